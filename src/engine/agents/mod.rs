//! Agents: named people in groups, on duty, idle, busy, leaving.
//!
//! People with shifts and sessions are told apart: each goes and comes at the minute of their own ([`Agents::begin_duty`],
//! [`Agents::end_duty`]), and who is still busy with the last contact before a break is nobody else. Where a group only
//! states how many agents it has, they are so many ([`Agents::schedule`]).
//!
//! Agents of a group differ by proficiency band. The longest idle of the whole group takes a contact, whatever the band.

mod numbers;
mod people;
mod rests;

use super::entry::Entry;
use super::integral::Integral;
use super::rooms::Rooms;
use crate::clock::Ticks;
use crate::model::BANDS;
use crate::plan::{OffDuty, REST_KINDS};
use crate::random::StreamKey;
use crate::tally::GroupCell;

/// No agent: end of a list.
const NOBODY: u32 = u32::MAX;

/// Whether an agent takes contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Duty {
    /// On duty.
    On,
    /// On duty until the contact is done: a spell off the phone is due.
    RestDue,
    /// In a spell off the phone.
    Resting,
    /// The shift is over; the agent leaves when the contact is done.
    Leaving,
    /// The same where a break has begun.
    IntoBreak,
}

/// What an agent does who has no contact any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finished {
    /// Takes the next.
    GoesOn,
    /// Is off the phone until then.
    RestsUntil(Ticks),
    /// Has gone.
    Gone,
}

/// One agent on duty, in a spell off the phone, or finishing after the end of the shift.
#[derive(Debug, Clone, Copy)]
pub(super) struct Agent {
    pub(super) group: u32,
    /// Class of the contact in hand.
    pub(super) class: u32,
    /// Case of the contact in hand.
    pub(super) case: StreamKey,
    /// Wrap-up still to come after the talk, ticks; used when talk and wrap-up are separate events.
    pub(super) wrap_up: Ticks,
    /// Attempts of the case before this one.
    pub(super) attempt: u16,
    /// Proficiency band.
    pub(super) band: u8,
    /// In talk, as opposed to wrap-up.
    pub(super) talking: bool,
    /// The contact in hand will not meet the customer's need.
    pub(super) unmet: bool,
    /// A human had answered the case before.
    pub(super) answered_before: bool,
    /// Contacts in hand, at a desk where there may be several.
    pub(super) in_hand: u8,
    /// Units of the agent taken by contacts that cannot be interrupted.
    pub(super) firm_units: u8,
    /// One of the contacts in hand can be interrupted.
    pub(super) holds_interruptible: bool,
    /// Listed among those with room.
    pub(super) is_roomy: bool,
    busy: bool,
    pub(super) duty: Duty,
    /// Place in the list of agents on duty of its group and band.
    duty_place: u32,
    /// Order in which agents became idle; smaller is longer ago.
    idle_turn: u64,
    /// Neighbours in the group's idle list, or among those with room.
    pub(super) next: u32,
    pub(super) previous: u32,
}

impl Agent {
    /// The attempt in hand, at `time`.
    pub(super) fn entry(&self, time: Ticks, origin: super::Origin) -> Entry {
        let Self { case, class, attempt, answered_before, .. } = *self;
        Entry { time, case, class, attempt, origin, answered_before }
    }
}

/// One agent group.
#[derive(Debug, Default)]
struct Group {
    /// Agents on duty whose shift goes on, by band.
    on_duty: [Vec<u32>; BANDS],
    /// Longest idle.
    first_idle: u32,
    /// Shortest idle.
    last_idle: u32,
    idle: Integral,
    busy: Integral,
    /// Contacts in hand at desks.
    in_hand: Integral,
    staffed: Integral,
    /// Agents in spells off the phone, by kind.
    resting: [Integral; REST_KINDS],
    /// Agents whose duty has ended and who finish a contact.
    after_shift: Integral,
    /// Of these, agents in a break.
    in_breaks: Integral,
    /// 1 while nobody is busy.
    all_idle: Integral,
    /// Agents of each band who still have to leave, whoever of the band finishes next ([`ShiftEnd::Counter`]).
    owed: [u32; BANDS],
    /// The people whose duty was over then.
    owed_people: Vec<u32>,
    /// What was counted beside duty since it was last taken, of windows that are closed.
    off_duty: OffDuty,
    /// Contacts answered since the window began.
    answered: u64,
    /// Of the contacts finished since then, those whose need was met.
    resolved: u64,
    /// Who is busy and has room for another contact; `None` where agents hold one at a time.
    rooms: Option<Box<Rooms>>,
}

