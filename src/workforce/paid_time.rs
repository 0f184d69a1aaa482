//! Where the paid time of the people past training goes: available for contacts, or lost to a component.

use crate::model::{Date, Draw, People};
use crate::tally::MonthTally;

/// Ticks that are available, and ticks lost by component: those of the shrinkage, waves of illness among them, then the
/// training of others where people of the floor do it, then breaks within shifts, then the time that nesting takes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PaidTime {
    /// Where the pool's components begin in [`MonthTally::lost_ticks`].
    first_component: usize,
    available: f64,
    lost: Vec<f64>,
}

/// Share of paid time lost to each component of shrinkage on a day; together at most 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Shrinkage {
    shares: Vec<f64>,
    /// What they leave, 0–1.
    pub(super) available_share: f64,
}

impl Shrinkage {
    /// The shares of `day`, that of those who are `ill` in a wave last. Components that add up to more than all of the time
    /// take all of it, each in proportion.
    pub(super) fn on(people: &People, ill: Option<f64>, day: Date, draw: &Draw) -> Self {
        let of_people = people.shrinkage.iter().map(|component| component.share.on(day, draw));
        let mut shares: Vec<f64> = of_people.chain(ill).collect();
        let sum = shares.iter().fold(0.0, |sum, share| sum + share);
        if sum > 1.0 {
            shares.iter_mut().for_each(|share| *share /= sum);
        }
        let available_share = people.available_share(day, draw) - ill.unwrap_or(0.0);
        Self { shares, available_share: available_share.max(0.0) }
    }
}

/// Paid time of a group in one interval, in people × ticks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shift<'a> {
    /// On shift, breaks included.
    pub(super) paid: f64,
    /// Of these, not on a break.
    pub(super) on_duty: f64,
    /// On duty, with nesting people counted by their share.
    pub(super) weighted: f64,
    pub(super) shrinkage: &'a Shrinkage,
    /// Share of those whom shrinkage leaves that trains others, 0–1.
    pub(super) trainers_share: f64,
}

impl PaidTime {
    /// Nothing yet. `components` are those of the pool in [`MonthTally::lost_ticks`].
    pub(super) fn new(components: std::ops::Range<usize>) -> Self {
        Self { first_component: components.start, available: 0.0, lost: vec![0.0; components.len()] }
    }

    /// Adds one interval of a group.
    pub(super) fn add(&mut self, shift: Shift<'_>) {
        let Shrinkage { shares, available_share } = shift.shrinkage;
        let (components, rest) = self.lost.split_at_mut(shares.len());
        components.iter_mut().zip(shares).for_each(|(lost, share)| *lost += shift.on_duty * share);
        let there = shift.weighted * available_share;
        let (breaks, nesting) = match rest {
            [breaks, nesting] => (breaks, nesting),
            [trainers, breaks, nesting] => {
                *trainers += there * shift.trainers_share;
                (breaks, nesting)
            }
            _ => unreachable!("breaks and nesting follow the shrinkage"),
        };
        *breaks += shift.paid - shift.on_duty;
        *nesting += (shift.on_duty - shift.weighted) * available_share;
        self.available += there * (1.0 - shift.trainers_share);
    }

    /// Enters whole ticks into a month and keeps what they leave over. Paid time is the sum of its parts, exactly.
    pub(super) fn book(&mut self, pool: usize, tally: &mut MonthTally) {
        let whole = |ticks: &mut f64| {
            let booked = ticks.round().max(0.0);
            *ticks -= booked;
            booked as u64
        };
        let available = whole(&mut self.available);
        let mut paid = available;
        for (lost, counted) in self.lost.iter_mut().zip(&mut tally.lost_ticks[self.first_component..]) {
            let booked = whole(lost);
            *counted += booked;
            paid += booked;
        }
        tally.pools[pool].available_ticks += available;
        tally.pools[pool].paid_ticks += paid;
    }

    /// Forgets the time of the warm-up.
    pub(super) fn forget(&mut self) {
        self.available = 0.0;
        self.lost.fill(0.0);
    }
}
