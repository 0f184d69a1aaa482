//! Simulated time: integer ticks, so that every sum of durations is exact.

/// A point in or a length of simulated time, in ticks of one microsecond.
pub type Ticks = i64;

/// Ticks in one second.
pub const TICKS_PER_SECOND: Ticks = 1_000_000;
/// Ticks in one minute.
pub const TICKS_PER_MINUTE: Ticks = 60 * TICKS_PER_SECOND;
/// Ticks in one hour.
pub const TICKS_PER_HOUR: Ticks = 60 * TICKS_PER_MINUTE;
/// Days in an average year, leap years included.
pub const DAYS_PER_YEAR: f64 = 365.25;

/// The nearest tick to `seconds`; a negative or non-finite length becomes 0 (samplers never return one).
#[must_use]
pub fn ticks(seconds: f64) -> Ticks {
    // `as` saturates, so an absurd length cannot wrap around.
    (seconds * TICKS_PER_SECOND as f64 + 0.5) as Ticks
}

/// `ticks` in seconds.
#[must_use]
pub fn seconds(ticks: Ticks) -> f64 {
    ticks as f64 / TICKS_PER_SECOND as f64
}
