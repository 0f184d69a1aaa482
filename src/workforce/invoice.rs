//! A vendor's monthly bill, from what the month has counted.

use crate::clock::{TICKS_PER_HOUR, TICKS_PER_MINUTE};
use crate::model::{Contract, Date, Draw, Outsourced, VendorPrice};
use crate::plan::Frame;
use crate::tally::{Account, CarriedRounding, GroupCell, MonthTally, PoolCounts, VendorBill, minor_units_per_unit};

/// The account of one vendor.
#[derive(Debug, Clone)]
pub(super) struct Invoice<'a> {
    contract: &'a Contract,
    usage: CarriedRounding,
    minor_units_per_unit: f64,
}

impl<'a> Invoice<'a> {
    pub(super) fn new(pool: &'a Outsourced, currency: &str) -> Self {
        Self {
            contract: &pool.contract,
            usage: CarriedRounding::new(currency),
            minor_units_per_unit: minor_units_per_unit(currency),
        }
    }

    /// Bills `month`, in whose `tally` everything else has been counted, at the prices of its first simulated day. `pool`
    /// is the vendor's pool.
    pub(super) fn book_month(&mut self, frame: &Frame, draw: &Draw, pool: usize, month: u32, tally: &mut MonthTally) {
        let date = frame.calendar.days_of_month(month)[0];
        let days = tally.pools[pool].days;
        let quantity_milli = quantity_milli(&self.contract.price, frame, date, pool, tally);
        let usage = self.usage.book(quantity_milli as f64 / 1000.0 * self.contract.price.rate(date, draw));
        let owed_share = days as f64 / f64::from(date.days_in_month());
        let least = self.contract.minimum_per_month.on(date, draw) * owed_share;
        let minimum = (least * self.minor_units_per_unit).round() as i64;
        let bill = VendorBill { quantity_milli, usage, minimum, top_up: (minimum - usage).max(0) };
        tally.bills[pool].add(&bill);
        *tally.amount_mut(pool, Account::Invoice) += bill.usage + bill.top_up;
    }
}

/// What the vendor bills for a month, in thousandths of the unit of its price.
fn quantity_milli(price: &VendorPrice, frame: &Frame, date: Date, pool: usize, tally: &MonthTally) -> u64 {
    let PoolCounts { floor_days, paid_ticks, .. } = tally.pools[pool];
    let cells = frame.axes.cells();
    let of_groups = |count: fn(&GroupCell) -> u64| -> u64 {
        (frame.model.groups.iter().zip(tally.group_cells.chunks(cells)))
            .filter(|(group, _)| group.pool == pool)
            .flat_map(|(_, cells)| cells)
            .map(count)
            .sum()
    };
    let milli_of = |ticks: u64, unit: i64| nearest(u128::from(ticks) * 1000, unit.unsigned_abs());
    match price {
        VendorPrice::PerFteMonth(_) => {
            nearest(u128::from(floor_days) * 1000, date.days_in_month().unsigned_abs().into())
        }
        VendorPrice::PerPaidHour(_) => milli_of(paid_ticks, TICKS_PER_HOUR),
        VendorPrice::PerProductiveMinute(_) => milli_of(of_groups(|cell| cell.busy_ticks), TICKS_PER_MINUTE),
        VendorPrice::PerContact(_) => of_groups(|cell| cell.answered) * 1000,
    }
}

/// The whole number nearest to a quotient.
fn nearest(dividend: u128, divisor: u64) -> u64 {
    ((dividend + u128::from(divisor) / 2) / u128::from(divisor)) as u64
}
