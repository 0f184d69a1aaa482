//! Rows of what arrives, meets the AI, waits and is handled.

use super::row::{Row, Side, name, pair, set, sides};

pub(crate) fn rows() -> Vec<Row> {
    [volume(), calendar(), population(), ai(), waiting()].concat()
}

/// The center with its volume stated in contacts.
fn plain_volume() -> Side {
    Side::patched(&[
        (
            "customers                      = { start = 20_000, growth_per_year = 0.5 }",
            "contacts = { start_per_year = 500_000 }",
        ),
        ("contacts_per_customer_per_year = 25\n", ""),
    ])
}

fn volume() -> Vec<Row> {
    vec![
        set("demand.customers.start", "demand.customers.start=21_000"),
        set("demand.customers.growth_per_year", "demand.customers.growth_per_year=9"),
        set("demand.contacts_per_customer_per_year", "demand.contacts_per_customer_per_year=26"),
        sides(
            "demand.contacts.start_per_year",
            plain_volume(),
            plain_volume().and("demand.contacts.start_per_year=520_000"),
        ),
        sides(
            "demand.contacts.growth_per_year",
            plain_volume(),
            plain_volume().and("demand.contacts.growth_per_year=9"),
        ),
        set("demand.level", "demand.level=1.1"),
        set("demand.profile", "demand.profile=flat"),
        set("demand.busyness_cv", "demand.busyness_cv=0.3"),
        name("profile[].name", "profile.own.day=[3, 2, 1]", &[("\"own\"", "\"mine\"")]),
        set("profile[].month", "profile.own.month=[1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"),
        set("profile[].weekday", "profile.own.weekday=[1, 1, 1, 1, 1, 2, 1]"),
        set("profile[].day", "profile.own.day=[3, 2, 1]"),
    ]
}

fn calendar() -> Vec<Row> {
    vec![
        name("holiday[].name", "holiday.fair.factor=0.1", &[("\"fair\"", "\"market\"")]),
        set("holiday[].dates", "holiday.fair.dates=[2026-01-31, 2026-02-01]"),
        set("holiday[].factor", "holiday.fair.factor=0.5"),
        set("holiday[].languages", "holiday.fair.languages=[\"pt\"]"),
        name("event[].name", "event.outage.uplift=2", &[("\"outage\"", "\"leak\"")]),
        set("event[].from", "event.outage.from=2026-02-01"),
        set("event[].days", "event.outage.days=2"),
        set("event[].uplift", "event.outage.uplift=0.8"),
        set("event[].half_life_days", "event.outage.half_life_days=3"),
        set("event[].half_life_days=none", "event.outage.half_life_days=none"),
        set("event[].languages", "event.outage.languages=[\"sv\"]"),
        set("event[].reasons", "event.outage.reasons=[\"dispute\"]"),
    ]
}

fn population() -> Vec<Row> {
    let renamed = |patches| sides("", Side::center(&[]), Side::patched(patches)).shown;
    let named = |key: &str, patches| Row { key: key.to_owned(), shown: renamed(patches) };
    vec![
        named("language[].name", &[("\"pt\"", "\"br\"")]),
        pair("language[].share", &[], &["language.sv.share=0.5", "language.pt.share=0.5"]),
        set("language[].timezone", "language.pt.timezone=\"America/New_York\""),
        set("language[].profile", "language.pt.profile=flat"),
        named("tier[].name", &[("\"vip\"", "\"gold\"")]),
        pair("tier[].share", &[], &["tier.vip.share=0.3", "tier.standard.share=0.7"]),
        set("tier[].priority", "tier.vip.priority=3"),
        set("tier[].threshold_s", "tier.standard.threshold_s=90"),
        set("tier[].patience", "tier.standard.patience={ exponential = { mean_s = 400 } }"),
        set("tier[].patience=unlimited", "tier.standard.patience=unlimited"),
        set("tier[].handle_time_factor", "tier.vip.handle_time_factor=1.3"),
        set("tier[].reasons", "tier.vip.reasons=[\"dispute\"]"),
        named("reason[].name", &[("\"dispute\"", "\"complaint\"")]),
        pair("reason[].share", &[], &["reason.payment.share=0.5", "reason.dispute.share=0.5"]),
        set("reason[].handle_time", "reason.payment.handle_time.lognormal.mean_s=320"),
        set("reason[].wrap_up", "reason.payment.wrap_up.exponential.mean_s=60"),
        set("reason[].wrap_up=none", "reason.payment.wrap_up=none"),
        pair(
            "reason[].learning_time_factor",
            &["pool.in-house.learning={ speed = { linear = { start = 0.5, over_weeks = 60 } } }"],
            &[
                "pool.in-house.learning={ speed = { linear = { start = 0.5, over_weeks = 60 } } }",
                "reason.dispute.learning_time_factor=3",
            ],
        ),
    ]
}

fn ai() -> Vec<Row> {
    vec![
        set("ai.enabled", "ai.enabled=false"),
        set("ai.session", "ai.session={ exponential = { mean_s = 600 } }"),
        set("ai.handoff_s", "ai.handoff_s=90"),
        set("ai.induced_share", "ai.induced_share=0.3"),
        set("ai.returns_share", "ai.returns_share=0.4"),
        set("ai.return_delay", "ai.return_delay={ exponential = { mean_s = 20_000 } }"),
        set("ai.return_to_human_share", "ai.return_to_human_share=0.9"),
        set("ai.price.per_conversation", "ai.price.per_conversation=0.2"),
        set("ai.price.per_resolution", "ai.price.per_resolution=0.5"),
        set("ai.price.platform_per_month", "ai.price.platform_per_month=1_001"),
        set("reason[].ai=none", "reason.payment.ai=none"),
        set("reason[].ai.eligible", "reason.payment.ai.eligible=0.7"),
        set("reason[].ai.resolves", "reason.payment.ai.resolves=0.5"),
        set("reason[].ai.falsely_contains", "reason.payment.ai.falsely_contains=0.1"),
        set("reason[].ai.asks_human", "reason.payment.ai.asks_human=0.2"),
        set("reason[].ai.leaves", "reason.payment.ai.leaves=0.2"),
    ]
}

fn waiting() -> Vec<Row> {
    vec![
        set("waiting.queue_capacity", "waiting.queue_capacity=2"),
        set("waiting.queue_capacity=unlimited", "waiting.queue_capacity=unlimited"),
        set("waiting.lines", "waiting.lines=7"),
        set("waiting.lines=unlimited", "waiting.lines=unlimited"),
        set("waiting.balking_share", "waiting.balking_share=0.2"),
        set("waiting.redial=none", "waiting.redial=none"),
        set("waiting.redial.after_abandon_share", "waiting.redial.after_abandon_share=0.8"),
        set("waiting.redial.after_block_share", "waiting.redial.after_block_share=0.8"),
        set("waiting.redial.delay", "waiting.redial.delay={ exponential = { mean_s = 3_000 } }"),
        set("waiting.redial.max_attempts", "waiting.redial.max_attempts=2"),
        set("waiting.redial.max_attempts=unlimited", "waiting.redial.max_attempts=unlimited"),
        pair("waiting.shift_end", &["waiting.shift_end=counter"], &["waiting.shift_end=idle-first"]),
        pair("waiting.shift_end=named", &["waiting.shift_end=named"], &["waiting.shift_end=counter"]),
        set("waiting.shift_end=counter", "waiting.shift_end=counter"),
        set("waiting.shift_end=idle-first", "waiting.shift_end=idle-first"),
    ]
}
