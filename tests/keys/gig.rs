//! Rows of gig pools.

use super::leaving;
use super::row::{Row, Side, sides};

pub(crate) fn rows() -> Vec<Row> {
    [recruiting(), attrition(), segments(), hours(), pay(), surge_rules(), blocks(), learning()].concat()
}

/// Weeks in which something happens every day: many apply, complete and leave, and one block stands open.
const POOL: &str = r#"kind = "gig"

[pool.gig]
active               = 20
attrition            = { bands = [{ until_days = 200, per_year = 0.9999999 }, { per_year = 0.999999 }] }
initial_tenure       = { exponential = { mean_years = 1 } }
applicants_per_month = 200
certification_weeks  = 0.15
weekly_hours         = { mean_h = 30, bands = [1, 3], weights = [1, 2] }
availability         = { weekday = [1, 1, 1, 1, 1, 1, 1], day = [1, 2, 2, 1] }
session              = { exponential = { mean_s = 9_000 } }
blocks               = [{ name = "late", start = "20:00", hours = 3, agents = 6, willing_share = 0.3 }]
learning             = { speed = { linear = { start = 0.5, over_h = 500 } }, resolution = { linear = { start = 0.5, over_h = 500 } } }

[pool.gig.pay]
rate   = 50
surges = [{ weekdays = ["sat"], start = "12:00", hours = 4, factor = 1.2 }]

"#;

/// The center whose southern group is drawn from a gig pool.
fn gig() -> Side {
    let south = "pool      = \"in-house\"\nshare     = 0.3\nlanguages = [\"pt\"]\nschedule  = \"shifts\"";
    Side::patched(&[
        (south, "pool = \"south\"\nlanguages = [\"pt\"]"),
        ("share     = 0.7", "share     = 1.0"),
        (
            "[[group]]\nname      = \"front\"",
            &format!("[[pool]]\nname = \"south\"\n{POOL}\n[[group]]\nname      = \"front\""),
        ),
    ])
}

/// The gig pool against the same with `option` beneath it.
fn set(key: &str, option: &str) -> Row {
    sides(&format!("pool[].gig.{key}"), gig(), gig().and(&format!("pool.south.gig.{option}")))
}

/// Two gig pools.
fn pair(key: &str, one: &str, other: &str) -> Row {
    let side = |option: &str| gig().and(&format!("pool.south.gig.{option}"));
    sides(&format!("pool[].gig.{key}"), side(one), side(other))
}

fn recruiting() -> Vec<Row> {
    vec![
        sides("pool[].kind=gig", gig(), Side::center(&[])),
        set("active", "active=21"),
        set("applicants_per_month", "applicants_per_month=400"),
        invited("invitations_per_month", "invitations_per_month = 4_000", "invitations_per_month = 6_000"),
        invited("applies_share", "invitations_per_month = 4_000", "invitations_per_month = 4_000\napplies_share = 0.1"),
        set("certification_places", "certification_places=5"),
        set("certified_share", "certified_share=0.9"),
        set("certification_weeks", "certification_weeks=0.3"),
        set("certification_cost", "certification_cost=501"),
    ]
}

/// The gig pool recruited by invitation, in two ways.
fn invited(key: &str, one: &str, other: &str) -> Row {
    let side = |recruiting: &str| {
        let text = gig().text.replace("applicants_per_month = 200", recruiting);
        Side { text, options: Vec::new() }
    };
    sides(&format!("pool[].gig.{key}"), side(one), side(other))
}

