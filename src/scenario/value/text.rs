//! Texts: identifiers, free text, words from a list, time zones, currencies, switches.

use crate::scenario::describe::Kind;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::near::nearest;
use crate::scenario::node::{Node, Value};
use crate::scenario::reader::{Key, Reader, Section};
use crate::scenario::render::is_hidden;
use crate::scenario::section::wrong_type;
use crate::scenario::source::Place;
use jiff::tz::{TimeZone, TimeZoneDatabase};

/// Longest free text, characters.
const LONGEST_TEXT: usize = 512;

impl Section<'_> {
    /// An identifier: what results are labelled with.
    pub(in crate::scenario) fn identifier(&mut self, reader: &mut Reader, key: Key) -> String {
        self.declare(reader, key, Kind::Identifier, false);
        let Some((path, node, text)) = self.needed_text(reader, key) else { return key.name.to_owned() };
        if !is_identifier(&text) {
            let problem =
                Diagnostic::error("GP0204", node.place, format!("`{path}` is not a name that results can carry"))
                    .label("letters, digits, `-`, `_` and `.` only, at most 64, the first a letter or digit")
                    .help("write a short name, such as `in-house`; longer words belong in a comment");
            reader.reject(&path, problem);
        }
        text
    }

    /// Free text.
    pub(in crate::scenario) fn free_text(&mut self, reader: &mut Reader, key: Key) -> String {
        self.declare(reader, key, Kind::Text, false);
        let Some((path, node, text)) = self.needed_text(reader, key) else { return String::new() };
        check_free(reader, &path, node.place, &text);
        text
    }

    /// One of `words`.
    pub(in crate::scenario) fn word(
        &mut self,
        reader: &mut Reader,
        key: Key,
        words: &'static [&'static str],
    ) -> &'static str {
        self.declare(reader, key, Kind::Word(words), false);
        let Some((path, node, text)) = self.needed_text(reader, key) else { return words[0] };
        match words.iter().find(|word| **word == text) {
            Some(word) => word,
            None => {
                unknown_word(reader, &path, node.place, &text, words);
                words[0]
            }
        }
    }

    /// An IANA time zone; `None` when it may be absent and is.
    pub(in crate::scenario) fn timezone(&mut self, reader: &mut Reader, key: Key, optional: bool) -> Option<String> {
        self.declare(reader, key, Kind::TimeZone, optional);
        if optional && self.find(key.name).is_none() {
            return None;
        }
        let (path, node, text) = self.needed_text(reader, key)?;
        let known = TimeZoneDatabase::bundled();
        let spelled = known.available().find(|name| name.as_str() == text);
        if spelled.is_none() || TimeZone::get(&text).is_err() {
            let names: Vec<String> = known.available().map(|name| name.to_string()).collect();
            let city = |name: &str| name.rsplit('/').next().map(str::to_lowercase);
            let near = nearest(&text, names.iter().map(String::as_str))
                .or_else(|| names.iter().map(String::as_str).find(|name| city(name) == city(&text)));
            let problem = Diagnostic::error("GP0208", node.place, format!("`{path}` is no known time zone"))
                .label("expected an IANA name")
                .nearest(near.map(str::to_owned));
            let problem =
                if near.is_none() { problem.help("write a name such as `Europe/Stockholm` or `UTC`") } else { problem };
            reader.reject(&path, problem);
            return Some("UTC".to_owned());
        }
        Some(text)
    }

    /// An ISO 4217 code.
    pub(in crate::scenario) fn currency(&mut self, reader: &mut Reader, key: Key) -> String {
        self.declare(reader, key, Kind::Currency, false);
        self.currency_code(reader, key).unwrap_or_else(|| "USD".to_owned())
    }

    /// An ISO 4217 code that may be absent.
    pub(in crate::scenario) fn optional_currency(&mut self, reader: &mut Reader, key: Key) -> Option<String> {
        self.declare(reader, key, Kind::Currency, true);
        if self.find(key.name).is_some() { self.currency_code(reader, key) } else { None }
    }

    fn currency_code(&mut self, reader: &mut Reader, key: Key) -> Option<String> {
        let (path, node, text) = self.needed_text(reader, key)?;
        if text.len() != 3 || !text.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let problem = Diagnostic::error("GP0209", node.place, format!("`{path}` is no currency code"))
                .label("expected three capital letters")
                .help("write the ISO 4217 code: EUR, USD, SEK");
            reader.reject(&path, problem);
        }
        Some(text)
    }

    /// True or false.
    pub(in crate::scenario) fn switch(&mut self, reader: &mut Reader, key: Key) -> bool {
        self.declare(reader, key, Kind::Switch, false);
        let path = self.at(key.name);
        let Some(node) = self.need(reader, key) else { return false };
        if let Value::Bool(truth) = node.value {
            return truth;
        }
        reader.reject(&path, wrong_type(node, &path, "true or false").help("write true or false without quotes"));
        false
    }

    fn needed_text(&mut self, reader: &mut Reader, key: Key) -> Option<(String, &Node, String)> {
        let path = self.at(key.name);
        let node = self.need(reader, key)?;
        match node.text() {
            Some(text) => Some((path, node, text.to_owned())),
            None => {
                reader.reject(&path, wrong_type(node, &path, "a text").help("write it in straight quotes: \"…\""));
                None
            }
        }
    }
}

/// Whether `text` may name something: `[A-Za-z0-9][A-Za-z0-9_.-]{0,63}`.
pub(in crate::scenario) fn is_identifier(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric();
    text.len() <= 64
        && text.bytes().next().is_some_and(plain)
        && text.bytes().all(|byte| plain(byte) || matches!(byte, b'_' | b'.' | b'-'))
}

/// Reports free text that a spreadsheet or terminal could misread.
pub(in crate::scenario) fn check_free(reader: &mut Reader, path: &str, place: Place, text: &str) {
    let problem =
        |label: String| Diagnostic::error("GP0205", place, format!("`{path}` cannot be shown safely")).label(label);
    if let Some(hidden) = text.chars().find(|character| is_hidden(*character)) {
        let code = u32::from(hidden);
        let problem =
            problem(format!("holds the hidden character U+{code:04X}")).help("delete it; the text stands on one line");
        reader.reject(path, problem);
    } else if text.starts_with(['=', '+', '-', '@']) {
        let problem =
            problem("a spreadsheet would take this for a formula".to_owned()).help("begin with a letter or digit");
        reader.reject(path, problem);
    } else if text.chars().count() > LONGEST_TEXT {
        let problem = problem(format!("longer than {LONGEST_TEXT} characters"))
            .help("shorten it; comments may be as long as you like");
        reader.reject(path, problem);
    }
}

/// Reports a word that is not on the list.
pub(in crate::scenario) fn unknown_word(reader: &mut Reader, path: &str, place: Place, word: &str, words: &[&str]) {
    let near = nearest(word, words.iter().copied()).map(str::to_owned);
    let problem = Diagnostic::error("GP0203", place, format!("`{path}` cannot be `{word}`"))
        .label(format!("one of: {}", words.join(", ")))
        .nearest(near);
    reader.reject(path, problem);
}
