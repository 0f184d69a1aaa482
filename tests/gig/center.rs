//! A small center with a gig pool, to bend for each test.

use glidepath::model::{BANDS, Draw};
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::replication::{PathKey, Watcher, simulate};
use glidepath::scenario::load_text;
use glidepath::tally::MonthTally;
use glidepath::workforce::Workforce;

/// Half a year of a center whose gig pool neither grows nor shrinks and is always willing to work.
const CENTER: &str = r#"
    [scenario]
    name         = "gig"
    start        = 2026-01-05
    end          = 2026-07-05
    warm_up_days = 0
    timezone     = "UTC"
    currency     = "USD"
    interval_min = 30

    [demand]
    contacts    = { start_per_year = 1_000 }
    busyness_cv = 0.0

    [[reason]]
    name        = "any"
    share       = 1.0
    handle_time = { exponential = { mean_s = 300 } }

    [[pool]]
    name = "gig"
    kind = "gig"

    [pool.gig]
    active       = 100
    attrition    = { per_year = 0.0 }
    availability = { weekday = [1, 1, 1, 1, 1, 1, 1], day = [1] }

    [[group]]
    name      = "gig"
    pool      = "gig"
    languages = ["all"]
"#;

/// The center with options and, appended, more of its text.
pub(crate) fn frame_with(options: &[&str], more: &str) -> Frame {
    let options: Vec<String> = options.iter().map(|option| (*option).to_owned()).collect();
    let text = format!("{CENTER}\n{more}");
    let loaded = load_text("gig.toml", &text, &options);
    Frame::new(loaded.unwrap_or_else(|rejected| panic!("{}", rejected.render(false))).model)
}

/// The center with options.
pub(crate) fn frame(options: &[&str]) -> Frame {
    frame_with(options, "")
}

/// Agents of `group` on duty in `window`, by band. Sessions are made of whole windows, so that this is a whole number.
pub(crate) fn agents(frame: &Frame, workforce: &Workforce, group: usize, window: usize) -> [u32; BANDS] {
    let window_ticks = frame.calendar.window_ticks.unsigned_abs();
    workforce.duty_ticks(group, window).map(|ticks| {
        assert_eq!(ticks % window_ticks, 0, "a session fills its windows");
        u32::try_from(ticks / window_ticks).expect("few agents")
    })
}

/// The slow clock alone: tallies of every month, and agents of every group on duty in every window.
pub(crate) fn schedule(frame: &Frame, luck: u64) -> (Vec<MonthTally>, Vec<Vec<u32>>) {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(2_026, 0, luck));
    let mut months = vec![MonthTally::new(&frame.axes); frame.axes.months.len()];
    let mut duty = vec![Vec::new(); frame.axes.groups];
    let mut day = None;
    for (index, window) in frame.calendar.windows.iter().enumerate() {
        if day != Some(window.day) {
            day = Some(window.day);
            workforce.step_day(window.day, window.month.map(|month| &mut months[month as usize]));
        }
        for (group, duty) in duty.iter_mut().enumerate() {
            duty.push(agents(frame, &workforce, group, index).iter().sum());
        }
    }
    (months, duty)
}

struct Patient;

impl Watcher for Patient {
    fn day_done(&self, _day: u32, _contacts: u64) -> bool {
        true
    }
}

/// Both clocks: tallies of every month.
pub(crate) fn live(frame: &Frame, luck: u64) -> Vec<MonthTally> {
    let mut months = Vec::new();
    let key = PathKey { seed: 7, draw: 0, luck };
    simulate(frame, key, &Patient, &mut |_month, tally| months.push(tally.clone()))
        .unwrap_or_else(|fault| panic!("{fault:?}"));
    months
}

/// Hours worked in all months.
pub(crate) fn worked_h(frame: &Frame, luck: u64) -> f64 {
    let slots: u64 = schedule(frame, luck).0.iter().map(|month| month.pools[0].slots_worked).sum();
    slots as f64 * f64::from(frame.model.scenario.interval_min) / 60.0
}

/// Mean and standard error over lucks.
pub(crate) fn mean_over(lucks: u64, value: impl Fn(u64) -> f64) -> (f64, f64) {
    let values: Vec<f64> = (0..lucks).map(value).collect();
    let n = lucks as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1.0);
    (mean, glidepath::numeric::sqrt(variance / n))
}

/// Student's t of differences over 12 lucks that should be 0 on average. True models pass |t| ≤ 6 but for 1 seed in
/// 11,000.
pub(crate) fn t_of(difference: impl Fn(u64) -> f64) -> f64 {
    let (mean, se) = mean_over(12, difference);
    mean / se
}
