//! What becomes of contacts that end after the shift.

use crate::model::AfterShift;
use crate::scenario::reader::{Key, Reader, Section, key, measured};

/// Keys that only pools of people have.
pub(super) const KEYS: [&str; 2] = ["after_shift", "last_contact_min"];

pub(super) fn read(reader: &mut Reader, t: &mut Section<'_>) -> AfterShift {
    let rule = t.word(reader, AFTER_SHIFT, &["paid", "unpaid", "within-shift"]);
    let last_contact_min = t.whole(reader, LAST_CONTACT, 1, 60) as u32;
    if rule != "within-shift" {
        t.useless(reader, &[LAST_CONTACT.name], "it goes with `after_shift = \"within-shift\"`");
    }
    match rule {
        "unpaid" => AfterShift::Unpaid,
        "within-shift" => AfterShift::WithinShift { last_contact_min },
        _ => AfterShift::Paid,
    }
}

const AFTER_SHIFT: Key = key(
    "after_shift",
    "Time that somebody needs after the shift to finish a contact: `paid` at the wage (gig agents by the hour at the rate of \
     the day), `unpaid`, or `within-shift`: nobody takes a new contact in the last minutes of a shift, and what still ends \
     after it is paid.",
);
const LAST_CONTACT: Key = measured(
    "last_contact_min",
    "min",
    "Minutes at the end of a shift in which nobody takes a new contact, at most half of the shift; with `after_shift = \
     \"within-shift\"`.",
);
