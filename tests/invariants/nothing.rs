//! A feature at zero is the feature's absence, and a limit beyond reach is no limit.

use crate::generator::scenario;
use crate::life::{Life, live};
use crate::text::{Block, Text, Value, names, plain, quoted, table};
use glidepath::tally::{Account, ClassCounts, GroupCell, MonthTally, QueueCell};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// The tallies of many scenarios under two sets of options.
fn same(options: impl Fn(&Text) -> Option<(Vec<String>, Vec<String>)> + Sync) {
    let compared: usize = (0..120_u64)
        .into_par_iter()
        .map(|number| {
            let text = scenario(number);
            let Some((one, other)) = options(&text) else { return 0 };
            let written = text.written();
            let live = |options: &[String]| live(&written, &options.iter().map(String::as_str).collect::<Vec<_>>());
            let (a, b) = (live(&one), live(&other));
            assert!(unpriced(&a) == unpriced(&b), "scenario {number}: {one:?} is not {other:?}\n{written}");
            1
        })
        .collect::<Vec<usize>>()
        .into_iter()
        .sum();
    assert!(compared >= 20, "{compared} scenarios were compared");
}

/// The months of a life without what an FTE gives and costs, which is known only where there is an AI to compare with.
fn unpriced(life: &Life) -> Vec<MonthTally> {
    let is_estimated = estimates_effort(life);
    let mut months = life.months.clone();
    for month in &mut months {
        month.fte_handle_ticks = 0;
        for counts in &mut month.classes {
            (counts.cost_without_ai_minor, counts.cost_with_ai_minor) = (0, 0);
            if is_estimated {
                (counts.effort_without_ai_ticks, counts.effort_with_ai_ticks) = (0, 0);
            }
        }
    }
    months
}

/// Where single groups hand on, effort is estimated over all groups alike, those of nobody included.
fn estimates_effort(life: &Life) -> bool {
    life.frame.model.transfers.iter().any(|transfer| !transfer.groups.is_empty())
}

/// The same without the length of handling: agents who may hold several contacts, or call in vain, count it when it ends,
/// others when it begins. Where nothing is in hand at the end of the only month the lengths are the same too.
fn settled(life: &Life) -> Vec<MonthTally> {
    let mut months = unpriced(life);
    if life.ends_empty() && months.len() == 1 && life.frame.model.scenario.warm_up_days == 0 {
        return months;
    }
    for month in &mut months {
        month.classes.iter_mut().for_each(|counts| (counts.talk_ticks, counts.wrap_up_ticks) = (0, 0));
        month.queue_cells.iter_mut().for_each(|cell| cell.handle_ticks = 0);
    }
    months
}

/// Asserts that two lives have the same settled tallies, and names the counters that differ.
fn assert_alike(one: &Life, other: &Life, whose: impl Fn() -> String) {
    let is_estimated = [one, other].into_iter().any(estimates_effort);
    let (mut one, mut other) = (settled(one), settled(other));
    if is_estimated {
        for counts in one.iter_mut().chain(&mut other).flat_map(|month| &mut month.classes) {
            (counts.effort_without_ai_ticks, counts.effort_with_ai_ticks) = (0, 0);
        }
    }
    if one == other {
        return;
    }
    let mut names = std::collections::BTreeSet::new();
    for (a, b) in one.iter().zip(&other) {
        let mut note = |of: &[&'static str], one: &[u64], other: &[u64]| {
            names.extend(of.iter().zip(one.iter().zip(other)).filter(|(_, (a, b))| a != b).map(|(name, _)| *name));
        };
        a.classes.iter().zip(&b.classes).for_each(|(a, b)| note(ClassCounts::NAMES, &a.values(), &b.values()));
        a.queue_cells.iter().zip(&b.queue_cells).for_each(|(a, b)| note(QueueCell::NAMES, &a.values(), &b.values()));
        a.group_cells.iter().zip(&b.group_cells).for_each(|(a, b)| note(GroupCell::NAMES, &a.values(), &b.values()));
    }
    panic!("{names:?} differ\n{}", whose());
}

/// Whether a scenario says this somewhere.
fn says(text: &Text, words: &str) -> bool {
    text.written().contains(words)
}

