//! Rows of people, groups and shifts.

use super::contracts::vendor;
use super::leaving;
use super::row::{Row, Side, name, pair, set, sides};

pub(crate) fn rows() -> Vec<Row> {
    [pools(), attrition(), learning(), illness(), dips(), rest_of_company(), groups(), schedules()].concat()
}

/// The center whose southern group is drawn from a pool of the given kind.
pub(crate) fn southern(pool: &str, people: &str) -> Side {
    let south = "pool      = \"in-house\"\nshare     = 0.3\nlanguages = [\"pt\"]\nschedule  = \"shifts\"";
    Side::patched(&[
        (south, &format!("pool = \"south\"\nlanguages = [\"pt\"]\n{people}")),
        ("share     = 0.7", "share     = 1.0"),
        (
            "[[group]]\nname      = \"front\"",
            &format!("[[pool]]\nname = \"south\"\n{pool}\n[[group]]\nname      = \"front\""),
        ),
    ])
}

fn pools() -> Vec<Row> {
    let employed = || southern("kind = \"employed\"\nheadcount = 9", "schedule = \"shifts\"");
    let fixed = || southern("kind = \"fixed\"", "agents = 3");
    let shrinkage = ["vacation", "absence", "breaks", "meetings", "training", "other_work"]
        .map(|part| set(&format!("pool[].shrinkage.{part}"), &format!("pool.in-house.shrinkage.{part}=0.3")));
    let rostered = "pool.in-house.paid_hours=as-rostered";
    let rows = vec![
        sides("pool[].name", Side::center(&[]), Side::patched(&[("\"partner\"", "\"vendor\"")])),
        sides("pool[].kind", employed(), fixed()),
        sides("pool[].kind=employed", employed(), fixed()),
        sides("pool[].kind=fixed", fixed(), employed()),
        sides("pool[].kind=outsourced", vendor(""), employed()),
        set("pool[].resolution", "pool.in-house.resolution=0.8"),
        set("pool[].washout_share", "pool.in-house.washout_share=0.9"),
        set("pool[].nesting_weeks", "pool.in-house.nesting_weeks=0.3"),
        pair(
            "pool[].nesting_available_share",
            &["pool.in-house.nesting_weeks=60"],
            &["pool.in-house.nesting_weeks=60", "pool.in-house.nesting_available_share=0.2"],
        ),
        set("pool[].layoffs[].on", "pool.in-house.layoffs=[{ on = 2026-02-01, heads = 4 }]"),
        set("pool[].layoffs[].heads", "pool.in-house.layoffs=[{ on = 2026-01-31, heads = 5 }]"),
        transfer("on", "2026-02-01", 9, "divested"),
        transfer("heads", "2026-01-31", 3, "divested"),
        transfer("cause", "2026-01-31", 9, "outsourced"),
        transfer("cause=outsourced", "2026-01-31", 9, "outsourced"),
        transfer("cause=divested", "2026-01-31", 9, "outsourced"),
        sides("pool[].transfers[].cause=moved", moved("divested"), moved("moved")),
        sides("pool[].transfers[].to", moved("divested"), moved("moved")),
        set("pool[].severance", "pool.in-house.severance=4_000"),
        set("pool[].headcount", "pool.in-house.headcount=31"),
        set("pool[].backfill", "pool.in-house.backfill=0.1"),
        set("pool[].hires[].on", "pool.in-house.hires=[{ on = 2026-02-01, heads = 3 }]"),
        set("pool[].hires[].heads", "pool.in-house.hires=[{ on = 2026-01-31, heads = 4 }]"),
        set("pool[].hiring_lead_weeks", "pool.in-house.hiring_lead_weeks=0.3"),
        set("pool[].hiring_lead_cv", "pool.in-house.hiring_lead_cv=1"),
        set("pool[].training_weeks", "pool.in-house.training_weeks=0.3"),
        pair(
            "pool[].trainers_per_trainee",
            &["pool.in-house.hires=[{ on = 2026-01-27, heads = 8 }]"],
            &["pool.in-house.hires=[{ on = 2026-01-27, heads = 8 }]", "pool.in-house.trainers_per_trainee=1"],
        ),
        set("pool[].adherence", "pool.in-house.adherence=0.9"),
        set("pool[].after_shift", "pool.in-house.after_shift=unpaid"),
        pair("pool[].after_shift=paid", &["pool.in-house.after_shift=unpaid"], &["pool.in-house.after_shift=paid"]),
        set("pool[].after_shift=unpaid", "pool.in-house.after_shift=unpaid"),
        set("pool[].after_shift=within-shift", "pool.in-house.after_shift=within-shift"),
        pair(
            "pool[].last_contact_min",
            &["pool.in-house.after_shift=within-shift"],
            &["pool.in-house.after_shift=within-shift", "pool.in-house.last_contact_min=20"],
        ),
        set("pool[].paid_hours", rostered),
        set("pool[].paid_hours=as-rostered", rostered),
        pair("pool[].paid_hours=full-time", &[rostered], &["pool.in-house.paid_hours=full-time"]),
        set("pool[].wage_per_paid_hour", "pool.in-house.wage_per_paid_hour=31"),
        set("pool[].hiring_cost", "pool.in-house.hiring_cost=1_001"),
        set("pool[].training_cost", "pool.in-house.training_cost=2_001"),
    ];
    [rows, classes(), retraining(), shrinkage.into(), extra_hours()].concat()
}

