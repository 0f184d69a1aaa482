//! Reasons that are learned sooner or later than others.

use super::{Learning, LearningCurve};
use crate::model::{Draw, Number, Reason};

/// How long reasons take to learn under one draw, relative to what a pool's curves say.
#[derive(Debug, Clone, PartialEq)]
pub struct LearningTimes {
    /// The distinct factors of the curves' times, each above 0; the first is 1.
    pub factors: Vec<f64>,
    /// Per reason: index into `factors`.
    pub of_reason: Vec<usize>,
}

impl LearningTimes {
    /// Of these reasons.
    #[must_use]
    pub fn new(reasons: &[Reason], draw: &Draw) -> Self {
        let mut times = Self { factors: vec![1.0], of_reason: Vec::with_capacity(reasons.len()) };
        for reason in reasons {
            let factor = reason.learning_time_factor.value(draw);
            let known = times.factors.iter().position(|known| known.total_cmp(&factor).is_eq());
            times.of_reason.push(known.unwrap_or(times.factors.len()));
            if known.is_none() {
                times.factors.push(factor);
            }
        }
        times
    }

    /// The factors other than 1.
    #[must_use]
    pub fn others(&self) -> &[f64] {
        &self.factors[1..]
    }
}

impl Learning {
    /// The same with `factor` times the time.
    #[must_use]
    pub fn stretched(&self, factor: f64, draw: &Draw) -> Self {
        Self { speed: self.speed.stretched(factor, draw), resolution: self.resolution.stretched(factor, draw) }
    }
}

impl LearningCurve {
    fn stretched(self, factor: f64, draw: &Draw) -> Self {
        let times = |number: Number| Number::Known(number.value(draw) * factor);
        match self {
            Self::Full => Self::Full,
            Self::Linear { start, over } => Self::Linear { start, over: times(over) },
            Self::Exponential { start, time_constant } => {
                Self::Exponential { start, time_constant: times(time_constant) }
            }
        }
    }
}
