//! How fast a person is of their own: some are quicker than others for good, whatever they have learned.

use super::learning::band_of;
use super::person::Person;
use crate::random::{Purpose, StreamKey};

const MILLION: u64 = 1_000_000;

/// A person's own speed relative to the mean person, above 0: it multiplies what learning makes of them. In millionths,
/// so that sums over people who come and go stay exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OwnSpeed(u32);

impl OwnSpeed {
    /// The own speed of `person`, whom the key of the sample path and the pool names: lognormal with mean 1 and this
    /// coefficient of variation; 1 without variation, for which nothing is drawn.
    pub(super) fn of(person: Person, key: StreamKey, variation: f64) -> Self {
        if variation <= 0.0 {
            return Self(MILLION as u32);
        }
        let factor = person.lognormal(key, Purpose::OwnSpeed, variation);
        Self(((factor * MILLION as f64).round() as u32).max(1))
    }

    /// As a factor.
    pub(super) fn factor(self) -> f64 {
        f64::from(self.0) / MILLION as f64
    }

    /// Proficiency band of the person when fully proficient.
    pub(super) fn band(self) -> usize {
        band_of(self.factor())
    }
}

/// People and the sum of their own speeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct OwnSpeeds {
    heads: u32,
    millionths: u64,
}

impl OwnSpeeds {
    /// `heads` people of one own speed.
    pub(super) fn of(own: OwnSpeed, heads: u32) -> Self {
        Self { heads, millionths: u64::from(own.0) * u64::from(heads) }
    }

    /// `heads` people of one own speed come.
    pub(super) fn add(&mut self, own: OwnSpeed, heads: u32) {
        self.heads += heads;
        self.millionths += u64::from(own.0) * u64::from(heads);
    }

    /// `heads` people of one own speed go.
    pub(super) fn remove(&mut self, own: OwnSpeed, heads: u32) {
        self.heads -= heads;
        self.millionths -= u64::from(own.0) * u64::from(heads);
    }

    /// People.
    pub(super) fn heads(self) -> u32 {
        self.heads
    }

    /// Mean own speed; 1 of nobody.
    pub(super) fn mean(self) -> f64 {
        if self.heads == 0 { 1.0 } else { self.millionths as f64 / (u64::from(self.heads) * MILLION) as f64 }
    }

    /// The sum over the people of own speed × so many units, to the nearest.
    pub(super) fn times(self, units: u64) -> u64 {
        (self.millionths * units + MILLION / 2) / MILLION
    }
}
