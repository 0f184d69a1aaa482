//! Laws of probability in the parameters that planners know: means, spreads, lowest, most likely, highest.
//!
//! Every law draws from the generator it is given and from nothing else. Parameters are checked when a scenario is
//! read; a law whose spread is too small for its sampler is its mean.

use super::portable::{Portable, uniform};
use crate::numeric;
use rand::Rng;
use rand_distr::{Distribution, StandardNormal};

/// Below this coefficient of variation a law is its mean: no figure could show the difference.
const SMALLEST_CV: f64 = 1e-9;

/// Gamma with its mean and coefficient of variation (standard deviation ÷ mean). By rejection: takes as many steps of
/// the generator as it needs.
pub fn gamma<R: Rng + ?Sized>(rng: &mut R, mean: f64, cv: f64) -> f64 {
    if cv < SMALLEST_CV {
        return mean;
    }
    let variance_share = cv * cv;
    let law = rand_distr::Gamma::new(Portable(1.0 / variance_share), Portable(mean * variance_share));
    law.map_or(mean, |law| law.sample(rng).0)
}

/// Normal with its mean and standard deviation, by inversion: one step of the generator.
pub fn normal<R: Rng + ?Sized>(rng: &mut R, mean: f64, sd: f64) -> f64 {
    let Portable(z) = StandardNormal.sample(rng);
    mean + sd * z
}

/// Lognormal with its own mean and coefficient of variation, by inversion: one step of the generator.
pub fn lognormal<R: Rng + ?Sized>(rng: &mut R, mean: f64, cv: f64) -> f64 {
    let log_variance = numeric::ln(1.0 + cv * cv);
    let Portable(z) = StandardNormal.sample(rng);
    mean * numeric::exp(numeric::sqrt(log_variance) * z - log_variance / 2.0)
}

/// Uniform between `low` and `high`: one step of the generator.
pub fn uniform_between<R: Rng + ?Sized>(rng: &mut R, low: f64, high: f64) -> f64 {
    low + (high - low) * uniform(rng)
}

/// Triangular with `low` ≤ `mode` ≤ `high`, by inversion: one step of the generator.
pub fn triangular<R: Rng + ?Sized>(rng: &mut R, low: f64, mode: f64, high: f64) -> f64 {
    let law = rand_distr::Triangular::new(Portable(low), Portable(high), Portable(mode));
    law.map_or(mode, |law| law.sample(rng).0)
}

/// PERT: a beta law between `low` and `high` whose mean weighs the mode four times. By rejection.
pub fn pert<R: Rng + ?Sized>(rng: &mut R, low: f64, mode: f64, high: f64) -> f64 {
    let law = rand_distr::Pert::new(Portable(low), Portable(high)).with_mode(Portable(mode));
    law.map_or(mode, |law| law.sample(rng).0)
}

/// Beta on 0–1 with its mean and standard deviation, 0 < `sd`² < `mean` (1 − `mean`). By rejection.
pub fn beta<R: Rng + ?Sized>(rng: &mut R, mean: f64, sd: f64) -> f64 {
    let sum = mean * (1.0 - mean) / (sd * sd) - 1.0;
    if !sum.is_finite() {
        return mean;
    }
    let law = rand_distr::Beta::new(Portable(mean * sum), Portable((1.0 - mean) * sum));
    law.map_or(mean, |law| law.sample(rng).0)
}

