//! The life of a contact on the human side until an agent takes it: arrives, waits, gives up, tries again.

use super::Engine;
use super::answer::{Attempt, count_asked, elapsed, uses_lines};
use super::entry::{Entry, luck};
use super::queues::Waiter;
use super::timers::Timer;
use crate::clock::Ticks;
use crate::plan::Plan;
use crate::random::Purpose;
use crate::tally::{Arrival, MonthTally, Recorder, What};

/// Why an attempt failed.
#[derive(Clone, Copy)]
enum Failure {
    GaveUp,
    Refused,
}

impl<L: Recorder> Engine<L> {
    /// A contact reaches its queue, or the door of the center.
    #[inline]
    pub(super) fn arrive(&mut self, plan: &Plan, tally: &mut MonthTally, entry: &Entry) {
        let class = &plan.classes[entry.class as usize];
        let queue = class.queue;
        let cell = queue as usize * plan.cells + self.cell as usize;
        if entry.origin == super::Origin::Redial {
            tally.classes[entry.class as usize].redials += 1;
            tally.queue_cells[cell].offered += 1;
            self.inbox.note(entry, entry.time, What::Arrived(Arrival::Redial));
        }
        let uses_lines = uses_lines(plan, class);
        if uses_lines && plan.lines.is_some_and(|lines| self.lines_in_use >= lines) {
            return self.refuse(plan, tally, entry, cell);
        }
        let options = &plan.routing.groups_of_queue[queue as usize];
        let at_once = &options[..plan.routing.at_once[queue as usize]];
        if let Some(agent) = self.agent_for(plan, queue, at_once, entry) {
            self.lines_in_use += u32::from(uses_lines);
            tally.classes[entry.class as usize].queued += 1;
            tally.queue_cells[cell].queued += 1;
            self.inbox.note(entry, entry.time, What::Queued { queue, is_transfer: false });
            self.immediate[queue as usize] += 1;
            self.answer_at_once(plan, tally, agent, &Attempt { entry, queue, leg: 0, cell });
        } else if self.is_full(plan, queue) {
            self.refuse(plan, tally, entry, cell);
        } else {
            tally.classes[entry.class as usize].queued += 1;
            tally.queue_cells[cell].queued += 1;
            self.inbox.note(entry, entry.time, What::Queued { queue, is_transfer: false });
            self.wait(plan, tally, entry, queue, cell);
        }
    }

    /// Whether a queue has no waiting place left. A backlog always has.
    fn is_full(&self, plan: &Plan, queue: u32) -> bool {
        self.queues.waiting(queue) >= plan.queue_capacity && !self.is_deferred(plan, queue)
    }

    fn is_deferred(&self, plan: &Plan, queue: u32) -> bool {
        plan.channels[plan.queues[queue as usize].channel as usize].is_deferred
    }

    /// Nobody is free: the customer leaves at once, asks to be called back, or gets in line.
    fn wait(&mut self, plan: &Plan, tally: &mut MonthTally, entry: &Entry, queue: u32, cell: usize) {
        let balks = plan.balking_share > 0.0
            && !self.is_deferred(plan, queue)
            && entry.luck(Purpose::Balking).uniform() < plan.balking_share;
        if balks {
            return self.balk(plan, tally, entry, queue, cell);
        }
        if self.accepts_callback(plan, entry, queue) {
            tally.classes[entry.class as usize].callbacks += 1;
            tally.queue_cells[cell].callbacks += 1;
            self.inbox.note(entry, entry.time, What::AskedForCall { queue });
            return self.await_call(plan, Waiter::new(entry, queue, 0, self.cell), entry.time);
        }
        let patience = patience(plan, queue, entry, Purpose::Patience);
        if self.heeds_announcement(plan, entry, queue, patience) {
            return self.balk(plan, tally, entry, queue, cell);
        }
        self.lines_in_use += u32::from(uses_lines(plan, &plan.classes[entry.class as usize]));
        self.get_in_line(plan, Waiter::new(entry, queue, 0, self.cell), patience);
    }

    /// A contact waits for as long as its customer's patience lasts.
    #[inline]
    fn get_in_line(&mut self, plan: &Plan, mut waiter: Waiter, patience: Ticks) {
        let now = waiter.entered;
        waiter.gives_up = now.saturating_add(patience);
        let slot = self.queues.enqueue(waiter, now - self.window_start);
        self.set_waiting_timer(plan, slot, now);
    }

