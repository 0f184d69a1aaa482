//! The life of a contact on the human side: arrives, waits, is answered or gives up, tries again, comes back.

use super::Engine;
use super::entry::{Entry, Origin, luck};
use super::queues::Waiter;
use super::timers::Timer;
use crate::clock::Ticks;
use crate::plan::Plan;
use crate::random::Purpose;
use crate::tally::{ClassCounts, MonthTally, QueueCell};

/// Why an attempt failed.
#[derive(Clone, Copy)]
enum Failure {
    GaveUp,
    Refused,
}

impl Engine {
    /// A contact reaches its queue.
    #[inline]
    pub(super) fn arrive(&mut self, plan: &Plan, tally: &mut MonthTally, entry: &Entry) {
        let class = entry.class as usize;
        let queue = plan.classes[class].queue;
        let cell = queue as usize * plan.cells + self.cell as usize;
        if entry.origin == Origin::Redial {
            tally.classes[class].redials += 1;
            tally.queue_cells[cell].offered += 1;
        }
        if plan.lines.is_some_and(|lines| self.lines_in_use >= lines) {
            return self.refuse(plan, tally, entry, cell);
        }
        let free_agent = plan.routing.groups_of_queue[queue as usize]
            .iter()
            .take_while(|option| option.after == 0)
            .find_map(|option| self.agents.longest_idle(option.group));
        if let Some(agent) = free_agent {
            self.lines_in_use += 1;
            tally.classes[class].queued += 1;
            tally.queue_cells[cell].queued += 1;
            self.immediate[queue as usize] += 1;
            self.agents.leave_idle(agent, entry.time - self.window_start);
            self.agents.become_busy(agent, entry.time - self.window_start);
            let ends = self.answer(plan, tally, agent, entry, cell);
            self.completions.push(ends, agent);
        } else if self.queues.waiting(queue) >= plan.queue_capacity {
            self.refuse(plan, tally, entry, cell);
        } else {
            tally.classes[class].queued += 1;
            tally.queue_cells[cell].queued += 1;
            self.wait(plan, tally, entry, queue, cell);
        }
    }

    /// Nobody is free: the customer balks or gets in line.
    fn wait(&mut self, plan: &Plan, tally: &mut MonthTally, entry: &Entry, queue: u32, cell: usize) {
        if plan.balking_share > 0.0 && entry.luck(Purpose::Balking).uniform() < plan.balking_share {
            tally.classes[entry.class as usize].balked += 1;
            tally.queue_cells[cell].balked += 1;
            self.try_again(plan, tally, entry, Failure::GaveUp);
            return;
        }
        self.lines_in_use += 1;
        let patience = &plan.queues[queue as usize].patience;
        let patience = patience.as_ref().map(|law| law.sample(&mut entry.luck(Purpose::Patience)));
        let gives_up = patience.map_or(Ticks::MAX, |patience| entry.time.saturating_add(patience));
        let waiter = Waiter::new(entry, queue, self.cell, gives_up);
        let slot = self.queues.enqueue(waiter, entry.time - self.window_start);
        self.set_waiting_timer(plan, slot, entry.time);
    }

    /// Sets the next timer of a waiting contact: overflow to further groups, or giving up.
    fn set_waiting_timer(&mut self, plan: &Plan, slot: u32, now: Ticks) {
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
        let waiter = self.queues.dequeue(slot, now - self.window_start);
        self.lines_in_use -= 1;
        let wait = now - waiter.entered;
        let queue = waiter.queue as usize;
        tally.classes[waiter.class as usize].abandoned += 1;
        tally.waits[queue].record(wait);
        tally.queue_cells[queue * plan.cells + self.cell as usize].abandoned_here += 1;
        let counts = &mut tally.queue_cells[queue * plan.cells + waiter.cell as usize];
        counts.abandoned += 1;
        counts.wait_abandoned_ticks += wait as u64;
        let thresholds = &plan.queues[queue].thresholds;
        counts.abandoned_within_1 += u64::from(wait <= thresholds[0]);
        counts.abandoned_within_2 += u64::from(wait <= thresholds[1]);
        counts.abandoned_within_3 += u64::from(wait <= thresholds[2]);
        counts.abandoned_within_4 += u64::from(wait <= thresholds[3]);
        self.try_again(plan, tally, &waiter.entry(now), Failure::GaveUp);
    }

