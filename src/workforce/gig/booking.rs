//! One start of a block, from its booking to its beginning.
//!
//! Active people of the group are asked until it is full: tier by tier, within a tier in an order of their own luck.
//! Who has a session then is not asked, nor who has booked enough hours of that week. Every draw is the person's own
//! for this block and date, so that a place offered again finds the same people willing.

use super::blocks::Terms;
use super::duty::Duty;
use super::people::Person;
use crate::random::{ContactLuck, Purpose, StreamKey};
use crate::tally::BlockCounts;
use std::collections::BTreeMap;

/// A block that starts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Start {
    /// Day of the first window, an index into [`crate::plan::Calendar::days`].
    pub(super) day: u32,
    /// First window and the one after the last.
    pub(super) windows: (usize, usize),
    /// Local date of the start, as a number.
    pub(super) date: u64,
    /// Calendar week of that date: its year, and its number.
    pub(super) week: Week,
    /// Places of the group.
    pub(super) places: u32,
    /// Probability with which a person is willing, by taste.
    pub(super) willing: Vec<f64>,
}

/// A calendar week.
type Week = (i16, i8);

/// Minutes of blocks that people have booked, week by week.
#[derive(Debug, Clone, Default)]
pub(super) struct Hours(BTreeMap<(Week, StreamKey), u32>);

impl Hours {
    /// Forgets the weeks before `week`.
    pub(super) fn forget_before(&mut self, week: Week) {
        self.0.retain(|(of, _), _| *of >= week);
    }

    fn minutes(&self, week: Week, person: StreamKey) -> u32 {
        self.0.get(&(week, person)).copied().unwrap_or(0)
    }
}

/// A start that has been booked.
#[derive(Debug, Clone)]
pub(super) struct Booking {
    start: Start,
    /// Who has a place, in order of their keys.
    places: Vec<Place>,
    /// Who gave one back.
    gave_back: Vec<StreamKey>,
    is_released: bool,
    counts: BlockCounts,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    person: StreamKey,
    comes: bool,
}

/// A free and willing person.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    tier: usize,
    order: f64,
    index: usize,
    comes: bool,
}

impl Booking {
    /// Offers all places to the active people.
    pub(super) fn new(terms: &Terms<'_>, start: Start, people: &mut [Person], hours: &mut Hours) -> Self {
        let counts = BlockCounts::default();
        let wanted = start.places;
        let mut booking = Self { start, places: Vec::new(), gave_back: Vec::new(), is_released: false, counts };
        booking.offer(terms, wanted, people, hours);
        booking
    }

    /// Whether it starts on a day, an index into [`crate::plan::Calendar::days`].
    pub(super) fn starts_on(&self, day: u32) -> bool {
        self.start.day == day
    }

    /// On the morning of the release, takes back what people give back and offers it again.
    pub(super) fn release(&mut self, terms: &Terms<'_>, day: u32, people: &mut [Person], hours: &mut Hours) {
        if self.is_released || day + terms.block.release_days < self.start.day {
            return;
        }
        self.is_released = true;
        if terms.release_share <= 0.0 {
            return;
        }
        for person in people.iter_mut().filter(|person| person.group == terms.group) {
            let Some(place) = self.place_of(person.key) else { continue };
            let key = person.key.purpose(Purpose::BlockRelease).name(&terms.block.name).with(self.start.date);
            if ContactLuck::new(key).uniform() < terms.release_share {
                self.places.remove(place);
                self.gave_back.push(person.key);
                person.booked.retain(|windows| *windows != self.start.windows);
                if let Some(minutes) = hours.0.get_mut(&(self.start.week, person.key)) {
                    *minutes -= terms.block.length_min;
                }
            }
        }
        self.counts.released = self.gave_back.len() as u64;
        self.offer(terms, self.gave_back.len() as u32, people, hours);
    }

