//! Waves of illness: how many are absent, when, and that they hit everybody at once.

use crate::center::{center, employed, known, live, moments, people, steady};
use glidepath::model::{Date, Employed, Illness, Model, Number, Wave};
use glidepath::plan::Frame;

const START: Date = Date::constant(2026, 1, 1);
const HEADS: u32 = 10_000;

fn waves(waves_per_year: f64, dated: Vec<Wave>) -> Option<Illness> {
    let (peak_share, peak_cv, weeks) = (known(0.05), known(0.5), known(4.0));
    let illness =
        Illness { waves_per_year: known(waves_per_year), month: [1.0; 12], peak_share, peak_cv, weeks, dated };
    Some(illness)
}

/// Two pools whose people never leave, under these waves.
fn two_pools(end: Date, illness: Option<Illness>) -> Frame {
    let pool = |name: &str, heads: u32| employed(name, Employed { people: people(heads), ..steady(0) });
    let pools = vec![pool("north", HEADS), pool("south", 2 * HEADS)];
    let mut model = Model { illness, ..center(START, end, pools) };
    model.scenario.interval_min = 24 * 60;
    Frame::new(model)
}

/// Share of the people of each pool absent on every day of one path.
fn absent_shares(frame: &Frame, luck: u64) -> Vec<[f64; 2]> {
    let mut shares = Vec::new();
    live(frame, luck, |day, workforce| {
        let absent = |group: usize| {
            let present = workforce.agents_on_duty(group, day).iter().sum::<u32>();
            1.0 - f64::from(present) / f64::from(workforce.floor_heads(group))
        };
        shares.push([absent(0), absent(1)]);
    });
    shares
}

#[test]
fn a_dated_wave_rises_and_falls_in_straight_lines_in_every_pool() {
    let wave = Wave { from: Date::constant(2026, 1, 11), weeks: Number::Known(2.0), peak_share: known(0.2) };
    let frame = two_pools(Date::constant(2026, 1, 31), waves(0.0, vec![wave]));
    for (day, shares) in absent_shares(&frame, 1).into_iter().enumerate() {
        let since = day as f64 - 10.0;
        let wanted =
            if (0.0..14.0).contains(&since) { 0.2 * (1.0 - (2.0 * (since + 0.5) / 14.0 - 1.0).abs()) } else { 0.0 };
        shares.into_iter().for_each(|share| {
            assert!((share - wanted).abs() <= 1.0 / f64::from(HEADS), "day {day}: {share} instead of {wanted}");
        });
    }
}

#[test]
fn waves_hit_all_pools_on_the_same_days_and_a_longer_horizon_changes_none() {
    let year = absent_shares(&two_pools(Date::constant(2026, 12, 31), waves(6.0, Vec::new())), 7);
    let half = absent_shares(&two_pools(Date::constant(2026, 6, 30), waves(6.0, Vec::new())), 7);
    assert_eq!(half[..], year[..half.len()]);
    assert!(year.iter().any(|[north, _]| *north > 0.01), "a year without a wave tells nothing");
    for [north, south] in year {
        assert!((north - south).abs() <= 2.0 / f64::from(HEADS), "{north} in one pool, {south} in the other");
    }
}

/// Mean absence of 400 years against waves × peak × half their length. |z| ≤ 4 holds with probability 0.99994; a mean
/// that is a fifth off is missed with probability below 1e-6 (its z is about 10).
#[test]
fn as_many_are_absent_on_average_as_waves_their_height_and_length_say() {
    let frame = two_pools(Date::constant(2026, 12, 31), waves(6.0, Vec::new()));
    let means: Vec<f64> = (0..400)
        .map(|luck| {
            let shares = absent_shares(&frame, luck);
            shares.iter().map(|[north, _]| north).sum::<f64>() / shares.len() as f64
        })
        .collect();
    let (mean, variance) = moments(&means);
    let z = |expected: f64| (mean - expected) / (variance / means.len() as f64).sqrt();
    let expected = 6.0 / 365.25 * 0.05 * 14.0;
    let draw = frame.model.base_draw();
    let illness = frame.model.illness.as_ref().expect("waves are stated");
    let planned = illness.expected_share(Date::constant(2026, 7, 1), &draw);
    assert!((planned - expected).abs() < 1e-12, "a planner expects {planned}, not {expected}");
    assert!(z(expected).abs() <= 4.0, "{mean} instead of {expected}: z = {}", z(expected));
    assert!(z(1.2 * expected).abs() > 4.0, "a mean that is a fifth off would not be noticed");
}
