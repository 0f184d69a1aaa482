//! Ledgers of random scenarios balance, and a planted imbalance does not.

use crate::audit::audit;
use crate::generator::scenario;
use crate::life::{Life, live, live_traced};
use crate::reach::Reached;
use glidepath::model::{PoolKind, TimePath};
use glidepath::tally::{Account, ClassCounts, GroupCell, MonthTally, PoolCounts, QueueCell, check_month};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

const SCENARIOS: u64 = 300;

#[test]
fn every_ledger_of_random_scenarios_balances() {
    let of_one = |number| {
        let life = live_traced(&scenario(number).written());
        audit(&life).unwrap_or_else(|why| panic!("scenario {number}: {why}\n{}", scenario(number).written()));
        Reached::by(&life)
    };
    let reached: Vec<Reached> = (0..SCENARIOS).into_par_iter().map(of_one).collect();
    reached.into_iter().fold(Reached::default(), Reached::and).is_enough();
}

/// Where one more is planted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    Class,
    Queue,
    Group,
    Employed,
    Outsourced,
    Gig,
    Fixed,
    Bill,
    Lost,
    Amount,
    Month,
}

/// One more in one counter of the last month, where it counts if it counts anywhere; `None` if the path has no such
/// place.
fn plant(life: &Life, block: Block, counter: usize) -> Option<MonthTally> {
    let mut tally = life.months.last().expect("a horizon has a month").clone();
    macro_rules! one_more {
        ($place:expr, $kind:ident) => {{
            let mut values = $place.values();
            values[counter] += 1;
            *$place = $kind::from_values(values);
        }};
    }
    macro_rules! one_more_of {
        ($blocks:expr, $kind:ident) => {{
            let place = $blocks.iter().position(|it| it.values()[counter] > 0).unwrap_or(0);
            one_more!(&mut $blocks[place], $kind)
        }};
    }
    let pool = |wanted: Block| {
        life.frame.model.pools.iter().position(|pool| {
            wanted
                == match pool.kind {
                    PoolKind::Employed(_) => Block::Employed,
                    PoolKind::Outsourced(_) => Block::Outsourced,
                    PoolKind::Gig(_) => Block::Gig,
                    PoolKind::Fixed => Block::Fixed,
                }
        })
    };
    match block {
        Block::Class => one_more_of!(tally.classes, ClassCounts),
        Block::Queue => one_more_of!(tally.queue_cells, QueueCell),
        Block::Group => one_more_of!(tally.group_cells, GroupCell),
        Block::Employed | Block::Outsourced | Block::Gig | Block::Fixed => {
            one_more!(&mut tally.pools[pool(block)?], PoolCounts);
        }
        Block::Bill => {
            // Beyond what a rounding may be: an amount that ends on half a minor unit may go either way.
            match counter {
                0 => tally.bill_lines.first_mut()?.quantity_milli += 1,
                1 => tally.bill_lines.first_mut()?.amount += 2,
                2 => tally.bill_lines.last_mut()?.amount += 2,
                _ => tally.minimums[pool(Block::Outsourced)?] += 2,
            }
        }
        Block::Lost => *tally.lost_ticks.get_mut(counter)? += 1,
        Block::Amount => {
            let gig = pool(Block::Gig).map(|pool| (pool, &life.frame.model.pools[pool].kind));
            if gig.is_some_and(|(pool, kind)| bounded_accounts(kind).any(|account| account.place(pool) == counter)) {
                return None;
            }
            // An amount that ends on half a minor unit may be rounded either way.
            *tally.amounts.get_mut(counter)? += 2;
        }
        Block::Month => *[&mut tally.length_ticks, &mut tally.fte_handle_ticks][counter] += 1,
    }
    Some(tally)
}

/// Accounts of a gig pool of which bounds only are known: the pay where surges, blocks, or a rate that changes decide
/// on it, and the guarantee.
fn bounded_accounts(kind: &PoolKind) -> impl Iterator<Item = Account> {
    let PoolKind::Gig(gig) = kind else { unreachable!("the pool is one of gig agents") };
    let pay = !gig.pay.surges.is_empty()
        || !gig.pay.surge_rules.is_empty()
        || !gig.blocks.is_empty()
        || !matches!(gig.pay.rate, TimePath::Constant(_));
    let guarantee = gig.pay.guarantee_per_hour.is_some();
    [pay.then_some(Account::GigPay), guarantee.then_some(Account::Guarantee)].into_iter().flatten()
}

/// Parts of an employer's people, of whom only the whole is known, and what rules change; exact where nobody trains,
/// learns or works longer or less, and where whoever goes does so of their own accord.
const OF_EMPLOYEES: &[&str] = &[
    "in_training_at_end",
    "ramping_at_end",
    "floor_days",
    "effective_milli_days",
    "waiting_to_start_at_end",
    "reached_floor",
    "days_to_floor",
    "tenure_days_of_leavers",
    "overtime_paid_ticks",
    "time_off_ticks",
];
/// The same of a vendor's people.
const OF_A_VENDOR: &[&str] = &[
    "in_training_at_end",
    "ramping_at_end",
    "floor_days",
    "effective_milli_days",
    "reached_floor",
    "days_to_floor",
    "tenure_days_of_leavers",
];

