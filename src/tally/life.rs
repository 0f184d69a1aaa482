//! The lives of contacts as events: what a trace holds, and from which every figure of a run can be counted again.

use crate::clock::Ticks;
use crate::random::StreamKey;

/// Something that happened to a contact, or to the staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// When, ticks.
    pub time: Ticks,
    /// The case; `None` for an event of the staff.
    pub case: Option<StreamKey>,
    /// Attempts of the case before this one.
    pub attempt: u16,
    /// Index of the contact class; 0 for an event of the staff.
    pub class: u32,
    /// What happened.
    pub what: What,
}

/// Why a contact arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// The first of its case.
    First,
    /// The first of a case that exists only because of the AI.
    Induced,
    /// Of a customer who comes back after the AI, or after a message.
    Comeback,
    /// Of a customer whose need a human has not met.
    Repeat,
    /// Of a customer who gave up or was refused.
    Redial,
}

/// What became of a conversation with the AI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AiOutcome {
    /// Need met.
    Resolved,
    /// Ended by the AI, need unmet.
    FalselyContained,
    /// The customer gave up.
    Left,
    /// The customer asked for a human.
    AskedHuman,
    /// The AI handed over.
    Escalated,
    /// Cut off by an outage.
    Dropped,
}

/// What can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The contact arrives.
    Arrived(Arrival),
    /// It meets the AI; written when it begins, with all that will come of it.
    Conversed {
        /// What becomes of it.
        outcome: AiOutcome,
        /// Wait in front of the AI, ticks.
        wait: Ticks,
        /// Length, ticks; `None` where nobody needs it and it is not drawn.
        length: Option<Ticks>,
        /// Held by the second vendor's AI.
        is_second: bool,
    },
    /// The AI has no conversation free in time: the contact goes on to a human.
    TurnedAway,
    /// The AI is out: the customer is told to come back.
    ToldToComeBack,
    /// The contact enters a queue.
    Queued {
        /// Index of the queue.
        queue: u32,
        /// Handed on by an agent.
        is_transfer: bool,
    },
    /// No place or line is free.
    Blocked {
        /// Index of the queue.
        queue: u32,
    },
    /// The customer leaves at once.
    Balked {
        /// Index of the queue.
        queue: u32,
    },
    /// The customer asks to be called back.
    AskedForCall {
        /// Index of the queue.
        queue: u32,
    },
    /// All calls were in vain.
    CallsFailed {
        /// Index of the queue.
        queue: u32,
    },
    /// The customer gives up waiting.
    GaveUp {
        /// Index of the queue.
        queue: u32,
        /// Since the contact entered the queue, ticks.
        wait: Ticks,
        /// Without a word.
        is_silent: bool,
    },
    /// An agent begins to talk.
    Answered {
        /// Index of the queue.
        queue: u32,
        /// Index of the agent's group.
        group: u32,
        /// Place of the agent; another may take it after the shift.
        agent: u32,
        /// Since the contact entered the queue, ticks.
        wait: Ticks,
        /// The customer was called back.
        is_callback: bool,
    },
    /// An agent holds a contact without a customer: one who has left without a word, or does not answer the call.
    HeldInVain {
        /// Index of the agent's group.
        group: u32,
        /// Place of the agent.
        agent: u32,
    },
    /// The talk is over; wrap-up follows. Of agents who hold one contact at a time written when the talk begins.
    TalkEnded {
        /// Index of the agent's group.
        group: u32,
        /// Place of the agent.
        agent: u32,
    },
    /// The agent is done with the contact.
    PutAside {
        /// Index of the agent's group.
        group: u32,
        /// Place of the agent.
        agent: u32,
    },
    /// The case ends with the need met.
    Resolved,
    /// A human has finished, the need is unmet.
    LeftUnmet,
    /// The case ends with the need unmet.
    GivenUp,
    /// The staff of a group changes.
    Staffed {
        /// Index of the group.
        group: u32,
        /// Agents scheduled from now on.
        scheduled: u32,
        /// Agents beyond them who finish a contact: after their shift, or into a break.
        after_shift: u32,
        /// Of these, agents who are in a break or other paid time off the phone.
        in_breaks: u32,
    },
}

impl What {
    /// Name in a trace.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Arrived(_) => "arrived",
            Self::Conversed { .. } => "conversed",
            Self::TurnedAway => "turned-away",
            Self::ToldToComeBack => "told-to-come-back",
            Self::Queued { .. } => "queued",
            Self::Blocked { .. } => "blocked",
            Self::Balked { .. } => "balked",
            Self::AskedForCall { .. } => "asked-for-call",
            Self::CallsFailed { .. } => "calls-failed",
            Self::GaveUp { .. } => "gave-up",
            Self::Answered { .. } => "answered",
            Self::HeldInVain { .. } => "held-in-vain",
            Self::TalkEnded { .. } => "talk-ended",
            Self::PutAside { .. } => "put-aside",
            Self::Resolved => "resolved",
            Self::LeftUnmet => "left-unmet",
            Self::GivenUp => "given-up",
            Self::Staffed { .. } => "staffed",
        }
    }
}

/// Whom the simulation tells the lives of contacts. A type, so that a path without a trace pays nothing for what it
/// could have told.
pub trait Recorder {
    /// Something happens to a contact.
    fn note(&mut self, time: Ticks, case: StreamKey, attempt: u16, class: u32, what: What);

    /// Something happens to the staff.
    fn note_staff(&mut self, time: Ticks, what: What);
}

/// Takes nothing down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silent;

impl Recorder for Silent {
    #[inline]
    fn note(&mut self, _: Ticks, _: StreamKey, _: u16, _: u32, _: What) {}

    #[inline]
    fn note_staff(&mut self, _: Ticks, _: What) {}
}

/// Takes down the events of a share of the cases.
#[derive(Debug, Clone, PartialEq)]
pub struct Log {
    /// Cases whose key's bits are below this are taken down.
    below: u64,
    /// Events since they were last taken, in the order in which the simulation came to know them: those of the AI when
    /// the conversation begins.
    pub events: Vec<Event>,
}

impl Log {
    /// Takes down this share of the cases, 0–1, and every event of the staff.
    #[must_use]
    pub fn of_share(share: f64) -> Self {
        let below = if share >= 1.0 { u64::MAX } else { (share.max(0.0) * u64::MAX as f64) as u64 };
        Self { below, events: Vec::new() }
    }
}

impl Recorder for Log {
    fn note(&mut self, time: Ticks, case: StreamKey, attempt: u16, class: u32, what: What) {
        if case.bits() <= self.below {
            self.events.push(Event { time, case: Some(case), attempt, class, what });
        }
    }

    fn note_staff(&mut self, time: Ticks, what: What) {
        self.events.push(Event { time, case: None, attempt: 0, class: 0, what });
    }
}
