//! People on a payroll: how many, how they leave and train, how they are replaced.

use super::{Classes, Learning, LeavingFactors, Overtime, PaidHours, Retraining, TimeOff};
use crate::model::{Date, Draw, Number, TimePath};

/// Square of how many standard deviations the best at resolving are above the mean person: their own resolution has the
/// density ¾ (1 − x²) on −1..1, whose variance is 1/5.
pub const BEST_RESOLUTION_VARIANCES: f64 = 5.0;

/// People on a payroll: how many, how they leave, train and learn, and how much of their paid time is available.
#[derive(Debug, Clone, PartialEq)]
pub struct People {
    /// People on the payroll on the first day.
    pub headcount: u32,
    /// Hazard of leaving, by time since the first day of training.
    pub attrition: Attrition,
    /// What multiplies that hazard over time.
    pub leaving: LeavingFactors,
    /// Tenure of the people of the first day.
    pub initial_tenure: InitialTenure,
    /// Weeks from the first day without a leaver to the replacement's first.
    pub hiring_lead_weeks: Number,
    /// Coefficient of variation of that time from requisition to requisition, gamma, ≥ 0; 1 is exponential.
    pub hiring_lead_cv: Number,
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
    /// Coefficient of variation of people's own speeds, which multiply that of the curve for good: lognormal with mean
    /// 1.
    pub speed_variation: Number,
    /// Coefficient of variation of people's own resolution, which multiplies that of the curve for good: mean 1, and
    /// nobody is further than √5 standard deviations from it.
    pub resolution_variation: Number,
    /// People of the floor who train one person in training and take no contacts meanwhile, ≥ 0.
    pub trainers_per_trainee: Number,
    /// Paid time that is not available for contacts, by component; the shares add up.
    pub shrinkage: Vec<ShrinkageComponent>,
    /// Share of the time scheduled on contacts in which a person is really there, 0–1.
    pub adherence: TimePath,
}

impl People {
    /// What shrinkage and adherence are expected to leave on `day`, on which a share `ill` is absent on top.
    #[must_use]
    pub fn presence(&self, day: Date, ill: f64, draw: &Draw) -> Presence {
        let share = |of: fn(Absence) -> bool| {
            let components = self.shrinkage.iter().filter(|component| of(component.absence));
            components.fold(0.0, |sum, component| sum + component.share.on(day, draw))
        };
        let planned = share(|absence| absence == Absence::Planned).min(1.0);
        let unplanned = share(|absence| absence == Absence::Unplanned);
        let usually_there = (1.0 - planned - unplanned).max(0.0);
        let within_shifts = share(|absence| matches!(absence, Absence::Breaks | Absence::Meetings));
        Presence {
            planned,
            unplanned: (unplanned + ill).min(1.0 - planned),
            within_shift: if usually_there > 0.0 { (within_shifts / usually_there).min(1.0) } else { 1.0 },
            adherence: self.adherence.on(day, draw).clamp(0.0, 1.0),
        }
    }

    /// Whether people of the floor train others: then this is a component of lost paid time.
    #[must_use]
    pub fn train_others(&self) -> bool {
        self.trainers_per_trainee != Number::Known(0.0)
    }

    /// Share of those who would be available that trains others instead, 0–1, with so many people in training and on
    /// the floor.
    #[must_use]
    pub fn trainers_share(&self, in_training: f64, on_the_floor: f64, draw: &Draw) -> f64 {
        let trainers = self.trainers_per_trainee.value(draw) * in_training;
        if on_the_floor > 0.0 { (trainers / on_the_floor).clamp(0.0, 1.0) } else { 0.0 }
    }
}

/// Paid time that is not available, one component.
#[derive(Debug, Clone, PartialEq)]
pub struct ShrinkageComponent {
    /// Name, such as `vacation`.
    pub name: String,
    /// How people are away for it.
    pub absence: Absence,
    /// Share of paid time.
    pub share: TimePath,
}

