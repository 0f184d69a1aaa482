//! `classes`: new people of an employed pool start in classes.

use crate::model::Classes;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

const MOST_PEOPLE: i64 = 1_000_000;

pub(super) fn read(reader: &mut Reader, pool: &mut Section<'_>) -> Option<Classes> {
    let mut t = pool.optional_table(reader, CLASSES)?;
    let classes = Classes {
        every_weeks: t.whole(reader, EVERY, 1, 520) as u32,
        first_on: t.date(reader, FIRST),
        at_most: t.whole(reader, AT_MOST, 1, MOST_PEOPLE) as u32,
        at_least: t.whole(reader, AT_LEAST, 1, MOST_PEOPLE) as u32,
        places: t.optional_path(reader, PLACES, Range::between(0.0, 1e6)),
    };
    if classes.at_least > classes.at_most && reader.sound(&t.at(AT_LEAST.name)) && reader.sound(&t.at(AT_MOST.name)) {
        let path = t.at(AT_LEAST.name);
        let problem =
            Diagnostic::error("GP0212", t.key_place(AT_LEAST.name), format!("no class of `{}` can start", t.path))
                .label(format!("above `at_most`, {}", classes.at_most))
                .help("exchange the two");
        reader.reject(&path, problem);
    }
    t.finish(reader);
    Some(classes)
}

const CLASSES: Key = key(
    "classes",
    "New people start in classes: whoever was found, as backfill or planned, waits for the next class with room. Without it everybody starts on their own day.",
);
const EVERY: Key = measured("every_weeks", "weeks", "A class may start every so many weeks.");
const FIRST: Key = key("first_on", "Day on which the first class may start, before the scenario or in it.");
const AT_MOST: Key = measured("at_most", "people", "Most people of one class, for its trainer and its room.");
const AT_LEAST: Key = measured("at_least", "people", "Fewer people than this wait for the next class.");
const PLACES: Key = measured(
    "places",
    "people",
    "Most people in training at once, by the day on which a class starts: trainers × people each, or seats of the rooms; without limit unless stated.",
);
