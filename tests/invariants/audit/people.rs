//! People on a payroll and gig agents: who came and went, and where the paid time went.

use super::{Finding, at_most, equal, rounded};
use crate::life::Life;
use glidepath::model::{Employed, PoolKind, Recruiting};
use glidepath::tally::PoolCounts;

/// The headcount bridge, month after month, and what is part of it.
pub(super) fn bridge(life: &Life, pool: usize) -> Finding {
    let kind = &life.frame.model.pools[pool].kind;
    let mut heads = match kind {
        PoolKind::Gig(gig) => u64::from(gig.active),
        PoolKind::Employed(_) | PoolKind::Outsourced(_) | PoolKind::Fixed => {
            kind.people().map_or(0, |people| u64::from(people.headcount))
        }
    };
    let mut so_far = PoolCounts::default();
    for (month, tally) in life.months.iter().enumerate() {
        let counts = tally.pools[pool];
        so_far.add(&counts);
        let came = counts.hires_backfill + counts.hires_planned + counts.certified + counts.transferred_in;
        let gone = counts.leavers + counts.washed_out + counts.laid_off + counts.released;
        let gone = gone + counts.transferred_out + counts.outsourced + counts.divested;
        equal("people at the start of a month", counts.start, heads)?;
        equal("people at the end of a month", counts.end + gone, counts.start + came)?;
        heads = counts.end;
        if !matches!(kind, PoolKind::Fixed) {
            equal("days with people", counts.days, life.days_of(month).len() as u64)?;
        }
        at_most("people in training or ramping", counts.in_training_at_end + counts.ramping_at_end, counts.end)?;
        at_most("people past training", counts.floor_days, counts.head_days)?;
        if !differ(kind, life) {
            at_most("effective people", counts.effective_milli_days, most_effective(life, pool, counts.floor_days))?;
        }
        // Everybody of the first day is past training, and a replacement follows somebody who went.
        at_most("replacements", so_far.hires_backfill, so_far.leavers + so_far.washed_out)?;
        at_most("dropouts", so_far.washed_out, so_far.hires_backfill + so_far.hires_planned)?;
        at_most("certified", so_far.certified, so_far.applied)?;
        at_most("people in retraining are in training", counts.retraining_at_end, counts.in_training_at_end)?;
        at_most(
            "new people in training",
            counts.in_training_at_end - counts.retraining_at_end + so_far.washed_out,
            so_far.hires_backfill + so_far.hires_planned,
        )?;
    }
    Ok(())
}

/// Days of tenure on a payroll: from month to month, and a day for everybody on every evening; none elsewhere.
pub(super) fn tenures(life: &Life, pool: usize) -> Finding {
    let mut at_end = None;
    for tally in &life.months {
        let counts = tally.pools[pool];
        let PoolCounts { tenure_days_at_start, tenure_days_came, tenure_days_gone, tenure_days_at_end, .. } = counts;
        let of_leavers = counts.tenure_days_of_leavers;
        if life.frame.model.pools[pool].kind.people().is_none() {
            let all = tenure_days_at_start + tenure_days_came + tenure_days_gone + tenure_days_at_end + of_leavers;
            equal("tenure of nobody on a payroll", all, 0)?;
            continue;
        }
        equal("tenure at the start of a month", tenure_days_at_start, at_end.unwrap_or(tenure_days_at_start))?;
        equal(
            "tenure",
            tenure_days_at_start + tenure_days_came + counts.head_days,
            tenure_days_gone + tenure_days_at_end,
        )?;
        at_most("tenure of leavers", of_leavers, if counts.leavers > 0 { tenure_days_gone } else { 0 })?;
        if counts.laid_off + counts.released + counts.washed_out == 0
            && counts.transferred_out + counts.outsourced + counts.divested == 0
        {
            equal("tenure of leavers where nobody else goes", of_leavers, tenure_days_gone)?;
        }
        if counts.transferred_in == 0 {
            equal("tenure of those who came from nowhere", tenure_days_came, 0)?;
        }
        at_end = Some(tenure_days_at_end);
    }
    Ok(())
}

