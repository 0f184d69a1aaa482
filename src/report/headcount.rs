//! `headcount.csv`: month × pool × item of the headcount bridge.

use super::ReportError;
use super::ledger::{self, Item, spread_cells};
use super::table::{Cell, Layout, Sheet, column};
use crate::clock::{DAYS_PER_YEAR, TICKS_PER_HOUR};
use crate::plan::Frame;
use crate::tally::PoolCounts;

/// An item of the bridge: name in results and how to read it.
type BridgeItem = (&'static str, fn(&PoolCounts) -> u64);

/// The bridge: start + hires − leavers = end, exactly; then how many of the end are in training.
const BRIDGE: [BridgeItem; 6] = [
    ("start", |counts| counts.start),
    ("hires_backfill", |counts| counts.hires_backfill),
    ("hires_planned", |counts| counts.hires_planned),
    ("leavers", |counts| counts.leavers),
    ("end", |counts| counts.end),
    ("in_training_at_end", |counts| counts.in_training_at_end),
];

/// Columns of `headcount.csv`.
pub(crate) fn layout() -> Layout {
    let described = vec![
        column("month", "YYYY-MM", "Calendar month in the scenario's time zone."),
        column("pool", "name", "Pool of employed people."),
        column(
            "item",
            "name",
            "start + hires_backfill + hires_planned - leavers = end, exactly in every replication and in the sums; \
             in_training_at_end: part of end; floor: mean people past training; effective_fte: agent-hours on duty / \
             paid hours of one FTE in the same time, what is left of the people after training and shrinkage.",
        ),
        column("unit", "name", "people or FTE."),
    ];
    let sum = "Sum over replications, a whole number; empty for floor and effective_fte.";
    Layout { file: "headcount.csv", columns: [described, ledger::columns("sum", "people", sum, "see unit")].concat() }
}

/// The bridge of every pool in one month.
#[derive(Debug)]
pub(crate) struct Headcount {
    pools: Vec<PoolItems>,
}

/// One pool.
#[derive(Debug)]
struct PoolItems {
    pool: usize,
    groups: Vec<usize>,
    bridge: [Item; BRIDGE.len()],
    floor: Vec<f64>,
    effective_fte: Vec<f64>,
}

impl Headcount {
    /// An empty bridge for each pool of employed people, given with its groups.
    pub(crate) fn new(employed: impl Iterator<Item = (usize, Vec<usize>)>) -> Self {
        let items = |(pool, groups)| PoolItems {
            pool,
            groups,
            bridge: Default::default(),
            floor: Vec::new(),
            effective_fte: Vec::new(),
        };
        Self { pools: employed.map(items).collect() }
    }

    /// Adds one replication's month. `staffed_ticks` are agent-ticks on duty by group.
    pub(crate) fn push(&mut self, counts: &[PoolCounts], staffed_ticks: &[u64], paid_hours_per_fte_month: f64) {
        for items in &mut self.pools {
            let counts = &counts[items.pool];
            for (item, (_, read)) in items.bridge.iter_mut().zip(BRIDGE) {
                item.push(read(counts) as i64);
            }
            if counts.days > 0 {
                let days = counts.days as f64;
                items.floor.push(counts.floor_days as f64 / days);
                let staffed: u64 = items.groups.iter().map(|group| staffed_ticks[*group]).sum();
                let paid_hours_per_fte = paid_hours_per_fte_month * days / (DAYS_PER_YEAR / 12.0);
                items.effective_fte.push(staffed as f64 / TICKS_PER_HOUR as f64 / paid_hours_per_fte);
            }
        }
    }

    /// Writes the month and forgets it.
    pub(crate) fn write(&mut self, sheet: &mut Sheet, frame: &Frame, month: usize) -> Result<(), ReportError> {
        let month = &frame.axes.months[month];
        for items in &mut self.pools {
            let pool = &frame.model.pools[items.pool].name;
            let described =
                |item: &str, unit: &str| [Cell::text(month), Cell::text(pool), Cell::text(item), Cell::text(unit)];
            for (item, (name, _)) in items.bridge.iter_mut().zip(BRIDGE) {
                sheet.row(described(name, "people").into_iter().chain(item.cells(1.0, 3)))?;
                item.clear();
            }
            for (name, unit, values) in
                [("floor", "people", &mut items.floor), ("effective_fte", "FTE", &mut items.effective_fte)]
            {
                let counted = [Cell::empty(), Cell::count(values.len() as u64)];
                let cells = described(name, unit).into_iter().chain(counted).chain(spread_cells(values, 3));
                sheet.row(cells)?;
                values.clear();
            }
        }
        Ok(())
    }
}
