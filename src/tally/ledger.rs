//! The ledgers of a month: what came in must equal what went out, exactly.

use super::{
    Account, BlockCounts, ClassCounts, GroupCell, MonthTally, PoolCounts, QueueCell, check_bill, check_bridge,
    check_segments,
};
use crate::plan::{Axes, ClassKey, Loss, QueueKey};

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

/// Checks every ledger of contacts, cases, AI outcomes, agent time, headcount, paid time and invoices of one month.
/// `before` holds the stocks at the end of the month before (the `…_at_end` counters by class).
///
/// # Errors
/// Names the first ledger that does not balance, whose it is, and both sides: a bug, never a property of a scenario.
pub fn check_month(axes: &Axes, before: &[ClassCounts], month: &MonthTally) -> Result<(), String> {
    for (index, (counts, before)) in month.classes.iter().zip(before).enumerate() {
        for ledger in contact_ledgers(counts, before).into_iter().chain(parts(counts)) {
            ledger.check(|| format!("class {index}"))?;
        }
    }
    check_cases(axes, before, month)?;
    check_queues(axes, month)?;
    let cells = axes.cells();
    for (index, cell) in month.group_cells.iter().enumerate() {
        for ledger in agent_ledgers(cell) {
            ledger.check(|| format!("group {} in interval {}", index / cells, index % cells))?;
        }
    }
    let resolved = |by: fn(&ClassCounts) -> u64| month.classes.iter().map(by).sum::<u64>();
    let by_groups = month.group_cells.iter().map(|cell| cell.resolved).sum::<u64>();
    pair("needs met", resolved(|counts| counts.cases_resolved), resolved(|counts| counts.ai_resolved) + by_groups)
        .check(|| "the center".to_owned())?;
    for (pool, counts) in month.pools.iter().enumerate() {
        check_bridge(counts)?;
        let segments = axes.segments_of(pool);
        if !segments.is_empty() {
            let amounts = (month.amount(pool, Account::GigPay), month.amount(pool, Account::Reserve));
            check_segments(counts, &month.segments[segments], amounts)
                .map_err(|text| format!("pool {pool}: {text}"))?;
        }
        let lost_ticks = axes.lost_time_of(pool).map(|place| month.lost_ticks[place]).sum();
        let paid_off = axes.lost_time_place(pool, Loss::PaidTimeOff);
        let paid_off_ticks = paid_off.map_or(0, |place| month.lost_ticks[place]);
        for ledger in time_ledgers(counts, lost_ticks, paid_off_ticks) {
            ledger.check(|| format!("pool {pool}"))?;
        }
        for ledger in duty_ledgers(counts, &of_groups(axes, month, pool), !axes.lost_time_of(pool).is_empty()) {
            ledger.check(|| format!("pool {pool}"))?;
        }
        let lines = axes.bill_lines_of(pool);
        let invoice = month.amount(pool, Account::Invoice);
        let billed = &month.bill_lines[lines.clone()];
        check_bill(&axes.bill_lines[lines], billed, month.minimums[pool], invoice, counts)?;
    }
    for ((_, name), counts) in axes.blocks.iter().zip(&month.blocks) {
        for ledger in block_ledgers(counts) {
            ledger.check(|| format!("block {name}"))?;
        }
    }
    let came = month.pools.iter().map(|counts| counts.transferred_in).sum();
    let went = month.pools.iter().map(|counts| counts.transferred_out).sum();
    pair("people transferred in and out", came, went).check(|| "all pools".to_owned())
}

/// A case may come back in another channel: its ledgers hold over the channels of a reason, tier and language.
fn check_cases(axes: &Axes, before: &[ClassCounts], month: &MonthTally) -> Result<(), String> {
    let kind = |class: &ClassKey| (class.reason, class.tier, class.language);
    for (index, class) in axes.classes.iter().enumerate() {
        if axes.classes[..index].iter().any(|earlier| kind(earlier) == kind(class)) {
            continue;
        }
        let (mut counts_of_all, mut before_of_all) = (ClassCounts::default(), ClassCounts::default());
        for ((other, counts), before) in axes.classes.iter().zip(&month.classes).zip(before) {
            if kind(other) == kind(class) {
                counts_of_all.add(counts);
                before_of_all.add(before);
            }
        }
        for ledger in case_ledgers(&counts_of_all, &before_of_all) {
            ledger.check(|| format!("class {index} and its other channels"))?;
        }
    }
    Ok(())
}

