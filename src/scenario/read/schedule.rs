//! `[[schedule]]`: shift patterns that turn heads into agents.

use crate::model::ShiftPattern;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// Weekdays, Monday first.
static WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

pub(super) fn read(reader: &mut Reader, root: &mut Section<'_>) -> (Vec<Vec<ShiftPattern>>, Names) {
    let mut names = Names::new("schedule");
    let sections = root.tables(reader, key("schedule", "Shift patterns, named by groups."), false);
    let mut schedules = Vec::new();
    for mut t in sections {
        names.read(reader, &mut t, key("name", "Name of the schedule."));
        let shifts = t.tables(reader, key("shift", "A shift and the weight of people who work it."), true);
        let shifts = shifts.into_iter().map(|t| shift(reader, t)).collect();
        t.finish(reader);
        schedules.push(shifts);
    }
    (schedules, names)
}

fn shift(reader: &mut Reader, mut t: Section<'_>) -> ShiftPattern {
    let start_min = t.time_of_day(reader, START);
    let hours = t.fixed(reader, HOURS, Range::above(0.0, 24.0));
    let weekdays = t.words(reader, DAYS, &WEEKDAYS);
    let weight = t.fixed(reader, WEIGHT, Range::between(0.0, 1e6));
    t.finish(reader);
    ShiftPattern { start_min, length_min: (hours * 60.0 + 0.5) as u32, weekdays, weight }
}

const START: Key = key("start", "Start of the shift, local time: \"07:30\".");
const HOURS: Key = measured("hours", "h", "Length of the paid shift; may pass midnight.");
const DAYS: Key = key("weekdays", "Weekdays on which the shift starts.");
const WEIGHT: Key = key("weight", "Weight of the people who work it, relative to the group's other shifts.");
