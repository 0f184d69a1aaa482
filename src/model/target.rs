//! Promises: what is measured, against which bound, how often and how surely.

use super::Date;

/// Most service-level thresholds that one queue can carry: its tier's own and those of targets.
pub const MAX_THRESHOLDS: usize = 4;

/// One promise.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Name, unique.
    pub name: String,
    /// What is measured.
    pub measure: Measure,
    /// The measured value keeps the promise when it is at least this (or at most, or below: see [`Measure`]).
    pub bound: f64,
    /// Share of months that must keep the bound for the whole path to count as kept, 0–1 (monthly measures).
    pub months_share: f64,
    /// Wanted probability that the whole path is kept.
    pub with_probability: f64,
}

/// Queues that a promise covers, as lists of indices that are empty for all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueueScope {
    /// Indices of tiers.
    pub tiers: Vec<usize>,
    /// Indices of languages.
    pub languages: Vec<usize>,
    /// Indices of channels.
    pub channels: Vec<usize>,
}

impl QueueScope {
    /// Whether it covers a queue.
    #[must_use]
    pub fn covers(&self, tier: usize, language: usize, channel: usize) -> bool {
        let covers = |list: &[usize], index: usize| list.is_empty() || list.contains(&index);
        covers(&self.tiers, tier) && covers(&self.languages, language) && covers(&self.channels, channel)
    }
}

/// What a promise measures.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// Service level of a month: answered within the threshold ÷ (queued − abandoned within it); at least.
    ServiceLevel {
        /// Acceptable wait, seconds.
        threshold_s: f64,
        /// The queues.
        scope: QueueScope,
    },
    /// Abandoned ÷ queued of a month; at most.
    Abandonment {
        /// The queues.
        scope: QueueScope,
    },
    /// Answered by a human within the promised time of asking the AI for one ÷ asked, of a month; at least.
    HumanPromise {
        /// The queues.
        scope: QueueScope,
    },
    /// People of a pool at the end of a day; below.
    Headcount {
        /// Index into [`super::Model::pools`].
        pool: usize,
        /// The day.
        on: Date,
    },
}
