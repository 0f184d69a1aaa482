//! Agent time that the contacts of a queue take: what `required` and `need` are made of.

use crate::model::{Group, Model};
use crate::plan::{Frame, QueueKey};
use crate::tally::QueueCell;

/// Handle time of the answered contacts of a queue: of those held several at a time, their whole time in hand.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Handled {
    ticks: u64,
    answered: u64,
}

impl Handled {
    /// Adds what `cell` answered.
    pub(super) fn push(&mut self, cell: &QueueCell) {
        self.ticks += cell.handle_ticks;
        self.answered += cell.answered;
    }

    /// Mean handle time, ticks; `None` without answers.
    pub(super) fn mean_ticks(self) -> Option<f64> {
        (self.answered > 0).then(|| self.ticks as f64 / self.answered as f64)
    }
}

/// Contacts that an agent holds at a time, by queue: a contact in hand takes this part of the agent. Slots are the
/// channel's, whatever single groups may hold.
pub(super) fn slots(frame: &Frame) -> Vec<f64> {
    frame.axes.queues.iter().map(|queue| f64::from(frame.model.channels[queue.traits.channel].slots)).collect()
}

/// Indices of the groups that may serve a queue.
pub(super) fn serving<'a>(model: &'a Model, queue: &'a QueueKey) -> impl Iterator<Item = usize> + 'a {
    let serves = |group: &Group| group.serve(&queue.traits).is_some();
    model.groups.iter().enumerate().filter(move |(_, group)| serves(group)).map(|(index, _)| index)
}
