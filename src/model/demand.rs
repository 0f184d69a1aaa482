//! What arrives: volumes, profiles, languages, tiers and reasons.

use super::{AiSkill, Date, DurationLaw, Number, TimePath};

/// Volume of contacts over time, before repeats and redials, which the simulation makes by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// How much, and how it grows.
    pub volume: Volume,
    /// Multiplies the volume of each day.
    pub level: TimePath,
    /// Season, weekday and interval shape for every language that names no profile of its own.
    pub profile: Profile,
    /// How busy a day or an interval happens to be.
    pub busyness: Busyness,
    /// Public holidays.
    pub holidays: Vec<Holiday>,
    /// Campaigns, incidents, peaks.
    pub events: Vec<Event>,
}

/// Gamma factors with mean 1 on the volume of a local day and of its intervals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Busyness {
    /// Coefficient of variation of a day's factor; 0 for none.
    pub cv: Number,
    /// Part of the squared variation of a day's factor that all contact classes share, 0–1: the correlation of two
    /// classes. The rest is each class's own.
    pub common_share: f64,
    /// Coefficient of variation of an interval's own factor; 0 for none.
    pub interval_cv: Number,
    /// Correlation of the factors of neighbouring intervals of a day (of the normal variables behind them), 0 ≤ r < 1.
    pub interval_correlation: f64,
}

impl Busyness {
    /// A factor a day, shared by all classes, and none by interval.
    #[must_use]
    pub fn by_day(cv: Number) -> Self {
        Self { cv, common_share: 1.0, interval_cv: Number::Known(0.0), interval_correlation: 0.0 }
    }
}

/// Yearly volume at the start, and its growth (compound, day by day).
#[derive(Debug, Clone, PartialEq)]
pub enum Volume {
    /// Customers times contact rate.
    Customers {
        /// Customers on the first day.
        start: Number,
        /// Growth per year, 0.04 = 4 %.
        growth_per_year: Number,
        /// First contacts of one customer in a year.
        contacts_per_customer_per_year: Number,
    },
    /// Plain contacts.
    Contacts {
        /// First contacts in a year at the level of the first day.
        start_per_year: Number,
        /// Growth per year, 0.04 = 4 %.
        growth_per_year: Number,
    },
}

/// Relative volume by month, weekday and time of day. Each list is read relative to its own mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Name.
    pub name: String,
    /// January to December.
    pub month: [f64; 12],
    /// Monday to Sunday.
    pub weekday: [f64; 7],
    /// Equal parts of the day from local midnight; 24 for hours, or any number whose parts are whole minutes.
    pub day: Vec<f64>,
}

/// Days with a volume of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Holiday {
    /// Name.
    pub name: String,
    /// The days.
    pub dates: Vec<Date>,
    /// Multiplies the day's volume.
    pub factor: Number,
    /// Indices into [`super::Model::languages`]; empty for all.
    pub languages: Vec<usize>,
}

/// A dated event that raises or lowers the volume and then decays.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Name.
    pub name: String,
    /// First day.
    pub from: Date,
    /// Days at full strength.
    pub days: u32,
    /// Relative change at full strength: 0.79 = +79 %.
    pub uplift: Number,
    /// After the full days the uplift halves every so many days; `None` ends it at once.
    pub half_life_days: Option<Number>,
    /// Indices into [`super::Model::languages`]; empty for all.
    pub languages: Vec<usize>,
    /// Indices into [`super::Model::reasons`]; empty for all.
    pub reasons: Vec<usize>,
}

/// A language of customers: with its time zone and profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Language {
    /// Name, such as `sv`.
    pub name: String,
    /// Share of the demand, 0–1; the shares of all languages add up to 1.
    pub share: f64,
    /// IANA time zone in which its customers live.
    pub timezone: String,
    /// Its own profile; `None` for that of the demand.
    pub profile: Option<Profile>,
}

/// A customer tier.
#[derive(Debug, Clone, PartialEq)]
pub struct Tier {
    /// Name.
    pub name: String,
    /// Share of the demand, 0–1; the shares of all tiers add up to 1.
    pub share: f64,
    /// Order of service: 1 before 2; equal numbers are served by longest wait.
    pub priority: u32,
    /// Acceptable wait of the tier's service level, seconds.
    pub threshold_s: f64,
    /// Time until a waiting customer gives up; `None`: never.
    pub patience: Option<DurationLaw>,
    /// Multiplies talk and wrap-up of this tier's contacts; 1 leaves them as the reason says.
    pub handle_time_factor: Number,
    /// Share of the tier's contacts that may meet the AI, 0–1; 0 for humans first. Multiplies what the reason allows.
    pub enters_ai_share: Number,
    /// Multiplies the shares of conversations in which the customer asks the AI for a human.
    pub asks_human_factor: Number,
    /// Among contacts of equal priority the largest wait times this weight is served first.
    pub wait_weight: f64,
    /// Indices of the reasons this tier has, their shares read relative to each other; empty for all reasons.
    pub reasons: Vec<usize>,
}

impl Tier {
    /// All the demand, patient, answered within 20 seconds.
    #[must_use]
    pub fn plain(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            share: 1.0,
            priority: 1,
            threshold_s: 20.0,
            patience: None,
            handle_time_factor: Number::Known(1.0),
            enters_ai_share: Number::Known(1.0),
            asks_human_factor: Number::Known(1.0),
            wait_weight: 1.0,
            reasons: Vec::new(),
        }
    }
}

impl Reason {
    /// All the demand, for a human with the first skill.
    #[must_use]
    pub fn plain(name: &str, handle_time: DurationLaw) -> Self {
        Self {
            name: name.to_owned(),
            share: 1.0,
            skill: 0,
            profile: None,
            handle_time,
            wrap_up: None,
            learning_time_factor: Number::Known(1.0),
            ai: None,
        }
    }
}

/// Why the customer writes or calls.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// Name.
    pub name: String,
    /// Share of the demand, 0–1; the shares of all reasons add up to 1.
    pub share: f64,
    /// Index into [`super::Model::skills`]: what a human has to know.
    pub skill: usize,
    /// Its own profile; `None` for that of the language or the demand.
    pub profile: Option<Profile>,
    /// Talk (or chat) time of a human, hold included.
    pub handle_time: DurationLaw,
    /// Wrap-up after the talk; `None`: none.
    pub wrap_up: Option<DurationLaw>,
    /// Multiplies the time that people take to learn this reason: the constants of every pool's curves; > 0.
    pub learning_time_factor: Number,
    /// What the AI can do; `None`: the AI never sees this reason.
    pub ai: Option<AiSkill>,
}
