//! The people of one employed pool, each with a name of their own, lived through day by day.
//!
//! A person's luck hangs on their name alone: the first people are named by ordinal, planned hires by date and
//! ordinal, and a replacement by whom it replaces. So two scenarios lose the same people for the same reasons, a later
//! change of policy changes nothing before it, and whoever is hired under both policies has the same luck under both.

use super::apportion::Dealer;
use super::attrition::Hazard;
use crate::clock::DAYS_PER_YEAR;
use crate::model::{Date, Draw, Employed, InitialTenure};
use crate::numeric;
use crate::random::{ContactLuck, Purpose, StreamKey};

const DAYS_PER_WEEK: f64 = 7.0;

/// Name and home of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Person {
    /// The place first held by one of the first people (their ordinal) or by a planned hire (date and ordinal).
    place: u64,
    /// How many have held the place before.
    generation: u64,
    /// Group, as its index among the groups of the pool.
    group: usize,
}

/// A person on their way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Leaver {
    person: Person,
    past_training: bool,
}

/// What happened to a pool's people on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Moves {
    pub(super) left: u32,
    pub(super) joined_as_backfill: u32,
    pub(super) joined_as_planned: u32,
}

/// The people of one employed pool under one draw and one luck. Days count from the first day of the scenario.
#[derive(Debug, Clone)]
pub(super) struct Staff<'a> {
    employed: &'a Employed,
    draw: &'a Draw,
    /// Key of the sample path, narrowed by the pool's name.
    key: StreamKey,
    hazard: Hazard,
    hiring_lead_days: usize,
    training_days: usize,
    /// By day: who leaves.
    leaving: Vec<Vec<Leaver>>,
    /// By day: who joins.
    joining: Vec<Vec<Person>>,
    /// By day: groups of the people whose training is over.
    ready: Vec<Vec<usize>>,
    heads: u32,
    /// People past training, by group of the pool.
    floor_heads: Vec<u32>,
}

impl<'a> Staff<'a> {
    /// The people on the first of `days`. `shares` are those of the pool's groups; `key` names the sample path and the
    /// pool.
    pub(super) fn new(employed: &'a Employed, shares: &[f64], days: &[Date], draw: &'a Draw, key: StreamKey) -> Self {
        let mut staff = Self {
            employed,
            draw,
            key,
            hazard: Hazard::new(&employed.people.attrition, draw),
            hiring_lead_days: hiring_lead_days(employed, draw),
            training_days: training_days(employed, draw),
            leaving: vec![Vec::new(); days.len()],
            joining: vec![Vec::new(); days.len()],
            ready: vec![Vec::new(); days.len()],
            heads: employed.people.headcount,
            floor_heads: vec![0; shares.len()],
        };
        staff.seat_the_first(Dealer::new(shares.to_vec()));
        staff.announce_planned_hires(Dealer::new(shares.to_vec()), days);
        staff
    }

    fn seat_the_first(&mut self, mut dealer: Dealer) {
        for place in 0..u64::from(self.employed.people.headcount) {
            let person = Person { place, generation: 0, group: dealer.deal() };
            self.floor_heads[person.group] += 1;
            let luck = self.luck(Purpose::InitialTenure, person);
            let tenure_days = initial_tenure_days(&self.employed.people.initial_tenure, luck, self.draw);
            let leaving_day = self.days_until_leaving(person, tenure_days);
            self.announce_leaver(leaving_day, Leaver { person, past_training: true });
        }
    }

    /// Enters every planned hire of the horizon. People hired before it are part of the stated headcount.
    fn announce_planned_hires(&mut self, mut dealer: Dealer, days: &[Date]) {
        let mut ordinal = 0;
        let mut last = None;
        for hire in &self.employed.hires {
            let Ok(day) = days.binary_search(&hire.on) else { continue };
            if last != Some(hire.on) {
                (ordinal, last) = (0, Some(hire.on));
            }
            for _ in 0..hire.heads {
                let person = Person { place: planned_place(hire.on, ordinal), generation: 0, group: dealer.deal() };
                self.joining[day].push(person);
                ordinal += 1;
            }
        }
    }