    /// A customer leaves at once.
    #[inline(never)]
    fn balk(&mut self, plan: &Plan, tally: &mut MonthTally, entry: &Entry, queue: u32, cell: usize) {
        self.inbox.note(entry, entry.time, What::Balked { queue });
        tally.classes[entry.class as usize].balked += 1;
        tally.queue_cells[cell].balked += 1;
        count_asked(tally, cell, entry, false);
        self.try_again(plan, tally, entry, Failure::GaveUp);
    }

    /// Whether the customer hears an expected wait beyond the own patience, and heeds it.
    #[inline]
    fn heeds_announcement(&self, plan: &Plan, entry: &Entry, queue: u32, patience: Ticks) -> bool {
        let Some(announcement) = &plan.announcement else { return false };
        let expected = self.expected_wait(queue, entry.time);
        expected >= announcement.above
            && patience < expected
            && !self.is_deferred(plan, queue)
            && entry.luck(Purpose::Announcement).uniform() < announcement.heeded_share
    }

    /// The wait so far of whoever has waited longest in a queue.
    pub(super) fn expected_wait(&self, queue: u32, now: Ticks) -> Ticks {
        self.queues.first(queue).map_or(0, |slot| now - self.queues.waiter(slot).entered)
    }

    /// A contact that an agent has handed on enters another queue. It holds its line, nobody turns it away.
    pub(super) fn hand_on(&mut self, plan: &Plan, tally: &mut MonthTally, entry: &Entry, leg: u8) {
        let rule = &plan.transfers[entry.class as usize][usize::from(leg) - 1];
        let queue = rule.queue;
        let cell = queue as usize * plan.cells + self.cell as usize;
        let counts = &mut tally.classes[entry.class as usize];
        counts.transfers += 1;
        counts.queued += 1;
        tally.queue_cells[cell].queued += 1;
        tally.queue_cells[cell].transferred_in += 1;
        self.inbox.note(entry, entry.time, What::Queued { queue, is_transfer: true });
        let options = &plan.routing.groups_of_queue[queue as usize];
        let at_once = &options[..plan.routing.at_once[queue as usize]];
        if let Some(agent) = self.agent_for(plan, queue, at_once, entry) {
            self.immediate[queue as usize] += 1;
            return self.answer_at_once(plan, tally, agent, &Attempt { entry, queue, leg, cell });
        }
        let patience = patience(plan, queue, entry, Purpose::TransferPatience);
        self.get_in_line(plan, Waiter::new(entry, queue, leg, self.cell), patience);
    }

    /// Sets the next timer of a waiting contact: overflow to further groups, or giving up.
    pub(super) fn set_waiting_timer(&mut self, plan: &Plan, slot: u32, now: Ticks) {
        let waiter = self.queues.waiter_mut(slot);
        let waited = now - waiter.entered;
        let options = &plan.routing.groups_of_queue[waiter.queue as usize];
        let open = options.partition_point(|option| option.after <= waited);
        waiter.options_open = open as u16;
        let overflow = options.get(open).map_or(Ticks::MAX, |option| waiter.entered + option.after);
        let gives_up = waiter.gives_up;
        if overflow < gives_up {
            self.timers.set(slot, overflow, Timer::Overflow);
        } else if gives_up < Ticks::MAX {
            self.timers.set(slot, gives_up, Timer::GiveUp);
        }
    }

    /// A timer is due.
    pub(super) fn fire(&mut self, plan: &Plan, tally: &mut MonthTally, now: Ticks) {
        let (kind, slot) = self.timers.pop();
        match kind {
            Timer::Redial => {
                let entry = self.queues.release(slot).entry(now);
                self.arrive(plan, tally, &entry);
            }
            Timer::GiveUp => self.give_up(plan, tally, slot, now),
            Timer::Overflow => self.overflow(plan, tally, slot, now),
        }
    }

