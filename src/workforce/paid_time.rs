//! Where the paid time of the people past training goes: available for contacts, or lost to a component.

use super::extra_hours::Extra;
use crate::model::{Date, Draw, People};
use crate::tally::MonthTally;

/// Ticks that are available, and ticks lost by component: those of the shrinkage, waves of illness among them, then the
/// training of others where people of the floor do it, then time off that is paid, then breaks within shifts, then the
/// time that nesting takes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PaidTime {
    /// Where the pool's components begin in [`MonthTally::lost_ticks`].
    first_component: usize,
    /// Whether time off that is paid is a component.
    pays_time_off: bool,
    /// As scheduled, without overtime.
    available: f64,
    extra: ExtraTicks,
    /// What the rules have changed since the last booking, unrounded.
    today: ExtraTicks,
    lost: Vec<f64>,
}

/// What rules have changed, ticks.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct ExtraTicks {
    pub(super) overtime: f64,
    /// Time off that is not paid.
    pub(super) unpaid_off: f64,
}

/// Paid time of a day, and what rules have changed in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct BookedTime {
    /// Paid without overtime, whole ticks: as scheduled, less time off that is not paid.
    pub(super) scheduled: u64,
    /// What rules have changed, unrounded.
    pub(super) extra: ExtraTicks,
}

/// Share of paid time lost to each component of shrinkage on a day; together at most 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Shrinkage {
    shares: Vec<f64>,
    /// What they leave, 0–1.
    pub(super) available_share: f64,
}

impl Shrinkage {
    /// The shares of `day`, that of those who are `ill` in a wave last. Components that add up to more than all of the
    /// time take all of it, each in proportion.
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
    /// How rules change the time of those who are left.
    pub(super) extra: Extra,
}

impl PaidTime {
    /// Nothing yet. `components` are those of the pool in [`MonthTally::lost_ticks`], time off that is paid among them
    /// or not.
    pub(super) fn new(components: std::ops::Range<usize>, pays_time_off: bool) -> Self {
        Self {
            first_component: components.start,
            pays_time_off,
            available: 0.0,
            extra: ExtraTicks::default(),
            today: ExtraTicks::default(),
            lost: vec![0.0; components.len()],
        }
    }

    /// Adds one interval of a group.
    pub(super) fn add(&mut self, shift: Shift<'_>) {
        let Shrinkage { shares, available_share } = shift.shrinkage;
        let (components, rest) = self.lost.split_at_mut(shares.len());
        components.iter_mut().zip(shares).for_each(|(lost, share)| *lost += shift.on_duty * share);
        let there = shift.weighted * available_share;
        let on_contacts = there * (1.0 - shift.trainers_share);
        let (rest, [breaks, nesting]) = rest.split_last_chunk_mut().expect("breaks and nesting follow the shrinkage");
        let (trainers, paid_off) = rest.split_at_mut(rest.len() - usize::from(self.pays_time_off));
        trainers.iter_mut().for_each(|trainers| *trainers += there * shift.trainers_share);
        paid_off.iter_mut().for_each(|paid_off| *paid_off += on_contacts * shift.extra.paid_off);
        *breaks += shift.paid - shift.on_duty;
        *nesting += (shift.on_duty - shift.weighted) * available_share;
        self.available += on_contacts * shift.extra.kept();
        for ticks in [&mut self.extra, &mut self.today] {
            ticks.overtime += on_contacts * shift.extra.overtime;
            ticks.unpaid_off += on_contacts * shift.extra.unpaid_off;
        }
    }

    /// Enters whole ticks into a month and keeps what they leave over. Paid time is the sum of its parts, exactly.
    /// Returns what is paid since the last booking.
    pub(super) fn book(&mut self, pool: usize, tally: &mut MonthTally) -> BookedTime {
        let whole = |ticks: &mut f64| {
            let booked = ticks.round().max(0.0);
            *ticks -= booked;
            booked as u64
        };
        let overtime = whole(&mut self.extra.overtime);
        let available = whole(&mut self.available) + overtime;
        let mut paid = available;
        let mut time_off = whole(&mut self.extra.unpaid_off);
        let paid_off = self.pays_time_off.then(|| self.lost.len() - 3);
        let lost = self.lost.iter_mut().zip(&mut tally.lost_ticks[self.first_component..]);
        for (component, (lost, counted)) in lost.enumerate() {
            let booked = whole(lost);
            *counted += booked;
            paid += booked;
            time_off += if paid_off == Some(component) { booked } else { 0 };
        }
        let counts = &mut tally.pools[pool];
        counts.available_ticks += available;
        counts.paid_ticks += paid;
        counts.overtime_paid_ticks += overtime;
        counts.time_off_ticks += time_off;
        BookedTime { scheduled: paid - overtime, extra: std::mem::take(&mut self.today) }
    }

    /// Forgets the time of the warm-up.
    pub(super) fn forget(&mut self) {
        self.available = 0.0;
        (self.extra, self.today) = Default::default();
        self.lost.fill(0.0);
    }
}
