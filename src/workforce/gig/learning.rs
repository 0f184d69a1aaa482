//! What hours worked make of a person.

use super::duty::Skill;
use crate::model::{Draw, Learning};
use crate::workforce::learning::{Curve, band_of};

/// The learning curves of a pool under one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Skills {
    speed: Curve,
    resolution: Curve,
}

impl Skills {
    pub(super) fn new(learning: &Learning, draw: &Draw) -> Self {
        Self { speed: Curve::new(learning.speed, 1.0, draw), resolution: Curve::new(learning.resolution, 1.0, draw) }
    }

    /// Skill after `worked_h` hours.
    pub(super) fn at(&self, worked_h: f64) -> Skill {
        let speed = self.speed.at(worked_h);
        Skill { band: band_of(speed), speed, resolution: self.resolution.at(worked_h) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LearningCurve;
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
