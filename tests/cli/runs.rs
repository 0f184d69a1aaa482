//! `run`: results, exit codes, interruption.

use crate::command::{Desk, Ended, names};
use std::fs;
use std::process::Stdio;
use std::time::Duration;

const RESULTS: [&str; 16] = [
    "ai.csv",
    "blocks.csv",
    "data-dictionary.csv",
    "finance.csv",
    "gig.csv",
    "headcount.csv",
    "intervals.csv",
    "invoice.csv",
    "manifest.json",
    "monthly.csv",
    "replications.csv",
    "rosters.csv",
    "run-info.json",
    "shifts.csv",
    "summary.csv",
    "supply.csv",
];

#[test]
fn a_run_leaves_its_results_and_nothing_else() {
    let desk = Desk::new("leaves");
    let ended = desk.run_week("out", &["--replications", "3"]);
    assert_eq!(ended.code(), 0, "{}", ended.stderr());
    let mut wanted: Vec<String> = RESULTS.map(str::to_owned).to_vec();
    wanted.push("targets.csv".to_owned());
    wanted.sort();
    assert_eq!(names(&desk.path("out")), wanted);
    let stdout = ended.stdout();
    assert!(stdout.contains("service level") && stdout.contains("results: out"), "{stdout}");
    assert!(stdout.lines().all(|line| line.chars().count() <= 80), "wider than 80 columns:\n{stdout}");
    assert!(!stdout.contains('\u{1b}') && !ended.stderr().contains('\u{1b}'), "no colour outside a terminal");
}

#[test]
fn threads_and_repetition_change_no_byte() {
    let desk = Desk::new("threads");
    for (out, threads) in [("one", "1"), ("two", "2")] {
        assert_eq!(desk.run_week(out, &["--replications", "4", "--threads", threads, "--quiet"]).code(), 0);
    }
    let again = desk.run_week("two", &["--replications", "4"]);
    assert_eq!(again.code(), 0);
    assert!(again.stderr().contains("two holds this very run"), "{}", again.stderr());
    for name in names(&desk.path("one")).into_iter().filter(|name| name != "run-info.json") {
        let read = |out| fs::read(desk.path(out).join(&name)).expect("the file is in both folders");
        assert!(read("one") == read("two"), "{name} differs");
    }
}

#[test]
fn more_replications_keep_the_first_ones() {
    let desk = Desk::new("prefix");
    assert_eq!(desk.run_week("two", &["--replications", "2"]).code(), 0);
    assert_eq!(desk.run_week("four", &["--replications", "4"]).code(), 0);
    let rows = |out| fs::read_to_string(desk.path(out).join("replications.csv")).expect("the file is there");
    let (two, four) = (rows("two"), rows("four"));
    assert!(four.starts_with(&two) && four.len() > two.len());
}

#[test]
fn results_go_to_a_folder_named_after_the_run() {
    let desk = Desk::new("place");
    let run = ["run", "center.toml", "--set", "scenario.end=2026-01-02", "--replications", "1", "--json"];
    let ended = desk.glidepath(&run);
    assert_eq!(ended.code(), 0);
    let object: serde_json::Value = serde_json::from_str(&ended.stdout()).expect("one JSON object");
    let run_id = object["run_id"].as_str().expect("a run-id");
    assert_eq!(names(&desk.path("results/my-center")), [run_id]);
    assert_eq!(object["status"], "complete");
    assert_eq!(object["headline"][0]["kpi"], "offered");
}

#[test]
fn records_stay_only_when_asked_for() {
    let desk = Desk::new("records");
    assert_eq!(desk.run_week("out", &["--replications", "2", "--keep-records", "--quiet"]).code(), 0);
    assert_eq!(names(&desk.path("out/records")).len(), 2);
}

#[test]
fn lucks_that_share_a_draw_split_the_spread() {
    let desk = Desk::new("decompose");
    assert_eq!(desk.run_week("out", &["--replications", "4", "--decompose", "2", "--quiet"]).code(), 0);
    let split = fs::read_to_string(desk.path("out/decomposition.csv")).expect("the file is there");
    assert!(split.lines().any(|line| line.starts_with("offered,all,all,")), "{split}");
}

#[test]
fn a_missed_target_fails_only_on_demand() {
    let desk = Desk::new("missed");
    let nobody = ["--replications", "5", "--quiet", "--set", "pool.in-house.headcount=2"];
    assert_eq!(desk.run_week("out", &nobody).code(), 0);
    assert_eq!(desk.run_week("out", &[&nobody[..], &["--fail-on-miss"]].concat()).code(), 3);
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let desk = Desk::new("occupied");
    fs::create_dir(desk.path("thesis")).expect("a folder");
    fs::write(desk.path("thesis/chapter-1.txt"), "years of work").expect("a file");
    let ended = desk.run_week("thesis", &[]);
    assert_eq!(ended.code(), 2);
    assert!(ended.stderr().contains("chapter-1.txt"), "{}", ended.stderr());
    assert_eq!(names(&desk.path("thesis")), ["chapter-1.txt"]);
    // Another run's results are as safe.
    assert_eq!(desk.run_week("out", &["--replications", "1", "--quiet"]).code(), 0);
    let other = desk.run_week("out", &["--replications", "1", "--seed", "99"]);
    assert_eq!(other.code(), 2);
    assert!(other.stderr().contains("another run"), "{}", other.stderr());
}

#[test]
fn a_folder_that_cannot_be_made_fails_before_the_run() {
    let desk = Desk::new("unwritable");
    let ended = desk.run_week("center.toml/out", &["--replications", "1000000"]);
    assert_eq!(ended.code(), 1);
    assert!(ended.stderr().contains("error: cannot write center.toml/out"), "{}", ended.stderr());
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_keeps_what_has_finished() {
    let desk = Desk::new("interrupted");
    let week = ["run", "center.toml", "--set", "scenario.end=2026-01-07", "--out", "out", "--replications", "100000"];
    let mut command = desk.command(&week);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts");
    let records = desk.path("out/records");
    let finished = || {
        let entries = fs::read_dir(&records).into_iter().flatten().flatten();
        entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "replication")).count()
    };
    // A minute at most; two replications of a week take a fraction of a second.
    for _ in 0..600 {
        if finished() >= 2 {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let pid = child.id().to_string();
    let sent = std::process::Command::new("kill").args(["-INT", &pid]).status().expect("kill is there");
    assert!(sent.success());
    let ended = Ended::of(child.wait_with_output().expect("the command ends"));
    assert_eq!(ended.code(), 130, "{}", ended.stderr());
    assert!(ended.stderr().contains("kept in out (status partial)"), "{}", ended.stderr());
    let manifest = fs::read_to_string(desk.path("out/manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!(manifest["status"], "partial");
    assert_eq!(manifest["replications_requested"], 100_000);
    let rows = fs::read_to_string(desk.path("out/replications.csv")).expect("the rows").lines().count() as u64 - 1;
    assert!(rows >= 2 && manifest["replications"] == rows);
    assert!(!records.exists(), "nothing temporary remains");
}
