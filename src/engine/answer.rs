//! An agent and a contact: what the answer takes, and how it ends.

use super::Engine;
use super::agents::{Duty, Finished};
use super::entry::{Entry, Origin, luck};
use super::queues::{Place, Waiter};
use crate::clock::Ticks;
use crate::plan::{ClassPlan, Plan, QueuePlan};
use crate::random::Purpose;
use crate::tally::{ClassCounts, MonthTally, Recorder, What};

/// A contact on its way from a queue to an agent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempt<'a> {
    pub(super) entry: &'a Entry,
    pub(super) queue: u32,
    /// 0, or 1 + the place of the rule in the class's list by which it was handed on.
    pub(super) leg: u8,
    /// Place of its queue and interval of entering in the tally.
    pub(super) cell: usize,
}

/// What an answer takes of the agent, and what becomes of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work {
    pub(super) talk: Ticks,
    pub(super) wrap_up: Ticks,
    /// The need will not be met.
    pub(super) unmet: bool,
    /// After the talk the contact goes on: 1 + the place of the rule in the class's list; 0 when it does not.
    pub(super) hands_on: u8,
}

impl<L: Recorder> Engine<L> {
    /// Draws what an answer takes of an agent of `group` and proficiency `band`. The agent's speed, for a reason that
    /// takes as long to learn as this one, divides talk (reading what the AI hands over included) and wrap-up.
    #[inline]
    fn work(&self, plan: &Plan, (group, band): (u32, u8), attempt: &Attempt<'_>) -> Work {
        let Attempt { entry, queue, leg, .. } = *attempt;
        let class = &plan.classes[entry.class as usize];
        let mut luck = entry.luck(Purpose::Handling);
        let mut talk = class.talk.sample(&mut luck);
        if let (true, Some(ai)) = (entry.origin.is_handed_over(), &plan.ai) {
            talk += ai.handoff;
        }
        let wrap_up = class.wrap_up.as_ref().map_or(0, |law| law.sample(&mut luck));
        let mut pace = &self.paces[class.learning as usize * self.groups + group as usize][usize::from(band)];
        let with_factor;
        if let Some(factor) = plan.routing.factor(group, queue) {
            with_factor = pace.times(factor);
            pace = &with_factor;
        }
        let mut hands_on = 0;
        if !plan.transfers.is_empty() {
            (talk, hands_on) = transfer(plan, group, entry, leg, talk);
        }
        Work {
            talk: pace.talk_takes(talk),
            wrap_up: pace.wrap_up_takes(wrap_up),
            unmet: hands_on == 0 && pace.leaves_unmet(entry),
            hands_on,
        }
    }

    /// An idle agent answers a contact that has just arrived. The agent is on the list of idle ones, or at a desk with
    /// room.
    #[inline]
    pub(super) fn answer_at_once(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, attempt: &Attempt<'_>) {
        let Attempt { entry, cell, .. } = *attempt;
        count_asked(tally, cell, entry, true);
        self.note_answer(attempt, agent, 0, false);
        self.interrupt_idleness(agent, entry.time);
        if let Some(ends) = self.answer(plan, tally, agent, attempt) {
            self.completions.push(ends, agent);
        }
    }

    /// A contact that has waited is answered. The agent is on no list, or at a desk with room. Returns when the agent
    /// finishes; `None` at a desk, which has its own clock.
    pub(super) fn answer_waiting(
        &mut self,
        plan: &Plan,
        tally: &mut MonthTally,
        agent: u32,
        slot: u32,
        now: Ticks,
    ) -> Option<Ticks> {
        self.timers.cancel(slot);
        let waiter = self.queues.dequeue(slot, now - self.window_start);
        match waiter.place {
            Place::OnLine => self.count_wait(plan, tally, &waiter, now),
            Place::Callback => {
                if !self.reach(plan, tally, agent, &waiter, now) {
                    return None;
                }
            }
            Place::Silent => {
                self.notice(plan, agent, &waiter, now);
                return None;
            }
        }
        let cell = waiter.queue as usize * plan.cells + waiter.cell as usize;
        let entry = waiter.entry(now);
        let attempt = Attempt { entry: &entry, queue: waiter.queue, leg: waiter.leg, cell };
        self.note_answer(&attempt, agent, now - waiter.entered, waiter.place == Place::Callback);
        self.answer(plan, tally, agent, &attempt)
    }

    /// Takes down that an agent begins to talk.
    #[inline]
    fn note_answer(&mut self, attempt: &Attempt<'_>, agent: u32, wait: Ticks, is_callback: bool) {
        let (queue, group) = (attempt.queue, self.agents.agent(agent).group);
        let answered = What::Answered { queue, group, agent, wait, is_callback };
        self.inbox.note(attempt.entry, attempt.entry.time, answered);
    }

