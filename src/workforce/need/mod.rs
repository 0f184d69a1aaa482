//! Need against supply, without simulation: what `check` prints before anybody waits for a run.

mod effort;

use super::expected::{ExpectedStaff, expected_employees, expected_vendor};
use super::gig::expected_hours;
use super::paid_time::Shrinkage;
use super::payroll::paid_hours_per_fte_day;
use crate::model::{Date, Draw, People, PoolKind};
use crate::plan::{Frame, Schedule, base_volume, class_share, occasion, season};
use effort::{Effort, Flow};

const SECONDS_PER_HOUR: f64 = 3600.0;

/// Need and supply of one stretch of the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// `2026-01` for a month, `2026-Q1` for a quarter. The first and last quarter may be partial.
    pub name: String,
    /// Days of the period within the horizon.
    pub days: u32,
    /// Contacts that arrive: first, AI-induced and comebacks. Redials are left out: nobody waits here.
    pub offered: f64,
    /// Of these, contacts that enter a human queue.
    pub queued: f64,
    /// Talk and wrap-up of the queued contacts, hours.
    pub handle_h: f64,
    /// Share of the paid time of people past training that shrinkage and breaks leave; 1 without such people.
    pub available_share: f64,
    /// FTE needed: handle hours ÷ (paid hours of an FTE × available share × target occupancy).
    pub need_fte: f64,
    /// FTE of fully proficient people expected on the schedule: available hours, each times speed and nesting share, ÷
    /// (paid hours of an FTE × available share). In training not included.
    pub supply_fte: f64,
    /// Handle hours ÷ available hours times speed and nesting share; above 1 the supply cannot do it.
    pub occupancy: f64,
}

impl Period {
    /// Share of the offered contacts that humans take, 0–1.
    #[must_use]
    pub fn human_share(&self) -> f64 {
        self.queued / self.offered
    }