    /// Enters into `duty` who has a place and is still active. `worked` receives whoever comes, by index into `people`,
    /// and for how many windows.
    pub(super) fn begin(
        &self,
        terms: &Terms<'_>,
        people: &[Person],
        duty: &mut Duty,
        worked: &mut Vec<(usize, usize)>,
    ) -> BlockCounts {
        let (from, until) = self.start.windows;
        let mut counts = BlockCounts { gone: self.places.len() as u64, ..self.counts };
        duty.offer(from, until, self.start.places);
        for (index, person) in people.iter().enumerate().filter(|(_, person)| person.group == terms.group) {
            let Some(place) = self.place_of(person.key) else { continue };
            let comes = self.places[place].comes;
            counts.gone -= 1;
            counts.worked += u64::from(comes);
            counts.no_shows += u64::from(!comes);
            duty.enter(from, until, person.segment, comes.then(|| person.comer()), |part| {
                part.blocks_taken += 1;
                if comes {
                    part.in_blocks += 1;
                    part.block_factors += terms.pay_factor;
                }
            });
            if comes {
                worked.push((index, until - from));
            }
        }
        counts
    }

    fn place_of(&self, person: StreamKey) -> Option<usize> {
        self.places.binary_search_by_key(&person, |place| place.person).ok()
    }

    /// Offers so many places to those who have not had one.
    fn offer(&mut self, terms: &Terms<'_>, places: u32, people: &mut [Person], hours: &mut Hours) {
        let Start { windows: (from, until), date, week, ref willing, .. } = self.start;
        let tiers = tiers(terms, people);
        let has_hours = |person: StreamKey| {
            let minutes = hours.minutes(week, person) + terms.block.length_min;
            terms.hours_per_week_at_most.is_none_or(|most_h| f64::from(minutes) <= most_h * 60.0)
        };
        let mut asked: Vec<Candidate> = Vec::new();
        for (index, person) in people.iter().enumerate().filter(|(_, person)| person.group == terms.group) {
            let mut luck = ContactLuck::new(person.key.purpose(Purpose::GigBlock).name(&terms.block.name).with(date));
            if luck.uniform() < willing[person.taste]
                && person.is_free(from, until)
                && has_hours(person.key)
                && !self.gave_back.contains(&person.key)
            {
                let tier = tiers.get(index).copied().unwrap_or(0);
                let (order, comes) = (luck.uniform(), luck.uniform() >= terms.no_show_share);
                asked.push(Candidate { tier, order, index, comes });
            }
        }
        // The first willing people in the order of asking, in whatever order they are entered.
        let wanted = places as usize;
        if asked.len() > wanted {
            asked.select_nth_unstable_by(wanted, |a, b| {
                (a.tier.cmp(&b.tier)).then(a.order.total_cmp(&b.order)).then(a.index.cmp(&b.index))
            });
            asked.truncate(wanted);
        }
        let taken = asked.len() as u64;
        self.counts.offered += u64::from(places);
        self.counts.unfilled += u64::from(places) - taken;
        self.counts.booked += taken;
        for Candidate { index, comes, .. } in asked {
            let person = &mut people[index];
            person.book(from, until);
            *hours.0.entry((week, person.key)).or_default() += terms.block.length_min;
            self.places.push(Place { person: person.key, comes });
        }
        self.places.sort_unstable_by_key(|place| place.person);
    }
}

/// The tier of everybody, by index; empty where there are none. Whoever has worked longest is in the first, among equals
/// whoever has been there longest.
fn tiers(terms: &Terms<'_>, people: &[Person]) -> Vec<usize> {
    if terms.block.tiers.is_empty() {
        return Vec::new();
    }
    let mut ranked: Vec<usize> = (0..people.len()).filter(|index| people[*index].group == terms.group).collect();
    ranked.sort_by(|a, b| people[*b].learned_h.total_cmp(&people[*a].learned_h));
    let ends: Vec<usize> =
        terms.block.tiers.iter().map(|share| (share * ranked.len() as f64).round() as usize).collect();
    let mut tiers = vec![0; people.len()];
    for (rank, index) in ranked.into_iter().enumerate() {
        tiers[index] = ends.partition_point(|end| *end <= rank);
    }
    tiers
}
