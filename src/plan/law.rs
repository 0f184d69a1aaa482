//! Duration laws with their numbers filled in, ready to be sampled.

use crate::clock::{Ticks, ticks};
use crate::model::{Draw, DurationLaw, DurationShape};
use crate::numeric::{exp, ln, normal_quantile, pow, sqrt};
use crate::random::{ContactLuck, gamma};

/// Points at which a law's quantiles are read where its mean has no closed form here.
const QUANTILE_POINTS: u32 = 10_000;

/// A duration law under one draw. Exponential, lognormal, Weibull and hyperexponential times scale a unit draw, so that
/// the same contact's times in two scenarios stay in step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Law {
    shape: Shape,
    at_most_s: f64,
}

/// Parameters in the form the sampler uses; seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    Constant(f64),
    Exponential { mean: f64 },
    Lognormal { mu: f64, sigma: f64 },
    Gamma { mean: f64, cv: f64 },
    Weibull { inverse_shape: f64, scale: f64 },
    Hyperexponential { share: f64, mean: f64, other_mean: f64 },
}

impl Law {
    /// Fills in the numbers of `law` under `draw`.
    #[must_use]
    pub fn new(law: &DurationLaw, draw: &Draw) -> Self {
        let shape = match &law.shape {
            DurationShape::Constant { value_s } => Shape::Constant(value_s.value(draw)),
            DurationShape::Exponential { mean_s } => Shape::Exponential { mean: mean_s.value(draw) },
            DurationShape::Lognormal { mean_s, cv } => {
                // σ² = ln(1 + cv²), μ = ln(mean) − σ²/2.
                let cv = cv.value(draw);
                let variance = ln(1.0 + cv * cv);
                Shape::Lognormal { mu: ln(mean_s.value(draw)) - variance / 2.0, sigma: sqrt(variance) }
            }
            DurationShape::Gamma { mean_s, cv } => Shape::Gamma { mean: mean_s.value(draw), cv: cv.value(draw) },
            DurationShape::Weibull { shape, scale_s } => {
                Shape::Weibull { inverse_shape: 1.0 / shape.value(draw), scale: scale_s.value(draw) }
            }
            DurationShape::Hyperexponential { share, mean_s, other_mean_s } => Shape::Hyperexponential {
                share: share.value(draw),
                mean: mean_s.value(draw),
                other_mean: other_mean_s.value(draw),
            },
        };
        Self { shape, at_most_s: law.at_most_s.map_or(f64::INFINITY, |number| number.value(draw)) }
    }

    /// Draws a duration, seconds.
    #[inline]
    pub fn sample_s(&self, luck: &mut ContactLuck) -> f64 {
        let seconds = match self.shape {
            Shape::Constant(value) => value,
            Shape::Exponential { mean } => mean * luck.exponential(),
            Shape::Lognormal { mu, sigma } => exp(mu + sigma * luck.normal()),
            Shape::Gamma { mean, cv } => gamma(luck, mean, cv),
            Shape::Weibull { inverse_shape, scale } => scale * pow(luck.exponential(), inverse_shape),
            Shape::Hyperexponential { share, mean, other_mean } => {
                let mean = if luck.uniform() < share { mean } else { other_mean };
                mean * luck.exponential()
            }
        };
        seconds.min(self.at_most_s)
    }

    /// Draws a duration, ticks.
    #[inline]
    pub fn sample(&self, luck: &mut ContactLuck) -> Ticks {
        ticks(self.sample_s(luck))
    }

    /// Mean duration, seconds, the cut at the longest value taken into account.
    #[must_use]
    pub fn mean_s(&self) -> f64 {
        let at_most_s = self.at_most_s;
        let cut_exponential = |mean: f64| mean * (1.0 - exp(-at_most_s / mean));
        match self.shape {
            Shape::Constant(value) => value.min(at_most_s),
            Shape::Exponential { mean } => cut_exponential(mean),
            Shape::Hyperexponential { share, mean, other_mean } => {
                share * cut_exponential(mean) + (1.0 - share) * cut_exponential(other_mean)
            }
            Shape::Lognormal { mu, sigma } if at_most_s.is_infinite() => exp(mu + sigma * sigma / 2.0),
            Shape::Gamma { mean, .. } if at_most_s.is_infinite() => mean,
            Shape::Lognormal { mu, sigma } => mean_over_quantiles(at_most_s, |p| exp(mu + sigma * normal_quantile(p))),
            Shape::Gamma { mean, cv } => {
                // Wilson and Hilferty (1931): the cube root of a gamma variable is nearly normal.
                let ninth = cv * cv / 9.0;
                mean_over_quantiles(at_most_s, |p| {
                    let root = (1.0 - ninth + normal_quantile(p) * sqrt(ninth)).max(0.0);
                    mean * root * root * root
                })
            }
            Shape::Weibull { inverse_shape, scale } => {
                mean_over_quantiles(at_most_s, |p| scale * pow(-ln(1.0 - p), inverse_shape))
            }
        }
    }

