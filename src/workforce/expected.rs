//! The expected headcount path, without simulation: a renewal equation from day to day.

use super::attrition::Hazard;
use super::contract::Seats;
use super::ramp::Ramp;
use super::staff::{first_graduated, hiring_lead_days, initial_tenure_days, training_days};
use crate::model::{Date, Draw, Employed, Outsourced, People};

/// Quantiles of the initial tenure that stand for all of it.
const TENURE_POINTS: u32 = 256;

/// Expected people of a pool on the evening of each day of the scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ExpectedStaff {
    /// On the payroll.
    pub(super) heads: Vec<f64>,
    /// Past training.
    pub(super) floor_heads: Vec<f64>,
    /// Past training, each times speed and nesting share.
    pub(super) effective_heads: Vec<f64>,
}

/// Expected employees under `draw`: the mean over all lucks of what [`super::Workforce`] lives through (but for the
/// law of the initial tenure, which is read at 256 quantiles).
pub(super) fn expected_employees(employed: &Employed, days: &[Date], draw: &Draw) -> ExpectedStaff {
    let lead = hiring_lead_days(&employed.people, draw);
    let mut flow = Flow::new(&employed.people, days.len(), draw);
    for hire in &employed.hires {
        if let Ok(day) = days.binary_search(&hire.on) {
            flow.joiners[day] += f64::from(hire.heads);
        }
    }
    for (day, date) in days.iter().enumerate() {
        let backfill = employed.backfill.on(*date, draw).clamp(0.0, 1.0);
        let leavers = flow.leave(day);
        flow.announce(day + lead, leavers * backfill);
        let laid_off =
            employed.layoffs.iter().filter(|layoff| layoff.on == *date).map(|layoff| layoff.heads).sum::<u32>();
        flow.release(day, f64::from(laid_off));
        flow.join(day);
        let dropouts = flow.graduate(day);
        flow.announce(day + lead.max(1), dropouts * backfill);
        flow.evening(day);
    }
    flow.expected
}

/// Expected people of a vendor, who fill the seats as [`super::Workforce`] does. Where seats are given back, fewer
/// leavers than expected in one future do not make up for more in another, so this is close, not exact.
pub(super) fn expected_vendor(pool: &Outsourced, days: &[Date], draw: &Draw) -> ExpectedStaff {
    let lead = hiring_lead_days(&pool.people, draw);
    let mut flow = Flow::new(&pool.people, days.len(), draw);
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
        flow.announce(day + lead, found);
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
        flow.announce(day + lead.max(1), found);
        flow.evening(day);
    }
    flow.expected
}

/// Cohorts of expected people on their way through the days, in the order in which [`super::staff::Staff`] lives them.
struct Flow {
    training: usize,
    washout_share: f64,
    ramp: Ramp,
    /// Share of new people still here after so many days.
    stayed: Vec<f64>,
    /// Shares of the first people still here after 0, 1, … days: all, and weighted by speed and nesting.
    first: Vec<(f64, f64)>,
    /// People of the first day, less those who were sent away.
    first_heads: f64,
    /// Those who join on each day, less those who were sent away or dropped out since.
    joiners: Vec<f64>,
    /// People on the payroll now.
    heads: f64,
    /// Those who left today of their own accord.
    left_today: f64,
    expected: ExpectedStaff,
}

impl Flow {
    fn new(people: &People, days: usize, draw: &Draw) -> Self {
        let hazard = Hazard::new(&people.attrition, draw);
        let (ramp, training) = (Ramp::new(people, draw), training_days(people, draw));
        let headcount = f64::from(people.headcount);
        Self {
            // On the evening of the day of joining everybody is there; after n more days all who lasted n + 1 full days.
            stayed: (0..days).map(|day| if day == 0 { 1.0 } else { hazard.survival(0.0, day as f64 + 1.0) }).collect(),
            first: survival_of_the_first(people, &hazard, &ramp, days, draw),
            training,
            washout_share: people.washout_share.value(draw),
            ramp,
            first_heads: headcount,
            joiners: vec![0.0; days],
            heads: headcount,
            left_today: 0.0,
            expected: ExpectedStaff::default(),
        }
    }

    /// Those who leave of their own accord.
    fn leave(&mut self, day: usize) -> f64 {
        let mut leavers = self.first_heads * (self.first[day].0 - self.first[day + 1].0);
        for (joined, joiners) in self.joiners[..day].iter().enumerate() {
            leavers += joiners * (self.stayed[day - 1 - joined] - self.stayed[day - joined]);
        }
        self.heads -= leavers;
        self.left_today = leavers;
        leavers
    }

    /// Sends `count` of the people away, each with the same probability.
    fn release(&mut self, day: usize, count: f64) {
        if count <= 0.0 || self.heads <= 0.0 {
            return;
        }
        let stay = (1.0 - count / self.heads).max(0.0);
        self.first_heads *= stay;
        self.joiners[..day].iter_mut().for_each(|joiners| *joiners *= stay);
        self.heads *= stay;
    }

    /// Enters people who will join.
    fn announce(&mut self, day: usize, count: f64) {
        if let Some(joiners) = self.joiners.get_mut(day) {
            *joiners += count;
        }
    }

    fn join(&mut self, day: usize) {
        self.heads += self.joiners[day];
    }

    /// Those who drop out at the end of their training.
    fn graduate(&mut self, day: usize) -> f64 {
        let Some(joined) = day.checked_sub(self.training) else { return 0.0 };
        let dropouts = self.joiners[joined] * self.stayed[self.training] * self.washout_share;
        self.joiners[joined] *= 1.0 - self.washout_share;
        self.heads -= dropouts;
        dropouts
    }

    fn evening(&mut self, day: usize) {
        let (first, first_effective) = self.first[day + 1];
        let mut floor_heads = self.first_heads * first;
        let mut effective_heads = self.first_heads * first_effective;
        for joined in 0..(day + 1).saturating_sub(self.training) {
            let here = self.joiners[joined] * self.stayed[day - joined];
            let step = self.ramp.step(day - joined - self.training);
            floor_heads += here;
            effective_heads += here * step.weight * step.speed;
        }
        self.expected.heads.push(self.heads);
        self.expected.floor_heads.push(floor_heads);
        self.expected.effective_heads.push(effective_heads);
    }
}

/// Shares of the first people still here after 0, 1, … `days` days: all, and weighted by speed and nesting on the
/// evening that ends so many days.
fn survival_of_the_first(people: &People, hazard: &Hazard, ramp: &Ramp, days: usize, draw: &Draw) -> Vec<(f64, f64)> {
    let training = training_days(people, draw);
    let tenures: Vec<(f64, i32)> = (0..TENURE_POINTS)
        .map(|point| {
            let quantile = (f64::from(point) + 0.5) / f64::from(TENURE_POINTS);
            let tenure_days = initial_tenure_days(&people.initial_tenure, quantile, draw);
            (tenure_days, first_graduated(tenure_days, training))
        })
        .collect();
    (0..=days)
        .map(|day| {
            let (stayed, effective) = tenures.iter().fold((0.0, 0.0), |(stayed, effective), (tenure, graduated)| {
                let survival = hazard.survival(*tenure, day as f64);
                let mornings = day.saturating_sub(1) + graduated.unsigned_abs() as usize;
                let step = ramp.step(mornings);
                (stayed + survival, effective + survival * step.weight * step.speed)
            });
            (stayed / f64::from(TENURE_POINTS), effective / f64::from(TENURE_POINTS))
        })
        .collect()
}
