//! Rosters: which shifts a group's people work, and how well people on duty follow the load of the local week.
//!
//! A roster is part of the plan, so it knows what a planner knows beforehand: the demand of the base inputs and nothing
//! that a replication draws. Rosters are made once and serve all replications.

mod fit;
mod lines;
mod load;
mod month;
mod months;

pub use lines::Lines;
pub(super) use months::rosters;
pub use months::{Rosters, roster_period};

use super::Schedule;
use crate::model::{Group, ShiftPattern, ShiftWeights};
use fit::fitted;
use std::sync::Arc;

/// Length of a roster's intervals, minutes.
pub const ROSTER_INTERVAL_MIN: usize = 30;

/// Intervals of a day.
const PER_DAY: usize = 24 * 60 / ROSTER_INTERVAL_MIN;

/// The shifts of one group, and how they meet its load.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    /// The shifts that people work: those stated, or the candidates that the fit has given a weight (in millionths).
    /// Empty in pools without shifts.
    pub shifts: Vec<ShiftPattern>,
    /// The same as lines of which each person has one.
    pub lines: Arc<Lines>,
    /// Share of the group's people paid and on duty through the local week; in a fixed pool the agents stated.
    pub schedule: Schedule,
    /// Every half-hour of the group's local week from Monday, midnight; empty where nobody is ever rostered.
    pub intervals: Vec<RosterInterval>,
}

/// Load and roster in one half-hour of the local week. Load and people on duty are relative to their own means over the
/// week: the roster is judged by its shape, whatever the number of people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RosterInterval {
    /// Load of the languages that the group serves at once; 1 on average over the week.
    pub need: f64,
    /// People on duty, breaks taken off; 1 on average over the week.
    pub on_duty: f64,
    /// The same as a share of the group's people, 0–1, before shrinkage; the number of agents in a fixed pool.
    pub level: f64,
}

impl RosterInterval {
    /// By how much the need exceeds the people on duty, ≥ 0.
    #[must_use]
    pub fn under(&self) -> f64 {
        (self.need - self.on_duty).max(0.0)
    }

    /// By how much the people on duty exceed the need, ≥ 0.
    #[must_use]
    pub fn over(&self) -> f64 {
        (self.on_duty - self.need).max(0.0)
    }
}

impl Roster {
    /// Share of the week's need that falls where the roster is short of it, 0–1; `None` where nobody is rostered. As
    /// need and people on duty have the same mean, just as much of the roster stands where it exceeds the need.
    #[must_use]
    pub fn misplaced_share(&self) -> Option<f64> {
        let count = self.intervals.len() as f64;
        (count > 0.0).then(|| self.intervals.iter().fold(0.0, |sum, interval| sum + interval.under()) / count)
    }

    /// Weekday (Monday = 0) and minutes after midnight at the start of interval `index`.
    #[must_use]
    pub fn start_of(index: usize) -> (usize, usize) {
        (index / PER_DAY, index % PER_DAY * ROSTER_INTERVAL_MIN)
    }
}

fn roster(group: &Group, need: &[f64]) -> Roster {
    let shifts = match group.weights {
        ShiftWeights::Stated => group.shifts.clone(),
        ShiftWeights::Fitted(_) => fitted(&group.shifts, need),
    };
    let schedule =
        if group.shifts.is_empty() { Schedule::from_agents(&group.agents) } else { Schedule::from_shifts(&shifts) };
    let level = levels(&schedule);
    let mean = level.iter().fold(0.0, |sum, level| sum + level) / level.len() as f64;
    let interval = |(level, need): (f64, &f64)| RosterInterval { need: *need, on_duty: level / mean, level };
    let intervals = if mean > 0.0 { level.into_iter().zip(need).map(interval).collect() } else { Vec::new() };
    let lines = Arc::new(Lines::new(&shifts));
    Roster { shifts, lines, schedule, intervals }
}

/// Mean level on duty in every half-hour of the week.
fn levels(schedule: &Schedule) -> Vec<f64> {
    let level = |index| {
        let (weekday, minute) = Roster::start_of(index);
        schedule.mean_level(weekday, minute, ROSTER_INTERVAL_MIN)
    };
    (0..7 * PER_DAY).map(level).collect()
}
