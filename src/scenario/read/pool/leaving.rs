//! What makes people on a payroll leave faster or slower: keys of `attrition` beside the hazard itself.

use crate::model::{LeavingAnnouncement, LeavingFactors, Number, OccupancyEffect, PayGap, RemoteWork};
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

/// Hazard at home relative to the office, unless stated: Bloom et al. 2015.
const FACTOR_AT_HOME: f64 = 0.5;
/// Full weeks of occupancy that count, unless stated; assumed.
const WEEKS_OF_OCCUPANCY: u32 = 4;

pub(super) fn read(reader: &mut Reader, t: &mut Section<'_>) -> LeavingFactors {
    let elasticity = Range::between(0.0, 20.0);
    let gap = t.optional_path(reader, PAY_GAP, Range::between(-0.9, 10.0));
    let pay_elasticity = t.optional_number(reader, PAY_ELASTICITY, elasticity);
    both(t, [PAY_GAP, PAY_ELASTICITY]);
    let announcements = t.tables(reader, ANNOUNCEMENT, false).into_iter().map(|mut t| {
        let on = t.date(reader, key("on", "Day of the news."));
        let uplift = t.number(reader, UPLIFT, Range::between(-1.0, 1000.0));
        let half_life_weeks = t.number(reader, HALF_LIFE, Range::above(0.0, 520.0));
        t.finish(reader);
        LeavingAnnouncement { on, uplift, half_life_weeks }
    });
    let announcements = announcements.collect();
    let share = t.optional_path(reader, REMOTE_SHARE, Range::SHARE);
    let factor = t.optional_number(reader, REMOTE_FACTOR, Range::between(0.0, 100.0));
    if share.is_none() {
        t.useless(reader, &[REMOTE_FACTOR.name], "it needs `remote_share`: nobody works from home");
    }
    let reference = t.optional_number(reader, OCCUPANCY_REFERENCE, Range::above(0.0, 1.0));
    let occupancy_elasticity = t.optional_number(reader, OCCUPANCY_ELASTICITY, elasticity);
    both(t, [OCCUPANCY_REFERENCE, OCCUPANCY_ELASTICITY]);
    let weeks = t.optional_whole(reader, OCCUPANCY_WEEKS, 1, 520);
    if reference.is_none() {
        t.useless(reader, &[OCCUPANCY_WEEKS.name], "it needs `occupancy_reference` and `occupancy_elasticity`");
    }
    LeavingFactors {
        pay: gap.zip(pay_elasticity).map(|(gap, elasticity)| PayGap { gap, elasticity }),
        announcements,
        remote: share.map(|share| RemoteWork { share, factor: factor.unwrap_or(Number::Known(FACTOR_AT_HOME)) }),
        occupancy: reference.zip(occupancy_elasticity).map(|(reference, elasticity)| OccupancyEffect {
            reference,
            elasticity,
            weeks: weeks.map_or(WEEKS_OF_OCCUPANCY, |weeks| weeks as u32),
        }),
    }
}

/// Notes the one of two keys as missing that is not written although the other is.
fn both(t: &mut Section<'_>, keys: [Key; 2]) {
    let [first, second] = keys.map(|key| t.wrote(key.name));
    if first != second {
        t.missing.push(if first { keys[1] } else { keys[0] });
    }
}

const PAY_GAP: Key = key("pay_gap", "Own pay relative to the market, minus 1: −0.1 for a tenth less.");
const PAY_ELASTICITY: Key =
    key("pay_elasticity", "Elasticity of leaving to pay: the hazard is multiplied by (1 + gap)^(−elasticity).");
const ANNOUNCEMENT: Key = key("announcement", "Dated news after which more people leave; it wears off.");
const UPLIFT: Key = key("uplift", "Relative change of the hazard on the day of the news: 0.5 for +50 %.");
const HALF_LIFE: Key = measured("half_life_weeks", "weeks", "Time in which that change halves.");
const REMOTE_SHARE: Key = measured("remote_share", "share", "Share of the work done from home.");
const REMOTE_FACTOR: Key =
    key("remote_factor", "Hazard at home relative to the office; 0.5 unless stated (Bloom et al. 2015).");
const OCCUPANCY_REFERENCE: Key =
    measured("occupancy_reference", "share", "Occupancy at which people leave as their tenure says.");
const OCCUPANCY_ELASTICITY: Key = key(
    "occupancy_elasticity",
    "Elasticity of leaving to occupancy: the hazard is multiplied by (occupancy ÷ reference)^elasticity.",
);
const OCCUPANCY_WEEKS: Key = measured(
    "occupancy_weeks",
    "weeks",
    "Full weeks of simulated occupancy that count, the last ones; set anew every Monday, 4 unless stated.",
);
