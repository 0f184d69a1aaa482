//! The values a number may take.

/// A range with finite ends, so that no product of scenario numbers can overflow later on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Whether the lower end itself is excluded.
    pub above_low: bool,
    /// Whether the upper end itself is excluded.
    pub below_high: bool,
}

/// How close to an excluded end an uncertain input may be drawn.
const NEAR: f64 = 1e-9;

impl Range {
    /// From `low` to `high`, both included.
    pub(in crate::scenario) const fn between(low: f64, high: f64) -> Self {
        Self { low, high, above_low: false, below_high: false }
    }

    /// Above `low` up to `high`.
    pub(in crate::scenario) const fn above(low: f64, high: f64) -> Self {
        Self { low, high, above_low: true, below_high: false }
    }

    /// From `low` up to below `high`.
    pub(in crate::scenario) const fn below(low: f64, high: f64) -> Self {
        Self { low, high, above_low: false, below_high: true }
    }

    /// A share, 0–1.
    pub(in crate::scenario) const SHARE: Self = Self::between(0.0, 1.0);
    /// A share below 1.
    pub(in crate::scenario) const SHARE_BELOW_ONE: Self = Self::below(0.0, 1.0);
    /// A duration of something that takes time, seconds, up to a year.
    pub(in crate::scenario) const DURATION_S: Self = Self::above(0.0, 31_557_600.0);
    /// A duration that may be nothing, seconds, up to a year.
    pub(in crate::scenario) const DURATION_OR_ZERO_S: Self = Self::between(0.0, 31_557_600.0);
    /// Standard deviation ÷ mean.
    pub(in crate::scenario) const CV: Self = Self::between(0.0, 10.0);
    /// Standard deviation ÷ mean, not 0.
    pub(in crate::scenario) const CV_ABOVE_ZERO: Self = Self::above(0.0, 10.0);
    /// An amount of money.
    pub(in crate::scenario) const MONEY: Self = Self::between(0.0, 1e9);

    /// Whether `value` lies in it; never for NaN.
    pub(in crate::scenario) fn contains(&self, value: f64) -> bool {
        let low = if self.above_low { value > self.low } else { value >= self.low };
        let high = if self.below_high { value < self.high } else { value <= self.high };
        low && high
    }

    /// The smallest value a draw may take.
    pub(in crate::scenario) fn lowest(&self) -> f64 {
        if self.above_low { self.low + NEAR } else { self.low }
    }

    /// The largest value a draw may take.
    pub(in crate::scenario) fn highest(&self) -> f64 {
        if self.below_high { self.high - NEAR } else { self.high }
    }

    /// A value inside, to go on with after an error.
    pub(in crate::scenario) fn some_value(&self) -> f64 {
        if self.contains(1.0) && *self != Self::SHARE { 1.0 } else { self.lowest() }
    }

    /// In words: `from 0 to 1`, `above 0, at most 10`.
    pub(in crate::scenario) fn words(&self) -> String {
        let (low, high) = (plain(self.low), plain(self.high));
        match (self.above_low, self.below_high) {
            (false, false) => format!("from {low} to {high}"),
            (true, false) => format!("above {low}, at most {high}"),
            (false, true) => format!("at least {low}, below {high}"),
            (true, true) => format!("above {low} and below {high}"),
        }
    }
}

/// A number as a planner writes it, with `_` between thousands.
pub(in crate::scenario) fn plain(value: f64) -> String {
    let text = format!("{value}");
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    if digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return text;
    }
    let mut grouped = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped + rest
}
