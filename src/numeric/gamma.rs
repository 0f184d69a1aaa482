//! The gamma law by inversion, for correlated factors: a standard normal becomes a gamma variable of the same rank.

use super::{exp, ln, sqrt};

/// Terms or steps after which a series, a fraction or an iteration stops in any case.
const MOST_STEPS: u32 = 10_000;
/// Relative precision of the result.
const PRECISION: f64 = 1e-13;

/// Quantile of the gamma law with `shape` and mean 1 at the probability at which the standard normal law has `z`.
///
/// # Source
/// Start: Wilson and Hilferty (1931). Then Newton's method on the logarithm of the nearer tail as a function of ln x;
/// the tails of ln X are log-concave, so that it converges from any start. Tails: series and continued fraction of the
/// regularized incomplete gamma function (Abramowitz and Stegun 6.5.29, 6.5.31).
#[must_use]
pub fn gamma_quantile_at_normal(shape: f64, z: f64) -> f64 {
    let is_lower = z <= 0.0;
    let target = ln(lower_tail_of_normal(-z.abs()));
    let ln_gamma = libm::lgamma(shape);
    let root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * sqrt(shape));
    let mut y = if root > 0.2 {
        ln(shape) + 3.0 * ln(root)
    } else {
        // Near 0 the law is x^shape ÷ Γ(shape + 1).
        let ln_p = if is_lower { target } else { ln(1.0 - exp(target)) };
        (ln_p + ln_gamma + ln(shape)) / shape
    };
    for _ in 0..MOST_STEPS {
        let x = exp(y);
        // ln of x × density.
        let ln_slope = shape * y - x - ln_gamma;
        let ln_tail = ln_tail(shape, x, ln_slope, is_lower);
        let slope = exp(ln_slope - ln_tail) * if is_lower { 1.0 } else { -1.0 };
        // Far from the root a tail may be flat; steps are kept to what moves x by a factor of 20.
        let step = ((target - ln_tail) / slope).clamp(-3.0, 3.0);
        y += step;
        if step.abs() < PRECISION * y.abs().max(1.0) {
            break;
        }
    }
    exp(y) / shape
}

/// Probability below `z` of the standard normal law, relative error about 1e-16.
fn lower_tail_of_normal(z: f64) -> f64 {
    libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0
}

/// Logarithm of the lower or upper tail of the gamma law with scale 1 at `x`; `ln_slope` is that of x × density.
fn ln_tail(shape: f64, x: f64, ln_slope: f64, is_lower: bool) -> f64 {
    if x < shape + 1.0 {
        let ln_lower = ln_slope + ln(lower_series(shape, x));
        if is_lower { ln_lower } else { ln((1.0 - exp(ln_lower)).max(f64::MIN_POSITIVE)) }
    } else {
        let ln_upper = ln_slope + ln(upper_fraction(shape, x));
        if is_lower { ln((1.0 - exp(ln_upper)).max(f64::MIN_POSITIVE)) } else { ln_upper }
    }
}

/// Σ xⁿ ÷ (a (a + 1) … (a + n)).
fn lower_series(shape: f64, x: f64) -> f64 {
    let (mut term, mut sum) = (1.0 / shape, 1.0 / shape);
    for n in 1..MOST_STEPS {
        term *= x / (shape + f64::from(n));
        sum += term;
        if term < sum * 1e-16 {
            break;
        }
    }
    sum
}

/// 1 ÷ (x + 1 − a − 1 (1 − a) ÷ (x + 3 − a − …)), by Lentz's method.
fn upper_fraction(shape: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / f64::MIN_POSITIVE;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for n in 1..MOST_STEPS {
        let n = f64::from(n);
        let a = -n * (n - shape);
        b += 2.0;
        d = 1.0 / (a * d + b);
        c = b + a / c;
        fraction *= c * d;
        if (c * d - 1.0).abs() < 4.0 * f64::EPSILON {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::normal_quantile;

    #[test]
    fn exponential_quantiles_have_a_closed_form() {
        for z in [-6.0_f64, -3.0, -1.0, -0.01, 0.0, 0.01, 0.5, 2.0, 5.0] {
            let tail = lower_tail_of_normal(-z.abs());
            let wanted = if z > 0.0 { -ln(tail) } else { -libm::log1p(-tail) };
            let found = gamma_quantile_at_normal(1.0, z);
            assert!((found / wanted - 1.0).abs() < 1e-11, "{z}: {found}, not {wanted}");
        }
    }

    #[test]
    fn half_a_degree_of_freedom_is_a_squared_normal() {
        // χ² with one degree of freedom: the quantile at p is that of the normal at (1 + p) ÷ 2, squared.
        for p in [0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999] {
            let half = normal_quantile((1.0 + p) / 2.0);
            let found = gamma_quantile_at_normal(0.5, normal_quantile(p));
            assert!((found / (half * half) - 1.0).abs() < 1e-9, "{p}: {found}");
        }
    }

    #[test]
    fn whole_shapes_follow_the_poisson_law() {
        // P(Gamma(k) > x) = P(Poisson(x) < k).
        for (k, z) in [(4u32, -2.5), (4, 0.3), (25, -1.0), (25, 3.0), (100, -4.0), (100, 0.0), (100, 4.0)] {
            let x = gamma_quantile_at_normal(f64::from(k), z) * f64::from(k);
            let mut term = exp(-x);
            let mut upper = 0.0;
            for n in 1..=k {
                upper += term;
                term *= x / f64::from(n);
            }
            let wanted = lower_tail_of_normal(-z);
            assert!((upper / wanted - 1.0).abs() < 1e-9, "shape {k} at {z}: {upper}, not {wanted}");
        }
    }

    #[test]
    fn mean_and_variance_are_those_of_the_law_for_every_shape() {
        // Midpoints of 20,000 equal slices; the tails beyond them cost the widest law most.
        for cv in [0.02, 0.1, 0.5, 1.0, 3.0] {
            let points = 20_000;
            let (mut mean, mut square) = (0.0, 0.0);
            for point in 0..points {
                let p = (f64::from(point) + 0.5) / f64::from(points);
                let x = gamma_quantile_at_normal(1.0 / (cv * cv), normal_quantile(p));
                mean += x / f64::from(points);
                square += x * x / f64::from(points);
            }
            assert!((mean - 1.0).abs() < 2e-3 * cv, "cv {cv}: mean {mean}");
            let found = sqrt(square - mean * mean);
            assert!((found / cv - 1.0).abs() < 0.01, "cv {cv}: {found}");
        }
    }
}
