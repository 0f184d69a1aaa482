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
    /// Patterns of shifts that its people work; empty in gig and fixed pools.
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
    /// Minutes at the end of the shift in which nobody takes a new contact: paid, but not available.
    pub closing_min: u32,
    /// Monday to Sunday: worked or not, by the day the shift starts.
    pub weekdays: [bool; 7],
    /// Share of the group's people is `weight` ÷ sum of the group's weights.
    pub weight: f64,
}

/// A break of everybody on the shift. Where its start is staggered, people go one after another: the first at
/// `after_min`, the next when the first comes back, until `stagger_min` later the first turn comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// Start, minutes after the start of the shift.
    pub after_min: u32,
    /// Length, minutes; ends within the shift.
    pub length_min: u32,
    /// Latest start, minutes after the first; 0: everybody goes at once.
    pub stagger_min: u32,
}

impl Break {
    /// When the last are back, minutes after the start of the shift.
    #[must_use]
    pub fn last_end_min(&self) -> u32 {
        self.after_min + self.stagger_min + self.length_min
    }

    /// How many turns there are.
    #[must_use]
    pub fn turns(&self) -> u32 {
        1 + self.stagger_min / self.length_min.max(1)
    }

    /// Start of the break for whoever has this turn, minutes after that of the shift.
    #[must_use]
    pub fn start_min(&self, turn: u32) -> u32 {
        self.after_min + turn % self.turns() * self.length_min
    }
}
