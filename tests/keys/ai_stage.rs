//! Rows of the AI stage: turns, pressure, limits, outages, and who meets it; of busyness within the day.

use super::desk::{pair, set};
use super::row::Row;

pub(crate) fn rows() -> Vec<Row> {
    [stage(), outages(), fallback(), promise(), busyness()].concat()
}

fn stage() -> Vec<Row> {
    let failed = |turns: u32, asks: f64, growth: f64| {
        format!("ai.failed_turns={{ turns = {turns}, asks_human = {asks:?}, asks_human_growth = {growth:?} }}")
    };
    let pressure =
        |level: f64, resolves: f64| format!("ai.pressure={{ level = {level:?}, resolves_share = {resolves:?} }}");
    let limit = |sessions: u32, most_wait_s: u32| {
        format!("ai.session_limit={{ sessions = {sessions}, most_wait_s = {most_wait_s} }}")
    };
    let (turns, pressed, full) = (failed(3, 0.2, 0.1), pressure(0.5, 0.2), limit(1, 60));
    vec![
        pair("ai.failed_turns.turns", &[&turns], &[&failed(2, 0.2, 0.1)]),
        pair("ai.failed_turns.asks_human", &[&turns], &[&failed(3, 0.4, 0.1)]),
        pair("ai.failed_turns.asks_human_growth", &[&turns], &[&failed(3, 0.2, 0.3)]),
        pair("ai.failed_turns=none", &[&turns], &["ai.failed_turns=none"]),
        set("ai.asks_at_once_share", "ai.asks_at_once_share=0.2"),
        pair("ai.pressure.level", &[&pressed], &[&pressure(0.8, 0.2)]),
        pair("ai.pressure.resolves_share", &[&pressed], &[&pressure(0.5, 0.6)]),
        pair("ai.pressure=none", &[&pressed], &["ai.pressure=none"]),
        pair("ai.session_limit.sessions", &[&full], &[&limit(2, 60)]),
        pair("ai.session_limit.most_wait_s", &[&full], &[&limit(1, 10)]),
        pair("ai.session_limit=none", &[&full], &["ai.session_limit=none"]),
        set("tier[].enters_ai_share", "tier.vip.enters_ai_share=0.2"),
        set("tier[].asks_human_factor", "tier.vip.asks_human_factor=0.5"),
    ]
}

const DOWN: &str = "ai.outage=[{ on = 2026-01-30, from = \"09:00\", hours = 8 }]";

fn outages() -> Vec<Row> {
    let outage =
        |on: &str, from: &str, hours: u32| format!("ai.outage=[{{ on = {on}, from = \"{from}\", hours = {hours} }}]");
    let random = |up: u32, down: u32| format!("ai.random_outages={{ mean_up_h = {up}, mean_down_h = {down} }}");
    let often = random(8, 4);
    vec![
        pair("ai.outage[].on", &[DOWN], &[&outage("2026-01-31", "09:00", 8)]),
        pair("ai.outage[].from", &[DOWN], &[&outage("2026-01-30", "11:00", 8)]),
        pair("ai.outage[].hours", &[DOWN], &[&outage("2026-01-30", "09:00", 4)]),
        pair("ai.random_outages.mean_up_h", &[&often], &[&random(16, 4)]),
        pair("ai.random_outages.mean_down_h", &[&often], &[&random(8, 8)]),
        pair("ai.random_outages=none", &[&often], &["ai.random_outages=none"]),
    ]
}

fn fallback() -> Vec<Row> {
    let fallback = |kind: &str, more: &str| format!("ai.fallback={{ kind = \"{kind}\"{more} }}");
    let of = |key: &str, kind: &str, more: &str| {
        pair(&format!("ai.fallback.{key}"), &[DOWN, &fallback(kind, "")], &[DOWN, &fallback(kind, more)])
    };
    let (message, vendor) = (fallback("message", ""), fallback("second-vendor", ""));
    vec![
        pair("ai.fallback.kind", &[DOWN], &[DOWN, &message]),
        pair("ai.fallback.kind=humans", &[DOWN, &message], &[DOWN]),
        pair("ai.fallback.kind=message", &[DOWN], &[DOWN, &message]),
        pair("ai.fallback.kind=second-vendor", &[DOWN], &[DOWN, &vendor]),
        of("returns_share", "message", ", returns_share = 0.2"),
        of("delay", "message", ", delay = { constant = { value_s = 7_200 } }"),
        of("resolves_factor", "second-vendor", ", resolves_factor = 0.2"),
        of("price_per_conversation", "second-vendor", ", price_per_conversation = 5"),
    ]
}

fn promise() -> Vec<Row> {
    let target = |key: &str, one: &[&str], other: &[&str]| pair(&format!("target[].{key}"), one, other);
    vec![
        set("ai.human_promise_s", "ai.human_promise_s=30"),
        target(
            "kpi=human-promise",
            &[],
            &["target.a-human-in-time.kpi=service-level", "target.a-human-in-time.threshold_s=60"],
        ),
        target("channels", &[], &["target.a-human-in-time.channels=[\"chat\"]"]),
    ]
}

fn busyness() -> Vec<Row> {
    vec![
        pair(
            "demand.busyness_common_share",
            &["demand.busyness_cv=0.3"],
            &["demand.busyness_cv=0.3", "demand.busyness_common_share=0.2"],
        ),
        set("demand.interval_busyness_cv", "demand.interval_busyness_cv=0.3"),
        pair(
            "demand.interval_busyness_correlation",
            &["demand.interval_busyness_cv=0.3"],
            &["demand.interval_busyness_cv=0.3", "demand.interval_busyness_correlation=0.8"],
        ),
    ]
}
