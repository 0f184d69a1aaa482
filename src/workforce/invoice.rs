//! A vendor's monthly bill, from what the month has counted.

use crate::clock::{TICKS_PER_HOUR, TICKS_PER_MINUTE};
use crate::model::{Contract, Date, Draw, Outsourced, PriceUnit};
use crate::plan::{BillItem, Frame};
use crate::tally::{Account, BilledLine, CarriedRounding, GroupCell, MonthTally, PoolCounts, minor_units_per_unit};
use std::ops::Range;

/// The account of one vendor.
#[derive(Debug, Clone)]
pub(super) struct Invoice<'a> {
    contract: &'a Contract,
    /// Index of the vendor's pool.
    pool: usize,
    /// Where its lines stand in [`crate::plan::Axes::bill_lines`].
    lines: Range<usize>,
    /// What rounding leaves over, line by line.
    carried: Vec<CarriedRounding>,
    /// Queues whose service level counts; none where the contract does not ask for it.
    queues: Vec<usize>,
    minor_units_per_unit: f64,
}

/// A month that is billed, at the prices of its first simulated day.
struct Billed<'a> {
    frame: &'a Frame,
    draw: &'a Draw,
    date: Date,
    tally: &'a mut MonthTally,
}

impl<'a> Invoice<'a> {
    pub(super) fn new(frame: &Frame, pool: usize, vendor: &'a Outsourced) -> Self {
        let currency = &frame.model.scenario.currency;
        let lines = frame.axes.bill_lines_of(pool);
        let contract = &vendor.contract;
        Self {
            contract,
            pool,
            carried: vec![CarriedRounding::new(currency); lines.len()],
            lines,
            queues: if contract.service_level.is_some() { queues_served_at_once(frame, pool) } else { Vec::new() },
            minor_units_per_unit: minor_units_per_unit(currency),
        }
    }

    /// Bills `month`, in whose `tally` everything else has been counted. In a month without seats nothing is used, and
    /// no minimum is owed: contacts that people finish after their last day are not billed.
    pub(super) fn book_month(&mut self, frame: &Frame, draw: &Draw, month: u32, tally: &mut MonthTally) {
        let date = frame.calendar.days_of_month(month)[0];
        let mut billed = Billed { frame, draw, date, tally };
        let usage = self.book_usage(&mut billed);
        let minimum = self.minimum(&billed);
        billed.tally.minimums[self.pool] = minimum;
        let mut invoice = usage;
        for line in self.lines.clone() {
            invoice += match frame.axes.bill_lines[line].item {
                BillItem::Usage { .. } => continue,
                BillItem::MinimumTopUp => self.enter(&mut billed, line, (minimum - usage).max(0)),
                BillItem::ServiceLevelCredit => {
                    let missed = self.level_of(billed.tally).is_some_and(|(level, target, _)| level < target);
                    if missed { self.book_credit(&mut billed, line, usage, minimum) } else { 0 }
                }
                BillItem::ServiceLevelBonus => {
                    let exceeded = self.level_of(billed.tally).is_some_and(|(level, _, bonus)| level >= bonus);
                    let quantity_milli = self.thousandths(if exceeded { usage } else { 0 });
                    self.book(&mut billed, line, quantity_milli)
                }
                BillItem::ExitFeePerSeat => {
                    let seats = billed.tally.pools[self.pool].seats_given_back;
                    self.book(&mut billed, line, seats * 1000)
                }
                BillItem::ExitFee => {
                    let PoolCounts { seats_given_back, seat_days, .. } = billed.tally.pools[self.pool];
                    let is_last = seats_given_back > 0 && seat_days == 0;
                    self.book(&mut billed, line, if is_last { 1000 } else { 0 })
                }
            };
        }
        *tally.amount_mut(self.pool, Account::Invoice) += invoice;
    }

    /// Whether a price is per paid hour.
    pub(super) fn counts_paid_hours(&self) -> bool {
        self.contract.price.iter().any(|line| line.unit == PriceUnit::PaidHour)
    }

    /// Bills what the vendor did, price by price and band by band; returns the sum, minor units.
    fn book_usage(&mut self, billed: &mut Billed<'_>) -> i64 {
        let (mut usage, mut left_milli) = (0, 0);
        for line in self.lines.clone() {
            let BillItem::Usage { price, band, room_milli } = billed.frame.axes.bill_lines[line].item else { continue };
            if band == 0 {
                left_milli = self.quantity_milli(self.contract.price[price].unit, billed);
            }
            let quantity_milli = room_milli.map_or(left_milli, |room| left_milli.min(room));
            left_milli -= quantity_milli;
            usage += self.book(billed, line, quantity_milli);
        }
        usage
    }

    /// Enters quantity × rate × exchange rate; returns the amount. What rounding to minor units leaves over is carried
    /// into the line's next month.
    fn book(&mut self, billed: &mut Billed<'_>, line: usize, quantity_milli: u64) -> i64 {
        let item = billed.frame.axes.bill_lines[line].item;
        let rate = item.rate(self.contract, billed.date, billed.draw);
        let due = quantity_milli as f64 / 1000.0 * rate.rate * rate.exchange_rate;
        let amount = self.carried[line - self.lines.start].book(due);
        billed.tally.bill_lines[line] = BilledLine { quantity_milli, amount };
        amount
    }

