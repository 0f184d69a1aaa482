//! Gig agents who differ in speed for good: the law, the mean that is kept, and what stays the same.

use crate::center::{agents, frame, frame_with, mean_over, schedule};
use glidepath::model::{BANDS, Draw};
use glidepath::numeric::ln;
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::workforce::{Workforce, need_and_supply};

const VARIATION: &str = "pool.gig.gig.learning.variation=0.3";
const NOVICES: &str = "pool.gig.gig.initial_tenure={ constant = { years = 0 } }";
const CURVE: &str = "pool.gig.gig.learning.speed={ linear = { start = 0.5, over_h = 100 } }";

/// Effective people on the first evening.
fn first_evening(frame: &Frame, luck: u64) -> f64 {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(2_026, 0, luck));
    workforce.step_day(0, None);
    workforce.effective_heads(0)
}

/// Two-sided tests at 4 standard errors: 0.006 % false alarms each.
#[test]
fn own_speeds_are_lognormal_with_mean_1_as_on_a_payroll() {
    let frame = frame(&[VARIATION, "pool.gig.gig.active=1"]);
    let lucks = 2000;
    let z = |(mean, se): (f64, f64), wanted: f64| (mean - wanted) / se;
    let speed = mean_over(lucks, |luck| first_evening(&frame, luck));
    assert!(z(speed, 1.0).abs() <= 4.0, "{speed:?}");
    let log_variance = ln(1.0 + 0.3 * 0.3);
    let log = mean_over(lucks, |luck| ln(first_evening(&frame, luck)));
    assert!(z(log, -log_variance / 2.0).abs() <= 4.0, "{log:?}");
    assert!(z(log, 0.0) < -5.0, "the control: a law whose median is 1");
    let deviation = |luck| ln(first_evening(&frame, luck)) + log_variance / 2.0;
    let squares = mean_over(lucks, |luck| deviation(luck) * deviation(luck));
    assert!(z(squares, log_variance).abs() <= 4.0, "{squares:?}");
}

/// With turnover and learning: hours × speed on duty are what `check` expects, which knows nothing of own speeds; 0.006
/// % false alarms beside what it simplifies.
#[test]
fn the_mean_capacity_is_kept() {
    let with = frame(&[
        VARIATION,
        "pool.gig.gig.active=200",
        "pool.gig.gig.initial_tenure={ constant = { years = 0.1 } }",
        "pool.gig.gig.attrition={ per_year = 0.52 }",
        "pool.gig.gig.applicants_per_month=60",
        "pool.gig.gig.learning.speed={ exponential = { start = 0.5, time_constant_h = 150 } }",
    ]);
    let plan = need_and_supply(&with);
    let fte_h = |days: u32| f64::from(days) * 160.0 * 12.0 / 365.25;
    let expected: f64 = plan.quarters.iter().map(|quarter| quarter.supply_fte * fte_h(quarter.days)).sum();
    let (hours, se) = mean_over(40, |luck| effective_h(&with, luck));
    assert!((hours - expected).abs() < 4.0 * se + 0.005 * expected, "{hours} ± {se}, not {expected}");
    // The control: a mean of 1 in the time of a contact is a mean of 1 + 0.3² in speed.
    assert!((hours - expected * 1.09).abs() > 8.0 * se + 0.005 * expected, "{se}");
}

/// Hours on duty, each times the speed of the band.
fn effective_h(frame: &Frame, luck: u64) -> f64 {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(2_026, 0, luck));
    let mut windows = frame.calendar.windows.iter().enumerate().peekable();
    let mut sum = 0.0;
    for day in 0..frame.calendar.days.len() as u32 {
        workforce.step_day(day, None);
        let bands = workforce.proficiency(0);
        while let Some((window, _)) = windows.next_if(|(_, window)| window.day == day) {
            let agents = agents(frame, &workforce, 0, window);
            sum +=
                agents.iter().zip(&bands).fold(0.0, |sum, (agents, band)| sum + 0.5 * f64::from(*agents) * band.speed);
        }
    }
    sum
}

/// Own speed moves nobody: hours, pay and learning are the same.
#[test]
fn nothing_else_changes() {
    let options = [CURVE, NOVICES, "pool.gig.gig.attrition={ per_year = 0.6 }", "pool.gig.gig.applicants_per_month=40"];
    let ((with, on_duty), (without, as_before)) =
        (schedule(&frame(&[&options[..], &[VARIATION]].concat()), 3), schedule(&frame(&options), 3));
    assert_eq!(on_duty, as_before);
    let mut differs = false;
    for (mut one, other) in with.into_iter().zip(without) {
        differs |= one.pools[0].effective_milli_days != other.pools[0].effective_milli_days;
        one.pools[0].effective_milli_days = other.pools[0].effective_milli_days;
        assert_eq!((one.pools, one.segments, one.amounts), (other.pools, other.segments, other.amounts));
    }
    assert!(differs);
}

/// Somebody's own factor is the same on the curve and at its end, and for reasons that take longer to learn.
#[test]
fn the_own_factor_stays_for_good() {
    let hard = "[[reason]]\nname = \"hard\"\nshare = 0.0\nhandle_time = { exponential = { mean_s = 300 } }";
    let options = [CURVE, NOVICES, "pool.gig.gig.active=1", "reason.hard.learning_time_factor=2"];
    let (with, without) =
        (speeds(&frame_with(&[&options[..], &[VARIATION]].concat(), hard)), speeds(&frame_with(&options, hard)));
    assert!(
        without.len() > 50 && without.iter().any(|(plain, hard)| hard + 0.1 < *plain),
        "the reason is learned later"
    );
    let factors: Vec<f64> =
        with.iter().zip(&without).flat_map(|(one, other)| [one.0 / other.0, one.1 / other.1]).collect();
    assert!((factors[0] - 1.0).abs() > 0.01, "not the mean person");
    assert!(factors.iter().all(|factor| (factor - factors[0]).abs() < 1e-9), "{factors:?}");
}

/// Speeds for plain reasons and for others on the days on which the only person works.
fn speeds(frame: &Frame) -> Vec<(f64, f64)> {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(2_026, 0, 6));
    let mut windows = frame.calendar.windows.iter().enumerate().peekable();
    let mut speeds = Vec::new();
    for day in 0..frame.calendar.days.len() as u32 {
        workforce.step_day(day, None);
        let mut present = [0; BANDS];
        while let Some((window, _)) = windows.next_if(|(_, window)| window.day == day) {
            let agents = agents(frame, &workforce, 0, window);
            present.iter_mut().zip(agents).for_each(|(sum, agents)| *sum += agents);
        }
        let [plain, hard] = [0, 1].map(|learning| workforce.proficiency_for(0, learning));
        if let Some(band) = present.iter().position(|agents| *agents > 0) {
            speeds.push((plain[band].speed, hard[band].speed));
        }
    }
    speeds
}
