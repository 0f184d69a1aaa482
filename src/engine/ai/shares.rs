//! What becomes of a conversation with the AI: shares of one class on one day.

use crate::model::{Date, Draw, Model};
use crate::plan::ClassKey;

/// What becomes of a conversation with the AI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Ended by the AI, the need met.
    Resolved,
    /// Ended by the AI, the need unmet.
    FalselyContained,
    /// The customer gives up.
    Left,
    /// The customer asks for a human.
    Asked,
    /// The customer asks for a human before the AI has tried.
    AskedAtOnce,
    /// The AI hands over.
    Escalated,
}

impl Fate {
    /// Whether a human takes over.
    #[inline]
    pub(super) fn is_handed_over(self) -> bool {
        matches!(self, Self::Asked | Self::AskedAtOnce | Self::Escalated)
    }
}

/// Outcome shares of the AI for one class on one day, accumulated in the order in which a uniform meets them.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::engine) struct AiShares {
    resolved: f64,
    falsely_contained: f64,
    left: f64,
    asked_human: f64,
    /// Everything that enters the AI; beyond it contacts go to a human directly.
    pub(in crate::engine) entered: f64,
    /// Share of the conversations in which the customer asks for a human at once.
    asked_at_once: f64,
    /// Share of the other conversations that would be handed over and that pressure holds.
    held: f64,
    /// Part of that share in which the need is met.
    held_resolved: f64,
    /// Multiplies the shares of customers who ask for a human after a failed turn.
    pub(super) asks_factor: f64,
}

impl AiShares {
    /// The shares of `class` by the inputs dated `date`; `None` where the AI never sees the reason.
    pub(in crate::engine) fn of_class(model: &Model, class: &ClassKey, date: Date, draw: &Draw) -> Option<Self> {
        let (ai, skill) = (model.ai.as_ref()?, model.reasons[class.reason].ai.as_ref()?);
        let (tier, channel) = (&model.tiers[class.tier], &model.channels[class.channel]);
        let entered =
            skill.eligible.on(date, draw) * tier.enters_ai_share.value(draw) * channel.enters_ai_share.value(draw);
        let asks_factor = tier.asks_human_factor.value(draw);
        let resolved = entered * skill.resolves.on(date, draw);
        let falsely_contained = resolved + entered * skill.falsely_contains.on(date, draw);
        let left = falsely_contained + entered * skill.leaves.on(date, draw);
        let asked_human = left + entered * skill.asks_human.on(date, draw) * asks_factor;
        let held = ai.pressure.as_ref().map_or(0.0, |pressure| pressure.level.on(date, draw));
        let resolves_share = ai.pressure.as_ref().map_or(0.0, |pressure| pressure.resolves_share.value(draw));
        // Uncertain shares may add up to more than 1 in a rare draw, and a tier may ask for humans more than others: the
        // later shares give way.
        Some(Self {
            resolved: resolved.min(entered),
            falsely_contained: falsely_contained.min(entered),
            left: left.min(entered),
            asked_human: asked_human.min(entered),
            entered,
            asked_at_once: ai.asks_at_once_share.on(date, draw),
            held,
            held_resolved: held * resolves_share,
            asks_factor,
        })
    }

    /// The shares given that the contact enters the AI.
    pub(in crate::engine) fn of_those_who_enter(self) -> Self {
        if self.entered <= 0.0 {
            return self;
        }
        Self {
            resolved: self.resolved / self.entered,
            falsely_contained: self.falsely_contained / self.entered,
            left: self.left / self.entered,
            asked_human: self.asked_human / self.entered,
            entered: 1.0,
            ..self
        }
    }

    /// The fate of the conversation at quantile `u`, below `entered`.
    #[inline]
    pub(super) fn fate(&self, u: f64) -> Fate {
        if u < self.resolved {
            self.after_all(u, 0.0, self.resolved, Fate::Resolved)
        } else if u < self.falsely_contained {
            self.after_all(u, self.resolved, self.falsely_contained, Fate::FalselyContained)
        } else if u < self.left {
            self.after_all(u, self.falsely_contained, self.left, Fate::Left)
        } else if u < self.asked_human {
            self.after_all(u, self.left, self.asked_human, Fate::Asked)
        } else {
            self.after_all(u, self.asked_human, self.entered, Fate::Escalated)
        }
    }

    /// The fate with an AI that resolves only `factor` of what this one does and escalates the rest.
    pub(super) fn fate_with_less(&self, u: f64, factor: f64) -> Fate {
        if u < self.resolved && u >= self.resolved * factor {
            self.after_all(u, self.resolved * factor, self.resolved, Fate::Escalated)
        } else {
            self.fate(u)
        }
    }

    /// What becomes of those between `low` and `high`, who would have had `fate`: some ask for a human at once, and
    /// pressure holds some for whom a human would take over. Each takes the same part of every such range, so that more
    /// of it changes nobody else's fate.
    #[inline]
    fn after_all(&self, u: f64, low: f64, high: f64, fate: Fate) -> Fate {
        let may_be_held = self.held > 0.0 && fate.is_handed_over();
        if self.asked_at_once <= 0.0 && !may_be_held {
            return fate;
        }
        let place = (u - low) / (high - low);
        if place < self.asked_at_once {
            return Fate::AskedAtOnce;
        }
        let place = (place - self.asked_at_once) / (1.0 - self.asked_at_once);
        if !may_be_held || place >= self.held {
            fate
        } else if place < self.held_resolved {
            Fate::Resolved
        } else {
            Fate::FalselyContained
        }
    }
}
