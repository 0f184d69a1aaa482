//! A vendor's bill by the words of the contract, line by line, from what the month has counted.

use super::{equal, rounded};
use crate::life::Life;
use glidepath::clock::{TICKS_PER_HOUR, TICKS_PER_MINUTE};
use glidepath::model::{Contract, Date, Draw, PriceUnit};
use glidepath::tally::{Account, BilledLine, QueueCell, minor_units_per_unit};

/// What the lines of usage and fees of one vendor have come to since the first month: booked and due, minor units.
pub(super) type Sums = Vec<(i64, f64)>;

/// Checks the bill of a month; returns the invoice, minor units.
pub(super) fn bill(
    life: &Life,
    pool: usize,
    month: usize,
    contract: &Contract,
    sums: &mut Sums,
) -> Result<i64, String> {
    let (tally, draw) = (&life.months[month], life.draw());
    let first = life.days_of(month)[0];
    let units = minor_units_per_unit(&life.frame.model.scenario.currency);
    let counts = tally.pools[pool];
    let foreign = risen(contract, first, &draw) * contract.exchange_rate.on(first, &draw) * units;
    let mut lines = tally.bill_lines[life.frame.axes.bill_lines_of(pool)].iter();
    let mut next = || *lines.next().expect("a line for everything that is agreed");
    let mut carried = sums.iter_mut();
    // A line whose rounding is carried into its next month.
    let mut priced = |line: BilledLine, quantity: f64, rate: f64| {
        rounded("quantity of a bill", line.quantity_milli as f64, quantity * 1000.0)?;
        let sum = carried.next().expect("a sum for every line");
        sum.0 += line.amount;
        sum.1 += line.quantity_milli as f64 / 1000.0 * rate * foreign;
        rounded("line of a bill", sum.0 as f64, sum.1)
    };
    let mut usage = 0;
    for price in &contract.price {
        let whole = if counts.seat_days > 0 { quantity(life, pool, month, price.unit) } else { 0.0 };
        let mut from = 0.0;
        for band in &price.bands {
            let until = band.up_to.unwrap_or(f64::INFINITY);
            let line = next();
            priced(line, (whole.min(until) - from).max(0.0), super::money::of_month(&band.rate, life, month, &draw))?;
            usage += line.amount;
            from = until;
        }
    }
    let owed = if counts.seat_days > 0 { counts.days as f64 / f64::from(first.days_in_month()) } else { 0.0 };
    let agreed = super::money::of_month(&contract.minimum_per_month, life, month, &draw);
    let minimum = tally.minimums[pool];
    rounded("minimum of a bill", minimum as f64, agreed * owed * foreign)?;
    let top_up = next().amount;
    equal("usage and top-up", (usage + top_up) as u64, usage.max(minimum) as u64)?;
    let (mut credit, mut bonus) = (0, 0);
    if let Some(terms) = &contract.service_level {
        let level = service_level(life, pool, month);
        (credit, bonus) = (next().amount, next().amount);
        let missed = level.is_some_and(|level| level < terms.target);
        let exceeded = level.is_some_and(|level| level >= terms.bonus_from);
        let share = |due: bool, share: f64| if due { usage as f64 * share } else { 0.0 };
        let most = (usage - minimum).max(0) as f64;
        rounded("credit", -credit as f64, share(missed, terms.credit_share.value(&draw)).min(most))?;
        // What rounding leaves over of the months before may make a bonus one minor unit more or less.
        let off = bonus as f64 - share(exceeded, terms.bonus_share.value(&draw));
        if off.abs() > 1.0 + 1e-6 {
            return Err(format!("a bonus of {bonus}, {off} more than due"));
        }
    }
    let mut fees = 0;
    if let Some(fee) = &contract.exit_fee {
        for (quantity, of) in [
            (counts.seats_given_back, &fee.per_seat),
            (u64::from(counts.seats_given_back > 0 && counts.seat_days == 0), &fee.at_end),
        ] {
            let line = next();
            priced(line, quantity as f64, of.value(&draw))?;
            fees += line.amount;
        }
    }
    if lines.next().is_some() {
        return Err("a line for something that is not agreed".to_owned());
    }
    let invoice = usage + top_up + credit + bonus + fees;
    equal("invoice", tally.amount(pool, Account::Invoice) as u64, invoice as u64)?;
    Ok(invoice)
}

/// How many lines of usage and fees a contract has.
pub(super) fn priced_lines(contract: &Contract) -> usize {
    let bands = contract.price.iter().map(|price| price.bands.len()).sum::<usize>();
    bands + if contract.exit_fee.is_some() { 2 } else { 0 }
}

/// What 1 has risen to: once on each first day of the month of the rise after the day of the agreement.
pub(super) fn risen(contract: &Contract, on: Date, draw: &Draw) -> f64 {
    let Some(indexation) = &contract.indexation else { return 1.0 };
    let days = indexation.agreed_on.series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day <= on);
    let rises = days.filter(|day| day.day() == 1 && u32::from(day.month().unsigned_abs()) == indexation.month);
    rises.fold(1.0, |level, _| level * (1.0 + indexation.per_year_share.value(draw)))
}

fn quantity(life: &Life, pool: usize, month: usize, unit: PriceUnit) -> f64 {
    let counts = life.months[month].pools[pool];
    let cells = life.groups_of(pool).into_iter().flat_map(|group| life.cells_of(month, group));
    match unit {
        PriceUnit::FteMonth => counts.floor_days as f64 / f64::from(life.days_of(month)[0].days_in_month()),
        PriceUnit::PaidHour => (counts.paid_ticks + counts.after_shift_paid_ticks) as f64 / TICKS_PER_HOUR as f64,
        PriceUnit::ProductiveMinute => cells.map(|cell| cell.busy_ticks).sum::<u64>() as f64 / TICKS_PER_MINUTE as f64,
        PriceUnit::Contact => cells.map(|cell| cell.answered).sum::<u64>() as f64,
        PriceUnit::Resolution => cells.map(|cell| cell.resolved).sum::<u64>() as f64,
    }
}

/// Answered in time ÷ (waits that ended − lost in time) of the queues that the vendor serves without delay.
fn service_level(life: &Life, pool: usize, month: usize) -> Option<f64> {
    let (axes, cells) = (&life.frame.axes, life.frame.axes.cells());
    let groups = life.groups_of(pool);
    let served = axes.queues.iter().enumerate().filter(|(_, queue)| {
        let serve = groups.iter().filter_map(|group| life.frame.model.groups[*group].serve(&queue.traits));
        serve.into_iter().any(|serve| serve.after_s == 0.0)
    });
    let of_served: Vec<&QueueCell> =
        served.flat_map(|(queue, _)| &life.months[month].queue_cells[queue * cells..][..cells]).collect();
    let sum = |count: fn(&QueueCell) -> u64| of_served.iter().map(|cell| count(cell)).sum::<u64>() as f64;
    let ended = sum(|cell| cell.service_level(0).1);
    (ended > 0.0).then(|| sum(|cell| cell.answered_within_1) / ended)
}
