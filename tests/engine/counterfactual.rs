//! The world without the AI: the same customers, and a worth that goes to nothing with the AI's part in it.

use crate::center::{frame, months, sum};
use glidepath::clock::TICKS_PER_HOUR;
use glidepath::tally::{ClassCounts, MonthTally};

/// Two reasons at constant handle times, an employed pool with 30 % shrinkage, an AI that meets 80 % of the first reason
/// and 30 % of the second.
const CENTER: &str = r#"
[scenario]
name = "worth"
start = 2026-01-01
end = 2026-02-28
warm_up_days = 0
interval_min = 60
target_occupancy = 0.85
paid_hours_per_fte_month = 160
currency = "EUR"

[demand]
contacts = { start_per_year = 600_000 }
profile = "retail"

[[reason]]
name = "easy"
share = 0.6
handle_time = { constant = { value_s = 180 } }
wrap_up = { constant = { value_s = 20 } }
ai = { eligible = 0.9, resolves = 0.7, falsely_contains = 0.1, asks_human = 0.05, leaves = 0.05 }

[[reason]]
name = "hard"
share = 0.4
handle_time = { constant = { value_s = 600 } }
ai = { eligible = 0.5, resolves = 0.3, falsely_contains = 0.2 }

[ai]
handoff_s = 30
induced_share = 0.2
returns_share = 0.6
return_delay = { exponential = { mean_s = 20_000 } }
return_to_human_share = 0.5

[waiting.repeat]
delay = { exponential = { mean_s = 20_000 } }

[[pool]]
name = "in-house"
headcount = 120
shrinkage = { vacation = 0.1, absence = 0.1, breaks = 0.1, meetings = 0, training = 0 }
wage_per_paid_hour = 40

[[group]]
name = "all"
pool = "in-house"
languages = ["all"]
schedule = "shifts"

[[schedule]]
name = "shifts"
shift = [{ start = "06:00", hours = 8 }, { start = "14:00", hours = 8 }]
"#;

/// FTE-equivalent of the whole path.
fn fte_equivalent(months: &[MonthTally]) -> f64 {
    let saved = sum(months, |c| c.effort_without_ai_ticks) as f64 - sum(months, |c| c.effort_with_ai_ticks) as f64;
    saved / months.iter().map(|month| month.fte_handle_ticks).sum::<u64>() as f64
}

#[test]
fn both_worlds_hold_the_same_customers() {
    let with = months(&frame(CENTER, &[]), 0);
    let without = months(&frame(CENTER, &["ai.enabled=false"]), 0);
    assert!(sum(&with, |c| c.induced) > 1_000 && sum(&without, |c| c.induced) == 0);
    for (with, without) in with.iter().zip(&without) {
        for (with, without) in with.classes.iter().zip(&without.classes) {
            assert_eq!(with.first - with.induced, without.first, "cases that the AI has not induced");
            assert_eq!(with.effort_without_ai_ticks, without.effort_without_ai_ticks);
            assert_eq!(without.effort_with_ai_ticks, without.effort_without_ai_ticks, "no AI saves nothing");
            assert_eq!(without.human_needed, without.first);
        }
    }
}

