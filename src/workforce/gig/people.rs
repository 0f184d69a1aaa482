//! The people of one gig pool: who applies, becomes active, gets faster and leaves, each with a name of their own.
//!
//! The first people are named by ordinal, later ones by the date of their application and an ordinal, so that a person's
//! luck stays the same whatever happens to others.

use super::duty::Skill;
use super::learning::Skills;
use crate::model::{Date, Draw, Gig, WeeklyHours};
use crate::numeric;
use crate::random::{ContactLuck, Purpose, StreamKey, index_by_weight};
use crate::workforce::apportion::Dealer;
use crate::workforce::assist::Assistance;
use crate::workforce::attrition::Hazard;
use crate::workforce::person::date_number;
use crate::workforce::staff::initial_tenure_days;

const DAYS_PER_WEEK: f64 = 7.0;

/// A certified person.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// Key of the pool, narrowed by the person's name.
    pub(super) key: StreamKey,
    /// Group, as its index among the groups of the pool.
    pub(super) group: usize,
    /// Hours scheduled in a week at the reference pay, on average.
    pub(super) weekly_h: f64,
    /// First day on which the person is gone.
    leaving_day: usize,
    /// Hours worked, each times what it is worth to a learner.
    pub(super) learned_h: f64,
    /// What comes of that.
    pub(super) skill: Skill,
    /// First and next window of every session that has not ended when the day begins, or was booked since.
    pub(super) booked: Vec<(usize, usize)>,
    /// Sessions that found no free time on the day before.
    pub(super) put_off: u32,
}

impl Person {
    /// Whether no session lies in the windows `from..until`.
    pub(super) fn is_free(&self, from: usize, until: usize) -> bool {
        self.booked.iter().all(|(start, end)| *end <= from || until <= *start)
    }

    /// Enters a session in the windows `from..until`.
    pub(super) fn book(&mut self, from: usize, until: usize) {
        self.booked.push((from, until));
    }
}

/// What happened to a pool's people on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Moves {
    pub(super) applied: u32,
    pub(super) certified: u32,
    pub(super) left: u32,
}

/// The people of one gig pool under one draw and one luck. Days count from the first day of the scenario.
#[derive(Debug, Clone)]
pub(super) struct People<'a> {
    gig: &'a Gig,
    draw: &'a Draw,
    /// Key of the sample path, narrowed by the pool's name.
    key: StreamKey,
    hazard: Hazard,
    dealer: Dealer,
    pub(super) skills: Skills,
    /// Active people, longest there first.
    pub(super) active: Vec<Person>,
    /// Applicants by day.
    applied: Vec<u32>,
    /// Applicants due but not yet counted (or counted too many).
    carry: f64,
}

impl<'a> People<'a> {
    /// The people of the first day. `shares` are those of the pool's groups.
    pub(super) fn new(
        gig: &'a Gig,
        assistance: Option<Assistance>,
        shares: &[f64],
        draw: &'a Draw,
        key: StreamKey,
    ) -> Self {
        let mut people = Self {
            gig,
            draw,
            key,
            hazard: Hazard::new(&gig.attrition, draw),
            dealer: Dealer::new(shares.to_vec()),
            skills: Skills::new(&gig.learning, assistance, draw),
            active: Vec::with_capacity(gig.active as usize),
            applied: Vec::new(),
            carry: 0.0,
        };
        let shows_up = 1.0 - gig.no_show_share.value(draw);
        for ordinal in 0..u64::from(gig.active) {
            let key = key.with(ordinal);
            let luck = ContactLuck::new(key.purpose(Purpose::InitialTenure)).uniform();
            let tenure_days = initial_tenure_days(&gig.initial_tenure, luck, draw);
            let mut person = people.person(key, tenure_days, 0);
            person.learned_h = tenure_days / DAYS_PER_WEEK * person.weekly_h * shows_up * people.skills.pace(0);
            people.active.push(person);
        }
        people.learn(0);
        people
    }

