//! The people of one payroll, simulated one by one: who is here, who trains, who leaves when.
//!
//! What is done about leavers is not decided here: see the employer's and the vendor's policies.

use super::apportion::Dealer;
use super::assist::Assistance;
use super::attrition::Hazard;
use super::cohorts::Cohorts;
use super::own_speed::OwnSpeed;
use super::pace::Pace;
use super::person::Person;
use super::ramp::Ramp;
use crate::clock::DAYS_PER_YEAR;
use crate::model::{Date, Draw, InitialTenure, People};
use crate::numeric;
use crate::random::{Purpose, StreamKey};

const DAYS_PER_WEEK: f64 = 7.0;

/// Where a person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whereabouts {
    Training,
    /// On the floor since that day; negative before the scenario.
    Floor(i32),
    Gone,
}

/// Somebody who is or was on the payroll.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Member {
    person: Person,
    own: OwnSpeed,
    whereabouts: Whereabouts,
    /// First day on which the person is gone, as things stand.
    leaving_day: usize,
    /// The hazard that the person can still bear, and the tenure in days, on the morning of day `settled`.
    luck: f64,
    tenure_days: f64,
    settled: usize,
}

impl Member {
    /// Brings tenure and luck up to the morning of `day`, the hazard having been multiplied by `factor` since the last.
    fn settle(&mut self, hazard: &Hazard, factor: f64, day: usize) {
        let tenure_days = self.tenure_days + (day - self.settled) as f64;
        let spent = factor * (hazard.accumulated(tenure_days) - hazard.accumulated(self.tenure_days));
        self.luck = (self.luck - spent).max(0.0);
        (self.tenure_days, self.settled) = (tenure_days, day);
    }
}

/// Somebody on the way from one pool to another: what stays the same in both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Traveller {
    /// See [`Person::name`].
    name: u64,
    luck: f64,
    tenure_days: f64,
    /// On the floor since that day.
    graduated: i32,
    own: OwnSpeed,
}

/// The people of one pool under one draw and one luck. Days count from the first day of the scenario.
///
/// A day is lived in this order: [`Self::morning`], [`Self::leave`], [`Self::release`], [`Self::join`], [`Self::graduate`],
/// [`Self::evening`].
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
    /// Coefficient of variation of people's own speeds.
    variation: f64,
    ramp: Ramp,
    /// Everybody who has ever been here.
    members: Vec<Member>,
    /// By day: who was to leave then of their own accord; stale where the person's own day is another or they are gone
    /// already. Indices into `members`.
    leaving: Vec<Vec<u32>>,
    /// By day: whose training ends, unless gone before.
    graduating: Vec<Vec<u32>>,
    heads: u32,
    /// By group of the pool.
    floor: Vec<Cohorts>,
}

