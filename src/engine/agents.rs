//! Agents: named people in groups, on duty, idle, busy, leaving.
//!
//! Agents of a group differ by proficiency band. The longest idle of the whole group takes a contact, whatever the
//! band; who leaves at the end of a shift belongs to the band that shrinks. Where one band of a group shrinks as
//! another grows, agents change band in their place, as one does who has learned: nobody leaves for another to come.

use super::entry::Entry;
use super::integral::Integral;
use super::rooms::Rooms;
use crate::clock::Ticks;
use crate::model::{BANDS, ShiftEnd};
use crate::random::{Stream, StreamKey};
use crate::tally::GroupCell;

/// No agent: end of a list.
const NOBODY: u32 = u32::MAX;

/// One agent on duty, or finishing after the end of the shift.
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
    /// The shift has ended; the agent leaves when the contact is done.
    leaving: bool,
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
    /// Agents over the scheduled number who finish a contact.
    overtime: Integral,
    /// 1 while nobody is busy.
    all_idle: Integral,
    /// Agents of each band who still have to leave, whoever of the band finishes next ([`ShiftEnd::Counter`]).
    owed: [u32; BANDS],
    /// Contacts answered since the window began.
    answered: u64,
    /// Of the contacts finished since then, those whose need was met.
    resolved: u64,
    /// Who is busy and has room for another contact; `None` where agents hold one at a time.
    rooms: Option<Box<Rooms>>,
}

/// All agents of the center.
#[derive(Debug)]
pub(super) struct Agents {
    agents: Vec<Agent>,
    free_slots: Vec<u32>,
    groups: Vec<Group>,
    idle_turns: u64,
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
        Self { agents: Vec::new(), free_slots: Vec::new(), groups: desks.iter().map(group).collect(), idle_turns: 0 }
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

    /// Agents of a group beyond those scheduled, who finish a contact.
    pub(super) fn overtime(&self, group: u32) -> u32 {
        self.groups[group as usize].overtime.count() as u32
    }

    /// Idle agents of a group.
    #[inline]
    pub(super) fn idle(&self, group: u32) -> u32 {
        self.groups[group as usize].idle.count() as u32
    }

