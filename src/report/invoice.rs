//! `invoice.csv`: month × vendor × line of the vendor's bill.

use super::ReportError;
use super::ledger::Item;
use super::table::{Cell, Layout, Sheet, column};
use super::unit::Unit;
use crate::model::{Date, Draw, PoolKind, VendorPrice};
use crate::plan::Frame;
use crate::stats;
use crate::tally::{MonthTally, minor_units_per_unit};

/// Decimals of a quantity, which is counted in thousandths.
const QUANTITY_DECIMALS: usize = 3;
/// Decimals of a rate: some are fractions of a cent.
const RATE_DECIMALS: usize = 6;

/// Columns of `invoice.csv`.
pub(crate) fn layout(frame: &Frame) -> Layout {
    let currency = &frame.model.scenario.currency;
    let minor = minor_units_per_unit(currency);
    let columns = vec![
        column("month", "YYYY-MM", "Calendar month in the scenario's time zone."),
        column("vendor", "name", "Outsourced pool."),
        column(
            "line",
            "name",
            "usage: what the contract bills; minimum-top-up: what the usage falls short of the month's minimum. \
             quantity x rate = amount in every replication, but for part of a minor unit carried from month to month.",
        ),
        column(
            "unit",
            "name",
            "What is counted. fte: people past training, mean over the days of the calendar month; paid-hours: of people \
             past training as scheduled; productive-minutes: talk and wrap-up; contacts: answered. For the top-up the \
             currency itself.",
        ),
        column("quantity_sum", "see unit", "Sum over replications, in thousandths of the unit, a whole number."),
        column("quantity_mean", "see unit", "Mean of the replications."),
        column(
            "rate_mean",
            currency,
            "Price of one unit on the first simulated day of the month, mean of the replications.",
        ),
        column(
            "amount_sum",
            "minor units",
            &format!(
                "Sum over replications in minor units ({minor} to one {currency}), a whole number; the lines of a vendor \
                 add up exactly to its account invoice in finance.csv."
            ),
        ),
        column("n", "replications", "Replications in the sum."),
        column("mean", currency, "Mean amount of the replications."),
        column("p10", currency, "10 % of the replications lie below. Percentiles do not add up."),
        column("p50", currency, "Median of the replications."),
        column("p90", currency, "90 % of the replications lie below."),
    ];
    Layout { file: "invoice.csv", columns }
}

/// Bills of one month.
#[derive(Debug)]
pub(crate) struct Invoices<'a> {
    frame: &'a Frame,
    vendors: Vec<Vendor<'a>>,
}

/// One vendor's bill: usage and top-up.
#[derive(Debug)]
struct Vendor<'a> {
    pool: usize,
    price: &'a VendorPrice,
    lines: [Line; 2],
}

#[derive(Debug, Default)]
struct Line {
    quantity_milli: Item,
    rates: Vec<f64>,
    amount: Item,
}

impl Line {
    fn push(&mut self, quantity_milli: i64, rate: f64, amount: i64) {
        self.quantity_milli.push(quantity_milli);
        self.rates.push(rate);
        self.amount.push(amount);
    }
}

impl<'a> Invoices<'a> {
    /// Empty bills of every vendor.
    pub(crate) fn new(frame: &'a Frame) -> Self {
        let vendors = frame.model.pools.iter().enumerate().filter_map(|(pool, it)| match &it.kind {
            PoolKind::Outsourced(vendor) => {
                Some(Vendor { pool, price: &vendor.contract.price, lines: Default::default() })
            }
            PoolKind::Employed(_) | PoolKind::Gig(_) | PoolKind::Fixed => None,
        });
        Self { frame, vendors: vendors.collect() }
    }

    /// Adds one replication's month.
    pub(crate) fn push(&mut self, month: usize, tally: &MonthTally, draw: &Draw) {
        let first_day = self.first_day(month);
        let minor = minor_units_per_unit(&self.frame.model.scenario.currency);
        for Vendor { pool, price, lines: [usage, top_up] } in &mut self.vendors {
            let bill = &tally.bills[*pool];
            usage.push(bill.quantity_milli as i64, price.rate(first_day, draw), bill.usage);
            top_up.push((bill.top_up as f64 * 1000.0 / minor).round() as i64, 1.0, bill.top_up);
        }
    }

    /// First simulated day of a month of the horizon.
    fn first_day(&self, month: usize) -> Date {
        let start = self.frame.model.scenario.start;
        (0..month).fold(start, |date, _| date.last_of_month().tomorrow().expect("the horizon lies inside the calendar"))
    }

    /// Writes the month and forgets it.
    pub(crate) fn write(&mut self, sheet: &mut Sheet, month: usize) -> Result<(), ReportError> {
        let model = &self.frame.model;
        let currency = &model.scenario.currency;
        for vendor in &mut self.vendors {
            let named = [("usage", unit(vendor.price)), ("minimum-top-up", currency.as_str())];
            for ((name, unit), line) in named.into_iter().zip(&mut vendor.lines) {
                let described = [
                    Cell::text(&self.frame.axes.months[month]),
                    Cell::text(&model.pools[vendor.pool].name),
                    Cell::text(name),
                    Cell::text(unit),
                ];
                let [quantity_mean, ..] = line.quantity_milli.spread(1000.0, QUANTITY_DECIMALS);
                let rate = stats::mean(&line.rates).map_or_else(Cell::empty, |it| Cell::number(it.mean, RATE_DECIMALS));
                let quantity = [Cell::count(line.quantity_milli.sum()), quantity_mean, rate];
                let amount = line.amount.cells(minor_units_per_unit(currency), Unit::Money.decimals());
                sheet.row(described.into_iter().chain(quantity).chain(amount))?;
                *line = Line::default();
            }
        }
        Ok(())
    }
}

/// What a price is for.
fn unit(price: &VendorPrice) -> &'static str {
    match price {
        VendorPrice::PerFteMonth(_) => "fte",
        VendorPrice::PerPaidHour(_) => "paid-hours",
        VendorPrice::PerProductiveMinute(_) => "productive-minutes",
        VendorPrice::PerContact(_) => "contacts",
    }
}