/// A transfer moves a contact to a queue of another skill: classes and queues agree over the skills of a channel, tier
/// and language.
fn check_queues(axes: &Axes, month: &MonthTally) -> Result<(), String> {
    let cells = axes.cells();
    let kind = |queue: &QueueKey| (queue.traits.channel, queue.traits.tier, queue.traits.language);
    for (index, queue) in axes.queues.iter().enumerate() {
        let mut of_queue = QueueCell::default();
        month.queue_cells[index * cells..][..cells].iter().for_each(|cell| of_queue.add(cell));
        for ledger in wait_ledgers(&of_queue, month.waits[index].count()) {
            ledger.check(|| format!("queue {}", queue.name))?;
        }
        if axes.queues[..index].iter().any(|earlier| kind(earlier) == kind(queue)) {
            continue;
        }
        let (mut by_cell, mut by_class) = (QueueCell::default(), ClassCounts::default());
        for (other, of_queue) in axes.queues.iter().zip(month.queue_cells.chunks(cells)) {
            if kind(other) == kind(queue) {
                of_queue.iter().for_each(|cell| by_cell.add(cell));
            }
        }
        for (class, counts) in axes.classes.iter().zip(&month.classes) {
            if kind(&axes.queues[class.queue]) == kind(queue) {
                by_class.add(counts);
            }
        }
        for ledger in queue_ledgers(&by_cell, &by_class) {
            ledger.check(|| format!("queue {} and its other skills", queue.name))?;
        }
    }
    Ok(())
}