#[test]
fn effort_follows_the_shares_by_hand() {
    let months = months(&frame(CENTER, &["ai.induced_share=0"]), 0);
    let class = |index: usize| {
        let mut counts = ClassCounts::default();
        months.iter().for_each(|month| counts.add(&month.classes[index]));
        counts
    };
    // By hand, per first contact of `easy`: 0.9 enter; of 100 conversations 70 are resolved, 10 falsely contained (6
    // come back: 3 to a human, 3 to the AI), 5 leave, 15 go to a human. Conversations: 0.9 ÷ (1 − 0.03).
    let (easy, hard) = (class(0), class(1));
    let conversations = 0.9 / 0.97;
    let needed = 0.1 + conversations * 0.15 + conversations * 0.03;
    // `hard`: 0.5 enter; 20 of 100 falsely contained (6 to a human, 6 to the AI), 50 go to a human.
    let hard_conversations = 0.5 / 0.94;
    let hard_needed = 0.5 + hard_conversations * 0.5 + hard_conversations * 0.06;
    for (counts, wanted) in [(easy, needed), (hard, hard_needed)] {
        // Outcomes are drawn: 40,000 cases and more, a standard deviation below 0.003 (comebacks still due included).
        let found = counts.human_needed as f64 / counts.first as f64;
        assert!((found - wanted).abs() < 0.015, "{found} of a case needs a human, by hand {wanted}");
    }
    // Exactly, given who needed one: constant handle times of 200 and 600 s, hand-overs of 30 s.
    assert_eq!(easy.effort_without_ai_ticks, easy.first * 200_000_000);
    assert_eq!(easy.effort_with_ai_ticks, easy.human_needed * 200_000_000 + easy.human_needed_after_ai * 30_000_000);
    assert_eq!(hard.effort_with_ai_ticks, hard.human_needed * 600_000_000 + hard.human_needed_after_ai * 30_000_000);
    // An FTE gives 160 × 12 ÷ 365.25 hours a day, 70 % of them available, 85 % of those busy, over 59 days.
    let fte_h = 160.0 * 12.0 / 365.25 * 59.0 * 0.7 * 0.85;
    let fte_ticks: u64 = months.iter().map(|month| month.fte_handle_ticks).sum();
    assert!((fte_ticks as f64 / TICKS_PER_HOUR as f64 - fte_h).abs() < 1e-6, "{fte_ticks} ticks");
    // The FTE-equivalent by hand, and the wrong sum: contained conversations × handle time.
    let hand = (easy.first as f64 * (1.0 - needed) * 200.0 + hard.first as f64 * (1.0 - hard_needed) * 600.0
        - (easy.first as f64 * conversations * 0.15 + hard.first as f64 * hard_conversations * 0.5) * 30.0)
        / 3_600.0
        / fte_h;
    let found = fte_equivalent(&months);
    assert!((found / hand - 1.0).abs() < 0.03, "{found} FTE, by hand {hand}");
    let contained = |counts: &ClassCounts| (counts.ai_resolved + counts.ai_falsely_contained) as f64;
    let wrong = (contained(&easy) * 200.0 + contained(&hard) * 600.0) / 3_600.0 / fte_h;
    assert!(wrong > found * 1.1, "AI contacts × handle time would say {wrong} FTE, not {found}");
    // Saved hours at the wage of a handle hour: 40 ÷ (0.7 × 0.85).
    let saved_h =
        (sum(&months, |c| c.effort_without_ai_ticks) - sum(&months, |c| c.effort_with_ai_ticks)) as f64 / 3.6e9;
    let saved = (sum(&months, |c| c.cost_without_ai_minor) - sum(&months, |c| c.cost_with_ai_minor)) as f64 / 100.0;
    assert!((saved - saved_h * 40.0 / (0.7 * 0.85)).abs() < 0.1, "{saved} EUR for {saved_h} h");
}

/// The launch of 2024 at a hundredth of its size: 1.84 million easy and 1.15 million hard chats a month without the AI,
/// of 2.99 and 8.96 minutes; the AI takes all easy ones, a fifth of its conversations are induced, a quarter goes on to
/// humans.
const LAUNCH: &str = r#"
scenario = { name = "launch", start = 2026-01-01, end = 2026-06-30, warm_up_days = 0, interval_min = 60 }
demand   = { contacts = { start_per_year = 358_800 }, busyness_cv = 0 }
ai       = { induced_share = 0.2, handoff_s = 0 }
reason   = [
    { name = "easy", share = 0.6, handle_time = { constant = { value_s = 179.4 } }, ai = { resolves = 0.75 } },
    { name = "hard", share = 0.4, handle_time = { constant = { value_s = 537.6 } } },
]
pool     = [{ name = "chat", headcount = 30 }]
group    = [{ name = "all", pool = "chat", languages = ["all"], schedule = "days" }]
schedule = [{ name = "days", shift = [{ start = "08:00", hours = 8 }] }]
"#;