/// Who has come on duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnDuty {
    /// An agent who is neither idle nor busy yet.
    Joined(u32),
    /// An agent with the last contact still in hand.
    StillBusy(u32),
    /// An agent who is off the phone until then.
    Rests(u32, Ticks),
    /// Nobody who could take a contact now.
    Already,
}

/// All agents of the center.
#[derive(Debug)]
pub(super) struct Agents {
    agents: Vec<Agent>,
    free_slots: Vec<u32>,
    groups: Vec<Group>,
    idle_turns: u64,
    /// Group by group.
    people: Vec<Vec<Person>>,
    /// By agent, the person; [`NOBODY`] where a group states numbers.
    person_of: Vec<u32>,
    /// By agent: the spell off the phone, while in one.
    rests: Vec<Rest>,
}

/// A person of a group.
#[derive(Debug, Clone, Copy)]
struct Person {
    /// Which agent; [`NOBODY`] while off duty and done.
    agent: u32,
    /// Spells off the phone that are due, by kind.
    due: [Ticks; REST_KINDS],
}

/// A spell off the phone.
#[derive(Debug, Clone, Copy)]
struct Rest {
    kind: usize,
    until: Ticks,
}

impl Agents {
    /// Groups with nobody on duty; `desks` says in which agents may hold several contacts.
    pub(super) fn new(desks: &[bool]) -> Self {
        let group = |is_desk: &bool| {
            let rooms = is_desk.then(Box::default);
            let mut group = Group { first_idle: NOBODY, last_idle: NOBODY, rooms, ..Group::default() };
            group.all_idle.up(0);
            group
        };
        Self {
            agents: Vec::new(),
            free_slots: Vec::new(),
            groups: desks.iter().map(group).collect(),
            idle_turns: 0,
            people: vec![Vec::new(); desks.len()],
            person_of: Vec::new(),
            rests: Vec::new(),
        }
    }

    #[inline]
    pub(super) fn agent(&self, agent: u32) -> &Agent {
        &self.agents[agent as usize]
    }

    #[inline]
    pub(super) fn agent_mut(&mut self, agent: u32) -> &mut Agent {
        &mut self.agents[agent as usize]
    }

    /// Agents scheduled in a group now, by band.
    pub(super) fn scheduled(&self, group: usize) -> [u32; BANDS] {
        let Group { on_duty, owed, .. } = &self.groups[group];
        std::array::from_fn(|band| on_duty[band].len() as u32 - owed[band])
    }

    /// The longest idle agent of a group.
    #[inline]
    pub(super) fn longest_idle(&self, group: u32) -> Option<u32> {
        let first = self.groups[group as usize].first_idle;
        (first != NOBODY).then_some(first)
    }

    /// Agents of a group beyond those scheduled, who finish a contact: all of them, and those in a break.
    pub(super) fn after_shift(&self, group: u32) -> (u32, u32) {
        let Group { after_shift, in_breaks, .. } = &self.groups[group as usize];
        (after_shift.count() as u32, in_breaks.count() as u32)
    }

    /// What the agents of a group have done beside their duty since this was last asked, in windows that are closed.
    pub(super) fn take_off_duty_times(&mut self, group: usize) -> OffDuty {
        std::mem::take(&mut self.groups[group].off_duty)
    }

    /// Idle agents of a group.
    #[inline]
    pub(super) fn idle(&self, group: u32) -> u32 {
        self.groups[group as usize].idle.count() as u32
    }

    /// Whether an agent may take contacts.
    pub(super) fn takes_contacts(&self, agent: u32) -> bool {
        self.agents[agent as usize].duty == Duty::On
    }

    /// When an agent became idle last, as a number that grows.
    pub(super) fn idle_turn(&self, agent: u32) -> u64 {
        self.agents[agent as usize].idle_turn
    }

    /// Busy agents with room, in a group where there may be some.
    pub(super) fn rooms(&self, group: u32) -> Option<&Rooms> {
        self.groups[group as usize].rooms.as_deref()
    }

    /// Every agent with one contact in hand, desks apart.
    pub(super) fn busy(&self) -> impl Iterator<Item = &Agent> {
        self.agents.iter().filter(|agent| agent.busy && agent.in_hand == 0)
    }

    /// Agents of a group at desks who hold exactly so many contacts, at least 1.
    pub(super) fn at_desks(&self, group: usize, in_hand: u32) -> u32 {
        let holds = |agent: &&Agent| agent.group as usize == group && u32::from(agent.in_hand) == in_hand;
        self.agents.iter().filter(|agent| agent.busy).filter(holds).count() as u32
    }

