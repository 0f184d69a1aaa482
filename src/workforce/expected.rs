//! The expected headcount path, without simulation: a renewal equation from day to day.
//!
//! Everything that makes people leave faster or slower counts, but for the occupancy: nobody is busy here.

use super::assist::Assistance;
use super::attrition::Hazard;
use super::contract::Seats;
use super::pace::known_factors;
use super::ramp::{Ramp, Step};
use super::staff::{first_graduated, hiring_lead_days, initial_tenure_days, training_days};
use crate::model::{Assist, Date, Draw, Employed, InitialTenure, Outsourced, People};
use crate::numeric;

/// Quantiles of the initial tenure that stand for all of it.
const TENURE_POINTS: u32 = 256;

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

/// Tenures on the first day that stand for all of a law: days.
pub(super) fn tenure_points<'a>(law: &'a InitialTenure, draw: &'a Draw) -> impl Iterator<Item = f64> + 'a {
    (0..TENURE_POINTS)
        .map(|point| (f64::from(point) + 0.5) / f64::from(TENURE_POINTS))
        .map(|quantile| initial_tenure_days(law, quantile, draw))
}

/// Share of new people still here on the evening so many days after that of joining, on which everybody is there; after
/// n more days all who lasted n + 1 full days.
pub(super) fn shares_stayed(hazard: &Hazard, days: usize) -> Vec<f64> {
    (0..days).map(|day| if day == 0 { 1.0 } else { hazard.survival(0.0, day as f64 + 1.0) }).collect()
}

