//! Ledgers of random scenarios balance, and a planted imbalance does not.

use crate::audit::audit;
use crate::generator::scenario;
use crate::life::{Life, live};
use glidepath::tally::{ClassCounts, GroupCell, MonthTally, PoolCounts, QueueCell};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

const SCENARIOS: u64 = 300;

#[test]
fn every_ledger_of_random_scenarios_balances() {
    let lives: Vec<Life> =
        (0..SCENARIOS).into_par_iter().map(|number| live(&scenario(number).written(), &[])).collect();
    for (number, life) in lives.iter().enumerate() {
        audit(life).unwrap_or_else(|why| panic!("scenario {number}: {why}\n{}", scenario(number as u64).written()));
    }
    // A generator that never reaches a feature would prove nothing about it.
    let reached = |what: &str, by: &dyn Fn(&Life) -> bool| {
        let count = lives.iter().filter(|life| by(life)).count();
        assert!(count >= 20, "only {count} of {SCENARIOS} scenarios reach {what}");
    };
    reached("an empty end without warm-up", &|life| {
        life.ends_empty() && life.frame.model.scenario.warm_up_days == 0 && life.sum(|c| c.queued) > 0
    });
    reached("two months", &|life| life.months.len() == 2);
    reached("comebacks", &|life| life.sum(|c| c.comebacks) > 0);
    reached("induced contacts", &|life| life.sum(|c| c.induced) > 0);
    reached("redials", &|life| life.sum(|c| c.redials) > 0);
    reached("balking", &|life| life.sum(|c| c.balked) > 0);
    reached("blocking", &|life| life.sum(|c| c.blocked) > 0);
    reached("abandonment", &|life| life.sum(|c| c.abandoned) > 0);
    reached("overtime", &|life| life.months.iter().flat_map(|m| &m.group_cells).any(|cell| cell.overtime_ticks > 0));
    reached("leavers", &|life| life.months.iter().flat_map(|m| &m.pools).any(|pool| pool.leavers > 0));
    reached("hires", &|life| life.months.iter().flat_map(|m| &m.pools).any(|pool| pool.hires_backfill > 0));
    reached("uncertain inputs", &|life| !life.facts.inputs.is_empty());
}

/// One more in one counter of the first month's first block in which it counts.
fn plant(tally: &mut MonthTally, block: &str, counter: usize) -> bool {
    macro_rules! one_more {
        ($blocks:expr, $kind:ident) => {
            $blocks.iter_mut().find(|it| it.values()[counter] > 0).is_some_and(|it| {
                let mut values = it.values();
                values[counter] += 1;
                *it = $kind::from_values(values);
                true
            })
        };
    }
    match block {
        "class" => one_more!(tally.classes, ClassCounts),
        "queue" => one_more!(tally.queue_cells, QueueCell),
        "group" => one_more!(tally.group_cells, GroupCell),
        _ => one_more!(tally.pools, PoolCounts),
    }
}

/// Counters that stand in no equation of the audit: subsets, and quantities of which nothing else is known.
const FREE: [(&str, &[&str]); 4] = [
    ("class", &["induced", "comebacks", "blocked_first", "redial_delay_ticks"]),
    (
        "queue",
        &[
            "offered",
            "immediate",
            "abandoned_here",
            "handle_ticks",
            "answered_within_1",
            "answered_within_2",
            "abandoned_within_1",
            "abandoned_within_2",
        ],
    ),
    ("group", &["all_idle_ticks"]),
    ("pool", &["in_training_at_end", "floor_days"]),
];

#[test]
fn a_planted_imbalance_is_found() {
    let blocks: [(&str, &[&str]); 4] = [
        ("class", ClassCounts::NAMES),
        ("queue", QueueCell::NAMES),
        ("group", GroupCell::NAMES),
        ("pool", PoolCounts::NAMES),
    ];
    // Paths that end empty, so that the exact form of Little's law applies.
    let lives: Vec<Life> = (0..SCENARIOS)
        .into_par_iter()
        .map(|number| live(&scenario(number).written(), &[]))
        .filter(|life| life.ends_empty() && life.frame.model.scenario.warm_up_days == 0)
        .collect();
    for (block, names) in blocks {
        let free = FREE.iter().find(|(name, _)| *name == block).map_or(&[][..], |(_, free)| free);
        for (counter, name) in names.iter().enumerate() {
            let planted: Vec<Life> = lives
                .iter()
                .filter_map(|life| {
                    let mut wrong = life.clone();
                    plant(&mut wrong.months[0], block, counter).then_some(wrong)
                })
                .take(10)
                .collect();
            let unnoticed = planted.iter().filter(|life| audit(life).is_ok()).count();
            let stock_of_earlier_month = name.ends_with("_at_end");
            if !free.contains(name) && !stock_of_earlier_month {
                assert!(!planted.is_empty(), "no path counts `{name}` of a {block}");
                assert_eq!(unnoticed, 0, "one more `{name}` of a {block} goes unnoticed");
            }
        }
    }
}
