//! The ledgers of a month: what came in must equal what went out, exactly.

use super::{Account, ClassCounts, GroupCell, MonthTally, QueueCell, check_bill, check_bridge};
use crate::plan::Axes;

/// One side of a ledger against the other.
struct Ledger<'a> {
    what: &'a str,
    left: u64,
    right: u64,
}

impl Ledger<'_> {
    /// `whose` names the owner, and is asked only when the ledger does not balance.
    fn check(&self, whose: impl FnOnce() -> String) -> Result<(), String> {
        if self.left == self.right {
            Ok(())
        } else {
            Err(format!("{} of {}: {} on one side, {} on the other", self.what, whose(), self.left, self.right))
        }
    }
}

/// Checks every ledger of contacts, cases, AI outcomes, agent time, headcount, paid time and invoices of one month. `before` holds the stocks at the end
/// of the month before (the `…_at_end` counters by class).
///
/// # Errors
/// Names the first ledger that does not balance, whose it is, and both sides: a bug, never a property of a scenario.
pub fn check_month(axes: &Axes, before: &[ClassCounts], month: &MonthTally) -> Result<(), String> {
    for (index, (counts, before)) in month.classes.iter().zip(before).enumerate() {
        for ledger in class_ledgers(counts, before) {
            ledger.check(|| format!("class {index}"))?;
        }
    }
    let cells = axes.cells();
    for (index, queue) in axes.queues.iter().enumerate() {
        let mut by_cell = QueueCell::default();
        month.queue_cells[index * cells..][..cells].iter().for_each(|cell| by_cell.add(cell));
        let mut by_class = ClassCounts::default();
        axes.classes
            .iter()
            .zip(&month.classes)
            .filter(|(class, _)| class.queue == index)
            .for_each(|(_, counts)| by_class.add(counts));
        for ledger in queue_ledgers(&by_cell, &by_class, month.waits[index].count()) {
            ledger.check(|| format!("queue {}", queue.name))?;
        }
    }
    for (index, cell) in month.group_cells.iter().enumerate() {
        let GroupCell { staffed_ticks, overtime_ticks, busy_ticks, idle_ticks, .. } = *cell;
        let ledger =
            Ledger { what: "agent time", left: staffed_ticks + overtime_ticks, right: busy_ticks + idle_ticks };
        ledger.check(|| format!("group {} in interval {}", index / cells, index % cells))?;
    }
    for (pool, (counts, bill)) in month.pools.iter().zip(&month.bills).enumerate() {
        check_bridge(counts)?;
        let lost_ticks = month.lost_ticks[axes.lost_time_of(pool)].iter().sum::<u64>();
        let paid = Ledger { what: "paid time", left: counts.paid_ticks, right: counts.available_ticks + lost_ticks };
        paid.check(|| format!("pool {pool}"))?;
        check_bill(bill, month.amount(pool, Account::Invoice))?;
    }
    Ok(())
}

