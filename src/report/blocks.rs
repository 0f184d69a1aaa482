//! `blocks.csv`: month × gig pool × block × item: what was offered, booked and worked.

use super::ReportError;
use super::ledger::{self, Item};
use super::table::{Cell, Layout, Sheet, column};
use crate::plan::Frame;
use crate::tally::{BlockCounts, MonthTally};

/// Columns of `blocks.csv`.
pub(crate) fn layout() -> Layout {
    let described = vec![
        column("month", "YYYY-MM", "Calendar month in the scenario's time zone in which the blocks start."),
        column("pool", "name", "Gig pool."),
        column("block", "name", "Block that people can book; one place is one agent at one start."),
        column(
            "item",
            "name",
            "Exactly in every replication and in the sums: offered = booked + unfilled; booked = released (given back) + \
             gone (left the platform before the start) + no_shows + worked. A place that is given back is offered a \
             second time, and counts again.",
        ),
    ];
    let sum = "Sum over replications, a whole number.";
    Layout { file: "blocks.csv", columns: [described, ledger::columns("places_sum", "places", sum, "places")].concat() }
}

/// The blocks of every gig pool in one month.
#[derive(Debug)]
pub(crate) struct Blocks<'a> {
    frame: &'a Frame,
    /// By block, then counter.
    items: Vec<[Item; BlockCounts::NAMES.len()]>,
}

impl<'a> Blocks<'a> {
    /// Empty items.
    pub(crate) fn new(frame: &'a Frame) -> Self {
        Self { frame, items: frame.axes.blocks.iter().map(|_| Default::default()).collect() }
    }

    /// Adds one replication's month.
    pub(crate) fn push(&mut self, tally: &MonthTally) {
        for (items, counts) in self.items.iter_mut().zip(&tally.blocks) {
            items.iter_mut().zip(counts.values()).for_each(|(item, value)| item.push(value as i64));
        }
    }

    /// Writes the month and forgets it.
    pub(crate) fn write(&mut self, sheet: &mut Sheet, month: usize) -> Result<(), ReportError> {
        let (axes, pools) = (&self.frame.axes, &self.frame.model.pools);
        for (items, (pool, block)) in self.items.iter_mut().zip(&axes.blocks) {
            for (item, name) in items.iter_mut().zip(BlockCounts::NAMES) {
                let described = [axes.months[month].as_str(), &pools[*pool].name, block, name];
                sheet.row(described.map(Cell::text).into_iter().chain(item.cells(1.0, 3)))?;
                item.clear();
            }
        }
        Ok(())
    }
}
