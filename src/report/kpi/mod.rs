//! KPIs: figures with a name, and how replications become one figure.

mod read;
mod registry;

pub use registry::KPIS;

use super::scope::ScopeKind;
use super::unit::Unit;
use super::view::View;
use crate::clock::TICKS_PER_SECOND;

/// A figure with a name.
#[derive(Debug)]
pub struct Kpi {
    /// Name in results, unique.
    pub name: &'static str,
    /// Unit.
    pub unit: Unit,
    /// Kinds of scopes for which it is given.
    pub scopes: &'static [ScopeKind],
    /// What it is, in one line.
    pub definition: &'static str,
    /// How replications become one figure.
    pub(crate) estimator: Estimator,
}

/// How the replications of a KPI become one figure.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Estimator {
    /// Mean over replications of what each one counted.
    Mean(fn(&View) -> f64),
    /// The same over replications that have it.
    MeanIfAny(fn(&View) -> Option<f64>),
    /// Sum of the numerators over all replications ÷ sum of the denominators.
    RatioOfSums(fn(&View) -> f64, fn(&View) -> f64),
    /// Mean over replications of this quantile of each one's waits.
    WaitQuantile(f64),
}

impl Estimator {
    /// Name in the data dictionary.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Mean(_) | Self::MeanIfAny(_) => "mean of replications",
            Self::RatioOfSums(..) => "ratio of sums over replications",
            Self::WaitQuantile(_) => "mean of the replications' quantiles",
        }
    }

    /// Numerator and denominator in one replication; the denominator is 0 when there is nothing to measure.
    pub(crate) fn observe(self, view: &View) -> (f64, f64) {
        match self {
            Self::Mean(value) => (value(view), 1.0),
            Self::MeanIfAny(value) => value(view).map_or((0.0, 0.0), |value| (value, 1.0)),
            Self::RatioOfSums(numerator, denominator) => (numerator(view), denominator(view)),
            Self::WaitQuantile(p) => match view.waits.quantile(p) {
                Some(ticks) => (ticks / TICKS_PER_SECOND as f64, 1.0),
                None => (0.0, 0.0),
            },
        }
    }
}

/// The KPI called `name`.
///
/// # Panics
/// If there is none: names are written in code only.
#[must_use]
pub(crate) fn by_name(name: &str) -> &'static Kpi {
    KPIS.iter().find(|kpi| kpi.name == name).expect("KPI names in code are in the registry")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        for (index, kpi) in KPIS.iter().enumerate() {
            assert!(KPIS[..index].iter().all(|other| other.name != kpi.name), "{} stands twice", kpi.name);
        }
    }
}
