//! A second opinion on the ledgers: totals added up again from the tallies of a whole path, by other ways than the
//! product's own checks.

mod bill;
mod gig;
mod hours;
mod money;
mod paid_time;
mod people;
mod shifts;
mod told;
mod vendor;
mod worlds;

pub(crate) use told::{Teller, Told};

use crate::life::Life;
use glidepath::clock::TICKS_PER_MINUTE;
use glidepath::model::{AiFallback, MAX_THRESHOLDS, PoolKind};
use glidepath::tally::{ClassCounts, GroupCell, QueueCell};

/// Nothing, or what does not add up.
pub(crate) type Finding = Result<(), String>;

fn equal(what: &str, one: u64, other: u64) -> Finding {
    if one == other { Ok(()) } else { Err(format!("{what}: {one} and {other}")) }
}

fn at_most(what: &str, one: u64, other: u64) -> Finding {
    if one <= other { Ok(()) } else { Err(format!("{what}: {one} above {other}")) }
}

/// Within half a unit of what it should be, as a rounded figure is.
fn rounded(what: &str, figure: f64, due: f64) -> Finding {
    let slack = 0.5 + 1e-6 + 1e-13 * due.abs();
    if (figure - due).abs() <= slack { Ok(()) } else { Err(format!("{what}: {figure} instead of {due}")) }
}

/// Adds everything up again.
pub(crate) fn audit(life: &Life) -> Finding {
    time(life)?;
    outcomes(life)?;
    waits(life)?;
    agents_time(life)?;
    for pool in 0..life.frame.model.pools.len() {
        people::bridge(life, pool)?;
        people::requisitions(life, pool)?;
        people::tenures(life, pool)?;
        people::retraining(life, pool)?;
        match &life.frame.model.pools[pool].kind {
            PoolKind::Employed(employed) => people::employed(life, pool, employed)?,
            PoolKind::Outsourced(outsourced) => vendor::contract(life, pool, outsourced)?,
            PoolKind::Gig(gig) => gig::slots(life, pool, gig)?,
            PoolKind::Fixed => people::nobody(life, pool)?,
        }
    }
    told::compare(life)?;
    money::accounts(life)?;
    worlds::both(life)
}

/// Nobody works time that does not exist: agents, their shifts, and what is paid of it.
pub(crate) fn agents_time(life: &Life) -> Finding {
    agents(life)?;
    for pool in 0..life.frame.model.pools.len() {
        paid_time::paid_time(life, pool)?;
        paid_time::after_shift(life, pool)?;
    }
    shifts::duty(life)
}

/// The months are as long as the calendar says.
fn time(life: &Life) -> Finding {
    let calendar = &life.frame.calendar;
    equal("months", life.months.len() as u64, life.frame.axes.months.len() as u64)?;
    for (index, month) in life.months.iter().enumerate() {
        let windows = calendar.windows.iter().filter(|window| window.month == Some(index as u32)).count() as u64;
        equal("length of a month", month.length_ticks, windows * calendar.window_ticks as u64)?;
    }
    Ok(())
}

fn offered(counts: &ClassCounts) -> u64 {
    counts.first + counts.comebacks + counts.repeats + counts.redials
}

/// Contacts and cases from the first month to the last, and the AI's outcomes.
fn outcomes(life: &Life) -> Finding {
    equal("contacts simulated", life.facts.contacts_simulated, life.sum(offered))?;
    equal("contacts queued", life.facts.contacts_queued, life.sum(|c| c.queued))?;
    equal(
        "AI outcomes",
        life.sum(|c| c.ai_entered),
        life.sum(|c| {
            let ended = c.ai_resolved + c.ai_falsely_contained + c.ai_left;
            ended + c.ai_asked_human + c.ai_escalated + c.ai_dropped
        }),
    )?;
    unused_parts_of_the_ai(life)?;
    at_most("induced contacts are first contacts", life.sum(|c| c.induced), life.sum(|c| c.first))?;
    at_most("unresolved again", life.sum(|c| c.unresolved_again), life.sum(|c| c.unresolved.min(c.answered_again)))?;
    at_most("answered again", life.sum(|c| c.answered_again), life.sum(|c| c.answered))?;
    let last = life.months.last().expect("a horizon has a month");
    let first_is_empty = life.frame.model.scenario.warm_up_days == 0;
    // With a warm-up the stocks before the first month are not in any tally: the ledger then begins a month later.
    let (before, months) =
        if first_is_empty { (None, life.months.as_slice()) } else { (life.months.first(), &life.months[1..]) };
    let opening = |stock: fn(&ClassCounts) -> u64| before.map_or(0, |month| month.classes.iter().map(stock).sum());
    let closing = |stock: fn(&ClassCounts) -> u64| last.classes.iter().map(stock).sum::<u64>();
    let flow =
        |counter: fn(&ClassCounts) -> u64| months.iter().flat_map(|month| &month.classes).map(counter).sum::<u64>();
    equal(
        "contacts in and out",
        opening(|c| c.with_ai_at_end + c.waiting_at_end) + flow(offered) + flow(|c| c.transfers),
        flow(|c| c.ai_resolved + c.ai_falsely_contained + c.ai_left + c.ai_messages)
            + flow(|c| c.answered + c.abandoned + c.balked + c.blocked + c.callbacks_failed)
            + closing(|c| c.with_ai_at_end + c.waiting_at_end),
    )?;
    equal(
        "cases that need a human, or never will",
        opening(|c| c.comebacks_due_at_end) + flow(|c| c.first + c.ended_by_ai_again),
        flow(|c| c.human_needed + c.ai_resolved + c.ai_left + c.ai_lost + c.ai_messages_lost)
            + closing(|c| c.comebacks_due_at_end),
    )?;
    if first_is_empty && life.ends_empty() {
        equal(
            "answers begun and finished",
            flow(|c| c.answered + c.ai_resolved),
            flow(|c| c.cases_resolved + c.unresolved + c.transfers),
        )?;
    }
    equal(
        "cases opened and closed",
        opening(|c| c.open_cases_at_end) + flow(|c| c.first),
        flow(|c| c.cases_resolved + c.cases_given_up) + closing(|c| c.open_cases_at_end),
    )
}

