//! An assistant at the agents' side against closed forms: talk, wrap-up, the way to proficiency, and the expectation.

use crate::center::{always, center, employed, known, live, people, steady, tenure_days};
use glidepath::clock::DAYS_PER_YEAR;
use glidepath::model::{
    Assist, AssistGain, BAND_FLOORS, BANDS, Date, Employed, InitialTenure, Learning, LearningCurve, People, TimePath,
};
use glidepath::plan::Frame;
use glidepath::workforce::need_and_supply;

const START: Date = Date::constant(2026, 1, 1);
const END: Date = Date::constant(2026, 12, 31);
const RAMP_DAYS: f64 = 140.0;

fn saved(talk: f64, wrap_up: f64) -> AssistGain {
    AssistGain { talk_saved_share: known(talk), wrap_up_saved_share: known(wrap_up) }
}

/// Novices save 30 % of the talk and half of the wrap-up, proficient people 10 % and 40 %.
pub(crate) fn assist(level: f64, ramp_factor: f64) -> Assist {
    Assist {
        level: always(level),
        novice: saved(0.3, 0.5),
        proficient: saved(0.1, 0.4),
        ramp_factor: known(ramp_factor),
        attrition_factor: None,
    }
}

fn linear() -> LearningCurve {
    LearningCurve::Linear { start: known(0.6), over: known(RAMP_DAYS / 7.0) }
}

/// 50 people who never leave.
fn fifty(speed: LearningCurve, initial_tenure: InitialTenure) -> People {
    People { initial_tenure, learning: Learning { speed, resolution: LearningCurve::Full }, ..people(50) }
}

fn frame(people: People, assist: Option<Assist>) -> Frame {
    let mut model = center(START, END, vec![employed("in-house", Employed { people, ..steady(0) })]);
    model.pools[0].assist = assist;
    Frame::new(model)
}

/// Speed of talk and of wrap-up after so much of the way to proficiency, under [`assist`].
fn speeds(level: f64, progress: f64) -> (f64, f64) {
    let learned = 0.6 + 0.4 * progress;
    (learned / (1.0 - level * (0.3 - 0.2 * progress)), learned / (1.0 - level * (0.5 - 0.1 * progress)))
}

/// Speeds of talk and wrap-up of the people of a group who are all alike, on every evening.
fn evenings(frame: &Frame) -> Vec<(f64, f64)> {
    let mut speeds = Vec::new();
    live(frame, 0, |_, workforce| {
        // All are in the band of the mean; the others are empty and have speed 1.
        let talk = workforce.effective_heads(0) / 50.0;
        let bands = workforce.proficiency(0);
        let band = bands.iter().find(|band| (band.speed - talk).abs() < 1e-12).expect("the band of everybody");
        speeds.push((talk, band.wrap_up_speed));
    });
    speeds
}

#[test]
fn talk_and_wrap_up_of_a_cohort_follow_the_closed_form() {
    let frame_with = |assist| frame(fifty(linear(), tenure_days(0.0)), assist);
    let with = evenings(&frame_with(Some(assist(0.5, 1.0))));
    for (day, got) in with.iter().enumerate() {
        let wanted = speeds(0.5, ((day as f64 + 1.0) / RAMP_DAYS).min(1.0));
        assert!((got.0 - wanted.0).abs() < 1e-12 && (got.1 - wanted.1).abs() < 1e-12, "day {day}: {got:?}, {wanted:?}");
    }
    // The control: without the assistant speeds are the learned ones, and gains shrink on the way from 1 ÷ 0.85 to
    // 1 ÷ 0.95 of them.
    let without = evenings(&frame_with(None));
    let gain = |day: usize| with[day].0 / without[day].0;
    assert!((without[200].0 - 1.0).abs() < 1e-12 && (gain(200) - 1.0 / 0.95).abs() < 1e-12);
    assert!(gain(0) > gain(70) && gain(70) > gain(200) && (gain(0) - 1.0 / 0.85).abs() < 0.01);
    // At level 0 it is not there.
    assert_eq!(evenings(&frame_with(Some(assist(0.0, 0.5)))), without);
}

#[test]
fn people_without_a_learning_curve_gain_as_the_proficient() {
    let frame = frame(fifty(LearningCurve::Full, tenure_days(1000.0)), Some(assist(0.8, 0.5)));
    live(&frame, 0, |_, workforce| {
        let top = workforce.proficiency(0)[BANDS - 1];
        assert!((top.speed - 1.0 / (1.0 - 0.8 * 0.1)).abs() < 1e-12);
        assert!((top.wrap_up_speed - 1.0 / (1.0 - 0.8 * 0.4)).abs() < 1e-12);
        assert!((workforce.effective_heads(0) - 50.0 * top.speed).abs() < 1e-9);
    });
}

