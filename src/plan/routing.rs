//! Who may serve whom, from both sides: the groups of a queue and the queues of a group.

use super::{Axes, covers};
use crate::clock::{Ticks, ticks};
use crate::model::Model;

/// A group that may serve a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupOption {
    /// Index of the group.
    pub group: u32,
    /// Wait after which the group may serve the queue, ticks; 0 for at once.
    pub after: Ticks,
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
}

/// Both questions of a router.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routing {
    /// Per queue, in order of preference: those that serve at once in the order of the scenario, then overflow groups
    /// by delay.
    pub groups_of_queue: Vec<Vec<GroupOption>>,
    /// Per group, by priority.
    pub queues_of_group: Vec<Vec<QueueOption>>,
}

impl Routing {
    /// The routing of `model`.
    #[must_use]
    pub fn new(model: &Model, axes: &Axes) -> Self {
        let mut groups_of_queue = vec![Vec::new(); axes.queues.len()];
        let mut queues_of_group = vec![Vec::new(); model.groups.len()];
        for (group_index, group) in model.groups.iter().enumerate() {
            for (queue_index, queue) in axes.queues.iter().enumerate() {
                if !covers(&group.tiers, queue.tier) {
                    continue;
                }
                let after = if group.languages.contains(&queue.language) {
                    0
                } else if group.overflow_languages.contains(&queue.language) {
                    ticks(group.overflow_after_s)
                } else {
                    continue;
                };
                groups_of_queue[queue_index].push(GroupOption { group: group_index as u32, after });
                let priority = model.tiers[queue.tier].priority;
                queues_of_group[group_index].push(QueueOption { queue: queue_index as u32, priority, after });
            }
        }
        // Stable: equal delays and priorities keep the order of the scenario.
        groups_of_queue.iter_mut().for_each(|options: &mut Vec<GroupOption>| options.sort_by_key(|o| o.after));
        queues_of_group.iter_mut().for_each(|options: &mut Vec<QueueOption>| options.sort_by_key(|o| o.priority));
        Self { groups_of_queue, queues_of_group }
    }
}
