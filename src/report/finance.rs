//! `finance.csv`: month × pool × account.

use super::ReportError;
use super::ledger::{self, Item};
use super::table::{Cell, Layout, Sheet, column};
use super::unit::Unit;
use super::view::{accounts_of_ai, accounts_of_pool};
use crate::model::PoolKind;
use crate::plan::Frame;
use crate::tally::{Account, MonthTally, minor_units_per_unit};

/// Columns of `finance.csv`.
pub(crate) fn layout(frame: &Frame) -> Layout {
    let currency = &frame.model.scenario.currency;
    let described = vec![
        column("month", "YYYY-MM", "Calendar month in the scenario's time zone."),
        column("pool", "name", "Pool whose people cause the cost; empty for the AI, which belongs to no pool."),
        column(
            "account",
            "name",
            "wages: paid hours (full time, or of people past training those of their shifts, as `paid_hours` says), training \
             included, without overtime and time off that is not paid; overtime: hours worked \
             beyond the schedule, at their own rate; hiring: one-off cost of each hire; training: one-off cost of each \
             trainee or certified gig agent; severance: paid to employees laid off; invoice: the vendor's bill, line by \
             line in invoice.csv; gig-pay: pay of gig agents; guarantee: what lifts it to the guaranteed pay of an hour; \
             reserve: set aside in case they are declared employees, a share of gig-pay without the guarantee; ai-conversations: price of each conversation; \
             ai-resolutions: price of each contained \
             conversation; ai-platform: fixed fee.",
        ),
        column("currency", "ISO 4217", "Currency of the amounts."),
    ];
    let sum = format!(
        "Sum over replications in minor units ({} to one {currency}), a whole number: adds up exactly over months, \
         pools and accounts. Divide by n for one future's mean.",
        minor_units_per_unit(currency)
    );
    let items = ledger::columns("amount_sum", "minor units", &sum, currency);
    Layout { file: "finance.csv", columns: [described, items].concat() }
}

/// Accounts that a pool of this kind has.
fn accounts(kind: &PoolKind) -> &'static [Account] {
    match kind {
        PoolKind::Employed(employed) if employed.overtime.is_some() => {
            &[Account::Wages, Account::Overtime, Account::Hiring, Account::Training, Account::Severance]
        }
        PoolKind::Employed(_) => &[Account::Wages, Account::Hiring, Account::Training, Account::Severance],
        PoolKind::Outsourced(_) => &[Account::Invoice],
        PoolKind::Gig(gig) => match (gig.pay.guarantee_per_hour.is_some(), gig.pay.reserve_share.is_some()) {
            (true, true) => &[Account::GigPay, Account::Guarantee, Account::Training, Account::Reserve],
            (true, false) => &[Account::GigPay, Account::Guarantee, Account::Training],
            (false, true) => &[Account::GigPay, Account::Training, Account::Reserve],
            (false, false) => &[Account::GigPay, Account::Training],
        },
        PoolKind::Fixed => &[],
    }
}

/// Amounts of one month by pool and account.
#[derive(Debug)]
pub(crate) struct Finance {
    lines: Vec<Line>,
}

/// One account of a pool, or of the AI.
#[derive(Debug)]
struct Line {
    pool: Option<usize>,
    account: Account,
    item: Item,
}

impl Finance {
    /// Empty accounts of `peopled` pools and, if the scenario has one, of the AI.
    pub(crate) fn new(frame: &Frame, peopled: &[usize]) -> Self {
        let of_pools = peopled
            .iter()
            .flat_map(|pool| accounts(&frame.model.pools[*pool].kind).iter().map(|account| (Some(*pool), *account)));
        let of_ai = frame.model.ai.iter().flat_map(|_| Account::OF_AI.map(|account| (None, account)));
        let lines = of_pools.chain(of_ai).map(|(pool, account)| Line { pool, account, item: Item::default() });
        Self { lines: lines.collect() }
    }

    /// Adds one replication's month.
    pub(crate) fn push(&mut self, tally: &MonthTally) {
        for line in &mut self.lines {
            let (accounts, amounts) = match line.pool {
                Some(pool) => (&Account::OF_POOL[..], accounts_of_pool(tally, pool)),
                None => (&Account::OF_AI[..], accounts_of_ai(tally)),
            };
            let place = accounts.iter().position(|account| *account == line.account);
            line.item.push(amounts[place.expect("a line holds an account of its owner")]);
        }
    }

    /// Writes the month and forgets it.
    pub(crate) fn write(&mut self, sheet: &mut Sheet, frame: &Frame, month: usize) -> Result<(), ReportError> {
        let currency = &frame.model.scenario.currency;
        for line in &mut self.lines {
            let described = [
                Cell::text(&frame.axes.months[month]),
                line.pool.map_or_else(Cell::empty, |pool| Cell::text(&frame.model.pools[pool].name)),
                Cell::text(line.account.name()),
                Cell::text(currency),
            ];
            let amounts = line.item.cells(minor_units_per_unit(currency), Unit::Money.decimals());
            sheet.row(described.into_iter().chain(amounts))?;
            line.item.clear();
        }
        Ok(())
    }
}
