//! Surge rules that look ahead: the rate rises where the base inputs let a shortage be expected.
//!
//! What is expected is known before anything is drawn, so that a plan sees no future that a planner would not, and it is
//! without any rule, so that a rule does not call itself off.

use crate::model::{Draw, GigPay, SurgeRule, SurgeWhen};
use crate::plan::Frame;
use crate::workforce::need::expected_shortage;

/// Factor of the rate by window that forecast rules make; empty without any. Rules that are on at once multiply each
/// other.
pub(super) fn factors(frame: &Frame, pool: usize, pay: &GigPay, draw: &Draw) -> Vec<f64> {
    let rules = || pay.surge_rules.iter().filter(|rule| rule.when == SurgeWhen::Forecast);
    if rules().next().is_none() {
        return Vec::new();
    }
    let shortage = expected_shortage(frame, pool);
    let mut factors = vec![1.0; shortage.len()];
    for rule in rules() {
        let mut stretch = Stretch::new(rule, frame.model.scenario.interval_min, draw);
        let factor = rule.factor.value(draw);
        for (window, shortage) in shortage.iter().enumerate() {
            factors[window] *= if stretch.is_on(window, *shortage) { factor } else { 1.0 };
        }
    }
    factors
}

/// When a rule is on: from a shortage of at least `from` on as long as it lasts, `least` windows or more.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    from: f64,
    least: usize,
    until: usize,
    was_short: bool,
}

impl Stretch {
    /// A rule that has not been on yet.
    pub(super) fn new(rule: &SurgeRule, interval_min: u32, draw: &Draw) -> Self {
        let least = rule.length_min.div_ceil(interval_min) as usize;
        Self { from: rule.shortage_from.value(draw), least, until: 0, was_short: false }
    }

    /// Whether the rule is on in `window`, about which this shortage decides; every window in order.
    pub(super) fn is_on(&mut self, window: usize, shortage: f64) -> bool {
        let is_short = shortage >= self.from;
        // Who starts anew while the last stretch still runs prolongs it.
        if is_short && !self.was_short {
            self.until = self.until.max(window + self.least);
        }
        self.was_short = is_short;
        is_short || window < self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_stays_on_for_its_least_time() {
        let stretches = |shortage: &[f64], from, least| -> Vec<usize> {
            let mut stretch = Stretch { from, least, until: 0, was_short: false };
            (0..shortage.len()).filter(|window| stretch.is_on(*window, shortage[*window])).collect()
        };
        let shortage = [0.9, 1.2, 0.5, 0.5, 0.5, 1.0, 1.1, 1.3, 1.0, 0.2];
        assert_eq!(stretches(&shortage, 1.0, 1), [1, 5, 6, 7, 8]);
        assert_eq!(stretches(&shortage, 1.0, 3), [1, 2, 3, 5, 6, 7, 8]);
        assert_eq!(stretches(&shortage, 1.25, 4), [7, 8, 9]);
        assert_eq!(stretches(&shortage, 2.0, 4), [0; 0]);
    }
}
