//! The funnel of gig agents, which must balance to the head, segment by segment and over the pool.

use super::{PoolCounts, SegmentCounts};

/// Checks the funnel of every segment of one gig pool and month, and that the segments add up to the pool; `paid` and
/// `set_aside` are its accounts of gig pay and of the reserve.
///
/// # Errors
/// Names the ledger and both sides when they differ: a bug, never a property of a scenario.
pub fn check_segments(
    pool: &PoolCounts,
    segments: &[SegmentCounts],
    (paid, set_aside): (i64, i64),
) -> Result<(), String> {
    let mut sum = SegmentCounts::default();
    for (number, counts) in segments.iter().enumerate() {
        sum.add(counts);
        let SegmentCounts { applied, waiting_at_start, waiting_at_end, started, failed, certified, .. } = *counts;
        let SegmentCounts { invited, declined, .. } = *counts;
        // Either nobody is asked, or all who apply have been.
        let asked = if invited + declined > 0 { applied + declined } else { 0 };
        let SegmentCounts { in_certification_at_start, in_certification_at_end, start, leavers, end, .. } = *counts;
        for (what, left, right) in [
            ("invited and applied or declined", invited, asked),
            ("applied and started or waiting", waiting_at_start + applied, started + waiting_at_end),
            (
                "started and certified, failed or in certification",
                in_certification_at_start + started,
                certified + failed + in_certification_at_end,
            ),
            ("active people", start + certified, leavers + end),
            ("intervals scheduled", counts.slots_accepted, counts.slots_worked + counts.slots_no_show),
            ("intervals surged and worked", counts.slots_surged.max(counts.slots_worked), counts.slots_worked),
        ] {
            if left != right {
                return Err(format!("{what} of segment {number}: {left} on one side, {right} on the other"));
            }
        }
    }
    for (what, of_pool, of_segments) in [
        ("people who applied", pool.applied, sum.applied),
        ("certified", pool.certified, sum.certified),
        ("active people at the start", pool.start, sum.start),
        ("leavers", pool.leavers, sum.leavers),
        ("active people", pool.end, sum.end),
        ("intervals scheduled", pool.slots_accepted, sum.slots_accepted),
        ("intervals worked", pool.slots_worked, sum.slots_worked),
    ] {
        if of_pool != of_segments {
            return Err(format!("{what}: {of_pool} in the pool, {of_segments} in its segments"));
        }
    }
    for (what, account, of_segments) in [("gig pay", paid, sum.pay), ("reserve", set_aside, sum.reserve)] {
        if i128::from(account) != i128::from(of_segments) {
            return Err(format!("{what}: {account} in the account, {of_segments} in the segments"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_planted_imbalance_is_found() {
        let balanced = SegmentCounts {
            invited: 900,
            declined: 810,
            applied: 90,
            waiting_at_start: 5,
            waiting_at_end: 15,
            started: 80,
            in_certification_at_start: 20,
            in_certification_at_end: 30,
            failed: 25,
            certified: 45,
            start: 100,
            leavers: 15,
            end: 130,
            slots_accepted: 60,
            slots_no_show: 4,
            slots_worked: 56,
            pay: 1_200,
            reserve: 130,
            ..SegmentCounts::default()
        };
        let pool = PoolCounts {
            applied: 90,
            certified: 45,
            start: 100,
            leavers: 15,
            end: 130,
            slots_accepted: 60,
            slots_worked: 56,
            ..PoolCounts::default()
        };
        assert_eq!(check_segments(&pool, &[balanced], (1_200, 130)), Ok(()));
        let stated = SegmentCounts { invited: 0, declined: 0, ..balanced };
        assert_eq!(check_segments(&pool, &[stated], (1_200, 130)), Ok(()), "nobody is asked");
        let one_too_many = SegmentCounts { invited: 1, ..stated };
        assert!(check_segments(&pool, &[one_too_many], (1_200, 130)).is_err(), "one is asked, and 90 apply");
        for (place, name) in SegmentCounts::NAMES.iter().enumerate() {
            if ["days", "slots_surged", "surge_pay"].contains(name) {
                continue;
            }
            let mut values = balanced.values();
            values[place] += 1;
            let planted = [SegmentCounts::from_values(values)];
            assert!(check_segments(&pool, &planted, (1_200, 130)).is_err(), "one more {name} goes unnoticed");
        }
        let surged = SegmentCounts { slots_surged: 57, ..balanced };
        assert!(check_segments(&pool, &[surged], (1_200, 130)).is_err(), "more surged than worked");
        assert!(check_segments(&pool, &[balanced, balanced], (1_200, 130)).is_err(), "a segment twice goes unnoticed");
    }
}
