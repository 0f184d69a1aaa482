//! What makes people on a payroll leave faster or slower than their tenure says.

use crate::model::{Date, Number, TimePath};

/// Factors on the hazard of leaving of everybody in a pool; they multiply. Without any the hazard hangs on tenure alone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeavingFactors {
    /// Pay below or above the market.
    pub pay: Option<PayGap>,
    /// News after which more people leave, or fewer.
    pub announcements: Vec<LeavingAnnouncement>,
    /// Work from home.
    pub remote: Option<RemoteWork>,
    /// How busy people have been.
    pub occupancy: Option<OccupancyEffect>,
}

/// Pay relative to the market: the factor is (1 + gap)^(−elasticity).
#[derive(Debug, Clone, PartialEq)]
pub struct PayGap {
    /// Own pay ÷ the market's − 1, above −1: −0.1 for a tenth less.
    pub gap: TimePath,
    /// Elasticity of leaving, ≥ 0.
    pub elasticity: Number,
}

/// Dated news: from its day on the factor is 1 + uplift × 2^(−weeks since ÷ half-life).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeavingAnnouncement {
    /// Day of the news.
    pub on: Date,
    /// Relative change of the hazard on that day, ≥ −1.
    pub uplift: Number,
    /// Weeks in which the change halves, > 0.
    pub half_life_weeks: Number,
}

/// Work from home: the factor is 1 − share × (1 − factor).
#[derive(Debug, Clone, PartialEq)]
pub struct RemoteWork {
    /// Share of the work done from home, 0–1.
    pub share: TimePath,
    /// Hazard of leaving at home relative to the office, ≥ 0.
    pub factor: Number,
}

/// Strain: the factor is (occupancy ÷ reference)^elasticity, from the occupancy that was simulated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OccupancyEffect {
    /// Occupancy at which people leave as their tenure says, 0–1, above 0.
    pub reference: Number,
    /// Elasticity of leaving, ≥ 0.
    pub elasticity: Number,
    /// Full weeks that count, the last ones; at least 1.
    pub weeks: u32,
}
