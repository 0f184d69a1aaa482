//! Who may serve whom, from both sides: the groups of a queue and the queues of a group.

use super::{Axes, QueueKey};
use crate::clock::{Ticks, ticks};
use crate::model::{Draw, GroupChoice, MOST_SLOTS, Model, Serve};

/// A group that may serve a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupOption {
    /// Index of the group.
    pub group: u32,
    /// Wait after which the group may serve the queue, ticks; 0 for at once.
    pub after: Ticks,
    /// Groups with a smaller rank are asked first.
    pub rank: u32,
    /// Idle agents of the group that must be left.
    pub reserve: u32,
    /// Part of an agent that a contact takes, in units of 1 ÷ [`MOST_SLOTS`].
    pub units: u32,
}

/// A queue that a group may serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueOption {
    /// Index of the queue.
    pub queue: u32,
    /// Order of service; smaller first.
    pub priority: u32,
    /// Wait after which the group may serve the queue, ticks; 0 for at once.
    pub after: Ticks,
    /// Idle agents of the group that must be left.
    pub reserve: u32,
    /// Part of an agent that a contact takes, in units of 1 ÷ [`MOST_SLOTS`].
    pub units: u32,
}

/// How well a group serves a queue, relative to what its people do elsewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceFactor {
    /// Multiplies speed.
    pub speed: f64,
    /// Multiplies resolution.
    pub resolution: f64,
}

impl ServiceFactor {
    const NONE: Self = Self { speed: 1.0, resolution: 1.0 };
}

/// Both questions of a router: which agent for a contact, which contact for an agent.
#[derive(Debug, Clone, PartialEq)]
pub struct Routing {
    /// Per queue, in order of preference: those that serve at once, by rank and then in the order of the scenario, then
    /// overflow groups by delay.
    pub groups_of_queue: Vec<Vec<GroupOption>>,
    /// Per queue, how many of them serve at once.
    pub at_once: Vec<usize>,
    /// Per group, by priority.
    pub queues_of_group: Vec<Vec<QueueOption>>,
    /// Per group, one bit a queue that it may serve, 64 a word.
    pub queue_bits: Vec<Vec<u64>>,
    /// By group × queue: part of an agent that a contact takes, in units of 1 ÷ [`MOST_SLOTS`].
    pub units: Vec<u32>,
    /// Which of the groups of equal rank gets a contact.
    pub choice: GroupChoice,
    /// By group × queue; empty when every group serves every queue equally well.
    pub factors: Vec<ServiceFactor>,
    /// By queue: weight of a wait among contacts of equal priority; empty when all are 1.
    pub wait_weights: Vec<f64>,
}

impl Routing {
    /// The routing of `model` under `draw`.
    #[must_use]
    pub fn new(model: &Model, axes: &Axes, draw: &Draw) -> Self {
        let mut groups_of_queue = vec![Vec::new(); axes.queues.len()];
        let mut queues_of_group = vec![Vec::new(); model.groups.len()];
        let mut factors = Vec::with_capacity(model.groups.len() * axes.queues.len());
        let mut all_units = vec![MOST_SLOTS; model.groups.len() * axes.queues.len()];
        for (group_index, group) in model.groups.iter().enumerate() {
            for (queue_index, queue) in axes.queues.iter().enumerate() {
                let serve = group.serve(&queue.traits);
                factors.push(serve.map_or(ServiceFactor::NONE, |serve| ServiceFactor {
                    speed: serve.speed.value(draw),
                    resolution: serve.resolution.value(draw),
                }));
                let Some(serve) = serve else { continue };
                let (group, queue_number) = (group_index as u32, queue_index as u32);
                let Serve { rank, reserve, .. } = *serve;
                let after = ticks(serve.after_s);
                let units = MOST_SLOTS / serve.slots.unwrap_or(model.channels[queue.traits.channel].slots);
                all_units[group_index * axes.queues.len() + queue_index] = units;
                let priority = serve.priority.unwrap_or_else(|| priority(model, queue));
                groups_of_queue[queue_index].push(GroupOption { group, after, rank, reserve, units });
                queues_of_group[group_index].push(QueueOption { queue: queue_number, priority, after, reserve, units });
            }
        }
        // Stable: equal delays, ranks and priorities keep the order of the scenario.
        groups_of_queue
            .iter_mut()
            .for_each(|options: &mut Vec<GroupOption>| options.sort_by_key(|o| (o.after, o.rank)));
        queues_of_group.iter_mut().for_each(|options: &mut Vec<QueueOption>| options.sort_by_key(|o| o.priority));
        if factors.iter().all(|factor| *factor == ServiceFactor::NONE) {
            factors.clear();
        }
        let mut wait_weights: Vec<f64> =
            axes.queues.iter().map(|queue| model.tiers[queue.traits.tier].wait_weight).collect();
        if wait_weights.iter().all(|weight| weight.to_bits() == 1.0_f64.to_bits()) {
            wait_weights.clear();
        }
        let bits = |options: &Vec<QueueOption>| {
            let mut bits = vec![0; axes.queues.len().div_ceil(64)];
            options.iter().for_each(|option| bits[option.queue as usize / 64] |= 1 << (option.queue % 64));
            bits
        };
        let queue_bits = queues_of_group.iter().map(bits).collect();
        let at_once =
            groups_of_queue.iter().map(|options| options.partition_point(|option| option.after == 0)).collect();
        let (units, choice) = (all_units, model.router.groups);
        Self { groups_of_queue, at_once, queues_of_group, queue_bits, units, choice, factors, wait_weights }
    }

    /// How well `group` serves `queue`; `None`: as its people do elsewhere.
    #[must_use]
    #[inline]
    pub fn factor(&self, group: u32, queue: u32) -> Option<ServiceFactor> {
        self.factors.get(self.place(group, queue)).copied()
    }

    /// Part of an agent of `group` that a contact of `queue` takes, in units of 1 ÷ [`MOST_SLOTS`].
    #[must_use]
    #[inline]
    pub fn units(&self, group: u32, queue: u32) -> u32 {
        self.units[self.place(group, queue)]
    }

    #[inline]
    fn place(&self, group: u32, queue: u32) -> usize {
        group as usize * self.groups_of_queue.len() + queue as usize
    }
}

/// Added to the priority of contacts that can wait, so that they are served after all that cannot.
const CAN_WAIT: u32 = 1_000;

/// Order of service of a queue where no line says it: the tier's, work that can wait after work that cannot.
fn priority(model: &Model, queue: &QueueKey) -> u32 {
    let can_wait = model.channels[queue.traits.channel].is_deferred;
    model.tiers[queue.traits.tier].priority + if can_wait { CAN_WAIT } else { 0 }
}
