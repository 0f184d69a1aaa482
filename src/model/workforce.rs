//! Who answers: pools of people, the groups drawn from them, and their shifts.

use super::{Date, Number, TimePath};

/// A source of people.
#[derive(Debug, Clone, PartialEq)]
pub struct Pool {
    /// Name.
    pub name: String,
    /// What kind of people, with what is known of them.
    pub kind: PoolKind,
}

/// Kinds of pools.
#[derive(Debug, Clone, PartialEq)]
pub enum PoolKind {
    /// Employees on the company's payroll, simulated one by one.
    Employed(Box<Employed>),
    /// A given number of agents on duty by interval: an imported staffing plan without people behind it.
    Fixed,
}

/// Employees: how many, how they leave, how they are replaced, what they cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Employed {
    /// People on the payroll on the first day.
    pub headcount: u32,
    /// Hazard of leaving.
    pub attrition: Attrition,
    /// Tenure of the people of the first day.
    pub initial_tenure: InitialTenure,
    /// Share of leavers that is replaced, by the day of leaving, 0–1.
    pub backfill: TimePath,
    /// Hires beyond backfill, dated by the day they start training. Dates ascend.
    pub hires: Vec<Hire>,
    /// Weeks from a leaver's last day to the replacement's first.
    pub hiring_lead_weeks: Number,
    /// Weeks of training before a new person takes contacts.
    pub training_weeks: Number,
    /// Paid time that is not available for contacts, by component; the shares add up.
    pub shrinkage: Vec<ShrinkageComponent>,
    /// Wage and on-costs of one paid hour.
    pub wage_per_paid_hour: TimePath,
    /// Cost of hiring one person, on the first day.
    pub hiring_cost: Number,
    /// Cost of training one person beyond the wage, on the first day.
    pub training_cost: Number,
}

/// One planned intake.
#[derive(Debug, Clone, PartialEq)]
pub struct Hire {
    /// First day (of training).
    pub on: Date,
    /// People.
    pub heads: u32,
}

/// Paid time that is not available, one component.
#[derive(Debug, Clone, PartialEq)]
pub struct ShrinkageComponent {
    /// Name, such as `vacation`.
    pub name: String,
    /// Share of paid time.
    pub share: TimePath,
}

/// Hazard of leaving by tenure. Sorted by `until_days`; the last band holds for everybody beyond it.
#[derive(Debug, Clone, PartialEq)]
pub struct Attrition {
    /// At least one band.
    pub bands: Vec<TenureBand>,
}

/// A stretch of tenure with a constant hazard.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TenureBand {
    /// The band ends at this tenure, days; infinite for the last.
    pub until_days: f64,
    /// How fast people leave in this band.
    pub rate: LeavingRate,
}

/// How fast people leave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LeavingRate {
    /// Share of a cohort gone after a year at this hazard: the hazard is −ln(1 − share) a year. 0 ≤ share < 1.
    PerYear(Number),
    /// Leavers in a year ÷ average heads: the hazard itself, per year, ≥ 0.
    LeaversPerAverageHead(Number),
}

/// Tenure of the people on the first day.
#[derive(Debug, Clone, PartialEq)]
pub enum InitialTenure {
    /// Exponential.
    Exponential {
        /// Mean, years, > 0.
        mean_years: Number,
    },
    /// Everybody the same.
    Constant {
        /// Years, ≥ 0.
        years: Number,
    },
    /// Uniform.
    Uniform {
        /// Shortest, years, ≥ 0.
        low_years: Number,
        /// Longest, years, ≥ shortest.
        high_years: Number,
    },
}

/// Agents the router cannot tell apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Name.
    pub name: String,
    /// Index into [`super::Model::pools`].
    pub pool: usize,
    /// Share of the pool's people in this group, 0–1; 0 in a fixed pool. The shares of an employed pool add up to 1.
    pub share: f64,
    /// Indices of the languages it serves at once.
    pub languages: Vec<usize>,
    /// Indices of the languages it helps out once a contact has waited `overflow_after_s`.
    pub overflow_languages: Vec<usize>,
    /// Wait after which a contact may overflow into this group, seconds.
    pub overflow_after_s: f64,
    /// Indices of the tiers it serves; empty for all.
    pub tiers: Vec<usize>,
    /// IANA time zone of its shifts.
    pub timezone: String,
    /// Shifts that turn heads into agents; empty in a fixed pool.
    pub shifts: Vec<ShiftPattern>,
    /// Agents on duty in equal parts of the local day, for a fixed pool; empty otherwise.
    pub agents: Vec<u32>,
}

/// A shift and the weight of people who work it.
#[derive(Debug, Clone, PartialEq)]
pub struct ShiftPattern {
    /// Start, minutes after local midnight.
    pub start_min: u32,
    /// Length of the paid shift, minutes, at most 24 hours; may pass midnight.
    pub length_min: u32,
    /// Monday to Sunday: worked or not, by the day the shift starts.
    pub weekdays: [bool; 7],
    /// Share of the group's people is `weight` ÷ sum of the group's weights.
    pub weight: f64,
}
