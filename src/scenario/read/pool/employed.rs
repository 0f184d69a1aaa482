//! Keys of employed pools: how leavers are replaced, and what people cost.

use super::{classes, overtime};
use crate::model::{Employed, Hire, Layoff, PaidHours, People, StaffTransfer, TransferTo};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// Keys that only employed pools have.
pub(super) const KEYS: [&str; 14] = [
    "takes_contacts",
    "backfill",
    "hires",
    "classes",
    "layoffs",
    "transfers",
    "retraining",
    "paid_hours",
    "wage_per_paid_hour",
    "hiring_cost",
    "training_cost",
    "severance",
    "overtime",
    "time_off",
];

pub(super) fn read(reader: &mut Reader, t: &mut Section<'_>, people: &People) -> Employed {
    let takes_contacts = t.switch(reader, TAKES_CONTACTS);
    Employed {
        people: people.clone(),
        takes_contacts,
        backfill: t.path(reader, BACKFILL, Range::SHARE),
        hires: dated_heads(
            reader,
            t,
            HIRES,
            "First day of training; with classes, the first from which they wait for one.",
            "People hired.",
        )
        .map(|(on, heads)| Hire { on, heads })
        .collect(),
        classes: classes::read(reader, t),
        layoffs: dated_heads(reader, t, LAYOFFS, "First day on which they are gone.", "People laid off.")
            .map(|(on, heads)| Layoff { on, heads })
            .collect(),
        transfers: Vec::new(),
        retraining: Vec::new(),
        paid_hours: paid_hours(reader, t, takes_contacts),
        wage_per_paid_hour: t.path(reader, WAGE, Range::MONEY),
        hiring_cost: t.number(reader, HIRING_COST, Range::MONEY),
        training_cost: t.number(reader, TRAINING_COST, Range::MONEY),
        severance: t.number(reader, SEVERANCE, Range::MONEY),
        overtime: overtime::read(reader, t),
        time_off: overtime::time_off(reader, t),
    }
}

fn paid_hours(reader: &mut Reader, t: &mut Section<'_>, takes_contacts: bool) -> PaidHours {
    let paid_hours = match t.word(reader, PAID_HOURS, &["full-time", "as-rostered"]) {
        "as-rostered" => PaidHours::AsRostered,
        _ => PaidHours::FullTime,
    };
    if !takes_contacts {
        t.useless(reader, &[PAID_HOURS.name], "people in no group have no shifts: they are paid full time");
    }
    paid_hours
}

/// Pools to which the people of one may go.
pub(super) struct Goals<'a> {
    pub(super) names: &'a Names,
    /// Which of the pools are employed.
    pub(super) employers: &'a [bool],
    /// The pool itself.
    pub(super) own: usize,
}

/// Moves out of the pool, by date.
pub(super) fn transfers(reader: &mut Reader, pool: &mut Section<'_>, goals: &Goals<'_>) -> Vec<StaffTransfer> {
    let mut transfers = Vec::new();
    for mut t in pool.tables(reader, TRANSFERS, false) {
        let on = t.date(reader, key("on", "First day on which they are gone."));
        let heads = t.whole(reader, measured("heads", "people", "People who go."), 0, 1_000_000) as u32;
        let cause = t.word(reader, CAUSE, &["moved", "outsourced", "divested"]);
        let goal = t.optional_reference(reader, TO, goals.names);
        let to = match cause {
            "outsourced" => Some(TransferTo::Outsourced),
            "divested" => Some(TransferTo::Divested),
            _ => {
                if !t.wrote(TO.name) && !reader.describing {
                    t.missing.push(TO);
                }
                goal.and_then(|goal| another_employer(reader, &t, goals, goal))
            }
        };
        if cause != "moved" {
            t.useless(reader, &[TO.name], "only those of cause `moved` go to another pool; these leave the company");
        }
        t.finish(reader);
        transfers.extend(to.map(|to| StaffTransfer { on, heads, to }));
    }
    transfers.sort_by_key(|transfer| transfer.on);
    transfers
}

/// The goal, if people can go there.
fn another_employer(reader: &mut Reader, t: &Section<'_>, goals: &Goals<'_>, goal: usize) -> Option<TransferTo> {
    let why = if goal == goals.own {
        "they are there already"
    } else if goals.employers.get(goal).is_some_and(|employed| !employed) {
        "only an employed pool takes people over"
    } else {
        return Some(TransferTo::Pool(goal));
    };
    let path = t.at(TO.name);
    let problem = Diagnostic::error("GP0212", t.key_place(TO.name), format!("nobody can be moved there: `{path}`"))
        .label("not another employed pool")
        .cause(why)
        .help("name another pool of kind `employed`, or write `cause = \"outsourced\"` without `to`");
    reader.reject(&path, problem);
    None
}

/// Dates and numbers of people, by date.
fn dated_heads(
    reader: &mut Reader,
    pool: &mut Section<'_>,
    list: Key,
    on: &'static str,
    heads: &'static str,
) -> impl Iterator<Item = (crate::model::Date, u32)> {
    let mut dated = Vec::new();
    for mut t in pool.tables(reader, list, false) {
        let on = t.date(reader, key("on", on));
        let heads = t.whole(reader, measured("heads", "people", heads), 0, 1_000_000) as u32;
        t.finish(reader);
        dated.push((on, heads));
    }
    dated.sort_by_key(|(on, _)| *on);
    dated.into_iter()
}

const TAKES_CONTACTS: Key = key(
    "takes_contacts",
    "Whether these people answer contacts, in a group. `false`: the rest of the company, whose heads and pay count while no group draws on them.",
);
const BACKFILL: Key = measured(
    "backfill",
    "share",
    "Share of leavers that is replaced, by the day of leaving; those who drop out of training included.",
);
const HIRES: Key = key("hires", "Planned intakes beyond backfill.");
const LAYOFFS: Key = key("layoffs", "Dated layoffs; nobody is hired in their place.");
const TRANSFERS: Key = key("transfers", "Dated moves out of the pool; nobody is hired in their place.");
const CAUSE: Key = key(
    "cause",
    "`moved`: to another pool; `outsourced`: their work goes to a vendor and they with it; `divested`: their business is sold.",
);
const TO: Key = key("to", "Employed pool to which they are `moved`, past training.");
const PAID_HOURS: Key = key(
    "paid_hours",
    "Paid hours of people past training; `full-time`: those of a full-time employee (`paid_hours_per_fte_month`), whatever the shifts; `as-rostered`: those of the shifts of their group, breaks included. People in training are paid full time.",
);
const WAGE: Key = measured("wage_per_paid_hour", "currency", "Wage and on-costs of one paid hour.");
const HIRING_COST: Key = measured("hiring_cost", "currency", "Cost of hiring one person, on the first day.");
const TRAINING_COST: Key =
    measured("training_cost", "currency", "Cost of training one person beyond the wage, on the first day.");
const SEVERANCE: Key = measured("severance", "currency", "Severance of one person laid off.");
