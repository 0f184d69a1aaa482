//! An AI that holds so many conversations at a time is a queue with servers: Erlang's formulas hold.

use crate::ai_center::{Week, assert_mean};

/// 24 conversations at a time.
const SERVERS: u32 = 24;
/// Exponential conversations of 30 s at 2,400 an hour: 20 erlangs.
const MEAN_S: f64 = 30.0;
const LOAD: f64 = 20.0;
const SESSION: &str = "ai.session={ exponential = { mean_s = 30 } }";

/// Erlang's loss formula, by its recursion.
fn erlang_b(servers: u32, load: f64) -> f64 {
    (1..=servers).fold(1.0, |blocked, server| load * blocked / (f64::from(server) + load * blocked))
}

/// Mean wait in seconds where nobody is turned away (M/M/c).
fn mean_wait_s(servers: u32) -> f64 {
    let (c, b) = (f64::from(servers), erlang_b(servers, LOAD));
    let waits = c * b / (c - LOAD * (1.0 - b));
    waits * MEAN_S / (c - LOAD)
}

/// One value for each of 20 paths of a week.
fn paths(sessions: u32, most_wait_s: f64, value: impl Fn(&Week) -> f64) -> Vec<f64> {
    let limit = format!("ai.session_limit={{ sessions = {sessions}, most_wait_s = {most_wait_s} }}");
    let options = [SESSION, &limit, "scenario.warm_up_days=1"];
    (0..20).map(|luck| value(&Week::of(&options, luck))).collect()
}

#[test]
fn waits_in_front_of_the_ai_are_those_of_a_queue_with_as_many_servers() {
    let wait_s = |week: &Week| week.sum(|c| c.ai_wait_ticks) as f64 / week.sum(|c| c.ai_entered) as f64 / 1e6;
    let found = paths(SERVERS, 1e6, wait_s);
    assert_mean("wait", &found, mean_wait_s(SERVERS));
    let (mean, other) = (found.iter().sum::<f64>() / 20.0, mean_wait_s(SERVERS + 1));
    assert!(mean > 1.3 * other, "one server more would be seen: {mean} against {other}");
}

#[test]
fn who_would_wait_too_long_goes_to_a_human() {
    let turned_away = |week: &Week| {
        assert_eq!(week.sum(|c| c.queued), week.sum(|c| c.ai_turned_away));
        week.sum(|c| c.ai_turned_away) as f64 / week.sum(|c| c.first) as f64
    };
    // With no wait at all it is Erlang's loss system.
    assert_mean("turned away", &paths(SERVERS, 0.0, turned_away), erlang_b(SERVERS, LOAD));
    // Nobody who entered has waited longer; some have waited.
    let limit = "ai.session_limit={ sessions = 24, most_wait_s = 10 }";
    let week = Week::of(&[SESSION, limit], 0);
    let (waited, entered) = (week.sum(|c| c.ai_wait_ticks), week.sum(|c| c.ai_entered));
    assert!(waited > 0 && waited < entered * 10_000_000);
    assert!(week.sum(|c| c.ai_turned_away) > 0);
}

#[test]
fn a_limit_that_is_never_reached_changes_no_fate() {
    let skill = "reason.any.ai={ resolves = 0.5, falsely_contains = 0.2, asks_human = 0.1, leaves = 0.1 }";
    let options = [SESSION, skill, "ai.induced_share=0.2"];
    let free = Week::of(&options, 0);
    let wide = Week::of(&[&options[..], &["ai.session_limit={ sessions = 1_000 }"]].concat(), 0);
    for (free, wide) in free.months.iter().zip(&wide.months) {
        let mut with_means = wide.classes[0];
        assert_eq!(with_means.ai_wait_ticks, 0);
        // Only lengths of conversations are now counted one by one.
        assert!((with_means.ai_session_ticks as f64 / free.classes[0].ai_session_ticks as f64 - 1.0).abs() < 0.02);
        with_means.ai_session_ticks = free.classes[0].ai_session_ticks;
        assert!(with_means == free.classes[0]);
        assert!(wide.group_cells == free.group_cells);
    }
    // Induced customers who would be turned away do not come at all.
    let none = Week::of(&[&options[..], &["ai.session_limit={ sessions = 1, most_wait_s = 0 }"]].concat(), 0);
    assert!(none.sum(|c| c.induced) < free.sum(|c| c.induced) / 10);
    assert_eq!(none.sum(|c| c.first - c.induced), free.sum(|c| c.first - c.induced));
}
