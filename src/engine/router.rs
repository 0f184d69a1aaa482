//! Both questions of a router: which agent for a contact, which contact for an agent.

use super::Engine;
use super::agents::Agent;
use super::entry::{Entry, luck};
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
        let GroupOption { group, reserve, units, .. } = *option;
        let idle = self.agents.longest_idle(group).filter(|_| reserve == 0 || self.agents.idle(group) > reserve);
        let Some(rooms) = self.agents.rooms(group) else { return idle };
        if reserve > 0 && self.agents.idle(group) < reserve {
            return None;
        }
        let channel = &plan.channels[plan.queues[queue as usize].channel as usize];
        if channel.is_interruptible {
            return idle;
        }
        let roomy = || rooms.find(units, channel.assignment);
        let shared = match channel.assignment {
            Assignment::Fewest => idle.or_else(roomy),
            Assignment::Most => roomy().or(idle),
        };
        shared.or_else(|| rooms.find_interruptible(units).filter(|_| !channel.is_deferred))
    }

    /// The contact that an agent takes next, of those that the agent may serve and has room for: highest priority, then
    /// longest wait (times its weight). The agent is not on the list of idle ones.
    #[inline]
    pub(super) fn contact_for(&self, plan: &Plan, agent: u32, now: Ticks) -> Option<u32> {
        let taker = self.agents.agent(agent);
        let mut best: Option<(u32, Ticks, u32)> = None;
        for option in &plan.routing.queues_of_group[taker.group as usize] {
            if best.is_some_and(|(priority, _, _)| option.priority > priority) {
                break;
            }
            let Some(slot) = self.queues.first(option.queue) else { continue };
            let entered = self.queues.waiter(slot).entered;
            if now - entered < option.after || !self.may_take(plan, taker, option, option.reserve) {
                continue;
            }
            let is_better = best.is_none_or(|(_, earliest, other)| {
                if plan.routing.wait_weights.is_empty() {
                    entered < earliest
                } else {
                    let weighted =
                        |queue: u32, entered: Ticks| (now - entered) as f64 * plan.routing.wait_weights[queue as usize];
                    weighted(option.queue, entered) > weighted(self.queues.waiter(other).queue, earliest)
                }
            });
            if is_better {
                best = Some((option.priority, entered, slot));
            }
        }
        match best {
            Some((_, _, slot)) => Some(slot),
            None if plan.callback.is_some() => self.callback_for(plan, taker, now),
            None => None,
        }
    }

    /// The customer whom an agent calls back: one who has lost the place in line, when nobody waits on it.
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
        let mut callable = options.iter().filter(|option| self.may_take(plan, taker, option, reserve));
        callable.find_map(|option| self.queues.first_callback(option.queue).filter(|slot| is_open(option, slot)))
    }

    /// Whether enough of the group stay free, and the agent has room.
    #[inline]
    fn may_take(&self, plan: &Plan, taker: &Agent, option: &QueueOption, reserve: u32) -> bool {
        if reserve > 0 && self.agents.idle(taker.group) < reserve {
            return false;
        }
        if taker.in_hand == 0 {
            return true;
        }
        let channel = &plan.channels[plan.queues[option.queue as usize].channel as usize];
        let fits = u32::from(taker.firm_units) + option.units <= MOST_SLOTS;
        // Who has interrupted work for one contact does not begin more of what can wait.
        fits && !channel.is_interruptible && !(channel.is_deferred && taker.holds_interruptible)
    }
}
