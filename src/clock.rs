//! Simulated time: integer ticks, so that every sum of durations is exact.

/// A point in or a length of simulated time, in ticks of one microsecond.
pub type Ticks = i64;

/// Ticks in one second.
pub const TICKS_PER_SECOND: Ticks = 1_000_000;
/// Ticks in a millisecond.
pub const TICKS_PER_MILLISECOND: Ticks = TICKS_PER_SECOND / 1_000;
/// Ticks in one minute.
pub const TICKS_PER_MINUTE: Ticks = 60 * TICKS_PER_SECOND;
/// Ticks in one hour.
pub const TICKS_PER_HOUR: Ticks = 60 * TICKS_PER_MINUTE;
/// Days in an average year, leap years included.
pub const DAYS_PER_YEAR: f64 = 365.25;

/// No length of time is longer: two centuries, so that adding lengths never wraps around.
const LONGEST: Ticks = 200 * 366 * 24 * TICKS_PER_HOUR;

/// The nearest tick to `seconds`, at most two centuries; a negative length and `nan` become 0.
#[must_use]
#[inline]
pub fn ticks(seconds: f64) -> Ticks {
    // `as` saturates and makes `nan` 0.
    ((seconds * TICKS_PER_SECOND as f64 + 0.5) as Ticks).clamp(0, LONGEST)
}

/// `ticks` in seconds.
#[must_use]
pub fn seconds(ticks: Ticks) -> f64 {
    ticks as f64 / TICKS_PER_SECOND as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_rounded_and_never_wrap() {
        assert_eq!(ticks(1.000_000_4), 1_000_000);
        assert_eq!(ticks(0.000_000_6), 1);
        assert_eq!([ticks(-5.0), ticks(f64::NAN)], [0, 0]);
        assert_eq!(ticks(f64::INFINITY), LONGEST);
        assert!(LONGEST.checked_mul(1_000).is_some());
    }
}
