//! Which items of `headcount.csv` each kind of pool has.

use crate::model::{GigPayBasis, Pool, PoolKind, PriceUnit};
use crate::tally::{GroupCell, PoolCounts};

/// An item of the bridge: name in results and how to read it.
pub(super) type BridgeItem = (&'static str, fn(&PoolCounts) -> u64);

const START: BridgeItem = ("start", |counts| counts.start);
const BACKFILL: BridgeItem = ("hires_backfill", |counts| counts.hires_backfill);
const PLANNED: BridgeItem = ("hires_planned", |counts| counts.hires_planned);
const TRANSFERRED_IN: BridgeItem = ("transferred_in", |counts| counts.transferred_in);
const TRANSFERRED_OUT: BridgeItem = ("transferred_out", |counts| counts.transferred_out);
const OUTSOURCED: BridgeItem = ("outsourced", |counts| counts.outsourced);
const DIVESTED: BridgeItem = ("divested", |counts| counts.divested);
const CERTIFIED: BridgeItem = ("certified", |counts| counts.certified);
const LEAVERS: BridgeItem = ("leavers", |counts| counts.leavers);
const WASHED_OUT: BridgeItem = ("washed_out", |counts| counts.washed_out);
const LAID_OFF: BridgeItem = ("laid_off", |counts| counts.laid_off);
const RELEASED: BridgeItem = ("released", |counts| counts.released);
const END: BridgeItem = ("end", |counts| counts.end);
const IN_TRAINING: BridgeItem = ("in_training_at_end", |counts| counts.in_training_at_end);
const REQUISITIONS_START: BridgeItem = ("requisitions_at_start", |counts| counts.requisitions_at_start);
const OPENED: BridgeItem = ("requisitions_opened", |counts| counts.requisitions_opened);
const CANCELLED: BridgeItem = ("requisitions_cancelled", |counts| counts.requisitions_cancelled);
const REQUISITIONS: BridgeItem = ("requisitions", |counts| counts.requisitions_at_end);
const WAITING: BridgeItem = ("waiting_to_start", |counts| counts.waiting_to_start_at_end);
const APPLIED: BridgeItem = ("applied", |counts| counts.applied);
const RAMPING: BridgeItem = ("ramping_at_end", |counts| counts.ramping_at_end);
/// Of pools whose people learn for other groups.
const RETRAINING: [BridgeItem; 6] = [
    ("retraining_at_start", |counts| counts.retraining_at_start),
    ("retraining_started", |counts| counts.retraining_started),
    ("retrained", |counts| counts.retrained),
    ("retraining_failed", |counts| counts.retraining_failed),
    ("retraining_left", |counts| counts.retraining_left),
    ("retraining_at_end", |counts| counts.retraining_at_end),
];
const OVERTIME: BridgeItem = ("overtime_paid_h", |counts| counts.overtime_paid_ticks);
const TIME_OFF: BridgeItem = ("time_off_h", |counts| counts.time_off_ticks);

/// After-shift time of a pool: name in results, and how to read it from what the pool and its groups have counted.
pub(super) type AfterShiftItem = (&'static str, fn(&PoolCounts, &GroupCell) -> u64);

/// Of pools whose people have shifts or sessions; the last where that time is paid on top.
const AFTER_SHIFT: [AfterShiftItem; 3] = [
    ("after_shift_h", |_, groups| groups.after_shift_ticks),
    ("into_breaks_h", |counts, groups| groups.in_breaks_ticks + counts.missed_rest_ticks),
    ("after_shift_paid_h", |counts, _| counts.after_shift_paid_ticks),
];

/// After-shift time that a pool may have.
pub(super) fn after_shift(pool: &Pool) -> &'static [AfterShiftItem] {
    let is_paid_on_top = match &pool.kind {
        PoolKind::Employed(_) => pool.takes_contacts(),
        PoolKind::Outsourced(vendor) => vendor.contract.price.iter().any(|line| line.unit == PriceUnit::PaidHour),
        PoolKind::Gig(gig) => gig.pay.basis == GigPayBasis::PerHour,
        PoolKind::Fixed => return &[],
    };
    &AFTER_SHIFT[..if is_paid_on_top && pool.after_shift.is_paid() { 3 } else { 2 }]
}

/// The bridge of a kind of pool: start + everybody who came − everybody who went = end, exactly; then parts of the end,
/// and in a gig pool who wants to come.
pub(super) fn bridge(kind: &PoolKind) -> &'static [BridgeItem] {
    match kind {
        PoolKind::Employed(_) => &[
            START,
            BACKFILL,
            PLANNED,
            TRANSFERRED_IN,
            LEAVERS,
            WASHED_OUT,
            LAID_OFF,
            TRANSFERRED_OUT,
            OUTSOURCED,
            DIVESTED,
            END,
            IN_TRAINING,
            RAMPING,
            REQUISITIONS_START,
            OPENED,
            REQUISITIONS,
            WAITING,
        ],
        PoolKind::Outsourced(_) => &[
            START,
            BACKFILL,
            PLANNED,
            LEAVERS,
            WASHED_OUT,
            RELEASED,
            END,
            IN_TRAINING,
            RAMPING,
            REQUISITIONS_START,
            OPENED,
            CANCELLED,
            REQUISITIONS,
        ],
        PoolKind::Gig(_) => &[START, CERTIFIED, LEAVERS, END, RAMPING, APPLIED],
        PoolKind::Fixed => &[],
    }
}

/// The ledger of people in retraining, where there are any.
pub(super) fn retraining(kind: &PoolKind) -> &'static [BridgeItem] {
    match kind {
        PoolKind::Employed(employed) if !employed.retraining.is_empty() => &RETRAINING,
        PoolKind::Employed(_) | PoolKind::Outsourced(_) | PoolKind::Gig(_) | PoolKind::Fixed => &[],
    }
}

/// Which of the four stocks of people a pool belongs to.
pub(super) fn stock(pool: &Pool) -> &'static str {
    match pool.kind {
        PoolKind::Employed(_) if !pool.takes_contacts() => "rest-of-company",
        PoolKind::Employed(_) => "contact-center",
        PoolKind::Outsourced(_) => "outsourced",
        PoolKind::Gig(_) => "gig",
        PoolKind::Fixed => "fixed",
    }
}

/// Hours that the rules of a pool change.
pub(super) fn by_rule(kind: &PoolKind) -> impl Iterator<Item = BridgeItem> {
    let (overtime, time_off) = match kind {
        PoolKind::Employed(employed) => (employed.overtime.is_some(), employed.time_off.is_some()),
        PoolKind::Outsourced(_) | PoolKind::Gig(_) | PoolKind::Fixed => (false, false),
    };
    overtime.then_some(OVERTIME).into_iter().chain(time_off.then_some(TIME_OFF))
}

/// Whether seats may run beside the work's new home.
pub(super) fn overlaps(kind: &PoolKind) -> bool {
    matches!(kind, PoolKind::Outsourced(outsourced) if outsourced.contract.overlap_months > 0)
}