impl Staff {
    /// The people of the first day. `shares` are those of the pool's groups; `key` names the sample path and the pool.
    pub(super) fn new(
        people: &People,
        assistance: Option<Assistance>,
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
            variation: people.speed_variation.value(draw),
            ramp: Ramp::new(people, assistance, draw),
            members: Vec::with_capacity(people.headcount as usize),
            leaving: vec![Vec::new(); days],
            graduating: vec![Vec::new(); days],
            heads: people.headcount,
            floor: vec![Cohorts::default(); shares.len()],
        };
        let mut dealer = Dealer::new(shares.to_vec());
        for ordinal in 0..people.headcount {
            let person = Person::first(ordinal, dealer.deal());
            let luck = person.luck(key, Purpose::InitialTenure);
            let tenure_days = initial_tenure_days(&people.initial_tenure, luck, draw);
            let graduated = first_graduated(tenure_days, staff.training_days);
            staff.floor[person.group].enter(graduated, OwnSpeed::of(person, key, staff.variation));
            staff.enter(person, Whereabouts::Floor(graduated), tenure_days, 0);
        }
        staff.evening(0);
        staff
    }

    /// Those who leave on the morning of `day` of their own accord.
    pub(super) fn leave(&mut self, day: usize) -> Vec<Person> {
        let mut leaving = std::mem::take(&mut self.leaving[day]);
        leaving.retain(|member| self.members[*member as usize].leaving_day == day);
        leaving.into_iter().filter_map(|member| self.remove(member)).collect()
    }

    /// Begins `day` with the factor on the hazard that holds on it, and with what the occupancy of the last weeks was
    /// where that is news: when the factor changes, everybody present has spent luck at the old one and leaves at the new.
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

    /// Sends `count` people away, or as many as there are; returns how many. Who goes is each person's luck on `date`.
    pub(super) fn release(&mut self, count: u32, date: Date, purpose: Purpose) -> u32 {
        let drawn = self.draw_lots(count, date, purpose, |whereabouts| whereabouts != Whereabouts::Gone);
        drawn.into_iter().filter_map(|member| self.remove(member)).count() as u32
    }

    /// Takes `count` people past training away to another pool, or as many as there are, by lot on `date`.
    pub(super) fn send(&mut self, count: u32, date: Date, day: usize) -> Vec<Traveller> {
        let on_the_floor = |whereabouts| matches!(whereabouts, Whereabouts::Floor(_));
        let drawn = self.draw_lots(count, date, Purpose::StaffTransfer, on_the_floor);
        let send = |member: u32| {
            self.members[member as usize].settle(&self.hazard, self.factor, day);
            let Member { person, own, whereabouts, luck, tenure_days, .. } = self.members[member as usize];
            let Whereabouts::Floor(graduated) = whereabouts else { return None };
            self.remove(member)?;
            Some(Traveller { name: person.name(self.key), luck, tenure_days, graduated, own })
        };
        drawn.into_iter().filter_map(send).collect()
    }

    /// Somebody arrives from another pool on the morning of `day`, past training.
    pub(super) fn receive(&mut self, traveller: Traveller, group: usize, day: usize) {
        let Traveller { name, luck, tenure_days, graduated, own } = traveller;
        let person = Person::transferred(name, group);
        let whereabouts = Whereabouts::Floor(graduated);
        self.heads += 1;
        self.floor[group].enter(graduated, own);
        self.members.push(Member {
            person,
            own,
            whereabouts,
            leaving_day: usize::MAX,
            luck,
            tenure_days,
            settled: day,
        });
        self.announce(self.members.len() - 1, day, 0);
    }

    /// The `count` people, or as many as there are, whom the lot of `date` takes among those who are at such places.
    fn draw_lots(&self, count: u32, date: Date, purpose: Purpose, among: fn(Whereabouts) -> bool) -> Vec<u32> {
        if count == 0 {
            return Vec::new();
        }
        let mut present: Vec<(f64, u32)> = (0u32..)
            .zip(&self.members)
            .filter(|(_, member)| among(member.whereabouts))
            .map(|(index, member)| (member.person.luck_on(self.key, purpose, date), index))
            .collect();
        present.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        present.into_iter().take(count as usize).map(|(_, member)| member).collect()
    }

    /// `person` starts training on `day`. Nobody leaves of their own accord on that day.
    pub(super) fn join(&mut self, person: Person, day: usize) {
        self.heads += 1;
        let member = self.members.len() as u32;
        self.enter(person, Whereabouts::Training, 0.0, day);
        if let Some(graduating) = self.graduating.get_mut(day.saturating_add(self.training_days)) {
            graduating.push(member);
        }
    }

    /// Whose training ends on `day` comes onto the floor or drops out; returns those who drop out.
    pub(super) fn graduate(&mut self, day: usize) -> Vec<Person> {
        let mut washed_out = Vec::new();
        for member in std::mem::take(&mut self.graduating[day]) {
            let Member { person, own, whereabouts, .. } = self.members[member as usize];
            if whereabouts == Whereabouts::Gone {
                continue;
            }
            if person.luck(self.key, Purpose::Washout) < self.washout_share {
                washed_out.extend(self.remove(member));
            } else {
                self.members[member as usize].whereabouts = Whereabouts::Floor(day as i32);
                self.floor[person.group].enter(day as i32, own);
            }
        }
        washed_out
    }

    /// Ends the day: proficiency and bands are those of its evening.
    pub(super) fn evening(&mut self, day: usize) {
        self.floor.iter_mut().for_each(|cohorts| cohorts.evening(day as i32, &self.ramp));
    }

    /// Enters a person of `tenure_days` on `day`. Who joins on that day does not leave on it.
    fn enter(&mut self, person: Person, whereabouts: Whereabouts, tenure_days: f64, day: usize) {
        let luck = -numeric::ln(person.luck(self.key, Purpose::Attrition));
        let own = OwnSpeed::of(person, self.key, self.variation);
        let member = Member { person, own, whereabouts, leaving_day: usize::MAX, luck, tenure_days, settled: day };
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

    /// Takes somebody off the payroll who is still on it.
    fn remove(&mut self, member: u32) -> Option<Person> {
        let Member { person, own, whereabouts, .. } = &mut self.members[member as usize];
        match std::mem::replace(whereabouts, Whereabouts::Gone) {
            Whereabouts::Gone => return None,
            Whereabouts::Training => {}
            Whereabouts::Floor(graduated) => self.floor[person.group].leave(graduated, *own),
        }
        self.heads -= 1;
        Some(*person)
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

    /// Sum over the people past training of speed of talk × nesting share, thousandths.
    pub(super) fn effective_milli(&self) -> u64 {
        self.floor.iter().map(Cohorts::effective_milli).sum()
    }
}

/// Days from a leaver's first day away to the replacement's first day.
pub(super) fn hiring_lead_days(people: &People, draw: &Draw) -> usize {
    (people.hiring_lead_weeks.value(draw) * DAYS_PER_WEEK).round() as usize
}

/// Days from joining to the first day on the floor.
pub(super) fn training_days(people: &People, draw: &Draw) -> usize {
    (people.training_weeks.value(draw) * DAYS_PER_WEEK).round() as usize
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

/// Day of graduation of one of the first people, who are all past training: 0 or earlier.
pub(super) fn first_graduated(tenure_days: f64, training_days: usize) -> i32 {
    -((tenure_days - training_days as f64).max(0.0).round() as i32)
}
