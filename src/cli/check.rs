//! `glidepath check`: every problem of a scenario, and whether its people can do its work.

use super::args::CheckArgs;
use super::exit::{Exit, Failure};
use super::figures::{magnitude, table};
use super::{complain, say};
use crate::model::{Group, Refit, ShiftPattern, ShiftWeights};
use crate::plan::{Frame, Rosters};
use crate::scenario::{self, Loaded, Rejected};
use crate::workforce::{NeedAndSupply, Period, need_and_supply};
use serde_json::{Value, json};
use std::path::Path;

/// Reads a scenario; shows its warnings on stderr if `warn`.
pub(super) fn load(file: &Path, overrides: &[String], warn: bool) -> Result<Loaded, Failure> {
    let loaded = scenario::load(file, overrides).map_err(|rejected| rejection(&rejected))?;
    let warnings = loaded.render(true);
    if warn && !warnings.is_empty() {
        complain(&warnings);
    }
    Ok(loaded)
}

/// Checks a scenario and shows need against supply.
pub(super) fn check(args: &CheckArgs) -> Result<Exit, Failure> {
    if args.json {
        return check_for_programs(args);
    }
    let loaded = load(&args.file, &args.set, true)?;
    let frame = Frame::new(loaded.model);
    let balance = need_and_supply(&frame);
    let header = ["period", "offered", "to humans", "AHT min", "need FTE", "supply FTE", "covered", "occupancy"];
    let rows = periods(&balance).map(row).collect();
    say(&format!(
        "{} is sound.\n\nNeed against supply, every uncertain number at its mean, need at {:.0} % occupancy:\n\n{}\n{}{}",
        args.file.display(),
        balance.target_occupancy * 100.0,
        table(&header, rows, 1),
        worth_of_ai(&balance),
        rosters(&frame),
    ))?;
    Ok(Exit::Done)
}

/// [`check`] as one JSON object, problems included.
fn check_for_programs(args: &CheckArgs) -> Result<Exit, Failure> {
    let loaded = match scenario::load(&args.file, &args.set) {
        Ok(loaded) => loaded,
        Err(rejected) => {
            say(&format!("{:#}\n", json!({ "problems": rejected.diagnostics })))?;
            return Ok(Exit::Usage);
        }
    };
    let frame = Frame::new(loaded.model);
    let balance = need_and_supply(&frame);
    let object = json!({
        "problems": loaded.warnings,
        "target_occupancy": balance.target_occupancy,
        "first_month": object(&balance.first_month),
        "quarters": balance.quarters.iter().map(object).collect::<Vec<_>>(),
        "rosters": rostered(&frame).map(|it| json!({
            "group": it.group.name,
            "weights": weights(it.group),
            "shifts": it.shifts,
            "misplaced_share": it.misplaced,
        })).collect::<Vec<_>>(),
    });
    say(&format!("{object:#}\n"))?;
    Ok(Exit::Done)
}

/// The first month, then the quarters.
fn periods(balance: &NeedAndSupply) -> impl Iterator<Item = &Period> {
    std::iter::once(&balance.first_month).chain(&balance.quarters)
}

/// What humans need without the AI, and with it; nothing without an AI.
fn worth_of_ai(balance: &NeedAndSupply) -> String {
    let header = ["period", "FTE without the AI", "FTE with the AI", "FTE-equivalent"];
    let rows: Vec<Vec<String>> = periods(balance)
        .filter_map(|period| {
            let ai = period.ai?;
            let fte = [ai.without_fte, ai.with_fte, ai.fte_equivalent()].map(|fte| format!("{fte:.0}"));
            Some(std::iter::once(period.name.clone()).chain(fte).collect())
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "The AI's worth: the same customers, nobody waits, proficient agents meet every\nneed; in FTE of the pool that it \
         displaces, at {:.0} % occupancy:\n\n{}\n",
        balance.target_occupancy * 100.0,
        table(&header, rows, 1)
    )
}

/// How each group's roster follows its load.
fn rosters(frame: &Frame) -> String {
    let header = ["group", "weights", "shifts", "short", "over"];
    let rows = rostered(frame).map(|it| {
        let percent = format!("{:.1} %", it.misplaced * 100.0);
        vec![it.group.name.clone(), weights(it.group).to_owned(), it.shifts.to_string(), percent.clone(), percent]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "Rosters against the load of the local week, each relative to its own mean:\nneed that finds too few on duty, and people who find too little \
         to do.\n(rosters.csv of a run has the half-hours.)\n\n{}",
        table(&header, rows, 2)
    )
}

/// How a group's rosters follow its load.
struct Followed<'a> {
    group: &'a Group,
    /// Different shifts worked in any month.
    shifts: usize,
    /// Share of the need that is short, the mean over the months.
    misplaced: f64,
}

/// Groups that are ever on duty.
fn rostered(frame: &Frame) -> impl Iterator<Item = Followed<'_>> {
    let groups = frame.model.groups.iter().zip(&frame.rosters);
    groups.filter_map(|(group, rosters)| {
        let misplaced: Vec<f64> = rosters.by_month().filter_map(|(_, roster)| roster.misplaced_share()).collect();
        let mean = misplaced.iter().sum::<f64>() / misplaced.len() as f64;
        (!misplaced.is_empty()).then(|| Followed { group, shifts: worked(rosters), misplaced: mean })
    })
}

/// Number of different shifts that people work in any month.
fn worked(rosters: &Rosters) -> usize {
    let mut shifts: Vec<ShiftPattern> = Vec::new();
    for shift in rosters.different().iter().flat_map(|roster| &roster.shifts) {
        let same = |known: &ShiftPattern| *known == ShiftPattern { weight: known.weight, ..shift.clone() };
        if rosters.different().len() == 1 || !shifts.iter().any(same) {
            shifts.push(shift.clone());
        }
    }
    shifts.len()
}

fn weights(group: &Group) -> &'static str {
    match group.weights {
        ShiftWeights::Stated => "stated",
        ShiftWeights::Fitted(Refit::Once) => "fitted",
        ShiftWeights::Fitted(Refit::Monthly) => "fitted monthly",
    }
}

/// The failure that shows every problem of a scenario.
fn rejection(rejected: &Rejected) -> Failure {
    Failure { exit: Exit::Usage, message: rejected.render(true) }
}

fn row(period: &Period) -> Vec<String> {
    let percent = |share: f64| if share.is_finite() { format!("{:.0} %", share * 100.0) } else { "-".to_owned() };
    vec![
        period.name.clone(),
        magnitude(period.offered),
        percent(period.human_share()),
        format!("{:.1}", period.mean_handle_min()),
        format!("{:.0}", period.need_fte),
        format!("{:.0}", period.supply_fte),
        percent(period.supply_fte / period.need_fte),
        percent(period.occupancy),
    ]
}

fn object(period: &Period) -> Value {
    json!({
        "period": period.name,
        "days": period.days,
        "offered": period.offered,
        "queued": period.queued,
        "handle_h": period.handle_h,
        "available_share": period.available_share,
        "need_fte": period.need_fte,
        "supply_fte": period.supply_fte,
        "occupancy": period.occupancy,
        "ai": period.ai.map(|ai| json!({
            "without_fte": ai.without_fte,
            "with_fte": ai.with_fte,
            "fte_equivalent": ai.fte_equivalent(),
        })),
    })
}
