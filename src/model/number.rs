//! Numbers of a scenario: known, or drawn anew in every replication.

/// A number that a scenario states: known, or uncertain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// The same in every replication.
    Known(f64),
    /// Index into [`super::Model::uncertain`]; its value is drawn once per draw.
    Uncertain(usize),
}

impl Number {
    /// The value under `draw`.
    #[must_use]
    pub fn value(self, draw: &Draw) -> f64 {
        match self {
            Self::Known(value) => value,
            Self::Uncertain(index) => draw.values[index],
        }
    }
}

/// One value for every uncertain input of a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    values: Vec<f64>,
}

impl Draw {
    /// A draw from one value per entry of [`super::Model::uncertain`], in that order.
    #[must_use]
    pub fn new(values: Vec<f64>) -> Self {
        Self { values }
    }

    /// The drawn values, in the order of [`super::Model::uncertain`].
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

/// An input whose value is not known: a distribution with the key path that names its random stream.
#[derive(Debug, Clone, PartialEq)]
pub struct UncertainInput {
    /// Key path in the scenario, such as `demand.customers.growth_per_year`; list items by name.
    pub key: String,
    /// The distribution.
    pub law: UncertainLaw,
    /// Smallest value the key allows; draws below are set to it.
    pub lowest: f64,
    /// Largest value the key allows; draws above are set to it.
    pub highest: f64,
}

/// Distribution of an uncertain input. Parameters are checked when the scenario is read.
#[derive(Debug, Clone, PartialEq)]
pub enum UncertainLaw {
    /// Normal with mean and standard deviation (`sd` ≥ 0).
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
    /// Lognormal with its own mean (> 0) and coefficient of variation (≥ 0).
    Lognormal {
        /// Mean of the value itself, not of its logarithm.
        mean: f64,
        /// Standard deviation ÷ mean.
        cv: f64,
    },
    /// Triangular, `low` ≤ `mode` ≤ `high`, `low` < `high`.
    Triangular {
        /// Smallest value.
        low: f64,
        /// Most likely value.
        mode: f64,
        /// Largest value.
        high: f64,
    },
    /// PERT (a beta with shape 4 around the mode), `low` ≤ `mode` ≤ `high`, `low` < `high`.
    Pert {
        /// Smallest value.
        low: f64,
        /// Most likely value.
        mode: f64,
        /// Largest value.
        high: f64,
    },
    /// Uniform between `low` and `high`, `low` < `high`.
    Uniform {
        /// Smallest value.
        low: f64,
        /// Largest value.
        high: f64,
    },
    /// Beta on 0–1 with its mean (0 < mean < 1) and standard deviation (0 < sd² < mean (1 − mean)).
    Beta {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
    /// One of `values` with probability proportional to the weight in the same place.
    Discrete {
        /// Possible values; at least one.
        values: Vec<f64>,
        /// Weights ≥ 0, as many as values, not all 0.
        weights: Vec<f64>,
    },
    /// One of the observed `values`, each equally likely.
    Empirical {
        /// Observations; at least one.
        values: Vec<f64>,
    },
}

impl UncertainLaw {
    /// Mean of the law (before it is cut to the range of its key).
    #[must_use]
    pub fn mean(&self) -> f64 {
        match self {
            Self::Normal { mean, .. } | Self::Lognormal { mean, .. } | Self::Beta { mean, .. } => *mean,
            Self::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Self::Pert { low, mode, high } => (low + 4.0 * mode + high) / 6.0,
            Self::Uniform { low, high } => (low + high) / 2.0,
            Self::Discrete { values, weights } => {
                let total: f64 = weights.iter().sum();
                values.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f64>() / total
            }
            Self::Empirical { values } => values.iter().sum::<f64>() / values.len() as f64,
        }
    }
}