/// What needs a limit of conversations, an outage or a second vendor does not happen without.
fn unused_parts_of_the_ai(life: &Life) -> Finding {
    let ai = life.frame.model.ai.as_ref();
    let has_limit = ai.is_some_and(|ai| ai.session_limit.is_some());
    let has_second = ai.is_some_and(|ai| matches!(ai.fallback, AiFallback::SecondVendor { .. }));
    let (entered, most) = (life.sum(|c| c.ai_entered), |used: bool, most: u64| if used { most } else { 0 });
    at_most("turned away", life.sum(|c| c.ai_turned_away), most(has_limit, life.sum(offered)))?;
    at_most("waits for the AI", life.sum(|c| c.ai_wait_ticks), most(has_limit, u64::MAX))?;
    at_most("held by the second AI", life.sum(|c| c.ai_second), most(has_second, entered))?;
    at_most("ended by the second AI", life.sum(|c| c.ai_second_contained), life.sum(|c| c.ai_second))
}

/// Queues: interval by interval and over the whole path, Little's law in its exact form included.
fn waits(life: &Life) -> Finding {
    let axes = &life.frame.axes;
    let mut total = QueueCell::default();
    for month in &life.months {
        for (index, queue) in axes.queues.iter().enumerate() {
            let thresholds = queue.thresholds.len();
            for (place, cell) in month.queue_cells.iter().enumerate().skip(index * axes.cells()).take(axes.cells()) {
                total.add(cell);
                let waited: u64 = month.cell_waits.row(place).iter().map(|count| u64::from(*count)).sum();
                equal("answers by wait", cell.immediate + waited + cell.callbacks_answered, cell.answered)?;
                let answered =
                    [cell.answered_within_1, cell.answered_within_2, cell.answered_within_3, cell.answered_within_4];
                let abandoned = [
                    cell.abandoned_within_1,
                    cell.abandoned_within_2,
                    cell.abandoned_within_3,
                    cell.abandoned_within_4,
                ];
                let mut order: Vec<usize> = (0..thresholds).collect();
                order.sort_by_key(|place| queue.thresholds[*place]);
                for pair in order.windows(2) {
                    at_most("answered within a longer threshold", answered[pair[0]], answered[pair[1]])?;
                    at_most("abandoned within a longer threshold", abandoned[pair[0]], abandoned[pair[1]])?;
                }
                for place in 0..MAX_THRESHOLDS {
                    let used = place < thresholds;
                    at_most("answered within a threshold", answered[place], if used { cell.answered } else { 0 })?;
                    at_most("abandoned within a threshold", abandoned[place], if used { cell.abandoned } else { 0 })?;
                    if used {
                        at_most("immediate answers are within every threshold", cell.immediate, answered[place])?;
                    }
                }
            }
        }
    }
    equal("answered, by class and interval", life.sum(|c| c.answered), total.answered)?;
    equal("abandoned, by class and interval", life.sum(|c| c.abandoned), total.abandoned)?;
    equal("blocked, by class and interval", life.sum(|c| c.blocked), total.blocked)?;
    equal("balked, by class and interval", life.sum(|c| c.balked), total.balked)?;
    equal("offered, by class and interval", life.sum(offered), total.offered)?;
    equal("repeated, by class and interval", life.sum(|c| c.comebacks + c.repeats), total.repeated)?;
    let contained = life.sum(|c| c.ai_resolved + c.ai_falsely_contained);
    equal("contained, by class and interval", contained, total.contained)?;
    equal("handed over, by class and interval", life.sum(|c| c.ai_asked_human + c.ai_escalated), total.handed_over)?;
    equal("time with the AI, by class and interval", life.sum(|c| c.ai_session_ticks), total.ai_session_ticks)?;
    equal("abandoned, by entry and by time", total.abandoned_here, total.abandoned)?;
    equal("handle times, by class and interval", life.sum(|c| c.talk_ticks + c.wrap_up_ticks), total.handle_ticks)?;
    let recorded: u64 = life.months.iter().flat_map(|month| &month.waits).map(|waits| waits.count()).sum();
    equal("recorded waits", recorded + total.callbacks_answered, total.answered + total.abandoned)?;
    at_most(
        "immediate answers have waits of zero",
        total.immediate,
        life.months.iter().flat_map(|m| &m.waits).map(|w| w.zero()).sum(),
    )?;
    if life.ends_empty() && life.frame.model.scenario.warm_up_days == 0 {
        // Who is to be called back is in the queues' integral too, but waits on no line.
        let waits = total.wait_answered_ticks + total.wait_abandoned_ticks;
        at_most("waits and the integral of the queues", waits, total.queue_ticks)?;
        if total.callbacks == 0 {
            equal("waits and the integral of the queues", waits, total.queue_ticks)?;
        }
        let failed = life.sum(|c| c.callbacks_failed);
        equal("queued and ended", total.queued, total.answered + total.abandoned + total.balked + failed)?;
    }
    Ok(())
}