/// Overtime and time off in the center, which has too few people at some hours and too many at others.
fn extra_hours() -> Vec<Row> {
    let rule = |table: &str, key: &str, old: &str, new: &str| {
        let one = match table {
            "overtime" => "shortage_from = 1, at_most_share = 0.5, accept_share = 0.4, pay_factor = 1.5",
            _ => "surplus_from = 1, at_most_share = 0.5, accept_share = 0.4, paid_share = 0",
        };
        let option = |rule: &str| format!("pool.in-house.{table}={{ {rule} }}");
        assert!(one.contains(old), "{old}");
        let other = one.replace(old, new);
        pair(&format!("pool[].{table}.{key}"), &[&option(one)], &[&option(&other)])
    };
    let none = |table: &str| {
        let option = format!("pool.in-house.{table}={{ at_most_share = 0.5, accept_share = 0.4 }}");
        let none = format!("pool.in-house.{table}=none");
        pair(&format!("pool[].{table}=none"), &[&none], &[&option])
    };
    vec![
        none("overtime"),
        rule("overtime", "shortage_from", "shortage_from = 1", "shortage_from = 1.5"),
        rule("overtime", "at_most_share", "at_most_share = 0.5", "at_most_share = 0.1"),
        rule("overtime", "accept_share", "accept_share = 0.4", "accept_share = 0.2"),
        rule("overtime", "pay_factor", "pay_factor = 1.5", "pay_factor = 2"),
        none("time_off"),
        rule("time_off", "surplus_from", "surplus_from = 1", "surplus_from = 4"),
        rule("time_off", "at_most_share", "at_most_share = 0.5", "at_most_share = 0.1"),
        rule("time_off", "accept_share", "accept_share = 0.4", "accept_share = 0.2"),
        rule("time_off", "paid_share", "paid_share = 0", "paid_share = 0.5"),
    ]
}

fn classes() -> Vec<Row> {
    let class = |every: u32, first_on: &str, more: &str| {
        let of = format!("every_weeks = {every}, first_on = {first_on}, {more}");
        Side::center(&[&format!("pool.in-house.classes={{ {of} }}"), "pool.in-house.training_weeks=0.2"])
    };
    let of = |key: &str, one: Side, other: Side| sides(&format!("pool[].classes.{key}"), one, other);
    let every = |weeks| class(weeks, "2026-01-24", "at_most = 9");
    let first = |on| class(1, on, "at_most = 9");
    let with = |more| class(1, "2026-01-31", more);
    let none = Side::center(&["pool.in-house.classes=none", "pool.in-house.training_weeks=0.2"]);
    vec![
        sides("pool[].classes=none", none, every(2)),
        of("every_weeks", every(1), every(2)),
        of("first_on", first("2026-01-31"), first("2026-02-01")),
        of("at_most", with("at_most = 1"), with("at_most = 2")),
        of("at_least", with("at_most = 30"), with("at_most = 30, at_least = 30")),
        of("places", with("at_most = 9, places = 1"), with("at_most = 9, places = 2")),
    ]
}

/// A class of the last two days against another, and classes that start on every Saturday.
fn retraining() -> Vec<Row> {
    let known = "on = 2026-01-31, from = \"front\", to = \"south\", heads = 9, weeks = 0.15, washout_share = 0.3";
    let side = |class: &str| Side::center(&[&format!("pool.in-house.retraining=[{{ {class} }}]")]);
    let of = |key: &str, old: &str, new: &str| {
        assert!(known.contains(old), "{old}");
        sides(&format!("pool[].retraining[].{key}"), side(known), side(&known.replace(old, new)))
    };
    // The first class was two weeks before.
    let steady = known.replace("2026-01-31", "2026-01-17");
    let every = |weeks: u32, more: &str| side(&format!("{steady}, every_weeks = {weeks}{more}"));
    let back = side(&known.replace("from = \"front\", to = \"south\"", "from = \"south\", to = \"front\""));
    vec![
        of("on", "on = 2026-01-31", "on = 2026-02-01"),
        sides("pool[].retraining[].from", side(known), back.clone()),
        sides("pool[].retraining[].to", side(known), back),
        of("heads", "heads = 9", "heads = 8"),
        of("weeks", "weeks = 0.15", "weeks = 0.3"),
        of("washout_share", "washout_share = 0.3", "washout_share = 0.9"),
        sides("pool[].retraining[].every_weeks", every(2, ""), every(3, "")),
        sides("pool[].retraining[].until", every(2, ""), every(2, ", until = 2026-01-30")),
    ]
}