    /// An idle agent takes a contact.
    #[inline]
    pub(super) fn leave_idle(&mut self, agent: u32, since_start: Ticks) {
        let Agent { group, next, previous, .. } = self.agents[agent as usize];
        let group = &mut self.groups[group as usize];
        if previous == NOBODY {
            group.first_idle = next;
        } else {
            self.agents[previous as usize].next = next;
        }
        if next == NOBODY {
            group.last_idle = previous;
        } else {
            self.agents[next as usize].previous = previous;
        }
        group.idle.down(since_start);
    }

    /// An agent on duty without a contact waits for one.
    #[inline]
    pub(super) fn become_idle(&mut self, agent: u32, since_start: Ticks) {
        self.idle_turns += 1;
        let entry = &mut self.agents[agent as usize];
        let group = &mut self.groups[entry.group as usize];
        entry.idle_turn = self.idle_turns;
        entry.next = NOBODY;
        entry.previous = group.last_idle;
        if group.last_idle == NOBODY {
            group.first_idle = agent;
        } else {
            self.agents[group.last_idle as usize].next = agent;
        }
        group.last_idle = agent;
        group.idle.up(since_start);
    }

    /// An agent outside the idle list takes a contact.
    #[inline]
    pub(super) fn become_busy(&mut self, agent: u32, since_start: Ticks) -> &mut Agent {
        let entry = &mut self.agents[agent as usize];
        entry.busy = true;
        let group = &mut self.groups[entry.group as usize];
        if group.busy.count() == 0 {
            group.all_idle.down(since_start);
        }
        group.busy.up(since_start);
        entry
    }

    /// An agent of a group answers a contact.
    #[inline]
    pub(super) fn count_answer(&mut self, group: u32) {
        self.groups[group as usize].answered += 1;
    }

    /// An agent of a group finishes a contact, the need met.
    #[inline]
    pub(super) fn count_resolved(&mut self, group: u32) {
        self.groups[group as usize].resolved += 1;
    }

    /// An agent at a desk takes a contact into hand, which takes `units` of the agent for as long as it cannot be
    /// interrupted.
    pub(super) fn take_in_hand(&mut self, agent: u32, units: u32, is_interruptible: bool, since_start: Ticks) {
        let group = self.agents[agent as usize].group as usize;
        if self.agents[agent as usize].in_hand == 0 {
            self.become_busy(agent, since_start);
        }
        self.change_load(agent, |agent| {
            agent.in_hand += 1;
            agent.holds_interruptible |= is_interruptible;
            agent.firm_units += if is_interruptible { 0 } else { units as u8 };
        });
        self.groups[group].in_hand.up(since_start);
    }

    /// An agent at a desk has finished a contact at `now`.
    pub(super) fn put_aside(
        &mut self,
        agent: u32,
        (units, is_interruptible): (u32, bool),
        (now, since_start): (Ticks, Ticks),
    ) -> Finished {
        let group = self.agents[agent as usize].group as usize;
        self.change_load(agent, |agent| {
            agent.in_hand -= 1;
            agent.holds_interruptible &= !is_interruptible;
            agent.firm_units -= if is_interruptible { 0 } else { units as u8 };
        });
        self.groups[group].in_hand.down(since_start);
        if self.agents[agent as usize].in_hand == 0 {
            return self.finish(agent, now, since_start);
        }
        self.leave_with_contacts_in_hand(agent);
        Finished::GoesOn
    }

    /// Where whoever finishes next is to leave, an agent who puts one of several contacts aside is it: the others are finished,
    /// and no more taken. Somebody who waited for an empty desk would stay for ever.
    fn leave_with_contacts_in_hand(&mut self, agent: u32) {
        let Agent { group, band, duty, .. } = self.agents[agent as usize];
        let owed = &mut self.groups[group as usize].owed[usize::from(band)];
        if *owed == 0 || duty != Duty::On {
            return;
        }
        *owed -= 1;
        self.take_off_duty(agent);
        self.leave_for_who_is_owed(agent);
        self.agents[agent as usize].duty = Duty::Leaving;
        if let Some(rooms) = self.groups[group as usize].rooms.as_deref_mut() {
            rooms.leave(agent, &mut self.agents);
        }
    }

    /// Changes the load of an agent at a desk and lists the agent accordingly.
    fn change_load(&mut self, agent: u32, change: impl FnOnce(&mut Agent)) {
        let group = self.agents[agent as usize].group as usize;
        let rooms = self.groups[group].rooms.as_deref_mut().expect("only desks have loads");
        rooms.leave(agent, &mut self.agents);
        let entry = &mut self.agents[agent as usize];
        change(entry);
        if entry.in_hand > 0 && entry.duty == Duty::On {
            rooms.enter(agent, &mut self.agents);
        }
    }

