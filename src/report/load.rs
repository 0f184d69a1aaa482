//! Agent time that the contacts of a queue take: what `required` and `need` are made of.

use crate::clock::TICKS_PER_SECOND;
use crate::model::{Draw, Group, Model};
use crate::plan::{ChannelPlan, Frame, QueueKey};
use crate::tally::QueueCell;

/// Handle time of the answered contacts of a queue.
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

/// What a contact takes of an agent who holds as many as the channel lets: with k in hand, each at the pace of k, it
/// takes 1 ÷ k of (handle time ÷ pace + the customer's pauses).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FullAgent {
    /// Agent time ÷ handle time.
    pub(super) per_handle: f64,
    /// Agent time for the pauses of one contact, ticks.
    pub(super) pauses_ticks: f64,
}

impl FullAgent {
    /// Agent time of a contact of this mean handle time, ticks.
    pub(super) fn ticks(self, mean_handle_ticks: f64) -> f64 {
        mean_handle_ticks * self.per_handle + self.pauses_ticks
    }
}

/// A full agent of every queue under one draw. Slots are the channel's, whatever single groups may hold.
pub(super) fn full_agents(frame: &Frame, draw: &Draw) -> Vec<FullAgent> {
    let of_channels: Vec<FullAgent> = frame
        .model
        .channels
        .iter()
        .map(|channel| {
            let plan = ChannelPlan::new(channel, channel.slots, draw);
            let slots = f64::from(channel.slots);
            let pauses_s = plan.messages.map_or(0.0, |(turns, think)| f64::from(turns - 1) * think.mean_s());
            FullAgent {
                per_handle: 1.0 / (slots * plan.pace(channel.slots)),
                pauses_ticks: pauses_s * TICKS_PER_SECOND as f64 / slots,
            }
        })
        .collect();
    frame.axes.queues.iter().map(|queue| of_channels[queue.traits.channel]).collect()
}

/// Indices of the groups that may serve a queue.
pub(super) fn serving<'a>(model: &'a Model, queue: &'a QueueKey) -> impl Iterator<Item = usize> + 'a {
    let serves = |group: &Group| group.serve(&queue.traits).is_some();
    model.groups.iter().enumerate().filter(move |(_, group)| serves(group)).map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::super::tests::center;
    use super::*;
    use crate::model::{DurationLaw, DurationShape, Messages, Number, SharedPace};

    #[test]
    fn a_full_agent_by_hand() {
        let mut frame = center::frame();
        let one = full_agents(&frame, &frame.model.base_draw())[0];
        assert_eq!(one, FullAgent { per_handle: 1.0, pauses_ticks: 0.0 });
        // Three chats at a time, each at 1 ÷ (1 + 0.25 × 2) of the pace: the agent does two at once.
        let chat = &mut frame.model.channels[0];
        (chat.slots, chat.pace) = (3, SharedPace::SlowdownPerContact(Number::Known(0.25)));
        let three = full_agents(&frame, &frame.model.base_draw())[0];
        assert!((three.per_handle - 0.5).abs() < 1e-12, "{three:?}");
        // Four parts and three pauses of 60 s, spread over three slots: 60 s of the agent each.
        let think_time =
            DurationLaw { shape: DurationShape::Constant { value_s: Number::Known(60.0) }, at_most_s: None };
        frame.model.channels[0].messages = Some(Messages { turns: 4, think_time });
        let texting = full_agents(&frame, &frame.model.base_draw())[0];
        assert!((texting.ticks(300e6) - 210e6).abs() < 1e-3, "{texting:?}");
    }
}
