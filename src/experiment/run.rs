//! Many replications in parallel, each on its own.

use super::record::TEMPORARY;
use super::{Observer, Record, RecordError, RecordHeader, RecordWriter, RunError, Study};
use crate::plan::Frame;
use crate::replication::{self, Fault, PathKey, Watcher};
use crate::tally::{MonthTally, ReplicationFacts};
use rayon::iter::{ParallelBridge, ParallelIterator};
use std::cell::RefCell;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// Ending of a record's file name.
const EXTENSION: &str = ".replication";

/// What to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Design {
    /// Replications in all.
    pub replications: u32,
    /// Master seed.
    pub seed: u64,
    /// Threads; 0 for one per core. Results do not depend on it.
    pub threads: usize,
    /// Replications that share a draw of the uncertain inputs, ≥ 1; 1 gives each its own.
    pub lucks_per_draw: u32,
    /// Hash of the scenario, to tell records of different scenarios apart.
    pub scenario_hash: String,
}

impl Design {
    /// Sample path of replication `index`.
    #[must_use]
    pub fn key(&self, index: u32) -> PathKey {
        let lucks = self.lucks_per_draw.max(1);
        PathKey { seed: self.seed, draw: u64::from(index / lucks), luck: u64::from(index % lucks) }
    }
}

/// Simulates the replications of `design` and leaves one record for each in `records_dir`, which is made when missing;
/// records of earlier runs in it are removed. When the observer stops the run, the study holds what has finished.
///
/// # Errors
/// [`RunError`]: a replication failed (the others are stopped), or a record could not be written.
pub fn run(frame: &Frame, design: &Design, records_dir: &Path, observer: &dyn Observer) -> Result<Study, RunError> {
    run_with(frame, design, records_dir, observer, replication::simulate)
}

/// [`run`] with another simulation of one sample path in the place of [`replication::simulate`].
///
/// # Errors
/// As [`run`].
pub fn run_with<S>(
    frame: &Frame,
    design: &Design,
    records_dir: &Path,
    observer: &dyn Observer,
    simulate: S,
) -> Result<Study, RunError>
where
    S: Fn(&Frame, PathKey, &dyn Watcher, &mut dyn FnMut(usize, &MonthTally)) -> Result<ReplicationFacts, Fault> + Sync,
{
    clear_records(records_dir)?;
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(design.threads)
        .build()
        .map_err(|error| RunError::Threads(error.to_string()))?;
    let halted = AtomicBool::new(false);
    let one = |index| {
        let path = records_dir.join(format!("{index:06}{EXTENSION}"));
        let job = Job { index, key: design.key(index), path, observer, halted: &halted };
        let outcome = job.run(frame, &design.scenario_hash, &simulate);
        if outcome.is_err() {
            halted.store(true, Ordering::Relaxed);
        }
        (index, outcome)
    };
    // A bridge hands out indices in ascending order, so that a stopped run keeps the first replications.
    let mut outcomes: Vec<_> = threads.install(|| (0..design.replications).par_bridge().map(one).collect());
    outcomes.sort_unstable_by_key(|(index, _)| *index);
    let mut replications = Vec::with_capacity(outcomes.len());
    for (index, outcome) in outcomes {
        replications.extend(outcome?.map(|record| (index, record)));
    }
    Ok(Study::new(replications, design.replications))
}

/// Makes the folder, without records.
fn clear_records(folder: &Path) -> Result<(), RecordError> {
    let refused = |source| RecordError::io(folder, source);
    fs::create_dir_all(folder).map_err(refused)?;
    for entry in fs::read_dir(folder).map_err(refused)? {
        let path = entry.map_err(refused)?.path();
        let name = path.to_string_lossy();
        if name.strip_suffix(TEMPORARY).unwrap_or(&name).ends_with(EXTENSION) {
            fs::remove_file(&path).map_err(|source| RecordError::io(&path, source))?;
        }
    }
    Ok(())
}

/// One replication of the run.
struct Job<'a> {
    index: u32,
    key: PathKey,
    path: PathBuf,
    observer: &'a dyn Observer,
    /// Set when another replication has failed.
    halted: &'a AtomicBool,
}

impl Job<'_> {
    /// The finished record; `None` when the run was stopped first.
    fn run<S>(&self, frame: &Frame, scenario_hash: &str, simulate: &S) -> Result<Option<Record>, RunError>
    where
        S: Fn(&Frame, PathKey, &dyn Watcher, &mut dyn FnMut(usize, &MonthTally)) -> Result<ReplicationFacts, Fault>,
    {
        if self.is_stopped() {
            return Ok(None);
        }
        self.observer.started(self.index);
        let header = RecordHeader {
            program_version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario_hash: scenario_hash.to_owned(),
            key: self.key,
        };
        let mut writer = RecordWriter::create(&self.path, &header)?;
        let watcher = JobWatcher { job: self, refused: RefCell::new(None) };
        let mut month_done = |_month: usize, tally: &MonthTally| {
            let mut refused = watcher.refused.borrow_mut();
            if refused.is_none() {
                *refused = writer.write_month(tally).err();
            }
        };
        // The replication shares nothing with others: whatever a panic leaves behind is dropped here.
        let simulated = catch_unwind(AssertUnwindSafe(|| simulate(frame, self.key, &watcher, &mut month_done)));
        if let Some(error) = watcher.refused.into_inner() {
            return Err(error.into());
        }
        let facts = match simulated {
            Ok(Ok(facts)) => facts,
            Ok(Err(Fault::Stopped)) => return Ok(None),
            Ok(Err(Fault::Imbalance(ledger))) => {
                return Err(RunError::Imbalance { index: self.index, key: self.key, ledger });
            }
            Err(panic) => {
                let message = panic_message(panic.as_ref());
                return Err(RunError::Panic { index: self.index, key: self.key, message });
            }
        };
        writer.finish(&facts)?;
        let record = Record::open(&self.path)?;
        self.observer.finished(self.index, record.facts());
        Ok(Some(record))
    }

    fn is_stopped(&self) -> bool {
        self.halted.load(Ordering::Relaxed) || self.observer.stop()
    }
}

/// Ends a replication when the run stops or its record can no longer be written.
struct JobWatcher<'a> {
    job: &'a Job<'a>,
    refused: RefCell<Option<RecordError>>,
}

impl Watcher for JobWatcher<'_> {
    fn day_done(&self, day: u32, contacts: u64) -> bool {
        self.job.observer.day_done(self.job.index, day, contacts);
        !self.job.is_stopped() && self.refused.borrow().is_none()
    }
}

fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("it panicked without a message").to_owned()
}
