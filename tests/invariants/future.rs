//! What changes later changes nothing before; what changes the staff changes no customer; what changes prices changes
//! amounts alone.

use crate::generator::scenario_at;
use crate::life::{Life, live, live_luck};
use glidepath::plan::BillItem;
use glidepath::tally::{Account, BilledLine, ClassCounts};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

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
        "pool.in-house.resolution=[{ from = 2026-01-10, value = 0.8 }, { from = 2026-03-01, value = 0.5 }]",
        "pool.in-house.layoffs=[{ on = 2026-02-10, heads = 1 }, { on = 2026-03-01, heads = 3 }]",
        // Notice ten days before the first of the month.
        "pool.partner.contract.seats=[{ from = 2026-01-10, value = 9 }, { from = 2026-01-20, value = 6 }, { from = 2026-02-15, value = 12 }]",
        "pool.partner.contract.price.per_paid_hour=[{ from = 2026-01-10, value = 21.87 }, { from = 2026-03-01, value = 40 }]",
        "pool.partner.contract.minimum_per_month=[{ from = 2026-01-10, value = 12_345.678 }, { from = 2026-03-01, value = 90_000 }]",
        "pool.partner.shrinkage.absence=[{ from = 2026-01-10, value = 0.074 }, { from = 2026-03-01, value = 0.4 }]",
        "pool.crowd.gig.pay.rate=[{ from = 2026-01-10, value = 40.123 }, { from = 2026-03-01, value = 55 }]",
        "pool.crowd.gig.applicants_per_month=[{ from = 2026-01-10, value = 30 }, { from = 2026-03-01, value = 90 }]",
        "pool.crowd.resolution=[{ from = 2026-01-10, value = 1 }, { from = 2026-03-01, value = 0.6 }]",
        "pool.in-house.assist={ level = [{ from = 2026-01-10, value = 0.0 }, { from = 2026-03-01, value = 0.7 }] }",
        "ai.pressure={ level = [{ from = 2026-01-10, value = 0.0 }, { from = 2026-03-01, value = 0.4 }] }",
        "ai.outage=[{ on = 2026-03-01, from = \"00:00\", hours = 7 }]",
        "ai.price.platform_per_month=[{ from = 2026-01-10, value = 1_000.333 }, { from = 2026-03-01, value = 5 }]",
        "event=[{ name = \"leak\", from = 2026-03-02, days = 2, uplift = 2.0 }]",
        "holiday=[{ name = \"fair\", dates = [2026-03-06], factor = 0.1 }]",
        "scenario.end=2026-03-20",
    ];
    for luck in 0..LUCKS {
        let plain = live_luck(TIME, &[], luck);
        let busy = |counter: fn(&ClassCounts) -> u64| assert!(plain.sum(counter) > 50, "the test sees too little");
        busy(|counts| counts.redials);
        busy(|counts| counts.comebacks);
        busy(|counts| counts.repeats);
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
        "pool.partner.headcount=2",
        "pool.partner.contract.seats=9",
        "pool.crowd.gig.active=0",
        "pool.crowd.gig.pay.rate=80",
        "pool.crowd.gig.blocks=[]",
        "pool.in-house.resolution=1",
        "pool.in-house.learning.speed=none",
        "group.own.overflow_after_s=0",
        "tier.vip.priority=3",
        "tier.standard.patience=unlimited",
        "waiting.queue_capacity=1",
        "waiting.lines=3",
        "waiting.balking_share=0.5",
        "waiting.shift_end=counter",
        "waiting.redial=none",
        "waiting.callback={ at_waiting = 1, keeps_place = false }",
        "waiting.callback={ above_expected_wait_s = 5 }",
        "waiting.announcement={ above_s = 1 }",
        "router.groups=\"longest-idle\"",
        "router.groups=\"random\"",
        "pool.in-house.assist={ level = 1 }",
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
    // Whom a human does not help comes back, and may meet the AI: without repeats every customer of the AI is the same.
    let once = "waiting.repeat=none";
    let first = |life: &Life| {
        let of_class = |counts: &ClassCounts| [counts.first, counts.induced, counts.first_to_ai];
        life.months.iter().flat_map(|month| &month.classes).map(of_class).collect::<Vec<_>>()
    };
    for luck in 0..LUCKS {
        let (plain, plain_once) = (live_luck(TIME, &[], luck), live_luck(TIME, &[once], luck));
        for option in others {
            let (changed, changed_once) = (live_luck(TIME, &[option], luck), live_luck(TIME, &[once, option], luck));
            assert_eq!(first(&plain), first(&changed), "{option}");
            assert_eq!(customers(&plain_once), customers(&changed_once), "{option}");
            assert!(plain_once.months != changed_once.months, "{option} changes nothing at all");
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
        "pool.in-house.severance=15_308.642",
        "pool.partner.contract.price.per_paid_hour=43.74",
        "pool.partner.contract.minimum_per_month=24_691.356",
        "pool.crowd.gig.certification_cost=864.222",
        "pool.crowd.gig.pay.rate=80.246",
        "pool.crowd.gig.pay.reference=82",
    ];
    // The minimum and the reference are no accounts of their own; work after shifts and sessions is, at the wage and the
    // rate.
    let accounts = doubled.len() - 2 + 2;
    for luck in 0..LUCKS {
        let (once, twice) = (live_luck(TIME, &[], luck), live_luck(TIME, &doubled, luck));
        twice_the_money(&once, &twice);
        let billed = (0..once.months[0].amounts.len())
            .filter(|account| once.months.iter().any(|month| month.amounts[*account] > 0))
            .count();
        assert_eq!(billed, accounts, "every price is paid");
    }
}

#[test]
fn doubled_prices_double_the_amounts_of_random_scenarios() {
    (0..100_u64).into_par_iter().for_each(|number| {
        let [once, twice] = [1.0, 2.0].map(|level| live(&scenario_at(number, level).written(), &[]));
        twice_the_money(&once, &twice);
    });
}

/// Asserts that `twice` is `once` at doubled prices.
fn twice_the_money(once: &Life, twice: &Life) {
    let mut sums = vec![(0, 0); once.months[0].amounts.len()];
    let of_pools = once.months[0].pools.len() * Account::OF_POOL.len();
    for (month, (a, b)) in once.months.iter().zip(&twice.months).enumerate() {
        for (account, (one, two)) in sums.iter_mut().enumerate() {
            *one += a.amounts[account];
            *two += b.amounts[account];
            // What a month's rounding leaves over moves into the next; each line of a bill is rounded on its own.
            let lines = once.frame.axes.bill_lines.len() as i64;
            let is = |of: Account| account < of_pools && account % Account::OF_POOL.len() == of.place(0);
            // A reserve is a part of the pay as it was rounded.
            let slack =
                1 + if is(Account::Invoice) { lines * (1 + month as i64) } else { i64::from(is(Account::Reserve)) };
            let off = (*two - 2 * *one).abs();
            assert!(off <= slack, "account {account} until month {month}: {one} against {two}");
        }
        for (a, b) in a.classes.iter().zip(&b.classes) {
            for (one, two) in
                [(a.cost_without_ai_minor, b.cost_without_ai_minor), (a.cost_with_ai_minor, b.cost_with_ai_minor)]
            {
                assert!(two.abs_diff(2 * one) <= 1, "cost of both worlds: {one} against {two}");
            }
        }
    }
    let without_money = |life: &Life| {
        let mut months = life.months.clone();
        for month in &mut months {
            month.amounts.fill(0);
            for segment in &mut month.segments {
                (segment.pay, segment.surge_pay, segment.reserve) = (0, 0, 0);
            }
            // Top-ups, credits and bonuses are counted in money.
            for (line, of) in month.bill_lines.iter_mut().zip(&life.frame.axes.bill_lines) {
                let is_money =
                    !matches!(of.item, BillItem::Usage { .. } | BillItem::ExitFeePerSeat | BillItem::ExitFee);
                *line = BilledLine { quantity_milli: if is_money { 0 } else { line.quantity_milli }, amount: 0 };
            }
            month.minimums.fill(0);
            for counts in &mut month.classes {
                (counts.cost_without_ai_minor, counts.cost_with_ai_minor) = (0, 0);
            }
        }
        months
    };
    assert!(without_money(once) == without_money(twice), "a price changes more than money");
}

#[test]
fn a_threshold_changes_only_what_is_measured_against_it() {
    for option in ["tier.vip.threshold_s=90", "ai.human_promise_s=7"] {
        let (one, other) = (live_luck(TIME, &[], 0), live_luck(TIME, &[option], 0));
        let blind = |life: &Life| {
            let mut months = life.months.clone();
            for cell in months.iter_mut().flat_map(|month| &mut month.queue_cells) {
                (cell.answered_within_1, cell.abandoned_within_1, cell.asked_in_time) = (0, 0, 0);
            }
            months.iter_mut().flat_map(|month| &mut month.classes).for_each(|counts| counts.asked_in_time = 0);
            months
        };
        assert!(one.months != other.months && blind(&one) == blind(&other), "{option}");
    }
}
