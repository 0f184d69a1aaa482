//! What the AI leaves to humans is the hard part: their mean handle time rises by itself.

use crate::center::{frame, months, sum};

/// Two reasons, 200 and 800 seconds of a human; the AI resolves most of the easy one. Nothing says anything about the
/// handle time that is left.
const CENTER: &str = r#"
scenario = { name = "residual", start = 2026-01-01, end = 2026-01-31, warm_up_days = 0 }
demand   = { contacts = { start_per_year = 500_000 }, busyness_cv = 0 }
tier     = [{ name = "any", share = 1, patience = "unlimited" }]
pool     = [{ name = "team", kind = "fixed" }]
group    = [{ name = "team", pool = "team", languages = ["all"], agents = 40 }]
ai       = { handoff_s = 0, induced_share = 0 }

[[reason]]
name        = "easy"
share       = 0.75
handle_time = { constant = { value_s = 200 } }
ai          = { resolves = 0.8 }
[[reason]]
name        = "hard"
share       = 0.25
handle_time = { constant = { value_s = 800 } }
ai          = { resolves = 0.2 }
"#;

/// Mean handle time of humans, seconds, and the number of contacts behind it.
fn mean_handle(options: &[&str]) -> (f64, f64) {
    let months = months(&frame(CENTER, options), 0);
    let answered = sum(&months, |class| class.answered) as f64;
    (sum(&months, |class| class.talk_ticks) as f64 / 1e6 / answered, answered)
}

#[test]
fn human_handle_time_rises_when_the_ai_takes_the_easy_reasons() {
    let (without, contacts) = mean_handle(&["ai.enabled=false"]);
    let (with, fewer) = mean_handle(&[]);
    // 0.75 × 200 + 0.25 × 800 = 350 s; of 0.15 easy and 0.20 hard ones (0.15 × 200 + 0.20 × 800) ÷ 0.35 = 543 s.
    // One contact is 200 or 800 s: its standard deviation is 600 √(p (1 − p)); |z| ≤ 4 (false alarm 6e-5).
    let z = |mean: f64, wanted: f64, hard: f64, n: f64| (mean - wanted) / (600.0 * (hard * (1.0 - hard) / n).sqrt());
    assert!(z(without, 350.0, 0.25, contacts).abs() <= 4.0, "{without} s without the AI");
    assert!(z(with, 190.0 / 0.35, 0.20 / 0.35, fewer).abs() <= 4.0, "{with} s with it");
    assert!(with > without * 1.5);
    // Control: an AI that takes both alike leaves the mean as it was.
    let (alike, same) = mean_handle(&["reason.hard.ai.resolves=0.8"]);
    assert!(z(alike, 350.0, 0.25, same).abs() <= 4.0, "{alike} s");
}
