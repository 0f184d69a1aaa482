//! I19: accepted ≤ offered, worked = accepted − no-shows; heads balance; over random pools, exactly.

use crate::center::{frame_with, live, schedule};
use glidepath::model::{PoolKind, Recruiting};
use glidepath::plan::Frame;
use glidepath::random::{Stream, StreamKey};
use glidepath::tally::{Account, BlockCounts, GroupCell, SegmentCounts, check_bridge, check_segments};

/// A gig pool of two groups with everything drawn at random but `more`.
fn random_frame(rng: &mut Stream, more: &[&str]) -> Frame {
    let mut between = |low: f64, high: f64| low + (high - low) * rng.uniform();
    let zones = ["UTC", "Europe/Stockholm", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"];
    let share = between(0.0, 1.0);
    let interval = [15, 30, 60][between(0.0, 3.0) as usize];
    let basis = ["hour", "minute", "contact", "resolution"][between(0.0, 4.0) as usize];
    let recruiting = ["applicants_per_month", "invitations_per_month"][between(0.0, 2.0) as usize];
    let options = [
        format!("scenario.interval_min={interval}"),
        format!("scenario.warm_up_days={}", between(0.0, 9.0) as u32),
        "scenario.start=2026-03-10".to_owned(),
        "scenario.end=2026-05-03".to_owned(),
        format!("scenario.timezone={}", zones[between(0.0, 5.0) as usize]),
        format!("pool.gig.gig.active={}", between(0.0, 60.0) as u32),
        format!("pool.gig.gig.{recruiting}={}", between(0.0, 100.0)),
        format!("pool.gig.gig.certified_share={}", between(0.0, 1.0)),
        format!("pool.gig.gig.certification_weeks={}", between(0.0, 3.0)),
        format!("pool.gig.gig.attrition={{ leavers_per_average_head = {} }}", between(0.0, 20.0)),
        format!("pool.gig.gig.no_show_share={}", between(0.0, 1.0)),
        format!("pool.gig.gig.session={{ exponential = {{ mean_s = {} }} }}", between(60.0, 60_000.0)),
        format!("pool.gig.gig.weekly_hours.mean_h={}", between(1.0, 60.0)),
        format!("pool.gig.gig.learning.speed={{ linear = {{ start = 0.5, over_h = {} }} }}", between(1.0, 300.0)),
        format!("pool.gig.gig.pay={{ basis = {basis:?}, rate = {}, reference = 1.0 }}", between(0.1, 3.0)),
        format!(
            "pool.gig.gig.blocks=[{{ name = \"a\", start = \"02:00\", hours = {}, agents = {}, willing_share = {} }}, \
             {{ name = \"b\", start = \"23:00\", hours = 5, agents = 9, willing_share = 0.9, pay_factor = 1.7, \
             lead_days = {}, release_share = {}, release_days = 1, tiers = [0.2, 0.6], hours_per_week_at_most = 11 }}]",
            between(1.0, 24.0) as u32,
            between(0.0, 40.0) as u32,
            between(0.0, 1.0),
            between(1.0, 30.0) as u32,
            between(0.0, 1.0),
        ),
        {
            let share = between(0.0, 1.0);
            format!(
                "pool.gig.gig.segments=[{{ name = \"a\", share = {share}, mean_h = {}, income_targeting_share = 0.5 }}, \
                 {{ name = \"b\", share = {}, certified_share = {} }}]",
                between(1.0, 60.0),
                1.0 - share,
                between(0.0, 1.0),
            )
        },
        format!("pool.gig.gig.certification_places={}", between(0.0, 40.0)),
        format!("group.gig.share={share}"),
        format!("group.other.share={}", 1.0 - share),
        format!("group.other.timezone={}", zones[between(0.0, 5.0) as usize]),
    ];
    let options: Vec<&str> = options.iter().map(String::as_str).chain(more.iter().copied()).collect();
    frame_with(&options, "[[group]]\nname = \"other\"\npool = \"gig\"\nlanguages = [\"all\"]\n")
}

fn is_by_invitation(frame: &Frame) -> bool {
    let PoolKind::Gig(gig) = &frame.model.pools[0].kind else { panic!("a gig pool") };
    matches!(gig.recruiting, Recruiting::Invitations { .. })
}

#[test]
fn slots_and_heads_balance_in_random_pools() {
    let mut rng = Stream::new(StreamKey::inputs(19, 19));
    let mut of_blocks = BlockCounts::default();
    for luck in 0..300 {
        let frame = random_frame(&mut rng, &[]);
        let (months, duty) = schedule(&frame, luck);
        let window_ticks = frame.calendar.window_ticks.unsigned_abs();
        let mut people = None;
        for (month, tally) in frame.axes.months.iter().zip(&months) {
            let counts = tally.pools[0];
            check_bridge(&counts).unwrap_or_else(|imbalance| panic!("luck {luck}, {month}: {imbalance}"));
            let amounts = (tally.amount(0, Account::GigPay), 0);
            check_segments(&counts, &tally.segments, amounts)
                .unwrap_or_else(|text| panic!("luck {luck}, {month}: {text}"));
            let plants: [fn(&mut SegmentCounts); 2] = [|counts| counts.started += 1, |counts| counts.declined += 1];
            for plant in plants {
                let mut planted = tally.segments.clone();
                plant(&mut planted[0]);
                assert!(
                    check_segments(&counts, &planted, amounts).is_err(),
                    "the control: one more who started, or declined"
                );
            }
            let invited = tally.segments.iter().map(|counts| counts.invited).sum::<u64>();
            assert!(is_by_invitation(&frame) || invited == 0, "luck {luck}, {month}: nobody is invited");
            for block in &tally.blocks {
                let BlockCounts { offered, unfilled, booked, released, gone, no_shows, worked } = *block;
                assert_eq!(offered, booked + unfilled, "luck {luck}, {month}: places offered");
                assert_eq!(booked, released + gone + no_shows + worked, "luck {luck}, {month}: places booked");
                of_blocks.add(block);
            }
            assert_eq!(counts.start, people.unwrap_or(counts.start), "{month} starts with the people of before");
            people = Some(counts.end);
            let planned: u64 = tally.group_cells.iter().map(|cell| cell.planned_ticks).sum();
            assert_eq!(planned, counts.slots_accepted * window_ticks, "luck {luck}, {month}: sessions scheduled");
        }
        let counted = |window: &usize| frame.calendar.windows[*window].month.is_some();
        let on_duty: u64 =
            (0..duty[0].len()).filter(counted).map(|window| u64::from(duty[0][window] + duty[1][window])).sum();
        let worked: u64 = months.iter().map(|tally| tally.pools[0].slots_worked).sum();
        assert_eq!(on_duty, worked, "luck {luck}: who is on duty is who works");
    }
    assert!(of_blocks.values().iter().all(|value| *value > 100), "all of it happens: {of_blocks:?}");
}

#[test]
fn both_clocks_agree_on_the_hours_worked() {
    let mut rng = Stream::new(StreamKey::inputs(19, 20));
    for luck in 0..10 {
        let frame = random_frame(&mut rng, &[]);
        for tally in live(&frame, luck) {
            let staffed: u64 = tally.group_cells.iter().map(|cell| cell.staffed_ticks).sum();
            assert_eq!(staffed, tally.pools[0].slots_worked * frame.calendar.window_ticks.unsigned_abs());
        }
    }
}

#[test]
fn slots_balance_where_people_log_on_live() {
    let mut rng = Stream::new(StreamKey::inputs(19, 21));
    let rules = "pool.gig.gig.pay.surge_rules=[{ when = \"live\", shortage_from = 0.3, factor = 1.8, length_min = 90 }, \
                 { shortage_from = 0.5, factor = 1.2 }]";
    let more = [rules, "demand.contacts.start_per_year=50_000", "pool.gig.gig.pay.reserve_share=0.2"];
    let mut surged = 0;
    for luck in 0..30 {
        let frame = random_frame(&mut rng, &more);
        let window_ticks = frame.calendar.window_ticks.unsigned_abs();
        for (month, tally) in frame.axes.months.iter().zip(live(&frame, luck)) {
            let counts = tally.pools[0];
            check_bridge(&counts).unwrap_or_else(|imbalance| panic!("luck {luck}, {month}: {imbalance}"));
            let amounts = (tally.amount(0, Account::GigPay), tally.amount(0, Account::Reserve));
            check_segments(&counts, &tally.segments, amounts)
                .unwrap_or_else(|text| panic!("luck {luck}, {month}: {text}"));
            let ticks = |of: fn(&GroupCell) -> u64| tally.group_cells.iter().map(of).sum::<u64>();
            assert_eq!(ticks(|it| it.planned_ticks), counts.slots_accepted * window_ticks, "luck {luck}, {month}");
            assert_eq!(ticks(|it| it.staffed_ticks), counts.slots_worked * window_ticks, "luck {luck}, {month}");
            for counts in &tally.segments {
                assert!(counts.slots_surged <= counts.slots_worked && counts.surge_pay <= counts.pay, "{counts:?}");
                surged += counts.slots_surged;
            }
        }
    }
    assert!(surged > 1_000, "rules are on: {surged}");
}
