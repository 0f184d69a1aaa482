//! What hours worked make of a person.

use super::duty::Skill;
use crate::model::{Draw, Learning};
use crate::workforce::assist::{Assistance, Speeds};
use crate::workforce::learning::{Curve, band_of};

/// The learning curves of a pool under one draw, and the assistant that helps along them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Skills {
    speed: Curve,
    resolution: Curve,
    assistance: Option<Assistance>,
}

impl Skills {
    pub(super) fn new(learning: &Learning, assistance: Option<Assistance>, draw: &Draw) -> Self {
        Self {
            speed: Curve::new(learning.speed, 1.0, draw),
            resolution: Curve::new(learning.resolution, 1.0, draw),
            assistance,
        }
    }

    /// Skill on a day of the scenario after `learned_h` hours worked without an assistant, or what is worth as much.
    pub(super) fn at(&self, learned_h: f64, day: usize) -> Skill {
        let speed = self.speed.at(learned_h);
        let Speeds { talk, wrap_up } = Speeds::on(self.assistance.as_ref(), day, self.speed, speed);
        let resolution = self.resolution.at(learned_h);
        Skill { band: band_of(speed), learned: speed, speed: talk, wrap_up_speed: wrap_up, resolution }
    }

    /// Hours worked without an assistant that an hour worked on `day` is worth to a learner.
    pub(super) fn pace(&self, day: usize) -> f64 {
        self.assistance.as_ref().map_or(1.0, |assistance| assistance.pace(day))
    }

    /// Whether skill depends on the day too.
    pub(super) fn is_assisted(&self) -> bool {
        self.assistance.is_some()
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
        let skills = Skills::new(&learning, None, &Draw::new(Vec::new()));
        let bands = [0.0, 39.9, 40.1, 89.9, 90.1, 1e9].map(|hours| skills.at(hours, 0).band);
        assert_eq!(bands, [0, 0, 1, 1, 2, 2]);
        assert!((skills.at(50.0, 0).speed - 0.75).abs() < 1e-12);
        assert!((skills.at(50.0, 0).resolution - 0.926_424_111_765_711_5).abs() < 1e-12, "1 − 0.2 ÷ e");
    }
}
