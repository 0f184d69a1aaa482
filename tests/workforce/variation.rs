//! People who differ in speed for good: the law, the mean that is kept, and what stays the same.

use crate::assist::assist;
use crate::center::{
    agents, always, center, employed, hazard_per_day, known, live, moments, months, people, steady, tenure_days,
};
use glidepath::model::{
    Assist, BAND_FLOORS, BANDS, Date, Draw, Employed, InitialTenure, Learning, LearningCurve, People, StaffTransfer,
    TransferDip, TransferTo,
};
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::workforce::{Workforce, need_and_supply};

const START: Date = Date::constant(2026, 1, 1);
const END: Date = Date::constant(2026, 3, 31);

fn linear(start: f64, over_weeks: f64) -> LearningCurve {
    LearningCurve::Linear { start: known(start), over: known(over_weeks) }
}

fn varied(headcount: u32, variation: f64) -> People {
    People { speed_variation: known(variation), ..people(headcount) }
}

fn frame(pool: Employed, assist: Option<Assist>) -> Frame {
    let mut model = center(START, END, vec![employed("in-house", pool)]);
    model.pools[0].assist = assist;
    Frame::new(model)
}

/// Effective people on the first evening.
fn first_evening(frame: &Frame, luck: u64) -> f64 {
    let mut first = None;
    live(frame, luck, |_, workforce| {
        first.get_or_insert(workforce.effective_heads(0));
    });
    first.expect("a first day")
}

/// Two-sided tests at 4 standard errors: 0.006 % false alarms each. One person in each luck shows the law itself.
#[test]
fn own_speeds_are_lognormal_with_mean_1() {
    let cv: f64 = 0.4;
    let frame = frame(Employed { people: varied(1, cv), ..steady(0) }, None);
    let lucks = 2000;
    let sample: Vec<f64> = (0..lucks).map(|luck| first_evening_alone(&frame, luck)).collect();
    let root_n = (lucks as f64).sqrt();
    let z = |mean: f64, sd: f64, wanted: f64| (mean - wanted) / (sd / root_n);
    let (mean, _) = moments(&sample);
    assert!(z(mean, cv, 1.0).abs() <= 4.0, "mean {mean}");
    let log_variance = glidepath::numeric::ln(1.0 + cv * cv);
    let logs: Vec<f64> = sample.iter().map(|speed| glidepath::numeric::ln(*speed)).collect();
    let (log_mean, got_variance) = moments(&logs);
    assert!(z(log_mean, log_variance.sqrt(), -log_variance / 2.0).abs() <= 4.0, "mean of logs {log_mean}");
    // A normal sample's variance has the standard error variance × √(2 ÷ n).
    assert!(z(got_variance, log_variance * 2f64.sqrt(), log_variance).abs() <= 4.0, "variance of logs {got_variance}");
    assert!(z(log_mean, log_variance.sqrt(), 0.0) < -5.0, "the control: a law whose median is 1");
}

/// As [`first_evening`], living through one day only.
fn first_evening_alone(frame: &Frame, luck: u64) -> f64 {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(1, 0, luck));
    workforce.step_day(0, None);
    workforce.effective_heads(0)
}

/// With turnover, nesting, learning and an assistant: the mean over lucks is what `check` expects, which knows nothing
/// of own speeds; 0.006 % false alarms a month. Somebody whose mean were 1 in the time of a contact would be faster.
#[test]
fn the_mean_capacity_is_kept_through_turnover_learning_and_assistance() {
    let pool = |variation| Employed {
        people: People {
            attrition: hazard_per_day(&[(f64::INFINITY, 0.004)]),
            initial_tenure: InitialTenure::Exponential { mean_years: known(0.4) },
            hiring_lead_weeks: known(1.0),
            training_weeks: known(2.0),
            nesting_weeks: known(2.0),
            nesting_available_share: known(0.5),
            learning: Learning { speed: linear(0.5, 20.0), resolution: LearningCurve::Full },
            ..varied(100, variation)
        },
        backfill: always(1.0),
        ..steady(0)
    };
    let frame_of = |variation| frame(pool(variation), Some(assist(0.6, 0.5)));
    let (with, without) = (frame_of(0.25), frame_of(0.0));
    let plan = need_and_supply(&with);
    let lucks = 200;
    let quarter: Vec<(f64, f64)> = (0..lucks)
        .map(|luck| {
            let sum = |frame: &Frame| {
                let months = months(frame, luck);
                let pools = || months.iter().map(|month| &month.pools[0]);
                let lives: Vec<u64> = pools().flat_map(|pool| [pool.leavers, pool.end, pool.ramping_at_end]).collect();
                (pools().map(|pool| pool.effective_milli_days).sum::<u64>() as f64 / 1000.0, lives)
            };
            let ((varied, lives), (equal, same_lives)) = (sum(&with), sum(&without));
            assert_eq!(lives, same_lives, "own speed changes nobody's life");
            (varied, equal)
        })
        .collect();
    let sample: Vec<f64> = quarter.iter().map(|(varied, _)| *varied).collect();
    let (mean, variance) = moments(&sample);
    let of = &plan.quarters[0];
    let expected = of.supply_fte * f64::from(of.days) * (160.0 * 12.0 / 365.25) / 24.0;
    let z = |expected: f64| (mean - expected) / (variance / lucks as f64).sqrt();
    assert!(z(expected).abs() <= 4.0, "{mean} simulated, {expected} expected: z = {}", z(expected));
    assert!(z(expected * (1.0 + 0.25 * 0.25)) < -8.0, "the control: a mean of 1 in time per contact");
    let (_, of_differences) = moments(&quarter.iter().map(|(varied, equal)| varied - equal).collect::<Vec<_>>());
    assert!(of_differences > 0.0, "people differ");
}

