//! What lies on each desk: the contacts of agents who may hold several, each at a pace that depends on how many there
//! are.
//!
//! What is left of each contact is known exactly at every change: when one begins, pauses or ends, all contacts of the
//! agent are brought forward at the old pace and go on at the new one. Only the earliest end of an agent is on the
//! clock.

use super::completions::Completions;
use super::queues::Waiter;
use crate::clock::Ticks;
use crate::plan::Plan;

/// No contact: end of a list.
const NONE: u32 = u32::MAX;

/// What an agent does with a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
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

/// How far an agent is with a contact: all that a change of pace touches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    pub(super) phase: Phase,
    /// What is left of the phase, ticks at full pace. Thinking takes its time whatever the pace.
    left: f64,
    /// Wrap-up that follows what is left without an event, ticks at full pace; 0 for none.
    tail: f64,
    /// Speed at which it goes on now.
    speed: f64,
    /// When the phase ends at this speed, the tail included; [`Ticks::MAX`] while it waits.
    ends: Ticks,
    /// When the talk before the tail has ended, or ends at this speed; [`Ticks::MAX`] where the talk has no tail, or
    /// waits.
    pub(super) talk_ends: Ticks,
    channel: u32,
    is_interruptible: bool,
    /// The next contact of the same agent.
    next: u32,
}

impl Held {
    /// A contact at the beginning of a phase that lasts `left` ticks at full pace.
    pub(super) fn new(plan: &Plan, queue: u32, phase: Phase, left: f64) -> Self {
        let channel = plan.queues[queue as usize].channel;
        let is_interruptible = plan.channels[channel as usize].is_interruptible;
        let (ends, talk_ends) = (Ticks::MAX, Ticks::MAX);
        Self { phase, left, tail: 0.0, speed: 0.0, ends, talk_ends, channel, is_interruptible, next: NONE }
    }

    /// A phase of `left` ticks begins, and a tail after it.
    pub(super) fn begin(&mut self, phase: Phase, left: f64, tail: f64) {
        (self.phase, self.left, self.tail) = (phase, left, tail);
    }

    /// The customer thinks until `until`.
    pub(super) fn think(&mut self, parts: u32, until: Ticks) {
        (self.phase, self.speed, self.ends) = (Phase::Thinking(parts), 0.0, until);
    }

    /// Works from `since` until `now`.
    #[inline]
    fn go_on(&mut self, since: Ticks, now: Ticks) {
        let mut from = since;
        if self.tail > 0.0 && self.talk_ends <= now {
            (from, self.left, self.tail) = (self.talk_ends, self.tail, 0.0);
        }
        self.left = (self.left - (now - from) as f64 * self.speed).max(0.0);
    }

    /// Goes on at `speed` from `now`.
    #[inline]
    fn set_speed(&mut self, speed: f64, now: Ticks) {
        self.speed = speed;
        self.ends = now + self.takes(self.left);
        if self.tail > 0.0 {
            self.talk_ends = self.ends;
            self.ends += self.takes(self.tail);
        }
    }

    /// Waits until the agent has time for it.
    fn wait(&mut self) {
        (self.speed, self.ends) = (0.0, Ticks::MAX);
        if self.tail > 0.0 {
            self.talk_ends = Ticks::MAX;
        }
    }

    /// How long `work` takes at the present speed, to the nearest tick.
    #[inline]
    fn takes(&self, work: f64) -> Ticks {
        (work / self.speed + 0.5) as Ticks
    }

    #[inline]
    fn is_active(&self) -> bool {
        !matches!(self.phase, Phase::Thinking(_))
    }
}

