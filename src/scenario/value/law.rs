//! Laws written as externally tagged tables, such as `{ pert = { low = 1, mode = 2, high = 3 } }`.

use super::number::{fixed, out_of_range};
use super::{Range, plain};
use crate::model::{Number, UncertainInput, UncertainLaw};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::near::nearest;
use crate::scenario::node::{Node, Table, Value};
use crate::scenario::reader::Reader;
use crate::scenario::section::{provenance, wrong_type};

/// A law and its parameters.
#[derive(Debug)]
pub(in crate::scenario) struct Law {
    pub(in crate::scenario) name: &'static str,
    pub(in crate::scenario) parameters: &'static [&'static str],
    pub(in crate::scenario) doc: &'static str,
}

/// Laws of uncertain numbers.
pub(in crate::scenario) const UNCERTAIN: [Law; 8] = [
    Law {
        name: "pert",
        parameters: &["low", "mode", "high"],
        doc: "Smooth, between low and high, most likely near mode.",
    },
    Law { name: "normal", parameters: &["mean", "sd"], doc: "Normal with mean and standard deviation." },
    Law {
        name: "lognormal",
        parameters: &["mean", "cv"],
        doc: "Lognormal with its own mean and standard deviation ÷ mean.",
    },
    Law { name: "triangular", parameters: &["low", "mode", "high"], doc: "Triangle from low over mode to high." },
    Law { name: "uniform", parameters: &["low", "high"], doc: "Every value between low and high alike." },
    Law { name: "beta", parameters: &["mean", "sd"], doc: "Beta on 0–1 with mean and standard deviation." },
    Law { name: "discrete", parameters: &["values", "weights"], doc: "One of the values, by weight." },
    Law { name: "empirical", parameters: &["values"], doc: "One of the observed values, each alike." },
];

/// Most values of a discrete or empirical law.
const MOST_VALUES: usize = 100_000;

/// The one law that `table` names, with its parameters. Other keys than `beside`, `source` and `grade` are reported.
pub(in crate::scenario) fn pick<'l, 'a>(
    reader: &mut Reader,
    node: &Node,
    table: &'a Table,
    path: &str,
    laws: &'l [Law],
    beside: &[&str],
) -> Option<(&'l Law, &'a Node, &'a Table)> {
    provenance(reader, table, path);
    let names: Vec<&str> = laws.iter().map(|law| law.name).collect();
    let mut found = Vec::new();
    let mut clean = true;
    for (name, entry) in &table.entries {
        if let Some(law) = laws.iter().find(|law| law.name == name) {
            found.push((law, entry));
        } else if !beside.contains(&name.as_str()) && name != "source" && name != "grade" {
            let near = nearest(name, names.iter().chain(beside).copied()).map(str::to_owned);
            let problem = Diagnostic::error("GP0213", entry.key, format!("`{path}` knows no `{name}`"))
                .label("unknown law")
                .cause(format!("laws here: {}", names.join(", ")))
                .nearest(near);
            reader.reject(path, problem);
            clean = false;
        }
    }
    match found.as_slice() {
        [(law, entry)] => {
            let Some(parameters) = entry.node.table() else {
                let example = format!("{} = {{ {} = … }}", law.name, law.parameters.join(" = …, "));
                let problem = wrong_type(&entry.node, &format!("{path}.{}", law.name), "a table")
                    .help(format!("write {example}"));
                reader.reject(path, problem);
                return None;
            };
            Some((law, &entry.node, parameters))
        }
        [] => {
            if clean {
                let problem = Diagnostic::error("GP0213", node.place, format!("`{path}` names no law"))
                    .label("a table, but of what?")
                    .help(format!("write `{{ {} = {{ … }} }}`; laws here: {}", names[0], names.join(", ")));
                reader.reject(path, problem);
            }
            None
        }
        [(first, one), (second, other), ..] => {
            let problem = Diagnostic::error(
                "GP0105",
                other.key,
                format!("`{path}` has both `{}` and `{}`", first.name, second.name),
            )
            .label("a second law")
            .related(one.key, format!("`{}` stands here", first.name))
            .help("keep one");
            reader.reject(path, problem);
            None
        }
    }
}

/// Reports parameters that the law does not have, and those it lacks. True when there are none of either.
pub(in crate::scenario) fn check_parameters(
    reader: &mut Reader,
    law: &Law,
    node: &Node,
    given: &Table,
    path: &str,
) -> bool {
    let mut meant = Vec::new();
    let mut clean = true;
    for (name, entry) in &given.entries {
        if !law.parameters.contains(&name.as_str()) && name != "source" && name != "grade" {
            let free = law.parameters.iter().copied().filter(|parameter| given.get(parameter).is_none());
            let near = nearest(name, free).map(str::to_owned);
            meant.extend(near.clone());
            let problem = Diagnostic::error("GP0101", entry.key, format!("unknown key `{path}.{}.{name}`", law.name))
                .label("not a parameter of this law")
                .cause(format!("parameters of {}: {}", law.name, law.parameters.join(", ")))
                .nearest(near);
            reader.reject(path, problem);
            clean = false;
        }
    }
    for parameter in law.parameters {
        if given.get(parameter).is_none() && !meant.iter().any(|name| name == parameter) {
            let problem =
                Diagnostic::error("GP0102", node.place, format!("`{path}.{}` has no `{parameter}`", law.name))
                    .label(format!("`{parameter}` belongs here"))
                    .help(format!("parameters of {}: {}", law.name, law.parameters.join(", ")));
            reader.reject(path, problem);
            clean = false;
        }
    }
    clean
}

