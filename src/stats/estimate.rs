//! Estimates from independent replications: a point, how sure it is, and how widely replications differ.

use super::student_t_quantile;
use crate::numeric;

/// Fewest replications from which an interval is given.
pub const MIN_FOR_INTERVAL: usize = 5;

/// What replications say about one figure. The interval tells how well the expected value is known and shrinks with
/// more replications; the percentiles tell how much a single future may differ and do not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Point estimate.
    pub mean: f64,
    /// Lower end of the 95 % confidence interval; `None` below [`MIN_FOR_INTERVAL`] replications.
    pub ci_low: Option<f64>,
    /// Upper end of the 95 % confidence interval; `None` below [`MIN_FOR_INTERVAL`] replications.
    pub ci_high: Option<f64>,
    /// 10th percentile of the replications, by [`order_quantile`].
    pub p10: f64,
    /// Median of the replications, by [`order_quantile`].
    pub p50: f64,
    /// 90th percentile of the replications, by [`order_quantile`].
    pub p90: f64,
    /// Replications that have this figure.
    pub n: usize,
}

impl Estimate {
    /// The same estimate with an interval that stays within the values the figure can take, `low` to `high`. A share
    /// never has an interval beyond 0–1.
    #[must_use]
    pub fn within(self, low: f64, high: f64) -> Self {
        let cut = |end: Option<f64>| end.map(|value| value.max(low).min(high));
        Self { ci_low: cut(self.ci_low), ci_high: cut(self.ci_high), ..self }
    }
}

/// Mean of one value per replication; `None` without any. Each value is finite.
///
/// The interval is Student's t over the replications.
#[must_use]
pub fn mean(values: &[f64]) -> Option<Estimate> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    estimate(mean, values.iter().map(|value| value - mean), values)
}

/// Ratio of sums over replications, Σ numerators ÷ Σ denominators; `None` when no denominator is above 0.
///
/// Replications whose denominator is 0 have no ratio and are left out. The interval is Student's t on the deviations
/// `numerator − ratio × denominator` (the delta method), which a mean of ratios or a pooled count cannot give: both
/// are blind to the spread of the denominators. The percentiles are those of the replications' own ratios.
///
/// # Source
/// Cochran, Sampling Techniques, 3rd ed. (1977), chapter 6.
///
/// # Panics
/// If the two slices differ in length.
#[must_use]
pub fn ratio(numerators: &[f64], denominators: &[f64]) -> Option<Estimate> {
    assert_eq!(numerators.len(), denominators.len(), "one numerator and one denominator per replication");
    let pairs: Vec<(f64, f64)> =
        numerators.iter().copied().zip(denominators.iter().copied()).filter(|(_, below)| *below > 0.0).collect();
    let above: f64 = pairs.iter().map(|(above, _)| above).sum();
    let below: f64 = pairs.iter().map(|(_, below)| below).sum();
    let ratio = above / below;
    let mean_below = below / pairs.len() as f64;
    let ratios: Vec<f64> = pairs.iter().map(|(above, below)| above / below).collect();
    estimate(ratio, pairs.iter().map(|(above, below)| (above - ratio * below) / mean_below), &ratios)
}

/// Order quantile of `sorted` values: the smallest value that at least a share `p` of all values does not exceed. It is
/// always one of the values (Hyndman and Fan's definition 1); the median of an even number of values is the lower one
/// of the two in the middle.
///
/// # Panics
/// If `sorted` is empty.
#[must_use]
pub fn order_quantile(sorted: &[f64], p: f64) -> f64 {
    // The allowance keeps 0.55 × 100 = 55.000000000000007 at rank 55.
    let rank = (p * sorted.len() as f64 - 1e-9).ceil().max(1.0) as usize;
    sorted[rank.min(sorted.len()) - 1]
}

/// Estimate from the point, the deviations of independent replications around it, and their values.
fn estimate(point: f64, deviations: impl Iterator<Item = f64>, values: &[f64]) -> Option<Estimate> {
    let n = values.len();
    if n == 0 {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half_width = (n >= MIN_FOR_INTERVAL).then(|| {
        let sum_of_squares: f64 = deviations.map(|deviation| deviation * deviation).sum();
        let standard_error = numeric::sqrt(sum_of_squares / (n as f64 - 1.0) / n as f64);
        student_t_quantile(0.975, n as u32 - 1) * standard_error
    });
    Some(Estimate {
        mean: point,
        ci_low: half_width.map(|half| point - half),
        ci_high: half_width.map(|half| point + half),
        p10: order_quantile(&sorted, 0.1),
        p50: order_quantile(&sorted, 0.5),
        p90: order_quantile(&sorted, 0.9),
        n,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn mean_and_interval_of_known_values() {
        let found = mean(&[1.0, 2.0, 3.0, 4.0, 5.0]).expect("five values");
        // Standard deviation √2.5, standard error √0.5, t 2.776445 at 4 degrees of freedom.
        let half = 2.776_445_105_197_794 * numeric::sqrt(0.5);
        assert!(close(found.mean, 3.0) && found.n == 5);
        assert!(
            close(found.ci_low.expect("interval"), 3.0 - half) && close(found.ci_high.expect("interval"), 3.0 + half)
        );
        assert!(close(found.p10, 1.0) && close(found.p50, 3.0) && close(found.p90, 5.0));
    }

    #[test]
    fn ratio_is_a_ratio_of_sums() {
        let found = ratio(&[1.0, 0.0, 9.0, 4.0], &[10.0, 0.0, 10.0, 20.0]).expect("three ratios");
        assert!(close(found.mean, 14.0 / 40.0), "{found:?}");
        assert!(found.n == 3 && found.ci_low.is_none() && found.ci_high.is_none());
        assert!(close(found.p10, 0.1) && close(found.p50, 0.2) && close(found.p90, 0.9));
    }

    #[test]
    fn ratio_over_equal_denominators_is_the_mean() {
        let values = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0];
        let (as_mean, as_ratio) =
            (mean(&values).expect("mean"), ratio(&values.map(|v| 2.0 * v), &[2.0; 6]).expect("ratio"));
        assert!(close(as_mean.mean, as_ratio.mean));
        assert!(close(as_mean.ci_low.expect("low"), as_ratio.ci_low.expect("low")));
        assert!(close(as_mean.ci_high.expect("high"), as_ratio.ci_high.expect("high")));
    }

    #[test]
    fn nothing_to_estimate_is_none() {
        assert_eq!(mean(&[]), None);
        assert_eq!(ratio(&[0.0, 0.0], &[0.0, 0.0]), None);
    }

    #[test]
    fn too_few_replications_have_no_interval() {
        assert_eq!(mean(&[1.0, 2.0, 3.0, 4.0]).expect("values").ci_low, None);
    }

    #[test]
    fn an_interval_is_cut_to_possible_values() {
        let found = mean(&[0.9, 1.0, 1.0, 1.0, 0.2]).expect("values").within(0.0, 1.0);
        assert!(close(found.ci_high.expect("high"), 1.0));
        assert!(found.ci_low.expect("low") > 0.0);
    }

    #[test]
    fn order_quantiles_are_values_at_exact_ranks() {
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        for (p, value) in [(0.1, 10.0), (0.101, 11.0), (0.55, 55.0), (0.9, 90.0), (0.0, 1.0), (1.0, 100.0)] {
            assert!(close(order_quantile(&values, p), value), "{p}");
        }
        assert!(close(order_quantile(&[7.0], 0.9), 7.0));
        assert!(close(order_quantile(&[1.0, 2.0], 0.5), 1.0));
    }
}
