//! Results: finished replications become tidy CSV files, a data dictionary and a manifest.
//!
//! Two passes read the records, so memory holds one month of one replication and one figure per KPI, scope and
//! replication: month by month over all replications for everything that is given by month, then replication by
//! replication over all months for the horizon. The same replications give the same bytes.

mod ai;
mod blocks;
mod decomposition;
mod dictionary;
mod features;
mod finance;
mod fold;
mod folder;
mod gig;
mod headcount;
mod intervals;
mod invoice;
mod judge;
mod kpi;
mod ledger;
mod load;
mod manifest;
mod promise;
mod replications;
mod rosters;
mod samples;
mod scope;
mod summary;
mod supply;
mod table;
mod targets;
#[cfg(test)]
mod tests;
mod trace;
mod unit;
mod view;
mod week;

pub use fold::{Digest, Headline, write};
pub use folder::{Folder, FolderState, hash_scenario, run_id};
pub use judge::{Counted, TargetOutcome, Verdict};
pub use kpi::{KPIS, Kpi};
pub use manifest::{Counts, InputSource, MANIFEST, Manifest, Status, VERSION};
pub use scope::{Scope, ScopeKind, scopes};
pub use table::{Column, Layout, WrittenFile};
pub use trace::{TraceFile, trace_columns};
pub use unit::Unit;

use std::fs::File;
use std::io::Write;
use std::path::Path;

/// Why results could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportError {
    /// A file or folder cannot be created or written: its path and the system's reason.
    File(String),
    /// The record of a replication cannot be read.
    Record(String),
    /// The folder holds something that this run must not overwrite.
    Occupied(String),
    /// No replication finished: there is nothing to report.
    NothingFinished,
}

impl ReportError {
    /// The error of an operation on `path`.
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::File(format!("{}: {error}", path.display()))
    }
}

impl std::fmt::Display for ReportError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(text) => write!(formatter, "cannot write {text}"),
            Self::Record(text) => write!(formatter, "cannot read the record of a replication: {text}"),
            Self::Occupied(text) => write!(formatter, "{text}"),
            Self::NothingFinished => write!(formatter, "no replication finished, so there is nothing to report"),
        }
    }
}

impl std::error::Error for ReportError {}

/// Writes a file whole or not at all: a temporary file beside it, brought to disk, then renamed.
fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), ReportError> {
    let failed = |error: std::io::Error| ReportError::file(path, &error);
    let temporary = path.with_extension("tmp");
    let mut file = File::create(&temporary).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
    std::fs::rename(&temporary, path).map_err(failed)
}
