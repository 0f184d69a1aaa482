//! From applying to leaving.

use crate::center::{agents, frame, mean_over, schedule};
use glidepath::model::{BANDS, Draw};
use glidepath::random::StreamKey;
use glidepath::tally::PoolCounts;
use glidepath::workforce::Workforce;

#[test]
fn applicants_of_a_month_are_those_that_are_stated() {
    let frame = frame(&[
        "pool.gig.gig.applicants_per_month={ monthly = [10, 20, 33, 0, 7.5, 7.5] }",
        "scenario.start=2026-01-01",
        "scenario.end=2026-06-30",
    ]);
    let (months, _) = schedule(&frame, 0);
    let applied: Vec<u64> = months.iter().map(|month| month.pools[0].applied).collect();
    // Rounding carries at most half a person over a month's end.
    assert_eq!(applied[..4], [10, 20, 33, 0]);
    assert_eq!(applied[4] + applied[5], 15);
}

#[test]
fn the_certified_are_a_share_of_those_who_applied_before() {
    let frame = frame(&[
        "pool.gig.gig.applicants_per_month=3_000",
        "pool.gig.gig.certification_weeks=2",
        "scenario.end=2026-02-28",
        "pool.gig.gig.weekly_hours.mean_h=0.1",
    ]);
    let (months, _) = schedule(&frame, 1);
    let sum = |counter: fn(&PoolCounts) -> u64| months.iter().map(|month| counter(&month.pools[0])).sum::<u64>() as f64;
    // Of the 55 days the last 14 bring nobody yet: 27 days of January and the first 14 of February.
    let eligible: f64 = 3_000.0 * (27.0 / 31.0 + 14.0 / 28.0);
    let z = (sum(|counts| counts.certified) - 0.6 * eligible) / glidepath::numeric::sqrt(eligible * 0.24);
    assert!(z.abs() < 4.0, "z = {z}");
    assert!((sum(|counts| counts.applied) - 3_000.0 * (27.0 / 31.0 + 1.0)).abs() <= 1.0);
}

#[test]
fn about_half_are_gone_after_a_year() {
    let frame = frame(&[
        "pool.gig.gig.active=1_000",
        "pool.gig.gig.attrition={ per_year = 0.52 }",
        "scenario.end=2027-01-04",
        "pool.gig.gig.weekly_hours.mean_h=0.1",
    ]);
    let (left, se) =
        mean_over(8, |luck| schedule(&frame, luck).0.iter().map(|month| month.pools[0].leavers).sum::<u64>() as f64);
    // 365 days at the hazard of 52 % in 365.25.
    assert!((left - 519.8).abs() < 4.0 * se.max(5.6), "{left} ± {se}");
}

#[test]
fn hours_worked_move_people_up_the_bands() {
    let learning = "pool.gig.gig.learning.speed={ linear = { start = 0.5, over_h = 200 } }";
    let first = "pool.gig.gig.initial_tenure={ constant = { years = 0 } }";
    let alike = "pool.gig.gig.weekly_hours={ mean_h = 20, bands = [1], weights = [1] }";
    let frame = frame(&[learning, first, alike, "scenario.end=2026-12-31"]);
    let (months, _) = schedule(&frame, 2);
    let ramping: Vec<u64> = months.iter().map(|month| month.pools[0].ramping_at_end).collect();
    assert_eq!(ramping[0], 100, "20 × 0.92 hours a week for four weeks are not 180");
    assert_eq!(ramping[11], 0, "but in a year they are");
    assert!(ramping.windows(2).all(|pair| pair[0] >= pair[1]));
}

#[test]
fn agents_are_as_proficient_as_their_hours_have_made_them() {
    // A tenure of ten weeks at 20 scheduled hours and 8 % no-shows: 184 hours, of 400 from 0.5 on.
    let frame = frame(&[
        "pool.gig.gig.learning.speed={ linear = { start = 0.5, over_h = 400 } }",
        "pool.gig.gig.learning.resolution={ exponential = { start = 0.8, time_constant_h = 184 } }",
        "pool.gig.gig.initial_tenure={ constant = { years = 0.191649555099247 } }",
        "pool.gig.gig.weekly_hours={ mean_h = 20, bands = [1], weights = [1] }",
    ]);
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(&frame, &draw, StreamKey::path(2_026, 0, 0));
    workforce.step_day(0, None);
    let proficiency = workforce.proficiency(0);
    let noon = agents(&frame, &workforce, 0, 24);
    assert!(noon[0] == 0 && noon[1] > 0 && noon[BANDS - 1] == 0, "{noon:?}");
    assert!((proficiency[1].speed - 0.73).abs() < 1e-9, "{proficiency:?}");
    // 1 − 0.2 ÷ e.
    assert!((proficiency[1].resolution - 0.926_424_111_765_711_5).abs() < 1e-9, "{proficiency:?}");
    for empty in [0, BANDS - 1] {
        assert!((proficiency[empty].speed - 1.0).abs() < 1e-15 && (proficiency[empty].resolution - 1.0).abs() < 1e-15);
    }
}