    /// Enters an amount that is its own quantity.
    fn enter(&self, billed: &mut Billed<'_>, line: usize, amount: i64) -> i64 {
        billed.tally.bill_lines[line] = BilledLine { quantity_milli: self.thousandths(amount), amount };
        amount
    }

    /// Takes the credit off, down to the minimum and no further; returns the amount, which is not above 0.
    fn book_credit(&self, billed: &mut Billed<'_>, line: usize, usage: i64, minimum: i64) -> i64 {
        let item = billed.frame.axes.bill_lines[line].item;
        let share = -item.rate(self.contract, billed.date, billed.draw).rate;
        let most = (usage - minimum).max(0);
        let whole = (usage as f64 * share).round() as i64;
        // Where the minimum stops it, the credit is of that part of the usage which leaves the minimum.
        let credited = if whole <= most { usage } else { (most as f64 / share).round() as i64 };
        let amount = -whole.min(most);
        billed.tally.bill_lines[line] = BilledLine { quantity_milli: self.thousandths(credited), amount };
        amount
    }

    /// Least bill of the month, minor units.
    fn minimum(&self, billed: &Billed<'_>) -> i64 {
        let PoolCounts { days, seat_days, .. } = billed.tally.pools[self.pool];
        if seat_days == 0 {
            return 0;
        }
        let owed_share = days as f64 / f64::from(billed.date.days_in_month());
        let agreed = self.contract.minimum_per_month.on(billed.date, billed.draw);
        let index = self.contract.index(billed.date, billed.draw);
        let least = agreed * index * self.contract.exchange_rate.on(billed.date, billed.draw) * owed_share;
        (least * self.minor_units_per_unit).round() as i64
    }

    /// Thousandths of the scenario's currency in so many minor units, which are not below 0.
    fn thousandths(&self, minor_units: i64) -> u64 {
        (minor_units as f64 * 1000.0 / self.minor_units_per_unit).round() as u64
    }

    /// The month's service level of the queues that count, with the levels of credit and bonus; `None` where no wait
    /// ended.
    fn level_of(&self, tally: &MonthTally) -> Option<(f64, f64, f64)> {
        let terms = self.contract.service_level.as_ref()?;
        let cells = tally.queue_cells.len() / tally.waits.len();
        let (mut answered, mut ended) = (0, 0);
        for cell in self.queues.iter().flat_map(|queue| &tally.queue_cells[queue * cells..][..cells]) {
            let level = cell.service_level(0);
            (answered, ended) = (answered + level.0, ended + level.1);
        }
        (ended > 0).then(|| (answered as f64 / ended as f64, terms.target, terms.bonus_from))
    }

    /// What the vendor did in the month, in thousandths of the unit; nothing without seats.
    fn quantity_milli(&self, unit: PriceUnit, billed: &Billed<'_>) -> u64 {
        let Billed { frame, date, tally, .. } = billed;
        let PoolCounts { floor_days, paid_ticks, after_shift_paid_ticks, seat_days, .. } = tally.pools[self.pool];
        if seat_days == 0 {
            return 0;
        }
        let cells = frame.axes.cells();
        let of_groups = |count: fn(&GroupCell) -> u64| -> u64 {
            (frame.model.groups.iter().zip(tally.group_cells.chunks(cells)))
                .filter(|(group, _)| group.pool == self.pool)
                .flat_map(|(_, cells)| cells)
                .map(count)
                .sum()
        };
        let milli_of = |ticks: u64, unit: i64| nearest(u128::from(ticks) * 1000, unit.unsigned_abs());
        match unit {
            PriceUnit::FteMonth => nearest(u128::from(floor_days) * 1000, date.days_in_month().unsigned_abs().into()),
            PriceUnit::PaidHour => milli_of(paid_ticks + after_shift_paid_ticks, TICKS_PER_HOUR),
            PriceUnit::ProductiveMinute => milli_of(of_groups(|cell| cell.busy_ticks), TICKS_PER_MINUTE),
            PriceUnit::Contact => of_groups(|cell| cell.answered) * 1000,
            PriceUnit::Resolution => of_groups(|cell| cell.resolved) * 1000,
        }
    }
}

/// Queues that some group of a pool serves at once.
fn queues_served_at_once(frame: &Frame, pool: usize) -> Vec<usize> {
    let groups = || frame.model.groups.iter().filter(|group| group.pool == pool);
    let queues = frame.axes.queues.iter().enumerate();
    queues
        .filter(|(_, queue)| {
            groups().any(|group| group.serve(&queue.traits).is_some_and(|serve| serve.after_s.abs() < f64::EPSILON))
        })
        .map(|(queue, _)| queue)
        .collect()
}

/// The whole number nearest to a quotient.
fn nearest(dividend: u128, divisor: u64) -> u64 {
    ((dividend + u128::from(divisor) / 2) / u128::from(divisor)) as u64
}
