//! An assistant in a gig pool: speeds by closed form, and hours that teach more.

use crate::center::frame;
use glidepath::model::{BANDS, Draw};
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::workforce::{Workforce, need_and_supply};

const CURVE: &str = "pool.gig.gig.learning.speed={ linear = { start = 0.7, over_h = 200 } }";
const SHORT_CURVE: &str = "pool.gig.gig.learning.speed={ linear = { start = 0.7, over_h = 100 } }";
const NOVICES: &str = "pool.gig.gig.initial_tenure={ constant = { years = 0 } }";

/// The text of an assistant that saves these shares of talk and wrap-up.
fn assist(level: f64, novice: (f64, f64), proficient: (f64, f64), ramp_factor: f64) -> String {
    let gain =
        |(talk, wrap_up): (f64, f64)| format!("{{ talk_saved_share = {talk:?}, wrap_up_saved_share = {wrap_up:?} }}");
    format!(
        "pool.gig.assist={{ level = {level:?}, novice = {}, proficient = {}, ramp_factor = {ramp_factor:?} }}",
        gain(novice),
        gain(proficient)
    )
}

/// The sum of speeds, and speeds of talk and wrap-up by band, on every evening.
fn evenings(frame: &Frame) -> Vec<(f64, [(f64, f64); BANDS])> {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(2_026, 0, 4));
    (0..frame.calendar.days.len() as u32)
        .map(|day| {
            workforce.step_day(day, None);
            let bands = workforce.proficiency(0).map(|band| (band.speed, band.wrap_up_speed));
            (workforce.effective_heads(0), bands)
        })
        .collect()
}

#[test]
fn novices_and_proficient_people_gain_what_is_stated() {
    let assist = assist(0.5, (0.3, 0.6), (0.1, 0.4), 1.0);
    let helped = |talk: f64, wrap_up: f64| (1.0 / (1.0 - 0.5 * talk), 1.0 / (1.0 - 0.5 * wrap_up));
    let (talk, wrap_up) = helped(0.1, 0.4);
    for (heads, bands) in evenings(&frame(&["pool.gig.gig.learning.speed=\"none\"", &assist])) {
        assert!((heads - 100.0 * talk).abs() < 1e-9);
        assert!((bands[BANDS - 1].0 - talk).abs() < 1e-12 && (bands[BANDS - 1].1 - wrap_up).abs() < 1e-12);
    }
    // On the first morning nobody has worked an hour.
    let (talk, wrap_up) = helped(0.3, 0.6);
    let (heads, _) = evenings(&frame(&[CURVE, NOVICES, &assist]))[0];
    assert!((heads - 100.0 * 0.7 * talk).abs() < 1e-9, "{heads}");
    let (alone, _) = evenings(&frame(&[CURVE, NOVICES]))[0];
    assert!((alone - 70.0).abs() < 1e-9, "the control");
    let novice_band = evenings(&frame(&[CURVE, NOVICES, &assist]))[0].1[1];
    assert!((novice_band.0 - 0.7 * talk).abs() < 1e-9 && (novice_band.1 - 0.7 * wrap_up).abs() < 1e-9);
}

#[test]
fn a_ramp_factor_makes_an_hour_teach_more() {
    let halves = assist(1.0, (0.0, 0.0), (0.0, 0.0), 0.5);
    let (with, short, long) = (frame(&[CURVE, &halves]), frame(&[SHORT_CURVE]), frame(&[CURVE]));
    for ((with, short), long) in evenings(&with).iter().zip(evenings(&short)).zip(evenings(&long)) {
        assert!((with.0 - short.0).abs() < 1e-9, "{} is not {}", with.0, short.0);
        assert!(with.0 >= long.0);
    }
    let supply = |frame: &Frame| need_and_supply(frame).first_month.supply_fte;
    // Without an assistant the expectation looks whole hours up: two steps of the curve are 0.003 apart.
    assert!((supply(&with) / supply(&short) - 1.0).abs() < 0.002);
    let alone = evenings(&frame(&[CURVE, NOVICES]))[10].0;
    let helped = evenings(&frame(&[CURVE, NOVICES, &halves]))[10].0;
    assert!(helped > alone + 1.0, "the control: {helped} and {alone} effective people");
}
