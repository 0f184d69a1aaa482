//! Numbers: plain, with a source beside them, or uncertain.

use super::{Range, law, plain};
use crate::model::Number;
use crate::scenario::describe::Kind;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::node::{Node, Value};
use crate::scenario::reader::{Key, Reader, Section};
use crate::scenario::section::{provenance, wrong_type};

impl Section<'_> {
    /// A number, possibly uncertain.
    pub(in crate::scenario) fn number(&mut self, reader: &mut Reader, key: Key, range: Range) -> Number {
        self.declare(reader, key, Kind::Number(range), false);
        let path = self.at(key.name);
        match self.need(reader, key) {
            Some(node) => number(reader, node, &path, range, key.unit),
            None => Number::Known(range.some_value()),
        }
    }

    /// A number that may be absent.
    pub(in crate::scenario) fn optional_number(
        &mut self,
        reader: &mut Reader,
        key: Key,
        range: Range,
    ) -> Option<Number> {
        self.declare(reader, key, Kind::Number(range), true);
        let path = self.at(key.name);
        self.may(reader, key).map(|node| number(reader, node, &path, range, key.unit))
    }

    /// A number that may be absent, which the text `none` also says.
    pub(in crate::scenario) fn number_or_none(
        &mut self,
        reader: &mut Reader,
        key: Key,
        range: Range,
    ) -> Option<Number> {
        self.declare(reader, key, Kind::OrWord(Box::new(Kind::Number(range)), "none"), true);
        let path = self.at(key.name);
        let node = self.may(reader, key).filter(|node| node.text() != Some("none"))?;
        Some(number(reader, node, &path, range, key.unit))
    }

    /// A number that is the same in every replication.
    pub(in crate::scenario) fn fixed(&mut self, reader: &mut Reader, key: Key, range: Range) -> f64 {
        self.declare(reader, key, Kind::Fixed(range), false);
        let path = self.at(key.name);
        self.need(reader, key)
            .and_then(|node| fixed(reader, node, &path, range, key.unit))
            .unwrap_or(range.some_value())
    }

    /// A fixed number that may be absent.
    pub(in crate::scenario) fn optional_fixed(&mut self, reader: &mut Reader, key: Key, range: Range) -> Option<f64> {
        self.declare(reader, key, Kind::Fixed(range), true);
        let path = self.at(key.name);
        let node = self.may(reader, key)?;
        Some(fixed(reader, node, &path, range, key.unit).unwrap_or(range.some_value()))
    }

    /// A whole number.
    pub(in crate::scenario) fn whole(&mut self, reader: &mut Reader, key: Key, low: i64, high: i64) -> i64 {
        self.declare(reader, key, Kind::Whole { low, high }, false);
        let path = self.at(key.name);
        self.need(reader, key).and_then(|node| whole(reader, node, &path, low, high, key.unit)).unwrap_or(low)
    }

    /// A whole number that may be absent.
    pub(in crate::scenario) fn optional_whole(
        &mut self,
        reader: &mut Reader,
        key: Key,
        low: i64,
        high: i64,
    ) -> Option<i64> {
        self.declare(reader, key, Kind::Whole { low, high }, true);
        let path = self.at(key.name);
        let node = self.may(reader, key)?;
        whole(reader, node, &path, low, high, key.unit)
    }

    /// A whole number, or the text `unlimited`.
    pub(in crate::scenario) fn whole_or_unlimited(
        &mut self,
        reader: &mut Reader,
        key: Key,
        low: i64,
        high: i64,
    ) -> Option<i64> {
        self.declare(reader, key, Kind::OrWord(Box::new(Kind::Whole { low, high }), "unlimited"), false);
        let path = self.at(key.name);
        let node = self.need(reader, key).filter(|node| node.text() != Some("unlimited"))?;
        whole(reader, node, &path, low, high, key.unit)
    }
}

/// Reads a number that may be uncertain.
pub(in crate::scenario) fn number(reader: &mut Reader, node: &Node, path: &str, range: Range, unit: &str) -> Number {
    let broken = Number::Known(range.some_value());
    let Some(table) = node.table() else {
        return fixed(reader, node, path, range, unit).map_or(broken, Number::Known);
    };
    if let Some(value) = table.get("value") {
        beside_value(reader, node, path);
        return number(reader, value, path, range, unit);
    }
    law::uncertain(reader, node, table, path, range, unit).unwrap_or(broken)
}

