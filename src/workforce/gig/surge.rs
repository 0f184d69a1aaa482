//! Surge rules: the rate rises where the base inputs let a shortage be expected.
//!
//! What is expected is known before anything is drawn, so that a plan sees no future that a planner would not, and it is
//! without any rule, so that a rule does not call itself off.

use crate::model::{Draw, GigPay};
use crate::plan::Frame;
use crate::workforce::need::expected_shortage;

/// Factor of the rate by window; empty without rules. Rules that are on at once multiply each other.
pub(super) fn factors(frame: &Frame, pool: usize, pay: &GigPay, draw: &Draw) -> Vec<f64> {
    if pay.surge_rules.is_empty() {
        return Vec::new();
    }
    let shortage = expected_shortage(frame, pool);
    let mut factors = vec![1.0; shortage.len()];
    for rule in &pay.surge_rules {
        let least = rule.length_min.div_ceil(frame.model.scenario.interval_min) as usize;
        let (from, factor) = (rule.shortage_from.value(draw), rule.factor.value(draw));
        for window in stretches(&shortage, from, least) {
            factors[window] *= factor;
        }
    }
    factors
}

/// The windows in which a rule is on: from a shortage of at least `from` on as long as it lasts, `least` windows or more.
fn stretches(shortage: &[f64], from: f64, least: usize) -> Vec<usize> {
    let mut until = 0;
    let mut on = Vec::new();
    let mut was_short = false;
    for (window, shortage) in shortage.iter().enumerate() {
        let is_short = *shortage >= from;
        // Who starts anew while the last stretch still runs prolongs it.
        if is_short && !was_short {
            until = until.max(window + least);
        }
        was_short = is_short;
        if is_short || window < until {
            on.push(window);
        }
    }
    on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_stays_on_for_its_least_time() {
        let shortage = [0.9, 1.2, 0.5, 0.5, 0.5, 1.0, 1.1, 1.3, 1.0, 0.2];
        assert_eq!(stretches(&shortage, 1.0, 1), [1, 5, 6, 7, 8]);
        assert_eq!(stretches(&shortage, 1.0, 3), [1, 2, 3, 5, 6, 7, 8]);
        assert_eq!(stretches(&shortage, 1.25, 4), [7, 8, 9]);
        assert_eq!(stretches(&shortage, 2.0, 4), [0; 0]);
    }
}
