//! Rows of `attrition` and `initial_tenure`, which people on a payroll and gig agents share.

use super::row::{Row, Side, sides};

/// Rows of the two keys beneath `prefix`; `base` is a scenario, and `with` the same with an option beneath its pool.
pub(crate) fn rows(prefix: &str, base: impl Fn() -> Side, with: impl Fn(&str) -> Side) -> Vec<Row> {
    let bands = |until: &str, early: &str, late: &str| {
        with(&format!(
            "attrition={{ bands = [{{ until_days = {until}, per_year = {early} }}, {{ per_year = {late} }}] }}"
        ))
    };
    let row = |key: &str, one: Side, other: Side| sides(&format!("{prefix}.{key}"), one, other);
    let of = |key: &str, one: &str, other: &str| {
        let side = |law: &str| with(&format!("attrition={{ {law} }}"));
        row(&format!("attrition.{key}"), side(one), side(other))
    };
    let tenure = |key: &str, one: &str, other: &str| {
        let side = |law: &str| with(&format!("initial_tenure={{ {law} }}"));
        row(&format!("initial_tenure.{key}"), side(one), side(other))
    };
    let early = "per_year = 0.9, first_90_days_per_year";
    vec![
        of("per_year", "per_year = 0.9", "per_year = 0.9999999999"),
        of("first_90_days_per_year", &format!("{early} = 0.9"), &format!("{early} = 0.99999999999999")),
        of("leavers_per_average_head", "leavers_per_average_head = 2", "leavers_per_average_head = 30"),
        row("attrition.bands[].until_days", base(), bands("800", "0.9999999999", "0.9")),
        row("attrition.bands[].per_year", base(), bands("200", "0.9999999", "0.5")),
        tenure("exponential.mean_years", "exponential = { mean_years = 1 }", "exponential = { mean_years = 0.1 }"),
        tenure("constant.years", "constant = { years = 0.5 }", "constant = { years = 0.6 }"),
        tenure(
            "uniform.low_years",
            "uniform = { low_years = 0, high_years = 1 }",
            "uniform = { low_years = 0.6, high_years = 1 }",
        ),
        tenure(
            "uniform.high_years",
            "uniform = { low_years = 0, high_years = 1 }",
            "uniform = { low_years = 0, high_years = 0.5 }",
        ),
    ]
}
