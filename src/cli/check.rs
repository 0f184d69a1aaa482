//! `glidepath check`: every problem of a scenario, and whether its people can do its work.

use super::args::CheckArgs;
use super::exit::{Exit, Failure};
use super::figures::{magnitude, table};
use super::{complain, say};
use crate::plan::Frame;
use crate::scenario::{self, Loaded, Rejected};
use crate::workforce::{Period, need_and_supply};
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
    let balance = need_and_supply(&Frame::new(loaded.model));
    let header = ["period", "offered", "to humans", "AHT min", "need FTE", "supply FTE", "covered", "occupancy"];
    let rows = std::iter::once(&balance.first_month).chain(&balance.quarters).map(row).collect();
    say(&format!(
        "{} is sound.\n\nNeed against supply, every uncertain number at its mean, need at {:.0} % occupancy:\n\n{}",
        args.file.display(),
        balance.target_occupancy * 100.0,
        table(&header, rows, 1)
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
    let balance = need_and_supply(&Frame::new(loaded.model));
    let object = json!({
        "problems": loaded.warnings,
        "target_occupancy": balance.target_occupancy,
        "first_month": object(&balance.first_month),
        "quarters": balance.quarters.iter().map(object).collect::<Vec<_>>(),
    });
    say(&format!("{object:#}\n"))?;
    Ok(Exit::Done)
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
    })
}
