//! `intervals.csv`: month × weekday × interval × queue, as means per occurrence of the interval.

mod columns;
mod level;

pub(crate) use columns::layout;

use super::ReportError;
use super::features::Features;
use super::load::{Handled, serving};
use super::table::{Cell, Sheet};
use super::week::{interval_cells, occurrences};
use crate::clock::TICKS_PER_SECOND;
use crate::plan::Frame;
use crate::stats::{COARSE_BINS, coarse_quantile};
use crate::tally::{GroupCell, MonthTally, QueueCell};
use level::LevelSums;

/// Sums of one month over replications.
#[derive(Debug)]
pub(crate) struct Intervals<'a> {
    frame: &'a Frame,
    features: Features,
    /// By queue, then cell.
    queues: Vec<QueueSums>,
    /// By queue, then cell, then bin.
    waits: Vec<u64>,
    /// By group, then cell.
    groups: Vec<GroupCell>,
    /// By queue.
    handled: Vec<Handled>,
    replications: u64,
}

/// One queue in one cell.
#[derive(Debug, Clone, Default)]
struct QueueSums {
    counts: QueueCell,
    /// Queued ÷ contacts that an agent holds at a time ÷ target occupancy of the replication.
    load: f64,
    level: LevelSums,
}

impl<'a> Intervals<'a> {
    /// Empty sums.
    pub(crate) fn new(frame: &'a Frame) -> Self {
        let axes = &frame.axes;
        let cells = axes.queues.len() * axes.cells();
        Self {
            frame,
            features: Features::of(&frame.model),
            queues: vec![QueueSums::default(); cells],
            waits: vec![0; cells * COARSE_BINS],
            groups: vec![GroupCell::default(); axes.groups * axes.cells()],
            handled: vec![Handled::default(); axes.queues.len()],
            replications: 0,
        }
    }

    /// Adds one replication's month; `slots` are the contacts that an agent holds at a time, by queue.
    pub(crate) fn push(&mut self, tally: &MonthTally, slots: &[f64], target_occupancy: f64) {
        for (index, (sums, cell)) in self.queues.iter_mut().zip(&tally.queue_cells).enumerate() {
            let queue = index / self.frame.axes.cells();
            sums.counts.add(cell);
            sums.load += cell.queued as f64 / target_occupancy / slots[queue];
            let (answered, base) = cell.service_level(0);
            sums.level.push(answered, base);
            self.handled[queue].push(cell);
        }
        for (sum, count) in self.waits.iter_mut().zip(tally.cell_waits.counts()) {
            *sum += u64::from(*count);
        }
        for (sum, cell) in self.groups.iter_mut().zip(&tally.group_cells) {
            sum.add(cell);
        }
        self.replications += 1;
    }

    /// Writes the month and forgets it.
    pub(crate) fn write(&mut self, sheet: &mut Sheet, month: usize) -> Result<(), ReportError> {
        let axes = &self.frame.axes;
        let occurrences = occurrences(self.frame, month);
        for cell in (0..axes.cells()).filter(|cell| occurrences[*cell] > 0) {
            let times = (occurrences[cell] * self.replications) as f64;
            for (queue, key) in axes.queues.iter().enumerate() {
                let when = interval_cells(axes, month, cell);
                let row = self.row(queue, cell, times);
                sheet.row(when.into_iter().chain([Cell::text(&key.name)]).chain(row))?;
            }
        }
        self.clear();
        Ok(())
    }

    fn clear(&mut self) {
        self.queues.fill(QueueSums::default());
        self.waits.fill(0);
        self.groups.fill(GroupCell::default());
        self.handled.fill(Handled::default());
        self.replications = 0;
    }

    /// Everything after the queue's name; `times` is how often the interval occurred.
    fn row(&self, queue: usize, cell: usize, times: f64) -> impl Iterator<Item = Cell> + use<> {
        let place = queue * self.frame.axes.cells() + cell;
        let sums = &self.queues[place];
        let demand = self.demand(&sums.counts, times);
        let waits = self.waits(sums, &self.waits[place * COARSE_BINS..][..COARSE_BINS], times);
        let agents = self.agents(queue, cell, times);
        demand.into_iter().chain(waits).chain(agents).chain([Cell::count(self.replications)])
    }

    fn interval_ticks(&self) -> f64 {
        self.frame.calendar.window_ticks as f64
    }

    /// Contacts by the time of arrival, and by that of entering the queue.
    fn demand(&self, counts: &QueueCell, times: f64) -> [Cell; 13] {
        let Features { ai, callbacks, transfers, silent: _ } = self.features;
        let mean = |count: u64| Cell::number(count as f64 / times, 3);
        let if_has = |has: bool, count: u64| if has { mean(count) } else { Cell::empty() };
        let ai_load = ai.then(|| counts.ai_session_ticks as f64 / self.interval_ticks() / times);
        [
            mean(counts.offered),
            mean(counts.repeated),
            if_has(ai, counts.contained),
            if_has(ai, counts.handed_over),
            Cell::optional(ai_load, 3),
            mean(counts.queued),
            if_has(transfers, counts.transferred_in),
            mean(counts.answered),
            mean(counts.abandoned),
            mean(counts.balked),
            mean(counts.blocked),
            if_has(callbacks, counts.callbacks),
            if_has(callbacks, counts.callbacks_answered),
        ]
    }

    /// Lines and waits.
    fn waits(&self, sums: &QueueSums, bins: &[u64], times: f64) -> [Cell; 10] {
        let QueueSums { counts, level, .. } = sums;
        let second = TICKS_PER_SECOND as f64;
        let ratio = |above: u64, below: u64| (below > 0).then(|| above as f64 / below as f64);
        let seconds = |ticks: Option<f64>| Cell::optional(ticks.map(|ticks| ticks / second), 3);
        let (low, high) = level.interval(self.replications).unzip();
        [
            Cell::number(counts.queue_ticks as f64 / self.interval_ticks() / times, 3),
            Cell::number(counts.backlog_at_end as f64 / times, 3),
            Cell::optional(ratio(counts.backlog_age_ms, counts.backlog_at_end).map(|ms| ms / 1_000.0), 3),
            Cell::optional(level.ratio(), 6),
            Cell::optional(low, 6),
            Cell::optional(high, 6),
            Cell::optional(ratio(counts.asked_in_time, counts.asked), 6),
            seconds(ratio(counts.wait_answered_ticks, counts.answered_on_line())),
            seconds(coarse_quantile(counts.immediate, bins, 0.5)),
            seconds(coarse_quantile(counts.immediate, bins, 0.9)),
        ]
    }

    /// Agents of the groups that may serve the queue.
    fn agents(&self, queue: usize, cell: usize, times: f64) -> [Cell; 4] {
        let axes = &self.frame.axes;
        let mut groups = GroupCell::default();
        for group in serving(&self.frame.model, &axes.queues[queue]) {
            groups.add(&self.groups[group * axes.cells() + cell]);
        }
        let sums = &self.queues[queue * axes.cells() + cell];
        let required =
            self.handled[queue].mean_ticks().map(|mean_handle| sums.load * mean_handle / self.interval_ticks() / times);
        let ratio = |above: u64, below: u64| (below > 0).then(|| above as f64 / below as f64);
        [
            Cell::number(groups.staffed_ticks as f64 / self.interval_ticks() / times, 3),
            Cell::optional(required, 3),
            Cell::optional(ratio(groups.busy_on_duty_ticks(), groups.staffed_ticks), 6),
            Cell::optional(ratio(groups.contact_ticks, groups.busy_ticks), 3),
        ]
    }
}
