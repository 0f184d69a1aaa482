//! The control: a trace with one row missing or wrong must not agree with the results.

use crate::Kept;
use crate::compare::Comparison;
use crate::replay::replay;
use crate::rows::Row;
use crate::stated::{SECOND, Stated, WINDOW};
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

fn later(_: &Stated, row: &mut Row) -> bool {
    let is_timed = matches!(row.event.as_str(), "queued" | "gave-up" | "answered" | "talk-ended" | "put-aside");
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
    for (place, row) in rows.iter().enumerate() {
        let counts = !row.month.is_empty() && (row.event != "staffed" || row.time % WINDOW == 0);
        if counts {
            kinds.entry((&row.event, &row.detail)).or_insert(place);
        }
    }
    assert!(kinds.len() > 9, "too few kinds of events");
    for ((event, detail), place) in kinds {
        let mut shorter = rows.clone();
        shorter.remove(place);
        assert!(is_found_out(stated, kept, &shorter), "nobody misses {event} {detail}");
        for (what, lie) in LIES {
            let mut wrong = rows.clone();
            if lie(stated, &mut wrong[place]) {
                assert!(is_found_out(stated, kept, &wrong), "nobody sees that {event} {detail} is {what}");
            }
        }
    }
}

fn is_found_out(stated: &Stated, kept: &Kept, rows: &[Row]) -> bool {
    let Ok(books) = replay(stated, &kept.days, rows) else { return true };
    let mut all = kept.books.clone();
    all.insert(0, books);
    let comparison = Comparison { stated, days: &kept.days, books: &all, found: Vec::new() };
    !comparison.all(&kept.left).is_empty()
}
