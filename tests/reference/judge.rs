//! The rules by which a simulated value passes.

use crate::case::{Leaf, Published};
use crate::simulation::Estimate;
use glidepath::clock::TICKS_PER_SECOND;
use glidepath::numeric::{normal_quantile, sqrt};

/// Standard errors a value may lie off.
const Z_LIMIT: f64 = 4.0;
/// Probability that one of the two family tests is red although everything is right.
const FAMILY_ALPHA: f64 = 0.01;

/// Whether a value passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Close enough, and precise enough to mean something.
    Passed,
    /// Too far off.
    Failed,
    /// Too noisy to count as a test: not a pass.
    Weak,
}

/// A judged value.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    /// Path of the measure.
    pub(crate) path: String,
    /// The case's value.
    pub(crate) expected: f64,
    /// What the engine made of it.
    pub(crate) simulated: f64,
    /// Its standard error; 0 for event times, which are exact.
    pub(crate) se: f64,
    /// (simulated − expected) ÷ se.
    pub(crate) z: f64,
    /// se ÷ the largest allowed; 0 where none is stated.
    pub(crate) se_ratio: f64,
    /// The verdict.
    pub(crate) verdict: Verdict,
}

/// Rule T-PUB: within four errors of the difference of each published estimate, its rounding allowed.
fn judge_published(leaf: &Leaf, estimate: &Estimate) -> Judged {
    let se_ratio = leaf.max_se.map_or(0.0, |max_se| estimate.se / max_se);
    let z_of = |printed: &Published| {
        let off = estimate.mean - printed.value;
        let beyond = (off.abs() - printed.rounding).max(0.0);
        let both = sqrt(estimate.se * estimate.se + printed.se * printed.se);
        if beyond > 0.0 { beyond.copysign(off) / both } else { 0.0 }
    };
    let scores = leaf.published.iter().map(z_of);
    let z = scores.fold(0.0, |worst: f64, z| if z.abs() > worst.abs() || z.is_nan() { z } else { worst });
    let verdict = if se_ratio > 1.0 {
        Verdict::Weak
    } else if z.abs() <= Z_LIMIT {
        Verdict::Passed
    } else {
        Verdict::Failed
    };
    let path = leaf.path.clone();
    Judged { path, expected: leaf.value, simulated: estimate.mean, se: estimate.se, z, se_ratio, verdict }
}

/// Rule T-SIM: |x − v| − bound ≤ 4 se and se ≤ the case's `max_se`.
///
/// The standard error of a share is at least [`least_error`].
pub(crate) fn judge(leaf: &Leaf, estimate: &Estimate) -> Judged {
    if !leaf.published.is_empty() {
        return judge_published(leaf, estimate);
    }
    let off = estimate.mean - leaf.value;
    let se = if leaf.unit == "1" { estimate.se.max(least_error(leaf.value, estimate.contacts)) } else { estimate.se };
    let equal = off.abs() <= 1e-9 * leaf.value.abs().max(1.0);
    // Most bounds are far below any standard error; where one is not, only what lies beyond it is scatter.
    let beyond = if leaf.error_bound > se { (off.abs() - leaf.error_bound).max(0.0).copysign(off) } else { off };
    let z = if equal { 0.0 } else { beyond / se };
    let se_ratio = leaf.max_se.map_or(0.0, |max_se| se / max_se);
    let verdict = if !(off.is_finite() && se.is_finite()) {
        Verdict::Failed
    } else if se_ratio > 1.0 {
        Verdict::Weak
    } else if equal || off.abs() - leaf.error_bound <= Z_LIMIT * se {
        Verdict::Passed
    } else {
        Verdict::Failed
    };
    Judged { path: leaf.path.clone(), expected: leaf.value, simulated: estimate.mean, se, z, se_ratio, verdict }
}

/// Expected contacts on the rare side of a share below which its scatter says little about its error.
const RARE: f64 = 1_000.0;
/// Contacts that share one rare event, such as a spell in which everybody waits for more than a minute.
const CLUSTER: f64 = 30.0;

/// Least standard error of a share of `contacts`. When hardly any contact is expected on one side of it, the few or none
/// that were seen, come in clusters, tell nothing about the error: it is then that of clusters at the expected share.
/// Such errors are far below any `max_se`.
fn least_error(share: f64, contacts: f64) -> f64 {
    let rare = share.min(1.0 - share).max(0.0);
    let clusters = if rare * contacts < RARE { sqrt(rare * CLUSTER / contacts) } else { 0.0 };
    clusters.max(1.0 / contacts)
}

