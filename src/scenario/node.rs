//! A scenario as a tree of values that know where they were written.

use super::source::Place;
use jiff::civil::Date;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) place: Place,
    pub(super) value: Value,
}

/// What TOML can say.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Bool(bool),
    Integer(i64),
    /// An integer beyond 64 bits, as written.
    HugeInteger(String),
    Float(f64),
    Text(String),
    Date(Date),
    /// A local time without date, minutes after midnight (seconds are not used).
    Time {
        hour: u8,
        minute: u8,
        whole_minute: bool,
    },
    /// A date with time, which no key takes, or a date that does not exist.
    OtherDateTime(String),
    List(Vec<Node>),
    Table(Table),
}

/// A table: entries by key, each with the place of its key.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Table {
    pub(super) entries: BTreeMap<String, Entry>,
}

/// One entry of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) key: Place,
    pub(super) node: Node,
}

impl Node {
    /// The table, if it is one.
    pub(super) fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            Value::Bool(_) | Value::Integer(_) | Value::HugeInteger(_) | Value::Float(_) | Value::Text(_) => None,
            Value::Date(_) | Value::Time { .. } | Value::OtherDateTime(_) | Value::List(_) => None,
        }
    }

    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// What it is, with an article, for messages.
    pub(super) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Bool(_) => "true or false",
            Value::Integer(_) | Value::HugeInteger(_) => "a whole number",
            Value::Float(_) => "a number",
            Value::Text(_) => "a text",
            Value::Date(_) => "a date",
            Value::Time { .. } => "a time of day",
            Value::OtherDateTime(_) => "a date with a time",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

impl Table {
    /// The value of `key`.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.entries.get(key).map(|entry| &entry.node)
    }
}

/// The tree of a parsed TOML table of source `source`.
pub(super) fn table(source: usize, table: &DeTable<'_>) -> Table {
    let entries = table.iter().map(|(key, value)| {
        let entry = Entry { key: at(source, key.span()), node: node(source, value.span(), value.get_ref()) };
        (key.get_ref().to_string(), entry)
    });
    Table { entries: entries.collect() }
}

fn node(source: usize, span: std::ops::Range<usize>, value: &DeValue<'_>) -> Node {
    let value = match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::HugeInteger(integer.to_string()),
        },
        DeValue::Float(float) => Value::Float(float.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Datetime(when) => date_or_time(when),
        DeValue::Array(items) => {
            Value::List(items.iter().map(|item| node(source, item.span(), item.get_ref())).collect())
        }
        DeValue::Table(entries) => Value::Table(table(source, entries)),
    };
    Node { place: at(source, span), value }
}

fn date_or_time(when: &toml::value::Datetime) -> Value {
    match (when.date, when.time, when.offset) {
        (Some(date), None, None) => {
            let civil =
                i16::try_from(date.year).ok().zip(i8::try_from(date.month).ok().zip(i8::try_from(date.day).ok()));
            match civil.and_then(|(year, (month, day))| Date::new(year, month, day).ok()) {
                Some(date) => Value::Date(date),
                None => Value::OtherDateTime(when.to_string()),
            }
        }
        (None, Some(time), None) => Value::Time {
            hour: time.hour,
            minute: time.minute,
            whole_minute: time.second.unwrap_or(0) == 0 && time.nanosecond.unwrap_or(0) == 0,
        },
        _ => Value::OtherDateTime(when.to_string()),
    }
}

fn at(source: usize, span: std::ops::Range<usize>) -> Place {
    Place { source, start: span.start, end: span.end }
}
