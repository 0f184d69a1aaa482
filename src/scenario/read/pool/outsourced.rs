//! Keys of outsourced pools: the vendor's contract.

use crate::model::{Contract, Number, Outsourced, People, TimePath, VendorPrice};
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

/// Keys that only outsourced pools have.
pub(super) const KEYS: [&str; 1] = ["contract"];

/// `needed` is whether the pool is outsourced, so that the contract must say what is billed.
pub(super) fn read(reader: &mut Reader, pool: &mut Section<'_>, people: &People, needed: bool) -> Outsourced {
    let mut t = pool.table(reader, CONTRACT);
    let headcount = TimePath::Constant(Number::Known(f64::from(people.headcount)));
    let contract = Contract {
        seats: t.optional_path(reader, SEATS, Range::between(0.0, 1e6)).unwrap_or(headcount),
        notice_days: t.whole(reader, NOTICE, 0, 3_660) as u32,
        ramp_down_per_month_share: t.number(reader, RAMP_DOWN, Range::SHARE),
        ramp_up_per_month_share: t.number(reader, RAMP_UP, Range::between(0.0, 100.0)),
        price: price(reader, &mut t, needed),
        minimum_per_month: t.path(reader, MINIMUM, Range::MONEY),
    };
    t.finish(reader);
    Outsourced { people: people.clone(), contract }
}

fn price(reader: &mut Reader, contract: &mut Section<'_>, needed: bool) -> VendorPrice {
    let nothing = VendorPrice::PerPaidHour(TimePath::Constant(Number::Known(0.0)));
    let Some(mut t) = contract.whole_table(reader, PRICE, true) else {
        if needed && !contract.misspelt(&[PRICE.name]) {
            contract.missing.push(PRICE);
        }
        return nothing;
    };
    let prices = [
        t.optional_path(reader, PER_FTE, Range::MONEY).map(VendorPrice::PerFteMonth),
        t.optional_path(reader, PER_HOUR, Range::MONEY).map(VendorPrice::PerPaidHour),
        t.optional_path(reader, PER_MINUTE, Range::MONEY).map(VendorPrice::PerProductiveMinute),
        t.optional_path(reader, PER_CONTACT, Range::MONEY).map(VendorPrice::PerContact),
    ];
    let names = [PER_FTE, PER_HOUR, PER_MINUTE, PER_CONTACT].map(|key| key.name);
    let price = t.exactly_one(reader, prices, &names, "way to bill", "write `price = { per_paid_hour = 20 }`");
    t.finish(reader);
    price.unwrap_or(nothing)
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
const PRICE: Key =
    key("price", "What is billed: one of the prices below; the rate of a month is that of its first simulated day.");
const PER_FTE: Key = measured("per_fte_month", "currency", "Per person past training and month.");
const PER_HOUR: Key = measured("per_paid_hour", "currency", "Per paid hour of people past training, as scheduled.");
const PER_MINUTE: Key = measured("per_productive_minute", "currency", "Per minute of talk and wrap-up.");
const PER_CONTACT: Key = measured("per_contact", "currency", "Per answered contact.");
const MINIMUM: Key = measured("minimum_per_month", "currency", "Least bill of a month; a partial month owes its part.");
