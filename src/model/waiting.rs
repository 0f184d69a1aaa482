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
    /// Customers hear how long they will wait; `None`: they do not.
    pub announcement: Option<Announcement>,
    /// Callbacks instead of waiting; `None`: none are offered.
    pub callback: Option<Callback>,
    /// Customers who come back in another channel.
    pub switches: Vec<ChannelSwitch>,
    /// Redials after an abandonment, a balk or a block; `None`: nobody redials.
    pub redial: Option<Redial>,
    /// Repeats after a human's answer that did not meet the need; `None`: the case is given up.
    pub repeat: Option<Repeat>,
    /// Who leaves when fewer agents are due than are on duty.
    pub shift_end: ShiftEnd,
}

impl Waiting {
    /// Everybody waits, nobody redials or comes back, and there are no limits.
    #[must_use]
    pub fn plain() -> Self {
        Self {
            queue_capacity: None,
            lines: None,
            balking_share: Number::Known(0.0),
            announcement: None,
            callback: None,
            switches: Vec::new(),
            redial: None,
            repeat: None,
            shift_end: ShiftEnd::Named,
        }
    }
}

/// Customers who find nobody free hear how long they will wait, and some heed it: who would not be patient enough leaves
/// at once.
///
/// The expected wait is the wait so far of whoever has waited longest in the queue (the head-of-line predictor of
/// Ibrahim and Whitt 2009).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Announcement {
    /// Expected waits below this are not announced, seconds.
    pub above_s: Number,
    /// Share of the customers who leave at once when the announced wait is longer than their patience, 0–1.
    pub heeded_share: Number,
}

/// Callbacks: the customer hangs up and is called.
#[derive(Debug, Clone, PartialEq)]
pub struct Callback {
    /// Indices of the channels in which they are offered; empty for all that are answered live.
    pub channels: Vec<usize>,
    /// When they are offered.
    pub offer: CallbackOffer,
    /// Share of the customers who accept, 0–1.
    pub accepts_share: Number,
    /// The customer keeps the place in line; otherwise agents call back when nobody waits on the line.
    pub keeps_place: bool,
    /// Agents of a group that must stay free when one calls back; without effect where customers keep their place.
    pub reserve: u32,
    /// Share of the calls that reach the customer, 0–1.
    pub reached_share: Number,
    /// Time of an agent for a call that reaches nobody, seconds.
    pub attempt_s: Number,
    /// Calls before the case is given up, at least 1.
    pub max_attempts: u32,
}

/// When a callback is offered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CallbackOffer {
    /// When the expected wait ([`Announcement`]) is above this, seconds.
    ExpectedWait(Number),
    /// When at least so many wait on the line.
    Waiting(u32),
}

/// Customers who come back (after the AI or a human did not meet their need) in another channel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChannelSwitch {
    /// Index of the channel they used.
    pub from: usize,
    /// Index of the channel they come back in.
    pub to: usize,
    /// Share of those who come back, 0–1.
    pub share: Number,
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

/// Who goes when somebody's shift ends (validation disciplines D2, D1, D3). Breaks are everybody's own; in a fixed pool, which
/// states numbers, who leaves is drawn by lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShiftEnd {
    /// That person, whether busy or idle, after the contact and its wrap-up (the default).
    Named,
    /// Somebody idle in that person's place, or else whoever finishes next.
    Counter,
    /// Somebody idle in that person's place, or else the person.
    IdleFirst,
}
