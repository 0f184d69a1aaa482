//! Dates and times of day.

use crate::model::Date;
use crate::scenario::describe::Kind;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::node::{Node, Value};
use crate::scenario::reader::{Key, Reader, Section};
use crate::scenario::section::wrong_type;

/// First and last year of every date.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2200;

impl Section<'_> {
    /// A date.
    pub(in crate::scenario) fn date(&mut self, reader: &mut Reader, key: Key) -> Date {
        self.declare(reader, key, Kind::Date, false);
        let path = self.at(key.name);
        self.need(reader, key).and_then(|node| date(reader, node, &path)).unwrap_or(reader.start)
    }

    /// A date that may be absent.
    pub(in crate::scenario) fn optional_date(&mut self, reader: &mut Reader, key: Key) -> Option<Date> {
        self.declare(reader, key, Kind::Date, true);
        let path = self.at(key.name);
        self.may(reader, key).map(|node| date(reader, node, &path).unwrap_or(reader.start))
    }

    /// A list of dates.
    pub(in crate::scenario) fn dates(&mut self, reader: &mut Reader, key: Key) -> Vec<Date> {
        self.declare(reader, key, Kind::Dates, false);
        let path = self.at(key.name);
        let Some(node) = self.need(reader, key) else { return Vec::new() };
        let Value::List(items) = &node.value else {
            reader.reject(&path, wrong_type(node, &path, "a list of dates").help("write `[2026-12-25, 2026-12-26]`"));
            return Vec::new();
        };
        if items.is_empty() {
            let problem =
                Diagnostic::error("GP0211", node.place, format!("`{path}` is empty")).help("list at least one date");
            reader.reject(&path, problem);
        }
        let mut dates = Vec::new();
        for item in items {
            if let Some(date) = date(reader, item, &path) {
                if dates.contains(&date) {
                    let problem = Diagnostic::error("GP0302", item.place, format!("`{path}` lists {date} twice"))
                        .help("delete one");
                    reader.reject(&path, problem);
                }
                dates.push(date);
            }
        }
        dates
    }

    /// A time of day, minutes after midnight.
    pub(in crate::scenario) fn time_of_day(&mut self, reader: &mut Reader, key: Key) -> u32 {
        self.declare(reader, key, Kind::TimeOfDay, false);
        let path = self.at(key.name);
        self.need(reader, key).map_or(0, |node| time_of_day(reader, node, &path))
    }

    /// A time of day that may be absent.
    pub(in crate::scenario) fn optional_time_of_day(&mut self, reader: &mut Reader, key: Key) -> Option<u32> {
        self.declare(reader, key, Kind::TimeOfDay, true);
        let path = self.at(key.name);
        self.may(reader, key).map(|node| time_of_day(reader, node, &path))
    }
}

fn time_of_day(reader: &mut Reader, node: &Node, path: &str) -> u32 {
    let minutes = if let Value::Time { hour, minute, whole_minute: true } = node.value {
        Some((u32::from(hour), u32::from(minute)))
    } else {
        node.text().and_then(hours_and_minutes)
    };
    if let Some((hour, minute)) = minutes {
        return hour * 60 + minute;
    }
    let problem = Diagnostic::error("GP0207", node.place, format!("`{path}` is not a time of day"))
        .label("expected a time from 00:00 to 23:59")
        .help("write hours and minutes: \"07:30\"");
    reader.reject(path, problem);
    0
}

/// Reads a date.
pub(in crate::scenario) fn date(reader: &mut Reader, node: &Node, path: &str) -> Option<Date> {
    let problem = match &node.value {
        Value::Date(date) if YEARS.contains(&date.year()) => return Some(*date),
        Value::Date(date) => Diagnostic::error("GP0206", node.place, format!("`{path}` is {date}")).label(format!(
            "years from {} to {} can be simulated",
            YEARS.start(),
            YEARS.end()
        )),
        Value::OtherDateTime(text) => Diagnostic::error("GP0206", node.place, format!("`{path}` is {text}"))
            .label("not a plain date of the calendar")
            .help("write year-month-day, without a time: 2026-01-31"),
        Value::Text(text) if text.parse::<Date>().is_ok() => {
            wrong_type(node, path, "a date").help(format!("remove the quotes: {text}"))
        }
        Value::Text(_)
        | Value::Bool(_)
        | Value::Integer(_)
        | Value::HugeInteger(_)
        | Value::Float(_)
        | Value::Time { .. }
        | Value::List(_)
        | Value::Table(_) => wrong_type(node, path, "a date").help("write year-month-day without quotes: 2026-01-31"),
    };
    reader.reject(path, problem);
    None
}

fn hours_and_minutes(text: &str) -> Option<(u32, u32)> {
    let (hour, minute) = text.split_once(':')?;
    let plain = |part: &str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(hour) || minute.len() != 2 || !plain(minute) {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}
