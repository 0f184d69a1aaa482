//! The people of one payroll, simulated one by one: who is here, who trains, who leaves when.
//!
//! What is done about leavers is not decided here: see the employer's and the vendor's policies.

mod member;
mod moving;
mod retraining;
mod tenures;

pub(super) use member::Traveller;
pub(super) use retraining::{RetrainingClass, RetrainingLedger};
pub(super) use tenures::TenureLedger;

use super::apportion::Dealer;
use super::attrition::Hazard;
use super::cohorts::Cohorts;
use super::hiring::Recruit;
use super::learning::band_of;
use super::own::Own;
use super::pace::Pace;
use super::person::Person;
use super::ramps::Ramps;
use super::tenure::{first_graduated, initial_tenure_days, training_days};
use crate::clock::Ticks;
use crate::model::{Draw, People};
use crate::numeric;
use crate::random::{Purpose, StreamKey};
use member::{Member, NEVER_WORKED, Whereabouts};
use retraining::Classrooms;

/// The end of training on one day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Graduation {
    pub(super) washed_out: Vec<Person>,
    /// People who came onto the floor.
    pub(super) heads: u32,
    /// Days for which they were missed, in all.
    pub(super) days_missed: u64,
}

/// Somebody comes onto a floor or goes, named by a number that is theirs in the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FloorMove {
    Came(u32),
    Went(u32),
}

/// Somebody past training.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct OnFloor {
    pub(super) person: Person,
    /// Proficiency band.
    pub(super) band: usize,
    /// Share of the usual time in which the person takes contacts, 0–1: below 1 while nesting.
    pub(super) weight: f64,
}

/// The people of one pool under one draw and one luck. Days count from the first day of the scenario.
///
/// A day is lived in this order: [`Self::morning`], [`Self::leave`], [`Self::release`], [`Self::begin_retraining`],
/// [`Self::join`], [`Self::graduate`], [`Self::end_retraining`], [`Self::evening`].
#[derive(Debug, Clone)]
pub(super) struct Staff {
    /// Key of the sample path, narrowed by the pool's name.
    key: StreamKey,
    hazard: Hazard,
    /// What multiplies the hazard; `None`: nothing does.
    pace: Option<Pace>,
    /// The factor in force.
    factor: f64,
    training_days: usize,
    washout_share: f64,
    ramps: Ramps,
    /// Everybody who has ever been here.
    members: Vec<Member>,
    /// By day: who was to leave then of their own accord; stale where the person's own day is another or they are gone
    /// already. Indices into `members`.
    leaving: Vec<Vec<u32>>,
    /// By day: whose training ends, unless gone before, and since when they were missed.
    graduating: Vec<Vec<(u32, i32)>>,
    heads: u32,
    /// By group of the pool.
    floor: Vec<Cohorts>,
    /// By group of the pool: who came onto the floor or went since that was last asked, in order.
    floor_moves: Vec<Vec<FloorMove>>,
    /// Day of the last evening.
    today: i32,
    classrooms: Classrooms,
    tenures: TenureLedger,
}

impl Staff {
    /// The people of the first day. `shares` are those of the pool's groups; `key` names the sample path and the pool.
    pub(super) fn new(
        people: &People,
        ramps: Ramps,
        pace: Option<Pace>,
        shares: &[f64],
        days: usize,
        draw: &Draw,
        key: StreamKey,
    ) -> Self {
        let mut staff = Self {
            key,
            hazard: Hazard::new(&people.attrition, draw),
            factor: pace.as_ref().map_or(1.0, |pace| pace.on(0)),
            pace,
            training_days: training_days(people, draw),
            washout_share: people.washout_share.value(draw),
            ramps,
            members: Vec::with_capacity(people.headcount as usize),
            leaving: vec![Vec::new(); days],
            graduating: vec![Vec::new(); days],
            heads: people.headcount,
            floor: vec![Cohorts::default(); shares.len()],
            floor_moves: vec![Vec::new(); shares.len()],
            today: 0,
            classrooms: Classrooms::default(),
            tenures: TenureLedger::default(),
        };
        let mut dealer = Dealer::new(shares.to_vec());
        for ordinal in 0..people.headcount {
            let person = Person::first(ordinal, dealer.deal());
            let luck = person.luck(key, Purpose::InitialTenure);
            let tenure_days = initial_tenure_days(&people.initial_tenure, luck, draw);
            let graduated = first_graduated(tenure_days, staff.training_days);
            staff.enter(person, Whereabouts::Floor(graduated), tenure_days, 0);
            staff.tenures.begin_with(&staff.members[ordinal as usize]);
        }
        staff.evening(0);
        staff
    }

