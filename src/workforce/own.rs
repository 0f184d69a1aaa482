//! What a person is of their own: some are quicker than others for good, some resolve more, whatever they have learned.

use super::learning::band_of;
use super::person::Person;
use crate::model::BEST_RESOLUTION_VARIANCES;
use crate::numeric;
use crate::random::{ContactLuck, Purpose, StreamKey};

const MILLION: u64 = 1_000_000;

/// What a person is of their own, in millionths, so that sums over people who come and go stay exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Own {
    /// Speed relative to the mean person, above 0: it multiplies what learning makes of them.
    speed: u32,
    /// Where the person stands between the worst (−1) and the best (1) at resolving; 0: the mean.
    standing: i32,
}

impl Own {
    /// Somebody like the mean person.
    pub(super) const MEAN: Self = Self { speed: MILLION as u32, standing: 0 };

    /// What `person`, whom the key of the sample path and the pool names, is where people vary so much. Nothing is drawn
    /// without variation.
    pub(super) fn of(person: Person, key: StreamKey, variation: &Variation) -> Self {
        Self::drawn(variation, |purpose| person.stream(key.purpose(purpose)))
    }

    /// The same for somebody with a stream for each purpose: speed lognormal with mean 1; standing symmetric on −1..1
    /// with density ¾ (1 − x²), the median of three uniform numbers.
    pub(super) fn drawn(variation: &Variation, stream: impl Fn(Purpose) -> ContactLuck) -> Self {
        let mut own = Self::MEAN;
        if variation.speed > 0.0 {
            let factor = crate::random::lognormal(&mut stream(Purpose::OwnSpeed), 1.0, variation.speed);
            own.speed = ((factor * MILLION as f64).round() as u32).max(1);
        }
        if variation.resolution > 0.0 {
            let mut luck = stream(Purpose::OwnResolution);
            let mut three = [0; 3].map(|_| luck.uniform());
            three.sort_unstable_by(f64::total_cmp);
            own.standing = ((2.0 * three[1] - 1.0) * MILLION as f64).round() as i32;
        }
        own
    }

    /// Speed as a factor.
    pub(super) fn speed(self) -> f64 {
        f64::from(self.speed) / MILLION as f64
    }

    /// Resolution relative to the mean person, where people vary so much.
    pub(super) fn resolution(self, variation: &Variation) -> f64 {
        1.0 + variation.best() * f64::from(self.standing) / MILLION as f64
    }

    /// Proficiency band of the person when fully proficient.
    pub(super) fn band(self) -> usize {
        band_of(self.speed())
    }
}

/// How much the people of one pool differ for good: coefficients of variation.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Variation {
    pub(super) speed: f64,
    pub(super) resolution: f64,
}

impl Variation {
    /// What the best at resolving are above the mean person, relative to them.
    fn best(&self) -> f64 {
        numeric::sqrt(BEST_RESOLUTION_VARIANCES) * self.resolution
    }
}

/// People, and the sums of what they are of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Owns {
    heads: u32,
    speeds: u64,
    standings: i64,
}

impl Owns {
    /// `heads` alike people.
    pub(super) fn of(own: Own, heads: u32) -> Self {
        let mut owns = Self::default();
        owns.add(own, heads);
        owns
    }

    /// `heads` alike people come.
    pub(super) fn add(&mut self, own: Own, heads: u32) {
        self.heads += heads;
        self.speeds += u64::from(own.speed) * u64::from(heads);
        self.standings += i64::from(own.standing) * i64::from(heads);
    }

    /// `heads` alike people go.
    pub(super) fn remove(&mut self, own: Own, heads: u32) {
        self.heads -= heads;
        self.speeds -= u64::from(own.speed) * u64::from(heads);
        self.standings -= i64::from(own.standing) * i64::from(heads);
    }

    /// People.
    pub(super) fn heads(self) -> u32 {
        self.heads
    }

    /// Mean speed; 1 of nobody.
    pub(super) fn mean_speed(self) -> f64 {
        if self.heads == 0 { 1.0 } else { self.speeds as f64 / (u64::from(self.heads) * MILLION) as f64 }
    }

    /// Mean resolution relative to the mean person of all; 1 of nobody.
    pub(super) fn mean_resolution(self, variation: &Variation) -> f64 {
        let standing = if self.heads == 0 { 0.0 } else { self.standings as f64 / f64::from(self.heads) };
        1.0 + variation.best() * standing / MILLION as f64
    }

    /// The sum over the people of own speed × so many units, to the nearest.
    pub(super) fn times(self, units: u64) -> u64 {
        (self.speeds * units + MILLION / 2) / MILLION
    }
}
