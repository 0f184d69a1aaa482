//! What the rows of one replication add up to, month by month.

use crate::days::Days;
use crate::rows::{Cell, Class};
use std::collections::BTreeMap;

/// Whose a count is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Class(Class),
    /// By the interval in which contacts arrived or entered the queue, or in which time passed.
    Queue(String, Cell),
    Group(String, Cell),
}

/// Counts by part and name.
pub(crate) type Counts = BTreeMap<(Part, &'static str), i64>;

/// The books of one replication.
#[derive(Debug, Clone, Default)]
pub(crate) struct Books {
    /// By month; the warm-up's are under the empty name.
    pub(crate) months: BTreeMap<String, Counts>,
    /// Waits of answered and abandoned contacts, by month and queue, us.
    pub(crate) waits: BTreeMap<(String, String), Vec<i64>>,
    /// Waits of contacts answered on the line, by month, queue and interval of entering, us.
    pub(crate) answered_waits: BTreeMap<(String, String, Cell), Vec<i64>>,
}

impl Books {
    pub(crate) fn add(&mut self, month: &str, part: Part, name: &'static str, count: i64) {
        *self.months.entry(month.to_owned()).or_default().entry((part, name)).or_default() += count;
    }

    /// A time in the life of a queue or a group, spread over the intervals in which it passes.
    pub(crate) fn add_time(
        &mut self,
        days: &Days,
        (from, until): (i64, i64),
        name: &'static str,
        weight: i64,
        part: impl Fn(Cell) -> Part,
    ) {
        for (window, overlap) in days.spread(from, until) {
            self.add(&window.month, part(window.cell.clone()), name, overlap * weight);
        }
    }

    pub(crate) fn wait(&mut self, month: &str, queue: &str, wait: i64) {
        self.waits.entry((month.to_owned(), queue.to_owned())).or_default().push(wait);
    }
}