/// The tallies of scenarios with a key of a table and without the whole key, or with it changed by `change`.
fn same_changed(header: &str, key: &str, change: impl Fn(&Value) -> Option<Value> + Sync) {
    let compared: usize = (0..200_u64)
        .into_par_iter()
        .map(|number| {
            let text = scenario(number);
            let (mut with, mut without) = (text.clone(), text.clone());
            let mut is_there = false;
            for (one, other) in with.blocks.iter_mut().zip(&mut without.blocks).filter(|(it, _)| it.header == header) {
                let Some(place) = one.keys.iter().position(|(name, _)| name == key) else { continue };
                let Some(changed) = change(&one.keys[place].1) else { continue };
                one.keys[place].1 = changed;
                other.keys.remove(place);
                is_there = true;
            }
            if is_there {
                let (a, b) = (live(&with.written(), &[]), live(&without.written(), &[]));
                assert_alike(&a, &b, || format!("scenario {number}: {key} of {header} at nothing\n{}", with.written()));
            }
            usize::from(is_there)
        })
        .collect::<Vec<usize>>()
        .into_iter()
        .sum();
    assert!(compared >= 20, "{compared} scenarios were compared");
}

/// A table with some of its keys set.
fn set(value: &Value, keys: &[(&str, &str)]) -> Option<Value> {
    let Value::Table(mut table) = value.clone() else { return None };
    for (key, to) in keys {
        match table.iter_mut().find(|(name, _)| name == key) {
            Some((_, value)) => *value = plain(to),
            None => table.push(((*key).to_owned(), plain(to))),
        }
    }
    Some(Value::Table(table))
}

#[test]
fn routing_features_at_nothing_are_none() {
    same_changed("[waiting]", "callback", |it| set(it, &[("accepts_share", "0")]));
    same_changed("[waiting]", "callback", |it| {
        let Value::Table(keys) = it else { return None };
        keys.iter().any(|(key, _)| key == "at_waiting").then(|| set(it, &[("at_waiting", "1_000_000")]))?
    });
    same_changed("[waiting]", "announcement", |it| set(it, &[("heeded_share", "0")]));
    same_changed("[waiting]", "switch", |it| {
        let Value::Plain(list) = it else { return None };
        let (before, _) = list.split_once("share = ")?;
        Some(plain(format!("{before}share = 0 }}]")))
    });
}

#[test]
fn ai_features_at_nothing_are_none() {
    same_changed("[ai]", "pressure", |it| set(it, &[("level", "0")]));
    same_changed("[ai]", "failed_turns", |it| set(it, &[("asks_human", "0"), ("asks_human_growth", "0")]));
    same_changed("[ai]", "random_outages", |it| set(it, &[("mean_up_h", "1_000_000")]));
    same_changed("[ai]", "outage", |_| Some(plain("[{ on = 2035-01-01, from = \"00:00\", hours = 9 }]")));
}

#[test]
fn busyness_at_nothing_is_none() {
    let none = options(&["demand.interval_busyness_cv=0", "demand.interval_busyness_correlation=0"]);
    same(|_| {
        let zero = options(&["demand.interval_busyness_cv=0", "demand.interval_busyness_correlation=0.9"]);
        Some((zero, none.clone()))
    });
    same(|_| {
        let alike = |share: &str| options(&["demand.busyness_cv=0", share]);
        Some((alike("demand.busyness_common_share=0.3"), alike("demand.busyness_common_share=1")))
    });
    same(|text| {
        let all =
            |weight: &str| items(text, "tier").iter().map(|it| format!("tier.{it}.wait_weight={weight}")).collect();
        Some((all("4"), all("1")))
    });
}

#[test]
fn an_assistant_that_nobody_uses_is_none() {
    same_changed("[[pool]]", "assist", |it| set(it, &[("level", "0")]));
}

#[test]
fn a_share_of_transfers_of_0_is_none() {
    let compared: usize = (0..300_u64)
        .into_par_iter()
        .map(|number| {
            let text = scenario(number);
            let (mut with, mut without) = (text.clone(), text.clone());
            let transfers = with.blocks.iter_mut().filter(|block| block.header == "[[transfer]]");
            let keys = transfers.flat_map(|block| &mut block.keys).filter(|(key, _)| key == "share");
            keys.for_each(|(_, value)| *value = plain(0));
            without.blocks.retain(|block| block.header != "[[transfer]]");
            let (a, b) = (live(&with.written(), &[]), live(&without.written(), &[]));
            // A queue that only transfers reach is there without a transfer.
            if with == without || a.frame.axes != b.frame.axes {
                return 0;
            }
            assert_alike(&a, &b, || format!("scenario {number}\n{}", with.written()));
            1
        })
        .collect::<Vec<usize>>()
        .into_iter()
        .sum();
    assert!(compared >= 20, "{compared} scenarios were compared");
}

