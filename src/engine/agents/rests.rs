//! Spells off the phone: due when they are due, begun when the contact in hand is done.

use super::{Agent, Agents, Duty, Finished, NOBODY, Person, Rest};
use crate::clock::Ticks;
use crate::plan::{REST_KINDS, RestKind};

impl Agents {
    /// Whoever has finished was to leave, or to rest.
    #[inline(never)]
    pub(super) fn finish_and_go(&mut self, agent: u32, now: Ticks, since_start: Ticks) -> Finished {
        let Agent { duty, band, group, .. } = self.agents[agent as usize];
        let owed = self.groups[group as usize].owed[usize::from(band)];
        match duty {
            Duty::On | Duty::RestDue if owed > 0 => {
                self.groups[group as usize].owed[usize::from(band)] -= 1;
                self.groups[group as usize].after_shift.down(since_start);
                self.take_off_duty(agent);
                self.leave_for_who_is_owed(agent);
            }
            Duty::On | Duty::RestDue | Duty::Resting => {
                return self.rest(agent, now, since_start).map_or(Finished::GoesOn, Finished::RestsUntil);
            }
            Duty::Leaving => self.groups[group as usize].after_shift.down(since_start),
            Duty::IntoBreak => {
                self.groups[group as usize].after_shift.down(since_start);
                self.groups[group as usize].in_breaks.down(since_start);
            }
        }
        self.free(agent);
        Finished::Gone
    }

    /// An agent on duty without a contact begins the spell off the phone that is due; returns until when. The agent goes on
    /// where none is.
    pub(super) fn rest(&mut self, agent: u32, now: Ticks, since_start: Ticks) -> Option<Ticks> {
        self.agents[agent as usize].duty = Duty::On;
        let until = self.begin_spell(agent, now, since_start)?;
        let group = self.agents[agent as usize].group as usize;
        self.groups[group].staffed.down(since_start);
        self.take_off_duty(agent);
        self.agents[agent as usize].duty = Duty::Resting;
        Some(until)
    }

    /// Begins the first spell that is due to an agent who is off the phone now.
    fn begin_spell(&mut self, agent: u32, now: Ticks, since_start: Ticks) -> Option<Ticks> {
        let group = self.agents[agent as usize].group as usize;
        let due = &mut self.people[group][self.person_of[agent as usize] as usize].due;
        let kind = due.iter().position(|ticks| *ticks > 0)?;
        let until = now + std::mem::take(&mut due[kind]);
        self.groups[group].resting[kind].up(since_start);
        self.rests[agent as usize] = Rest { kind, until };
        Some(until)
    }

    /// The spell of an agent ends at `now`: another that is due begins, until the time returned, or the agent is on duty again.
    pub(in crate::engine) fn end_rest(&mut self, agent: u32, now: Ticks, since_start: Ticks) -> Option<Ticks> {
        let Agent { group, band, .. } = self.agents[agent as usize];
        self.groups[group as usize].resting[self.rests[agent as usize].kind].down(since_start);
        if let Some(until) = self.begin_spell(agent, now, since_start) {
            return Some(until);
        }
        self.groups[group as usize].staffed.up(since_start);
        self.put_on_duty(agent, band);
        None
    }

    /// A spell off the phone of a person of a group is due. Returns the agent who begins it now, and until when.
    pub(in crate::engine) fn fall_due(
        &mut self,
        (group, person): (usize, u32),
        (kind, ticks): (RestKind, Ticks),
        (now, since_start): (Ticks, Ticks),
    ) -> Option<(u32, Ticks)> {
        let of_person = self.person(group, person);
        of_person.due[kind as usize] += ticks;
        let agent = of_person.agent;
        let entry = self.agents.get_mut(agent as usize).filter(|entry| entry.duty == Duty::On)?;
        if entry.busy {
            entry.duty = Duty::RestDue;
            if let Some(rooms) = self.groups[group].rooms.as_deref_mut() {
                rooms.leave(agent, &mut self.agents);
            }
            return None;
        }
        self.leave_idle(agent, since_start);
        self.rest(agent, now, since_start).map(|until| (agent, until))
    }

    /// What is known of a person of a group.
    pub(super) fn person(&mut self, group: usize, person: u32) -> &mut Person {
        let people = &mut self.people[group];
        if people.len() <= person as usize {
            people.resize(person as usize + 1, Person { agent: NOBODY, due: [0; REST_KINDS] });
        }
        &mut people[person as usize]
    }

    /// The shift of somebody is over: what is left of their spells is missed.
    pub(super) fn miss_rests(&mut self, group: usize, person: u32) {
        let due = std::mem::take(&mut self.people[group][person as usize].due);
        let missed = &mut self.groups[group].off_duty.missed_rests;
        missed.iter_mut().zip(due).for_each(|(missed, due)| *missed += due.unsigned_abs());
    }
}
