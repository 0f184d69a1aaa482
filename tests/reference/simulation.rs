//! Runs scenarios until every measure is precise enough to count as a test.

use crate::counts::Counts;
use crate::study::{Measure, Run};
use glidepath::numeric::sqrt;
use glidepath::random::StreamKey;
use glidepath::replication::{Fault, PathKey, Watcher, simulate};
use rayon::prelude::*;

/// Paths of the first stage.
const PILOT: u64 = 64;
/// Samples of the second stage, at most; each may join several paths.
const SAMPLES: u64 = 1_024;
/// The second stage aims at this share of the allowed standard error.
const AIM: f64 = 0.9;
/// Stages after the pilot.
const STAGES: u32 = 4;

/// A simulated value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Estimate {
    /// The value.
    pub(crate) mean: f64,
    /// Its standard error: jackknife over independent samples.
    pub(crate) se: f64,
    /// Accepted contacts, or days, it rests on.
    pub(crate) size: f64,
}

/// What a run came to.
pub(crate) struct Outcome {
    /// In the order of the run's measures.
    pub(crate) estimates: Vec<Estimate>,
    /// Independent samples.
    pub(crate) samples: usize,
    /// Contacts simulated, pilot included.
    pub(crate) contacts: u64,
}

struct NobodyWatches;

impl Watcher for NobodyWatches {
    fn day_done(&self, _day: u32, _contacts: u64) -> bool {
        true
    }
}

/// Simulates `run` with the random numbers named by `case` and `attempt` until every standard error is small enough, or
/// about `most_contacts` are spent. A pilot plans the size of the next stage and is then put aside, unless it suffices.
pub(crate) fn simulate_run(run: &Run, case: &str, attempt: u64, most_contacts: f64) -> Result<Outcome, String> {
    let seed = StreamKey::path(attempt, 0, 0).name(case).name(&run.name).bits();
    let mut first_path = 0;
    let mut stage = Stage { paths_a_sample: 1, samples: PILOT };
    let mut contacts = 0;
    for round in 0..=STAGES {
        let (samples, spent) = stage.simulate(run, seed, first_path)?;
        contacts += spent;
        let paths = stage.paths_a_sample * stage.samples;
        first_path += paths;
        let estimates = estimate(run, &samples);
        let worst = run.measures.iter().zip(&estimates).map(|(measure, e)| excess(measure, e)).fold(0.0, f64::max);
        let affordable = most_contacts - contacts as f64;
        if worst <= 1.0 || round == STAGES || affordable <= 0.0 {
            return Ok(Outcome { estimates, samples: samples.len(), contacts });
        }
        let wanted = paths as f64 * (worst / AIM) * (worst / AIM);
        let paths = wanted.min(affordable / (spent as f64 / paths as f64)).max(PILOT as f64);
        let paths_a_sample = (paths / SAMPLES as f64).ceil().max(1.0) as u64;
        stage = Stage { paths_a_sample, samples: (paths / paths_a_sample as f64).ceil() as u64 };
    }
    unreachable!("the last round returns")
}

/// Standard error relative to the one allowed; 0 where none is stated.
fn excess(measure: &Measure, estimate: &Estimate) -> f64 {
    measure.leaf.max_se.map_or(0.0, |max_se| estimate.se / max_se)
}

/// A number of independent samples, each of equally many paths.
struct Stage {
    paths_a_sample: u64,
    samples: u64,
}

impl Stage {
    fn simulate(&self, run: &Run, seed: u64, first_path: u64) -> Result<(Vec<Counts>, u64), String> {
        let samples: Vec<(Counts, u64)> = (0..self.samples)
            .into_par_iter()
            .map(|sample| self.sample(run, seed, first_path + sample * self.paths_a_sample))
            .collect::<Result<_, _>>()?;
        let contacts = samples.iter().map(|(_, contacts)| contacts).sum();
        Ok((samples.into_iter().map(|(counts, _)| counts).collect(), contacts))
    }

    fn sample(&self, run: &Run, seed: u64, first_path: u64) -> Result<(Counts, u64), String> {
        let axes = &run.frame.axes;
        let mut sum: Option<Counts> = None;
        let mut contacts = 0;
        for draw in first_path..first_path + self.paths_a_sample {
            let mut counts = Counts::new(axes, &run.folding, run.keep_waits);
            let key = PathKey { seed, draw, luck: 0 };
            let facts = simulate(&run.frame, key, &NobodyWatches, &mut |_, tally| {
                counts.add_month(axes, &run.folding, tally);
            });
            contacts += facts.map_err(describe)?.contacts_simulated;
            if let Some(day_sums) = &run.day_sums {
                counts.day_sums = day_sums(&counts);
                counts.join_weekdays(run.folding.slots_per_day());
            }
            match &mut sum {
                Some(sum) => sum.add(&counts),
                None => sum = Some(counts),
            }
        }
        Ok((sum.expect("a sample has at least one path"), contacts))
    }
}

fn describe(fault: Fault) -> String {
    match fault {
        Fault::Stopped => "stopped".to_owned(),
        Fault::Imbalance(text) => text,
    }
}

/// Every measure of `run` over `samples`: the ratio of sums, with its jackknife standard error.
pub(crate) fn estimate(run: &Run, samples: &[Counts]) -> Vec<Estimate> {
    let mut total = samples[0].clone();
    samples[1..].iter().for_each(|sample| total.add(sample));
    let value = |measure: &Measure, counts: &Counts| (measure.formula)(&measure.scope.view(counts));
    let without: Vec<Vec<f64>> = samples
        .par_iter()
        .map(|sample| {
            let rest = total.without(sample);
            run.measures.iter().map(|measure| value(measure, &rest)).collect()
        })
        .collect();
    let n = samples.len() as f64;
    (run.measures.iter().enumerate())
        .map(|(index, measure)| {
            let mean = without.iter().map(|values| values[index]).sum::<f64>() / n;
            let squares: f64 = without.iter().map(|values| (values[index] - mean) * (values[index] - mean)).sum();
            let view = measure.scope.view(&total);
            let size = if view.day_sums.is_empty() { view.accepted() } else { view.seconds / 86_400.0 };
            Estimate { mean: value(measure, &total), se: sqrt(squares * (n - 1.0) / n), size: size.max(1.0) }
        })
        .collect()
}
