//! `targets.csv`: how surely every promise is kept, by month and over the whole path.

use super::ReportError;
use super::judge::{Counted, TargetOutcome};
use super::promise::{measure_words, scope};
use super::table::{Cell, Layout, Sheet, column};
use crate::model::Measure;
use crate::plan::Frame;

/// Fewer replications than this give an indication only.
const ENOUGH_REPLICATIONS: u64 = 30;

/// Columns of `targets.csv`.
pub(crate) fn layout() -> Layout {
    Layout {
        file: "targets.csv",
        columns: vec![
            column("target", "name", "Target of the scenario."),
            column("kpi", "name", "What it measures: service-level (sl_C), abandonment, human-promise or headcount."),
            column("scope", "name", "Tiers, languages and channels it covers, or the pool."),
            column(
                "threshold_s",
                "s",
                "Acceptable wait of a service level, promised wait (ai.human_promise_s) of a human-promise; empty for others.",
            ),
            column("rule", "name", "at_least, at_most or below: which side of the bound keeps the promise."),
            column("bound", "unit of the KPI", "The bound: a share 0-1, or people."),
            column(
                "period",
                "name",
                "month: one row a month; path: the promise over the whole horizon (or on its day).",
            ),
            column("month", "YYYY-MM", "The month; empty for the path."),
            column("probability", "share 0-1", "Share of the replications that keep the promise."),
            column("ci_low", "share 0-1", "Lower end of its 95 % Wilson interval."),
            column("ci_high", "share 0-1", "Upper end of the same interval."),
            column("n", "replications", "Replications with something to measure."),
            column("wanted_probability", "share 0-1", "Probability the scenario asks for; path only."),
            column(
                "verdict",
                "name",
                "kept: the whole interval lies at or above the wanted probability; missed: below it; uncertain: more \
                 replications are needed. Path only.",
            ),
            column(
                "note",
                "text",
                "indicative: fewer than 30 replications; shared-draws: replications share input draws, \
                the interval is too narrow.",
            ),
        ],
    }
}

/// Writes `targets.csv`.
pub(crate) fn write(
    sheet: &mut Sheet,
    frame: &Frame,
    outcomes: &[TargetOutcome],
    shared_draws: bool,
) -> Result<(), ReportError> {
    for (target, outcome) in frame.model.targets.iter().zip(outcomes) {
        let (kpi, rule) = measure_words(&target.measure);
        let threshold = match target.measure {
            Measure::ServiceLevel { threshold_s, .. } => Some(threshold_s),
            Measure::HumanPromise { .. } => frame.model.ai.as_ref().map(|ai| ai.human_promise_s),
            Measure::Abandonment { .. } | Measure::Headcount { .. } => None,
        };
        let mut row = |period: &str, month: &str, counted: Counted, wanted: Option<f64>| {
            let (low, high) = counted.interval().unzip();
            let mut notes = Vec::new();
            if counted.n < ENOUGH_REPLICATIONS {
                notes.push("indicative");
            }
            if shared_draws {
                notes.push("shared-draws");
            }
            sheet.row([
                Cell::text(&target.name),
                Cell::text(kpi),
                Cell::text(&scope(target, frame)),
                threshold.map_or_else(Cell::empty, Cell::exact),
                Cell::text(rule),
                Cell::exact(target.bound),
                Cell::text(period),
                Cell::text(month),
                Cell::optional(counted.probability(), 6),
                Cell::optional(low, 6),
                Cell::optional(high, 6),
                Cell::count(counted.n),
                wanted.map_or_else(Cell::empty, Cell::exact),
                wanted.map_or_else(Cell::empty, |wanted| Cell::text(counted.verdict(wanted).name())),
                Cell::text(&notes.join(" ")),
            ])
        };
        for (month, counted) in frame.axes.months.iter().zip(&outcome.months) {
            row("month", month, *counted, None)?;
        }
        row("path", "", outcome.path, Some(target.with_probability))?;
    }
    Ok(())
}
