//! A service level over replications from exact integer sums.

use crate::numeric::sqrt;
use crate::stats::{MIN_FOR_INTERVAL, student_t_quantile, wilson};

/// A service level over replications from exact integer sums of numerator n and denominator d.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LevelSums {
    n: u64,
    d: u64,
    nn: u128,
    dd: u128,
    nd: u128,
}

impl LevelSums {
    pub(super) fn push(&mut self, n: u64, d: u64) {
        self.n += n;
        self.d += d;
        self.nn += u128::from(n) * u128::from(n);
        self.dd += u128::from(d) * u128::from(d);
        self.nd += u128::from(n) * u128::from(d);
    }

    /// Ratio of sums; `None` without contacts.
    pub(super) fn ratio(&self) -> Option<f64> {
        (self.d > 0).then(|| self.n as f64 / self.d as f64)
    }

    /// 95 % interval of the ratio, within 0–1.
    pub(super) fn interval(&self, replications: u64) -> Option<(f64, f64)> {
        let ratio = self.ratio().filter(|_| replications >= MIN_FOR_INTERVAL as u64)?;
        let (n, d) = (u128::from(self.n), u128::from(self.d));
        // Σ (n_r − R d_r)² times d², as differences of exact integers: nothing cancels.
        let squares = self.nn * d * d + n * n * self.dd - 2 * n * d * self.nd;
        if squares == 0 {
            return wilson(self.n, self.d).map(|level| (level.ci_low, level.ci_high));
        }
        let k = replications as f64;
        let d = self.d as f64;
        let standard_error = sqrt(squares as f64 * k / (k - 1.0)) / (d * d);
        let half = student_t_quantile(0.975, replications as u32 - 1) * standard_error;
        Some(((ratio - half).max(0.0), (ratio + half).min(1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delta_interval_by_hand() {
        // Five replications of 100 contacts, 0.70 to 0.74: s² = 0.00025, s.e. = √0.00005, t(4) = 2.776 445.
        let mut sums = LevelSums::default();
        (70..75).for_each(|n| sums.push(n, 100));
        assert_eq!(sums.ratio(), Some(0.72));
        let (low, high) = sums.interval(5).expect("five replications");
        assert!((low - (0.72 - 0.019_632_43)).abs() < 1e-8, "{low}");
        assert!((high - (0.72 + 0.019_632_43)).abs() < 1e-8, "{high}");
        assert_eq!(sums.interval(4), None);
    }

    #[test]
    fn no_interval_has_zero_width() {
        let mut sums = LevelSums::default();
        (1..=5).for_each(|n| sums.push(n, n));
        let (low, high) = sums.interval(5).expect("five replications");
        assert!(low < 0.9 && low > 0.7 && high > 0.999, "{low} {high}");
    }
}
