//! The `glidepath` command: flags, progress, tables and exit codes. The only home of the terminal and of wall-clock
//! time.

mod args;
mod check;
mod exit;
mod figures;
mod interrupt;
mod panics;
mod progress;
mod run;
mod show;
mod summary;
mod wall_clock;

use args::{Args, Command};
use clap::Parser;
use exit::{Exit, Failure};
use std::io::Write;
use std::process::ExitCode;

/// Runs the command line; the process ends with the code it returns.
#[must_use]
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // A closed pipe behind `--help` is no failure.
            let _closed = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() };
        }
    };
    let outcome = panics::caught(|| dispatch(&args.command)).unwrap_or_else(Err);
    match outcome {
        Ok(exit) => exit.into(),
        Err(Failure { exit, message }) => {
            complain(&message);
            exit.into()
        }
    }
}

fn dispatch(command: &Command) -> Result<Exit, Failure> {
    match command {
        Command::Run(args) => run::run(args),
        Command::Check(args) => check::check(args),
        Command::Explain(args) => show::explain(&args.code),
        Command::Schema => show::schema(),
        Command::Init(args) => show::init(&args.path),
    }
}

/// Writes to stdout; colours go when it is no terminal or `NO_COLOR` is set. A reader who has seen enough (`| head`)
/// is no failure.
fn say(text: &str) -> Result<(), Failure> {
    let mut stdout = anstream::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::new(Exit::Failed, format!("cannot write to stdout: {error}"))),
    }
}

/// Writes one message to stderr. Nobody can be told when even that fails.
fn complain(message: &str) {
    let mut stderr = anstream::stderr().lock();
    let _nowhere_left = writeln!(stderr, "{}", message.trim_end());
}