    /// A person who has been certified for `tenure_days` on `day`.
    fn person(&mut self, key: StreamKey, tenure_days: f64, day: usize) -> Person {
        let luck = ContactLuck::new(key.purpose(Purpose::Attrition)).uniform();
        // `as` rounds down and saturates: who never leaves does so after the end of every calendar.
        let days = self.hazard.days_until_leaving(tenure_days, -numeric::ln(luck)) as usize;
        Person {
            key,
            group: self.dealer.deal(),
            weekly_h: weekly_h(&self.gig.weekly_hours, key, self.draw),
            leaving_day: day.saturating_add(days),
            learned_h: 0.0,
            skill: self.skills.at(0.0, day),
            booked: Vec::new(),
            put_off: 0,
        }
    }

    /// Lives through one day: leavers are gone and the newly certified here from its morning on. Nobody leaves on the
    /// day of becoming active.
    pub(super) fn live(&mut self, day: usize, days: &[Date]) -> Moves {
        let before = self.active.len();
        self.active.retain(|person| person.leaving_day > day);
        let left = before - self.active.len();
        let applied = self.applicants(days[day]);
        self.applied.push(applied);
        let mut certified = 0;
        if let Some(day_applied) = day.checked_sub(certification_days(self.gig, self.draw)) {
            let share = self.gig.certified_share.value(self.draw);
            for ordinal in 0..u64::from(self.applied[day_applied]) {
                let key = self.key.with(applicant(days[day_applied], ordinal));
                if ContactLuck::new(key.purpose(Purpose::Certification)).uniform() < share {
                    let person = self.person(key, 0.0, day);
                    self.active.push(Person { leaving_day: person.leaving_day.max(day + 1), ..person });
                    certified += 1;
                }
            }
        }
        Moves { applied, certified, left: left as u32 }
    }

    /// Whole applicants of a day; what rounding leaves over is carried into the next.
    fn applicants(&mut self, date: Date) -> u32 {
        let wanted = applicants_per_day(self.gig, date, self.draw) + self.carry;
        let whole = (wanted + 0.5).floor();
        self.carry = wanted - whole;
        whole as u32
    }

    /// Active people, each times the mean speed of talk of an hour scheduled: thousandths.
    pub(super) fn effective_milli(&self) -> u64 {
        let sum = |value: fn(&Person) -> f64| self.active.iter().fold(0.0, |sum, person| sum + value(person));
        let hours = sum(|person| person.weekly_h);
        let speed = if hours > 0.0 { sum(|person| person.weekly_h * person.skill.speed) / hours } else { 0.0 };
        (self.active.len() as f64 * speed * 1000.0).round() as u64
    }

    /// Brings everybody's skill up to the hours worked before `day`.
    pub(super) fn learn(&mut self, day: usize) {
        for person in &mut self.active {
            person.skill = self.skills.at(person.learned_h, day);
        }
    }
}

/// Applicants expected on a day.
pub(super) fn applicants_per_day(gig: &Gig, date: Date, draw: &Draw) -> f64 {
    gig.applicants_per_month.on(date, draw) / f64::from(date.days_in_month())
}

/// Days from applying to becoming active.
pub(super) fn certification_days(gig: &Gig, draw: &Draw) -> usize {
    (gig.certification_weeks.value(draw) * DAYS_PER_WEEK).round() as usize
}

/// Scheduled hours in a week of the person with this key.
fn weekly_h(hours: &WeeklyHours, key: StreamKey, draw: &Draw) -> f64 {
    let band = index_by_weight(&mut ContactLuck::new(key.purpose(Purpose::WeeklyHours)), &hours.weights);
    let weights: f64 = hours.weights.iter().sum();
    let mean = hours.bands.iter().zip(&hours.weights).fold(0.0, |sum, (band, weight)| sum + band * weight) / weights;
    hours.mean_h.value(draw) * hours.bands[band] / mean
}

/// Name of an applicant; distinct from every ordinal of the first people, which lie below 2³².
fn applicant(on: Date, ordinal: u64) -> u64 {
    (date_number(on) << 32) + ordinal
}
