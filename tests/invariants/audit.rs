//! A second opinion on the ledgers: totals added up again from the tallies of a whole path, by other ways than the
//! product's own checks.

use crate::life::Life;
use glidepath::clock::{DAYS_PER_YEAR, TICKS_PER_MINUTE};
use glidepath::model::MAX_THRESHOLDS;
use glidepath::model::{Draw, Number, PoolKind, TimePath, VendorPrice};
use glidepath::plan::Plan;
use glidepath::tally::{ClassCounts, GroupCell, PoolCounts, QueueCell, minor_units_per_unit};

/// Nothing, or what does not add up.
pub(crate) type Finding = Result<(), String>;

fn equal(what: &str, one: u64, other: u64) -> Finding {
    if one == other { Ok(()) } else { Err(format!("{what}: {one} and {other}")) }
}

fn at_most(what: &str, one: u64, other: u64) -> Finding {
    if one <= other { Ok(()) } else { Err(format!("{what}: {one} above {other}")) }
}

/// Adds everything up again.
pub(crate) fn audit(life: &Life) -> Finding {
    outcomes(life)?;
    waits(life)?;
    agents(life)?;
    people(life)?;
    money(life)
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
        life.sum(|c| c.ai_resolved + c.ai_falsely_contained + c.ai_left + c.ai_asked_human + c.ai_escalated),
    )?;
    at_most("induced contacts are first contacts", life.sum(|c| c.induced), life.sum(|c| c.first))?;
    at_most("unresolved again", life.sum(|c| c.unresolved_again), life.sum(|c| c.unresolved.min(c.answered_again)))?;
    at_most("answered again", life.sum(|c| c.answered_again), life.sum(|c| c.answered))?;
    both_worlds(life)?;
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
        opening(|c| c.with_ai_at_end + c.waiting_at_end) + flow(offered),
        flow(|c| c.ai_resolved + c.ai_falsely_contained + c.ai_left + c.answered + c.abandoned + c.balked + c.blocked)
            + closing(|c| c.with_ai_at_end + c.waiting_at_end),
    )?;
    equal(
        "cases that need a human, or never will",
        opening(|c| c.comebacks_due_at_end) + flow(|c| c.first + c.ended_by_ai_again),
        flow(|c| c.human_needed + c.ai_resolved + c.ai_left + c.ai_lost) + closing(|c| c.comebacks_due_at_end),
    )?;
    if first_is_empty && life.ends_empty() {
        equal(
            "answers begun and finished",
            flow(|c| c.answered + c.ai_resolved),
            flow(|c| c.cases_resolved + c.unresolved),
        )?;
    }
    equal(
        "cases opened and closed",
        opening(|c| c.open_cases_at_end) + flow(|c| c.first),
        flow(|c| c.cases_resolved + c.cases_given_up) + closing(|c| c.open_cases_at_end),
    )
}

/// The world without the AI beside the world with it: handle times, FTE and money from the counts alone.
fn both_worlds(life: &Life) -> Finding {
    let model = &life.frame.model;
    let plan = Plan::compile(&life.frame, &Draw::new(life.facts.inputs.clone()));
    for month in &life.months {
        equal("one FTE of the displaced pool", u64::from(month.fte_handle_ticks > 0), u64::from(model.ai.is_some()))?;
        for (counts, class) in month.classes.iter().zip(&plan.classes) {
            let mean = class.mean_handle as u64;
            let without = counts.effort_without_ai_ticks + counts.induced * mean;
            equal("effort without the AI", without, counts.first * mean)?;
            let handed_over = plan.ai.map_or(0, |ai| ai.handoff as u64) * counts.human_needed_after_ai;
            equal("effort with the AI", counts.effort_with_ai_ticks, counts.human_needed * mean + handed_over)?;
            equal(
                "a customer meets the AI or a human",
                counts.first + counts.human_needed_after_ai + counts.human_needed_comebacks,
                counts.induced + counts.first_to_ai + counts.human_needed,
            )?;
        }
    }
    equal("no AI, no hand-over", if model.ai.is_some() { 0 } else { life.sum(|c| c.human_needed_after_ai) }, 0)
}

/// Queues: interval by interval and over the whole path, Little's law in its exact form included.
fn waits(life: &Life) -> Finding {
    let axes = &life.frame.axes;
    let mut total = QueueCell::default();
    for month in &life.months {
        for (index, queue) in axes.queues.iter().enumerate() {
            let thresholds = queue.thresholds.len();
            for cell in &month.queue_cells[index * axes.cells()..][..axes.cells()] {
                total.add(cell);
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
    equal("abandoned, by entry and by time", total.abandoned_here, total.abandoned)?;
    equal("handle times, by class and interval", life.sum(|c| c.talk_ticks + c.wrap_up_ticks), total.handle_ticks)?;
    let recorded: u64 = life.months.iter().flat_map(|month| &month.waits).map(|waits| waits.count()).sum();
    equal("recorded waits", recorded, total.answered + total.abandoned)?;
    at_most(
        "immediate answers have waits of zero",
        total.immediate,
        life.months.iter().flat_map(|m| &m.waits).map(|w| w.zero()).sum(),
    )?;
    if life.ends_empty() && life.frame.model.scenario.warm_up_days == 0 {
        equal(
            "waits and the integral of the queues",
            total.wait_answered_ticks + total.wait_abandoned_ticks,
            total.queue_ticks,
        )?;
        equal("queued and ended", total.queued, total.answered + total.abandoned + total.balked)?;
    }
    Ok(())
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
                equal("agent time", cell.staffed_ticks + cell.overtime_ticks, cell.busy_ticks + cell.idle_ticks)?;
                at_most("overtime is busy", cell.overtime_ticks, cell.busy_ticks)?;
            }
            at_most("time without work", of_group.all_idle_ticks, month.length_ticks)?;
            total.add(&of_group);
        }
    }
    equal("answered, by class and group", life.sum(|c| c.answered), total.answered)?;
    if life.ends_empty() && life.frame.model.scenario.warm_up_days == 0 {
        equal("busy agents and handle times", total.busy_ticks, life.sum(|c| c.talk_ticks + c.wrap_up_ticks))?;
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
        let difference = staffed.abs_diff(planned * TICKS_PER_MINUTE as u64);
        at_most("staffed beside the plan", difference, calendar.window_ticks as u64)?;
    }
    Ok(())
}

