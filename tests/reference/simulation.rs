//! Runs scenarios until every measure is precise enough to count as a test.

use crate::counts::Counts;
use crate::study::{Measure, Run};
use glidepath::numeric::sqrt;
use glidepath::random::StreamKey;
use glidepath::replication::{Fault, PathKey, Watcher, simulate};
use rayon::prelude::*;

/// Paths of the first stage.
const PILOT: u64 = 64;
/// Samples of the main run when it is long; each joins several paths.
const SAMPLES: u64 = 1_024;
/// The main run aims at this share of the allowed standard error.
const AIM: f64 = 0.96;
/// Times that a run that came out too short is prolonged.
const PROLONGED: u32 = 4;

/// A simulated value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Estimate {
    /// The value.
    pub(crate) mean: f64,
    /// Its standard error: jackknife over independent samples.
    pub(crate) se: f64,
    /// Accepted contacts it rests on.
    pub(crate) contacts: f64,
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
/// `most_contacts` are spent. A pilot plans the main run and is then put aside, unless it suffices.
pub(crate) fn simulate_run(run: &Run, case: &str, attempt: u64, most_contacts: f64) -> Result<Outcome, String> {
    let seed = StreamKey::path(attempt, 0, 0).name(case).name(&run.name).bits();
    let pilot = Paths { first: 0, a_sample: 1, samples: PILOT };
    let (mut samples, mut contacts) = pilot.simulate(run, seed)?;
    let mut paths = pilot;
    let contacts_a_path = contacts as f64 / PILOT as f64;
    for round in 0..=PROLONGED {
        let estimates = estimate(run, &samples);
        let worst = run.measures.iter().zip(&estimates).map(|(measure, e)| excess(measure, e)).fold(0.0, f64::max);
        let affordable = (most_contacts - contacts as f64) / contacts_a_path;
        if worst <= 1.0 || round == PROLONGED || affordable < 1.0 {
            return Ok(Outcome { estimates, samples: samples.len(), contacts });
        }
        let so_far = samples.len() as u64 * paths.a_sample;
        let wanted = so_far as f64 * (worst / AIM) * (worst / AIM);
        let first = paths.first + paths.samples * paths.a_sample;
        if round == 0 {
            let wanted = wanted.min(affordable);
            let a_sample = (wanted / SAMPLES as f64).ceil();
            paths = Paths { first, a_sample: a_sample as u64, samples: (wanted / a_sample).ceil() as u64 };
            samples.clear();
        } else {
            let more = ((wanted - so_far as f64).min(affordable) / paths.a_sample as f64).ceil();
            paths = Paths { first, samples: more as u64, ..paths };
        }
        let (more, spent) = paths.simulate(run, seed)?;
        samples.extend(more);
        contacts += spent;
    }
    unreachable!("the last round returns")
}

/// Standard error relative to the one allowed; 0 where none is stated.
fn excess(measure: &Measure, estimate: &Estimate) -> f64 {
    measure.leaf.max_se.map_or(0.0, |max_se| estimate.se / max_se)
}

/// A stretch of sample paths, joined into independent samples of equally many.
#[derive(Clone, Copy)]
struct Paths {
    /// Index of the first path.
    first: u64,
    /// Paths of one sample.
    a_sample: u64,
    samples: u64,
}

impl Paths {
    fn simulate(&self, run: &Run, seed: u64) -> Result<(Vec<Counts>, u64), String> {
        let samples: Vec<(Counts, u64)> = (0..self.samples)
            .into_par_iter()
            .map(|sample| self.sample(run, seed, self.first + sample * self.a_sample))
            .collect::<Result<_, _>>()?;
        let contacts = samples.iter().map(|(_, contacts)| contacts).sum();
        Ok((samples.into_iter().map(|(counts, _)| counts).collect(), contacts))
    }

    fn sample(&self, run: &Run, seed: u64, first_path: u64) -> Result<(Counts, u64), String> {
        let axes = &run.frame.axes;
        let mut sum: Option<Counts> = None;
        let mut contacts = 0;
        for draw in first_path..first_path + self.a_sample {
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
            let contacts = measure.scope.view(&total).accepted().max(1.0);
            Estimate { mean: value(measure, &total), se: sqrt(squares * (n - 1.0) / n), contacts }
        })
        .collect()
}
