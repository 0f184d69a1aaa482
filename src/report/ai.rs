//! `ai.csv`: month × reason × outcome of the AI.

use super::ReportError;
use super::ledger::{self, Item};
use super::table::{Cell, Layout, Sheet, column};
use crate::plan::Frame;
use crate::tally::{ClassCounts, MonthTally};

/// An outcome: name in results and how to read it.
type Outcome = (&'static str, fn(&ClassCounts) -> u64);

/// The ledger; the second is the base of the shares.
const OUTCOMES: [Outcome; 11] = [
    ("offered", ClassCounts::offered),
    ("entered", |counts| counts.ai_entered),
    ("resolved", |counts| counts.ai_resolved),
    ("falsely_contained", |counts| counts.ai_falsely_contained),
    ("left", |counts| counts.ai_left),
    ("asked_human", |counts| counts.ai_asked_human),
    ("escalated", |counts| counts.ai_escalated),
    ("comebacks", |counts| counts.comebacks),
    ("repeats", |counts| counts.repeats),
    ("human_needed", |counts| counts.human_needed),
    ("with_ai_at_end", |counts| counts.with_ai_at_end),
];
/// Place of `entered` in [`OUTCOMES`].
const ENTERED: usize = 1;

/// Columns of `ai.csv`.
pub(crate) fn layout() -> Layout {
    let described = vec![
        column("month", "YYYY-MM", "Calendar month in the scenario's time zone."),
        column("reason", "name", "Reason for contact."),
        column(
            "outcome",
            "name",
            "offered: all contacts; entered: entered the AI; resolved; falsely_contained: ended by the AI, need \
             unmet; left: gave up inside; asked_human; escalated: handed over; comebacks: contacts of falsely \
             contained customers who came back; repeats: contacts of customers who came back because a human did not meet their \
             need; human_needed: contacts that need a human when nobody waits and \
             humans meet every need (direct, asked, escalated, comebacks to a human; no redials, nothing after a \
             human's answer); with_ai_at_end: still with the AI when the month ended.",
        ),
    ];
    let sum = ledger::columns("contacts_sum", "contacts", "Sum over replications, a whole number.", "contacts");
    let share = column(
        "share_of_entered",
        "share 0-1",
        "contacts_sum / contacts_sum of entered; empty for offered, repeats, human_needed and stocks, and when nothing entered.",
    );
    Layout { file: "ai.csv", columns: [described, sum, vec![share]].concat() }
}

/// The ledger of every reason in one month.
#[derive(Debug)]
pub(crate) struct AiLedger {
    reasons: Vec<[Item; OUTCOMES.len()]>,
}

impl AiLedger {
    /// An empty ledger.
    pub(crate) fn new(frame: &Frame) -> Self {
        Self { reasons: frame.model.reasons.iter().map(|_| Default::default()).collect() }
    }

    /// Adds one replication's month.
    pub(crate) fn push(&mut self, frame: &Frame, tally: &MonthTally) {
        let mut counts = vec![ClassCounts::default(); self.reasons.len()];
        for (class, of_class) in frame.axes.classes.iter().zip(&tally.classes) {
            counts[class.reason].add(of_class);
        }
        for (items, counts) in self.reasons.iter_mut().zip(&counts) {
            for (item, (_, read)) in items.iter_mut().zip(OUTCOMES) {
                item.push(read(counts) as i64);
            }
        }
    }

    /// Writes the month and forgets it.
    pub(crate) fn write(&mut self, sheet: &mut Sheet, frame: &Frame, month: usize) -> Result<(), ReportError> {
        for (reason, items) in frame.model.reasons.iter().zip(&mut self.reasons) {
            let entered = items[ENTERED].sum();
            for (item, (name, _)) in items.iter_mut().zip(OUTCOMES) {
                let has_share =
                    entered > 0 && !matches!(name, "offered" | "repeats" | "human_needed" | "with_ai_at_end");
                let share = has_share.then(|| item.sum() as f64 / entered as f64);
                let described = [Cell::text(&frame.axes.months[month]), Cell::text(&reason.name), Cell::text(name)];
                let cells = described.into_iter().chain(item.cells(1.0, 3)).chain([Cell::optional(share, 6)]);
                sheet.row(cells)?;
                item.clear();
            }
        }
        Ok(())
    }
}
