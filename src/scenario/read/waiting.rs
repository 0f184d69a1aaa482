//! `[waiting]`: how customers wait, give up and come back.

use crate::model::{Redial, Repeat, ShiftEnd, Waiting};
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
    let repeat = t.optional_table(reader, REPEAT).map(|mut t| {
        let repeat = Repeat {
            returns_share: t.number(reader, RETURNS, Range::SHARE),
            delay: t.duration(reader, REPEAT_DELAY),
            to_human_share: t.number(reader, TO_HUMAN, Range::SHARE),
        };
        t.finish(reader);
        repeat
    });
    let shift_end = match t.word(reader, SHIFT_END, &["named", "counter", "idle-first"]) {
        "counter" => ShiftEnd::Counter,
        "idle-first" => ShiftEnd::IdleFirst,
        _ => ShiftEnd::Named,
    };
    t.finish(reader);
    Waiting { queue_capacity, lines, balking_share, redial, repeat, shift_end }
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
const REPEAT: Key = key(
    "repeat",
    "Customers who come back because a human did not meet their need; the case is given up unless stated.",
);
const RETURNS: Key = measured("returns_share", "share", "Share of them that comes back; the rest gives the case up.");
const REPEAT_DELAY: Key = key("delay", "Time until they come back, not before the next interval.");
const TO_HUMAN: Key = measured(
    "to_human_share",
    "share",
    "Share of those who come back that goes to a human at once; the rest meets the AI first, where there is one.",
);
const SHIFT_END: Key = key(
    "shift_end",
    "Who leaves when fewer agents are due: `named` people, busy or idle, each finishing the contact first; `counter`: idle ones first, then whoever finishes next; `idle-first`: idle ones first, then named busy ones.",
);
