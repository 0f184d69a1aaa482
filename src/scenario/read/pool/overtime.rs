//! `overtime` and `time_off`: people of an employed pool work longer or less where a rule says so.

use crate::model::{Overtime, TimeOff};
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

/// Below 1 nobody would be missing, or too many.
const RATIO: Range = Range::between(1.0, 100.0);
const SOME: Range = Range::above(0.0, 1.0);

pub(super) fn read(reader: &mut Reader, pool: &mut Section<'_>) -> Option<Overtime> {
    let mut t = pool.optional_table(reader, OVERTIME)?;
    let overtime = Overtime {
        shortage_from: t.number(reader, SHORTAGE, RATIO),
        at_most_share: t.number(reader, OVERTIME_AT_MOST, SOME),
        accept_share: t.number(reader, ACCEPT, SOME),
        pay_factor: t.number(reader, PAY_FACTOR, Range::between(1.0, 10.0)),
    };
    t.finish(reader);
    Some(overtime)
}

pub(super) fn time_off(reader: &mut Reader, pool: &mut Section<'_>) -> Option<TimeOff> {
    let mut t = pool.optional_table(reader, TIME_OFF)?;
    let time_off = TimeOff {
        surplus_from: t.number(reader, SURPLUS, RATIO),
        at_most_share: t.number(reader, TIME_OFF_AT_MOST, SOME),
        accept_share: t.number(reader, ACCEPT, SOME),
        paid_share: t.number(reader, PAID, Range::SHARE),
    };
    t.finish(reader);
    Some(time_off)
}

const OVERTIME: Key = key(
    "overtime",
    "People work longer in intervals in which the base inputs let a shortage be expected; nobody does unless stated.",
);
const TIME_OFF: Key = key(
    "time_off",
    "People go home early, or come later, in intervals in which the base inputs let too many be expected; nobody does unless stated.",
);
const SHORTAGE: Key = key(
    "shortage_from",
    "Agents needed ÷ agents planned on duty, of all who may serve the pool's queues, from which overtime is worked.",
);
const SURPLUS: Key = key(
    "surplus_from",
    "Agents planned on duty ÷ agents needed, of all who may serve the pool's queues, from which time off is given.",
);
const OVERTIME_AT_MOST: Key =
    measured("at_most_share", "share", "Most overtime in an interval, as a share of the hours on contacts planned.");
const TIME_OFF_AT_MOST: Key =
    measured("at_most_share", "share", "Most time off in an interval, as a share of the hours on contacts planned.");
const ACCEPT: Key = measured("accept_share", "share", "Share of the people asked who accept.");
const PAY_FACTOR: Key = key("pay_factor", "Multiplies the wage of an hour of overtime.");
const PAID: Key = measured("paid_share", "share", "Share of the time off that is paid all the same.");
