//! The uplift of a small pool: who resolves, and what `check` expects.

use crate::center::{frame, live};
use glidepath::numeric::{pow, sqrt};

/// Answered and resolved contacts over half a year of a pool of so many people, whose resolution is 0.6.
fn resolved(active: u32, more: &[&str]) -> (f64, f64) {
    let active = format!("pool.gig.gig.active={active}");
    let busy = [active.as_str(), "demand.contacts.start_per_year=60_000", "pool.gig.resolution=0.6"];
    let months = live(&frame(&[&busy[..], more].concat()), 3);
    let cells = || months.iter().flat_map(|month| &month.group_cells);
    (cells().map(|cell| cell.answered).sum::<u64>() as f64, cells().map(|cell| cell.resolved).sum::<u64>() as f64)
}

/// Standard errors between what is resolved and a probability.
fn z((answered, resolved): (f64, f64), probability: f64) -> f64 {
    (resolved - probability * answered) / sqrt(answered * probability * (1.0 - probability))
}

#[test]
fn a_small_pool_resolves_as_the_formula_says() {
    let uplift = ["pool.gig.gig.quality={ uplift = 0.25, half_at = 100 }"];
    for active in [50, 100, 300] {
        let seen = resolved(active, &uplift);
        let probability = 0.6 * (1.0 + 0.25 * pow(2.0, -f64::from(active) / 100.0));
        // |z| ≤ 4: false alarm 6e-5 each.
        assert!(z(seen, probability).abs() < 4.0, "{active}: z = {}", z(seen, probability));
        assert!(seen.0 > 10_000.0);
    }
    let control = z(resolved(100, &uplift), 0.6 * 1.25);
    assert!(control.abs() > 4.0, "the control: an uplift that does not fade would be seen, z = {control}");
    let none = z(resolved(100, &[]), 0.6);
    assert!(none.abs() < 4.0, "without an uplift 0.6: z = {none}");
}

#[test]
fn nobody_resolves_more_than_everything() {
    let (answered, resolved) = resolved(50, &["pool.gig.gig.quality={ uplift = 1, half_at = 1_000 }"]);
    // Those in hand at the end are answered and not yet resolved.
    assert!(answered - resolved < 50.0, "{resolved} of {answered}");
}

/// Contacts that `check` expects in the horizon, where everybody who is not helped comes back once more to a human.
fn expected(more: &[&str]) -> f64 {
    let repeat =
        "waiting.repeat={ returns_share = 1.0, to_human_share = 1.0, delay = { constant = { value_s = 3_600 } } }";
    let frame = frame(&[&["pool.gig.resolution=0.6", repeat], more].concat());
    glidepath::workforce::need_and_supply(&frame).quarters.iter().map(|quarter| quarter.queued).sum()
}

#[test]
fn check_counts_the_uplift() {
    let plain = expected(&[]);
    // 100 active people of half_at 100: 0.6 × 1.125 = 0.675, so 1 ÷ 0.675 instead of 1 ÷ 0.6 contacts a case.
    let ratio = expected(&["pool.gig.gig.quality={ uplift = 0.25, half_at = 100 }"]) / plain;
    assert!((ratio - 0.6 / 0.675).abs() < 1e-6, "{ratio}");
    let capped = expected(&["pool.gig.gig.quality={ uplift = 1, half_at = 1_000 }"]) / plain;
    assert!((capped - 0.6).abs() < 1e-6, "{capped}: everything is resolved at once");
    let equal = expected(&["pool.gig.gig.quality={ uplift = 0 }"]) / plain;
    assert!((equal - 1.0).abs() < 1e-15, "the control: without an uplift nothing changes");
}
