//! Ledgers of random scenarios balance, and a planted imbalance does not.

use crate::audit::audit;
use crate::generator::scenario;
use crate::life::{Life, live};
use glidepath::tally::{ClassCounts, GroupCell, MonthTally, PoolCounts, QueueCell, check_month};
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
    reached("repeats", &|life| life.sum(|c| c.repeats) > 0);
    reached("repeats that meet the AI", &|life| {
        life.sum(|c| c.ai_entered) > life.sum(|c| c.first_to_ai + c.induced + c.comebacks)
    });
    reached("redials", &|life| life.sum(|c| c.redials) > 0);
    reached("balking", &|life| life.sum(|c| c.balked) > 0);
    reached("blocking", &|life| life.sum(|c| c.blocked) > 0);
    reached("abandonment", &|life| life.sum(|c| c.abandoned) > 0);
    reached("overtime", &|life| life.months.iter().flat_map(|m| &m.group_cells).any(|cell| cell.overtime_ticks > 0));
    reached("leavers", &|life| life.months.iter().flat_map(|m| &m.pools).any(|pool| pool.leavers > 0));
    reached("hires", &|life| life.months.iter().flat_map(|m| &m.pools).any(|pool| pool.hires_backfill > 0));
    reached("uncertain inputs", &|life| !life.facts.inputs.is_empty());
}

/// One more in one counter of the last month, where it counts if it counts anywhere.
fn plant(tally: &mut MonthTally, block: &str, counter: usize) {
    macro_rules! one_more {
        ($blocks:expr, $kind:ident) => {{
            let place = $blocks.iter().position(|it| it.values()[counter] > 0).unwrap_or(0);
            let mut values = $blocks[place].values();
            values[counter] += 1;
            $blocks[place] = $kind::from_values(values);
        }};
    }
    match block {
        "class" => one_more!(tally.classes, ClassCounts),
        "queue" => one_more!(tally.queue_cells, QueueCell),
        "group" => one_more!(tally.group_cells, GroupCell),
        _ => one_more!(tally.pools, PoolCounts),
    }
}

/// Counters with their names, and those of them that have bounds only: parts of others, and quantities of which nothing
/// else is known.
const COUNTERS: [(&str, &[&str], &[&str]); 4] = [
    (
        "class",
        ClassCounts::NAMES,
        &[
            "blocked_first",
            "redial_delay_ticks",
            "answered_again",
            "unresolved_again",
            "cost_without_ai_minor",
            "cost_with_ai_minor",
        ],
    ),
    (
        "queue",
        QueueCell::NAMES,
        &["immediate", "answered_within_1", "answered_within_2", "abandoned_within_1", "abandoned_within_2"],
    ),
    ("group", GroupCell::NAMES, &["all_idle_ticks"]),
    ("pool", PoolCounts::NAMES, &["in_training_at_end", "floor_days"]),
];

#[test]
fn a_planted_imbalance_is_found() {
    // Paths that end empty, so that the exact form of Little's law applies.
    let lives: Vec<Life> = (0..60_u64)
        .into_par_iter()
        .map(|number| live(&scenario(number).written(), &[]))
        .filter(|life| life.ends_empty() && life.frame.model.scenario.warm_up_days == 0)
        .collect();
    assert!(lives.len() >= 5, "{} paths", lives.len());
    for (block, names, bounded) in COUNTERS {
        for (counter, name) in names.iter().enumerate().filter(|(_, name)| !bounded.contains(name)) {
            for life in &lives {
                let mut wrong = life.clone();
                plant(wrong.months.last_mut().expect("a horizon has a month"), block, counter);
                assert!(audit(&wrong).is_err(), "one more `{name}` of a {block} goes unnoticed");
            }
        }
    }
}

#[test]
fn the_product_finds_a_planted_imbalance_of_contacts() {
    let lives = (0..SCENARIOS).map(|number| live(&scenario(number).written(), &[]));
    let mut from_nothing =
        lives.filter(|life| life.frame.model.scenario.warm_up_days == 0 && life.sum(|c| c.redials) > 0);
    let life = from_nothing.next().expect("a scenario without warm-up");
    let (axes, month) = (&life.frame.axes, &life.months[0]);
    let before = vec![ClassCounts::default(); axes.classes.len()];
    assert_eq!(check_month(axes, &before, month), Ok(()));
    for name in
        ["first", "redials", "ai_entered", "queued", "answered", "abandoned", "cases_resolved", "waiting_at_end"]
    {
        let counter = ClassCounts::NAMES.iter().position(|it| *it == name).expect("a counter");
        let mut wrong = month.clone();
        plant(&mut wrong, "class", counter);
        let found = check_month(axes, &before, &wrong);
        assert!(found.as_ref().is_err_and(|text| text.contains("one side")), "{name}: {found:?}");
    }
}
