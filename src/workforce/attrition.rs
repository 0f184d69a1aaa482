//! When people leave: a hazard that is constant within each band of tenure, or a Weibull one, inverted exactly.

use crate::clock::DAYS_PER_YEAR;
use crate::model::{Attrition, Draw, LeavingRate};
use crate::numeric;

/// The hazard of leaving under one draw, per day, by tenure.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Hazard {
    /// Constant within each band; the last never ends.
    Bands(Vec<Band>),
    /// Accumulated to (tenure ÷ scale)^shape.
    Weibull { shape: f64, scale_days: f64 },
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Band {
    /// The band ends at this tenure, days; the last band never ends.
    until_days: f64,
    per_day: f64,
}

impl Hazard {
    pub(super) fn new(attrition: &Attrition, draw: &Draw) -> Self {
        let bands = match attrition {
            Attrition::Bands(bands) => bands,
            Attrition::Weibull { shape, scale_years } => {
                let scale_days = scale_years.value(draw) * DAYS_PER_YEAR;
                return Self::Weibull { shape: shape.value(draw), scale_days };
            }
        };
        let mut bands: Vec<Band> = bands
            .iter()
            .map(|band| Band { until_days: band.until_days, per_day: per_year(band.rate, draw) / DAYS_PER_YEAR })
            .collect();
        if let Some(last) = bands.last_mut() {
            last.until_days = f64::INFINITY;
        }
        Self::Bands(bands)
    }

    /// Hazard accumulated from tenure 0 to `tenure_days`.
    pub(super) fn accumulated(&self, tenure_days: f64) -> f64 {
        let bands = match self {
            Self::Bands(bands) => bands,
            Self::Weibull { shape, scale_days } => return numeric::pow(tenure_days / scale_days, *shape),
        };
        let mut from = 0.0;
        let mut sum = 0.0;
        for band in bands {
            let until = band.until_days.min(tenure_days);
            if until > from {
                sum += (until - from) * band.per_day;
                from = until;
            }
        }
        sum
    }

    /// Probability that a person of `tenure_days` is still here `days` later.
    pub(super) fn survival(&self, tenure_days: f64, days: f64) -> f64 {
        numeric::exp(self.accumulated(tenure_days) - self.accumulated(tenure_days + days))
    }

    /// Days until a person of `tenure_days` leaves, whose luck is worth `exponential` (unit mean) of hazard; infinite
    /// for somebody who never leaves.
    pub(super) fn days_until_leaving(&self, tenure_days: f64, exponential: f64) -> f64 {
        let bands = match self {
            Self::Bands(bands) => bands,
            Self::Weibull { shape, scale_days } => {
                let accumulated = self.accumulated(tenure_days) + exponential;
                return (scale_days * numeric::pow(accumulated, 1.0 / shape) - tenure_days).max(0.0);
            }
        };
        let mut from = tenure_days;
        let mut luck = exponential;
        for band in bands.iter().filter(|band| band.until_days > tenure_days) {
            let left_in_band = if band.per_day > 0.0 { luck / band.per_day } else { f64::INFINITY };
            if from + left_in_band <= band.until_days {
                return from + left_in_band - tenure_days;
            }
            luck -= (band.until_days - from) * band.per_day;
            from = band.until_days;
        }
        f64::INFINITY
    }
}

