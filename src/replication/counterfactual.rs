//! The world without the AI beside the world with it: the same customers, nobody waits, a proficient agent's effort.
//!
//! Effort is agent time ([`crate::plan::MeanEffort`]): a chat takes its part of an agent, and transfers cost the same in
//! both worlds. Only the world with the AI has hand-overs.

use crate::clock::TICKS_PER_HOUR;
use crate::model::{Contract, Date, Draw, PoolKind, PriceUnit};
use crate::plan::{BillItem, Frame, LineRate, Plan};
use crate::tally::{MonthTally, minor_units_per_unit};

/// Fills in what humans have to do without and with the AI in `month`, and what an FTE gives and costs.
pub(super) fn count(frame: &Frame, plan: &Plan, draw: &Draw, month: u32, tally: &mut MonthTally) {
    let fte = Fte::of_month(frame, draw, month);
    let minor_units = minor_units_per_unit(&frame.model.scenario.currency);
    tally.fte_handle_ticks = (fte.handle_h * TICKS_PER_HOUR as f64).round() as u64;
    for (counts, class) in tally.classes.iter_mut().zip(&plan.classes) {
        let (mean, handoff) = (class.mean_effort.unsigned_abs(), class.handoff_effort.unsigned_abs());
        let cases = counts.first - counts.induced;
        counts.effort_without_ai_ticks = cases * mean;
        counts.effort_with_ai_ticks = counts.human_needed * mean + counts.human_needed_after_ai * handoff;
        let cost = |contacts: u64, effort_ticks: u64| (fte.cost(contacts, effort_ticks) * minor_units).round() as u64;
        counts.cost_without_ai_minor = cost(cases, counts.effort_without_ai_ticks);
        counts.cost_with_ai_minor = cost(counts.human_needed, counts.effort_with_ai_ticks);
    }
}

/// One FTE of the pool that the AI displaces, in one month.
struct Fte {
    /// Handle time it gives: paid hours × available share × target occupancy; 0 without an AI.
    handle_h: f64,
    price: Price,
}

/// What an hour and a contact less save; 0 when no pool with a price is displaced.
#[derive(Clone, Copy, Default)]
struct Price {
    per_handle_hour: f64,
    per_contact: f64,
}

impl Fte {
    fn of_month(frame: &Frame, draw: &Draw, month: u32) -> Self {
        let model = &frame.model;
        let Some(ai) = &model.ai else { return Self { handle_h: 0.0, price: Price::default() } };
        let dates = frame.calendar.days_of_month(month);
        let pool = ai.displaces.map(|pool| &model.pools[pool]);
        let paid_h_per_day = model.scenario.paid_hours_per_fte_day(draw);
        let paid_h = paid_h_per_day * dates.len() as f64;
        let handle_h = frame.handle_h_per_displaced_fte(dates, draw);
        // What the FTE costs in the month, spread over the handle time it gives.
        let spread = |cost: f64| if handle_h > 0.0 { cost / handle_h } else { 0.0 };
        let price = match pool.map(|pool| (&pool.kind, pool)) {
            Some((PoolKind::Employed(employed), _)) => Price {
                per_handle_hour: spread(
                    dates
                        .iter()
                        .fold(0.0, |sum, date| sum + paid_h_per_day * employed.wage_per_paid_hour.on(*date, draw)),
                ),
                ..Price::default()
            },
            Some((PoolKind::Outsourced(outsourced), pool)) => {
                let fte_h = model.scenario.paid_hours_per_fte_month.value(draw);
                let mut price = Price::default();
                for (unit, rate) in first_rates(&outsourced.contract, dates[0], draw) {
                    match unit {
                        PriceUnit::FteMonth => price.per_handle_hour += spread(rate * paid_h / fte_h),
                        PriceUnit::PaidHour => price.per_handle_hour += spread(rate * paid_h),
                        PriceUnit::ProductiveMinute => price.per_handle_hour += rate * 60.0,
                        PriceUnit::Contact => price.per_contact += rate,
                        PriceUnit::Resolution => price.per_contact += rate * pool.resolution.on(dates[0], draw),
                    }
                }
                price
            }
            Some((PoolKind::Gig(_) | PoolKind::Fixed, _)) | None => Price::default(),
        };
        Self { handle_h, price }
    }

    /// Price of so many contacts with so much handle time, in the scenario's currency.
    fn cost(&self, contacts: u64, effort_ticks: u64) -> f64 {
        let Price { per_handle_hour, per_contact } = self.price;
        effort_ticks as f64 / TICKS_PER_HOUR as f64 * per_handle_hour + contacts as f64 * per_contact
    }
}

/// The rate of each price of a contract, in the scenario's currency: that of its first band, for which band a month
/// would end in without the AI is not known.
fn first_rates(contract: &Contract, day: Date, draw: &Draw) -> impl Iterator<Item = (PriceUnit, f64)> {
    let rate = move |price: usize| BillItem::Usage { price, band: 0, room_milli: None }.rate(contract, day, draw);
    contract.price.iter().enumerate().map(move |(price, line)| {
        let LineRate { rate, exchange_rate } = rate(price);
        (line.unit, rate * exchange_rate)
    })
}
