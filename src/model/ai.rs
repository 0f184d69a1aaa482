//! The AI stage in front of the humans.

use super::{DurationLaw, Number, TimePath};

/// What the AI can do with one reason. The shares are of the contacts that enter the AI; what remains after
/// resolved, falsely contained, asked for a human and left is escalated.
#[derive(Debug, Clone, PartialEq)]
pub struct AiSkill {
    /// Share of the contacts that enter the AI, 0–1; the rest goes to a human directly.
    pub eligible: TimePath,
    /// Ended by the AI with the need met.
    pub resolves: TimePath,
    /// Ended by the AI with the need unmet.
    pub falsely_contains: TimePath,
    /// The customer asks for a human and gets into the queue.
    pub asks_human: TimePath,
    /// The customer gives up inside the AI.
    pub leaves: TimePath,
}

/// Settings of the AI stage for all reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct AiSettings {
    /// Time a customer spends with the AI before a human is asked for.
    pub session: DurationLaw,
    /// Extra handle time of a human who takes over from the AI, seconds.
    pub handoff_s: Number,
    /// Share of the AI's conversations that would not exist without it, 0 ≤ share < 1.
    pub induced_share: TimePath,
    /// Share of the falsely contained that come back; the rest is a silent loss.
    pub returns_share: Number,
    /// Time until they come back.
    pub return_delay: DurationLaw,
    /// Share of those who come back that goes to a human at once; the rest meets the AI again.
    pub return_to_human_share: Number,
    /// What the AI costs.
    pub prices: AiPrices,
    /// Index into [`super::Model::pools`] of the pool whose people the AI displaces: their shrinkage and price turn saved
    /// hours into FTE and money. `None` when all pools are fixed or gig.
    pub displaces: Option<usize>,
}

/// Prices of the AI, in the scenario's currency.
#[derive(Debug, Clone, PartialEq)]
pub struct AiPrices {
    /// Per conversation, resolved or not.
    pub per_conversation: TimePath,
    /// Per contained conversation (the vendor cannot tell resolved from falsely contained).
    pub per_resolution: TimePath,
    /// Fixed fee per month.
    pub platform_per_month: TimePath,
}
