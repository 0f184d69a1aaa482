//! What hours worked make of a person.

use super::duty::Skill;
use crate::model::{BAND_FLOORS, Draw, Learning, LearningCurve};
use crate::numeric::exp;

/// The learning curves of a pool under one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Skills {
    speed: Curve,
    resolution: Curve,
}

/// A curve with its numbers filled in.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Curve {
    Full,
    Linear { start: f64, over: f64 },
    Exponential { start: f64, time_constant: f64 },
}

impl Skills {
    pub(super) fn new(learning: &Learning, draw: &Draw) -> Self {
        Self { speed: Curve::new(learning.speed, draw), resolution: Curve::new(learning.resolution, draw) }
    }

    /// Skill after `worked_h` hours.
    pub(super) fn at(&self, worked_h: f64) -> Skill {
        let speed = self.speed.at(worked_h);
        let band = BAND_FLOORS.iter().rposition(|floor| speed >= *floor).unwrap_or(0);
        Skill { band, speed, resolution: self.resolution.at(worked_h) }
    }
}

impl Curve {
    fn new(curve: LearningCurve, draw: &Draw) -> Self {
        match curve {
            LearningCurve::Full => Self::Full,
            LearningCurve::Linear { start, over } => Self::Linear { start: start.value(draw), over: over.value(draw) },
            LearningCurve::Exponential { start, time_constant } => {
                Self::Exponential { start: start.value(draw), time_constant: time_constant.value(draw) }
            }
        }
    }

    fn at(&self, experience: f64) -> f64 {
        match *self {
            Self::Full => 1.0,
            Self::Linear { start, over } => start + (1.0 - start) * (experience / over).min(1.0),
            Self::Exponential { start, time_constant } => 1.0 - (1.0 - start) * exp(-experience / time_constant),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Number::Known;

    #[test]
    fn hours_move_people_up_the_bands() {
        let learning = Learning {
            speed: LearningCurve::Linear { start: Known(0.5), over: Known(100.0) },
            resolution: LearningCurve::Exponential { start: Known(0.8), time_constant: Known(50.0) },
        };
        let skills = Skills::new(&learning, &Draw::new(Vec::new()));
        let bands = [0.0, 39.9, 40.1, 89.9, 90.1, 1e9].map(|hours| skills.at(hours).band);
        assert_eq!(bands, [0, 0, 1, 1, 2, 2]);
        assert!((skills.at(50.0).speed - 0.75).abs() < 1e-12);
        assert!((skills.at(50.0).resolution - 0.926_424_111_765_711_5).abs() < 1e-12, "1 − 0.2 ÷ e");
    }
}
