//! Waits in a log-linear histogram of integer counts: merging is exact in any order.

use crate::clock::Ticks;

/// Linear bins per doubling; the relative width of a bin is at most 1 ÷ this.
const BINS_PER_DOUBLING: usize = 64;
/// Waits below this many units (of 2^10 µs) have a bin of their own.
const UNIT_SHIFT: u32 = 10;
/// Doublings covered: the last bin takes everything beyond about 20 days.
const DOUBLINGS: usize = 25;
/// Number of bins.
const BINS: usize = BINS_PER_DOUBLING * (DOUBLINGS + 1);

/// Counts of waits greater than zero, by length. Zero waits are counted apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitHistogram {
    zero: u64,
    bins: Vec<u64>,
}

impl Default for WaitHistogram {
    fn default() -> Self {
        Self { zero: 0, bins: vec![0; BINS] }
    }
}

impl WaitHistogram {
    /// Counts one wait.
    pub fn record(&mut self, wait: Ticks) {
        if wait <= 0 {
            self.zero += 1;
        } else {
            self.bins[bin(wait as u64)] += 1;
        }
    }

    /// Counts waits of zero.
    pub fn record_zeros(&mut self, count: u64) {
        self.zero += count;
    }

    /// Sets every count to zero.
    pub fn clear(&mut self) {
        self.zero = 0;
        self.bins.fill(0);
    }

    /// Adds every count of `other`.
    pub fn add(&mut self, other: &Self) {
        self.zero += other.zero;
        self.bins.iter_mut().zip(&other.bins).for_each(|(a, b)| *a += b);
    }

    /// Number of waits of zero.
    #[must_use]
    pub fn zero(&self) -> u64 {
        self.zero
    }

    /// Number of waits in all.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.zero + self.bins.iter().sum::<u64>()
    }

    /// Non-empty bins as (index, count), for records.
    pub fn filled_bins(&self) -> impl Iterator<Item = (usize, u64)> + Clone + '_ {
        self.bins.iter().enumerate().filter(|(_, count)| **count > 0).map(|(index, count)| (index, *count))
    }

    /// Rebuilds a histogram from its zero count and filled bins; `None` if a bin index is out of range.
    pub fn from_bins(zero: u64, filled: impl IntoIterator<Item = (usize, u64)>) -> Option<Self> {
        let mut histogram = Self { zero, ..Self::default() };
        for (index, count) in filled {
            *histogram.bins.get_mut(index)? = count;
        }
        Some(histogram)
    }

    /// Smallest wait, ticks, that a share `p` of all waits does not exceed, linear within a bin (relative error of a
    /// bin's width, 1/64); `None` when empty.
    #[must_use]
    pub fn quantile(&self, p: f64) -> Option<f64> {
        linear_quantile(self.zero, self.filled_bins().map(|(index, count)| (bounds(index), count)), p)
    }

    /// Mean of the squared waits, ticks², each wait taken at the middle of its bin.
    #[must_use]
    pub fn mean_square(&self) -> f64 {
        let sum: f64 = self
            .filled_bins()
            .map(|(index, count)| {
                let (low, high) = bounds(index);
                (low * low + low * high + high * high) / 3.0 * count as f64
            })
            .sum();
        sum / self.count() as f64
    }
}

/// Smallest wait that a share `p` of all waits does not exceed: `zeros` of zero, and so many between two bounds, in
/// ascending order. Linear within the bounds; `None` without waits.
pub(super) fn linear_quantile(
    zeros: u64,
    bins: impl Iterator<Item = ((f64, f64), u64)> + Clone,
    p: f64,
) -> Option<f64> {
    let count = zeros + bins.clone().map(|(_, count)| count).sum::<u64>();
    if count == 0 {
        return None;
    }
    let mut rank = p * count as f64 - zeros as f64;
    if rank <= 0.0 {
        return Some(0.0);
    }
    let mut last = None;
    for ((low, high), in_bin) in bins.filter(|(_, count)| *count > 0) {
        let in_bin = in_bin as f64;
        if rank <= in_bin {
            return Some(low + (high - low) * rank / in_bin);
        }
        rank -= in_bin;
        last = Some(high);
    }
    last
}

/// Bin of a positive wait.
fn bin(wait: u64) -> usize {
    let units = wait >> UNIT_SHIFT;
    let linear = BINS_PER_DOUBLING as u64;
    if units < linear {
        return units as usize;
    }
    let doubling = units.ilog2() - linear.ilog2();
    let index = (doubling as usize) * BINS_PER_DOUBLING + (units >> doubling) as usize;
    index.min(BINS - 1)
}

/// Lower and upper bound of a bin, ticks.
fn bounds(index: usize) -> (f64, f64) {
    let unit = (1u64 << UNIT_SHIFT) as f64;
    if index < BINS_PER_DOUBLING {
        return (index as f64 * unit, (index + 1) as f64 * unit);
    }
    let doubling = index / BINS_PER_DOUBLING - 1;
    let step = (index % BINS_PER_DOUBLING + BINS_PER_DOUBLING) as f64;
    let scale = unit * (1u64 << doubling) as f64;
    (step * scale, (step + 1.0) * scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wait_lies_in_the_bounds_of_its_bin() {
        for wait in (1..5_000_000).step_by(977).chain([1 << 33, (1 << 34) + 12_345, 1_700_000_000_000]) {
            let (low, high) = bounds(bin(wait));
            assert!(low <= wait as f64 && (wait as f64) < high, "{wait} is not in {low}..{high}");
        }
    }

    #[test]
    fn quantile_of_a_uniform_wait_is_linear() {
        let mut histogram = WaitHistogram::default();
        (1..=100_000).for_each(|i| histogram.record(i * 1_000));
        let median = histogram.quantile(0.5).expect("not empty");
        assert!((median / 50_000_000.0 - 1.0).abs() < 2e-3, "{median}");
    }
}
