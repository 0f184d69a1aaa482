//! Shift patterns turned into the share of people paid and on duty at any minute of the week.

use super::week::{MINUTES_PER_WEEK, WeekLevel, minutes_of, part_of_day};
use crate::model::ShiftPattern;

const MINUTES_PER_DAY: usize = 24 * 60;

/// Two levels by minute of the local week: the share of a group's people paid and on duty, or a fixed number of agents.
/// On a break people are paid and off duty.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    on_duty: WeekLevel,
    paid: WeekLevel,
    /// The levels are kept in the units of the input (whole weights stay exact) and divided by this when read.
    scale: f64,
}

impl Schedule {
    /// Each pattern is worked by `weight` ÷ sum of weights of the people.
    #[must_use]
    pub fn from_shifts(shifts: &[ShiftPattern]) -> Self {
        let mut paid = vec![0.0; MINUTES_PER_WEEK];
        let mut resting = vec![0.0; MINUTES_PER_WEEK];
        for ShiftPattern { start_min, length_min, breaks, closing_min, weekdays, weight } in shifts {
            minutes_of(*weekdays, *start_min, *length_min).for_each(|minute| paid[minute] += weight);
            let open_min = length_min - closing_min;
            minutes_of(*weekdays, start_min + open_min, *closing_min).for_each(|minute| resting[minute] += weight);
            for pause in breaks {
                for turn in 0..pause.turns() {
                    let from = pause.start_min(turn).min(open_min);
                    let until = (pause.start_min(turn) + pause.length_min).min(open_min);
                    minutes_of(*weekdays, start_min + from, until - from)
                        .for_each(|minute| resting[minute] += weight / f64::from(pause.turns()));
                }
            }
        }
        let on_duty = WeekLevel::new(paid.iter().zip(&resting).map(|(paid, resting)| paid - resting));
        let weights: f64 = shifts.iter().map(|shift| shift.weight).sum();
        Self { on_duty, paid: WeekLevel::new(paid), scale: if weights > 0.0 { weights } else { 1.0 } }
    }

    /// A number of agents in equal parts of every day.
    #[must_use]
    pub fn from_agents(agents: &[u32]) -> Self {
        let level = WeekLevel::new((0..MINUTES_PER_WEEK).map(|minute| {
            let (_, part) = part_of_day(minute, agents.len());
            agents.get(part).map_or(0.0, |agents| f64::from(*agents))
        }));
        Self { on_duty: level.clone(), paid: level, scale: 1.0 }
    }

    /// Mean level on duty over `length_min` minutes from `minute` after midnight on `weekday` (Monday = 0).
    #[must_use]
    pub fn mean_level(&self, weekday: usize, minute: usize, length_min: usize) -> f64 {
        self.on_duty.sum(weekday, minute, length_min) / (self.scale * length_min as f64)
    }

    /// Mean level paid, breaks included, over `length_min` minutes from `minute` after midnight on `weekday`.
    #[must_use]
    pub fn paid_level(&self, weekday: usize, minute: usize, length_min: usize) -> f64 {
        self.paid.sum(weekday, minute, length_min) / (self.scale * length_min as f64)
    }

    /// The level on duty summed over a weekday (Monday = 0), in hours: of one person, or agent-hours.
    #[must_use]
    pub fn hours_on(&self, weekday: usize) -> f64 {
        self.mean_level(weekday, 0, MINUTES_PER_DAY) * 24.0
    }

    /// The level paid summed over a weekday (Monday = 0), in hours.
    #[must_use]
    pub fn paid_hours_on(&self, weekday: usize) -> f64 {
        self.paid_level(weekday, 0, MINUTES_PER_DAY) * 24.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Break;

    const WORKDAYS: [bool; 7] = [true, true, true, true, true, false, false];

    fn shift(start_min: u32, length_min: u32, weekdays: [bool; 7], weight: f64) -> ShiftPattern {
        ShiftPattern { start_min, length_min, breaks: Vec::new(), closing_min: 0, weekdays, weight }
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
    fn a_break_is_paid_and_off_duty() {
        let mut pattern = shift(22 * 60, 8 * 60, [false, false, false, false, false, false, true], 2.0);
        pattern.breaks = vec![
            Break { after_min: 60, length_min: 30, stagger_min: 0 },
            Break { after_min: 150, length_min: 15, stagger_min: 0 },
        ];
        let schedule = Schedule::from_shifts(&[pattern, shift(22 * 60, 8 * 60, [true; 7], 2.0)]);
        assert!(near(schedule.mean_level(6, 22 * 60 + 30, 30), 1.0));
        assert!(near(schedule.mean_level(6, 23 * 60, 30), 0.5), "half of the people rest");
        assert!(near(schedule.paid_level(6, 23 * 60, 30), 1.0));
        assert!(near(schedule.mean_level(0, 30, 30), 0.75), "a break after midnight, half of the interval long");
        assert!(near(schedule.hours_on(6), 8.0 * 0.5 - 0.25 + 2.0 * 0.5), "Saturday's and Sunday's shifts on Sunday");
        assert!(near(schedule.paid_hours_on(6), 8.0 * 0.5 + 2.0 * 0.5));
        let week: f64 = (0..7).map(|day| schedule.paid_hours_on(day) - schedule.hours_on(day)).sum();
        assert!(near(week, 0.75 * 0.5));
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
