//! One day of one group and taste: what its intervals pay, and how strongly they draw people.

use super::pay::Pay;
use super::segments::Taste;
use crate::model::{Date, weekday};
use crate::plan::Frame;

/// The windows of one day of the scenario as people of one taste in one group see them.
#[derive(Debug, Clone, Default)]
pub(super) struct GroupDay {
    /// Index of the first window.
    pub(super) first: usize,
    /// By window.
    pub(super) offers: Vec<Offer>,
    /// Weeks' worth of availability × response before each window, and after the last: a person who schedules n sessions
    /// a week at the reference pay starts n times the difference between two entries in the windows between them.
    pub(super) pull_before: Vec<f64>,
}

/// What one window pays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Offer {
    /// Rate of the day, before surges, per unit of the basis.
    pub(super) rate: f64,
    /// Surge factor.
    pub(super) surge: f64,
    /// Of this, the factor that surge rules make, live ones from the beginning of the window on.
    pub(super) ruled: f64,
}

impl Offer {
    /// What surge rules add to the surge factor.
    pub(super) fn added_by_rules(&self) -> f64 {
        self.surge - self.surge / self.ruled
    }
}

impl GroupDay {
    /// Fills in the windows from `first` until `until` for a group in `zone` (an index into
    /// [`crate::plan::Calendar::zones`]). `ruled` are the factors of surge rules by window; empty without.
    pub(super) fn open(
        &mut self,
        frame: &Frame,
        zone: usize,
        first: usize,
        until: usize,
        taste: &Taste,
        (pay, ruled): (&Pay<'_>, &[f64]),
    ) {
        self.first = first;
        self.offers.clear();
        self.pull_before.clear();
        let length_min = frame.model.scenario.interval_min as usize;
        let windows_per_week = (7 * 24 * 60 / length_min) as f64;
        let calendar = &frame.calendar.zones[zone];
        let mut rate: Option<(Date, f64)> = None;
        let mut response: Option<(Offer, f64)> = None;
        let mut pull = 0.0;
        for window in first..until {
            let local = calendar.intervals[window];
            let weekday = weekday(calendar.days[local.day as usize]);
            let minute = usize::from(local.minute);
            let date = frame.calendar.input_date(zone, window);
            let rate = match rate {
                Some((known, rate)) if known == date => rate,
                Some(_) | None => rate.insert((date, pay.rate(date))).1,
            };
            let ruled = ruled.get(window).copied().unwrap_or(1.0);
            let offer = Offer { rate, surge: pay.surge(weekday, minute, length_min) * ruled, ruled };
            let response = match response {
                Some((known, response)) if known == offer => response,
                Some(_) | None => response.insert((offer, pay.response(offer.rate * offer.surge, taste.elasticity))).1,
            };
            self.offers.push(offer);
            self.pull_before.push(pull);
            pull += taste.week.mean(weekday, minute, length_min) * response / windows_per_week;
        }
        self.pull_before.push(pull);
    }

    /// Index after the last window.
    pub(super) fn until(&self) -> usize {
        self.first + self.offers.len()
    }

    /// All of the day's pull.
    pub(super) fn pull(&self) -> f64 {
        self.pull_before.last().copied().unwrap_or(0.0)
    }

    /// The pull of one window.
    pub(super) fn pull_of(&self, window: usize) -> f64 {
        let place = window - self.first;
        self.pull_before[place + 1] - self.pull_before[place]
    }

    /// Multiplies what a window pays by `factor`. Returns how many more sessions people of this elasticity would then
    /// start in it, as a part of those that they start anyway.
    pub(super) fn raise(&mut self, window: usize, factor: f64, pay: &Pay<'_>, elasticity: f64) -> f64 {
        let offer = &mut self.offers[window - self.first];
        let before = pay.response(offer.rate * offer.surge, elasticity);
        offer.surge *= factor;
        offer.ruled *= factor;
        let after = pay.response(offer.rate * offer.surge, elasticity);
        if before > 0.0 { after / before - 1.0 } else { 0.0 }
    }

    /// The window boundary nearest to the moment at which `pull` of the day has passed.
    pub(super) fn start_at(&self, pull: f64) -> usize {
        let after = self.pull_before.partition_point(|before| *before <= pull);
        let place = after.clamp(1, self.offers.len()) - 1;
        let (from, until) = (self.pull_before[place], self.pull_before[place + 1]);
        self.first + place + usize::from(pull - from >= 0.5 * (until - from))
    }
}
