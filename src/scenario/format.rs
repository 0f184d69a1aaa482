//! Formats of scenario files: which one a file is written in, and which keys mean something else since.
//!
//! Each file speaks for itself, whatever it extends and whatever extends it; `--set` options are of the current format. A
//! file of an older format is read as it stands, but for what it says at the keys of [`CHANGED`].

use super::diagnostic::Diagnostic;
use super::node::{Entry, Node, Table, Value};
use super::reader::join;
use super::section::{item_path, wrong_type};
use crate::model::Model;
use std::collections::BTreeMap;

/// Every format that this program reads, ascending; the last is the current one.
pub(super) const FORMATS: [i64; 2] = [1, 2];
const CURRENT: i64 = FORMATS[FORMATS.len() - 1];
/// Format of a file that states none.
const UNSTATED: i64 = 1;

/// A key that means something else since a format.
struct Changed {
    /// The first format with the new meaning.
    since: i64,
    /// Path of the key, items of lists as `schedule[].shift`.
    path: &'static str,
    /// The word that has changed; `None`: every value but an empty list.
    word: Option<&'static str>,
    /// Whether the two meanings differ in a scenario.
    differs: fn(&Model) -> bool,
    /// What it meant before.
    meant: &'static str,
    /// What it means since.
    means: &'static str,
    /// What to write for the old meaning, or one near to it; `None`: nothing else would mean it.
    instead: Option<&'static str>,
}

/// Every key whose meaning has changed, by format.
const CHANGED: [Changed; 3] = [
    Changed {
        since: 2,
        path: "schedule[].shift[].breaks",
        word: None,
        differs: |_| true,
        meant: "beside breaks of shifts, the shares of `shrinkage` were shares of the time that the breaks left",
        means: "they are shares of all paid time",
        instead: Some(
            "multiply each share of `shrinkage`, stated or default, of the pools on this schedule by \
             1 - break hours ÷ shift hours",
        ),
    },
    Changed {
        since: 2,
        path: "schedule[].refit",
        word: Some("monthly"),
        differs: |_| true,
        meant: "people changed rosters at midnight of the first of the month",
        means: "they change on the first Monday of the month, so that no week mixes two rosters",
        instead: None,
    },
    Changed {
        since: 2,
        path: "waiting.shift_end",
        word: Some("counter"),
        differs: holds_several,
        meant: "whoever finished next left, and with several contacts in hand nobody ever finished",
        means: "whoever puts one of several contacts aside next takes no more, and leaves when the others are done",
        instead: None,
    },
];

/// Whether an agent may hold several contacts at a time.
fn holds_several(model: &Model) -> bool {
    let of_lines = model.groups.iter().flat_map(|group| &group.serves).filter_map(|line| line.slots);
    model.channels.iter().map(|channel| channel.slots).chain(of_lines).any(|slots| slots > 1)
}

/// What the files of a scenario say about their formats.
#[derive(Debug, Default)]
pub(super) struct Formats {
    /// By source; no entry for a file that states a format nobody knows.
    of_files: BTreeMap<usize, i64>,
    problems: Vec<Diagnostic>,
}

impl Formats {
    /// Takes the key `format` out of what file `source` says.
    pub(super) fn take(&mut self, file: &mut Table, source: usize) {
        match file.entries.remove("format").map_or(Ok(UNSTATED), |entry| known(&entry.node)) {
            Ok(format) => {
                self.of_files.insert(source, format);
            }
            Err(problem) => self.problems.push(*problem),
        }
    }

    /// Formats that nobody knows, and every place of the scenario that says something else now than when it was written.
    pub(super) fn problems(self, scenario: &Table, model: &Model) -> Vec<Diagnostic> {
        let mut problems = self.problems;
        for changed in CHANGED.iter().filter(|changed| (changed.differs)(model)) {
            let steps: Vec<&str> = changed.path.split('.').collect();
            let mut written = Vec::new();
            entries(scenario, "", &steps, &mut written);
            for (path, entry) in written {
                let format = self.of_files.get(&entry.key.source).copied().unwrap_or(CURRENT);
                if format < changed.since && changed.is_said(&entry.node) {
                    problems.push(changed.problem(&path, entry, format));
                }
            }
        }
        problems
    }
}

