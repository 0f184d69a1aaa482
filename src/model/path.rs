//! Paths over time: the one idea used wherever a value changes.

use super::{Date, Draw, Number};

/// A value that may change from day to day.
#[derive(Debug, Clone, PartialEq)]
pub enum TimePath {
    /// The same on every day.
    Constant(Number),
    /// From one value to another between two days; constant before and after.
    Ramp {
        /// Value until `starting`.
        from: Number,
        /// Value from `by` on.
        to: Number,
        /// Day on which the change begins.
        starting: Date,
        /// Day on which `to` is reached.
        by: Date,
        /// How the change is spread.
        shape: PathShape,
    },
    /// A value from each date on; the first also holds before its date. Dates ascend.
    Steps(Vec<(Date, Number)>),
    /// One value a month from the month of `first` on; the last also holds afterwards.
    Monthly {
        /// Any day of the first month.
        first: Date,
        /// At least one value.
        values: Vec<Number>,
    },
}

/// How a ramp is spread over its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathShape {
    /// Equal steps every day.
    Linear,
    /// Slow, fast, slow: 3x² − 2x³ of the linear share.
    SCurve,
}

impl TimePath {
    /// The value on `day` under `draw`.
    #[must_use]
    pub fn on(&self, day: Date, draw: &Draw) -> f64 {
        match self {
            Self::Constant(number) => number.value(draw),
            Self::Ramp { from, to, starting, by, shape } => {
                let (from, to) = (from.value(draw), to.value(draw));
                let length = days_between(*starting, *by);
                let gone = days_between(*starting, day);
                if gone <= 0 {
                    from
                } else if gone >= length {
                    to
                } else {
                    let x = gone as f64 / length as f64;
                    let share = match shape {
                        PathShape::Linear => x,
                        PathShape::SCurve => x * x * (3.0 - 2.0 * x),
                    };
                    from + (to - from) * share
                }
            }
            Self::Steps(steps) => {
                let reached = steps.partition_point(|(date, _)| *date <= day);
                steps[reached.max(1) - 1].1.value(draw)
            }
            Self::Monthly { first, values } => {
                let months = (i64::from(day.year()) - i64::from(first.year())) * 12 + i64::from(day.month())
                    - i64::from(first.month());
                values[months.clamp(0, values.len() as i64 - 1) as usize].value(draw)
            }
        }
    }

    /// Every number on the path.
    pub fn numbers(&self) -> Vec<Number> {
        match self {
            Self::Constant(number) => vec![*number],
            Self::Ramp { from, to, .. } => vec![*from, *to],
            Self::Steps(steps) => steps.iter().map(|(_, number)| *number).collect(),
            Self::Monthly { values, .. } => values.clone(),
        }
    }
}

/// Days from `a` to `b`; negative when `b` is earlier.
fn days_between(a: Date, b: Date) -> i64 {
    a.duration_until(b).as_hours() / 24
}
