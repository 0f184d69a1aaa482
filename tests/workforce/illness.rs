//! Waves of illness: how many are absent, when, and that they hit all pools on the same days. Each of the people is absent
//! of their own luck, for whole shifts: the share of many is binomial.

use crate::center::{agents, center, employed, known, live, moments, people, steady};
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

/// Two pools whose people never leave, the second of twice as many, under these waves.
fn two_pools(heads: u32, end: Date, illness: Option<Illness>) -> Frame {
    let pool = |name: &str, heads: u32| employed(name, Employed { people: people(heads), ..steady(0) });
    let pools = vec![pool("north", heads), pool("south", 2 * heads)];
    let mut model = Model { illness, ..center(START, end, pools) };
    model.scenario.interval_min = 24 * 60;
    // A day and its only interval are the same all year round.
    model.scenario.timezone = "UTC".to_owned();
    model.groups.iter_mut().for_each(|group| group.timezone = "UTC".to_owned());
    Frame::new(model)
}

/// Share of the people of each pool absent on every day of one path.
fn absent_shares(frame: &Frame, luck: u64) -> Vec<[f64; 2]> {
    let mut shares = Vec::new();
    live(frame, luck, |day, workforce| {
        let absent = |group: usize| {
            let present = agents(frame, workforce, group, day).iter().sum::<f64>();
            1.0 - present / f64::from(workforce.floor_heads(group))
        };
        shares.push([absent(0), absent(1)]);
    });
    shares
}

/// Standard error of the share of so many people of whom each is absent with this probability.
fn error(share: f64, heads: u32) -> f64 {
    (share * (1.0 - share) / f64::from(heads)).sqrt()
}

/// |z| ≤ 5 on each of 14 days in two pools: false alarm 2e-5. Somebody ill is away for the whole day.
#[test]
fn a_dated_wave_rises_and_falls_in_straight_lines_in_every_pool() {
    let wave = Wave { from: Date::constant(2026, 1, 11), weeks: Number::Known(2.0), peak_share: known(0.2) };
    let frame = two_pools(HEADS, Date::constant(2026, 1, 31), waves(0.0, vec![wave]));
    for (day, shares) in absent_shares(&frame, 1).into_iter().enumerate() {
        let since = day as f64 - 10.0;
        let wanted =
            if (0.0..14.0).contains(&since) { 0.2 * (1.0 - (2.0 * (since + 0.5) / 14.0 - 1.0).abs()) } else { 0.0 };
        for (share, heads) in shares.into_iter().zip([HEADS, 2 * HEADS]) {
            let z = |wanted: f64| (share - wanted) / error(wanted, heads);
            assert!((share - wanted).abs() <= 5.0 * error(wanted, heads), "day {day}: {share}, not {wanted}");
            let absent = share * f64::from(heads);
            assert!((absent - absent.round()).abs() < 1e-6, "day {day}: {absent} people");
            assert!(wanted < 0.1 || z(0.8 * wanted) > 5.0, "the control: a wave a fifth lower, on day {day}");
        }
    }
}

/// |z| ≤ 5 on each of at most 365 days: false alarm 2e-4.
#[test]
fn waves_hit_all_pools_on_the_same_days_and_a_longer_horizon_changes_none() {
    let year = absent_shares(&two_pools(HEADS, Date::constant(2026, 12, 31), waves(6.0, Vec::new())), 7);
    let half = absent_shares(&two_pools(HEADS, Date::constant(2026, 6, 30), waves(6.0, Vec::new())), 7);
    assert_eq!(half[..], year[..half.len()]);
    let days: Vec<[f64; 2]> = year.into_iter().filter(|[north, south]| north.max(*south) > 0.01).collect();
    assert!(days.len() > 30, "{} days of waves tell little", days.len());
    for [north, south] in days {
        let mean = (north + 2.0 * south) / 3.0;
        // Variances of a pool and of one twice as large.
        let z = (north - south) / (error(mean, HEADS) * 1.5f64.sqrt());
        assert!(z.abs() <= 5.0, "{north} in one pool, {south} in the other: z = {z}");
    }
}

/// Mean absence of 400 years against waves × peak × half their length. |z| ≤ 4 holds with probability 0.99994; a mean
/// that is a fifth off is missed with probability below 1e-6 (its z is about 10).
#[test]
fn as_many_are_absent_on_average_as_waves_their_height_and_length_say() {
    // Waves differ by far more than what 100 people make of them.
    let frame = two_pools(100, Date::constant(2026, 12, 31), waves(6.0, Vec::new()));
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