/// Expected employees under `draw`: the mean over all lucks of what [`super::Workforce`] lives through (but for the
/// law of the initial tenure, which is read at 256 quantiles). Transfers are close, not exact: those who go are taken from
/// everybody, and those who arrive (`arrivals`, as many as are stated) live like the pool's own first people.
pub(super) fn expected_employees(
    employed: &Employed,
    arrivals: &[(Date, u32)],
    assist: Option<&Assist>,
    days: &[Date],
    draw: &Draw,
) -> ExpectedStaff {
    let lead = hiring_lead_days(&employed.people, draw);
    let mut flow = Flow::new(&employed.people, assist, days, draw);
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
pub(super) fn expected_vendor(pool: &Outsourced, assist: Option<&Assist>, days: &[Date], draw: &Draw) -> ExpectedStaff {
    let lead = hiring_lead_days(&pool.people, draw);
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

/// Shares of those who joined on a day that are still here on the evening of another.
enum Stayed {
    /// By days since joining.
    ByTenure(Vec<f64>),
    /// Where the hazard changes from day to day.
    ByDay(Box<StayedByDay>),
}

struct StayedByDay {
    factors: Vec<f64>,
    /// Hazard of each day of tenure.
    hazards: Vec<f64>,
    /// By day of joining: hazard borne until the present evening.
    borne: Vec<f64>,
    /// By day of joining: the share on the evening before, and on the present one.
    shares: Vec<[f64; 2]>,
}

impl Stayed {
    fn new(hazard: &Hazard, factors: Option<Vec<f64>>, days: usize) -> Self {
        let Some(factors) = factors else { return Self::ByTenure(shares_stayed(hazard, days)) };
        let of_day = |day: usize| hazard.accumulated(day as f64 + 1.0) - hazard.accumulated(day as f64);
        let hazards = (0..days).map(of_day).collect();
        Self::ByDay(Box::new(StayedByDay { factors, hazards, borne: Vec::new(), shares: Vec::new() }))
    }

    /// Goes on to the evening of `day`; every day once and in order.
    fn begin(&mut self, day: usize) {
        let Self::ByDay(path) = self else { return };
        path.borne.push(0.0);
        path.shares.push([1.0; 2]);
        for (joined, (borne, share)) in path.borne.iter_mut().zip(&mut path.shares).enumerate() {
            *borne += path.factors[day] * path.hazards[day - joined];
            // Nobody leaves on the day of joining, and those due then leave on the next.
            let now = if joined == day { 1.0 } else { numeric::exp(-*borne) };
            *share = [share[1], now];
        }
    }

    /// Share of those who joined on `joined` still here on the evening of `day`, the present one.
    fn share(&self, joined: usize, day: usize) -> f64 {
        match self {
            Self::ByTenure(shares) => shares[day - joined],
            Self::ByDay(path) => path.shares[joined][1],
        }
    }

    /// Share of those who joined on an earlier day that leaves on `day`, the present one.
    fn left(&self, joined: usize, day: usize) -> f64 {
        match self {
            Self::ByTenure(shares) => shares[day - 1 - joined] - shares[day - joined],
            Self::ByDay(path) => path.shares[joined][0] - path.shares[joined][1],
        }
    }
}

/// Cohorts of expected people on their way through the days, in the order in which [`super::staff::Staff`] lives them.
struct Flow {
    training: usize,
    washout_share: f64,
    ramp: Ramp,
    stayed: Stayed,
    /// Shares of the first people still here after 0, 1, … days.
    first: Vec<Floor>,
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
    fn new(people: &People, assist: Option<&Assist>, days: &[Date], draw: &Draw) -> Self {
        let hazard = Hazard::new(&people.attrition, draw);
        let factors = known_factors(&people.leaving, assist, days, draw);
        let assistance = assist.map(|assist| Assistance::new(assist, days, draw));
        let days = days.len();
        let (ramp, training) = (Ramp::new(people, assistance, draw), training_days(people, draw));
        let headcount = f64::from(people.headcount);
        Self {
            first: survival_of_the_first(people, &hazard, factors.as_deref(), &ramp, days, draw),
            stayed: Stayed::new(&hazard, factors, days),
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
        self.stayed.begin(day);
        let mut leavers = self.first_heads * (self.first[day].heads - self.first[day + 1].heads);
        for (joined, joiners) in self.joiners[..day].iter().enumerate() {
            leavers += joiners * self.stayed.left(joined, day);
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

    /// People from elsewhere are here on the morning of `day`, of the tenures that the first people now have.
    fn arrive(&mut self, day: usize, count: f64) {
        let still_here = self.first[day].heads;
        if still_here > 0.0 {
            self.first_heads += count / still_here;
            self.heads += count;
        }
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
        let dropouts = self.joiners[joined] * self.stayed.share(joined, day) * self.washout_share;
        self.joiners[joined] *= 1.0 - self.washout_share;
        self.heads -= dropouts;
        dropouts
    }

    fn evening(&mut self, day: usize) {
        let mut floor = self.first[day + 1].times(self.first_heads);
        for joined in 0..(day + 1).saturating_sub(self.training) {
            let here = self.joiners[joined] * self.stayed.share(joined, day);
            floor.add(here, self.ramp.step((joined + self.training) as i32, day as i32));
        }
        self.expected.heads.push(self.heads);
        self.expected.floor.push(floor);
    }
}

/// Shares of the first people still here after 0, 1, … `days` days, on the evening that ends so many days. `factors` on
/// the hazard by day.
fn survival_of_the_first(
    people: &People,
    hazard: &Hazard,
    factors: Option<&[f64]>,
    ramp: &Ramp,
    days: usize,
    draw: &Draw,
) -> Vec<Floor> {
    let training = training_days(people, draw);
    let tenures: Vec<(f64, i32)> = tenure_points(&people.initial_tenure, draw)
        .map(|tenure_days| (tenure_days, first_graduated(tenure_days, training)))
        .collect();
    let mut borne = vec![0.0; tenures.len()];
    (0..=days)
        .map(|day| {
            let mut sum = Floor::default();
            for ((tenure, graduated), borne) in tenures.iter().zip(&mut borne) {
                let evening = day.saturating_sub(1) as i32;
                let here = match factors {
                    None => hazard.survival(*tenure, day as f64),
                    Some(factors) => {
                        if let Some(yesterday) = day.checked_sub(1) {
                            let tenure = tenure + yesterday as f64;
                            *borne +=
                                factors[yesterday] * (hazard.accumulated(tenure + 1.0) - hazard.accumulated(tenure));
                        }
                        numeric::exp(-*borne)
                    }
                };
                sum.add(here, ramp.step(*graduated, evening));
            }
            sum.times(1.0 / f64::from(TENURE_POINTS))
        })
        .collect()
}
