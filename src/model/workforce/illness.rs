//! Waves of illness: absence that hits many at once.

use crate::clock::DAYS_PER_YEAR;
use crate::model::{Date, Draw, Number};
use jiff::ToSpan;

const DAYS_PER_WEEK: f64 = 7.0;
/// No wave is longer.
pub const MOST_WAVE_WEEKS: f64 = 26.0;

/// Waves of illness among people on a payroll, on top of everybody's own absence. They hit all pools on the same days.
#[derive(Debug, Clone, PartialEq)]
pub struct Illness {
    /// Waves that begin in a year, on average, ≥ 0; at most one a day.
    pub waves_per_year: Number,
    /// Relative frequency with which they begin in January to December.
    pub month: [f64; 12],
    /// Mean over waves of the share of people absent at the peak, 0–1.
    pub peak_share: Number,
    /// Standard deviation ÷ mean of that share between waves (gamma), ≥ 0.
    pub peak_cv: Number,
    /// Weeks from the first day of a wave to the last, above 0, at most [`MOST_WAVE_WEEKS`].
    pub weeks: Number,
    /// Waves with a date.
    pub dated: Vec<Wave>,
}

/// A wave whose date is known: a flu that is over, a strike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wave {
    /// First day.
    pub from: Date,
    /// Weeks from the first day to the last, above 0, at most [`MOST_WAVE_WEEKS`].
    pub weeks: Number,
    /// Share of people absent at the peak, 0–1.
    pub peak_share: Number,
}

impl Illness {
    /// Probability that a random wave begins on `day`.
    #[must_use]
    pub fn begins(&self, day: Date, draw: &Draw) -> f64 {
        let mean = self.month.iter().fold(0.0, |sum, level| sum + level) / 12.0;
        let season = self.month[day.month().unsigned_abs() as usize - 1] / mean;
        (self.waves_per_year.value(draw) / DAYS_PER_YEAR * season).min(1.0)
    }

    /// Share of people absent on `day` because of waves, of which `peak` says how high one is that begins by chance on
    /// the day it is given.
    #[must_use]
    pub fn absent_share(&self, day: Date, draw: &Draw, mut peak: impl FnMut(Date) -> f64) -> f64 {
        let dated = self.dated.iter().fold(0.0, |sum, wave| {
            let since = wave.from.duration_until(day).as_hours() / 24;
            sum + wave.peak_share.value(draw) * part_of_peak(since, wave.weeks.value(draw))
        });
        let weeks = self.weeks.value(draw);
        let random = (0..days(weeks)).fold(0.0, |sum, since| {
            let begun = day.checked_sub(since.days()).expect("scenario dates lie far inside the calendar");
            sum + peak(begun) * part_of_peak(since, weeks)
        });
        (dated + random).min(1.0)
    }

    /// The mean of that share: what a planner expects.
    #[must_use]
    pub fn expected_share(&self, day: Date, draw: &Draw) -> f64 {
        self.absent_share(day, draw, |begun| self.begins(begun, draw) * self.peak_share.value(draw))
    }
}

/// Whole days of a wave.
fn days(weeks: f64) -> i64 {
    (weeks * DAYS_PER_WEEK).round().max(1.0) as i64
}

/// A wave rises and falls in straight lines: its share of the peak in the middle of the day `since` its first.
fn part_of_peak(since: i64, weeks: f64) -> f64 {
    let days = days(weeks);
    if (0..days).contains(&since) { 1.0 - (2.0 * (since as f64 + 0.5) / days as f64 - 1.0).abs() } else { 0.0 }
}
