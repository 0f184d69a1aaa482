//! Unit exponential and standard normal draws by the ziggurat: nearly always one integer, one product, one comparison.
//!
//! A draw may take more than one uniform, which shifts nobody else's draws, because every contact and purpose has a
//! stream of its own. Scaled laws stay coupled between scenarios: the same stream gives the same unit draw.
//!
//! # Source
//! Marsaglia and Tsang, The Ziggurat Method for Generating Random Variables, Journal of Statistical Software 5 (2000),
//! with 256 layers and 53-bit abscissas from bits that do not choose the layer (Doornik 2005).

use super::stream::to_unit;
use crate::numeric::{exp, ln, sqrt};
use std::sync::LazyLock;

const LAYERS: usize = 256;
/// Start of the tail and area of a layer of the exponential ziggurat.
const EXPONENTIAL: (f64, f64) = (7.697_117_470_131_05, 0.003_949_659_822_581_557);
/// The same of the normal ziggurat.
const NORMAL: (f64, f64) = (3.654_152_885_361_009, 0.004_928_673_233_974_655);

/// Right ends of the layers, from the base up, and the density there.
struct Layers {
    x: [f64; LAYERS + 1],
    density: [f64; LAYERS + 1],
}

impl Layers {
    fn new((tail, area): (f64, f64), density: fn(f64) -> f64, inverse: fn(f64) -> f64) -> Self {
        let mut x = [0.0; LAYERS + 1];
        x[0] = area / density(tail);
        x[1] = tail;
        for layer in 2..LAYERS {
            x[layer] = inverse(area / x[layer - 1] + density(x[layer - 1]));
        }
        Self { x, density: x.map(density) }
    }
}

static EXPONENTIAL_LAYERS: LazyLock<Layers> = LazyLock::new(|| Layers::new(EXPONENTIAL, |x| exp(-x), |y| -ln(y)));
static NORMAL_LAYERS: LazyLock<Layers> =
    LazyLock::new(|| Layers::new(NORMAL, |x| exp(-x * x / 2.0), |y| sqrt(-2.0 * ln(y))));

/// An exponential draw with mean 1 from a source of 64 random bits.
#[inline]
pub(super) fn exponential(mut bits: impl FnMut() -> u64) -> f64 {
    let layers = &*EXPONENTIAL_LAYERS;
    loop {
        let drawn = bits();
        let layer = (drawn & 0xFF) as usize;
        let x = to_unit(drawn) * layers.x[layer];
        if x < layers.x[layer + 1] {
            return x;
        }
        if layer == 0 {
            return EXPONENTIAL.0 - ln(to_unit(bits()));
        }
        let (below, above) = (layers.density[layer], layers.density[layer + 1]);
        if below + (above - below) * to_unit(bits()) < exp(-x) {
            return x;
        }
    }
}

/// A standard normal draw from a source of 64 random bits.
#[inline]
pub(super) fn normal(mut bits: impl FnMut() -> u64) -> f64 {
    let layers = &*NORMAL_LAYERS;
    loop {
        let drawn = bits();
        let layer = (drawn & 0xFF) as usize;
        let sign = if drawn & 0x100 == 0 { 1.0 } else { -1.0 };
        let x = to_unit(drawn) * layers.x[layer];
        if x < layers.x[layer + 1] {
            return sign * x;
        }
        if layer == 0 {
            return sign * normal_tail(&mut bits);
        }
        let (below, above) = (layers.density[layer], layers.density[layer + 1]);
        if below + (above - below) * to_unit(bits()) < exp(-x * x / 2.0) {
            return sign * x;
        }
    }
}

/// A normal draw given that it lies beyond the ziggurat.
fn normal_tail(mut bits: impl FnMut() -> u64) -> f64 {
    loop {
        let x = -ln(to_unit(bits())) / NORMAL.0;
        let y = -ln(to_unit(bits()));
        if 2.0 * y > x * x {
            return NORMAL.0 + x;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ContactLuck, Purpose, StreamKey};
    use super::*;

    const DRAWS: usize = 1_000_000;

    /// Largest distance between the draws' distribution and `cdf`, times √draws. Beyond 2.7 with probability 1e-6.
    fn distance(mut draws: Vec<f64>, cdf: fn(f64) -> f64) -> f64 {
        draws.sort_by(f64::total_cmp);
        let n = draws.len() as f64;
        let gaps = draws.iter().enumerate().map(|(rank, x)| {
            let p = cdf(*x);
            (p - rank as f64 / n).abs().max((p - (rank + 1) as f64 / n).abs())
        });
        gaps.fold(0.0, f64::max) * sqrt(n)
    }

    fn draws(sample: fn(&mut ContactLuck) -> f64) -> Vec<f64> {
        let key = StreamKey::path(7, 0, 0).purpose(Purpose::Handling);
        (0..DRAWS).map(|ordinal| sample(&mut ContactLuck::new(key.with(ordinal as u64)))).collect()
    }

    fn exponential_cdf(x: f64) -> f64 {
        1.0 - exp(-x)
    }

    fn normal_cdf(x: f64) -> f64 {
        0.5 * libm::erfc(-x / std::f64::consts::SQRT_2)
    }

    #[test]
    fn draws_follow_their_laws() {
        assert!(distance(draws(ContactLuck::exponential), exponential_cdf) < 2.7);
        assert!(distance(draws(ContactLuck::normal), normal_cdf) < 2.7);
        let stretched = draws(|luck| 1.005 * luck.exponential());
        assert!(distance(stretched, exponential_cdf) > 1.5, "an error of half a percent is nearly seen");
        let shifted = draws(|luck| 0.01 + luck.normal());
        assert!(distance(shifted, normal_cdf) > 2.7, "a shift of a hundredth is seen");
    }

    #[test]
    fn tails_are_as_heavy_as_they_should_be() {
        // Binomial counts beyond 8 and 4: 335.5 and 63.3 expected in a million; six standard deviations: 2e-9.
        let beyond = |draws: Vec<f64>, x: f64| draws.into_iter().filter(|draw| draw.abs() > x).count() as f64;
        assert!((beyond(draws(ContactLuck::exponential), 8.0) - 335.5).abs() < 6.0 * 18.3);
        assert!((beyond(draws(ContactLuck::normal), 4.0) - 63.3).abs() < 6.0 * 8.0);
    }

    #[test]
    fn the_layers_close_at_the_top() {
        for layers in [&*EXPONENTIAL_LAYERS, &*NORMAL_LAYERS] {
            assert!(layers.x.windows(2).all(|pair| pair[0] > pair[1]));
            let last = layers.x[LAYERS - 1];
            let area = last * (1.0 - layers.density[LAYERS - 1]);
            let layer = layers.x[0] * layers.density[1];
            assert!((area / layer - 1.0).abs() < 1e-6, "{area} against {layer}");
        }
    }
}
