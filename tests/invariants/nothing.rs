//! A feature at zero is the feature's absence, and a limit beyond reach is no limit.

use crate::generator::scenario;
use crate::life::{Life, live, live_luck};
use crate::text::Text;
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
            assert!(tallies(&a) == tallies(&b), "scenario {number}: {one:?} is not {other:?}\n{written}");
            1
        })
        .collect::<Vec<usize>>()
        .into_iter()
        .sum();
    assert!(compared >= 20, "{compared} scenarios were compared");
}

fn tallies(life: &Life) -> &[MonthTally] {
    &life.months
}

/// Names of the items of a list.
fn items(text: &Text, list: &str) -> Vec<String> {
    let header = format!("[[{list}]]");
    let of_list = text.blocks.iter().filter(|block| block.header == header);
    let name = |keys: &[(String, crate::text::Value)]| {
        keys.iter().find(|(key, _)| key == "name").map(|(_, name)| format!("{name:?}")).unwrap_or_default()
    };
    let clean = |name: String| name.replace("Plain(\"\\\"", "").replace("\\\"\")", "");
    of_list.map(|block| clean(name(&block.keys))).collect()
}

fn has(text: &Text, list: &str, key: &str) -> Vec<String> {
    let header = format!("[[{list}]]");
    let stated: Vec<bool> = text
        .blocks
        .iter()
        .filter(|block| block.header == header)
        .map(|block| block.keys.iter().any(|(name, _)| name == key))
        .collect();
    items(text, list).into_iter().zip(stated).filter(|(_, stated)| *stated).map(|(name, _)| name).collect()
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
fn an_ai_that_takes_nobody_is_no_ai() {
    same(|text| {
        let skilled = has(text, "reason", "ai");
        let nobody: Vec<String> = skilled.iter().map(|reason| format!("reason.{reason}.ai.eligible=0")).collect();
        let free = "ai.price.platform_per_month=0".to_owned();
        let absent = [options(&["ai.enabled=false"]), vec![free.clone()]].concat();
        (!skilled.is_empty()).then(|| ([nobody, vec![free]].concat(), absent))
    });
}

#[test]
fn an_occasion_that_changes_nothing_is_none() {
    same(|text| {
        let without = || vec!["event=[]".to_owned()];
        (!items(text, "event").is_empty()).then(|| (vec!["event.outage.uplift=0".to_owned()], without()))
    });
    same(|text| {
        let without = || vec!["holiday=[]".to_owned()];
        (!items(text, "holiday").is_empty()).then(|| (vec!["holiday.fair.factor=1".to_owned()], without()))
    });
}

#[test]
fn work_of_no_length_is_none() {
    same(|text| {
        let reasons = has(text, "reason", "wrap_up");
        let as_law =
            |law: &str| reasons.iter().map(|reason| format!("reason.{reason}.wrap_up={law}")).collect::<Vec<_>>();
        (!reasons.is_empty()).then(|| (as_law("{ constant = { value_s = 0 } }"), as_law("none")))
    });
}

#[test]
fn an_intake_of_nobody_is_none() {
    same(|text| {
        (!has(text, "pool", "hires").is_empty()).then(|| {
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
        let block = crate::text::Block::new("[[group]]")
            .key("name", crate::text::quoted("empty"))
            .key("pool", crate::text::quoted("vendor"))
            .key("languages", crate::text::names(&languages))
            .key("agents", crate::text::plain(0));
        with.blocks.push(block);
        let (without, with) = (live_luck(&text.written(), &[], 0), live_luck(&with.written(), &[], 0));
        for (a, b) in without.months.iter().zip(&with.months) {
            assert_eq!(a.classes, b.classes, "scenario {number}");
            assert_eq!(a.queue_cells, b.queue_cells, "scenario {number}");
            assert_eq!(a.group_cells, b.group_cells[..a.group_cells.len()], "scenario {number}");
        }
    }
}
