//! How fast an agent works, and how often the need is met.

use super::entry::Entry;
use crate::clock::Ticks;
use crate::model::Proficiency;
use crate::plan::ServiceFactor;
use crate::random::Purpose;

/// The proficiency of one band, as the hot loop asks for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    /// Speed relative to a fully proficient agent; `None` for exactly 1, which leaves durations as they are.
    speed: Option<f64>,
    /// The same of wrap-up.
    wrap_up_speed: Option<f64>,
    /// Share of the answered contacts whose need is met.
    resolution: f64,
}

impl Pace {
    /// Full speed, every need met.
    pub(super) const FULL: Self = Self { speed: None, wrap_up_speed: None, resolution: 1.0 };

    pub(super) fn of(proficiency: Proficiency) -> Self {
        let Proficiency { speed, wrap_up_speed, resolution } = proficiency;
        let other_than_1 = |speed: f64| (speed.to_bits() != 1.0_f64.to_bits()).then_some(speed);
        Self { speed: other_than_1(speed), wrap_up_speed: other_than_1(wrap_up_speed), resolution }
    }

    /// This pace with contacts that the group serves faster or slower, better or worse than others.
    pub(super) fn times(&self, factor: ServiceFactor) -> Self {
        let times = |speed: Option<f64>| Some(speed.unwrap_or(1.0) * factor.speed);
        Self {
            speed: times(self.speed),
            wrap_up_speed: times(self.wrap_up_speed),
            resolution: self.resolution * factor.resolution,
        }
    }

    /// How long the agent talks when a fully proficient one does for `duration`.
    #[inline]
    pub(super) fn talk_takes(&self, duration: Ticks) -> Ticks {
        takes(self.speed, duration)
    }

    /// The same of wrap-up.
    #[inline]
    pub(super) fn wrap_up_takes(&self, duration: Ticks) -> Ticks {
        takes(self.wrap_up_speed, duration)
    }

    /// Whether this contact leaves the need unmet. Nothing is drawn when every need is met.
    #[inline]
    pub(super) fn leaves_unmet(&self, contact: &Entry) -> bool {
        self.resolution < 1.0 && contact.luck(Purpose::Resolution).uniform() >= self.resolution
    }
}

/// `duration` at `speed`, to the nearest tick.
#[inline]
fn takes(speed: Option<f64>, duration: Ticks) -> Ticks {
    speed.map_or(duration, |speed| (duration as f64 / speed + 0.5) as Ticks)
}