    /// Mean handle time of the queued contacts, minutes.
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
/// Demand is the mean volume by day; the AI's comebacks count on the day of the first contact; handle times are means.
/// Supply is the expected number of people past training (a renewal equation, not a simulation) on their shifts.
#[must_use]
pub fn need_and_supply(frame: &Frame) -> NeedAndSupply {
    let draw = frame.model.base_draw();
    let days = frame.calendar.days[frame.model.scenario.warm_up_days as usize..].to_vec();
    let flows = flows(frame, &days, &draw);
    let supplies = supplies(frame, &days, &draw);
    let period = |name: String, from: usize, until: usize| {
        period(frame, &draw, name, &flows[from..until], &supplies[from..until])
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
    /// Of these, each times speed and nesting share.
    effective_h: f64,
    /// Hours that gig agents are expected to work.
    gig_h: f64,
    /// Hours of the agents of fixed pools.
    fixed_h: f64,
}

fn quarter(day: Date) -> String {
    format!("{}-Q{}", day.year(), (day.month() + 2) / 3)
}

/// What the first contacts of each day lead to. One calendar day serves all time zones.
fn flows(frame: &Frame, days: &[Date], draw: &Draw) -> Vec<Flow> {
    let model = &frame.model;
    let efforts: Vec<Effort> = frame
        .axes
        .classes
        .iter()
        .map(|class| Effort::new(model, &model.reasons[class.reason], &model.tiers[class.tier], draw))
        .collect();
    days.iter()
        .map(|day| {
            let base = base_volume(&model.demand, model.scenario.start, *day, draw);
            let mut sum = Flow::default();
            for (class, effort) in frame.axes.classes.iter().zip(&efforts) {
                let profile = model.languages[class.language].profile.as_ref().unwrap_or(&model.demand.profile);
                let first = base
                    * season(profile, *day)
                    * occasion(&model.demand, *day, class.language, class.reason, draw)
                    * class_share(model, class.reason, class.tier, class.language);
                sum.add(&effort.flow(model.ai.as_ref(), &model.reasons[class.reason], first, *day, draw));
            }
            sum
        })
        .collect()
}

fn supplies(frame: &Frame, days: &[Date], draw: &Draw) -> Vec<Supply> {
    let model = &frame.model;
    let mut supplies = vec![Supply::default(); days.len()];
    for (index, pool) in model.pools.iter().enumerate() {
        let groups: Vec<usize> = (0..model.groups.len()).filter(|group| model.groups[*group].pool == index).collect();
        match &pool.kind {
            PoolKind::Employed(employed) => {
                let expected = expected_employees(employed, days, draw);
                add_people(&mut supplies, frame, &groups, &employed.people, &expected, days, draw);
            }
            PoolKind::Outsourced(vendor) => {
                let expected = expected_vendor(vendor, days, draw);
                add_people(&mut supplies, frame, &groups, &vendor.people, &expected, days, draw);
            }
            PoolKind::Gig(gig) => {
                let hours = expected_hours(gig, days, model.scenario.interval_min, draw);
                supplies.iter_mut().zip(hours).for_each(|(supply, hours)| supply.gig_h += hours);
            }
            PoolKind::Fixed => {
                let schedules: Vec<_> =
                    groups.iter().map(|group| (1.0, Schedule::from_agents(&model.groups[*group].agents))).collect();
                let hours = hours_by_weekday(&schedules, Schedule::hours_on);
                for (supply, day) in supplies.iter_mut().zip(days) {
                    supply.fixed_h += hours[weekday(*day)];
                }
            }
        }
    }
    supplies
}

/// Adds what the expected people of a pool supply on the shifts of its groups.
fn add_people(
    supplies: &mut [Supply],
    frame: &Frame,
    groups: &[usize],
    people: &People,
    expected: &ExpectedStaff,
    days: &[Date],
    draw: &Draw,
) {
    let schedules: Vec<_> = groups
        .iter()
        .map(|group| (frame.model.groups[*group].share, Schedule::from_shifts(&frame.rosters[*group].shifts)))
        .collect();
    let paid = hours_by_weekday(&schedules, Schedule::paid_hours_on);
    let on_duty = hours_by_weekday(&schedules, Schedule::hours_on);
    for (index, (supply, day)) in supplies.iter_mut().zip(days).enumerate() {
        let available = on_duty[weekday(*day)] * Shrinkage::on(people, *day, draw).available_share;
        supply.paid_h += expected.floor_heads[index] * paid[weekday(*day)];
        supply.available_h += expected.floor_heads[index] * available;
        supply.effective_h += expected.effective_heads[index] * available;
    }
}

/// Hours of a pool's groups by weekday, each group's schedule times its weight.
fn hours_by_weekday(schedules: &[(f64, Schedule)], hours_on: fn(&Schedule, usize) -> f64) -> [f64; 7] {
    std::array::from_fn(|weekday| {
        schedules.iter().fold(0.0, |sum, (weight, schedule)| sum + weight * hours_on(schedule, weekday))
    })
}

fn weekday(day: Date) -> usize {
    day.weekday().to_monday_zero_offset() as usize
}

fn period(frame: &Frame, draw: &Draw, name: String, flows: &[Flow], supplies: &[Supply]) -> Period {
    let mut flow = Flow::default();
    flows.iter().for_each(|day| flow.add(day));
    let sum = |part: fn(&Supply) -> f64| supplies.iter().fold(0.0, |sum, day| sum + part(day));
    let paid_h = sum(|day| day.paid_h);
    let available_share = if paid_h > 0.0 { sum(|day| day.available_h) / paid_h } else { 1.0 };
    let effective_h = sum(|day| day.effective_h + day.gig_h + day.fixed_h);

    let days = flows.len() as u32;
    let scenario = &frame.model.scenario;
    let fte_h = paid_hours_per_fte_day(scenario, draw) * f64::from(days) * available_share;
    let handle_h = flow.handle_s / SECONDS_PER_HOUR;
    Period {
        name,
        days,
        offered: flow.offered,
        queued: flow.queued,
        handle_h,
        available_share,
        need_fte: handle_h / (fte_h * scenario.target_occupancy.value(draw)),
        supply_fte: effective_h / fte_h,
        occupancy: handle_h / effective_h,
    }
}
