//! `supply.csv`: month × weekday × interval × pool, as means over replications of one such interval.

use super::ReportError;
use super::load::{Handled, serving};
use super::table::{Cell, Layout, Sheet, column};
use super::week::{interval_cells, interval_columns, occurrences};
use crate::plan::Frame;
use crate::tally::MonthTally;

/// Columns of `supply.csv`.
pub(crate) fn layout() -> Layout {
    Layout {
        file: "supply.csv",
        columns: interval_columns().into_iter().chain([
            column("pool", "name", "Source of people."),
            column(
                "planned",
                "agents",
                "Agents scheduled in one such interval: mean, spells off the phone taken out where they are planned. In a \
                 gig pool those too who did not come, and closing minutes.",
            ),
            column("came", "agents", "Agents on duty in one such interval: mean."),
            column(
                "need",
                "agents",
                "What the others leave to this pool: agents required for the load of the queues its groups may serve \
                 (queued x mean handle time of the queue in the month / interval length / target occupancy; as in \
                 intervals.csv, so of agents with all slots full where they hold several contacts), minus the agents of \
                 all other pools in groups that may serve one of these queues; at least 0 in each replication, then the mean. Pools that share queues are each asked for what the \
                 others leave, so the pools do not add up.",
            ),
            column("short", "agents", "need - came, at least 0 in each replication, then the mean."),
            column("n", "replications", "Replications."),
        ]).collect(),
    }
}

/// Sums of one month over replications.
#[derive(Debug)]
pub(crate) struct Supply<'a> {
    frame: &'a Frame,
    pools: Vec<PoolSums>,
    replications: u64,
}

/// One pool.
#[derive(Debug)]
struct PoolSums {
    /// Its groups.
    groups: Vec<usize>,
    /// Queues that some of its groups may serve.
    queues: Vec<usize>,
    /// Groups of other pools that may serve one of these queues.
    others: Vec<usize>,
    /// By cell.
    cells: Vec<CellSums>,
}

/// One pool in one cell.
#[derive(Debug, Clone, Copy, Default)]
struct CellSums {
    planned_ticks: u64,
    came_ticks: u64,
    /// Agents, times occurrences of the cell in the month.
    need: f64,
    short: f64,
}

impl<'a> Supply<'a> {
    /// Empty sums.
    pub(crate) fn new(frame: &'a Frame) -> Self {
        let (model, axes) = (&frame.model, &frame.axes);
        let pools = (0..model.pools.len()).map(|pool| {
            let of_pool = |group: &usize| model.groups[*group].pool == pool;
            let queues: Vec<usize> = (0..axes.queues.len())
                .filter(|queue| serving(model, &axes.queues[*queue]).any(|group| of_pool(&group)))
                .collect();
            let serves_one = |group: &usize| {
                queues.iter().any(|queue| serving(model, &axes.queues[*queue]).any(|other| other == *group))
            };
            PoolSums {
                groups: (0..axes.groups).filter(of_pool).collect(),
                others: (0..axes.groups).filter(|group| !of_pool(group) && serves_one(group)).collect(),
                queues,
                cells: vec![CellSums::default(); axes.cells()],
            }
        });
        Self { frame, pools: pools.collect(), replications: 0 }
    }

    /// Adds one replication's month; `slots` are the contacts that an agent holds at a time, by queue.
    pub(crate) fn push(&mut self, tally: &MonthTally, slots: &[f64], target_occupancy: f64) {
        let cells = self.frame.axes.cells();
        let interval_ticks = self.frame.calendar.window_ticks as f64;
        let contact_ticks: Vec<f64> = (tally.queue_cells.chunks(cells).zip(slots))
            .map(|(queue, slots)| {
                let mut handled = Handled::default();
                queue.iter().for_each(|cell| handled.push(cell));
                handled.mean_ticks().map_or(0.0, |mean| mean / slots)
            })
            .collect();
        for pool in &mut self.pools {
            for (cell, sums) in pool.cells.iter_mut().enumerate() {
                let staffed = |groups: &[usize]| -> u64 {
                    groups.iter().map(|group| tally.group_cells[group * cells + cell].staffed_ticks).sum()
                };
                let came = staffed(&pool.groups);
                let planned: u64 =
                    pool.groups.iter().map(|group| tally.group_cells[group * cells + cell].planned_ticks).sum();
                let load_ticks = pool.queues.iter().fold(0.0, |sum, queue| {
                    sum + tally.queue_cells[queue * cells + cell].queued as f64 * contact_ticks[*queue]
                });
                let need_ticks = (load_ticks / target_occupancy - staffed(&pool.others) as f64).max(0.0);
                sums.planned_ticks += planned;
                sums.came_ticks += came;
                sums.need += need_ticks / interval_ticks;
                sums.short += (need_ticks - came as f64).max(0.0) / interval_ticks;
            }
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
            for (pool, entry) in self.pools.iter().zip(&self.frame.model.pools) {
                let sums = pool.cells[cell];
                sheet.row(interval_cells(axes, month, cell).into_iter().chain([
                    Cell::text(&entry.name),
                    Cell::number(sums.planned_ticks as f64 / interval_ticks / times, 3),
                    Cell::number(sums.came_ticks as f64 / interval_ticks / times, 3),
                    Cell::number(sums.need / times, 3),
                    Cell::number(sums.short / times, 3),
                    Cell::count(self.replications),
                ]))?;
            }
        }
        for pool in &mut self.pools {
            pool.cells.fill(CellSums::default());
        }
        self.replications = 0;
        Ok(())
    }
}
