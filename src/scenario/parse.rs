//! TOML text to a tree, with syntax errors that say what to write instead.

use super::diagnostic::Diagnostic;
use super::node::{self, Table};
use super::source::{Place, Sources};
use toml::de::DeTable;

/// Largest scenario file, bytes.
pub(super) const MOST_BYTES: usize = 8 * 1024 * 1024;

/// Parses source `source`. What can be read is read, so that later problems appear together with syntax errors.
pub(super) fn parse(sources: &Sources, source: usize, problems: &mut Vec<Diagnostic>) -> Table {
    let text = &sources.get(source).text;
    let (parsed, errors) = DeTable::parse_recoverable(text);
    let mut last_line = 0;
    let mut errors: Vec<(Place, String)> = errors
        .iter()
        .map(|error| {
            let span = error.span().unwrap_or(0..0);
            (Place { source, start: span.start, end: span.end }, error.message().to_owned())
        })
        .collect();
    errors.sort();
    for (place, message) in errors {
        // One slip often breaks the rest of its line; the first complaint of a line is the true one.
        let (line, _) = sources.line_column(place);
        if line != last_line {
            problems.push(syntax_error(text, place, &message));
            last_line = line;
        }
    }
    node::table(source, parsed.get_ref())
}

fn syntax_error(text: &str, place: Place, message: &str) -> Diagnostic {
    let start = (0..=place.start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    if message.contains("duplicate key") {
        return Diagnostic::error("GP0008", place, "the same key twice")
            .label("stands here for the second time")
            .cause("a second value would silently win over the first")
            .help("keep one; write `[[…]]` with double brackets if a list of tables was meant");
    }
    if message.contains("recursion") || message.contains("nesting") {
        return Diagnostic::error("GP0003", place, "tables or lists nested too deeply").help("at most 80 levels");
    }
    Diagnostic::error("GP0003", place, "this is not valid TOML").label(message.to_owned()).help(advice(line))
}

/// What most often explains a syntax error on such a line.
fn advice(line: &str) -> String {
    let value = line.split_once('=').map_or("", |(_, value)| value).trim();
    let signs: Vec<char> = line.chars().collect();
    let digit_comma_digit = !line.contains('[')
        && signs.windows(3).any(|three| three[0].is_ascii_digit() && three[1] == ',' && three[2].is_ascii_digit());
    let advice = if line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>") {
        "an unresolved merge conflict: keep one of the two versions and delete the marker lines"
    } else if line.contains(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}']) {
        "curly quotes, perhaps from a word processor: use straight ones (\")"
    } else if line.contains(['\u{a0}', '\u{200b}', '\u{feff}']) {
        "the line holds an invisible character (a no-break space?): type the blank again"
    } else if line.trim_start().starts_with('[') {
        "a table is written `[name]`, an item of a list of tables `[[name]]`, each bracket closed"
    } else if value.ends_with('%') {
        "write a share as a number from 0 to 1: 0.80 for 80 %"
    } else if digit_comma_digit {
        "numbers take a point and no thousands separator: 3.5 or 1_200"
    } else if value.starts_with('0') && value.chars().nth(1).is_some_and(|c| c.is_ascii_digit()) {
        "no leading zero: 8, or \"08:00\" for a time of day"
    } else if line.trim_start().starts_with("- ") || (line.contains(':') && !line.contains('=')) {
        "this looks like another format: TOML writes `key = value`"
    } else if value.starts_with(|c: char| c.is_alphabetic()) {
        "text stands in quotes: key = \"text\""
    } else {
        "a line is `key = value`, `[table]` or `[[list]]`; text in quotes, lists in [ ]"
    };
    advice.to_owned()
}
