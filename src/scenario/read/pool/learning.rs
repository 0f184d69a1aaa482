//! `learning`: how speed and resolution grow with time on the floor.

use crate::model::{Learning, LearningCurve};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

pub(super) fn read(reader: &mut Reader, pool: &mut Section<'_>) -> Learning {
    let mut t = pool.table(reader, LEARNING);
    let learning = Learning { speed: curve(reader, &mut t, SPEED), resolution: curve(reader, &mut t, RESOLUTION) };
    t.finish(reader);
    learning
}

fn curve(reader: &mut Reader, learning: &mut Section<'_>, key: Key) -> LearningCurve {
    let Some(mut t) = learning.whole_table(reader, key, true) else { return LearningCurve::Full };
    let linear = t.whole_table(reader, LINEAR, true).map(|mut t| {
        let start = t.number(reader, START, SHARE_ABOVE_ZERO);
        let over = t.number(reader, OVER, WEEKS);
        t.finish(reader);
        LearningCurve::Linear { start, over }
    });
    let exponential = t.whole_table(reader, EXPONENTIAL, true).map(|mut t| {
        let start = t.number(reader, START, SHARE_ABOVE_ZERO);
        let time_constant = t.number(reader, TIME_CONSTANT, WEEKS);
        t.finish(reader);
        LearningCurve::Exponential { start, time_constant }
    });
    let mut curves: Vec<LearningCurve> = [linear, exponential].into_iter().flatten().collect();
    let (path, place, misspelt) = (t.path.clone(), t.place, t.misspelt(&["linear", "exponential"]));
    if curves.len() != 1 && !misspelt && reader.sound(&path) {
        let problem = Diagnostic::error("GP0213", place, format!("`{path}` needs exactly one law"))
            .label("one of: linear, exponential")
            .help("write `{ linear = { start = 0.6, over_weeks = 20 } }`, or `\"none\"` for proficient from the start");
        reader.reject(&path, problem);
    }
    t.finish(reader);
    curves.pop().unwrap_or(LearningCurve::Full)
}

const SHARE_ABOVE_ZERO: Range = Range::above(0.0, 1.0);
const WEEKS: Range = Range::above(0.0, 520.0);
const LEARNING: Key = key(
    "learning",
    "How people become proficient with time on the floor, training not included; whoever has no curve is so at once.",
);
const SPEED: Key = key("speed", "Speed relative to a fully proficient person: handle times are divided by it.");
const RESOLUTION: Key = key(
    "resolution",
    "Share of answered contacts whose need is met, relative to a fully proficient person of the pool.",
);
const LINEAR: Key = key("linear", "Equal steps from `start` to 1.");
const EXPONENTIAL: Key = key("exponential", "Fast at first: after a time constant 63 % of what was missing is there.");
const START: Key = measured("start", "share", "On the first day on the floor, relative to a fully proficient person.");
const OVER: Key = measured("over_weeks", "weeks", "Time after which a person is fully proficient.");
const TIME_CONSTANT: Key = measured("time_constant_weeks", "weeks", "Time after which 63 % of the gap is closed.");