#[test]
fn a_limit_of_conversations_beyond_reach_changes_only_their_length() {
    let compared: usize = (0..120_u64)
        .into_par_iter()
        .map(|number| {
            let written = scenario(number).written();
            let of = |limit: &str| {
                let life = live(&written, &[limit]);
                let drawn = life.sum(|counts| counts.ai_session_ticks);
                let mut months = life.months;
                for month in &mut months {
                    month.classes.iter_mut().for_each(|counts| counts.ai_session_ticks = 0);
                    month.queue_cells.iter_mut().for_each(|cell| cell.ai_session_ticks = 0);
                }
                (months, drawn)
            };
            let (limited, drawn) = of("ai.session_limit={ sessions = 1_000_000 }");
            let (unlimited, mean) = of("ai.session_limit=none");
            assert!(limited == unlimited, "scenario {number}\n{written}");
            usize::from(drawn != mean)
        })
        .collect::<Vec<usize>>()
        .into_iter()
        .sum();
    assert!(compared >= 20, "{compared} scenarios have drawn lengths");
}

/// Names of the items of a list that state `key`.
fn having(text: &Text, list: &str, key: &str) -> Vec<String> {
    let header = format!("[[{list}]]");
    let value =
        |block: &Block, key: &str| block.keys.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
    let of_list = text.blocks.iter().filter(|block| block.header == header && value(block, key).is_some());
    of_list
        .map(|block| match value(block, "name") {
            Some(Value::Plain(name)) => name.trim_matches('"').to_owned(),
            Some(Value::Table(_)) | None => panic!("every item has a name"),
        })
        .collect()
}

/// Names of the items of a list.
fn items(text: &Text, list: &str) -> Vec<String> {
    having(text, list, "name")
}

fn options(list: &[&str]) -> Vec<String> {
    list.iter().map(|option| (*option).to_owned()).collect()
}

#[test]
fn nobody_who_redials_is_no_redial() {
    let never = ["waiting.redial.after_abandon_share=0", "waiting.redial.after_block_share=0"];
    same(|_| Some((options(&never), options(&["waiting.redial=none"]))));
    same(|_| Some((options(&["waiting.redial.max_attempts=1"]), options(&["waiting.redial=none"]))));
}

#[test]
fn nobody_who_comes_back_is_no_repeat() {
    same(|_| Some((options(&["waiting.repeat.returns_share=0"]), options(&["waiting.repeat=none"]))));
}

#[test]
fn an_ai_that_takes_nobody_is_no_ai() {
    same(|text| {
        let skilled = having(text, "reason", "ai");
        let nobody: Vec<String> = skilled.iter().map(|reason| format!("reason.{reason}.ai.eligible=0")).collect();
        let free = "ai.price.platform_per_month=0".to_owned();
        let absent = [options(&["ai.enabled=false"]), vec![free.clone()]].concat();
        // Without an AI there is no promise to those who ask it for a human.
        (!skilled.is_empty() && !says(text, "human-promise")).then(|| ([nobody, vec![free]].concat(), absent))
    });
}

#[test]
fn an_occasion_that_changes_nothing_is_none() {
    for (list, nothing) in [("event", "event.outage.uplift=0"), ("holiday", "holiday.fair.factor=1")] {
        let compared = (0..120).map(scenario).filter(|text| !items(text, list).is_empty()).map(|text| {
            let mut without = text.clone();
            without.blocks.retain(|block| block.header != format!("[[{list}]]"));
            let (with, without) = (live(&text.written(), &[nothing]), live(&without.written(), &[]));
            assert!(with.months == without.months, "{nothing}\n{}", text.written());
        });
        assert!(compared.count() >= 20, "few scenarios have an item of {list}");
    }
}

#[test]
fn work_of_no_length_is_none() {
    same(|text| {
        let reasons = having(text, "reason", "wrap_up");
        let as_law =
            |law: &str| reasons.iter().map(|reason| format!("reason.{reason}.wrap_up={law}")).collect::<Vec<_>>();
        (!reasons.is_empty()).then(|| (as_law("{ constant = { value_s = 0 } }"), as_law("none")))
    });
}

#[test]
fn an_intake_of_nobody_is_none() {
    same(|text| {
        (!having(text, "pool", "hires").is_empty()).then(|| {
            let nobody = "pool.own.hires=[{ on = 2026-01-31, heads = 0 }, { on = 2026-04-05, heads = 0 }]";
            (options(&[nobody]), options(&["pool.own.hires=[]"]))
        })
    });
}

