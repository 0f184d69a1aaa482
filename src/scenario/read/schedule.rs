//! `[[schedule]]`: patterns of shifts that people work.

use super::shift::shifts;
use crate::model::{Refit, ShiftPattern, ShiftWeights, WEEKDAYS};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// Most patterns of a schedule: so many candidates are fitted in about a second, and people are dealt to stated ones by how
/// much each two of them have in common.
const MOST_CANDIDATES: usize = 1_000;

/// What groups take from a schedule.
pub(super) struct Schedule {
    pub(super) shifts: Vec<ShiftPattern>,
    pub(super) weights: ShiftWeights,
}

pub(super) fn read(reader: &mut Reader, root: &mut Section<'_>) -> (Vec<Schedule>, Names) {
    let mut names = Names::new("schedule");
    let sections = root.tables(reader, key("schedule", "Shift patterns, named by groups."), false);
    let mut schedules = Vec::new();
    for mut t in sections {
        names.read(reader, &mut t, key("name", "Name of the schedule."));
        let weights = t.word(reader, WEIGHTS, &["stated", "fitted"]);
        let refit = match t.word(reader, REFIT, &["once", "monthly"]) {
            "monthly" => Refit::Monthly,
            _ => Refit::Once,
        };
        let weights = match weights {
            "fitted" => ShiftWeights::Fitted(refit),
            _ => {
                t.useless(reader, &["refit"], "weights as stated are not fitted");
                ShiftWeights::Stated
            }
        };
        let shifts = t.tables(reader, key("shift", "A shift and the weight of people who work it."), true);
        let shifts: Vec<ShiftPattern> = shifts.into_iter().flat_map(|t| self::shifts(reader, t, weights)).collect();
        let days = t.tables(reader, DAYS, false);
        let days: Vec<WorkingDays> = days.into_iter().flat_map(|t| working_days(reader, t, weights)).collect();
        let patterns = if days.is_empty() { shifts } else { every_pair(&shifts, &days) };
        if patterns.len() > MOST_CANDIDATES {
            let path = t.path.clone();
            let problem = Diagnostic::error(
                "GP0402",
                t.place,
                format!("`{path}` has {} candidates, more than {MOST_CANDIDATES}", patterns.len()),
            )
            .label("every shift with every pattern of working days is a candidate")
            .help("start shifts at longer distances, or offer fewer patterns of days");
            reader.reject(&path, problem);
        }
        t.finish(reader);
        schedules.push(Schedule { shifts: patterns, weights });
    }
    (schedules, names)
}

/// Weights that nobody asks for.
pub(super) fn no_weight(reader: &mut Reader, t: &mut Section<'_>, weights: ShiftWeights) {
    if let ShiftWeights::Fitted(_) = weights {
        t.useless(reader, &["weight"], "the weights of a fitted schedule follow from the load");
    }
}

/// A pattern of working days and the weight of people who have it.
struct WorkingDays {
    weekdays: [bool; 7],
    weight: f64,
}

/// The patterns of one entry, which share its weight.
fn working_days(reader: &mut Reader, mut t: Section<'_>, weights: ShiftWeights) -> Vec<WorkingDays> {
    let listed = t.optional_words(reader, WORKED, &WEEKDAYS);
    let days_off = t.optional_whole(reader, DAYS_OFF, 1, 6);
    let weight = t.fixed(reader, WORKED_WEIGHT, Range::between(0.0, 1e6));
    no_weight(reader, &mut t, weights);
    t.one_of(reader, ["weekdays", "consecutive_days_off"], "which days are worked", "consecutive_days_off = 2");
    t.finish(reader);
    match (listed, days_off) {
        (Some(weekdays), _) => vec![WorkingDays { weekdays, weight }],
        (None, Some(days_off)) => (0..7)
            .map(|first| {
                let worked = |day: usize| (day + 7 - first) % 7 >= days_off as usize;
                WorkingDays { weekdays: std::array::from_fn(worked), weight: weight / 7.0 }
            })
            .collect(),
        (None, None) => Vec::new(),
    }
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

const WEIGHTS: Key = key(
    "weights",
    "`stated`: people work the shifts by their weights; `fitted`: the shifts are candidates, and their weights are \
     fitted so that people on duty follow the load of the group's languages over the week.",
);
const REFIT: Key = key(
    "refit",
    "`once`: one fit to the profiles holds for all weeks; `monthly`: every calendar month has its own, to the load that its \
     days are expected to bring.",
);
const DAYS: Key =
    key("days", "Patterns of working days; every shift is worked in each of them. All days unless stated.");
const WORKED: Key = key("weekdays", "Weekdays worked.");
const DAYS_OFF: Key = measured(
    "consecutive_days_off",
    "days",
    "Instead of `weekdays`: so many days off in a row and the others worked, in all seven ways.",
);
const WORKED_WEIGHT: Key = key("weight", "Weight of the people with these days, relative to the other patterns.");
