//! Rows of the scenario's settings and its promises.

use super::row::{Row, Side, elsewhere, noted, pair, set, sides};

pub(crate) fn rows() -> Vec<Row> {
    [settings(), targets()].concat()
}

fn settings() -> Vec<Row> {
    vec![
        elsewhere("format"),
        elsewhere("extends"),
        noted("scenario.name", "scenario.name=other"),
        noted("scenario.question", "scenario.question=\"How many are enough?\""),
        set("scenario.start", "scenario.start=2026-01-29"),
        set("scenario.end", "scenario.end=2026-02-03"),
        set("scenario.warm_up_days", "scenario.warm_up_days=3"),
        set("scenario.timezone", "scenario.timezone=UTC"),
        set("scenario.currency", "scenario.currency=JPY"),
        set("scenario.interval_min", "scenario.interval_min=30"),
        set("scenario.replications", "scenario.replications=4"),
        set("scenario.seed", "scenario.seed=2"),
        set("scenario.target_occupancy", "scenario.target_occupancy=0.8"),
        set("scenario.paid_hours_per_fte_month", "scenario.paid_hours_per_fte_month=150"),
    ]
}

/// The center with its first promise exchanged.
fn promise(lines: &str) -> Side {
    let first = "kpi         = \"service-level\"\nthreshold_s = 60\nat_least    = 0.5";
    Side::patched(&[(first, lines)])
}

fn targets() -> Vec<Row> {
    let service_level = "kpi = \"service-level\"\nthreshold_s = 60\nat_least = 0.8";
    let abandonment = "kpi = \"abandonment\"\nat_most = 0.1";
    let headcount = "kpi = \"headcount\"\npool = \"in-house\"\nbelow = 33\non = 2026-02-01";
    vec![
        sides("target[].name", Side::center(&[]), Side::patched(&[("\"answered\"", "\"in-a-minute\"")])),
        sides("target[].kpi", promise(service_level), promise(abandonment)),
        sides("target[].kpi=service-level", promise(service_level), promise(headcount)),
        sides("target[].kpi=abandonment", promise(abandonment), promise(headcount)),
        sides("target[].kpi=headcount", promise(headcount), promise(abandonment)),
        set("target[].threshold_s", "target.answered.threshold_s=10"),
        set("target[].at_least", "target.answered.at_least=0.99"),
        set("target[].at_most", "target.patient.at_most=0.001"),
        pair(
            "target[].tiers",
            &["target.answered.at_least=0.57"],
            &["target.answered.at_least=0.57", "target.answered.tiers=[\"vip\"]"],
        ),
        pair(
            "target[].languages",
            &["target.answered.at_least=0.57"],
            &["target.answered.at_least=0.57", "target.answered.languages=[\"pt\"]"],
        ),
        sides("target[].pool", two_pools(), two_pools().and("target.fewer.pool=south")),
        set("target[].below", "target.fewer.below=10"),
        // Before and after the layoff of the second day.
        pair("target[].on", &["target.fewer.below=30"], &["target.fewer.below=30", "target.fewer.on=2026-01-30"]),
        set("target[].keep.months_share", "target.answered.keep.months_share=0.5"),
        set("target[].keep.with_probability", "target.answered.keep.with_probability=0.01"),
    ]
}

/// The center with the southern group in a small pool of its own.
fn two_pools() -> Side {
    let south = "pool      = \"in-house\"\nshare     = 0.3\nlanguages = [\"pt\"]";
    Side::patched(&[
        (south, "pool      = \"south\"\nlanguages = [\"pt\"]"),
        ("share     = 0.7", "share     = 1.0"),
        ("[[pool]]\nname = \"partner\"", "[[pool]]\nname = \"south\"\nheadcount = 50\n\n[[pool]]\nname = \"partner\""),
    ])
}
