//! Waits in coarse bins, row by row: small enough for every interval of every queue.

use super::histogram::linear_quantile;
use crate::clock::{TICKS_PER_SECOND, Ticks};

/// Linear bins per doubling; the relative width of a bin is at most 1 ÷ this.
const BINS_PER_DOUBLING: usize = 4;
/// Doublings from one second on: up to 12 days.
const DOUBLINGS: usize = 20;
/// Bins of a row: waits below one second, the doublings, and everything beyond.
pub const COARSE_BINS: usize = 1 + BINS_PER_DOUBLING * DOUBLINGS + 1;

/// Counts of waits by row and length. Whoever counts answers without a wait keeps them apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoarseWaits {
    /// Row by row.
    bins: Vec<u32>,
}

impl CoarseWaits {
    /// Empty rows.
    #[must_use]
    pub fn new(rows: usize) -> Self {
        Self { bins: vec![0; rows * COARSE_BINS] }
    }

    /// Counts one wait of `row`.
    #[inline]
    pub fn record(&mut self, row: usize, wait: Ticks) {
        self.bins[row * COARSE_BINS + bin(wait)] += 1;
    }

    /// Counts of one row, by bin.
    #[must_use]
    pub fn row(&self, row: usize) -> &[u32] {
        &self.bins[row * COARSE_BINS..][..COARSE_BINS]
    }

    /// Counts of all rows, row by row.
    #[must_use]
    pub fn counts(&self) -> &[u32] {
        &self.bins
    }

    /// Sets every count to zero.
    pub fn clear(&mut self) {
        self.bins.fill(0);
    }

    /// Adds every count of `other`, which has as many rows.
    pub fn add(&mut self, other: &Self) {
        self.bins.iter_mut().zip(&other.bins).for_each(|(a, b)| *a += b);
    }

    /// Non-empty bins as (place, count), for records.
    pub fn filled(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        self.bins.iter().enumerate().filter(|(_, count)| **count > 0).map(|(place, count)| (place, *count))
    }

    /// Sets one bin from a record; `None` if the place is out of range.
    pub fn set(&mut self, place: usize, count: u32) -> Option<()> {
        *self.bins.get_mut(place)? = count;
        Some(())
    }
}

/// Smallest wait, ticks, that a share `p` of `zeros` waits of zero and of the waits in `counts` (by bin) does not
/// exceed, linear within a bin: off by less than a second, and from there on by less than a quarter. `None` without
/// waits, and beyond 12 days.
///
/// # Panics
/// If `counts` has not [`COARSE_BINS`] bins.
#[must_use]
pub fn coarse_quantile(zeros: u64, counts: &[u64], p: f64) -> Option<f64> {
    assert_eq!(counts.len(), COARSE_BINS, "counts by bin");
    let bins = counts.iter().enumerate().map(|(index, count)| (bounds(index), *count));
    linear_quantile(zeros, bins, p).filter(|wait| wait.is_finite())
}

/// Bin of a wait, in quarters of a second: the first has four of them, every doubling four steps.
fn bin(wait: Ticks) -> usize {
    let steps = BINS_PER_DOUBLING as u64;
    let quarters = wait.max(0).unsigned_abs() * steps / TICKS_PER_SECOND.unsigned_abs();
    if quarters < steps {
        return 0;
    }
    let doubling = quarters.ilog2() - steps.ilog2();
    let index = 1 + doubling as usize * BINS_PER_DOUBLING + (quarters >> doubling) as usize - BINS_PER_DOUBLING;
    index.min(COARSE_BINS - 1)
}

/// Lower and upper bound of a bin, ticks.
fn bounds(index: usize) -> (f64, f64) {
    let second = TICKS_PER_SECOND as f64;
    let Some(above) = index.checked_sub(1) else { return (0.0, second) };
    let quarter = second / BINS_PER_DOUBLING as f64;
    let step = (above % BINS_PER_DOUBLING + BINS_PER_DOUBLING) as f64;
    let scale = quarter * (1u64 << (above / BINS_PER_DOUBLING)) as f64;
    let high = if index == COARSE_BINS - 1 { f64::INFINITY } else { (step + 1.0) * scale };
    (step * scale, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wait_lies_in_the_bounds_of_its_bin() {
        let edges = (0..20).map(|doubling| TICKS_PER_SECOND << doubling).flat_map(|edge| [edge - 1, edge, edge + 1]);
        let waits = (0..90_000_000).step_by(9_973).chain(edges).chain([TICKS_PER_SECOND << 20, TICKS_PER_SECOND << 22]);
        for wait in waits {
            let (low, high) = bounds(bin(wait));
            assert!(low <= wait as f64 && (wait as f64) < high, "{wait} is not in {low}..{high}");
            assert!(low < TICKS_PER_SECOND as f64 || high.is_infinite() || high <= low * 1.25, "{low}..{high} is wide");
        }
    }

    #[test]
    fn quantiles_by_hand() {
        let mut waits = CoarseWaits::new(2);
        // Two answered at once, four waits of 8 to 10 s, and one of 20 days in the other row.
        (0..4).for_each(|_| waits.record(1, 9 * TICKS_PER_SECOND));
        waits.record(0, 20 * 86_400 * TICKS_PER_SECOND);
        let counts = |row| waits.row(row).iter().map(|count| u64::from(*count)).collect::<Vec<_>>();
        assert_eq!(coarse_quantile(2, &counts(1), 0.3), Some(0.0));
        // Rank 3 of 6: one quarter of the way from 8 to 10 s.
        assert_eq!(coarse_quantile(2, &counts(1), 0.5), Some(8_500_000.0));
        assert_eq!(coarse_quantile(0, &counts(1), 1.0), Some(10_000_000.0));
        assert_eq!(coarse_quantile(0, &counts(0), 0.5), None, "beyond the last bound");
        assert_eq!(coarse_quantile(0, &[0; COARSE_BINS], 0.5), None, "nothing measured");
    }
}
