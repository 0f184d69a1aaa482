//! Tables as CSV files: columns with a unit and a definition, cells that no spreadsheet takes for a formula.

use super::ReportError;
use super::unit::fixed;
use crate::stats::Estimate;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// One column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Header.
    pub name: String,
    /// Unit, or what kind of text it is.
    pub unit: String,
    /// What it holds, in one line.
    pub definition: String,
}

/// Shorthand for a [`Column`].
pub(crate) fn column(name: &str, unit: &str, definition: &str) -> Column {
    Column { name: name.to_owned(), unit: unit.to_owned(), definition: definition.to_owned() }
}

/// One result file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// File name.
    pub file: &'static str,
    /// Its columns in order.
    pub columns: Vec<Column>,
}

/// One field of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell(String);

impl Cell {
    /// A missing value.
    pub(crate) const fn empty() -> Self {
        Self(String::new())
    }

    /// Text; a leading character that a spreadsheet takes for a formula gets a `'` before it.
    pub(crate) fn text(text: &str) -> Self {
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']);
        Self(if formula { format!("'{text}") } else { text.to_owned() })
    }

    /// A whole number.
    pub(crate) fn count(count: impl Into<i128>) -> Self {
        Self(count.into().to_string())
    }

    /// A number with so many decimals.
    pub(crate) fn number(value: f64, decimals: usize) -> Self {
        Self(fixed(value, decimals))
    }

    /// A number with so many decimals, or nothing.
    pub(crate) fn optional(value: Option<f64>, decimals: usize) -> Self {
        value.map_or_else(Self::empty, |value| Self::number(value, decimals))
    }

    /// A number with all its digits.
    pub(crate) fn exact(value: f64) -> Self {
        Self(value.to_string())
    }
}

/// The columns that describe an estimate, in the order of [`estimate_cells`].
pub(crate) fn estimate_columns(unit: &str) -> Vec<Column> {
    vec![
        column("mean", unit, "Estimate by the KPI's own estimator; empty when nothing was measured."),
        column(
            "ci_low",
            unit,
            "Lower end of the 95 % confidence interval of the estimate; empty below 5 replications.",
        ),
        column("ci_high", unit, "Upper end of the same interval."),
        column("p10", unit, "10 % of the replications lie below: how far single futures spread."),
        column("p50", unit, "Median of the replications."),
        column("p90", unit, "90 % of the replications lie below."),
        column("n", "replications", "Replications with something to measure."),
    ]
}

/// The cells of [`estimate_columns`].
pub(crate) fn estimate_cells(estimate: Option<&Estimate>, decimals: usize) -> Vec<Cell> {
    let Some(estimate) = estimate else {
        return [vec![Cell::empty(); 6], vec![Cell::count(0)]].concat();
    };
    vec![
        Cell::number(estimate.mean, decimals),
        Cell::optional(estimate.ci_low, decimals),
        Cell::optional(estimate.ci_high, decimals),
        Cell::number(estimate.p10, decimals),
        Cell::number(estimate.p50, decimals),
        Cell::number(estimate.p90, decimals),
        Cell::count(estimate.n as u64),
    ]
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFile {
    /// File name.
    pub name: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

/// A result file that is being written.
#[derive(Debug)]
pub(crate) struct Sheet {
    path: PathBuf,
    name: &'static str,
    writer: csv::Writer<HashingFile>,
}

impl Sheet {
    /// Creates the file in `folder` and writes its header.
    pub(crate) fn create(folder: &Path, layout: &Layout) -> Result<Self, ReportError> {
        let path = folder.join(layout.file);
        let file = File::create(&path).map_err(|error| ReportError::file(&path, &error))?;
        let writer = csv::Writer::from_writer(HashingFile { file, hash: Sha256::new() });
        let mut sheet = Self { path, name: layout.file, writer };
        sheet.row(layout.columns.iter().map(|column| Cell::text(&column.name)))?;
        Ok(sheet)
    }

    /// Writes one row, which has as many cells as the header.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = Cell>) -> Result<(), ReportError> {
        let written = self.writer.write_record(cells.into_iter().map(|cell| cell.0));
        written.map_err(|error| ReportError::file(&self.path, &io::Error::from(error)))
    }

    /// Brings everything to disk.
    pub(crate) fn finish(self) -> Result<WrittenFile, ReportError> {
        let Self { path, name, writer } = self;
        let written = writer.into_inner().map_err(|error| io::Error::from(error.error().kind()));
        let HashingFile { file, hash } = written.map_err(|error| ReportError::file(&path, &error))?;
        file.sync_all().map_err(|error| ReportError::file(&path, &error))?;
        Ok(WrittenFile { name: name.to_owned(), sha256: hex(&hash.finalize()) })
    }
}

/// Lower-case hexadecimal text of some bytes.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file that hashes what it is given.
#[derive(Debug)]
struct HashingFile {
    file: File,
    hash: Sha256,
}

impl Write for HashingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_a_formula_and_negative_numbers_stay_numbers() {
        for payload in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"] {
            assert_eq!(Cell::text(payload).0, format!("'{payload}"));
        }
        assert_eq!(Cell::text("in-house").0, "in-house");
        assert_eq!(Cell::number(-2.5, 1).0, "-2.5");
    }
}
