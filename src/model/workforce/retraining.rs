//! People past training learn for another group of their pool.

use crate::model::{Date, Draw, Number};
use jiff::ToSpan;

const DAYS_PER_WEEK: f64 = 7.0;

/// Classes that take people of one group of an employed pool to another group of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Retraining {
    /// First day off the floor, of the first class.
    pub on: Date,
    /// Another class starts every so many weeks, at least 1; `None`: there is one class.
    pub every_weeks: Option<u32>,
    /// Last day on which a class may start; `None`: they go on.
    pub until: Option<Date>,
    /// Group whose people go, as its index among the groups of the pool.
    pub from: usize,
    /// Group to which they come, as its index among the groups of the pool.
    pub to: usize,
    /// People of one class, as far as there are so many on the floor.
    pub heads: u32,
    /// Length of a class, > 0.
    pub weeks: Number,
    /// Share of those who stay to the end that fails and goes back to its group, 0–1.
    pub washout_share: Number,
}

impl Retraining {
    /// Whether a class starts on `date`.
    #[must_use]
    pub fn starts_on(&self, date: Date) -> bool {
        let days = self.on.duration_until(date).as_hours() / 24;
        match self.every_weeks {
            Some(weeks) => {
                days >= 0 && days % (7 * i64::from(weeks)) == 0 && self.until.is_none_or(|last| date <= last)
            }
            None => days == 0,
        }
    }

    /// Whether a class starts from the first of these dates to the last.
    #[must_use]
    pub fn starts_within(&self, first: Date, last: Date) -> bool {
        first.series(1.day()).take_while(|date| *date <= last).any(|date| self.starts_on(date))
    }

    /// Days off the floor, at least one.
    #[must_use]
    pub fn days(&self, draw: &Draw) -> usize {
        // `as` saturates.
        ((self.weeks.value(draw) * DAYS_PER_WEEK).round() as usize).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class() -> Retraining {
        let number = Number::Known;
        let on = Date::constant(2026, 3, 2);
        Retraining {
            on,
            every_weeks: None,
            until: None,
            from: 0,
            to: 1,
            heads: 5,
            weeks: number(1.5),
            washout_share: number(0.0),
        }
    }

    #[test]
    fn classes_start_once_or_every_so_many_weeks_until_the_last_day() {
        let on = |day| Date::constant(2026, 3, day);
        assert!(class().starts_on(on(2)) && !class().starts_on(on(16)));
        let steady = Retraining { every_weeks: Some(2), until: Some(on(29)), ..class() };
        let starts: Vec<i8> = (1..=31).filter(|day| steady.starts_on(on(*day))).collect();
        assert_eq!(starts, [2, 16]);
        assert!(!steady.starts_on(Date::constant(2026, 2, 16)));
        assert!(Retraining { until: Some(on(30)), ..steady }.starts_on(on(30)));
        assert!(Retraining { until: None, ..steady }.starts_on(Date::constant(2027, 3, 1)));
        assert!(steady.starts_within(on(3), on(16)) && !steady.starts_within(on(3), on(15)));
        assert!(!steady.starts_within(on(17), Date::constant(2027, 1, 1)));
    }

    #[test]
    fn a_class_takes_at_least_a_day() {
        let days = |weeks| Retraining { weeks: Number::Known(weeks), ..class() }.days(&Draw::new(Vec::new()));
        assert_eq!([days(0.01), days(1.0), days(1.5), days(3.0)], [1, 7, 11, 21]);
    }
}