#[test]
fn the_launch_of_2024_displaces_what_its_arithmetic_says() {
    let easy = 1.84 / 2.99;
    let shares = [format!("reason.easy.share={easy}"), format!("reason.hard.share={}", 1.0 - easy)];
    let months = months(&frame(LAUNCH, &[&shares[0], &shares[1]]), 0);
    // An FTE gives 160 × 0.7 × 0.85 = 95.2 handle hours. A month of easy chats takes 963 of them (a hundredth here); the
    // AI leaves a quarter of that, and a quarter of the induced 0.46 million chats on top.
    let fte = |chats: f64| chats * 2.99 / 60.0 / 95.2;
    let by_hand = fte(18_400.0) * 0.75 - fte(4_600.0) * 0.25;
    assert!((fte(18_400.0) - 9.63).abs() < 0.01 && (by_hand - 6.62).abs() < 0.01);
    // 110,000 Poisson customers with 138,000 drawn outcomes: a standard deviation of 0.5 %.
    let found = fte_equivalent(&months);
    assert!((found / by_hand - 1.0).abs() < 0.02, "{found} FTE, by hand {by_hand}");
    // The sum that is often made: every AI conversation at the mean time of a chat that took 11 minutes on the clock.
    let conversations = sum(&months, |c| c.ai_entered) as f64 / 6.0;
    assert!(conversations * 11.0 / 60.0 / 95.2 > 6.0 * found, "AI contacts × 11 minutes");
}

#[test]
fn an_ai_without_a_part_is_worth_nothing_exactly() {
    for options in [
        ["reason.easy.ai.eligible=0", "reason.hard.ai.eligible=0"].as_slice(),
        // It takes part, ends nothing and costs no hand-over.
        &[
            "reason.easy.ai={ resolves = 0, falsely_contains = 0, leaves = 0 }",
            "reason.hard.ai={ resolves = 0, falsely_contains = 0 }",
            "ai.handoff_s=0",
            "ai.induced_share=0",
        ],
    ] {
        let months = months(&frame(CENTER, options), 0);
        assert_eq!(
            sum(&months, |c| c.effort_without_ai_ticks),
            sum(&months, |c| c.effort_with_ai_ticks),
            "{options:?}"
        );
        assert!(months.iter().all(|month| month.fte_handle_ticks > 0));
    }
}

#[test]
fn the_worth_goes_to_nothing_with_the_shares() {
    let worth = |factor: f64| {
        let easy = format!("reason.easy.ai.eligible={}", 0.9 * factor);
        let hard = format!("reason.hard.ai.eligible={}", 0.5 * factor);
        fte_equivalent(&months(&frame(CENTER, &[&easy, &hard]), 0))
    };
    let worths = [1.0, 0.3, 0.1, 0.03, 0.01].map(worth);
    assert!(worths.is_sorted_by(|more, less| more > less), "{worths:?}");
    assert!(worths[4] > 0.0 && worths[4] < 0.015 * worths[0], "{worths:?}");
}

#[test]
fn an_ai_that_makes_more_work_than_it_takes_away_has_a_negative_worth() {
    let options = ["reason.easy.ai={ resolves = 0.02 }", "reason.hard.ai={ resolves = 0.02 }"];
    let months = months(&frame(CENTER, &options), 0);
    assert!(fte_equivalent(&months) < -1.0, "{}", fte_equivalent(&months));
}

#[test]
fn a_chat_costs_its_part_of_an_agent_in_both_worlds() {
    let chats = format!(
        "{CENTER}\n[[channel]]\nname = \"chat\"\nshare = 1.0\nslots = 3\npace = {{ slowdown_per_contact = 0.25 }}\n"
    );
    let (voice, chat) = (months(&frame(CENTER, &[]), 0), months(&frame(&chats, &[]), 0));
    // Three at two thirds of the pace: two get done in the time of one, hand-overs too.
    for (months, at_a_time) in [(&voice, 1), (&chat, 2)] {
        for month in months {
            for (class, handle_s) in month.classes.iter().zip([200, 600]) {
                let (cases, second) = (class.first - class.induced, 1_000_000 / at_a_time);
                assert!(cases > 1_000 && class.human_needed_after_ai > 100);
                assert_eq!(class.effort_without_ai_ticks, cases * handle_s * second);
                let handed_over = class.human_needed_after_ai * 30;
                assert_eq!(class.effort_with_ai_ticks, (class.human_needed * handle_s + handed_over) * second);
            }
        }
    }
}
