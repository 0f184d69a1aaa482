//! `[[schedule.shift]]`: when a shift starts, how long it is, its breaks.

use super::schedule::no_weight;
use crate::model::{Break, ShiftPattern, ShiftWeights, WEEKDAYS};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

/// The shifts of one entry, one for each start; they share its weight.
pub(super) fn shifts(reader: &mut Reader, mut t: Section<'_>, weights: ShiftWeights) -> Vec<ShiftPattern> {
    let start = t.optional_time_of_day(reader, START);
    let several = t.optional_table(reader, STARTS).map(|t| starts(reader, t));
    let length_min = minutes(t.fixed(reader, HOURS, Range::above(0.0, 24.0)));
    let breaks = breaks(reader, &mut t, length_min);
    let weekdays = t.words(reader, SHIFT_DAYS, &WEEKDAYS);
    let weight = t.fixed(reader, WEIGHT, Range::between(0.0, 1e6));
    no_weight(reader, &mut t, weights);
    t.one_of(reader, ["start", "starts"], "when the shift starts", "start = \"07:30\"");
    t.finish(reader);
    let starts = start.map(|start| vec![start]).or(several).unwrap_or_default();
    let weight = weight / starts.len() as f64;
    let pattern =
        |start_min| ShiftPattern { start_min, length_min, breaks: breaks.clone(), closing_min: 0, weekdays, weight };
    starts.into_iter().map(pattern).collect()
}

/// Starts at equal distances.
fn starts(reader: &mut Reader, mut t: Section<'_>) -> Vec<u32> {
    let from = t.time_of_day(reader, FROM);
    let until = t.time_of_day(reader, UNTIL);
    let every_min = t.whole(reader, EVERY, 5, 1_440) as usize;
    let path = t.path.clone();
    if until < from && reader.sound(&t.at("from")) && reader.sound(&t.at("until")) {
        let problem = Diagnostic::error(
            "GP0212",
            t.key_place("until"),
            format!("the parameters of `{path}` contradict each other"),
        )
        .label("`until` is before `from`")
        .help("for starts on both sides of midnight write two shifts");
        reader.reject(&path, problem);
    }
    t.finish(reader);
    (from..=until.max(from)).step_by(every_min).collect()
}

/// The breaks of a shift, each within it and after the one before.
fn breaks(reader: &mut Reader, shift: &mut Section<'_>, length_min: u32) -> Vec<Break> {
    let (length_sound, sections) =
        (reader.sound(&shift.at("hours")), shift.tables(reader, key("breaks", "Breaks: paid, but off duty."), false));
    let mut breaks: Vec<Break> = Vec::new();
    for mut t in sections {
        let after_min = minutes(t.fixed(reader, AFTER, Range::between(0.0, 24.0)));
        let length = minutes(t.fixed(reader, BREAK_HOURS, Range::above(0.0, 24.0)));
        let stagger_min = minutes(t.fixed(reader, STAGGER, Range::between(0.0, 24.0)));
        let pause = Break { after_min, length_min: length, stagger_min };
        let sound = length_sound && ["after_h", "hours", "stagger_h"].iter().all(|name| reader.sound(&t.at(name)));
        let resting_min: u32 = breaks.iter().chain([&pause]).map(|pause| pause.length_min).sum();
        let wrong = if pause.last_end_min() > length_min {
            Some(("ends after the shift", "let it begin earlier, or lengthen the shift"))
        } else if breaks.iter().any(|other| overlap(*other, pause)) {
            Some(("begins before another break is over", "`after_h` counts from the start of the shift"))
        } else if resting_min >= length_min {
            Some(("leaves no time on duty", "shorten it, or lengthen the shift"))
        } else {
            None
        };
        if let Some((label, help)) = wrong.filter(|_| sound) {
            let path = t.path.clone();
            let problem = Diagnostic::error("GP0420", t.place, format!("`{path}` does not fit the shift"));
            reader.reject(&path, problem.label(label).help(help));
        } else {
            breaks.push(pause);
        }
        t.finish(reader);
    }
    breaks
}

fn overlap(one: Break, other: Break) -> bool {
    one.after_min < other.last_end_min() && other.after_min < one.last_end_min()
}

/// Whole minutes nearest to `hours`.
pub(super) fn minutes(hours: f64) -> u32 {
    (hours * 60.0 + 0.5) as u32
}

const START: Key = key("start", "Start of the shift, local time: \"07:30\".");
const STARTS: Key = key("starts", "Instead of `start`: a shift at each of several starts, which share the weight.");
const FROM: Key = key("from", "First start, local time.");
const UNTIL: Key = key("until", "Last start, local time, if the distance hits it.");
const EVERY: Key = measured("every_min", "min", "Distance of the starts.");
const HOURS: Key = measured("hours", "h", "Length of the paid shift; may pass midnight.");
const AFTER: Key = measured("after_h", "h", "From the start of the shift to that of the break.");
const STAGGER: Key = measured(
    "stagger_h",
    "h",
    "Latest start, after the first: people of the shift go one after another in steps of the break's length. 0: all at once.",
);
const BREAK_HOURS: Key = measured("hours", "h", "Length of the break; it ends within the shift.");
const SHIFT_DAYS: Key = key("weekdays", "Weekdays on which the shift starts.");
const WEIGHT: Key = key("weight", "Weight of the people who work it, relative to the group's other shifts.");
