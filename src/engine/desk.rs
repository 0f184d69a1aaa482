//! The life of a contact at a desk, where an agent may hold several: talk, think, wrap up; what the agent does next.

use super::Engine;
use super::agents::Finished;
use super::answer::{Attempt, Work, uses_lines};
use super::desks::{Contact, Held, Phase};
use super::entry::{Entry, Origin, luck};
use super::queues::Waiter;
use crate::clock::Ticks;
use crate::plan::Plan;
use crate::random::Purpose;
use crate::tally::{MonthTally, Recorder, What};

impl<L: Recorder> Engine<L> {
    /// An agent at a desk begins to talk.
    #[inline(never)]
    pub(super) fn hold(&mut self, plan: &Plan, agent: u32, attempt: &Attempt<'_>, work: &Work) {
        let Attempt { entry, queue, leg, cell } = *attempt;
        let channel = &plan.channels[plan.queues[queue as usize].channel as usize];
        let parts = channel.messages.as_ref().map_or(1, |(turns, _)| *turns);
        let contact = Contact {
            waiter: Waiter::new(entry, queue, leg, (cell % plan.cells) as u32),
            part: work.talk as f64 / f64::from(parts),
            wrap_up: work.wrap_up,
            began: entry.time,
            runs_on: work.hands_on == 0 && !uses_lines(plan, &plan.classes[entry.class as usize]),
            unmet: work.unmet,
            hands_on: work.hands_on,
            units: plan.routing.units(self.agents.agent(agent).group, queue),
        };
        let mut held = Held::new(plan, queue, Phase::Talk(parts - 1), contact.part);
        held.begin(Phase::Talk(parts - 1), contact.part, tail(&contact, parts - 1));
        self.take(plan, agent, &contact, held);
    }

    /// An agent finds out that a customer has left without a word.
    #[inline(never)]
    pub(super) fn notice(&mut self, plan: &Plan, agent: u32, waiter: &Waiter, now: Ticks) {
        let channel = &plan.channels[plan.queues[waiter.queue as usize].channel as usize];
        let notice = channel.silent.map_or(0, |(_, notice)| notice);
        self.hold_in_vain(plan, agent, waiter, (Phase::Notice, notice), now);
    }

    /// An agent calls somebody who does not answer.
    pub(super) fn call_in_vain(&mut self, plan: &Plan, agent: u32, waiter: &Waiter, length: Ticks, now: Ticks) {
        self.hold_in_vain(plan, agent, waiter, (Phase::Calling, length), now);
    }

    /// An agent is busy for a while with a customer who is not there.
    fn hold_in_vain(&mut self, plan: &Plan, agent: u32, waiter: &Waiter, (phase, length): (Phase, Ticks), now: Ticks) {
        let group = self.agents.agent(agent).group;
        self.inbox.note(&waiter.entry(now), now, What::HeldInVain { group, agent });
        let units = plan.routing.units(group, waiter.queue);
        let (part, wrap_up, runs_on, unmet, hands_on) = (length as f64, 0, false, false, 0);
        let contact = Contact { waiter: *waiter, part, wrap_up, began: now, runs_on, unmet, hands_on, units };
        self.take(plan, agent, &contact, Held::new(plan, waiter.queue, phase, part));
    }

    fn take(&mut self, plan: &Plan, agent: u32, contact: &Contact, held: Held) {
        let now = contact.began;
        let is_interruptible = is_interruptible(plan, contact);
        self.agents.take_in_hand(agent, contact.units, is_interruptible, now - self.window_start);
        self.desks.add(plan, agent, contact, held, now);
    }

    fn note_put_aside(&mut self, agent: u32, contact: &Contact, now: Ticks) {
        let group = self.agents.agent(agent).group;
        self.inbox.note(&contact.waiter.entry(now), now, What::PutAside { group, agent });
    }

    /// An agent with room takes what waits.
    pub(super) fn fill_desk(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, now: Ticks) {
        while self.agents.takes_contacts(agent)
            && let Some(slot) = self.contact_for(plan, agent, now)
        {
            self.answer_waiting(plan, tally, agent, slot, now);
        }
    }

    /// The first agent at a desk to finish something does so.
    pub(super) fn desk_event(&mut self, plan: &Plan, tally: &mut MonthTally, now: Ticks) {
        let (agent, place) = self.desks.take_first(now);
        let Held { phase, talk_ends, .. } = *self.desks.held_mut(place);
        match phase {
            Phase::Talk(0) if talk_ends == Ticks::MAX => self.end_talk(plan, tally, agent, place, now),
            Phase::Talk(0) | Phase::WrapUp => self.end_wrap_up(plan, tally, agent, place, now),
            Phase::Talk(parts) => self.let_think(plan, place, parts, now),
            Phase::Thinking(parts) => {
                let contact = self.desks.contact(place);
                let (part, tail) = (contact.part, tail(contact, parts - 1));
                self.desks.held_mut(place).begin(Phase::Talk(parts - 1), part, tail);
            }
            Phase::Notice | Phase::Calling => {
                self.desks.remove(agent, place);
                let contact = *self.desks.contact(place);
                self.note_put_aside(agent, &contact, now);
                let finished = self.put_aside(plan, agent, &contact, now);
                if phase == Phase::Calling {
                    self.call_again(plan, tally, contact.waiter, now);
                }
                self.go_on(plan, tally, agent, finished, now);
            }
        }
        // Whatever the agent has taken up since has set the pace already.
        if self.agents.agent(agent).in_hand > 0 && !self.desks.is_on_clock(agent) {
            self.desks.set_pace(plan, agent, now);
        }
    }

