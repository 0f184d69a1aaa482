//! Desks: agents with several contacts in hand, each at a pace that depends on how many there are.
//!
//! What is left of each contact is known exactly at every change: when one begins, pauses or ends, all contacts of the
//! agent are brought forward at the old pace and go on at the new one. Only the earliest end of an agent is on the clock.

use super::Engine;
use super::answer::{Attempt, Work, uses_lines};
use super::completions::Completions;
use super::entry::{Entry, Origin, luck};
use super::queues::Waiter;
use crate::clock::Ticks;
use crate::model::MOST_SLOTS;
use crate::plan::{Plan, QueueOption};
use crate::random::Purpose;
use crate::tally::{MonthTally, Recorder, What};

/// No contact: end of a list.
const NONE: u32 = u32::MAX;

/// What an agent does with a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Talks, with so many parts to come after this one.
    Talk(u32),
    /// Waits for the customer to think, with so many parts of the talk to come.
    Thinking(u32),
    WrapUp,
    /// Does not know yet that the customer has left.
    Notice,
    /// Calls somebody who does not answer.
    Calling,
}

/// One contact in an agent's hands.
#[derive(Debug, Clone, Copy)]
struct Held {
    waiter: Waiter,
    phase: Phase,
    /// What is left of the phase, ticks at full pace. Thinking takes its time whatever the pace.
    left: f64,
    /// Speed at which it goes on now.
    speed: f64,
    /// When the phase ends at this speed; [`Ticks::MAX`] while it waits.
    ends: Ticks,
    /// Length of one part of the talk, ticks at full pace.
    part: f64,
    wrap_up: Ticks,
    /// When the talk began.
    began: Ticks,
    /// When it ended; [`Ticks::MAX`] before.
    talk_ended: Ticks,
    /// Nothing else happens when the talk ends: the wrap-up follows without an event.
    runs_on: bool,
    /// Wrap-up that follows what is left without an event, ticks at full pace; 0 for none.
    tail: f64,
    unmet: bool,
    hands_on: u8,
    units: u32,
    is_interruptible: bool,
    /// The next contact of the same agent.
    next: u32,
}

impl Held {
    /// A part of the talk begins, with so many to come.
    fn talk(&mut self, parts: u32) {
        (self.phase, self.left) = (Phase::Talk(parts), self.part);
        if parts == 0 && self.runs_on {
            self.tail = self.wrap_up as f64;
        }
    }

    /// Works from `since` until `now`.
    fn go_on(&mut self, since: Ticks, now: Ticks) {
        let mut from = since;
        if self.tail > 0.0 && self.speed > 0.0 {
            let talk_ends = since + self.takes(self.left);
            if talk_ends <= now {
                (self.talk_ended, self.left, self.tail) = (talk_ends, self.tail, 0.0);
                from = talk_ends;
            }
        }
        self.left = (self.left - (now - from) as f64 * self.speed).max(0.0);
    }

    /// How long `work` takes at the present speed, to the nearest tick.
    fn takes(&self, work: f64) -> Ticks {
        (work / self.speed + 0.5) as Ticks
    }
}

/// What is on the desk of an agent.
#[derive(Debug, Clone, Copy)]
struct Desk {
    /// The first contact in hand.
    first: u32,
    /// When all were brought forward last.
    since: Ticks,
    /// When the first of them ends, as the clock has it; [`Ticks::MAX`]: not on the clock.
    ends: Ticks,
}

impl Desk {
    const EMPTY: Self = Self { first: NONE, since: 0, ends: Ticks::MAX };
}

/// The contacts in hand, and the earliest end of each agent.
#[derive(Debug, Default)]
pub(super) struct Desks {
    held: Vec<Held>,
    free: Vec<u32>,
    of_agent: Vec<Desk>,
    /// The clock: the earliest end of each agent.
    ends: Completions,
}

impl Desks {
    /// When the first of all agents with several contacts has something to do.
    #[inline]
    pub(super) fn next_time(&self) -> Ticks {
        self.ends.next_time()
    }