/// Whether people have speeds of their own.
pub(super) fn differ(kind: &PoolKind, life: &Life) -> bool {
    let variation = match kind {
        PoolKind::Gig(gig) => Some(gig.speed_variation),
        PoolKind::Employed(_) | PoolKind::Outsourced(_) | PoolKind::Fixed => {
            kind.people().map(|people| people.speed_variation)
        }
    };
    variation.is_some_and(|variation| variation.value(&life.draw()) > 0.0)
}

/// Requisitions, month after month: all that are opened are filled, closed or open, and there are none where nobody
/// hires.
pub(super) fn requisitions(life: &Life, pool: usize) -> Finding {
    let kind = &life.frame.model.pools[pool].kind;
    let (mut open, mut so_far) = (0, PoolCounts::default());
    for tally in &life.months {
        let counts = tally.pools[pool];
        so_far.add(&counts);
        let started = counts.hires_backfill + counts.hires_planned;
        equal("requisitions at the start of a month", counts.requisitions_at_start, open)?;
        equal(
            "requisitions",
            counts.requisitions_at_start + counts.requisitions_opened,
            started + counts.requisitions_cancelled + counts.requisitions_at_end,
        )?;
        open = counts.requisitions_at_end;
        at_most("people who wait for a class", counts.waiting_to_start_at_end, open)?;
        let in_training = counts.in_training_at_end - counts.retraining_at_end;
        at_most(
            "new people on the floor",
            so_far.reached_floor + so_far.washed_out + in_training,
            so_far.hires_backfill + so_far.hires_planned,
        )?;
        if counts.reached_floor == 0 {
            equal("days of nobody to the floor", counts.days_to_floor, 0)?;
        }
        match kind {
            PoolKind::Employed(employed) => {
                equal("requisitions of employees cancelled", counts.requisitions_cancelled, 0)?;
                if employed.classes.is_none() {
                    equal("people who wait for no class", counts.waiting_to_start_at_end, 0)?;
                }
            }
            PoolKind::Outsourced(_) => {
                equal("a vendor's people who wait for a class", counts.waiting_to_start_at_end, 0)?
            }
            PoolKind::Gig(_) | PoolKind::Fixed => {
                equal("requisitions of nobody", counts.requisitions_opened + counts.requisitions_cancelled + open, 0)?;
                equal("new people of a floor without training", counts.reached_floor + counts.days_to_floor, 0)?;
            }
        }
    }
    Ok(())
}

/// Thousandths of effective head-days that so many head-days give at most: with an assistant in every contact that saves
/// everybody the larger of its savings.
pub(super) fn most_effective(life: &Life, pool: usize, head_days: u64) -> u64 {
    let draw = life.draw();
    let saved = life.frame.model.pools[pool].assist.as_ref().map_or(0.0, |assist| {
        let gains = [assist.novice, assist.proficient];
        let shares = gains.iter().flat_map(|gain| [gain.talk_saved_share, gain.wrap_up_saved_share]);
        shares.map(|share| share.value(&draw)).fold(0.0, f64::max)
    });
    (head_days as f64 * 1_000.0 / (1.0 - saved) + 0.5) as u64
}

/// People who learn for another group, month after month; nobody does but employees in classes.
pub(super) fn retraining(life: &Life, pool: usize) -> Finding {
    let classes = match &life.frame.model.pools[pool].kind {
        PoolKind::Employed(employed) => employed.retraining.as_slice(),
        PoolKind::Outsourced(_) | PoolKind::Gig(_) | PoolKind::Fixed => &[],
    };
    let mut before = 0;
    for (month, tally) in life.months.iter().enumerate() {
        let counts = tally.pools[pool];
        equal("people in retraining at the start of a month", counts.retraining_at_start, before)?;
        equal(
            "people in retraining",
            counts.retraining_at_start + counts.retraining_started,
            counts.retrained + counts.retraining_failed + counts.retraining_left + counts.retraining_at_end,
        )?;
        let days = life.days_of(month);
        let starts = classes.iter().flat_map(|class| {
            let days = days.iter().filter(|day| class.starts_on(**day));
            days.map(|_| u64::from(class.heads))
        });
        at_most("people of classes", counts.retraining_started, starts.sum())?;
        before = counts.retraining_at_end;
    }
    Ok(())
}

