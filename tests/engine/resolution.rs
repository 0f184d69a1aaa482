//! Needs that a human meets or not, and who comes back.

use crate::center::{Desk, frame, months, sum};
use glidepath::engine::Origin;

const CENTER: &str = r#"
scenario = { name = "resolution", start = 2026-01-01, end = 2026-01-31, warm_up_days = 0, interval_min = 60 }
demand   = { contacts = { start_per_year = 1_000_000 }, busyness_cv = 0 }
tier     = [{ name = "any", share = 1, patience = "unlimited" }]
reason   = [{ name = "any", share = 1, handle_time = { constant = { value_s = 60 } } }]
waiting  = { redial = "none" }
pool     = [{ name = "own", kind = "fixed", resolution = 0.6 }]
group    = [{ name = "own", pool = "own", languages = ["all"], agents = 50 }]
"#;

const REPEAT: &str =
    "waiting.repeat={ returns_share = 0.5, delay = { constant = { value_s = 100 } }, to_human_share = 1 }";

#[test]
fn an_unmet_need_comes_back_after_the_delay_or_never() {
    let text = CENTER.replace(
        r#"waiting  = { redial = "none" }"#,
        r#"waiting  = { repeat = { returns_share = 1, delay = { constant = { value_s = 8_000 } }, to_human_share = 1 } }"#,
    );
    let mut desk = Desk::new(&text);
    desk.proficiency(0, [(1.0, 0.0); 3]);
    desk.staff(0, [0, 0, 1]);
    desk.contact(0, 10.0, 1);
    assert!(desk.next_window().is_empty(), "finished at 70 s, back at 8,070 s: not in the second hour");
    assert_eq!((desk.tally.classes[0].unresolved, desk.tally.classes[0].cases_given_up), (1, 0));
    let back = desk.next_window();
    assert_eq!(back.len(), 1);
    let contact = back[0];
    assert_eq!((contact.time, contact.attempt, contact.origin), (8_070_000_000, 1, Origin::Repeat));
    assert!(contact.answered_before);

    let mut desk = Desk::new(CENTER);
    desk.proficiency(0, [(1.0, 0.0); 3]);
    desk.staff(0, [0, 0, 1]);
    desk.contact(0, 10.0, 1);
    desk.next_window();
    assert_eq!((desk.tally.classes[0].unresolved, desk.tally.classes[0].cases_given_up), (1, 1));
}

#[test]
fn shares_of_unmet_needs_and_repeats_are_those_stated() {
    let frame = frame(CENTER, &[REPEAT]);
    let proficiency = |month: &glidepath::tally::MonthTally| month.classes[0].unresolved;
    let months = months(&frame, 0);
    assert!(months.iter().map(proficiency).sum::<u64>() > 0, "a pool's resolution reaches the engine");
    let (finished, unresolved) = (sum(&months, |c| c.finished_by_human()), sum(&months, |c| c.unresolved));
    let (repeats, first) = (sum(&months, |c| c.repeats), sum(&months, |c| c.first));
    let near = |what: &str, count: u64, of: u64, share: f64| {
        // |z| ≤ 5: false alarm 6e-7; with 80,000 trials an error of one in 100 is seen.
        let z = (count as f64 - of as f64 * share) / glidepath::numeric::sqrt(of as f64 * share * (1.0 - share));
        assert!(z.abs() <= 5.0, "{what}: {count} of {of}, not {share} (z = {z})");
    };
    near("unmet", unresolved, finished, 0.4);
    near("repeats", repeats, unresolved, 0.5);
    // A geometric series: 1 ÷ (1 − 0.4 × 0.5) contacts a case.
    assert!((sum(&months, |c| c.offered()) as f64 / first as f64 - 1.25).abs() < 0.01);
    let again = sum(&months, |c| c.answered_again);
    assert!(again <= repeats && repeats - again < 50, "every repeat is answered again: {again} of {repeats}");
}

#[test]
fn nothing_is_drawn_when_every_need_is_met() {
    let whole = months(&frame(CENTER, &["pool.own.resolution=1"]), 0);
    let with_repeat = months(&frame(CENTER, &["pool.own.resolution=1", REPEAT]), 0);
    assert!(whole == with_repeat);
    assert_eq!(sum(&whole, |c| c.unresolved), 0);
}
