//! Need against supply, without simulation: what `check` prints before anybody waits for a run.

mod effort;
mod mix;
mod shortage;
mod stage;

pub(super) use shortage::{expected_shortage, queues_served, serves_one_of};

use super::assist::Assistance;
use super::expected::{ExpectedStaff, expected_employees, expected_vendor};
use super::gig::expected_work;
use crate::model::{
    Assist, Date, Draw, Employed, Group, Model, People, Pool, PoolKind, Serve, TransferTo, speed_factor, weekday,
};
use crate::plan::{ClassKey, Frame, Schedule, base_volume, class_share, occasion, profile, season};
use effort::{Effort, Flow, Repeats};
use mix::add_pool;
use stage::down_share;

const SECONDS_PER_HOUR: f64 = 3600.0;

/// Need and supply of one stretch of the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// `2026-01` for a month, `2026-Q1` for a quarter. The first and last quarter may be partial.
    pub name: String,
    /// Days of the period within the horizon.
    pub days: u32,
    /// Contacts that arrive: first, AI-induced, comebacks and repeats. Redials are left out: nobody waits here.
    pub offered: f64,
    /// Of these, contacts that enter a human queue.
    pub queued: f64,
    /// Agent time of the queued contacts, hours: talk and wrap-up, a chat's divided by what is held at a time.
    pub handle_h: f64,
    /// Share of the paid time of people past training that shrinkage and breaks leave; 1 without such people.
    pub available_share: f64,
    /// FTE needed: handle hours ÷ (paid hours of an FTE × available share × target occupancy).
    pub need_fte: f64,
    /// FTE of fully proficient people expected on the schedule: available hours, each times speed of talk (with an
    /// assistant where there is one) and nesting share, ÷ (paid hours of an FTE × available share). In training not
    /// included.
    pub supply_fte: f64,
    /// Handle hours ÷ available hours times speed of talk and nesting share; above 1 the supply cannot do it.
    pub occupancy: f64,
    /// What the AI is worth; `None` without an AI, or when the pool it displaces is never available.
    pub ai: Option<AiWorth>,
}

/// FTE that humans need in a world without the AI and in one with it, as the FTE-equivalent compares them: the same
/// customers, nobody waits, every human answer meets the need, agents are fully proficient; an FTE is one of the pool that
/// the AI displaces, at target occupancy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AiWorth {
    /// Without the AI.
    pub without_fte: f64,
    /// With the AI.
    pub with_fte: f64,
}

impl AiWorth {
    /// FTE-equivalent of the AI.
    #[must_use]
    pub fn fte_equivalent(&self) -> f64 {
        self.without_fte - self.with_fte
    }
}

impl Period {
    /// Share of the offered contacts that humans take, 0–1.
    #[must_use]
    pub fn human_share(&self) -> f64 {
        self.queued / self.offered
    }

    /// Mean agent time of the queued contacts, minutes.
    #[must_use]
    pub fn mean_handle_min(&self) -> f64 {
        self.handle_h * 60.0 / self.queued
    }
}

/// Need against supply over the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct NeedAndSupply {
    /// The first month (its part within the horizon).
    pub first_month: Period,
    /// Every calendar quarter of the horizon.
    pub quarters: Vec<Period>,
    /// Occupancy at which `need_fte` is planned, 0–1.
    pub target_occupancy: f64,
}

