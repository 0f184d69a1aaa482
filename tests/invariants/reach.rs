//! What random scenarios must reach: a generator that never reaches a feature would prove nothing about it.

use crate::life::Life;
use glidepath::model::{Contract, Gig, GigPayBasis, PoolKind, ShiftWeights, VendorPrice};
use glidepath::tally::PoolCounts;

type Counter = fn(&PoolCounts) -> u64;
type Way = fn(&VendorPrice) -> bool;

/// Asserts that many lives reach each feature.
pub(crate) fn every_feature_is_reached(lives: &[Life]) {
    let reached = |what: &str, by: &dyn Fn(&Life) -> bool| {
        let count = lives.iter().filter(|life| by(life)).count();
        assert!(count >= 20, "only {count} of {} scenarios reach {what}", lives.len());
    };
    reached("an empty end without warm-up", &|life| {
        life.ends_empty() && life.frame.model.scenario.warm_up_days == 0 && life.sum(|c| c.queued) > 0
    });
    reached("two months", &|life| life.months.len() == 2);
    reached("comebacks", &|life| life.sum(|c| c.comebacks) > 0);
    reached("induced contacts", &|life| life.sum(|c| c.induced) > 0);
    reached("repeats", &|life| life.sum(|c| c.repeats) > 0);
    reached("repeats that meet the AI", &|life| {
        life.sum(|c| c.ai_entered) > life.sum(|c| c.first_to_ai + c.induced + c.comebacks)
    });
    reached("redials", &|life| life.sum(|c| c.redials) > 0);
    reached("balking", &|life| life.sum(|c| c.balked) > 0);
    reached("blocking", &|life| life.sum(|c| c.blocked) > 0);
    reached("abandonment", &|life| life.sum(|c| c.abandoned) > 0);
    reached("overtime", &|life| life.months.iter().flat_map(|m| &m.group_cells).any(|cell| cell.overtime_ticks > 0));
    let of_pools = |life: &Life, counter: fn(&PoolCounts) -> u64| {
        life.months.iter().flat_map(|month| &month.pools).any(|pool| counter(pool) > 0)
    };
    let counters: [(&str, Counter); 12] = [
        ("leavers", |pool| pool.leavers),
        ("replacements", |pool| pool.hires_backfill),
        ("planned hires", |pool| pool.hires_planned),
        ("dropouts", |pool| pool.washed_out),
        ("layoffs", |pool| pool.laid_off),
        ("releases of a vendor", |pool| pool.released),
        ("certified gig agents", |pool| pool.certified),
        ("no-shows", |pool| pool.slots_no_show),
        ("gig work", |pool| pool.slots_worked),
        ("places in blocks", |pool| pool.slots_offered - pool.slots_accepted),
        ("people who learn", |pool| pool.ramping_at_end),
        ("people in training", |pool| pool.in_training_at_end),
    ];
    for (what, counter) in counters {
        reached(what, &|life| of_pools(life, counter));
    }
    let any_pool = |life: &Life, is: &dyn Fn(&PoolKind) -> bool| life.frame.model.pools.iter().any(|it| is(&it.kind));
    let contract = |kind: &PoolKind, is: &dyn Fn(&Contract) -> bool| match kind {
        PoolKind::Outsourced(vendor) => is(&vendor.contract),
        PoolKind::Employed(_) | PoolKind::Gig(_) | PoolKind::Fixed => false,
    };
    let ways: [(&str, Way); 4] = [
        ("bills per FTE", |price| matches!(price, VendorPrice::PerFteMonth(_))),
        ("bills per hour", |price| matches!(price, VendorPrice::PerPaidHour(_))),
        ("bills per minute", |price| matches!(price, VendorPrice::PerProductiveMinute(_))),
        ("bills per contact", |price| matches!(price, VendorPrice::PerContact(_))),
    ];
    for (what, way) in ways {
        reached(what, &|life| any_pool(life, &|kind| contract(kind, &|contract| way(&contract.price))));
    }
    let pay = |kind: &PoolKind, is: &dyn Fn(&Gig) -> bool| match kind {
        PoolKind::Gig(gig) => is(gig),
        PoolKind::Employed(_) | PoolKind::Outsourced(_) | PoolKind::Fixed => false,
    };
    for basis in [GigPayBasis::PerHour, GigPayBasis::PerMinute] {
        reached("both ways to pay gig agents", &|life| any_pool(life, &|kind| pay(kind, &|it| it.pay.basis == basis)));
    }
    reached("surges", &|life| any_pool(life, &|kind| pay(kind, &|gig| !gig.pay.surges.is_empty())));
    reached("fitted shifts", &|life| life.frame.model.groups.iter().any(|it| it.weights == ShiftWeights::Fitted));
    reached("breaks within shifts", &|life| {
        life.frame.axes.lost_time.iter().enumerate().any(|(place, component)| {
            component.name.ends_with("shift_breaks") && life.months.iter().any(|month| month.lost_ticks[place] > 0)
        })
    });
    reached("nesting", &|life| {
        life.frame.axes.lost_time.iter().enumerate().any(|(place, component)| {
            component.name == "nesting" && life.months.iter().any(|month| month.lost_ticks[place] > 0)
        })
    });
    reached("top-ups", &|life| life.months.iter().flat_map(|month| &month.bills).any(|bill| bill.top_up > 0));
    reached("uncertain inputs", &|life| !life.facts.inputs.is_empty());
}
