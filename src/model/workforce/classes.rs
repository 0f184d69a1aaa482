//! New people start in classes: when one may start, and how many fit into it.

use crate::model::{Date, Draw, TimePath};

const DAYS_PER_WEEK: i64 = 7;

/// The classes of an employed pool. Whoever was found for an open requisition waits for the next class with room.
#[derive(Debug, Clone, PartialEq)]
pub struct Classes {
    /// A class may start every so many weeks, at least 1.
    pub every_weeks: u32,
    /// Day on which the first may start, before the scenario or in it; no class starts before it.
    pub first_on: Date,
    /// Most people of one class.
    pub at_most: u32,
    /// Fewer people than this do not start: they wait for the next class. At most `at_most`.
    pub at_least: u32,
    /// Most people in training at once, by the day on which a class starts; rounded down. `None`: as many as come.
    pub places: Option<TimePath>,
}

impl Classes {
    /// Whether a class may start on `date`.
    #[must_use]
    pub fn may_start_on(&self, date: Date) -> bool {
        let days = self.first_on.duration_until(date).as_hours() / 24;
        days >= 0 && days % (DAYS_PER_WEEK * i64::from(self.every_weeks)) == 0
    }

    /// How many of `waiting` people start on `date`, on which `in_training` others are still in training: people, whole
    /// where both are.
    #[must_use]
    pub fn starting(&self, waiting: f64, in_training: f64, date: Date, draw: &Draw) -> f64 {
        if !self.may_start_on(date) {
            return 0.0;
        }
        let places = self.places.as_ref().map_or(f64::INFINITY, |places| places.on(date, draw).floor());
        let starting = waiting.min(f64::from(self.at_most)).min((places - in_training).max(0.0));
        // An expected number of people below one starts too, as one starts now and then.
        let too_few = self.at_least > 1 && starting < f64::from(self.at_least);
        if too_few { 0.0 } else { starting }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Number;

    fn classes() -> Classes {
        let places = Some(TimePath::Constant(Number::Known(30.9)));
        Classes { every_weeks: 4, first_on: Date::constant(2026, 1, 5), at_most: 20, at_least: 8, places }
    }

    #[test]
    fn classes_start_every_so_many_weeks_from_the_first() {
        let start = |year, month, day| classes().may_start_on(Date::constant(year, month, day));
        assert!(start(2026, 1, 5) && start(2026, 2, 2) && start(2027, 1, 4));
        assert!(!start(2025, 12, 8) && !start(2026, 1, 12) && !start(2026, 2, 3));
    }

    #[test]
    fn a_class_is_neither_too_large_nor_too_small_nor_without_a_place() {
        let starting = |waiting, in_training| {
            classes().starting(waiting, in_training, Date::constant(2026, 2, 2), &Draw::new(Vec::new())) as u32
        };
        assert_eq!([starting(7.0, 0.0), starting(8.0, 0.0), starting(25.0, 0.0)], [0, 8, 20]);
        assert_eq!(
            [starting(25.0, 20.0), starting(25.0, 22.0), starting(25.0, 23.0), starting(25.0, 40.0)],
            [10, 8, 0, 0]
        );
    }
}
