//! The language as a JSON Schema, for editors that complete and check while typing.

use super::describe::{KeyDoc, Kind};
use super::language::keys;
use super::section::GRADES;
use super::value::{Range, duration, law, path, plain};
use serde_json::{Map, Value as Json, json};

/// The language as a JSON Schema (draft 2020-12), made from the same declarations that read scenarios.
#[must_use]
pub fn schema() -> Json {
    let mut root = table("");
    // A variant states only what differs, so keys are required only of a scenario that extends none.
    let required = required_keys("");
    let object = root.as_object_mut().expect("a table's schema is an object");
    object.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    object.insert("title".to_owned(), json!("Glidepath scenario"));
    object.insert("if".to_owned(), json!({ "not": { "required": ["extends"] } }));
    object.insert("then".to_owned(), required);
    object.insert("$defs".to_owned(), definitions());
    root
}

/// The keys of the table at `home`, by their last name.
fn children(home: &str) -> impl Iterator<Item = (&'static str, &'static KeyDoc)> {
    keys().iter().filter_map(move |key| {
        let (parent, name) = key.path.rsplit_once('.').unwrap_or(("", &key.path));
        (parent == home).then_some((name, key))
    })
}

/// The table at `home` with its keys.
fn table(home: &str) -> Json {
    let mut properties: Map<String, Json> =
        children(home).map(|(name, key)| (name.to_owned(), property(key))).collect();
    properties.extend(beside());
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

/// Which keys the table at `home` and those beneath it must have.
fn required_keys(home: &str) -> Json {
    let required: Vec<&str> = children(home).filter(|(_, key)| key.required).map(|(name, _)| name).collect();
    let mut properties = Map::new();
    for (name, key) in children(home) {
        let below = if key.kind == Kind::Tables {
            json!({ "items": required_keys(&format!("{}[]", key.path)) })
        } else if key.is_leaf() {
            continue;
        } else {
            required_keys(&key.path)
        };
        properties.insert(name.to_owned(), below);
    }
    json!({ "required": required, "properties": properties })
}

/// `source` and `grade`, which may stand in every table.
fn beside() -> [(String, Json); 2] {
    let source = json!({ "type": "string", "description": "Where the numbers of this table come from." });
    let grade = json!({ "enum": GRADES, "description": "How far the source can be trusted." });
    [("source".to_owned(), source), ("grade".to_owned(), grade)]
}

fn property(key: &KeyDoc) -> Json {
    let mut schema = value(&key.kind, &key.path);
    let unit = if key.unit.is_empty() { String::new() } else { format!(" Unit: {}.", key.unit) };
    let range = range_of(&key.kind).map_or(String::new(), |range| format!(" Allowed: {}.", range.words()));
    schema["description"] = Json::from(format!("{}{unit}{range}", key.doc));
    if let Some(default) = &key.default {
        schema["default"] = default.clone();
    }
    schema
}

/// The range of a kind that has one.
pub(super) fn range_of(kind: &Kind) -> Option<Range> {
    match kind {
        Kind::Number(range)
        | Kind::Fixed(range)
        | Kind::Path(range)
        | Kind::List(range)
        | Kind::Numbers { range, .. } => Some(*range),
        Kind::Whole { low, high } => Some(Range::between(*low as f64, *high as f64)),
        Kind::OrWord(kind, _) => range_of(kind),
        Kind::Table { .. } | Kind::Tables | Kind::Duration | Kind::Date | Kind::Dates | Kind::TimeOfDay => None,
        Kind::Switch | Kind::Identifier | Kind::Text | Kind::Word(_) | Kind::Words(_) | Kind::Name(_) => None,
        Kind::OneOf(_) | Kind::Names(_) | Kind::TimeZone | Kind::Currency => None,
    }
}

/// What may stand at `path`.
fn value(kind: &Kind, path: &str) -> Json {
    match kind {
        Kind::Number(range) => reference("number", *range),
        Kind::Fixed(range) => with_source(&number(*range)),
        Kind::Path(range) => reference("path", *range),
        Kind::Whole { low, high } => with_source(&json!({ "type": "integer", "minimum": low, "maximum": high })),
        Kind::Duration => json!({ "$ref": "#/$defs/duration" }),
        Kind::OrWord(kind, word) => json!({ "anyOf": [value(kind, path), { "const": word }] }),
        Kind::List(range) => json!({ "type": "array", "items": number(*range), "minItems": 1 }),
        Kind::Numbers { range, length, or_one } => {
            let mut list = json!({ "type": "array", "items": number(*range), "minItems": length.unwrap_or(1) });
            if let Some(length) = length {
                list["maxItems"] = json!(length);
            }
            if *or_one { json!({ "anyOf": [number(*range), list] }) } else { list }
        }
        Kind::Date => json!({ "$ref": "#/$defs/date" }),
        Kind::Dates => json!({ "type": "array", "items": { "$ref": "#/$defs/date" }, "minItems": 1 }),
        Kind::TimeOfDay => json!({ "type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$" }),
        Kind::Switch => json!({ "type": "boolean" }),
        Kind::Identifier | Kind::Name(_) => json!({ "$ref": "#/$defs/name" }),
        Kind::Names(_) => {
            json!({ "type": "array", "items": { "$ref": "#/$defs/name" }, "minItems": 1, "uniqueItems": true })
        }
        Kind::Text => json!({ "type": "string", "maxLength": 512 }),
        Kind::OneOf(numbers) => json!({ "enum": numbers }),
        Kind::Word(words) => json!({ "enum": words }),
        Kind::Words(words) => json!({ "type": "array", "items": { "enum": words }, "minItems": 1 }),
        Kind::TimeZone => json!({ "type": "string", "examples": ["Europe/Stockholm", "UTC"] }),
        Kind::Currency => json!({ "type": "string", "pattern": "^[A-Z]{3}$" }),
        Kind::Table { optional: true, .. } => json!({ "anyOf": [table(path), { "const": "none" }] }),
        Kind::Table { optional: false, .. } => table(path),
        Kind::Tables => json!({ "type": "array", "items": table(&format!("{path}[]")) }),
    }
}

fn number(range: Range) -> Json {
    let low = if range.above_low { "exclusiveMinimum" } else { "minimum" };
    let high = if range.below_high { "exclusiveMaximum" } else { "maximum" };
    json!({ "type": "number", low: range.low, high: range.high })
}

/// The value itself, or the value in a table with its source and grade.
fn with_source(bare: &Json) -> Json {
    let beside = json!({
        "type": "object", "additionalProperties": false, "required": ["value"],
        "properties": { "value": bare, "source": { "type": "string" }, "grade": { "enum": GRADES } },
    });
    json!({ "anyOf": [bare, beside] })
}

fn uncertain(range: Range) -> Json {
    let bare = number(range);
    let either = json!({ "anyOf": [bare, { "$ref": "#/$defs/uncertain" }] });
    let beside = json!({
        "type": "object", "additionalProperties": false, "required": ["value"],
        "properties": { "value": either, "source": { "type": "string" }, "grade": { "enum": GRADES } },
    });
    json!({ "anyOf": [bare, { "$ref": "#/$defs/uncertain" }, beside] })
}

fn over_time(range: Range) -> Json {
    let one = reference("number", range);
    let ramp = json!({
        "type": "object", "additionalProperties": false, "required": ["from", "to", "by"],
        "description": "From one value to another by a day; constant before and after.",
        "properties": {
            "from": one, "to": one, "starting": { "$ref": "#/$defs/date" }, "by": { "$ref": "#/$defs/date" },
            "shape": { "enum": path::SHAPES, "default": "linear" }, "source": { "type": "string" }, "grade": { "enum": GRADES },
        },
    });
    let step = json!({
        "type": "object", "additionalProperties": false, "required": ["from", "value"],
        "properties": { "from": { "$ref": "#/$defs/date" }, "value": one, "source": { "type": "string" }, "grade": { "enum": GRADES } },
    });
    let steps = json!({ "type": "array", "items": step, "minItems": 1, "description": "A value from each day on." });
    let monthly = json!({
        "type": "object", "additionalProperties": false, "required": ["monthly"],
        "description": "One value a month from the first month of the scenario on.",
        "properties": { "monthly": { "type": "array", "items": one, "minItems": 1 }, "source": { "type": "string" }, "grade": { "enum": GRADES } },
    });
    json!({ "anyOf": [one, ramp, steps, monthly] })
}

fn definitions() -> Json {
    let anywhere = Range::between(-1e12, 1e12);
    let uncertain_laws = laws(&law::UNCERTAIN, &|_, parameter| match parameter {
        "values" | "weights" => json!({ "type": "array", "items": number(anywhere), "minItems": 1 }),
        "cv" => number(Range::CV),
        _ => number(anywhere),
    });
    let mut durations = laws(&duration::LAWS, &|law, parameter| {
        let range = duration::parameter_range(law, parameter);
        let mut schema = if parameter == "phases" {
            with_source(&json!({ "type": "integer", "minimum": range.low, "maximum": range.high }))
        } else {
            reference("number", range)
        };
        schema["description"] = Json::from(format!("Allowed: {} to {}.", plain(range.low), plain(range.high)));
        schema
    });
    for variant in durations["anyOf"].as_array_mut().into_iter().flatten() {
        variant["properties"]["at_most_s"] = reference("number", Range::DURATION_S);
    }
    let mut definitions = json!({
        "name": { "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$" },
        "date": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "A TOML date, without quotes." },
        "uncertain": uncertain_laws,
        "duration": durations,
    });
    let of_laws =
        duration::LAWS.iter().flat_map(|law| law.parameters.iter().map(|it| duration::parameter_range(law.name, it)));
    for range in keys().iter().filter_map(|key| range_of(&key.kind)).chain(of_laws).chain([Range::DURATION_S]) {
        definitions[definition_name("number", range)] = uncertain(range);
    }
    for key in keys() {
        if let Kind::Path(range) = key.kind {
            definitions[definition_name("path", range)] = over_time(range);
        }
    }
    definitions
}

/// Name of a definition that depends on a range, such as `number from 0 to 1`.
fn definition_name(kind: &str, range: Range) -> String {
    format!("{kind} {}", range.words()).replace(", ", "-").replace(' ', "-")
}

fn reference(kind: &str, range: Range) -> Json {
    json!({ "$ref": format!("#/$defs/{}", definition_name(kind, range)) })
}

fn laws(laws: &[law::Law], parameter: &dyn Fn(&str, &str) -> Json) -> Json {
    let variants = laws.iter().map(|law| {
        let mut parameters: Map<String, Json> = law.parameters.iter().map(|name| ((*name).to_owned(), parameter(law.name, name))).collect();
        parameters.extend(beside());
        json!({
            "type": "object", "additionalProperties": false, "required": [law.name], "description": law.doc,
            "properties": {
                law.name: { "type": "object", "additionalProperties": false, "required": law.parameters, "properties": parameters },
                "source": { "type": "string" }, "grade": { "enum": GRADES },
            },
        })
    });
    json!({ "anyOf": variants.collect::<Vec<Json>>() })
}