    /// A busy agent has finished at `now`.
    #[inline]
    pub(super) fn finish(&mut self, agent: u32, now: Ticks, since_start: Ticks) -> Finished {
        let entry = &mut self.agents[agent as usize];
        entry.busy = false;
        let Agent { duty, band, .. } = *entry;
        let group = &mut self.groups[entry.group as usize];
        group.busy.down(since_start);
        if group.busy.count() == 0 {
            group.all_idle.up(since_start);
        }
        if duty == Duty::On && group.owed[usize::from(band)] == 0 {
            return Finished::GoesOn;
        }
        self.finish_and_go(agent, now, since_start)
    }

    fn log_on(&mut self, group: usize, band: usize, person: u32) -> u32 {
        let duty = &mut self.groups[group].on_duty[band];
        let agent = Agent {
            group: group as u32,
            class: 0,
            case: StreamKey::from_bits(0),
            wrap_up: 0,
            attempt: 0,
            band: band as u8,
            talking: false,
            unmet: false,
            answered_before: false,
            in_hand: 0,
            firm_units: 0,
            holds_interruptible: false,
            is_roomy: false,
            busy: false,
            duty: Duty::On,
            duty_place: duty.len() as u32,
            idle_turn: 0,
            next: NOBODY,
            previous: NOBODY,
        };
        let slot = match self.free_slots.pop() {
            Some(slot) => {
                (self.agents[slot as usize], self.person_of[slot as usize]) = (agent, person);
                slot
            }
            None => {
                self.agents.push(agent);
                self.person_of.push(person);
                self.rests.push(Rest { kind: 0, until: 0 });
                self.agents.len() as u32 - 1
            }
        };
        duty.push(slot);
        slot
    }

    /// The shift of a named agent ends, or a break begins: an idle one leaves now, a busy one after the contact.
    fn end_shift(&mut self, agent: u32, into_break: bool, since_start: Ticks) {
        self.take_off_duty(agent);
        let entry = &mut self.agents[agent as usize];
        if entry.busy {
            entry.duty = if into_break { Duty::IntoBreak } else { Duty::Leaving };
            let group = &mut self.groups[entry.group as usize];
            group.after_shift.up(since_start);
            if into_break {
                group.in_breaks.up(since_start);
            }
            if let Some(rooms) = group.rooms.as_deref_mut() {
                rooms.leave(agent, &mut self.agents);
            }
        } else {
            self.leave_idle(agent, since_start);
            self.free(agent);
        }
    }

    /// An agent is gone; the place is free for another.
    fn free(&mut self, agent: u32) {
        self.free_slots.push(agent);
        let person = std::mem::replace(&mut self.person_of[agent as usize], NOBODY);
        if person != NOBODY {
            let group = self.agents[agent as usize].group as usize;
            self.people[group][person as usize].agent = NOBODY;
        }
    }

    fn take_off_duty(&mut self, agent: u32) {
        let Agent { group, band, duty_place, .. } = self.agents[agent as usize];
        let duty = &mut self.groups[group as usize].on_duty[usize::from(band)];
        duty.swap_remove(duty_place as usize);
        if let Some(moved) = duty.get(duty_place as usize) {
            self.agents[*moved as usize].duty_place = duty_place;
        }
    }

    /// Closes a window of `length` ticks: adds each group's agent time to its cell.
    pub(super) fn close_window(&mut self, length: Ticks, cell: usize, cells: usize, tally: &mut [GroupCell]) {
        for (index, group) in self.groups.iter_mut().enumerate() {
            let counts = &mut tally[index * cells + cell];
            counts.staffed_ticks += group.staffed.close(length);
            let (after_shift, in_breaks) = (group.after_shift.close(length), group.in_breaks.close(length));
            counts.after_shift_ticks += after_shift;
            counts.in_breaks_ticks += in_breaks;
            group.off_duty.beyond_shifts += after_shift - in_breaks;
            for (rests, resting) in group.off_duty.rests.iter_mut().zip(&mut group.resting) {
                *rests += resting.close(length);
            }
            let busy_ticks = group.busy.close(length);
            counts.busy_ticks += busy_ticks;
            let in_hand_ticks = group.in_hand.close(length);
            counts.contact_ticks += if group.rooms.is_some() { in_hand_ticks } else { busy_ticks };
            counts.idle_ticks += group.idle.close(length);
            counts.all_idle_ticks += group.all_idle.close(length);
            counts.answered += std::mem::take(&mut group.answered);
            counts.resolved += std::mem::take(&mut group.resolved);
        }
    }
}
