//! The headcount bridge, which must balance to the head.

use super::PoolCounts;

/// Checks that people at the start + hires − leavers = people at the end, for one pool and month.
///
/// # Errors
/// Names both sides when they differ: a bug, never a property of a scenario.
pub fn check_bridge(counts: &PoolCounts) -> Result<(), String> {
    let PoolCounts { start, hires_backfill, hires_planned, leavers, end, .. } = *counts;
    let came = start + hires_backfill + hires_planned;
    if came == end + leavers {
        Ok(())
    } else {
        Err(format!(
            "headcount bridge: start {start} + backfill {hires_backfill} + planned hires {hires_planned} is {came}, \
             but leavers {leavers} + end {end} is {}",
            end + leavers
        ))
    }
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
            ..PoolCounts::default()
        };
        assert_eq!(check_bridge(&balanced), Ok(()));
        for planted in [
            PoolCounts { end: 97, ..balanced },
            PoolCounts { leavers: 10, ..balanced },
            PoolCounts { hires_planned: 2, ..balanced },
        ] {
            assert!(check_bridge(&planted).is_err(), "{planted:?} passes");
        }
    }
}
