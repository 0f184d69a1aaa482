//! What can go wrong with records and runs, in words for the person at the keyboard.

use crate::replication::PathKey;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a record could not be written or read.
#[derive(Debug)]
pub enum RecordError {
    /// The file system refused.
    Io {
        /// The file.
        path: PathBuf,
        /// Its answer.
        source: io::Error,
    },
    /// The file is no record.
    NotARecord {
        /// The file.
        path: PathBuf,
    },
    /// The record was written by a version of the program with another format.
    OtherFormat {
        /// The file.
        path: PathBuf,
        /// Its format version.
        found: u64,
    },
    /// The record was cut short or changed after it was written.
    Damaged {
        /// The file.
        path: PathBuf,
        /// How it shows.
        what: &'static str,
    },
}

impl RecordError {
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, source } => write!(f, "{}: {source}", path.display()),
            Self::NotARecord { path } => write!(f, "{} is not a record of a replication", path.display()),
            Self::OtherFormat { path, found } => {
                write!(f, "{} has record format {found}, which this version cannot read: run again", path.display())
            }
            Self::Damaged { path, what } => {
                write!(f, "{} is damaged ({what}): delete it and run again", path.display())
            }
        }
    }
}

impl std::error::Error for RecordError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::NotARecord { .. } | Self::OtherFormat { .. } | Self::Damaged { .. } => None,
        }
    }
}

/// Why a run gave no study.
#[derive(Debug)]
pub enum RunError {
    /// A ledger of a replication does not balance: a bug.
    Imbalance {
        /// Index of the replication.
        index: u32,
        /// The sample path that shows it.
        key: PathKey,
        /// The ledger, the month and both sides.
        ledger: String,
    },
    /// A replication panicked: a bug.
    Panic {
        /// Index of the replication.
        index: u32,
        /// The sample path that shows it.
        key: PathKey,
        /// What the panic said.
        message: String,
    },
    /// A record could not be written or read back.
    Record(RecordError),
    /// The system gave no threads.
    Threads(String),
}

impl RunError {
    /// Whether the program is at fault, not the machine.
    #[must_use]
    pub fn is_bug(&self) -> bool {
        match self {
            Self::Imbalance { .. } | Self::Panic { .. } => true,
            Self::Record(_) | Self::Threads(_) => false,
        }
    }
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (index, PathKey { seed, draw, luck }, what) = match self {
            Self::Imbalance { index, key, ledger } => (index, key, format!("does not balance: {ledger}")),
            Self::Panic { index, key, message } => (index, key, format!("failed: {message}")),
            Self::Record(error) => return write!(f, "{error}"),
            Self::Threads(reason) => return write!(f, "cannot start threads: {reason}"),
        };
        write!(f, "replication {index} {what}\nIt shows again with seed {seed}, draw {draw}, luck {luck}.")
    }
}

impl std::error::Error for RunError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Record(error) => Some(error),
            Self::Imbalance { .. } | Self::Panic { .. } | Self::Threads(_) => None,
        }
    }
}

impl From<RecordError> for RunError {
    fn from(error: RecordError) -> Self {
        Self::Record(error)
    }
}
