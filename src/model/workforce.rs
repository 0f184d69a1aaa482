//! Who answers: pools of people, the groups drawn from them, and their shifts.

use super::{Date, Draw, DurationLaw, Number, TimePath};

/// A source of people.
#[derive(Debug, Clone, PartialEq)]
pub struct Pool {
    /// Name.
    pub name: String,
    /// What kind of people, with what is known of them.
    pub kind: PoolKind,
    /// Share of the contacts answered by a fully proficient person of this pool whose need is met, 0–1.
    pub resolution: TimePath,
}

/// Kinds of pools.
#[derive(Debug, Clone, PartialEq)]
pub enum PoolKind {
    /// Employees on the company's payroll, simulated one by one.
    Employed(Box<Employed>),
    /// Agents of a vendor under a contract, simulated one by one; the company pays the vendor's invoice.
    Outsourced(Box<Outsourced>),
    /// People who choose when to log on, simulated one by one.
    Gig(Box<Gig>),
    /// A given number of agents on duty by interval: an imported staffing plan without people behind it.
    Fixed,
}

impl PoolKind {
    /// The people on a payroll, the company's or a vendor's; `None` in gig and fixed pools.
    #[must_use]
    pub fn people(&self) -> Option<&People> {
        match self {
            Self::Employed(employed) => Some(&employed.people),
            Self::Outsourced(outsourced) => Some(&outsourced.people),
            Self::Gig(_) | Self::Fixed => None,
        }
    }
}

/// People on a payroll: how many, how they leave, train and learn, and how much of their paid time is available.
#[derive(Debug, Clone, PartialEq)]
pub struct People {
    /// People on the payroll on the first day.
    pub headcount: u32,
    /// Hazard of leaving, by time since the first day of training.
    pub attrition: Attrition,
    /// Tenure of the people of the first day.
    pub initial_tenure: InitialTenure,
    /// Weeks from a leaver's last day to the replacement's first.
    pub hiring_lead_weeks: Number,
    /// Weeks of training before a new person takes contacts.
    pub training_weeks: Number,
    /// Share of the new people who drop out on the day on which their training ends, 0–1.
    pub washout_share: Number,
    /// Weeks after training in which a person takes contacts for part of the time only.
    pub nesting_weeks: Number,
    /// Share of the usual available time in which a nesting person takes contacts, 0–1.
    pub nesting_available_share: Number,
    /// How speed and resolution grow with weeks on the floor.
    pub learning: Learning,
    /// Paid time that is not available for contacts, by component; the shares add up.
    pub shrinkage: Vec<ShrinkageComponent>,
}

/// Employees: their people, how leavers are replaced, what they cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Employed {
    /// The people.
    pub people: People,
    /// Share of leavers that is replaced, by the day of leaving, 0–1.
    pub backfill: TimePath,
    /// Hires beyond backfill, dated by the day they start training. Dates ascend.
    pub hires: Vec<Hire>,
    /// Layoffs, dated by the first day on which the people are gone. Dates ascend.
    pub layoffs: Vec<Layoff>,
    /// Wage and on-costs of one paid hour.
    pub wage_per_paid_hour: TimePath,
    /// Cost of hiring one person, on the first day.
    pub hiring_cost: Number,
    /// Cost of training one person beyond the wage, on the first day.
    pub training_cost: Number,
    /// Severance of one person laid off.
    pub severance: Number,
}

/// A vendor's people and contract. The vendor trains and replaces them at its own cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Outsourced {
    /// The people. The vendor replaces leavers as long as seats are open.
    pub people: People,
    /// What is agreed with the vendor.
    pub contract: Contract,
}

/// A vendor's contract. Seats change on the first day of a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// Seats the client asks for, by the day on which notice is given; the headcount of the first day is in force then.
    pub seats: TimePath,
    /// Days from notice to effect, for fewer as for more seats.
    pub notice_days: u32,
    /// Most seats given back in a month, as a share of the seats in force, 0–1.
    pub ramp_down_per_month_share: Number,
    /// Most seats added in a month, as a share of the seats in force, ≥ 0.
    pub ramp_up_per_month_share: Number,
    /// What is billed.
    pub price: VendorPrice,
    /// Least bill of a month; a partial month owes its part.
    pub minimum_per_month: TimePath,
}

impl VendorPrice {
    /// Price of one unit on `day`, in the scenario's currency.
    #[must_use]
    pub fn rate(&self, day: Date, draw: &Draw) -> f64 {
        match self {
            Self::PerFteMonth(rate)
            | Self::PerPaidHour(rate)
            | Self::PerProductiveMinute(rate)
            | Self::PerContact(rate) => rate.on(day, draw),
        }
    }
}

