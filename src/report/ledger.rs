//! Whole numbers of one month over replications: sums that add up exactly, beside means and percentiles.

use super::table::{Cell, Column, column};
use crate::stats::{self, Estimate};

/// One item of a ledger, one value a replication.
#[derive(Debug, Clone, Default)]
pub(crate) struct Item {
    values: Vec<i64>,
}

impl Item {
    /// Adds the next replication.
    pub(crate) fn push(&mut self, value: i64) {
        self.values.push(value);
    }

    /// Forgets all replications.
    pub(crate) fn clear(&mut self) {
        self.values.clear();
    }

    /// Sum over replications.
    pub(crate) fn sum(&self) -> i128 {
        self.values.iter().map(|value| i128::from(*value)).sum()
    }

    /// The cells of [`columns`]; values are divided by `per_unit` except in the sum.
    pub(crate) fn cells(&self, per_unit: f64, decimals: usize) -> [Cell; 6] {
        let [mean, p10, p50, p90] = self.spread(per_unit, decimals);
        [Cell::count(self.sum()), Cell::count(self.values.len() as u64), mean, p10, p50, p90]
    }

    /// Mean and percentiles of the values, divided by `per_unit`.
    pub(crate) fn spread(&self, per_unit: f64, decimals: usize) -> [Cell; 4] {
        let values: Vec<f64> = self.values.iter().map(|value| *value as f64 / per_unit).collect();
        spread_cells(&values, decimals)
    }
}

/// A ratio, one numerator and denominator a replication.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ratios {
    numerators: Vec<f64>,
    denominators: Vec<f64>,
}

impl Ratios {
    /// Adds the next replication; a denominator of 0 says that there was nothing to measure.
    pub(crate) fn push(&mut self, numerator: f64, denominator: f64) {
        self.numerators.push(numerator);
        self.denominators.push(denominator);
    }

    /// The cells of [`columns`] after the sum: replications with something to measure, the ratio of sums, percentiles.
    pub(crate) fn cells(&self, decimals: usize) -> [Cell; 5] {
        match stats::ratio(&self.numerators, &self.denominators) {
            Some(Estimate { mean, p10, p50, p90, n, .. }) => {
                let [mean, p10, p50, p90] = [mean, p10, p50, p90].map(|value| Cell::number(value, decimals));
                [Cell::count(n as u64), mean, p10, p50, p90]
            }
            None => [Cell::count(0), Cell::empty(), Cell::empty(), Cell::empty(), Cell::empty()],
        }
    }
}

/// Mean and percentiles of `values`.
pub(crate) fn spread_cells(values: &[f64], decimals: usize) -> [Cell; 4] {
    match stats::mean(values) {
        Some(Estimate { mean, p10, p50, p90, .. }) => [mean, p10, p50, p90].map(|value| Cell::number(value, decimals)),
        None => [const { Cell::empty() }; 4],
    }
}

/// The columns that describe an item: its sum, called `sum`, and its spread in `unit`.
pub(crate) fn columns(sum: &str, sum_unit: &str, sum_definition: &str, unit: &str) -> Vec<Column> {
    vec![
        column(sum, sum_unit, sum_definition),
        column("n", "replications", "Replications in the sum."),
        column("mean", unit, "Mean of the replications."),
        column("p10", unit, "10 % of the replications lie below. Percentiles do not add up."),
        column("p50", unit, "Median of the replications."),
        column("p90", unit, "90 % of the replications lie below."),
    ]
}
