//! `invoice.csv`: month × vendor × line of the vendor's bill.

use super::ReportError;
use super::ledger::Item;
use super::table::{Cell, Layout, Sheet, column};
use super::unit::Unit;
use crate::model::{Contract, Draw, PoolKind, PriceUnit};
use crate::plan::{BillItem, BillLine, Frame};
use crate::stats;
use crate::tally::{MonthTally, minor_units_per_unit};

/// Decimals of a quantity, which is counted in thousandths.
const QUANTITY_DECIMALS: usize = 3;
/// Decimals of rates: enough to recompute a line of ten million units to the cent.
const RATE_DECIMALS: usize = 9;

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
            "usage: what the contract bills, a line for each price and band; minimum-top-up: what the usage falls short of \
             the month's minimum; service-level-credit and service-level-bonus: a share of the usage; exit-fee-per-seat: of \
             seats given back; exit-fee: of the last one. quantity x rate x exchange rate = amount in every replication; \
             usage and fees carry the part of a minor unit that rounding leaves over into the line's next month, so they \
             may differ by less than one minor unit, and so may a credit.",
        ),
        column("band", "number", "Band of the month's quantity, from 1; empty where the price has one rate for all."),
        column(
            "unit",
            "name",
            "What is counted. fte: people past training, mean over the days of the calendar month; paid-hours: of people \
             past training as scheduled; productive-minutes: talk and wrap-up; contacts: answered; resolutions: finished \
             with the need met; seats: given back; contract: ended. For the other lines the scenario's currency: the \
             top-up, or the usage of which a credit or bonus is a share (what leaves the minimum, where that stops a credit).",
        ),
        column("quantity_sum", "see unit", "Sum over replications, in thousandths of the unit, a whole number."),
        column("quantity_mean", "see unit", "Mean of the replications."),
        column(
            "currency",
            "ISO 4217",
            "Currency of the rate: the contract's, or the scenario's for lines counted in it.",
        ),
        column(
            "rate_mean",
            "see currency",
            "Price of one unit on the first simulated day of the month, indexation included, mean of the replications; of a \
             credit or bonus the share.",
        ),
        column(
            "exchange_rate_mean",
            currency,
            "Price of one unit of the rate's currency on that day, mean of the replications; 1 for the scenario's own.",
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
    lines: Vec<Line<'a>>,
}

/// A line of one vendor's bill.
#[derive(Debug)]
struct Line<'a> {
    line: BillLine,
    contract: &'a Contract,
    quantity_milli: Item,
    rates: Vec<f64>,
    exchange_rates: Vec<f64>,
    amount: Item,
}

impl<'a> Invoices<'a> {
    /// Empty bills of every vendor.
    pub(crate) fn new(frame: &'a Frame) -> Self {
        let lines = frame.axes.bill_lines.iter().filter_map(|line| match &frame.model.pools[line.pool].kind {
            PoolKind::Outsourced(vendor) => Some(Line {
                line: *line,
                contract: &vendor.contract,
                quantity_milli: Item::default(),
                rates: Vec::new(),
                exchange_rates: Vec::new(),
                amount: Item::default(),
            }),
            PoolKind::Employed(_) | PoolKind::Gig(_) | PoolKind::Fixed => None,
        });
        Self { frame, lines: lines.collect() }
    }

    /// Adds one replication's month.
    pub(crate) fn push(&mut self, month: usize, tally: &MonthTally, draw: &Draw) {
        let first_day = self.frame.calendar.days_of_month(month as u32)[0];
        for (line, billed) in self.lines.iter_mut().zip(&tally.bill_lines) {
            let rate = line.line.item.rate(line.contract, first_day, draw);
            line.quantity_milli.push(billed.quantity_milli as i64);
            line.rates.push(rate.rate);
            line.exchange_rates.push(rate.exchange_rate);
            line.amount.push(billed.amount);
        }
    }

    /// Writes the month and forgets it.
    pub(crate) fn write(&mut self, sheet: &mut Sheet, month: usize) -> Result<(), ReportError> {
        let model = &self.frame.model;
        let own = &model.scenario.currency;
        for line in &mut self.lines {
            let Words { name, band, unit, is_foreign } = words(line.line.item, line.contract, own);
            let [quantity_mean, ..] = line.quantity_milli.spread(1000.0, QUANTITY_DECIMALS);
            let currency = if is_foreign { &line.contract.currency } else { own };
            let described = [
                Cell::text(&self.frame.axes.months[month]),
                Cell::text(&model.pools[line.line.pool].name),
                Cell::text(name),
                band.map_or_else(Cell::empty, |band| Cell::count(band as u64)),
                Cell::text(unit),
                Cell::count(line.quantity_milli.sum()),
                quantity_mean,
                Cell::text(currency),
                mean_rate(&line.rates),
                mean_rate(&line.exchange_rates),
            ];
            let amount = line.amount.cells(minor_units_per_unit(own), Unit::Money.decimals());
            sheet.row(described.into_iter().chain(amount))?;
            line.quantity_milli.clear();
            line.rates.clear();
            line.exchange_rates.clear();
            line.amount.clear();
        }
        Ok(())
    }
}

fn mean_rate(rates: &[f64]) -> Cell {
    stats::mean(rates).map_or_else(Cell::empty, |it| Cell::number(it.mean, RATE_DECIMALS))
}

/// A line in words.
struct Words<'a> {
    name: &'static str,
    /// From 1, where the price has bands.
    band: Option<usize>,
    unit: &'a str,
    /// Whether the rate is in the contract's currency.
    is_foreign: bool,
}

fn words<'a>(item: BillItem, contract: &Contract, own: &'a str) -> Words<'a> {
    let foreign = |name, unit| Words { name, band: None, unit, is_foreign: true };
    let share = |name| Words { name, band: None, unit: own, is_foreign: false };
    match item {
        BillItem::Usage { price, band, .. } => {
            let line = &contract.price[price];
            Words { band: (line.bands.len() > 1).then_some(band + 1), ..foreign("usage", unit(line.unit)) }
        }
        BillItem::MinimumTopUp => share("minimum-top-up"),
        BillItem::ServiceLevelCredit => share("service-level-credit"),
        BillItem::ServiceLevelBonus => share("service-level-bonus"),
        BillItem::ExitFeePerSeat => foreign("exit-fee-per-seat", "seats"),
        BillItem::ExitFee => foreign("exit-fee", "contract"),
    }
}

/// What a price is for.
fn unit(unit: PriceUnit) -> &'static str {
    match unit {
        PriceUnit::FteMonth => "fte",
        PriceUnit::PaidHour => "paid-hours",
        PriceUnit::ProductiveMinute => "productive-minutes",
        PriceUnit::Contact => "contacts",
        PriceUnit::Resolution => "resolutions",
    }
}
