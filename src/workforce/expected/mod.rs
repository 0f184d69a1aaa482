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

    fn times(self, factor: f64) -> Self {
        Self { heads: self.heads * factor, effective: self.effective * factor, resolving: self.resolving * factor }
    }
}

/// Expected employees under `draw`: the mean over all lucks of what [`super::Workforce`] lives through (but for the
/// law of the initial tenure, which is read at 256 quantiles). Transfers are close, not exact: those who go are taken from
/// everybody, and those who arrive (`arrivals`, as many as are stated) live like the pool's own first people. So are
/// classes where a limit binds: as many start as the expected number of those who wait allows.
pub(super) fn expected_employees(
    employed: &Employed,
    arrivals: &[(Date, u32)],
    assist: Option<&Assist>,
    days: &[Date],
    draw: &Draw,
) -> ExpectedStaff {
    let lead = HiringLead::new(&employed.people, draw).spread();
    let mut flow = Flow::new(&employed.people, assist, days, draw);
    let mut waiting = 0.0;
    for hire in &employed.hires {
        if let Ok(day) = days.binary_search(&hire.on) {
            flow.joiners[day] += f64::from(hire.heads);
        }
    }
    for (day, date) in days.iter().enumerate() {
        let backfill = employed.backfill.on(*date, draw).clamp(0.0, 1.0);
        let transfers = employed.transfers.iter().filter(|transfer| transfer.on == *date);
        flow.release(day, f64::from(transfers.map(|transfer| transfer.heads).sum::<u32>()));
        let arriving = arrivals.iter().filter(|(on, _)| on == date).map(|(_, heads)| heads).sum::<u32>();
        flow.arrive(day, f64::from(arriving));
        let leavers = flow.leave(day);
        flow.announce((day, 0), &lead, leavers * backfill);
        let laid_off =
            employed.layoffs.iter().filter(|layoff| layoff.on == *date).map(|layoff| layoff.heads).sum::<u32>();
        flow.release(day, f64::from(laid_off));
        if let Some(classes) = &employed.classes {
            let starting = classes.starting(waiting + flow.joiners[day], flow.in_training_beyond(day), *date, draw);
            waiting += flow.joiners[day] - starting;
            flow.joiners[day] = starting;
        }
        flow.join(day);
        let dropouts = flow.graduate(day);
        flow.announce((day, 1), &lead, dropouts * backfill);
        flow.evening(day);
    }
    flow.expected
}

/// Expected people of a vendor, who fill the seats as [`super::Workforce`] does. Where seats are given back, fewer
/// leavers than expected in one future do not make up for more in another, so this is close, not exact.
pub(super) fn expected_vendor(pool: &Outsourced, assist: Option<&Assist>, days: &[Date], draw: &Draw) -> ExpectedStaff {
    let lead = HiringLead::new(&pool.people, draw).spread();
    let mut flow = Flow::new(&pool.people, assist, days, draw);
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
        flow.announce((day, 0), &lead, found);
        flow.release(day, flow.heads - wanted);
        on_their_way -= flow.joiners[day];
        flow.joiners[day] = flow.joiners[day].min(wanted - flow.heads).max(0.0);
        if seats.in_force() > before {
            flow.joiners[day] += (wanted - flow.heads - flow.joiners[day] - on_their_way).max(0.0);
        }
        flow.join(day);
        flow.graduate(day);
        let found = (wanted - flow.heads - on_their_way).max(0.0);
        on_their_way += found;
        flow.announce((day, 1), &lead, found);
        flow.evening(day);
    }
    flow.expected
}
