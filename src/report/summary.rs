//! `summary.csv` and `monthly.csv`: KPI × scope, over the horizon and by month.

use super::ReportError;
use super::kpi::{KPIS, Kpi};
use super::samples::Samples;
use super::scope::{Scope, ScopeKind};
use super::table::{Cell, Column, Layout, Sheet, column, estimate_cells, estimate_columns};
use super::view::{Period, View};
use crate::stats::Estimate;

/// Columns of `summary.csv`.
pub(crate) fn layout() -> Layout {
    Layout { file: "summary.csv", columns: columns() }
}

/// Columns of `monthly.csv`.
pub(crate) fn monthly_layout() -> Layout {
    let month =
        column("month", "YYYY-MM", "Calendar month in the scenario's time zone; the first and last may be partial.");
    Layout { file: "monthly.csv", columns: [vec![month], columns()].concat() }
}

fn columns() -> Vec<Column> {
    let described = vec![
        column("kpi", "name", "KPI; every one is defined in data-dictionary.csv."),
        column("scope_kind", "name", "all, tier, language, channel, skill, queue, reason, pool or group."),
        column("scope", "name", "Which tier, language, …; `all` for the whole center."),
        column("unit", "name", "Unit of the figures of this row."),
    ];
    [described, estimate_columns("see unit")].concat()
}

/// Every KPI of every scope, one sample a replication.
#[derive(Debug)]
pub(crate) struct Matrix<'a> {
    scopes: &'a [Scope],
    rows: Vec<Row>,
}

/// One KPI of one scope.
#[derive(Debug)]
struct Row {
    kpi: &'static Kpi,
    scope: usize,
    samples: Samples,
}

impl<'a> Matrix<'a> {
    /// An empty matrix over `scopes`.
    pub(crate) fn new(scopes: &'a [Scope]) -> Self {
        let mut rows = Vec::new();
        for (scope, Scope { kind, .. }) in scopes.iter().enumerate() {
            let given = KPIS.iter().filter(|kpi| kpi.scopes.contains(kind));
            rows.extend(given.map(|kpi| Row { kpi, scope, samples: Samples::default() }));
        }
        Self { scopes, rows }
    }

    /// Adds the next replication.
    pub(crate) fn push(&mut self, period: &Period<'_>) {
        let views: Vec<View> = self.scopes.iter().map(|scope| View::of(scope, period)).collect();
        for row in &mut self.rows {
            row.samples.push(row.kpi.estimator, &views[row.scope]);
        }
    }

    /// Forgets all replications.
    pub(crate) fn clear(&mut self) {
        self.rows.iter_mut().for_each(|row| row.samples.clear());
    }

    /// Samples of a KPI of the whole center.
    pub(crate) fn of_center(&self, name: &str) -> &Samples {
        let row = self.rows.iter().find(|row| row.kpi.name == name && self.scopes[row.scope].kind == ScopeKind::All);
        &row.expect("the KPI is given for the whole center").samples
    }

    /// Every row with its samples.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'static Kpi, &Scope, &Samples)> {
        self.rows.iter().map(|row| (row.kpi, &self.scopes[row.scope], &row.samples))
    }

    /// Estimate of a KPI of one scope.
    pub(crate) fn estimate(&self, name: &str, kind: ScopeKind, scope: &str, draws: &[u64]) -> Option<Estimate> {
        let mut rows = self.rows();
        let (kpi, _, samples) = rows.find(|(kpi, of, _)| kpi.name == name && of.kind == kind && of.name == scope)?;
        samples.estimate(kpi, draws)
    }

    /// Writes every row, each after the cells `before`.
    pub(crate) fn write(
        &self,
        sheet: &mut Sheet,
        before: &[Cell],
        draws: &[u64],
        currency: &str,
    ) -> Result<(), ReportError> {
        for (kpi, scope, samples) in self.rows() {
            let estimate = samples.estimate(kpi, draws);
            let described = [
                Cell::text(kpi.name),
                Cell::text(scope.kind.name()),
                Cell::text(&scope.name),
                Cell::text(&kpi.unit.name(currency)),
            ];
            let figures = estimate_cells(estimate.as_ref(), kpi.unit.decimals());
            sheet.row(before.iter().cloned().chain(described).chain(figures))?;
        }
        Ok(())
    }
}
