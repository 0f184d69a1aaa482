//! What a pool supplies where reasons differ in the time that they take to learn.

use super::each_flow;
use super::shortage::queues_served;
use super::supply::{Lines, Supply, add_learned};
use crate::model::{Date, Draw, LearningTimes, Pool, PoolKind};
use crate::plan::Frame;

/// Adds what a pool supplies. An hour of it is worth what it does of the mean contact that the pool may serve, by the
/// share of each learning time in the handle time of the day: 1 ÷ Σ share ÷ speed. It is as if everybody took every
/// contact that the pool may serve, and everybody's speed were the mean.
pub(super) fn add_pool(
    supplies: &mut [Supply],
    frame: &Frame,
    lines: &Lines,
    index: usize,
    days: &[Date],
    draw: &Draw,
) {
    let pool = &frame.model.pools[index];
    let times = LearningTimes::new(&frame.model.reasons, draw);
    if times.others().is_empty() || pool.kind == PoolKind::Fixed {
        add_learned(supplies, frame, lines, (index, pool), days, draw);
        return;
    }
    let of_time = |factor: &f64| {
        let mut supplies = vec![Supply::default(); days.len()];
        add_learned(&mut supplies, frame, lines, (index, &stretched(pool, *factor, draw)), days, draw);
        supplies
    };
    let by_time: Vec<Vec<Supply>> = times.factors.iter().map(of_time).collect();
    let handle_s = handle_s(frame, index, &times, days, draw);
    for (day, supply) in supplies.iter_mut().enumerate() {
        supply.add(&mixed(by_time.iter().map(|of_time| of_time[day]).zip(handle_s[day].iter().copied())));
    }
}

/// The supply of a day for a mix of reasons, from the supplies for each alone and the handle times; the first is the
/// plain one.
fn mixed(parts: impl Iterator<Item = (Supply, f64)> + Clone) -> Supply {
    let plain = parts.clone().next().map_or(Supply::default(), |(supply, _)| supply);
    let (mut handle_s, mut takes, mut resolved) = (0.0, 0.0, 0.0);
    for (supply, of_reasons) in parts.filter(|(supply, _)| supply.effective_h > 0.0) {
        handle_s += of_reasons;
        takes += of_reasons / supply.effective_h;
        resolved += of_reasons * supply.resolution();
    }
    if handle_s <= 0.0 {
        return plain;
    }
    let effective_h = handle_s / takes;
    Supply { effective_h, resolving_h: effective_h * (resolved / handle_s), ..plain }
}

/// Handle time of the contacts that the groups of a pool may serve, by day and learning time, seconds: of those which
/// the first contacts lead to when every need is met.
fn handle_s(frame: &Frame, pool: usize, times: &LearningTimes, days: &[Date], draw: &Draw) -> Vec<Vec<f64>> {
    let is_served = queues_served(frame, pool);
    let mut handle_s = vec![vec![0.0; times.factors.len()]; days.len()];
    let every_need_is_met = vec![Supply::default(); days.len()];
    each_flow(frame, days, &every_need_is_met, draw, |day, class, flow| {
        if is_served[class.queue] {
            handle_s[day][times.of_reason[class.reason]] += flow.handle_s;
        }
    });
    handle_s
}

/// The same pool, whose people take `factor` times as long to learn.
fn stretched(pool: &Pool, factor: f64, draw: &Draw) -> Pool {
    let mut pool = pool.clone();
    match &mut pool.kind {
        PoolKind::Employed(employed) => {
            employed.people.learning = employed.people.learning.stretched(factor, draw);
        }
        PoolKind::Outsourced(vendor) => vendor.people.learning = vendor.people.learning.stretched(factor, draw),
        PoolKind::Gig(gig) => {
            for segment in &mut gig.segments {
                segment.learning = segment.learning.stretched(factor, draw);
            }
        }
        PoolKind::Fixed => {}
    }
    pool
}
