//! `manifest.json`: what was run and what was written. It is written last, so a folder with one is whole.

use super::ReportError;
use super::table::WrittenFile;
use super::write_atomically;
use crate::experiment::Design;
use crate::plan::Frame;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// File name of the manifest.
pub const MANIFEST: &str = "manifest.json";
/// This version of Glidepath.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The content of `manifest.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of Glidepath that reproduces the run.
    pub version: String,
    /// Name of the scenario.
    pub scenario: String,
    /// The question it answers; may be empty.
    pub question: String,
    /// SHA-256 of the scenario's canonical text.
    pub scenario_hash: String,
    /// Master seed.
    pub seed: u64,
    /// Replications in the results.
    pub replications: u32,
    /// Replications that were asked for.
    pub replications_requested: u32,
    /// Replications that share each draw of the uncertain inputs.
    pub lucks_per_draw: u32,
    /// `complete` or `partial`.
    pub status: Status,
    /// Contacts simulated in all replications, each with its own arrival and outcome draw.
    pub contacts_simulated: u64,
    /// Of these, contacts that entered a human queue.
    pub contacts_queued: u64,
    /// Events of the fast clock.
    pub events: u64,
    /// Where the numbers of the scenario come from.
    pub inputs: Vec<InputSource>,
    /// SHA-256 of every result file.
    pub files: BTreeMap<String, String>,
}

/// Whether all replications that were asked for are in the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// All of them.
    Complete,
    /// Some were interrupted.
    Partial,
}

/// Source and grade of one input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputSource {
    /// Key in the scenario.
    pub key: String,
    /// Where the number comes from.
    pub source: String,
    /// `audited`, `claimed`, `assumed`, or empty.
    pub grade: String,
}

/// Counts of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Finished replications.
    pub replications: u32,
    /// Contacts simulated.
    pub contacts_simulated: u64,
    /// Contacts queued.
    pub contacts_queued: u64,
    /// Events.
    pub events: u64,
}

impl Manifest {
    /// The manifest of a run.
    pub(crate) fn new(frame: &Frame, design: &Design, counts: Counts, status: Status, files: &[WrittenFile]) -> Self {
        let input = |provenance: &crate::model::Provenance| InputSource {
            key: provenance.key.clone(),
            source: provenance.source.clone(),
            grade: provenance.grade.clone(),
        };
        Self {
            version: VERSION.to_owned(),
            scenario: frame.model.scenario.name.clone(),
            question: frame.model.scenario.question.clone(),
            scenario_hash: design.scenario_hash.clone(),
            seed: design.seed,
            replications: counts.replications,
            replications_requested: design.replications,
            lucks_per_draw: design.lucks_per_draw,
            status,
            contacts_simulated: counts.contacts_simulated,
            contacts_queued: counts.contacts_queued,
            events: counts.events,
            inputs: frame.model.provenance.iter().map(input).collect(),
            files: files.iter().map(|file| (file.name.clone(), file.sha256.clone())).collect(),
        }
    }

    /// Whether it belongs to the run of `design`.
    #[must_use]
    pub fn is_of(&self, design: &Design) -> bool {
        self.version == VERSION
            && self.scenario_hash == design.scenario_hash
            && self.seed == design.seed
            && self.replications_requested == design.replications
            && self.lucks_per_draw == design.lucks_per_draw
    }

    /// Reads the manifest in `folder`; `None` when there is none, or none that this version understands.
    #[must_use]
    pub fn read(folder: &Path) -> Option<Self> {
        let text = std::fs::read(folder.join(MANIFEST)).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Writes it into `folder`.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), ReportError> {
        let mut text = serde_json::to_string_pretty(self).expect("a manifest is plain data");
        text.push('\n');
        write_atomically(&folder.join(MANIFEST), text.as_bytes())
    }
}
