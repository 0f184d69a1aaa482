//! The command line as clap reads it.

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Contact-center simulator and capacity planner: every contact of a multi-year staffing path, many times over.
#[derive(Debug, Parser)]
#[command(name = "glidepath", version, about, max_term_width = 100)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Simulate a scenario and write its results.
    ///
    /// Exit codes: 0 done, 1 the run failed, 2 wrong command line or scenario, 3 a target is missed (with
    /// --fail-on-miss), 70 a bug, 130 interrupted (finished replications are kept).
    Run(RunArgs),
    /// Check a scenario without simulating; show need against supply by quarter.
    Check(CheckArgs),
    /// Explain a code from an error message.
    Explain(ExplainArgs),
    /// Print the JSON Schema of scenario files, for editors.
    Schema,
    /// Write a commented starter scenario.
    Init(InitArgs),
}

/// Flags of `run`.
#[derive(Debug, clap::Args)]
pub(super) struct RunArgs {
    /// The scenario.
    pub(super) file: PathBuf,
    /// Futures to simulate [default: the scenario's].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(super) replications: Option<u32>,
    /// Master seed; the same seed gives the same results [default: the scenario's].
    #[arg(long, value_name = "S")]
    pub(super) seed: Option<u64>,
    /// Threads; results do not depend on it [default: one per core].
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) threads: Option<u16>,
    /// Exact folder of the results [default: results/<scenario>/<run-id>].
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Set a key of the scenario for this run, such as demand.busyness_cv=0.1; may be repeated.
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) set: Vec<String>,
    /// Let so many replications share each draw of the uncertain inputs, and split the spread into inputs and luck.
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(2..=10_000))]
    pub(super) decompose: Option<u32>,
    /// End with exit code 3 when a target's verdict is `missed`.
    #[arg(long)]
    pub(super) fail_on_miss: bool,
    /// Keep the record of each replication in the results' folder.
    #[arg(long)]
    pub(super) keep_records: bool,
    /// Write the life of every contact, one event a row, to this CSV file.
    #[arg(long, value_name = "FILE")]
    pub(super) trace: Option<PathBuf>,
    /// Trace this share of the cases only, each whole.
    #[arg(long, value_name = "SHARE", default_value_t = 1.0, requires = "trace", value_parser = share)]
    pub(super) trace_share: f64,
    /// No progress, no table: errors only.
    #[arg(long)]
    pub(super) quiet: bool,
    /// One JSON object on stdout in place of the table.
    #[arg(long)]
    pub(super) json: bool,
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(share) if share > 0.0 && share <= 1.0 => Ok(share),
        _ => Err("a share is above 0 and at most 1, such as 0.01".to_owned()),
    }
}

/// Flags of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    /// The scenario.
    pub(super) file: PathBuf,
    /// Set a key of the scenario, such as demand.busyness_cv=0.1; may be repeated.
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) set: Vec<String>,
    /// One JSON object on stdout in place of the table.
    #[arg(long)]
    pub(super) json: bool,
}

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// The code, such as GP0101.
    pub(super) code: String,
}

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
pub(super) struct InitArgs {
    /// The file to write; nothing is overwritten.
    #[arg(default_value = "scenario.toml")]
    pub(super) path: PathBuf,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }
}
