//! When busy agents finish: a calendar of slots of about a second.
//!
//! An agent has one completion at a time, so a slot is a list linked through the agents. Only the slot in which the
//! clock stands is sorted. What lies further ahead than the calendar reaches waits in one more list. Slots hold few
//! agents, so that one who finishes earlier or later than thought is soon found.

use crate::clock::Ticks;

/// A slot is so many powers of two of ticks long: 1.05 seconds.
const SLOT_BITS: u32 = 20;
/// Slots of the calendar: 71 minutes.
const SLOTS: usize = 4_096;
/// A slot so near is turned to before its first agent finishes. Further ahead others may come in between.
const SOON: i64 = 16;
/// Words of the map of occupied slots.
const WORDS: usize = SLOTS / 64;
/// End of a list.
const NOBODY: u32 = u32::MAX;
/// Nobody is busy.
const NEVER: u128 = (Ticks::MAX as u128) << 64;

/// Agents by the time at which they finish; ties by agent.
#[derive(Debug)]
pub(super) struct Completions {
    /// The first of all.
    first: u128,
    /// Those of the slots up to `cursor`, last one first.
    near: Vec<u128>,
    /// Slot of the last completion that was taken out.
    cursor: i64,
    /// First agent of each slot after `cursor`.
    slots: Vec<u32>,
    /// One bit a slot: whether it has agents.
    occupied: [u64; WORDS],
    /// First agent beyond the calendar.
    far: u32,
    /// No slot beyond the calendar is earlier.
    far_from: i64,
    /// By agent, in a slot or beyond.
    links: Vec<Link>,
}

#[derive(Debug, Clone, Copy)]
struct Link {
    time: Ticks,
    next: u32,
}

impl Default for Completions {
    fn default() -> Self {
        Self {
            first: NEVER,
            near: Vec::new(),
            cursor: -1,
            slots: vec![NOBODY; SLOTS],
            occupied: [0; WORDS],
            far: NOBODY,
            far_from: i64::MAX,
            links: Vec::new(),
        }
    }
}

/// Time and agent in one integer, so that a comparison is one comparison. Each has a word of its own: a word read across
/// two that have just been written waits for both.
#[inline]
fn pack(time: Ticks, agent: u32) -> u128 {
    (time as u128) << 64 | u128::from(agent)
}

#[inline]
fn slot_of(entry: u128) -> i64 {
    (entry >> (64 + SLOT_BITS)) as i64
}

impl Completions {
    /// Time of the first completion; [`Ticks::MAX`] when nobody is busy.
    #[inline]
    pub(super) fn next_time(&self) -> Ticks {
        (self.first >> 64) as Ticks
    }

    /// Agent of the first completion.
    #[inline]
    pub(super) fn next_agent(&self) -> u32 {
        self.first as u32
    }

    #[inline]
    pub(super) fn push(&mut self, time: Ticks, agent: u32) {
        let entry = pack(time, agent);
        self.first = self.first.min(entry);
        self.put(entry);
    }

    /// Takes the first completion out.
    #[inline]
    pub(super) fn pop(&mut self) {
        self.take_first();
        self.turn_to_first();
    }

    /// Takes the first completion out and puts another in.
    #[inline]
    pub(super) fn replace_top(&mut self, time: Ticks, agent: u32) {
        self.take_first();
        self.put(pack(time, agent));
        self.turn_to_first();
    }

    /// Takes the completion of `agent` at `time` out.
    pub(super) fn remove(&mut self, time: Ticks, agent: u32) {
        let entry = pack(time, agent);
        if entry == self.first {
            return self.pop();
        }
        let slot = slot_of(entry);
        if slot <= self.cursor {
            let place = self.near.partition_point(|other| *other > entry);
            self.near.remove(place);
            return;
        }
        let index = slot as usize % SLOTS;
        if slot < self.cursor + SLOTS as i64 && unlink(&mut self.slots[index], &mut self.links, agent) {
            if self.slots[index] == NOBODY {
                self.occupied[index / 64] &= !(1 << (index % 64));
            }
        } else {
            unlink(&mut self.far, &mut self.links, agent);
        }
    }

    #[inline]
    fn put(&mut self, entry: u128) {
        let slot = slot_of(entry);
        if slot <= self.cursor {
            let place = self.near.partition_point(|other| *other > entry);
            self.near.insert(place, entry);
            return;
        }
        let (time, agent) = ((entry >> 64) as Ticks, entry as u32);
        let list = if slot < self.cursor + SLOTS as i64 {
            let index = slot as usize % SLOTS;
            self.occupied[index / 64] |= 1 << (index % 64);
            &mut self.slots[index]
        } else {
            self.far_from = self.far_from.min(slot);
            &mut self.far
        };
        let link = Link { time, next: std::mem::replace(list, agent) };
        if self.links.len() <= agent as usize {
            self.links.resize(agent as usize + 1, link);
        }
        self.links[agent as usize] = link;
    }

    #[inline]
    fn take_first(&mut self) {
        if self.near.is_empty() {
            self.advance(slot_of(self.first));
        }
        self.near.pop();
    }

