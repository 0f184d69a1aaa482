//! The people on the floor of one group, counted by the day on which they came out of training.

use super::ramp::{Ramp, Step, TOP_BAND};
use crate::model::{BANDS, Proficiency};
use std::collections::VecDeque;

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

/// Cohorts by day of graduation; whoever is fully proficient is in one bucket, so that a day costs little.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Cohorts {
    /// Day of graduation and people, ascending; negative before the scenario.
    ramping: VecDeque<(i32, u32)>,
    proficient: u32,
    heads: u32,
    bands: [Band; BANDS],
    effective_milli: u64,
}

impl Cohorts {
    /// A person comes onto the floor, or was there already. Holds from the next [`Self::evening`] on.
    pub(super) fn enter(&mut self, graduated: i32) {
        self.heads += 1;
        match self.ramping.binary_search_by_key(&graduated, |(day, _)| *day) {
            Ok(place) => self.ramping[place].1 += 1,
            Err(place) => self.ramping.insert(place, (graduated, 1)),
        }
    }

    /// A person who graduated on that day is gone.
    pub(super) fn leave(&mut self, graduated: i32) {
        self.heads -= 1;
        match self.ramping.binary_search_by_key(&graduated, |(day, _)| *day) {
            // Who came from elsewhere this morning may share the day of graduation with people who are proficient long since.
            Ok(place) if self.ramping[place].1 > 0 => self.ramping[place].1 -= 1,
            Ok(_) | Err(_) => self.proficient -= 1,
        }
    }

    /// Sums up the people as they are on the evening of `day`.
    pub(super) fn evening(&mut self, day: i32, ramp: &Ramp) {
        while let Some((graduated, heads)) = self.ramping.front().copied()
            && (heads == 0 || ramp.is_over(graduated, day))
        {
            self.proficient += heads;
            self.ramping.pop_front();
        }
        self.bands = [Band::default(); BANDS];
        self.effective_milli = 0;
        for (graduated, heads) in &self.ramping {
            let step = ramp.step(*graduated, day);
            self.bands[step.band].add(*heads, step);
            self.effective_milli += u64::from(*heads) * step.milli();
        }
        let full = ramp.full(day);
        self.bands[TOP_BAND].add(self.proficient, full);
        self.effective_milli += u64::from(self.proficient) * full.milli();
    }

    /// People.
    pub(super) fn heads(&self) -> u32 {
        self.heads
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
