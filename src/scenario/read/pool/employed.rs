//! Keys of employed pools: how leavers are replaced, and what people cost.

use crate::model::{Employed, Hire, Layoff, People};
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

/// Keys that only employed pools have.
pub(super) const KEYS: [&str; 7] =
    ["backfill", "hires", "layoffs", "wage_per_paid_hour", "hiring_cost", "training_cost", "severance"];

pub(super) fn read(reader: &mut Reader, t: &mut Section<'_>, people: &People) -> Employed {
    Employed {
        people: people.clone(),
        backfill: t.path(reader, BACKFILL, Range::SHARE),
        hires: dated_heads(reader, t, HIRES, "First day of training.", "People hired.")
            .map(|(on, heads)| Hire { on, heads })
            .collect(),
        layoffs: dated_heads(reader, t, LAYOFFS, "First day on which they are gone.", "People laid off.")
            .map(|(on, heads)| Layoff { on, heads })
            .collect(),
        wage_per_paid_hour: t.path(reader, WAGE, Range::MONEY),
        hiring_cost: t.number(reader, HIRING_COST, Range::MONEY),
        training_cost: t.number(reader, TRAINING_COST, Range::MONEY),
        severance: t.number(reader, SEVERANCE, Range::MONEY),
    }
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

const BACKFILL: Key = measured(
    "backfill",
    "share",
    "Share of leavers that is replaced, by the day of leaving; those who drop out of training included.",
);
const HIRES: Key = key("hires", "Planned intakes beyond backfill.");
const LAYOFFS: Key = key("layoffs", "Dated layoffs; nobody is hired in their place.");
const WAGE: Key = measured("wage_per_paid_hour", "currency", "Wage and on-costs of one paid hour.");
const HIRING_COST: Key = measured("hiring_cost", "currency", "Cost of hiring one person, on the first day.");
const TRAINING_COST: Key =
    measured("training_cost", "currency", "Cost of training one person beyond the wage, on the first day.");
const SEVERANCE: Key = measured("severance", "currency", "Severance of one person laid off.");
