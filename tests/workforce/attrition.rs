//! Headcounts against survival laws and the open reference cases of the family "workforce".

use crate::center::{
    always, center, employed, hazard_per_day, headcounts, known, live, moments, people, steady, tenure_days,
    without_shifts,
};
use glidepath::clock::DAYS_PER_YEAR;
use glidepath::model::{Attrition, Date, Employed, Hire, LeavingFactors, LeavingRate, People, RemoteWork, TenureBand};
use glidepath::numeric;
use glidepath::plan::Frame;

const START: Date = Date::constant(2026, 1, 1);

/// The center of `pools` for `days` days.
fn frame(days: i64, pools: Vec<Employed>) -> Frame {
    let end = START.saturating_add(jiff::Span::new().days(days - 1));
    let pools = pools.into_iter().enumerate().map(|(index, pool)| employed(&format!("pool-{index}"), pool)).collect();
    Frame::new(without_shifts(center(START, end, pools)))
}

/// 3,000 people past the first band who leave at `rate` and are not replaced.
fn three_thousand(rate: LeavingRate) -> Employed {
    let novices = TenureBand { until_days: 90.0, rate: LeavingRate::PerYear(known(0.45)) };
    let attrition = Attrition::Bands(vec![novices, TenureBand { until_days: f64::INFINITY, rate }]);
    Employed {
        people: People { attrition, initial_tenure: tenure_days(4.0 * DAYS_PER_YEAR), ..people(3000) },
        ..steady(0)
    }
}

/// Standard errors between the mean headcount after `days` days in 200 replications and 3,000 × survival.
fn z_after(days: i64, rate: LeavingRate, survival: f64) -> f64 {
    let frame = frame(days, vec![three_thousand(rate)]);
    let sample: Vec<f64> = (0..200).map(|luck| f64::from(headcounts(&frame, luck)[days as usize - 1])).collect();
    let (mean, variance) = moments(&sample);
    let binomial = 3000.0 * survival * (1.0 - survival);
    if matches!(rate, LeavingRate::PerYear(_)) {
        // A sample variance has a relative standard error of √(2 ÷ 199) = 0.1.
        assert!((variance / binomial - 1.0).abs() < 0.4, "variance {variance}, binomial {binomial}");
    }
    (mean - 3000.0 * survival) / (binomial / 200.0).sqrt()
}

#[test]
fn eighteen_percent_a_year_leaves_2017_after_two_years() {
    // 730 days are a little less than two average years of 365.25 days.
    let survival = numeric::pow(0.82, 730.0 / DAYS_PER_YEAR);
    assert!((3000.0 * survival - 2017.2).abs() < 1.0);
    let z = z_after(730, LeavingRate::PerYear(known(0.18)), survival);
    assert!(z.abs() <= 4.0, "z = {z}");
}

#[test]
fn eighteen_percent_misread_as_a_flat_rate_is_seen() {
    let survival = numeric::pow(0.82, 730.0 / DAYS_PER_YEAR);
    let z = z_after(730, LeavingRate::LeaversPerAverageHead(known(0.18)), survival);
    assert!(z > 4.0, "the test above could not fail: z = {z}");
}

/// Standard errors between the mean headcount after two years in 200 replications of 3,000 people of two years' tenure
/// who leave by the Weibull law of `shape` and scale 3 years, at half of its hazard, and 3,000 × the survival of shape
/// 1.7.
fn weibull_z(shape: f64) -> f64 {
    let (days, replications) = (731, 200);
    let remote = RemoteWork { share: always(1.0), factor: known(0.5) };
    let people = People {
        attrition: Attrition::Weibull { shape: known(shape), scale_years: known(3.0) },
        initial_tenure: tenure_days(2.0 * DAYS_PER_YEAR),
        leaving: LeavingFactors { remote: Some(remote), ..LeavingFactors::default() },
        ..people(3000)
    };
    let frame = frame(days, vec![Employed { people, ..steady(0) }]);
    let sample: Vec<f64> =
        (0..replications).map(|luck| f64::from(headcounts(&frame, luck)[days as usize - 1])).collect();
    let power = |years: f64| numeric::pow(years / 3.0, 1.7);
    let survival = numeric::exp(0.5 * (power(2.0) - power(2.0 + days as f64 / DAYS_PER_YEAR)));
    let (mean, _) = moments(&sample);
    (mean - 3000.0 * survival) / (3000.0 * survival * (1.0 - survival) / replications as f64).sqrt()
}

#[test]
fn a_weibull_law_leaves_the_share_of_its_closed_form() {
    let z = weibull_z(1.7);
    assert!(z.abs() <= 4.0, "z = {z}");
}

