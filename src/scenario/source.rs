//! Texts that a scenario was read from, and places in them.

/// A text: a file, an option of the command line, or an embedded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What messages call it: the path as the user would write it, or `--set`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// Every text of one scenario. The first is always the embedded defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources(Vec<Source>);

/// A stretch of bytes in one of the [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Index of the source.
    pub source: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Index of the embedded defaults in every [`Sources`].
pub(super) const DEFAULTS: usize = 0;

impl Sources {
    /// Adds a text and returns its index.
    pub(super) fn add(&mut self, name: &str, text: &str) -> usize {
        self.0.push(Source { name: name.to_owned(), text: text.to_owned() });
        self.0.len() - 1
    }

    /// The text at `index`.
    pub(super) fn get(&self, index: usize) -> &Source {
        &self.0[index]
    }

    /// Every text, the embedded defaults first.
    #[must_use]
    pub fn all(&self) -> &[Source] {
        &self.0
    }

    /// Line and column of the start of `place`, both from 1; columns count characters.
    pub(super) fn line_column(&self, place: Place) -> (usize, usize) {
        let text = &self.0[place.source].text;
        let start = floor_boundary(text, place.start);
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// The text covered by `place`.
    pub(super) fn slice(&self, place: Place) -> &str {
        let text = &self.0[place.source].text;
        let (start, end) = (floor_boundary(text, place.start), floor_boundary(text, place.end));
        &text[start..end.max(start)]
    }
}

impl Place {
    /// Whether the place lies in the embedded defaults, so that the user has written nothing.
    pub(super) fn is_default(self) -> bool {
        self.source == DEFAULTS
    }
}

/// The nearest character boundary at or before `at`, so that a place can never split a character.
fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