fn illness() -> Vec<Row> {
    let random = |key: &str, option: &str| {
        let base = ["illness.waves_per_year=100"];
        pair(&format!("illness.{key}"), &base, &[base[0], &format!("illness.{option}")])
    };
    let dated = |key: &str, wave: &str| {
        let side = |wave: &str| format!("illness={{ waves_per_year = 0, wave = [{wave}] }}");
        let known = "{ from = 2026-01-25, weeks = 2, peak_share = 0.4 }";
        pair(&format!("illness.wave[].{key}"), &[&side(known)], &[&side(wave)])
    };
    vec![
        set("illness=none", "illness.waves_per_year=100"),
        set("illness.waves_per_year", "illness.waves_per_year=100"),
        random("month", "month=[1, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9]"),
        random("peak_share", "peak_share=0.3"),
        random("peak_cv", "peak_cv=0"),
        random("weeks", "weeks=9"),
        dated("from", "{ from = 2026-01-28, weeks = 2, peak_share = 0.4 }"),
        dated("weeks", "{ from = 2026-01-25, weeks = 3, peak_share = 0.4 }"),
        dated("peak_share", "{ from = 2026-01-25, weeks = 2, peak_share = 0.1 }"),
    ]
}

/// Nine people divested on 31 January against another transfer.
fn transfer(key: &str, on: &str, heads: u32, cause: &str) -> Row {
    let of = |on: &str, heads: u32, cause: &str| {
        format!("pool.in-house.transfers=[{{ on = {on}, heads = {heads}, cause = \"{cause}\" }}]")
    };
    let (one, other) = (of("2026-01-31", 9, "divested"), of(on, heads, cause));
    pair(&format!("pool[].transfers[].{key}"), &[&one], &[&other])
}

/// Five people leave the pool `in-house`: out of the company, or to a second employed pool.
fn moved(cause: &str) -> Side {
    let to = if cause == "moved" { ", to = \"south\"" } else { "" };
    southern("kind = \"employed\"\nheadcount = 9", "schedule = \"shifts\"")
        .and(&format!("pool.in-house.transfers=[{{ on = 2026-01-31, heads = 5, cause = \"{cause}\"{to} }}]"))
}

fn rest_of_company() -> Vec<Row> {
    let pool = |answers: &str| {
        format!("[[pool]]\nname = \"offices\"\nheadcount = 9\n{answers}\n[[group]]\nname      = \"front\"")
    };
    let front = "[[group]]\nname      = \"front\"";
    let group = "[[group]]\nname = \"offices\"\npool = \"offices\"\nlanguages = [\"sv\"]\nschedule = \"shifts\"\n";
    let rest = Side::patched(&[(front, &pool("takes_contacts = false"))]);
    let answers = pool("takes_contacts = true").replace("[[group]]", &format!("{group}[[group]]"));
    vec![sides("pool[].takes_contacts", rest, Side::patched(&[(front, &answers)]))]
}

fn dips() -> Vec<Row> {
    let side = |on: u32, factor: f64, weeks: u32| {
        let dip = format!("{{ on = 2026-01-3{on}, speed_factor = {factor}, weeks = {weeks} }}");
        Side::center(&[]).and(&format!("pool.in-house.transfer_dips=[{dip}]"))
    };
    let row = |key: &str, other: Side| sides(&format!("pool[].transfer_dips[].{key}"), side(0, 0.7, 4), other);
    vec![row("on", side(1, 0.7, 4)), row("speed_factor", side(0, 0.6, 4)), row("weeks", side(0, 0.7, 2))]
}