#[test]
fn a_ramp_factor_shortens_the_way_while_the_assistant_is_used() {
    let nothing_saved = |level| Assist {
        level,
        novice: saved(0.0, 0.0),
        proficient: saved(0.0, 0.0),
        ramp_factor: known(0.5),
        attrition_factor: None,
    };
    // From the 61st day on in 8 of 10 contacts: each day then counts 1 ÷ (1 − 0.8 × 0.5).
    let level = TimePath::Steps(vec![(START, known(0.0)), (Date::constant(2026, 3, 2), known(0.8))]);
    let with = evenings(&frame(fifty(linear(), tenure_days(0.0)), Some(nothing_saved(level))));
    for (day, got) in with.iter().enumerate() {
        let days = day as f64 + 1.0;
        let learned = days.min(60.0) + (days - 60.0).max(0.0) / 0.6;
        let wanted = 0.6 + 0.4 * (learned / RAMP_DAYS).min(1.0);
        assert!((got.0 - wanted).abs() < 1e-12, "day {day}: {} is not {wanted}", got.0);
    }
    // People of the first day have learned with it if it was there: 35 days are worth 70.
    let first = evenings(&frame(fifty(linear(), tenure_days(35.0)), Some(nothing_saved(always(1.0)))))[0].0;
    assert!((first - (0.6 + 0.4 * 72.0 / RAMP_DAYS)).abs() < 1e-12);
    let alone = evenings(&frame(fifty(linear(), tenure_days(35.0)), None))[0].0;
    assert!((alone - (0.6 + 0.4 * 36.0 / RAMP_DAYS)).abs() < 1e-12, "the control");
}

#[test]
fn bands_go_by_what_was_learned_and_keep_the_sum_of_speeds() {
    let over_two_ramps =
        InitialTenure::Uniform { low_years: known(0.0), high_years: known(2.0 * RAMP_DAYS / DAYS_PER_YEAR) };
    let mixed = |assist| frame(People { headcount: 2000, ..fifty(linear(), over_two_ramps.clone()) }, assist);
    let first_evening = |frame: &Frame| {
        let mut first = None;
        live(frame, 5, |_, workforce| {
            first.get_or_insert((workforce.proficiency(0), workforce.effective_heads(0)));
        });
        first.expect("a first day")
    };
    let (alone, alone_heads) = first_evening(&mixed(None));
    let (with, heads) = first_evening(&mixed(Some(assist(1.0, 1.0))));
    for band in 0..BANDS - 1 {
        assert!(alone[band].speed >= BAND_FLOORS[band] && alone[band].speed < BAND_FLOORS[band + 1]);
        // Novices gain at most 1 ÷ 0.7 and everybody more than 1 ÷ 0.9; wrap-up more than talk.
        let gain = with[band].speed / alone[band].speed;
        assert!(gain < 1.0 / 0.7 && gain > 1.0 / 0.9, "{gain}");
        assert!(with[band].wrap_up_speed > with[band].speed);
    }
    // Half of the people are on the ramp, with tenures spread evenly; on the first evening everybody has a day more.
    // The mean of a talk speed over an even progress, and 1 ÷ 0.9 for the rest.
    let points = 100_000;
    let on_ramp = (0..points).fold(0.0, |sum, point| sum + speeds(1.0, (f64::from(point) + 0.5) / f64::from(points)).0)
        / f64::from(points);
    let mean = 0.5 * (on_ramp + 1.0 / 0.9);
    // A person's speed has a standard deviation below 0.12; the day more is worth 0.0005.
    let z = (heads / 2000.0 - mean) / (0.12 / 2000f64.sqrt());
    assert!(z.abs() <= 4.0, "{heads} of 2000, not {mean}: z = {z}");
    assert!((alone_heads / 2000.0 - mean) / (0.12 / 2000f64.sqrt()) < -20.0, "the control");
}

#[test]
fn the_expectation_is_what_is_lived_through() {
    let frame = frame(fifty(linear(), tenure_days(20.0)), Some(assist(0.6, 0.5)));
    let mut lived = 0.0;
    live(&frame, 0, |day, workforce| {
        if day < 31 {
            lived += workforce.effective_heads(0) / 31.0;
        }
    });
    let fte_day_h = 160.0 * 12.0 / DAYS_PER_YEAR;
    let supply = need_and_supply(&frame).first_month.supply_fte;
    assert!((supply / (lived * 24.0 / fte_day_h) - 1.0).abs() < 1e-9, "{supply} FTE, {lived} effective people");
}
