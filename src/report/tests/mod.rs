//! Results of replications whose figures are computed by hand.

pub(super) mod center;

use super::fold::layouts;
use super::*;
use crate::experiment::{Design, Study, Unobserved, run_with};
use crate::model::{Channel, SharedPace};
use crate::plan::Frame;
use std::fs;
use std::path::PathBuf;

/// A folder that goes with the test.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("glidepath-report-{}-{name}", std::process::id()));
        let _stale = fs::remove_dir_all(&path);
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _gone = fs::remove_dir_all(&self.0);
    }
}

fn design(replications: u32, lucks_per_draw: u32) -> Design {
    Design { replications, seed: 1, threads: 1, lucks_per_draw, scenario_hash: hash_scenario("by hand") }
}

fn study(folder: &Folder, frame: &Frame, design: &Design) -> Study {
    run_with(frame, design, &folder.records(), &Unobserved, center::simulate).expect("the replications run")
}

/// Writes the results of so many replications of the center.
fn results(scratch: &Scratch, design: &Design) -> Digest {
    results_of(&center::frame(), scratch, design)
}

/// The same of a center like it.
fn results_of(frame: &Frame, scratch: &Scratch, design: &Design) -> Digest {
    let folder = Folder::open(&scratch.0, design).expect("a new folder");
    let digest = write(&folder, frame, design, &study(&folder, frame, design)).expect("the results are written");
    folder.remove_records().expect("the records are there");
    digest
}

/// A result file, row by row.
struct File {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl File {
    fn read(scratch: &Scratch, name: &str) -> Self {
        let mut reader = csv::Reader::from_path(scratch.0.join(name)).expect("the file is there");
        let owned = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
        let header = owned(reader.headers().expect("a header"));
        let rows = reader.records().map(|record| owned(&record.expect("a sound row"))).collect();
        Self { header, rows }
    }

    fn column(&self, name: &str) -> usize {
        self.header.iter().position(|header| header == name).unwrap_or_else(|| panic!("no column {name}"))
    }

