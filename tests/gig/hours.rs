//! How many hours people schedule, and how pay moves them.

use crate::center::{frame, mean_over, schedule, worked_h};
use glidepath::workforce::need_and_supply;

/// Weeks of a year, as the facts count them.
const WEEKS_PER_YEAR: f64 = 52.18;

#[test]
fn the_pool_of_the_facts_gives_the_handle_hours_of_two_thousand_outsourced_agents() {
    // 2,930 active people who schedule 19.1 hours a week, 8 % no-shows, 85 % occupancy: 2.28 million handle hours.
    let frame = frame(&["pool.gig.gig.active=2_930", "scenario.end=2027-01-03"]);
    let (hours, se) = mean_over(10, |luck| worked_h(&frame, luck));
    let handle_h = hours * 0.85 * WEEKS_PER_YEAR / 52.0;
    assert!((handle_h / 2.28e6 - 1.0).abs() < 0.02, "{handle_h}");
    let exact = 2_930.0 * 19.1 * 0.92 * 52.0;
    assert!((hours - exact).abs() < 4.0 * se, "{hours} ± {se} hours, not {exact}");
    assert!(se < 0.006 * exact, "an error of 2.4 % is always seen");
}

/// Mean hours over half a year at a rate of `pay` times the reference, everybody scheduling alike.
fn hours_at(pay: f64, most_response: f64) -> (f64, f64) {
    let frame = frame(&[
        "pool.gig.gig.active=2_000",
        "pool.gig.gig.weekly_hours={ mean_h = 15, bands = [1], weights = [1] }",
        &format!("pool.gig.gig.pay.rate={}", 41.0 * pay),
        &format!("pool.gig.gig.pay.most_response={most_response}"),
    ]);
    mean_over(8, |luck| worked_h(&frame, luck))
}

#[test]
fn twice_the_pay_gives_two_to_the_power_of_the_elasticity_times_the_hours() {
    let (once, once_se) = hours_at(1.0, 4.0);
    let (twice, twice_se) = hours_at(2.0, 4.0);
    // 2^1.2; the 1 % is more than 4 standard errors here.
    let ratio = twice / once / 2.297_396_709_994_07;
    assert!((ratio - 1.0).abs() < 0.01, "{ratio}");
    assert!(4.0 * (once_se / once + twice_se / twice) < 0.01, "{once_se} {twice_se}");
}

#[test]
fn the_cap_caps() {
    let (once, _) = hours_at(1.0, 1.5);
    let (much, _) = hours_at(3.0, 1.5);
    assert!((much / once / 1.5 - 1.0).abs() < 0.01, "{}", much / once);
    // It holds nobody up who is paid less: 0.5^1.2.
    let (little, _) = hours_at(0.5, 1.5);
    assert!((little / once / 0.435_275_281_648_06 - 1.0).abs() < 0.01, "{}", little / once);
}

#[test]
fn what_check_expects_is_what_people_work() {
    let options = [
        "pool.gig.gig.active=300",
        "pool.gig.gig.attrition={ per_year = 0.52 }",
        "pool.gig.gig.applicants_per_month=40",
        "pool.gig.gig.pay.rate=[{ from = 2026-01-05, value = 41 }, { from = 2026-04-01, value = 50 }]",
        "pool.gig.gig.pay.surges=[{ weekdays = [\"sat\", \"sun\"], start = \"00:00\", hours = 24, factor = 1.2 }]",
        "pool.gig.gig.blocks=[{ name = \"night\", start = \"02:00\", hours = 3, agents = 4, willing_share = 0.5 }]",
    ];
    let frame = frame(&options);
    let expected = need_and_supply(&frame);
    let fte_h = |days: u32| f64::from(days) * 160.0 * 12.0 / 365.25;
    let expected: f64 = expected.quarters.iter().map(|quarter| quarter.supply_fte * fte_h(quarter.days)).sum();
    let (hours, se) = mean_over(40, |luck| worked_h(&frame, luck));
    // A block is nearly always full, so its expectation is exact; starts within the last hours of the horizon are cut.
    assert!((hours - expected).abs() < 4.0 * se + 0.001 * expected, "{hours} ± {se}, not {expected}");
    assert!(se < 0.01 * expected);
}

#[test]
fn check_expects_what_learning_makes_of_the_hours() {
    let frame = frame(&[
        "pool.gig.gig.active=200",
        "pool.gig.gig.initial_tenure={ constant = { years = 0.1 } }",
        "pool.gig.gig.attrition={ per_year = 0.52 }",
        "pool.gig.gig.applicants_per_month=60",
        "pool.gig.gig.learning={ speed = { exponential = { start = 0.5, time_constant_h = 150 } } }",
    ]);
    let expected = need_and_supply(&frame);
    let fte_h = |days: u32| f64::from(days) * 160.0 * 12.0 / 365.25;
    let expected: f64 = expected.quarters.iter().map(|quarter| quarter.supply_fte * fte_h(quarter.days)).sum();
    // Hours worked in a month × mean speed of an hour in it.
    let effective_h = |luck| {
        let (months, _) = schedule(&frame, luck);
        months.iter().fold(0.0, |sum, month| {
            let counts = month.pools[0];
            let speed = counts.effective_milli_days as f64 / 1000.0 / counts.floor_days as f64;
            sum + counts.slots_worked as f64 * 0.5 * speed
        })
    };
    let (hours, se) = mean_over(40, effective_h);
    // Whoever works more than expected learns faster than expected, by less than half a percent here.
    assert!((hours - expected).abs() < 4.0 * se + 0.005 * expected, "{hours} ± {se}, not {expected}");
    assert!(se < 0.01 * expected, "{se}");
}
