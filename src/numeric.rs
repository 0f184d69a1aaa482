//! The one home of transcendental functions: pure-Rust `libm`, the same bits on every CPU.

mod gamma;

pub use gamma::gamma_quantile_at_normal;

/// Natural logarithm.
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Exponential, relative error below 1e-15. The sampler of every lognormal time, hence not `libm`'s, which showed as the
/// costliest single function of a flagship replication.
///
/// # Source
/// x = k ln 2 + r with |r| ≤ ln 2 ÷ 2 and the Taylor polynomial of degree 13 in r, whose remainder is below 5e-18.
#[must_use]
#[inline]
pub fn exp(x: f64) -> f64 {
    // Beyond this 2^k is not a normal number.
    if !(-700.0..=700.0).contains(&x) {
        return libm::exp(x);
    }
    /// Adding and subtracting 1.5 · 2⁵² rounds to the nearest integer, which is then in the low bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    /// ln 2 in two parts; the first times any k here is exact.
    const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = (x - k * LN_2_HIGH) - k * LN_2_LOW;
    let r2 = r * r;
    let r4 = r2 * r2;
    let r8 = r4 * r4;
    // Pairs first: the processor computes them side by side.
    let low = (1.0 + r) + r2 * (1.0 / 2.0 + r * (1.0 / 6.0));
    let middle = (1.0 / 24.0 + r * (1.0 / 120.0)) + r2 * (1.0 / 720.0 + r * (1.0 / 5_040.0));
    let high = (1.0 / 40_320.0 + r * (1.0 / 362_880.0)) + r2 * (1.0 / 3_628_800.0 + r * (1.0 / 39_916_800.0));
    let top = 1.0 / 479_001_600.0 + r * (1.0 / 6_227_020_800.0);
    let polynomial = low + r4 * middle + r8 * (high + r4 * top);
    let power = f64::from_bits(shifted.to_bits().wrapping_add(1_023) << 52);
    polynomial * power
}

/// `x` to the power `y`.
#[must_use]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// Square root (exact rounding is required of every CPU).
#[must_use]
pub fn sqrt(x: f64) -> f64 {
    x.sqrt()
}

/// Arc tangent, radians.
#[must_use]
pub fn atan(x: f64) -> f64 {
    libm::atan(x)
}

/// Quantile of the standard normal law at `p` in (0, 1), relative error about 1e-16.
///
/// # Source
/// Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988).
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * polynomial(r, &CENTER_NUMERATOR) / polynomial(r, &CENTER_DENOMINATOR);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = sqrt(-ln(tail));
    let x = if r <= 5.0 {
        polynomial(r - 1.6, &MIDDLE_NUMERATOR) / polynomial(r - 1.6, &MIDDLE_DENOMINATOR)
    } else {
        polynomial(r - 5.0, &FAR_NUMERATOR) / polynomial(r - 5.0, &FAR_DENOMINATOR)
    };
    if q < 0.0 { -x } else { x }
}

/// Value of a polynomial with coefficients from the constant term upwards, in pairs that the processor computes side by
/// side.
#[inline]
fn polynomial(x: f64, c: &[f64; 8]) -> f64 {
    let x2 = x * x;
    let low = (c[0] + c[1] * x) + x2 * (c[2] + c[3] * x);
    let high = (c[4] + c[5] * x) + x2 * (c[6] + c[7] * x);
    low + x2 * x2 * high
}

const CENTER_NUMERATOR: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const CENTER_DENOMINATOR: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_854,
];
const MIDDLE_NUMERATOR: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    7.745_450_142_783_414e-4,
];
const MIDDLE_DENOMINATOR: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const FAR_NUMERATOR: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_87,
    0.026_532_189_526_576_124,
    0.001_242_660_947_388_078_4,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const FAR_DENOMINATOR: [f64; 8] = [
    1.0,
    0.599_832_206_555_888,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_agrees_with_the_library_to_a_few_units_in_the_last_place() {
        let mut worst: f64 = 0.0;
        for step in -7_000_000..=7_000_000 {
            let x = f64::from(step) * 1.0e-4 + 1.234_567e-6;
            worst = worst.max((exp(x) / libm::exp(x) - 1.0).abs());
        }
        assert!(worst < 1e-15, "{worst:e}");
        assert!(exp(0.0).to_bits() == 1.0_f64.to_bits());
        assert!(exp(-1000.0) < 1e-300 && exp(1000.0).is_infinite() && exp(f64::NAN).is_nan());
    }

    #[test]
    fn normal_quantile_matches_tabled_values() {
        for (p, x) in [
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.025, -1.959_963_984_540_054),
            (0.8, 0.841_621_233_572_914_2),
            (0.999, 3.090_232_306_167_813_5),
            (1e-12, -7.034_483_825_301_132),
        ] {
            assert!((normal_quantile(p) - x).abs() < 1e-12, "{p}: {} is not {x}", normal_quantile(p));
        }
    }
}