/// Reads an uncertain number and notes it among the uncertain inputs.
pub(in crate::scenario) fn uncertain(
    reader: &mut Reader,
    node: &Node,
    table: &Table,
    path: &str,
    range: Range,
    unit: &str,
) -> Option<Number> {
    let (law, law_node, given) = pick(reader, node, table, path, &UNCERTAIN, &[])?;
    if !check_parameters(reader, law, law_node, given, path) {
        return None;
    }
    provenance(reader, given, path);
    let built = build(reader, law, law_node, given, path, range, unit)?;
    let index = reader.uncertain.len();
    reader.uncertain.push(UncertainInput {
        key: path.to_owned(),
        law: built,
        lowest: range.lowest(),
        highest: range.highest(),
    });
    Some(Number::Uncertain(reader.numbering.get(path).copied().unwrap_or(index)))
}

fn build(
    reader: &mut Reader,
    law: &Law,
    node: &Node,
    given: &Table,
    path: &str,
    range: Range,
    unit: &str,
) -> Option<UncertainLaw> {
    let parameter = |reader: &mut Reader, name: &str, range: Range, unit: &str| {
        fixed(reader, given.get(name)?, &format!("{path}.{}.{name}", law.name), range, unit)
    };
    let spread = Range::between(0.0, 1e12);
    let built = match law.name {
        "normal" | "beta" => {
            let inside =
                if law.name == "beta" { Range { above_low: true, below_high: true, ..Range::SHARE } } else { range };
            let (mean, sd) = (parameter(reader, "mean", inside, unit), parameter(reader, "sd", spread, unit));
            let (mean, sd) = (mean?, sd?);
            if law.name == "normal" {
                Some(UncertainLaw::Normal { mean, sd })
            } else if sd > 0.0 && sd * sd < mean * (1.0 - mean) {
                Some(UncertainLaw::Beta { mean, sd })
            } else {
                return inconsistent(reader, node, path, "a beta law needs 0 < sd² < mean × (1 − mean)");
            }
        }
        "lognormal" => {
            let mean = parameter(
                reader,
                "mean",
                Range { above_low: range.low <= 0.0 || range.above_low, low: range.low.max(0.0), ..range },
                unit,
            );
            let cv = parameter(reader, "cv", Range::CV, "");
            Some(UncertainLaw::Lognormal { mean: mean?, cv: cv? })
        }
        "discrete" | "empirical" => {
            let values = numbers(reader, given.get("values")?, &format!("{path}.{}.values", law.name), range, unit);
            if law.name == "empirical" {
                return Some(UncertainLaw::Empirical { values: values? });
            }
            let weights = numbers(reader, given.get("weights")?, &format!("{path}.discrete.weights"), spread, "");
            let (values, weights) = (values?, weights?);
            if values.len() != weights.len() {
                return inconsistent(
                    reader,
                    node,
                    path,
                    &format!("{} values but {} weights", values.len(), weights.len()),
                );
            }
            if weights.iter().sum::<f64>() <= 0.0 {
                return inconsistent(reader, node, path, "the weights are all 0");
            }
            Some(UncertainLaw::Discrete { values, weights })
        }
        _ => {
            let low = parameter(reader, "low", range, unit);
            let high = parameter(reader, "high", range, unit);
            let mode = if law.name == "uniform" { low } else { parameter(reader, "mode", range, unit) };
            let (low, mode, high) = (low?, mode?, high?);
            if !(low <= mode && mode <= high && low < high) {
                let order = if law.name == "uniform" { "low < high" } else { "low ≤ mode ≤ high and low < high" };
                return inconsistent(reader, node, path, &format!("{} needs {order}", law.name));
            }
            Some(match law.name {
                "uniform" => UncertainLaw::Uniform { low, high },
                "triangular" => UncertainLaw::Triangular { low, mode, high },
                _ => UncertainLaw::Pert { low, mode, high },
            })
        }
    };
    let mean = built.as_ref()?.mean();
    if !range.contains(mean) {
        reader.reject(path, out_of_range(node, path, mean, range, unit).cause(format!("its mean is {}", plain(mean))));
        return None;
    }
    built
}

/// A list of numbers, at least one.
fn numbers(reader: &mut Reader, node: &Node, path: &str, range: Range, unit: &str) -> Option<Vec<f64>> {
    let Value::List(items) = &node.value else {
        reader.reject(path, wrong_type(node, path, "a list of numbers"));
        return None;
    };
    if items.is_empty() || items.len() > MOST_VALUES {
        let problem = Diagnostic::error("GP0210", node.place, format!("`{path}` has {} values", items.len()))
            .help(format!("list from 1 to {} numbers", plain(MOST_VALUES as f64)));
        reader.reject(path, problem);
        return None;
    }
    let read: Vec<Option<f64>> = items.iter().map(|item| fixed(reader, item, path, range, unit)).collect();
    read.into_iter().collect()
}

fn inconsistent<T>(reader: &mut Reader, node: &Node, path: &str, why: &str) -> Option<T> {
    let problem = Diagnostic::error("GP0212", node.place, format!("the parameters of `{path}` contradict each other"))
        .label(why)
        .help("correct the parameters");
    reader.reject(path, problem);
    None
}
