//! The people of one proficiency band in sums.

use super::ramp::Step;
use crate::model::Proficiency;

/// People of one proficiency band. Sums over people keep what a mean would lose.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Band {
    /// People.
    pub(super) heads: u32,
    /// People, each counted by the share of the usual time in which they take contacts.
    pub(super) weight: f64,
    /// Sum of weight × speed of talk.
    pub(super) speed: f64,
    /// Sum of weight × speed of wrap-up.
    pub(super) wrap_up_speed: f64,
    /// Sum of weight × relative resolution.
    pub(super) resolution: f64,
}

impl Band {
    pub(super) fn add(&mut self, heads: u32, step: Step) {
        let weight = f64::from(heads) * step.weight;
        self.heads += heads;
        self.weight += weight;
        self.speed += weight * step.speed;
        self.wrap_up_speed += weight * step.wrap_up_speed;
        self.resolution += weight * step.resolution;
    }

    /// Mean proficiency, each person counted by weight; the resolution relative to a fully proficient person's. An empty
    /// band is fully proficient.
    pub(super) fn proficiency(&self) -> Proficiency {
        let Self { weight, speed, wrap_up_speed, resolution, .. } = *self;
        if weight > 0.0 {
            Proficiency {
                speed: speed / weight,
                wrap_up_speed: wrap_up_speed / weight,
                resolution: resolution / weight,
            }
        } else {
            Proficiency::FULL
        }
    }
}
