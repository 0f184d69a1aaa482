//! `transfer_dips`: work that is handed over to a pool.

use crate::model::TransferDip;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

pub(super) fn read(reader: &mut Reader, pool: &mut Section<'_>) -> Vec<TransferDip> {
    let tables = pool.tables(reader, DIPS, false).into_iter();
    tables
        .map(|mut t| {
            let dip = TransferDip {
                on: t.date(reader, ON),
                speed_factor: t.number(reader, SPEED_FACTOR, Range::above(0.0, 1.0)),
                weeks: t.number(reader, WEEKS, Range::above(0.0, 520.0)),
            };
            t.finish(reader);
            dip
        })
        .collect()
}

const DIPS: Key = key(
    "transfer_dips",
    "Work or tools that are new to these people: they are slower on the day and come back to their speed in equal steps. Several multiply.",
);
const ON: Key = key("on", "First day with the new work or tools.");
const SPEED_FACTOR: Key = key("speed_factor", "Multiplies everybody's speed of talk and wrap-up on that day.");
const WEEKS: Key = measured("weeks", "weeks", "Time after which the speed is back.");
