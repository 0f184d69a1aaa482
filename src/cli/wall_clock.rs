//! Wall-clock time: for progress and `run-info.json`, never for a result.

use std::time::Instant;

/// Now.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
pub(super) fn now() -> Instant {
    Instant::now()
}

/// A length of time in words: `48 s`, `12 min`, `3.4 h`.
pub(super) fn words(seconds: f64) -> String {
    if seconds < 99.5 {
        format!("{seconds:.0} s")
    } else if seconds < 5_970.0 {
        format!("{:.0} min", seconds / 60.0)
    } else {
        format!("{:.1} h", seconds / 3_600.0)
    }
}
