//! Every account of every pool from the month's counters: quantity × rate, in whole minor units that carry what rounding
//! leaves over.

use super::bill::{bill, priced_lines};
use super::paid_time::paid_off_ticks;
use super::{Finding, rounded};
use crate::life::Life;
use glidepath::clock::{DAYS_PER_YEAR, TICKS_PER_HOUR, TICKS_PER_MINUTE};
use glidepath::model::{AiFallback, Date, Draw, Employed, Gig, GigPayBasis, PaidHours, PoolKind, TimePath};
use glidepath::tally::{Account, ClassCounts, GroupCell, minor_units_per_unit};

/// Smallest and largest amount due, in units of the currency; equal where the counters decide it.
type Due = (f64, f64);

fn exactly(amount: f64) -> Due {
    (amount, amount)
}

/// All accounts, month after month: no sum from the first month on is off by more than half a minor unit.
pub(super) fn accounts(life: &Life) -> Finding {
    let model = &life.frame.model;
    let units = minor_units_per_unit(&model.scenario.currency);
    let of_pools = model.pools.len() * Account::OF_POOL.len();
    let mut sums = vec![(0_i64, 0.0, 0.0); of_pools + Account::OF_AI.len()];
    let mut lines: Vec<_> = model
        .pools
        .iter()
        .map(|pool| match &pool.kind {
            PoolKind::Outsourced(vendor) => vec![(0, 0.0); priced_lines(&vendor.contract)],
            PoolKind::Employed(_) | PoolKind::Gig(_) | PoolKind::Fixed => Vec::new(),
        })
        .collect();
    for (month, tally) in life.months.iter().enumerate() {
        let mut due: Vec<Due> = Vec::new();
        for (pool, kind) in model.pools.iter().map(|pool| &pool.kind).enumerate() {
            let mut of_pool = [exactly(0.0); Account::OF_POOL.len()];
            match kind {
                PoolKind::Employed(employed) => of_pool = payroll(life, pool, month, employed),
                PoolKind::Outsourced(vendor) => {
                    // The account is the bill, minor unit by minor unit.
                    let invoice = bill(life, pool, month, &vendor.contract, &mut lines[pool])?;
                    of_pool[Account::Invoice.place(0)] = exactly(invoice as f64 / units);
                }
                PoolKind::Gig(gig) => {
                    of_pool[Account::Training.place(0)] =
                        exactly(tally.pools[pool].certified as f64 * gig.certification_cost.value(&life.draw()));
                    of_pool[Account::GigPay.place(0)] = gig_pay(life, pool, month, gig);
                    of_pool[Account::AfterShift.place(0)] = after_session(life, pool, month, gig);
                    let pay = tally.amount(pool, Account::GigPay) as f64 / units;
                    let share = gig.pay.reserve_share.as_ref().map(|share| of_month(share, life, month, &life.draw()));
                    let hours = hours_worked(life, pool, month);
                    let guaranteed = gig.pay.guarantee_per_hour.map_or(0.0, |rate| rate.value(&life.draw()) * hours);
                    let rounded_off = gig.segments.len() as f64 / units;
                    // Known interval by interval and group by group: what one earns above it helps no other.
                    of_pool[Account::Guarantee.place(0)] = ((guaranteed - pay - rounded_off).max(0.0), guaranteed);
                    of_pool[Account::Reserve.place(0)] = exactly(share.unwrap_or(0.0) * pay);
                }
                PoolKind::Fixed => {}
            }
            if !matches!(kind, PoolKind::Outsourced(_)) && tally.minimums[pool] != 0 {
                return Err(format!("a minimum of nobody: {}", tally.minimums[pool]));
            }
            due.extend(of_pool);
        }
        due.extend(ai(life, month));
        for (account, (low, high)) in due.into_iter().enumerate() {
            let (booked, least, most) = &mut sums[account];
            *booked += tally.amounts[account];
            *least += low * units;
            *most += high * units;
            let nearest = (*booked as f64).clamp(*least, *most);
            rounded(&format!("account {account} until month {month}"), *booked as f64, nearest)?;
        }
    }
    Ok(())
}

/// Employees: paid hours, hires and layoffs.
fn payroll(life: &Life, pool: usize, month: usize, employed: &Employed) -> [Due; Account::OF_POOL.len()] {
    let (counts, draw) = (life.months[month].pools[pool], life.draw());
    let hours_per_day = life.frame.model.scenario.paid_hours_per_fte_month.value(&draw) * 12.0 / DAYS_PER_YEAR;
    let wage = of_month(&employed.wage_per_paid_hour, life, month, &draw);
    let of_ticks = |ticks: u64| ticks as f64 / TICKS_PER_HOUR as f64;
    let hours = match employed.paid_hours {
        PaidHours::FullTime => {
            let paid_off = paid_off_ticks(life, pool, month);
            counts.head_days as f64 * hours_per_day - of_ticks(counts.time_off_ticks - paid_off)
        }
        PaidHours::AsRostered => {
            let rostered = counts.paid_ticks - counts.overtime_paid_ticks;
            of_ticks(rostered) + (counts.head_days - counts.floor_days) as f64 * hours_per_day
        }
    };
    let overtime = employed.overtime.as_ref().map_or(0.0, |rule| rule.pay_factor.value(&draw));
    let hires = (counts.hires_backfill + counts.hires_planned) as f64;
    let mut due = [exactly(0.0); Account::OF_POOL.len()];
    for (account, amount) in [
        (Account::Wages, hours * wage),
        (Account::Overtime, of_ticks(counts.overtime_paid_ticks) * wage * overtime),
        (Account::AfterShift, of_ticks(counts.after_shift_paid_ticks) * wage),
        (Account::Hiring, hires * employed.hiring_cost.value(&draw)),
        (Account::Training, hires * employed.training_cost.value(&draw)),
        (Account::Severance, counts.laid_off as f64 * employed.severance.value(&draw)),
    ] {
        due[account.place(0)] = exactly(amount);
    }
    due
}

