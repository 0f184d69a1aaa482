//! `ai.csv`: month × reason × outcome of the AI, and how its conversations went.

use super::ReportError;
use super::ledger::{self, Item, Ratios};
use super::table::{Cell, Layout, Sheet, column};
use super::unit::Unit;
use crate::clock::{TICKS_PER_HOUR, TICKS_PER_SECOND};
use crate::plan::Frame;
use crate::tally::{ClassCounts, MonthTally};

/// An outcome: name in results and how to read it.
type Outcome = (&'static str, fn(&ClassCounts) -> u64);

/// The ledger; `entered` is the base of the shares.
const OUTCOMES: [Outcome; 16] = [
    ("offered", ClassCounts::offered),
    ("turned_away", |counts| counts.ai_turned_away),
    ("entered", |counts| counts.ai_entered),
    ("resolved", |counts| counts.ai_resolved),
    ("falsely_contained", |counts| counts.ai_falsely_contained),
    ("lost", |counts| counts.ai_lost),
    ("left", |counts| counts.ai_left),
    ("asked_human", |counts| counts.ai_asked_human),
    ("escalated", |counts| counts.ai_escalated),
    ("dropped", |counts| counts.ai_dropped),
    ("second_vendor", |counts| counts.ai_second),
    ("messages", |counts| counts.ai_messages),
    ("comebacks", |counts| counts.comebacks),
    ("repeats", |counts| counts.repeats),
    ("human_needed", |counts| counts.human_needed),
    ("with_ai_at_end", |counts| counts.with_ai_at_end),
];
/// Place of `entered` in [`OUTCOMES`].
const ENTERED: usize = 2;

/// Outcomes that are no part of those who entered.
const WITHOUT_SHARE: [&str; 6] = ["offered", "turned_away", "messages", "repeats", "human_needed", "with_ai_at_end"];

/// A figure that is no count of contacts, as numerator and denominator in one replication.
struct Measure {
    name: &'static str,
    unit: Unit,
    /// From the counts and the length of the month, ticks.
    read: fn(&ClassCounts, u64) -> (f64, f64),
}

/// How the conversations went.
const MEASURES: [Measure; 4] = [
    Measure {
        name: "conversation_h",
        unit: Unit::Hours,
        read: |counts, _| (counts.ai_session_ticks as f64 / TICKS_PER_HOUR as f64, 1.0),
    },
    Measure {
        name: "load",
        unit: Unit::AtATime,
        read: |counts, length_ticks| (counts.ai_session_ticks as f64, length_ticks as f64),
    },
    Measure {
        name: "wait_s",
        unit: Unit::Seconds,
        read: |counts, _| (counts.ai_wait_ticks as f64 / TICKS_PER_SECOND as f64, counts.ai_entered as f64),
    },
    Measure {
        name: "human_promise_kept",
        unit: Unit::Share,
        read: |counts, _| (counts.asked_in_time as f64, counts.asked as f64),
    },
];

/// Columns of `ai.csv`.
pub(crate) fn layout() -> Layout {
    let described = vec![
        column("month", "YYYY-MM", "Calendar month in the scenario's time zone."),
        column("reason", "name", "Reason for contact."),
        column(
            "outcome",
            "name",
            "offered: all contacts; turned_away: to a human because the AI had no conversation free in time; entered: \
             entered the AI = resolved + falsely_contained + left + asked_human + escalated + dropped; resolved: ended by \
             the AI, need met; falsely_contained: ended by the AI, need unmet; lost: of these, customers who never come back; left: gave \
             up inside; asked_human; escalated: handed over; dropped: cut off by an outage; second_vendor: entered and \
             held by the second vendor's AI, whatever its outcome; messages: told to come back during an outage, those \
             cut off included; comebacks: contacts of falsely contained customers who came back; repeats: contacts of \
             customers who came back because a human did not meet their need; human_needed: contacts that need a human \
             when nobody waits and humans meet every need (direct, asked, escalated, comebacks to a human; no redials, \
             nothing after a human's answer); with_ai_at_end: still with the AI when the month ended. Then what is not \
             counted in contacts: conversation_h: length of the conversations that began; load: the same / length of \
             the month, the mean number of conversations at a time; wait_s: mean wait in front of the AI of those who \
             entered; human_promise_kept: answered within ai.human_promise_s / waits ended, of those who had asked for a \
             human.",
        ),
        column("unit", "name", "contacts, h, contacts at a time, s or share 0-1."),
    ];
    let sum = ledger::columns(
        "contacts_sum",
        "contacts",
        "Sum over replications, a whole number; empty for what is not counted in contacts.",
        "see unit",
    );
    let share = column(
        "share_of_entered",
        "share 0-1",
        "contacts_sum / contacts_sum of entered; empty for what is no part of those who entered (offered, turned_away, messages, repeats, human_needed, \
         stocks, other units), and when nothing entered.",
    );
    Layout { file: "ai.csv", columns: [described, sum, vec![share]].concat() }
}

/// The ledger of every reason in one month.
#[derive(Debug)]
pub(crate) struct AiLedger {
    reasons: Vec<OfReason>,
    has_ai: bool,
}

/// One reason.
#[derive(Debug, Default)]
struct OfReason {
    outcomes: [Item; OUTCOMES.len()],
    measures: [Ratios; MEASURES.len()],
}

impl AiLedger {
    /// An empty ledger.
    pub(crate) fn new(frame: &Frame) -> Self {
        let reasons = frame.model.reasons.iter().map(|_| OfReason::default()).collect();
        Self { reasons, has_ai: frame.model.ai.is_some() }
    }

    /// Adds one replication's month.
    pub(crate) fn push(&mut self, frame: &Frame, tally: &MonthTally) {
        let mut counts = vec![ClassCounts::default(); self.reasons.len()];
        for (class, of_class) in frame.axes.classes.iter().zip(&tally.classes) {
            counts[class.reason].add(of_class);
        }
        for (reason, counts) in self.reasons.iter_mut().zip(&counts) {
            for (item, (_, read)) in reason.outcomes.iter_mut().zip(OUTCOMES) {
                item.push(read(counts) as i64);
            }
            for (ratios, Measure { read, .. }) in reason.measures.iter_mut().zip(MEASURES) {
                let (numerator, denominator) = read(counts, tally.length_ticks);
                ratios.push(numerator, if self.has_ai { denominator } else { 0.0 });
            }
        }
    }

    /// Writes the month and forgets it.
    pub(crate) fn write(&mut self, sheet: &mut Sheet, frame: &Frame, month: usize) -> Result<(), ReportError> {
        for (reason, of_reason) in frame.model.reasons.iter().zip(&mut self.reasons) {
            let described = |name: &str, unit: Unit| {
                let unit = unit.name(&frame.model.scenario.currency);
                [&frame.axes.months[month], &reason.name, name, &unit].map(Cell::text)
            };
            let entered = of_reason.outcomes[ENTERED].sum();
            for (item, (name, _)) in of_reason.outcomes.iter().zip(OUTCOMES) {
                let has_share = entered > 0 && !WITHOUT_SHARE.contains(&name);
                let share = has_share.then(|| item.sum() as f64 / entered as f64);
                let cells = described(name, Unit::Contacts).into_iter().chain(item.cells(1.0, 3));
                sheet.row(cells.chain([Cell::optional(share, 6)]))?;
            }
            for (ratios, Measure { name, unit, .. }) in of_reason.measures.iter().zip(MEASURES) {
                let cells =
                    described(name, unit).into_iter().chain([Cell::empty()]).chain(ratios.cells(unit.decimals()));
                sheet.row(cells.chain([Cell::empty()]))?;
            }
            *of_reason = OfReason::default();
        }
        Ok(())
    }
}
