//! Who enters the AI, who asks it for a human and when, and what pressure does to the rest.

use crate::ai_center::{Week, assert_share};
use crate::center::{frame, months};
use glidepath::clock::TICKS_PER_SECOND;
use glidepath::tally::ClassCounts;

const SECOND: u64 = TICKS_PER_SECOND.unsigned_abs();

#[test]
fn tier_and_channel_multiply_what_may_enter() {
    let week = Week::of(
        &[
            r#"tier=[{ name = "any", share = 0.5, enters_ai_share = 0.8 }, { name = "vip", share = 0.5, enters_ai_share = 0 }]"#,
            r#"channel=[{ name = "chat", share = 0.5 }, { name = "mail", share = 0.5, enters_ai_share = 0.5 }]"#,
            "reason.any.ai={ eligible = 0.5, resolves = 1 }",
        ],
        0,
    );
    let class = |index: usize| week.months[0].classes[index];
    let (other, vip) = ([class(0), class(2)], [class(1), class(3)]);
    assert!(vip.iter().all(|counts| counts.first > 1_000 && counts.ai_entered == 0), "humans first");
    assert_share("chats", other[0].ai_entered, other[0].first, 0.4);
    assert_share("mails", other[1].ai_entered, other[1].first, 0.2);
}

#[test]
fn customers_ask_turn_by_turn_until_the_ai_hands_over() {
    let turns = "ai.failed_turns={ turns = 3, asks_human = 0.2, asks_human_growth = 0.3 }";
    let all_fail = "reason.any.ai={ resolves = 0 }";
    let week = Week::of(&[all_fail, turns], 0);
    let (asked, escalated) = (week.sum(|c| c.ai_asked_human), week.sum(|c| c.ai_escalated));
    let entered = week.sum(|c| c.ai_entered);
    // 1 − (1 − 0.2)(1 − 0.5), and nobody asks when nothing is said about turns.
    assert_share("asked", asked, entered, 0.6);
    assert_eq!(Week::of(&[all_fail], 0).sum(|c| c.ai_asked_human), 0);
    // Two turns of three take two thirds of ten minutes: the time tells how many asked after the first.
    let spent = week.sum(|c| c.ai_session_ticks) / SECOND;
    let after_first = (escalated * 600 + asked * 400 - spent) / 200;
    assert_share("asked after the first turn", after_first, entered, 0.2);
    assert_eq!(spent, after_first * 200 + (asked - after_first) * 400 + escalated * 600);
    // Half of them say at once that they want a human; the others go through the turns.
    let week = Week::of(&["reason.any.ai={ resolves = 0, asks_human = 0.5 }", turns], 0);
    assert_share("asked at once or later", week.sum(|c| c.ai_asked_human), entered, 0.5 + 0.5 * 0.6);
    // A tier that asks half as often: 1 − 0.9 × 0.75 of those who do not ask at once, a quarter.
    let week =
        Week::of(&["reason.any.ai={ resolves = 0, asks_human = 0.5 }", turns, "tier.any.asks_human_factor=0.5"], 0);
    assert_share("a patient tier", week.sum(|c| c.ai_asked_human), entered, 0.25 + 0.75 * 0.325);
    let week = Week::of(&["reason.any.ai={ resolves = 0.9, asks_human = 0.05 }", "tier.any.asks_human_factor=9"], 0);
    assert_share("no more than all", week.sum(|c| c.ai_resolved), entered, 0.9);
    assert_eq!(week.sum(|c| c.ai_escalated), 0);
}

#[test]
fn pressure_holds_a_share_of_those_who_would_reach_a_human() {
    let shares = "reason.any.ai={ resolves = 0.4, falsely_contains = 0.1, leaves = 0.1, asks_human = 0.1 }";
    let free = Week::of(&[shares], 0);
    let pressed = Week::of(&[shares, "ai.pressure={ level = 0.5, resolves_share = 0.2 }"], 0);
    let entered = free.sum(|c| c.ai_entered);
    assert_eq!(entered, pressed.sum(|c| c.ai_entered));
    // 0.4 of the conversations would reach a human; half of them are held, a fifth of those resolved.
    assert_share("resolved", pressed.sum(|c| c.ai_resolved), entered, 0.4 + 0.04);
    assert_share("falsely contained", pressed.sum(|c| c.ai_falsely_contained), entered, 0.1 + 0.16);
    assert_share("asked", pressed.sum(|c| c.ai_asked_human), entered, 0.05);
    assert_share("escalated", pressed.sum(|c| c.ai_escalated), entered, 0.15);
    assert_eq!(pressed.sum(|c| c.ai_left), free.sum(|c| c.ai_left), "nobody else's fate changes");
    assert_share("without pressure", free.sum(|c| c.ai_escalated), entered, 0.3);
}

