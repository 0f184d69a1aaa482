//! People who choose when to log on.

use super::{Attrition, InitialTenure, Learning};
use crate::model::{Date, Draw, DurationLaw, Number, TimePath};

/// Gig agents: how they are recruited, when they log on, what they are paid.
#[derive(Debug, Clone, PartialEq)]
pub struct Gig {
    /// Certified people who are active on the first day.
    pub active: u32,
    /// Time since certification of the people of the first day.
    pub initial_tenure: InitialTenure,
    /// Where applicants come from.
    pub recruiting: Recruiting,
    /// Most people who start certification in a calendar week, rounded to whole people; the rest wait in line, first
    /// come first served. `None` without a limit.
    pub certification_places: Option<TimePath>,
    /// Weeks from the start of certification to the first day on which one may log on.
    pub certification_weeks: Number,
    /// Cost of one applicant who completes the certification, on that day.
    pub certification_cost: Number,
    /// Coefficient of variation of people's own speeds, as on a payroll.
    pub speed_variation: Number,
    /// Who they are; at least one.
    pub segments: Vec<Segment>,
    /// Length of a session.
    pub session: DurationLaw,
    /// Share of the scheduled sessions to which nobody comes, 0–1.
    pub no_show_share: Number,
    /// What they are paid.
    pub pay: GigPay,
    /// How much better a small pool resolves.
    pub quality: GigQuality,
    /// Stretches offered as bookable blocks, beside what people schedule by themselves.
    pub blocks: Vec<Block>,
}

/// Where applicants come from; either way they are spread evenly over the days of a month.
#[derive(Debug, Clone, PartialEq)]
pub enum Recruiting {
    /// People who apply in a month.
    Applicants(TimePath),
    /// People who are invited in a month, each of whom applies with a probability, 0–1.
    Invitations {
        /// Invited in a month.
        per_month: TimePath,
        /// Share of them who apply, on the same day.
        applies_share: Number,
    },
}

/// People of one kind, such as customers or students. A pool without segments is one segment called `all`.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Name in results.
    pub name: String,
    /// Share of the people of the first day, and of those who are invited or apply; adds up to 1 over the pool.
    pub share: f64,
    /// Hazard of leaving the platform, by time since certification.
    pub attrition: Attrition,
    /// Share of those who start certification who complete it, 0–1.
    pub certified_share: Number,
    /// Hours that people schedule in a week at the reference pay.
    pub weekly_hours: WeeklyHours,
    /// When they like to work, by local weekday and time of day.
    pub availability: Availability,
    /// Elasticity of hours with respect to pay.
    pub elasticity: Number,
    /// Share of the people who work until an income target, so that their hours are inverse to pay, 0–1.
    pub income_targeting_share: Number,
    /// How speed and resolution grow with hours worked.
    pub learning: Learning,
}

/// Scheduled hours in a week, person by person.
#[derive(Debug, Clone, PartialEq)]
pub struct WeeklyHours {
    /// Mean over people, hours.
    pub mean_h: Number,
    /// Relative hours of the bands; each person is in one band for good.
    pub bands: Vec<f64>,
    /// Weight of the people in each band; as many as bands, not all 0.
    pub weights: Vec<f64>,
}

/// Relative willingness to start a session; each list is read relative to its own mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Availability {
    /// Monday to Sunday.
    pub weekday: [f64; 7],
    /// Equal parts of the local day from midnight.
    pub day: Vec<f64>,
}

/// Pay of gig agents, to which hours respond: ∝ (pay ÷ reference)^elasticity, up to `most_response` times.
#[derive(Debug, Clone, PartialEq)]
pub struct GigPay {
    /// What is paid for.
    pub basis: GigPayBasis,
    /// Rate per unit of the basis, in the scenario's currency.
    pub rate: TimePath,
    /// Rate at which people schedule their weekly hours.
    pub reference: Number,
    /// Largest factor by which pay can raise the hours.
    pub most_response: Number,
    /// Least pay of an hour logged on where minutes, contacts or resolutions are paid: what an interval of a group
    /// earns below it is topped up.
    pub guarantee_per_hour: Option<Number>,
    /// Stretches of the local week in which the rate is multiplied.
    pub surges: Vec<Surge>,
    /// When the rate is multiplied beyond those.
    pub surge_rules: Vec<SurgeRule>,
    /// Part of the pay that is set aside as well, in case the people are declared employees. `None` where nothing is.
    pub reserve_share: Option<TimePath>,
}

/// The resolution of a small pool of chosen people, which fades as the pool widens: it is multiplied by
/// 1 + `uplift` × 2^(−active people ÷ `half_at`), up to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct GigQuality {
    /// What a pool of hardly anybody adds, as a part of its resolution; 0 or more.
    pub uplift: Number,
    /// Active people at which half of it is left.
    pub half_at: Number,
}

/// Which shortage a surge rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurgeWhen {
    /// The one expected: need ÷ supply of the base inputs, without any surge rule.
    Forecast,
    /// That of the interval just ended: agents busy and contacts waiting ÷ agents on duty.
    Live,
}

/// Multiplies the rate in a shortage.
#[derive(Debug, Clone, PartialEq)]
pub struct SurgeRule {
    /// Which shortage counts.
    pub when: SurgeWhen,
    /// The shortage from which it is on, > 0.
    pub shortage_from: Number,
    /// Multiplies the rate.
    pub factor: Number,
    /// Shortest time for which it stays on, minutes.
    pub length_min: u32,
}

/// What a gig agent's rate is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GigPayBasis {
    /// Each hour logged on.
    PerHour,
    /// Each minute of talk and wrap-up.
    PerMinute,
    /// Each contact answered.
    PerContact,
    /// Each contact finished with the need met.
    PerResolution,
}

/// A stretch of the local week with a higher (or lower) rate.
#[derive(Debug, Clone, PartialEq)]
pub struct Surge {
    /// Local weekdays on which it starts, Monday first.
    pub weekdays: [bool; 7],
    /// Start, minutes after local midnight.
    pub start_min: u32,
    /// Length, minutes, at most 24 hours; may pass midnight.
    pub length_min: u32,
    /// Multiplies the rate.
    pub factor: Number,
}

/// A stretch of the local week for which a number of agents can book in advance.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Name; part of the key of its draws.
    pub name: String,
    /// Local weekdays on which it starts, Monday first.
    pub weekdays: [bool; 7],
    /// Start, minutes after local midnight.
    pub start_min: u32,
    /// Length, minutes, at most 24 hours; may pass midnight.
    pub length_min: u32,
    /// Agents wanted, on the day of the start; rounded to whole people.
    pub agents: TimePath,
    /// Days before the start on whose morning it is booked.
    pub lead_days: u32,
    /// Cumulative shares of the active people, most hours worked first, who are asked before the others; rising.
    pub tiers: Vec<f64>,
    /// Nobody books it whose blocks of the calendar week would then be more hours. `None` without a limit.
    pub hours_per_week_at_most: Option<Number>,
    /// Probability with which a booking is given back, 0–1.
    pub release_share: Number,
    /// Days before the start on whose morning that happens, at most `lead_days`.
    pub release_days: u32,
    /// Share of the active people who would book it at the reference pay, 0–1; responds to pay as hours do.
    pub willing_share: Number,
    /// Multiplies the rate for those who work it.
    pub pay_factor: Number,
}

impl Block {
    /// Whole agents wanted in a block that starts on `date`.
    #[must_use]
    pub fn agents_on(&self, date: Date, draw: &Draw) -> u32 {
        // No path of agents reaches the largest number; `as` saturates.
        self.agents.on(date, draw).round() as u32
    }
}
