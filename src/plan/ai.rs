//! The AI stage under one draw.

use super::Law;
use crate::clock::{Ticks, ticks};
use crate::model::{AiFallback, AiSettings, Draw, FailedTurns};

/// The AI stage under one draw; shares that follow paths are evaluated day by day elsewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AiPlan {
    /// Time with the AI before a human is asked for.
    pub session: Law,
    /// Its mean, ticks.
    pub mean_session: Ticks,
    /// Extra talk time of the human who takes over, ticks.
    pub handoff: Ticks,
    /// Share of the falsely contained that comes back.
    pub returns_share: f64,
    /// Time until they come back.
    pub return_delay: Law,
    /// Share of the comebacks that goes to a human at once.
    pub return_to_human_share: f64,
    /// Failed turns; `None`: the AI gives up at once.
    pub turns: Option<TurnPlan>,
    /// Conversations at a time; `None`: no limit.
    pub session_limit: Option<SessionLimitPlan>,
    /// Whether there may be outages.
    pub has_outages: bool,
    /// What happens to customers during an outage.
    pub fallback: FallbackPlan,
}

/// Turns that fail before the AI hands over, under one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TurnPlan {
    /// Failed turns after which the AI hands over by itself.
    pub turns: u32,
    /// Share that asks for a human after the first.
    pub asks_human: f64,
    /// Added with every further one.
    pub growth: f64,
}

impl TurnPlan {
    fn new(failed: &FailedTurns, draw: &Draw) -> Self {
        Self {
            turns: failed.turns,
            asks_human: failed.asks_human.value(draw),
            growth: failed.asks_human_growth.value(draw),
        }
    }

    /// The failed turn after which the customer at quantile `u` asks for a human; `None`: never, before the AI hands
    /// over by itself. After turn j a share (`asks_human` + (j − 1) `growth`) × `factor`, at most 1, of those left
    /// asks.
    #[must_use]
    pub fn asks_after(&self, u: f64, factor: f64) -> Option<u32> {
        let mut silent = 1.0;
        (1..self.turns).find(|turn| {
            let asks = (self.asks_human + f64::from(turn - 1) * self.growth) * factor;
            silent *= 1.0 - asks.min(1.0);
            u < 1.0 - silent
        })
    }
}

/// Conversations that the AI holds at a time, under one draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLimitPlan {
    /// Conversations at a time.
    pub sessions: usize,
    /// A customer who would wait longer than this goes to a human instead, ticks.
    pub most_wait: Ticks,
}

/// What happens to customers during an outage, under one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FallbackPlan {
    /// They go to a human.
    Humans,
    /// They are told to come back.
    Message {
        /// Share that comes back.
        returns_share: f64,
        /// Time until they come back.
        delay: Law,
    },
    /// A second vendor's AI takes over.
    SecondVendor {
        /// Multiplies the share of conversations it resolves.
        resolves_factor: f64,
    },
}

impl AiPlan {
    /// The AI stage `ai` under `draw`.
    #[must_use]
    pub fn new(ai: &AiSettings, draw: &Draw) -> Self {
        let session = Law::new(&ai.session, draw);
        Self {
            session,
            mean_session: ticks(session.mean_s()),
            handoff: ticks(ai.handoff_s.value(draw)),
            returns_share: ai.returns_share.value(draw),
            return_delay: Law::new(&ai.return_delay, draw),
            return_to_human_share: ai.return_to_human_share.value(draw),
            turns: ai.failed_turns.as_ref().map(|failed| TurnPlan::new(failed, draw)),
            session_limit: ai.session_limit.map(|limit| SessionLimitPlan {
                sessions: limit.sessions as usize,
                most_wait: ticks(limit.most_wait_s.value(draw)),
            }),
            has_outages: !ai.outages.is_empty() || ai.random_outages.is_some(),
            fallback: match &ai.fallback {
                AiFallback::Humans => FallbackPlan::Humans,
                AiFallback::Message { returns_share, delay } => {
                    FallbackPlan::Message { returns_share: returns_share.value(draw), delay: Law::new(delay, draw) }
                }
                AiFallback::SecondVendor { resolves_factor, .. } => {
                    FallbackPlan::SecondVendor { resolves_factor: resolves_factor.value(draw) }
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customers_ask_after_the_turn_that_is_too_many() {
        let turns = TurnPlan { turns: 4, asks_human: 0.1, growth: 0.2 };
        // 0.1, then 0.3 of 0.9, then 0.5 of 0.63: 0.1, 0.37, 0.685.
        let turn = |u| turns.asks_after(u, 1.0);
        assert_eq!([turn(0.099), turn(0.101), turn(0.369), turn(0.371)], [Some(1), Some(2), Some(2), Some(3)]);
        assert_eq!([turn(0.684), turn(0.686)], [Some(3), None]);
        assert_eq!(turns.asks_after(0.19, 2.0), Some(1), "a tier that asks twice as soon");
        assert_eq!(turns.asks_after(0.999_999, 10.0), Some(1), "never more than all");
        assert_eq!(TurnPlan { turns: 1, ..turns }.asks_after(0.0, 1.0), None, "the AI hands over first");
    }
}
