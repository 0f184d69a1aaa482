//! Learning curves under one draw: proficiency by experience, and the band that a speed falls into.

use crate::model::{BAND_FLOORS, Draw, LearningCurve};
use crate::numeric::{exp, ln};

/// An exponential curve counts as full when less than this is missing.
pub(super) const NEARLY_FULL: f64 = 1e-6;

/// A curve with its numbers filled in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Curve {
    Full,
    Linear { start: f64, over: f64 },
    Exponential { start: f64, time_constant: f64 },
}

impl Curve {
    /// `curve` over an experience that is counted in `per_stated` parts of the unit in which the scenario states it: 7
    /// for days of a curve over weeks.
    pub(super) fn new(curve: LearningCurve, per_stated: f64, draw: &Draw) -> Self {
        match curve {
            LearningCurve::Full => Self::Full,
            LearningCurve::Linear { start, over } => {
                Self::Linear { start: start.value(draw), over: over.value(draw) * per_stated }
            }
            LearningCurve::Exponential { start, time_constant } => {
                Self::Exponential { start: start.value(draw), time_constant: time_constant.value(draw) * per_stated }
            }
        }
    }

    /// Proficiency after so much experience, relative to a fully proficient person.
    pub(super) fn at(self, experience: f64) -> f64 {
        match self {
            Self::Full => 1.0,
            Self::Linear { start, over } => start + (1.0 - start) * (experience / over).min(1.0),
            Self::Exponential { start, time_constant } => 1.0 - (1.0 - start) * exp(-experience / time_constant),
        }
    }

    /// Part of the way from the start to full proficiency that somebody of this `speed` has gone; 1 without a way to go.
    pub(super) fn progress(self, speed: f64) -> f64 {
        match self {
            Self::Linear { start, .. } | Self::Exponential { start, .. } if start < 1.0 => {
                (speed - start) / (1.0 - start)
            }
            Self::Full | Self::Linear { .. } | Self::Exponential { .. } => 1.0,
        }
    }

    /// Experience after which the curve is full.
    pub(super) fn full_after(self) -> f64 {
        match self {
            Self::Full => 0.0,
            Self::Linear { over, .. } => over,
            // 0 when hardly anything is missing from the start.
            Self::Exponential { start, time_constant } => {
                time_constant * ln((1.0 - start).max(NEARLY_FULL) / NEARLY_FULL)
            }
        }
    }
}

/// Proficiency band of a speed.
pub(super) fn band_of(speed: f64) -> usize {
    BAND_FLOORS.iter().rposition(|floor| speed >= *floor).unwrap_or(0)
}