#[test]
fn a_slightly_other_weibull_shape_is_seen() {
    let z = weibull_z(1.6);
    assert!(z.abs() > 4.0, "the test above could not fail: z = {z}");
}

/// O-WF-01: tenure-dependent hazard, cohorts of tenure 0, 6 and 24 months (of 30 days here), no backfill.
#[test]
fn reference_case_o_wf_01() {
    let cohort = |headcount: u32, tenure_months: f64| Employed {
        people: People {
            attrition: hazard_per_day(&[(90.0, 0.08 / 30.0), (360.0, 0.04 / 30.0), (f64::INFINITY, 0.02 / 30.0)]),
            initial_tenure: tenure_days(tenure_months * 30.0),
            ..people(headcount)
        },
        ..steady(0)
    };
    let frame = frame(360, vec![cohort(120, 0.0), cohort(180, 6.0), cohort(100, 24.0)]);
    let replications = 1000;
    let mut samples = [Vec::new(), Vec::new(), Vec::new()];
    for luck in 0..replications {
        live(&frame, luck, |day, workforce| {
            if let Some(place) = [90, 180, 360].iter().position(|days| day + 1 == *days) {
                samples[place].push((0..3).map(|pool| f64::from(workforce.heads(pool))).sum::<f64>());
            }
        });
    }
    let expected = [
        (348.217_475_295_499_64, 43.678_409_615_067_366),
        (314.006_217_792_219_1, 65.552_151_445_261_8),
        (270.101_921_130_724_1, 84.464_870_447_850_87),
    ];
    for (sample, (mean, variance)) in samples.iter().zip(expected) {
        let (got_mean, got_variance) = moments(sample);
        let z = (got_mean - mean) / (variance / replications as f64).sqrt();
        assert!(z.abs() <= 4.0, "mean {got_mean}, not {mean}: z = {z}");
        let z = (got_variance / variance - 1.0) / (2.0 / replications as f64).sqrt();
        assert!(z.abs() <= 4.0, "variance {got_variance}, not {variance}: z = {z}");
    }
    let at_least_270 = samples[2].iter().filter(|heads| **heads >= 270.0).count() as f64 / replications as f64;
    let p = 0.528_450_368_132_227;
    let z = (at_least_270 - p) / (p * (1.0 - p) / replications as f64).sqrt();
    assert!(z.abs() <= 4.0, "share of replications with 270 or more {at_least_270}, not {p}: z = {z}");
}

/// O-WF-02: classes hired 21 days after days 0, 30, 60, 90 and trained for 28 days; 12 % drop out at graduation.
#[test]
fn reference_case_o_wf_02() {
    let classes = [(0, 20), (30, 20), (60, 25), (90, 15)];
    let hires = classes
        .map(|(decided, heads)| Hire { on: START.saturating_add(jiff::Span::new().days(decided + 21)), heads })
        .to_vec();
    let bands = [(28.0, 0.0), (28.0 + 90.0, 0.003), (28.0 + 365.0, 0.0015), (f64::INFINITY, 0.0008)];
    let frame = frame(
        200,
        vec![Employed {
            people: People {
                attrition: hazard_per_day(&bands),
                training_weeks: known(4.0),
                washout_share: known(0.12),
                ..people(0)
            },
            hires,
            ..steady(0)
        }],
    );
    let replications = 1000;
    let times = [45, 60, 100, 150, 200];
    let mut samples = vec![Vec::new(); times.len()];
    for luck in 0..replications {
        live(&frame, luck, |day, workforce| {
            if let Some(place) = times.iter().position(|days| day + 1 == *days) {
                samples[place].push(f64::from(workforce.floor_heads(0)));
            }
        });
    }
    assert!(samples[0].iter().all(|heads| *heads < 1.0), "nobody is past training on day 45");
    let expected = [
        (17.028_678_648_766_963, 2.529_883_822_618_370_6),
        (31.628_488_240_809_276, 6.568_881_531_691_65),
        (59.664_470_160_070_664, 14.804_273_063_066_605),
        (52.847_446_586_407_386, 17.803_198_256_543_133),
    ];
    for (sample, (mean, variance)) in samples[1..].iter().zip(expected) {
        let (got_mean, got_variance) = moments(sample);
        let z = (got_mean - mean) / (variance / replications as f64).sqrt();
        assert!(z.abs() <= 4.0, "mean {got_mean}, not {mean}: z = {z}");
        // The excess kurtosis of these laws is below 0.5: five standard errors of a normal sample are four of theirs.
        let z = (got_variance / variance - 1.0) / (2.0 / replications as f64).sqrt();
        assert!(z.abs() <= 5.0, "variance {got_variance}, not {variance}: z = {z}");
    }
}

