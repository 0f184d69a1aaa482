//! `data-dictionary.csv`: every column of every file and every KPI.

use super::ReportError;
use super::kpi::KPIS;
use super::table::{Cell, Layout, Sheet, column};

/// Columns of `data-dictionary.csv`.
pub(crate) fn layout() -> Layout {
    Layout {
        file: "data-dictionary.csv",
        columns: vec![
            column("kind", "name", "column: a column of a file; kpi: a value of the column `kpi`."),
            column("file", "name", "The file of a column; empty for a KPI."),
            column("name", "name", "The column's header, or the KPI."),
            column("unit", "name", "Its unit."),
            column("decimals", "digits", "Digits after the point of a KPI; empty for a column."),
            column("scope_kinds", "names", "Scopes for which a KPI is given."),
            column("estimator", "name", "How replications become one figure of a KPI."),
            column("definition", "text", "What it is."),
        ],
    }
}

/// Writes every column of `layouts`, then every KPI.
pub(crate) fn write(sheet: &mut Sheet, layouts: &[Layout], currency: &str) -> Result<(), ReportError> {
    for layout in layouts {
        for column in &layout.columns {
            sheet.row([
                Cell::text("column"),
                Cell::text(layout.file),
                Cell::text(&column.name),
                Cell::text(&column.unit),
                Cell::empty(),
                Cell::empty(),
                Cell::empty(),
                Cell::text(&column.definition),
            ])?;
        }
    }
    for kpi in KPIS {
        let scopes: Vec<&str> = kpi.scopes.iter().map(|kind| kind.name()).collect();
        sheet.row([
            Cell::text("kpi"),
            Cell::empty(),
            Cell::text(kpi.name),
            Cell::text(&kpi.unit.name(currency)),
            Cell::count(kpi.unit.decimals() as u64),
            Cell::text(&scopes.join(" ")),
            Cell::text(kpi.estimator.name()),
            Cell::text(kpi.definition),
        ])?;
    }
    Ok(())
}