fn learning() -> Vec<Row> {
    let curves = |name: &str| {
        let of = |law: &str| format!("pool.in-house.learning={{ {name} = {law} }}");
        let row = |key: &str, one: &str, other: &str| {
            pair(&format!("pool[].learning.{name}{key}"), &[&of(one)], &[&of(other)])
        };
        vec![
            row("=none", "\"none\"", "{ linear = { start = 0.5, over_weeks = 60 } }"),
            row(
                ".linear.start",
                "{ linear = { start = 0.5, over_weeks = 60 } }",
                "{ linear = { start = 0.4, over_weeks = 60 } }",
            ),
            row(
                ".linear.over_weeks",
                "{ linear = { start = 0.5, over_weeks = 60 } }",
                "{ linear = { start = 0.5, over_weeks = 90 } }",
            ),
            row(
                ".exponential.start",
                "{ exponential = { start = 0.5, time_constant_weeks = 60 } }",
                "{ exponential = { start = 0.4, time_constant_weeks = 60 } }",
            ),
            row(
                ".exponential.time_constant_weeks",
                "{ exponential = { start = 0.5, time_constant_weeks = 60 } }",
                "{ exponential = { start = 0.5, time_constant_weeks = 90 } }",
            ),
        ]
    };
    let variation = set("pool[].learning.variation", "pool.in-house.learning.variation=0.3");
    let resolving = "pool.in-house.resolution=0.7";
    let of_resolution = pair(
        "pool[].learning.resolution_variation",
        &[resolving],
        &[resolving, "pool.in-house.learning.resolution_variation=0.15"],
    );
    let dip = |key: &str, on: &str, speed_factor: f64, weeks: u32| {
        let of = |on: &str, speed_factor: f64, weeks: u32| {
            format!("pool.in-house.transfer_dips=[{{ on = {on}, speed_factor = {speed_factor:?}, weeks = {weeks} }}]")
        };
        let (one, other) = (of("2026-01-30", 0.5, 8), of(on, speed_factor, weeks));
        pair(&format!("pool[].transfer_dips[].{key}"), &[&one], &[&other])
    };
    let dips = vec![
        dip("on", "2026-01-31", 0.5, 8),
        dip("speed_factor", "2026-01-30", 0.6, 8),
        dip("weeks", "2026-01-30", 0.5, 4),
    ];
    [curves("speed"), curves("resolution"), vec![variation, of_resolution], dips].concat()
}

fn attrition() -> Vec<Row> {
    let with = |option: &str| Side::center(&[&format!("pool.in-house.{option}")]);
    [leaving::rows("pool[]", || Side::center(&[]), with), leaving::factors()].concat()
}

fn groups() -> Vec<Row> {
    vec![
        sides("group[].name", Side::center(&[]), Side::patched(&[("\"front\"", "\"north\"")])),
        sides("group[].pool", southern("kind = \"employed\"\nheadcount = 9", "schedule = \"shifts\""), {
            let other = southern("kind = \"employed\"\nheadcount = 9", "schedule = \"shifts\"");
            other.and("group.front.pool=south").and("group.south.pool=in-house")
        }),
        pair("group[].share", &[], &["group.front.share=0.6", "group.south.share=0.4"]),
        set("group[].languages", "group.south.languages=[\"pt\", \"sv\"]"),
        set("group[].overflow_languages", "group.front.overflow_languages=[\"pt\"]"),
        set("group[].overflow_after_s", "group.outside.overflow_after_s=60"),
        set("group[].tiers", "group.outside.tiers=[\"vip\"]"),
        set("group[].timezone", "group.front.timezone=\"America/New_York\""),
        sides(
            "group[].schedule",
            with_nights(),
            with_nights().and("group.front.schedule=nights").and("group.south.schedule=shifts"),
        ),
        set("group[].agents", "group.outside.agents=2"),
    ]
}

/// The center with a second schedule.
fn with_nights() -> Side {
    let nights = "[[schedule]]\nname = \"nights\"\nshift = [{ start = \"20:00\", hours = 10 }]\n\n[[target]]\nname        = \"answered\"";
    Side::patched(&[("[[target]]\nname        = \"answered\"", nights)]).and("group.south.schedule=nights")
}

fn schedules() -> Vec<Row> {
    let second = |shift: &str| format!("schedule.shifts.shift=[{{ start = \"06:30\", hours = 8.0 }}, {{ {shift} }}]");
    let of_shift = |key: &str, other: &str| {
        let (one, other) = (second("start = \"14:00\", hours = 8.0"), second(other));
        pair(&format!("schedule[].shift[].{key}"), &[&one], &[&other])
    };
    vec![
        name("schedule[].name", "schedule.shifts.days=[]", &[("\"shifts\"", "\"rota\"")]),
        of_shift("start", "start = \"16:00\", hours = 8.0"),
        of_shift("hours", "start = \"14:00\", hours = 6.0"),
        of_shift("weekdays", "start = \"14:00\", hours = 8.0, weekdays = [\"fri\", \"sat\"]"),
        of_shift("weight", "start = \"14:00\", hours = 8.0, weight = 4"),
        set("schedule[].days[].weekdays", "schedule.shifts.days=[{ weekdays = [\"fri\", \"sat\", \"mon\"] }]"),
        pair(
            "schedule[].days[].weight",
            &["schedule.shifts.days=[{ weekdays = [\"fri\"] }, { weekdays = [\"sat\", \"sun\"] }]"],
            &["schedule.shifts.days=[{ weekdays = [\"fri\"], weight = 5 }, { weekdays = [\"sat\", \"sun\"] }]"],
        ),
    ]
}
