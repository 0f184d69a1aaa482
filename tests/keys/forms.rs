//! Rows of the forms of a value: laws of durations and of uncertain numbers, paths over time, sources.

use super::row::{Row, noted, pair, set};
use glidepath::scenario::schema;
use serde_json::Value as Json;

pub(crate) fn rows() -> Vec<Row> {
    [durations(), uncertain(), paths(), sources()].concat()
}

/// A law with its parameters, and for each of them another value.
type LawSample = (&'static str, &'static [(&'static str, &'static str, &'static str)]);

const DURATIONS: [LawSample; 7] = [
    ("lognormal", &[("mean_s", "300", "320"), ("cv", "1.0", "0.5")]),
    ("exponential", &[("mean_s", "300", "320")]),
    ("constant", &[("value_s", "300", "320")]),
    ("gamma", &[("mean_s", "300", "320"), ("cv", "1.0", "0.5")]),
    ("erlang", &[("phases", "2", "3"), ("mean_s", "300", "320")]),
    ("weibull", &[("shape", "0.8", "1.2"), ("scale_s", "300", "320")]),
    ("hyperexponential", &[("share", "0.3", "0.4"), ("mean_s", "100", "120"), ("other_mean_s", "400", "420")]),
];

const UNCERTAIN: [LawSample; 8] = [
    ("pert", &[("low", "0.2", "0.3"), ("mode", "0.5", "0.6"), ("high", "0.8", "0.9")]),
    ("normal", &[("mean", "0.5", "0.6"), ("sd", "0.1", "0.2")]),
    ("lognormal", &[("mean", "0.5", "0.6"), ("cv", "0.1", "0.2")]),
    ("triangular", &[("low", "0.2", "0.3"), ("mode", "0.5", "0.6"), ("high", "0.8", "0.9")]),
    ("uniform", &[("low", "0.2", "0.3"), ("high", "0.8", "0.9")]),
    ("beta", &[("mean", "0.5", "0.6"), ("sd", "0.1", "0.2")]),
    ("discrete", &[("values", "[0.2, 0.9]", "[0.3, 0.8]"), ("weights", "[1, 0]", "[0, 1]")]),
    ("empirical", &[("values", "[0.2, 0.9]", "[0.3, 0.8]")]),
];

/// One row for every parameter of every law, at `key`.
fn of_laws(kind: &str, key: &str, laws: &[LawSample]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (law, parameters) in laws {
        let option = |changed: Option<&str>| {
            let parts: Vec<String> = parameters
                .iter()
                .map(|(name, value, other)| format!("{name} = {}", if changed == Some(name) { other } else { value }))
                .collect();
            format!("{key}={{ {law} = {{ {} }} }}", parts.join(", "))
        };
        for (name, ..) in *parameters {
            rows.push(pair(&format!("{kind}.{law}.{name}"), &[&option(None)], &[&option(Some(name))]));
        }
    }
    rows
}

fn durations() -> Vec<Row> {
    let mut rows = of_laws("duration", "reason.payment.handle_time", &DURATIONS);
    rows.push(set("duration.at_most_s", "reason.payment.handle_time.at_most_s=400"));
    rows
}

fn uncertain() -> Vec<Row> {
    of_laws("uncertain", "ai.returns_share", &UNCERTAIN)
}

fn paths() -> Vec<Row> {
    let ramp = "from = 1, to = 2, starting = 2026-01-30, by = 2026-02-02, shape = \"linear\"";
    let of_ramp = |key: &str, old: &str, new: &str| {
        let (one, other) =
            (format!("demand.level={{ {ramp} }}"), format!("demand.level={{ {} }}", ramp.replace(old, new)));
        pair(&format!("path.ramp.{key}"), &[&one], &[&other])
    };
    let steps = "demand.level=[{ from = 2026-01-30, value = 1 }, { from = 2026-02-01, value = 2 }]";
    let of_steps =
        |key: &str, old: &str, new: &str| pair(&format!("path.steps.{key}"), &[steps], &[&steps.replace(old, new)]);
    vec![
        of_ramp("from", "from = 1", "from = 1.1"),
        of_ramp("to", "to = 2", "to = 2.5"),
        of_ramp("starting", "starting = 2026-01-30", "starting = 2026-01-31"),
        of_ramp("by", "by = 2026-02-02", "by = 2026-02-01"),
        of_ramp("shape", "linear", "s-curve"),
        of_steps("from", "2026-02-01", "2026-02-02"),
        of_steps("value", "value = 2", "value = 3"),
        pair("path.monthly", &["demand.level={ monthly = [1, 2] }"], &["demand.level={ monthly = [1, 3] }"]),
    ]
}

/// A source or a grade beside any form of a value changes the list of inputs and no figure.
fn sources() -> Vec<Row> {
    let beside = [
        ("value", "ai.handoff_s={ value = 45, SAYS }"),
        ("duration", "reason.payment.handle_time={ lognormal = { mean_s = 300, cv = 1.0 }, SAYS }"),
        ("duration.law", "reason.payment.handle_time={ lognormal = { mean_s = 300, cv = 1.0, SAYS } }"),
        ("uncertain", "ai.returns_share={ discrete = { values = [0.7], weights = [1] }, SAYS }"),
        ("uncertain.law", "ai.returns_share={ discrete = { values = [0.7], weights = [1], SAYS } }"),
        ("path.ramp", "demand.level={ from = 1, to = 1, by = 2026-02-02, SAYS }"),
        ("path.steps", "demand.level=[{ from = 2026-01-30, value = 1, SAYS }]"),
        ("path.monthly", "demand.level={ monthly = [1], SAYS }"),
    ];
    let mut rows = vec![
        noted("section.source", "waiting.source=\"measured in May\""),
        noted("section.grade", "pool.in-house.grade=audited"),
    ];
    for (form, option) in beside {
        for (key, says) in [("source", "source = \"measured in May\""), ("grade", "grade = \"assumed\"")] {
            rows.push(noted(&format!("{form}.{key}"), &option.replace("SAYS", says)));
        }
    }
    rows
}

/// The forms that the schema knows, in the words of the rows above.
pub(crate) fn wanted() -> Vec<String> {
    let schema = schema();
    let definitions = &schema["$defs"];
    let mut wanted = vec!["value.source".to_owned(), "value.grade".to_owned()];
    for kind in ["duration", "uncertain"] {
        for form in list(&definitions[kind]["anyOf"]) {
            let law = list(&form["required"])[0].as_str().expect("a law has a name");
            for (name, value) in object(&form["properties"]) {
                if name == law {
                    wanted.extend(object(&value["properties"]).map(|(parameter, _)| match parameter.as_str() {
                        "source" | "grade" => format!("{kind}.law.{parameter}"),
                        parameter => format!("{kind}.{law}.{parameter}"),
                    }));
                } else {
                    wanted.push(format!("{kind}.{name}"));
                }
            }
        }
    }
    let (_, path) = object(definitions).find(|(name, _)| name.starts_with("path-")).expect("numbers may follow paths");
    for form in list(&path["anyOf"]) {
        for (kind, properties) in [("ramp", &form["properties"]), ("steps", &form["items"]["properties"])] {
            for (name, _) in properties.as_object().into_iter().flatten() {
                let monthly = form["properties"]["monthly"].is_object();
                wanted.push(match name.as_str() {
                    "monthly" => "path.monthly".to_owned(),
                    name if monthly => format!("path.monthly.{name}"),
                    name => format!("path.{kind}.{name}"),
                });
            }
        }
    }
    wanted.sort_unstable();
    wanted.dedup();
    wanted
}

fn list(json: &Json) -> &[Json] {
    json.as_array().expect("the schema lists the forms of a value")
}

fn object(json: &Json) -> impl Iterator<Item = (&String, &Json)> {
    json.as_object().expect("the schema describes the forms of a value").iter()
}
