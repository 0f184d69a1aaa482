//! An assistant at the agent's side: suggests answers, writes the wrap-up. It resolves nothing by itself.

use crate::model::{Number, TimePath};

/// What an assistant saves, most for novices.
#[derive(Debug, Clone, PartialEq)]
pub struct Assist {
    /// Share of the pool's contacts in which it is used, 0–1.
    pub level: TimePath,
    /// Effect on somebody at the start of the learning curve.
    pub novice: AssistGain,
    /// Effect on a fully proficient person; between the two it follows the speed.
    pub proficient: AssistGain,
    /// Multiplies the experience (weeks, hours) that the learning curve takes, > 0; at level 1.
    pub ramp_factor: Number,
    /// Multiplies the hazard of leaving of people on a payroll, ≥ 0; at level 1.
    pub attrition_factor: Option<Number>,
}

/// Parts of the handle time saved in a contact with the assistant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AssistGain {
    /// Part of the talk saved, 0 ≤ share < 1.
    pub talk_saved_share: Number,
    /// Part of the wrap-up saved, 0 ≤ share < 1.
    pub wrap_up_saved_share: Number,
}
