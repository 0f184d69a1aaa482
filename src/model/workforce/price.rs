//! What a vendor's contract says about money: prices by unit and band, service level, indexation, exit.

use crate::model::{Date, Draw, Number, TimePath};
use crate::numeric;

/// What a price is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceUnit {
    /// FTE past training and month.
    FteMonth,
    /// Paid hour of people past training.
    PaidHour,
    /// Minute of talk and wrap-up.
    ProductiveMinute,
    /// Answered contact.
    Contact,
    /// Contact that the vendor finished with the need met.
    Resolution,
}

impl PriceUnit {
    /// Every unit, in the order of the lines of a bill.
    pub const ALL: [Self; 5] =
        [Self::FteMonth, Self::PaidHour, Self::ProductiveMinute, Self::Contact, Self::Resolution];
}

/// A price: the rate of one unit, by bands of the month's quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceLine {
    /// What is counted.
    pub unit: PriceUnit,
    /// At least one; the part of the quantity that lies in a band is billed at the band's own rate.
    pub bands: Vec<PriceBand>,
}

/// A band of a month's quantity; it begins where the one before ends.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceBand {
    /// Where it ends, in units of the price; `None` for the last band, which has no end.
    pub up_to: Option<f64>,
    /// Rate of one unit, in the contract's currency, before indexation.
    pub rate: TimePath,
}

impl PriceLine {
    /// One rate for any quantity.
    #[must_use]
    pub fn flat(unit: PriceUnit, rate: TimePath) -> Self {
        Self { unit, bands: vec![PriceBand { up_to: None, rate }] }
    }
}

/// What a service level does to the bill. It is that of the month, of all queues that a group of the vendor serves at
/// once, each with its own threshold; a month in which no wait ended has none.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceLevelTerms {
    /// Level below which the credit is due, 0–1.
    pub target: f64,
    /// Share of the month's usage that is credited then, 0–1.
    pub credit_share: Number,
    /// Level from which on the bonus is due, at least the target, 0–1.
    pub bonus_from: f64,
    /// Share of the month's usage that is added then, 0–1.
    pub bonus_share: Number,
}

/// A yearly rise of every price, of the minimum and of the fees.
#[derive(Debug, Clone, PartialEq)]
pub struct Indexation {
    /// Rise a year, 0.03 = 3 %; compounds.
    pub per_year_share: Number,
    /// Month on whose first day prices rise, 1–12.
    pub month: u32,
    /// Day on which the prices were agreed: they rise after it.
    pub agreed_on: Date,
}

impl Indexation {
    /// What 1 has risen to on `day`.
    #[must_use]
    pub fn level(&self, day: Date, draw: &Draw) -> f64 {
        // Rises are counted from a year in which none has happened yet, so that the difference is what lies between.
        let rises_until =
            |day: Date| i32::from(day.year()) + i32::from(u32::from(day.month().unsigned_abs()) >= self.month);
        let rises = (rises_until(day) - rises_until(self.agreed_on)).max(0);
        numeric::pow(1.0 + self.per_year_share.value(draw), f64::from(rises))
    }
}

/// What giving seats back costs, in the contract's currency, before indexation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExitFee {
    /// For each seat given back.
    pub per_seat: Number,
    /// Once, in the month in which the last seat is given back.
    pub at_end: Number,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_rise_once_a_year_after_the_day_they_were_agreed() {
        let level = |agreed_on: Date, day: Date| {
            let indexation = Indexation { per_year_share: Number::Known(0.1), month: 4, agreed_on };
            indexation.level(day, &Draw::new(Vec::new()))
        };
        let date = Date::constant;
        for (agreed_on, day, expected) in [
            (date(2026, 1, 1), date(2026, 3, 31), 1.0),
            (date(2026, 1, 1), date(2026, 4, 1), 1.1),
            (date(2026, 1, 1), date(2027, 3, 31), 1.1),
            (date(2026, 1, 1), date(2028, 12, 1), 1.331),
            (date(2026, 4, 1), date(2027, 3, 31), 1.0),
            (date(2026, 4, 1), date(2027, 4, 1), 1.1),
            (date(2026, 9, 1), date(2026, 12, 31), 1.0),
        ] {
            let found = level(agreed_on, day);
            assert!((found - expected).abs() < 1e-12, "{found} on {day}, agreed on {agreed_on}");
        }
    }
}
