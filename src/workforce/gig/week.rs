//! A level by minute of the local week, read as means over intervals.

use crate::model::{Availability, Surge};

const MINUTES_PER_DAY: usize = 24 * 60;
const MINUTES_PER_WEEK: usize = 7 * MINUTES_PER_DAY;

/// A level by minute of the local week.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Week {
    /// Sum of the level over the minutes before each minute of the week.
    before: Vec<f64>,
}

impl Week {
    /// Willingness to start a session: its mean over the week is 1.
    pub(super) fn of_availability(availability: &Availability) -> Self {
        let level: Vec<f64> = (0..MINUTES_PER_WEEK)
            .map(|minute| {
                let (weekday, of_day) = (minute / MINUTES_PER_DAY, minute % MINUTES_PER_DAY);
                availability.weekday[weekday] * availability.day[of_day * availability.day.len() / MINUTES_PER_DAY]
            })
            .collect();
        let mean = level.iter().sum::<f64>() / MINUTES_PER_WEEK as f64;
        Self::new(level.iter().map(|level| level / mean))
    }

    /// Factor of the rate of pay; surges that overlap multiply each other.
    pub(super) fn of_surges(surges: &[Surge], factor: impl Fn(&Surge) -> f64) -> Self {
        let mut level = vec![1.0; MINUTES_PER_WEEK];
        for surge in surges {
            let factor = factor(surge);
            for weekday in (0..7).filter(|weekday| surge.weekdays[*weekday]) {
                let start = weekday * MINUTES_PER_DAY + surge.start_min as usize;
                for minute in start..start + surge.length_min as usize {
                    level[minute % MINUTES_PER_WEEK] *= factor;
                }
            }
        }
        Self::new(level)
    }

    fn new(level: impl IntoIterator<Item = f64>) -> Self {
        let mut before = Vec::with_capacity(MINUTES_PER_WEEK + 1);
        let mut sum = 0.0;
        before.push(sum);
        for level in level {
            sum += level;
            before.push(sum);
        }
        Self { before }
    }

    /// Mean level over `length_min` minutes from `minute` after midnight on `weekday` (Monday = 0).
    pub(super) fn mean_level(&self, weekday: usize, minute: usize, length_min: usize) -> f64 {
        let from = weekday * MINUTES_PER_DAY + minute;
        let until = from + length_min;
        let sum = if until <= MINUTES_PER_WEEK {
            self.before[until] - self.before[from]
        } else {
            self.before[MINUTES_PER_WEEK] - self.before[from] + self.before[until - MINUTES_PER_WEEK]
        };
        sum / length_min as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Number;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn availability_is_one_on_average() {
        let weekday = [1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 0.0];
        let week = Week::of_availability(&Availability { weekday, day: vec![0.0, 1.0, 3.0] });
        let mean = (0..7).fold(0.0, |sum, weekday| sum + week.mean_level(weekday, 0, 1440) / 7.0);
        assert!(near(mean, 1.0));
        // Saturday evening: twice the mean weekday times 3 ÷ (4 ÷ 3).
        assert!(near(week.mean_level(5, 1000, 30), 2.0 * 2.25));
        assert!(near(week.mean_level(6, 1000, 30), 0.0));
        assert!(near(week.mean_level(0, 465, 30), 0.5 * 0.75), "half an hour over the end of the night");
    }

    #[test]
    fn surges_multiply_and_pass_midnight() {
        let surge = |start_min, length_min, factor, weekday: usize| Surge {
            weekdays: std::array::from_fn(|day| day == weekday),
            start_min,
            length_min,
            factor: Number::Known(factor),
        };
        let surges = [surge(23 * 60, 120, 2.0, 6), surge(23 * 60 + 30, 30, 1.5, 6)];
        let week = Week::of_surges(&surges, |surge| match surge.factor {
            Number::Known(factor) => factor,
            Number::Uncertain(_) => 1.0,
        });
        assert!(near(week.mean_level(6, 22 * 60 + 30, 30), 1.0));
        assert!(near(week.mean_level(6, 23 * 60, 30), 2.0));
        assert!(near(week.mean_level(6, 23 * 60 + 30, 30), 3.0));
        assert!(near(week.mean_level(0, 0, 120), 1.5), "one of two hours on Monday");
    }
}