/// Counters with their names, and those of them that have bounds only.
const COUNTERS: [(Block, &[&str], &[&str]); 11] = [
    (Block::Class, ClassCounts::NAMES, &[]),
    (Block::Queue, QueueCell::NAMES, &["backlog_age_ms"]),
    (Block::Group, GroupCell::NAMES, &[]),
    (Block::Employed, PoolCounts::NAMES, OF_EMPLOYEES),
    (Block::Outsourced, PoolCounts::NAMES, OF_A_VENDOR),
    // Places in blocks that nobody takes; novices among the active, and their speed.
    (Block::Gig, PoolCounts::NAMES, &["slots_offered", "ramping_at_end", "effective_milli_days"]),
    (Block::Fixed, PoolCounts::NAMES, &[]),
    (Block::Bill, &["quantity_milli", "first", "last", "minimum"], &[]),
    (Block::Lost, &["lost"; 26], &[]),
    (Block::Amount, &["amount"; 43], &[]),
    (Block::Month, &["length_ticks", "fte_handle_ticks"], &[]),
];

#[test]
fn a_planted_imbalance_is_found() {
    // How many are planted in one life, by block.
    let plant_all = |life: &Life| {
        let mut wrong = life.clone();
        COUNTERS.map(|(block, names, bounded)| {
            let mut planted = 0;
            for (counter, name) in names.iter().enumerate().filter(|(_, name)| !bounded.contains(name)) {
                let Some(tally) = plant(life, block, counter) else { continue };
                planted += 1;
                *wrong.months.last_mut().expect("a horizon has a month") = tally;
                assert!(audit(&wrong).is_err(), "one more `{name}` ({counter}) of {block:?} goes unnoticed");
            }
            *wrong.months.last_mut().expect("a horizon has a month") = life.months[life.months.len() - 1].clone();
            planted
        })
    };
    // Paths that end empty, so that the exact form of Little's law applies.
    let planted: Vec<[usize; COUNTERS.len()]> = (0..120_u64)
        .into_par_iter()
        .map(|number| live_traced(&scenario(number).written()))
        .filter(|life| life.ends_empty() && life.frame.model.scenario.warm_up_days == 0)
        .map(|life| plant_all(&life))
        .collect();
    assert!(planted.len() >= 10, "{} paths", planted.len());
    for (index, (block, names, bounded)) in COUNTERS.iter().enumerate() {
        let planted: usize = planted.iter().map(|of_life| of_life[index]).sum();
        assert!(planted >= 2 * (names.len() - bounded.len()), "{planted} imbalances of {block:?}");
    }
}

#[test]
fn the_product_finds_a_planted_imbalance() {
    let planted = [
        (Block::Class, "first"),
        (Block::Class, "redials"),
        (Block::Class, "ai_entered"),
        (Block::Class, "queued"),
        (Block::Class, "answered"),
        (Block::Class, "abandoned"),
        (Block::Class, "cases_resolved"),
        (Block::Class, "waiting_at_end"),
        (Block::Class, "human_needed"),
        (Block::Group, "busy_ticks"),
        (Block::Group, "staffed_ticks"),
        (Block::Group, "after_shift_ticks"),
        (Block::Employed, "laid_off"),
        (Block::Employed, "paid_ticks"),
        (Block::Employed, "missed_rest_ticks"),
        (Block::Outsourced, "available_ticks"),
        (Block::Outsourced, "released"),
        (Block::Outsourced, "washed_out"),
        (Block::Gig, "certified"),
        (Block::Gig, "slots_worked"),
        (Block::Bill, "first"),
        (Block::Bill, "last"),
    ];
    let find_all = |life: &Life| {
        let (axes, month) = (&life.frame.axes, &life.months[0]);
        let before = vec![ClassCounts::default(); axes.classes.len()];
        assert_eq!(check_month(axes, &before, month), Ok(()));
        planted.map(|(block, name)| {
            let names = COUNTERS.iter().find(|(of, ..)| *of == block).expect("a block").1;
            let counter = names.iter().position(|it| *it == name).expect("a counter");
            let Some(wrong) = plant(life, block, counter) else { return 0 };
            assert!(check_month(axes, &before, &wrong).is_err(), "one more `{name}` of {block:?} goes unnoticed");
            1
        })
    };
    let found: Vec<[u32; 22]> = (0..120)
        .into_par_iter()
        .map(|number| live(&scenario(number).written(), &[]))
        .filter(|life| life.months.len() == 1 && life.frame.model.scenario.warm_up_days == 0)
        .map(|life| find_all(&life))
        .collect();
    for (index, (block, name)) in planted.iter().enumerate() {
        let found: u32 = found.iter().map(|of_life| of_life[index]).sum();
        assert!(found >= 10, "{found} months have `{name}` of {block:?}");
    }
}
