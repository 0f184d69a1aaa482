//! What is set aside in case gig agents are declared employees: a part of the month's pay, booked when the month ends.

use crate::model::{Date, Draw, TimePath};
use crate::tally::{CarriedRounding, SegmentCounts, minor_units_per_unit};

/// The reserve of one pool under one draw.
#[derive(Debug, Clone)]
pub(super) struct Reserve<'a> {
    share: Option<&'a TimePath>,
    minor_units_per_unit: f64,
    /// By segment.
    carried: Vec<CarriedRounding>,
}

impl<'a> Reserve<'a> {
    /// Nothing set aside yet, in `currency`, of a pool with so many segments; `share` is that of the pay.
    pub(super) fn new(share: Option<&'a TimePath>, currency: &str, segments: usize) -> Self {
        Self {
            share,
            minor_units_per_unit: minor_units_per_unit(currency),
            carried: vec![CarriedRounding::new(currency); segments],
        }
    }

    /// Books the reserve for the pay of a month whose first simulated day is `date`, by segment; returns the sum, minor
    /// units.
    pub(super) fn book_month(&mut self, date: Date, draw: &Draw, segments: &mut [SegmentCounts]) -> i64 {
        let Some(share) = self.share.map(|share| share.on(date, draw)) else { return 0 };
        let mut sum = 0;
        for (counts, carried) in segments.iter_mut().zip(&mut self.carried) {
            let amount = carried.book(counts.pay as f64 / self.minor_units_per_unit * share);
            counts.reserve = amount.unsigned_abs();
            sum += amount;
        }
        sum
    }
}