fn class_ledgers(counts: &ClassCounts, before: &ClassCounts) -> [Ledger<'static>; 7] {
    let ClassCounts {
        first,
        induced,
        ai_entered,
        ai_resolved,
        ai_falsely_contained,
        ai_left,
        ai_asked_human,
        ai_escalated,
        queued,
        answered,
        abandoned,
        balked,
        blocked,
        first_to_ai,
        human_needed,
        human_needed_after_ai,
        human_needed_comebacks,
        ai_lost,
        ended_by_ai_again,
        cases_resolved,
        cases_given_up,
        with_ai_at_end,
        waiting_at_end,
        open_cases_at_end,
        comebacks_due_at_end,
        ..
    } = *counts;
    let offered = counts.offered();
    [
        Ledger {
            what: "contacts",
            left: offered + before.with_ai_at_end + before.waiting_at_end,
            right: ai_resolved
                + ai_falsely_contained
                + ai_left
                + answered
                + abandoned
                + balked
                + blocked
                + with_ai_at_end
                + waiting_at_end,
        },
        Ledger {
            what: "AI outcomes",
            left: ai_entered,
            right: ai_resolved + ai_falsely_contained + ai_left + ai_asked_human + ai_escalated,
        },
        Ledger {
            what: "queued contacts",
            left: queued + before.waiting_at_end,
            right: answered + abandoned + balked + waiting_at_end,
        },
        Ledger {
            what: "contacts bound for a human",
            left: offered + before.with_ai_at_end,
            right: ai_resolved + ai_falsely_contained + ai_left + queued + blocked + with_ai_at_end,
        },
        Ledger {
            what: "cases",
            left: first + before.open_cases_at_end,
            right: cases_resolved + cases_given_up + open_cases_at_end,
        },
        // Every customer of the world without the AI is here once: the AI took the case, or a human is needed at once.
        Ledger {
            what: "cases of both worlds",
            left: first + human_needed_after_ai + human_needed_comebacks,
            right: induced + first_to_ai + human_needed,
        },
        Ledger {
            what: "cases and the humans they need",
            left: first + before.comebacks_due_at_end + ended_by_ai_again,
            right: human_needed + ai_resolved + ai_left + ai_lost + comebacks_due_at_end,
        },
    ]
}

fn queue_ledgers(cells: &QueueCell, classes: &ClassCounts, waits: u64) -> [Ledger<'static>; 8] {
    let pair = |what, left, right| Ledger { what, left, right };
    [
        pair("offered by interval and by class", cells.offered, classes.offered()),
        pair("queued by interval and by class", cells.queued, classes.queued),
        pair("answered by interval and by class", cells.answered, classes.answered),
        pair("abandoned by interval and by class", cells.abandoned, classes.abandoned),
        pair("abandoned by entry and by time", cells.abandoned, cells.abandoned_here),
        pair("balked by interval and by class", cells.balked, classes.balked),
        pair("handle time by interval and by class", cells.handle_ticks, classes.talk_ticks + classes.wrap_up_ticks),
        pair("waits counted", waits, cells.answered + cells.abandoned),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_planted_imbalance_is_found() {
        let balanced = ClassCounts {
            first: 100,
            induced: 10,
            comebacks: 2,
            repeats: 1,
            redials: 2,
            ai_entered: 60,
            ai_resolved: 40,
            ai_falsely_contained: 5,
            ai_left: 2,
            ai_asked_human: 6,
            ai_escalated: 7,
            queued: 54,
            answered: 50,
            abandoned: 3,
            balked: 2,
            blocked: 3,
            first_to_ai: 48,
            ai_lost: 2,
            ended_by_ai_again: 1,
            human_needed: 56,
            human_needed_after_ai: 13,
            human_needed_comebacks: 1,
            cases_resolved: 88,
            cases_given_up: 6,
            with_ai_at_end: 1,
            waiting_at_end: 0,
            open_cases_at_end: 11,
            comebacks_due_at_end: 4,
            ..ClassCounts::default()
        };
        let before =
            ClassCounts { waiting_at_end: 1, open_cases_at_end: 5, comebacks_due_at_end: 3, ..ClassCounts::default() };
        let holds = |counts: &ClassCounts| class_ledgers(counts, &before).iter().all(|l| l.left == l.right);
        assert!(holds(&balanced));
        let ledgered = ["first", "ai_entered", "ai_resolved", "queued", "answered", "abandoned", "balked", "blocked"];
        let of_both_worlds = ["induced", "repeats", "first_to_ai", "human_needed", "human_needed_after_ai"];
        let without_human = ["human_needed_comebacks", "ai_lost", "ended_by_ai_again", "comebacks_due_at_end"];
        for name in [&ledgered[..], &of_both_worlds, &without_human].concat() {
            let place = ClassCounts::NAMES.iter().position(|n| *n == name).expect("a counter");
            let mut values = balanced.values();
            values[place] += 1;
            assert!(!holds(&ClassCounts::from_values(values)), "one more {name} goes unnoticed");
        }
    }
}
