//! A vendor's people and contract.

use super::People;
use crate::model::{Date, Draw, Number, TimePath};

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
    /// Most seats given back in a month, as a share of the seats in force, 0–1. Parts of a seat are carried over.
    pub ramp_down_per_month_share: Number,
    /// Most seats added in a month, as a share of the seats in force or, where there are none, of those asked for, ≥ 0.
    /// Parts of a seat are carried over.
    pub ramp_up_per_month_share: Number,
    /// What is billed.
    pub price: VendorPrice,
    /// Least bill of a month; a partial month owes its part.
    pub minimum_per_month: TimePath,
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
