//! `[waiting]`: how customers wait, give up and come back.

use crate::model::{Redial, ShiftEnd, Waiting};
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

/// Most places, lines or attempts.
const MOST: i64 = 1_000_000_000;

pub(super) fn read(reader: &mut Reader, root: &mut Section<'_>) -> Waiting {
    let mut t = root.table(reader, key("waiting", "How customers wait, give up and come back."));
    let queue_capacity = t.whole_or_unlimited(reader, CAPACITY, 0, MOST).map(|places| places as u32);
    let lines = t.whole_or_unlimited(reader, LINES, 1, MOST).map(|lines| lines as u32);
    let balking_share = t.number(reader, BALKING, Range::SHARE);
    let redial = t.optional_table(reader, REDIAL).map(|mut t| {
        let redial = Redial {
            after_abandon_share: t.number(reader, AFTER_ABANDON, Range::SHARE),
            after_block_share: t.number(reader, AFTER_BLOCK, Range::SHARE),
            delay: t.duration(reader, DELAY),
            max_attempts: t.whole_or_unlimited(reader, ATTEMPTS, 1, 1000).map(|attempts| attempts as u32),
        };
        t.finish(reader);
        redial
    });
    let shift_end = match t.word(reader, SHIFT_END, &["named", "counter", "idle-first"]) {
        "counter" => ShiftEnd::Counter,
        "idle-first" => ShiftEnd::IdleFirst,
        _ => ShiftEnd::Named,
    };
    t.finish(reader);
    Waiting { queue_capacity, lines, balking_share, redial, shift_end }
}

const CAPACITY: Key =
    key("queue_capacity", "Waiting places of each queue; an arrival beyond them is blocked. Or `unlimited`.");
const LINES: Key =
    key("lines", "Telephone lines of the whole center, for waiting and talking customers. Or `unlimited`.");
const BALKING: Key =
    measured("balking_share", "share", "Share of the customers who leave at once when nobody is free.");
const REDIAL: Key = key("redial", "Customers who try again; nobody does unless stated.");
const AFTER_ABANDON: Key =
    measured("after_abandon_share", "share", "Share of those who gave up waiting, or balked, that tries again.");
const AFTER_BLOCK: Key = measured("after_block_share", "share", "Share of the blocked that tries again.");
const DELAY: Key = key("delay", "Time until the next attempt.");
const ATTEMPTS: Key = key("max_attempts", "Attempts in all, the first included, or `unlimited`.");
const SHIFT_END: Key = key(
    "shift_end",
    "Who leaves when fewer agents are due: `named` people, busy or idle, each finishing the contact first; `counter`: idle ones first, then whoever finishes next; `idle-first`: idle ones first, then named busy ones.",
);
