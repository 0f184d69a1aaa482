//! Rules by which a planner lets people work longer, or go home, where need and plan are expected to differ.

use crate::model::{Draw, Number};

/// When people are asked for overtime, and what it costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Overtime {
    /// Agents needed ÷ agents planned from which people are asked, ≥ 1.
    pub shortage_from: Number,
    /// Most overtime, as a share of the hours on contacts that are planned in the interval, above 0 to 1.
    pub at_most_share: Number,
    /// Share of the people who accept, above 0 to 1.
    pub accept_share: Number,
    /// Multiplies the wage, ≥ 1.
    pub pay_factor: Number,
}

/// When people are let go home early, or stay away.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeOff {
    /// Agents planned ÷ agents needed from which people are asked, ≥ 1.
    pub surplus_from: Number,
    /// Most time off, as a share of the hours on contacts that are planned in the interval, above 0 to 1.
    pub at_most_share: Number,
    /// Share of the people who accept, above 0 to 1.
    pub accept_share: Number,
    /// Share of the time off that is paid all the same, 0–1.
    pub paid_share: Number,
}

impl Overtime {
    /// Share of the hours planned that is worked on top where agents needed ÷ agents planned is `shortage`: what is
    /// missing, as far as people may and will.
    #[must_use]
    pub fn share(&self, shortage: f64, draw: &Draw) -> f64 {
        let is_on = shortage >= self.shortage_from.value(draw);
        let most = self.at_most_share.value(draw).min(self.accept_share.value(draw));
        if is_on { (shortage - 1.0).clamp(0.0, most) } else { 0.0 }
    }
}

impl TimeOff {
    /// Share of the hours planned that is not worked where agents needed ÷ agents planned is `shortage`: what is too
    /// many, as far as people may and will.
    #[must_use]
    pub fn share(&self, shortage: f64, draw: &Draw) -> f64 {
        let is_on = shortage * self.surplus_from.value(draw) <= 1.0;
        let most = self.at_most_share.value(draw).min(self.accept_share.value(draw));
        if is_on { (1.0 - shortage).clamp(0.0, most) } else { 0.0 }
    }

    /// Whether some of it is paid: then this is a component of lost paid time.
    #[must_use]
    pub fn is_paid(&self) -> bool {
        self.paid_share != Number::Known(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(value: f64) -> Number {
        Number::Known(value)
    }

    fn overtime(at_most: f64, accept: f64) -> Overtime {
        let (at_most_share, accept_share) = (known(at_most), known(accept));
        Overtime { shortage_from: known(1.1), at_most_share, accept_share, pay_factor: known(1.5) }
    }

    fn time_off(at_most: f64, accept: f64) -> TimeOff {
        let (at_most_share, accept_share) = (known(at_most), known(accept));
        TimeOff { surplus_from: known(1.25), at_most_share, accept_share, paid_share: known(0.0) }
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn overtime_is_what_is_missing_within_its_limits() {
        let of = |shortage: f64| overtime(0.25, 0.2).share(shortage, &Draw::new(Vec::new()));
        assert!(near(of(1.09), 0.0) && near(of(1.1), 0.1) && near(of(1.15), 0.15) && near(of(1.21), 0.2));
        assert!(near(of(f64::INFINITY), 0.2) && near(of(0.0), 0.0));
        assert!(near(overtime(0.12, 0.2).share(1.9, &Draw::new(Vec::new())), 0.12));
    }

    #[test]
    fn time_off_is_what_is_too_many_within_its_limits() {
        let of = |shortage: f64| time_off(0.5, 0.3).share(shortage, &Draw::new(Vec::new()));
        assert!(near(of(0.81), 0.0) && near(of(0.8), 0.2) && near(of(0.75), 0.25) && near(of(0.6), 0.3));
        assert!(near(of(0.0), 0.3) && near(of(f64::INFINITY), 0.0));
        assert!(near(time_off(0.1, 0.3).share(0.5, &Draw::new(Vec::new())), 0.1));
    }
}