/// Agents on duty × speed of their band add up to the effective people; people are told apart by learned × own speed.
#[test]
fn bands_keep_the_sum_of_own_speeds() {
    let pool = Employed {
        people: People {
            attrition: hazard_per_day(&[(f64::INFINITY, 0.003)]),
            initial_tenure: InitialTenure::Exponential { mean_years: known(0.3) },
            training_weeks: known(2.0),
            learning: Learning { speed: linear(0.45, 26.0), resolution: LearningCurve::Full },
            ..varied(300, 0.3)
        },
        backfill: always(1.0),
        ..steady(0)
    };
    let frame = frame(pool, None);
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(&frame, &draw, StreamKey::path(1, 0, 0));
    let (mut agents_h, mut effective_h, mut windows) = (0.0, 0.0, 0);
    for day in 0..frame.calendar.days.len() as u32 {
        workforce.step_day(day, None);
        let bands = workforce.proficiency(0);
        for (band, proficiency) in bands.iter().enumerate() {
            let ceiling = BAND_FLOORS.get(band + 1).copied().unwrap_or(f64::INFINITY);
            assert!(proficiency.speed >= BAND_FLOORS[band] && proficiency.speed < ceiling, "{bands:?}");
        }
        assert!(bands[BANDS - 1].speed > 1.05, "the fast are in the top band");
        while frame.calendar.windows.get(windows).is_some_and(|window| window.day == day) {
            let agents = agents(&frame, &workforce, 0, windows);
            agents_h += (0..BANDS).fold(0.0, |sum, band| sum + agents[band] * bands[band].speed);
            effective_h += workforce.effective_heads(0);
            windows += 1;
        }
    }
    // Round the clock without shrinkage: everybody works every hour.
    assert!((agents_h / effective_h - 1.0).abs() < 1e-9, "{agents_h} against {effective_h}");
}

/// A person who moves to another pool keeps their own speed, whatever that pool's variation.
#[test]
fn own_speed_moves_along() {
    let to_other = vec![StaffTransfer { on: Date::constant(2026, 2, 2), heads: 40, to: TransferTo::Pool(1) }];
    let from = Employed { people: varied(40, 0.4), transfers: to_other, ..steady(0) };
    let model = center(START, END, vec![employed("in-house", from), employed("other", steady(0))]);
    let frame = Frame::new(model);
    let (mut first, mut last) = (0.0, [0.0; 2]);
    live(&frame, 0, |day, workforce| {
        if day == 0 {
            first = workforce.effective_heads(0);
        }
        last = [workforce.effective_heads(0), workforce.effective_heads(1)];
    });
    assert!((first - 40.0).abs() > 0.01, "people differ: {first}");
    assert!(last[0].abs() < 1e-9 && (last[1] - first).abs() < 1e-9, "{first}, then {last:?}");
}

/// New tools cost (1 − factor) × (7 × weeks + 1) ÷ 2 days of everybody's work, in the simulation and in `check`.
#[test]
fn a_tooling_change_costs_its_closed_form() {
    let pool = || Employed { people: People { initial_tenure: tenure_days(900.0), ..varied(30, 0.2) }, ..steady(0) };
    let (without, mut model) = (frame(pool(), None), center(START, END, vec![employed("in-house", pool())]));
    let on = Date::constant(2026, 1, 12);
    model.pools[0].transfer_dips = vec![TransferDip { on, speed_factor: known(0.8), weeks: known(6.0) }];
    let with = Frame::new(model);
    let sum = |frame: &Frame| {
        let mut sum = 0.0;
        live(frame, 0, |_, workforce| sum += workforce.effective_heads(0));
        sum
    };
    let people = first_evening(&without, 0);
    let lost = sum(&without) - sum(&with);
    let wanted = 0.2 * (7.0 * 6.0 + 1.0) / 2.0;
    assert!((lost / people - wanted).abs() < 1e-9, "{lost} of {people} people, not {wanted} days each");
    let fte_day_h = 160.0 * 12.0 / 365.25;
    let supply = |frame: &Frame| {
        let of = &need_and_supply(frame).quarters[0];
        of.supply_fte * f64::from(of.days) * fte_day_h / 24.0
    };
    let expected_loss = (supply(&without) - supply(&with)) / 30.0;
    assert!((expected_loss - wanted).abs() < 1e-9, "{expected_loss} days expected, not {wanted}");
}