/// Need against supply with every uncertain input at its mean.
///
/// Demand is the mean volume by day; comebacks and repeats count on the day of the first contact; handle times are means,
/// of agents who hold as many contacts at a time as the channel allows. Transfers add what is said twice and a second
/// wrap-up. An AI out of order counts with its expected share of the day; conversations that an outage cuts off, and
/// customers for whom it has no room, are left out. So is what waiting brings: nobody waits here, so there are no redials,
/// callbacks or customers who leave, silently or not.
///
/// A human meets the need with the mean resolution of all pools, each weighted by its supply, whoever the customer would
/// reach; the lines of what a group serves, with their speeds and resolutions, count equally. Supply is the expected number
/// of people past training (a renewal equation, not a simulation) on their shifts, at their speed of talk. What makes
/// people leave faster or slower counts, but for the occupancy, which only a simulation knows. Where reasons differ in the
/// time that they take to learn, people's speed is that with the mean contact that their pool may serve.
#[must_use]
pub fn need_and_supply(frame: &Frame) -> NeedAndSupply {
    let draw = frame.model.base_draw();
    let days = frame.calendar.days[frame.model.scenario.warm_up_days as usize..].to_vec();
    let supplies = supplies(frame, &days, &draw);
    let flows = flows(frame, &days, &supplies, &draw);
    let period = |name: String, from: usize, until: usize| {
        period(frame, &draw, name, &days[from..until], &flows[from..until], &supplies[from..until])
    };
    let month_end = days.partition_point(|day| *day <= frame.model.scenario.start.last_of_month());
    let mut quarters = Vec::new();
    let mut from = 0;
    while from < days.len() {
        let name = quarter(days[from]);
        let until = from + days[from..].iter().take_while(|day| quarter(**day) == name).count();
        quarters.push(period(name, from, until));
        from = until;
    }
    NeedAndSupply {
        first_month: period(days[0].strftime("%Y-%m").to_string(), 0, month_end),
        quarters,
        target_occupancy: frame.model.scenario.target_occupancy.value(&draw),
    }
}

/// Agent-hours of one day.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Supply {
    /// Paid hours of people past training.
    paid_h: f64,
    /// Of these, left by shrinkage and breaks.
    available_h: f64,
    /// Hours on duty of all pools, each times speed of talk and nesting share.
    effective_h: f64,
    /// The same, each times resolution.
    resolving_h: f64,
}

impl Supply {
    fn add(&mut self, other: &Self) {
        self.paid_h += other.paid_h;
        self.available_h += other.available_h;
        self.effective_h += other.effective_h;
        self.resolving_h += other.resolving_h;
    }

    /// Share of the answers that meet the need.
    fn resolution(&self) -> f64 {
        if self.effective_h > 0.0 { self.resolving_h / self.effective_h } else { 1.0 }
    }
}

fn quarter(day: Date) -> String {
    format!("{}-Q{}", day.year(), (day.month() + 2) / 3)
}

/// What the first contacts of each day lead to. One calendar day serves all time zones.
fn flows(frame: &Frame, days: &[Date], supplies: &[Supply], draw: &Draw) -> Vec<Flow> {
    let mut flows = vec![Flow::default(); days.len()];
    each_flow(frame, days, supplies, draw, |day, _, flow| flows[day].add(flow));
    flows
}

/// Hands on what the first contacts of each day and class lead to, day by day.
fn each_flow(
    frame: &Frame,
    days: &[Date],
    supplies: &[Supply],
    draw: &Draw,
    mut take: impl FnMut(usize, &ClassKey, &Flow),
) {
    let model = &frame.model;
    let efforts: Vec<Effort> = (0..frame.axes.classes.len()).map(|class| Effort::new(frame, class, draw)).collect();
    let repeats_on = |supply: &Supply| {
        model.waiting.repeat.as_ref().map_or(Repeats::NONE, |repeat| Repeats {
            per_contact: (1.0 - supply.resolution()) * repeat.returns_share.value(draw),
            to_human_share: repeat.to_human_share.value(draw),
        })
    };
    for (index, (day, supply)) in days.iter().zip(supplies).enumerate() {
        let repeats = repeats_on(supply);
        let base = base_volume(&model.demand, model.scenario.start, *day, draw);
        let ai_down = model.ai.as_ref().map_or(0.0, |ai| down_share(ai, *day, draw));
        for (class, effort) in frame.axes.classes.iter().zip(&efforts) {
            let first = base
                * season(profile(model, class), *day)
                * occasion(&model.demand, *day, class.language, class.reason, draw)
                * class_share(model, class);
            take(index, class, &effort.flow(frame, first, repeats, *day, ai_down, draw));
        }
    }
}

/// How well each group serves, as the mean over its lines.
struct Lines(Vec<Line>);

/// Factors of one group.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Line {
    speed: f64,
    /// Speed × resolution.
    resolving: f64,
}

impl Lines {
    fn new(frame: &Frame, draw: &Draw) -> Self {
        let of_group = |group: &Group| {
            let mean =
                |value: &dyn Fn(&Serve) -> f64| group.serves.iter().map(value).sum::<f64>() / group.serves.len() as f64;
            let speed = |serve: &Serve| serve.speed.value(draw);
            Line { speed: mean(&speed), resolving: mean(&|serve| speed(serve) * serve.resolution.value(draw)) }
        };
        Self(frame.model.groups.iter().map(of_group).collect())
    }

