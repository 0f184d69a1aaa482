//! Channels: how a contact is held, how many at a time, and how long an answer may take.

use super::{DurationLaw, Number};

/// Most contacts of one channel that an agent holds at a time.
pub const MOST_SLOTS: u32 = 120;

/// A way to reach the center, as a bundle of behaviour.
#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    /// Name, such as `chat`; [`Channel::ONLY`] when the scenario lists none.
    pub name: String,
    /// Share of the demand, 0–1; the shares of all channels add up to 1.
    pub share: f64,
    /// Indices of the reasons that use it, their channels read relative to each other; empty for all reasons.
    pub reasons: Vec<usize>,
    /// Nobody waits on the line: the contact waits in a backlog, is never abandoned, and is served after all contacts
    /// that cannot wait, unless a line of a group's `serves` says otherwise.
    pub is_deferred: bool,
    /// Share of its contacts that may meet the AI, 0–1; multiplies what the reason allows.
    pub enters_ai_share: Number,
    /// Multiplies the tier's patience.
    pub patience_factor: Number,
    /// Multiplies talk and wrap-up of this channel's contacts.
    pub handle_time_factor: Number,
    /// Acceptable wait of its service level, seconds; `None`: the tier's.
    pub threshold_s: Option<f64>,
    /// When the clock of its service level runs; `None`: always.
    pub business_hours: Option<BusinessHours>,
    /// Contacts of this channel that one agent holds at a time, 1–[`MOST_SLOTS`]; each takes this part of the agent.
    pub slots: u32,
    /// How fast each contact goes on when an agent holds several.
    pub pace: SharedPace,
    /// Which agent with room gets the next contact.
    pub assignment: Assignment,
    /// A contact that needs an answer now may interrupt it; it goes on when the agent is free again.
    pub is_interruptible: bool,
    /// Exchange of messages with pauses in which the customer thinks; `None`: without pauses.
    pub messages: Option<Messages>,
    /// Customers who leave without a word; `None`: everybody is seen to leave.
    pub silent: Option<SilentAbandonment>,
}

impl Channel {
    /// Name of the channel of a scenario that lists none; left out of the names of queues and streams.
    pub const ONLY: &'static str = "all";

    /// A channel with one contact at a time, answered live: what a scenario that lists none has.
    #[must_use]
    pub fn one_at_a_time(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            share: 1.0,
            reasons: Vec::new(),
            is_deferred: false,
            enters_ai_share: Number::Known(1.0),
            patience_factor: Number::Known(1.0),
            handle_time_factor: Number::Known(1.0),
            threshold_s: None,
            business_hours: None,
            slots: 1,
            pace: SharedPace::SlowdownPerContact(Number::Known(0.0)),
            assignment: Assignment::Fewest,
            is_interruptible: false,
            messages: None,
            silent: None,
        }
    }
}

/// Speed of each contact in hand relative to a contact held alone.
#[derive(Debug, Clone, PartialEq)]
pub enum SharedPace {
    /// Every further contact lengthens each by this share: with k in hand the speed is 1 ÷ (1 + slowdown × (k − 1)).
    SlowdownPerContact(Number),
    /// Speed with 1, 2, … in hand; the last holds for more.
    BySessions(Vec<f64>),
}

/// Which of the agents of a group with room gets the next contact; of equals the one whose last contact is longest ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assignment {
    /// The one with the fewest contacts.
    Fewest,
    /// The one with the most contacts: fill up.
    Most,
}

/// A conversation in turns: the agent's work comes in equal parts, and between two the customer thinks. A customer who
/// thinks keeps the slot but not the agent's attention.
#[derive(Debug, Clone, PartialEq)]
pub struct Messages {
    /// Parts, at least 2.
    pub turns: u32,
    /// Time the customer takes between two parts.
    pub think_time: DurationLaw,
}

/// Customers who give up waiting without a word: they stay in line until an agent notices.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SilentAbandonment {
    /// Share of those who give up, 0–1.
    pub share: Number,
    /// Time that the contact holds a slot before the agent notices, seconds.
    pub notice_s: Number,
}

/// Hours in which the clock of a service level runs, in the customer's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BusinessHours {
    /// Monday to Sunday.
    pub weekdays: [bool; 7],
    /// Opening, minutes after local midnight.
    pub from_min: u32,
    /// Closing, minutes after local midnight.
    pub until_min: u32,
}
