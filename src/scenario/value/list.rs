//! Lists of numbers and of words.

use super::Range;
use super::number::fixed;
use super::text::unknown_word;
use crate::scenario::describe::Kind;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::node::{Node, Value};
use crate::scenario::reader::{Key, Reader, Section};
use crate::scenario::section::wrong_type;

/// Minutes of a day.
const DAY_MIN: usize = 24 * 60;

impl Section<'_> {
    /// Relative weights: `length` of them, or any number of equal parts of the day; not all 0.
    pub(in crate::scenario) fn weights(&mut self, reader: &mut Reader, key: Key, length: Option<usize>) -> Vec<f64> {
        let range = Range::between(0.0, 1e9);
        self.declare(reader, key, Kind::Numbers { range, length, or_one: false }, false);
        let path = self.at(key.name);
        let node = self.need(reader, key);
        node.and_then(|node| weights(reader, node, &path, range, length))
            .unwrap_or_else(|| vec![1.0; length.unwrap_or(1)])
    }

    /// Relative weights that may be absent.
    pub(in crate::scenario) fn optional_weights(
        &mut self,
        reader: &mut Reader,
        key: Key,
        length: Option<usize>,
    ) -> Option<Vec<f64>> {
        let range = Range::between(0.0, 1e9);
        self.declare(reader, key, Kind::Numbers { range, length, or_one: false }, true);
        let path = self.at(key.name);
        let node = self.may(reader, key)?;
        weights(reader, node, &path, range, length)
    }

    /// Numbers, at least one.
    pub(in crate::scenario) fn list(&mut self, reader: &mut Reader, key: Key, range: Range) -> Vec<f64> {
        self.declare(reader, key, Kind::List(range), false);
        let path = self.at(key.name);
        let fallback = vec![range.some_value()];
        let Some(node) = self.need(reader, key) else { return fallback };
        some_numbers(reader, node, &path, range).unwrap_or(fallback)
    }

    /// Numbers, at least one, that may be absent.
    pub(in crate::scenario) fn optional_list(
        &mut self,
        reader: &mut Reader,
        key: Key,
        range: Range,
    ) -> Option<Vec<f64>> {
        self.declare(reader, key, Kind::List(range), true);
        let path = self.at(key.name);
        let node = self.may(reader, key)?;
        some_numbers(reader, node, &path, range)
    }

    /// Agents: one whole number, or one for each equal part of the day; empty when absent.
    pub(in crate::scenario) fn agents(&mut self, reader: &mut Reader, key: Key, most: u32) -> Vec<u32> {
        let range = Range::between(0.0, f64::from(most));
        self.declare(reader, key, Kind::Numbers { range, length: None, or_one: true }, true);
        let path = self.at(key.name);
        let Some(node) = self.may(reader, key) else { return Vec::new() };
        let values = if matches!(node.value, Value::List(_)) {
            numbers(reader, node, &path, range)
        } else {
            fixed(reader, node, &path, range, key.unit).map(|agents| vec![agents])
        };
        let Some(values) = values else { return vec![1] };
        if !check_length(reader, node, &path, values.len(), None) {
            return vec![1];
        }
        if values.iter().any(|agents| agents.fract().abs() > 0.0) {
            reader.reject(
                &path,
                wrong_type(node, &path, "whole numbers of agents").help("agents on duty are whole people"),
            );
        }
        values.iter().map(|agents| *agents as u32).collect()
    }

    /// Which of `words` are listed.
    pub(in crate::scenario) fn words<const N: usize>(
        &mut self,
        reader: &mut Reader,
        key: Key,
        words: &'static [&'static str; N],
    ) -> [bool; N] {
        self.declare(reader, key, Kind::Words(words), false);
        let path = self.at(key.name);
        self.need(reader, key).map_or([true; N], |node| listed_words(reader, node, &path, words))
    }

    /// Which of `words` are listed, if there is a list.
    pub(in crate::scenario) fn optional_words<const N: usize>(
        &mut self,
        reader: &mut Reader,
        key: Key,
        words: &'static [&'static str; N],
    ) -> Option<[bool; N]> {
        self.declare(reader, key, Kind::Words(words), true);
        let path = self.at(key.name);
        self.may(reader, key).map(|node| listed_words(reader, node, &path, words))
    }
}

fn weights(reader: &mut Reader, node: &Node, path: &str, range: Range, length: Option<usize>) -> Option<Vec<f64>> {
    let values = numbers(reader, node, path, range)?;
    if !check_length(reader, node, path, values.len(), length) {
        return None;
    }
    if values.iter().sum::<f64>() <= 0.0 {
        let problem = Diagnostic::error("GP0211", node.place, format!("`{path}` is 0 everywhere"))
            .help("at least one weight must be above 0");
        reader.reject(path, problem);
        return None;
    }
    Some(values)
}

fn listed_words<const N: usize>(
    reader: &mut Reader,
    node: &Node,
    path: &str,
    words: &'static [&'static str; N],
) -> [bool; N] {
    let Value::List(items) = &node.value else {
        reader.reject(
            path,
            wrong_type(node, path, "a list of texts").help(format!("write [\"{}\"]", words.join("\", \""))),
        );
        return [true; N];
    };
    let mut listed = [false; N];
    for item in items {
        match item.text().map(|text| (text, words.iter().position(|word| *word == text))) {
            Some((_, Some(index))) => listed[index] = true,
            Some((text, None)) => unknown_word(reader, path, item.place, text, words),
            None => reader.reject(path, wrong_type(item, path, "texts")),
        }
    }
    if items.is_empty() {
        let problem = Diagnostic::error("GP0211", node.place, format!("`{path}` is empty")).help("list at least one");
        reader.reject(path, problem);
    }
    listed
}

fn numbers(reader: &mut Reader, node: &Node, path: &str, range: Range) -> Option<Vec<f64>> {
    let Value::List(items) = &node.value else {
        reader.reject(path, wrong_type(node, path, "a list of numbers"));
        return None;
    };
    let read: Vec<Option<f64>> = items.iter().map(|item| fixed(reader, item, path, range, "")).collect();
    read.into_iter().collect()
}

/// Numbers, at least one.
fn some_numbers(reader: &mut Reader, node: &Node, path: &str, range: Range) -> Option<Vec<f64>> {
    let values = numbers(reader, node, path, range)?;
    if values.is_empty() {
        let problem =
            Diagnostic::error("GP0211", node.place, format!("`{path}` is empty")).help("list at least one number");
        reader.reject(path, problem);
        return None;
    }
    Some(values)
}

fn check_length(reader: &mut Reader, node: &Node, path: &str, found: usize, wanted: Option<usize>) -> bool {
    let (fits, label) = match wanted {
        Some(length) => (found == length, format!("expected {length}")),
        None => (found > 0 && DAY_MIN.is_multiple_of(found), "must cut the day into whole minutes".to_owned()),
    };
    if !fits {
        let help = match wanted {
            Some(12) => "one number a month, January first".to_owned(),
            Some(7) => "one number a weekday, Monday first".to_owned(),
            Some(_) | None => "write 24 numbers for hours, 48 for half hours or 96 for quarter hours".to_owned(),
        };
        reader.reject(
            path,
            Diagnostic::error("GP0210", node.place, format!("`{path}` has {found} values")).label(label).help(help),
        );
    }
    fits
}