/// What a vendor bills, in the scenario's currency. The rate of a month is that of its first simulated day.
#[derive(Debug, Clone, PartialEq)]
pub enum VendorPrice {
    /// Per FTE past training and month.
    PerFteMonth(TimePath),
    /// Per paid hour of people past training.
    PerPaidHour(TimePath),
    /// Per minute of talk and wrap-up.
    PerProductiveMinute(TimePath),
    /// Per answered contact.
    PerContact(TimePath),
}

/// Gig agents: how they are recruited, when they log on, what they are paid.
#[derive(Debug, Clone, PartialEq)]
pub struct Gig {
    /// Certified people who are active on the first day.
    pub active: u32,
    /// Hazard of leaving the platform, by time since certification.
    pub attrition: Attrition,
    /// Time since certification of the people of the first day.
    pub initial_tenure: InitialTenure,
    /// People who apply in a month, spread evenly over its days.
    pub applicants_per_month: TimePath,
    /// Share of the applicants who complete the certification, 0–1.
    pub certified_share: Number,
    /// Weeks from applying to the first day on which one may log on.
    pub certification_weeks: Number,
    /// Cost of one applicant who completes the certification, on that day.
    pub certification_cost: Number,
    /// Hours that people schedule in a week at the reference pay.
    pub weekly_hours: WeeklyHours,
    /// When they like to work, by local weekday and time of day.
    pub availability: Availability,
    /// Length of a session.
    pub session: DurationLaw,
    /// Share of the scheduled sessions to which nobody comes, 0–1.
    pub no_show_share: Number,
    /// What they are paid, and how they respond to it.
    pub pay: GigPay,
    /// Stretches offered as bookable blocks, beside what people schedule by themselves.
    pub blocks: Vec<Block>,
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

/// Pay of gig agents and the response to it: hours ∝ (pay ÷ reference)^elasticity, up to `most_response` times.
#[derive(Debug, Clone, PartialEq)]
pub struct GigPay {
    /// What is paid for.
    pub basis: GigPayBasis,
    /// Rate: per hour or per minute, in the scenario's currency.
    pub rate: TimePath,
    /// Rate at which people schedule their weekly hours.
    pub reference: Number,
    /// Elasticity of hours with respect to pay.
    pub elasticity: Number,
    /// Largest factor by which pay can raise the hours.
    pub most_response: Number,
    /// Stretches of the local week in which the rate is multiplied.
    pub surges: Vec<Surge>,
}

/// What a gig agent's rate is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GigPayBasis {
    /// Each hour logged on.
    PerHour,
    /// Each minute of talk and wrap-up.
    PerMinute,
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
    /// Agents wanted.
    pub agents: u32,
    /// Share of the active people who would book it at the reference pay, 0–1; responds to pay as hours do.
    pub willing_share: Number,
    /// Multiplies the rate for those who work it.
    pub pay_factor: Number,
}

/// Growth of proficiency: speed divides handle times, resolution multiplies the share of contacts whose need is met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Learning {
    /// Speed relative to a fully proficient person.
    pub speed: LearningCurve,
    /// Resolution relative to a fully proficient person.
    pub resolution: LearningCurve,
}

/// Proficiency by experience: weeks on the floor on a payroll, hours worked in a gig pool. Ends at 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LearningCurve {
    /// Fully proficient from the start.
    Full,
    /// Equal steps from `start` to 1.
    Linear {
        /// Proficiency without experience, 0 < start ≤ 1.
        start: Number,
        /// Experience at which it reaches 1, > 0.
        over: Number,
    },
    /// 1 − (1 − start) e^(−experience ÷ time constant).
    Exponential {
        /// Proficiency without experience, 0 < start ≤ 1.
        start: Number,
        /// Experience after which 63 % of the gap is closed, > 0.
        time_constant: Number,
    },
}

/// Lower ends of the proficiency bands in which agents are told apart, by speed; within a band all have its mean, so
/// that no capacity is lost.
///
/// # Source
/// Assumption: novices, learners, proficient.
pub const BAND_FLOORS: [f64; BANDS] = [0.0, 0.7, 0.95];

/// Number of proficiency bands.
pub const BANDS: usize = 3;

/// Proficiency of the agents of one band: its people's mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proficiency {
    /// Speed relative to a fully proficient person, > 0.
    pub speed: f64,
    /// Share of answered contacts whose need is met, 0–1: the pool's resolution times the band's.
    pub resolution: f64,
}

/// One planned intake.
#[derive(Debug, Clone, PartialEq)]
pub struct Hire {
    /// First day (of training).
    pub on: Date,
    /// People.
    pub heads: u32,
}

/// One dated layoff.
#[derive(Debug, Clone, PartialEq)]
pub struct Layoff {
    /// First day on which the people are gone.
    pub on: Date,
    /// People, as far as there are so many.
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
    Fitted,
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
