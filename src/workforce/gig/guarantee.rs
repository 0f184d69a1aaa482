//! The least that an hour logged on is paid where minutes, contacts or resolutions are paid for.
//!
//! An interval of a group is topped up as a whole, for the busy minutes of an interval are not known person by person:
//! who has more of them makes up for who has fewer.

use crate::model::{Draw, GigPay};
use crate::tally::CarriedRounding;

/// The guarantee of one pool.
#[derive(Debug, Clone)]
pub(super) struct Guarantee {
    per_hour: f64,
    rounding: CarriedRounding,
}

impl Guarantee {
    pub(super) fn new(pay: &GigPay, currency: &str, draw: &Draw) -> Option<Self> {
        let per_hour = pay.guarantee_per_hour?.value(draw);
        Some(Self { per_hour, rounding: CarriedRounding::new(currency) })
    }

    /// What lifts the pay of so many hours logged on to the guarantee.
    pub(super) fn top_up(&self, hours: f64, earned: f64) -> f64 {
        (self.per_hour * hours - earned).max(0.0)
    }

    /// An amount in minor units.
    pub(super) fn book(&mut self, amount: f64) -> i64 {
        self.rounding.book(amount)
    }
}