    /// Moves on to `slot`, the first with agents, and sorts them.
    fn advance(&mut self, slot: i64) {
        self.cursor = slot;
        let index = slot as usize % SLOTS;
        let mut agent = std::mem::replace(&mut self.slots[index], NOBODY);
        self.occupied[index / 64] &= !(1 << (index % 64));
        while agent != NOBODY {
            let Link { time, next } = self.links[agent as usize];
            self.near.push(pack(time, agent));
            agent = next;
        }
        // The next time that anybody moves into the calendar is half of it away.
        if self.far_from < slot + SLOTS as i64 / 2 {
            self.recall_far();
        }
        self.near.sort_unstable_by(|a, b| b.cmp(a));
    }

    /// Puts those beyond the calendar where they belong now.
    fn recall_far(&mut self) {
        let mut agent = std::mem::replace(&mut self.far, NOBODY);
        self.far_from = i64::MAX;
        while agent != NOBODY {
            let Link { time, next } = self.links[agent as usize];
            self.put(pack(time, agent));
            agent = next;
        }
    }

    /// Finds the first completion of all.
    #[inline]
    fn turn_to_first(&mut self) {
        if let Some(first) = self.near.last() {
            self.first = *first;
            return;
        }
        let slot = self.next_slot().unwrap_or(i64::MAX);
        if slot <= self.cursor + SOON && slot < self.far_from {
            self.advance(slot);
            self.first = *self.near.last().expect("an occupied slot has agents");
        } else {
            self.first = self.look_ahead(slot);
        }
    }

    /// The first completion when none comes soon: of `slot`, the next with agents, or beyond the calendar.
    #[cold]
    fn look_ahead(&self, slot: i64) -> u128 {
        let in_calendar = if slot == i64::MAX { NEVER } else { self.first_of(self.slots[slot as usize % SLOTS]) };
        if self.far_from <= slot { in_calendar.min(self.first_of(self.far)) } else { in_calendar }
    }

    /// The first completion of a list.
    #[inline]
    fn first_of(&self, list: u32) -> u128 {
        let (mut first, mut agent) = (NEVER, list);
        while agent != NOBODY {
            let Link { time, next } = self.links[agent as usize];
            first = first.min(pack(time, agent));
            agent = next;
        }
        first
    }

    /// The next slot of the calendar with agents.
    #[inline]
    fn next_slot(&self) -> Option<i64> {
        let start = self.cursor + 1;
        let begin = start as usize % SLOTS;
        let from_begin = u64::MAX << (begin % 64);
        (0..=WORDS).find_map(|step| {
            let word = (begin / 64 + step) % WORDS;
            let bits = match step {
                0 => self.occupied[word] & from_begin,
                WORDS => self.occupied[word] & !from_begin,
                _ => self.occupied[word],
            };
            let index = word * 64 + bits.trailing_zeros() as usize;
            (bits != 0).then(|| start + ((index + SLOTS - begin) % SLOTS) as i64)
        })
    }
}

/// Takes an agent out of a list; returns whether the agent was in it.
fn unlink(list: &mut u32, links: &mut [Link], agent: u32) -> bool {
    let next = links[agent as usize].next;
    if *list == agent {
        *list = next;
        return true;
    }
    let mut before = *list;
    while before != NOBODY {
        let link = &mut links[before as usize];
        if link.next == agent {
            link.next = next;
            return true;
        }
        before = link.next;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Stream, StreamKey};
    use std::collections::BTreeSet;

    #[test]
    fn completions_come_in_order_of_time_then_agent() {
        // Against a sorted set: short and long handle times, ties, quiet hours, thousands at once.
        for (seed, busiest, longest) in
            [(1, 3, 400_000_000), (2, 300, 3_000_000), (3, 3_000, 12_000_000_000), (4, 40, 9)]
        {
            let mut luck = Stream::new(StreamKey::path(seed, 0, 0));
            let (mut completions, mut wanted) = (Completions::default(), BTreeSet::new());
            let mut free: Vec<u32> = (0..busiest).collect();
            let mut now: Ticks = 0;
            for step in 0..60_000 {
                let first = wanted.first().copied();
                assert_eq!(completions.next_time(), first.map_or(Ticks::MAX, |(time, _)| time), "step {step}");
                let end = now + luck.below(longest).cast_signed() * luck.below(3).cast_signed();
                match (first, luck.below(5)) {
                    (Some(_), 4) => {
                        let place = luck.below(wanted.len() as u64) as usize;
                        let (time, agent) = *wanted.iter().nth(place).expect("one of them");
                        completions.remove(time, agent);
                        wanted.remove(&(time, agent));
                        free.push(agent);
                    }
                    (Some((time, agent)), 0 | 1) => {
                        assert_eq!(completions.next_agent(), agent, "step {step}");
                        wanted.pop_first();
                        now = time;
                        if luck.below(2) == 0 {
                            completions.pop();
                            free.push(agent);
                        } else {
                            let end = end.max(now);
                            completions.replace_top(end, agent);
                            wanted.insert((end, agent));
                        }
                    }
                    _ => {
                        if luck.below(200) == 0 {
                            // The clock goes on while nobody finishes.
                            let idle = luck.below(30_000_000_000).cast_signed();
                            now = first.map_or(now + idle, |(time, _)| time.min(now + idle));
                        }
                        let Some(agent) = free.pop() else { continue };
                        let end = end.max(now);
                        completions.push(end, agent);
                        wanted.insert((end, agent));
                    }
                }
            }
        }
    }
}
