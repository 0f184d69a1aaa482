//! One case file: parameters, and the tree of expected values flattened into leaves.

use serde_json::Value;
use std::path::Path;

/// Name of the format that is read here.
const SCHEMA: &str = "cc-validation-case/1";

/// A validation case.
pub(crate) struct Case {
    /// Such as `O-ERLA-01`.
    pub(crate) id: String,
    /// Such as `erlang-a`.
    pub(crate) family: String,
    /// The model's parameters, SI units.
    pub(crate) parameters: Value,
    /// The tree of expected values as it stands in the file.
    pub(crate) expected: Value,
    /// Every expected value.
    pub(crate) leaves: Vec<Leaf>,
    /// Checked by deterministic event times (rule T-TRACE) rather than by simulation.
    pub(crate) is_trace: bool,
    /// For information only (rule T-INFO).
    pub(crate) is_information: bool,
}

/// One expected value.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    /// Dotted path inside `expected`, list items as `name[i]`.
    pub(crate) path: String,
    /// The value.
    pub(crate) value: f64,
    /// Its unit; `1` for shares.
    pub(crate) unit: String,
    /// What it means, in the case's words; may be empty.
    pub(crate) definition: String,
    /// Bound on the error of the value itself.
    pub(crate) error_bound: f64,
    /// Largest standard error with which a simulation counts as a test.
    pub(crate) max_se: Option<f64>,
    /// Estimates by other simulators (rule T-PUB): the printed one, then an independent replication.
    pub(crate) published: Vec<Published>,
}

/// A figure that another simulator has estimated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Published {
    /// The figure.
    pub(crate) value: f64,
    /// Its standard error.
    pub(crate) se: f64,
    /// Half a unit of its last printed digit.
    pub(crate) rounding: f64,
}

impl Case {
    /// Reads one case; `None` if the file holds something else.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        if !text.contains(SCHEMA) {
            return Ok(None);
        }
        Self::parse(&text).map(Some).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Parses the text of one case.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let word = |key: &str| value[key].as_str().map(str::to_owned).ok_or(format!("no `{key}`"));
        let mut leaves = Vec::new();
        flatten(&value["expected"], String::new(), &mut leaves);
        Ok(Self {
            id: word("id")?,
            family: word("family")?,
            parameters: value["parameters"].clone(),
            expected: value["expected"].clone(),
            leaves,
            is_trace: value["check"]["rule"] == "T-TRACE",
            is_information: value["check"]["rule"] == "T-INFO",
        })
    }
}

/// Appends every leaf below `node`.
fn flatten(node: &Value, path: String, leaves: &mut Vec<Leaf>) {
    match node {
        Value::Object(map) => {
            if let Some(value) = map.get("value").and_then(Value::as_f64) {
                leaves.push(Leaf {
                    path,
                    value,
                    unit: node["unit"].as_str().unwrap_or_default().to_owned(),
                    definition: node["definition"].as_str().unwrap_or_default().to_owned(),
                    error_bound: node["abs_error_bound"].as_f64().unwrap_or(0.0),
                    max_se: node["max_se"].as_f64(),
                    published: published(node),
                });
                return;
            }
            for (key, child) in map {
                let dot = if path.is_empty() { "" } else { "." };
                flatten(child, format!("{path}{dot}{key}"), leaves);
            }
        }
        Value::Array(items) => {
            for (index, child) in items.iter().enumerate() {
                flatten(child, format!("{path}[{index}]"), leaves);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What a node tells of other simulators' estimates; nothing where it states no standard errors.
fn published(node: &Value) -> Vec<Published> {
    /// Standard errors in half of an interval that holds with 95 %, for a thousand replications.
    const HALF_WIDTH: f64 = 1.962;
    let one = |value: f64, se: f64| {
        let digits = value.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
        Published { value, se, rounding: 0.5 / glidepath::numeric::pow(10.0, digits as f64) }
    };
    let number = |key: &str| node[key].as_f64();
    let (Some(value), Some(replications)) = (number("value"), number("n_replications")) else { return Vec::new() };
    let of_days = number("sd").map(|sd| sd / glidepath::numeric::sqrt(replications));
    let Some(se) = of_days.or(number("ci95_half_width").map(|half| half / HALF_WIDTH)) else { return Vec::new() };
    let again = &node["independent_replication"];
    let again = again["value"].as_f64().zip(again["se"].as_f64()).map(|(value, se)| one(value, se));
    [one(value, se)].into_iter().chain(again).collect()
}
