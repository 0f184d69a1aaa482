//! The lines of a roster: which of its patterns one more person should work.
//!
//! Weights say which part of the people works a pattern; people are whole. So many lines are dealt to the patterns that the
//! hours on duty of all of them follow the weights as closely as they can, half-hour by half-hour and day by day.

use super::PER_DAY;
use super::fit::coverage;
use crate::model::ShiftPattern;
use crate::numeric;

/// The patterns of a roster by weight, and how much of each other's time they cover. Patterns are named by their place.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// Share of the people, adding up to 1.
    shares: Vec<f64>,
    /// Half-hours on duty that each two patterns have in common, and days as [`with_days`] counts them, row by row.
    common: Vec<f64>,
    /// The same of each pattern and a mean person's week.
    common_with_mean: Vec<f64>,
}

/// So near to a whole number of people a share is whole.
const WHOLE: f64 = 1e-9;

impl Lines {
    /// The lines of these patterns; people share them by weight.
    pub(super) fn new(shifts: &[ShiftPattern]) -> Self {
        let weights: f64 = shifts.iter().map(|shift| shift.weight).sum();
        let shares: Vec<f64> = shifts.iter().map(|shift| shift.weight / weights.max(f64::MIN_POSITIVE)).collect();
        let covers: Vec<Vec<f64>> = shifts.iter().map(|shift| with_days(coverage(shift))).collect();
        let dot = |one: &[f64], other: &[f64]| one.iter().zip(other).fold(0.0, |sum, (a, b)| sum + a * b);
        let common: Vec<f64> = covers.iter().flat_map(|one| covers.iter().map(|other| dot(one, other))).collect();
        let rows = common.chunks(shares.len().max(1));
        let common_with_mean = rows.map(|row| dot(row, &shares)).collect();
        Self { shares, common, common_with_mean }
    }

    /// Patterns.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shares.len()
    }

    /// Whether there is no pattern.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shares.is_empty()
    }

    /// The pattern that one person more should work where so many work each: the one that brings the hours of all nearest
    /// to those that the weights ask of them, in the sense of least squares over the half-hours and the days of the week; of
    /// several the first. `None` where nobody is to work any.
    #[must_use]
    pub fn shortest(&self, people: &[u32]) -> Option<usize> {
        let heads = people.iter().sum::<u32>();
        self.best(&self.missing(people, heads + 1))
    }

    /// How many of `heads` people work each pattern: whole shares, and then one by one the shortest.
    #[must_use]
    pub fn deal(&self, heads: u32) -> Vec<u32> {
        let whole = |share: &f64| (share * f64::from(heads) + WHOLE).floor() as u32;
        let mut people: Vec<u32> = self.shares.iter().map(whole).collect();
        let dealt: u32 = people.iter().sum();
        let mut missing = self.missing(&people, heads);
        for _ in dealt..heads {
            let Some(best) = self.best(&missing) else { break };
            people[best] += 1;
            missing.iter_mut().zip(self.common_with(best)).for_each(|(missing, common)| *missing -= common);
        }
        people
    }

    /// What is missing of the hours that the weights ask of `heads` people where so many work each pattern, as far as each
    /// pattern covers it.
    fn missing(&self, people: &[u32], heads: u32) -> Vec<f64> {
        let mut missing: Vec<f64> = self.common_with_mean.iter().map(|mean| mean * f64::from(heads)).collect();
        for (pattern, people) in people.iter().enumerate().filter(|(_, people)| **people > 0) {
            let common = self.common_with(pattern);
            missing.iter_mut().zip(common).for_each(|(missing, common)| *missing -= f64::from(*people) * common);
        }
        missing
    }

    /// The pattern whose hours are missed most, of those that somebody is to work.
    fn best(&self, missing: &[f64]) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for (pattern, missing) in missing.iter().enumerate().filter(|(pattern, _)| self.shares[*pattern] > 0.0) {
            // |rest − cover|² = |rest|² − 2 rest · cover + |cover|²; the last bits of sums decide nothing.
            let gain = 2.0 * missing - self.common_with(pattern)[pattern];
            if best.is_none_or(|(most, _)| gain > most + WHOLE) {
                best = Some((gain, pattern));
            }
        }
        best.map(|(_, pattern)| pattern)
    }

    fn common_with(&self, pattern: usize) -> &[f64] {
        &self.common[pattern * self.len()..][..self.len()]
    }
}

/// The half-hours of a week, and behind them its days: each counts as much as its half-hours would with the day's hours
/// spread evenly over them. Shifts that do not meet know nothing of each other half-hour by half-hour, and the people of all
/// of them would have the same days off.
fn with_days(mut cover: Vec<f64>) -> Vec<f64> {
    let root = numeric::sqrt(PER_DAY as f64);
    let of_day = |day: &[f64]| day.iter().fold(0.0, |sum, part| sum + part) / root;
    let days: Vec<f64> = cover.chunks(PER_DAY).map(of_day).collect();
    cover.extend(days);
    cover
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(start_min: u32, off: usize, weight: f64) -> ShiftPattern {
        let weekdays = std::array::from_fn(|day| day != off && day != (off + 1) % 7);
        ShiftPattern { start_min, length_min: 480, breaks: Vec::new(), closing_min: 0, weekdays, weight }
    }

    #[test]
    fn whole_shares_are_whole_lines() {
        let lines = Lines::new(&[pattern(480, 5, 6.0), pattern(600, 5, 4.0), pattern(540, 0, 1.0)]);
        assert_eq!(lines.deal(11), [6, 4, 1]);
        assert_eq!(lines.deal(110), [60, 40, 10]);
        assert_eq!(lines.deal(0), [0, 0, 0]);
        assert_eq!(lines.shortest(&[6, 3, 1]), Some(1), "who joins takes the line that a leaver has left");
    }

    #[test]
    fn few_people_are_spread_over_the_week_and_the_day() {
        let patterns: Vec<ShiftPattern> =
            (0..3).flat_map(|start| (0..7).map(move |off| pattern(360 + start * 480, off, 1.0))).collect();
        let dealt = Lines::new(&patterns).deal(7);
        assert_eq!(dealt.iter().sum::<u32>(), 7);
        let of_start = |start: usize| dealt[start * 7..][..7].iter().sum::<u32>();
        assert!((0..3).all(|start| (2..=3).contains(&of_start(start))), "{dealt:?}");
        let there = |day: usize| -> u32 {
            patterns.iter().zip(&dealt).filter(|(it, _)| it.weekdays[day]).map(|(_, people)| people).sum()
        };
        assert!((0..7).all(|day| (4..=6).contains(&there(day))), "{:?}", std::array::from_fn::<u32, 7, _>(there));
    }

    #[test]
    fn a_pattern_of_weight_0_is_nobodys() {
        let lines = Lines::new(&[pattern(480, 5, 0.0), pattern(600, 5, 1.0)]);
        assert_eq!(lines.deal(3), [0, 3]);
        assert_eq!(lines.shortest(&[0, 3]), Some(1));
        assert_eq!(Lines::new(&[]).shortest(&[]), None);
    }
}