/// O-WF-03: 200 positions, hazard 0.03 per 30 days, replacements after 45 days. A lead is whole weeks and days here.
#[test]
fn reference_case_o_wf_03() {
    let pool = Employed {
        people: People {
            attrition: hazard_per_day(&[(f64::INFINITY, 0.03 / 30.0)]),
            hiring_lead_weeks: known(45.0 / 7.0),
            ..people(200)
        },
        backfill: always(1.0),
        ..steady(0)
    };
    let frame = frame(1000, vec![pool]);
    let replications = 400;
    let sample: Vec<f64> = (0..replications).map(|luck| f64::from(headcounts(&frame, luck)[999])).collect();
    let (mean, variance) = moments(&sample);
    let z = (mean - 191.387_559_808_612_45) / (8.241_569_561_136_421 / replications as f64).sqrt();
    assert!(z.abs() <= 4.0, "mean {mean}: z = {z}");
    let z = (variance / 8.241_569_561_136_421 - 1.0) / (2.0 / replications as f64).sqrt();
    assert!(z.abs() <= 4.0, "variance {variance}: z = {z}");
}

/// O-WF-03 with exponential leads: of 200 positions, all filled at first, 195.679 are after 30 days and 192.453 after
/// 90.
#[test]
fn leads_that_differ_fill_positions_as_a_two_state_chain() {
    let z_on = |cv: f64, day: usize, mean: f64| {
        let pool = Employed {
            people: People {
                attrition: hazard_per_day(&[(f64::INFINITY, 0.03 / 30.0)]),
                hiring_lead_weeks: known(45.0 / 7.0),
                hiring_lead_cv: known(cv),
                ..people(200)
            },
            backfill: always(1.0),
            ..steady(0)
        };
        let frame = frame(day as i64, vec![pool]);
        let replications = 2_000;
        let sample: Vec<f64> = (0..replications).map(|luck| f64::from(headcounts(&frame, luck)[day - 1])).collect();
        (moments(&sample).0 - mean) / (mean * (1.0 - mean / 200.0) / replications as f64).sqrt()
    };
    for (day, mean) in [(30, 195.678_650_861_351_85), (90, 192.452_807_868_284_3)] {
        let z = z_on(1.0, day, mean);
        assert!(z.abs() <= 4.0, "z = {z} on day {day}");
    }
    // The control: with fixed leads nobody is back after 30 days, and 194.09 positions are filled, 34 errors less.
    assert!(z_on(0.0, 30, 195.678_650_861_351_85) < -20.0);
}

/// O-WF-04, banded hazard: with instant replacement, 9.65 % of the people of a settled team are in their first three
/// months (of 30 days here). Training of that length makes them visible.
#[test]
fn reference_case_o_wf_04() {
    let pool = Employed {
        people: People {
            attrition: hazard_per_day(&[(90.0, 0.1 / 30.0), (360.0, 0.05 / 30.0), (f64::INFINITY, 0.025 / 30.0)]),
            initial_tenure: tenure_days(0.0),
            training_weeks: known(90.0 / 7.0),
            ..people(2000)
        },
        backfill: always(1.0),
        ..steady(0)
    };
    let days = 20 * 360;
    let frame = frame(days, vec![pool]);
    let replications = 10;
    let mut in_training = Vec::new();
    for luck in 0..replications {
        live(&frame, luck, |day, workforce| {
            assert_eq!(workforce.heads(0), 2000, "a position is vacant on day {day}");
            if day + 1 == days as usize {
                in_training.push(f64::from(2000 - workforce.floor_heads(0)) / 2000.0);
            }
        });
    }
    let (mean, _) = moments(&in_training);
    let p = 0.096_509_737_904_045_54;
    let z = (mean - p) / (p * (1.0 - p) / (2000.0 * replications as f64)).sqrt();
    assert!(z.abs() <= 4.0, "share with less than three months {mean}: z = {z}");
}

/// A life without chance: everybody leaves on the tenth day, is replaced two weeks later and trained for one.
#[test]
fn lead_and_training_take_as_long_as_stated() {
    let pool = Employed {
        people: People {
            attrition: hazard_per_day(&[(10.0, 0.0), (f64::INFINITY, 1e6)]),
            initial_tenure: tenure_days(0.0),
            hiring_lead_weeks: known(2.0),
            training_weeks: known(1.0),
            ..people(9)
        },
        backfill: always(1.0),
        ..steady(0)
    };
    live(&frame(60, vec![pool]), 0, |day, workforce| {
        let age = day % (10 + 14);
        let heads = if age < 10 { 9 } else { 0 };
        let trained = if age < 10 && (day < 10 || age >= 7) { 9 } else { 0 };
        assert_eq!((workforce.heads(0), workforce.floor_heads(0)), (heads, trained), "day {day}");
    });
}
