//! Runs a scenario with a whole trace.

use crate::rows::{Fields, table};
use crate::stated::Stated;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// What a run leaves.
pub(crate) struct Left {
    pub(crate) trace: String,
    folder: PathBuf,
}

impl Left {
    /// Runs `stated` in a folder of its own.
    pub(crate) fn by(stated: &Stated, folder: &str) -> Self {
        Self::of(stated.text, &stated.options, folder)
    }

    /// Runs the scenario `text` with options laid over it in a folder of its own.
    pub(crate) fn of(text: &str, options: &[String], folder: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("glidepath-trace-{}-{folder}", std::process::id()));
        let _stale = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the test");
        fs::write(folder.join("scenario.toml"), text).expect("the scenario is written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_glidepath"));
        command.current_dir(&folder).args(["run", "scenario.toml", "--out", "out", "--trace", "trace.csv", "--quiet"]);
        for option in options {
            command.args(["--set", option]);
        }
        let ended = command.output().expect("the command starts");
        assert!(ended.status.success(), "{text}\n{}", String::from_utf8_lossy(&ended.stderr));
        let trace = fs::read_to_string(folder.join("trace.csv")).expect("the trace is there");
        Self { trace, folder }
    }

    /// A file of the results.
    pub(crate) fn table(&self, name: &str) -> Vec<Fields> {
        table(&fs::read_to_string(self.folder.join("out").join(name)).expect("the file is there"))
    }
}

impl Drop for Left {
    fn drop(&mut self) {
        let _gone = fs::remove_dir_all(&self.folder);
    }
}
