//! Statistics of replications and of waits; no domain words.

mod histogram;

pub use histogram::WaitHistogram;
