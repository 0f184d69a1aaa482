//! Runs the command in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder that goes with the test, with the starter scenario in it.
pub(crate) struct Desk(PathBuf);

impl Desk {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("glidepath-cli-{}-{name}", std::process::id()));
        let _stale = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        let desk = Self(path);
        assert_eq!(desk.glidepath(&["init", "center.toml"]).code(), 0);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The command, ready to be given more.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glidepath"));
        command.args(args).current_dir(&self.0);
        command
    }

    pub(crate) fn glidepath(&self, args: &[&str]) -> Ended {
        Ended(self.command(args).output().expect("the command starts"))
    }

    /// Runs one week of the starter into `out`, with more arguments.
    pub(crate) fn run_week(&self, out: &str, more: &[&str]) -> Ended {
        let week = ["run", "center.toml", "--set", "scenario.end=2026-01-07", "--out", out];
        self.glidepath(&[&week, more].concat())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _gone = fs::remove_dir_all(&self.0);
    }
}

/// How a command ended.
pub(crate) struct Ended(Output);

impl Ended {
    pub(crate) fn of(output: Output) -> Self {
        Self(output)
    }

    pub(crate) fn code(&self) -> i32 {
        self.0.status.code().expect("it was not killed")
    }

    pub(crate) fn stdout(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).expect("stdout is text")
    }

    pub(crate) fn stderr(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).expect("stderr is text")
    }
}

/// Names in a folder, sorted.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name")).collect();
    names.sort();
    names
}
