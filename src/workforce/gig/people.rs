//! The people of one gig pool: who applies, becomes active, gets faster and leaves, each with a name of their own.
//!
//! The first people are named by ordinal, later ones by the date of their application and an ordinal, so that a person's
//! luck stays the same whatever happens to others.

use super::duty::Skill;
use super::funnel::{Applicant, Funnel};
use super::segments::{Segments, Stages};
use crate::model::{Date, Draw, Gig, WeeklyHours};
use crate::numeric;
use crate::random::{ContactLuck, Purpose, StreamKey, index_by_weight};
use crate::workforce::apportion::Dealer;
use crate::workforce::assist::Assistance;
use crate::workforce::own::Own;
use crate::workforce::tenure::initial_tenure_days;

const DAYS_PER_WEEK: f64 = 7.0;

/// A certified person.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// Key of the pool, narrowed by the person's name.
    pub(super) key: StreamKey,
    /// A number that nobody else has had in the pool.
    pub(super) number: u32,
    /// Group, as its index among the groups of the pool.
    pub(super) group: usize,
    pub(super) segment: usize,
    /// How the person answers to the hour and to pay: an index into [`Segments::tastes`].
    pub(super) taste: usize,
    /// Hours scheduled in a week at the reference pay, on average.
    pub(super) weekly_h: f64,
    own: Own,
    /// First day on which the person is gone.
    leaving_day: usize,
    /// Hours worked, each times what it is worth to a learner.
    pub(super) learned_h: f64,
    /// What comes of that.
    pub(super) skill: Skill,
    /// The same for reasons that take another time to learn, by factor other than 1.
    for_others: Vec<Skill>,
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

    /// Number, skill, and those for reasons that take another time to learn.
    pub(super) fn comer(&self) -> (u32, Skill, &[Skill]) {
        (self.number, self.skill, &self.for_others)
    }

    /// First window after `from` in which a session begins; the last of all without any.
    pub(super) fn free_until(&self, from: usize) -> usize {
        self.booked.iter().map(|(start, _)| *start).filter(|start| *start > from).min().unwrap_or(usize::MAX)
    }

    /// Enters a session in the windows `from..until`.
    pub(super) fn book(&mut self, from: usize, until: usize) {
        self.booked.push((from, until));
    }
}

/// The people of one gig pool under one draw and one luck. Days count from the first day of the scenario.
#[derive(Debug, Clone)]
pub(super) struct People<'a> {
    draw: &'a Draw,
    pub(super) segments: Segments<'a>,
    dealer: Dealer,
    funnel: Funnel<'a>,
    /// Active people, longest there first.
    pub(super) active: Vec<Person>,
    /// By segment, on the last day lived through.
    pub(super) stages: Vec<Stages>,
    /// People who have had a number.
    numbered: u32,
}

impl<'a> People<'a> {
    /// The people of the first day. `factors` are those of the learning time other than 1, `shares` those of the pool's
    /// groups; `key` is that of the sample path, narrowed by
    /// the pool's name.
    pub(super) fn new(
        gig: &'a Gig,
        (assistance, factors): (Option<&Assistance>, &[f64]),
        shares: &[f64],
        draw: &'a Draw,
        key: StreamKey,
    ) -> Self {
        let mut people = Self {
            draw,
            segments: Segments::new(gig, (assistance, factors), draw),
            dealer: Dealer::new(shares.to_vec()),
            funnel: Funnel::new(gig, draw, key),
            active: Vec::with_capacity(gig.active as usize),
            stages: vec![Stages::default(); gig.segments.len()],
            numbered: gig.active,
        };
        let shows_up = 1.0 - gig.no_show_share.value(draw);
        for ordinal in 0..u64::from(gig.active) {
            let key = key.with(ordinal);
            let luck = ContactLuck::new(key.purpose(Purpose::InitialTenure)).uniform();
            let tenure_days = initial_tenure_days(&gig.initial_tenure, luck, draw);
            let applicant = Applicant { key, segment: people.segments.of(key) };
            let mut person = person(&people.segments, &mut people.dealer, draw, applicant, tenure_days, 0);
            person.learned_h = tenure_days / DAYS_PER_WEEK * person.weekly_h * shows_up * people.segments.pace(0);
            people.stages[person.segment].active += 1;
            person.number = ordinal as u32;
            people.active.push(person);
        }
        people.learn(0);
        people
    }

    /// Lives through one day: leavers are gone and the newly certified here from its morning on. Nobody leaves on the
    /// day of becoming active.
    pub(super) fn live(&mut self, day: usize, days: &[Date]) {
        let Self { draw, segments, dealer, funnel, active, stages, numbered } = self;
        for stages in stages.iter_mut() {
            *stages = stages.next_day();
        }
        active.retain(|person| {
            let stays = person.leaving_day > day;
            stages[person.segment].left += u32::from(!stays);
            stays
        });
        let active_before = active.len();
        funnel.live(day, days[day], segments, stages, |applicant| {
            let person = person(segments, dealer, draw, applicant, 0.0, day);
            active.push(Person { leaving_day: person.leaving_day.max(day + 1), number: *numbered, ..person });
            *numbered += 1;
        });
        for person in &active[active_before..] {
            stages[person.segment].certified += 1;
        }
        for stages in stages {
            stages.active = stages.active + stages.certified - stages.left;
        }
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
            let experience = (person.own, person.learned_h);
            person.skill = self.segments.skill(person.segment, experience, day);
            self.segments.learn_others(person.segment, experience, day, &mut person.for_others);
        }
    }
}

/// A person who has been certified for `tenure_days` on `day`.
fn person(
    segments: &Segments<'_>,
    dealer: &mut Dealer,
    draw: &Draw,
    Applicant { key, segment }: Applicant,
    tenure_days: f64,
    day: usize,
) -> Person {
    let luck = ContactLuck::new(key.purpose(Purpose::Attrition)).uniform();
    // `as` rounds down and saturates: who never leaves does so after the end of every calendar.
    let days = segments.hazard(segment).days_until_leaving(tenure_days, -numeric::ln(luck)) as usize;
    let mut for_others = Vec::new();
    let own = segments.own(key);
    segments.learn_others(segment, (own, 0.0), day, &mut for_others);
    Person {
        key,
        number: 0,
        group: dealer.deal(),
        segment,
        taste: segments.taste(segment, key),
        weekly_h: weekly_h(&segments.model(segment).weekly_hours, key, draw),
        own,
        leaving_day: day.saturating_add(days),
        learned_h: 0.0,
        skill: segments.skill(segment, (own, 0.0), day),
        for_others,
        booked: Vec::new(),
        put_off: 0,
    }
}

/// Scheduled hours in a week of the person with this key.
fn weekly_h(hours: &WeeklyHours, key: StreamKey, draw: &Draw) -> f64 {
    let band = index_by_weight(&mut ContactLuck::new(key.purpose(Purpose::WeeklyHours)), &hours.weights);
    let weights: f64 = hours.weights.iter().sum();
    let mean = hours.bands.iter().zip(&hours.weights).fold(0.0, |sum, (band, weight)| sum + band * weight) / weights;
    hours.mean_h.value(draw) * hours.bands[band] / mean
}
