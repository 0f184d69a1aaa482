//! Monte Carlo: many replications of one scenario in parallel, one record on disk for each.
//!
//! Replications share nothing but the read-only frame. Each writes its months as they end, so that memory does not grow
//! with the horizon, nor with the number of replications.

mod error;
mod observer;
mod record;
mod run;
mod study;

pub use error::{RecordError, RunError};
pub use observer::{Observer, Unobserved};
pub use record::{Record, RecordHeader, RecordWriter};
pub use run::{Design, run, run_with};
pub use study::Study;
