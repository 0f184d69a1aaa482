//! Probabilities from counts of replications.

use crate::numeric;

/// Two-sided 95 % point of the normal law.
const Z: f64 = 1.959_963_984_540_054;

/// A probability estimated from independent trials.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proportion {
    /// Successes ÷ trials, 0–1.
    pub share: f64,
    /// Lower end of the 95 % Wilson interval.
    pub ci_low: f64,
    /// Upper end of the 95 % Wilson interval.
    pub ci_high: f64,
    /// Trials.
    pub n: u64,
}

/// The probability of success after `successes` of `n` independent trials; `None` without trials.
///
/// The interval never has zero width: 30 of 30 successes still leave a probability of 0.89 possible.
///
/// # Source
/// Wilson, J. Amer. Stat. Assoc. 22 (1927); recommended by Brown, Cai, DasGupta, Statistical Science 16 (2001).
#[must_use]
pub fn wilson(successes: u64, n: u64) -> Option<Proportion> {
    if n == 0 {
        return None;
    }
    let trials = n as f64;
    let share = successes as f64 / trials;
    let spread = Z * Z / trials;
    let center = (share + spread / 2.0) / (1.0 + spread);
    let half = numeric::sqrt(spread * (share * (1.0 - share) + spread / 4.0)) / (1.0 + spread);
    // At 0 and n successes an end of the interval is exactly 0 or 1.
    let ci_low = if successes == 0 { 0.0 } else { center - half };
    let ci_high = if successes == n { 1.0 } else { center + half };
    Some(Proportion { share, ci_low, ci_high, n })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exact probability that an interval covers the true share `p`, over all outcomes of `n` trials.
    fn coverage(p: f64, n: u64, interval: impl Fn(u64) -> (f64, f64)) -> f64 {
        let mut probability = numeric::pow(1.0 - p, n as f64);
        let mut covered = 0.0;
        for successes in 0..=n {
            let (low, high) = interval(successes);
            if low <= p && p <= high {
                covered += probability;
            }
            probability *= (n - successes) as f64 / (successes + 1) as f64 * p / (1.0 - p);
        }
        covered
    }

    fn mean_coverage(n: u64, interval: impl Fn(u64) -> (f64, f64)) -> f64 {
        (1..100).map(|percent| coverage(f64::from(percent) / 100.0, n, &interval)).sum::<f64>() / 99.0
    }

    #[test]
    fn wilson_matches_a_published_value() {
        // Newcombe, Statistics in Medicine 17 (1998), table I: 15 of 148, method 3.
        let found = wilson(15, 148).expect("trials");
        assert!((found.ci_low - 0.0624).abs() < 5e-5 && (found.ci_high - 0.1605).abs() < 5e-5, "{found:?}");
        assert_eq!(wilson(0, 0), None);
    }

    #[test]
    fn wilson_covers_as_promised_where_the_plain_interval_does_not() {
        for n in [10, 30, 100] {
            let wilson_mean = mean_coverage(n, |successes| {
                let found = wilson(successes, n).expect("trials");
                (found.ci_low, found.ci_high)
            });
            assert!((0.945..=0.965).contains(&wilson_mean), "n = {n}: {wilson_mean}");
        }
        // Negative control: the plain normal interval at 30 trials.
        let plain_mean = mean_coverage(30, |successes| {
            let share = successes as f64 / 30.0;
            let half = Z * numeric::sqrt(share * (1.0 - share) / 30.0);
            (share - half, share + half)
        });
        assert!(plain_mean < 0.93, "{plain_mean}");
    }

    #[test]
    fn certain_outcomes_keep_a_width() {
        let all = wilson(30, 30).expect("trials");
        assert!((all.ci_high - 1.0).abs() < 1e-15 && (0.88..0.89).contains(&all.ci_low), "{all:?}");
        let none = wilson(0, 30).expect("trials");
        assert!(none.ci_low.abs() < 1e-15 && (0.11..0.12).contains(&none.ci_high), "{none:?}");
    }
}
