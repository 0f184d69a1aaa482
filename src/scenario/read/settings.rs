//! `[scenario]`: the head.

use crate::model::Scenario;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

pub(super) fn read(reader: &mut Reader, root: &mut Section<'_>) -> Scenario {
    let mut t = root.table(reader, key("scenario", "Name, question, horizon and the run's defaults."));
    let name = t.identifier(reader, NAME);
    let question = t.free_text(reader, QUESTION);
    let start = t.date(reader, START);
    let end = t.date(reader, END);
    let warm_up_days = t.whole(reader, WARM_UP, 0, 366) as u32;
    let timezone = t.timezone(reader, TIMEZONE, false).unwrap_or_else(|| "UTC".to_owned());
    let currency = t.currency(reader, CURRENCY);
    let interval_min = t.whole(reader, INTERVAL, 1, 60) as u32;
    let replications = t.whole(reader, REPLICATIONS, 1, 10_000_000) as u32;
    let seed = t.whole(reader, SEED, 0, i64::MAX) as u64;
    let target_occupancy = t.number(reader, OCCUPANCY, Range::above(0.0, 1.0));
    let paid_hours_per_fte_month = t.number(reader, PAID_HOURS, Range::above(0.0, 744.0));
    t.finish(reader);
    Scenario {
        name,
        question,
        start,
        end,
        warm_up_days,
        timezone,
        currency,
        interval_min,
        replications,
        seed,
        target_occupancy,
        paid_hours_per_fte_month,
    }
}

const NAME: Key = key("name", "Identifier of the scenario and of its folder of results.");
const QUESTION: Key = key("question", "The question that the scenario answers; stands above the results.");
const START: Key = key("start", "First simulated day.");
const END: Key = key("end", "Last simulated day, included.");
const WARM_UP: Key = measured("warm_up_days", "days", "Days simulated before `start` and left out of every figure.");
const TIMEZONE: Key = key("timezone", "Time zone in which the results count months, weekdays and intervals.");
const CURRENCY: Key = key("currency", "Currency of every amount, ISO 4217.");
const INTERVAL: Key = measured("interval_min", "min", "Length of an interval of the results; divides 60.");
const REPLICATIONS: Key = key("replications", "Replications, unless the command line says otherwise.");
const SEED: Key = key("seed", "Master seed, unless the command line says otherwise.");
const OCCUPANCY: Key =
    measured("target_occupancy", "share", "Busy share of agents' time at which required agents are counted.");
const PAID_HOURS: Key = measured("paid_hours_per_fte_month", "h", "Paid hours of one full-time employee in a month.");
