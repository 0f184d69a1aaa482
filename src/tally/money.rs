//! Amounts in integer minor units: how many decimals a currency has, and rounding that loses nothing in a sum.

/// ISO 4217 codes without a minor unit.
///
/// # Source
/// ISO 4217, list one (active codes), entries whose minor unit is 0.
const NO_MINOR_UNIT: [&str; 16] =
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];

/// Minor units in one unit of `currency` (an ISO 4217 code): 1 for the yen, 100 for the euro. Currencies with three
/// decimals (dinars) are counted in hundredths too.
#[must_use]
pub fn minor_units_per_unit(currency: &str) -> f64 {
    if NO_MINOR_UNIT.contains(&currency) { 1.0 } else { 100.0 }
}

/// Rounds a running sum of amounts: what one rounding leaves over is carried into the next, so that the integers add
/// up to within half a minor unit of the exact sum.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedRounding {
    minor_units_per_unit: f64,
    carry: f64,
}

impl CarriedRounding {
    /// Nothing carried yet, in `currency` (an ISO 4217 code).
    #[must_use]
    pub fn new(currency: &str) -> Self {
        Self { minor_units_per_unit: minor_units_per_unit(currency), carry: 0.0 }
    }

    /// The minor units to book for `amount`, in units of the currency (euros, not cents).
    #[must_use]
    pub fn book(&mut self, amount: f64) -> i64 {
        let due = amount * self.minor_units_per_unit + self.carry;
        // Halves go up, so that what is carried lies in [−½, ½), and nothing due later books nothing.
        let booked = (due + 0.5).floor();
        self.carry = due - booked;
        booked as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirds_of_a_cent_add_up() {
        let mut rounding = CarriedRounding::new("EUR");
        let booked: Vec<i64> = (0..6).map(|_| rounding.book(0.01 / 3.0)).collect();
        assert_eq!(booked, [0, 1, 0, 0, 1, 0]);
    }

    #[test]
    fn half_a_yen_is_booked_once() {
        let mut rounding = CarriedRounding::new("JPY");
        assert_eq!([0.5, 0.0, 0.5, 0.0].map(|amount| rounding.book(amount)), [1, 0, 0, 0]);
    }

    #[test]
    fn a_yen_has_no_parts() {
        assert_eq!(CarriedRounding::new("JPY").book(1234.4), 1234);
        assert_eq!(CarriedRounding::new("SEK").book(1234.4), 123_440);
    }
}