    /// Mean factors of the people of a pool: speed, and speed × resolution.
    fn of_pool(&self, frame: &Frame, pool: usize) -> (f64, f64) {
        let groups = || frame.model.groups.iter().zip(&self.0).filter(|(group, _)| group.pool == pool);
        let mean = |value: fn(&Line) -> f64| {
            let shares = groups().fold(0.0, |sum, (group, _)| sum + group.share);
            groups().fold(0.0, |sum, (group, line)| sum + group.share / shares * value(line))
        };
        (mean(|line| line.speed), mean(|line| line.resolving))
    }
}

fn supplies(frame: &Frame, days: &[Date], draw: &Draw) -> Vec<Supply> {
    let mut supplies = vec![Supply::default(); days.len()];
    let lines = Lines::new(frame, draw);
    for pool in 0..frame.model.pools.len() {
        add_pool(&mut supplies, frame, &lines, pool, days, draw);
    }
    supplies
}

/// Adds what the pool number `index` supplies where its people learn as `pool` says.
fn add_learned(
    supplies: &mut [Supply],
    frame: &Frame,
    lines: &Lines,
    (index, pool): (usize, &Pool),
    days: &[Date],
    draw: &Draw,
) {
    let model = &frame.model;
    let mut add = |day: usize, effective_h: f64, resolving_h: f64| {
        let factor = speed_factor(&pool.transfer_dips, days[day], draw);
        supplies[day].effective_h += effective_h * factor;
        supplies[day].resolving_h += resolving_h * factor * pool.resolution.on(days[day], draw);
    };
    let assistance = pool.assist.as_ref().map(|assist| Assistance::new(assist, days, draw));
    match &pool.kind {
        PoolKind::Gig(gig) => {
            let with = (&pool.resolution, assistance);
            let work = expected_work(gig, with, days, model.scenario.interval_min, draw);
            let (speed, resolving) = lines.of_pool(frame, index);
            work.iter()
                .enumerate()
                .for_each(|(day, work)| add(day, work.effective_h * speed, work.resolving_h * resolving));
        }
        PoolKind::Fixed => {
            let stated = |_, _| None;
            let effective = hours_by_day(frame, index, days, Schedule::hours_on, stated, |group| lines.0[group].speed);
            let resolving =
                hours_by_day(frame, index, days, Schedule::hours_on, stated, |group| lines.0[group].resolving);
            (0..days.len()).for_each(|day| add(day, effective[day], resolving[day]));
        }
        PoolKind::Employed(employed) => {
            let expected = expected_of(frame, (index, employed), pool.assist.as_ref(), days, draw);
            add_people(supplies, frame, lines, (index, &employed.people), &expected, days, draw);
        }
        PoolKind::Outsourced(vendor) => {
            let expected = expected_vendor(vendor, pool.assist.as_ref(), days, draw);
            add_people(supplies, frame, lines, (index, &vendor.people), &expected, days, draw);
        }
    }
}

/// Expected people of an employed pool.
fn expected_of(
    frame: &Frame,
    (pool, employed): (usize, &Employed),
    assist: Option<&Assist>,
    days: &[Date],
    draw: &Draw,
) -> ExpectedStaff {
    let groups = frame.model.groups.iter().filter(|group| group.pool == pool);
    let shares: Vec<f64> = groups.map(|group| group.share).collect();
    expected_employees(employed, &shares, &arrivals(&frame.model, pool), assist, days, draw)
}

/// People whom other pools send to `pool`, as stated.
fn arrivals(model: &Model, pool: usize) -> Vec<(Date, u32)> {
    let employed = model.pools.iter().filter_map(|pool| match &pool.kind {
        PoolKind::Employed(employed) => Some(employed),
        PoolKind::Outsourced(_) | PoolKind::Gig(_) | PoolKind::Fixed => None,
    });
    let transfers = employed.flat_map(|employed| &employed.transfers);
    transfers.filter(|it| it.to == TransferTo::Pool(pool)).map(|it| (it.on, it.heads)).collect()
}