/// Hours that gig agents are logged on.
fn hours_worked(life: &Life, pool: usize, month: usize) -> f64 {
    let slots = life.months[month].pools[pool].slots_worked;
    (slots * life.frame.calendar.window_ticks as u64) as f64 / TICKS_PER_HOUR as f64
}

/// Gig agents after the end of a session: at the rate of the day, without surges; paid by what they do, they have been
/// paid for it.
fn after_session(life: &Life, pool: usize, month: usize, gig: &Gig) -> Due {
    let hours = life.months[month].pools[pool].after_shift_paid_ticks as f64 / TICKS_PER_HOUR as f64;
    exactly(hours * of_month(&gig.pay.rate, life, month, &life.draw()))
}

/// Gig agents: slots worked, minutes of talk and wrap-up, contacts or resolutions, at the rate; between bounds where
/// surges and blocks change it, and where the rate of the month before still holds for hours in a zone behind the
/// scenario's.
fn gig_pay(life: &Life, pool: usize, month: usize, gig: &Gig) -> Due {
    let draw = life.draw();
    let of_cells = |count: fn(&GroupCell) -> u64| {
        let cells = life.groups_of(pool).into_iter().flat_map(|group| life.cells_of(month, group));
        cells.map(count).sum::<u64>()
    };
    let quantity = match gig.pay.basis {
        GigPayBasis::PerHour => hours_worked(life, pool, month),
        GigPayBasis::PerMinute => of_cells(|cell| cell.busy_ticks) as f64 / TICKS_PER_MINUTE as f64,
        GigPayBasis::PerContact => of_cells(|cell| cell.answered) as f64,
        GigPayBasis::PerResolution => of_cells(|cell| cell.resolved) as f64,
    };
    let first = life.days_of(month)[0];
    let rates = [first, first.yesterday().expect("a date")].map(|day| gig.pay.rate.on(day, &draw));
    // Surges multiply each other; a block's factor stands instead of them.
    let surges: Vec<f64> = gig.pay.surges.iter().map(|surge| surge.factor.value(&draw)).collect();
    let low = surges.iter().fold(1.0, |product, factor| product * factor.min(1.0));
    let rules = gig.pay.surge_rules.iter().map(|rule| rule.factor.value(&draw).max(1.0));
    let high = surges.iter().map(|factor| factor.max(1.0)).chain(rules).product::<f64>();
    let blocks = gig.blocks.iter().map(|block| block.pay_factor.value(&draw));
    let (low, high) = blocks.fold((low, high), |(low, high), factor| (factor.min(low), factor.max(high)));
    (quantity * rates[0].min(rates[1]) * low, quantity * rates[0].max(rates[1]) * high)
}

/// The AI's accounts.
fn ai(life: &Life, month: usize) -> [Due; Account::OF_AI.len()] {
    let Some(ai) = &life.frame.model.ai else { return [exactly(0.0); Account::OF_AI.len()] };
    let draw = life.draw();
    let classes = &life.months[month].classes;
    let sum = |counter: fn(&ClassCounts) -> u64| classes.iter().map(counter).sum::<u64>();
    let (of_second, contained_by_second) = (sum(|counts| counts.ai_second), sum(|counts| counts.ai_second_contained));
    let conversations = sum(|counts| counts.ai_entered) - of_second;
    let contained = sum(|counts| counts.ai_resolved + counts.ai_falsely_contained) - contained_by_second;
    let second_price = match &ai.fallback {
        AiFallback::SecondVendor { price_per_conversation, .. } => price_per_conversation.value(&draw),
        AiFallback::Humans | AiFallback::Message { .. } => 0.0,
    };
    [
        exactly(
            conversations as f64 * of_month(&ai.prices.per_conversation, life, month, &draw)
                + of_second as f64 * second_price,
        ),
        exactly(contained as f64 * of_month(&ai.prices.per_resolution, life, month, &draw)),
        exactly(of_month(&ai.prices.platform_per_month, life, month, &draw)),
    ]
}

/// A price of a month; the generator changes prices on the first of a month only.
pub(super) fn of_month(price: &TimePath, life: &Life, month: usize, draw: &Draw) -> f64 {
    let days: Vec<Date> = life.days_of(month);
    let rate = price.on(days[0], draw);
    assert!(days.iter().all(|day| (price.on(*day, draw) - rate).abs() < 1e-12), "a price changes within a month");
    rate
}
