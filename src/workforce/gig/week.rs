//! What varies over the local week of gig agents: when they like to work, and when they are paid more.

use crate::model::{Availability, Surge};
use crate::plan::{MINUTES_PER_WEEK, WeekLevel, minutes_of, part_of_day};

/// Willingness to start a session: its mean over the week is 1.
pub(super) fn willingness(availability: &Availability) -> WeekLevel {
    let level = (0..MINUTES_PER_WEEK).map(|minute| {
        let (weekday, part) = part_of_day(minute, availability.day.len());
        availability.weekday[weekday] * availability.day[part]
    });
    let mean = level.clone().sum::<f64>() / MINUTES_PER_WEEK as f64;
    WeekLevel::new(level.map(|level| level / mean))
}

/// Factor of the rate of pay; surges that overlap multiply each other.
pub(super) fn surge_factor(surges: &[Surge], factor: impl Fn(&Surge) -> f64) -> WeekLevel {
    let mut level = vec![1.0; MINUTES_PER_WEEK];
    for surge in surges {
        let factor = factor(surge);
        minutes_of(surge.weekdays, surge.start_min, surge.length_min).for_each(|minute| level[minute] *= factor);
    }
    WeekLevel::new(level)
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
        let week = willingness(&Availability { weekday, day: vec![0.0, 1.0, 3.0] });
        let mean = (0..7).fold(0.0, |sum, weekday| sum + week.mean(weekday, 0, 1440) / 7.0);
        assert!(near(mean, 1.0));
        // Saturday evening: twice the mean weekday times 3 ÷ (4 ÷ 3).
        assert!(near(week.mean(5, 1000, 30), 2.0 * 2.25));
        assert!(near(week.mean(6, 1000, 30), 0.0));
        assert!(near(week.mean(0, 465, 30), 0.5 * 0.75), "half an hour over the end of the night");
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
        let week = surge_factor(&surges, |surge| match surge.factor {
            Number::Known(factor) => factor,
            Number::Uncertain(_) => 1.0,
        });
        assert!(near(week.mean(6, 22 * 60 + 30, 30), 1.0));
        assert!(near(week.mean(6, 23 * 60, 30), 2.0));
        assert!(near(week.mean(6, 23 * 60 + 30, 30), 3.0));
        assert!(near(week.mean(0, 0, 120), 1.5), "one of two hours on Monday");
    }
}
