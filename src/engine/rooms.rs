//! Agents who hold a contact and have room for another, by how much of them is taken.

use super::agents::Agent;
use crate::model::{Assignment, MOST_SLOTS};

/// No agent: end of a list.
const NOBODY: u32 = u32::MAX;
/// Levels: an agent wholly taken has no room.
const LEVELS: usize = MOST_SLOTS as usize;

/// Lists of agents by the units of them that are taken; in a list the one whose load changed longest ago comes first.
#[derive(Debug)]
struct Levels {
    first: [u32; LEVELS],
    last: [u32; LEVELS],
    /// One bit a level: whether it has agents.
    occupied: u128,
}

impl Levels {
    const EMPTY: Self = Self { first: [NOBODY; LEVELS], last: [NOBODY; LEVELS], occupied: 0 };

    fn find(&self, units: u32, assignment: Assignment) -> Option<u32> {
        // Levels from which `units` more still fit.
        let fitting = self.occupied & (u128::MAX >> (127 - (MOST_SLOTS - units)));
        if fitting == 0 {
            return None;
        }
        let level = match assignment {
            Assignment::Fewest => fitting.trailing_zeros(),
            Assignment::Most => 127 - fitting.leading_zeros(),
        };
        Some(self.first[level as usize])
    }

    fn push(&mut self, agent: u32, level: usize, agents: &mut [Agent]) {
        let last = self.last[level];
        agents[agent as usize].previous = last;
        agents[agent as usize].next = NOBODY;
        if last == NOBODY {
            self.first[level] = agent;
            self.occupied |= 1 << level;
        } else {
            agents[last as usize].next = agent;
        }
        self.last[level] = agent;
    }

    fn remove(&mut self, agent: u32, level: usize, agents: &mut [Agent]) {
        let Agent { next, previous, .. } = agents[agent as usize];
        if previous == NOBODY {
            self.first[level] = next;
        } else {
            agents[previous as usize].next = next;
        }
        if next == NOBODY {
            self.last[level] = previous;
        } else {
            agents[next as usize].previous = previous;
        }
        if self.first[level] == NOBODY {
            self.occupied &= !(1 << level);
        }
    }
}

/// The agents of one group who are busy and have room.
#[derive(Debug)]
pub(super) struct Rooms {
    /// Without work that can be interrupted.
    plain: Levels,
    /// With such work in hand; its units do not count, since it waits.
    interruptible: Levels,
}

impl Default for Rooms {
    fn default() -> Self {
        Self { plain: Levels::EMPTY, interruptible: Levels::EMPTY }
    }
}

impl Rooms {
    /// An agent with room for `units` more.
    pub(super) fn find(&self, units: u32, assignment: Assignment) -> Option<u32> {
        self.plain.find(units, assignment)
    }

    /// An agent who can interrupt other work for a contact of `units`.
    pub(super) fn find_interruptible(&self, units: u32) -> Option<u32> {
        self.interruptible.find(units, Assignment::Fewest)
    }

    /// Lists an agent, if there is room.
    pub(super) fn enter(&mut self, agent: u32, agents: &mut [Agent]) {
        let Agent { firm_units, holds_interruptible, .. } = agents[agent as usize];
        if u32::from(firm_units) < MOST_SLOTS {
            agents[agent as usize].is_roomy = true;
            self.of(holds_interruptible).push(agent, usize::from(firm_units), agents);
        }
    }

    /// Takes an agent off the lists, before the load changes.
    pub(super) fn leave(&mut self, agent: u32, agents: &mut [Agent]) {
        let Agent { firm_units, holds_interruptible, is_roomy, .. } = agents[agent as usize];
        if is_roomy {
            agents[agent as usize].is_roomy = false;
            self.of(holds_interruptible).remove(agent, usize::from(firm_units), agents);
        }
    }

    fn of(&mut self, holds_interruptible: bool) -> &mut Levels {
        if holds_interruptible { &mut self.interruptible } else { &mut self.plain }
    }
}