    /// Some cells of the only row that begins with `key` (`*`: any text).
    fn cells<const N: usize>(&self, key: &[&str], columns: [&str; N]) -> [&str; N] {
        let is_it = |row: &&Vec<String>| row.iter().zip(key).all(|(cell, key)| *key == "*" || cell == key);
        let found: Vec<_> = self.rows.iter().filter(is_it).collect();
        assert_eq!(found.len(), 1, "rows of {key:?}");
        columns.map(|column| found[0][self.column(column)].as_str())
    }
}

#[test]
fn summary_holds_the_figures_computed_by_hand() {
    let scratch = Scratch::new("summary");
    results(&scratch, &design(5, 1));
    let file = File::read(&scratch, "summary.csv");
    let mean = |kpi, kind, scope| file.cells(&[kpi, kind, scope], ["mean"])[0];
    // Two months of 204 + 10 r contacts: 408, 428, 448, 468, 488; s = √1000, s.e. = √200, t(4) = 2.776 445.
    let offered = file.cells(&["offered", "all", "all"], ["mean", "ci_low", "ci_high", "p10", "p50", "p90", "n"]);
    assert_eq!(offered, ["448.000", "408.735", "487.265", "408.000", "448.000", "488.000", "5"]);
    assert_eq!(mean("offered", "reason", "dispute"), "200.000");
    // Σ (90 − 4 r) ÷ (5 × 119), own thresholds of both tiers.
    assert_eq!(mean("service_level", "all", "all"), "0.689076");
    assert_eq!(mean("service_level", "tier", "vip"), "0.631579"); // 60 ÷ 95
    assert_eq!(mean("service_level_sl_a", "queue", "sv-vip"), "0.600000"); // 60 ÷ 100
    assert_eq!(mean("service_level_sl_b", "queue", "sv-vip"), "0.650000"); // 65 ÷ 100
    assert_eq!(mean("service_level_sl_d", "queue", "sv-vip"), "0.666667"); // 60 ÷ 90
    assert_eq!(mean("asa_s", "all", "all"), "18.333"); // (180 + 1800) ÷ 108
    assert_eq!(mean("mean_wait_s", "all", "all"), "22.000"); // (1980 + 60 + 600) ÷ 120
    assert_eq!(mean("abandonment_share", "language", "sv"), "0.100000");
    assert_eq!(mean("aht_s", "reason", "payment"), "300.000");
    assert_eq!(mean("occupancy", "all", "all"), "0.666667"); // 4 ÷ 6
    assert_eq!(mean("occupancy", "pool", "in-house"), "0.750000");
    assert_eq!(mean("staffed_h", "group", "sv-cover"), "4.000");
    assert_eq!(mean("contained_share", "all", "all"), "0.700000");
    assert_eq!(mean("resolved_share", "all", "all"), "0.916667"); // 165 ÷ 180
    assert_eq!(mean("unresolved_share", "reason", "payment"), "0.166667"); // 3 of 18 that a human finished
    assert_eq!(mean("first_contact_resolution", "reason", "payment"), "0.875000"); // 14 of 16 first answers
    assert_eq!(mean("cases_resolved_first_share", "all", "all"), "0.877778"); // 158 ÷ 180
    assert_eq!(mean("contacts_per_case", "all", "all"), "1.0370"); // 448 ÷ 432
    assert_eq!(mean("repeats_per_case", "all", "all"), "0.0185"); // 8 comebacks ÷ 432
    assert_eq!(mean("ai_saved_h", "all", "all"), "120.000"); // 2 × (100 − 40)
    assert_eq!(mean("fte_handle_h", "all", "all"), "40.000"); // 2 × 20
    assert_eq!(mean("ai_fte_equivalent", "reason", "payment"), "3.000"); // 120 ÷ 40
    assert_eq!(mean("ai_fte_equivalent", "reason", "dispute"), "0.000");
    assert_eq!(mean("ai_saved_money", "all", "all"), "1200.00");
    assert_eq!(mean("ai_net_saving", "all", "all"), "1184.00"); // less 2 × 8 for the AI
    assert_eq!(mean("cases_open_at_end", "all", "all"), "8.000"); // February's stock, not a sum
    assert_eq!(mean("headcount_end", "pool", "in-house"), "98.000");
    assert_eq!(mean("floor_heads", "pool", "in-house"), "99.051"); // 5844 ÷ 59
    // (0 + 1 + 2 + 3 + 4 + 15) leavers ÷ (5 × 5900 head-days ÷ 365.25).
    assert_eq!(mean("attrition_per_average_head", "all", "all"), "0.309534");
    // Two months of 10,000.50 + 3 + 8 SEK, and 0.02 of r.
    assert_eq!(mean("cost", "all", "all"), "20023.04");
    assert_eq!(mean("cost", "pool", "in-house"), "20007.04");
    assert_eq!(mean("cost_per_contact", "all", "all"), "44.6943"); // 20023.04 ÷ 448
    assert_eq!(mean("cost_per_resolved_case", "all", "all"), "60.6759"); // 20023.04 ÷ 330
}

#[test]
fn the_ai_callbacks_transfers_and_backlogs_by_hand() {
    let scratch = Scratch::new("kinds");
    let digest = results(&scratch, &design(5, 1));
    let file = File::read(&scratch, "summary.csv");
    let mean = |kpi, kind, scope| file.cells(&[kpi, kind, scope], ["mean"])[0];
    let of_two_months = [
        ("ai_asked_human", "10.000"),
        ("ai_dropped", "4.000"),
        ("ai_second", "8.000"),
        ("ai_messages", "12.000"),
        ("ai_turned_away", "14.000"),
        ("abandoned_silently", "8.000"),
        ("callbacks", "8.000"),
        ("callbacks_answered", "6.000"),
        ("callbacks_failed", "2.000"),
        ("transfers", "18.000"),
    ];
    for (kpi, count) in of_two_months {
        assert_eq!(mean(kpi, "all", "all"), count, "{kpi}");
    }
    assert_eq!(mean("ai_load", "reason", "payment"), "0.167"); // 236 h ÷ (59 × 24 h)
    assert_eq!(mean("ai_wait_s", "all", "all"), "12.000");
    assert_eq!(mean("ai_wait_s", "reason", "dispute"), "", "nobody entered");
    assert_eq!(mean("callback_delay_s", "queue", "sv-vip"), "600.000");
    assert_eq!(mean("transfer_share", "all", "all"), "0.081081"); // 9 ÷ (21 + 90)
    assert_eq!(mean("human_promise_kept", "all", "all"), "0.600000"); // 6 ÷ 10
    assert_eq!(mean("human_promise_kept", "tier", "vip"), "0.800000");
    assert_eq!(mean("backlog", "all", "all"), "0.201"); // 284 h ÷ 1416 h
    assert_eq!(mean("backlog_age_s", "all", "all"), "2250.000"); // (8 × 90 + 12 × 3690) ÷ 20
    assert_eq!(mean("backlog_at_end", "all", "all"), "4.000"); // February's
    assert_eq!(mean("concurrency", "all", "all"), "1.250"); // 5 ÷ 4
    assert_eq!(mean("concurrency", "group", "sv-cover"), "2.000");
    let promise = digest.headline.iter().find(|figure| figure.kpi == "human_promise_kept").expect("somebody asked");
    assert!(promise.estimate.is_some_and(|found| (found.mean - 0.6).abs() < 1e-12), "{promise:?}");
}

#[test]
fn a_deferred_channel_shows_the_age_of_its_backlog() {
    let scratch = Scratch::new("deferred");
    let mut model = center::frame().model;
    model.channels[0].name = "email".to_owned();
    let age = |digest: &Digest| {
        let found = digest.headline.iter().find(|figure| figure.kpi == "backlog_age_s")?;
        Some((found.scope.clone(), found.estimate.map(|age| age.mean.round())))
    };
    assert_eq!(age(&results_of(&Frame::new(model.clone()), &scratch, &design(5, 1))), None);
    model.channels[0].is_deferred = true;
    let digest = results_of(&Frame::new(model), &scratch, &design(5, 1));
    assert_eq!(age(&digest), Some(("email".to_owned(), Some(2250.0))));
}

#[test]
fn what_a_scenario_does_not_have_is_empty() {
    let scratch = Scratch::new("plain");
    let mut model = center::frame().model;
    (model.ai, model.waiting.callback, model.transfers) = (None, None, Vec::new());
    model.channels[0].silent = None;
    model.targets.pop();
    results_of(&Frame::new(model), &scratch, &design(5, 1));
    let summary = File::read(&scratch, "summary.csv");
    let missing = ["ai_dropped", "ai_load", "callbacks", "transfers", "transfer_share", "abandoned_silently"];
    for kpi in missing {
        assert_eq!(summary.cells(&[kpi, "all", "all"], ["mean", "n"]), ["", "0"], "{kpi}");
    }
    let intervals = File::read(&scratch, "intervals.csv");
    let columns = ["contained", "handed_over", "ai_load", "transferred_in", "callbacks", "callbacks_answered"];
    assert_eq!(intervals.cells(&["2026-01", "mon", "09:00", "sv-vip"], columns), [""; 6]);
    let ai = File::read(&scratch, "ai.csv");
    assert_eq!(ai.cells(&["2026-01", "payment", "load"], ["mean", "n"]), ["", "0"]);
}

#[test]
fn channels_and_skills_are_scopes_where_there_are_several() {
    let mut model = center::frame().model;
    let names = |frame: &Frame, kind| -> Vec<String> {
        scopes(frame).into_iter().filter(|scope| scope.kind == kind).map(|scope| scope.name).collect()
    };
    let plain = Frame::new(model.clone());
    assert!(names(&plain, ScopeKind::Channel).is_empty() && names(&plain, ScopeKind::Skill).is_empty());
    model.channels = ["phone", "email"].map(|name| Channel { share: 0.5, ..Channel::one_at_a_time(name) }).to_vec();
    model.skills.push("disputes".to_owned());
    model.reasons[1].skill = 1;
    let frame = Frame::new(model);
    assert_eq!(names(&frame, ScopeKind::Channel), ["phone", "email"]);
    assert_eq!(names(&frame, ScopeKind::Skill), ["general", "disputes"]);
    for scope in scopes(&frame) {
        let of_channel = |class: &usize| frame.model.channels[frame.axes.classes[*class].channel].name == scope.name;
        let of_skill = |queue: &usize| frame.model.skills[frame.axes.queues[*queue].traits.skill] == scope.name;
        if scope.kind == ScopeKind::Channel {
            // Two reasons, and with them two skills, in two tiers.
            assert_eq!((scope.classes.len(), scope.queues.len()), (4, 4), "{scope:?}");
            assert!(scope.classes.iter().all(of_channel), "{scope:?}");
        } else if scope.kind == ScopeKind::Skill {
            assert_eq!((scope.classes.len(), scope.queues.len()), (4, 4), "{scope:?}");
            assert!(scope.queues.iter().all(of_skill), "{scope:?}");
        }
    }
}

#[test]
fn what_was_not_measured_is_empty_and_never_zero() {
    let scratch = Scratch::new("missing");
    results(&scratch, &design(4, 1));
    let file = File::read(&scratch, "summary.csv");
    let columns = ["mean", "ci_low", "ci_high", "p10", "p50", "p90", "n"];
    assert_eq!(file.cells(&["contained_share", "reason", "dispute"], columns), ["", "", "", "", "", "", "0"]);
    // Waits were recorded in one queue only; four replications are too few for an interval.
    assert_eq!(file.cells(&["wait_p90_s", "queue", "sv-vip"], ["mean", "n"]), ["", "0"]);
    assert_eq!(file.cells(&["wait_p90_s", "queue", "sv-standard"], columns)[..3], ["0.000", "", ""]);
    let monthly = File::read(&scratch, "monthly.csv");
    assert_eq!(monthly.cells(&["2026-02", "contained_share", "reason", "dispute"], ["mean", "n"]), ["", "0"]);
}

#[test]
fn targets_count_replications() {
    let scratch = Scratch::new("targets");
    let digest = results(&scratch, &design(5, 1));
    let file = File::read(&scratch, "targets.csv");
    let columns = ["probability", "n", "wanted_probability", "verdict", "note"];
    // At 60 s: (95 − 5 r) ÷ 118, kept by r = 0 only.
    let path = file.cells(&["answered", "service-level", "all", "60", "at_least", "0.8", "path"], columns);
    assert_eq!(path, ["0.200000", "5", "0.9", "missed", "indicative"]);
    let key = ["answered", "*", "*", "*", "*", "*", "month", "2026-02"];
    assert_eq!(file.cells(&key, columns), ["0.200000", "5", "", "", "indicative"]);
    // Exactly 10 % abandon: at most 10 % is kept. Five of five is no proof of 90 %.
    let patient = file.cells(&["patient", "abandonment", "sv", "", "at_most", "0.1", "path"], columns);
    assert_eq!(patient, ["1.000000", "5", "0.9", "uncertain", "indicative"]);
    // 100 − r is below 100 in four of five; Wilson by hand: 0.375535 to 0.963776.
    let key = ["smaller", "headcount", "in-house", "", "below", "100", "path"];
    assert_eq!(file.cells(&key, ["probability", "ci_low", "ci_high"]), ["0.800000", "0.375535", "0.963776"]);
    // Six of ten who asked got a human in time.
    let human = file.cells(&["human", "human-promise", "all", "120", "at_least", "0.5", "path"], columns);
    assert_eq!(human, ["1.000000", "5", "0.9", "uncertain", "indicative"]);
    assert_eq!(file.cells(&["human", "*", "*", "*", "*", "*", "month", "2026-01"], columns)[..2], ["1.000000", "5"]);
    assert_eq!(digest.targets[3].promise, "all: 50 % of those who ask reach a human within 120 s");
    assert_eq!(digest.targets[0].worst_month(), Some((0, 0.2)));
    assert_eq!(digest.targets[0].verdict(), Verdict::Missed);
}

#[test]
fn intervals_are_means_per_occurrence() {
    let scratch = Scratch::new("intervals");
    results(&scratch, &design(5, 1));
    let file = File::read(&scratch, "intervals.csv");
    assert_eq!(file.rows.len(), 2 * 7 * 24 * 2);
    let columns = ["offered", "queued", "staffed", "required", "service_level", "n"];
    // Four Mondays; load 20 × 300 s in four hours = 0.4167 agents, ÷ 0.8.
    let vip = file.cells(&["2026-01", "mon", "09:00", "sv-vip"], columns);
    assert_eq!(vip, ["7.500", "5.000", "1.000", "0.521", "0.631579", "5"]);
    // Both groups serve the standard queue; load 100 × 600 s in four hours = 4.167 agents, ÷ 0.8.
    let standard = file.cells(&["2026-01", "mon", "09:00", "sv-standard"], columns);
    assert_eq!(standard, ["0.000", "25.000", "1.500", "5.208", "0.700000", "5"]);
    let quiet = file.cells(&["2026-01", "tue", "09:00", "sv-vip"], columns);
    assert_eq!(quiet, ["0.000", "0.000", "0.000", "0.000", "", "5"]);
    // Per Monday: counts ÷ 4; conversations of 8 h in four hours.
    let columns = ["repeated", "contained", "handed_over", "ai_load", "answered", "abandoned", "balked", "blocked"];
    let vip = file.cells(&["2026-01", "mon", "09:00", "sv-vip"], columns);
    assert_eq!(vip, ["0.500", "5.000", "1.500", "2.000", "5.250", "0.500", "0.000", "0.250"]);
    let columns = ["transferred_in", "callbacks", "callbacks_answered", "backlog", "backlog_at_end", "backlog_age_s"];
    let vip = file.cells(&["2026-01", "mon", "09:00", "sv-vip"], columns);
    assert_eq!(vip, ["0.000", "1.000", "0.750", "0.500", "2.000", "90.000"]);
    let standard = file.cells(&["2026-01", "mon", "09:00", "sv-standard"], columns);
    assert_eq!(standard, ["2.250", "0.000", "0.000", "35.000", "3.000", "3690.000"]);
    // Nine waits of 8 to 10 s and nine of 10 to 12 s; ten at once and eighty of 20 to 24 s.
    let columns = ["human_promise_kept", "asa_s", "wait_p50_s", "wait_p90_s", "occupancy", "concurrency"];
    let vip = file.cells(&["2026-01", "mon", "09:00", "sv-vip"], columns);
    assert_eq!(vip, ["0.800000", "10.000", "10.000", "11.600", "0.750000", "1.000"]);
    let standard = file.cells(&["2026-01", "mon", "09:00", "sv-standard"], columns);
    assert_eq!(standard, ["0.400000", "20.000", "21.750", "23.550", "0.666667", "1.250"]);
    assert_eq!(file.cells(&["2026-01", "tue", "09:00", "sv-vip"], columns), [""; 6]);
}

#[test]
fn agents_who_hold_several_contacts_are_fewer() {
    let scratch = Scratch::new("chats");
    let mut model = center::frame().model;
    (model.channels[0].slots, model.channels[0].pace) = (4, SharedPace::BySessions(vec![1.0, 0.8, 0.6, 0.5]));
    results_of(&Frame::new(model), &scratch, &design(5, 1));
    // The time in hand is counted whole, four of them in an agent: a quarter of 0.5208 and of 5.2083 agents.
    let intervals = File::read(&scratch, "intervals.csv");
    let required = |queue| intervals.cells(&["2026-01", "mon", "09:00", queue], ["required"])[0];
    assert_eq!([required("sv-vip"), required("sv-standard")], ["0.130", "1.302"]);
    // 0.130 + 1.302, of which the cover has half of one.
    let supply = File::read(&scratch, "supply.csv");
    assert_eq!(supply.cells(&["2026-01", "mon", "09:00", "in-house"], ["need"]), ["0.932"]);
}

#[test]
fn supply_is_held_against_what_the_others_leave() {
    let scratch = Scratch::new("supply");
    results(&scratch, &design(5, 1));
    let file = File::read(&scratch, "supply.csv");
    assert_eq!(file.rows.len(), 2 * 7 * 24 * 2);
    let columns = ["planned", "came", "need", "short", "n"];
    // Both queues need 0.521 + 5.208 agents, of which the cover has half of one.
    let in_house = file.cells(&["2026-01", "mon", "09:00", "in-house"], columns);
    assert_eq!(in_house, ["1.000", "1.000", "5.229", "4.229", "5"]);
    // The cover serves the standard queue alone; the others have one agent.
    let cover = file.cells(&["2026-01", "mon", "09:00", "cover"], columns);
    assert_eq!(cover, ["0.500", "0.500", "4.208", "3.708", "5"]);
    let quiet = file.cells(&["2026-01", "tue", "09:00", "cover"], columns);
    assert_eq!(quiet, ["0.000", "0.000", "0.000", "0.000", "5"]);
}

#[test]
fn the_headcount_bridge_adds_up_in_every_sum() {
    let scratch = Scratch::new("headcount");
    results(&scratch, &design(5, 1));
    let file = File::read(&scratch, "headcount.csv");
    let sum = |month, item| -> i64 {
        file.cells(&[month, "in-house", "*", item], ["sum"])[0].parse().expect("a whole number")
    };
    for month in ["2026-01", "2026-02"] {
        let hires = sum(month, "hires_backfill") + sum(month, "hires_planned");
        assert_eq!(sum(month, "start") + hires - sum(month, "leavers"), sum(month, "end"), "{month}");
    }
    assert_eq!(sum("2026-01", "end"), sum("2026-02", "start"));
    assert_eq!(sum("2026-01", "end"), 505);
    assert_eq!(file.cells(&["2026-02", "in-house", "*", "floor"], ["sum", "mean", "n"]), ["", "98.000", "5"]);
    // Four agent-hours ÷ (160 × 28 ÷ 30.4375), at three quarters of the speed.
    assert_eq!(file.cells(&["2026-02", "in-house", "*", "on_duty_fte"], ["unit", "mean"]), ["FTE", "0.027"]);
    assert_eq!(file.cells(&["2026-02", "in-house", "*", "effective_fte"], ["unit", "mean"]), ["FTE", "0.020"]);
    let paid = file.cells(&["2026-02", "in-house", "*", "paid_h"], ["unit", "sum", "mean"]);
    assert_eq!(paid, ["hours", "108000000000", "6.000"], "five replications, in microseconds");
    assert!(file.rows.iter().all(|row| row[1] == "in-house"), "a fixed pool has no people");
}

#[test]
fn money_and_the_ai_ledger_add_up() {
    let scratch = Scratch::new("ledgers");
    results(&scratch, &design(5, 1));
    let finance = File::read(&scratch, "finance.csv");
    let wages = finance.cells(&["2026-01", "in-house", "wages"], ["currency", "amount_sum", "n", "mean", "p10", "p90"]);
    assert_eq!(wages, ["SEK", "5000260", "5", "10000.52", "10000.50", "10000.54"]);
    assert_eq!(finance.cells(&["2026-02", "", "ai-conversations"], ["amount_sum", "mean"]), ["3500", "7.00"]);
    let column = finance.column("amount_sum");
    let total: i64 = finance.rows.iter().map(|row| row[column].parse::<i64>().expect("a whole number")).sum();
    assert_eq!(total, 5 * 2_002_304, "five times the mean cost of the summary, in öre");
    let ai = File::read(&scratch, "ai.csv");
    let sum = |outcome| -> u64 {
        ai.cells(&["2026-01", "payment", outcome], ["contacts_sum"])[0].parse().expect("a whole number")
    };
    let outcomes = ["resolved", "falsely_contained", "left", "asked_human", "escalated", "dropped"];
    assert_eq!(outcomes.map(sum).iter().sum::<u64>(), sum("entered"));
    assert_eq!(ai.cells(&["2026-01", "payment", "resolved"], ["share_of_entered"]), ["0.600000"]);
    assert_eq!(["lost", "second_vendor", "messages", "turned_away"].map(sum), [15, 20, 30, 35]);
    let columns = ["unit", "contacts_sum", "n", "mean", "p90", "share_of_entered"];
    let payment = |outcome| ai.cells(&["2026-01", "payment", outcome], columns);
    assert_eq!(payment("lost"), ["contacts", "15", "5", "3.000", "3.000", "0.030000"]);
    assert_eq!(payment("messages")[5], "", "no part of those who entered");
    assert_eq!(payment("conversation_h"), ["h", "", "5", "118.000", "118.000", ""]);
    assert_eq!(payment("load"), ["contacts at a time", "", "5", "0.159", "0.159", ""]); // 118 ÷ (31 × 24)
    assert_eq!(payment("wait_s"), ["s", "", "5", "12.000", "12.000", ""]);
    assert_eq!(payment("human_promise_kept"), ["share 0-1", "", "5", "0.800000", "0.800000", ""]);
    assert_eq!(ai.cells(&["2026-01", "dispute", "wait_s"], ["n", "mean"]), ["0", ""]);
    assert_eq!(ai.cells(&["2026-01", "dispute", "resolved"], ["contacts_sum", "share_of_entered"]), ["0", ""]);
}

#[test]
fn each_replication_has_a_row_in_index_order() {
    let scratch = Scratch::new("replications");
    results(&scratch, &design(6, 2));
    let file = File::read(&scratch, "replications.csv");
    let columns = ["draw", "luck", "demand.growth_per_year", "offered", "kept_answered", "kept_smaller"];
    assert_eq!(file.cells(&["0"], columns), ["0", "0", "0", "408.000", "1", "0"]);
    assert_eq!(file.cells(&["5"], columns), ["2", "1", "0.02", "448.000", "0", "1"]);
    assert_eq!(file.rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["0", "1", "2", "3", "4", "5"]);
    // Replications that share a draw are the same here: all spread comes from the inputs.
    let split = File::read(&scratch, "decomposition.csv");
    assert_eq!(split.cells(&["offered", "all", "all"], ["inputs_share", "luck_share"]), ["1.000000", "0.000000"]);
    // Three draws are too few for an interval, however many replications share them.
    let summary = File::read(&scratch, "summary.csv");
    assert_eq!(summary.cells(&["offered", "all", "all"], ["ci_low", "n"]), ["", "6"]);
}

#[test]
fn the_dictionary_defines_every_column_and_every_kpi() {
    let scratch = Scratch::new("dictionary");
    let digest = results(&scratch, &design(6, 2));
    let dictionary = File::read(&scratch, "data-dictionary.csv");
    let defined = dictionary.column("definition");
    for file in &digest.files {
        for column in File::read(&scratch, &file.name).header {
            dictionary.cells(&["column", &file.name, &column], ["definition"]);
        }
    }
    for kpi in KPIS {
        dictionary.cells(&["kpi", "", kpi.name], ["definition"]);
    }
    assert!(dictionary.rows.iter().all(|row| row[defined].len() > 5), "every definition says something");
    // And every file of the dictionary is there.
    let frame = center::frame();
    for layout in layouts(&frame, 2) {
        assert!(scratch.0.join(layout.file).exists(), "{}", layout.file);
    }
}

#[test]
fn the_manifest_hashes_every_file_and_nothing_temporary_remains() {
    let scratch = Scratch::new("manifest");
    let digest = results(&scratch, &design(5, 1));
    let manifest = Manifest::read(&scratch.0).expect("a manifest");
    assert_eq!((manifest.status, manifest.replications), (Status::Complete, 5));
    assert_eq!((manifest.contacts_simulated, manifest.contacts_queued, manifest.events), (5_000, 1_200, 25_000));
    assert_eq!(manifest.inputs[0].source, "=the annual report");
    let mut names: Vec<String> = fs::read_dir(&scratch.0)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"))
        .collect();
    names.sort();
    let mut wanted: Vec<String> = digest.files.iter().map(|file| file.name.clone()).collect();
    wanted.push(MANIFEST.to_owned());
    wanted.sort();
    assert_eq!(names, wanted);
    for (name, sha256) in &manifest.files {
        let bytes = fs::read(scratch.0.join(name)).expect("the file is there");
        assert_eq!(&hash_scenario(std::str::from_utf8(&bytes).expect("text")), sha256, "{name}");
    }
}

#[test]
fn the_same_run_gives_the_same_bytes_and_another_run_is_refused() {
    let scratch = Scratch::new("again");
    let design = design(5, 1);
    let first = results(&scratch, &design);
    let manifest = fs::read(scratch.0.join(MANIFEST)).expect("a manifest");
    assert_eq!(Folder::open(&scratch.0, &design).map(|folder| folder.state()), Ok(FolderState::Complete));
    assert_eq!(results(&scratch, &design), first);
    assert_eq!(fs::read(scratch.0.join(MANIFEST)).expect("a manifest"), manifest);
    let other = Design { seed: 2, ..design.clone() };
    assert!(matches!(Folder::open(&scratch.0, &other), Err(ReportError::Occupied(_))));
    fs::write(scratch.0.join("thesis.doc"), b"").expect("a file of somebody else");
    assert!(matches!(Folder::open(&scratch.0, &design), Err(ReportError::Occupied(_))));
}

#[test]
fn threads_do_not_name_a_run_but_everything_else_does() {
    let base = design(5, 1);
    assert_eq!(run_id(&base), run_id(&Design { threads: 8, ..base.clone() }));
    assert_eq!(run_id(&base).len(), 12);
    let others = [
        Design { seed: 2, ..base.clone() },
        Design { replications: 6, ..base.clone() },
        Design { lucks_per_draw: 2, ..base.clone() },
        Design { scenario_hash: hash_scenario("other"), ..base.clone() },
    ];
    assert!(others.iter().all(|other| run_id(other) != run_id(&base)));
}
