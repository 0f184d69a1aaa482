//! The people on the floor of one group, counted by the day on which they came out of training and
//! by their own speed.

use super::learning::band_of;
use super::own_speed::{OwnSpeed, OwnSpeeds};
use super::ramp::{Ramp, Step, TOP_BAND};
use crate::model::{BANDS, Proficiency};
use std::collections::BTreeMap;

/// People of one proficiency band. Sums over people keep what a mean would lose.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Band {
    /// People.
    pub(super) heads: u32,
    /// People, each counted by the share of the usual time in which they take contacts.
    pub(super) weight: f64,
    /// Sum of weight × speed of talk.
    pub(super) speed: f64,
    /// Sum of weight × speed of wrap-up.
    pub(super) wrap_up_speed: f64,
    /// Sum of weight × relative resolution.
    pub(super) resolution: f64,
}

impl Band {
    fn add(&mut self, heads: u32, step: Step) {
        let weight = f64::from(heads) * step.weight;
        self.heads += heads;
        self.weight += weight;
        self.speed += weight * step.speed;
        self.wrap_up_speed += weight * step.wrap_up_speed;
        self.resolution += weight * step.resolution;
    }
}

/// Cohorts by day of graduation and own speed; whoever is fully proficient is in a sum by band, so that a day costs
/// little.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Cohorts {
    /// People by day of graduation (negative before the scenario) and own speed.
    ramping: BTreeMap<(i32, OwnSpeed), u32>,
    /// The fully proficient, by the band of their own speed.
    proficient: [OwnSpeeds; BANDS],
    heads: u32,
    /// People whose learned speed is below the top band.
    learners: u32,
    bands: [Band; BANDS],
    effective_milli: u64,
}

impl Cohorts {
    /// A person comes onto the floor, or was there already. Holds from the next [`Self::evening`] on.
    pub(super) fn enter(&mut self, graduated: i32, own: OwnSpeed) {
        self.heads += 1;
        *self.ramping.entry((graduated, own)).or_default() += 1;
    }

    /// A person who graduated on that day is gone.
    pub(super) fn leave(&mut self, graduated: i32, own: OwnSpeed) {
        self.heads -= 1;
        // Who came from elsewhere this morning may share the day of graduation with people who are proficient long since.
        match self.ramping.get_mut(&(graduated, own)) {
            Some(1) => drop(self.ramping.remove(&(graduated, own))),
            Some(heads) => *heads -= 1,
            None => self.proficient[own.band()].remove(own),
        }
    }

    /// Sums up the people as they are on the evening of `day`.
    pub(super) fn evening(&mut self, day: i32, ramp: &Ramp) {
        while let Some(((graduated, own), heads)) = self.ramping.first_key_value().map(|(key, heads)| (*key, *heads))
            && ramp.is_over(graduated, day)
        {
            self.proficient[own.band()].add(own, heads);
            self.ramping.pop_first();
        }
        self.bands = [Band::default(); BANDS];
        (self.effective_milli, self.learners) = (0, 0);
        for ((graduated, own), heads) in &self.ramping {
            let step = ramp.step(*graduated, day);
            self.learners += if band_of(step.learned) < TOP_BAND { *heads } else { 0 };
            self.effective_milli += OwnSpeeds::of(*own, *heads).times(step.milli());
            self.bands[band_of(step.learned * own.factor())].add(*heads, step.times(own.factor()));
        }
        let full = ramp.full(day);
        for (band, people) in self.bands.iter_mut().zip(&self.proficient) {
            self.effective_milli += people.times(full.milli());
            band.add(people.heads(), full.times(people.mean()));
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

    /// Mean proficiency by band on the last evening, each person counted by weight; the resolution relative to a fully
    /// proficient person's. An empty band is fully proficient.
    pub(super) fn proficiency(&self) -> [Proficiency; BANDS] {
        self.bands.map(|Band { weight, speed, wrap_up_speed, resolution, .. }| {
            if weight > 0.0 {
                Proficiency {
                    speed: speed / weight,
                    wrap_up_speed: wrap_up_speed / weight,
                    resolution: resolution / weight,
                }
            } else {
                Proficiency::FULL
            }
        })
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
