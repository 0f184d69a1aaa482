//! When contacts of one class arrive on one day.

use crate::clock::Ticks;
use crate::random::{Stream, StreamKey};

/// Poisson arrivals of one class over one local day: unit exponentials measured against the accumulated mean, so that
/// the k-th contact of a day is the same customer whatever the volume.
#[derive(Debug)]
pub(super) struct DayProcess {
    /// Names the day; contact `ordinal` of it is named by this key and the ordinal.
    day: StreamKey,
    stream: Stream,
    ordinal: u64,
    /// Mean number of contacts since local midnight.
    mass: f64,
    /// Mass at which the next contact arrives.
    next: f64,
}

impl DayProcess {
    pub(super) fn new(day: StreamKey) -> Self {
        let mut stream = Stream::new(day);
        let next = stream.exponential();
        Self { day, stream, ordinal: 0, mass: 0.0, next }
    }

    /// Calls `contact` with the time and the name of every contact of a window with `mass` contacts on average.
    #[inline]
    pub(super) fn window(&mut self, mass: f64, start: Ticks, length: Ticks, mut contact: impl FnMut(Ticks, StreamKey)) {
        let end = self.mass + mass;
        if self.next < end {
            let scale = length as f64 / mass;
            while self.next < end {
                // Rounding could reach the window's end, which belongs to the next window.
                let offset = (((self.next - self.mass) * scale) as Ticks).min(length - 1);
                contact(start + offset, self.day.with(self.ordinal));
                self.ordinal += 1;
                self.next += self.stream.exponential();
            }
        }
        self.mass = end;
    }
}