    /// The customer thinks before the next part of the talk.
    fn let_think(&mut self, plan: &Plan, place: u32, parts: u32, now: Ticks) {
        let Waiter { case, attempt, queue, .. } = self.desks.contact(place).waiter;
        let channel = &plan.channels[plan.queues[queue as usize].channel as usize];
        let (_, think_time) = channel.messages.as_ref().expect("only a conversation in turns has parts");
        let mut luck = luck(case.with(u64::from(parts)), attempt, Purpose::ThinkTime);
        self.desks.held_mut(place).think(parts, now + think_time.sample(&mut luck));
    }

    /// The talk is over: the contact goes on to another queue, or the agent wraps up, or is done with it.
    fn end_talk(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, place: u32, now: Ticks) {
        let Contact { waiter, wrap_up, hands_on, .. } = *self.desks.contact(place);
        let held = self.desks.held_mut(place);
        held.begin(Phase::WrapUp, wrap_up as f64, 0.0);
        held.talk_ends = now;
        let entry = waiter.entry(now);
        let group = self.agents.agent(agent).group;
        self.inbox.note(&entry, now, What::TalkEnded { group, agent });
        if hands_on == 0 {
            self.lines_in_use -= u32::from(uses_lines(plan, &plan.classes[entry.class as usize]));
        }
        if wrap_up == 0 {
            self.end_wrap_up(plan, tally, agent, place, now);
        }
        if hands_on > 0 {
            self.hand_on(plan, tally, &entry, hands_on);
        }
    }

    /// The agent is done with a contact.
    fn end_wrap_up(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, place: u32, now: Ticks) {
        let talk_ended = self.desks.held_mut(place).talk_ends;
        self.desks.remove(agent, place);
        let contact = *self.desks.contact(place);
        let Contact { waiter, began, .. } = contact;
        if contact.runs_on && contact.wrap_up > 0 {
            let group = self.agents.agent(agent).group;
            self.inbox.note(&waiter.entry(now), talk_ended, What::TalkEnded { group, agent });
        }
        self.note_put_aside(agent, &contact, now);
        let counts = &mut tally.classes[waiter.class as usize];
        counts.talk_ticks += (talk_ended - began) as u64;
        counts.wrap_up_ticks += (now - talk_ended) as u64;
        let cell = waiter.queue as usize * plan.cells + waiter.cell as usize;
        tally.queue_cells[cell].handle_ticks += (now - began) as u64;
        if contact.hands_on == 0 {
            let ended = Entry { origin: Origin::Repeat, ..waiter.entry(now) };
            let group = self.agents.agent(agent).group;
            self.end_contact(plan, counts, &ended, group, contact.unmet);
        }
        let finished = self.put_aside(plan, agent, &contact, now);
        self.go_on(plan, tally, agent, finished, now);
    }

    fn put_aside(&mut self, plan: &Plan, agent: u32, contact: &Contact, now: Ticks) -> Finished {
        let group = self.agents.agent(agent).group;
        let load = (contact.units, is_interruptible(plan, contact));
        let finished = self.agents.put_aside(agent, load, (now, now - self.window_start));
        if finished != Finished::GoesOn {
            self.note_staff(group, now);
        }
        finished
    }

    /// An agent who has put a contact aside takes others, or becomes idle, or rests.
    fn go_on(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, finished: Finished, now: Ticks) {
        match finished {
            Finished::GoesOn if self.agents.agent(agent).in_hand > 0 => self.fill_desk(plan, tally, agent, now),
            Finished::GoesOn => self.look_for_work(plan, tally, agent, now),
            Finished::RestsUntil(until) => self.completions.push(until, agent),
            Finished::Gone => {}
        }
    }
}

/// Wrap-up that follows the talk without an event, in the last of its parts.
fn tail(contact: &Contact, parts_to_come: u32) -> f64 {
    if parts_to_come == 0 && contact.runs_on { contact.wrap_up as f64 } else { 0.0 }
}

fn is_interruptible(plan: &Plan, contact: &Contact) -> bool {
    plan.channels[plan.queues[contact.waiter.queue as usize].channel as usize].is_interruptible
}
