//! A center whose contacts all meet the AI first, and counts against closed forms.

use crate::center::{frame, months, sum};
use glidepath::numeric::sqrt;
use glidepath::tally::{ClassCounts, MonthTally, QueueCell};

/// 2,400 contacts an hour, all the AI's; humans enough that nobody waits. Sessions of exactly ten minutes.
pub(crate) const CENTER: &str = r#"
scenario = { name = "ai", start = 2026-01-05, end = 2026-01-11, warm_up_days = 0, interval_min = 60 }
demand   = { contacts = { start_per_year = 21_038_400 }, busyness_cv = 0 }
tier     = [{ name = "any", share = 1, patience = "unlimited" }]
reason   = [{ name = "any", share = 1, handle_time = { constant = { value_s = 1 } }, ai = { resolves = 1 } }]
ai       = { session = { constant = { value_s = 600 } }, induced_share = 0, returns_share = 0 }
waiting  = { redial = "none" }
pool     = [{ name = "own", kind = "fixed", resolution = 1 }]
group    = [{ name = "own", pool = "own", languages = ["all"], agents = 3_000 }]
"#;

/// Contacts an hour.
pub(crate) const HOURLY: f64 = 2_400.0;

/// What one path of the center with these options counted.
pub(crate) struct Week {
    pub(crate) months: Vec<MonthTally>,
}

impl Week {
    pub(crate) fn of(options: &[&str], luck: u64) -> Self {
        Self { months: months(&frame(CENTER, options), luck) }
    }

    pub(crate) fn sum(&self, counter: impl Fn(&ClassCounts) -> u64) -> u64 {
        sum(&self.months, counter)
    }

    /// A counter of the first queue by hour of the week.
    pub(crate) fn hours(&self, counter: impl Fn(&QueueCell) -> u64) -> Vec<u64> {
        (0..168).map(|hour| self.months.iter().map(|month| counter(&month.queue_cells[hour])).sum()).collect()
    }
}

/// `count` is Poisson with this mean: |z| ≤ 5, false alarm 6e-7.
pub(crate) fn assert_poisson(what: &str, count: u64, mean: f64) {
    let z = (count as f64 - mean) / sqrt(mean);
    assert!(z.abs() <= 5.0, "{what}: {count}, not {mean} (z = {z})");
}

/// `count` of `of` is binomial with this share: |z| ≤ 5, false alarm 6e-7.
pub(crate) fn assert_share(what: &str, count: u64, of: u64, share: f64) {
    let z = (count as f64 - of as f64 * share) / sqrt(of as f64 * share * (1.0 - share));
    assert!(z.abs() <= 5.0, "{what}: {count} of {of}, not {share} (z = {z})");
}

/// The mean of `found`, one value a path, is `wanted` within 6 standard errors (20 paths: false alarm 1e-5).
pub(crate) fn assert_mean(what: &str, found: &[f64], wanted: f64) {
    let n = found.len() as f64;
    let mean = found.iter().sum::<f64>() / n;
    let error = sqrt(found.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0) / n);
    assert!((mean - wanted).abs() <= 6.0 * error, "{what}: {mean} ± {error}, not {wanted}");
}
