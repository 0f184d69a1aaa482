//! How customers wait, give up and come back, and how long things take.

use super::Number;

/// Law of a duration: a shape, optionally cut at a longest value.
#[derive(Debug, Clone, PartialEq)]
pub struct DurationLaw {
    /// The shape.
    pub shape: DurationShape,
    /// No duration is longer than this, seconds.
    pub at_most_s: Option<Number>,
}

/// Shape of a duration's distribution. Means are of the duration itself, in seconds.
#[derive(Debug, Clone, PartialEq)]
pub enum DurationShape {
    /// Always the same.
    Constant {
        /// The duration, seconds, ≥ 0.
        value_s: Number,
    },
    /// Exponential.
    Exponential {
        /// Mean, seconds, > 0.
        mean_s: Number,
    },
    /// Lognormal.
    Lognormal {
        /// Mean, seconds, > 0.
        mean_s: Number,
        /// Standard deviation ÷ mean, ≥ 0.
        cv: Number,
    },
    /// Gamma; `cv` = 1/√k gives an Erlang law with k phases.
    Gamma {
        /// Mean, seconds, > 0.
        mean_s: Number,
        /// Standard deviation ÷ mean, > 0.
        cv: Number,
    },
    /// Weibull.
    Weibull {
        /// Shape, > 0; below 1 the longer one has waited the less likely one gives up.
        shape: Number,
        /// Scale, seconds, > 0.
        scale_s: Number,
    },
    /// Exponential with one mean for a share of the cases and another for the rest.
    Hyperexponential {
        /// Share of the first kind, 0–1.
        share: Number,
        /// Mean of the first kind, seconds, > 0.
        mean_s: Number,
        /// Mean of the second kind, seconds, > 0.
        other_mean_s: Number,
    },
}

/// Rules of the human queues.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// Waiting places of each queue; an arrival beyond them is blocked. `None`: no limit.
    pub queue_capacity: Option<u32>,
    /// Telephone lines of the whole center, waiting and talking (not wrap-up) contacts; `None`: no limit.
    pub lines: Option<u32>,
    /// Share of the customers who leave at once when nobody is free.
    pub balking_share: Number,
    /// Redials after an abandonment, a balk or a block; `None`: nobody redials.
    pub redial: Option<Redial>,
    /// Repeats after a human's answer that did not meet the need; `None`: the case is given up.
    pub repeat: Option<Repeat>,
    /// Who leaves when fewer agents are due than are on duty.
    pub shift_end: ShiftEnd,
}

/// Redials: the same case tries again.
#[derive(Debug, Clone, PartialEq)]
pub struct Redial {
    /// Share of those who gave up waiting (or balked) that tries again.
    pub after_abandon_share: Number,
    /// Share of the blocked that tries again.
    pub after_block_share: Number,
    /// Time until the next attempt.
    pub delay: DurationLaw,
    /// Attempts in all, the first included; `None`: no limit.
    pub max_attempts: Option<u32>,
}

/// Repeats: the customer comes back because a human did not meet the need.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeat {
    /// Share of them that comes back, 0–1; the rest gives the case up.
    pub returns_share: Number,
    /// Time until they come back.
    pub delay: DurationLaw,
    /// Share of those who come back that goes to a human at once, 0–1; the rest meets the AI first, where there is one.
    pub to_human_share: Number,
}

/// Who leaves when fewer agents are due than are on duty (validation disciplines D2, D1, D3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShiftEnd {
    /// Named people, whether busy or idle: each finishes the contact and its wrap-up first (the default).
    Named,
    /// Idle agents first; beyond them whoever finishes next.
    Counter,
    /// Idle agents first; beyond them named busy people.
    IdleFirst,
}
