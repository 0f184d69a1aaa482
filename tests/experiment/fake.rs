//! A small center and a simulation that fills its tallies with numbers named by the sample path.

use glidepath::model::Draw;
use glidepath::plan::{Axes, Frame, draw_inputs};
use glidepath::random::{Stream, StreamKey};
use glidepath::replication::{Fault, PathKey, Watcher};
use glidepath::scenario::load_text;
use glidepath::stats::WaitHistogram;
use glidepath::tally::{ClassCounts, GroupCell, MonthTally, PoolCounts, QueueCell, ReplicationFacts};
use std::path::PathBuf;

/// A folder of its own for one test, empty.
pub(crate) fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("experiment").join(test);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("the folder of an earlier run can be removed");
    }
    std::fs::create_dir_all(&folder).expect("the target folder is writable");
    folder
}

/// Two months and a half of a center with one queue and one uncertain input.
const CENTER: &str = r#"
    scenario = { name = "fake", start = 2026-01-01, end = 2026-03-15, warm_up_days = 0, timezone = "Europe/Stockholm", interval_min = 60 }
    demand = { contacts = { start_per_year = 1e5, growth_per_year = { uniform = { low = 0.0, high = 0.08 } } } }
    reason = [{ name = "any", share = 1, handle_time = { constant = { value_s = 300 } } }]
    pool = [{ name = "cover", kind = "fixed" }]
    group = [{ name = "cover", pool = "cover", languages = ["all"], agents = 5 }]
"#;

/// The center, ready for replications.
pub(crate) fn frame() -> Frame {
    match load_text("fake", CENTER, &[]) {
        Ok(loaded) => Frame::new(loaded.model),
        Err(rejected) => panic!("{}", rejected.render(false)),
    }
}

/// Fills months with numbers that depend on the sample path alone, day by day.
pub(crate) fn simulate(
    frame: &Frame,
    key: PathKey,
    watcher: &dyn Watcher,
    month_done: &mut dyn FnMut(usize, &MonthTally),
) -> Result<ReplicationFacts, Fault> {
    let days_per_month = frame.calendar.days.len() / frame.axes.months.len();
    let mut tally = MonthTally::new(&frame.axes);
    let mut day = 0;
    for month in 0..frame.axes.months.len() {
        for _ in 0..days_per_month {
            if !watcher.day_done(day, 10) {
                return Err(Fault::Stopped);
            }
            day += 1;
        }
        fill(&mut tally, &mut Stream::new(path_key(key).with(month as u64)));
        month_done(month, &tally);
    }
    Ok(facts(frame, key))
}

/// Totals that depend on the sample path alone.
pub(crate) fn facts(frame: &Frame, key: PathKey) -> ReplicationFacts {
    let drawn: Draw = draw_inputs(&frame.model, key.seed, key.draw);
    let mut stream = Stream::new(path_key(key));
    ReplicationFacts {
        inputs: drawn.values().to_vec(),
        headcount_on_day: vec![None, Some(0), Some(stream.below(3_000))],
        contacts_simulated: stream.below(1 << 28),
        contacts_queued: stream.below(1 << 20),
        events: stream.below(1 << 30),
    }
}

/// A tally of random numbers over `axes`: many zeros, many small ones, some of every length.
pub(crate) fn random_tally(axes: &Axes, stream: &mut Stream) -> MonthTally {
    let mut tally = MonthTally::new(axes);
    fill(&mut tally, stream);
    tally
}

fn fill(tally: &mut MonthTally, stream: &mut Stream) {
    let sparsity = stream.below(8);
    let mut number = move || match stream.below(8) {
        kind if kind < sparsity => 0,
        7 => u64::MAX >> stream.below(64),
        _ => stream.below(200),
    };
    tally.length_ticks = number();
    tally.classes.fill_with(|| ClassCounts::from_values(std::array::from_fn(|_| number())));
    tally.queue_cells.fill_with(|| QueueCell::from_values(std::array::from_fn(|_| number())));
    tally.group_cells.fill_with(|| GroupCell::from_values(std::array::from_fn(|_| number())));
    tally.pools.fill_with(|| PoolCounts::from_values(std::array::from_fn(|_| number())));
    tally.amounts.fill_with(|| number().wrapping_neg() as i64);
    for histogram in &mut tally.waits {
        *histogram = WaitHistogram::default();
        (0..number() % 500).for_each(|_| histogram.record((number() >> 20) as i64));
    }
    tally.cell_waits.clear();
    let rows = tally.queue_cells.len() as u64;
    (0..number() % 500).for_each(|_| tally.cell_waits.record((number() % rows) as usize, (number() >> 20) as i64));
}

fn path_key(key: PathKey) -> StreamKey {
    StreamKey::path(key.seed, key.draw, key.luck)
}