    /// Lives through one day: leavers are gone and new people are here from its morning on.
    pub(super) fn live(&mut self, day: usize, date: Date) -> Moves {
        let mut moves = Moves::default();
        let backfill = self.employed.backfill.on(date, self.draw);
        for leaver in std::mem::take(&mut self.leaving[day]) {
            moves.left += 1;
            if leaver.past_training {
                self.floor_heads[leaver.person.group] -= 1;
            }
            if self.luck(Purpose::Backfill, leaver.person) < backfill {
                let generation = leaver.person.generation + 1;
                if let Some(joining) = self.joining.get_mut(day + self.hiring_lead_days) {
                    joining.push(Person { generation, ..leaver.person });
                }
            }
        }
        for person in std::mem::take(&mut self.joining[day]) {
            if person.generation == 0 {
                moves.joined_as_planned += 1;
            } else {
                moves.joined_as_backfill += 1;
            }
            self.employ(person, day);
        }
        for group in std::mem::take(&mut self.ready[day]) {
            self.floor_heads[group] += 1;
        }
        self.heads = self.heads + moves.joined_as_backfill + moves.joined_as_planned - moves.left;
        moves
    }

    /// Enters the further life of a person who joins on `day`. Nobody leaves on the day of joining.
    fn employ(&mut self, person: Person, day: usize) {
        let leaving_day = day.saturating_add(self.days_until_leaving(person, 0.0).max(1));
        let ready_day = day.saturating_add(self.training_days);
        let past_training = ready_day < leaving_day;
        if past_training && let Some(ready) = self.ready.get_mut(ready_day) {
            ready.push(person.group);
        }
        self.announce_leaver(leaving_day, Leaver { person, past_training });
    }

    fn announce_leaver(&mut self, day: usize, leaver: Leaver) {
        if let Some(leaving) = self.leaving.get_mut(day) {
            leaving.push(leaver);
        }
    }

    /// Whole days until `person`, of `tenure_days` now, leaves.
    fn days_until_leaving(&self, person: Person, tenure_days: f64) -> usize {
        let exponential = -numeric::ln(self.luck(Purpose::Attrition, person));
        // `as` rounds down and saturates: who never leaves does so after the end of every calendar.
        self.hazard.days_until_leaving(tenure_days, exponential) as usize
    }

    /// The person's own uniform number for one purpose.
    fn luck(&self, purpose: Purpose, person: Person) -> f64 {
        ContactLuck::new(self.key.purpose(purpose).with(person.place).with(person.generation)).uniform()
    }

    /// What the scenario says of the pool.
    pub(super) fn employed(&self) -> &'a Employed {
        self.employed
    }

    /// People on the payroll.
    pub(super) fn heads(&self) -> u32 {
        self.heads
    }

    /// People past training in one group of the pool.
    pub(super) fn floor_heads_of(&self, group: usize) -> u32 {
        self.floor_heads[group]
    }

    /// People past training.
    pub(super) fn floor_heads(&self) -> u32 {
        self.floor_heads.iter().sum()
    }
}

/// Days from a leaver's first day away to the replacement's first day.
pub(super) fn hiring_lead_days(employed: &Employed, draw: &Draw) -> usize {
    (employed.people.hiring_lead_weeks.value(draw) * DAYS_PER_WEEK).round() as usize
}

/// Days from joining to the first day on the floor.
pub(super) fn training_days(employed: &Employed, draw: &Draw) -> usize {
    (employed.people.training_weeks.value(draw) * DAYS_PER_WEEK).round() as usize
}

/// Tenure on the first day of one of the first people, at the quantile `luck` of the law: days.
pub(super) fn initial_tenure_days(law: &InitialTenure, luck: f64, draw: &Draw) -> f64 {
    let years = match law {
        InitialTenure::Exponential { mean_years } => -mean_years.value(draw) * numeric::ln(luck),
        InitialTenure::Constant { years } => years.value(draw),
        InitialTenure::Uniform { low_years, high_years } => {
            let low = low_years.value(draw);
            low + (high_years.value(draw) - low) * luck
        }
    };
    years * DAYS_PER_YEAR
}

/// Place of a planned hire; distinct from every ordinal of the first people, which lie below 2³².
fn planned_place(on: Date, ordinal: u64) -> u64 {
    let date = i64::from(on.year()) * 10_000 + i64::from(on.month()) * 100 + i64::from(on.day());
    ((date as u64) << 32) + ordinal
}
