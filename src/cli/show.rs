//! The commands that print or write one text: `explain`, `schema`, `init`.

use super::exit::{Exit, Failure};
use super::say;
use crate::scenario;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Explains a code.
pub(super) fn explain(code: &str) -> Result<Exit, Failure> {
    let Some(text) = scenario::explain(code) else {
        let message = format!("there is no code `{code}`; codes stand in brackets in error messages");
        return Err(Failure::new(Exit::Usage, message));
    };
    say(&format!("{}\n", text.trim_end()))?;
    Ok(Exit::Done)
}

/// Prints the JSON Schema.
pub(super) fn schema() -> Result<Exit, Failure> {
    say(&format!("{:#}\n", scenario::schema()))?;
    Ok(Exit::Done)
}

/// Writes the starter scenario.
pub(super) fn init(path: &Path) -> Result<Exit, Failure> {
    let shown = path.display();
    let failed = |error: std::io::Error| {
        if error.kind() == ErrorKind::AlreadyExists {
            Failure::new(Exit::Usage, format!("{shown} exists and is left as it is: name another file"))
        } else {
            Failure::new(Exit::Failed, format!("cannot write {shown}: {error}"))
        }
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    file.write_all(scenario::starter().as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    say(&format!("wrote {shown}\nnext: glidepath check {shown}, then glidepath run {shown}\n"))?;
    Ok(Exit::Done)
}