#[test]
fn who_asks_at_once_is_spared_the_conversation_whatever_would_have_become_of_it() {
    let shares = "reason.any.ai={ resolves = 0.4, falsely_contains = 0.1, leaves = 0.1, asks_human = 0.1 }";
    let (plain, some) = (Week::of(&[shares], 0), Week::of(&[shares, "ai.asks_at_once_share=0.3"], 0));
    let entered = plain.sum(|c| c.ai_entered);
    assert_eq!(entered, some.sum(|c| c.ai_entered));
    assert_share("asked", some.sum(|c| c.ai_asked_human), entered, 0.3 + 0.7 * 0.1);
    assert_share("resolved", some.sum(|c| c.ai_resolved), entered, 0.7 * 0.4);
    assert_share("falsely contained", some.sum(|c| c.ai_falsely_contained), entered, 0.7 * 0.1);
    assert_share("left", some.sum(|c| c.ai_left), entered, 0.7 * 0.1);
    assert_share("nobody else's fate changes", some.sum(|c| c.ai_escalated), plain.sum(|c| c.ai_escalated), 0.7);
    let pressed = Week::of(&[shares, "ai.asks_at_once_share=0.3", "ai.pressure={ level = 1, resolves_share = 0 }"], 0);
    assert_share("nobody holds them", pressed.sum(|c| c.ai_asked_human), entered, 0.3);
    let all = Week::of(&[shares, "ai.asks_at_once_share=1"], 0);
    assert_eq!((all.sum(|c| c.ai_asked_human), all.sum(|c| c.ai_session_ticks)), (entered, 0), "no time is spent");
}

#[test]
fn a_share_of_those_who_come_back_changes_channel() {
    let options = [
        r#"channel=[{ name = "chat", share = 1 }, { name = "phone", share = 0 }]"#,
        "reason.any.ai={ resolves = 0.5, falsely_contains = 0.5 }",
        "ai.returns_share=1",
        "ai.return_delay={ constant = { value_s = 7_000 } }",
        "ai.return_to_human_share=1",
    ];
    let switch = r#"waiting.switch=[{ from = "chat", to = "phone", share = 0.3 }]"#;
    let week = Week::of(&[&options[..], &[switch]].concat(), 0);
    assert_share("resolved at once by the AI", week.sum(|c| c.ai_resolved), week.sum(|c| c.first), 0.5);
    let [chat, phone]: [ClassCounts; 2] = [week.months[0].classes[0], week.months[0].classes[1]];
    assert_eq!(phone.first, 0);
    assert_share("by phone", phone.comebacks, phone.comebacks + chat.comebacks, 0.3);
    assert_eq!(phone.answered, phone.comebacks, "to the phone's queue");
    assert_eq!(week.months[0].queue_cells[168..].iter().map(|cell| cell.repeated).sum::<u64>(), phone.comebacks);
    let faithful = Week::of(&options, 0);
    assert_eq!(faithful.months[0].classes[1].comebacks, 0);
    assert_eq!(faithful.sum(|c| c.comebacks), week.sum(|c| c.comebacks), "as many come back as before");
    // Those who meet the AI first do so in their new channel too, where it may be shut out.
    let again = [&options[..4], &["ai.return_to_human_share=0", switch, "channel.phone.enters_ai_share=0"]].concat();
    let phone = Week::of(&again, 0).months[0].classes[1];
    assert!(phone.comebacks > 1_000 && phone.ai_entered == 0 && phone.queued == phone.comebacks);
    let open = [&options[..4], &["ai.return_to_human_share=0", switch]].concat();
    let week = Week::of(&open, 0);
    let phone = week.months[0].classes[1];
    assert!(phone.ai_entered == phone.comebacks && phone.queued == 0);
    // Nobody meets a human, and half of the cases are resolved at once, the others later.
    assert_share("at the first contact", week.sum(|c| c.cases_resolved_first), week.sum(|c| c.first), 0.5);
    assert!(week.sum(|c| c.cases_resolved) > week.sum(|c| c.cases_resolved_first) * 3 / 2);
}

