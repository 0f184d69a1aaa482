//! Expected people on their way through the days.

use super::stayed::{Stayed, survival_of_the_first};
use super::{ExpectedStaff, Floor};
use crate::model::{Assist, Date, Draw, People, Retraining};
use crate::workforce::assist::Assistance;
use crate::workforce::attrition::Hazard;
use crate::workforce::pace::known_factors;
use crate::workforce::ramp::Ramp;
use crate::workforce::tenure::training_days;

/// People in one group, or in a class for another: who of the first people and of each day's new ones is there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    /// People of the first day, less those who went elsewhere for another reason than of their own accord.
    first_heads: f64,
    /// Those who join on each day, less those who went elsewhere or dropped out since.
    pub(super) joiners: Vec<f64>,
}

impl Place {
    fn new(first_heads: f64, days: usize) -> Self {
        Self { first_heads, joiners: vec![0.0; days] }
    }

    /// Multiplies everybody by `share` who joined on one of the first `joined` days.
    fn keep(&mut self, share: f64, joined: usize) {
        self.first_heads *= share;
        self.joiners[..joined].iter_mut().for_each(|joiners| *joiners *= share);
    }

    /// Adds a share of other people.
    fn add(&mut self, others: &Self, share: f64) {
        self.first_heads += share * others.first_heads;
        self.joiners.iter_mut().zip(&others.joiners).for_each(|(joiners, others)| *joiners += share * others);
    }
}

/// A class of people who learn for another group.
struct Class {
    /// Day on which it ends.
    ends: usize,
    from: usize,
    to: usize,
    washout_share: f64,
    people: Place,
}

/// Cohorts of expected people on their way through the days, in the order in which [`crate::workforce::staff::Staff`]
/// lives them.
pub(super) struct Flow {
    training: usize,
    ramp: Ramp,
    washout_share: f64,
    stayed: Stayed,
    /// Shares of the first people still here after 0, 1, … days.
    first: Vec<Floor>,
    /// Shares of the groups that are told apart: one of everybody, where nobody goes from group to group.
    shares: Vec<f64>,
    /// By group that is told apart.
    pub(super) groups: Vec<Place>,
    /// Classes under way.
    classes: Vec<Class>,
    /// People on the payroll now.
    pub(super) heads: f64,
    /// Those who left today of their own accord.
    pub(super) left_today: f64,
    pub(super) expected: ExpectedStaff,
}

