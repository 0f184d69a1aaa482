//! Choices of the generator, the same in every run.

use glidepath::random::{Stream, StreamKey};

/// Named choices.
#[derive(Debug)]
pub(crate) struct Luck(Stream);

impl Luck {
    /// The choices of one named purpose and number.
    pub(crate) fn new(name: &str, number: u64) -> Self {
        Self(Stream::new(StreamKey::path(2026, number, 0).name(name)))
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0.below(bound)
    }

    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.0.uniform() < probability
    }

    /// A number with three decimals.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        ((low + (high - low) * self.0.uniform()) * 1000.0).round() / 1000.0
    }

    pub(crate) fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize].clone()
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.below(end as u64 + 1) as usize);
        }
    }
}