#[test]
fn needs_that_are_always_met_bring_nobody_back() {
    same(|text| {
        // A line of a group lowers the share of needs that its people meet.
        if lowers(text) {
            return None;
        }
        let pools = items(text, "pool");
        let met: Vec<String> = pools.iter().map(|pool| format!("pool.{pool}.resolution=1")).collect();
        let taught = having(text, "pool", "learning").into_iter().chain(having(text, "pool", "gig"));
        let known = taught.map(|pool| {
            let gig = if pool == "crowd" { "gig." } else { "" };
            format!("pool.{pool}.{gig}learning.resolution=none")
        });
        let met = [met, known.collect()].concat();
        let comes = ["waiting.repeat.returns_share=1", "waiting.repeat.delay={ constant = { value_s = 60 } }"];
        let back: Vec<String> = met.iter().cloned().chain(options(&comes)).collect();
        let none: Vec<String> = met.iter().cloned().chain(options(&["waiting.repeat=none"])).collect();
        Some((back, none))
    });
}

#[test]
fn a_curve_that_starts_full_is_no_curve() {
    for (pool, over) in [("own", "over_weeks = 3"), ("outside", "over_weeks = 3"), ("crowd", "over_h = 40")] {
        let gig = if pool == "crowd" { "gig." } else { "" };
        same(|text| {
            let there = items(text, "pool").iter().any(|name| name == pool);
            let both = |curve: &str| {
                ["speed", "resolution"].map(|of| format!("pool.{pool}.{gig}learning.{of}={curve}")).to_vec()
            };
            let full = both(&format!("{{ linear = {{ start = 1, {over} }} }}"));
            there.then(|| (full, both("none")))
        });
    }
}

#[test]
fn nesting_in_all_of_the_time_is_none() {
    same(|text| {
        let there = items(text, "pool").iter().any(|name| name == "own");
        let all = options(&["pool.own.nesting_weeks=3", "pool.own.nesting_available_share=1"]);
        there.then(|| (all, options(&["pool.own.nesting_weeks=0"])))
    });
}

#[test]
fn a_contract_that_asks_for_its_headcount_never_moves() {
    same(|text| {
        let there = items(text, "pool").iter().any(|name| name == "outside");
        let same_seats = ["pool.outside.headcount=20", "pool.outside.contract.seats=20"];
        let stuck = [
            "pool.outside.headcount=20",
            "pool.outside.contract.seats=3",
            "pool.outside.contract.ramp_down_per_month_share=0",
        ];
        there.then(|| (options(&same_seats), options(&stuck)))
    });
    same(|text| {
        let there = items(text, "pool").iter().any(|name| name == "outside");
        let late = ["pool.outside.contract.notice_days=90"];
        let never =
            ["pool.outside.contract.ramp_down_per_month_share=0", "pool.outside.contract.ramp_up_per_month_share=0"];
        there.then(|| (options(&late), options(&never)))
    });
}

#[test]
fn dropouts_and_layoffs_of_nobody_are_none() {
    same(|text| {
        let there = items(text, "pool").iter().any(|name| name == "own");
        let nobody = ["pool.own.layoffs=[{ on = 2026-01-31, heads = 0 }]", "pool.own.severance=77"];
        there.then(|| (options(&nobody), options(&["pool.own.layoffs=[]", "pool.own.severance=5"])))
    });
    same(|text| {
        let there = items(text, "pool").iter().any(|name| name == "own");
        // Nobody trains, so nobody can drop out.
        let all = ["pool.own.washout_share=1", "pool.own.hires=[]", "pool.own.backfill=0"];
        let none = ["pool.own.washout_share=0", "pool.own.hires=[]", "pool.own.backfill=0"];
        there.then(|| (options(&all), options(&none)))
    });
}

#[test]
fn gig_offers_that_change_nothing_are_none() {
    // Lists are laid over each other by name: an empty list first takes everything away.
    let one_and_other: [(&[&str], &[&str]); 3] = [
        (&["blocks=[]", "blocks=[{ name = \"night\", start = \"22:00\", hours = 3, agents = 0 }]"], &["blocks=[]"]),
        (&["pay.surges=[{ start = \"18:00\", hours = 5, factor = 1 }]"], &["pay.surges=[]"]),
        (&["certified_share=0"], &["certification_weeks=400"]),
    ];
    for (one, other) in one_and_other {
        same(|text| {
            let there = items(text, "pool").iter().any(|name| name == "crowd");
            let of_crowd = |list: &[&str]| list.iter().map(|it| format!("pool.crowd.gig.{it}")).collect::<Vec<_>>();
            there.then(|| (of_crowd(one), of_crowd(other)))
        });
    }
}

