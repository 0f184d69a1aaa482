//! One problem of a scenario: what is wrong, where, why it matters and what to do.

use super::source::{Place, Sources};
use serde::Serialize;

/// Problems shown before the rest is only counted.
pub const MOST_SHOWN: usize = 50;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The scenario cannot be simulated.
    Error,
    /// It can, but perhaps does not say what was meant.
    Warning,
}

/// One problem, as planners read it and as editors and scripts parse it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Stable code, such as `GP0101`; [`super::explain`] tells more.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Name of the source: a path, or `--set`.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What stands beside the caret.
    pub label: String,
    /// Why it is a problem; may be empty.
    pub cause: String,
    /// What to do; may be empty.
    pub help: String,
    /// The nearest known key or name, where a misspelling is likely.
    pub nearest: Option<String>,
    /// Other places that belong to the problem, as `file:line:column: text`.
    pub related: Vec<String>,
    #[serde(skip)]
    pub(super) place: Place,
    #[serde(skip)]
    pub(super) related_places: Vec<(Place, String)>,
}

impl Diagnostic {
    /// An error at `place`.
    pub(super) fn error(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            file: String::new(),
            line: 0,
            column: 0,
            label: String::new(),
            cause: String::new(),
            help: String::new(),
            nearest: None,
            related: Vec::new(),
            place,
            related_places: Vec::new(),
        }
    }

    /// A warning at `place`.
    pub(super) fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// With the text beside the caret.
    pub(super) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// With the reason why it is a problem.
    pub(super) fn cause(mut self, cause: impl Into<String>) -> Self {
        self.cause = cause.into();
        self
    }

    /// With what to do.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// With the nearest known key or name, which also becomes the help if there is none yet.
    pub(super) fn nearest(mut self, nearest: Option<String>) -> Self {
        if let (Some(name), true) = (&nearest, self.help.is_empty()) {
            self.help = format!("did you mean `{name}`?");
        }
        self.nearest = nearest;
        self
    }

    /// With another place that belongs to the problem.
    pub(super) fn related(mut self, place: Place, text: impl Into<String>) -> Self {
        self.related_places.push((place, text.into()));
        self
    }

    /// Fills in file, line and column.
    fn locate(&mut self, sources: &Sources) {
        self.file.clone_from(&sources.get(self.place.source).name);
        (self.line, self.column) = sources.line_column(self.place);
        self.related = self
            .related_places
            .iter()
            .map(|(place, text)| {
                let (line, column) = sources.line_column(*place);
                format!("{}:{line}:{column}: {text}", sources.get(place.source).name)
            })
            .collect();
    }
}

/// Sorts by file and position, drops exact repetitions and fills in the positions.
pub(super) fn settle(mut diagnostics: Vec<Diagnostic>, sources: &Sources) -> Vec<Diagnostic> {
    for diagnostic in &mut diagnostics {
        diagnostic.locate(sources);
    }
    diagnostics
        .sort_by(|a, b| (a.place, a.severity, a.code, &a.message).cmp(&(b.place, b.severity, b.code, &b.message)));
    diagnostics.dedup();
    diagnostics
}

/// One JSON object per line, the same order and limit as the rendered text.
pub(super) fn json_lines(diagnostics: &[Diagnostic]) -> String {
    let mut lines = String::new();
    for diagnostic in diagnostics.iter().take(MOST_SHOWN) {
        lines += &serde_json::to_string(diagnostic).expect("a diagnostic is plain text and numbers");
        lines.push('\n');
    }
    if diagnostics.len() > MOST_SHOWN {
        lines += &format!("{{\"more\":{}}}\n", diagnostics.len() - MOST_SHOWN);
    }
    lines
}
