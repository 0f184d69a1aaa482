//! A feature at zero is the feature's absence, and a limit beyond reach is no limit.

use crate::generator::scenario;
use crate::life::{Life, live};
use crate::text::{Block, Text, Value, names, plain, quoted};
use glidepath::tally::MonthTally;
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
    let mut months = life.months.clone();
    for month in &mut months {
        month.fte_handle_ticks = 0;
        for counts in &mut month.classes {
            (counts.cost_without_ai_minor, counts.cost_with_ai_minor) = (0, 0);
        }
    }
    months
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
        (!skilled.is_empty()).then(|| ([nobody, vec![free]].concat(), absent))
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
        for (a, b) in without.months.iter().zip(&with.months) {
            assert_eq!(a.classes, b.classes, "scenario {number}");
            assert_eq!(a.queue_cells, b.queue_cells, "scenario {number}");
            assert_eq!(a.group_cells, b.group_cells[..a.group_cells.len()], "scenario {number}");
        }
    }
}