/// What a contact in an agent's hands is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contact {
    pub(super) waiter: Waiter,
    /// Length of one part of the talk, ticks at full pace.
    pub(super) part: f64,
    pub(super) wrap_up: Ticks,
    /// When the talk began.
    pub(super) began: Ticks,
    /// Nothing else happens when the talk ends: the wrap-up follows without an event.
    pub(super) runs_on: bool,
    pub(super) unmet: bool,
    pub(super) hands_on: u8,
    /// How much of the agent it takes.
    pub(super) units: u32,
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
    /// In the same places.
    contacts: Vec<Contact>,
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

    #[inline]
    pub(super) fn held_mut(&mut self, place: u32) -> &mut Held {
        &mut self.held[place as usize]
    }

    #[inline]
    pub(super) fn contact(&self, place: u32) -> &Contact {
        &self.contacts[place as usize]
    }

    /// Contacts in hand whose case is still open: class, and whether the customer waits to be called.
    pub(super) fn open(&self) -> impl Iterator<Item = (u32, bool)> + '_ {
        let mut is_free = vec![false; self.held.len()];
        self.free.iter().for_each(|place| is_free[*place as usize] = true);
        self.held.iter().zip(&self.contacts).zip(is_free).filter_map(|((held, contact), is_free)| {
            let is_elsewhere = held.phase == Phase::Notice || (held.phase == Phase::WrapUp && contact.hands_on > 0);
            (!is_free && !is_elsewhere).then_some((contact.waiter.class, held.phase == Phase::Calling))
        })
    }

    /// An agent takes a contact into hand.
    pub(super) fn add(&mut self, plan: &Plan, agent: u32, contact: &Contact, mut held: Held, now: Ticks) {
        self.bring_forward(agent, now);
        if self.of_agent.len() <= agent as usize {
            self.of_agent.resize(agent as usize + 1, Desk::EMPTY);
        }
        let desk = &mut self.of_agent[agent as usize];
        desk.since = now;
        held.next = desk.first;
        desk.first = match self.free.pop() {
            Some(place) => {
                (self.held[place as usize], self.contacts[place as usize]) = (held, *contact);
                place
            }
            None => {
                self.held.push(held);
                self.contacts.push(*contact);
                self.held.len() as u32 - 1
            }
        };
        self.set_pace(plan, agent, now);
    }

    /// Takes a contact off an agent's list; its place keeps what it holds until another is taken into hand.
    pub(super) fn remove(&mut self, agent: u32, place: u32) {
        let next = self.held[place as usize].next;
        let desk = &mut self.of_agent[agent as usize];
        if desk.first == place {
            desk.first = next;
        } else {
            let mut before = desk.first;
            while self.held[before as usize].next != place {
                before = self.held[before as usize].next;
            }
            self.held[before as usize].next = next;
        }
        self.free.push(place);
    }

    /// Brings every contact of an agent forward to `now` at the pace it had.
    fn bring_forward(&mut self, agent: u32, now: Ticks) {
        let Some(desk) = self.of_agent.get_mut(agent as usize) else { return };
        let since = std::mem::replace(&mut desk.since, now);
        let mut place = desk.first;
        while let Some(held) = self.held.get_mut(place as usize) {
            held.go_on(since, now);
            place = held.next;
        }
    }

    /// Sets the pace of every contact of an agent as of `now`, to which all have been brought forward, and the clock on
    /// the earliest end.
    pub(super) fn set_pace(&mut self, plan: &Plan, agent: u32, now: Ticks) {
        let desk = &mut self.of_agent[agent as usize];
        let (mut cannot_wait, mut can_wait) = (0, 0);
        let mut place = desk.first;
        while let Some(held) = self.held.get(place as usize) {
            cannot_wait += u32::from(held.is_active() && !held.is_interruptible);
            can_wait += u32::from(held.is_active() && held.is_interruptible);
            place = held.next;
        }
        let in_hand = if cannot_wait > 0 { cannot_wait } else { can_wait };
        let mut earliest = Ticks::MAX;
        place = desk.first;
        while let Some(held) = self.held.get_mut(place as usize) {
            if held.is_active() {
                if held.is_interruptible && cannot_wait > 0 {
                    held.wait();
                } else {
                    held.set_speed(plan.channels[held.channel as usize].pace(in_hand), now);
                }
            }
            earliest = earliest.min(held.ends);
            place = held.next;
        }
        let ends = std::mem::replace(&mut desk.ends, earliest);
        if ends < Ticks::MAX {
            self.ends.remove(ends, agent);
        }
        self.ends.push(earliest, agent);
    }

    /// Takes the agent whose contact ends first off the clock, at `now`: the agent, and the contact; of several the one
    /// that was taken last.
    pub(super) fn take_first(&mut self, now: Ticks) -> (u32, u32) {
        let agent = self.ends.next_agent();
        self.ends.pop();
        self.bring_forward(agent, now);
        let desk = &mut self.of_agent[agent as usize];
        desk.ends = Ticks::MAX;
        let mut place = desk.first;
        while self.held[place as usize].ends > now {
            place = self.held[place as usize].next;
        }
        (agent, place)
    }

    pub(super) fn is_on_clock(&self, agent: u32) -> bool {
        self.of_agent[agent as usize].ends < Ticks::MAX
    }
}
