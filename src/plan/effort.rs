//! What a contact costs an agent's time when nobody waits: the measure in which worlds and plans are compared.

use super::{Axes, ChannelPlan, ClassKey, Law, covers};
use crate::model::{Channel, Draw, Model, Transfer};

/// Mean time of a fully proficient agent, without an assistant, that contacts of one class take.
///
/// An agent holds as many contacts at a time as the channel allows, so that a contact takes its part of the agent; what
/// single groups hold instead is left out, and so is the time in which customers think.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanEffort {
    /// Of a contact that a human answers: talk, wrap-up, and the extra work of transfers; without a hand-over. Seconds.
    pub contact_s: f64,
    /// Of the hand-over from the AI, seconds.
    pub handoff_s: f64,
}

impl MeanEffort {
    /// Of a contact of `class` with these laws of talk and wrap-up.
    #[must_use]
    pub fn new(
        model: &Model,
        axes: &Axes,
        class: &ClassKey,
        (talk, wrap_up): (&Law, Option<&Law>),
        draw: &Draw,
    ) -> Self {
        let wrap_up_s = wrap_up.map_or(0.0, Law::mean_s);
        let mut contact_s = talk.mean_s() + wrap_up_s;
        for rule in transfer_rules(model, class) {
            // The rest of the talk is only moved; what is said twice and the second wrap-up are added.
            let repeated_share = rule.after_share.value(draw) * rule.repeated_share.value(draw);
            let handed_on = rule.share.value(draw) * share_of_groups(model, axes, class, rule);
            contact_s += handed_on * (repeated_share * talk.mean_s() + wrap_up_s);
        }
        let at_a_time = contacts_done_at_a_time(&model.channels[class.channel], draw);
        let handoff_s = model.ai.as_ref().map_or(0.0, |ai| ai.handoff_s.value(draw));
        Self { contact_s: contact_s / at_a_time, handoff_s: handoff_s / at_a_time }
    }
}

/// Talk and wrap-up of a class by a fully proficient agent.
#[must_use]
pub fn handle_laws(model: &Model, class: &ClassKey, draw: &Draw) -> (Law, Option<Law>) {
    let reason = &model.reasons[class.reason];
    let factor = model.tiers[class.tier].handle_time_factor.value(draw)
        * model.channels[class.channel].handle_time_factor.value(draw);
    let law = |law| Law::new(law, draw).scaled(factor);
    (law(&reason.handle_time), reason.wrap_up.as_ref().map(law))
}

/// The transfers that may happen to contacts of a class.
pub(super) fn transfer_rules<'a>(model: &'a Model, class: &ClassKey) -> impl Iterator<Item = &'a Transfer> {
    let ClassKey { reason, channel, .. } = *class;
    model.transfers.iter().filter(move |rule| {
        covers(&rule.reasons, reason) && covers(&rule.channels, channel) && rule.skill != model.reasons[reason].skill
    })
}

/// Part of the groups that serve the class, each counted once, which hand on by `rule`.
fn share_of_groups(model: &Model, axes: &Axes, class: &ClassKey, rule: &Transfer) -> f64 {
    let (mut serving, mut handing_on) = (0.0, 0.0);
    for (index, group) in model.groups.iter().enumerate() {
        if group.serve(&axes.queues[class.queue].traits).is_some() {
            serving += 1.0;
            handing_on += if covers(&rule.groups, index) { 1.0 } else { 0.0 };
        }
    }
    if serving > 0.0 { handing_on / serving } else { 0.0 }
}

/// Contacts that an agent who holds as many as the channel allows gets done in the time of one alone.
fn contacts_done_at_a_time(channel: &Channel, draw: &Draw) -> f64 {
    f64::from(channel.slots) * ChannelPlan::new(channel, channel.slots, draw).pace(channel.slots)
}
