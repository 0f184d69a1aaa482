//! A number type under which `rand_distr` gives the same bits on every CPU.
//!
//! `rand_distr` takes its logarithms and powers from `num_traits::Float`. For `f64` that trait switches to the
//! platform's functions as soon as any crate of the build turns on `num-traits/std`, and those differ between CPUs.
//! [`Portable`] is an `f64` whose `Float` knows no other functions than `libm`.

use super::stream::to_unit;
use crate::numeric;
use num_traits::{Float, Num, NumCast, One, ToPrimitive, Zero};
use rand::Rng;
use rand_distr::{Distribution, Exp1, Open01, StandardNormal, StandardUniform};
use std::num::FpCategory;
use std::ops::{Add, Div, Mul, Neg, Rem, Sub};

/// An `f64` with portable mathematics.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
#[repr(transparent)]
pub(super) struct Portable(pub(super) f64);

/// Uniform on (0, 1), one step of the generator.
pub(super) fn uniform<R: Rng + ?Sized>(rng: &mut R) -> f64 {
    to_unit(rng.next_u64())
}

impl Distribution<Portable> for StandardUniform {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> Portable {
        Portable(uniform(rng))
    }
}

impl Distribution<Portable> for Open01 {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> Portable {
        Portable(uniform(rng))
    }
}

impl Distribution<Portable> for StandardNormal {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> Portable {
        Portable(numeric::normal_quantile(uniform(rng)))
    }
}

impl Distribution<Portable> for Exp1 {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> Portable {
        Portable(-numeric::ln(uniform(rng)))
    }
}

macro_rules! operators {
    ($($Trait:ident $method:ident,)+) => {$(
        impl $Trait for Portable {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                Self(self.0.$method(other.0))
            }
        }
    )+};
}
operators!(Add add, Sub sub, Mul mul, Div div, Rem rem,);

impl Neg for Portable {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Zero for Portable {
    fn zero() -> Self {
        Self(0.0)
    }
    fn is_zero(&self) -> bool {
        self.0.is_zero()
    }
}

impl One for Portable {
    fn one() -> Self {
        Self(1.0)
    }
}

impl Num for Portable {
    type FromStrRadixErr = <f64 as Num>::FromStrRadixErr;
    fn from_str_radix(text: &str, radix: u32) -> Result<Self, Self::FromStrRadixErr> {
        f64::from_str_radix(text, radix).map(Self)
    }
}

impl ToPrimitive for Portable {
    fn to_i64(&self) -> Option<i64> {
        self.0.to_i64()
    }
    fn to_u64(&self) -> Option<u64> {
        self.0.to_u64()
    }
    fn to_f64(&self) -> Option<f64> {
        Some(self.0)
    }
}

impl NumCast for Portable {
    fn from<T: ToPrimitive>(number: T) -> Option<Self> {
        number.to_f64().map(Self)
    }
}

/// Methods that hand each argument to a function of `f64` and wrap the result.
macro_rules! forward {
    ($($method:ident($($argument:ident),*) = $function:path;)+) => {$(
        fn $method(self $(, $argument: Self)*) -> Self {
            Self($function(self.0 $(, $argument.0)*))
        }
    )+};
}

/// Constants of `f64`.
macro_rules! constants {
    ($($method:ident = $value:expr;)+) => {$(
        fn $method() -> Self {
            Self($value)
        }
    )+};
}

/// Questions to `f64`.
macro_rules! questions {
    ($($method:ident)+) => {$(
        fn $method(self) -> bool {
            self.0.$method()
        }
    )+};
}

impl Float for Portable {
    constants! {
        nan = f64::NAN;
        infinity = f64::INFINITY;
        neg_infinity = f64::NEG_INFINITY;
        neg_zero = -0.0;
        min_value = f64::MIN;
        min_positive_value = f64::MIN_POSITIVE;
        epsilon = f64::EPSILON;
        max_value = f64::MAX;
    }

    questions! { is_nan is_infinite is_finite is_normal is_sign_positive is_sign_negative }

    fn classify(self) -> FpCategory {
        self.0.classify()
    }

    fn integer_decode(self) -> (u64, i16, i8) {
        Float::integer_decode(self.0)
    }

    // Exactly rounded by IEEE 754, or exact: the same everywhere.
    forward! {
        floor() = f64::floor;
        ceil() = f64::ceil;
        round() = f64::round;
        trunc() = f64::trunc;
        fract() = f64::fract;
        abs() = f64::abs;
        signum() = f64::signum;
        recip() = f64::recip;
        sqrt() = f64::sqrt;
        max(other) = f64::max;
        min(other) = f64::min;
        abs_sub(other) = libm::fdim;
        mul_add(factor, term) = libm::fma;
    }

    forward! {
        exp() = libm::exp;
        exp2() = libm::exp2;
        exp_m1() = libm::expm1;
        ln() = libm::log;
        ln_1p() = libm::log1p;
        log2() = libm::log2;
        log10() = libm::log10;
        powf(exponent) = libm::pow;
        cbrt() = libm::cbrt;
        hypot(other) = libm::hypot;
        sin() = libm::sin;
        cos() = libm::cos;
        tan() = libm::tan;
        asin() = libm::asin;
        acos() = libm::acos;
        atan() = libm::atan;
        atan2(other) = libm::atan2;
        sinh() = libm::sinh;
        cosh() = libm::cosh;
        tanh() = libm::tanh;
        asinh() = libm::asinh;
        acosh() = libm::acosh;
        atanh() = libm::atanh;
    }

    fn powi(self, exponent: i32) -> Self {
        Self(libm::pow(self.0, exponent as f64))
    }

    fn log(self, base: Self) -> Self {
        Self(libm::log(self.0) / libm::log(base.0))
    }

    fn sin_cos(self) -> (Self, Self) {
        let (sin, cos) = libm::sincos(self.0);
        (Self(sin), Self(cos))
    }
}
