//! What taking over somebody else's work does to speed.

use crate::model::{Date, Draw, Number};

/// Work that is handed over to a pool, or tools that change: its people are slower until they know them.
///
/// # Source
/// That productivity falls when work moves to an outsourcer is reported by staff (Sifted, January 2024); depth, length
/// and the straight way back are assumptions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TransferDip {
    /// First day with the new work.
    pub on: Date,
    /// Speed on that day, relative to what it would be otherwise, above 0, at most 1.
    pub speed_factor: Number,
    /// Weeks after which nothing is missing any more, above 0; in between the factor rises in equal steps.
    pub weeks: Number,
}

impl TransferDip {
    fn factor(&self, day: Date, draw: &Draw) -> f64 {
        let days = (day - self.on).get_days();
        if days < 0 {
            return 1.0;
        }
        let missing = (1.0 - f64::from(days) / (7.0 * self.weeks.value(draw))).max(0.0);
        1.0 - (1.0 - self.speed_factor.value(draw)) * missing
    }
}

/// What the speed of talk and wrap-up of a pool's people is multiplied by on `day`: the product over its dips.
#[must_use]
pub fn speed_factor(dips: &[TransferDip], day: Date, draw: &Draw) -> f64 {
    dips.iter().fold(1.0, |product, dip| product * dip.factor(day, draw))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speed_comes_back_in_equal_steps() {
        let dip = |month, speed_factor| TransferDip {
            on: Date::constant(2023, month, 1),
            speed_factor: Number::Known(speed_factor),
            weeks: Number::Known(8.0),
        };
        let on = |dips: &[TransferDip], month, day| {
            speed_factor(dips, Date::constant(2023, month, day), &Draw::new(Vec::new()))
        };
        let one = [dip(9, 0.7)];
        assert!((on(&one, 8, 31) - 1.0).abs() < 1e-12, "nothing before the day");
        assert!((on(&one, 9, 1) - 0.7).abs() < 1e-12);
        assert!((on(&one, 9, 29) - 0.85).abs() < 1e-12, "half of it after 28 days");
        assert!((on(&one, 10, 27) - 1.0).abs() < 1e-12, "all of it after 56");
        let two = [dip(9, 0.7), dip(9, 0.5)];
        assert!((on(&two, 9, 1) - 0.35).abs() < 1e-12);
    }
}
