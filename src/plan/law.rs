//! Duration laws with their numbers filled in, ready to be sampled.

use crate::clock::{Ticks, ticks};
use crate::model::{Draw, DurationLaw, DurationShape};
use crate::numeric::{exp, ln, pow, sqrt};
use crate::random::{ContactLuck, gamma};

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
