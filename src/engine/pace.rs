//! How fast an agent works, and how often the need is met.

use super::entry::Entry;
use crate::clock::Ticks;
use crate::model::Proficiency;
use crate::random::Purpose;

/// The proficiency of one band, as the hot loop asks for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    /// Speed relative to a fully proficient agent; `None` for exactly 1, which leaves durations as they are.
    speed: Option<f64>,
    /// Share of the answered contacts whose need is met.
    resolution: f64,
}

impl Pace {
    /// Full speed, every need met.
    pub(super) const FULL: Self = Self { speed: None, resolution: 1.0 };

    pub(super) fn of(proficiency: Proficiency) -> Self {
        let Proficiency { speed, resolution } = proficiency;
        Self { speed: (speed.to_bits() != 1.0_f64.to_bits()).then_some(speed), resolution }
    }

    /// How long the agent takes for what a fully proficient one does in `duration`: to the nearest tick.
    #[inline]
    pub(super) fn takes(self, duration: Ticks) -> Ticks {
        self.speed.map_or(duration, |speed| (duration as f64 / speed + 0.5) as Ticks)
    }

    /// Whether this contact leaves the need unmet. Nothing is drawn when every need is met.
    #[inline]
    pub(super) fn leaves_unmet(self, contact: &Entry) -> bool {
        self.resolution < 1.0 && contact.luck(Purpose::Resolution).uniform() >= self.resolution
    }
}
