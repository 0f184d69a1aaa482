//! Several contacts in hand: pace by how many there are, turns with pauses, work that can be interrupted.

use crate::center::Desk;

/// One team for chat, mail and telephone; `channels` are laid into it.
fn center(channels: &str, agents: u32) -> String {
    format!(
        r#"
        scenario = {{ name = "desk", start = 2026-01-01, end = 2026-01-31, interval_min = 60 }}
        demand   = {{ contacts = {{ start_per_year = 1 }}, busyness_cv = 0 }}
        {channels}
        [[tier]]
        name = "standard"
        share = 1.0
        patience = "unlimited"
        [[reason]]
        name        = "minute"
        share       = 0.5
        handle_time = {{ constant = {{ value_s = 60 }} }}
        [[reason]]
        name        = "half"
        share       = 0.5
        handle_time = {{ constant = {{ value_s = 30 }} }}
        [[pool]]
        name = "team"
        kind = "fixed"
        [[group]]
        name      = "team"
        pool      = "team"
        languages = ["all"]
        agents    = {agents}
        "#
    )
}

const CHAT: &str = r#"
        [[channel]]
        name  = "chat"
        share = 1.0
        slots = 2
        pace  = { speeds = [1.0, 0.6] }
"#;

/// Seconds in a counter of ticks.
fn s(ticks: u64) -> f64 {
    ticks as f64 / 1e6
}

#[test]
fn two_chats_slow_each_other_and_are_retimed_exactly_when_one_begins_or_ends() {
    // Classes: minute, half. The arithmetic: 20 s alone, then both at 0.6. The first has 40 s of work left at 20 s and
    // ends at 20 + 40/0.6 = 86.667; the second has done 40 by then and the third comes in its place, at 0.6 both; the
    // second ends at 86.667 + 20/0.6 = 120, the third has 10 left and ends alone at 130.
    let mut desk = Desk::new(&center(CHAT, 1));
    desk.staff(0, [0, 0, 1]);
    desk.contact(0, 0.0, 1);
    desk.contact(0, 20.0, 2);
    desk.contact(1, 30.0, 3);
    desk.next_window();
    let queue = desk.queue(0);
    assert_eq!((queue.queued, queue.answered, queue.immediate), (3, 3, 2));
    assert!((s(queue.wait_answered_ticks) - (86.666_667 - 30.0)).abs() < 2e-6, "{}", s(queue.wait_answered_ticks));
    let handled = 86.666_667 + 100.0 + 43.333_333;
    assert!((s(queue.handle_ticks) - handled).abs() < 4e-6, "{}", s(queue.handle_ticks));
    let group = desk.group(0);
    assert!((s(group.busy_ticks) - 130.0).abs() < 2e-6);
    assert!((s(group.contact_ticks) - handled).abs() < 4e-6);
}

#[test]
fn the_next_chat_goes_to_whoever_holds_the_fewest_or_the_most() {
    for (assignment, both_busy) in [("fewest", true), ("most", false)] {
        let mut desk = Desk::new(&center(&format!("{CHAT}        assignment = \"{assignment}\"\n"), 2));
        desk.staff(0, [0, 0, 2]);
        desk.contact(0, 0.0, 1);
        desk.contact(0, 1.0, 2);
        desk.next_window();
        let busy = s(desk.group(0).busy_ticks);
        // Apart: 120 s of two agents; together: 60 s of work each, of which 59 at 0.6 for the first.
        let together = 1.0 + 59.0 / 0.6 + 60.0 - 59.0;
        let wanted = if both_busy { 120.0 } else { together };
        assert!((busy - wanted).abs() < 4e-6, "{assignment}: {busy} instead of {wanted}");
    }
}