    /// Contacts in hand whose case is still open: class, and whether the customer waits to be called.
    pub(super) fn open(&self) -> impl Iterator<Item = (u32, bool)> + '_ {
        let mut is_free = vec![false; self.held.len()];
        self.free.iter().for_each(|place| is_free[*place as usize] = true);
        self.held.iter().zip(is_free).filter_map(|(held, is_free)| {
            let is_elsewhere = held.phase == Phase::Notice || (held.phase == Phase::WrapUp && held.hands_on > 0);
            (!is_free && !is_elsewhere).then_some((held.waiter.class, held.phase == Phase::Calling))
        })
    }

    fn add(&mut self, agent: u32, mut held: Held) {
        if self.of_agent.len() <= agent as usize {
            self.of_agent.resize(agent as usize + 1, Desk::EMPTY);
        }
        let first = &mut self.of_agent[agent as usize].first;
        held.next = *first;
        *first = match self.free.pop() {
            Some(place) => {
                self.held[place as usize] = held;
                place
            }
            None => {
                self.held.push(held);
                self.held.len() as u32 - 1
            }
        };
    }

    /// Takes a contact off an agent's list.
    fn remove(&mut self, agent: u32, place: u32) -> Held {
        let held = self.held[place as usize];
        let first = self.of_agent[agent as usize].first;
        if first == place {
            self.of_agent[agent as usize].first = held.next;
        } else {
            let mut before = first;
            while self.held[before as usize].next != place {
                before = self.held[before as usize].next;
            }
            self.held[before as usize].next = held.next;
        }
        self.free.push(place);
        held
    }

    /// Brings every contact of an agent forward to `now` at the pace it had.
    fn bring_forward(&mut self, agent: u32, now: Ticks) {
        let Some(desk) = self.of_agent.get_mut(agent as usize) else { return };
        let since = std::mem::replace(&mut desk.since, now);
        let mut place = desk.first;
        while place != NONE {
            let held = &mut self.held[place as usize];
            held.go_on(since, now);
            place = held.next;
        }
    }

    /// Sets the pace of every contact of an agent as of `now`, and the clock on the earliest end.
    fn set_pace(&mut self, plan: &Plan, agent: u32, now: Ticks) {
        let Desk { first, ends, .. } = self.of_agent[agent as usize];
        let (mut cannot_wait, mut can_wait) = (0, 0);
        let mut place = first;
        while place != NONE {
            let held = &self.held[place as usize];
            let is_active = !matches!(held.phase, Phase::Thinking(_));
            cannot_wait += u32::from(is_active && !held.is_interruptible);
            can_wait += u32::from(is_active && held.is_interruptible);
            place = held.next;
        }
        let mut earliest = Ticks::MAX;
        place = first;
        while place != NONE {
            let held = &mut self.held[place as usize];
            if !matches!(held.phase, Phase::Thinking(_)) {
                let in_hand = if cannot_wait > 0 { cannot_wait } else { can_wait };
                let waits = held.is_interruptible && cannot_wait > 0;
                let channel = &plan.channels[plan.queues[held.waiter.queue as usize].channel as usize];
                held.speed = if waits { 0.0 } else { channel.pace(in_hand) };
                held.ends = if waits { Ticks::MAX } else { now + held.takes(held.left) + held.takes(held.tail) };
            }
            earliest = earliest.min(held.ends);
            place = held.next;
        }
        if ends < Ticks::MAX {
            self.ends.remove(ends, agent);
        }
        self.ends.push(earliest, agent);
        self.of_agent[agent as usize].ends = earliest;
    }

    /// Takes the agent whose contact ends first off the clock.
    fn take_first(&mut self) -> u32 {
        let agent = self.ends.next_agent();
        self.ends.pop();
        self.of_agent[agent as usize].ends = Ticks::MAX;
        agent
    }

    fn is_on_clock(&self, agent: u32) -> bool {
        self.of_agent[agent as usize].ends < Ticks::MAX
    }

    /// The contact of an agent whose phase ends at `now`; of several the one that was taken last.
    fn due(&self, agent: u32, now: Ticks) -> Option<u32> {
        let mut place = self.of_agent[agent as usize].first;
        while place != NONE && self.held[place as usize].ends > now {
            place = self.held[place as usize].next;
        }
        (place != NONE).then_some(place)
    }
}

