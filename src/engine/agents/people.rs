//! People with shifts and sessions, each of whom comes and goes at the minute of their own.

use super::{Agent, Agents, Duty, NOBODY, OnDuty, Person, Rest};
use crate::clock::Ticks;
use crate::model::ShiftEnd;

impl Agents {
    /// A person of a group comes on duty, or begins the spell off the phone that is due.
    pub(in crate::engine) fn begin_duty(
        &mut self,
        (group, person): (usize, u32),
        band: usize,
        (now, since_start): (Ticks, Ticks),
    ) -> OnDuty {
        let Person { agent, due } = *self.person(group, person);
        self.groups[group].staffed.up(since_start);
        if agent == NOBODY {
            let agent = self.log_on(group, band, person);
            self.people[group][person as usize].agent = agent;
            return self
                .rest(agent, now, since_start)
                .map_or(OnDuty::Joined(agent), |until| OnDuty::Rests(agent, until));
        }
        let entry = &mut self.agents[agent as usize];
        if matches!(entry.duty, Duty::Leaving | Duty::IntoBreak) {
            let was_into_break = entry.duty == Duty::IntoBreak;
            let group = &mut self.groups[group];
            group.after_shift.down(since_start);
            if was_into_break {
                group.in_breaks.down(since_start);
            }
            self.put_on_duty(agent, band as u8);
            if due.iter().any(|ticks| *ticks > 0) {
                self.agents[agent as usize].duty = Duty::RestDue;
                return OnDuty::Already;
            }
            self.list_room(agent);
            return OnDuty::StillBusy(agent);
        }
        // Whoever finished next was to leave instead; nobody has.
        let entry = &mut self.groups[group];
        entry.owed_people.retain(|owed| *owed != person);
        entry.owed[usize::from(self.agents[agent as usize].band)] -= 1;
        entry.after_shift.down(since_start);
        OnDuty::Already
    }

    /// Puts somebody on duty who was off it.
    pub(super) fn put_on_duty(&mut self, agent: u32, band: u8) {
        let entry = &mut self.agents[agent as usize];
        let duty = &mut self.groups[entry.group as usize].on_duty[usize::from(band)];
        (entry.duty, entry.band, entry.duty_place) = (Duty::On, band, duty.len() as u32);
        duty.push(agent);
    }

    /// Lists an agent at a desk among those with room.
    pub(super) fn list_room(&mut self, agent: u32) {
        let Agent { group, in_hand, .. } = self.agents[agent as usize];
        if in_hand > 0
            && let Some(rooms) = self.groups[group as usize].rooms.as_deref_mut()
        {
            rooms.enter(agent, &mut self.agents);
        }
    }

    /// The duty of a person of a group ends, for a break or because the shift is over. Nothing happens to somebody who is
    /// gone already. Under the rules that look for idle agents first, somebody idle of the band goes instead of who is
    /// busy, and the two change places; if nobody is idle, whoever of the band finishes next ([`ShiftEnd::Counter`]).
    ///
    /// Returns the agent, and until when, whose spell off the phone ends with it.
    pub(in crate::engine) fn end_duty(
        &mut self,
        (group, person): (usize, u32),
        into_break: bool,
        rule: ShiftEnd,
        (now, since_start): (Ticks, Ticks),
    ) -> Option<(u32, Ticks)> {
        let agent = self.person(group, person).agent;
        let ended = self.end_duty_of(agent, (group, person), into_break, rule, (now, since_start));
        if !into_break {
            self.miss_rests(group, person);
        }
        ended
    }

    fn end_duty_of(
        &mut self,
        agent: u32,
        (group, person): (usize, u32),
        into_break: bool,
        rule: ShiftEnd,
        (now, since_start): (Ticks, Ticks),
    ) -> Option<(u32, Ticks)> {
        let Agent { duty, busy, band, .. } = *self.agents.get(agent as usize)?;
        if self.groups[group].owed_people.contains(&person) {
            return None;
        }
        match duty {
            Duty::Leaving => return None,
            Duty::IntoBreak => {
                if !into_break {
                    self.agents[agent as usize].duty = Duty::Leaving;
                    self.groups[group].in_breaks.down(since_start);
                }
                return None;
            }
            Duty::Resting => {
                let Rest { kind, until } = self.rests[agent as usize];
                self.groups[group].resting[kind].down(since_start);
                self.people[group][person as usize].due[kind] += until - now;
                self.free(agent);
                return Some((agent, until));
            }
            Duty::On | Duty::RestDue => {}
        }
        self.groups[group].staffed.down(since_start);
        // A break is nobody else's.
        let rule = if into_break { ShiftEnd::Named } else { rule };
        let idle =
            if rule == ShiftEnd::Named || !busy { None } else { self.longest_idle_of_band(group, usize::from(band)) };
        match (idle, rule) {
            (Some(idle), _) => {
                self.change_places(agent, idle);
                self.end_shift(idle, into_break, since_start);
            }
            (None, ShiftEnd::Counter) if busy => {
                let group = &mut self.groups[group];
                group.owed[usize::from(band)] += 1;
                group.owed_people.push(person);
                group.after_shift.up(since_start);
            }
            (None, _) => self.end_shift(agent, into_break, since_start),
        }
        None
    }

    /// The people of two agents of one group change places, each with the spells that are due.
    pub(super) fn change_places(&mut self, one: u32, other: u32) {
        let group = self.agents[one as usize].group as usize;
        self.person_of.swap(one as usize, other as usize);
        for agent in [one, other] {
            let person = &mut self.people[group][self.person_of[agent as usize] as usize];
            person.agent = agent;
            let is_due = person.due.iter().any(|ticks| *ticks > 0);
            let entry = &mut self.agents[agent as usize];
            if entry.busy && matches!(entry.duty, Duty::On | Duty::RestDue) {
                entry.duty = if is_due { Duty::RestDue } else { Duty::On };
                if let Some(rooms) = self.groups[group].rooms.as_deref_mut() {
                    rooms.leave(agent, &mut self.agents);
                }
                if !is_due {
                    self.list_room(agent);
                }
            }
        }
    }

    /// Who leaves because somebody of the band has to does so in that person's place.
    pub(super) fn leave_for_who_is_owed(&mut self, agent: u32) {
        let Agent { group, band, .. } = self.agents[agent as usize];
        let (people, agents) = (&self.people[group as usize], &self.agents);
        let agent_of = |person: u32| people[person as usize].agent;
        let owed_people = &mut self.groups[group as usize].owed_people;
        let is_of_band = |person: &u32| agents[agent_of(*person) as usize].band == band;
        if let Some(place) = owed_people.iter().position(is_of_band) {
            let other = agent_of(owed_people.remove(place));
            self.change_places(agent, other);
        }
    }
}
