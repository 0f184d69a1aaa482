//! Time integrals of counts within a window, exact in integers.

use crate::clock::Ticks;

/// ∫ count dt over the current window. With times measured from the window's start, the integral is
/// Σ leaving times − Σ entering times + count at the end × length: one addition per change.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Integral {
    count: i64,
    sum: i64,
}

impl Integral {
    /// Current count.
    #[inline]
    pub(super) fn count(&self) -> i64 {
        self.count
    }

    /// One more, `since_start` ticks into the window.
    #[inline]
    pub(super) fn up(&mut self, since_start: Ticks) {
        self.count += 1;
        self.sum -= since_start;
    }

    /// One less.
    #[inline]
    pub(super) fn down(&mut self, since_start: Ticks) {
        self.count -= 1;
        self.sum += since_start;
    }

    /// Closes a window of `length` ticks: its integral. The count is carried over.
    pub(super) fn close(&mut self, length: Ticks) -> u64 {
        let integral = self.sum + self.count * length;
        self.sum = 0;
        u64::try_from(integral).expect("a count is never negative")
    }
}