/// Reads a number that is the same in every replication.
pub(in crate::scenario) fn fixed(
    reader: &mut Reader,
    node: &Node,
    path: &str,
    range: Range,
    unit: &str,
) -> Option<f64> {
    let value = match &node.value {
        Value::Integer(number) => *number as f64,
        Value::Float(number) => *number,
        Value::HugeInteger(_) => f64::INFINITY,
        Value::Table(table) if table.get("value").is_some() => {
            beside_value(reader, node, path);
            return fixed(reader, table.get("value")?, path, range, unit);
        }
        Value::Text(text) => {
            let problem = wrong_type(node, path, "a number").help(number_in_text(text));
            reader.reject(path, problem);
            return None;
        }
        Value::Bool(_)
        | Value::Date(_)
        | Value::Time { .. }
        | Value::OtherDateTime(_)
        | Value::List(_)
        | Value::Table(_) => {
            reader.reject(path, wrong_type(node, path, "a number"));
            return None;
        }
    };
    if range.contains(value) {
        return Some(value);
    }
    reader.reject(path, out_of_range(node, path, value, range, unit));
    None
}

fn whole(reader: &mut Reader, node: &Node, path: &str, low: i64, high: i64, unit: &str) -> Option<i64> {
    let range = Range::between(low as f64, high as f64);
    if let Value::Integer(number) = node.value {
        if (low..=high).contains(&number) {
            return Some(number);
        }
        reader.reject(path, out_of_range(node, path, number as f64, range, unit));
        return None;
    }
    if node.table().is_some_and(|table| table.get("value").is_none()) {
        reader.reject(path, wrong_type(node, path, "a whole number").help("this number cannot be uncertain"));
        return None;
    }
    let value = fixed(reader, node, path, range, unit)?;
    if value.fract().abs() > 0.0 {
        let (down, up) = (plain(value.floor()), plain(value.ceil()));
        reader.reject(path, wrong_type(node, path, "a whole number").help(format!("write {down} or {up}")));
        return None;
    }
    Some(value as i64)
}

/// Reads what stands beside `value`: a source, a grade, and nothing else.
fn beside_value(reader: &mut Reader, node: &Node, path: &str) {
    let Some(table) = node.table() else { return };
    provenance(reader, table, path);
    for (name, entry) in &table.entries {
        if !matches!(name.as_str(), "value" | "source" | "grade") {
            let problem = Diagnostic::error("GP0101", entry.key, format!("unknown key `{path}.{name}`"))
                .label("not a key of this table")
                .help("beside `value` only `source` and `grade` may stand")
                .nearest(crate::scenario::near::nearest(name, ["source", "grade"]).map(str::to_owned));
            reader.reject(path, problem);
        }
    }
}

/// The message for a number outside its range.
pub(in crate::scenario) fn out_of_range(node: &Node, path: &str, value: f64, range: Range, unit: &str) -> Diagnostic {
    if !value.is_finite() && !matches!(node.value, Value::HugeInteger(_)) {
        let word = if value.is_nan() { "not a number" } else { "infinite" };
        return Diagnostic::error("GP0202", node.place, format!("`{path}` is {word}"))
            .label("a finite number is needed")
            .help(format!("write a number {}, or leave the key out for its default", range.words()));
    }
    let shown = if let Value::HugeInteger(text) = &node.value { text.clone() } else { plain(value) };
    let unit = if unit.is_empty() || unit == "share" { String::new() } else { format!(" {unit}") };
    let problem = Diagnostic::error("GP0201", node.place, format!("`{path}` is {shown}{unit}"))
        .label(format!("allowed: {}{unit}", range.words()));
    if range.high <= 1.0 && value > 1.0 && value <= 100.0 {
        return problem.cause("shares are written from 0 to 1, never in percent").help(format!(
            "write {} for {} %",
            hundredth(value),
            plain(value)
        ));
    }
    if value < 0.0 && range.low >= 0.0 {
        return problem.cause("the value cannot be negative").help(format!("write a number {}", range.words()));
    }
    problem.help(format!("write a number {}{unit}", range.words()))
}

/// `percent` ÷ 100 without the noise of binary fractions.
fn hundredth(percent: f64) -> String {
    let text = format!("{:.4}", percent / 100.0);
    let short = text.trim_end_matches('0');
    if short.len() < 4 { text[..4].to_owned() } else { short.to_owned() }
}

fn number_in_text(text: &str) -> String {
    let trimmed = text.trim();
    match trimmed.strip_suffix('%').map(str::trim) {
        Some(percent) => match percent.parse::<f64>() {
            Ok(percent) => format!("write {} for {} %", hundredth(percent), plain(percent)),
            Err(_) => "write a number without quotes".to_owned(),
        },
        None if trimmed.parse::<f64>().is_ok() => format!("remove the quotes: {trimmed}"),
        None => "write a number without quotes; its unit stands in the key".to_owned(),
    }
}
