//! `learning`: how speed and resolution grow with experience: time on the floor, or hours worked in a gig pool.

use crate::model::{Learning, LearningCurve, Number};
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

/// How experience is stated.
struct Experience {
    /// Until full proficiency, in equal steps.
    over: Key,
    time_constant: Key,
    range: Range,
    example: &'static str,
}

/// On a payroll: the curves, and how people's own speeds and resolutions vary.
pub(super) fn of_people(reader: &mut Reader, pool: &mut Section<'_>) -> (Learning, [Number; 2]) {
    let mut t = pool.table(reader, LEARNING);
    let learning = curves(reader, &mut t, &ON_THE_FLOOR);
    let variation =
        [t.number(reader, VARIATION, Range::SHARE), t.number(reader, RESOLUTION_VARIATION, Range::between(0.0, 0.4))];
    t.finish(reader);
    (learning, variation)
}

/// In a gig pool: the curves, and how people's own speeds vary.
pub(super) fn of_gig_agents(reader: &mut Reader, pool: &mut Section<'_>) -> (Learning, Number) {
    let mut t = pool.table(reader, LEARNING);
    let learning = curves(reader, &mut t, &WORKED);
    let variation = t.number(reader, VARIATION, Range::SHARE);
    t.finish(reader);
    (learning, variation)
}

fn curves(reader: &mut Reader, t: &mut Section<'_>, experience: &Experience) -> Learning {
    let speed = curve(reader, t, SPEED, experience);
    Learning { speed, resolution: curve(reader, t, RESOLUTION, experience) }
}

fn curve(reader: &mut Reader, learning: &mut Section<'_>, key: Key, experience: &Experience) -> LearningCurve {
    let Some(mut t) = learning.whole_table(reader, key, true) else { return LearningCurve::Full };
    let linear = t.whole_table(reader, LINEAR, true).map(|mut t| {
        let start = t.number(reader, START, SHARE_ABOVE_ZERO);
        let over = t.number(reader, experience.over, experience.range);
        t.finish(reader);
        LearningCurve::Linear { start, over }
    });
    let exponential = t.whole_table(reader, EXPONENTIAL, true).map(|mut t| {
        let start = t.number(reader, START, SHARE_ABOVE_ZERO);
        let time_constant = t.number(reader, experience.time_constant, experience.range);
        t.finish(reader);
        LearningCurve::Exponential { start, time_constant }
    });
    let help = format!("write `{}`, or `\"none\"` for proficient from the start", experience.example);
    let curve = t.exactly_one(reader, [linear, exponential], &["linear", "exponential"], "law", &help);
    t.finish(reader);
    curve.unwrap_or(LearningCurve::Full)
}

const SHARE_ABOVE_ZERO: Range = Range::above(0.0, 1.0);
/// Time on the floor, weeks.
const ON_THE_FLOOR: Experience = Experience {
    over: measured("over_weeks", "weeks", "Time after which a person is fully proficient."),
    time_constant: measured("time_constant_weeks", "weeks", "Time after which 63 % of the gap is closed."),
    range: Range::above(0.0, 520.0),
    example: "{ linear = { start = 0.6, over_weeks = 20 } }",
};
/// Hours worked.
const WORKED: Experience = Experience {
    over: measured("over_h", "h", "Hours worked after which a person is fully proficient."),
    time_constant: measured("time_constant_h", "h", "Hours worked after which 63 % of the gap is closed."),
    range: Range::above(0.0, 1e6),
    example: "{ linear = { start = 0.7, over_h = 200 } }",
};
const LEARNING: Key = key(
    "learning",
    "How people become proficient: with time on the floor (training not included), gig agents with hours worked; whoever has no curve is so at once.",
);
const SPEED: Key = key("speed", "Speed relative to a fully proficient person: handle times are divided by it.");
const RESOLUTION: Key = key(
    "resolution",
    "Share of answered contacts whose need is met, relative to a fully proficient person of the pool.",
);
const VARIATION: Key = measured(
    "variation",
    "share",
    "How much people differ in speed for good, whatever they have learned: standard deviation ÷ mean of a person's own factor on the curve. The mean speed stays as it is.",
);
const RESOLUTION_VARIATION: Key = measured(
    "resolution_variation",
    "share",
    "How much people differ in resolution for good: standard deviation ÷ mean of a person's own factor on the pool's resolution. The mean stays as it is; the best resolve 1 + √5 × so much of it, which is at most every contact.",
);
const LINEAR: Key = key("linear", "Equal steps from `start` to 1.");
const EXPONENTIAL: Key = key("exponential", "Fast at first: after a time constant 63 % of what was missing is there.");
const START: Key = measured("start", "share", "Without experience, relative to a fully proficient person.");
