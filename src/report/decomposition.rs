//! `decomposition.csv`: how much of a KPI's spread comes from the inputs, how much from luck.

use super::ReportError;
use super::summary::Matrix;
use super::table::{Cell, Layout, Sheet, column};
use crate::stats::decompose;

/// Columns of `decomposition.csv`.
pub(crate) fn layout() -> Layout {
    Layout {
        file: "decomposition.csv",
        columns: vec![
            column("kpi", "name", "KPI; every one is defined in data-dictionary.csv."),
            column("scope_kind", "name", "all, tier, language, queue, reason, pool or group."),
            column("scope", "name", "Which one."),
            column(
                "inputs_share",
                "share 0-1",
                "Share of the variance between replications that the uncertain inputs cause.",
            ),
            column("luck_share", "share 0-1", "The rest: what remains when every input is known."),
            column("draws", "draws", "Input draws with all their lucks measured."),
        ],
    }
}

/// Writes one row for every KPI of every scope that varies.
pub(crate) fn write(sheet: &mut Sheet, matrix: &Matrix<'_>, draws: &[u64]) -> Result<(), ReportError> {
    for (kpi, scope, samples) in matrix.rows() {
        let by_draw = samples.values_by_draw(draws);
        let inputs = decompose(&by_draw).and_then(|split| split.input_share());
        sheet.row([
            Cell::text(kpi.name),
            Cell::text(scope.kind.name()),
            Cell::text(&scope.name),
            Cell::optional(inputs, 6),
            Cell::optional(inputs.map(|share| 1.0 - share), 6),
            Cell::count(by_draw.len() as u64),
        ])?;
    }
    Ok(())
}