    fn give_up(&mut self, plan: &Plan, tally: &mut MonthTally, slot: u32, now: Ticks) {
        let waiter = *self.queues.waiter(slot);
        let queue = waiter.queue as usize;
        let channel = &plan.channels[plan.queues[queue].channel as usize];
        let is_silent =
            channel.silent.is_some_and(|(share, _)| waiter.entry(now).luck(Purpose::Silent).uniform() < share);
        if is_silent {
            self.queues.fall_silent(slot, now - self.window_start);
        } else {
            self.queues.dequeue(slot, now - self.window_start);
        }
        self.lines_in_use -= u32::from(uses_lines(plan, &plan.classes[waiter.class as usize]));
        let wait = now - waiter.entered;
        let class = &mut tally.classes[waiter.class as usize];
        class.abandoned += 1;
        class.abandoned_silently += u64::from(is_silent);
        tally.waits[queue].record(wait);
        tally.queue_cells[queue * plan.cells + self.cell as usize].abandoned_here += 1;
        let counts = &mut tally.queue_cells[queue * plan.cells + waiter.cell as usize];
        counts.abandoned += 1;
        counts.wait_abandoned_ticks += wait as u64;
        let elapsed = elapsed(&plan.queues[queue], waiter.entered, now);
        let thresholds = &plan.queues[queue].thresholds;
        counts.abandoned_within_1 += u64::from(elapsed <= thresholds[0]);
        counts.abandoned_within_2 += u64::from(elapsed <= thresholds[1]);
        counts.abandoned_within_3 += u64::from(elapsed <= thresholds[2]);
        counts.abandoned_within_4 += u64::from(elapsed <= thresholds[3]);
        let entry = waiter.entry(now);
        self.inbox.note(&entry, now, What::GaveUp { queue: waiter.queue, wait, is_silent });
        count_asked(tally, queue * plan.cells + waiter.cell as usize, &entry, false);
        self.try_again(plan, tally, &entry, Failure::GaveUp);
    }

    /// A contact has waited long enough for further groups: one of their agents takes it, or it goes on waiting.
    fn overflow(&mut self, plan: &Plan, tally: &mut MonthTally, slot: u32, now: Ticks) {
        let waiter = *self.queues.waiter(slot);
        let waited = now - waiter.entered;
        let options = &plan.routing.groups_of_queue[waiter.queue as usize];
        let newly_open = &options[usize::from(waiter.options_open)..options.partition_point(|o| o.after <= waited)];
        match self.agent_for(plan, waiter.queue, newly_open, &waiter.entry(now)) {
            Some(agent) => {
                if self.agents.agent(agent).in_hand == 0 {
                    self.agents.leave_idle(agent, now - self.window_start);
                }
                if let Some(ends) = self.answer_waiting(plan, tally, agent, slot, now) {
                    self.completions.push(ends, agent);
                }
            }
            None => self.set_waiting_timer(plan, slot, now),
        }
    }

    /// No place or line is free.
    #[inline(never)]
    fn refuse(&mut self, plan: &Plan, tally: &mut MonthTally, entry: &Entry, cell: usize) {
        let counts = &mut tally.classes[entry.class as usize];
        counts.blocked += 1;
        let queue = plan.classes[entry.class as usize].queue;
        self.inbox.note(entry, entry.time, What::Blocked { queue });
        counts.blocked_first += u64::from(entry.attempt == 0);
        tally.queue_cells[cell].blocked += 1;
        count_asked(tally, cell, entry, false);
        self.try_again(plan, tally, entry, Failure::Refused);
    }

    /// After a failed attempt the customer redials later, or the case is given up.
    fn try_again(&mut self, plan: &Plan, tally: &mut MonthTally, entry: &Entry, failure: Failure) {
        let counts = &mut tally.classes[entry.class as usize];
        if let Some(redial) = &plan.redial {
            let share = match failure {
                Failure::GaveUp => redial.after_abandon_share,
                Failure::Refused => redial.after_block_share,
            };
            let mut luck = luck(entry.case, entry.attempt, Purpose::Redial);
            if u32::from(entry.attempt) + 1 < redial.max_attempts && luck.uniform() < share {
                let delay = redial.delay.sample(&mut luck).max(1);
                counts.redial_delay_ticks += delay as u64;
                self.redial_at(Entry {
                    time: entry.time + delay,
                    attempt: entry.attempt.saturating_add(1),
                    origin: super::Origin::Redial,
                    ..*entry
                });
                return;
            }
        }
        self.inbox.note(entry, entry.time, What::GivenUp);
        counts.cases_given_up += 1;
    }

    fn redial_at(&mut self, entry: Entry) {
        if entry.time >= self.inbox.window_end() {
            self.inbox.add_later(entry);
        } else {
            let slot = self.queues.keep(Waiter::new(&entry, 0, 0, self.cell));
            self.timers.set(slot, entry.time, Timer::Redial);
        }
    }
}

/// How long a customer waits in a queue before giving up; [`Ticks::MAX`] for ever.
#[inline]
fn patience(plan: &Plan, queue: u32, entry: &Entry, purpose: Purpose) -> Ticks {
    let law = plan.queues[queue as usize].patience.as_ref();
    law.map_or(Ticks::MAX, |law| law.sample(&mut entry.luck(purpose)))
}
