//! Surge rules: on where the base inputs let a shortage be expected, and there only.

use crate::center::{frame_with, live, mean_over, schedule};
use glidepath::numeric;
use glidepath::plan::Frame;
use glidepath::tally::{Account, MonthTally, check_segments};

const RULE: &str = "pool.gig.gig.pay.surge_rules=[{ shortage_from = 1.1, factor = 1.5 }]";

/// 100 people of 19.1 hours give 10.5 agents at all hours; this demand needs half as many again.
fn short(day: &str, options: &[&str]) -> Frame {
    short_with(day, options, "")
}

/// The same with more of its text.
fn short_with(day: &str, options: &[&str], more: &str) -> Frame {
    let one = "[1, 1, 1, 1, 1, 1, 1]";
    let profile = format!(
        "[[profile]]\nname = \"p\"\nmonth = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\nweekday = {one}\nday = {day}\n"
    );
    let flat = [
        "demand.profile=p",
        "pool.gig.gig.weekly_hours={ mean_h = 19.1, bands = [1], weights = [1] }",
        "demand.contacts.start_per_year=1_400_000",
        "pool.gig.gig.session={ constant = { value_s = 1_800 } }",
        "scenario.target_occupancy=0.85",
        "scenario.end=2026-03-01",
    ];
    frame_with(&[&flat[..], options].concat(), &format!("{profile}\n{more}"))
}

fn without_surge_counts(mut months: Vec<MonthTally>) -> Vec<MonthTally> {
    for counts in months.iter_mut().flat_map(|month| &mut month.segments) {
        (counts.slots_surged, counts.surge_pay) = (0, 0);
    }
    months
}

#[test]
fn a_rule_that_is_always_on_is_a_surge_of_the_whole_week() {
    let months = |options: &[&str]| schedule(&short("[1]", options), 4).0;
    let (plain, ruled) = (months(&[]), months(&[RULE]));
    let stated = months(&["pool.gig.gig.pay.surges=[{ start = \"00:00\", hours = 24, factor = 1.5 }]"]);
    assert!(without_surge_counts(ruled.clone()) == stated);
    for month in &ruled {
        let counts = month.segments[0];
        assert_eq!(counts.slots_surged, counts.slots_worked);
        assert!((counts.surge_pay as f64 - counts.pay as f64 / 3.0).abs() < 1.01, "{counts:?}");
        check_segments(&month.pools[0], &month.segments, (month.amount(0, Account::GigPay), 0)).expect("it balances");
    }
    let never = RULE.replace("1.1", "2.0");
    assert!(months(&[&never]) == plain, "the control: as short as that it never is");
    // As many agents as are needed in all come from a pool of employees.
    let helped = "[[pool]]\nname = \"desk\"\nkind = \"fixed\"\n[[group]]\nname = \"desk\"\npool = \"desk\"\n\
                  languages = [\"all\"]\nagents = [6]\n";
    let with_desk = |agents: &str| {
        let frame = short_with("[1]", &[RULE], &helped.replace("[6]", agents));
        schedule(&frame, 4).0.iter().map(|month| month.segments[0].slots_surged).sum::<u64>()
    };
    assert_eq!(with_desk("[6]"), 0, "others help");
    assert!(with_desk("[1]") > 0);
}

#[test]
fn hours_rise_where_people_are_short_and_there_only() {
    // Many people of few hours each: who has a session already moves the next one to another time of the day.
    let few = ["pool.gig.gig.active=1_000", "pool.gig.gig.weekly_hours={ mean_h = 0.5, bands = [1], weights = [1] }"];
    let hours = |rule: &[&str], luck: u64, within: std::ops::Range<usize>| {
        let (months, duty) = schedule(&short("[0, 0, 0, 1]", &[&few[..], rule].concat()), luck);
        let of = |within: std::ops::Range<usize>| {
            let windows = (0..duty[0].len()).filter(|window| within.contains(&(window % 48)));
            windows.map(|window| u64::from(duty[0][window])).sum::<u64>()
        };
        let surged: u64 = months.iter().map(|month| month.segments[0].slots_surged).sum();
        assert_eq!(surged, if rule.is_empty() { 0 } else { of(36..48) }, "the same hours whatever the luck");
        of(within) as f64 / 2.0
    };
    // Eight weeks of 1,000 people, less no-shows, by half-hour; in the evening pay is half as much again. Starts lie at
    // the nearest half-hour, so that the first and last one of a stretch mix both rates and are left out. |z| ≤ 5 with
    // 19 degrees of freedom: false alarm 8e-5 a test.
    let base_h = 8.0 * 1_000.0 * 0.5 * 0.92 / 48.0;
    let z = |(mean, error): (f64, f64), wanted: f64| (mean - wanted) / error;
    let response = numeric::pow(1.5, 1.2);
    let evening = mean_over(20, |luck| hours(&[RULE], luck, 37..47));
    assert!(z(evening, 10.0 * base_h * response).abs() <= 5.0, "{evening:?}");
    assert!(z(evening, 10.0 * base_h * 1.5).abs() > 5.0, "the control: in proportion to pay");
    let others = mean_over(20, |luck| hours(&[RULE], luck, 1..35));
    assert!(z(others, 34.0 * base_h).abs() <= 5.0, "{others:?}");
    let plain = mean_over(20, |luck| hours(&[], luck, 37..47));
    assert!(z(plain, 10.0 * base_h).abs() <= 5.0, "{plain:?}");
}

#[test]
fn a_rule_lasts_its_least_time() {
    let surged = |length_min: u32| {
        let rule = RULE.replace("factor", &format!("length_min = {length_min}, factor"));
        let (months, duty) = schedule(&short("[0, 0, 1, 0, 0, 0]", &[&rule]), 1);
        let slots: u64 = months.iter().map(|month| month.segments[0].slots_surged).sum();
        let within = |until: usize| {
            let windows = (0..duty[0].len()).filter(|window| (16..until).contains(&(window % 48)));
            windows.map(|window| u64::from(duty[0][window])).sum::<u64>()
        };
        (slots, within(24), within(32))
    };
    let (slots, four_hours, _) = surged(30);
    assert_eq!(slots, four_hours);
    let (slots, _, eight_hours) = surged(480);
    assert_eq!(slots, eight_hours);
}

#[test]
fn both_clocks_balance_with_a_rule_and_pay_by_the_minute() {
    let pay = "pool.gig.gig.pay={ basis = \"minute\", rate = 0.7, reference = 0.7, guarantee_per_hour = 30 }";
    let months = live(&short("[0, 0, 0, 1]", &[pay, RULE, "scenario.end=2026-01-18"]), 2);
    let counts = months[0].segments[0];
    assert!(counts.surge_pay > 0 && counts.surge_pay * 3 <= counts.pay + 3, "{counts:?}");
}