/// The headcount bridge, month after month.
fn people(life: &Life) -> Finding {
    for (index, pool) in life.frame.model.pools.iter().enumerate() {
        let mut heads = pool.kind.people().map_or(0, |people| u64::from(people.headcount));
        for month in &life.months {
            if matches!(pool.kind, PoolKind::Fixed) {
                equal("people of a fixed pool", month.pools[index].values().iter().sum(), 0)?;
            }
            let PoolCounts {
                start,
                hires_backfill,
                hires_planned,
                leavers,
                washed_out,
                laid_off,
                released,
                end,
                in_training_at_end,
                ramping_at_end,
                head_days,
                floor_days,
                effective_milli_days,
                seat_days,
                paid_ticks,
                available_ticks,
                ..
            } = month.pools[index];
            equal("people at the start of a month", start, heads)?;
            let gone = leavers + washed_out + laid_off + released;
            equal("people at the end of a month", end + gone, start + hires_backfill + hires_planned)?;
            at_most("people in training or ramping", in_training_at_end + ramping_at_end, end)?;
            at_most("effective people", effective_milli_days, floor_days * 1000)?;
            let lost = life.frame.axes.lost_time_of(index);
            equal("paid time", paid_ticks, available_ticks + month.lost_ticks[lost].iter().sum::<u64>())?;
            match pool.kind {
                PoolKind::Employed(_) => equal("seats of employees", seat_days, 0)?,
                PoolKind::Outsourced(_) => at_most("people on seats", head_days, seat_days)?,
                PoolKind::Gig(_) | PoolKind::Fixed => {}
            }
            at_most("people past training", floor_days, head_days)?;
            heads = end;
        }
    }
    let days: u64 = life.months.iter().map(|month| month.pools.first().map_or(0, |pool| pool.days)).sum();
    let days_of_horizon = life.frame.calendar.days.len() as u64 - u64::from(life.frame.model.scenario.warm_up_days);
    let has_people = life.frame.model.pools[0].kind.people().is_some();
    equal("days with people", days, if has_people { days_of_horizon } else { 0 })
}

/// Amounts against hours, hires and conversations at constant prices, to within one minor unit.
fn money(life: &Life) -> Finding {
    let model = &life.frame.model;
    let known = |path: &TimePath| match path {
        TimePath::Constant(Number::Known(value)) => *value,
        TimePath::Constant(Number::Uncertain(_))
        | TimePath::Ramp { .. }
        | TimePath::Steps(_)
        | TimePath::Monthly { .. } => panic!("the generator states constant prices"),
    };
    let price = |number: &Number| known(&TimePath::Constant(*number));
    let units = minor_units_per_unit(&model.scenario.currency);
    let mut accounts = Vec::new();
    for (index, pool) in model.pools.iter().enumerate() {
        let sum =
            |counter: fn(&PoolCounts) -> u64| life.months.iter().map(|m| counter(&m.pools[index])).sum::<u64>() as f64;
        let hires = sum(|p| p.hires_backfill + p.hires_planned);
        accounts.extend(match &pool.kind {
            PoolKind::Employed(employed) => {
                let hours =
                    sum(|p| p.head_days) * price(&model.scenario.paid_hours_per_fte_month) * 12.0 / DAYS_PER_YEAR;
                [
                    hours * known(&employed.wage_per_paid_hour),
                    hires * price(&employed.hiring_cost),
                    hires * price(&employed.training_cost),
                    sum(|p| p.laid_off) * price(&employed.severance),
                    0.0,
                    0.0,
                ]
            }
            PoolKind::Outsourced(vendor) => {
                let bills = life.months.iter().map(|month| month.bills[index]);
                let usage = bills.clone().map(|bill| bill.quantity_milli as f64 / 1000.0).sum::<f64>();
                let top_ups = bills.map(|bill| bill.top_up as f64).sum::<f64>() / units;
                [0.0, 0.0, 0.0, 0.0, usage * known(rate(&vendor.contract.price)) + top_ups, 0.0]
            }
            PoolKind::Gig(_) | PoolKind::Fixed => [0.0; 6],
        });
    }
    accounts.extend(model.ai.as_ref().map_or([0.0; 3], |ai| {
        [
            life.sum(|c| c.ai_entered) as f64 * known(&ai.prices.per_conversation),
            life.sum(|c| c.ai_resolved + c.ai_falsely_contained) as f64 * known(&ai.prices.per_resolution),
            life.months.len() as f64 * known(&ai.prices.platform_per_month),
        ]
    }));
    for (account, amount) in accounts.iter().enumerate() {
        let booked: i64 = life.months.iter().map(|month| month.amounts[account]).sum();
        if (booked as f64 - amount * units).abs() > 1.0 {
            return Err(format!("account {account}: booked {booked}, due {}", amount * units));
        }
    }
    Ok(())
}

/// The rate of a vendor's price.
fn rate(price: &VendorPrice) -> &TimePath {
    match price {
        VendorPrice::PerFteMonth(rate)
        | VendorPrice::PerPaidHour(rate)
        | VendorPrice::PerProductiveMinute(rate)
        | VendorPrice::PerContact(rate) => rate,
    }
}
