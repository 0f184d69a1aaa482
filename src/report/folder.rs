//! The folder of one run: what may stand in it, and what is left when the run ends.

use super::ReportError;
use super::manifest::{MANIFEST, Manifest, Status, VERSION};
use super::table::hex;
use crate::experiment::Design;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Subfolder with one record per finished replication, while a run goes on.
const RECORDS: &str = "records";
/// Proof that the folder can be written to.
const PROBE: &str = "probe.tmp";
/// What a run that was killed may leave.
const LEFT_BEHIND: [&str; 4] = [RECORDS, PROBE, "manifest.tmp", "run-info.tmp"];
/// Wall-clock facts of a run; in no manifest.
const RUN_INFO: &str = "run-info.json";
/// Every file a run may leave.
const FILES: [&str; 18] = [
    "summary.csv",
    "monthly.csv",
    "targets.csv",
    "intervals.csv",
    "rosters.csv",
    "shifts.csv",
    "supply.csv",
    "headcount.csv",
    "gig.csv",
    "blocks.csv",
    "ai.csv",
    "finance.csv",
    "invoice.csv",
    "replications.csv",
    "decomposition.csv",
    "data-dictionary.csv",
    MANIFEST,
    RUN_INFO,
];

/// SHA-256 of a scenario's canonical text, hexadecimal: the [`Design::scenario_hash`] of its runs.
#[must_use]
pub fn hash_scenario(canonical: &str) -> String {
    hex(&Sha256::digest(canonical))
}

/// Short name of a run: from everything that decides its results and no clock, so the same run has the same name.
#[must_use]
pub fn run_id(design: &Design) -> String {
    let Design { scenario_hash, seed, replications, lucks_per_draw, threads: _ } = design;
    let text = format!("{VERSION}\n{scenario_hash}\n{seed}\n{replications}\n{lucks_per_draw}\n");
    hex(&Sha256::digest(text))[..12].to_owned()
}

/// What stood in the folder before the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderState {
    /// It did not exist.
    Missing,
    /// Nothing, or what an unfinished run left.
    Unfinished,
    /// The complete results of the same run.
    Complete,
}

/// The open folder of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
    state: FolderState,
}

impl Folder {
    /// Opens (and creates) the folder at `path` for a run of `design`, and proves that it can be written to before a
    /// long run begins.
    ///
    /// # Errors
    /// [`ReportError::Occupied`] when it holds another run or anything else; [`ReportError::File`] when it cannot be
    /// created or written.
    pub fn open(path: &Path, design: &Design) -> Result<Self, ReportError> {
        let state = Self::inspect(path, design)?;
        let folder = Self { path: path.to_owned(), state };
        let failed = |at: &Path, error: std::io::Error| ReportError::file(at, &error);
        let records = folder.records();
        fs::create_dir_all(&records).map_err(|error| failed(&records, error))?;
        let probe = path.join(PROBE);
        fs::write(&probe, b"").and_then(|()| fs::remove_file(&probe)).map_err(|error| failed(&probe, error))?;
        Ok(folder)
    }

    /// What stands at `path`, if the run may use it.
    fn inspect(path: &Path, design: &Design) -> Result<FolderState, ReportError> {
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(FolderState::Missing),
            Err(error) => return Err(ReportError::file(path, &error)),
        };
        for entry in entries {
            let name = entry.map_err(|error| ReportError::file(path, &error))?.file_name();
            let known = name.to_str().is_some_and(|name| FILES.contains(&name) || LEFT_BEHIND.contains(&name));
            if !known {
                return Err(ReportError::Occupied(format!(
                    "{} holds {}, which is not a result of Glidepath: name an empty folder",
                    path.display(),
                    name.display()
                )));
            }
        }
        if !path.join(MANIFEST).exists() {
            return Ok(FolderState::Unfinished);
        }
        match Manifest::read(path) {
            Some(manifest) if manifest.is_of(design) => Ok(match manifest.status {
                Status::Complete => FolderState::Complete,
                Status::Partial => FolderState::Unfinished,
            }),
            Some(_) | None => Err(ReportError::Occupied(format!(
                "{} holds the results of another run: name another folder, or delete it",
                path.display()
            ))),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What stood in it before the run.
    #[must_use]
    pub fn state(&self) -> FolderState {
        self.state
    }

    /// Where the records of finished replications lie.
    #[must_use]
    pub fn records(&self) -> PathBuf {
        self.path.join(RECORDS)
    }

    /// Deletes the records: the results are whole without them.
    ///
    /// # Errors
    /// [`ReportError::File`] when the system refuses.
    pub fn remove_records(&self) -> Result<(), ReportError> {
        let records = self.records();
        fs::remove_dir_all(&records).map_err(|error| ReportError::file(&records, &error))
    }

    /// Leaves nothing behind but what stood here before: deletes the records, and the folder if it is new.
    ///
    /// # Errors
    /// [`ReportError::File`] when the system refuses.
    pub fn discard(&self) -> Result<(), ReportError> {
        self.remove_records()?;
        if self.state == FolderState::Missing {
            fs::remove_dir(&self.path).map_err(|error| ReportError::file(&self.path, &error))?;
        }
        Ok(())
    }

    /// Writes `run-info.json`: facts about this execution that differ from time to time.
    ///
    /// # Errors
    /// [`ReportError::File`] when the system refuses.
    pub fn write_run_info(&self, info: &serde_json::Value) -> Result<(), ReportError> {
        super::write_atomically(&self.path.join(RUN_INFO), format!("{info:#}\n").as_bytes())
    }

    /// Removes a former manifest, so that a half-written folder never looks whole.
    pub(crate) fn withdraw_manifest(&self) -> Result<(), ReportError> {
        let manifest = self.path.join(MANIFEST);
        match fs::remove_file(&manifest) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(ReportError::file(&manifest, &error)),
        }
    }
}
