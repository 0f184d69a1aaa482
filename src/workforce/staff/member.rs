//! Somebody on a payroll.

use crate::clock::Ticks;
use crate::workforce::attrition::Hazard;
use crate::workforce::own::Own;
use crate::workforce::person::Person;

/// Long before everything.
pub(super) const NEVER_WORKED: Ticks = Ticks::MIN / 2;

/// Where a person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whereabouts {
    Training,
    /// On the floor since that day; negative before the scenario.
    Floor(i32),
    /// Past training, in a class for another group; on the floor since that day before.
    Retraining(i32),
    Gone,
}

/// Somebody who is or was on the payroll.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Member {
    pub(super) person: Person,
    pub(super) own: Own,
    pub(super) whereabouts: Whereabouts,
    /// First whole day with the employer; negative before the scenario.
    pub(super) since: i32,
    /// End of the last shift, [`NEVER_WORKED`] before the first.
    pub(super) last_end: Ticks,
    /// First day on which the person is gone, as things stand.
    pub(super) leaving_day: usize,
    /// The hazard that the person can still bear, and the tenure in days, on the morning of day `settled`.
    pub(super) luck: f64,
    pub(super) tenure_days: f64,
    pub(super) settled: usize,
}

impl Member {
    /// Whole days with the employer on the morning of `day`.
    pub(super) fn tenure_on(&self, day: usize) -> u64 {
        u64::from((day as i32).abs_diff(self.since))
    }

    /// Brings tenure and luck up to the morning of `day`, the hazard having been multiplied by `factor` since the last.
    pub(super) fn settle(&mut self, hazard: &Hazard, factor: f64, day: usize) {
        let tenure_days = self.tenure_days + (day - self.settled) as f64;
        let spent = factor * (hazard.accumulated(tenure_days) - hazard.accumulated(self.tenure_days));
        self.luck = (self.luck - spent).max(0.0);
        (self.tenure_days, self.settled) = (tenure_days, day);
    }
}

/// Somebody on the way from one pool to another: what stays the same in both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::workforce) struct Traveller {
    /// See [`Person::name`].
    pub(super) name: u64,
    pub(super) luck: f64,
    pub(super) tenure_days: f64,
    pub(super) since: i32,
    pub(super) last_end: Ticks,
    /// On the floor since that day.
    pub(super) graduated: i32,
    pub(super) own: Own,
}
