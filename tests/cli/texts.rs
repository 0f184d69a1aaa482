//! The other commands, and what happens when somebody errs.

use crate::command::Desk;
use std::fs;

#[test]
fn init_never_overwrites() {
    let desk = Desk::new("init");
    fs::write(desk.path("center.toml"), "mine").expect("a file");
    let ended = desk.glidepath(&["init", "center.toml"]);
    assert_eq!(ended.code(), 2);
    assert!(ended.stderr().contains("left as it is"), "{}", ended.stderr());
    assert_eq!(fs::read_to_string(desk.path("center.toml")).expect("the file"), "mine");
}

#[test]
fn check_shows_need_against_supply() {
    let desk = Desk::new("check");
    let ended = desk.glidepath(&["check", "center.toml"]);
    assert_eq!(ended.code(), 0, "{}", ended.stderr());
    let stdout = ended.stdout();
    assert!(["2026-01", "2026-Q1", "2026-Q4"].iter().all(|period| stdout.contains(period)), "{stdout}");
    assert!(stdout.lines().all(|line| line.chars().count() <= 80), "wider than 80 columns:\n{stdout}");
    let object: serde_json::Value =
        serde_json::from_str(&desk.glidepath(&["check", "center.toml", "--json"]).stdout()).expect("one JSON object");
    assert_eq!(object["quarters"].as_array().map(Vec::len), Some(4));
    let misplaced = object["rosters"][0]["misplaced_share"].as_f64();
    assert!(misplaced.is_some_and(|share| share > 0.0 && share < 1.0), "{object:#}");
    assert!(stdout.contains("too few on duty") && stdout.contains("stated"), "{stdout}");
    assert!(object["first_month"]["need_fte"].as_f64().is_some_and(|need| need > 0.0));
}

#[test]
fn a_broken_scenario_is_a_message_at_its_line_and_code_2() {
    let desk = Desk::new("broken");
    let text = fs::read_to_string(desk.path("center.toml")).expect("the starter");
    let line = text.lines().position(|line| line.starts_with("headcount")).expect("a headcount") + 1;
    let broken = text.replace("headcount          =", "headcuont          =");
    fs::write(desk.path("broken.toml"), broken).expect("a file");
    for command in ["check", "run"] {
        let ended = desk.glidepath(&[command, "broken.toml"]);
        assert_eq!(ended.code(), 2);
        let stderr = ended.stderr();
        assert!(stderr.contains(&format!("broken.toml:{line}:")) && stderr.contains("headcount"), "{stderr}");
    }
    let ended = desk.glidepath(&["check", "broken.toml", "--json"]);
    assert_eq!(ended.code(), 2);
    let object: serde_json::Value = serde_json::from_str(&ended.stdout()).expect("one JSON object");
    assert_eq!(object["problems"][0]["line"], line);
    assert!(!desk.path("results").exists(), "nothing is written for a scenario that cannot run");
}

#[test]
fn a_missing_scenario_is_code_2() {
    let desk = Desk::new("missing");
    let ended = desk.glidepath(&["run", "nowhere.toml"]);
    assert_eq!(ended.code(), 2);
    assert!(ended.stderr().contains("nowhere.toml"), "{}", ended.stderr());
}

#[test]
fn wrong_flags_are_code_2_and_help_is_code_0() {
    let desk = Desk::new("usage");
    for wrong in [&["run"][..], &["fly"], &["run", "center.toml", "--replications", "0"], &[]] {
        assert_eq!(desk.glidepath(wrong).code(), 2, "{wrong:?}");
    }
    for right in ["--help", "--version"] {
        let ended = desk.glidepath(&[right]);
        assert_eq!(ended.code(), 0);
        assert!(ended.stdout().to_lowercase().contains("glidepath") || ended.stdout().contains("Contact-center"));
    }
}

#[test]
fn codes_are_explained() {
    let desk = Desk::new("explain");
    fs::write(desk.path("broken.toml"), "[scenario]\nnaem = \"x\"\n").expect("a file");
    let object: serde_json::Value =
        serde_json::from_str(&desk.glidepath(&["check", "broken.toml", "--json"]).stdout()).expect("one JSON object");
    let code = object["problems"][0]["code"].as_str().expect("a code");
    let ended = desk.glidepath(&["explain", code]);
    assert_eq!(ended.code(), 0);
    assert!(ended.stdout().len() > 40, "{}", ended.stdout());
    let unknown = desk.glidepath(&["explain", "GP9999"]);
    assert_eq!(unknown.code(), 2);
    assert!(unknown.stderr().contains("GP9999"));
}

#[test]
fn the_schema_is_json() {
    let desk = Desk::new("schema");
    let ended = desk.glidepath(&["schema"]);
    assert_eq!(ended.code(), 0);
    let schema: serde_json::Value = serde_json::from_str(&ended.stdout()).expect("JSON");
    assert!(schema["$schema"].is_string());
}