    /// A wait on the line ends with an answer.
    fn count_wait(&self, plan: &Plan, tally: &mut MonthTally, waiter: &Waiter, now: Ticks) {
        let queue = waiter.queue as usize;
        let wait = now - waiter.entered;
        let cell = queue * plan.cells + waiter.cell as usize;
        tally.waits[queue].record(wait);
        tally.cell_waits.record(cell, wait);
        let counts = &mut tally.queue_cells[cell];
        counts.wait_answered_ticks += wait as u64;
        let plan_of_queue = &plan.queues[queue];
        let elapsed = elapsed(plan_of_queue, waiter.entered, now);
        let thresholds = &plan_of_queue.thresholds;
        counts.answered_within_1 += u64::from(elapsed <= thresholds[0]);
        counts.answered_within_2 += u64::from(elapsed <= thresholds[1]);
        counts.answered_within_3 += u64::from(elapsed <= thresholds[2]);
        counts.answered_within_4 += u64::from(elapsed <= thresholds[3]);
        count_asked(tally, cell, &waiter.entry(now), wait <= plan.human_promise);
    }

    /// An agent and a contact begin to talk. Returns when the agent finishes; `None` at a desk.
    fn answer(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, attempt: &Attempt<'_>) -> Option<Ticks> {
        let Attempt { entry, cell, .. } = *attempt;
        let state = self.agents.agent(agent);
        let group = state.group;
        let work = self.work(plan, (group, state.band), attempt);
        let (of_class, of_cell) = (&mut tally.classes[entry.class as usize], &mut tally.queue_cells[cell]);
        of_class.answered += 1;
        of_cell.answered += 1;
        self.agents.count_answer(group);
        if plan.desks[group as usize] {
            self.hold(plan, agent, attempt, &work);
            return None;
        }
        let Work { talk, wrap_up, unmet, .. } = work;
        of_class.talk_ticks += talk as u64;
        of_class.wrap_up_ticks += wrap_up as u64;
        of_cell.handle_ticks += (talk + wrap_up) as u64;
        self.inbox.note(entry, entry.time + talk, What::TalkEnded { group, agent });
        let uses_lines = uses_lines(plan, &plan.classes[entry.class as usize]);
        let state = self.agents.become_busy(agent, entry.time - self.window_start);
        (state.class, state.case, state.attempt) = (entry.class, entry.case, entry.attempt);
        (state.answered_before, state.unmet) = (entry.answered_before, unmet);
        if uses_lines {
            (state.talking, state.wrap_up) = (true, wrap_up);
            return Some(entry.time + talk);
        }
        Some(entry.time + talk + wrap_up)
    }

    /// An agent who is on the list of idle ones leaves it.
    #[inline]
    fn interrupt_idleness(&mut self, agent: u32, now: Ticks) {
        if self.agents.agent(agent).in_hand == 0 {
            self.agents.leave_idle(agent, now - self.window_start);
        }
    }

    /// The first agent with one contact at a time to finish does so: the next contact, idle, or home.
    #[inline]
    pub(super) fn complete(&mut self, plan: &Plan, tally: &mut MonthTally, now: Ticks) {
        let agent = self.completions.next_agent();
        let state = self.agents.agent_mut(agent);
        if state.duty == Duty::Resting {
            return self.end_rest(plan, tally, agent, now);
        }
        if state.talking {
            state.talking = false;
            self.lines_in_use -= 1;
            if state.wrap_up > 0 {
                let ends = now + state.wrap_up;
                self.completions.replace_top(ends, agent);
                return;
            }
        }
        let (contact, unmet, group) = (state.entry(now, Origin::Repeat), state.unmet, state.group);
        self.inbox.note(&contact, now, What::PutAside { group, agent });
        self.end_contact(plan, &mut tally.classes[contact.class as usize], &contact, group, unmet);
        let since_start = now - self.window_start;
        match self.agents.finish(agent, now, since_start) {
            Finished::GoesOn => {
                if let Some(slot) = self.contact_for(plan, agent, now) {
                    let ends = self.answer_waiting(plan, tally, agent, slot, now);
                    self.completions.replace_top(ends.expect("one contact at a time has an end"), agent);
                } else {
                    self.agents.become_idle(agent, since_start);
                    self.completions.pop();
                }
            }
            Finished::RestsUntil(until) => {
                self.completions.replace_top(until, agent);
                self.note_staff(group, now);
            }
            Finished::Gone => {
                self.completions.pop();
                self.note_staff(group, now);
            }
        }
    }

