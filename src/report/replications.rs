//! `replications.csv`: one row a replication, with the inputs it drew and what came out.

use super::ReportError;
use super::judge::Judge;
use super::kpi::by_name;
use super::summary::Matrix;
use super::table::{Cell, Layout, Sheet, column};
use crate::experiment::Study;
use crate::plan::Frame;

/// KPIs of the whole center that stand in each row, and in the summary on the terminal.
pub(crate) const HEADLINE: [&str; 13] = [
    "offered",
    "contained_share",
    "human_share",
    "service_level",
    "asa_s",
    "abandonment_share",
    "occupancy",
    "resolved_share",
    "headcount_end",
    "attrition_per_average_head",
    "ai_fte_equivalent",
    "cost",
    "cost_per_resolved_case",
];

/// Columns of `replications.csv`, which depend on the scenario's uncertain inputs and targets.
pub(crate) fn layout(frame: &Frame) -> Layout {
    let mut columns = vec![
        column("replication", "index", "Index of the replication; rows are in index order."),
        column("draw", "index", "Index of its draw of the uncertain inputs."),
        column("luck", "index", "Index of its luck under that draw."),
    ];
    for input in &frame.model.uncertain {
        columns.push(column(&input.key, "as in the scenario", "Value of this uncertain input in the replication."));
    }
    for name in HEADLINE {
        let kpi = by_name(name);
        let unit = kpi.unit.name(&frame.model.scenario.currency);
        columns.push(column(name, &unit, &format!("Whole center, whole horizon. {}", kpi.definition)));
    }
    for target in &frame.model.targets {
        let definition = "1: the replication keeps this target over the whole path; 0: it does not; empty: nothing to \
                          measure.";
        columns.push(column(&format!("kept_{}", target.name), "0 or 1", definition));
    }
    Layout { file: "replications.csv", columns }
}

/// Writes every row.
pub(crate) fn write(
    sheet: &mut Sheet,
    frame: &Frame,
    study: &Study,
    matrix: &Matrix<'_>,
    judge: &Judge<'_>,
) -> Result<(), ReportError> {
    for (position, index) in study.indices().enumerate() {
        let (key, facts) = (study.key(position), study.facts(position));
        let mut cells = vec![Cell::count(index), Cell::count(key.draw), Cell::count(key.luck)];
        cells.extend(facts.inputs.iter().map(|value| Cell::exact(*value)));
        for name in HEADLINE {
            let decimals = by_name(name).unit.decimals();
            cells.push(Cell::optional(matrix.of_center(name).value(position), decimals));
        }
        for target in 0..frame.model.targets.len() {
            let kept = judge.path_kept(target, position, facts);
            cells.push(kept.map_or_else(Cell::empty, |kept| Cell::count(u64::from(kept))));
        }
        sheet.row(cells)?;
    }
    Ok(())
}