/// Two segments of the gig pool, one of which has something of its own.
fn segments() -> Vec<Row> {
    let side = |share: &str, name: &str, own: &str| {
        let option = format!(
            "pool.south.gig.segments=[{{ name = {name:?}, share = {share} }}, {{ name = \"rest\", share = 0.5{own} }}]"
        );
        gig().and(&option)
    };
    let row = |key: &str, own: &str| {
        sides(&format!("pool[].gig.segments[].{key}"), side("0.5", "some", ""), side("0.5", "some", own))
    };
    let early = "attrition = { per_year = 0.9, first_90_days_per_year =";
    let two = |key: &str, one: &str, other: &str| {
        let side = |own: &str| side("0.5", "some", &format!(", {own}"));
        sides(&format!("pool[].gig.segments[].attrition{key}"), side(one), side(other))
    };
    let uneven = "pool.south.gig.segments=[{ name = \"some\", share = 0.2, mean_h = 40 }, \
                  { name = \"rest\", share = 0.8 }]";
    let even = "pool.south.gig.segments=[{ name = \"some\", share = 0.5, mean_h = 40 }, \
                { name = \"rest\", share = 0.5 }]";
    vec![
        sides("pool[].gig.segments[].name", side("0.5", "some", ""), side("0.5", "students", "")),
        sides("pool[].gig.segments[].share", gig().and(even), gig().and(uneven)),
        two("=none", "attrition = { per_year = 0.9 }", "attrition = \"none\""),
        two(".per_year", "attrition = { per_year = 0.9 }", "attrition = { per_year = 0.9999999999 }"),
        two(".first_90_days_per_year", &format!("{early} 0.9 }}"), &format!("{early} 0.99999999999999 }}")),
        two(
            ".leavers_per_average_head",
            "attrition = { leavers_per_average_head = 2 }",
            "attrition = { leavers_per_average_head = 30 }",
        ),
        two(
            ".weibull.shape",
            "attrition = { weibull = { shape = 3, scale_years = 0.5 } }",
            "attrition = { weibull = { shape = 0.3, scale_years = 0.5 } }",
        ),
        two(
            ".weibull.scale_years",
            "attrition = { weibull = { shape = 1, scale_years = 1 } }",
            "attrition = { weibull = { shape = 1, scale_years = 0.01 } }",
        ),
        two(
            ".bands[].until_days",
            "attrition = { bands = [{ until_days = 200, per_year = 0.9999999999 }, { per_year = 0.9 }] }",
            "attrition = { bands = [{ until_days = 800, per_year = 0.9999999999 }, { per_year = 0.9 }] }",
        ),
        two(
            ".bands[].per_year",
            "attrition = { bands = [{ until_days = 200, per_year = 0.9999999 }, { per_year = 0.9 }] }",
            "attrition = { bands = [{ until_days = 200, per_year = 0.5 }, { per_year = 0.9 }] }",
        ),
        row("mean_h", ", mean_h = 40"),
        row("weekday", ", weekday = [1, 1, 1, 1, 1, 2, 1]"),
        row("day", ", day = [1, 1]"),
        row("certified_share", ", certified_share = 0.9"),
        row("elasticity", ", elasticity = 0.5"),
        row("income_targeting_share", ", income_targeting_share = 0.5"),
        row("speed_start", ", speed_start = 0.8"),
        row("resolution_start", ", resolution_start = 0.8"),
    ]
}

fn attrition() -> Vec<Row> {
    leaving::rows("pool[].gig", gig, |option| gig().and(&format!("pool.south.gig.{option}")))
}

fn hours() -> Vec<Row> {
    vec![
        set("weekly_hours.mean_h", "weekly_hours.mean_h=32"),
        set("weekly_hours.bands", "weekly_hours.bands=[1, 1]"),
        set("weekly_hours.weights", "weekly_hours.weights=[3, 1]"),
        set("availability.weekday", "availability.weekday=[1, 1, 1, 1, 1, 2, 1]"),
        set("availability.day", "availability.day=[1, 1]"),
        set("session", "session={ exponential = { mean_s = 12_000 } }"),
        set("no_show_share", "no_show_share=0.2"),
    ]
}

fn pay() -> Vec<Row> {
    let basis = |basis: &str| format!("pay={{ basis = \"{basis}\", rate = 20, reference = 20 }}");
    let surge = |key: &str, other: &str| {
        let option = |surge: &str| format!("pay.surges=[{{ {surge} }}]");
        let one = "weekdays = [\"sat\"], start = \"12:00\", hours = 4, factor = 1.2";
        pair(&format!("pay.surges[].{key}"), &option(one), &option(other))
    };
    vec![
        pair("pay.basis", &basis("hour"), &basis("minute")),
        pair("pay.basis=hour", &basis("hour"), &basis("minute")),
        pair("pay.basis=minute", &basis("minute"), &basis("hour")),
        pair("pay.basis=contact", &basis("contact"), &basis("minute")),
        pair("pay.basis=resolution", &basis("resolution"), &basis("contact")),
        pair("pay.reserve_share", "pay.reserve_share=0.1", "pay.reserve_share=0.2"),
        pair("quality.uplift", "quality.uplift=0.1", "quality.uplift=0.3"),
        pair("quality.half_at", "quality={ uplift = 0.3, half_at = 50 }", "quality={ uplift = 0.3, half_at = 20 }"),
        pair(
            "pay.guarantee_per_hour",
            "pay={ basis = \"minute\", rate = 2, reference = 2, guarantee_per_hour = 40 }",
            "pay={ basis = \"minute\", rate = 2, reference = 2, guarantee_per_hour = 60 }",
        ),
        set("pay.rate", "pay.rate=51"),
        set("pay.reference", "pay.reference=30"),
        set("pay.elasticity", "pay.elasticity=0.5"),
        set("pay.income_targeting_share", "pay.income_targeting_share=0.5"),
        set("pay.most_response", "pay.most_response=1.1"),
        surge("weekdays", "weekdays = [\"sun\"], start = \"12:00\", hours = 4, factor = 1.2"),
        surge("start", "weekdays = [\"sat\"], start = \"13:30\", hours = 4, factor = 1.2"),
        surge("hours", "weekdays = [\"sat\"], start = \"12:00\", hours = 5, factor = 1.2"),
        surge("factor", "weekdays = [\"sat\"], start = \"12:00\", hours = 4, factor = 1.3"),
    ]
}

