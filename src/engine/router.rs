//! Both questions of a router: which agent for a contact, which contact for an agent.

use super::Engine;
use super::agents::Agent;
use super::entry::{Entry, luck};
use super::rooms::Rooms;
use crate::clock::Ticks;
use crate::model::{Assignment, GroupChoice, MOST_SLOTS};
use crate::plan::{GroupOption, Plan, QueueOption};
use crate::random::Purpose;
use crate::tally::Recorder;

impl<L: Recorder> Engine<L> {
    /// The agent who gets `contact`, which waits in `queue`: of the first group in order of preference that has one.
    #[inline]
    pub(super) fn agent_for(&self, plan: &Plan, queue: u32, options: &[GroupOption], contact: &Entry) -> Option<u32> {
        if plan.routing.choice == GroupChoice::Listed {
            return options.iter().find_map(|option| self.free_agent(plan, queue, option));
        }
        options
            .chunk_by(|a, b| (a.after, a.rank) == (b.after, b.rank))
            .find_map(|equals| self.agent_of_equals(plan, queue, equals, contact))
    }

    /// The agent of several groups of equal rank, as the router's rule says.
    #[inline(never)]
    fn agent_of_equals(&self, plan: &Plan, queue: u32, equals: &[GroupOption], contact: &Entry) -> Option<u32> {
        let free = |option: &GroupOption| Some((option.group, self.free_agent(plan, queue, option)?));
        let mut candidates = equals.iter().filter_map(free);
        let chosen = match plan.routing.choice {
            GroupChoice::Listed => candidates.next(),
            GroupChoice::LongestIdle => candidates.min_by_key(|(_, agent)| self.agents.idle_turn(*agent)),
            GroupChoice::LeastSkilled => {
                candidates.min_by_key(|(group, _)| plan.routing.queues_of_group[*group as usize].len())
            }
            GroupChoice::Random => {
                // Each idle agent is as likely as another.
                let weight = |group: u32| u64::from(self.agents.idle(group).max(1));
                let total = equals.iter().filter_map(free).map(|(group, _)| weight(group)).sum::<u64>();
                let u = luck(contact.case, contact.attempt, Purpose::GroupChoice).uniform();
                let mut left = (u * total as f64) as u64;
                candidates.find(|(group, _)| {
                    let is_it = left < weight(*group);
                    left = left.saturating_sub(weight(*group));
                    is_it
                })
            }
        };
        chosen.map(|(_, agent)| agent)
    }

    /// An agent of one group who may take a contact of `queue` now.
    #[inline]
    fn free_agent(&self, plan: &Plan, queue: u32, option: &GroupOption) -> Option<u32> {
        let GroupOption { group, reserve, .. } = *option;
        let idle = self.agents.longest_idle(group).filter(|_| reserve == 0 || self.agents.idle(group) > reserve);
        match self.agents.rooms(group) {
            None => idle,
            Some(rooms) => self.free_or_roomy(plan, queue, option, idle, rooms),
        }
    }

    /// The same in a group whose agents may hold several contacts, of whom `idle` is the longest idle.
    #[inline(never)]
    fn free_or_roomy(
        &self,
        plan: &Plan,
        queue: u32,
        option: &GroupOption,
        idle: Option<u32>,
        rooms: &Rooms,
    ) -> Option<u32> {
        if !self.spares(option.group, option.reserve) {
            return None;
        }
        let channel = &plan.channels[plan.queues[queue as usize].channel as usize];
        if channel.is_interruptible {
            return idle;
        }
        let roomy = || rooms.find(option.units, channel.assignment);
        let shared = match channel.assignment {
            Assignment::Fewest => idle.or_else(roomy),
            Assignment::Most => roomy().or(idle),
        };
        shared.or_else(|| rooms.find_interruptible(option.units).filter(|_| !channel.is_deferred))
    }

