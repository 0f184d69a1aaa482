//! Whether promises are kept: month by month, replication by replication, and over the whole path.

use super::promise::promise;
use crate::clock::ticks;
use crate::model::{Measure, QueueScope, Target};
use crate::plan::{Axes, Frame, QueueKey};
use crate::stats::wilson;
use crate::tally::{QueueCell, ReplicationFacts};

/// What a promise came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Probably kept: the interval lies at or above the wanted probability.
    Kept,
    /// Probably missed: the interval lies below the wanted probability.
    Missed,
    /// The interval contains the wanted probability.
    Uncertain,
}

impl Verdict {
    /// Name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Missed => "missed",
            Self::Uncertain => "uncertain",
        }
    }
}

/// A probability counted over replications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// Replications that keep the promise.
    pub kept: u64,
    /// Replications with something to measure.
    pub n: u64,
}

impl Counted {
    fn push(&mut self, kept: Option<bool>) {
        if let Some(kept) = kept {
            self.kept += u64::from(kept);
            self.n += 1;
        }
    }

    /// Share of the replications; `None` without any.
    #[must_use]
    pub fn probability(self) -> Option<f64> {
        wilson(self.kept, self.n).map(|found| found.share)
    }

    /// Its 95 % Wilson interval; `None` without replications.
    #[must_use]
    pub fn interval(self) -> Option<(f64, f64)> {
        wilson(self.kept, self.n).map(|found| (found.ci_low, found.ci_high))
    }

    /// The verdict against a wanted probability; uncertain without replications.
    #[must_use]
    pub fn verdict(self, wanted: f64) -> Verdict {
        match self.interval() {
            Some((low, _)) if low >= wanted => Verdict::Kept,
            Some((_, high)) if high < wanted => Verdict::Missed,
            Some(_) | None => Verdict::Uncertain,
        }
    }
}

/// One target over all replications.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetOutcome {
    /// Name.
    pub name: String,
    /// What is promised, in a few words.
    pub promise: String,
    /// Wanted probability.
    pub wanted: f64,
    /// The whole path.
    pub path: Counted,
    /// By month; empty for a headcount.
    pub months: Vec<Counted>,
}

impl TargetOutcome {
    /// The month with the lowest probability, with it; the earliest of equals.
    #[must_use]
    pub fn worst_month(&self) -> Option<(usize, f64)> {
        let measured =
            self.months.iter().enumerate().filter_map(|(month, counted)| Some((month, counted.probability()?)));
        measured.reduce(|worst, next| if next.1 < worst.1 { next } else { worst })
    }

    /// The verdict over the whole path.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.path.verdict(self.wanted)
    }
}

/// Counts, month by month and replication by replication, how the targets fare.
#[derive(Debug)]
pub(crate) struct Judge<'a> {
    frame: &'a Frame,
    targets: Vec<Progress>,
}

/// One target so far.
#[derive(Debug, Default)]
struct Progress {
    months: Vec<Counted>,
    /// Months of each replication.
    replications: Vec<Counted>,
}

impl<'a> Judge<'a> {
    /// A judge over `replications` replications.
    pub(crate) fn new(frame: &'a Frame, replications: usize) -> Self {
        let months = frame.axes.months.len();
        let progress = |target: &Target| Progress {
            months: vec![Counted::default(); if is_monthly(target) { months } else { 0 }],
            replications: vec![Counted::default(); replications],
        };
        Self { frame, targets: frame.model.targets.iter().map(progress).collect() }
    }

    /// Adds one month of the replication at `position`; `queues` are its queues, summed over intervals.
    pub(crate) fn push(&mut self, position: usize, month: usize, queues: &[QueueCell]) {
        for (target, progress) in self.frame.model.targets.iter().zip(&mut self.targets) {
            let kept = kept_in_month(target, &self.frame.axes, queues);
            if let Some(counted) = progress.months.get_mut(month) {
                counted.push(kept);
            }
            progress.replications[position].push(kept);
        }
    }

    /// Whether the replication at `position` keeps a target over the whole path; `None` when there is nothing to
    /// measure.
    pub(crate) fn path_kept(&self, target: usize, position: usize, facts: &ReplicationFacts) -> Option<bool> {
        let Target { measure, bound, months_share, .. } = &self.frame.model.targets[target];
        match measure {
            Measure::Headcount { .. } => {
                facts.headcount_on_day.get(target).copied().flatten().map(|heads| (heads as f64) < *bound)
            }
            Measure::ServiceLevel { .. } | Measure::Abandonment { .. } | Measure::HumanPromise { .. } => {
                let months = self.targets[target].replications[position];
                months.probability().map(|share| share >= *months_share)
            }
        }
    }

    /// What the targets came to.
    pub(crate) fn outcomes<'f>(&self, facts: impl Fn(usize) -> &'f ReplicationFacts) -> Vec<TargetOutcome> {
        let outcome = |(index, target): (usize, &Target)| {
            let progress = &self.targets[index];
            let mut path = Counted::default();
            for position in 0..progress.replications.len() {
                path.push(self.path_kept(index, position, facts(position)));
            }
            TargetOutcome {
                name: target.name.clone(),
                promise: promise(target, self.frame),
                wanted: target.with_probability,
                path,
                months: progress.months.clone(),
            }
        };
        self.frame.model.targets.iter().enumerate().map(outcome).collect()
    }
}

/// Whether a target is judged month by month.
fn is_monthly(target: &Target) -> bool {
    match target.measure {
        Measure::ServiceLevel { .. } | Measure::Abandonment { .. } | Measure::HumanPromise { .. } => true,
        Measure::Headcount { .. } => false,
    }
}

/// Whether one month keeps a target; `None` when there is nothing to measure.
fn kept_in_month(target: &Target, axes: &Axes, queues: &[QueueCell]) -> Option<bool> {
    match &target.measure {
        Measure::ServiceLevel { threshold_s, scope } => {
            let (mut answered, mut base) = (0, 0);
            for (key, cell) in covered(axes, queues, scope) {
                let number = key.thresholds.iter().position(|threshold| *threshold == ticks(*threshold_s));
                let level = cell.service_level(number.expect("every target has its threshold"));
                answered += level.0;
                base += level.1;
            }
            (base > 0).then(|| answered as f64 / base as f64 >= target.bound)
        }
        Measure::Abandonment { scope } => {
            let (mut lost, mut base) = (0, 0);
            for (_, cell) in covered(axes, queues, scope) {
                lost += cell.lost();
                base += cell.waits_ended();
            }
            (base > 0).then(|| lost as f64 / base as f64 <= target.bound)
        }
        Measure::HumanPromise { scope } => {
            let (mut in_time, mut asked) = (0, 0);
            for (_, cell) in covered(axes, queues, scope) {
                in_time += cell.asked_in_time;
                asked += cell.asked;
            }
            (asked > 0).then(|| in_time as f64 / asked as f64 >= target.bound)
        }
        Measure::Headcount { .. } => None,
    }
}

/// The queues of a scope.
fn covered<'a>(
    axes: &'a Axes,
    queues: &'a [QueueCell],
    scope: &'a QueueScope,
) -> impl Iterator<Item = (&'a QueueKey, &'a QueueCell)> {
    let keyed = axes.queues.iter().zip(queues);
    keyed.filter(|(key, _)| scope.covers(key.traits.tier, key.traits.language, key.traits.channel))
}
