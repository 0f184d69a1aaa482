//! Traces: a few contacts at given times through the engine, to the microsecond.

use crate::case::Case;
use crate::judge::Judged;

/// Judges the exact event times of a trace, and lists what cannot be expressed.
pub(crate) fn judge_trace(case: &Case) -> (Vec<Judged>, Vec<(String, String)>) {
    let missing = case.leaves.iter().map(|leaf| (leaf.path.clone(), "not driven yet".to_owned())).collect();
    (Vec::new(), missing)
}
