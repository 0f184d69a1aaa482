//! The people of a payroll, the company's or a vendor's: how many, how they train, learn and spend their paid time.

use super::{attrition, learning};
use crate::model::{Absence, People, ShrinkageComponent};
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

/// Keys that only pools of people on a payroll have.
pub(super) const KEYS: [&str; 13] = [
    "headcount",
    "attrition",
    "initial_tenure",
    "hiring_lead_weeks",
    "hiring_lead_cv",
    "training_weeks",
    "washout_share",
    "nesting_weeks",
    "nesting_available_share",
    "learning",
    "trainers_per_trainee",
    "shrinkage",
    "adherence",
];
const WEEKS: Range = Range::between(0.0, 520.0);

pub(super) fn read(reader: &mut Reader, t: &mut Section<'_>) -> People {
    let (attrition, leaving) = attrition::with_factors(reader, t);
    let (learning, [speed_variation, resolution_variation]) = learning::of_people(reader, t);
    People {
        headcount: t.optional_whole(reader, HEADCOUNT, 0, 1_000_000).map_or(0, |heads| heads as u32),
        attrition,
        leaving,
        initial_tenure: attrition::initial_tenure(reader, t),
        hiring_lead_weeks: t.number(reader, LEAD, WEEKS),
        hiring_lead_cv: t.number(reader, LEAD_CV, Range::between(0.0, 3.0)),
        training_weeks: t.number(reader, TRAINING, WEEKS),
        washout_share: t.number(reader, WASHOUT, Range::SHARE),
        nesting_weeks: t.number(reader, NESTING, WEEKS),
        nesting_available_share: t.number(reader, NESTING_SHARE, Range::SHARE),
        learning,
        speed_variation,
        resolution_variation,
        trainers_per_trainee: t.number(reader, TRAINERS, Range::SHARE),
        shrinkage: shrinkage(reader, t),
        adherence: t.path(reader, ADHERENCE, Range::SHARE),
    }
}

/// Notes those keys as missing that the pool's kind needs and the scenario does not write.
pub(super) fn require(t: &mut Section<'_>, keys: &[Key]) {
    for key in keys {
        if !t.wrote(key.name) {
            t.missing.push(*key);
        }
    }
}

fn shrinkage(reader: &mut Reader, pool: &mut Section<'_>) -> Vec<ShrinkageComponent> {
    let mut t = pool.table(
        reader,
        key("shrinkage", "Share of paid time that is not available for contacts; the components add up."),
    );
    let components = SHRINKAGE.map(|(absence, key)| ShrinkageComponent {
        name: key.name.to_owned(),
        absence,
        share: t.path(reader, key, Range::SHARE_BELOW_ONE),
    });
    t.finish(reader);
    components.into()
}

pub(super) const HEADCOUNT: Key = measured("headcount", "people", "People on the payroll on the first day.");
const LEAD: Key = measured(
    "hiring_lead_weeks",
    "weeks",
    "From the first day without a leaver to the replacement's first: mean over requisitions.",
);
const LEAD_CV: Key = key(
    "hiring_lead_cv",
    "Coefficient of variation of the lead from requisition to requisition; gamma, at 1 exponential, at 0 always the mean.",
);
const TRAINING: Key = measured("training_weeks", "weeks", "Training before a new person takes contacts.");
const WASHOUT: Key =
    measured("washout_share", "share", "Share of the new people who drop out on the day their training ends.");
const NESTING: Key =
    measured("nesting_weeks", "weeks", "Time after training in which a person takes contacts part of the time only.");
const NESTING_SHARE: Key = measured(
    "nesting_available_share",
    "share",
    "Share of the usual available time in which a nesting person takes contacts.",
);
const TRAINERS: Key = measured(
    "trainers_per_trainee",
    "people",
    "People of the floor who train one person in training, and take no contacts meanwhile.",
);
const ADHERENCE: Key = measured(
    "adherence",
    "share",
    "Share of the time scheduled on contacts in which a person is really there; the rest is a spell off the phone.",
);
const SHRINKAGE: [(Absence, Key); 6] = [
    (Absence::Planned, measured("vacation", "share", "Vacation and public holidays: whole shifts, planned.")),
    (
        Absence::Unplanned,
        measured("absence", "share", "Sickness and other unplanned absence: whole shifts, by person and day."),
    ),
    (Absence::Breaks, measured("breaks", "share", "Breaks within the shift, where the shifts state none.")),
    (Absence::Meetings, measured("meetings", "share", "Meetings and coaching: an hour of a shift, planned.")),
    (
        Absence::Planned,
        measured("training", "share", "Training of people past their first training: whole shifts, planned."),
    ),
    (
        Absence::Planned,
        measured(
            "other_work",
            "share",
            "Work that is not on contacts: leading, quality, back office; whole shifts, planned.",
        ),
    ),
];
