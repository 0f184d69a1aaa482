//! The headcount bridge, tenure, requisitions and retraining, which must balance to the head.

use super::PoolCounts;

/// Checks, for one pool and month, that what was there at the start and what came equals what went and what is there at the
/// end: people; days of tenure, where they are counted, with a day for everybody on every evening; requisitions; people in
/// retraining. No part may exceed its whole: in training, ramping, certified, gig slots.
///
/// # Errors
/// Names both sides when they differ: a bug, never a property of a scenario.
pub fn check_bridge(counts: &PoolCounts) -> Result<(), String> {
    let PoolCounts {
        start,
        hires_backfill,
        hires_planned,
        transferred_in,
        certified,
        leavers,
        washed_out,
        laid_off,
        transferred_out,
        outsourced,
        divested,
        released,
        end,
        ..
    } = *counts;
    let came = start + hires_backfill + hires_planned + transferred_in + certified;
    let went = leavers + washed_out + laid_off + transferred_out + outsourced + divested + released;
    if came != end + went {
        return Err(format!(
            "headcount bridge: start {start} + backfill {hires_backfill} + planned hires {hires_planned} + transferred \
             in {transferred_in} + certified {certified} is {came}, but leavers {leavers} + washed out {washed_out} + laid \
             off {laid_off} + transferred out {transferred_out} + outsourced {outsourced} + divested {divested} + \
             released {released} + end {end} is {}",
            end + went
        ));
    }
    let tenure_came = counts.tenure_days_at_start + counts.tenure_days_came + counts.head_days;
    let tenure_went = counts.tenure_days_gone + counts.tenure_days_at_end;
    let is_counted = counts.tenure_days_at_start + counts.tenure_days_came + tenure_went > 0;
    if is_counted && tenure_came != tenure_went || counts.tenure_days_of_leavers > counts.tenure_days_gone {
        return Err(format!("days of tenure do not add up: {counts:?}"));
    }
    let opened = counts.requisitions_at_start + counts.requisitions_opened;
    let closed = hires_backfill + hires_planned + counts.requisitions_cancelled;
    if opened != closed + counts.requisitions_at_end {
        return Err(format!(
            "requisitions: at start {} + opened {} is {opened}, but started and cancelled {closed} + at end {} is {}",
            counts.requisitions_at_start,
            counts.requisitions_opened,
            counts.requisitions_at_end,
            closed + counts.requisitions_at_end
        ));
    }
    if counts.waiting_to_start_at_end > counts.requisitions_at_end {
        return Err(format!("more people wait to start than there are requisitions: {counts:?}"));
    }
    let started = counts.retraining_at_start + counts.retraining_started;
    let ended = counts.retrained + counts.retraining_failed + counts.retraining_left;
    if started != ended + counts.retraining_at_end || counts.retraining_at_end > counts.in_training_at_end {
        return Err(format!("people in retraining do not add up: {counts:?}"));
    }
    if counts.in_training_at_end + counts.ramping_at_end > end {
        return Err(format!("more people in training or ramping than there are: {counts:?}"));
    }
    if counts.slots_accepted > counts.slots_offered
        || counts.slots_worked + counts.slots_no_show != counts.slots_accepted
    {
        return Err(format!("gig slots do not add up: {counts:?}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_person_is_noticed() {
        let balanced = PoolCounts {
            start: 100,
            hires_backfill: 4,
            hires_planned: 3,
            leavers: 9,
            end: 98,
            requisitions_at_start: 2,
            requisitions_opened: 8,
            requisitions_at_end: 3,
            waiting_to_start_at_end: 3,
            in_training_at_end: 5,
            head_days: 300,
            tenure_days_at_start: 1000,
            tenure_days_came: 50,
            tenure_days_gone: 40,
            tenure_days_of_leavers: 30,
            tenure_days_at_end: 1310,
            retraining_at_start: 2,
            retraining_started: 6,
            retrained: 2,
            retraining_failed: 1,
            retraining_left: 1,
            retraining_at_end: 4,
            ..PoolCounts::default()
        };
        assert_eq!(check_bridge(&balanced), Ok(()));
        for planted in [
            PoolCounts { end: 97, ..balanced },
            PoolCounts { leavers: 10, ..balanced },
            PoolCounts { hires_planned: 2, ..balanced },
            PoolCounts { certified: 1, ..balanced },
            PoolCounts { washed_out: 1, ..balanced },
            PoolCounts { laid_off: 1, ..balanced },
            PoolCounts { transferred_in: 1, ..balanced },
            PoolCounts { transferred_out: 1, ..balanced },
            PoolCounts { outsourced: 1, ..balanced },
            PoolCounts { divested: 1, ..balanced },
            PoolCounts { released: 1, ..balanced },
            PoolCounts { requisitions_at_start: 3, ..balanced },
            PoolCounts { requisitions_opened: 7, ..balanced },
            PoolCounts { requisitions_cancelled: 1, ..balanced },
            PoolCounts { requisitions_at_end: 4, ..balanced },
            PoolCounts { waiting_to_start_at_end: 4, ..balanced },
            PoolCounts { in_training_at_end: 99, ..balanced },
            PoolCounts { in_training_at_end: 3, ..balanced },
            PoolCounts { head_days: 301, ..balanced },
            PoolCounts { tenure_days_at_start: 999, ..balanced },
            PoolCounts { tenure_days_came: 51, ..balanced },
            PoolCounts { tenure_days_gone: 41, ..balanced },
            PoolCounts { tenure_days_of_leavers: 41, ..balanced },
            PoolCounts { tenure_days_at_end: 1311, ..balanced },
            PoolCounts { retraining_at_start: 3, ..balanced },
            PoolCounts { retraining_started: 7, ..balanced },
            PoolCounts { retrained: 3, ..balanced },
            PoolCounts { retraining_failed: 2, ..balanced },
            PoolCounts { retraining_left: 2, ..balanced },
            PoolCounts { retraining_at_end: 3, ..balanced },
            PoolCounts { slots_accepted: 1, slots_worked: 1, ..balanced },
            PoolCounts { slots_offered: 2, slots_accepted: 2, slots_worked: 1, ..balanced },
        ] {
            assert!(check_bridge(&planted).is_err(), "{planted:?} passes");
        }
    }
}
