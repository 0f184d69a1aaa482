//! `intervals.csv`: month × weekday × interval × queue, as means per occurrence of the interval.

use super::ReportError;
use super::table::{Cell, Column, Layout, Sheet, column};
use crate::model::{Group, Model, WEEKDAYS};
use crate::numeric::sqrt;
use crate::plan::{Axes, Frame, QueueKey};
use crate::stats::{MIN_FOR_INTERVAL, student_t_quantile, wilson};
use crate::tally::MonthTally;

/// The columns that name an interval of a month.
pub(super) fn interval_columns() -> [Column; 3] {
    [
        column("month", "YYYY-MM", "Calendar month in the scenario's time zone."),
        column("weekday", "name", "mon to sun."),
        column("interval_start", "HH:MM", "Start of the interval in the scenario's time zone."),
    ]
}

/// Their cells.
pub(super) fn interval_cells(axes: &Axes, month: usize, cell: usize) -> [Cell; 3] {
    let (weekday, interval) = (cell / axes.intervals_per_day, cell % axes.intervals_per_day);
    let minutes = interval * (24 * 60 / axes.intervals_per_day);
    let start = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    [Cell::text(&axes.months[month]), Cell::text(WEEKDAYS[weekday]), Cell::text(&start)]
}

/// Columns of `intervals.csv`.
pub(crate) fn layout() -> Layout {
    Layout {
        file: "intervals.csv",
        columns: interval_columns().into_iter().chain([
            column("queue", "name", "Language and tier."),
            column("offered", "contacts", "Contacts that arrived in one such interval, the AI's included: mean."),
            column("queued", "contacts", "Contacts that entered the queue in one such interval: mean."),
            column(
                "staffed",
                "agents",
                "Agents on duty in all groups that may serve the queue, overflow included: mean. A group that serves \
                 several queues counts in each, so the queues do not add up.",
            ),
            column(
                "required",
                "agents",
                "An approximation: load (queued x mean handle time of the queue in the month / interval length) / \
                 target occupancy. No queueing formula; small queues need more.",
            ),
            column("service_level", "share 0-1", "sl_C at the tier's threshold, ratio of sums over replications."),
            column(
                "service_level_ci_low",
                "share 0-1",
                "Lower end of its 95 % interval: delta method over replications; Wilson over contacts when all \
                 replications are at 0 or at 1. Empty below 5 replications.",
            ),
            column("service_level_ci_high", "share 0-1", "Upper end of the same interval."),
            column("n", "replications", "Replications."),
        ]).collect(),
    }
}

/// Sums of one month over replications.
#[derive(Debug)]
pub(crate) struct Intervals<'a> {
    frame: &'a Frame,
    /// By queue, then cell.
    queues: Vec<QueueSums>,
    /// Staffed agent-ticks by group, then cell.
    staffed_ticks: Vec<u64>,
    /// Handle time and answered contacts by queue.
    handled: Vec<(u64, u64)>,
    replications: u64,
}

/// One queue in one cell.
#[derive(Debug, Clone, Default)]
struct QueueSums {
    offered: u64,
    queued: u64,
    /// Queued ÷ target occupancy of the replication.
    queued_by_occupancy: f64,
    level: LevelSums,
}

impl<'a> Intervals<'a> {
    /// Empty sums.
    pub(crate) fn new(frame: &'a Frame) -> Self {
        let axes = &frame.axes;
        Self {
            frame,
            queues: vec![QueueSums::default(); axes.queues.len() * axes.cells()],
            staffed_ticks: vec![0; axes.groups * axes.cells()],
            handled: vec![(0, 0); axes.queues.len()],
            replications: 0,
        }
    }

    /// Adds one replication's month.
    pub(crate) fn push(&mut self, tally: &MonthTally, target_occupancy: f64) {
        for (index, (sums, cell)) in self.queues.iter_mut().zip(&tally.queue_cells).enumerate() {
            sums.offered += cell.offered;
            sums.queued += cell.queued;
            sums.queued_by_occupancy += cell.queued as f64 / target_occupancy;
            let (answered, base) = cell.service_level(0);
            sums.level.push(answered, base);
            let handled = &mut self.handled[index / self.frame.axes.cells()];
            handled.0 += cell.handle_ticks;
            handled.1 += cell.answered;
        }
        for (sum, cell) in self.staffed_ticks.iter_mut().zip(&tally.group_cells) {
            *sum += cell.staffed_ticks;
        }
        self.replications += 1;
    }

