//! What gig agents are offered for an interval, and how many hours it draws.

use super::week::surge_factor;
use crate::clock::TICKS_PER_MINUTE;
use crate::model::{Date, Draw, GigPay, GigPayBasis, TimePath};
use crate::numeric::pow;
use crate::plan::WeekLevel;
use crate::tally::GroupCell;

/// What a group's work is counted by where it is paid for, and how much of that is one unit of the rate.
type Counted = (fn(&GroupCell) -> u64, f64);

/// The work that is paid on this basis, counted as a vendor's bill counts it; `None` where hours logged on are paid.
pub(super) fn counted_for(basis: GigPayBasis) -> Option<Counted> {
    match basis {
        GigPayBasis::PerHour => None,
        GigPayBasis::PerMinute => Some((|cell| cell.busy_ticks, TICKS_PER_MINUTE as f64)),
        GigPayBasis::PerContact => Some((|cell| cell.answered, 1.0)),
        GigPayBasis::PerResolution => Some((|cell| cell.resolved, 1.0)),
    }
}

/// Pay and its response under one draw.
#[derive(Debug, Clone)]
pub(super) struct Pay<'a> {
    rate: &'a TimePath,
    draw: &'a Draw,
    reference: f64,
    most_response: f64,
    surge: WeekLevel,
}

impl<'a> Pay<'a> {
    pub(super) fn new(pay: &'a GigPay, draw: &'a Draw) -> Self {
        Self {
            rate: &pay.rate,
            draw,
            reference: pay.reference.value(draw),
            most_response: pay.most_response.value(draw),
            surge: surge_factor(&pay.surges, |surge| surge.factor.value(draw)),
        }
    }

    /// Rate on a day, before surges: per unit of the basis.
    pub(super) fn rate(&self, day: Date) -> f64 {
        self.rate.on(day, self.draw)
    }

    /// Mean surge factor over `length_min` minutes from `minute` of the local `weekday`.
    pub(super) fn surge(&self, weekday: usize, minute: usize, length_min: usize) -> f64 {
        self.surge.mean(weekday, minute, length_min)
    }

    /// Hours that people of this elasticity schedule at `pay`, relative to those at the reference.
    pub(super) fn response(&self, pay: f64, elasticity: f64) -> f64 {
        pow(pay / self.reference, elasticity).min(self.most_response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Number;
    use crate::workforce::gig::segments::OF_INCOME_TARGETERS;

    #[test]
    fn hours_follow_pay_by_the_elasticity_up_to_the_cap() {
        let known = Number::Known;
        let pay = GigPay {
            basis: GigPayBasis::PerHour,
            rate: TimePath::Constant(known(40.0)),
            reference: known(40.0),
            most_response: known(3.0),
            guarantee_per_hour: None,
            surges: Vec::new(),
            surge_rules: Vec::new(),
            reserve_share: None,
        };
        let draw = Draw::new(Vec::new());
        let pay = Pay::new(&pay, &draw);
        // 2^1.2 and ½^1.2.
        for (rate, response) in [(40.0, 1.0), (80.0, 2.297_396_709_994_07), (20.0, 0.435_275_281_648_062)] {
            assert!((pay.response(rate, 1.2) - response).abs() < 1e-12, "{rate}: {}", pay.response(rate, 1.2));
        }
        assert!((pay.response(400.0, 1.2) - 3.0).abs() < 1e-15);
        assert!(pay.response(0.0, 1.2).abs() < 1e-15);
        // Who works until an income target works half as long at twice the pay, and never more than the cap.
        for (rate, response) in [(40.0, 1.0), (80.0, 0.5), (20.0, 2.0), (1.0, 3.0), (0.0, 3.0)] {
            assert!((pay.response(rate, OF_INCOME_TARGETERS) - response).abs() < 1e-12, "{rate}");
        }
    }
}
