//! Contacts on their way: those of the current window, and those due later.

use crate::clock::Ticks;
use crate::random::{ContactLuck, Purpose, StreamKey};
use crate::tally::{Recorder, Silent, What};

/// One attempt of a case that is due at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// When it is due, ticks.
    pub time: Ticks,
    /// Names the case; every draw of its attempts comes from here.
    pub case: StreamKey,
    /// Index of the contact class.
    pub class: u32,
    /// Attempts of the case before this one; saturates.
    pub attempt: u16,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether a human has already answered the case.
    pub answered_before: bool,
}

/// Where a due attempt comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The customer, directly to a human.
    Direct,
    /// The AI, which hands over because the customer asks for a human.
    Asked,
    /// The AI, which hands over because it gives up.
    Escalated,
    /// The AI, which an outage has cut off.
    Dropped,
    /// A customer who gave up or was refused and tries again; goes to the queue.
    Redial,
    /// A falsely contained customer who comes back; meets the AI stage first.
    Comeback,
    /// A customer who comes back because a human did not meet the need; meets the AI stage first.
    Repeat,
}

impl Origin {
    /// Whether the contact comes from a conversation with the AI.
    #[inline]
    pub(super) fn is_from_ai(self) -> bool {
        matches!(self, Self::Asked | Self::Escalated | Self::Dropped)
    }

    /// Whether the human who takes over reads what the AI has learned.
    #[inline]
    pub(super) fn is_handed_over(self) -> bool {
        matches!(self, Self::Asked | Self::Escalated)
    }
}

impl Entry {
    /// The luck of this attempt for one purpose.
    #[inline]
    pub fn luck(&self, purpose: Purpose) -> ContactLuck {
        luck(self.case, self.attempt, purpose)
    }
}

/// The luck of one attempt of a case for one purpose.
#[inline]
pub(super) fn luck(case: StreamKey, attempt: u16, purpose: Purpose) -> ContactLuck {
    ContactLuck::new(case.with(u64::from(attempt) << 8 | purpose as u64))
}

/// Windows held in the ring; later entries wait in a list of their own.
const RING: usize = 1_024;

/// Everything that is due: now, and in later windows.
#[derive(Debug)]
pub struct Inbox<L = Silent> {
    /// Where the lives of contacts are taken down, on their way here and from here on.
    pub log: L,
    window_ticks: Ticks,
    /// Index of the current window.
    window: usize,
    /// Entries of the current window that go to a queue; sorted by time from the cursor on.
    pub(super) now: Vec<Entry>,
    /// First entry of `now` that has not entered yet.
    pub(super) cursor: usize,
    sorted: bool,
    ring: Vec<Vec<Entry>>,
    far: Vec<Entry>,
    scratch: Vec<Entry>,
}

impl<L: Recorder> Inbox<L> {
    /// An empty inbox for windows of `window_ticks`, the first beginning at tick 0.
    #[must_use]
    pub fn new(window_ticks: Ticks, log: L) -> Self {
        Self {
            log,
            window_ticks,
            window: 0,
            now: Vec::new(),
            cursor: 0,
            sorted: true,
            ring: vec![Vec::new(); RING],
            far: Vec::new(),
            scratch: Vec::new(),
        }
    }

    /// Takes down what happens to a contact at `time`.
    #[inline]
    pub(super) fn note(&mut self, entry: &Entry, time: Ticks, what: What) {
        self.log.note(time, entry.case, entry.attempt, entry.class, what);
    }

    /// End of the current window, ticks.
    #[must_use]
    #[inline]
    pub fn window_end(&self) -> Ticks {
        (self.window as Ticks + 1) * self.window_ticks
    }

    /// Start of the current window, ticks.
    #[must_use]
    #[inline]
    pub fn window_start(&self) -> Ticks {
        self.window as Ticks * self.window_ticks
    }

    /// Moves to `window` (one further, or the first). Everything due in it that goes to a queue is now in `now`; the
    /// customers who come back, whom the AI stage meets first, are appended to `comebacks`.
    pub fn open(&mut self, window: usize, comebacks: &mut Vec<Entry>) {
        self.window = window;
        self.now.clear();
        self.cursor = 0;
        self.sorted = false;
        if window.is_multiple_of(RING / 2) {
            self.recall_far();
        }
        let due = &mut self.ring[window % RING];
        for entry in due.drain(..) {
            match entry.origin {
                Origin::Comeback | Origin::Repeat => comebacks.push(entry),
                Origin::Direct | Origin::Asked | Origin::Escalated | Origin::Dropped | Origin::Redial => {
                    self.now.push(entry);
                }
            }
        }
    }

