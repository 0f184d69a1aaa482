//! Where the paid time of people on a payroll goes, and what rules of overtime and time off change in it.

use super::people::differ;
use super::{Finding, at_most, equal};
use crate::life::Life;
use glidepath::clock::TICKS_PER_MINUTE;
use glidepath::model::{Absence, AfterShift, Date, GigPayBasis, LearningCurve, Number, PoolKind, PriceUnit, TimePath};
use glidepath::plan::Loss;
use glidepath::tally::PoolCounts;

/// Paid time is available or lost to a named component, and what is available is on duty.
pub(super) fn paid_time(life: &Life, pool: usize) -> Finding {
    let kind = &life.frame.model.pools[pool].kind;
    let Some(people) = kind.people() else { return Ok(()) };
    let (frame, draw) = (&life.frame, life.draw());
    let components = frame.axes.lost_time_of(pool);
    let groups = life.groups_of(pool);
    for (month, tally) in life.months.iter().enumerate() {
        let PoolCounts {
            paid_ticks,
            available_ticks,
            missed_rest_ticks,
            head_days,
            floor_days,
            effective_milli_days,
            ..
        } = tally.pools[pool];
        let lost = &tally.lost_ticks[components.clone()];
        equal("paid time", paid_ticks, available_ticks + lost.iter().sum::<u64>())?;
        at_most("available time is paid", available_ticks, paid_ticks)?;
        let staffed: u64 =
            groups.iter().flat_map(|group| life.cells_of(month, *group)).map(|cell| cell.staffed_ticks).sum();
        equal("time on duty, available or taken from spells", staffed, available_ticks + missed_rest_ticks)?;
        by_rule(life, pool, month)?;
        unused_losses(life, pool, month)?;
        planned_absence(life, pool, month)?;
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

/// What never happens takes no time.
fn unused_losses(life: &Life, pool: usize, month: usize) -> Finding {
    let (frame, draw, axes) = (&life.frame, life.draw(), &life.frame.axes);
    let Some(people) = frame.model.pools[pool].kind.people() else { return Ok(()) };
    let days: Vec<Date> = life.days_of(month);
    // A shift that begins before midnight has the shares of its own day.
    let eve = days[0].yesterday().expect("a date");
    let never = |path: &TimePath, nothing: f64| {
        [eve].iter().chain(&days).all(|day| (path.on(*day, &draw) - nothing).abs() < 1e-12)
    };
    let without = |what: &str, is_unused: bool, loss: Loss| {
        let lost = axes.lost_time_place(pool, loss).map_or(0, |place| life.months[month].lost_ticks[place]);
        if is_unused { equal(what, lost, 0) } else { Ok(()) }
    };
    let mut shifts = life.groups_of(pool).into_iter().flat_map(|group| &frame.model.groups[group].shifts);
    without("breaks that nobody has", shifts.all(|shift| shift.breaks.is_empty()), Loss::ShiftBreaks)?;
    without("nesting of nobody", people.nesting_weeks.value(&draw) < 0.07, Loss::Nesting)?;
    without("spells of who is always there", never(&people.adherence, 1.0), Loss::NonAdherence)?;
    for (place, component) in people.shrinkage.iter().enumerate() {
        let loss = match component.absence {
            Absence::Planned | Absence::Unplanned => Loss::Shrinkage(place),
            Absence::Breaks => Loss::Breaks,
            Absence::Meetings => Loss::Meetings,
        };
        without(&component.name, never(&component.share, 0.0), loss)?;
    }
    Ok(())
}

/// Of those scheduled on a day exactly the stated share is away as planned, but for one more or fewer in each group: by
/// whatever order the shifts are dealt, less than two of the longest a day.
fn planned_absence(life: &Life, pool: usize, month: usize) -> Finding {
    let (axes, draw, days) = (&life.frame.axes, life.draw(), life.days_of(month));
    let Some(people) = life.frame.model.pools[pool].kind.people() else { return Ok(()) };
    let planned: Vec<_> =
        people.shrinkage.iter().enumerate().filter(|(_, it)| it.absence == Absence::Planned).collect();
    let share_on =
        |day: Date| planned.iter().map(|(_, component)| component.share.on(day, &draw)).sum::<f64>().min(1.0);
    let eve = days[0].yesterday().expect("a date");
    let share = share_on(eve);
    if days.iter().any(|day| (share_on(*day) - share).abs() > 1e-12) {
        return Ok(());
    }
    let tally = &life.months[month];
    let lost = |place: usize| axes.lost_time_place(pool, Loss::Shrinkage(place)).map_or(0, |at| tally.lost_ticks[at]);
    let away: u64 = planned.iter().map(|(place, _)| lost(*place)).sum();
    let PoolCounts { paid_ticks, overtime_paid_ticks, time_off_ticks, .. } = tally.pools[pool];
    let scheduled = paid_ticks - overtime_paid_ticks + time_off_ticks - paid_off_ticks(life, pool, month);
    let groups = life.groups_of(pool);
    let shifts = groups.iter().flat_map(|group| &life.frame.model.groups[*group].shifts);
    // Where clocks go back a shift is an hour longer.
    let longest = (shifts.map(|shift| shift.length_min).max().unwrap_or(0) + 60) as f64 * TICKS_PER_MINUTE as f64;
    let slack = (groups.len() * (days.len() + 1)) as f64 * 2.0 * longest;
    let off = (away as f64 - share * scheduled as f64).abs();
    if off <= slack { Ok(()) } else { Err(format!("away as planned: {away} of {scheduled} at a share of {share}")) }
}

/// Time on contacts after the end of shifts and sessions is paid on top where the pool says so, to the tick: to employees,
/// to gig agents by the hour, to a vendor by the paid hour.
pub(super) fn after_shift(life: &Life, pool: usize) -> Finding {
    let entry = &life.frame.model.pools[pool];
    let by_time = match &entry.kind {
        PoolKind::Employed(_) => true,
        PoolKind::Outsourced(vendor) => vendor.contract.price.iter().any(|line| line.unit == PriceUnit::PaidHour),
        PoolKind::Gig(gig) => gig.pay.basis == GigPayBasis::PerHour,
        PoolKind::Fixed => false,
    };
    let is_paid = by_time && !matches!(entry.after_shift, AfterShift::Unpaid);
    for (month, tally) in life.months.iter().enumerate() {
        let cells = life.groups_of(pool).into_iter().flat_map(|group| life.cells_of(month, group));
        let beyond: u64 = cells.map(|cell| cell.after_shift_ticks - cell.in_breaks_ticks).sum();
        let due = if is_paid { beyond } else { 0 };
        equal("after-shift time that is paid", tally.pools[pool].after_shift_paid_ticks, due)?;
    }
    Ok(())
}

/// Overtime and time off are within what the rules of the pool allow, and what is paid of it is its share. Whole people
/// work longer: in each interval at most one more than the share of those scheduled asks for, and one more where the lines
/// of a few people do not follow the weights. Whole people go home: those on duty at a moment are a few runs of the list
/// along which time off is spread, and each is at most one off its share.
fn by_rule(life: &Life, pool: usize, month: usize) -> Finding {
    const MOST_OFF_A_SHARE: u64 = 4;
    let PoolCounts { paid_ticks, overtime_paid_ticks, time_off_ticks, .. } = life.months[month].pools[pool];
    let (draw, paid_off) = (life.draw(), paid_off_ticks(life, pool, month));
    let scheduled = (paid_ticks - overtime_paid_ticks + time_off_ticks - paid_off) as f64;
    let slack = life.groups_of(pool).len() as u64 * life.months[month].length_ticks;
    let within = |what: &str, ticks: u64, limits: Option<[f64; 2]>, slack: u64| {
        let most = limits.map_or(0, |[at_most, accept]| (scheduled * at_most.min(accept)) as u64 + slack);
        at_most(what, ticks, most)
    };
    let (overtime, time_off) = match &life.frame.model.pools[pool].kind {
        PoolKind::Employed(employed) => (employed.overtime.as_ref(), employed.time_off.as_ref()),
        PoolKind::Outsourced(_) | PoolKind::Gig(_) | PoolKind::Fixed => (None, None),
    };
    let limits = |at_most: Number, accept: Number| [at_most.value(&draw), accept.value(&draw)];
    let most_overtime = overtime.map(|rule| limits(rule.at_most_share, rule.accept_share));
    within("overtime", overtime_paid_ticks, most_overtime, 2 * slack)?;
    let most_off = time_off.map(|rule| limits(rule.at_most_share, rule.accept_share));
    within("time off", time_off_ticks, most_off, MOST_OFF_A_SHARE * slack)?;
    let paid_share = time_off.map_or(0.0, |rule| rule.paid_share.value(&draw));
    if paid_share <= 0.0 {
        equal("paid time off where none is paid", paid_off, 0)
    } else if paid_share >= 1.0 {
        equal("paid time off where all is paid", paid_off, time_off_ticks)
    } else {
        let off = (paid_off as f64 - time_off_ticks as f64 * paid_share).abs();
        at_most("paid time off beside its share", off as u64, MOST_OFF_A_SHARE * slack)
    }
}

/// Paid time off of a month.
pub(super) fn paid_off_ticks(life: &Life, pool: usize, month: usize) -> u64 {
    let place = life.frame.axes.lost_time_place(pool, Loss::PaidTimeOff);
    place.map_or(0, |place| life.months[month].lost_ticks[place])
}