/// Most contacts that an agent of a group can hold: an interrupted one beside the others, each of which takes its part.
fn most_in_hand(life: &Life, group: usize) -> u64 {
    let model = &life.frame.model;
    let lines = &model.groups[group].serves;
    let slots = lines.iter().filter_map(|line| line.slots).chain(model.channels.iter().map(|channel| channel.slots));
    u64::from(slots.max().unwrap_or(1)) + u64::from(model.channels.iter().any(|channel| channel.is_interruptible))
}

/// Agent time: against itself, against the contacts, and for fixed pools against the stated plan.
fn agents(life: &Life) -> Finding {
    let (axes, calendar) = (&life.frame.axes, &life.frame.calendar);
    let mut total = GroupCell::default();
    for month in &life.months {
        for group in 0..axes.groups {
            let mut of_group = GroupCell::default();
            for cell in &month.group_cells[group * axes.cells()..][..axes.cells()] {
                of_group.add(cell);
                equal("agent time", cell.staffed_ticks + cell.after_shift_ticks, cell.busy_ticks + cell.idle_ticks)?;
                match life.kind_of_group(group) {
                    PoolKind::Gig(_) => at_most("gig agents who come", cell.staffed_ticks, cell.planned_ticks)?,
                    // A spell off the phone may begin later than planned: shifts are compared by month.
                    PoolKind::Employed(_) | PoolKind::Outsourced(_) => {}
                    PoolKind::Fixed => {
                        equal("agents planned and staffed", cell.planned_ticks, cell.staffed_ticks)?;
                        equal("breaks of agents who are a number", cell.in_breaks_ticks, 0)?;
                    }
                }
                let there = cell.staffed_ticks + cell.after_shift_ticks;
                at_most("agents with a contact in hand and those who are there", cell.busy_ticks, there)?;
                at_most("after-shift time is busy", cell.after_shift_ticks, cell.busy_ticks)?;
                at_most("work into breaks is after-shift time", cell.in_breaks_ticks, cell.after_shift_ticks)?;
                at_most("busy with something", cell.busy_ticks, cell.contact_ticks)?;
                at_most("contacts in hand", cell.contact_ticks, cell.busy_ticks * most_in_hand(life, group))?;
            }
            at_most("time without work", of_group.all_idle_ticks, month.length_ticks)?;
            total.add(&of_group);
        }
    }
    equal("answered, by class and group", life.sum(|c| c.answered), total.answered)?;
    if life.ends_empty() && life.frame.model.scenario.warm_up_days == 0 {
        let handled = life.sum(|c| c.talk_ticks + c.wrap_up_ticks);
        at_most("handle times and contacts in hand", handled, total.contact_ticks)?;
        // Nobody leaves without a word and every call is answered: agents hold only those who talk.
        if life.sum(|c| c.abandoned_silently + c.callbacks) == 0 {
            equal("contacts in hand and handle times", total.contact_ticks, handled)?;
        }
    }
    for (index, group) in life.frame.model.groups.iter().enumerate().filter(|(_, group)| !group.agents.is_empty()) {
        let zone = &calendar.zones[calendar.zone(&group.timezone)];
        let part_min = 1_440 / group.agents.len();
        let minutes = (calendar.window_ticks / TICKS_PER_MINUTE) as usize;
        let planned: u64 = (0..calendar.windows.len())
            .filter(|window| calendar.windows[*window].month.is_some())
            .map(|window| usize::from(zone.intervals[window].minute))
            .flat_map(|start| start..start + minutes)
            .map(|minute| u64::from(group.agents[minute % 1_440 / part_min]))
            .sum();
        let cells = life.months.iter().flat_map(|month| &month.group_cells[index * axes.cells()..][..axes.cells()]);
        let staffed: u64 = cells.map(|cell| cell.staffed_ticks).sum();
        // Numbers change at the stated minute.
        equal("staffed as stated", staffed, planned * TICKS_PER_MINUTE as u64)?;
    }
    Ok(())
}
