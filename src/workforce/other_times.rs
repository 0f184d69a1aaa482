//! What the people of one group are worth for reasons that are learned sooner or later than others.
//!
//! They stay in the bands of the plain curve, so that the agents of a band are the same people for every reason.

use super::band::Band;
use super::learning::band_of;
use super::own::{Own, Owns};
use super::ramps::Ramps;
use crate::model::BANDS;
use std::collections::BTreeMap;

/// People by day of graduation (negative before the scenario) and own factors.
pub(super) type Ramping = BTreeMap<(i32, Own), u32>;

/// A group's people for the reasons that take another time to learn.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct OtherTimes {
    /// Of those who are proficient by the plain curve, whoever still learns such a reason.
    learning_on: Ramping,
    /// By factor of the time other than 1 and band of the plain curve, on the last evening.
    bands: Vec<[Band; BANDS]>,
}

impl OtherTimes {
    /// People have come to the end of the plain curve, but not of every other.
    pub(super) fn learn_on(&mut self, (graduated, own): (i32, Own), heads: u32) {
        *self.learning_on.entry((graduated, own)).or_default() += heads;
    }

    /// One of those who are proficient by the plain curve is gone.
    pub(super) fn leave(&mut self, graduated: i32, own: Own) {
        match self.learning_on.get_mut(&(graduated, own)) {
            Some(1) => drop(self.learning_on.remove(&(graduated, own))),
            Some(heads) => *heads -= 1,
            None => {}
        }
    }

    /// Sums up the people as they are on the evening of `day`: those on the plain curve, and those who are `proficient`
    /// by it, by the band of their own speed.
    pub(super) fn evening(&mut self, day: i32, ramps: &Ramps, ramping: &Ramping, proficient: &[Owns; BANDS]) {
        while let Some((graduated, own)) = self.learning_on.first_key_value().map(|(key, _)| *key)
            && ramps.others_are_over(graduated, day)
        {
            self.learning_on.remove(&(graduated, own));
        }
        let variation = &ramps.variation;
        self.bands.clear();
        self.bands.resize(ramps.others.len(), [Band::default(); BANDS]);
        for ((graduated, own), heads) in ramping {
            let band = band_of(ramps.plain.step(*graduated, day).learned * own.speed());
            for (bands, ramp) in self.bands.iter_mut().zip(&ramps.others) {
                bands[band].add(*heads, ramp.step(*graduated, day).times(own.speed(), own.resolution(variation)));
            }
        }
        let mut done = *proficient;
        for ((graduated, own), heads) in &self.learning_on {
            done[own.band()].remove(*own, *heads);
            for (bands, ramp) in self.bands.iter_mut().zip(&ramps.others) {
                bands[own.band()].add(*heads, ramp.step(*graduated, day).times(own.speed(), own.resolution(variation)));
            }
        }
        for (bands, ramp) in self.bands.iter_mut().zip(&ramps.others) {
            let full = ramp.full(day);
            bands.iter_mut().zip(&done).for_each(|(band, people)| {
                band.add(people.heads(), full.times(people.mean_speed(), people.mean_resolution(variation)))
            });
        }
    }

    /// People by band of the plain curve on the last evening, for factor number `other` of those other than 1.
    pub(super) fn bands(&self, other: usize) -> &[Band; BANDS] {
        &self.bands[other]
    }
}
