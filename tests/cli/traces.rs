//! `run --trace`: the trace itself, a share of it, and that it changes nothing.

use crate::command::{Desk, names};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Rows of each case of a trace, by replication and case; events of the staff belong to no case.
fn cases(desk: &Desk, trace: &str) -> BTreeMap<(String, String), Vec<String>> {
    let mut cases: BTreeMap<_, Vec<String>> = BTreeMap::new();
    let text = fs::read_to_string(desk.path(trace)).expect("the trace is there");
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!(fields.len(), 22, "{line}");
        cases.entry((fields[0].to_owned(), fields[6].to_owned())).or_default().push(line.to_owned());
    }
    cases
}

#[test]
fn a_trace_changes_no_result_and_no_thread_changes_it() {
    let desk = Desk::new("trace");
    assert_eq!(desk.run_week("plain", &["--replications", "3", "--quiet"]).code(), 0);
    for threads in ["1", "2"] {
        let trace = format!("{threads}.csv");
        let more = ["--replications", "3", "--threads", threads, "--trace", &trace, "--quiet"];
        let ended = desk.run_week(threads, &more);
        assert_eq!(ended.code(), 0, "{}", ended.stderr());
        for name in names(&desk.path("plain")).into_iter().filter(|name| name != "run-info.json") {
            let read = |out: &str| fs::read(desk.path(out).join(&name)).expect("the file is in both folders");
            assert!(read("plain") == read(threads), "{name} differs with a trace");
        }
    }
    let read = |trace: &str| fs::read_to_string(desk.path(trace)).expect("the trace is there");
    assert!(read("1.csv") == read("2.csv"), "the trace depends on threads");
    assert!(read("1.csv").starts_with("replication,month,weekday,interval,time_us,local_time,case,attempt,event,"));
    let replications: BTreeSet<String> =
        cases(&desk, "1.csv").into_keys().map(|(replication, _)| replication).collect();
    assert_eq!(replications.into_iter().collect::<Vec<_>>(), ["0", "1", "2"]);
    assert!(names(&desk.path(".")).iter().all(|name| !name.ends_with(".part")), "parts are left");
}

#[test]
fn a_share_holds_its_cases_whole() {
    let desk = Desk::new("trace-share");
    for (trace, more) in [("all.csv", &[][..]), ("share.csv", &["--trace-share", "0.1"][..])] {
        let run = ["--replications", "1", "--trace", trace, "--quiet"];
        assert_eq!(desk.run_week("out", &[&run, more].concat()).code(), 0);
    }
    let (all, some) = (cases(&desk, "all.csv"), cases(&desk, "share.csv"));
    for (case, rows) in &some {
        assert_eq!(rows, &all[case], "a case is cut");
    }
    // Cases in the share are binomial: five standard deviations, wrong by chance less than once in a million.
    let (wanted, found) = (0.1 * all.len() as f64, some.len() as f64);
    assert!(wanted > 100.0, "too few cases to tell");
    assert!((found - wanted).abs() < 5.0 * (0.9 * wanted).sqrt(), "{found} cases where {wanted} were asked for");
}

#[test]
fn a_share_of_no_trace_and_a_trace_without_a_place_fail() {
    let desk = Desk::new("trace-refused");
    let ended = desk.run_week("out", &["--trace-share", "0.1"]);
    assert_eq!(ended.code(), 2);
    assert!(ended.stderr().contains("--trace <"), "{}", ended.stderr());
    for share in ["1.5", "-0.1", "half"] {
        assert_eq!(desk.run_week("out", &["--trace", "t.csv", &format!("--trace-share={share}")]).code(), 2, "{share}");
    }
    let ended = desk.run_week("out", &["--replications", "1", "--trace", "no/such/folder/t.csv"]);
    assert_ne!(ended.code(), 0);
    assert!(ended.stderr().contains("t.csv"), "{}", ended.stderr());
}
