//! A hiring freeze of eighteen months and a restart: how long the hole lasts, in people and in service.

use crate::life::{Life, live_luck};

/// Nobody is replaced from July 2026 to the end of 2027; then everybody again, and those who are missing are hired at
/// once. Lead 4, training 6, and 16 weeks until somebody new is in the top band of speed.
const CENTER: &str = "
[scenario]
name     = \"freeze\"
start    = 2026-01-01
end      = 2028-12-31
[demand]
contacts = { start_per_year = 185_000 }
profile  = \"office-hours\"
[[tier]]
name     = \"all\"
share    = 1
patience = { exponential = { mean_s = 180 } }
[[reason]]
name        = \"any\"
share       = 1
handle_time = { exponential = { mean_s = 480 } }
[[pool]]
name      = \"own\"
headcount = 24
attrition = { per_year = 0.25 }
backfill  = [{ from = 2026-01-01, value = 1 }, { from = 2026-07-01, value = 0 }, { from = 2028-01-01, value = 1 }]
hires     = [{ on = 2028-01-29, heads = 8 }]
hiring_lead_weeks = 4
training_weeks    = 6
learning  = { speed = { linear = { start = 0.4, over_weeks = 17.45 } } }
[[group]]
name      = \"own\"
pool      = \"own\"
languages = [\"all\"]
schedule  = \"office\"
[[schedule]]
name  = \"office\"
shift = [{ start = \"08:00\", hours = 10, weekdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"] }]
";
const PATHS: u64 = 12;
/// Months since January 2026 of the end of the freeze.
const RESTART: usize = 24;

/// Fully proficient people's worth a day, by month.
fn effective(life: &Life) -> Vec<f64> {
    life.months
        .iter()
        .map(|month| month.pools[0].effective_milli_days as f64 / 1e3 / month.pools[0].days as f64)
        .collect()
}

fn service_level(life: &Life) -> Vec<f64> {
    let of = |month: &glidepath::tally::MonthTally| {
        let queues = month.queue_cells.iter();
        let (within, all) = queues.fold((0, 0), |(a, b), cell| (a + cell.answered_within_1, b + cell.queued));
        within as f64 / all as f64
    };
    life.months.iter().map(of).collect()
}

fn mean(paths: &[Vec<f64>], month: usize) -> f64 {
    paths.iter().map(|path| path[month]).sum::<f64>() / paths.len() as f64
}

/// Means over 12 paths. The hole is about eight of 24 people and 20 points of service, the standard error of a mean
/// below one person and four points: each step is several standard errors, so a false alarm has probability below 1e-3.
#[test]
fn the_hole_of_a_freeze_lasts_at_least_lead_training_and_ramp_and_shows_in_service() {
    let lives = |options: &[&str]| (0..PATHS).map(|luck| live_luck(CENTER, options, luck)).collect::<Vec<_>>();
    let frozen = lives(&[]);
    let people: Vec<_> = frozen.iter().map(effective).collect();
    let service: Vec<_> = frozen.iter().map(service_level).collect();
    let (before, restart) = (mean(&people, 5), mean(&people, RESTART - 1));
    assert!(restart < 0.75 * before, "the freeze leaves {restart} of {before}");
    // Lead and training end in the middle of March, the ramp in July: nothing has changed before, all is back after.
    assert!(mean(&people, RESTART + 1) <= restart + 0.3, "somebody works before lead and training are over");
    assert!(mean(&people, RESTART + 3) < 0.93 * before, "April 2028 is full, in the middle of the ramp");
    assert!(mean(&people, RESTART + 8) > 0.93 * before, "September 2028 is not full yet");
    let (good, bad) = (mean(&service, 5), mean(&service, RESTART + 1));
    assert!(bad < good - 0.15, "service falls from {good} to {bad} only");
    assert!(mean(&service, RESTART + 8) > good - 0.06, "service has not come back");
    // The control: without a freeze there is no hole.
    let steady = lives(&["pool.own.backfill=1", "pool.own.hires=[]"]);
    let people: Vec<_> = steady.iter().map(effective).collect();
    assert!(mean(&people, RESTART + 1) > 0.9 * mean(&people, 5), "a hole without a freeze");
}
