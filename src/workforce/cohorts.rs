//! The people on the floor of one group, counted by the day on which they came out of training and
//! by what they are of their own.

use super::band::Band;
use super::learning::band_of;
use super::other_times::{OtherTimes, Ramping};
use super::own::{Own, Owns};
use super::ramp::TOP_BAND;
use super::ramps::Ramps;
use crate::model::{BANDS, Proficiency};

/// Cohorts by day of graduation and own factors; whoever is fully proficient is in a sum by band, so that a day costs
/// little.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Cohorts {
    /// People on the plain curve.
    ramping: Ramping,
    /// The fully proficient, by the band of their own speed.
    proficient: [Owns; BANDS],
    heads: u32,
    /// People whose learned speed is below the top band.
    learners: u32,
    bands: [Band; BANDS],
    effective_milli: u64,
    other_times: OtherTimes,
}

impl Cohorts {
    /// A person comes onto the floor, or was there already. Holds from the next [`Self::evening`] on.
    pub(super) fn enter(&mut self, graduated: i32, own: Own) {
        self.heads += 1;
        *self.ramping.entry((graduated, own)).or_default() += 1;
    }

    /// A person who graduated on that day is gone.
    pub(super) fn leave(&mut self, graduated: i32, own: Own) {
        self.heads -= 1;
        // Who came from elsewhere this morning may share the day of graduation with people who are proficient long
        // since.
        match self.ramping.get_mut(&(graduated, own)) {
            Some(1) => drop(self.ramping.remove(&(graduated, own))),
            Some(heads) => *heads -= 1,
            None => {
                self.proficient[own.band()].remove(own, 1);
                self.other_times.leave(graduated, own);
            }
        }
    }

    /// Sums up the people as they are on the evening of `day`.
    pub(super) fn evening(&mut self, day: i32, ramps: &Ramps) {
        let (ramp, variation) = (&ramps.plain, &ramps.variation);
        while let Some(((graduated, own), heads)) = self.ramping.first_key_value().map(|(key, heads)| (*key, *heads))
            && ramp.is_over(graduated, day)
        {
            self.proficient[own.band()].add(own, heads);
            self.ramping.pop_first();
            if !ramps.others_are_over(graduated, day) {
                self.other_times.learn_on((graduated, own), heads);
            }
        }
        self.other_times.evening(day, ramps, &self.ramping, &self.proficient);
        self.bands = [Band::default(); BANDS];
        (self.effective_milli, self.learners) = (0, 0);
        for ((graduated, own), heads) in &self.ramping {
            let step = ramp.step(*graduated, day);
            self.learners += if band_of(step.learned) < TOP_BAND { *heads } else { 0 };
            self.effective_milli += Owns::of(*own, *heads).times(step.milli());
            self.bands[band_of(step.learned * own.speed())]
                .add(*heads, step.times(own.speed(), own.resolution(variation)));
        }
        let full = ramp.full(day);
        for (band, people) in self.bands.iter_mut().zip(&self.proficient) {
            self.effective_milli += people.times(full.milli());
            band.add(people.heads(), full.times(people.mean_speed(), people.mean_resolution(variation)));
        }
    }

    /// People.
    pub(super) fn heads(&self) -> u32 {
        self.heads
    }

    /// People whose learned speed was below the top band on the last evening, whatever their own speed.
    pub(super) fn learners(&self) -> u32 {
        self.learners
    }

    /// People by band on the last evening.
    pub(super) fn bands(&self) -> &[Band; BANDS] {
        &self.bands
    }

    /// Mean proficiency by band of the plain curve on the last evening, for reasons whose learning time is number
    /// `learning`, 0 for the plain one.
    pub(super) fn proficiency(&self, learning: usize) -> [Proficiency; BANDS] {
        let bands = match learning.checked_sub(1) {
            None => &self.bands,
            Some(other) => self.other_times.bands(other),
        };
        bands.each_ref().map(Band::proficiency)
    }

    /// Sum over people of weight × speed of talk on the last evening.
    pub(super) fn effective_heads(&self) -> f64 {
        self.bands.iter().fold(0.0, |sum, band| sum + band.speed)
    }

    /// Sum over people of weight × speed of talk on the last evening, thousandths.
    pub(super) fn effective_milli(&self) -> u64 {
        self.effective_milli
    }
}
