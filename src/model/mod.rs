//! The validated nouns of a scenario, in a planner's terms.
//!
//! A [`Model`] is valid by existence: only [`crate::scenario`] builds one from a file, after every check has passed.
//! Names are owned text here; [`crate::plan`] turns them into dense indices.

mod ai;
mod channel;
mod demand;
mod number;
mod path;
mod routing;
mod target;
mod waiting;
mod workforce;

pub use ai::{
    AiFallback, AiOutage, AiPrices, AiSettings, AiSkill, ContainmentPressure, FailedTurns, RandomOutages, SessionLimit,
};
pub use channel::{Assignment, BusinessHours, Channel, MOST_SLOTS, Messages, SharedPace, SilentAbandonment};
pub use demand::{Busyness, Demand, Event, Holiday, Language, Profile, Reason, Tier, Volume};
pub use jiff::civil::Date;
pub use number::{Draw, Number, UncertainInput, UncertainLaw};
pub use path::{PathShape, TimePath};
pub use routing::{GroupChoice, QueueTraits, RouterRules, Serve, Transfer};
pub use target::{MAX_THRESHOLDS, Measure, QueueScope, Target};
pub use waiting::{
    Announcement, Callback, CallbackOffer, ChannelSwitch, DurationLaw, DurationShape, Redial, Repeat, ShiftEnd, Waiting,
};
pub use workforce::{
    Absence, AfterShift, Assist, AssistGain, Attrition, Availability, BAND_FLOORS, BANDS, BEST_RESOLUTION_VARIANCES,
    Block, Break, Classes, Contract, Employed, ExitFee, Gig, GigPay, GigPayBasis, GigQuality, Group, Hire, Illness,
    Indexation, InitialTenure, Layoff, Learning, LearningCurve, LearningTimes, LeavingAnnouncement, LeavingFactors,
    LeavingRate, MOST_WAVE_WEEKS, OccupancyEffect, Outsourced, Overtime, PaidHours, PayGap, People, Pool, PoolKind,
    Presence, PriceBand, PriceLine, PriceUnit, Proficiency, Recruiting, Refit, RemoteWork, Retraining, Segment,
    ServiceLevelTerms, ShiftPattern, ShiftWeights, ShrinkageComponent, StaffTransfer, Surge, SurgeRule, SurgeWhen,
    TenureBand, TimeOff, TransferDip, TransferTo, Wave, WeeklyHours, speed_factor,
};

use crate::clock::DAYS_PER_YEAR;

const MONTHS_PER_YEAR: f64 = 12.0;

/// One scenario: what arrives, who answers, what is promised, and for how long.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Name, question, horizon and the run's defaults.
    pub scenario: Scenario,
    /// Volume of contacts over time.
    pub demand: Demand,
    /// Languages of customers, with their share of the demand. At least one.
    pub languages: Vec<Language>,
    /// Channels, with their share of the demand. At least one.
    pub channels: Vec<Channel>,
    /// Names of the skills that contacts ask for. At least one.
    pub skills: Vec<String>,
    /// Customer tiers, with their share of the demand. At least one.
    pub tiers: Vec<Tier>,
    /// Reasons for contact, with their share of the demand. At least one.
    pub reasons: Vec<Reason>,
    /// The AI stage in front of the humans; `None` when the scenario has none.
    pub ai: Option<AiSettings>,
    /// How customers wait, give up and come back.
    pub waiting: Waiting,
    /// Contacts that agents hand on to another queue.
    pub transfers: Vec<Transfer>,
    /// Rules of the router.
    pub router: RouterRules,
    /// Waves in which many people on a payroll are absent at once; `None` when the scenario has none.
    pub illness: Option<Illness>,
    /// Sources of people. At least one.
    pub pools: Vec<Pool>,
    /// Agent groups, each drawn from one pool. At least one.
    pub groups: Vec<Group>,
    /// Promises to be kept.
    pub targets: Vec<Target>,
    /// Every uncertain number of the scenario, in the order of their keys; [`Number::Uncertain`] points here.
    pub uncertain: Vec<UncertainInput>,
    /// Where the numbers come from, as the scenario states it beside them.
    pub provenance: Vec<Provenance>,
}

/// The head of a scenario: name, horizon and defaults of the run.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Identifier; also the folder name of the results.
    pub name: String,
    /// The question that the scenario answers; may be empty.
    pub question: String,
    /// First simulated day.
    pub start: Date,
    /// Last simulated day, included.
    pub end: Date,
    /// Days simulated before `start` and left out of every figure, so that the center does not start empty.
    pub warm_up_days: u32,
    /// IANA time zone in which months, weekdays and intervals of the results are counted.
    pub timezone: String,
    /// ISO 4217 code of every amount.
    pub currency: String,
    /// Length of an interval, minutes; divides 60.
    pub interval_min: u32,
    /// Replications when the command line does not say otherwise.
    pub replications: u32,
    /// Master seed when the command line does not say otherwise.
    pub seed: u64,
    /// Occupancy at which the center is planned, 0–1: turns load into required agents.
    pub target_occupancy: Number,
    /// Paid hours of one FTE in a month.
    pub paid_hours_per_fte_month: Number,
}

/// Weekdays as scenarios and results name them, Monday first.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Place of `day` in its week, Monday = 0.
#[must_use]
pub fn weekday(day: Date) -> usize {
    day.weekday().to_monday_zero_offset() as usize
}

impl Scenario {
    /// Paid hours of one FTE on an average calendar day: a twelfth of a year is a month.
    #[must_use]
    pub fn paid_hours_per_fte_day(&self, draw: &Draw) -> f64 {
        self.paid_hours_per_fte_month.value(draw) * MONTHS_PER_YEAR / DAYS_PER_YEAR
    }
}

/// Source and grade that a scenario states beside an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Key path of the input, such as `pool.in-house.attrition`.
    pub key: String,
    /// Where the number comes from; may be empty.
    pub source: String,
    /// `audited`, `claimed` or `assumed`; may be empty.
    pub grade: String,
}

impl Model {
    /// The draw in which every uncertain input has its mean: what a planner knows beforehand.
    #[must_use]
    pub fn base_draw(&self) -> Draw {
        Draw::new(self.uncertain.iter().map(|input| input.law.mean()).collect())
    }
}
