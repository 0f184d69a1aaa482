//! Timers of waiting contacts: an indexed heap, so that a timer is cancelled for real.

use crate::clock::Ticks;

/// Order of timers due at the same instant: redials arrive, then customers give up, then contacts overflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Timer {
    /// A customer tries again.
    Redial = 0,
    /// A waiting customer gives up.
    GiveUp = 1,
    /// A waiting contact may be served by further groups.
    Overflow = 2,
}

/// Children of a node.
const ARITY: usize = 4;

const NOWHERE: u32 = u32::MAX;

/// One timer a slot, ordered by time, then kind, then slot.
#[derive(Debug, Default)]
pub(super) struct Timers {
    heap: Vec<u128>,
    position: Vec<u32>,
}

#[inline]
fn pack(time: Ticks, kind: Timer, slot: u32) -> u128 {
    (time as u128) << 64 | (kind as u128) << 32 | u128::from(slot)
}

impl Timers {
    /// Time of the first timer; [`Ticks::MAX`] when there is none.
    #[inline]
    pub(super) fn next_time(&self) -> Ticks {
        self.heap.first().map_or(Ticks::MAX, |entry| (entry >> 64) as Ticks)
    }

    /// Takes the first timer out: its kind and slot.
    pub(super) fn pop(&mut self) -> (Timer, u32) {
        let entry = self.heap[0];
        let slot = entry as u32;
        let kind = match (entry >> 32) as u8 {
            0 => Timer::Redial,
            1 => Timer::GiveUp,
            _ => Timer::Overflow,
        };
        self.cancel(slot);
        (kind, slot)
    }

    /// Sets the timer of `slot`, which has none.
    pub(super) fn set(&mut self, slot: u32, time: Ticks, kind: Timer) {
        if self.position.len() <= slot as usize {
            self.position.resize(slot as usize + 1, NOWHERE);
        }
        self.heap.push(0);
        self.sift_up(self.heap.len() - 1, pack(time, kind, slot));
    }

    /// Removes the timer of `slot`, if it has one.
    pub(super) fn cancel(&mut self, slot: u32) {
        let Some(hole) = self.position.get(slot as usize).copied().filter(|p| *p != NOWHERE) else {
            return;
        };
        self.position[slot as usize] = NOWHERE;
        let hole = hole as usize;
        let last = self.heap.pop().expect("a timer with a position is in the heap");
        if hole == self.heap.len() {
            return;
        }
        if hole > 0 && self.heap[(hole - 1) / ARITY] > last {
            self.sift_up(hole, last);
        } else {
            self.sift_down(hole, last);
        }
    }

    fn place(&mut self, hole: usize, entry: u128) {
        self.heap[hole] = entry;
        self.position[entry as u32 as usize] = hole as u32;
    }

    fn sift_up(&mut self, mut hole: usize, entry: u128) {
        while hole > 0 {
            let parent = (hole - 1) / ARITY;
            if self.heap[parent] <= entry {
                break;
            }
            self.place(hole, self.heap[parent]);
            hole = parent;
        }
        self.place(hole, entry);
    }

    fn sift_down(&mut self, mut hole: usize, entry: u128) {
        while let Some(least) = least_child(&self.heap, hole) {
            if entry <= self.heap[least] {
                break;
            }
            self.place(hole, self.heap[least]);
            hole = least;
        }
        self.place(hole, entry);
    }
}

/// Place of the least child of `parent`; `None` for a leaf. Four children are compared in pairs, without branches.
#[inline]
fn least_child(heap: &[u128], parent: usize) -> Option<usize> {
    let first = parent * ARITY + 1;
    if let Some([a, b, c, d]) = heap.get(first..first + ARITY) {
        let left = usize::from(b < a);
        let right = 2 + usize::from(d < c);
        return Some(first + if heap[first + right] < heap[first + left] { right } else { left });
    }
    (first..heap.len()).min_by_key(|child| heap[*child])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cancelled_timers_never_fire_and_the_rest_fire_in_order() {
        let mut timers = Timers::default();
        (0..500u32).for_each(|slot| timers.set(slot, i64::from(slot * 7_919 % 97), Timer::GiveUp));
        (0..500u32).step_by(3).for_each(|slot| timers.cancel(slot));
        let mut seen = Vec::new();
        while timers.next_time() < Ticks::MAX {
            let time = timers.next_time();
            let (_, slot) = timers.pop();
            assert_ne!(slot % 3, 0, "slot {slot} was cancelled");
            seen.push((time, slot));
        }
        assert_eq!(seen.len(), 333);
        assert!(seen.is_sorted());
    }

    #[test]
    fn at_one_instant_redials_come_before_giving_up_before_overflow() {
        let mut timers = Timers::default();
        timers.set(0, 5, Timer::Overflow);
        timers.set(1, 5, Timer::GiveUp);
        timers.set(2, 5, Timer::Redial);
        let kinds = [timers.pop().0, timers.pop().0, timers.pop().0];
        assert_eq!(kinds, [Timer::Redial, Timer::GiveUp, Timer::Overflow]);
    }
}
