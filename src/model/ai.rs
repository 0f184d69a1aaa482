//! The AI stage in front of the humans.

use super::{Date, DurationLaw, Number, TimePath};

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
    /// Share of the conversations in which the customer asks for a human before the AI has tried; the shares of a reason
    /// are of the others.
    pub asks_at_once_share: TimePath,
    /// Turns that fail before the AI gives up, and what customers do meanwhile; `None`: it gives up at once.
    pub failed_turns: Option<FailedTurns>,
    /// Pressure to contain; `None`: none.
    pub pressure: Option<ContainmentPressure>,
    /// Conversations at a time; `None`: no limit.
    pub session_limit: Option<SessionLimit>,
    /// Outages with a date.
    pub outages: Vec<AiOutage>,
    /// Outages at random; `None`: none.
    pub random_outages: Option<RandomOutages>,
    /// What happens to customers during an outage.
    pub fallback: AiFallback,
    /// Who asks the AI for a human is promised one within so many seconds.
    pub human_promise_s: f64,
    /// What the AI costs.
    pub prices: AiPrices,
    /// Index into [`super::Model::pools`] of the pool whose people the AI displaces: their shrinkage and price turn
    /// saved hours into FTE and money. `None` when all pools are fixed or gig.
    pub displaces: Option<usize>,
}

impl AiSettings {
    /// Settings without turns, pressure, limit or outages.
    #[must_use]
    pub fn plain(session: DurationLaw, return_delay: DurationLaw, prices: AiPrices) -> Self {
        Self {
            session,
            handoff_s: Number::Known(0.0),
            induced_share: TimePath::Constant(Number::Known(0.0)),
            returns_share: Number::Known(0.0),
            return_delay,
            return_to_human_share: Number::Known(0.0),
            asks_at_once_share: TimePath::Constant(Number::Known(0.0)),
            failed_turns: None,
            pressure: None,
            session_limit: None,
            outages: Vec::new(),
            random_outages: None,
            fallback: AiFallback::Humans,
            human_promise_s: 0.0,
            prices,
            displaces: None,
        }
    }
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

/// Turns that fail before the AI hands over: in each of them the customer may ask for a human, the more the more failed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FailedTurns {
    /// Failed turns after which the AI hands over by itself, at least 1.
    pub turns: u32,
    /// Share of the customers who ask for a human after the first failed turn.
    pub asks_human: Number,
    /// Added to that share with every further failed turn.
    pub asks_human_growth: Number,
}

/// A dial that makes the AI hold on to conversations that it would have handed over.
#[derive(Debug, Clone, PartialEq)]
pub struct ContainmentPressure {
    /// Share of the conversations that would reach a human (asked for or escalated) and that the AI ends instead, 0–1.
    pub level: TimePath,
    /// Share of these that it resolves; the rest is falsely contained.
    pub resolves_share: Number,
}

/// Conversations that the AI holds at a time. Customers wait in front of it, first come, first served.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SessionLimit {
    /// Conversations at a time, at least 1.
    pub sessions: u32,
    /// A customer who would wait longer than this goes to a human instead, seconds.
    pub most_wait_s: Number,
}

/// A dated outage of the AI.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AiOutage {
    /// Day on which it begins, in the scenario's time zone.
    pub on: Date,
    /// Start, minutes after midnight.
    pub from_min: u32,
    /// Length, hours.
    pub hours: Number,
}

/// Outages at random: exponential times between them, and exponential lengths.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RandomOutages {
    /// Mean time from the end of one to the start of the next, hours.
    pub mean_up_h: Number,
    /// Mean length, hours.
    pub mean_down_h: Number,
}

/// What happens to customers who would meet the AI during an outage, or whose conversation it cuts off.
#[derive(Debug, Clone, PartialEq)]
pub enum AiFallback {
    /// They go to a human.
    Humans,
    /// They are told to come back.
    Message {
        /// Share that comes back; the rest gives the case up.
        returns_share: Number,
        /// Time until they come back.
        delay: DurationLaw,
    },
    /// A second vendor's AI takes over.
    SecondVendor {
        /// Multiplies the share of conversations it resolves; what is lost is escalated.
        resolves_factor: Number,
        /// Price of a conversation, instead of the first vendor's.
        price_per_conversation: Number,
    },
}
