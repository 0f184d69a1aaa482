//! Laws of durations.

use super::Range;
use super::law::{Law, check_parameters, pick};
use super::number::number;
use crate::model::{DurationLaw, DurationShape, Number};
use crate::numeric::sqrt;
use crate::scenario::describe::Kind;
use crate::scenario::node::Node;
use crate::scenario::reader::{Key, Reader, Section};
use crate::scenario::section::{provenance, wrong_type};

/// Laws of durations.
pub(in crate::scenario) const LAWS: [Law; 7] = [
    Law { name: "lognormal", parameters: &["mean_s", "cv"], doc: "Lognormal: the usual shape of handle times." },
    Law { name: "exponential", parameters: &["mean_s"], doc: "Exponential." },
    Law { name: "constant", parameters: &["value_s"], doc: "Always the same." },
    Law { name: "gamma", parameters: &["mean_s", "cv"], doc: "Gamma." },
    Law { name: "erlang", parameters: &["phases", "mean_s"], doc: "Sum of equal exponential phases." },
    Law {
        name: "weibull",
        parameters: &["shape", "scale_s"],
        doc: "Weibull; shape below 1: who has waited long waits on.",
    },
    Law {
        name: "hyperexponential",
        parameters: &["share", "mean_s", "other_mean_s"],
        doc: "A share with one mean, the rest with another.",
    },
];

/// Range of a parameter of a duration law.
pub(in crate::scenario) fn parameter_range(law: &str, parameter: &str) -> Range {
    match (law, parameter) {
        ("gamma", "cv") => Range::CV_ABOVE_ZERO,
        (_, "cv") => Range::CV,
        (_, "phases") => Range::between(1.0, 1000.0),
        (_, "shape") => Range::between(0.1, 100.0),
        (_, "share") => Range::SHARE,
        (_, "value_s") => Range::DURATION_OR_ZERO_S,
        (_, _) => Range::DURATION_S,
    }
}

impl Section<'_> {
    /// The law of a duration.
    pub(in crate::scenario) fn duration(&mut self, reader: &mut Reader, key: Key) -> DurationLaw {
        self.declare(reader, key, Kind::Duration, false);
        let path = self.at(key.name);
        self.need(reader, key).and_then(|node| law(reader, node, &path)).unwrap_or_else(placeholder)
    }

    /// The law of a duration, or the word that says there is none.
    pub(in crate::scenario) fn duration_or(
        &mut self,
        reader: &mut Reader,
        key: Key,
        word: &'static str,
    ) -> Option<DurationLaw> {
        self.declare(reader, key, Kind::OrWord(Box::new(Kind::Duration), word), false);
        let path = self.at(key.name);
        let node = self.need(reader, key).filter(|node| node.text() != Some(word))?;
        Some(law(reader, node, &path).unwrap_or_else(placeholder))
    }
}

fn placeholder() -> DurationLaw {
    DurationLaw { shape: DurationShape::Constant { value_s: Number::Known(60.0) }, at_most_s: None }
}

fn law(reader: &mut Reader, node: &Node, path: &str) -> Option<DurationLaw> {
    let Some(table) = node.table() else {
        let advice =
            "write a law, such as `{ lognormal = { mean_s = 300, cv = 1.0 } }` or `{ constant = { value_s = 300 } }`";
        reader.reject(path, wrong_type(node, path, "the law of a duration").help(advice));
        return None;
    };
    let longest =
        table.get("at_most_s").map(|node| number(reader, node, &format!("{path}.at_most_s"), Range::DURATION_S, "s"));
    let (law, law_node, given) = pick(reader, node, table, path, &LAWS, &["at_most_s"])?;
    if !check_parameters(reader, law, law_node, given, path) {
        return None;
    }
    provenance(reader, given, path);
    let mut get = |name: &str| {
        let unit = if name.ends_with("_s") { "s" } else { "" };
        let key = format!("{path}.{}.{name}", law.name);
        let node = given.get(name).expect("parameters have been checked");
        number(reader, node, &key, parameter_range(law.name, name), unit)
    };
    let shape = match law.name {
        "lognormal" => DurationShape::Lognormal { mean_s: get("mean_s"), cv: get("cv") },
        "exponential" => DurationShape::Exponential { mean_s: get("mean_s") },
        "constant" => DurationShape::Constant { value_s: get("value_s") },
        "gamma" => DurationShape::Gamma { mean_s: get("mean_s"), cv: get("cv") },
        "erlang" => {
            let mean_s = get("mean_s");
            let phases = given.get("phases").expect("parameters have been checked");
            DurationShape::Gamma { mean_s, cv: Number::Known(1.0 / sqrt(phase_count(reader, phases, path))) }
        }
        "weibull" => DurationShape::Weibull { shape: get("shape"), scale_s: get("scale_s") },
        _ => DurationShape::Hyperexponential {
            share: get("share"),
            mean_s: get("mean_s"),
            other_mean_s: get("other_mean_s"),
        },
    };
    Some(DurationLaw { shape, at_most_s: longest })
}

/// Phases of an Erlang law: a whole number, the same in every replication.
fn phase_count(reader: &mut Reader, node: &Node, path: &str) -> f64 {
    let key = format!("{path}.erlang.phases");
    let phases = super::number::fixed(reader, node, &key, parameter_range("erlang", "phases"), "");
    match phases {
        Some(phases) if phases.fract().abs() > 0.0 => {
            reader.reject(&key, wrong_type(node, &key, "a whole number"));
            1.0
        }
        Some(phases) => phases,
        None => 1.0,
    }
}
