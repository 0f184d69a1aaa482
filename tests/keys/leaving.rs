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
        of(
            "weibull.shape",
            "weibull = { shape = 3, scale_years = 0.5 }",
            "weibull = { shape = 0.3, scale_years = 0.5 }",
        ),
        of(
            "weibull.scale_years",
            "weibull = { shape = 1, scale_years = 1 }",
            "weibull = { shape = 1, scale_years = 0.01 }",
        ),
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

/// Rows of what makes people on a payroll leave faster or slower.
pub(crate) fn factors() -> Vec<Row> {
    let of = |key: &str, one: &str, other: &str, more: &[&str]| {
        let side = |keys: &str| format!("pool.in-house.attrition={{ per_year = 0.99999, {keys} }}");
        let with = |keys: &str| more.iter().fold(Side::center(&[&side(keys)]), |side, option| side.and(option));
        sides(&format!("pool[].attrition.{key}"), with(one), with(other))
    };
    let news = |key: &str, one: &str, other: &str| {
        of(
            &format!("announcement[].{key}"),
            &format!("announcement = [{{ {one} }}]"),
            &format!("announcement = [{{ {other} }}]"),
            &[],
        )
    };
    // Occupancy counts from the first full week on, and two weeks from the second.
    let longer = ["scenario.end=2026-02-22"];
    let strain = "occupancy_reference = 0.2, occupancy_elasticity = 3";
    vec![
        of("pay_gap", "pay_gap = 0, pay_elasticity = 3", "pay_gap = -0.5, pay_elasticity = 3", &[]),
        of("pay_elasticity", "pay_gap = -0.5, pay_elasticity = 1", "pay_gap = -0.5, pay_elasticity = 4", &[]),
        news(
            "on",
            "on = 2026-01-30, uplift = 9, half_life_weeks = 5",
            "on = 2026-02-01, uplift = 9, half_life_weeks = 5",
        ),
        news(
            "uplift",
            "on = 2026-01-30, uplift = 9, half_life_weeks = 5",
            "on = 2026-01-30, uplift = 1, half_life_weeks = 5",
        ),
        news(
            "half_life_weeks",
            "on = 2026-01-30, uplift = 9, half_life_weeks = 9",
            "on = 2026-01-30, uplift = 9, half_life_weeks = 0.05",
        ),
        of("remote_share", "remote_share = 0.0, remote_factor = 0", "remote_share = 1.0, remote_factor = 0", &[]),
        of("remote_factor", "remote_share = 1.0", "remote_share = 1.0, remote_factor = 8", &[]),
        of("occupancy_reference", strain, "occupancy_reference = 0.9, occupancy_elasticity = 3", &longer),
        of("occupancy_elasticity", strain, "occupancy_reference = 0.2, occupancy_elasticity = 0.1", &longer),
        of(
            "occupancy_weeks",
            &format!("{strain}, occupancy_weeks = 1"),
            &format!("{strain}, occupancy_weeks = 2"),
            &longer,
        ),
    ]
}
