//! One figure in every replication, and what they say together.

use super::kpi::{Estimator, Kpi};
use super::view::View;
use crate::stats::{self, Estimate};

/// Numerator and denominator of one KPI in one scope, one pair a replication in index order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Samples {
    numerators: Vec<f64>,
    denominators: Vec<f64>,
}

impl Samples {
    /// Adds the next replication.
    pub(crate) fn push(&mut self, estimator: Estimator, view: &View) {
        let (numerator, denominator) = estimator.observe(view);
        self.numerators.push(numerator);
        self.denominators.push(denominator);
    }

    /// Forgets all replications.
    pub(crate) fn clear(&mut self) {
        self.numerators.clear();
        self.denominators.clear();
    }

    /// The figure of one replication; `None` when there was nothing to measure.
    pub(crate) fn value(&self, position: usize) -> Option<f64> {
        let denominator = self.denominators[position];
        (denominator > 0.0).then(|| self.numerators[position] / denominator)
    }

    /// The estimate over all replications with something to measure; `None` without any. Replications that share a
    /// draw (`draws` names each one's) are not independent: the interval then comes from sums by draw.
    pub(crate) fn estimate(&self, kpi: &Kpi, draws: &[u64]) -> Option<Estimate> {
        let mut measured = Self::default();
        let mut by_draw = Self::default();
        let mut last_draw = None;
        for (position, draw) in draws.iter().enumerate() {
            let (numerator, denominator) = (self.numerators[position], self.denominators[position]);
            if denominator > 0.0 {
                measured.numerators.push(numerator);
                measured.denominators.push(denominator);
                if last_draw != Some(*draw) {
                    by_draw.numerators.push(0.0);
                    by_draw.denominators.push(0.0);
                    last_draw = Some(*draw);
                }
                let last = by_draw.numerators.len() - 1;
                by_draw.numerators[last] += numerator;
                by_draw.denominators[last] += denominator;
            }
        }
        let mut estimate = measured.independent(kpi.estimator)?;
        if by_draw.numerators.len() < measured.numerators.len() {
            let clustered = by_draw.independent(kpi.estimator)?;
            (estimate.ci_low, estimate.ci_high) = (clustered.ci_low, clustered.ci_high);
        }
        let (low, high) = kpi.unit.range();
        Some(estimate.within(low, high))
    }

    /// The measured figures of each draw; draws without any are left out.
    pub(crate) fn values_by_draw(&self, draws: &[u64]) -> Vec<Vec<f64>> {
        let mut by_draw: Vec<Vec<f64>> = Vec::new();
        let mut last_draw = None;
        for (position, draw) in draws.iter().enumerate() {
            if let Some(value) = self.value(position) {
                if last_draw != Some(*draw) {
                    by_draw.push(Vec::new());
                    last_draw = Some(*draw);
                }
                by_draw.last_mut().expect("just pushed").push(value);
            }
        }
        by_draw
    }

    /// The estimate over entries that are independent of each other.
    fn independent(&self, estimator: Estimator) -> Option<Estimate> {
        match estimator {
            Estimator::RatioOfSums(..) => stats::ratio(&self.numerators, &self.denominators),
            Estimator::Mean(_) | Estimator::WaitQuantile(_) => {
                let pairs = self.numerators.iter().zip(&self.denominators);
                let values: Vec<f64> = pairs.map(|(numerator, denominator)| numerator / denominator).collect();
                stats::mean(&values)
            }
        }
    }
}