/// Adds what the expected people of a pool supply on the shifts of its groups.
fn add_people(
    supplies: &mut [Supply],
    frame: &Frame,
    lines: &Lines,
    (pool, people): (usize, &People),
    expected: &ExpectedStaff,
    days: &[Date],
    draw: &Draw,
) {
    let heads = |group, day| expected.share_of(group, day, |floor| floor.heads);
    let worth = |group, day| expected.share_of(group, day, |floor| floor.effective);
    let resolved = |group, day| expected.share_of(group, day, |floor| floor.resolving);
    let paid = hours_by_day(frame, pool, days, Schedule::paid_hours_on, heads, |_| 1.0);
    let on_duty = hours_by_day(frame, pool, days, Schedule::hours_on, heads, |_| 1.0);
    let effective = hours_by_day(frame, pool, days, Schedule::hours_on, worth, |group| lines.0[group].speed);
    let resolving = hours_by_day(frame, pool, days, Schedule::hours_on, resolved, |group| lines.0[group].resolving);
    let staff = days.iter().zip(&expected.floor).zip(&expected.heads).enumerate();
    for (supply, (index, ((day, floor), heads))) in supplies.iter_mut().zip(staff) {
        let ill = frame.model.illness.as_ref().map_or(0.0, |illness| illness.expected_share(*day, draw));
        let left = (people.available_share(*day, draw) - ill).max(0.0);
        let available = left * (1.0 - people.trainers_share(heads - floor.heads, floor.heads, draw));
        let resolution = frame.model.pools[pool].resolution.on(*day, draw);
        let factor = speed_factor(&frame.model.pools[pool].transfer_dips, *day, draw);
        supply.paid_h += floor.heads * paid[index];
        supply.available_h += floor.heads * (on_duty[index] * available);
        supply.effective_h += floor.effective * (effective[index] * available) * factor;
        supply.resolving_h += floor.resolving * (resolving[index] * available) * resolution * factor;
    }
}

/// Hours of a pool's groups by day, each times the group's factor: of a mean person, or of all the agents of a fixed
/// pool. `share` is that of a group, by its place in the pool, on a day; `None`: the stated one.
fn hours_by_day(
    frame: &Frame,
    pool: usize,
    days: &[Date],
    hours_on: fn(&Schedule, usize) -> f64,
    share: impl Fn(usize, usize) -> Option<f64>,
    factor: impl Fn(usize) -> f64,
) -> Vec<f64> {
    let groups: Vec<_> =
        frame.model.groups.iter().zip(&frame.rosters).enumerate().filter(|(_, (it, _))| it.pool == pool).collect();
    let on = |(number, day): (usize, &Date)| {
        groups.iter().enumerate().fold(0.0, |sum, (place, (index, (group, rosters)))| {
            let people = if group.shifts.is_empty() { 1.0 } else { share(place, number).unwrap_or(group.share) };
            sum + people * hours_on(&rosters.on(*day).schedule, weekday(*day)) * factor(*index)
        })
    };
    days.iter().enumerate().map(on).collect()
}

fn period(frame: &Frame, draw: &Draw, name: String, days: &[Date], flows: &[Flow], supplies: &[Supply]) -> Period {
    let mut flow = Flow::default();
    flows.iter().for_each(|day| flow.add(day));
    let sum = |part: fn(&Supply) -> f64| supplies.iter().fold(0.0, |sum, day| sum + part(day));
    let paid_h = sum(|day| day.paid_h);
    let available_share = if paid_h > 0.0 { sum(|day| day.available_h) / paid_h } else { 1.0 };
    let effective_h = sum(|day| day.effective_h);

    let scenario = &frame.model.scenario;
    let fte_h = scenario.paid_hours_per_fte_day(draw) * days.len() as f64 * available_share;
    let displaced_fte_s = frame.model.handle_h_per_displaced_fte(days, draw) * SECONDS_PER_HOUR;
    let handle_h = flow.handle_s / SECONDS_PER_HOUR;
    Period {
        name,
        days: days.len() as u32,
        offered: flow.offered,
        queued: flow.queued,
        handle_h,
        available_share,
        need_fte: handle_h / (fte_h * scenario.target_occupancy.value(draw)),
        supply_fte: effective_h / fte_h,
        occupancy: handle_h / effective_h,
        ai: (frame.model.ai.is_some() && displaced_fte_s > 0.0).then(|| AiWorth {
            without_fte: flow.without_ai_s / displaced_fte_s,
            with_fte: flow.with_ai_s / displaced_fte_s,
        }),
    }
}
