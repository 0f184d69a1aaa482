//! Waiting lines: first come, first served within a queue.

use super::entry::{Entry, Origin};
use super::integral::Integral;
use crate::clock::{TICKS_PER_MILLISECOND, Ticks};
use crate::random::StreamKey;
use crate::tally::QueueCell;

const NONE: u32 = u32::MAX;

/// How a contact waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The customer is on the line, or the contact lies in a backlog.
    OnLine,
    /// The customer has hung up and is to be called back.
    Callback,
    /// The customer has given up without a word; nobody knows.
    Silent,
}

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
    /// 0, or 1 + the place of the rule in the class's list by which it was handed on.
    pub(super) leg: u8,
    pub(super) place: Place,
    /// Calls that have not reached the customer.
    pub(super) calls: u8,
    next: u32,
    previous: u32,
}

impl Waiter {
    /// A contact that enters `queue` on its `leg`; it is not in line yet.
    pub(super) fn new(entry: &Entry, queue: u32, leg: u8, cell: u32) -> Self {
        Self {
            entered: entry.time,
            gives_up: Ticks::MAX,
            case: entry.case,
            class: entry.class,
            queue,
            cell,
            attempt: entry.attempt,
            origin: entry.origin,
            answered_before: entry.answered_before,
            options_open: 0,
            leg,
            place: Place::OnLine,
            calls: 0,
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
    /// On the line.
    waiting: Integral,
    /// To be called back.
    callbacks: Integral,
    /// Sum over both of the start of the window minus the time of entering.
    ages: Ticks,
}

/// All queues, and the slots of those who wait in them.
#[derive(Debug)]
pub(super) struct Queues {
    slots: Vec<Waiter>,
    free_slots: Vec<u32>,
    /// By queue; then, where customers who are called back do not keep their place, a line of them by queue.
    lines: Vec<Line>,
    /// Lines between a queue and its callbacks; 0 when they stand in one line.
    callback_offset: u32,
    /// One bit a line, 64 a word: whether somebody stands in it.
    occupied: Vec<u64>,
    window_start: Ticks,
}

impl Queues {
    /// `queues` empty queues. Customers who are called back stand in lines of their own, unless they keep their place.
    pub(super) fn new(queues: usize, own_callback_lines: bool) -> Self {
        let line =
            Line { first: NONE, last: NONE, waiting: Integral::default(), callbacks: Integral::default(), ages: 0 };
        let (lines, callback_offset) = if own_callback_lines { (2 * queues, queues as u32) } else { (queues, 0) };
        let occupied = vec![0; lines.div_ceil(64)];
        Self {
            slots: Vec::new(),
            free_slots: Vec::new(),
            lines: vec![line; lines],
            callback_offset,
            window_start: 0,
            occupied,
        }
    }

    #[inline]
    pub(super) fn waiter(&self, slot: u32) -> &Waiter {
        &self.slots[slot as usize]
    }

    #[inline]
    pub(super) fn waiter_mut(&mut self, slot: u32) -> &mut Waiter {
        &mut self.slots[slot as usize]
    }

    /// Number waiting on the line of a queue.
    #[inline]
    pub(super) fn waiting(&self, queue: u32) -> u32 {
        self.lines[queue as usize].waiting.count() as u32
    }

    /// Whether somebody stands in one of the queues whose bits are set.
    #[inline]
    pub(super) fn has_any_of(&self, queue_bits: &[u64]) -> bool {
        self.occupied.iter().zip(queue_bits).any(|(occupied, wanted)| occupied & wanted != 0)
    }

    /// Longest waiting contact of a queue.
    #[inline]
    pub(super) fn first(&self, queue: u32) -> Option<u32> {
        let first = self.lines[queue as usize].first;
        (first != NONE).then_some(first)
    }

    /// The first customer of a queue to be called back who has lost the place in line.
    pub(super) fn first_callback(&self, queue: u32) -> Option<u32> {
        (self.callback_offset > 0).then(|| self.first(queue + self.callback_offset)).flatten()
    }

    /// Keeps a contact in a slot, outside every line.
    #[inline]
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
    #[inline]
    pub(super) fn enqueue(&mut self, waiter: Waiter, since_start: Ticks) -> u32 {
        let slot = self.keep(waiter);
        let window_start = self.window_start;
        let index = line_of(&waiter, self.callback_offset);
        let line = &mut self.lines[index];
        self.slots[slot as usize].previous = line.last;
        self.slots[slot as usize].next = NONE;
        if line.last == NONE {
            line.first = slot;
            self.occupied[index / 64] |= 1 << (index % 64);
        } else {
            self.slots[line.last as usize].next = slot;
        }
        line.last = slot;
        line.ages += window_start - waiter.entered;
        if waiter.place == Place::OnLine {
            line.waiting.up(since_start);
        } else {
            line.callbacks.up(since_start);
        }
        slot
    }

    /// Takes a contact out of its queue and gives its slot back.
    pub(super) fn dequeue(&mut self, slot: u32, since_start: Ticks) -> Waiter {
        let waiter = self.slots[slot as usize];
        let Waiter { next, previous, .. } = waiter;
        let index = line_of(&waiter, self.callback_offset);
        let line = &mut self.lines[index];
        if previous == NONE {
            line.first = next;
        } else {
            self.slots[previous as usize].next = next;
        }
        if next == NONE {
            line.last = previous;
            if previous == NONE {
                self.occupied[index / 64] &= !(1 << (index % 64));
            }
        } else {
            self.slots[next as usize].previous = previous;
        }
        self.count_out(&waiter, since_start);
        self.free_slots.push(slot);
        waiter
    }

    /// The customer in `slot` leaves without a word: still in line, but nobody waits.
    pub(super) fn fall_silent(&mut self, slot: u32, since_start: Ticks) {
        let waiter = self.slots[slot as usize];
        self.count_out(&waiter, since_start);
        self.slots[slot as usize].place = Place::Silent;
    }

    /// A contact waits no longer.
    fn count_out(&mut self, waiter: &Waiter, since_start: Ticks) {
        let window_start = self.window_start;
        let line = &mut self.lines[line_of(waiter, self.callback_offset)];
        match waiter.place {
            Place::OnLine => line.waiting.down(since_start),
            Place::Callback => line.callbacks.down(since_start),
            Place::Silent => return,
        }
        line.ages -= window_start - waiter.entered;
    }

    /// Everyone who waits, on the line or for a call, queue by queue.
    pub(super) fn everyone(&self) -> impl Iterator<Item = &Waiter> {
        let in_line = self.lines.iter().flat_map(|line| {
            let start = (line.first != NONE).then(|| &self.slots[line.first as usize]);
            std::iter::successors(start, |waiter| (waiter.next != NONE).then(|| &self.slots[waiter.next as usize]))
        });
        in_line.filter(|waiter| waiter.place != Place::Silent)
    }

    /// A window begins.
    pub(super) fn open_window(&mut self, start: Ticks) {
        self.window_start = start;
    }

    /// Closes a window of `length` ticks: adds the integral of each queue's length, and its backlog, to its cell.
    pub(super) fn close_window(&mut self, length: Ticks, cell: usize, cells: usize, tally: &mut [QueueCell]) {
        let queues = tally.len() / cells;
        for (index, line) in self.lines.iter_mut().enumerate() {
            let counts = &mut tally[index % queues * cells + cell];
            let backlog = line.waiting.count() + line.callbacks.count();
            line.ages += backlog * length;
            counts.queue_ticks += line.waiting.close(length) + line.callbacks.close(length);
            counts.backlog_at_end += backlog.unsigned_abs();
            counts.backlog_age_ms += nearest_ms(line.ages);
        }
    }
}

/// Milliseconds, rounded to the nearest.
fn nearest_ms(ticks: Ticks) -> u64 {
    ((ticks + TICKS_PER_MILLISECOND / 2) / TICKS_PER_MILLISECOND).unsigned_abs()
}

fn line_of(waiter: &Waiter, callback_offset: u32) -> usize {
    (waiter.queue + if waiter.place == Place::Callback { callback_offset } else { 0 }) as usize
}
