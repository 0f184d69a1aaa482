//! How proficiency grows with experience, and the bands in which it is told apart.

use crate::model::Number;

/// Growth of proficiency: speed divides handle times, resolution multiplies the share of contacts whose need is met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Learning {
    /// Speed relative to a fully proficient person.
    pub speed: LearningCurve,
    /// Resolution relative to a fully proficient person.
    pub resolution: LearningCurve,
}

/// Proficiency by experience: weeks on the floor on a payroll, hours worked in a gig pool. Ends at 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LearningCurve {
    /// Fully proficient from the start.
    Full,
    /// Equal steps from `start` to 1.
    Linear {
        /// Proficiency without experience, 0 < start ≤ 1.
        start: Number,
        /// Experience at which it reaches 1, > 0.
        over: Number,
    },
    /// 1 − (1 − start) e^(−experience ÷ time constant).
    Exponential {
        /// Proficiency without experience, 0 < start ≤ 1.
        start: Number,
        /// Experience after which 63 % of the gap is closed, > 0.
        time_constant: Number,
    },
}

/// Lower ends of the proficiency bands in which agents are told apart, by speed; within a band all have its mean, so
/// that no capacity is lost.
///
/// # Source
/// Assumption: novices, learners, proficient.
pub const BAND_FLOORS: [f64; BANDS] = [0.0, 0.7, 0.95];

/// Number of proficiency bands.
pub const BANDS: usize = 3;

/// Proficiency of the agents of one band: its people's mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proficiency {
    /// Speed of talk relative to a fully proficient person without an assistant, > 0.
    pub speed: f64,
    /// The same of wrap-up.
    pub wrap_up_speed: f64,
    /// Share of answered contacts whose need is met, 0–1: the pool's resolution times the band's.
    pub resolution: f64,
}

impl Proficiency {
    /// A fully proficient person, relative to themselves.
    pub const FULL: Self = Self { speed: 1.0, wrap_up_speed: 1.0, resolution: 1.0 };
}
