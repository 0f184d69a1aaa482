//! The world without the AI beside the world with it: handle times, FTE and money from the counts alone.

use super::{Finding, at_most, equal, rounded};
use crate::life::Life;
use glidepath::clock::{DAYS_PER_YEAR, TICKS_PER_HOUR};
use glidepath::model::{Absence, Break, Date, People, PoolKind, PriceUnit};
use glidepath::plan::Plan;
use glidepath::tally::minor_units_per_unit;

pub(super) fn both(life: &Life) -> Finding {
    let model = &life.frame.model;
    let plan = Plan::compile(&life.frame, &life.draw());
    let units = minor_units_per_unit(&model.scenario.currency);
    for (month, tally) in life.months.iter().enumerate() {
        let (hours, price) = fte(life, month);
        rounded("handle time of an FTE", tally.fte_handle_ticks as f64, hours * TICKS_PER_HOUR as f64)?;
        for (counts, class) in tally.classes.iter().zip(&plan.classes) {
            let mean = class.mean_effort as u64;
            at_most("induced contacts of a class are first contacts", counts.induced, counts.first)?;
            let cases = counts.first - counts.induced;
            equal("effort without the AI", counts.effort_without_ai_ticks, cases * mean)?;
            let handed_over = class.handoff_effort as u64 * counts.human_needed_after_ai;
            equal("effort with the AI", counts.effort_with_ai_ticks, counts.human_needed * mean + handed_over)?;
            // Both worlds hold the same cases: each goes to the AI or needs a human at once.
            equal(
                "a customer meets the AI or a human",
                cases + counts.human_needed_after_ai + counts.human_needed_dropped + counts.human_needed_comebacks,
                counts.first_to_ai + counts.first_to_message + counts.human_needed,
            )?;
            let cost = |contacts: u64, effort: u64| {
                (effort as f64 / TICKS_PER_HOUR as f64 * price.of_an_hour + contacts as f64 * price.of_a_contact)
                    * units
            };
            rounded(
                "cost without the AI",
                counts.cost_without_ai_minor as f64,
                cost(cases, counts.effort_without_ai_ticks),
            )?;
            rounded(
                "cost with the AI",
                counts.cost_with_ai_minor as f64,
                cost(counts.human_needed, counts.effort_with_ai_ticks),
            )?;
        }
    }
    equal("no AI, no hand-over", if model.ai.is_some() { 0 } else { life.sum(|c| c.human_needed_after_ai) }, 0)
}

#[derive(Default)]
struct Price {
    of_an_hour: f64,
    of_a_contact: f64,
}

/// Handle hours that one FTE of the displaced pool gives in a month, and what an hour or a contact of its work costs.
fn fte(life: &Life, month: usize) -> (f64, Price) {
    let (model, draw, days) = (&life.frame.model, life.draw(), life.days_of(month));
    let Some(ai) = &model.ai else { return (0.0, Price::default()) };
    let kind = ai.displaces.map(|pool| &model.pools[pool].kind);
    // Whole shifts away, then breaks and meetings of those who are there beside the breaks of their shifts, then adherence.
    let available = |people: &People, day| {
        let (mut away, mut within) = (0.0, 0.0);
        for part in &people.shrinkage {
            let share = part.share.on(day, &draw);
            match part.absence {
                Absence::Planned | Absence::Unplanned => away += share,
                Absence::Breaks | Absence::Meetings => within += share,
            }
        }
        let pool = ai.displaces.expect("people are displaced");
        let on_duty = (1.0 - away).max(0.0) * duty_share(life, pool, day);
        (on_duty - within).max(0.0) * people.adherence.on(day, &draw)
    };
    let fte_month = model.scenario.paid_hours_per_fte_month.value(&draw);
    let paid_per_day = fte_month * 12.0 / DAYS_PER_YEAR;
    let available_days: f64 =
        days.iter().map(|day| kind.and_then(PoolKind::people).map_or(1.0, |people| available(people, *day))).sum();
    let hours = paid_per_day * available_days * model.scenario.target_occupancy.value(&draw);
    let paid = paid_per_day * days.len() as f64;
    let price = match kind {
        Some(PoolKind::Employed(employed)) => {
            let wages: f64 = days.iter().map(|day| employed.wage_per_paid_hour.on(*day, &draw) * paid_per_day).sum();
            Price { of_an_hour: wages / hours, ..Price::default() }
        }
        Some(PoolKind::Outsourced(vendor)) => {
            // Prices rise after the first day only; the first band stands for all.
            let contract = &vendor.contract;
            let foreign = super::bill::risen(contract, days[0], &draw) * contract.exchange_rate.on(days[0], &draw);
            let resolution = model.pools[ai.displaces.expect("a vendor is displaced")].resolution.on(days[0], &draw);
            contract.price.iter().fold(Price::default(), |sum, line| {
                let rate = line.bands[0].rate.on(days[0], &draw) * foreign;
                let (hour, contact) = match line.unit {
                    PriceUnit::FteMonth => (rate * paid / fte_month / hours, 0.0),
                    PriceUnit::PaidHour => (rate * paid / hours, 0.0),
                    PriceUnit::ProductiveMinute => (rate * 60.0, 0.0),
                    PriceUnit::Contact => (0.0, rate),
                    PriceUnit::Resolution => (0.0, rate * resolution),
                };
                Price { of_an_hour: sum.of_an_hour + hour, of_a_contact: sum.of_a_contact + contact }
            })
        }
        Some(PoolKind::Gig(_) | PoolKind::Fixed) | None => Price::default(),
    };
    (hours, price)
}

/// Part of the paid time of a pool's shifts that is neither a stated break nor the last minutes.
fn duty_share(life: &Life, pool: usize, day: Date) -> f64 {
    let (mut paid, mut on_duty) = (0.0, 0.0);
    for (group, rosters) in life.frame.model.groups.iter().zip(&life.frame.rosters).filter(|(it, _)| it.pool == pool) {
        let shifts = &rosters.on(day).shifts;
        let weights: f64 = shifts.iter().map(|shift| shift.weight).sum();
        for shift in shifts {
            let days = shift.weekdays.iter().filter(|is_worked| **is_worked).count() as f64;
            let people = group.share * shift.weight / weights * days;
            let open = shift.length_min - shift.closing_min;
            let resting = |pause: &Break| {
                let of_turn = |turn| {
                    let from = pause.after_min + turn * pause.length_min;
                    f64::from(open.min(from + pause.length_min) - open.min(from))
                };
                let turns = pause.stagger_min / pause.length_min + 1;
                (0..turns).map(of_turn).sum::<f64>() / f64::from(turns)
            };
            paid += people * f64::from(shift.length_min);
            on_duty += people * (f64::from(open) - shift.breaks.iter().map(resting).sum::<f64>());
        }
    }
    if paid > 0.0 { on_duty / paid } else { 1.0 }
}
