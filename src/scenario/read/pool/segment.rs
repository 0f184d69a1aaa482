//! `[[pool.gig.segments]]`: kinds of people within a gig pool, each with what differs from the pool.

use super::attrition;
use crate::model::{Learning, LearningCurve, Segment};
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// The segments of a pool whose people are otherwise those of `whole`; without any, `whole` itself.
pub(super) fn read(reader: &mut Reader, gig: &mut Section<'_>, whole: Segment) -> Vec<Segment> {
    let sections = gig.tables(reader, SEGMENTS, false);
    let mut names = Names::new("pool.gig.segments");
    let mut segments = Vec::new();
    for mut t in sections {
        let mut segment = Segment {
            name: names.read(reader, &mut t, key("name", "Name of the segment, such as `students`.")),
            share: t.fixed(reader, SHARE, Range::SHARE),
            ..whole.clone()
        };
        segment.attrition = attrition::own(reader, &mut t).unwrap_or(segment.attrition);
        let hours = &mut segment.weekly_hours;
        hours.mean_h = t.optional_number(reader, MEAN_H, Range::above(0.0, 168.0)).unwrap_or(hours.mean_h);
        let availability = &mut segment.availability;
        let weekday = t.optional_weights(reader, WEEKDAY, Some(7)).and_then(|weights| weights.try_into().ok());
        availability.weekday = weekday.unwrap_or(availability.weekday);
        if let Some(day) = t.optional_weights(reader, DAY, None) {
            availability.day = day;
        }
        for (value, key, range) in [
            (&mut segment.certified_share, CERTIFIED, Range::SHARE),
            (&mut segment.elasticity, ELASTICITY, Range::between(0.0, 10.0)),
            (&mut segment.income_targeting_share, INCOME_TARGETING, Range::SHARE),
        ] {
            *value = t.optional_number(reader, key, range).unwrap_or(*value);
        }
        start(reader, &mut t, SPEED_START, "speed", &mut segment.learning, |learning| &mut learning.speed);
        start(reader, &mut t, RESOLUTION_START, "resolution", &mut segment.learning, |it| &mut it.resolution);
        t.finish(reader);
        segments.push(segment);
    }
    if segments.is_empty() { vec![whole] } else { segments }
}

/// Where the segment's people begin on a curve of the pool.
fn start(
    reader: &mut Reader,
    segment: &mut Section<'_>,
    key: Key,
    curve: &str,
    learning: &mut Learning,
    of: fn(&mut Learning) -> &mut LearningCurve,
) {
    let Some(stated) = segment.optional_number(reader, key, Range::above(0.0, 1.0)) else { return };
    match of(learning) {
        LearningCurve::Full => {
            let why = format!("the pool has no `learning.{curve}` that could begin elsewhere");
            segment.useless(reader, &[key.name], &why);
        }
        LearningCurve::Linear { start, .. } | LearningCurve::Exponential { start, .. } => *start = stated,
    }
}

pub(super) const CERTIFIED: Key =
    measured("certified_share", "share", "Share of those who start certification who complete it.");
pub(super) const ELASTICITY: Key = key("elasticity", "Hours change by this many percent when pay changes by one.");
pub(super) const INCOME_TARGETING: Key = measured(
    "income_targeting_share",
    "share",
    "Share of the people who work until they have earned a target: their hours are inverse to pay; the others follow the elasticity.",
);
const SEGMENTS: Key =
    key("segments", "Kinds of people, such as students; what a segment does not state it has from the pool.");
const SHARE: Key = measured(
    "share",
    "share",
    "Share of the first day's people, and of those invited or applying; adds up to 1 over the pool's segments.",
);
const MEAN_H: Key = measured("mean_h", "h", "Hours that people schedule in a week at the reference pay: mean.");
const WEEKDAY: Key = key("weekday", "Relative willingness on Monday to Sunday.");
const DAY: Key = key("day", "Relative willingness in equal parts of the local day, from midnight.");
const SPEED_START: Key = measured("speed_start", "share", "Speed without experience, on the pool's curve.");
const RESOLUTION_START: Key =
    measured("resolution_start", "share", "Relative resolution without experience, on the pool's curve.");