    /// A contact has waited long enough for further groups: one of their idle agents takes it, or it goes on waiting.
    fn overflow(&mut self, plan: &Plan, tally: &mut MonthTally, slot: u32, now: Ticks) {
        let waiter = *self.queues.waiter(slot);
        let waited = now - waiter.entered;
        let free_agent = plan.routing.groups_of_queue[waiter.queue as usize][usize::from(waiter.options_open)..]
            .iter()
            .take_while(|option| option.after <= waited)
            .find_map(|option| self.agents.longest_idle(option.group));
        match free_agent {
            Some(agent) => {
                self.agents.leave_idle(agent, now - self.window_start);
                self.agents.become_busy(agent, now - self.window_start);
                let ends = self.answer_waiting(plan, tally, agent, slot, now);
                self.completions.push(ends, agent);
            }
            None => self.set_waiting_timer(plan, slot, now),
        }
    }

    /// A human has not met the need: the customer comes back later, or the case is given up.
    fn leave_unmet(&mut self, plan: &Plan, counts: &mut ClassCounts, contact: Entry) {
        counts.unresolved += 1;
        if let Some(repeat) = &plan.repeat {
            let mut luck = contact.luck(Purpose::Repeat);
            if luck.uniform() < repeat.returns_share {
                // The AI stage of this window is over, so the earliest is the next window.
                let time = (contact.time + repeat.delay.sample(&mut luck)).max(self.inbox.window_end());
                let attempt = contact.attempt.saturating_add(1);
                self.inbox.add_later(Entry { time, attempt, answered_before: true, ..contact });
                return;
            }
        }
        counts.cases_given_up += 1;
    }

    /// The first agent to finish does so: the next contact, idle, or home.
    #[inline]
    pub(super) fn complete(&mut self, plan: &Plan, tally: &mut MonthTally, now: Ticks) {
        let agent = self.completions.next_agent();
        let state = self.agents.agent_mut(agent);
        if state.talking {
            state.talking = false;
            self.lines_in_use -= 1;
            if state.wrap_up > 0 {
                let ends = now + state.wrap_up;
                self.completions.replace_top(ends, agent);
                return;
            }
        }
        let state = *state;
        let counts = &mut tally.classes[state.class as usize];
        if state.answered_before {
            counts.answered_again += 1;
            counts.unresolved_again += u64::from(state.unmet);
        }
        if state.unmet {
            self.leave_unmet(plan, counts, state.entry(now, Origin::Repeat));
        } else {
            counts.cases_resolved += 1;
        }
        let since_start = now - self.window_start;
        if !self.agents.finish(agent, since_start) {
            self.completions.pop();
        } else if let Some(slot) = self.next_contact(plan, state.group, now) {
            self.agents.become_busy(agent, since_start);
            let ends = self.answer_waiting(plan, tally, agent, slot, now);
            self.completions.replace_top(ends, agent);
        } else {
            self.agents.become_idle(agent, since_start);
            self.completions.pop();
        }
    }

    /// An agent comes on duty.
    pub(super) fn first_contact(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, now: Ticks) {
        let since_start = now - self.window_start;
        if let Some(slot) = self.next_contact(plan, self.agents.agent(agent).group, now) {
            self.agents.become_busy(agent, since_start);
            let ends = self.answer_waiting(plan, tally, agent, slot, now);
            self.completions.push(ends, agent);
        } else {
            self.agents.become_idle(agent, since_start);
        }
    }

