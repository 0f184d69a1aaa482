//! Paths over time: one value, a ramp, dated steps or a monthly list.

use super::Range;
use super::number::number;
use super::when::date;
use crate::model::{Number, PathShape, TimePath};
use crate::scenario::describe::Kind;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::near::nearest;
use crate::scenario::node::{Node, Table, Value};
use crate::scenario::reader::{Key, Reader, Section};
use crate::scenario::section::{provenance, wrong_type};
use crate::scenario::value::text;

const RAMP: [&str; 5] = ["from", "to", "starting", "by", "shape"];
/// Words for the shape of a ramp.
pub(in crate::scenario) const SHAPES: [&str; 2] = ["linear", "s-curve"];
/// Most steps or months of a path.
const MOST_VALUES: usize = 12_000;

impl Section<'_> {
    /// A number that may change over time.
    pub(in crate::scenario) fn path(&mut self, reader: &mut Reader, key: Key, range: Range) -> TimePath {
        self.declare(reader, key, Kind::Path(range), false);
        let path = self.at(key.name);
        self.need(reader, key).map_or(TimePath::Constant(Number::Known(range.some_value())), |node| {
            read(reader, node, &path, range, key.unit)
        })
    }

    /// A number that may change over time, and may be absent.
    pub(in crate::scenario) fn optional_path(
        &mut self,
        reader: &mut Reader,
        key: Key,
        range: Range,
    ) -> Option<TimePath> {
        self.declare(reader, key, Kind::Path(range), true);
        let path = self.at(key.name);
        self.may(reader, key).map(|node| read(reader, node, &path, range, key.unit))
    }
}

fn read(reader: &mut Reader, node: &Node, path: &str, range: Range, unit: &str) -> TimePath {
    if let Value::List(items) = &node.value {
        return steps(reader, node, items, path, range, unit);
    }
    let has = |keys: &[&str]| node.table().filter(|table| keys.iter().any(|key| table.get(key).is_some()));
    if let Some(table) = has(&["monthly"]) {
        monthly(reader, table, path, range, unit)
    } else if let Some(table) = has(&["from", "to", "by", "starting"]) {
        ramp(reader, node, table, path, range, unit)
    } else {
        TimePath::Constant(number(reader, node, path, range, unit))
    }
}

fn ramp(reader: &mut Reader, node: &Node, table: &Table, path: &str, range: Range, unit: &str) -> TimePath {
    let meant = only(reader, table, path, &RAMP);
    let part = |reader: &mut Reader, name: &str| match table.get(name) {
        Some(node) => number(reader, node, &format!("{path}.{name}"), range, unit),
        None => Number::Known(range.some_value()),
    };
    let (from, to) = (part(reader, "from"), part(reader, "to"));
    for (name, what) in
        [("from", "the value at the start"), ("to", "the value at the end"), ("by", "the day on which `to` is reached")]
    {
        if table.get(name).is_none() && !meant.contains(&name) {
            let problem = Diagnostic::error("GP0106", node.place, format!("the ramp `{path}` has no `{name}`"))
                .label(format!("`{name}` belongs here"))
                .help(format!("add `{name}`, {what}"));
            reader.reject(path, problem);
        }
    }
    let starting =
        table.get("starting").and_then(|node| date(reader, node, &format!("{path}.starting"))).unwrap_or(reader.start);
    let by = table.get("by").and_then(|node| date(reader, node, &format!("{path}.by")));
    if let (Some(end), Some(node)) = (by, table.get("by")) {
        let known = table.get("starting").is_some() || reader.sound("scenario.start");
        if end <= starting && known && reader.sound(path) && reader.sound(&format!("{path}.starting")) {
            let problem = Diagnostic::error(
                "GP0404",
                node.place,
                format!("the ramp `{path}` ends on {end}, before it starts"),
            )
            .label(format!("it starts on {starting}"))
            .help("write a later `by`, or an earlier `starting` (it is the first day of the scenario unless stated)");
            reader.reject(path, problem);
        }
    }
    let shape = match table.get("shape").map(|node| (node, node.text())) {
        None | Some((_, Some("linear"))) => PathShape::Linear,
        Some((_, Some("s-curve"))) => PathShape::SCurve,
        Some((node, Some(word))) => {
            text::unknown_word(reader, &format!("{path}.shape"), node.place, word, &SHAPES);
            PathShape::Linear
        }
        Some((node, None)) => {
            reader.reject(path, wrong_type(node, &format!("{path}.shape"), "a text"));
            PathShape::Linear
        }
    };
    TimePath::Ramp { from, to, starting, by: by.unwrap_or(starting), shape }
}