impl<L: Recorder> Engine<L> {
    /// An agent at a desk begins to talk.
    #[inline(never)]
    pub(super) fn hold(&mut self, plan: &Plan, agent: u32, attempt: &Attempt<'_>, work: &Work) {
        let Attempt { entry, queue, leg, cell } = *attempt;
        let waiter = Waiter::new(entry, queue, leg, (cell % plan.cells) as u32);
        let channel = &plan.channels[plan.queues[queue as usize].channel as usize];
        let parts = channel.messages.as_ref().map_or(1, |(turns, _)| *turns);
        let part = work.talk as f64 / f64::from(parts);
        let mut held = Held {
            wrap_up: work.wrap_up,
            runs_on: work.hands_on == 0 && !uses_lines(plan, &plan.classes[entry.class as usize]),
            unmet: work.unmet,
            hands_on: work.hands_on,
            ..self.in_hand(plan, agent, waiter, Phase::Talk(parts - 1), part, entry.time)
        };
        held.talk(parts - 1);
        self.take(plan, agent, held, entry.time);
    }

    /// An agent finds out that a customer has left without a word.
    #[inline(never)]
    pub(super) fn notice(&mut self, plan: &Plan, agent: u32, waiter: &Waiter, now: Ticks) {
        self.note_in_vain(agent, waiter, now);
        let channel = &plan.channels[plan.queues[waiter.queue as usize].channel as usize];
        let notice = channel.silent.map_or(0, |(_, notice)| notice);
        let held = self.in_hand(plan, agent, *waiter, Phase::Notice, notice as f64, now);
        self.take(plan, agent, held, now);
    }

    /// An agent calls somebody who does not answer.
    pub(super) fn call_in_vain(&mut self, plan: &Plan, agent: u32, waiter: &Waiter, length: Ticks, now: Ticks) {
        self.note_in_vain(agent, waiter, now);
        let held = self.in_hand(plan, agent, *waiter, Phase::Calling, length as f64, now);
        self.take(plan, agent, held, now);
    }

    fn note_in_vain(&mut self, agent: u32, waiter: &Waiter, now: Ticks) {
        let group = self.agents.agent(agent).group;
        self.inbox.note(&waiter.entry(now), now, What::HeldInVain { group, agent });
    }

    fn note_put_aside(&mut self, agent: u32, held: &Held, now: Ticks) {
        let group = self.agents.agent(agent).group;
        self.inbox.note(&held.waiter.entry(now), now, What::PutAside { group, agent });
    }

    /// A contact as an agent gets hold of it.
    fn in_hand(&self, plan: &Plan, agent: u32, waiter: Waiter, phase: Phase, left: f64, now: Ticks) -> Held {
        let group = self.agents.agent(agent).group as usize;
        let of_queue = |option: &&QueueOption| option.queue == waiter.queue;
        let option = plan.routing.queues_of_group[group].iter().find(of_queue);
        let channel = &plan.channels[plan.queues[waiter.queue as usize].channel as usize];
        Held {
            waiter,
            phase,
            left,
            speed: 0.0,
            ends: Ticks::MAX,
            part: left,
            wrap_up: 0,
            began: now,
            talk_ended: Ticks::MAX,
            runs_on: false,
            tail: 0.0,
            unmet: false,
            hands_on: 0,
            units: option.map_or(MOST_SLOTS, |option| option.units),
            is_interruptible: channel.is_interruptible,
            next: NONE,
        }
    }

    fn take(&mut self, plan: &Plan, agent: u32, held: Held, now: Ticks) {
        self.desks.bring_forward(agent, now);
        self.agents.take_in_hand(agent, held.units, held.is_interruptible, now - self.window_start);
        self.desks.add(agent, held);
        self.desks.of_agent[agent as usize].since = now;
        self.desks.set_pace(plan, agent, now);
    }

    /// An agent with room takes what waits.
    pub(super) fn fill_desk(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, now: Ticks) {
        while !self.agents.is_leaving(agent)
            && let Some(slot) = self.contact_for(plan, agent, now)
        {
            self.answer_waiting(plan, tally, agent, slot, now);
        }
    }

