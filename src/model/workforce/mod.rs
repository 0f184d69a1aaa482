//! Who answers: pools of people, and the groups drawn from them.

mod after_shift;
mod assist;
mod classes;
mod gig;
mod group;
mod illness;
mod learning;
mod learning_times;
mod leaving;
mod overtime;
mod paid_hours;
mod people;
mod price;
mod retraining;
mod transfer_dip;
mod vendor;

pub use after_shift::AfterShift;
pub use assist::{Assist, AssistGain};
pub use classes::Classes;
pub use gig::{
    Availability, Block, Gig, GigPay, GigPayBasis, GigQuality, Recruiting, Segment, Surge, SurgeRule, SurgeWhen,
    WeeklyHours,
};
pub use group::{Break, Group, Refit, ShiftPattern, ShiftWeights};
pub use illness::{Illness, MOST_WAVE_WEEKS, Wave};
pub use learning::{BAND_FLOORS, BANDS, Learning, LearningCurve, Proficiency};
pub use learning_times::LearningTimes;
pub use leaving::{LeavingAnnouncement, LeavingFactors, OccupancyEffect, PayGap, RemoteWork};
pub use overtime::{Overtime, TimeOff};
pub use paid_hours::PaidHours;
pub use people::{
    Absence, Attrition, BEST_RESOLUTION_VARIANCES, Employed, Hire, InitialTenure, Layoff, LeavingRate, People,
    Presence, ShrinkageComponent, StaffTransfer, TenureBand, TransferTo,
};
pub use price::{ExitFee, Indexation, PriceBand, PriceLine, PriceUnit, ServiceLevelTerms};
pub use retraining::Retraining;
pub use transfer_dip::{TransferDip, speed_factor};
pub use vendor::{Contract, Outsourced};

use super::TimePath;

/// A source of people.
#[derive(Debug, Clone, PartialEq)]
pub struct Pool {
    /// Name.
    pub name: String,
    /// What kind of people, with what is known of them.
    pub kind: PoolKind,
    /// Share of the contacts answered by a fully proficient person of this pool whose need is met, 0–1.
    pub resolution: TimePath,
    /// What an assistant at the agent's side does; `None`: there is none.
    pub assist: Option<Assist>,
    /// Work handed over to these people, by date; empty: none.
    pub transfer_dips: Vec<TransferDip>,
    /// What becomes of contacts that end after the shift; without effect in a fixed pool, whose agents have none.
    pub after_shift: AfterShift,
}

impl Pool {
    /// Whether somebody of it answers contacts.
    #[must_use]
    pub fn takes_contacts(&self) -> bool {
        !matches!(&self.kind, PoolKind::Employed(employed) if !employed.takes_contacts)
    }
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

    /// Whether people get time off by rule of which some is paid.
    #[must_use]
    pub fn pays_time_off(&self) -> bool {
        matches!(self, Self::Employed(employed) if employed.time_off.as_ref().is_some_and(TimeOff::is_paid))
    }
}
