//! Shift patterns turned into the share of people on shift at any minute of the week.

use crate::model::ShiftPattern;

const MINUTES_PER_DAY: usize = 24 * 60;
const MINUTES_PER_WEEK: usize = 7 * MINUTES_PER_DAY;

/// A level by minute of the local week: the share of a group's people on shift, or a fixed number of agents.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Schedule {
    /// Sum of the level over the minutes before each minute of the week, times `scale`.
    level_before: Vec<f64>,
    /// The sums are kept in the units of the input (whole weights stay exact) and divided by this when read.
    scale: f64,
}

impl Schedule {
    /// The share of people on shift: each pattern is worked by `weight` ÷ sum of weights of the people.
    pub(super) fn from_shifts(shifts: &[ShiftPattern]) -> Self {
        let mut level = vec![0.0; MINUTES_PER_WEEK];
        for shift in shifts {
            for weekday in (0..7).filter(|weekday| shift.weekdays[*weekday]) {
                let start = weekday * MINUTES_PER_DAY + shift.start_min as usize;
                for minute in start..start + shift.length_min as usize {
                    level[minute % MINUTES_PER_WEEK] += shift.weight;
                }
            }
        }
        let weights: f64 = shifts.iter().map(|shift| shift.weight).sum();
        Self::new(&level, if weights > 0.0 { weights } else { 1.0 })
    }

    /// A number of agents in equal parts of every day.
    pub(super) fn from_agents(agents: &[u32]) -> Self {
        let level: Vec<f64> = (0..MINUTES_PER_WEEK)
            .map(|minute| {
                let part = minute % MINUTES_PER_DAY * agents.len() / MINUTES_PER_DAY;
                agents.get(part).map_or(0.0, |agents| f64::from(*agents))
            })
            .collect();
        Self::new(&level, 1.0)
    }

    fn new(level: &[f64], scale: f64) -> Self {
        let mut level_before = Vec::with_capacity(MINUTES_PER_WEEK + 1);
        let mut sum = 0.0;
        level_before.push(sum);
        for level in level {
            sum += level;
            level_before.push(sum);
        }
        Self { level_before, scale }
    }

    /// Mean level over `length_min` minutes from `minute` after midnight on `weekday` (Monday = 0).
    pub(super) fn mean_level(&self, weekday: usize, minute: usize, length_min: usize) -> f64 {
        let from = weekday * MINUTES_PER_DAY + minute;
        let until = from + length_min;
        let sum = if until <= MINUTES_PER_WEEK {
            self.level_before[until] - self.level_before[from]
        } else {
            self.level_before[MINUTES_PER_WEEK] - self.level_before[from] + self.level_before[until - MINUTES_PER_WEEK]
        };
        sum / (self.scale * length_min as f64)
    }

    /// The level summed over a weekday (Monday = 0), in hours: paid hours of one person, or agent-hours.
    pub(super) fn hours_on(&self, weekday: usize) -> f64 {
        self.mean_level(weekday, 0, MINUTES_PER_DAY) * 24.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKDAYS: [bool; 7] = [true, true, true, true, true, false, false];

    fn shift(start_min: u32, length_min: u32, weekdays: [bool; 7], weight: f64) -> ShiftPattern {
        ShiftPattern { start_min, length_min, breaks: Vec::new(), weekdays, weight }
    }

    fn hours_per_week(schedule: &Schedule) -> f64 {
        (0..7).map(|weekday| schedule.hours_on(weekday)).sum()
    }

    /// Whether two levels agree but for the last bits.
    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn coverage_adds_up_to_the_paid_hours_of_the_patterns() {
        let schedule = Schedule::from_shifts(&[
            shift(8 * 60, 8 * 60, WORKDAYS, 3.0),
            shift(22 * 60, 10 * 60, [false, false, false, false, true, true, true], 1.0),
        ]);
        assert!(near(hours_per_week(&schedule), 0.75 * 40.0 + 0.25 * 30.0));
        let quarters: f64 = (0..7)
            .flat_map(|day| (0..96).map(move |quarter| (day, quarter * 15)))
            .fold(0.0, |sum, (day, minute)| sum + 0.25 * schedule.mean_level(day, minute, 15));
        assert!(near(quarters, hours_per_week(&schedule)));
    }

    #[test]
    fn a_night_shift_passes_midnight_and_the_end_of_the_week() {
        let sunday_night = [false, false, false, false, false, false, true];
        let schedule = Schedule::from_shifts(&[shift(22 * 60 + 10, 8 * 60, sunday_night, 1.0)]);
        assert!(near(schedule.mean_level(6, 22 * 60, 15), 5.0 / 15.0), "starts ten minutes into the quarter");
        assert!(near(schedule.mean_level(6, 23 * 60 + 45, 15), 1.0));
        assert!(near(schedule.mean_level(0, 0, 15), 1.0), "Monday morning belongs to Sunday's shift");
        assert!(near(schedule.mean_level(0, 6 * 60, 15), 10.0 / 15.0));
        assert!(near(schedule.mean_level(0, 6 * 60 + 15, 15), 0.0));
        assert!(near(schedule.mean_level(1, 0, 15), 0.0));
        assert!(near(schedule.mean_level(6, 23 * 60 + 30, 60), 1.0), "an interval over the end of the week");
    }

    #[test]
    fn fixed_agents_follow_the_parts_of_the_day() {
        let schedule = Schedule::from_agents(&[2, 0, 5, 7]);
        assert!(near(schedule.mean_level(3, 0, 30), 2.0));
        assert!(near(schedule.mean_level(3, 6 * 60, 30), 0.0));
        assert!(near(schedule.mean_level(5, 12 * 60, 60), 5.0));
        assert!(near(schedule.mean_level(6, 23 * 60, 60), 7.0));
        assert!(near(hours_per_week(&schedule), 14.0 * 6.0 * 7.0));
        assert!(near(hours_per_week(&Schedule::from_agents(&[])), 0.0));
    }
}
