//! What independent paths say about a mean.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// What is found in each of so many paths, in order.
pub(crate) fn paths<T: Send>(number: u64, find: impl Fn(u64) -> T + Sync + Send) -> Vec<T> {
    (0..number).into_par_iter().map(find).collect()
}

/// Mean of independent values ÷ its standard error.
pub(crate) fn z(values: &[f64]) -> f64 {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let scatter = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (count - 1.0);
    mean / (scatter / count).sqrt()
}

/// z of the difference of two ratios of sums, a₁ ÷ b₁ − a₂ ÷ b₂, over independent paths, by the jackknife.
pub(crate) fn z_of_ratios(paths: &[[f64; 4]]) -> f64 {
    let sum = |place: usize| paths.iter().map(|path| path[place]).sum::<f64>();
    let sums: [f64; 4] = std::array::from_fn(sum);
    let difference = |of: [f64; 4]| of[0] / of[1] - of[2] / of[3];
    let (count, whole) = (paths.len() as f64, difference(sums));
    let without = |path: &[f64; 4]| difference(std::array::from_fn(|place| sums[place] - path[place]));
    let pseudo: Vec<f64> = paths.iter().map(|path| count * whole - (count - 1.0) * without(path)).collect();
    z(&pseudo)
}