fn pair(what: &'static str, left: u64, right: u64) -> Ledger<'static> {
    Ledger { what, left, right }
}

fn contact_ledgers(counts: &ClassCounts, before: &ClassCounts) -> [Ledger<'static>; 6] {
    let ClassCounts { queued, answered, abandoned, balked, blocked, transfers, callbacks_failed, .. } = *counts;
    let offered = counts.offered();
    let ended_by_ai = counts.ai_resolved + counts.ai_falsely_contained + counts.ai_left;
    let with_ai = ended_by_ai + counts.ai_messages;
    let waits_ended = answered + abandoned + balked + callbacks_failed;
    [
        pair(
            "contacts",
            offered + before.with_ai_at_end + before.waiting_at_end + transfers,
            with_ai + waits_ended + blocked + counts.with_ai_at_end + counts.waiting_at_end,
        ),
        pair(
            "AI outcomes",
            counts.ai_entered,
            ended_by_ai + counts.ai_asked_human + counts.ai_escalated + counts.ai_dropped,
        ),
        pair("queued contacts", queued + before.waiting_at_end, waits_ended + counts.waiting_at_end),
        pair(
            "callbacks",
            counts.callbacks + before.callbacks_due_at_end,
            counts.callbacks_answered + callbacks_failed + counts.callbacks_due_at_end,
        ),
        pair(
            "contacts bound for a human",
            offered + before.with_ai_at_end + transfers,
            with_ai + queued + blocked + counts.with_ai_at_end,
        ),
        // Every customer of the world without the AI is here once: the AI took the case, or turned it away with a
        // message, or a human is needed at once.
        pair(
            "cases of both worlds",
            counts.first + counts.human_needed_after_ai + counts.human_needed_dropped + counts.human_needed_comebacks,
            counts.induced + counts.first_to_ai + counts.first_to_message + counts.human_needed,
        ),
    ]
}

/// No part is larger than its whole.
fn parts(counts: &ClassCounts) -> [Ledger<'static>; 11] {
    let part = |what, part: u64, whole: u64| pair(what, part.max(whole), whole);
    [
        part("due callbacks and waiting", counts.callbacks_due_at_end, counts.waiting_at_end),
        part("asked for a human in time and asked", counts.asked_in_time, counts.asked),
        part("silently abandoned and abandoned", counts.abandoned_silently, counts.abandoned),
        part("held by the second AI and entered", counts.ai_second, counts.ai_entered),
        part("ended by the second AI and held", counts.ai_second_contained, counts.ai_second),
        part("lost after a message and messages", counts.ai_messages_lost, counts.ai_messages),
        part("first to a message and messages", counts.first_to_message, counts.ai_messages),
        part("needed after a cut and cut off", counts.human_needed_dropped, counts.ai_dropped),
        part(
            "needed after the AI and handed over",
            counts.human_needed_after_ai,
            counts.ai_asked_human + counts.ai_escalated,
        ),
        part("silently lost and falsely contained", counts.ai_lost, counts.ai_falsely_contained),
        part("resolved at first and resolved", counts.cases_resolved_first, counts.cases_resolved),
    ]
}

fn case_ledgers(counts: &ClassCounts, before: &ClassCounts) -> [Ledger<'static>; 2] {
    [
        pair(
            "cases",
            counts.first + before.open_cases_at_end,
            counts.cases_resolved + counts.cases_given_up + counts.open_cases_at_end,
        ),
        pair(
            "cases and the humans they need",
            counts.first + before.comebacks_due_at_end + counts.ended_by_ai_again,
            counts.human_needed
                + counts.ai_resolved
                + counts.ai_left
                + counts.ai_lost
                + counts.ai_messages_lost
                + counts.comebacks_due_at_end,
        ),
    ]
}

fn queue_ledgers(cells: &QueueCell, classes: &ClassCounts) -> [Ledger<'static>; 16] {
    let repeated = classes.comebacks + classes.repeats;
    let contained = classes.ai_resolved + classes.ai_falsely_contained;
    let handed_over = classes.ai_asked_human + classes.ai_escalated;
    [
        pair("offered by interval and by class", cells.offered, classes.offered()),
        pair("comebacks and repeats by interval and by class", cells.repeated, repeated),
        pair("contained by interval and by class", cells.contained, contained),
        pair("handed over by interval and by class", cells.handed_over, handed_over),
        pair("time with the AI by interval and by class", cells.ai_session_ticks, classes.ai_session_ticks),
        pair("queued by interval and by class", cells.queued, classes.queued),
        pair("answered by interval and by class", cells.answered, classes.answered),
        pair("abandoned by interval and by class", cells.abandoned, classes.abandoned),
        pair("balked by interval and by class", cells.balked, classes.balked),
        pair("blocked by interval and by class", cells.blocked, classes.blocked),
        pair("transfers by interval and by class", cells.transferred_in, classes.transfers),
        pair("asked for a human by interval and by class", cells.asked, classes.asked),
        pair("asked in time by interval and by class", cells.asked_in_time, classes.asked_in_time),
        pair("callbacks by interval and by class", cells.callbacks, classes.callbacks),
        pair("called back by interval and by class", cells.callbacks_answered, classes.callbacks_answered),
        pair("handle time by interval and by class", cells.handle_ticks, classes.talk_ticks + classes.wrap_up_ticks),
    ]
}

fn agent_ledgers(cell: &GroupCell) -> [Ledger<'static>; 2] {
    let GroupCell { staffed_ticks, after_shift_ticks, busy_ticks, contact_ticks, idle_ticks, .. } = *cell;
    [
        pair("agent time", staffed_ticks + after_shift_ticks, busy_ticks + idle_ticks),
        // Whoever is busy holds something.
        pair("busy agents and contacts in hand", busy_ticks.max(contact_ticks), contact_ticks),
    ]
}

/// Paid time and its parts; overtime and paid time off are part of what they are said to be.
fn time_ledgers(counts: &PoolCounts, lost_ticks: u64, paid_off_ticks: u64) -> [Ledger<'static>; 3] {
    let PoolCounts { paid_ticks, available_ticks, overtime_paid_ticks, time_off_ticks, .. } = *counts;
    [
        pair("paid time", paid_ticks, available_ticks + lost_ticks),
        pair("overtime and available time", overtime_paid_ticks.max(available_ticks), available_ticks),
        pair("paid time off and time off", paid_off_ticks.max(time_off_ticks), time_off_ticks),
    ]
}

/// Everything that the groups of a pool have counted.
fn of_groups(axes: &Axes, month: &MonthTally, pool: usize) -> GroupCell {
    let mut sum = GroupCell::default();
    let groups = month.group_cells.chunks(axes.cells()).zip(&axes.pool_of_group).filter(|(_, of)| **of == pool);
    groups.flat_map(|(cells, _)| cells).for_each(|cell| sum.add(cell));
    sum
}

/// Nobody works time that does not exist: agents are on duty for as long as the shifts of those present say (in a pool
/// that `has_shifts`), whoever has a contact in hand is on duty or in after-shift time, and no more than what lies after
/// the end of shifts is paid on top.
fn duty_ledgers(counts: &PoolCounts, groups: &GroupCell, has_shifts: bool) -> [Ledger<'static>; 4] {
    let GroupCell { planned_ticks, staffed_ticks, after_shift_ticks, in_breaks_ticks, busy_ticks, .. } = *groups;
    let there = staffed_ticks + after_shift_ticks;
    let (said, worked) = if has_shifts {
        (counts.available_ticks + counts.missed_rest_ticks, staffed_ticks)
    } else {
        (planned_ticks.max(staffed_ticks), planned_ticks)
    };
    [
        pair("duty of the shifts and of agents", said, worked),
        pair("agents with a contact in hand and there", busy_ticks.max(there), there),
        pair("work into breaks and after-shift time", in_breaks_ticks.max(after_shift_ticks), after_shift_ticks),
        pair(
            "after-shift time that is paid and that is worked",
            counts.after_shift_paid_ticks.max(groups.beyond_shifts_ticks()),
            groups.beyond_shifts_ticks(),
        ),
    ]
}

fn block_ledgers(counts: &BlockCounts) -> [Ledger<'static>; 2] {
    let BlockCounts { offered, unfilled, booked, released, gone, no_shows, worked } = *counts;
    [
        pair("places offered", offered, booked + unfilled),
        pair("places booked", booked, released + gone + no_shows + worked),
    ]
}

fn wait_ledgers(cells: &QueueCell, waits: u64) -> [Ledger<'static>; 2] {
    [
        pair("abandoned by entry and by time", cells.abandoned, cells.abandoned_here),
        pair("waits counted", waits + cells.callbacks_answered, cells.answered + cells.abandoned),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A month of 100 first contacts in which everything happens.
    fn balanced() -> (ClassCounts, ClassCounts) {
        let counts = ClassCounts {
            first: 100,
            induced: 10,
            comebacks: 2,
            repeats: 1,
            redials: 2,
            ai_entered: 63,
            ai_resolved: 40,
            ai_falsely_contained: 5,
            ai_left: 2,
            ai_asked_human: 6,
            ai_escalated: 7,
            ai_dropped: 3,
            ai_second: 4,
            ai_second_contained: 4,
            ai_messages: 6,
            ai_messages_lost: 3,
            first_to_message: 4,
            ai_session_ticks: 900,
            queued: 52,
            answered: 48,
            abandoned: 3,
            abandoned_silently: 3,
            balked: 2,
            blocked: 3,
            transfers: 4,
            callbacks: 5,
            callbacks_answered: 4,
            callbacks_failed: 1,
            callbacks_due_at_end: 0,
            asked: 6,
            asked_in_time: 6,
            first_to_ai: 50,
            ai_lost: 2,
            ended_by_ai_again: 1,
            human_needed: 51,
            human_needed_after_ai: 13,
            human_needed_dropped: 1,
            human_needed_comebacks: 1,
            cases_resolved: 85,
            cases_resolved_first: 85,
            cases_given_up: 9,
            talk_ticks: 5_000,
            wrap_up_ticks: 700,
            with_ai_at_end: 1,
            waiting_at_end: 0,
            open_cases_at_end: 11,
            comebacks_due_at_end: 6,
            ..ClassCounts::default()
        };
        let before =
            ClassCounts { waiting_at_end: 2, open_cases_at_end: 5, comebacks_due_at_end: 3, ..ClassCounts::default() };
        (counts, before)
    }

    #[test]
    fn every_planted_imbalance_of_a_class_is_found() {
        let (balanced, before) = balanced();
        let wrong = |counts: &ClassCounts| {
            let all = contact_ledgers(counts, &before).into_iter().chain(parts(counts));
            let all = all.chain(case_ledgers(counts, &before));
            all.filter(|ledger| ledger.left != ledger.right).map(|ledger| ledger.what).collect::<Vec<_>>()
        };
        assert_eq!(wrong(&balanced), Vec::<&str>::new());
        for name in [
            "first",
            "induced",
            "comebacks",
            "repeats",
            "redials",
            "ai_entered",
            "ai_resolved",
            "ai_falsely_contained",
            "ai_left",
            "ai_asked_human",
            "ai_escalated",
            "ai_dropped",
            "ai_second_contained",
            "ai_messages",
            "ai_messages_lost",
            "first_to_message",
            "queued",
            "answered",
            "abandoned",
            "abandoned_silently",
            "balked",
            "blocked",
            "transfers",
            "callbacks",
            "callbacks_answered",
            "callbacks_failed",
            "callbacks_due_at_end",
            "asked_in_time",
            "first_to_ai",
            "ai_lost",
            "ended_by_ai_again",
            "human_needed",
            "human_needed_after_ai",
            "human_needed_dropped",
            "human_needed_comebacks",
            "cases_resolved",
            "cases_resolved_first",
            "cases_given_up",
            "with_ai_at_end",
            "waiting_at_end",
            "open_cases_at_end",
            "comebacks_due_at_end",
        ] {
            let place = ClassCounts::NAMES.iter().position(|n| *n == name).expect("a counter");
            let mut values = balanced.values();
            values[place] += 1;
            assert!(!wrong(&ClassCounts::from_values(values)).is_empty(), "one more {name} goes unnoticed");
        }
        let too_many = ClassCounts { ai_second: 64, ..balanced };
        assert_eq!(wrong(&too_many), ["held by the second AI and entered"]);
    }

    #[test]
    fn every_planted_imbalance_of_an_interval_is_found() {
        let (classes, _) = balanced();
        let balanced = QueueCell {
            offered: 105,
            repeated: 3,
            contained: 45,
            handed_over: 13,
            ai_session_ticks: 900,
            queued: 52,
            answered: 48,
            abandoned: 3,
            abandoned_here: 3,
            balked: 2,
            blocked: 3,
            transferred_in: 4,
            callbacks: 5,
            callbacks_answered: 4,
            asked: 6,
            asked_in_time: 6,
            handle_ticks: 5_700,
            ..QueueCell::default()
        };
        let holds = |cells: &QueueCell| {
            let mut all = queue_ledgers(cells, &classes).into_iter().chain(wait_ledgers(cells, 47));
            all.all(|ledger| ledger.left == ledger.right)
        };
        assert!(holds(&balanced));
        for name in [
            "offered",
            "repeated",
            "contained",
            "handed_over",
            "ai_session_ticks",
            "queued",
            "answered",
            "abandoned",
            "abandoned_here",
            "balked",
            "blocked",
            "transferred_in",
            "asked",
            "asked_in_time",
            "callbacks",
            "callbacks_answered",
            "handle_ticks",
        ] {
            let place = QueueCell::NAMES.iter().position(|n| *n == name).expect("a counter");
            let mut values = balanced.values();
            values[place] += 1;
            assert!(!holds(&QueueCell::from_values(values)), "one more {name} goes unnoticed");
        }
    }

    #[test]
    fn every_planted_imbalance_of_paid_time_is_found() {
        // Nothing but overtime is worked, and all of the time off is paid.
        let counts = PoolCounts {
            paid_ticks: 130,
            available_ticks: 100,
            overtime_paid_ticks: 100,
            time_off_ticks: 20,
            ..PoolCounts::default()
        };
        let holds = |counts: &PoolCounts, lost, paid_off| {
            time_ledgers(counts, lost, paid_off).iter().all(|ledger| ledger.left == ledger.right)
        };
        assert!(holds(&counts, 30, 20));
        assert!(!holds(&counts, 31, 20) && !holds(&counts, 30, 21));
        assert!(!holds(&PoolCounts { paid_ticks: 131, ..counts }, 30, 20));
        assert!(!holds(&PoolCounts { available_ticks: 101, ..counts }, 30, 20));
        assert!(!holds(&PoolCounts { overtime_paid_ticks: 101, ..counts }, 30, 20));
        assert!(!holds(&PoolCounts { time_off_ticks: 19, ..counts }, 30, 20));
    }

    #[test]
    fn every_planted_imbalance_of_a_block_is_found() {
        let balanced =
            BlockCounts { offered: 110, unfilled: 8, booked: 102, released: 10, gone: 3, no_shows: 7, worked: 82 };
        let holds = |counts: &BlockCounts| block_ledgers(counts).iter().all(|ledger| ledger.left == ledger.right);
        assert!(holds(&balanced));
        for (place, name) in BlockCounts::NAMES.iter().enumerate() {
            let mut values = balanced.values();
            values[place] += 1;
            assert!(!holds(&BlockCounts::from_values(values)), "one more {name} goes unnoticed");
        }
    }
}