/// Index of a weight, drawn in proportion to the weights (≥ 0, at least one above 0): one step of the generator.
pub fn index_by_weight<R: Rng + ?Sized>(rng: &mut R, weights: &[f64]) -> usize {
    let mut rest = uniform(rng) * weights.iter().sum::<f64>();
    for (index, weight) in weights.iter().enumerate() {
        if rest < *weight {
            return index;
        }
        rest -= weight;
    }
    // Rounding may leave a crumb beyond the last weight; it belongs to the last index that has one.
    weights.iter().rposition(|weight| *weight > 0.0).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Stream, StreamKey};

    /// Draws of each law in the law tests.
    const DRAWS: usize = 100_000;

    fn stream(name: &str) -> Stream {
        Stream::new(StreamKey::path(20_260_101, 0, 0).name(name))
    }

    /// Kolmogorov–Smirnov against the exact distribution function. By the Dvoretzky–Kiefer–Wolfowitz inequality a true
    /// sampler fails with probability at most 2 exp(−2 n d²) = 1e-6 per law; an error of 1.7 % in the distribution
    /// function is always seen, one of 1.0 % nearly always.
    fn assert_law(name: &str, mut draw: impl FnMut(&mut Stream) -> f64, cdf: impl Fn(f64) -> f64) {
        let mut rng = stream(name);
        let mut sample: Vec<f64> = (0..DRAWS).map(|_| draw(&mut rng)).collect();
        sample.sort_by(f64::total_cmp);
        let n = DRAWS as f64;
        let distance = sample.iter().enumerate().fold(0.0f64, |worst, (i, x)| {
            let p = cdf(*x);
            worst.max((p - i as f64 / n).abs()).max(((i + 1) as f64 / n - p).abs())
        });
        let allowed = numeric::sqrt(numeric::ln(2.0 / 1e-6) / (2.0 * n));
        assert!(distance <= allowed, "{name}: distance {distance} is above {allowed}");
    }

    /// Mean and standard deviation within 6 standard errors of the stated ones (false alarm below 1e-8 per law; the
    /// error of the deviation is bounded by an excess kurtosis of at most `kurtosis`).
    fn assert_moments(name: &str, mean: f64, sd: f64, kurtosis: f64, mut draw: impl FnMut(&mut Stream) -> f64) {
        let mut rng = stream(name);
        let n = DRAWS as f64;
        let sample: Vec<f64> = (0..DRAWS).map(|_| draw(&mut rng)).collect();
        let found_mean = sample.iter().sum::<f64>() / n;
        let found_sd = numeric::sqrt(sample.iter().map(|x| (x - found_mean) * (x - found_mean)).sum::<f64>() / n);
        let mean_z = (found_mean - mean) / (sd / numeric::sqrt(n));
        let sd_z = (found_sd / sd - 1.0) / numeric::sqrt((kurtosis + 2.0) / (4.0 * n));
        assert!(mean_z.abs() < 6.0, "{name}: mean {found_mean}, not {mean}");
        assert!(sd_z.abs() < 6.0, "{name}: standard deviation {found_sd}, not {sd}");
    }

    fn normal_cdf(z: f64) -> f64 {
        libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0
    }

    #[test]
    fn laws_follow_their_distribution_functions() {
        assert_law("normal", |rng| normal(rng, 3.0, 2.0), |x| normal_cdf((x - 3.0) / 2.0));
        let log_sd = numeric::sqrt(numeric::ln(2.0));
        let log_mean = numeric::ln(300.0) - numeric::ln(2.0) / 2.0;
        let lognormal_cdf = |x: f64| normal_cdf((numeric::ln(x) - log_mean) / log_sd);
        assert_law("lognormal", |rng| lognormal(rng, 300.0, 1.0), lognormal_cdf);
        assert_law("uniform", |rng| uniform_between(rng, -1.0, 3.0), |x| (x + 1.0) / 4.0);
        let triangular_cdf = |x: f64| if x < 1.0 { x * x / 4.0 } else { 1.0 - (4.0 - x) * (4.0 - x) / 12.0 };
        assert_law("triangular", |rng| triangular(rng, 0.0, 1.0, 4.0), triangular_cdf);
        // Mode a quarter of the way: a beta law with shapes 2 and 4.
        let pert_cdf = |x: f64| 1.0 - pow(1.0 - x, 5) - 5.0 * x * pow(1.0 - x, 4);
        assert_law("pert", |rng| (pert(rng, 10.0, 15.0, 30.0) - 10.0) / 20.0, pert_cdf);
        // Shapes 2 and 3, and the arcsine law with shapes one half.
        let beta_cdf = |x: f64| x * x * (6.0 - 8.0 * x + 3.0 * x * x);
        assert_law("beta 2, 3", |rng| beta(rng, 0.4, 0.2), beta_cdf);
        let arcsine_cdf = |x: f64| libm::asin(numeric::sqrt(x)) * std::f64::consts::FRAC_2_PI;
        assert_law("beta ½, ½", |rng| beta(rng, 0.5, numeric::sqrt(0.125)), arcsine_cdf);
    }

    #[test]
    fn gamma_follows_its_distribution_function_at_every_shape() {
        // Shape 4 (an Erlang law), 1 (exponential) and ½ (half a squared normal).
        let erlang_cdf = |x: f64| 1.0 - numeric::exp(-x) * (1.0 + x + x * x / 2.0 + x * x * x / 6.0);
        assert_law("gamma 4", |rng| gamma(rng, 4.0, 0.5), erlang_cdf);
        assert_law("gamma 1", |rng| gamma(rng, 7.0, 1.0), |x| 1.0 - numeric::exp(-x / 7.0));
        let half_cdf = |x: f64| 1.0 - libm::erfc(numeric::sqrt(x));
        assert_law("gamma ½", |rng| gamma(rng, 0.5, numeric::sqrt(2.0)), half_cdf);
    }

    #[test]
    fn laws_have_the_stated_mean_and_spread() {
        assert_moments("normal", -2.0, 0.5, 0.0, |rng| normal(rng, -2.0, 0.5));
        assert_moments("lognormal", 300.0, 150.0, 5.1, |rng| lognormal(rng, 300.0, 0.5));
        assert_moments("gamma, small cv", 1.0, 0.05, 0.02, |rng| gamma(rng, 1.0, 0.05));
        assert_moments("gamma, large cv", 60.0, 120.0, 24.0, |rng| gamma(rng, 60.0, 2.0));
        assert_moments("beta, narrow", 0.9, 0.01, 0.1, |rng| beta(rng, 0.9, 0.01));
        // Known law of a PERT 0–1 with mode ½: beta 3, 3.
        assert_moments("pert", 0.5, numeric::sqrt(1.0 / 28.0), 0.0, |rng| pert(rng, 0.0, 0.5, 1.0));
    }

    #[test]
    fn laws_without_spread_are_their_mean_and_draw_nothing() {
        let mut rng = stream("no spread");
        let values = [gamma(&mut rng, 5.0, 0.0), beta(&mut rng, 0.3, 0.0), pert(&mut rng, 2.0, 2.0, 2.0)];
        assert_eq!(values.map(f64::to_bits), [5.0, 0.3, 2.0].map(f64::to_bits));
        assert_eq!(rng.next_u64(), stream("no spread").next_u64(), "the generator has moved");
    }

    #[test]
    fn weights_are_drawn_in_proportion() {
        let mut rng = stream("weights");
        let mut counts = [0u32; 4];
        (0..DRAWS).for_each(|_| counts[index_by_weight(&mut rng, &[3.0, 0.0, 1.0, 0.0])] += 1);
        assert_eq!(counts[1] + counts[3], 0);
        // Binomial, 5 standard errors: false alarm 6e-7.
        let z = (f64::from(counts[0]) - 0.75 * DRAWS as f64) / numeric::sqrt(0.1875 * DRAWS as f64);
        assert!(z.abs() < 5.0, "{counts:?}");
    }

    #[test]
    fn laws_give_the_bits_they_always_gave() {
        // Golden: these change only with an entry under "Results changed" in CHANGELOG.md.
        let mut rng = stream("golden");
        let drawn = [
            normal(&mut rng, 3.0, 2.0),
            lognormal(&mut rng, 300.0, 1.0),
            uniform_between(&mut rng, -1.0, 3.0),
            triangular(&mut rng, 0.0, 1.0, 4.0),
            pert(&mut rng, 10.0, 15.0, 30.0),
            beta(&mut rng, 0.4, 0.2),
            beta(&mut rng, 0.5, 0.4),
            gamma(&mut rng, 1.0, 0.2),
            gamma(&mut rng, 1.0, 1.0),
            gamma(&mut rng, 1.0, 3.0),
        ]
        .map(f64::to_bits);
        assert_eq!(drawn, GOLDEN, "{drawn:?}");
    }

    const GOLDEN: [u64; 10] = [
        4_617_200_217_996_284_556,
        4_638_354_735_662_439_619,
        4_610_539_301_533_959_436,
        4_603_768_472_509_868_157,
        4_626_948_777_295_227_350,
        4_602_735_540_921_797_949,
        4_605_694_430_622_011_883,
        4_608_494_423_670_545_455,
        4_614_090_656_767_236_390,
        4_527_391_332_339_407_562,
    ];

    fn pow(x: f64, n: u32) -> f64 {
        (0..n).fold(1.0, |product, _| product * x)
    }
}
