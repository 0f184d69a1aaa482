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
        let shifts: Vec<ShiftPattern> = shifts.into_iter().map(|t| shift(reader, t)).collect();
        let days = t.tables(reader, DAYS, false);
        let days: Vec<WorkingDays> = days.into_iter().map(|t| working_days(reader, t)).collect();
        t.finish(reader);
        schedules.push(if days.is_empty() { shifts } else { every_pair(&shifts, &days) });
    }
    (schedules, names)
}

/// A pattern of working days and the weight of people who have it.
struct WorkingDays {
    weekdays: [bool; 7],
    weight: f64,
}

fn working_days(reader: &mut Reader, mut t: Section<'_>) -> WorkingDays {
    let weekdays = t.words(reader, WORKED, &WEEKDAYS);
    let weight = t.fixed(reader, WORKED_WEIGHT, Range::between(0.0, 1e6));
    t.finish(reader);
    WorkingDays { weekdays, weight }
}

/// Every shift with every pattern of working days, weights multiplied; pairs without a common weekday drop out.
fn every_pair(shifts: &[ShiftPattern], days: &[WorkingDays]) -> Vec<ShiftPattern> {
    let pairs = shifts.iter().flat_map(|shift| days.iter().map(move |days| (shift, days)));
    pairs
        .map(|(shift, days)| ShiftPattern {
            weekdays: std::array::from_fn(|day| shift.weekdays[day] && days.weekdays[day]),
            weight: shift.weight * days.weight,
            ..shift.clone()
        })
        .filter(|pattern| pattern.weekdays.contains(&true))
        .collect()
}

fn shift(reader: &mut Reader, mut t: Section<'_>) -> ShiftPattern {
    let start_min = t.time_of_day(reader, START);
    let hours = t.fixed(reader, HOURS, Range::above(0.0, 24.0));
    let weekdays = t.words(reader, SHIFT_DAYS, &WEEKDAYS);
    let weight = t.fixed(reader, WEIGHT, Range::between(0.0, 1e6));
    t.finish(reader);
    ShiftPattern { start_min, length_min: (hours * 60.0 + 0.5) as u32, breaks: Vec::new(), weekdays, weight }
}

const START: Key = key("start", "Start of the shift, local time: \"07:30\".");
const HOURS: Key = measured("hours", "h", "Length of the paid shift; may pass midnight.");
const SHIFT_DAYS: Key = key("weekdays", "Weekdays on which the shift starts.");
const DAYS: Key =
    key("days", "Patterns of working days; every shift is worked in each of them. All days unless stated.");
const WORKED: Key = key("weekdays", "Weekdays worked.");
const WORKED_WEIGHT: Key = key("weight", "Weight of the people with these days, relative to the other patterns.");
const WEIGHT: Key = key("weight", "Weight of the people who work it, relative to the group's other shifts.");