fn steps(reader: &mut Reader, node: &Node, items: &[Node], path: &str, range: Range, unit: &str) -> TimePath {
    check_length(reader, node, items.len(), path);
    let mut steps: Vec<(crate::model::Date, Number)> = Vec::new();
    for item in items.iter().take(MOST_VALUES) {
        let Some(table) = item.table() else {
            reader.reject(
                path,
                wrong_type(item, path, "dated steps").help("write each step as `{ from = 2027-07-01, value = 0.6 }`"),
            );
            continue;
        };
        let meant = only(reader, table, path, &["from", "value"]);
        for name in ["from", "value"] {
            if table.get(name).is_none() && !meant.contains(&name) {
                let problem = Diagnostic::error("GP0106", item.place, format!("a step of `{path}` has no `{name}`"))
                    .label(format!("`{name}` belongs here"))
                    .help("write each step as `{ from = 2027-07-01, value = 0.6 }`");
                reader.reject(path, problem);
            }
        }
        let Some(from) = table.get("from").and_then(|node| date(reader, node, path)) else { continue };
        let Some(value) = table.get("value") else { continue };
        let value = number(reader, value, &format!("{path}.{from}"), range, unit);
        if let Some((last, _)) = steps.last().filter(|(last, _)| *last >= from) {
            let place = table.get("from").map_or(item.place, |node| node.place);
            let problem = Diagnostic::error("GP0403", place, format!("the steps of `{path}` do not ascend"))
                .label(format!("{from} does not follow {last}"))
                .help("order the steps by date, each date once");
            reader.reject(path, problem);
        } else {
            steps.push((from, value));
        }
    }
    if steps.is_empty() {
        return TimePath::Constant(Number::Known(range.some_value()));
    }
    TimePath::Steps(steps)
}

fn monthly(reader: &mut Reader, table: &Table, path: &str, range: Range, unit: &str) -> TimePath {
    only(reader, table, path, &["monthly"]);
    let mut values = Vec::new();
    if let Some(node) = table.get("monthly") {
        if let Value::List(items) = &node.value {
            check_length(reader, node, items.len(), path);
            for (index, item) in items.iter().take(MOST_VALUES).enumerate() {
                values.push(number(reader, item, &format!("{path}.monthly.{}", index + 1), range, unit));
            }
        } else {
            reader.reject(path, wrong_type(node, &format!("{path}.monthly"), "a list of numbers, one a month"));
        }
    }
    if values.is_empty() {
        return TimePath::Constant(Number::Known(range.some_value()));
    }
    TimePath::Monthly { first: reader.start, values }
}

fn check_length(reader: &mut Reader, node: &Node, length: usize, path: &str) {
    if length == 0 || length > MOST_VALUES {
        let problem = Diagnostic::error("GP0210", node.place, format!("`{path}` has {length} values"))
            .help(format!("list from 1 to {MOST_VALUES}"));
        reader.reject(path, problem);
    }
}

/// Reports keys other than `known`, `source` and `grade`; returns the known ones that were probably meant.
fn only(reader: &mut Reader, table: &Table, path: &str, known: &[&'static str]) -> Vec<&'static str> {
    provenance(reader, table, path);
    let mut meant = Vec::new();
    for (name, entry) in &table.entries {
        if known.contains(&name.as_str()) || name == "source" || name == "grade" {
            continue;
        }
        let free = known.iter().copied().filter(|known| table.get(known).is_none());
        let near = nearest(name, free).and_then(|near| known.iter().copied().find(|known| *known == near));
        let mut problem = Diagnostic::error("GP0101", entry.key, format!("unknown key `{path}.{name}`"))
            .label("not a key of a path over time")
            .nearest(near.map(str::to_owned));
        if near.is_none() {
            problem = problem.help(format!("keys here: {}", known.join(", ")));
            meant.extend(known);
        }
        meant.extend(near);
        reader.reject(path, problem);
    }
    meant
}
