//! The control: a trace with one row missing or wrong must not agree with the results.

use crate::Kept;
use crate::books::Books;
use crate::compare::Comparison;
use crate::replay::replay;
use crate::rows::Row;
use crate::stated::{SECOND, Stated};
use std::collections::BTreeMap;

/// Makes a row wrong; says whether there was anything to change.
type Lie = fn(&Stated, &mut Row) -> bool;

/// What is wrong, and how to make it so.
const LIES: [(&str, Lie); 3] = [("of another reason", another_reason), ("later", later), ("more agents", more_agents)];

fn another_reason(stated: &Stated, row: &mut Row) -> bool {
    let other = stated.reasons.iter().find(|(name, _)| *name != row.class[0]).expect("two reasons").0;
    let is_of_a_contact = !row.case.is_empty();
    if is_of_a_contact {
        row.class[0] = other.to_owned();
    }
    is_of_a_contact
}

fn later(stated: &Stated, row: &mut Row) -> bool {
    // Where wrap-up is not stated, no figure tells it from talk.
    let is_timed = matches!(row.event.as_str(), "queued" | "gave-up" | "answered" | "put-aside")
        || (row.event == "talk-ended" && stated.is_one_at_a_time);
    row.time += if is_timed { 60 * SECOND } else { 0 };
    is_timed
}

fn more_agents(_: &Stated, row: &mut Row) -> bool {
    let is_of_staff = row.event == "staffed";
    row.scheduled += i64::from(is_of_staff);
    is_of_staff
}

/// Drops one row of each kind, and makes one wrong, in the first replication.
pub(crate) fn finds_every_lie(stated: &Stated, kept: &Kept) {
    let rows = &kept.rows[&0];
    let mut kinds: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut scheduled: BTreeMap<&str, i64> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        // Of the staff a change for an hour at least: some rows only tell of after-shift work for a moment.
        let is_change = row.event == "staffed" && scheduled.insert(&row.group, row.scheduled) != Some(row.scheduled);
        if !row.month.is_empty() && (row.event != "staffed" || is_change) {
            kinds.entry((&row.event, &row.detail)).or_insert(place);
        }
    }
    assert!(kinds.len() > 9, "too few kinds of events");
    for ((event, detail), place) in kinds {
        let others = || rows[..place].iter().chain(&rows[place + 1..]);
        assert!(is_found_out(stated, kept, others()), "nobody misses {event} {detail}");
        for (what, lie) in LIES {
            let mut wrong = rows[place].clone();
            if lie(stated, &mut wrong) {
                let with_a_lie = rows[..place].iter().chain([&wrong]).chain(&rows[place + 1..]);
                assert!(is_found_out(stated, kept, with_a_lie), "nobody sees that {event} {detail} is {what}");
            }
        }
    }
}

fn is_found_out<'a>(stated: &Stated, kept: &Kept, rows: impl Iterator<Item = &'a Row>) -> bool {
    let Ok(books) = replay(stated, &kept.days, rows) else { return true };
    let mut all: BTreeMap<u32, &Books> = kept.books.iter().map(|(replication, books)| (*replication, books)).collect();
    all.insert(0, &books);
    let mut comparison = Comparison { stated, days: &kept.days, books: all, found: Vec::new() };
    // Most lies show in the figures of the whole center.
    let mut center = kept.left.table("summary.csv");
    center.retain(|row| row["scope_kind"] == "all");
    comparison.kpis(&center);
    !comparison.all(&kept.left).is_empty()
}
