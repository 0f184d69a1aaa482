//! Waiting lines: first come, first served within a queue.

use super::entry::{Entry, Origin};
use super::integral::Integral;
use crate::clock::Ticks;
use crate::random::StreamKey;
use crate::tally::QueueCell;

const NONE: u32 = u32::MAX;

/// A contact that waits in a queue, or that redials within the current window.
#[derive(Debug, Clone, Copy)]
pub(super) struct Waiter {
    /// When it entered the queue.
    pub(super) entered: Ticks,
    /// When the customer gives up; [`Ticks::MAX`] for never.
    pub(super) gives_up: Ticks,
    pub(super) case: StreamKey,
    pub(super) class: u32,
    pub(super) queue: u32,
    /// Weekday × interval in which it entered.
    pub(super) cell: u32,
    pub(super) attempt: u16,
    pub(super) origin: Origin,
    pub(super) answered_before: bool,
    /// Groups of the queue's preference list that have been open to it.
    pub(super) options_open: u16,
    next: u32,
    previous: u32,
}

impl Waiter {
    /// A contact that enters `queue`; it is not in line yet.
    pub(super) fn new(entry: &Entry, queue: u32, cell: u32, gives_up: Ticks) -> Self {
        Self {
            entered: entry.time,
            gives_up,
            case: entry.case,
            class: entry.class,
            queue,
            cell,
            attempt: entry.attempt,
            origin: entry.origin,
            answered_before: entry.answered_before,
            options_open: 0,
            next: NONE,
            previous: NONE,
        }
    }

    /// The attempt this contact makes, due at `time`.
    pub(super) fn entry(&self, time: Ticks) -> Entry {
        let Self { case, class, attempt, origin, answered_before, .. } = *self;
        Entry { time, case, class, attempt, origin, answered_before }
    }
}

#[derive(Debug, Clone, Copy)]
struct Line {
    first: u32,
    last: u32,
    waiting: Integral,
}

/// All queues, and the slots of those who wait in them.
#[derive(Debug)]
pub(super) struct Queues {
    slots: Vec<Waiter>,
    free_slots: Vec<u32>,
    lines: Vec<Line>,
}

impl Queues {
    pub(super) fn new(queues: usize) -> Self {
        let line = Line { first: NONE, last: NONE, waiting: Integral::default() };
        Self { slots: Vec::new(), free_slots: Vec::new(), lines: vec![line; queues] }
    }

    #[inline]
    pub(super) fn waiter(&self, slot: u32) -> &Waiter {
        &self.slots[slot as usize]
    }

    #[inline]
    pub(super) fn waiter_mut(&mut self, slot: u32) -> &mut Waiter {
        &mut self.slots[slot as usize]
    }

    /// Number waiting in a queue.
    #[inline]
    pub(super) fn waiting(&self, queue: u32) -> u32 {
        self.lines[queue as usize].waiting.count() as u32
    }

    /// Longest waiting contact of a queue.
    #[inline]
    pub(super) fn first(&self, queue: u32) -> Option<u32> {
        let first = self.lines[queue as usize].first;
        (first != NONE).then_some(first)
    }

    /// Keeps a contact in a slot, outside every line.
    pub(super) fn keep(&mut self, waiter: Waiter) -> u32 {
        if let Some(slot) = self.free_slots.pop() {
            self.slots[slot as usize] = waiter;
            slot
        } else {
            self.slots.push(waiter);
            self.slots.len() as u32 - 1
        }
    }

    /// Gives a slot outside every line back.
    pub(super) fn release(&mut self, slot: u32) -> Waiter {
        self.free_slots.push(slot);
        self.slots[slot as usize]
    }

    /// Puts a contact at the end of its queue.
    pub(super) fn enqueue(&mut self, waiter: Waiter, since_start: Ticks) -> u32 {
        let slot = self.keep(waiter);
        let line = &mut self.lines[waiter.queue as usize];
        self.slots[slot as usize].previous = line.last;
        if line.last == NONE {
            line.first = slot;
        } else {
            self.slots[line.last as usize].next = slot;
        }
        line.last = slot;
        line.waiting.up(since_start);
        slot
    }

    /// Takes a contact out of its queue and gives its slot back.
    pub(super) fn dequeue(&mut self, slot: u32, since_start: Ticks) -> Waiter {
        let Waiter { queue, next, previous, .. } = self.slots[slot as usize];
        let line = &mut self.lines[queue as usize];
        if previous == NONE {
            line.first = next;
        } else {
            self.slots[previous as usize].next = next;
        }
        if next == NONE {
            line.last = previous;
        } else {
            self.slots[next as usize].previous = previous;
        }
        line.waiting.down(since_start);
        self.release(slot)
    }

    /// Everyone who waits, queue by queue.
    pub(super) fn everyone(&self) -> impl Iterator<Item = &Waiter> {
        self.lines.iter().flat_map(|line| {
            let start = (line.first != NONE).then(|| &self.slots[line.first as usize]);
            std::iter::successors(start, |waiter| (waiter.next != NONE).then(|| &self.slots[waiter.next as usize]))
        })
    }

    /// Closes a window of `length` ticks: adds the integral of each queue's length to its cell.
    pub(super) fn close_window(&mut self, length: Ticks, cell: usize, cells: usize, tally: &mut [QueueCell]) {
        for (index, line) in self.lines.iter_mut().enumerate() {
            tally[index * cells + cell].queue_ticks += line.waiting.close(length);
        }
    }
}
