//! What a person is worth by days on the floor: nesting, speed, resolution.

use super::learning::{Curve, band_of};
use crate::model::{BANDS, Draw, People};

const DAYS_PER_WEEK: f64 = 7.0;
/// Band of the fully proficient.
pub(super) const TOP_BAND: usize = BANDS - 1;

/// A person on one day of the ramp.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    /// Share of the usual available time in which the person takes contacts.
    pub(super) weight: f64,
    /// Speed relative to a fully proficient person.
    pub(super) speed: f64,
    /// Resolution relative to a fully proficient person.
    pub(super) resolution: f64,
    /// Proficiency band, by speed.
    pub(super) band: usize,
}

impl Step {
    /// A fully proficient person.
    pub(super) const FULL: Self = Self { weight: 1.0, speed: 1.0, resolution: 1.0, band: TOP_BAND };

    /// Weight times speed in thousandths.
    pub(super) fn milli(&self) -> u64 {
        (self.weight * self.speed * 1000.0).round() as u64
    }
}

/// The days until a person is fully proficient. Proficiency is that of the evening: with one day more on the floor than
/// in the morning.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ramp {
    /// By days on the floor in the morning.
    steps: Vec<Step>,
}

impl Ramp {
    pub(super) fn new(people: &People, draw: &Draw) -> Self {
        let speed = Curve::new(people.learning.speed, DAYS_PER_WEEK, draw);
        let resolution = Curve::new(people.learning.resolution, DAYS_PER_WEEK, draw);
        let nesting_days = (people.nesting_weeks.value(draw) * DAYS_PER_WEEK).round() as usize;
        let nesting_share = people.nesting_available_share.value(draw);
        let learning_days = speed.full_after().max(resolution.full_after()).ceil() as usize;
        let steps = (0..nesting_days.max(learning_days.saturating_sub(1)))
            .map(|morning| {
                let days = morning as f64 + 1.0;
                let weight = if morning < nesting_days { nesting_share } else { 1.0 };
                let speed = speed.at(days);
                Step { weight, speed, resolution: resolution.at(days), band: band_of(speed) }
            })
            .collect();
        Self { steps }
    }

    /// Days on the floor in the morning from which on a person is fully proficient.
    pub(super) fn days(&self) -> usize {
        self.steps.len()
    }

    /// A person who has been on the floor for so many days in the morning.
    pub(super) fn step(&self, days: usize) -> Step {
        self.steps.get(days).copied().unwrap_or(Step::FULL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Learning, LearningCurve, Number};
    use crate::numeric;
    use crate::workforce::learning::NEARLY_FULL;

    fn ramp(speed: LearningCurve, nesting_weeks: f64) -> Ramp {
        let people = People {
            headcount: 0,
            attrition: crate::model::Attrition { bands: Vec::new() },
            initial_tenure: crate::model::InitialTenure::Constant { years: Number::Known(0.0) },
            hiring_lead_weeks: Number::Known(0.0),
            training_weeks: Number::Known(0.0),
            washout_share: Number::Known(0.0),
            nesting_weeks: Number::Known(nesting_weeks),
            nesting_available_share: Number::Known(0.5),
            learning: Learning { speed, resolution: LearningCurve::Full },
            shrinkage: Vec::new(),
        };
        Ramp::new(&people, &Draw::new(Vec::new()))
    }

    #[test]
    fn a_linear_ramp_ends_after_its_weeks() {
        let ramp = ramp(LearningCurve::Linear { start: Number::Known(0.5), over: Number::Known(10.0) }, 2.0);
        assert_eq!(ramp.days(), 69, "the seventieth day ends fully proficient");
        assert!((ramp.step(34).speed - 0.75).abs() < 1e-12, "halfway on the evening of the 35th day");
        let weights: Vec<f64> = (12..16).map(|day| ramp.step(day).weight).collect();
        assert_eq!(weights, [0.5, 0.5, 1.0, 1.0]);
        assert_eq!([0, 27, 28, 68].map(|day| ramp.step(day).band), [0, 1, 1, 2]);
        assert_eq!(ramp.step(69), Step::FULL);
    }

    #[test]
    fn an_exponential_ramp_leaves_a_millionth() {
        let ramp =
            ramp(LearningCurve::Exponential { start: Number::Known(0.6), time_constant: Number::Known(12.0) }, 0.0);
        let last = ramp.step(ramp.days() - 1);
        assert!(1.0 - last.speed < 2.0 * NEARLY_FULL && 1.0 - last.speed > 0.5 * NEARLY_FULL);
        assert!((ramp.step(83).speed - (1.0 - 0.4 * numeric::exp(-1.0))).abs() < 1e-12);
    }

    #[test]
    fn nobody_ramps_without_a_curve() {
        assert_eq!(ramp(LearningCurve::Full, 0.0).days(), 0);
    }
}
