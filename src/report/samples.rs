//! One figure in every replication, and what they say together.

use super::kpi::{Estimator, Kpi};
use super::unit::Unit;
use super::view::View;
use crate::stats::{self, Estimate, wilson};

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
        Some(measured.widened(estimate, kpi).within(low, high))
    }

    /// The same estimate, but no interval of zero width where every replication has a share of 0 or of 1: Wilson's
    /// interval over everything counted. The replications' spread knows nothing of a rare event that has not happened.
    fn widened(&self, estimate: Estimate, kpi: &Kpi) -> Estimate {
        let certain = estimate.p10 >= 1.0 || estimate.p90 <= 0.0;
        if kpi.unit != Unit::Share || !certain || estimate.ci_low.is_none() || estimate.ci_low != estimate.ci_high {
            return estimate;
        }
        let total = |values: &[f64]| values.iter().sum::<f64>() as u64;
        let found = wilson(total(&self.numerators), total(&self.denominators));
        Estimate { ci_low: found.map(|found| found.ci_low), ci_high: found.map(|found| found.ci_high), ..estimate }
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
            Estimator::Mean(_) | Estimator::MeanIfAny(_) | Estimator::WaitQuantile(_) => {
                let pairs = self.numerators.iter().zip(&self.denominators);
                let values: Vec<f64> = pairs.map(|(numerator, denominator)| numerator / denominator).collect();
                stats::mean(&values)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::kpi::by_name;

    fn counted(pairs: &[(f64, f64)]) -> Samples {
        let (numerators, denominators) = pairs.iter().copied().unzip();
        Samples { numerators, denominators }
    }

    #[test]
    fn what_never_happened_may_still_happen() {
        let samples = counted(&[(0.0, 20.0); 5]);
        let found = samples.estimate(by_name("abandonment_share"), &[0, 1, 2, 3, 4]).expect("measured");
        // Wilson, 0 of 100: z² ÷ (100 + z²).
        assert!((found.ci_high.expect("an interval") - 0.036_993_5).abs() < 1e-7, "{found:?}");
        assert!(found.mean.abs() < 1e-12 && found.ci_low.is_some_and(|low| low.abs() < 1e-12));
    }

    #[test]
    fn replications_that_share_a_draw_count_once_in_the_interval() {
        let samples = counted(&[(1.0, 1.0), (3.0, 1.0), (5.0, 1.0), (7.0, 1.0), (9.0, 1.0), (11.0, 1.0)]);
        let kpi = by_name("leavers");
        let alone = samples.estimate(kpi, &[0, 1, 2, 3, 4, 5]).expect("measured");
        let shared = samples.estimate(kpi, &[0, 0, 1, 1, 2, 2]).expect("measured");
        assert!((alone.mean - shared.mean).abs() < 1e-12 && alone.n == 6 && shared.n == 6);
        assert!(alone.ci_low.is_some() && shared.ci_low.is_none(), "three draws are too few for an interval");
    }
}
