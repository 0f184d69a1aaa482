//! Blocks that are booked ahead, in tiers, up to so many hours a week, and given back.

use crate::center::{frame, mean_over, schedule};
use glidepath::numeric;
use glidepath::plan::Frame;
use glidepath::tally::{BlockCounts, MonthTally};

/// A pool whose people work in one daily block of three hours alone, with options of the block and of the pool.
fn blocks_only(block: &str, options: &[&str]) -> Frame {
    let block = format!("pool.gig.gig.blocks=[{{ name = \"day\", start = \"12:00\", hours = 3, {block} }}]");
    let alone = ["pool.gig.gig.weekly_hours.mean_h=0.001", "pool.gig.gig.no_show_share=0"];
    frame(&[&alone[..], &[block.as_str()], options].concat())
}

fn counts(months: &[MonthTally]) -> BlockCounts {
    let mut sum = BlockCounts::default();
    months.iter().for_each(|month| sum.add(&month.blocks[0]));
    sum
}

#[test]
fn who_leaves_between_booking_and_start_is_missing() {
    let gone_share = |lead_days: u32, luck: u64| {
        let frame = blocks_only(
            &format!("agents = 2_000, willing_share = 0.1, lead_days = {lead_days}"),
            &[
                "pool.gig.gig.active=2_000",
                "pool.gig.gig.attrition={ leavers_per_average_head = 12 }",
                "scenario.warm_up_days=20",
                "scenario.end=2026-03-01",
            ],
        );
        // What was booked in warm-up saw leavers of a part of the lead only.
        let (months, _) = schedule(&frame, luck);
        let counts = counts(&months[1..]);
        assert_eq!(counts.booked, counts.gone + counts.worked);
        counts.gone as f64 / counts.booked as f64
    };
    // Months from February on: booked in the horizon. |z| ≤ 5 with 19 degrees of freedom: false alarm 8e-5.
    let z = |(mean, error): (f64, f64)| (mean - (1.0 - numeric::exp(-12.0 * 14.0 / 365.25))) / error;
    let seen = mean_over(20, |luck| gone_share(14, luck));
    assert!(z(seen).abs() <= 5.0, "{seen:?}");
    let control = mean_over(20, |luck| gone_share(12, luck));
    assert!(z(control).abs() > 5.0, "two days less: {control:?}");
    assert!(gone_share(0, 0).abs() < 1e-12);
}

#[test]
fn nobody_books_more_hours_of_a_week_than_allowed() {
    let booked = |limit: &str| {
        let frame = blocks_only(
            &format!("agents = 100, willing_share = 1, lead_days = 3{limit}"),
            &["scenario.end=2026-02-01"],
        );
        let counts = counts(&schedule(&frame, 1).0);
        assert_eq!(counts.offered, 28 * 100);
        counts.booked
    };
    // Four weeks from a Monday on; two blocks of three hours fit into six hours and into eight. A person's own session
    // in the way costs a booking, but in a week of seven blocks another one takes its place.
    assert_eq!(booked(", hours_per_week_at_most = 6"), 4 * 2 * 100);
    assert_eq!(booked(", hours_per_week_at_most = 8.9"), 4 * 2 * 100);
    assert_eq!(booked(", hours_per_week_at_most = 9"), 4 * 3 * 100);
    assert!(booked("") >= 28 * 100 - 1, "the control");
}

#[test]
fn places_given_back_are_offered_again() {
    let live = |block: &str, luck: u64| {
        let options = ["pool.gig.gig.active=1_000", "scenario.end=2026-03-01"];
        counts(&schedule(&blocks_only(block, &options), luck).0)
    };
    // Everybody willing has a place, so that nobody is left for those given back.
    let all = live("agents = 1_000, willing_share = 0.2, lead_days = 5, release_share = 0.3, release_days = 2", 2);
    assert_eq!(all.offered, 56 * 1_000 + all.released);
    assert_eq!(all.worked, all.booked - all.released);
    // Some 11,200 bookings, each given back by its own luck. |z| ≤ 4.5: false alarm 7e-6.
    let z = |share: f64| {
        let booked = all.booked as f64;
        (all.released as f64 - booked * share) / numeric::sqrt(booked * share * (1.0 - share))
    };
    assert!(z(0.3).abs() <= 4.5, "{all:?}");
    assert!(z(0.27).abs() > 4.5, "the control");
    // With more willing people than places every place is taken again, and one given back counts twice.
    let few = live("agents = 50, willing_share = 0.2, lead_days = 5, release_share = 0.3, release_days = 2", 2);
    assert!(few.released > 0);
    assert_eq!(few.worked, 56 * 50);
    assert_eq!(few.offered, 56 * 50 + few.released);
}

#[test]
fn who_has_worked_longest_is_asked_first() {
    let in_second = |tiers: &str| {
        let frame = blocks_only(
            &format!("agents = 30, willing_share = 1{tiers}"),
            &[
                "pool.gig.gig.availability.day=[1, 0, 0, 0]",
                "pool.gig.gig.session={ constant = { value_s = 1_800 } }",
                "pool.gig.gig.segments=[{ name = \"busy\", share = 0.5, mean_h = 20 }, \
                 { name = \"idle\", share = 0.5 }]",
                "scenario.end=2026-02-01",
            ],
        );
        schedule(&frame, 3).0.iter().map(|month| month.segments[1].slots_accepted).sum::<u64>()
    };
    // Some 50 of 100 people are busy, so that 30 of them make the first tier: fewer than 30 with probability 2e-5. Six
    // slots a place.
    let idle = 4;
    assert!(in_second(", tiers = [0.3]") <= idle, "{}", in_second(", tiers = [0.3]"));
    assert!(in_second("") > 28 * 6 * 5, "the control: nearly half of the places");
}
