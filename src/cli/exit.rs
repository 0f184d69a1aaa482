//! How the command ends.

use crate::experiment::RunError;
use crate::report::ReportError;
use std::process::ExitCode;

/// Exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// All is done.
    Done,
    /// The run failed: a disk that is full, a folder that cannot be written.
    Failed,
    /// The command line or the scenario is wrong.
    Usage,
    /// A target is missed, and `--fail-on-miss` was given.
    Missed,
    /// A bug of Glidepath.
    Bug,
    /// Interrupted; finished replications are kept.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Missed => 3,
            Exit::Bug => 70,
            Exit::Interrupted => 130,
        })
    }
}

/// Why a command did not do what it was asked, for the person at the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) exit: Exit,
    pub(super) message: String,
}

impl Failure {
    /// A failure whose message says what happened and what to do.
    pub(super) fn new(exit: Exit, message: impl Into<String>) -> Self {
        let message = message.into();
        let message = if message.starts_with("error") { message } else { format!("error: {message}") };
        Self { exit, message }
    }

    /// A fault of Glidepath itself.
    pub(super) fn bug(what: &str) -> Self {
        let version = crate::report::VERSION;
        let text = format!(
            "this is a bug in Glidepath {version}: {what}\nNo result was written. Please report it with the scenario \
             and the command line."
        );
        Self::new(Exit::Bug, text)
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        let exit = match error {
            ReportError::Occupied(_) => Exit::Usage,
            ReportError::File(_) | ReportError::Record(_) | ReportError::NothingFinished => Exit::Failed,
        };
        Self::new(exit, error.to_string())
    }
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Self {
        if error.is_bug() { Self::bug(&error.to_string()) } else { Self::new(Exit::Failed, error.to_string()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replication::PathKey;

    #[test]
    fn a_ledger_that_does_not_balance_is_a_bug_and_a_full_disk_is_not() {
        let key = PathKey { seed: 1, draw: 2, luck: 0 };
        let imbalance = RunError::Imbalance { index: 2, key, ledger: "contacts".to_owned() };
        let failure = Failure::from(imbalance);
        assert_eq!(failure.exit, Exit::Bug);
        assert!(failure.message.contains("does not balance: contacts"), "{}", failure.message);
        assert_eq!(Failure::from(RunError::Threads("none left".to_owned())).exit, Exit::Failed);
        assert_eq!(Failure::from(ReportError::Occupied("mine".to_owned())).exit, Exit::Usage);
    }
}
