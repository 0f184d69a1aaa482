//! Need against supply, without simulation: what `check` prints before anybody waits for a run.

mod effort;
mod mix;
mod shortage;
mod stage;
mod supply;

pub(super) use shortage::{expected_shortage, queues_served, serves_one_of};

use crate::model::{Date, Draw};
use crate::plan::{ClassKey, Frame, base_volume, class_share, occasion, profile, season};
use effort::{Effort, Flow, Repeats};
use stage::down_share;
use supply::{Supply, supplies};

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
    /// Share of the paid time of people past training that shrinkage, breaks and adherence leave; 1 without such people.
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
/// customers, nobody waits, every human answer meets the need, agents are fully proficient; an FTE is one of the pool
/// that the AI displaces, at target occupancy.
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
/// Demand is the mean volume by day; comebacks and repeats count on the day of the first contact; handle times are
/// means, of agents who hold as many contacts at a time as the channel allows. Transfers add what is said twice and a
/// second wrap-up. An AI out of order counts with its expected share of the day; conversations that an outage cuts off,
/// and customers for whom it has no room, are left out. So is what waiting brings: nobody waits here, so there are no
/// redials, callbacks or customers who leave, silently or not.
///
/// A human meets the need with the mean resolution of all pools, each weighted by its supply, whoever the customer
/// would reach; the lines of what a group serves, with their speeds and resolutions, count equally. Supply is the
/// expected number of people past training (a renewal equation, not a simulation) on their shifts, at their speed of
/// talk. What makes people leave faster or slower counts, but for the occupancy, which only a simulation knows. Where
/// reasons differ in the time that they take to learn, people's speed is that with the mean contact that their pool may
/// serve.
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

fn period(frame: &Frame, draw: &Draw, name: String, days: &[Date], flows: &[Flow], supplies: &[Supply]) -> Period {
    let mut flow = Flow::default();
    flows.iter().for_each(|day| flow.add(day));
    let sum = |part: fn(&Supply) -> f64| supplies.iter().fold(0.0, |sum, day| sum + part(day));
    let paid_h = sum(|day| day.paid_h);
    let available_share = if paid_h > 0.0 { sum(|day| day.available_h) / paid_h } else { 1.0 };
    let effective_h = sum(|day| day.effective_h);

    let scenario = &frame.model.scenario;
    let fte_h = scenario.paid_hours_per_fte_day(draw) * days.len() as f64 * available_share;
    let displaced_fte_s = frame.handle_h_per_displaced_fte(days, draw) * SECONDS_PER_HOUR;
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
