//! The local week by the minute: a level that is read as its sum or mean over an interval.

const MINUTES_PER_DAY: usize = 24 * 60;
/// Minutes of a week.
pub const MINUTES_PER_WEEK: usize = 7 * MINUTES_PER_DAY;

/// A level by minute of the local week from Monday, midnight. The week starts over at its end.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekLevel {
    /// Sum of the level over the minutes before each minute of the week, and over all of it.
    before: Vec<f64>,
}

impl WeekLevel {
    /// A `level` for each minute of the week.
    #[must_use]
    pub fn new(level: impl IntoIterator<Item = f64>) -> Self {
        let mut before = Vec::with_capacity(MINUTES_PER_WEEK + 1);
        let mut sum = 0.0;
        before.push(sum);
        for level in level {
            sum += level;
            before.push(sum);
        }
        debug_assert_eq!(before.len(), MINUTES_PER_WEEK + 1);
        Self { before }
    }

    /// Sum over `length_min` minutes (at most a week) from `minute` after midnight on `weekday` (Monday = 0).
    #[must_use]
    pub fn sum(&self, weekday: usize, minute: usize, length_min: usize) -> f64 {
        let from = weekday * MINUTES_PER_DAY + minute;
        let until = from + length_min;
        if until <= MINUTES_PER_WEEK {
            self.before[until] - self.before[from]
        } else {
            self.before[MINUTES_PER_WEEK] - self.before[from] + self.before[until - MINUTES_PER_WEEK]
        }
    }

    /// Mean over `length_min` minutes from `minute` after midnight on `weekday` (Monday = 0).
    #[must_use]
    pub fn mean(&self, weekday: usize, minute: usize, length_min: usize) -> f64 {
        self.sum(weekday, minute, length_min) / length_min as f64
    }
}

/// The minutes of the week that lie in stretches of `length_min` from `start_min` after midnight of these `weekdays`
/// (Monday first); a minute comes once for each stretch it lies in.
pub fn minutes_of(weekdays: [bool; 7], start_min: u32, length_min: u32) -> impl Iterator<Item = usize> {
    (0..7).filter(move |weekday| weekdays[*weekday]).flat_map(move |weekday| {
        let start = weekday * MINUTES_PER_DAY + start_min as usize;
        (start..start + length_min as usize).map(|minute| minute % MINUTES_PER_WEEK)
    })
}

/// Weekday (Monday = 0) and place, of `parts` equal parts of the day, in which a minute of the week lies.
#[must_use]
pub fn part_of_day(minute: usize, parts: usize) -> (usize, usize) {
    (minute / MINUTES_PER_DAY, minute % MINUTES_PER_DAY * parts / MINUTES_PER_DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_week_starts_over_at_its_end() {
        let week = WeekLevel::new((0..MINUTES_PER_WEEK).map(|minute| f64::from(u8::from(minute < 30))));
        let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
        assert!(near(week.sum(0, 0, 60), 30.0));
        assert!(near(week.sum(6, 1430, 30), 20.0), "ten minutes of Sunday, then Monday's first twenty");
        assert!(near(week.mean(6, 1430, 40), 0.75));
    }

    #[test]
    fn stretches_pass_midnight_and_overlap() {
        let sunday = [false, false, false, false, false, false, true];
        let minutes: Vec<usize> = minutes_of(sunday, 1438, 4).collect();
        assert_eq!(minutes, [10_078, 10_079, 0, 1]);
        assert_eq!(minutes_of([true; 7], 0, 1_440).count(), MINUTES_PER_WEEK);
        assert_eq!(minutes_of([true; 7], 720, 1_440).filter(|minute| *minute == 0).count(), 1);
        assert_eq!([0, 719, 720, 1_440].map(|minute| part_of_day(minute, 2)), [(0, 0), (0, 0), (0, 1), (1, 0)]);
    }
}