    /// Adds an entry due in the current window or later.
    #[inline]
    pub fn add(&mut self, entry: Entry) {
        if entry.time < self.window_end() {
            self.now.push(entry);
            self.sorted = false;
        } else {
            self.add_later(entry);
        }
    }

    /// Adds an entry due after the current window.
    #[inline]
    pub(super) fn add_later(&mut self, entry: Entry) {
        let window = (entry.time / self.window_ticks) as usize;
        if window < self.window + RING {
            self.ring[window % RING].push(entry);
        } else {
            self.far.push(entry);
        }
    }

    /// Everything that is due after the current window, in no particular order.
    pub fn pending(&self) -> impl Iterator<Item = &Entry> {
        self.ring.iter().flatten().chain(&self.far).chain(&self.now[self.cursor..])
    }

    /// Puts the entries of this window in order of time; ties go by class, then case, so that the order does not depend
    /// on how they came in.
    pub(super) fn sort(&mut self) {
        if self.sorted {
            return;
        }
        self.sorted = true;
        let due = &mut self.now[self.cursor..];
        if due.len() < 64 {
            due.sort_unstable_by_key(order);
            return;
        }
        spread(due, &mut self.scratch, self.window as Ticks * self.window_ticks, self.window_ticks);
        insertion_sort(due);
    }

    fn recall_far(&mut self) {
        let limit = self.window + RING;
        let mut index = 0;
        while index < self.far.len() {
            let window = (self.far[index].time / self.window_ticks) as usize;
            if window < limit {
                let entry = self.far.swap_remove(index);
                self.ring[window % RING].push(entry);
            } else {
                index += 1;
            }
        }
    }
}

/// Sort key of entries within a window.
fn order(entry: &Entry) -> (Ticks, u32, u64) {
    (entry.time, entry.class, entry.case.bits())
}

/// Buckets of the spreading pass.
const BUCKETS: usize = 1_024;

/// Distributes entries over equal slices of the window, in order of slices, so that an insertion sort has little left.
fn spread(due: &mut [Entry], scratch: &mut Vec<Entry>, start: Ticks, length: Ticks) {
    let slice = |entry: &Entry| (((entry.time - start).max(0) * BUCKETS as Ticks / length) as usize).min(BUCKETS - 1);
    let mut ends = [0u32; BUCKETS + 1];
    for entry in due.iter() {
        ends[slice(entry) + 1] += 1;
    }
    for bucket in 0..BUCKETS {
        ends[bucket + 1] += ends[bucket];
    }
    scratch.clear();
    scratch.extend_from_slice(due);
    for entry in scratch.iter() {
        let place = &mut ends[slice(entry)];
        due[*place as usize] = *entry;
        *place += 1;
    }
}

fn insertion_sort(due: &mut [Entry]) {
    for index in 1..due.len() {
        let entry = due[index];
        let key = order(&entry);
        let mut hole = index;
        while hole > 0 && order(&due[hole - 1]) > key {
            due[hole] = due[hole - 1];
            hole -= 1;
        }
        due[hole] = entry;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(time: Ticks, class: u32) -> Entry {
        Entry {
            time,
            case: StreamKey::from_bits(time as u64),
            class,
            attempt: 0,
            origin: Origin::Direct,
            answered_before: false,
        }
    }

    #[test]
    fn a_window_gives_its_entries_in_order_of_time() {
        let mut inbox = Inbox::new(1_000_000, Silent);
        inbox.open(0, &mut Vec::new());
        (0..5_000).for_each(|i: i64| inbox.add(entry((i * 7_919) % 1_000_000, (i % 3) as u32)));
        inbox.sort();
        assert!(inbox.now.windows(2).all(|pair| order(&pair[0]) <= order(&pair[1])));
        assert_eq!(inbox.now.len(), 5_000);
    }

    #[test]
    fn an_entry_far_ahead_comes_back_in_its_window() {
        let mut inbox = Inbox::new(10, Silent);
        inbox.open(0, &mut Vec::new());
        inbox.add(entry(50_003, 0));
        for window in 1..=5_000 {
            inbox.open(window, &mut Vec::new());
            assert_eq!(inbox.now.len(), usize::from(window == 5_000), "window {window}");
        }
    }
}
