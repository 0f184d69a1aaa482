//! The scenario language: TOML text to a validated [`Model`], or every problem at once.
//!
//! Layers, each over the one before: the embedded defaults, the file named by `extends` (and so on), the file itself,
//! `--set` options. The tree that results is read in one pass ([`read`]) in which every key is declared where it is
//! read; the same pass over an empty tree lists the language ([`keys`], [`schema`]). Checks of what no single key can
//! know ([`checks`]) follow, and leave alone whatever has already been reported. What a file of an older format says at
//! a key whose meaning has changed since is a problem too ([`mod@format`]).

mod canonical;
mod checks;
mod codes;
mod defaults;
mod describe;
mod diagnostic;
mod files;
mod format;
mod language;
mod merge;
mod near;
mod node;
mod overrides;
mod parse;
mod read;
mod reader;
mod render;
mod schema;
mod section;
mod source;
mod value;

pub use codes::{codes, explain};
pub use describe::{KeyDoc, Kind};
pub use diagnostic::{Diagnostic, MOST_SHOWN, Severity};
pub use language::keys;
pub use schema::schema;
pub use source::{Place, Source, Sources};
pub use value::Range;

use crate::model::Model;
use format::Formats;
use merge::Shape;
use node::Table;
use reader::Reader;
use std::path::Path;

/// A scenario that can be simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The model.
    pub model: Model,
    /// What the scenario perhaps does not mean, sorted by place.
    pub warnings: Vec<Diagnostic>,
    /// The whole scenario with its defaults as sorted compact JSON. Comments, blanks, the order of keys, the split into
    /// files and the way of writing a table do not change it; every value, source and grade does.
    pub canonical: String,
    /// The texts it was read from.
    pub sources: Sources,
}

/// Why a scenario cannot be simulated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Every problem, warnings included, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts it was read from.
    pub sources: Sources,
}

impl Loaded {
    /// The warnings as text for a terminal; empty when there are none.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        render::render(&self.warnings, &self.sources, color)
    }

    /// The warnings, one JSON object a line.
    #[must_use]
    pub fn json_lines(&self) -> String {
        diagnostic::json_lines(&self.warnings)
    }
}

impl Rejected {
    /// The problems as text for a terminal.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        render::render(&self.diagnostics, &self.sources, color)
    }

    /// The problems, one JSON object a line.
    #[must_use]
    pub fn json_lines(&self) -> String {
        diagnostic::json_lines(&self.diagnostics)
    }
}

/// Reads the scenario of a file and of those it extends. `overrides` are `key.path=value`, applied in order.
///
/// # Errors
/// Every problem of the files and options at once.
pub fn load(path: &Path, overrides: &[String]) -> Result<Loaded, Rejected> {
    build(overrides, |loading| loading.file(path))
}

/// Reads a scenario from a text, which cannot extend another. Messages call it `name`.
///
/// # Errors
/// Every problem of the text and options at once.
pub fn load_text(name: &str, text: &str, overrides: &[String]) -> Result<Loaded, Rejected> {
    build(overrides, |loading| Some(loading.text(name, text, None)))
}

/// A commented scenario of a small center, to begin with.
#[must_use]
pub fn starter() -> &'static str {
    defaults::STARTER
}

fn build(
    overrides: &[String],
    read: impl FnOnce(&mut files::Loading<'_>) -> Option<Table>,
) -> Result<Loaded, Rejected> {
    let shape = Shape::new(keys());
    let mut sources = defaults::sources();
    let mut problems = Vec::new();
    let mut formats = Formats::default();
    let mut loading =
        files::Loading { sources: &mut sources, problems: &mut problems, formats: &mut formats, shape: &shape };
    let Some(mut scenario) = read(&mut loading) else {
        return Err(Rejected { diagnostics: diagnostic::settle(problems, &sources), sources });
    };
    if scenario.entries.is_empty() && problems.is_empty() {
        let start = Place { source: 1, start: 0, end: 0 };
        let nothing = Diagnostic::error("GP0009", start, "there is no scenario in it")
            .label("only comments, or nothing at all")
            .help("`glidepath init` writes a commented scenario to begin with");
        return Err(Rejected { diagnostics: diagnostic::settle(vec![nothing], &sources), sources });
    }
    for option in overrides {
        overrides::apply(option, &mut scenario, &shape, &mut sources, &mut problems);
    }
    let incomplete = problems.iter().any(|problem| MAKES_INCOMPLETE.contains(&problem.code));
    let outcome = interpret(&scenario);
    let of_formats = formats.problems(&scenario, &outcome.model);
    let line = |problem: &Diagnostic| (problem.place.source, sources.line_column(problem.place).0);
    let unreadable: Vec<(usize, usize)> = problems.iter().filter(|it| is_syntax(it)).map(line).collect();
    let meaningful = |problem: &Diagnostic| {
        let seems = incomplete && SEEMS_SO_WHEN_INCOMPLETE.contains(&problem.code);
        !seems && !unreadable.contains(&line(problem))
    };
    problems.extend(outcome.problems.into_iter().chain(of_formats).filter(meaningful));
    let diagnostics = diagnostic::settle(problems, &sources);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return Err(Rejected { diagnostics, sources });
    }
    let canonical = canonical::text(&scenario, &defaults::table(), keys());
    Ok(Loaded { model: outcome.model, warnings: diagnostics, canonical, sources })
}

/// Whether a line could not be read; whatever else it seems to say is an echo of that.
fn is_syntax(problem: &Diagnostic) -> bool {
    matches!(problem.code, "GP0003" | "GP0008")
}

/// Problems after which part of the scenario is not there to be read: syntax errors and lost files.
const MAKES_INCOMPLETE: [&str; 7] = ["GP0001", "GP0002", "GP0003", "GP0004", "GP0005", "GP0006", "GP0008"];
/// Problems that a missing part of the scenario only seems to have.
const SEEMS_SO_WHEN_INCOMPLETE: [&str; 6] = ["GP0102", "GP0106", "GP0108", "GP0301", "GP0405", "GP0408"];

/// A model with the problems found while reading and checking it.
struct Outcome {
    model: Model,
    problems: Vec<Diagnostic>,
}

/// Reads the scenario twice: the first time finds the uncertain inputs, the second knows their sorted order.
fn interpret(scenario: &Table) -> Outcome {
    let defaults = defaults::table();
    let mut first = Reader::new(false, keys());
    let draft = read::model(&mut first, scenario, &defaults, 1);
    let mut reader = Reader::new(false, keys());
    reader.numbering = draft.uncertain.iter().enumerate().map(|(index, input)| (input.key.clone(), index)).collect();
    let model = read::model(&mut reader, scenario, &defaults, 1);
    checks::check(&model, &mut reader);
    Outcome { model, problems: reader.problems }
}
