//! How long it takes until somebody is found.

use super::person::Person;
use crate::model::{Draw, People};
use crate::numeric;
use crate::random::{Purpose, StreamKey};

const DAYS_PER_WEEK: f64 = 7.0;
/// Quantiles of the lead that stand for all of it.
const LEAD_POINTS: u32 = 256;

/// Days from a leaver's first day away to the replacement's first, under one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct HiringLead {
    mean_days: f64,
    /// Coefficient of variation from requisition to requisition; the law is gamma, at 1 exponential.
    cv: f64,
}

impl HiringLead {
    pub(super) fn new(people: &People, draw: &Draw) -> Self {
        Self { mean_days: people.hiring_lead_weeks.value(draw) * DAYS_PER_WEEK, cv: people.hiring_lead_cv.value(draw) }
    }

    /// The mean, whole days.
    pub(super) fn mean_days(self) -> usize {
        self.mean_days.round() as usize
    }

    /// The lead until `person` is found, whole days without bias. `pool` is the key of the sample path, narrowed by the
    /// pool.
    pub(super) fn days(self, person: Person, pool: StreamKey) -> usize {
        if self.cv == 0.0 {
            return self.mean_days();
        }
        let (lead_days, part) = person.gamma(pool, Purpose::HiringLead, self.mean_days, self.cv);
        (lead_days + part).floor() as usize
    }

    /// Whole days and the probability of each, in sum 1: of [`Self::days`], at quantiles of the law.
    pub(super) fn spread(self) -> Vec<(usize, f64)> {
        if self.cv == 0.0 {
            return vec![(self.mean_days(), 1.0)];
        }
        let shape = 1.0 / (self.cv * self.cv);
        let weight = 1.0 / f64::from(LEAD_POINTS);
        let at = |point: u32| {
            let z = numeric::normal_quantile((f64::from(point) + 0.5) * weight);
            let lead_days = self.mean_days * numeric::gamma_quantile_at_normal(shape, z);
            let part = lead_days.fract();
            [(lead_days as usize, weight * (1.0 - part)), (lead_days as usize + 1, weight * part)]
        };
        (0..LEAD_POINTS).flat_map(at).collect()
    }
}
