//! What a person is worth by days on the floor: nesting, speed, resolution.

use super::assist::{Assistance, Speeds};
use super::learning::Curve;
use crate::model::{BANDS, Draw, People};

const DAYS_PER_WEEK: f64 = 7.0;
/// Band of the fully proficient.
pub(super) const TOP_BAND: usize = BANDS - 1;

/// A person on one day of the ramp.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    /// Share of the usual available time in which the person takes contacts.
    pub(super) weight: f64,
    /// Speed of talk relative to a fully proficient person without an assistant.
    pub(super) speed: f64,
    /// The same of wrap-up.
    pub(super) wrap_up_speed: f64,
    /// Resolution relative to a fully proficient person.
    pub(super) resolution: f64,
    /// The speed that was learned, which decides the band: an assistant does not change it.
    pub(super) learned: f64,
}

impl Step {
    /// A fully proficient person without an assistant.
    pub(super) const FULL: Self = Self { weight: 1.0, speed: 1.0, wrap_up_speed: 1.0, resolution: 1.0, learned: 1.0 };

    /// Weight times speed of talk in thousandths.
    pub(super) fn milli(&self) -> u64 {
        (self.weight * self.speed * 1000.0).round() as u64
    }

    /// The same day of somebody whose own speed and resolution are so many times the usual.
    pub(super) fn times(self, speed: f64, resolution: f64) -> Self {
        Self {
            speed: self.speed * speed,
            wrap_up_speed: self.wrap_up_speed * speed,
            resolution: self.resolution * resolution,
            ..self
        }
    }
}

/// The days until a person is fully proficient. Proficiency is that of the evening: with one day more on the floor than
/// in the morning.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ramp {
    /// By days on the floor in the morning.
    Alone(Vec<Step>),
    /// With an assistant, where the date counts too.
    Assisted(Box<AssistedRamp>),
}

/// A ramp on which an assistant helps.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AssistedRamp {
    speed: Curve,
    resolution: Curve,
    nesting_days: u32,
    nesting_share: f64,
    assistance: Assistance,
}

impl Ramp {
    pub(super) fn new(people: &People, assistance: Option<Assistance>, draw: &Draw) -> Self {
        let speed = Curve::new(people.learning.speed, DAYS_PER_WEEK, draw);
        let resolution = Curve::new(people.learning.resolution, DAYS_PER_WEEK, draw);
        let nesting_days = (people.nesting_weeks.value(draw) * DAYS_PER_WEEK).round() as usize;
        let nesting_share = people.nesting_available_share.value(draw);
        if let Some(assistance) = assistance {
            let nesting_days = nesting_days as u32;
            return Self::Assisted(Box::new(AssistedRamp {
                speed,
                resolution,
                nesting_days,
                nesting_share,
                assistance,
            }));
        }
        let learning_days = speed.full_after().max(resolution.full_after()).ceil() as usize;
        let steps = (0..nesting_days.max(learning_days.saturating_sub(1)))
            .map(|morning| {
                let days = morning as f64 + 1.0;
                let weight = if morning < nesting_days { nesting_share } else { 1.0 };
                let speed = speed.at(days);
                let resolution = resolution.at(days);
                Step { weight, speed, wrap_up_speed: speed, resolution, learned: speed }
            })
            .collect();
        Self::Alone(steps)
    }

    /// Whether a person who graduated on that day is fully proficient on the evening of `day`, and stays so.
    pub(super) fn is_over(&self, graduated: i32, day: i32) -> bool {
        match self {
            Self::Alone(steps) => days_on_floor(graduated, day) >= steps.len(),
            Self::Assisted(ramp) => ramp.is_over(graduated, day),
        }
    }

    /// A person who graduated on that day, on the evening of `day`.
    pub(super) fn step(&self, graduated: i32, day: i32) -> Step {
        match self {
            Self::Alone(steps) => steps.get(days_on_floor(graduated, day)).copied().unwrap_or(Step::FULL),
            Self::Assisted(ramp) => ramp.step(graduated, day),
        }
    }

    /// A fully proficient person on the evening of `day`.
    pub(super) fn full(&self, day: i32) -> Step {
        match self {
            Self::Alone(_) => Step::FULL,
            Self::Assisted(ramp) => ramp.full(day),
        }
    }
}