#[test]
fn the_ledgers_balance_whatever_is_combined() {
    // `months` fails when one does not. Every combination, with two channels, tiers, skills, induced contacts and
    // repeats.
    let center = r#"
scenario = { name = "all", start = 2026-01-25, end = 2026-02-10, warm_up_days = 3, interval_min = 30, timezone = "Europe/Stockholm" }
demand   = { contacts = { start_per_year = 2_000_000 }, busyness_common_share = 0.5, interval_busyness_cv = 0.3, interval_busyness_correlation = 0.5 }
channel  = [{ name = "chat", share = 0.6 }, { name = "phone", share = 0.4, enters_ai_share = 0.7 }]
tier     = [{ name = "vip", share = 0.2, asks_human_factor = 2 }, { name = "any", share = 0.8 }]
language = [{ name = "en", share = 0.5, timezone = "America/New_York" }, { name = "sv", share = 0.5, timezone = "Europe/Stockholm" }]
reason   = [
    { name = "easy", share = 0.7, handle_time = { exponential = { mean_s = 100 } }, ai = { eligible = 0.9, resolves = 0.5, falsely_contains = 0.1, leaves = 0.1, asks_human = 0.1 } },
    { name = "hard", share = 0.3, handle_time = { exponential = { mean_s = 200 } } },
]
pool     = [{ name = "own", kind = "fixed", resolution = 0.7 }]
group    = [{ name = "own", pool = "own", languages = ["en", "sv"], agents = 12 }]
[ai]
session = { exponential = { mean_s = 900 } }
return_delay = { exponential = { mean_s = 20_000 } }
[waiting.repeat]
to_human_share = 0.3
delay = { exponential = { mean_s = 20_000 } }
[waiting.redial]
max_attempts = 4
"#;
    let features: [&[&str]; 6] = [
        &["ai.failed_turns={ turns = 3 }"],
        &["ai.pressure={ level = 0.4 }"],
        &["ai.session_limit={ sessions = 40, most_wait_s = 200 }"],
        &[
            r#"ai.outage=[{ on = 2026-01-31, from = "22:17", hours = 5 }, { on = 2026-01-20, from = "03:00", hours = 60 }]"#,
        ],
        &["ai.random_outages={ mean_up_h = 10, mean_down_h = 2 }"],
        &[r#"waiting.switch=[{ from = "chat", to = "phone", share = 0.4 }]"#],
    ];
    let fallbacks = [
        r#"ai.fallback={ kind = "humans" }"#,
        r#"ai.fallback={ kind = "message", delay = { exponential = { mean_s = 5_000 } } }"#,
        r#"ai.fallback={ kind = "second-vendor" }"#,
    ];
    let mut seen = ClassCounts::default();
    for (index, fallback) in fallbacks.iter().enumerate() {
        for mask in 0..1u32 << features.len() {
            let chosen = features.iter().enumerate().filter(|(place, _)| mask >> place & 1 == 1);
            let options: Vec<&str> = chosen.flat_map(|(_, options)| *options).chain([fallback]).copied().collect();
            // A third of the combinations under each fallback, all of them with everything on.
            if mask != 63 && mask as usize % 3 != index {
                continue;
            }
            let months = months(&frame(center, &options), u64::from(mask));
            months.iter().flat_map(|month| &month.classes).for_each(|counts| seen.add(counts));
        }
    }
    let ClassCounts { ai_dropped, ai_messages_lost, ai_second_contained, ai_turned_away, ended_by_ai_again, .. } = seen;
    let rare = [ai_dropped, ai_messages_lost, ai_second_contained, ai_turned_away, ended_by_ai_again];
    assert!(rare.iter().all(|count| *count > 100), "{rare:?}");
}
