//! Agent groups and their shifts.

use crate::model::Serve;

/// Agents the router cannot tell apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Name.
    pub name: String,
    /// Index into [`crate::model::Model::pools`].
    pub pool: usize,
    /// Share of the pool's people in this group, 0–1; 0 in a fixed pool. The shares of an employed pool add up to 1.
    pub share: f64,
    /// What it serves, and how; of several lines that hold for a contact the first counts. At least one.
    pub serves: Vec<Serve>,
    /// IANA time zone of its shifts.
    pub timezone: String,
    /// Shifts that turn heads into agents; empty in a fixed pool.
    pub shifts: Vec<ShiftPattern>,
    /// Where the weights of the shifts come from.
    pub weights: ShiftWeights,
    /// Agents on duty in equal parts of the local day, for a fixed pool; empty otherwise.
    pub agents: Vec<u32>,
}

/// Where the weights of a group's shifts come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShiftWeights {
    /// As the shifts state them.
    Stated,
    /// Fitted to the load of the group's languages ([`crate::plan::Roster`]); the shifts are candidates.
    Fitted(Refit),
}

/// How long a fitted roster holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refit {
    /// One roster for all weeks, fitted to the profiles.
    Once,
    /// One for each calendar month, fitted to the load expected in it.
    Monthly,
}

/// A shift and the weight of people who work it.
#[derive(Debug, Clone, PartialEq)]
pub struct ShiftPattern {
    /// Start, minutes after local midnight.
    pub start_min: u32,
    /// Length of the paid shift, minutes, at most 24 hours; may pass midnight.
    pub length_min: u32,
    /// Breaks within the shift: paid, but not available.
    pub breaks: Vec<Break>,
    /// Monday to Sunday: worked or not, by the day the shift starts.
    pub weekdays: [bool; 7],
    /// Share of the group's people is `weight` ÷ sum of the group's weights.
    pub weight: f64,
}

/// A break of everybody on the shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// Start, minutes after the start of the shift.
    pub after_min: u32,
    /// Length, minutes; ends within the shift.
    pub length_min: u32,
}
