//! Paid time of people past training, split into what takes it; exact to the tick.

use crate::clock::Ticks;
use crate::plan::{Axes, Loss, OffDuty, REST_KINDS, RestKind};
use crate::tally::MonthTally;

/// What becomes of a stretch of a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// On contacts, or in spells off the phone that begin when the contact in hand is done.
    Present,
    /// On contacts, beyond the contract by rule.
    Overtime,
    /// Lost to a component, by its place among those of the pool.
    Lost(usize),
    /// Time off by rule that is paid, by the place of that component.
    PaidOff(usize),
    /// Time off by rule that is not paid.
    UnpaidOff,
}

/// A stretch of somebody's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spent {
    from: Ticks,
    until: Ticks,
    on: Use,
}

/// The paid time of one pool: what a day holds is counted with the day; shifts go on into the next.
#[derive(Debug, Clone)]
pub(super) struct PaidTime {
    /// Where the pool's components begin in [`MonthTally::lost_ticks`].
    first_component: usize,
    /// Where each loss of the pool stands among its components.
    losses: Vec<Loss>,
    /// End of the present day.
    day_ends: Ticks,
    /// Where each kind of spells off the phone stands among the components.
    rests: [Option<usize>; REST_KINDS],
    /// Ticks of the day.
    present: u64,
    overtime: u64,
    unpaid_off: u64,
    paid_off: u64,
    lost: Vec<u64>,
    /// Spells that contacts have taken and that are not counted yet, by kind: a shift that ends just after midnight may have
    /// missed more than the new day has of it.
    missed: [u64; REST_KINDS],
    /// What lies beyond the day.
    later: Vec<Spent>,
}

/// Paid time of a day, ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BookedTime {
    /// Paid without overtime: as scheduled, less time off that is not paid.
    pub(super) scheduled: u64,
    pub(super) overtime: u64,
    /// Time off that is not paid.
    pub(super) unpaid_off: u64,
}

impl PaidTime {
    /// Nothing yet, for pool number `pool`.
    pub(super) fn new(axes: &Axes, pool: usize) -> Self {
        let components = axes.lost_time_of(pool);
        Self {
            first_component: components.start,
            losses: axes.lost_time[components.clone()].iter().map(|lost| lost.loss).collect(),
            rests: places_of_rests(axes, pool),
            day_ends: 0,
            present: 0,
            overtime: 0,
            unpaid_off: 0,
            paid_off: 0,
            lost: vec![0; components.len()],
            missed: [0; REST_KINDS],
            later: Vec::new(),
        }
    }

    /// The place of a loss among the components of the pool, if it has any such.
    pub(super) fn place(&self, loss: Loss) -> Option<usize> {
        self.losses.iter().position(|other| *other == loss)
    }

    /// Begins a day that ends at `day_ends`.
    pub(super) fn begin_day(&mut self, day_ends: Ticks) {
        self.day_ends = day_ends;
        for Spent { from, until, on } in std::mem::take(&mut self.later) {
            self.spend((from, until), on);
        }
    }

    /// Enters a stretch of somebody's shift; what lies before the horizon is left out.
    pub(super) fn spend(&mut self, (from, until): (Ticks, Ticks), on: Use) {
        let from = from.max(0);
        if until > self.day_ends && until > from {
            self.later.push(Spent { from: from.max(self.day_ends), until, on });
        }
        let ticks = (until.min(self.day_ends) - from).max(0).unsigned_abs();
        match on {
            Use::Present => self.present += ticks,
            Use::Overtime => self.overtime += ticks,
            Use::Lost(place) => self.lost[place] += ticks,
            Use::PaidOff(place) => {
                self.lost[place] += ticks;
                self.paid_off += ticks;
            }
            Use::UnpaidOff => self.unpaid_off += ticks,
        }
    }

    /// Counts the day in a month; spells off the phone are still part of what is available ([`Self::count_rests`]). Paid time
    /// is the sum of its parts.
    pub(super) fn book(&mut self, pool: usize, tally: &mut MonthTally) -> BookedTime {
        let components = self.lost.len();
        let counted = &mut tally.lost_ticks[self.first_component..][..components];
        counted.iter_mut().zip(&self.lost).for_each(|(counted, lost)| *counted += lost);
        let scheduled = self.present + self.lost.iter().sum::<u64>();
        let counts = &mut tally.pools[pool];
        counts.available_ticks += self.present + self.overtime;
        counts.paid_ticks += scheduled + self.overtime;
        counts.overtime_paid_ticks += self.overtime;
        counts.time_off_ticks += self.unpaid_off + self.paid_off;
        let booked = BookedTime { scheduled, overtime: self.overtime, unpaid_off: self.unpaid_off };
        self.forget();
        booked
    }

    /// Takes the spells off the phone of the day out of what is available: those that people had, and those that contacts
    /// have taken, which they worked.
    pub(super) fn count_rests(&mut self, pool: usize, off_duty: &OffDuty, tally: &mut MonthTally) {
        let counts = &mut tally.pools[pool];
        for (kind, place) in self.rests.iter().enumerate() {
            let Some(place) = place else { continue };
            let rests = off_duty.rests[kind];
            counts.available_ticks -= rests;
            tally.lost_ticks[self.first_component + place] += rests;
        }
        for (kind, place) in self.rests.iter().enumerate() {
            let Some(place) = place else { continue };
            self.missed[kind] += off_duty.missed_rests[kind];
            let missed = self.missed[kind].min(counts.available_ticks - counts.overtime_paid_ticks);
            self.missed[kind] -= missed;
            counts.available_ticks -= missed;
            counts.missed_rest_ticks += missed;
            tally.lost_ticks[self.first_component + place] += missed;
        }
    }

    /// Forgets the day: that of the warm-up is not counted.
    pub(super) fn forget(&mut self) {
        (self.present, self.overtime, self.unpaid_off, self.paid_off) = (0, 0, 0, 0);
        self.lost.fill(0);
    }
}

/// Where each kind of spells off the phone stands among the components of a pool, in the order of
/// [`crate::plan::RestKind`].
fn places_of_rests(axes: &Axes, pool: usize) -> [Option<usize>; REST_KINDS] {
    let first = axes.lost_time_of(pool).start;
    RestKind::ALL.map(|kind| Some(axes.lost_time_place(pool, kind.loss())? - first))
}
