//! Rows of the assistant at the agents' side.

use super::row::{Row, pair};

pub(crate) fn rows() -> Vec<Row> {
    const CURVE: &str = "pool.in-house.learning.speed={ linear = { start = 0.5, over_weeks = 60 } }";
    let assist = |level: f64, novice: (f64, f64), proficient: (f64, f64), ramp_factor: f64| {
        let gain = |(talk, wrap_up): (f64, f64)| {
            format!("{{ talk_saved_share = {talk:?}, wrap_up_saved_share = {wrap_up:?} }}")
        };
        format!(
            "pool.in-house.assist={{ level = {level:?}, novice = {}, proficient = {}, ramp_factor = {ramp_factor:?} }}",
            gain(novice),
            gain(proficient)
        )
    };
    let (novice, proficient) = ((0.3, 0.5), (0.1, 0.2));
    let plain = assist(0.5, novice, proficient, 0.5);
    let of = |key: &str, other: String| pair(&format!("pool[].assist.{key}"), &[CURVE, &plain], &[CURVE, &other]);
    vec![
        of("level", assist(0.8, novice, proficient, 0.5)),
        of("novice.talk_saved_share", assist(0.5, (0.4, 0.5), proficient, 0.5)),
        of("novice.wrap_up_saved_share", assist(0.5, (0.3, 0.9), proficient, 0.5)),
        of("proficient.talk_saved_share", assist(0.5, novice, (0.2, 0.2), 0.5)),
        of("proficient.wrap_up_saved_share", assist(0.5, novice, (0.1, 0.9), 0.5)),
        of("ramp_factor", assist(0.5, novice, proficient, 0.9)),
        pair(
            "pool[].assist.attrition_factor",
            &[CURVE, &plain],
            &[CURVE, &plain.replace("ramp_factor", "attrition_factor = 9, ramp_factor")],
        ),
        pair("pool[].assist=none", &[CURVE, &plain], &[CURVE, "pool.in-house.assist=none"]),
    ]
}
