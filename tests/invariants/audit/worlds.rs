//! The world without the AI beside the world with it: handle times, FTE and money from the counts alone.

use super::{Finding, at_most, equal, rounded};
use crate::life::Life;
use glidepath::clock::{DAYS_PER_YEAR, TICKS_PER_HOUR};
use glidepath::model::{People, PoolKind, VendorPrice};
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
            let cost = |contacts: u64, effort: u64| match price {
                Price::Nothing => 0.0,
                Price::OfAnHour(price) => effort as f64 / TICKS_PER_HOUR as f64 * price * units,
                Price::OfAContact(price) => contacts as f64 * price * units,
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

enum Price {
    Nothing,
    OfAnHour(f64),
    OfAContact(f64),
}

/// Handle hours that one FTE of the displaced pool gives in a month, and what an hour or a contact of its work costs.
fn fte(life: &Life, month: usize) -> (f64, Price) {
    let (model, draw, days) = (&life.frame.model, life.draw(), life.days_of(month));
    let Some(ai) = &model.ai else { return (0.0, Price::Nothing) };
    let kind = ai.displaces.map(|pool| &model.pools[pool].kind);
    let available = |people: &People, day| {
        (1.0 - people.shrinkage.iter().map(|part| part.share.on(day, &draw)).sum::<f64>()).max(0.0)
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
            Price::OfAnHour(wages / hours)
        }
        Some(PoolKind::Outsourced(vendor)) => match &vendor.contract.price {
            VendorPrice::PerFteMonth(rate) => Price::OfAnHour(rate.on(days[0], &draw) * paid / fte_month / hours),
            VendorPrice::PerPaidHour(rate) => Price::OfAnHour(rate.on(days[0], &draw) * paid / hours),
            VendorPrice::PerProductiveMinute(rate) => Price::OfAnHour(rate.on(days[0], &draw) * 60.0),
            VendorPrice::PerContact(rate) => Price::OfAContact(rate.on(days[0], &draw)),
        },
        Some(PoolKind::Gig(_) | PoolKind::Fixed) | None => Price::Nothing,
    };
    (hours, price)
}