    /// The contact that an agent takes next, of those that the agent may serve and has room for: highest priority, then
    /// longest wait (times its weight). The agent is not on the list of idle ones.
    #[inline]
    pub(super) fn contact_for(&self, plan: &Plan, agent: u32, now: Ticks) -> Option<u32> {
        let taker = self.agents.agent(agent);
        let options = &plan.routing.queues_of_group[taker.group as usize];
        let on_line = if !self.queues.has_any_of(&plan.routing.queue_bits[taker.group as usize]) {
            None
        } else if taker.in_hand == 0 && plan.routing.wait_weights.is_empty() {
            self.best_of(options, taker, now, |_| true, |slot, other| self.waits_longer(slot, other))
        } else {
            self.best_with_room(plan, options, taker, now)
        };
        match on_line {
            None if plan.callback.is_some() => self.callback_for(plan, taker, now),
            found => found,
        }
    }

    /// The same on the line, for an agent who holds contacts already, or where waits have weights.
    #[inline(never)]
    fn best_with_room(&self, plan: &Plan, options: &[QueueOption], taker: &Agent, now: Ticks) -> Option<u32> {
        let fits = |option: &QueueOption| has_room(plan, taker, option);
        let weighted = |slot: u32| {
            let waiter = self.queues.waiter(slot);
            (now - waiter.entered) as f64 * plan.routing.wait_weights[waiter.queue as usize]
        };
        let is_ahead = |slot: u32, other: u32| {
            if plan.routing.wait_weights.is_empty() {
                self.waits_longer(slot, other)
            } else {
                weighted(slot) > weighted(other)
            }
        };
        self.best_of(options, taker, now, fits, is_ahead)
    }

    #[inline]
    fn waits_longer(&self, slot: u32, other: u32) -> bool {
        self.queues.waiter(slot).entered < self.queues.waiter(other).entered
    }

    /// The first contact in line in one of the queues of highest priority that `fits`; the one that `is_ahead` of the
    /// others.
    #[inline]
    fn best_of(
        &self,
        options: &[QueueOption],
        taker: &Agent,
        now: Ticks,
        fits: impl Fn(&QueueOption) -> bool,
        is_ahead: impl Fn(u32, u32) -> bool,
    ) -> Option<u32> {
        let mut best: Option<(u32, u32)> = None;
        for option in options {
            if best.is_some_and(|(priority, _)| option.priority > priority) {
                break;
            }
            let Some(slot) = self.queues.first(option.queue) else { continue };
            let has_waited = now - self.queues.waiter(slot).entered >= option.after;
            if has_waited
                && self.spares(taker.group, option.reserve)
                && fits(option)
                && best.is_none_or(|(_, other)| is_ahead(slot, other))
            {
                best = Some((option.priority, slot));
            }
        }
        best.map(|(_, slot)| slot)
    }

    /// The customer whom an agent calls back: one who has lost the place in line, when nobody waits on it.
    #[inline(never)]
    fn callback_for(&self, plan: &Plan, taker: &Agent, now: Ticks) -> Option<u32> {
        let reserve = plan.callback.as_ref().map_or(0, |callback| callback.reserve);
        let options = &plan.routing.queues_of_group[taker.group as usize];
        let is_open = |option: &QueueOption, slot: &u32| now - self.queues.waiter(*slot).entered >= option.after;
        let waits = |option: &QueueOption| {
            self.queues.waiting(option.queue) > 0
                && self.queues.first(option.queue).is_some_and(|slot| is_open(option, &slot))
        };
        if options.iter().any(waits) {
            return None;
        }
        let may_call = |option: &&QueueOption| self.spares(taker.group, reserve) && has_room(plan, taker, option);
        let mut callable = options.iter().filter(may_call);
        callable.find_map(|option| self.queues.first_callback(option.queue).filter(|slot| is_open(option, slot)))
    }

    /// Whether `reserve` agents of the group are free.
    #[inline]
    fn spares(&self, group: u32, reserve: u32) -> bool {
        reserve == 0 || self.agents.idle(group) >= reserve
    }
}

/// Whether an agent has room for a contact of `option`.
fn has_room(plan: &Plan, taker: &Agent, option: &QueueOption) -> bool {
    if taker.in_hand == 0 {
        return true;
    }
    let channel = &plan.channels[plan.queues[option.queue as usize].channel as usize];
    let fits = u32::from(taker.firm_units) + option.units <= MOST_SLOTS;
    // Who has interrupted work for one contact does not begin more of what can wait.
    fits && !channel.is_interruptible && !(channel.is_deferred && taker.holds_interruptible)
}
