//! A vendor's people and contract.

use super::{ExitFee, Indexation, People, PriceLine, ServiceLevelTerms};
use crate::model::{Date, Draw, Number, TimePath};

/// A vendor's people and contract. The vendor trains and replaces them at its own cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Outsourced {
    /// The people. The vendor replaces leavers as long as seats are open.
    pub people: People,
    /// What is agreed with the vendor.
    pub contract: Contract,
}

/// A vendor's contract. Seats change on the first day of a month. Prices of a month are those of its first simulated
/// day.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// Seats the client asks for, by the day on which notice is given; the headcount of the first day is in force then.
    pub seats: TimePath,
    /// Days from notice to effect, for fewer as for more seats.
    pub notice_days: u32,
    /// Most seats given back in a month, as a share of the seats in force, 0–1, rounded down to whole seats; a
    /// cap below one seat is carried into the next month.
    pub ramp_down_per_month_share: Number,
    /// Most seats added in a month, as a share of the seats in force or, where there are none, of those asked for, ≥ 0.
    /// Rounded likewise.
    pub ramp_up_per_month_share: Number,
    /// Months for which seats that are to be given back stay in force, so that work and its new home run side by side.
    pub overlap_months: u32,
    /// What is billed; at least one line, each with another unit.
    pub price: Vec<PriceLine>,
    /// Least bill of a month, in the contract's currency; a partial month owes its part, a month without seats nothing.
    pub minimum_per_month: TimePath,
    /// What a missed or exceeded service level does to the bill; `None`: nothing.
    pub service_level: Option<ServiceLevelTerms>,
    /// Currency of the contract's amounts, ISO 4217.
    pub currency: String,
    /// The scenario's currency for one unit of the contract's; 1 where they are the same.
    pub exchange_rate: TimePath,
    /// How prices rise; `None`: they do not.
    pub indexation: Option<Indexation>,
    /// What giving seats back costs; `None`: nothing.
    pub exit_fee: Option<ExitFee>,
}

impl Contract {
    /// A contract over `seats` with one price, in `currency`, and nothing else: no notice, no limits on moves.
    #[must_use]
    pub fn plain(seats: TimePath, price: PriceLine, currency: &str) -> Self {
        let always = |value| TimePath::Constant(Number::Known(value));
        Self {
            seats,
            notice_days: 0,
            ramp_down_per_month_share: Number::Known(1.0),
            ramp_up_per_month_share: Number::Known(1.0),
            overlap_months: 0,
            price: vec![price],
            minimum_per_month: always(0.0),
            service_level: None,
            currency: currency.to_owned(),
            exchange_rate: always(1.0),
            indexation: None,
            exit_fee: None,
        }
    }

    /// What a price, minimum or fee that was agreed at 1 has risen to on `day`.
    #[must_use]
    pub fn index(&self, day: Date, draw: &Draw) -> f64 {
        self.indexation.as_ref().map_or(1.0, |indexation| indexation.level(day, draw))
    }
}
