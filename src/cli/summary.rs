//! What a run came to, on stdout: a table for people or one JSON object for programs.

use super::figures::{magnitude, short, table};
use crate::experiment::Design;
use crate::plan::Frame;
use crate::report::{Digest, Folder, Headline, Status, TargetOutcome, Unit, run_id};
use serde_json::{Value, json};

/// The table.
pub(super) fn text(frame: &Frame, design: &Design, folder: &Folder, digest: &Digest, seconds: f64) -> String {
    let scenario = &frame.model.scenario;
    let counts = digest.counts;
    let mut text = format!("\n{}  {} to {}\n", scenario.name, scenario.start, scenario.end);
    if !scenario.question.is_empty() {
        text += &format!(
            "{}
",
            scenario.question
        );
    }
    let partial = match digest.status {
        Status::Complete => String::new(),
        Status::Partial => format!(" of {} (interrupted)", design.replications),
    };
    text += &format!(
        "{}{partial} replications, seed {}, {} contacts in {}\n\n",
        counts.replications,
        design.seed,
        magnitude(counts.contacts_simulated as f64),
        super::wall_clock::words(seconds),
    );
    let rows = digest.headline.iter().map(|headline| headline_row(headline, &scenario.currency)).collect();
    text += &table(&["over the whole horizon", "mean", "95 % interval", "p10 to p90"], rows, 1);
    if !digest.targets.is_empty() {
        let rows = digest.targets.iter().map(|target| target_row(target, frame)).collect();
        text += "\n";
        text += &table(&["promise", "kept", "95 % interval", "wanted", "verdict", "worst month"], rows, 1);
    }
    text + &format!("\nresults: {}\n", folder.path().display())
}

/// The JSON object.
pub(super) fn object(frame: &Frame, design: &Design, folder: &Folder, digest: &Digest) -> Value {
    let scenario = &frame.model.scenario;
    let headline = |figure: &Headline| {
        let estimate = figure.estimate;
        json!({
            "kpi": figure.kpi,
            "scope": figure.scope,
            "unit": figure.unit.name(&scenario.currency),
            "mean": estimate.map(|found| found.mean),
            "ci_low": estimate.and_then(|found| found.ci_low),
            "ci_high": estimate.and_then(|found| found.ci_high),
            "p10": estimate.map(|found| found.p10),
            "p50": estimate.map(|found| found.p50),
            "p90": estimate.map(|found| found.p90),
            "n": estimate.map_or(0, |found| found.n),
        })
    };
    let target = |outcome: &TargetOutcome| {
        let (low, high) = outcome.path.interval().unzip();
        let worst = outcome.worst_month();
        json!({
            "target": outcome.name,
            "probability": outcome.path.probability(),
            "ci_low": low,
            "ci_high": high,
            "n": outcome.path.n,
            "wanted_probability": outcome.wanted,
            "verdict": outcome.verdict().name(),
            "worst_month": worst.map(|(month, _)| frame.axes.months[month].as_str()),
            "worst_month_probability": worst.map(|(_, probability)| probability),
        })
    };
    json!({
        "scenario": scenario.name,
        "run_id": run_id(design),
        "folder": folder.path().display().to_string(),
        "status": digest.status,
        "seed": design.seed,
        "replications": digest.counts.replications,
        "contacts_simulated": digest.counts.contacts_simulated,
        "contacts_queued": digest.counts.contacts_queued,
        "headline": digest.headline.iter().map(headline).collect::<Vec<_>>(),
        "targets": digest.targets.iter().map(target).collect::<Vec<_>>(),
    })
}

fn headline_row(headline: &Headline, currency: &str) -> Vec<String> {
    let Headline { kpi, scope, unit, estimate } = headline;
    let words = kpi.trim_end_matches("_s").replace('_', " ");
    let mut name = if scope == "all" { words } else { format!("{words}, {scope}") };
    match unit {
        Unit::Money | Unit::MoneySaved | Unit::MoneyPerContact | Unit::MoneyPerCase | Unit::MoneyPerHour => {
            name = format!("{name}, {currency}");
        }
        Unit::PerYear => name = format!("{} a year", name.replace(" per average head", "")),
        Unit::Fte => name = name.replace("ai fte equivalent", "FTE-equivalent of the AI"),
        Unit::Contacts
        | Unit::AtATime
        | Unit::ContactsPerCase
        | Unit::Cases
        | Unit::People
        | Unit::Share
        | Unit::Seconds => {}
        Unit::Hours | Unit::HoursSaved => {}
    }
    let Some(found) = estimate else {
        return vec![name, "-".to_owned(), String::new(), String::new()];
    };
    let interval = found.ci_low.zip(found.ci_high);
    let range = |low, high| format!("{} to {}", short(low, *unit), short(high, *unit));
    vec![
        name,
        short(found.mean, *unit),
        interval.map_or_else(|| "-".to_owned(), |(low, high)| range(low, high)),
        range(found.p10, found.p90),
    ]
}

fn target_row(outcome: &TargetOutcome, frame: &Frame) -> Vec<String> {
    let percent = |share: f64| format!("{:.0} %", share * 100.0);
    let interval = outcome.path.interval();
    vec![
        format!("{}: {}", outcome.name, outcome.promise),
        outcome.path.probability().map_or_else(|| "-".to_owned(), percent),
        interval.map_or_else(|| "-".to_owned(), |(low, high)| format!("{} to {}", percent(low), percent(high))),
        percent(outcome.wanted),
        outcome.verdict().name().to_owned(),
        outcome.worst_month().map_or_else(String::new, |(month, probability)| {
            format!("{} {}", frame.axes.months[month], percent(probability))
        }),
    ]
}