/// Hazard per year of tenure.
fn per_year(rate: LeavingRate, draw: &Draw) -> f64 {
    match rate {
        LeavingRate::PerYear(share) => -numeric::ln(1.0 - share.value(draw)),
        LeavingRate::LeaversPerAverageHead(hazard) => hazard.value(draw),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Number, TenureBand};

    const MONTH: f64 = DAYS_PER_YEAR / 12.0;

    fn known() -> Draw {
        Draw::new(Vec::new())
    }

    /// Bands of reference case O-WF-01: 0.08 a month, 0.04 from month 3, 0.02 from month 12.
    fn three_bands() -> Hazard {
        let band = |until_months: f64, per_month: f64| TenureBand {
            until_days: until_months * MONTH,
            rate: LeavingRate::LeaversPerAverageHead(Number::Known(per_month * 12.0)),
        };
        Hazard::new(&Attrition::Bands(vec![band(3.0, 0.08), band(12.0, 0.04), band(f64::INFINITY, 0.02)]), &known())
    }

    #[test]
    fn survival_matches_reference_case_o_wf_01() {
        let hazard = three_bands();
        for (tenure_months, months, survival) in [
            (0.0, 3.0, 0.786_627_861_066_553_4),
            (6.0, 3.0, 0.886_920_436_717_157_5),
            (24.0, 3.0, 0.941_764_533_584_248_7),
            (0.0, 6.0, 0.697_676_326_071_031),
            (0.0, 12.0, 0.548_811_636_094_026_4),
            (6.0, 12.0, 0.697_676_326_071_031),
        ] {
            let got = hazard.survival(tenure_months * MONTH, months * MONTH);
            assert!((got - survival).abs() < 1e-12, "{tenure_months} + {months} months: {got} is not {survival}");
        }
    }

    #[test]
    fn a_weibull_law_follows_its_closed_form_and_is_inverted() {
        for shape in [0.6, 1.0, 2.5] {
            let law = Attrition::Weibull { shape: Number::Known(shape), scale_years: Number::Known(2.0) };
            let hazard = Hazard::new(&law, &known());
            for (tenure_years, years) in [(0.0, 1.0), (0.0, 2.0), (1.5, 0.5), (3.0, 4.0)] {
                let power = |years: f64| numeric::pow(years / 2.0, shape);
                let wanted = numeric::exp(power(tenure_years) - power(tenure_years + years));
                let got = hazard.survival(tenure_years * DAYS_PER_YEAR, years * DAYS_PER_YEAR);
                assert!(
                    (got - wanted).abs() < 1e-12,
                    "shape {shape}, {tenure_years} + {years} years: {got}, not {wanted}"
                );
            }
            for tenure in [0.0, 10.0, 700.0, 4000.0] {
                for luck in [0.01, 0.6, 7.0] {
                    let days = hazard.days_until_leaving(tenure, luck);
                    let spent = hazard.accumulated(tenure + days) - hazard.accumulated(tenure);
                    assert!((spent - luck).abs() < 1e-9, "shape {shape}, tenure {tenure}, luck {luck}: {spent}");
                }
            }
        }
    }

    #[test]
    fn leaving_time_inverts_the_accumulated_hazard() {
        let hazard = three_bands();
        for tenure in [0.0, 10.0, 3.0 * MONTH, 200.0, 4000.0] {
            for luck in [1e-9, 0.01, 0.24, 0.6, 1.0, 7.0] {
                let days = hazard.days_until_leaving(tenure, luck);
                let spent = hazard.accumulated(tenure + days) - hazard.accumulated(tenure);
                assert!((spent - luck).abs() < 1e-12, "tenure {tenure}, luck {luck}: {spent}");
            }
        }
    }

    #[test]
    fn a_share_per_year_is_gone_after_a_year() {
        let rate = LeavingRate::PerYear(Number::Known(0.18));
        let hazard = Hazard::new(&Attrition::Bands(vec![TenureBand { until_days: f64::INFINITY, rate }]), &known());
        assert!((hazard.survival(0.0, DAYS_PER_YEAR) - 0.82).abs() < 1e-14);
        assert!((hazard.survival(900.0, 2.0 * DAYS_PER_YEAR) - 0.82 * 0.82).abs() < 1e-14);
    }

    #[test]
    fn nobody_leaves_without_hazard() {
        let rate = LeavingRate::PerYear(Number::Known(0.0));
        let hazard = Hazard::new(&Attrition::Bands(vec![TenureBand { until_days: f64::INFINITY, rate }]), &known());
        assert!(hazard.days_until_leaving(0.0, 1e-300).is_infinite());
    }
}
