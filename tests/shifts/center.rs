//! Small centers, lived through month by month.

use glidepath::plan::Frame;
use glidepath::replication::{PathKey, Watcher, simulate};
use glidepath::scenario::load_text;
use glidepath::tally::{GroupCell, MonthTally};

struct Unwatched;

impl Watcher for Unwatched {
    fn day_done(&self, _: u32, _: u64) -> bool {
        true
    }
}

/// One queue around the clock and one pool of people on one shift; `more` stands at the end.
pub(crate) fn center(contacts_per_year: u64, handle_s: f64, headcount: u32, shrinkage: &str, more: &str) -> String {
    format!(
        r#"
        format = 2
        [scenario]
        name     = "center"
        start    = 2026-03-02
        end      = 2026-03-29
        timezone = "UTC"
        [demand]
        busyness_cv = 0
        profile     = "evenly"
        contacts    = {{ start_per_year = {contacts_per_year} }}
        [[profile]]
        name    = "evenly"
        month   = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
        weekday = [1, 1, 1, 1, 1, 1, 1]
        day     = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
        [[reason]]
        name        = "any"
        share       = 1
        handle_time = {{ exponential = {{ mean_s = {handle_s:?} }} }}
        [[tier]]
        name        = "all"
        share       = 1
        threshold_s = 20
        patience    = {{ exponential = {{ mean_s = 180 }} }}
        [waiting.redial]
        after_abandon_share = 0
        after_block_share   = 0
        [[group]]
        name      = "desk"
        pool      = "house"
        languages = ["all"]
        schedule  = "plan"
        [[pool]]
        name      = "house"
        headcount = {headcount}
        attrition = {{ per_year = 0 }}
        shrinkage = {{ vacation = 0, absence = 0, breaks = 0, meetings = 0, training = 0{shrinkage} }}
        {more}
        "#
    )
}

/// Everybody round the clock, every day.
pub(crate) const ROUND_THE_CLOCK: &str = r#"
    [[schedule]]
    name  = "plan"
    shift = [{ start = "00:00", hours = 24 }]
"#;

pub(crate) fn frame(text: &str) -> Frame {
    Frame::new(
        load_text("center.toml", text, &[]).unwrap_or_else(|rejected| panic!("{}", rejected.render(false))).model,
    )
}

/// The months of one future.
pub(crate) fn months(frame: &Frame, luck: u64) -> Vec<MonthTally> {
    let mut months = Vec::new();
    let key = PathKey { seed: 7, draw: 0, luck };
    simulate(frame, key, &Unwatched, &mut |_, tally| months.push(tally.clone())).expect("every ledger balances");
    months
}

/// What a group has counted in these months.
pub(crate) fn group(frame: &Frame, months: &[MonthTally], group: usize) -> GroupCell {
    let cells = frame.axes.cells();
    let mut sum = GroupCell::default();
    months.iter().for_each(|month| month.group_cells[group * cells..][..cells].iter().for_each(|cell| sum.add(cell)));
    sum
}

/// Mean and standard error.
pub(crate) fn mean_and_error(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}
