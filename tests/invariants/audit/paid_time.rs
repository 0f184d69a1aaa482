//! Where the paid time of people on a payroll goes, and what rules of overtime and time off change in it.

use super::people::differ;
use super::{Finding, at_most, equal};
use crate::life::Life;
use glidepath::model::{LearningCurve, Number, PoolKind};
use glidepath::plan::PAID_TIME_OFF;
use glidepath::tally::PoolCounts;

/// Paid time is available or lost to a named component, and what is available is on duty.
pub(super) fn paid_time(life: &Life, pool: usize) -> Finding {
    let kind = &life.frame.model.pools[pool].kind;
    let Some(people) = kind.people() else { return Ok(()) };
    let (frame, draw) = (&life.frame, life.draw());
    let components = frame.axes.lost_time_of(pool);
    let groups = life.groups_of(pool);
    let shifts: Vec<_> = groups.iter().flat_map(|group| &frame.model.groups[*group].shifts).collect();
    for (month, tally) in life.months.iter().enumerate() {
        let PoolCounts { paid_ticks, available_ticks, head_days, floor_days, effective_milli_days, .. } =
            tally.pools[pool];
        let lost = &tally.lost_ticks[components.clone()];
        equal("paid time", paid_ticks, available_ticks + lost.iter().sum::<u64>())?;
        by_rule(life, pool, month)?;
        let [shrinkage @ .., breaks, nesting] = lost else { return Err("breaks and nesting take time".to_owned()) };
        if shifts.iter().all(|shift| shift.breaks.is_empty()) {
            equal("breaks that nobody has", *breaks, 0)?;
        }
        if people.nesting_weeks.value(&draw) < 0.07 {
            equal("nesting of nobody", *nesting, 0)?;
        }
        // Two components lose time in proportion to their shares, where those stay the same; whole ticks a day.
        let days = life.days_of(month);
        let share = |component: usize| {
            let path = &people.shrinkage[component].share;
            let first = path.on(days[0].yesterday().expect("a date"), &draw);
            days.iter().all(|day| (path.on(*day, &draw) - first).abs() < 1e-12).then_some(first)
        };
        for (one, other) in (1..people.shrinkage.len()).map(|component| (component - 1, component)) {
            if let (Some(a), Some(b)) = (share(one), share(other)) {
                let off = (shrinkage[one] as f64 * b - shrinkage[other] as f64 * a).abs();
                if off > 1.0 + 1e-9 * paid_ticks as f64 {
                    return Err(format!("components of shrinkage: {shrinkage:?} at {a} and {b}"));
                }
            }
        }
        // Whole agents follow the available time to within an agent and an interval in each group.
        let cells = groups.iter().flat_map(|group| life.cells_of(month, *group));
        let planned: u64 = cells.map(|cell| cell.planned_ticks).sum();
        let slack = groups.len() as u64 * frame.calendar.window_ticks as u64 + days.len() as u64;
        at_most("available time beside agents planned", planned.abs_diff(available_ticks), slack)?;
        let learns = !matches!(people.learning.speed, LearningCurve::Full);
        if !learns && people.nesting_weeks.value(&draw) < 0.07 {
            if !differ(kind, life)
                && frame.model.pools[pool].assist.is_none()
                && frame.model.pools[pool].transfer_dips.is_empty()
            {
                equal("effective people without learning", effective_milli_days, floor_days * 1_000)?;
            }
            equal("people who learn", tally.pools[pool].ramping_at_end, 0)?;
        }
        let retrains = matches!(kind, PoolKind::Employed(employed) if !employed.retraining.is_empty());
        if people.training_weeks.value(&draw) < 0.07 && !retrains {
            equal("training of nobody", head_days, floor_days)?;
            equal("people in training", tally.pools[pool].in_training_at_end, 0)?;
        }
    }
    Ok(())
}

/// Overtime and time off are within what the rules of the pool allow, and what is paid of it is its share.
fn by_rule(life: &Life, pool: usize, month: usize) -> Finding {
    let PoolCounts { available_ticks, overtime_paid_ticks, time_off_ticks, .. } = life.months[month].pools[pool];
    let (draw, paid_off) = (life.draw(), paid_off_ticks(life, pool, month));
    let planned = (available_ticks - overtime_paid_ticks + time_off_ticks) as f64;
    // Each counter carries what rounding leaves over, up to a tick.
    let within = |what: &str, ticks: u64, limits: Option<[f64; 2]>| {
        let most = limits.map_or(0.0, |[at_most, accept]| planned * at_most.min(accept) + 2.0);
        at_most(what, ticks, most as u64)
    };
    let (overtime, time_off) = match &life.frame.model.pools[pool].kind {
        PoolKind::Employed(employed) => (employed.overtime.as_ref(), employed.time_off.as_ref()),
        PoolKind::Outsourced(_) | PoolKind::Gig(_) | PoolKind::Fixed => (None, None),
    };
    let limits = |at_most: Number, accept: Number| [at_most.value(&draw), accept.value(&draw)];
    within("overtime", overtime_paid_ticks, overtime.map(|rule| limits(rule.at_most_share, rule.accept_share)))?;
    within("time off", time_off_ticks, time_off.map(|rule| limits(rule.at_most_share, rule.accept_share)))?;
    let due = time_off_ticks as f64 * time_off.map_or(0.0, |rule| rule.paid_share.value(&draw));
    let off = (paid_off as f64 - due).abs();
    if off <= 2.0 { Ok(()) } else { Err(format!("paid time off: {paid_off} instead of {due}")) }
}

/// Paid time off of a month.
pub(super) fn paid_off_ticks(life: &Life, pool: usize, month: usize) -> u64 {
    let axes = &life.frame.axes;
    let mut components = axes.lost_time_of(pool);
    let place = components.find(|place| axes.lost_time[*place].name == PAID_TIME_OFF);
    place.map_or(0, |place| life.months[month].lost_ticks[place])
}
