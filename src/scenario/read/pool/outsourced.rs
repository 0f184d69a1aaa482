//! Keys of outsourced pools: the vendor's contract.

use super::price;
use crate::model::{Contract, Number, Outsourced, People, TimePath};
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

/// Keys that only outsourced pools have.
pub(super) const KEYS: [&str; 1] = ["contract"];

/// `needed` is whether the pool is outsourced, so that the contract must say what is billed; `currency` is the
/// scenario's.
pub(super) fn read(
    reader: &mut Reader,
    pool: &mut Section<'_>,
    people: &People,
    needed: bool,
    currency: &str,
) -> Outsourced {
    let mut t = pool.table(reader, CONTRACT);
    let headcount = TimePath::Constant(Number::Known(f64::from(people.headcount)));
    let seats = t.optional_path(reader, SEATS, Range::between(0.0, 1e6)).unwrap_or(headcount);
    let (currency, exchange_rate) = price::currency(reader, &mut t, currency);
    let contract = Contract {
        seats,
        notice_days: t.whole(reader, NOTICE, 0, 3_660) as u32,
        ramp_down_per_month_share: t.number(reader, RAMP_DOWN, Range::SHARE),
        ramp_up_per_month_share: t.number(reader, RAMP_UP, Range::between(0.0, 100.0)),
        overlap_months: t.whole(reader, OVERLAP, 0, 60) as u32,
        price: price::price(reader, &mut t, needed),
        minimum_per_month: t.path(reader, MINIMUM, Range::MONEY),
        service_level: price::service_level(reader, &mut t),
        currency,
        exchange_rate,
        indexation: price::indexation(reader, &mut t),
        exit_fee: price::exit_fee(reader, &mut t),
    };
    t.finish(reader);
    Outsourced { people: people.clone(), contract }
}

const CONTRACT: Key = key("contract", "What is agreed with the vendor; seats change on the first day of a month.");
const SEATS: Key = measured(
    "seats",
    "seats",
    "Seats asked for, by the day of notice; the headcount unless stated. Whatever is asked for, the headcount is in force until the first notice takes effect.",
);
const NOTICE: Key = measured("notice_days", "days", "From notice to effect, for fewer as for more seats.");
const RAMP_DOWN: Key = measured(
    "ramp_down_per_month_share",
    "share",
    "Most seats given back in a month, as a share of the seats in force, rounded down; less than one seat is carried into the next month.",
);
const RAMP_UP: Key = measured(
    "ramp_up_per_month_share",
    "share",
    "Most seats added in a month, as a share of the seats in force (where there are none, of those asked for), rounded down; less than one seat is carried into the next month.",
);
const OVERLAP: Key = measured(
    "overlap_months",
    "months",
    "Double running: seats that are to be given back stay in force and are billed for so many months more.",
);
const MINIMUM: Key = measured(
    "minimum_per_month",
    "currency",
    "Least bill of a month; a partial month owes its part, a month without seats nothing.",
);
