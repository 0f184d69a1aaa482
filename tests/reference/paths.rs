//! Cases about people rather than contacts: sample paths of the slow clock alone, and figures over them.

use crate::case::Leaf;
use crate::simulation::{Estimate, Outcome};
use glidepath::numeric::sqrt;
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use rayon::prelude::*;
use std::ops::Range;

/// Times that the paths of a run may become more than was guessed.
const MOST_GROWTH: u64 = 1_000;
/// Times that a run that came out too short is prolonged.
const PROLONGED: u32 = 4;

/// Lives through one path and returns its features.
pub(crate) type Life = Box<dyn Fn(&Frame, StreamKey) -> Vec<f64> + Send + Sync>;

/// One scenario whose slow clock is lived through many times.
pub(crate) struct PathRun {
    /// Distinguishes the runs of a case; part of the seed.
    pub(crate) name: String,
    /// The scenario.
    pub(crate) frame: Frame,
    /// Independent paths: as many as the most demanding measure needs; if that guess is too low, they become more.
    pub(crate) paths: u64,
    /// One path.
    pub(crate) life: Life,
    /// What is read off the paths.
    pub(crate) measures: Vec<(Leaf, Figure)>,
}

/// A figure over the paths; features are named by their place.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Figure {
    /// Mean of a feature, times a scale.
    Mean(usize, f64),
    /// Variance over the paths.
    Variance(usize),
    /// Share of the paths in which a feature is at least so much.
    AtLeast(usize, f64),
    /// Smallest value that so large a share of the paths does not exceed.
    Quantile(usize, f64),
    /// Ratio of the means of two features, times a scale.
    Ratio(usize, usize, f64),
}

impl PathRun {
    /// Lives through all paths with the random numbers named by `case` and `attempt`.
    pub(crate) fn simulate(&self, case: &str, attempt: u64) -> Outcome {
        let seed = StreamKey::path(attempt, 0, 0).name(case).name(&self.name).bits();
        let live = |paths: Range<u64>| -> Vec<Vec<f64>> {
            let one = |path| (self.life)(&self.frame, StreamKey::path(seed, path, 0));
            paths.into_par_iter().map(one).collect()
        };
        let mut lives = live(0..self.paths);
        for round in 0..=PROLONGED {
            let estimates: Vec<Estimate> = self.measures.iter().map(|(_, figure)| figure.estimate(&lives)).collect();
            let excess = |((leaf, _), estimate): (&(Leaf, Figure), &Estimate)| {
                leaf.max_se.map_or(0.0, |max_se| estimate.se / max_se)
            };
            let worst = self.measures.iter().zip(&estimates).map(excess).fold(0.0, f64::max);
            let so_far = lives.len() as u64;
            let wanted = (so_far as f64 * worst * worst * 1.1).ceil() as u64;
            if worst <= 1.0 || round == PROLONGED || wanted > MOST_GROWTH * self.paths {
                return Outcome { estimates, samples: lives.len(), contacts: 0 };
            }
            lives.extend(live(so_far..wanted));
        }
        unreachable!("the last round returns")
    }
}

impl Figure {
    fn estimate(self, lives: &[Vec<f64>]) -> Estimate {
        let n = lives.len() as f64;
        let column = |of: usize| lives.iter().map(|life| life[of]).collect::<Vec<f64>>();
        let (mean, se) = match self {
            Self::Mean(of, scale) => {
                let [mean, second, _] = moments(&column(of));
                (mean * scale, sqrt(second / n) * scale)
            }
            Self::Variance(of) => {
                let [_, second, fourth] = moments(&column(of));
                (second * n / (n - 1.0), sqrt((fourth - second * second).max(0.0) / n))
            }
            Self::AtLeast(of, bound) => {
                let [share, second, _] =
                    moments(&column(of).iter().map(|x| f64::from(*x >= bound)).collect::<Vec<_>>());
                (share, sqrt(second / n))
            }
            Self::Quantile(of, share) => quantile(column(of), share),
            Self::Ratio(of, over, scale) => {
                let ([top, _, _], [bottom, _, _]) = (moments(&column(of)), moments(&column(over)));
                let ratio = top / bottom;
                let off: Vec<f64> = lives.iter().map(|life| (life[of] - ratio * life[over]) / bottom).collect();
                (ratio * scale, sqrt(moments(&off)[1] / n) * scale)
            }
        };
        // Only a share of paths can be too rare for its scatter to tell its error.
        let contacts = if matches!(self, Self::AtLeast(..)) { n } else { f64::MAX };
        Estimate { mean, se, contacts }
    }
}

/// Mean, and second and fourth moment about it.
fn moments(sample: &[f64]) -> [f64; 3] {
    let n = sample.len() as f64;
    let mean = sample.iter().sum::<f64>() / n;
    let square = |x: &f64| (x - mean) * (x - mean);
    [mean, sample.iter().map(square).sum::<f64>() / n, sample.iter().map(|x| square(x) * square(x)).sum::<f64>() / n]
}

/// A quantile of whole numbers jumps: it is as uncertain as the quantiles of the shares four errors to either side.
fn quantile(mut sample: Vec<f64>, share: f64) -> (f64, f64) {
    sample.sort_by(f64::total_cmp);
    let n = sample.len() as f64;
    let at = |share: f64| sample[((share * n).ceil() as usize).clamp(1, sample.len()) - 1];
    let four_errors = 4.0 * sqrt(share * (1.0 - share) / n);
    (at(share), (at(share + four_errors) - at(share - four_errors)) / 2.0)
}
