//! `glidepath run`.

use super::args::RunArgs;
use super::check::load;
use super::exit::{Exit, Failure};
use super::progress::Progress;
use super::{complain, interrupt, say, summary};
use crate::experiment::{self, Design, Study};
use crate::plan::Frame;
use crate::report::{self, Digest, Folder, FolderState, TraceFile, Verdict};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

/// Simulates a scenario and writes its results.
pub(super) fn run(args: &RunArgs) -> Result<Exit, Failure> {
    let loaded = load(&args.file, &args.set, !args.quiet)?;
    let frame = Frame::new(loaded.model);
    let design = design(args, &frame, &loaded.canonical);
    let folder = Folder::open(&place(args, &frame, &design), &design)?;
    if folder.state() == FolderState::Complete && !args.quiet {
        complain(&format!("{} holds this very run: writing it again, the same", folder.path().display()));
    }
    interrupt::listen();
    let progress = Progress::new(frame.calendar.days.clone(), design.replications, args.quiet);
    let trace = args.trace.as_ref().map(|file| TraceFile::new(file, args.trace_share, &design));
    let study = match &trace {
        None => experiment::run(&frame, &design, &folder.records(), &progress),
        Some(trace) => {
            experiment::run_with(&frame, &design, &folder.records(), &progress, |frame, key, watcher, month| {
                trace.simulate(frame, key, watcher, month)
            })
        }
    };
    let seconds = progress.end();
    let study = match study {
        Ok(study) => study,
        Err(error) => {
            folder.discard()?;
            return Err(error.into());
        }
    };
    if let Some(trace) = trace
        && let Err(error) = trace.join(study.indices())
    {
        folder.discard()?;
        return Err(error.into());
    }
    if study.is_partial() && (study.is_empty() || folder.state() == FolderState::Complete) {
        folder.discard()?;
        let kept = if study.is_empty() { "no replication had finished" } else { "the complete results stay" };
        return Err(Failure { exit: Exit::Interrupted, message: format!("interrupted: {kept}") });
    }
    let digest = report::write(&folder, &frame, &design, &study)?;
    folder.write_run_info(&run_info(&design, &digest, seconds))?;
    if !args.keep_records {
        folder.remove_records()?;
    }
    if args.json {
        say(&format!("{:#}\n", summary::object(&frame, &design, &folder, &digest)))?;
    } else if !args.quiet {
        say(&summary::text(&frame, &design, &folder, &digest, seconds))?;
    }
    ended(args, &study, &digest, folder.path())
}

/// How a run with results ends.
fn ended(args: &RunArgs, study: &Study, digest: &Digest, results: &Path) -> Result<Exit, Failure> {
    if study.is_partial() {
        let message = format!(
            "interrupted: {} of {} replications are finished and kept in {} (status partial)",
            study.len(),
            study.wanted(),
            results.display()
        );
        return Err(Failure { exit: Exit::Interrupted, message });
    }
    let missed = digest.targets.iter().any(|target| target.verdict() == Verdict::Missed);
    Ok(if missed && args.fail_on_miss { Exit::Missed } else { Exit::Done })
}

/// What the command line and the scenario ask for.
fn design(args: &RunArgs, frame: &Frame, canonical: &str) -> Design {
    let scenario = &frame.model.scenario;
    Design {
        replications: args.replications.unwrap_or(scenario.replications),
        seed: args.seed.unwrap_or(scenario.seed),
        threads: args.threads.map_or(0, usize::from),
        lucks_per_draw: args.decompose.unwrap_or(1),
        scenario_hash: report::hash_scenario(canonical),
    }
}

/// Where the results go.
fn place(args: &RunArgs, frame: &Frame, design: &Design) -> PathBuf {
    let by_default = || Path::new("results").join(&frame.model.scenario.name).join(report::run_id(design));
    args.out.clone().unwrap_or_else(by_default)
}

/// Facts about this execution that differ from time to time.
fn run_info(design: &Design, digest: &Digest, seconds: f64) -> serde_json::Value {
    let cores = available_parallelism().map_or(0, usize::from);
    json!({
        "version": report::VERSION,
        "wall_s": (seconds * 1000.0).round() / 1000.0,
        "contacts_per_s": (digest.counts.contacts_simulated as f64 / seconds.max(1e-9)).round(),
        "threads": if design.threads == 0 { cores } else { design.threads },
        "cores": cores,
        "machine": format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS),
    })
}
