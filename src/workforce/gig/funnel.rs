//! From invitation to certification: who is invited, applies, waits for a place, and completes.
//!
//! Everybody is named by the day of invitation (or application) and an ordinal, so that a person's luck stays the same
//! whatever happens to others.

use super::segments::{Segments, Stages};
use crate::model::{Date, Draw, Gig, Recruiting, TimePath, weekday};
use crate::random::{ContactLuck, Purpose, StreamKey};
use crate::workforce::person::date_number;
use std::collections::VecDeque;

const DAYS_PER_WEEK: f64 = 7.0;

/// Somebody on the way to become active.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Applicant {
    pub(super) key: StreamKey,
    pub(super) segment: usize,
}

/// The funnel of one pool under one draw and one luck.
#[derive(Debug, Clone)]
pub(super) struct Funnel<'a> {
    gig: &'a Gig,
    draw: &'a Draw,
    /// Key of the pool.
    key: StreamKey,
    /// Invited, or where nobody is invited applying, but not yet counted (or counted too many).
    carry: f64,
    /// In line for certification, first come first.
    line: VecDeque<Applicant>,
    /// In certification, with the day on which it ends.
    in_certification: VecDeque<(usize, Applicant)>,
    places: Places<'a>,
}

impl<'a> Funnel<'a> {
    pub(super) fn new(gig: &'a Gig, draw: &'a Draw, key: StreamKey) -> Self {
        Self {
            gig,
            draw,
            key,
            carry: 0.0,
            line: VecDeque::new(),
            in_certification: VecDeque::new(),
            places: Places::new(gig.certification_places.as_ref(), draw),
        }
    }

    /// Lives through one day; whoever completes certification on it is given to `certify`.
    pub(super) fn live(
        &mut self,
        day: usize,
        date: Date,
        segments: &Segments<'_>,
        stages: &mut [Stages],
        mut certify: impl FnMut(Applicant),
    ) {
        self.apply(date, segments, stages);
        let length = certification_days(self.gig, self.draw);
        let starting = self.places.take(date, self.line.len() as f64) as usize;
        for applicant in self.line.drain(..starting) {
            stages[applicant.segment].started += 1;
            stages[applicant.segment].waiting -= 1;
            stages[applicant.segment].in_certification += 1;
            self.in_certification.push_back((day + length, applicant));
        }
        let due = self.in_certification.partition_point(|(due, _)| *due <= day);
        for (_, applicant) in self.in_certification.drain(..due) {
            let stages = &mut stages[applicant.segment];
            stages.in_certification -= 1;
            let luck = ContactLuck::new(applicant.key.purpose(Purpose::Certification)).uniform();
            if luck < segments.certified_share(applicant.segment) {
                certify(applicant);
            } else {
                stages.failed += 1;
            }
        }
    }

    /// Puts the day's applicants in line.
    fn apply(&mut self, date: Date, segments: &Segments<'_>, stages: &mut [Stages]) {
        let (per_month, applies_share) = match &self.gig.recruiting {
            Recruiting::Applicants(per_month) => (per_month, None),
            Recruiting::Invitations { per_month, applies_share } => (per_month, Some(applies_share.value(self.draw))),
        };
        let wanted = per_day(per_month, date, self.draw) + self.carry;
        let whole = (wanted + 0.5).floor();
        self.carry = wanted - whole;
        for ordinal in 0..whole as u64 {
            let key = self.key.with(name(date, ordinal));
            let segment = segments.of(key);
            if let Some(share) = applies_share {
                stages[segment].invited += 1;
                if ContactLuck::new(key.purpose(Purpose::Application)).uniform() >= share {
                    stages[segment].declined += 1;
                    continue;
                }
            }
            stages[segment].applied += 1;
            stages[segment].waiting += 1;
            self.line.push_back(Applicant { key, segment });
        }
    }
}

/// The places in certification of the present calendar week.
#[derive(Debug, Clone)]
pub(super) struct Places<'a> {
    per_week: Option<&'a TimePath>,
    draw: &'a Draw,
    left: Option<f64>,
}

impl<'a> Places<'a> {
    pub(super) fn new(per_week: Option<&'a TimePath>, draw: &'a Draw) -> Self {
        Self { per_week, draw, left: None }
    }

    /// How many of `waiting` people may start on this day, every day in order. A week's places are those of its first
    /// simulated day, rounded; what a week leaves over is lost.
    pub(super) fn take(&mut self, date: Date, waiting: f64) -> f64 {
        let Some(per_week) = self.per_week else { return waiting };
        let of_week = || (per_week.on(date, self.draw) + 0.5).floor();
        let left = match self.left {
            Some(left) if weekday(date) > 0 => left,
            Some(_) | None => of_week(),
        };
        let taken = waiting.min(left);
        self.left = Some(left - taken);
        taken
    }
}

/// Applicants expected on each day who start certification on it.
pub(super) fn expected_starts(gig: &Gig, days: &[Date], draw: &Draw) -> Vec<f64> {
    let mut places = Places::new(gig.certification_places.as_ref(), draw);
    let mut line = 0.0;
    let mut on_day = |date: &Date| {
        line += match &gig.recruiting {
            Recruiting::Applicants(per_month) => per_day(per_month, *date, draw),
            Recruiting::Invitations { per_month, applies_share } => {
                per_day(per_month, *date, draw) * applies_share.value(draw)
            }
        };
        let started = places.take(*date, line);
        line -= started;
        started
    };
    days.iter().map(&mut on_day).collect()
}

/// A day's part of what a month brings.
fn per_day(per_month: &TimePath, date: Date, draw: &Draw) -> f64 {
    per_month.on(date, draw) / f64::from(date.days_in_month())
}

/// Days from the start of certification to becoming active.
pub(super) fn certification_days(gig: &Gig, draw: &Draw) -> usize {
    (gig.certification_weeks.value(draw) * DAYS_PER_WEEK).round() as usize
}

/// Name of an applicant; distinct from every ordinal of the first people, which lie below 2³².
fn name(on: Date, ordinal: u64) -> u64 {
    (date_number(on) << 32) + ordinal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Number;

    #[test]
    fn a_week_has_its_places_and_no_more() {
        let draw = Draw::new(Vec::new());
        let per_week = TimePath::Constant(Number::Known(10.0));
        let mut places = Places::new(Some(&per_week), &draw);
        // A Saturday: the rest of its week has all of the week's places.
        let days = std::iter::successors(Some(jiff::civil::date(2026, 1, 3)), |day| day.tomorrow().ok());
        let taken: Vec<f64> = days.take(9).map(|day| places.take(day, 4.0)).collect();
        let expected = [4.0, 4.0, 4.0, 4.0, 2.0, 0.0, 0.0, 0.0, 0.0];
        assert!(taken.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{taken:?}");
    }
}
