//! People who differ for good in how many contacts they resolve: the law, the mean that is kept, and what stays the
//! same.

use crate::center::{always, center, employed, hazard_per_day, known, moments, months, people, steady, tenure_days};
use glidepath::model::{
    BANDS, Date, Draw, Employed, InitialTenure, Learning, LearningCurve, Model, People, StaffTransfer, TransferTo,
};
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::workforce::Workforce;

const START: Date = Date::constant(2026, 1, 1);
const END: Date = Date::constant(2026, 3, 31);
const RESOLUTION: f64 = 0.7;

fn varied(headcount: u32, variation: f64) -> People {
    People { resolution_variation: known(variation), ..people(headcount) }
}

/// A center of one pool that resolves so much on average.
fn model(pool: Employed) -> Model {
    let mut model = center(START, END, vec![employed("in-house", pool)]);
    model.pools[0].resolution = always(RESOLUTION);
    model
}

/// What the top bands of every group resolve on the evenings of the first days: of plain reasons, then of slow ones.
fn evenings(frame: &Frame, luck: u64, days: u32) -> Vec<Vec<[f64; 2]>> {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(1, 0, luck));
    let slow = usize::from(frame.model.reasons[0].learning_time_factor != known(1.0));
    let day = |day| {
        workforce.step_day(day, None);
        let groups = 0..frame.model.groups.len();
        groups.map(|group| [0, slow].map(|it| workforce.proficiency_for(group, it)[BANDS - 1].resolution)).collect()
    };
    (0..days).map(day).collect()
}

/// The same of plain reasons in the first group.
fn resolutions(frame: &Frame, luck: u64, days: u32) -> Vec<f64> {
    evenings(frame, luck, days).iter().map(|groups| groups[0][0]).collect()
}

/// Two-sided tests at 4 standard errors: 0.006 % false alarms each. One person in each luck shows the law itself.
#[test]
fn own_resolutions_are_symmetric_about_the_mean_and_bounded() {
    let cv = 0.15;
    let frame = Frame::new(model(Employed { people: varied(1, cv), ..steady(0) }));
    let lucks = 4000;
    let z: Vec<f64> =
        (0..lucks).map(|luck| (resolutions(&frame, luck, 1)[0] / RESOLUTION - 1.0) / (cv * 5f64.sqrt())).collect();
    assert!(z.iter().all(|z| z.abs() <= 1.0), "nobody is beyond √5 standard deviations");
    let root_n = (lucks as f64).sqrt();
    let (mean, variance) = moments(&z);
    assert!((mean * root_n / 0.2f64.sqrt()).abs() <= 4.0, "mean {mean}");
    // Moments of the density ¾ (1 − x²): 1/5 and 3/35.
    let sd_of_squares = (3.0 / 35.0 - 1.0 / 25.0f64).sqrt();
    assert!(((variance - 0.2) * root_n / sd_of_squares).abs() <= 4.0, "variance {variance}");
    let middle = z.iter().filter(|z| z.abs() < 0.5).count() as f64 / lucks as f64;
    let off = |share: f64| (middle - share) * root_n / (share * (1.0 - share)).sqrt();
    assert!(off(0.6875).abs() <= 4.0, "{middle} in the middle half");
    assert!(off(0.5) > 8.0, "the control: a uniform law");
}

/// Turnover, nesting and learning: the mean over lucks is what it is without variation, and nothing else changes; 0.006
/// % false alarms.
#[test]
fn the_mean_resolution_is_kept() {
    let linear = LearningCurve::Linear { start: known(0.5), over: known(10.0) };
    let pool = |variation| Employed {
        people: People {
            attrition: hazard_per_day(&[(f64::INFINITY, 0.006)]),
            initial_tenure: InitialTenure::Exponential { mean_years: known(0.2) },
            training_weeks: known(1.0),
            nesting_weeks: known(2.0),
            nesting_available_share: known(0.5),
            learning: Learning { speed: LearningCurve::Full, resolution: linear },
            ..varied(60, variation)
        },
        backfill: always(1.0),
        ..steady(0)
    };
    let [with, without] = [0.19, 0.0].map(|variation| Frame::new(model(pool(variation))));
    let lucks = 300;
    let sample: Vec<f64> = (0..lucks)
        .map(|luck| {
            let mean = |frame: &Frame| resolutions(frame, luck, 90).iter().sum::<f64>() / 90.0;
            mean(&with) - mean(&without)
        })
        .collect();
    let (mean, variance) = moments(&sample);
    let z = |expected: f64| (mean - expected) / (variance / lucks as f64).sqrt();
    assert!(variance > 0.0 && z(0.0).abs() <= 4.0, "differs by {mean}: z = {}", z(0.0));
    assert!(z(-0.01 * RESOLUTION) > 8.0, "the control: a law that loses a hundredth of the mean");
    for (one, other) in months(&with, 0).iter().zip(&months(&without, 0)) {
        assert_eq!((&one.pools, &one.group_cells, &one.amounts), (&other.pools, &other.group_cells, &other.amounts));
    }
}

/// Somebody's own factor is the same on the way and at its end, and for reasons that take twice as long to learn.
#[test]
fn the_own_factor_stays_for_good() {
    let linear = LearningCurve::Linear { start: known(0.5), over: known(3.0) };
    let frame_of = |variation| {
        let learning = Learning { speed: LearningCurve::Full, resolution: linear };
        let people = People { initial_tenure: tenure_days(0.0), learning, ..varied(1, variation) };
        let mut model = model(Employed { people, ..steady(0) });
        model.reasons[0].learning_time_factor = known(2.0);
        Frame::new(model)
    };
    let (with, without) = (evenings(&frame_of(0.15), 7, 60), evenings(&frame_of(0.0), 7, 60));
    assert!(without[20][0][0] - without[20][0][1] > 0.1, "the reason is learned later");
    let factors: Vec<f64> =
        with.iter().zip(&without).flat_map(|(one, other)| [0, 1].map(|it| one[0][it] / other[0][it])).collect();
    assert!((factors[0] - 1.0).abs() > 0.01, "not the mean person");
    assert!(factors.iter().all(|factor| (factor - factors[0]).abs() < 1e-12), "{factors:?}");
}

/// Who moves keeps their standing; how far that is from the mean is the pool's.
#[test]
fn the_standing_moves_along() {
    let to = |pool: usize| StaffTransfer {
        on: Date::constant(2026, 1, 2 + pool as i8),
        heads: 1,
        to: TransferTo::Pool(pool),
    };
    let pool = |heads, variation, transfers| Employed { people: varied(heads, variation), transfers, ..steady(0) };
    let pools = [pool(1, 0.15, vec![to(1)]), pool(0, 0.05, vec![to(2)]), pool(0, 0.0, Vec::new())];
    let names = ["first", "second", "third"];
    let mut model = center(START, END, names.into_iter().zip(pools).map(|(name, it)| employed(name, it)).collect());
    for (pool, resolution) in model.pools.iter_mut().zip([0.6, 0.8, 0.9]) {
        pool.resolution = always(resolution);
    }
    let evenings = evenings(&Frame::new(model), 5, 5);
    let first = (evenings[0][0][0] / 0.6 - 1.0) / 0.15;
    let second = (evenings[2][1][0] / 0.8 - 1.0) / 0.05;
    assert!(first.abs() > 0.1 && (first - second).abs() < 1e-9, "{first}, then {second}");
    assert!((evenings[4][2][0] - 0.9).abs() < 1e-12, "where people are alike they are alike");
}
