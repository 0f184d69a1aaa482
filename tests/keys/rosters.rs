//! Rows of candidates, breaks and fitted weights.

use super::row::{Row, pair};

pub(crate) fn rows() -> Vec<Row> {
    [weights(), refit(), starts(), breaks(), days_off()].concat()
}

/// The center whose schedule is of shifts without weights.
const SHIFTS: &str = "schedule.shifts.shift=[{ start = \"06:30\", hours = 8.0 }, { start = \"14:00\", hours = 8.0 }]";
const DAYS: &str = "schedule.shifts.days=[{ consecutive_days_off = 2 }]";

fn weights() -> Vec<Row> {
    let stated = [SHIFTS, DAYS, "schedule.shifts.weights=stated"];
    let fitted = [SHIFTS, DAYS, "schedule.shifts.weights=fitted"];
    vec![
        pair("schedule[].weights", &[SHIFTS, DAYS], &fitted),
        pair("schedule[].weights=stated", &stated, &fitted),
        pair("schedule[].weights=fitted", &fitted, &stated),
    ]
}

fn refit() -> Vec<Row> {
    let fitted = [SHIFTS, DAYS, "schedule.shifts.weights=fitted"];
    let once = [&fitted[..], &["schedule.shifts.refit=once"]].concat();
    let monthly = [&fitted[..], &["schedule.shifts.refit=monthly"]].concat();
    vec![
        pair("schedule[].refit", &fitted, &monthly),
        pair("schedule[].refit=once", &once, &monthly),
        pair("schedule[].refit=monthly", &monthly, &once),
    ]
}

fn starts() -> Vec<Row> {
    let row = |key: &str, other: &str| {
        let shifts = |starts: &str| format!("schedule.shifts.shift=[{{ starts = {{ {starts} }}, hours = 8.0 }}]");
        let one = shifts("from = \"06:00\", until = \"12:00\", every_min = 60");
        pair(&format!("schedule[].shift[].starts.{key}"), &[&one], &[&shifts(other)])
    };
    vec![
        row("from", "from = \"08:00\", until = \"12:00\", every_min = 60"),
        row("until", "from = \"06:00\", until = \"15:00\", every_min = 60"),
        row("every_min", "from = \"06:00\", until = \"12:00\", every_min = 180"),
    ]
}

fn breaks() -> Vec<Row> {
    let row = |key: &str, other: &str| {
        let shifts = |pause: &str| {
            format!("schedule.shifts.shift=[{{ start = \"06:30\", hours = 8.0, breaks = [{{ {pause} }}] }}]")
        };
        let one = shifts("after_h = 2.0, hours = 1.0");
        pair(&format!("schedule[].shift[].breaks[].{key}"), &[&one], &[&shifts(other)])
    };
    vec![
        row("after_h", "after_h = 4.0, hours = 1.0"),
        row("hours", "after_h = 2.0, hours = 2.0"),
        row("stagger_h", "after_h = 2.0, hours = 1.0, stagger_h = 2.0"),
    ]
}

fn days_off() -> Vec<Row> {
    let other = "schedule.shifts.days=[{ consecutive_days_off = 4 }]";
    vec![pair("schedule[].days[].consecutive_days_off", &[DAYS], &[other])]
}
