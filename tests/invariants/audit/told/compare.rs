//! What the trace tells against what the product has counted.

use crate::audit::{Finding, at_most, equal};
use crate::life::Life;
use glidepath::tally::{ClassCounts, GroupCell, MonthTally, QueueCell};

/// The tally of a path against its trace.
pub(in crate::audit) fn compare(life: &Life) -> Finding {
    let Some(told) = &life.told else { return Ok(()) };
    let axes = &life.frame.axes;
    let from_the_first = life.frame.model.scenario.warm_up_days == 0;
    let ends_idle = from_the_first && life.ends_empty() && told.in_hand_at_end == 0;
    let same = |what: &str, names: &[&str], wanted: &[u64], counted: &[u64], skipped: &[&str]| {
        for ((name, one), other) in names.iter().zip(wanted).zip(counted) {
            if !skipped.contains(name) {
                equal(&format!("{name} of {what}, told and counted"), *one, *other)?;
            }
        }
        Ok::<(), String>(())
    };
    // Work is counted when it begins or when it ends; delays until redials when they begin.
    let begun: &[&str] = if ends_idle { &[] } else { &["talk_ticks", "wrap_up_ticks", "redial_delay_ticks"] };
    let over_time: &[&str] = if from_the_first { &[] } else { &["queue_ticks"] };
    let last = life.months.last().expect("a horizon has a month");
    for (class, wanted) in told.classes.iter().enumerate() {
        let mut counted = ClassCounts::default();
        life.months.iter().for_each(|month| counted.add(&month.classes[class]));
        // Stocks are those of the end.
        counted.waiting_at_end = last.classes[class].waiting_at_end;
        counted.callbacks_due_at_end = last.classes[class].callbacks_due_at_end;
        let skipped = [NOT_TOLD_OF_CLASSES, begun].concat();
        same(&format!("class {class}"), ClassCounts::NAMES, &wanted.values(), &counted.values(), &skipped)?;
    }
    for (queue, wanted) in told.queues.iter().enumerate() {
        let mut counted = QueueCell::default();
        let cells = |month: &'_ MonthTally| month.queue_cells[queue * axes.cells()..][..axes.cells()].to_vec();
        life.months.iter().flat_map(cells).for_each(|cell| counted.add(&cell));
        let skipped = [NOT_TOLD_OF_QUEUES, over_time, &["backlog_age_ms"]].concat();
        // Ages are rounded at the end of each interval, those of who waits for a call apart.
        let windows = life.frame.calendar.windows.len() as u64;
        let off = wanted.backlog_age_ms.abs_diff(counted.backlog_age_ms);
        at_most("ages of a backlog, told beside counted", off, 2 * windows)?;
        same(&axes.queues[queue].name, QueueCell::NAMES, &wanted.values(), &counted.values(), &skipped)?;
    }
    for (group, wanted) in told.groups.iter().enumerate() {
        let mut counted = GroupCell::default();
        (0..life.months.len()).flat_map(|month| life.cells_of(month, group)).for_each(|cell| counted.add(cell));
        let name = &life.frame.model.groups[group].name;
        equal(&format!("contacts in the hands of nobody of {name}"), told.busy_beyond_staff_ticks[group], 0)?;
        if from_the_first {
            same(name, GroupCell::NAMES, &wanted.values(), &counted.values(), &["planned_ticks"])?;
        } else {
            equal("answers of a group, told and counted", wanted.answered, counted.answered)?;
        }
    }
    Ok(())
}

/// What a trace does not tell: who needs a human in the world without waits, effort and its price, conversations of no
/// drawn length, and the stocks that wait nowhere.
const NOT_TOLD_OF_CLASSES: &[&str] = &[
    "ai_session_ticks",
    "human_needed",
    "human_needed_after_ai",
    "human_needed_dropped",
    "human_needed_comebacks",
    "effort_without_ai_ticks",
    "effort_with_ai_ticks",
    "cost_without_ai_minor",
    "cost_with_ai_minor",
    "with_ai_at_end",
    "open_cases_at_end",
    "comebacks_due_at_end",
];

/// By arrival, which the trace tells of classes; and handle times, which ledgers compare with those of classes.
const NOT_TOLD_OF_QUEUES: &[&str] =
    &["offered", "repeated", "contained", "handed_over", "ai_session_ticks", "handle_ticks"];