    /// Those who leave on the morning of `day` of their own accord.
    pub(super) fn leave(&mut self, day: usize) -> Vec<Person> {
        let mut leaving = std::mem::take(&mut self.leaving[day]);
        leaving.retain(|member| self.members[*member as usize].leaving_day == day);
        let gone_before = self.tenures.gone;
        let leavers = leaving.into_iter().filter_map(|member| self.remove(member, day)).collect();
        self.tenures.of_leavers += self.tenures.gone - gone_before;
        leavers
    }

    /// Begins `day` with the factor on the hazard that holds on it, and with what the occupancy of the last weeks was
    /// where that is news: when the factor changes, everybody present has spent luck at the old one and leaves at the
    /// new.
    pub(super) fn morning(&mut self, day: usize, occupancy: Option<f64>) {
        let Some(pace) = &mut self.pace else { return };
        if let Some(occupancy) = occupancy {
            pace.set_occupancy(occupancy);
        }
        let factor = pace.on(day);
        if factor.to_bits() == self.factor.to_bits() {
            return;
        }
        let before = std::mem::replace(&mut self.factor, factor);
        for member in 0..self.members.len() {
            if self.members[member].whereabouts != Whereabouts::Gone {
                self.members[member].settle(&self.hazard, before, day);
                self.announce(member, day, 0);
            }
        }
    }

    /// Somebody starts training on `day`. Nobody leaves of their own accord on that day.
    pub(super) fn join(&mut self, recruit: Recruit, day: usize) {
        let Recruit { person, missed_since } = recruit;
        self.heads += 1;
        let member = self.members.len() as u32;
        self.enter(person, Whereabouts::Training, 0.0, day);
        if let Some(graduating) = self.graduating.get_mut(day.saturating_add(self.training_days)) {
            graduating.push((member, missed_since));
        }
    }

    /// Whose training ends on `day` comes onto the floor or drops out.
    pub(super) fn graduate(&mut self, day: usize) -> Graduation {
        let mut graduation = Graduation::default();
        for (member, missed_since) in std::mem::take(&mut self.graduating[day]) {
            let Member { person, own, whereabouts, .. } = self.members[member as usize];
            if whereabouts == Whereabouts::Gone {
                continue;
            }
            if person.luck(self.key, Purpose::Washout) < self.washout_share {
                graduation.washed_out.extend(self.remove(member, day));
            } else {
                self.members[member as usize].whereabouts = Whereabouts::Floor(day as i32);
                self.floor[person.group].enter(day as i32, own);
                self.floor_moves[person.group].push(FloorMove::Came(member));
                graduation.heads += 1;
                graduation.days_missed += u64::from((day as i32).abs_diff(missed_since));
            }
        }
        graduation
    }

    /// New people in training whose training ends after `day`.
    pub(super) fn in_training_beyond(&self, day: usize) -> u32 {
        let still_here =
            |(member, _): &&(u32, i32)| self.members[*member as usize].whereabouts == Whereabouts::Training;
        let in_training = self.heads - self.floor_heads() - self.classrooms.heads();
        in_training - self.graduating[day].iter().filter(still_here).count() as u32
    }

    /// Ends the day: proficiency and bands are those of its evening.
    pub(super) fn evening(&mut self, day: usize) {
        self.today = day as i32;
        self.floor.iter_mut().for_each(|cohorts| cohorts.evening(day as i32, &self.ramps));
    }

    /// Enters a person of `tenure_days` on `day`. Who joins on that day does not leave on it.
    fn enter(&mut self, person: Person, whereabouts: Whereabouts, tenure_days: f64, day: usize) {
        let luck = -numeric::ln(person.luck(self.key, Purpose::Attrition));
        let own = Own::of(person, self.key, &self.ramps.variation);
        if let Whereabouts::Floor(graduated) = whereabouts {
            self.floor[person.group].enter(graduated, own);
            self.floor_moves[person.group].push(FloorMove::Came(self.members.len() as u32));
        }
        // `as` rounds down.
        let since = day as i32 - tenure_days as i32;
        let member = Member {
            person,
            own,
            whereabouts,
            since,
            last_end: NEVER_WORKED,
            leaving_day: usize::MAX,
            luck,
            tenure_days,
            settled: day,
        };
        self.members.push(member);
        self.announce(self.members.len() - 1, day, usize::from(whereabouts == Whereabouts::Training));
    }