fn surge_rules() -> Vec<Row> {
    let row = |key: &str, other: &str| {
        let option = |rule: &str| format!("pay.surge_rules=[{{ {rule} }}]");
        let one = "shortage_from = 0.8, factor = 1.2, length_min = 30";
        pair(&format!("pay.surge_rules[].{key}"), &option(one), &option(other))
    };
    let live = "when = \"live\", shortage_from = 0.8, factor = 1.2, length_min = 30";
    vec![
        row("when", live),
        row("when=forecast", live),
        row("when=live", live),
        row("shortage_from", "shortage_from = 1.6, factor = 1.2, length_min = 30"),
        row("factor", "shortage_from = 0.8, factor = 1.4, length_min = 30"),
        row("length_min", "shortage_from = 0.8, factor = 1.2, length_min = 600"),
    ]
}

fn blocks() -> Vec<Row> {
    let block = |key: &str, old: &str, new: &str| {
        let one = "name = \"late\", weekdays = [\"sat\"], start = \"20:00\", hours = 3, agents = 6, \
                   willing_share = 0.3, pay_factor = 1.0";
        let other = one.replace(old, new);
        let option = |block: &str| format!("blocks=[{{ {block} }}]");
        pair(&format!("blocks[].{key}"), &option(one), &option(&other))
    };
    vec![
        block("name", "late", "evening"),
        block("weekdays", "sat", "sun"),
        block("start", "20:00", "21:00"),
        block("hours", "hours = 3", "hours = 4"),
        block("agents", "agents = 6", "agents = 2"),
        block("willing_share", "0.3", "0.1"),
        block("pay_factor", "pay_factor = 1.0", "pay_factor = 1.1"),
        block("lead_days", "pay_factor = 1.0", "pay_factor = 1.0, lead_days = 2"),
        booked("tiers", "release_share = 0.0", "release_share = 0.0, tiers = [0.3]"),
        block("release_share", "pay_factor = 1.0", "pay_factor = 1.0, release_share = 0.5"),
        booked("hours_per_week_at_most", "release_share = 0.0", "release_share = 0.0, hours_per_week_at_most = 4"),
        booked("release_days", "release_share = 0.5", "release_share = 0.5, release_days = 3"),
    ]
}

/// A daily block booked three days ahead, in two ways.
fn booked(key: &str, one: &str, other: &str) -> Row {
    let option = |more: &str| {
        format!(
            "blocks=[{{ name = \"late\", start = \"20:00\", hours = 3, agents = 6, willing_share = 0.6, \
             lead_days = 3, {more} }}]"
        )
    };
    pair(&format!("blocks[].{key}"), &option(one), &option(other))
}

fn learning() -> Vec<Row> {
    let variation = set("learning.variation", "learning.variation=0.3");
    ["speed", "resolution"]
        .into_iter()
        .flat_map(|of| {
            let curve = |key: &str, one: &str, other: &str| {
                let option = |curve: &str| format!("learning.{of}={{ {curve} }}");
                pair(&format!("learning.{of}.{key}"), &option(one), &option(other))
            };
            let linear = |start: f64, over_h: f64| format!("linear = {{ start = {start}, over_h = {over_h} }}");
            let exponential =
                |start: f64, hours: f64| format!("exponential = {{ start = {start}, time_constant_h = {hours} }}");
            [
                set(&format!("learning.{of}=none"), &format!("learning.{of}=none")),
                curve("linear.start", &linear(0.5, 500.0), &linear(0.6, 500.0)),
                curve("linear.over_h", &linear(0.5, 500.0), &linear(0.5, 900.0)),
                curve("exponential.start", &exponential(0.5, 500.0), &exponential(0.6, 500.0)),
                curve("exponential.time_constant_h", &exponential(0.5, 500.0), &exponential(0.5, 900.0)),
            ]
        })
        .chain([variation])
        .collect()
}