    /// The first on the clock is back from a spell off the phone: another begins, or the agent takes contacts again.
    #[inline(never)]
    fn end_rest(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, now: Ticks) {
        if let Some(until) = self.agents.end_rest(agent, now, now - self.window_start) {
            return self.completions.replace_top(until, agent);
        }
        self.completions.pop();
        self.note_staff(self.agents.agent(agent).group, now);
        self.look_for_work(plan, tally, agent, now);
    }

    /// A human of `group` has finished a contact.
    #[inline]
    pub(super) fn end_contact(
        &mut self,
        plan: &Plan,
        counts: &mut ClassCounts,
        contact: &Entry,
        group: u32,
        unmet: bool,
    ) {
        if contact.answered_before {
            counts.answered_again += 1;
            counts.unresolved_again += u64::from(unmet);
        }
        if unmet {
            self.leave_unmet(plan, counts, contact);
        } else {
            self.inbox.note(contact, contact.time, What::Resolved);
            self.agents.count_resolved(group);
            counts.cases_resolved += 1;
            counts.cases_resolved_first += u64::from(contact.attempt == 0);
        }
    }

    /// An agent on no list takes what waits, or becomes idle.
    pub(super) fn look_for_work(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, now: Ticks) {
        if let Some(slot) = self.contact_for(plan, agent, now) {
            match self.answer_waiting(plan, tally, agent, slot, now) {
                Some(ends) => self.completions.push(ends, agent),
                None => self.fill_desk(plan, tally, agent, now),
            }
        } else {
            self.agents.become_idle(agent, now - self.window_start);
        }
    }

    /// A human has not met the need: the customer comes back later, or the case is given up.
    #[inline(never)]
    fn leave_unmet(&mut self, plan: &Plan, counts: &mut ClassCounts, contact: &Entry) {
        counts.unresolved += 1;
        self.inbox.note(contact, contact.time, What::LeftUnmet);
        if let Some(repeat) = &plan.repeat {
            let mut luck = luck(contact.case, contact.attempt, Purpose::Repeat);
            if luck.uniform() < repeat.returns_share {
                // The AI stage of this window is over, so the earliest is the next window.
                let time = (contact.time + repeat.delay.sample(&mut luck)).max(self.inbox.window_end());
                let attempt = contact.attempt.saturating_add(1);
                self.inbox.add_later(Entry { time, attempt, answered_before: true, ..*contact });
                return;
            }
        }
        self.inbox.note(contact, contact.time, What::GivenUp);
        counts.cases_given_up += 1;
    }
}

/// The part of the talk on this leg, and whether the contact is handed on after it.
#[inline(never)]
fn transfer(plan: &Plan, group: u32, entry: &Entry, leg: u8, talk: Ticks) -> (Ticks, u8) {
    let rules = &plan.transfers[entry.class as usize];
    let part = |share: f64| (talk as f64 * share + 0.5) as Ticks;
    if leg > 0 {
        return (part(rules[usize::from(leg) - 1].rest_share), 0);
    }
    let mut left = entry.luck(Purpose::Transfer).uniform();
    for (place, rule) in rules.iter().enumerate() {
        if !rule.groups.is_empty() && !rule.groups.contains(&(group as usize)) {
            continue;
        }
        if left < rule.share {
            return (part(rule.after_share), place as u8 + 1);
        }
        left -= rule.share;
    }
    (talk, 0)
}

/// Time on the clock of a queue's service level.
#[inline]
pub(super) fn elapsed(queue: &QueuePlan, entered: Ticks, now: Ticks) -> Ticks {
    queue.business_clock.as_ref().map_or(now - entered, |clock| clock.between(entered, now))
}

/// Whether contacts of a class hold one of a limited number of telephone lines.
#[inline]
pub(super) fn uses_lines(plan: &Plan, class: &ClassPlan) -> bool {
    plan.lines.is_some() && plan.channels[class.channel as usize].uses_lines
}

/// The wait of a customer is over; of one who had asked the AI for a human it counts whether the promise was kept.
#[inline]
pub(super) fn count_asked(tally: &mut MonthTally, cell: usize, entry: &Entry, in_time: bool) {
    if entry.origin == Origin::Asked {
        let (class, cell) = (&mut tally.classes[entry.class as usize], &mut tally.queue_cells[cell]);
        (class.asked, cell.asked) = (class.asked + 1, cell.asked + 1);
        class.asked_in_time += u64::from(in_time);
        cell.asked_in_time += u64::from(in_time);
    }
}