    /// This law with every duration multiplied by `factor` (the cut at the longest value too).
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        let shape = match self.shape {
            _ if factor <= 0.0 => Shape::Constant(0.0),
            Shape::Constant(value) => Shape::Constant(value * factor),
            Shape::Exponential { mean } => Shape::Exponential { mean: mean * factor },
            Shape::Lognormal { mu, sigma } => Shape::Lognormal { mu: mu + ln(factor), sigma },
            Shape::Gamma { mean, cv } => Shape::Gamma { mean: mean * factor, cv },
            Shape::Weibull { inverse_shape, scale } => Shape::Weibull { inverse_shape, scale: scale * factor },
            Shape::Hyperexponential { share, mean, other_mean } => {
                Shape::Hyperexponential { share, mean: mean * factor, other_mean: other_mean * factor }
            }
        };
        Self { shape, at_most_s: self.at_most_s * factor }
    }
}

/// Mean of the smaller of `at_most_s` and a law with the given quantiles.
fn mean_over_quantiles(at_most_s: f64, quantile: impl Fn(f64) -> f64) -> f64 {
    let points = f64::from(QUANTILE_POINTS);
    let sum =
        (0..QUANTILE_POINTS).fold(0.0, |sum, point| sum + quantile((f64::from(point) + 0.5) / points).min(at_most_s));
    sum / points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Number;

    fn mean_s(shape: DurationShape, at_most_s: Option<f64>) -> f64 {
        let law = DurationLaw { shape, at_most_s: at_most_s.map(Number::Known) };
        Law::new(&law, &Draw::new(Vec::new())).mean_s()
    }

    fn near(got: f64, wanted: f64, relative: f64) -> bool {
        (got - wanted).abs() <= relative * wanted.abs()
    }

    #[test]
    fn means_without_a_cut_are_those_stated() {
        let (mean_s_stated, cv) = (Number::Known(100.0), Number::Known(1.0));
        let lognormal = DurationShape::Lognormal { mean_s: mean_s_stated, cv };
        assert!(near(mean_s(lognormal, None), 100.0, 1e-12));
        assert!(near(mean_s(DurationShape::Gamma { mean_s: mean_s_stated, cv }, None), 100.0, 1e-15));
        assert!(near(mean_s(DurationShape::Exponential { mean_s: mean_s_stated }, None), 100.0, 1e-15));
    }

    #[test]
    fn cut_means_match_closed_forms() {
        let number = Number::Known;
        let exponential = DurationShape::Exponential { mean_s: number(100.0) };
        assert!(near(mean_s(exponential, Some(100.0)), 63.212_055_882_855_77, 1e-12));
        // Weibull with shape 1 is exponential; gamma with cv 1 too (here by an approximation).
        let weibull = DurationShape::Weibull { shape: number(1.0), scale_s: number(100.0) };
        assert!(near(mean_s(weibull, Some(100.0)), 63.212_055_882_855_77, 1e-6));
        let gamma = DurationShape::Gamma { mean_s: number(100.0), cv: number(1.0) };
        assert!(near(mean_s(gamma, Some(100.0)), 63.212_055_882_855_77, 0.01));
        // Lognormal with mean 100 and cv 1, cut at 100: 200 Φ(−√ln 2 ÷ 2).
        let lognormal = DurationShape::Lognormal { mean_s: number(100.0), cv: number(1.0) };
        assert!(near(mean_s(lognormal, Some(100.0)), 67.721_1, 1e-4));
        assert!(near(mean_s(DurationShape::Constant { value_s: number(42.0) }, None), 42.0, 1e-15));
    }
}
