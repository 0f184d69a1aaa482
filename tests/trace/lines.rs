//! Who waits in which queue, when.

use crate::books::{Books, Part};
use crate::days::Days;
use crate::stated::WINDOW;

/// Every stretch in a line.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// Queue, when the contact entered it, and the stretch.
    stretches: Vec<(String, i64, i64, i64)>,
}

impl Lines {
    /// A contact that entered at `entered` has stood in line from `since` until `until`.
    pub(crate) fn push(&mut self, queue: &str, entered: i64, since: i64, until: i64) {
        self.stretches.push((queue.to_owned(), entered, since, until));
    }

    /// Number waiting over time, and those who wait when an interval ends, with their ages.
    pub(crate) fn close(&self, days: &Days, books: &mut Books) {
        for (queue, entered, since, until) in &self.stretches {
            let part = |cell| Part::Queue(queue.clone(), cell);
            books.add_time(days, (*since, *until), "queue_time", 1, part);
            let last = until.min(&days.end()) / WINDOW;
            for end in since / WINDOW + 1..=last {
                let window = &days.windows[end as usize - 1];
                books.add(&window.month, part(window.cell.clone()), "backlog_at_end", 1);
                books.add(&window.month, part(window.cell.clone()), "backlog_age", end * WINDOW - entered);
            }
        }
    }
}