impl Changed {
    fn is_said(&self, node: &Node) -> bool {
        match (self.word, &node.value) {
            (Some(word), _) => node.text() == Some(word),
            (None, Value::List(items)) => !items.is_empty(),
            (None, _) => true,
        }
    }

    fn problem(&self, path: &str, entry: &Entry, format: i64) -> Diagnostic {
        let Self { since, word, meant, means, instead, .. } = self;
        let what = word.map_or_else(|| format!("`{path}`"), |word| format!("`{path} = \"{word}\"`"));
        let finally = format!("write `format = {CURRENT}` above the first table");
        let help = match instead {
            Some(instead) => format!("{instead}; when that is done, {finally}"),
            None => format!("nothing has to change but the format: {finally}"),
        };
        Diagnostic::error("GP0108", entry.key, format!("{what} means something else since format {since}"))
            .label(format!("this file is of format {format}; files that state none are of format {UNSTATED}"))
            .cause(format!("before: {meant}; now: {means}"))
            .help(help)
    }
}

/// The format that stands at the key, if this program reads it.
fn known(node: &Node) -> Result<i64, Box<Diagnostic>> {
    let (shown, is_newer) = match &node.value {
        Value::Integer(format) if FORMATS.contains(format) => return Ok(*format),
        Value::Integer(format) => (format.to_string(), *format > CURRENT),
        Value::HugeInteger(text) => (text.clone(), !text.starts_with('-')),
        Value::Bool(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::Date(_)
        | Value::Time { .. }
        | Value::OtherDateTime(_)
        | Value::List(_)
        | Value::Table(_) => {
            let problem = wrong_type(node, "format", "a whole number");
            return Err(Box::new(problem.help(format!("write `format = {CURRENT}`"))));
        }
    };
    let read = FORMATS.map(|format| format.to_string()).join(" and ");
    let help = if is_newer {
        format!("a newer version of this program is needed, or a file written in format {CURRENT}")
    } else {
        format!("write `format = {CURRENT}`; a file that states no format is of format {UNSTATED}")
    };
    Err(Box::new(
        Diagnostic::error("GP0010", node.place, format!("format {shown} is not known"))
            .label(format!("this program reads formats {read}"))
            .help(help),
    ))
}

/// What stands at `steps` beneath a table, with the key paths that messages show.
fn entries<'a>(table: &'a Table, path: &str, steps: &[&str], found: &mut Vec<(String, &'a Entry)>) {
    let [step, rest @ ..] = steps else { return };
    let name = step.trim_end_matches("[]");
    let Some(entry) = table.entries.get(name) else { return };
    let path = join(path, name);
    match &entry.node.value {
        _ if rest.is_empty() => found.push((path, entry)),
        Value::Table(inner) => entries(inner, &path, rest, found),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                if let Some(inner) = item.table() {
                    entries(inner, &item_path(&path, inner, index), rest, found);
                }
            }
        }
        Value::Bool(_) | Value::Integer(_) | Value::HugeInteger(_) | Value::Float(_) | Value::Text(_) => {}
        Value::Date(_) | Value::Time { .. } | Value::OtherDateTime(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, keys};
    use super::*;

    #[test]
    fn every_changed_key_is_known_and_every_change_has_a_format_and_a_line_in_the_docs() {
        let docs = include_str!("../../docs/model.md");
        let (_, docs) = docs.split_once("## Formats of scenario files").expect("the section");
        for changed in &CHANGED {
            let Changed { since, path, word, .. } = changed;
            assert!(FORMATS.contains(since) && *since > FORMATS[0], "`{path}` changed in no format");
            let key = keys().iter().find(|key| key.path == *path).unwrap_or_else(|| panic!("no key is `{path}`"));
            if let Some(word) = word {
                assert!(matches!(key.kind, Kind::Word(words) if words.contains(word)), "`{path}` knows no `{word}`");
            }
            let cell =
                word.map_or(format!("| {since} | `{path}` |"), |word| format!("| {since} | `{path} = \"{word}\"` |"));
            assert!(docs.contains(&cell), "docs/model.md lacks {cell}");
        }
    }
}