/// What only employees have: planned hires and layoffs as they are dated.
pub(super) fn employed(life: &Life, pool: usize, employed: &Employed) -> Finding {
    let (mut planned_so_far, mut hired_so_far) = (0, 0);
    for (month, tally) in life.months.iter().enumerate() {
        let days = life.days_of(month);
        let counts = tally.pools[pool];
        let planned: u64 =
            employed.hires.iter().filter(|hire| days.contains(&hire.on)).map(|hire| u64::from(hire.heads)).sum();
        planned_so_far += planned;
        hired_so_far += counts.hires_planned;
        if employed.classes.is_none() {
            equal("planned hires", counts.hires_planned, planned)?;
        }
        at_most("planned hires so far", hired_so_far, planned_so_far)?;
        at_most("planned hires on the list", planned, counts.requisitions_opened)?;
        at_most("requisitions for leavers", counts.requisitions_opened - planned, counts.leavers + counts.washed_out)?;
        let transfers = employed.transfers.iter().filter(|transfer| days.contains(&transfer.on));
        let transferred = counts.transferred_out + counts.outsourced + counts.divested;
        at_most("transfers", transferred, transfers.map(|transfer| u64::from(transfer.heads)).sum())?;
        let layoffs: u64 =
            employed.layoffs.iter().filter(|layoff| days.contains(&layoff.on)).map(|it| u64::from(it.heads)).sum();
        at_most("layoffs", counts.laid_off, layoffs)?;
        if layoffs + transferred + counts.leavers + counts.washed_out <= counts.start {
            equal("layoffs where there are enough people", counts.laid_off, layoffs)?;
        }
        no_gig(&counts)?;
        equal(
            "seats of employees",
            counts.seat_days + counts.overlap_seat_days + counts.seats_given_back + counts.released,
            0,
        )?;
    }
    Ok(())
}

/// A pool without people counts none.
pub(super) fn nobody(life: &Life, pool: usize) -> Finding {
    life.months.iter().try_for_each(|month| equal("people of a fixed pool", month.pools[pool].values().iter().sum(), 0))
}

/// Nothing of what only gig pools count.
pub(super) fn no_gig(counts: &PoolCounts) -> Finding {
    let PoolCounts { certified, applied, slots_offered, slots_accepted, slots_no_show, slots_worked, .. } = *counts;
    let gig = certified + applied + slots_offered + slots_accepted + slots_no_show + slots_worked;
    equal("gig work on a payroll", gig, 0)
}

/// Applicants, or those who are invited, come evenly over the days of each month.
pub(super) fn applicants(life: &Life, pool: usize, gig: &glidepath::model::Gig) -> Finding {
    let draw = life.draw();
    let (per_month, by_invitation) = match &gig.recruiting {
        Recruiting::Applicants(per_month) => (per_month, false),
        Recruiting::Invitations { per_month, .. } => (per_month, true),
    };
    let (mut due, mut came) = (0.0, 0);
    for (month, tally) in life.months.iter().enumerate() {
        for day in life.days_of(month) {
            due += per_month.on(day, &draw) / f64::from(day.days_in_month());
        }
        let segments = &tally.segments[life.frame.axes.segments_of(pool)];
        let invited: u64 = segments.iter().map(|counts| counts.invited).sum();
        came += if by_invitation { invited } else { tally.pools[pool].applied };
        rounded("applicants, or invited", came as f64, due)?;
    }
    Ok(())
}