impl Flow {
    /// `shares` are those of the groups that are told apart.
    pub(super) fn new(people: &People, shares: &[f64], assist: Option<&Assist>, days: &[Date], draw: &Draw) -> Self {
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
            shares: shares.to_vec(),
            groups: shares.iter().map(|share| Place::new(share * headcount, days)).collect(),
            classes: Vec::new(),
            heads: headcount,
            left_today: 0.0,
            expected: ExpectedStaff::default(),
        }
    }

    /// Those who leave of their own accord, by the group to which they belong; in a class it is still the old one.
    pub(super) fn leave(&mut self, day: usize) -> Vec<f64> {
        self.stayed.begin(day);
        let left = |place: &Place| {
            let mut leavers = place.first_heads * (self.first[day].heads - self.first[day + 1].heads);
            for (joined, joiners) in place.joiners[..day].iter().enumerate() {
                leavers += joiners * self.stayed.left(joined, day);
            }
            leavers
        };
        let mut leavers: Vec<f64> = self.groups.iter().map(left).collect();
        for class in &self.classes {
            leavers[class.from] += left(&class.people);
        }
        self.left_today = leavers.iter().sum();
        self.heads -= self.left_today;
        leavers
    }

    /// Sends `count` of the people away, each with the same probability.
    pub(super) fn release(&mut self, day: usize, count: f64) {
        if count <= 0.0 || self.heads <= 0.0 {
            return;
        }
        let stay = (1.0 - count / self.heads).max(0.0);
        let classes = self.classes.iter_mut().map(|class| &mut class.people);
        self.groups.iter_mut().chain(classes).for_each(|place| place.keep(stay, day));
        self.heads *= stay;
    }

    /// People from elsewhere are here on the morning of `day`, of the tenures that the first people now have.
    pub(super) fn arrive(&mut self, day: usize, count: f64) {
        let still_here = self.first[day].heads;
        if still_here > 0.0 {
            for (group, share) in self.groups.iter_mut().zip(&self.shares) {
                group.first_heads += share * count / still_here;
            }
            self.heads += count;
        }
    }

    /// Enters people of a group who are looked for on `day` and join after the lead, whose days each have their
    /// probability, and so many days at least.
    pub(super) fn announce(
        &mut self,
        (day, at_least_days): (usize, usize),
        lead: &[(usize, f64)],
        group: usize,
        count: f64,
    ) {
        for (lead_days, share) in lead {
            let joins = day.saturating_add((*lead_days).max(at_least_days));
            if let Some(joiners) = self.groups[group].joiners.get_mut(joins) {
                *joiners += count * share;
            }
        }
    }

    /// Enters people who join on `day`, dealt to the groups by share.
    pub(super) fn deal(&mut self, day: usize, count: f64) {
        for group in 0..self.groups.len() {
            self.announce((day, 0), &[(0, 1.0)], group, self.shares[group] * count);
        }
    }

    /// New people in training on the morning of `day` whose training ends after it.
    pub(super) fn in_training_beyond(&self, day: usize) -> f64 {
        let first = (day + 1).saturating_sub(self.training);
        (first..day).map(|joined| self.joining(joined) * self.stayed.share(joined, day)).sum()
    }

    /// Those who join on a day, in all groups.
    pub(super) fn joining(&self, day: usize) -> f64 {
        self.groups.iter().map(|group| group.joiners[day]).sum()
    }

    pub(super) fn join(&mut self, day: usize) {
        self.heads += self.joining(day);
    }

    /// Starts a class of a retraining: everybody of the group's floor goes with the same probability.
    pub(super) fn begin_retraining(&mut self, day: usize, retraining: &Retraining, draw: &Draw) {
        let group = &mut self.groups[retraining.from];
        let graduated = day.saturating_sub(self.training);
        let mut floor = group.first_heads * self.first[day + 1].heads;
        for (joined, joiners) in group.joiners[..graduated].iter().enumerate() {
            floor += joiners * self.stayed.share(joined, day);
        }
        if floor <= 0.0 {
            return;
        }
        let going = (f64::from(retraining.heads) / floor).min(1.0);
        let mut people = Place::new(group.first_heads, group.joiners.len());
        people.joiners[..graduated].copy_from_slice(&group.joiners[..graduated]);
        people.keep(going, graduated);
        group.keep(1.0 - going, graduated);
        let (ends, washout_share) = (day + retraining.days(draw), retraining.washout_share.value(draw));
        self.classes.push(Class { ends, from: retraining.from, to: retraining.to, washout_share, people });
    }

    /// Ends the classes of the day: back onto the floor, of the new group or of the old one.
    pub(super) fn end_retraining(&mut self, day: usize) {
        for class in self.classes.extract_if(.., |class| class.ends == day) {
            self.groups[class.to].add(&class.people, 1.0 - class.washout_share);
            self.groups[class.from].add(&class.people, class.washout_share);
        }
    }

    /// Those who drop out at the end of their training, by group.
    pub(super) fn graduate(&mut self, day: usize) -> Vec<f64> {
        let Some(joined) = day.checked_sub(self.training) else { return vec![0.0; self.groups.len()] };
        let mut dropouts = Vec::with_capacity(self.groups.len());
        for group in &mut self.groups {
            let dropped = group.joiners[joined] * self.stayed.share(joined, day) * self.washout_share;
            group.joiners[joined] *= 1.0 - self.washout_share;
            self.heads -= dropped;
            dropouts.push(dropped);
        }
        dropouts
    }

    pub(super) fn evening(&mut self, day: usize) {
        let mut floors: Vec<Floor> =
            self.groups.iter().map(|group| self.first[day + 1].times(group.first_heads)).collect();
        for joined in 0..(day + 1).saturating_sub(self.training) {
            let (share, step) =
                (self.stayed.share(joined, day), self.ramp.step((joined + self.training) as i32, day as i32));
            for (floor, group) in floors.iter_mut().zip(&self.groups) {
                floor.add(group.joiners[joined] * share, step);
            }
        }
        self.expected.heads.push(self.heads);
        self.expected.floor.push(floors.iter().fold(Floor::default(), |sum, floor| sum.plus(floor)));
        if floors.len() > 1 {
            self.expected.by_group.push(floors);
        }
    }
}