    /// Finds the day on which somebody who is settled on `day` leaves of their own accord, at least so many days later.
    fn announce(&mut self, member: usize, day: usize, at_least_days: usize) {
        let Member { luck, tenure_days, leaving_day, .. } = &mut self.members[member];
        // `as` rounds down and saturates: who never leaves does so after the end of every calendar.
        let days = self.hazard.days_until_leaving(*tenure_days, *luck / self.factor) as usize;
        let found = day.saturating_add(days.max(at_least_days));
        if std::mem::replace(leaving_day, found) != found
            && let Some(leaving) = self.leaving.get_mut(found)
        {
            leaving.push(member as u32);
        }
    }

    /// Takes somebody off the payroll on `day` who is still on it.
    fn remove(&mut self, member: u32, day: usize) -> Option<Person> {
        let Member { person, own, whereabouts, .. } = &mut self.members[member as usize];
        match std::mem::replace(whereabouts, Whereabouts::Gone) {
            Whereabouts::Gone => return None,
            Whereabouts::Training => {}
            Whereabouts::Retraining(_) => self.classrooms.leave(),
            Whereabouts::Floor(graduated) => {
                self.floor[person.group].leave(graduated, *own);
                self.floor_moves[person.group].push(FloorMove::Went(member));
            }
        }
        let person = *person;
        self.heads -= 1;
        self.tenures.go(&self.members[member as usize], day);
        Some(person)
    }

    /// Who has come onto the floor of a group of the pool or gone from it since this was last asked, in order.
    pub(super) fn take_floor_moves(&mut self, group: usize) -> Vec<FloorMove> {
        std::mem::take(&mut self.floor_moves[group])
    }

    /// Somebody on the floor, as of the last evening; `member` is the number under which they came.
    pub(super) fn on_floor(&self, member: u32) -> OnFloor {
        let Member { person, own, whereabouts, .. } = self.members[member as usize];
        let ramp = &self.ramps.plain;
        let (band, weight) = match whereabouts {
            Whereabouts::Floor(graduated) if !ramp.is_over(graduated, self.today) => {
                let step = ramp.step(graduated, self.today);
                (band_of(step.learned * own.speed()), step.weight)
            }
            Whereabouts::Floor(_) | Whereabouts::Training | Whereabouts::Retraining(_) | Whereabouts::Gone => {
                (own.band(), 1.0)
            }
        };
        OnFloor { person, band, weight }
    }

    /// End of somebody's last shift, in whatever group or pool; long ago before the first.
    pub(super) fn last_end(&self, member: u32) -> Ticks {
        self.members[member as usize].last_end
    }

    /// Somebody works, or would have worked, until `end`.
    pub(super) fn work_until(&mut self, member: u32, end: Ticks) {
        let last_end = &mut self.members[member as usize].last_end;
        *last_end = end.max(*last_end);
    }

    /// Key of the sample path, narrowed by the pool's name.
    pub(super) fn key(&self) -> StreamKey {
        self.key
    }

    /// People on the payroll.
    pub(super) fn heads(&self) -> u32 {
        self.heads
    }

    /// People past training in one group of the pool.
    pub(super) fn floor_of(&self, group: usize) -> &Cohorts {
        &self.floor[group]
    }

    /// People past training.
    pub(super) fn floor_heads(&self) -> u32 {
        self.floor.iter().map(Cohorts::heads).sum()
    }

    /// People past training whose learned speed is below the top band.
    pub(super) fn ramping_heads(&self) -> u32 {
        self.floor.iter().map(Cohorts::learners).sum()
    }

    /// People in training and past it.
    pub(super) fn by_training(&self) -> (u32, u32) {
        let on_the_floor = self.floor_heads();
        (self.heads - on_the_floor, on_the_floor)
    }

    /// Sum over the people past training of speed of talk × nesting share, thousandths.
    pub(super) fn effective_milli(&self) -> u64 {
        self.floor.iter().map(Cohorts::effective_milli).sum()
    }
}
