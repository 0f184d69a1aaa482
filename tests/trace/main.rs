//! Every published figure about contacts once more, counted from the trace alone.
//!
//! Nothing here uses the program's own counting: rows of the trace, the scenario's constants, and the published files
//! are read as text. The slow clock (people, money) leaves no trace; its KPIs are listed in [`kpis::NOT_IN_A_TRACE`].

mod books;
mod compare;
mod control;
mod days;
mod hands;
mod invariants;
mod kpis;
mod lines;
mod replay;
mod rows;
mod run;
mod scenarios;
mod stated;
mod view;
mod worlds;

use books::Books;
use compare::Comparison;
use days::Days;
use kpis::{NOT_IN_A_TRACE, kpi};
use replay::replay;
use rows::{Row, by_replication};
use run::Left;
use stated::Stated;
use std::collections::BTreeMap;

/// Rows and books of every replication of a run.
pub(crate) struct Kept {
    pub(crate) left: Left,
    pub(crate) days: Days,
    pub(crate) rows: BTreeMap<u32, Vec<Row>>,
    pub(crate) books: BTreeMap<u32, Books>,
}

fn keep(stated: &Stated, folder: &str) -> Kept {
    let left = Left::by(stated, folder);
    let days = Days::of(stated);
    let rows = by_replication(&left.trace);
    let books = rows.iter().map(|(replication, rows)| match replay(stated, &days, rows.iter()) {
        Ok(books) => (*replication, books),
        Err(problem) => panic!("{} {replication}: {problem}", stated.name),
    });
    let books = books.collect();
    Kept { left, days, rows, books }
}

/// Every figure is what the trace says; and a trace with something wrong in it is found out.
fn check(stated: &Stated, folder: &str, happens: &[&str]) {
    let kept = keep(stated, folder);
    assert_eq!(kept.books.len(), 3, "replications");
    for event in happens {
        let count = kept.rows.values().flatten().filter(|row| row.event == *event && !row.month.is_empty()).count();
        assert!(count > 0, "{folder}: nothing is {event}");
    }
    let books = kept.books.iter().map(|(replication, books)| (*replication, books)).collect();
    let comparison = Comparison { stated, days: &kept.days, books, found: Vec::new() };
    let found = comparison.all(&kept.left);
    assert!(found.is_empty(), "{} disagreements, such as\n{}", found.len(), found[..found.len().min(12)].join("\n"));
    control::finds_every_lie(stated, &kept);
}

const ALWAYS: [&str; 9] =
    ["arrived", "queued", "gave-up", "answered", "talk-ended", "put-aside", "resolved", "given-up", "staffed"];

#[test]
fn telephone() {
    check(&scenarios::voice(), "voice", &[&ALWAYS[..], &["blocked", "balked", "left-unmet"]].concat());
}

#[test]
fn desks() {
    let more = ["asked-for-call", "calls-failed", "held-in-vain", "left-unmet"];
    check(&scenarios::desk(), "desk", &[&ALWAYS[..], &more].concat());
}

#[test]
fn ai_with_humans_behind_it() {
    check(&scenarios::ai("humans", None), "ai-humans", &[&ALWAYS[..], &["conversed"]].concat());
}

#[test]
fn ai_with_messages() {
    let more = ["conversed", "told-to-come-back", "turned-away"];
    check(&scenarios::ai("message", Some(2)), "ai-message", &[&ALWAYS[..], &more].concat());
}

#[test]
fn ai_with_a_second_vendor() {
    check(&scenarios::ai("second-vendor", None), "ai-second", &[&ALWAYS[..], &["conversed"]].concat());
}

#[test]
fn every_kpi_is_checked_by_its_estimator_or_listed() {
    let left = Left::by(&scenarios::voice(), "dictionary");
    let dictionary = left.table("data-dictionary.csv");
    let kpis: Vec<_> = dictionary.iter().filter(|row| row["kind"] == "kpi").collect();
    assert!(kpis.len() > 60);
    for name in NOT_IN_A_TRACE {
        assert!(kpis.iter().any(|row| row["name"] == name), "{name} is no KPI");
    }
    for row in kpis {
        match kpi(&row["name"]) {
            Some(kpi) => assert_eq!(kpi.estimator(), row["estimator"], "{}", row["name"]),
            None => assert!(NOT_IN_A_TRACE.contains(&row["name"].as_str()), "nobody checks {}", row["name"]),
        }
    }
}