impl AssistedRamp {
    fn is_over(&self, graduated: i32, day: i32) -> bool {
        let learning_days = self.speed.full_after().max(self.resolution.full_after());
        !self.is_nesting(graduated, day) && self.assistance.learned(graduated, day + 1) >= learning_days
    }

    fn is_nesting(&self, graduated: i32, day: i32) -> bool {
        days_on_floor(graduated, day) < self.nesting_days as usize
    }

    fn step(&self, graduated: i32, day: i32) -> Step {
        if self.is_over(graduated, day) {
            return self.full(day);
        }
        let learned = self.assistance.learned(graduated, day + 1);
        let weight = if self.is_nesting(graduated, day) { self.nesting_share } else { 1.0 };
        let speed = self.speed.at(learned);
        let Speeds { talk, wrap_up } = self.assistance.speeds(day.unsigned_abs() as usize, self.speed, speed);
        let resolution = self.resolution.at(learned);
        Step { weight, speed: talk, wrap_up_speed: wrap_up, resolution, learned: speed }
    }

    fn full(&self, day: i32) -> Step {
        let Speeds { talk, wrap_up } = self.assistance.speeds(day.unsigned_abs() as usize, self.speed, 1.0);
        Step { speed: talk, wrap_up_speed: wrap_up, ..Step::FULL }
    }
}

/// Whole days on the floor in the morning.
fn days_on_floor(graduated: i32, day: i32) -> usize {
    (day - graduated).unsigned_abs() as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Learning, LearningCurve, Number};
    use crate::numeric;
    use crate::workforce::learning::{NEARLY_FULL, band_of};

    fn ramp(speed: LearningCurve, nesting_weeks: f64) -> Ramp {
        let people = People {
            headcount: 0,
            attrition: crate::model::Attrition::Bands(Vec::new()),
            leaving: crate::model::LeavingFactors::default(),
            initial_tenure: crate::model::InitialTenure::Constant { years: Number::Known(0.0) },
            hiring_lead_weeks: Number::Known(0.0),
            hiring_lead_cv: Number::Known(0.0),
            training_weeks: Number::Known(0.0),
            washout_share: Number::Known(0.0),
            nesting_weeks: Number::Known(nesting_weeks),
            nesting_available_share: Number::Known(0.5),
            trainers_per_trainee: Number::Known(0.0),
            learning: Learning { speed, resolution: LearningCurve::Full },
            speed_variation: Number::Known(0.0),
            resolution_variation: Number::Known(0.0),
            shrinkage: Vec::new(),
            adherence: crate::model::TimePath::Constant(Number::Known(1.0)),
        };
        Ramp::new(&people, None, &Draw::new(Vec::new()))
    }

    /// Days on the floor in the morning from which on a person is fully proficient.
    fn days(ramp: &Ramp) -> i32 {
        (0..).find(|day| ramp.is_over(0, *day)).expect("every ramp ends")
    }

    #[test]
    fn a_linear_ramp_ends_after_its_weeks() {
        let ramp = ramp(LearningCurve::Linear { start: Number::Known(0.5), over: Number::Known(10.0) }, 2.0);
        assert_eq!(days(&ramp), 69, "the seventieth day ends fully proficient");
        assert!((ramp.step(0, 34).speed - 0.75).abs() < 1e-12, "halfway on the evening of the 35th day");
        let weights: Vec<f64> = (12..16).map(|day| ramp.step(0, day).weight).collect();
        assert_eq!(weights, [0.5, 0.5, 1.0, 1.0]);
        assert_eq!([0, 27, 28, 68].map(|day| band_of(ramp.step(0, day).learned)), [0, 1, 1, 2]);
        assert_eq!(ramp.step(0, 69), Step::FULL);
    }

    #[test]
    fn an_exponential_ramp_leaves_a_millionth() {
        let ramp =
            ramp(LearningCurve::Exponential { start: Number::Known(0.6), time_constant: Number::Known(12.0) }, 0.0);
        let last = ramp.step(0, days(&ramp) - 1);
        assert!(1.0 - last.speed < 2.0 * NEARLY_FULL && 1.0 - last.speed > 0.5 * NEARLY_FULL);
        assert!((ramp.step(0, 83).speed - (1.0 - 0.4 * numeric::exp(-1.0))).abs() < 1e-12);
    }

    #[test]
    fn nobody_ramps_without_a_curve() {
        assert_eq!(days(&ramp(LearningCurve::Full, 0.0)), 0);
    }
}
