//! Every key of a vendor's contract.

use super::people::southern;
use super::row::{Row, Side, sides};

/// A month whose first day is in the scenario.
const NEXT_MONTH: u32 = 2;

const UNITS: [&str; 5] = ["per_fte_month", "per_paid_hour", "per_productive_minute", "per_contact", "per_resolution"];

/// The center whose southern people are a vendor's.
pub(crate) fn vendor(contract: &str) -> Side {
    let pool = format!(
        "kind = \"outsourced\"\nheadcount = 9\nattrition = {{ per_year = 0.9 }}\n\
         contract = {{ price = {{ per_paid_hour = 20 }}, notice_days = 0{contract} }}"
    );
    southern(&pool, "schedule = \"shifts\"")
}

pub(crate) fn rows() -> Vec<Row> {
    let of = |key: &str, one: &str, other: &str| {
        sides(&format!("pool[].contract.{key}"), vendor(&format!(", {one}")), vendor(&format!(", {other}")))
    };
    let ramp = "ramp_down_per_month_share = 0.5, ramp_up_per_month_share = 0.5";
    let billed = |price: &str| {
        let other = format!("{price} = 21");
        let side = |price: &str| {
            let option = format!("pool.south.contract.price={{ {price} }}");
            vendor("").and(&option)
        };
        sides(&format!("pool[].contract.price.{price}"), side(&format!("{price} = 20")), side(&other))
    };
    let mut rows = vec![
        of("seats", &format!("seats = 7, {ramp}"), &format!("seats = 12, {ramp}")),
        sides(
            "pool[].contract.notice_days",
            vendor(&format!(", seats = 7, {ramp}")),
            vendor(&format!(", seats = 7, {ramp}")).and("pool.south.contract.notice_days=3"),
        ),
        of("ramp_down_per_month_share", "seats = 1", "seats = 1, ramp_down_per_month_share = 0.5"),
        of("ramp_up_per_month_share", "seats = 30", "seats = 30, ramp_up_per_month_share = 0.5"),
        of("overlap_months", &format!("seats = 7, {ramp}"), &format!("seats = 7, {ramp}, overlap_months = 1")),
        of("minimum_per_month", "minimum_per_month = 90_000", "minimum_per_month = 90_001"),
    ];
    rows.extend(UNITS.map(billed));
    rows.extend(UNITS.into_iter().flat_map(bands));
    rows.extend([service_level(), currency(), indexation(), exit_fee()].concat());
    rows
}

fn bands(unit: &str) -> [Row; 2] {
    let side = |up_to: f64, rate: u32| {
        let bands = format!("[{{ up_to = {up_to}, rate = {rate} }}, {{ rate = 7 }}]");
        vendor("").and(&format!("pool.south.contract.price={{ bands = {{ {unit} = {bands} }} }}"))
    };
    [("up_to", side(0.5, 20)), ("rate", side(0.25, 21))]
        .map(|(key, other)| sides(&format!("pool[].contract.price.bands.{unit}[].{key}"), side(0.25, 20), other))
}

fn service_level() -> Vec<Row> {
    // The level of the center is neither 0 nor 1: between these two a credit is due, or a bonus.
    let side = |target: f64, credit_share: f64, bonus_from: f64, bonus_share: f64| {
        vendor(&format!(
            ", service_level = {{ target = {target}, credit_share = {credit_share}, bonus_from = {bonus_from}, \
             bonus_share = {bonus_share} }}"
        ))
    };
    let row = |key: &str, one: Side, other: Side| sides(&format!("pool[].contract.service_level{key}"), one, other);
    let credit = || side(1.0, 0.1, 1.0, 0.0);
    let bonus = || side(0.0, 0.0, 0.0, 0.1);
    vec![
        row("=none", vendor(", service_level = \"none\""), credit()),
        row(".target", credit(), side(0.0, 0.1, 1.0, 0.0)),
        row(".credit_share", credit(), side(1.0, 0.2, 1.0, 0.0)),
        row(".bonus_from", bonus(), side(0.0, 0.0, 1.0, 0.1)),
        row(".bonus_share", bonus(), side(0.0, 0.0, 0.0, 0.2)),
    ]
}

fn currency() -> Vec<Row> {
    let side = |currency: &str, rate: f64| vendor(&format!(", currency = \"{currency}\", exchange_rate = {rate}"));
    let row = |key: &str, other: Side| sides(&format!("pool[].contract.{key}"), side("PHP", 0.5), other);
    vec![row("currency", side("INR", 0.5)), row("exchange_rate", side("PHP", 0.6))]
}

fn indexation() -> Vec<Row> {
    let side =
        |share: f64, month: u32| vendor(&format!(", indexation = {{ per_year_share = {share}, month = {month} }}"));
    let row = |key: &str, one: Side, other: Side| sides(&format!("pool[].contract.indexation{key}"), one, other);
    vec![
        row("=none", vendor(", indexation = \"none\""), side(0.1, NEXT_MONTH)),
        row(".per_year_share", side(0.1, NEXT_MONTH), side(0.2, NEXT_MONTH)),
        row(".month", side(0.1, NEXT_MONTH), side(0.1, NEXT_MONTH + 2)),
    ]
}

fn exit_fee() -> Vec<Row> {
    let side = |per_seat: u32, at_end: u32| {
        vendor(&format!(", seats = 0, exit_fee = {{ per_seat = {per_seat}, at_end = {at_end} }}"))
    };
    let row = |key: &str, one: Side, other: Side| sides(&format!("pool[].contract.exit_fee{key}"), one, other);
    vec![
        row("=none", vendor(", seats = 0, exit_fee = \"none\""), side(100, 0)),
        row(".per_seat", side(100, 1_000), side(200, 1_000)),
        row(".at_end", side(100, 1_000), side(100, 2_000)),
    ]
}
