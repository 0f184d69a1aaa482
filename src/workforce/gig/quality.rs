//! How much better a small pool resolves than a wide one.

use crate::model::{Draw, GigQuality};
use crate::numeric::pow;

/// The uplift of a small pool under one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Quality {
    uplift: f64,
    half_at: f64,
}

impl Quality {
    pub(super) fn new(quality: &GigQuality, draw: &Draw) -> Self {
        Self { uplift: quality.uplift.value(draw), half_at: quality.half_at.value(draw) }
    }

    /// Factor of the resolution of a pool with so many active people: whoever is chosen first is chosen best, and each
    /// `half_at` more halve what that adds. The form is an assumption.
    pub(super) fn factor(self, active: f64) -> f64 {
        1.0 + self.uplift * pow(2.0, -active / self.half_at)
    }

    /// What `relative` resolution becomes in such a pool, so that with the pool's `resolution` nobody resolves more than
    /// everything.
    pub(super) fn raised(self, relative: f64, active: f64, resolution: f64) -> f64 {
        (relative * self.factor(active)).min(1.0 / resolution)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Number::Known;

    #[test]
    fn the_uplift_halves_and_never_resolves_more_than_everything() {
        let quality = GigQuality { uplift: Known(0.08), half_at: Known(50.0) };
        let quality = Quality::new(&quality, &Draw::new(Vec::new()));
        for (active, factor) in [(0.0, 1.08), (50.0, 1.04), (100.0, 1.02), (200.0, 1.005)] {
            assert!((quality.factor(active) - factor).abs() < 1e-12, "{active}: {}", quality.factor(active));
        }
        assert!((quality.raised(0.9, 50.0, 0.7) - 0.936).abs() < 1e-12);
        assert!((quality.raised(1.0, 0.0, 0.98) * 0.98 - 1.0).abs() < 1e-12, "0.98 × 1.08 would be above 1");
        let none = Quality { uplift: 0.0, half_at: 50.0 };
        assert_eq!(none.raised(0.3, 7.0, 1.0).to_bits(), 0.3_f64.to_bits(), "without an uplift not a bit changes");
    }
}