    /// Whether the shift of an agent has ended.
    pub(super) fn is_leaving(&self, agent: u32) -> bool {
        self.agents[agent as usize].leaving
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

    /// An agent at a desk has finished a contact. Returns whether the agent goes on working; otherwise the agent has
    /// left.
    pub(super) fn put_aside(&mut self, agent: u32, units: u32, is_interruptible: bool, since_start: Ticks) -> bool {
        let group = self.agents[agent as usize].group as usize;
        self.change_load(agent, |agent| {
            agent.in_hand -= 1;
            agent.holds_interruptible &= !is_interruptible;
            agent.firm_units -= if is_interruptible { 0 } else { units as u8 };
        });
        self.groups[group].in_hand.down(since_start);
        self.agents[agent as usize].in_hand > 0 || self.finish(agent, since_start)
    }

    /// Changes the load of an agent at a desk and lists the agent accordingly.
    fn change_load(&mut self, agent: u32, change: impl FnOnce(&mut Agent)) {
        let group = self.agents[agent as usize].group as usize;
        let rooms = self.groups[group].rooms.as_deref_mut().expect("only desks have loads");
        rooms.leave(agent, &mut self.agents);
        let entry = &mut self.agents[agent as usize];
        change(entry);
        if entry.in_hand > 0 && !entry.leaving {
            rooms.enter(agent, &mut self.agents);
        }
    }

    /// A busy agent has finished. Returns whether the agent goes on working; otherwise the agent has left.
    #[inline]
    pub(super) fn finish(&mut self, agent: u32, since_start: Ticks) -> bool {
        let entry = &mut self.agents[agent as usize];
        entry.busy = false;
        let Agent { leaving, band, .. } = *entry;
        let group = &mut self.groups[entry.group as usize];
        group.busy.down(since_start);
        if group.busy.count() == 0 {
            group.all_idle.up(since_start);
        }
        let owes_leaving = !leaving && group.owed[usize::from(band)] > 0;
        if !leaving && !owes_leaving {
            return true;
        }
        group.overtime.down(since_start);
        if owes_leaving {
            group.owed[usize::from(band)] -= 1;
            self.take_off_duty(agent);
        }
        self.free_slots.push(agent);
        false
    }

    /// Sets the number scheduled in `group` by band. New agents are appended to `joined`; they are neither idle nor busy
    /// yet. `luck` names who changes band and who leaves.
    pub(super) fn schedule(
        &mut self,
        group: usize,
        counts: [u32; BANDS],
        rule: ShiftEnd,
        luck: &mut Stream,
        since_start: Ticks,
        joined: &mut Vec<u32>,
    ) {
        let mut scheduled = self.scheduled(group);
        while let (Some(from), Some(to)) = (
            (0..BANDS).find(|band| scheduled[*band] > counts[*band]),
            (0..BANDS).find(|band| scheduled[*band] < counts[*band]),
        ) {
            self.change_band(group, from, to, luck);
            scheduled[from] -= 1;
            scheduled[to] += 1;
        }
        for band in 0..BANDS {
            (scheduled[band]..counts[band]).for_each(|_| self.begin_shift(group, band, since_start, joined));
            (counts[band]..scheduled[band]).for_each(|_| self.end_one_shift(group, band, rule, luck, since_start));
        }
        (0..BANDS).for_each(|band| self.settle(group, band, since_start));
    }

    /// Whoever has come to a band from another one without a contact in hand leaves first where somebody has to.
    fn settle(&mut self, group: usize, band: usize, since_start: Ticks) {
        while self.groups[group].owed[band] > 0 {
            let Some(idle) = self.longest_idle_of_band(group, band) else { return };
            self.groups[group].owed[band] -= 1;
            self.groups[group].overtime.down(since_start);
            self.end_shift(idle, since_start);
        }
    }

    /// One agent more in a band: one who was to leave stays, or somebody joins.
    fn begin_shift(&mut self, group: usize, band: usize, since_start: Ticks, joined: &mut Vec<u32>) {
        let entry = &mut self.groups[group];
        entry.staffed.up(since_start);
        if entry.owed[band] > 0 {
            entry.owed[band] -= 1;
            entry.overtime.down(since_start);
        } else {
            joined.push(self.log_on(group, band));
        }
    }

    /// One agent fewer in a band.
    fn end_one_shift(&mut self, group: usize, band: usize, rule: ShiftEnd, luck: &mut Stream, since_start: Ticks) {
        self.groups[group].staffed.down(since_start);
        match (rule, self.longest_idle_of_band(group, band)) {
            (ShiftEnd::Counter, None) => {
                self.groups[group].owed[band] += 1;
                self.groups[group].overtime.up(since_start);
            }
            (ShiftEnd::Counter | ShiftEnd::IdleFirst, Some(agent)) => self.end_shift(agent, since_start),
            (ShiftEnd::Named, _) | (ShiftEnd::IdleFirst, None) => {
                let agent = self.any_on_duty(group, band, luck);
                self.end_shift(agent, since_start);
            }
        }
    }

    fn longest_idle_of_band(&self, group: usize, band: usize) -> Option<u32> {
        let known = |agent: u32| (agent != NOBODY).then_some(agent);
        let next = |agent: &u32| known(self.agents[*agent as usize].next);
        std::iter::successors(known(self.groups[group].first_idle), next)
            .find(|agent| usize::from(self.agents[*agent as usize].band) == band)
    }

    fn any_on_duty(&self, group: usize, band: usize, luck: &mut Stream) -> u32 {
        let on_duty = &self.groups[group].on_duty[band];
        on_duty[luck.below(on_duty.len() as u64) as usize]
    }

    /// An agent of one band goes on in another.
    fn change_band(&mut self, group: usize, from: usize, to: usize, luck: &mut Stream) {
        let agent = self.any_on_duty(group, from, luck);
        self.take_off_duty(agent);
        let duty = &mut self.groups[group].on_duty[to];
        let entry = &mut self.agents[agent as usize];
        (entry.band, entry.duty_place) = (to as u8, duty.len() as u32);
        duty.push(agent);
    }

    fn log_on(&mut self, group: usize, band: usize) -> u32 {
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
            leaving: false,
            duty_place: duty.len() as u32,
            idle_turn: 0,
            next: NOBODY,
            previous: NOBODY,
        };
        let slot = match self.free_slots.pop() {
            Some(slot) => {
                self.agents[slot as usize] = agent;
                slot
            }
            None => {
                self.agents.push(agent);
                self.agents.len() as u32 - 1
            }
        };
        duty.push(slot);
        slot
    }

    /// The shift of a named agent ends: an idle one leaves now, a busy one after the contact.
    fn end_shift(&mut self, agent: u32, since_start: Ticks) {
        self.take_off_duty(agent);
        let entry = &mut self.agents[agent as usize];
        if entry.busy {
            entry.leaving = true;
            let group = &mut self.groups[entry.group as usize];
            group.overtime.up(since_start);
            if let Some(rooms) = group.rooms.as_deref_mut() {
                rooms.leave(agent, &mut self.agents);
            }
        } else {
            self.leave_idle(agent, since_start);
            self.free_slots.push(agent);
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
            counts.overtime_ticks += group.overtime.close(length);
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
