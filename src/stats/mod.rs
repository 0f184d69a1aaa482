//! Statistics of replications and of waits; no domain words.

mod coarse;
mod decomposition;
mod estimate;
mod histogram;
mod proportion;
mod student;

#[cfg(test)]
mod coverage;

pub use coarse::{COARSE_BINS, CoarseWaits, coarse_quantile};
pub use decomposition::{Decomposition, decompose};
pub use estimate::{Estimate, MIN_FOR_INTERVAL, mean, order_quantile, ratio};
pub use histogram::WaitHistogram;
pub use proportion::{Proportion, wilson};
pub use student::student_t_quantile;
