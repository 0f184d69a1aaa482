//! What changes later changes nothing before; what changes the staff changes no customer; what changes prices changes
//! amounts alone.

use crate::life::{Life, live_luck};
use glidepath::tally::ClassCounts;

const TIME: &str = include_str!("time.toml");
const LUCKS: u64 = 3;

#[test]
fn a_later_change_changes_nothing_before_it() {
    let later = [
        "demand.level=[{ from = 2026-01-10, value = 1.0 }, { from = 2026-03-01, value = 3.0 }]",
        "pool.in-house.hires=[{ on = 2026-02-01, heads = 2 }, { on = 2026-03-01, heads = 9 }]",
        "pool.in-house.backfill=[{ from = 2026-01-10, value = 0.8 }, { from = 2026-03-01, value = 0.0 }]",
        "reason.payment.ai.resolves=[{ from = 2026-01-10, value = 0.3 }, { from = 2026-03-01, value = 0.6 }]",
        "pool.in-house.wage_per_paid_hour=[{ from = 2026-01-10, value = 31.37 }, { from = 2026-03-01, value = 60 }]",
        "pool.in-house.shrinkage.vacation=[{ from = 2026-01-10, value = 0.09 }, { from = 2026-03-01, value = 0.4 }]",
        "event=[{ name = \"leak\", from = 2026-03-02, days = 2, uplift = 2.0 }]",
        "holiday=[{ name = \"fair\", dates = [2026-03-06], factor = 0.1 }]",
        "scenario.end=2026-03-20",
    ];
    for luck in 0..LUCKS {
        let plain = live_luck(TIME, &[], luck);
        let busy = |counter: fn(&ClassCounts) -> u64| assert!(plain.sum(counter) > 50, "the test sees too little");
        busy(|counts| counts.redials);
        busy(|counts| counts.comebacks);
        busy(|counts| counts.abandoned);
        for option in later {
            let changed = live_luck(TIME, &[option], luck);
            assert!(plain.months[..2] == changed.months[..2], "{option} changes January or February");
            assert!(plain.months[2] != changed.months[2], "{option} changes nothing in March");
        }
        // The control: a change within February is seen.
        let earlier = live_luck(TIME, &["holiday=[{ name = \"fair\", dates = [2026-02-27], factor = 0.9 }]"], luck);
        assert!(plain.months[0] == earlier.months[0] && plain.months[1] != earlier.months[1]);
    }
}

#[test]
fn a_longer_warm_up_changes_the_start_and_no_person() {
    let (short, long) = (live_luck(TIME, &[], 0), live_luck(TIME, &["scenario.warm_up_days=9"], 0));
    let bridges = |life: &Life| life.months.iter().map(|month| month.pools.clone()).collect::<Vec<_>>();
    assert_eq!(bridges(&short), bridges(&long));
}

#[test]
fn staff_and_routing_change_no_first_contact() {
    let others = [
        "pool.in-house.headcount=60",
        "pool.in-house.headcount=0",
        "group.out.agents=20",
        "group.out.agents=0",
        "group.own.overflow_after_s=0",
        "tier.vip.priority=3",
        "tier.standard.patience=unlimited",
        "waiting.queue_capacity=1",
        "waiting.lines=3",
        "waiting.balking_share=0.5",
        "waiting.shift_end=counter",
        "waiting.redial=none",
        "reason.dispute.handle_time={ constant = { value_s = 900 } }",
    ];
    let customers = |life: &Life| {
        let of_class = |counts: &ClassCounts| {
            [
                counts.first,
                counts.induced,
                counts.comebacks,
                counts.ai_entered,
                counts.ai_resolved,
                counts.ai_falsely_contained,
                counts.ai_left,
                counts.ai_asked_human,
                counts.ai_escalated,
                counts.with_ai_at_end,
            ]
        };
        life.months.iter().flat_map(|month| &month.classes).map(of_class).collect::<Vec<_>>()
    };
    for luck in 0..LUCKS {
        let plain = live_luck(TIME, &[], luck);
        for option in others {
            let changed = live_luck(TIME, &[option], luck);
            assert_eq!(customers(&plain), customers(&changed), "{option}");
            assert!(plain.months != changed.months, "{option} changes nothing at all");
        }
    }
}

#[test]
fn doubled_prices_double_amounts_and_change_nothing_else() {
    let doubled = [
        "ai.price.per_conversation=0.30",
        "ai.price.per_resolution=0.74",
        "ai.price.platform_per_month=2_000.666",
        "pool.in-house.wage_per_paid_hour=62.74",
        "pool.in-house.hiring_cost=2_469.134",
        "pool.in-house.training_cost=1_975.308",
    ];
    for luck in 0..LUCKS {
        let (once, twice) = (live_luck(TIME, &[], luck), live_luck(TIME, &doubled, luck));
        let accounts = once.months[0].amounts.len();
        for account in 0..accounts {
            let (mut one, mut two) = (0, 0);
            for (a, b) in once.months.iter().zip(&twice.months) {
                one += a.amounts[account];
                two += b.amounts[account];
                let month = (b.amounts[account] - 2 * a.amounts[account]).abs();
                // What a month's rounding leaves over moves into the next: two roundings of a half, doubled, and two more.
                assert!(month <= 3, "account {account}: {} against {}", a.amounts[account], b.amounts[account]);
                assert!((two - 2 * one).abs() <= 1, "account {account}: {one} against {two} in all");
            }
        }
        let billed =
            (0..accounts).filter(|account| once.months.iter().any(|month| month.amounts[*account] > 0)).count();
        assert_eq!(billed, doubled.len(), "every price is paid");
        let without_amounts = |life: &Life| {
            let mut months = life.months.clone();
            months.iter_mut().for_each(|month| month.amounts.fill(0));
            for counts in months.iter_mut().flat_map(|month| &mut month.classes) {
                (counts.cost_without_ai_minor, counts.cost_with_ai_minor) = (0, 0);
            }
            months
        };
        assert!(without_amounts(&once) == without_amounts(&twice), "a price changes more than money");
    }
}

#[test]
fn a_threshold_changes_only_what_is_measured_against_it() {
    let (one, other) = (live_luck(TIME, &[], 0), live_luck(TIME, &["tier.vip.threshold_s=90"], 0));
    let blind = |life: &Life| {
        let mut months = life.months.clone();
        for cell in months.iter_mut().flat_map(|month| &mut month.queue_cells) {
            (cell.answered_within_1, cell.abandoned_within_1) = (0, 0);
        }
        months
    };
    assert!(one.months != other.months && blind(&one) == blind(&other));
}
