//! A scenario as canonical JSON: the same text for the same meaning, however it was written.

use super::node::{Node, Table, Value};
use super::section::ALONE;
use serde_json::{Map, Value as Json};

/// The canonical text of a table laid over its defaults: sorted, compact, numbers without type.
pub(super) fn text(given: &Table, default: &Table, keys: &[super::KeyDoc]) -> String {
    merged(given, Some(default), "", keys).to_string()
}

/// A value without its place. `1` and `1.0` are the same; `{ value = 1 }` is too, once its source has gone elsewhere.
pub(super) fn value(node: &Node) -> Json {
    match &node.value {
        Value::Bool(truth) => Json::from(*truth),
        Value::Integer(number) => Json::from(*number),
        Value::Float(number) => float(*number),
        Value::HugeInteger(text) | Value::Text(text) | Value::OtherDateTime(text) => Json::from(text.clone()),
        Value::Date(date) => Json::from(date.to_string()),
        Value::Time { hour, minute, .. } => Json::from(format!("{hour:02}:{minute:02}")),
        Value::List(items) => Json::Array(items.iter().map(value).collect()),
        Value::Table(table) => match table.get("value") {
            Some(only)
                if table.entries.keys().all(|key| matches!(key.as_str(), "value" | "source" | "grade"))
                    && table.entries.len() == 1 =>
            {
                value(only)
            }
            _ => Json::Object(table.entries.iter().map(|(key, entry)| (key.clone(), value(&entry.node))).collect()),
        },
    }
}

/// Whole numbers up to 2^53 lose their point, so that `1.0` reads as `1`.
fn float(number: f64) -> Json {
    if number.fract().abs() < f64::MIN_POSITIVE && number.abs() <= 9_007_199_254_740_992.0 {
        Json::from(number as i64)
    } else {
        Json::from(number)
    }
}

/// `given` over `default`, going down wherever the language has a table that is not replaced as a whole.
fn merged(given: &Table, default: Option<&Table>, doc_path: &str, keys: &[super::KeyDoc]) -> Json {
    use super::describe::Kind;
    let mut object = Map::new();
    for (name, entry) in &given.entries {
        object.insert(name.clone(), value(&entry.node));
    }
    for known in keys {
        let (home, name) = known.path.rsplit_once('.').unwrap_or(("", &known.path));
        if home != doc_path {
            continue;
        }
        let name = name.trim_end_matches("[]");
        let (mine, theirs) = (given.get(name), default.and_then(|table| table.get(name)));
        let merged = match (&known.kind, mine.map(|node| &node.value), theirs) {
            (Kind::Table { whole: false, optional }, mine, theirs) => {
                let empty = Table::default();
                match mine {
                    Some(Value::Table(table)) => Some(merged(table, theirs.and_then(Node::table), &known.path, keys)),
                    None if !optional => Some(merged(&empty, theirs.and_then(Node::table), &known.path, keys)),
                    _ => None,
                }
            }
            (Kind::Tables, mine, theirs) => {
                let theirs = theirs.and_then(Node::table);
                let path = format!("{}[]", known.path);
                match mine {
                    Some(Value::List(items)) => {
                        let items = items.iter().map(|item| {
                            item.table().map_or_else(|| value(item), |table| merged(table, theirs, &path, keys))
                        });
                        Some(Json::Array(items.collect()))
                    }
                    None => theirs
                        .and_then(|table| table.get(ALONE))
                        .and_then(Node::table)
                        .map(|alone| Json::Array(vec![merged(alone, theirs, &path, keys)])),
                    _ => None,
                }
            }
            (_, None, Some(theirs)) => Some(value(theirs)),
            _ => None,
        };
        if let Some(merged) = merged {
            object.insert(name.to_owned(), merged);
        }
    }
    Json::Object(object)
}