#[test]
fn a_pool_of_nobody_is_none() {
    for number in 0..60 {
        let text = scenario(number);
        let languages = items(&text, "language");
        let pool = Block::new("[[pool]]")
            .key("name", quoted("nobody"))
            .key("kind", quoted("gig"))
            .key("gig", table(&[("active", "0".to_owned())]));
        let group = Block::new("[[group]]")
            .key("name", quoted("nobody"))
            .key("pool", quoted("nobody"))
            .key("languages", names(&languages));
        same_but_for(&text, vec![pool, group]);
        let contract = plain("{ price = { per_contact = 5 } }");
        let pool = Block::new("[[pool]]")
            .key("name", quoted("nobody"))
            .key("kind", quoted("outsourced"))
            .key("headcount", plain(0))
            .key("attrition", plain("{ per_year = 0.5 }"))
            .key("contract", contract);
        let schedule = Block::new("[[schedule]]")
            .key("name", quoted("never"))
            .key("shift", plain("[{ start = \"08:00\", hours = 8 }]"));
        let group = Block::new("[[group]]")
            .key("name", quoted("nobody"))
            .key("pool", quoted("nobody"))
            .key("schedule", quoted("never"))
            .key("languages", names(&languages));
        same_but_for(&text, vec![schedule, pool, group]);
    }
}

/// Asserts that everybody of a scenario lives as if the added blocks were not there.
fn same_but_for(text: &Text, added: Vec<Block>) {
    let mut with = text.clone();
    with.blocks.extend(added);
    // The first pool with people is the one that the AI displaces unless another is named.
    let (without, with) = (live(&text.written(), &[]), live(&with.written(), &[]));
    for (mut a, mut b) in unpriced(&without).into_iter().zip(unpriced(&with)) {
        let of_ai = Account::OF_AI.len();
        let ai = [&mut a, &mut b].map(|month| month.amounts.split_off(month.amounts.len() - of_ai));
        assert_eq!(ai[0], ai[1]);
        b.group_cells.truncate(a.group_cells.len());
        b.pools.truncate(a.pools.len());
        b.bills.truncate(a.bills.len());
        b.lost_ticks.truncate(a.lost_ticks.len());
        b.amounts.truncate(a.amounts.len());
        assert!(a == b, "{}", text.written());
    }
}

#[test]
fn a_limit_beyond_reach_is_no_limit() {
    same(|_| Some((options(&["waiting.queue_capacity=1_000_000"]), options(&["waiting.queue_capacity=unlimited"]))));
    same(|_| Some((options(&["waiting.lines=1_000_000"]), options(&["waiting.lines=unlimited"]))));
    same(|text| {
        let tiers = items(text, "tier");
        let all =
            |patience: &str| tiers.iter().map(|tier| format!("tier.{tier}.patience={patience}")).collect::<Vec<_>>();
        Some((all("{ constant = { value_s = 31_557_600 } }"), all("unlimited")))
    });
    same(|text| {
        let reasons = items(text, "reason");
        let all = |cut: &str| {
            reasons
                .iter()
                .map(|it| format!("reason.{it}.handle_time={{ exponential = {{ mean_s = 200 }}{cut} }}"))
                .collect::<Vec<_>>()
        };
        Some((all(", at_most_s = 30_000_000"), all("")))
    });
}

/// Whether a line of a group has a resolution of its own.
fn lowers(text: &Text) -> bool {
    let groups = text.blocks.iter().filter(|block| block.header == "[[group]]").flat_map(|block| &block.keys);
    groups.filter(|(key, _)| key == "serves").any(|(_, value)| value.inline().contains("resolution"))
}

#[test]
fn a_group_of_nobody_is_none() {
    for number in 0..60 {
        let text = scenario(number);
        let mut with = text.clone();
        let languages = items(&text, "language");
        let block = Block::new("[[group]]")
            .key("name", quoted("empty"))
            .key("pool", quoted("vendor"))
            .key("languages", names(&languages))
            .key("agents", plain(0));
        with.blocks.push(block);
        let (without, with) = (live(&text.written(), &[]), live(&with.written(), &[]));
        for (a, b) in unpriced(&without).iter().zip(&unpriced(&with)) {
            assert_eq!(a.classes, b.classes, "scenario {number}");
            assert_eq!(a.queue_cells, b.queue_cells, "scenario {number}");
            assert_eq!(a.group_cells, b.group_cells[..a.group_cells.len()], "scenario {number}");
        }
    }
}
