//! Who a person is, apart from anything that happens to them.
//!
//! A person's luck hangs on their name alone: the first people are named by ordinal, planned hires by date and
//! ordinal, and a replacement by whom it replaces. So two scenarios lose the same people for the same reasons, a later
//! change of policy changes nothing before it, and whoever is hired under both policies has the same luck under both.

use crate::model::Date;
use crate::random::{self, ContactLuck, Purpose, StreamKey};

/// Name and home of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Person {
    /// The place first held by one of the first people (their ordinal) or by a planned hire (date and ordinal).
    place: u64,
    /// How many have held the place before.
    generation: u32,
    /// Group, as its index among the groups of the pool.
    pub(super) group: usize,
}

impl Person {
    /// Number `ordinal` of the people of the first day.
    pub(super) fn first(ordinal: u32, group: usize) -> Self {
        Self { place: u64::from(ordinal), generation: 0, group }
    }

    /// Number `ordinal` of those who are hired on top on a date. Such a place is distinct from every ordinal of the
    /// first people, which lie below 2³².
    pub(super) fn hired(on: Date, ordinal: u32, group: usize) -> Self {
        Self { place: (date_number(on) << 32) + u64::from(ordinal), generation: 0, group }
    }

    /// Somebody who comes from another pool, under the name that [`Self::name`] gave there.
    pub(super) fn transferred(name: u64, group: usize) -> Self {
        Self { place: name, generation: 0, group }
    }

    /// A name that nobody else has in any pool. `pool` is the key of the sample path, narrowed by the pool.
    pub(super) fn name(self, pool: StreamKey) -> u64 {
        pool.with(self.place).with(u64::from(self.generation)).bits()
    }

    /// Who takes the place of this person.
    pub(super) fn successor(self) -> Self {
        Self { generation: self.generation + 1, ..self }
    }

    /// Whether somebody held the place before.
    pub(super) fn is_replacement(self) -> bool {
        self.generation > 0
    }

    /// The person's own uniform number for one purpose. `pool` is the key of the sample path, narrowed by the pool.
    pub(super) fn luck(self, pool: StreamKey, purpose: Purpose) -> f64 {
        self.uniform(pool.purpose(purpose))
    }

    /// The person's own uniform number for one purpose and date.
    pub(super) fn luck_on(self, pool: StreamKey, purpose: Purpose, date: Date) -> f64 {
        self.uniform(pool.purpose(purpose).with(date_number(date)))
    }

    /// The person's own gamma number with this mean and coefficient of variation for one purpose, and a uniform one.
    pub(super) fn gamma(self, pool: StreamKey, purpose: Purpose, mean: f64, cv: f64) -> (f64, f64) {
        let mut stream = self.stream(pool.purpose(purpose));
        let part = stream.uniform();
        (random::gamma(&mut stream, mean, cv), part)
    }

    fn uniform(self, key: StreamKey) -> f64 {
        self.stream(key).uniform()
    }

    /// A stream of the person's own. `key` is that of the pool and the purpose.
    pub(super) fn stream(self, key: StreamKey) -> ContactLuck {
        ContactLuck::new(key.with(self.place).with(u64::from(self.generation)))
    }
}

/// A date as the number that reads like it, 20260131: part of the names of draws.
pub(super) fn date_number(date: Date) -> u64 {
    (i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())) as u64
}
