//! How much of the spread between replications comes from uncertain inputs, and how much from luck.

/// Variance between replications, by cause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decomposition {
    /// Variance that the uncertain inputs cause; 0 when the unbiased estimate is negative.
    pub input_variance: f64,
    /// Variance that luck causes under given inputs.
    pub luck_variance: f64,
    /// Draws of the inputs.
    pub draws: usize,
    /// Replications in all.
    pub n: usize,
}

impl Decomposition {
    /// Share of the variance that the uncertain inputs cause, 0–1; `None` when nothing varies.
    #[must_use]
    pub fn input_share(&self) -> Option<f64> {
        let total = self.input_variance + self.luck_variance;
        (total > 0.0).then(|| self.input_variance / total)
    }
}

/// Splits the variance of a figure by one-way analysis with random effects. `draws` holds, for each draw of the inputs,
/// the figure under each luck; draws may differ in their number of lucks (a run that was stopped). `None` with fewer
/// than two draws, or when no draw has two lucks.
///
/// # Source
/// Searle, Casella, McCulloch, Variance Components (1992), chapter 3 (unbalanced one-way, analysis-of-variance
/// estimators).
#[must_use]
pub fn decompose(draws: &[Vec<f64>]) -> Option<Decomposition> {
    let draws: Vec<&[f64]> = draws.iter().map(Vec::as_slice).filter(|lucks| !lucks.is_empty()).collect();
    let count = draws.len();
    let n: usize = draws.iter().map(|lucks| lucks.len()).sum();
    if count < 2 || n == count {
        return None;
    }
    let grand_mean = draws.iter().map(|lucks| lucks.iter().sum::<f64>()).sum::<f64>() / n as f64;
    let mut within = 0.0;
    let mut between = 0.0;
    for lucks in &draws {
        let size = lucks.len() as f64;
        let mean = lucks.iter().sum::<f64>() / size;
        within += lucks.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
        between += size * (mean - grand_mean) * (mean - grand_mean);
    }
    let luck_variance = within / (n - count) as f64;
    let squares: f64 = draws.iter().map(|lucks| (lucks.len() * lucks.len()) as f64).sum();
    let lucks_per_draw = (n as f64 - squares / n as f64) / (count as f64 - 1.0);
    let input_variance = (between / (count as f64 - 1.0) - luck_variance) / lucks_per_draw;
    Some(Decomposition { input_variance: input_variance.max(0.0), luck_variance, draws: count, n })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Stream, StreamKey, normal};

    #[test]
    fn variances_of_a_small_table() {
        // Means 2 and 6 around 4: between 2·4 + 2·4 = 16, within 2 + 2 = 4 over 2 degrees of freedom.
        let found = decompose(&[vec![1.0, 3.0], vec![5.0, 7.0]]).expect("two draws with two lucks");
        assert!((found.luck_variance - 2.0).abs() < 1e-12 && (found.input_variance - 7.0).abs() < 1e-12, "{found:?}");
        assert!((found.input_share().expect("variance") - 7.0 / 9.0).abs() < 1e-12);
    }

    #[test]
    fn equal_draws_show_no_input_variance() {
        let found = decompose(&[vec![1.0, 3.0], vec![3.0, 1.0]]).expect("two draws with two lucks");
        assert!(found.input_variance.abs() < 1e-12 && found.input_share().is_some_and(|share| share.abs() < 1e-12));
        assert_eq!(decompose(&[vec![1.0, 1.0], vec![1.0, 1.0]]).and_then(|found| found.input_share()), None);
    }

    #[test]
    fn too_little_to_split_is_none() {
        assert_eq!(decompose(&[vec![1.0, 2.0]]), None);
        assert_eq!(decompose(&[vec![1.0], vec![2.0]]), None);
    }

    /// Unbiased over many unequal tables: 4,000 tables, |z| ≤ 5 (false alarm 1e-6); an error of 5 % is seen.
    #[test]
    fn estimates_are_unbiased_when_draws_have_unequal_lucks() {
        let tables = 4_000u32;
        let (mut inputs, mut lucks) = (Vec::new(), Vec::new());
        for table in 0..tables {
            let mut stream = Stream::new(StreamKey::path(5, u64::from(table), 0));
            let draws: Vec<Vec<f64>> = (0..12)
                .map(|draw| {
                    let level = normal(&mut stream, 10.0, 3.0);
                    (0..2 + draw % 4).map(|_| normal(&mut stream, level, 1.0)).collect()
                })
                .collect();
            let found = decompose(&draws).expect("enough draws");
            inputs.push(found.input_variance);
            lucks.push(found.luck_variance);
        }
        for (name, values, truth) in [("inputs", inputs, 9.0), ("luck", lucks, 1.0)] {
            let mean = values.iter().sum::<f64>() / f64::from(tables);
            let square = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
            let z = (mean - truth) / (crate::numeric::sqrt(square) / f64::from(tables));
            assert!(z.abs() <= 5.0, "{name}: {mean}, not {truth} (z = {z})");
        }
    }
}