    /// The contact that an agent of `group` takes next: highest priority, then longest wait, among those that may be
    /// served by the group now.
    #[inline]
    fn next_contact(&self, plan: &Plan, group: u32, now: Ticks) -> Option<u32> {
        let mut best: Option<(u32, Ticks, u32)> = None;
        for option in &plan.routing.queues_of_group[group as usize] {
            if best.is_some_and(|(priority, _, _)| option.priority > priority) {
                break;
            }
            let Some(slot) = self.queues.first(option.queue) else { continue };
            let entered = self.queues.waiter(slot).entered;
            if now - entered >= option.after && best.is_none_or(|(_, earliest, _)| entered < earliest) {
                best = Some((option.priority, entered, slot));
            }
        }
        best.map(|(_, _, slot)| slot)
    }

    /// A busy agent takes a waiting contact; returns when the agent finishes.
    fn answer_waiting(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, slot: u32, now: Ticks) -> Ticks {
        self.timers.cancel(slot);
        let waiter = self.queues.dequeue(slot, now - self.window_start);
        let queue = waiter.queue as usize;
        let cell = queue * plan.cells + waiter.cell as usize;
        let wait = now - waiter.entered;
        tally.waits[queue].record(wait);
        tally.cell_waits.record(cell, wait);
        let counts = &mut tally.queue_cells[cell];
        counts.wait_answered_ticks += wait as u64;
        let thresholds = &plan.queues[queue].thresholds;
        counts.answered_within_1 += u64::from(wait <= thresholds[0]);
        counts.answered_within_2 += u64::from(wait <= thresholds[1]);
        counts.answered_within_3 += u64::from(wait <= thresholds[2]);
        counts.answered_within_4 += u64::from(wait <= thresholds[3]);
        self.answer(plan, tally, agent, &waiter.entry(now), cell)
    }

    /// An agent and a contact begin to talk; returns when the agent finishes. The agent's speed divides talk (reading
    /// what the AI hands over included) and wrap-up.
    #[inline]
    fn answer(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, entry: &Entry, cell: usize) -> Ticks {
        let class = &plan.classes[entry.class as usize];
        let mut luck = entry.luck(Purpose::Handling);
        let mut talk = class.talk.sample(&mut luck);
        if let (true, Some(ai)) = (entry.origin.is_handed_over(), &plan.ai) {
            talk += ai.handoff;
        }
        let wrap_up = class.wrap_up.as_ref().map_or(0, |law| law.sample(&mut luck));
        let state = self.agents.agent_mut(agent);
        let pace = self.paces[state.group as usize][usize::from(state.band)];
        let (talk, wrap_up) = (pace.talk_takes(talk), pace.wrap_up_takes(wrap_up));
        (state.class, state.case, state.attempt) = (entry.class, entry.case, entry.attempt);
        (state.answered_before, state.unmet) = (entry.answered_before, pace.leaves_unmet(entry));
        let counts = &mut tally.classes[entry.class as usize];
        counts.answered += 1;
        counts.talk_ticks += talk as u64;
        counts.wrap_up_ticks += wrap_up as u64;
        let counts: &mut QueueCell = &mut tally.queue_cells[cell];
        counts.answered += 1;
        counts.handle_ticks += (talk + wrap_up) as u64;
        if plan.lines.is_some() {
            state.talking = true;
            state.wrap_up = wrap_up;
            entry.time + talk
        } else {
            // Without a limit nobody follows the line through the talk.
            self.lines_in_use -= 1;
            entry.time + talk + wrap_up
        }
    }

    /// No place or line is free.
    fn refuse(&mut self, plan: &Plan, tally: &mut MonthTally, entry: &Entry, cell: usize) {
        let counts = &mut tally.classes[entry.class as usize];
        counts.blocked += 1;
        counts.blocked_first += u64::from(entry.attempt == 0);
        tally.queue_cells[cell].blocked += 1;
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
                    origin: Origin::Redial,
                    ..*entry
                });
                return;
            }
        }
        counts.cases_given_up += 1;
    }

    fn redial_at(&mut self, entry: Entry) {
        if entry.time >= self.inbox.window_end() {
            self.inbox.add_later(entry);
        } else {
            let slot = self.queues.keep(Waiter::new(&entry, 0, self.cell, Ticks::MAX));
            self.timers.set(slot, entry.time, Timer::Redial);
        }
    }
}