    /// Writes the month and forgets it.
    pub(crate) fn write(&mut self, sheet: &mut Sheet, month: usize) -> Result<(), ReportError> {
        let axes = &self.frame.axes;
        let occurrences = occurrences(self.frame, month);
        let interval_ticks = self.frame.calendar.window_ticks as f64;
        for cell in (0..axes.cells()).filter(|cell| occurrences[*cell] > 0) {
            let times = (occurrences[cell] * self.replications) as f64;
            for (queue, key) in axes.queues.iter().enumerate() {
                let sums = &self.queues[queue * axes.cells() + cell];
                let staffed: u64 =
                    serving(&self.frame.model, key).map(|group| self.staffed_ticks[group * axes.cells() + cell]).sum();
                let (handle_ticks, answered) = self.handled[queue];
                let required = (answered > 0).then(|| {
                    let mean_handle = handle_ticks as f64 / answered as f64;
                    sums.queued_by_occupancy * mean_handle / interval_ticks / times
                });
                let interval = sums.level.interval(self.replications).unzip();
                sheet.row(interval_cells(axes, month, cell).into_iter().chain([
                    Cell::text(&key.name),
                    Cell::number(sums.offered as f64 / times, 3),
                    Cell::number(sums.queued as f64 / times, 3),
                    Cell::number(staffed as f64 / interval_ticks / times, 3),
                    Cell::optional(required, 3),
                    Cell::optional(sums.level.ratio(), 6),
                    Cell::optional(interval.0, 6),
                    Cell::optional(interval.1, 6),
                    Cell::count(self.replications),
                ]))?;
            }
        }
        *self = Self::new(self.frame);
        Ok(())
    }
}

/// How often each weekday × interval occurs in a month.
pub(super) fn occurrences(frame: &Frame, month: usize) -> Vec<u64> {
    let mut counts = vec![0; frame.axes.cells()];
    for window in frame.calendar.windows.iter().filter(|window| window.month == Some(month as u32)) {
        counts[window.cell as usize] += 1;
    }
    counts
}

/// Indices of the groups that may serve a queue.
pub(super) fn serving<'a>(model: &'a Model, queue: &'a QueueKey) -> impl Iterator<Item = usize> + 'a {
    let serves = |group: &Group| group.serve(&queue.traits).is_some();
    model.groups.iter().enumerate().filter(move |(_, group)| serves(group)).map(|(index, _)| index)
}

/// A service level over replications from exact integer sums of numerator n and denominator d.
#[derive(Debug, Clone, Copy, Default)]
struct LevelSums {
    n: u64,
    d: u64,
    nn: u128,
    dd: u128,
    nd: u128,
}

impl LevelSums {
    fn push(&mut self, n: u64, d: u64) {
        self.n += n;
        self.d += d;
        self.nn += u128::from(n) * u128::from(n);
        self.dd += u128::from(d) * u128::from(d);
        self.nd += u128::from(n) * u128::from(d);
    }

    /// Ratio of sums; `None` without contacts.
    fn ratio(&self) -> Option<f64> {
        (self.d > 0).then(|| self.n as f64 / self.d as f64)
    }

    /// 95 % interval of the ratio, within 0–1.
    fn interval(&self, replications: u64) -> Option<(f64, f64)> {
        let ratio = self.ratio().filter(|_| replications >= MIN_FOR_INTERVAL as u64)?;
        let (n, d) = (u128::from(self.n), u128::from(self.d));
        // Σ (n_r − R d_r)² times d², as differences of exact integers: nothing cancels.
        let squares = self.nn * d * d + n * n * self.dd - 2 * n * d * self.nd;
        if squares == 0 {
            return wilson(self.n, self.d).map(|level| (level.ci_low, level.ci_high));
        }
        let k = replications as f64;
        let d = self.d as f64;
        let standard_error = sqrt(squares as f64 * k / (k - 1.0)) / (d * d);
        let half = student_t_quantile(0.975, replications as u32 - 1) * standard_error;
        Some(((ratio - half).max(0.0), (ratio + half).min(1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delta_interval_by_hand() {
        // Five replications of 100 contacts, 0.70 to 0.74: s² = 0.00025, s.e. = √0.00005, t(4) = 2.776 445.
        let mut sums = LevelSums::default();
        (70..75).for_each(|n| sums.push(n, 100));
        assert_eq!(sums.ratio(), Some(0.72));
        let (low, high) = sums.interval(5).expect("five replications");
        assert!((low - (0.72 - 0.019_632_43)).abs() < 1e-8, "{low}");
        assert!((high - (0.72 + 0.019_632_43)).abs() < 1e-8, "{high}");
        assert_eq!(sums.interval(4), None);
    }

    #[test]
    fn no_interval_has_zero_width() {
        let mut sums = LevelSums::default();
        (1..=5).for_each(|n| sums.push(n, n));
        let (low, high) = sums.interval(5).expect("five replications");
        assert!(low < 0.9 && low > 0.7 && high > 0.999, "{low} {high}");
    }
}
