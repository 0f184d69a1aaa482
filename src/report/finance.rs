//! `finance.csv`: month × pool × account.

use super::ReportError;
use super::ledger::{self, Item};
use super::table::{Cell, Layout, Sheet, column};
use super::unit::Unit;
use super::view::{accounts_of_ai, accounts_of_pool};
use crate::model::{GigPayBasis, Pool, PoolKind};
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
             beyond the schedule by rule, at their own rate; after-shift: time after the end of shifts and sessions to finish a \
             contact, at the wage or the rate of the day; hiring: one-off cost of each hire; training: one-off cost of each \
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

/// Accounts that a pool has.
fn accounts(pool: &Pool) -> Vec<Account> {
    let optional: &[(bool, Account)] = match &pool.kind {
        PoolKind::Employed(employed) => &[
            (true, Account::Wages),
            (employed.overtime.is_some(), Account::Overtime),
            (pool.after_shift.is_paid() && pool.takes_contacts(), Account::AfterShift),
            (true, Account::Hiring),
            (true, Account::Training),
            (true, Account::Severance),
        ],
        PoolKind::Outsourced(_) => &[(true, Account::Invoice)],
        PoolKind::Gig(gig) => &[
            (true, Account::GigPay),
            (pool.after_shift.is_paid() && gig.pay.basis == GigPayBasis::PerHour, Account::AfterShift),
            (gig.pay.guarantee_per_hour.is_some(), Account::Guarantee),
            (true, Account::Training),
            (gig.pay.reserve_share.is_some(), Account::Reserve),
        ],
        PoolKind::Fixed => &[],
    };
    optional.iter().filter(|(is_there, _)| *is_there).map(|(_, account)| *account).collect()
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
            .flat_map(|pool| accounts(&frame.model.pools[*pool]).into_iter().map(|account| (Some(*pool), account)));
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
