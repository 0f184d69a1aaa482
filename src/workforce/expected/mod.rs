//! The expected headcount path, without simulation: a renewal equation from day to day.
//!
//! Everything that makes people leave faster or slower counts, but for the occupancy: nobody is busy here.

mod flow;
mod stayed;

pub(super) use stayed::shares_stayed;

use super::contract::Seats;
use super::hiring_lead::HiringLead;
use super::ramp::Step;
use crate::model::{Assist, Date, Draw, Employed, Outsourced};
use flow::Flow;

/// Expected people of a pool on the evening of each day of the scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ExpectedStaff {
    /// On the payroll.
    pub(super) heads: Vec<f64>,
    /// Past training.
    pub(super) floor: Vec<Floor>,
    /// Of these, by group of the pool; empty where nobody goes from group to group, and each has its share.
    pub(super) by_group: Vec<Vec<Floor>>,
}

impl ExpectedStaff {
    /// A group's share of `sum` over the people past training, on a day; `None`: as stated.
    pub(super) fn share_of(&self, group: usize, day: usize, sum: fn(&Floor) -> f64) -> Option<f64> {
        let of_group = sum(&self.by_group.get(day)?[group]);
        Some(if of_group > 0.0 { of_group / sum(&self.floor[day]) } else { 0.0 })
    }
}

/// Expected people past training, in sums over them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Floor {
    pub(super) heads: f64,
    /// Each times speed of talk and nesting share.
    pub(super) effective: f64,
    /// Each times speed of talk, nesting share and relative resolution.
    pub(super) resolving: f64,
}

impl Floor {
    /// Adds so many people at one step of the ramp.
    fn add(&mut self, heads: f64, step: Step) {
        let effective = heads * step.weight * step.speed;
        self.heads += heads;
        self.effective += effective;
        self.resolving += effective * step.resolution;
    }

    fn plus(self, other: &Self) -> Self {
        Self {
            heads: self.heads + other.heads,
            effective: self.effective + other.effective,
            resolving: self.resolving + other.resolving,
        }
    }

    fn times(self, factor: f64) -> Self {
        Self { heads: self.heads * factor, effective: self.effective * factor, resolving: self.resolving * factor }
    }
}

/// Expected employees under `draw`: the mean over all lucks of what [`super::Workforce`] lives through (but for the law
/// of the initial tenure, which is read at 256 quantiles). Transfers are close, not exact: those who go are taken from
/// everybody, and those who arrive (`arrivals`, as many as are stated) live like the pool's own first people. So are
/// classes where a limit binds: as many start as the expected number of those who wait allows. `shares` are those of
/// the pool's groups. Retraining is exact where more people are on the floor of the group than a class takes, whatever
/// happens: everybody there goes with the probability of class ÷ expected floor.
pub(super) fn expected_employees(
    employed: &Employed,
    shares: &[f64],
    arrivals: &[(Date, u32)],
    assist: Option<&Assist>,
    days: &[Date],
    draw: &Draw,
) -> ExpectedStaff {
    let lead = HiringLead::new(&employed.people, draw).spread();
    let shares = if employed.retraining.is_empty() { &[1.0] } else { shares };
    let mut flow = Flow::new(&employed.people, shares, assist, days, draw);
    let mut waiting = vec![0.0; shares.len()];
    for hire in &employed.hires {
        if let Ok(day) = days.binary_search(&hire.on) {
            flow.deal(day, f64::from(hire.heads));
        }
    }
    for (day, date) in days.iter().enumerate() {
        let backfill = employed.backfill.on(*date, draw).clamp(0.0, 1.0);
        let transfers = employed.transfers.iter().filter(|transfer| transfer.on == *date);
        flow.release(day, f64::from(transfers.map(|transfer| transfer.heads).sum::<u32>()));
        let arriving = arrivals.iter().filter(|(on, _)| on == date).map(|(_, heads)| heads).sum::<u32>();
        flow.arrive(day, f64::from(arriving));
        let leavers = flow.leave(day);
        for (group, leavers) in leavers.into_iter().enumerate() {
            flow.announce((day, 0), &lead, group, leavers * backfill);
        }
        let laid_off =
            employed.layoffs.iter().filter(|layoff| layoff.on == *date).map(|layoff| layoff.heads).sum::<u32>();
        flow.release(day, f64::from(laid_off));
        if let Some(classes) = &employed.classes {
            let all: f64 = waiting.iter().zip(&flow.groups).map(|(waiting, group)| waiting + group.joiners[day]).sum();
            let starting = classes.starting(all, flow.in_training_beyond(day), *date, draw);
            for (waiting, group) in waiting.iter_mut().zip(&mut flow.groups) {
                let joiners = &mut group.joiners[day];
                let part = if all > 0.0 { starting * ((*waiting + *joiners) / all) } else { 0.0 };
                *waiting += *joiners - part;
                *joiners = part;
            }
        }
        for retraining in employed.retraining.iter().filter(|retraining| retraining.starts_on(*date)) {
            flow.begin_retraining(day, retraining, draw);
        }
        flow.join(day);
        let dropouts = flow.graduate(day);
        for (group, dropouts) in dropouts.into_iter().enumerate() {
            flow.announce((day, 1), &lead, group, dropouts * backfill);
        }
        flow.end_retraining(day);
        flow.evening(day);
    }
    flow.expected
}

/// Expected people of a vendor, who fill the seats as [`super::Workforce`] does. Where seats are given back, fewer
/// leavers than expected in one future do not make up for more in another, so this is close, not exact.
pub(super) fn expected_vendor(pool: &Outsourced, assist: Option<&Assist>, days: &[Date], draw: &Draw) -> ExpectedStaff {
    let lead = HiringLead::new(&pool.people, draw).spread();
    let mut flow = Flow::new(&pool.people, &[1.0], assist, days, draw);
    let start = days.first().copied().unwrap_or(Date::MAX);
    let mut seats = Seats::new(&pool.contract, pool.people.headcount, start, draw);
    let mut on_their_way = 0.0;
    for (day, date) in days.iter().enumerate() {
        let before = seats.in_force();
        seats.begin_day(*date);
        let wanted = f64::from(seats.in_force());
        flow.leave(day);
        let found = (wanted - flow.heads - on_their_way).max(0.0);
        // Seats that are added are filled at once, as below.
        let found = if seats.in_force() > before { found.min(flow.left_today) } else { found };
        on_their_way += found;
        flow.announce((day, 0), &lead, 0, found);
        flow.release(day, flow.heads - wanted);
        let heads = flow.heads;
        let joiners = &mut flow.groups[0].joiners[day];
        on_their_way -= *joiners;
        *joiners = joiners.min(wanted - heads).max(0.0);
        if seats.in_force() > before {
            *joiners += (wanted - heads - *joiners - on_their_way).max(0.0);
        }
        flow.join(day);
        flow.graduate(day);
        let found = (wanted - flow.heads - on_their_way).max(0.0);
        on_their_way += found;
        flow.announce((day, 1), &lead, 0, found);
        flow.evening(day);
    }
    flow.expected
}