    /// The first agent at a desk to finish something does so.
    pub(super) fn desk_event(&mut self, plan: &Plan, tally: &mut MonthTally, now: Ticks) {
        let agent = self.desks.take_first();
        self.desks.bring_forward(agent, now);
        let place = self.desks.due(agent, now).expect("something of the agent ends now");
        let phase = self.desks.held[place as usize].phase;
        match phase {
            Phase::Talk(0) if self.desks.held[place as usize].talk_ended == Ticks::MAX => {
                self.end_talk(plan, tally, agent, place, now);
            }
            Phase::Talk(0) | Phase::WrapUp => self.end_wrap_up(plan, tally, agent, place, now),
            Phase::Talk(parts) => self.let_think(plan, place, parts, now),
            Phase::Thinking(parts) => self.desks.held[place as usize].talk(parts - 1),
            Phase::Notice | Phase::Calling => {
                let held = self.desks.remove(agent, place);
                self.note_put_aside(agent, &held, now);
                let goes_on = self.put_aside(agent, &held, now);
                if phase == Phase::Calling {
                    self.call_again(plan, tally, held.waiter, now);
                }
                self.go_on(plan, tally, agent, goes_on, now);
            }
        }
        // Whatever the agent has taken up since has set the pace already.
        if self.agents.agent(agent).in_hand > 0 && !self.desks.is_on_clock(agent) {
            self.desks.set_pace(plan, agent, now);
        }
    }

    /// The customer thinks before the next part of the talk.
    fn let_think(&mut self, plan: &Plan, place: u32, parts: u32, now: Ticks) {
        let held = &mut self.desks.held[place as usize];
        let Waiter { case, attempt, queue, .. } = held.waiter;
        let channel = &plan.channels[plan.queues[queue as usize].channel as usize];
        let (_, think_time) = channel.messages.as_ref().expect("only a conversation in turns has parts");
        let mut luck = luck(case.with(u64::from(parts)), attempt, Purpose::ThinkTime);
        held.phase = Phase::Thinking(parts);
        held.speed = 0.0;
        held.ends = now + think_time.sample(&mut luck);
    }

    /// The talk is over: the contact goes on to another queue, or the agent wraps up, or is done with it.
    fn end_talk(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, place: u32, now: Ticks) {
        let held = &mut self.desks.held[place as usize];
        (held.phase, held.left, held.talk_ended) = (Phase::WrapUp, held.wrap_up as f64, now);
        let group = self.agents.agent(agent).group;
        self.inbox.note(&held.waiter.entry(now), now, What::TalkEnded { group, agent });
        let (hands_on, entry) = (held.hands_on, held.waiter.entry(now));
        if hands_on == 0 {
            self.lines_in_use -= u32::from(uses_lines(plan, &plan.classes[entry.class as usize]));
        }
        if held.wrap_up == 0 {
            self.end_wrap_up(plan, tally, agent, place, now);
        }
        if hands_on > 0 {
            self.hand_on(plan, tally, &entry, hands_on);
        }
    }

    /// The agent is done with a contact.
    fn end_wrap_up(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, place: u32, now: Ticks) {
        let held = self.desks.remove(agent, place);
        let Waiter { class, queue, cell, .. } = held.waiter;
        if held.runs_on && held.wrap_up > 0 {
            let group = self.agents.agent(agent).group;
            self.inbox.note(&held.waiter.entry(now), held.talk_ended, What::TalkEnded { group, agent });
        }
        self.note_put_aside(agent, &held, now);
        let counts = &mut tally.classes[class as usize];
        counts.talk_ticks += (held.talk_ended - held.began) as u64;
        counts.wrap_up_ticks += (now - held.talk_ended) as u64;
        tally.queue_cells[queue as usize * plan.cells + cell as usize].handle_ticks += (now - held.began) as u64;
        if held.hands_on == 0 {
            let contact = Entry { origin: Origin::Repeat, ..held.waiter.entry(now) };
            self.end_contact(plan, &mut tally.classes[class as usize], &contact, held.unmet);
        }
        let goes_on = self.put_aside(agent, &held, now);
        self.go_on(plan, tally, agent, goes_on, now);
    }

    fn put_aside(&mut self, agent: u32, held: &Held, now: Ticks) -> bool {
        let group = self.agents.agent(agent).group;
        let goes_on = self.agents.put_aside(agent, held.units, held.is_interruptible, now - self.window_start);
        if !goes_on {
            self.note_staff(group, now);
        }
        goes_on
    }

    /// An agent who has put a contact aside takes others, or becomes idle.
    fn go_on(&mut self, plan: &Plan, tally: &mut MonthTally, agent: u32, goes_on: bool, now: Ticks) {
        if !goes_on {
            return;
        }
        if self.agents.agent(agent).in_hand > 0 {
            self.fill_desk(plan, tally, agent, now);
        } else {
            self.look_for_work(plan, tally, agent, now);
        }
    }
}
