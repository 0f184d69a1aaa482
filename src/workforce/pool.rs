//! One pool's way through the horizon: its people, their paid time, and what they cost.

use super::Moves;
use super::employer::Employer;
use super::gig::GigPath;
use super::invoice::Invoice;
use super::paid_time::PaidTime;
use super::payroll::Payroll;
use super::staff::Staff;
use super::vendor::Vendor;
use crate::model::{Date, Draw, PoolKind};
use crate::plan::Frame;
use crate::random::StreamKey;
use crate::tally::{Account, MonthTally, PoolCounts};

/// A pool under one draw and one luck.
#[derive(Debug, Clone)]
pub(super) enum PoolPath<'a> {
    /// Employees, and what they cost.
    Employed(Box<(Employer<'a>, PaidTime, Payroll)>),
    /// A vendor's people, and its bill.
    Outsourced(Box<(Vendor<'a>, PaidTime, Invoice<'a>)>),
    /// People who choose when to log on.
    Gig(Box<GigPath<'a>>),
    /// A given number of agents.
    Fixed,
}

impl<'a> PoolPath<'a> {
    /// Pool number `pool` on the first day. `key` is that of the sample path.
    pub(super) fn new(frame: &'a Frame, draw: &'a Draw, pool: usize, key: StreamKey) -> Self {
        let model = &frame.model;
        let days = &frame.calendar.days[model.scenario.warm_up_days as usize..];
        let groups = model.groups.iter().filter(|group| group.pool == pool);
        let shares: Vec<f64> = groups.map(|group| group.share).collect();
        let key = key.name(&model.pools[pool].name);
        let paid_time = PaidTime::new(frame.axes.lost_time_of(pool));
        match &model.pools[pool].kind {
            PoolKind::Employed(employed) => {
                let employer = Employer::new(employed, &shares, days, draw, key);
                let payroll = Payroll::new(employed, &model.scenario, draw);
                Self::Employed(Box::new((employer, paid_time, payroll)))
            }
            PoolKind::Outsourced(outsourced) => {
                let vendor = Vendor::new(outsourced, &shares, days, draw, key);
                let invoice = Invoice::new(outsourced, &model.scenario.currency);
                Self::Outsourced(Box::new((vendor, paid_time, invoice)))
            }
            PoolKind::Gig(gig) => Self::Gig(Box::new(GigPath::new(frame, pool, gig, draw, key))),
            PoolKind::Fixed => Self::Fixed,
        }
    }

    /// Lives through one day of the scenario and counts it in `tally`.
    pub(super) fn live(&mut self, pool: usize, day: usize, date: Date, draw: &Draw, tally: Option<&mut MonthTally>) {
        match self {
            Self::Employed(employed) => {
                let (employer, _, payroll) = employed.as_mut();
                let start = employer.staff().heads();
                let moves = employer.live(day, date);
                let wage = employer.employed().wage_per_paid_hour.on(date, draw);
                let booked = payroll.book_day(employer.staff().heads(), moves, wage);
                if let Some(tally) = tally {
                    count_day(&mut tally.pools[pool], start, moves, employer.staff());
                    let accounts = &mut tally.amounts[pool * Account::OF_POOL.len()..][..Account::OF_POOL.len()];
                    accounts.iter_mut().zip(booked).for_each(|(account, booked)| *account += booked);
                }
            }
            Self::Outsourced(outsourced) => {
                let (vendor, _, invoice) = outsourced.as_mut();
                let start = vendor.staff().heads();
                let moves = vendor.live(day, date);
                if let Some(tally) = tally {
                    invoice.note_day(date);
                    tally.pools[pool].seat_days += u64::from(vendor.seats());
                    count_day(&mut tally.pools[pool], start, moves, vendor.staff());
                }
            }
            Self::Gig(_) | Self::Fixed => {}
        }
    }

    /// Lives through one day of gig agents, in warm-up too: an index into [`crate::plan::Calendar::days`].
    pub(super) fn plan_sessions(&mut self, day: u32, tally: Option<&mut MonthTally>) {
        match self {
            Self::Gig(gig) => gig.live(day, tally),
            Self::Employed(_) | Self::Outsourced(_) | Self::Fixed => {}
        }
    }

    /// The people on a payroll; `None` in gig and fixed pools.
    pub(super) fn staff(&self) -> Option<&Staff> {
        match self {
            Self::Employed(employed) => Some(employed.0.staff()),
            Self::Outsourced(outsourced) => Some(outsourced.0.staff()),
            Self::Gig(_) | Self::Fixed => None,
        }
    }

    /// The people on a payroll, and where their time is entered; `None` in gig and fixed pools.
    pub(super) fn people_and_time(&mut self) -> Option<(&Staff, &mut PaidTime)> {
        match self {
            Self::Employed(employed) => Some((employed.0.staff(), &mut employed.1)),
            Self::Outsourced(outsourced) => Some((outsourced.0.staff(), &mut outsourced.1)),
            Self::Gig(_) | Self::Fixed => None,
        }
    }

    /// Counts the paid time of a day; that of the warm-up (`None`) is forgotten.
    pub(super) fn book_paid_time(&mut self, pool: usize, tally: Option<&mut MonthTally>) {
        let Some((_, paid_time)) = self.people_and_time() else { return };
        match tally {
            Some(tally) => paid_time.book(pool, tally),
            None => paid_time.forget(),
        }
    }

    /// Bills a month of which everything has been counted.
    pub(super) fn end_month(&mut self, frame: &Frame, draw: &Draw, pool: usize, tally: &mut MonthTally) {
        match self {
            Self::Outsourced(outsourced) => outsourced.2.book_month(frame, draw, pool, tally),
            Self::Employed(_) | Self::Gig(_) | Self::Fixed => {}
        }
    }
}

/// Enters one day into the counters of a pool's month.
fn count_day(counts: &mut PoolCounts, start: u32, moves: Moves, staff: &Staff) {
    if counts.days == 0 {
        counts.start = u64::from(start);
    }
    let Moves { left, washed_out, laid_off, released, joined_as_backfill, joined_as_planned } = moves;
    let (heads, floor_heads) = (u64::from(staff.heads()), u64::from(staff.floor_heads()));
    counts.days += 1;
    counts.hires_backfill += u64::from(joined_as_backfill);
    counts.hires_planned += u64::from(joined_as_planned);
    counts.leavers += u64::from(left);
    counts.washed_out += u64::from(washed_out);
    counts.laid_off += u64::from(laid_off);
    counts.released += u64::from(released);
    counts.end = heads;
    counts.in_training_at_end = heads - floor_heads;
    counts.ramping_at_end = u64::from(staff.ramping_heads());
    counts.head_days += heads;
    counts.floor_days += floor_heads;
    counts.effective_milli_days += staff.effective_milli();
}
