//! Expected people on their way through the days.

use super::stayed::{Stayed, survival_of_the_first};
use super::{ExpectedStaff, Floor};
use crate::model::{Assist, Date, Draw, People};
use crate::workforce::assist::Assistance;
use crate::workforce::attrition::Hazard;
use crate::workforce::pace::known_factors;
use crate::workforce::ramp::Ramp;
use crate::workforce::tenure::training_days;

/// Cohorts of expected people on their way through the days, in the order in which [`crate::workforce::staff::Staff`] lives them.
pub(super) struct Flow {
    training: usize,
    washout_share: f64,
    ramp: Ramp,
    stayed: Stayed,
    /// Shares of the first people still here after 0, 1, … days.
    first: Vec<Floor>,
    /// People of the first day, less those who were sent away.
    first_heads: f64,
    /// Those who join on each day, less those who were sent away or dropped out since.
    pub(super) joiners: Vec<f64>,
    /// People on the payroll now.
    pub(super) heads: f64,
    /// Those who left today of their own accord.
    pub(super) left_today: f64,
    pub(super) expected: ExpectedStaff,
}

impl Flow {
    pub(super) fn new(people: &People, assist: Option<&Assist>, days: &[Date], draw: &Draw) -> Self {
        let hazard = Hazard::new(&people.attrition, draw);
        let factors = known_factors(&people.leaving, assist, days, draw);
        let assistance = assist.map(|assist| Assistance::new(assist, days, draw));
        let days = days.len();
        let (ramp, training) = (Ramp::new(people, assistance, draw), training_days(people, draw));
        let headcount = f64::from(people.headcount);
        Self {
            first: survival_of_the_first(people, &hazard, factors.as_deref(), &ramp, days, draw),
            stayed: Stayed::new(&hazard, factors, days),
            training,
            washout_share: people.washout_share.value(draw),
            ramp,
            first_heads: headcount,
            joiners: vec![0.0; days],
            heads: headcount,
            left_today: 0.0,
            expected: ExpectedStaff::default(),
        }
    }

    /// Those who leave of their own accord.
    pub(super) fn leave(&mut self, day: usize) -> f64 {
        self.stayed.begin(day);
        let mut leavers = self.first_heads * (self.first[day].heads - self.first[day + 1].heads);
        for (joined, joiners) in self.joiners[..day].iter().enumerate() {
            leavers += joiners * self.stayed.left(joined, day);
        }
        self.heads -= leavers;
        self.left_today = leavers;
        leavers
    }

    /// Sends `count` of the people away, each with the same probability.
    pub(super) fn release(&mut self, day: usize, count: f64) {
        if count <= 0.0 || self.heads <= 0.0 {
            return;
        }
        let stay = (1.0 - count / self.heads).max(0.0);
        self.first_heads *= stay;
        self.joiners[..day].iter_mut().for_each(|joiners| *joiners *= stay);
        self.heads *= stay;
    }

    /// People from elsewhere are here on the morning of `day`, of the tenures that the first people now have.
    pub(super) fn arrive(&mut self, day: usize, count: f64) {
        let still_here = self.first[day].heads;
        if still_here > 0.0 {
            self.first_heads += count / still_here;
            self.heads += count;
        }
    }

    /// Enters people who are looked for on `day` and join after the lead, whose days each have their probability, and so
    /// many days at least.
    pub(super) fn announce(&mut self, (day, at_least_days): (usize, usize), lead: &[(usize, f64)], count: f64) {
        for (lead_days, share) in lead {
            if let Some(joiners) = self.joiners.get_mut(day.saturating_add((*lead_days).max(at_least_days))) {
                *joiners += count * share;
            }
        }
    }

    /// People in training on the morning of `day` whose training ends after it.
    pub(super) fn in_training_beyond(&self, day: usize) -> f64 {
        let first = (day + 1).saturating_sub(self.training);
        (first..day).map(|joined| self.joiners[joined] * self.stayed.share(joined, day)).sum()
    }

    pub(super) fn join(&mut self, day: usize) {
        self.heads += self.joiners[day];
    }

    /// Those who drop out at the end of their training.
    pub(super) fn graduate(&mut self, day: usize) -> f64 {
        let Some(joined) = day.checked_sub(self.training) else { return 0.0 };
        let dropouts = self.joiners[joined] * self.stayed.share(joined, day) * self.washout_share;
        self.joiners[joined] *= 1.0 - self.washout_share;
        self.heads -= dropouts;
        dropouts
    }

    pub(super) fn evening(&mut self, day: usize) {
        let mut floor = self.first[day + 1].times(self.first_heads);
        for joined in 0..(day + 1).saturating_sub(self.training) {
            let here = self.joiners[joined] * self.stayed.share(joined, day);
            floor.add(here, self.ramp.step((joined + self.training) as i32, day as i32));
        }
        self.expected.heads.push(self.heads);
        self.expected.floor.push(floor);
    }
}