/// The largest standard error allowed where the case states none: 0.4 % of the value, of a share 0.4 % of the rarer
/// side, at least 2.5·10⁻⁴.
pub(crate) fn largest_error(leaf: &Leaf) -> f64 {
    if leaf.unit == "1" && leaf.value <= 1.0 {
        f64::max(0.004 * leaf.value.min(1.0 - leaf.value), 2.5e-4)
    } else {
        0.004 * leaf.value.abs()
    }
}

/// Rule T-EXACT: equal to 10⁻¹⁰ of the value.
pub(crate) fn judge_analytic(leaf: &Leaf, computed: f64) -> Judged {
    let off = (computed - leaf.value).abs();
    let allowed = f64::max(1e-10 * leaf.value.abs(), f64::max(1e-12, 2.0 * leaf.error_bound));
    let verdict = if off <= allowed { Verdict::Passed } else { Verdict::Failed };
    let path = leaf.path.clone();
    Judged { path, expected: leaf.value, simulated: computed, se: 0.0, z: 0.0, se_ratio: 0.0, verdict }
}

/// Rule T-TRACE: equal to 10⁻⁹; where the expected time is no whole microsecond, in which the engine counts, to one of
/// these.
pub(crate) fn judge_exact(leaf: &Leaf, simulated: f64) -> Judged {
    let off = (simulated - leaf.value).abs();
    let ticks = leaf.value * TICKS_PER_SECOND as f64;
    let tick = if (ticks - ticks.round()).abs() > 1e-3 { 1.0 / TICKS_PER_SECOND as f64 } else { 0.0 };
    let allowed = f64::max(1e-9 * leaf.value.abs().max(1.0), f64::max(2.0 * leaf.error_bound, tick));
    let verdict = if off <= allowed { Verdict::Passed } else { Verdict::Failed };
    let path = leaf.path.clone();
    Judged { path, expected: leaf.value, simulated, se: 0.0, z: 0.0, se_ratio: 0.0, verdict }
}

/// The measure that speaks for a case in the family tests, fixed before anything is simulated: the first of these names
/// that the case has. For all of them more is worse.
const SPEAKERS: [&str; 12] = [
    "mean_wait",
    "mean_wait_accepted",
    "waiting_time_sum_per_1660",
    "mean_sojourn",
    "p_ab_attempt",
    "p_block_attempt",
    "p_block",
    "p_ab",
    "mean_orbit",
    "mean_queue",
    "mean_system",
    "day_total.mean",
];

/// Index of the measure that speaks for a case.
pub(crate) fn speaker(paths: &[String]) -> usize {
    let found = SPEAKERS.iter().find_map(|name| {
        paths.iter().position(|path| path == name || path.strip_suffix(name).is_some_and(|rest| rest.ends_with('.')))
    });
    // Erlang B: all values are blocking probabilities; the middle one is of a middling size.
    found.unwrap_or(paths.len() / 2)
}

/// Tests over one z a case: whether all cases lean to one side, and whether they scatter as chance does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Family {
    /// Number of cases.
    pub(crate) cases: usize,
    /// Sum of z ÷ √cases; standard normal when all is right.
    pub(crate) mean_z: f64,
    /// Largest allowed size of `mean_z`.
    pub(crate) mean_z_limit: f64,
    /// Sum of z².
    pub(crate) chi_square: f64,
    /// Smallest and largest allowed `chi_square`.
    pub(crate) chi_square_limits: (f64, f64),
}

impl Family {
    /// The tests over `z`, oriented so that worse service is positive. Each takes half of the joint error probability.
    pub(crate) fn new(z: &[f64]) -> Self {
        let n = z.len() as f64;
        let two_sided = normal_quantile(1.0 - FAMILY_ALPHA / 4.0);
        // Wilson–Hilferty: the cube root of chi-square ÷ n is nearly normal.
        let limit = |x: f64| {
            let spread = 2.0 / (9.0 * n);
            let root = 1.0 - spread + x * sqrt(spread);
            n * root * root * root
        };
        Self {
            cases: z.len(),
            mean_z: z.iter().sum::<f64>() / sqrt(n),
            mean_z_limit: two_sided,
            chi_square: z.iter().map(|z| z * z).sum(),
            chi_square_limits: (limit(-two_sided), limit(two_sided)),
        }
    }

    /// Whether both tests are green.
    pub(crate) fn holds(&self) -> bool {
        let (low, high) = self.chi_square_limits;
        self.mean_z.abs() <= self.mean_z_limit && (low..=high).contains(&self.chi_square)
    }
}
