//! Segments, the funnel's line, and who works until an income target.

use crate::center::{frame, mean_over, schedule, t_of, worked_h};
use glidepath::tally::SegmentCounts;

fn sum(months: &[glidepath::tally::MonthTally], segment: usize, counter: fn(&SegmentCounts) -> u64) -> u64 {
    months.iter().map(|month| counter(&month.segments[segment])).sum()
}

#[test]
fn two_equal_segments_are_one_pool() {
    // Whoever belongs to either segment has the luck of before, so that not one hour moves.
    let split = "pool.gig.gig.segments=[{ name = \"a\", share = 0.3 }, { name = \"b\", share = 0.7 }]";
    let growing = ["pool.gig.gig.applicants_per_month=60", "pool.gig.gig.attrition={ per_year = 0.6 }"];
    let (one, _) = schedule(&frame(&growing), 3);
    let (two, _) = schedule(&frame(&[&growing[..], &[split]].concat()), 3);
    for (one, two) in one.iter().zip(&two) {
        assert_eq!(one.pools, two.pools);
        assert!(two.segments.iter().all(|counts| counts.slots_worked > 0));
    }
    let other = "pool.gig.gig.segments=[{ name = \"a\", share = 0.3, mean_h = 10 }, { name = \"b\", share = 0.7 }]";
    let (other, _) = schedule(&frame(&[&growing[..], &[other]].concat()), 3);
    assert_ne!(one[0].pools, other[0].pools, "the control: a segment of its own hours moves the pool");
}

#[test]
fn hours_of_segments_are_the_mixture_of_their_means() {
    let split = "pool.gig.gig.segments=[{ name = \"few\", share = 0.5, mean_h = 10 }, \
                 { name = \"many\", share = 0.5, mean_h = 30 }]";
    let whole = "pool.gig.gig.weekly_hours.mean_h=20";
    let size = "pool.gig.gig.active=400";
    let (mixed, se_mixed) = mean_over(12, |luck| worked_h(&frame(&[size, split]), luck));
    let (alike, se_alike) = mean_over(12, |luck| worked_h(&frame(&[size, whole]), luck));
    let se = glidepath::numeric::sqrt(se_mixed * se_mixed + se_alike * se_alike);
    // |t| ≤ 5 at 22 degrees of freedom: false alarm 5e-5.
    assert!((mixed - alike).abs() < 5.0 * se, "{mixed} and {alike} h, standard error {se}");
    let fewer = "pool.gig.gig.weekly_hours.mean_h=16";
    let (control, _) = mean_over(12, |luck| worked_h(&frame(&[size, fewer]), luck));
    assert!((mixed - control).abs() > 5.0 * se, "the control: a fifth fewer hours would be seen");
}

#[test]
fn who_works_until_an_income_target_works_inversely_to_pay() {
    let hours = |rate: &str, share: &str, luck: u64| {
        let pay = format!(
            "pool.gig.gig.pay={{ rate = {rate}, reference = 40, elasticity = 1.0, income_targeting_share = {share} }}"
        );
        let hours = "pool.gig.gig.weekly_hours={ mean_h = 4, bands = [1], weights = [1] }";
        worked_h(&frame(&["pool.gig.gig.active=1_000", "scenario.end=2026-03-01", hours, &pay]), luck)
    };
    let base: Vec<f64> = (0..12).map(|luck| hours("40", "0", luck)).collect();
    // The same people under other pay, luck by luck. False alarm 9e-5 each.
    let t =
        |rate: &str, share: &str, response: f64| t_of(|luck| hours(rate, share, luck) - response * base[luck as usize]);
    for (rate, share, response) in
        [("80", "1", 0.5), ("20", "1", 2.0), ("80", "0", 2.0), ("80", "0.5", 1.25), ("20", "0.5", 1.25)]
    {
        let t = t(rate, share, response);
        assert!(t.abs() <= 6.0, "at {rate} with {share}: not {response}, t = {t}");
    }
    let control = t("80", "0.6", 1.25);
    assert!(control.abs() > 6.0, "the control: three in five instead of one in two would be seen, t = {control}");
}

#[test]
fn a_line_forms_where_places_are_short() {
    let options = [
        "pool.gig.gig.applicants_per_month=310",
        "pool.gig.gig.certification_places=35",
        "pool.gig.gig.certification_weeks=2",
        "scenario.end=2026-03-29",
    ];
    let (months, _) = schedule(&frame(&options), 1);
    // Twelve whole weeks from a Monday: 35 people each, first come first served.
    assert_eq!(sum(&months, 0, |counts| counts.started), 12 * 35);
    let last = months[2].segments[0];
    assert_eq!(sum(&months, 0, |counts| counts.applied), 12 * 35 + last.waiting_at_end);
    assert_eq!(last.in_certification_at_end, 70, "two weeks of places");
    assert!(last.waiting_at_end > 300);
    let (free, _) = schedule(&frame(&[options[0], options[2], options[3]]), 1);
    assert!(free.iter().all(|month| month.segments[0].waiting_at_end == 0), "the control: without places no line");
}

#[test]
fn a_share_of_the_invited_applies() {
    let options = [
        "pool.gig.gig.invitations_per_month=20_000",
        "pool.gig.gig.applies_share=0.1",
        "pool.gig.gig.weekly_hours.mean_h=0.1",
        "scenario.end=2026-02-28",
    ];
    let (months, _) = schedule(&frame(&options), 1);
    let (invited, applied) = (sum(&months, 0, |counts| counts.invited), sum(&months, 0, |counts| counts.applied));
    let expected: f64 = 20_000.0 * (27.0 / 31.0 + 1.0);
    assert!((invited as f64 - expected).abs() <= 1.0, "{invited}");
    let z = (applied as f64 - 0.1 * expected) / glidepath::numeric::sqrt(expected * 0.09);
    // False alarm 6e-5.
    assert!(z.abs() <= 4.0, "z = {z}");
}
