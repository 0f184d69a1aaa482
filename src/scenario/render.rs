//! Problems as text for a terminal: the line, a caret, the cause and what to do.

use super::diagnostic::{Diagnostic, MOST_SHOWN, Severity};
use super::source::Sources;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// Longest excerpt of a line, columns.
const EXCERPT_COLUMNS: usize = 120;

/// All problems, sorted, the first 50 in full.
pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(EXCERPT_COLUMNS + 20);
    let mut text = String::new();
    for diagnostic in diagnostics.iter().take(MOST_SHOWN) {
        text += &one(diagnostic, sources, &renderer);
        text += "\n\n";
    }
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    if diagnostics.len() > MOST_SHOWN {
        text += &format!("and {} more\n\n", diagnostics.len() - MOST_SHOWN);
    }
    text += &tally(errors, diagnostics.len() - errors);
    text
}

fn tally(errors: usize, warnings: usize) -> String {
    let count = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => String::new(),
        (0, _) => format!("{}\n", count(warnings, "warning")),
        (_, 0) => format!("{}; `glidepath explain CODE` tells more\n", count(errors, "error")),
        (_, _) => {
            format!("{}, {}; `glidepath explain CODE` tells more\n", count(errors, "error"), count(warnings, "warning"))
        }
    }
}

fn one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let excerpt = Excerpt::of(diagnostic, sources);
    let origin = Origin::path(escape(&diagnostic.file)).line(diagnostic.line).char_column(diagnostic.column);
    let snippet = Snippet::source(excerpt.line).line_start(diagnostic.line).fold(false);
    let annotation = AnnotationKind::Primary.span(excerpt.span).label(escape(&diagnostic.label));
    let title = level.primary_title(escape(&diagnostic.message)).id(diagnostic.code);
    let mut group = Group::with_title(title).element(origin).element(snippet.annotation(annotation));
    for related in &diagnostic.related {
        group = group.element(Level::NOTE.message(escape(related)));
    }
    if !diagnostic.cause.is_empty() {
        group = group.element(Level::NOTE.message(escape(&diagnostic.cause)));
    }
    if !diagnostic.help.is_empty() {
        group = group.element(Level::HELP.message(escape(&diagnostic.help)));
    }
    // The renderer marks an excerpt that follows an origin with `:::`, which says nothing to a planner.
    let rendered = renderer.render(&[group]);
    let lines = rendered
        .lines()
        .enumerate()
        .filter(|(index, line)| !(*index <= 3 && line.contains(":::") && !line.contains('|')));
    lines.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

/// The line of a problem, safe to print, and the bytes to underline in it.
struct Excerpt {
    line: String,
    span: std::ops::Range<usize>,
}

impl Excerpt {
    fn of(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let text = &sources.get(diagnostic.place.source).text;
        let line = text.split('\n').nth(diagnostic.line - 1).unwrap_or("").trim_end_matches('\r');
        let column = diagnostic.column - 1;
        let marked = sources.slice(diagnostic.place).split('\n').next().unwrap_or("").trim_end().chars().count().max(1);
        // A long line is cut so that the marked part stays in view.
        let skipped = column.saturating_sub(if column + marked <= EXCERPT_COLUMNS { column } else { 40 });
        let (mut safe, mut start, mut end) = (String::new(), None, None);
        if skipped > 0 {
            safe.push('…');
        }
        for (at, character) in line.chars().enumerate().skip(skipped).take(EXCERPT_COLUMNS) {
            if at == column {
                start = Some(safe.len());
            }
            if at == column + marked {
                end = Some(safe.len());
            }
            push_safe(&mut safe, character);
        }
        let start = start.unwrap_or(safe.len());
        let end = end.unwrap_or(safe.len());
        if line.chars().count() > skipped + EXCERPT_COLUMNS {
            safe.push('…');
        }
        Self { line: safe, span: start..end.max(start) }
    }
}

/// The text with everything that could disturb a terminal or hide itself written as `<U+XXXX>`.
fn escape(text: &str) -> String {
    let mut safe = String::new();
    for character in text.chars() {
        push_safe(&mut safe, character);
    }
    safe
}

fn push_safe(safe: &mut String, character: char) {
    match character {
        '\t' => safe.push(' '),
        character if is_hidden(character) || character == '\u{a0}' => {
            safe.push_str(&format!("<U+{:04X}>", u32::from(character)))
        }
        character => safe.push(character),
    }
}

/// Control, bidirectional and zero-width characters.
pub(super) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(u32::from(character), 0xAD | 0x61C | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFF9..=0xFFFB | 0xE0000..=0xE007F)
}
