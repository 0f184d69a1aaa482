//! What happens to the people on a payroll on one day, and how it is counted.

use super::staff::{Graduation, RetrainingLedger, Staff, TenureLedger};
use crate::tally::PoolCounts;

/// What happened on a day to the people on a payroll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Moves {
    pub(super) left: u32,
    pub(super) washed_out: u32,
    pub(super) laid_off: u32,
    pub(super) released: u32,
    pub(super) joined_as_backfill: u32,
    pub(super) joined_as_planned: u32,
    pub(super) transferred_in: u32,
    pub(super) transferred_out: u32,
    pub(super) outsourced: u32,
    pub(super) divested: u32,
    /// People who came onto the floor from training, and the days for which they were missed, in all.
    pub(super) reached_floor: u32,
    pub(super) days_to_floor: u64,
    pub(super) requisitions: Requisitions,
    pub(super) retraining: RetrainingLedger,
    pub(super) tenures: TenureLedger,
}

impl Moves {
    /// Notes the end of training, but for who replaces those who dropped out.
    pub(super) fn graduate(&mut self, graduation: &Graduation) {
        self.washed_out += graduation.washed_out.len() as u32;
        self.reached_floor += graduation.heads;
        self.days_to_floor += graduation.days_missed;
    }
}

/// Requisitions of a pool on one day: before + opened = started + cancelled + open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Requisitions {
    /// Open on the evening before.
    pub(super) before: u32,
    pub(super) opened: u32,
    /// Closed although nobody started.
    pub(super) cancelled: u32,
    /// Open on the evening.
    pub(super) open: u32,
    /// Of these, people who are found and wait for a class.
    pub(super) waiting: u32,
}

/// Enters one day into the counters of a pool's month.
pub(super) fn count_day(counts: &mut PoolCounts, start: u32, moves: Moves, staff: &Staff, speed_factor: f64) {
    if counts.days == 0 {
        counts.start = u64::from(start);
        counts.requisitions_at_start = u64::from(moves.requisitions.before);
        counts.retraining_at_start = u64::from(moves.retraining.before);
        counts.tenure_days_at_start = moves.tenures.before;
    }
    let Moves { left, washed_out, laid_off, released, joined_as_backfill, joined_as_planned, .. } = moves;
    let (heads, floor_heads) = (u64::from(staff.heads()), u64::from(staff.floor_heads()));
    counts.days += 1;
    counts.hires_backfill += u64::from(joined_as_backfill);
    counts.hires_planned += u64::from(joined_as_planned);
    counts.leavers += u64::from(left);
    counts.washed_out += u64::from(washed_out);
    counts.laid_off += u64::from(laid_off);
    counts.released += u64::from(released);
    counts.transferred_in += u64::from(moves.transferred_in);
    counts.transferred_out += u64::from(moves.transferred_out);
    counts.outsourced += u64::from(moves.outsourced);
    counts.divested += u64::from(moves.divested);
    counts.requisitions_opened += u64::from(moves.requisitions.opened);
    counts.requisitions_cancelled += u64::from(moves.requisitions.cancelled);
    counts.requisitions_at_end = u64::from(moves.requisitions.open);
    counts.waiting_to_start_at_end = u64::from(moves.requisitions.waiting);
    counts.retraining_started += u64::from(moves.retraining.started);
    counts.retrained += u64::from(moves.retraining.retrained);
    counts.retraining_failed += u64::from(moves.retraining.failed);
    counts.retraining_left += u64::from(moves.retraining.left);
    counts.retraining_at_end = u64::from(moves.retraining.present);
    counts.reached_floor += u64::from(moves.reached_floor);
    counts.days_to_floor += moves.days_to_floor;
    counts.tenure_days_came += moves.tenures.came;
    counts.tenure_days_gone += moves.tenures.gone;
    counts.tenure_days_of_leavers += moves.tenures.of_leavers;
    counts.tenure_days_at_end = moves.tenures.present;
    counts.end = heads;
    counts.in_training_at_end = heads - floor_heads;
    counts.ramping_at_end = u64::from(staff.ramping_heads());
    counts.head_days += heads;
    counts.floor_days += floor_heads;
    counts.effective_milli_days += slowed(staff.effective_milli(), speed_factor);
}

/// Thousandths of effective people whose speed is multiplied by a factor, whole.
pub(super) fn slowed(effective_milli: u64, speed_factor: f64) -> u64 {
    (effective_milli as f64 * speed_factor).round() as u64
}