#[test]
fn a_customer_who_thinks_keeps_the_slot_but_not_the_agent() {
    let messages = "        messages = { turns = 2, think_time = { constant = { value_s = 100 } } }\n";
    let mut desk = Desk::new(&center(&format!("{CHAT}{messages}"), 1));
    desk.staff(0, [0, 0, 1]);
    // 30 s of work, 100 s of thinking, 30 s of work. The second begins while the first customer thinks: full speed.
    desk.contact(0, 0.0, 1);
    desk.contact(0, 40.0, 2);
    // No slot is free for the third until 160 s.
    desk.contact(1, 50.0, 3);
    desk.next_window();
    let queue = desk.queue(0);
    // First: until 160. Second: 40–70, thinks until 170. Third from 160: alone until 170 (10 of its first 15 done), then
    // both at 0.6: its part ends at 178.333, it thinks until 278.333; second alone has 30 − 5 = 25 left, ends 203.333.
    assert!((s(queue.wait_answered_ticks) - 110.0).abs() < 2e-6);
    let handled = 160.0 + (203.333_333 - 40.0) + (293.333_333 - 160.0);
    assert!((s(queue.handle_ticks) - handled).abs() < 6e-6, "{}", s(queue.handle_ticks));
}

#[test]
fn a_call_interrupts_a_mail_which_goes_on_afterwards() {
    let channels = r#"
        [[channel]]
        name  = "voice"
        share = 0.5
        [[channel]]
        name          = "mail"
        share         = 0.5
        deferred      = true
        interruptible = true
    "#;
    let mut desk = Desk::new(&center(channels, 1));
    desk.staff(0, [0, 0, 1]);
    // Classes: minute by voice, minute by mail, half by voice, half by mail.
    desk.contact(1, 0.0, 1);
    desk.contact(3, 5.0, 2);
    desk.contact(2, 20.0, 3);
    desk.contact(2, 45.0, 4);
    desk.next_window();
    let (voice, mail) = (*desk.queue(0), *desk.queue(1));
    // The calls take 20–50 and 50–80; the first mail has 40 s left, ends at 120, the second at 150.
    assert_eq!((voice.answered, voice.immediate, mail.answered), (2, 1, 2));
    assert!((s(voice.wait_answered_ticks) - 5.0).abs() < 1e-6);
    assert!((s(mail.wait_answered_ticks) - 115.0).abs() < 1e-6);
    assert!((s(mail.handle_ticks) - (120.0 + 30.0)).abs() < 1e-6);
    assert!((s(desk.group(0).busy_ticks) - 150.0).abs() < 1e-6);
}

#[test]
fn a_backlog_is_never_abandoned_and_has_an_age() {
    let mail = "\n[[channel]]\nname = \"mail\"\nshare = 1.0\ndeferred = true\nthreshold_s = 7200\n";
    let text = center(mail, 0).replace("patience = \"unlimited\"", "patience = { constant = { value_s = 10 } }");
    let mut desk = Desk::new(&text);
    desk.contact(0, 0.0, 1);
    desk.contact(0, 600.0, 2);
    desk.next_window();
    assert_eq!((desk.queue(0).backlog_at_end, desk.queue(0).abandoned), (2, 0));
    assert!(desk.queue(0).backlog_age_ms == 3_600_000 + 3_000_000);
    desk.staff(0, [0, 0, 1]);
    desk.next_window();
    // Waits of 3,600 and 3,060 s; none left at the end of the second hour.
    assert_eq!((desk.queue(0).backlog_at_end, desk.queue(0).answered_within_1), (2, 2));
    assert!((s(desk.queue(0).wait_answered_ticks) - (3_600.0 + 3_060.0)).abs() < 1e-6);
}

#[test]
fn business_hours_stop_the_clock_of_a_deadline() {
    // Thursday 1 January 2026, 09:00–11:00 only. Written at 10:00, answered on Friday at 10:00: two business hours.
    let hours = "business_hours = { from = \"09:00\", until = \"11:00\" }";
    for (threshold_s, kept) in [(7_200, 1), (7_199, 0)] {
        let mail = format!(
            "\n[[channel]]\nname = \"mail\"\nshare = 1.0\ndeferred = true\nthreshold_s = {threshold_s}\n{hours}\n"
        );
        let mut desk = Desk::new(&center(&mail, 0).replace("interval_min = 60", "interval_min = 60, warm_up_days = 0"));
        (0..10).for_each(|_| drop(desk.next_window()));
        desk.contact(0, 36_000.0, 1);
        (0..24).for_each(|_| drop(desk.next_window()));
        desk.staff(0, [0, 0, 1]);
        desk.next_window();
        assert_eq!((desk.queue(0).answered, desk.queue(0).answered_within_1), (1, kept), "within {threshold_s} s");
    }
}