/// How people are away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// For whole shifts, planned: spread over people, so that each day has its share of them and no more.
    Planned,
    /// For whole shifts, unplanned: each person's own luck of the day.
    Unplanned,
    /// For spells of every shift, each person at other times.
    Breaks,
    /// For an hour of some shifts, planned: spread over people.
    Meetings,
}

/// What is expected to become of the paid shifts of a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Presence {
    /// Share of the people who are away for the whole shift, as planned, 0–1.
    pub planned: f64,
    /// Share of the people who are away for the whole shift, unplanned; together with the planned at most 1.
    pub unplanned: f64,
    /// Breaks and meetings of who is there, as a share of the paid shift, 0–1.
    pub within_shift: f64,
    /// Share of the time scheduled on contacts in which somebody is really there, 0–1.
    pub adherence: f64,
}

impl Presence {
    /// Time on contacts in shifts of so much `paid` time, of which so much is `on_duty`: not in rostered breaks.
    #[must_use]
    pub fn of(&self, paid: f64, on_duty: f64) -> f64 {
        let there = 1.0 - self.planned - self.unplanned;
        there * (on_duty - paid * self.within_shift).max(0.0) * self.adherence
    }
}

/// Hazard of leaving by tenure.
#[derive(Debug, Clone, PartialEq)]
pub enum Attrition {
    /// Constant within each band: at least one, sorted by `until_days`; the last holds for everybody beyond it.
    Bands(Vec<TenureBand>),
    /// Of a cohort the share exp(−(t ÷ scale)^shape) is still here at tenure t.
    Weibull {
        /// Above 1 the hazard rises with tenure, below 1 it falls, > 0.
        shape: Number,
        /// Tenure that the share 1 ÷ e of a cohort reaches, years, > 0.
        scale_years: Number,
    },
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

/// Employees: their people, how leavers are replaced, what they cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Employed {
    /// The people.
    pub people: People,
    /// Whether they answer contacts, in some group. Otherwise they are the rest of the company: no group draws on them.
    pub takes_contacts: bool,
    /// Share of leavers that is replaced, by the day of leaving, 0–1.
    pub backfill: TimePath,
    /// Hires beyond backfill, dated by the day they start training, or from which they wait for a class. Dates ascend.
    pub hires: Vec<Hire>,
    /// In which classes new people start; `None`: each on their own day.
    pub classes: Option<Classes>,
    /// Layoffs, dated by the first day on which the people are gone. Dates ascend.
    pub layoffs: Vec<Layoff>,
    /// Moves out of the pool, dated by the first day on which the people are gone. Dates ascend.
    pub transfers: Vec<StaffTransfer>,
    /// Classes that take people from one group of the pool to another.
    pub retraining: Vec<Retraining>,
    /// Which hours of people past training are paid.
    pub paid_hours: PaidHours,
    /// Wage and on-costs of one paid hour.
    pub wage_per_paid_hour: TimePath,
    /// Cost of hiring one person, on the first day.
    pub hiring_cost: Number,
    /// Cost of training one person beyond the wage, on the first day.
    pub training_cost: Number,
    /// Severance of one person laid off.
    pub severance: Number,
    /// When people work longer; `None`: never.
    pub overtime: Option<Overtime>,
    /// When people go home early; `None`: never.
    pub time_off: Option<TimeOff>,
}

/// One planned intake.
#[derive(Debug, Clone, PartialEq)]
pub struct Hire {
    /// First day (of training), or the first from which they wait for a class.
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

/// People who leave a pool on a date without leaving of their own accord; nobody replaces them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffTransfer {
    /// First day on which the people are gone.
    pub on: Date,
    /// People, as far as there are so many.
    pub heads: u32,
    /// Where they go.
    pub to: TransferTo,
}

/// Where transferred people go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransferTo {
    /// To another employed pool, index into [`crate::model::Model::pools`]: people past training, who keep tenure and
    /// experience.
    Pool(usize),
    /// Out of the company, because their work goes to a vendor.
    Outsourced,
    /// Out of the company, because their business is sold.
    Divested,
}
