//! Weights of candidate shifts by linear programming.

use super::levels;
use crate::model::ShiftPattern;
use crate::plan::Schedule;
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

/// Cost of an hour short of the need, in hours beyond it: a customer who waits is worse than an agent who does.
const SHORT: f64 = 2.0;
/// The same for what is short beyond [`MILD`]: better a little short often than far too few once.
const FAR_SHORT: f64 = 4.0;
/// Share of an interval's need up to which it is mildly short.
const MILD: f64 = 0.1;
/// Needs are read in parts of a person as fine as one of these: numbers worlds apart would ask too much of a solver.
const GRAIN: f64 = 1e4;
/// Weights are whole millionths.
const MILLION: f64 = 1e6;

/// The candidates that people work, with weights (in millionths) under which people on duty follow `need`.
///
/// With the weights w of the candidates, a of them on duty in interval i, and need n:
///
/// ```text
/// minimise    Σ_i  2 short_i + 4 far_short_i + over_i
/// subject to  Σ_j a_ij w_j + short_i + far_short_i − over_i = s n_i    in every interval that some candidate covers
///             Σ_j w_j = 1
///             w_j, far_short_i, over_i ≥ 0,   0 ≤ short_i ≤ s n_i ÷ 10
/// ```
///
/// The people are given, so the weights are shares of heads. The scale s makes the total need that of the candidate with
/// the most hours on duty: hours that other candidates do not work are short somewhere, so a shorter week is chosen only
/// where its hours fit that much better. Candidates that cover the same intervals count as one, the first of them.
pub(super) fn fitted(candidates: &[ShiftPattern], need: &[f64]) -> Vec<ShiftPattern> {
    let covers: Vec<Vec<f64>> = candidates.iter().map(coverage).collect();
    let hours: Vec<f64> = covers.iter().map(|cover| cover.iter().fold(0.0, |sum, part| sum + part)).collect();
    let chosen: Vec<usize> = (0..candidates.len())
        .filter(|index| hours[*index] > 0.0 && !covers[..*index].contains(&covers[*index]))
        .collect();
    let reached: Vec<usize> =
        (0..need.len()).filter(|interval| chosen.iter().any(|index| covers[*index][*interval] > 0.0)).collect();
    let reached_need = reached.iter().fold(0.0, |sum, interval| sum + need[*interval]);
    if reached_need <= 0.0 {
        // Nothing to follow: the candidates are alike.
        return candidates.iter().map(|shift| ShiftPattern { weight: 1.0, ..shift.clone() }).collect();
    }
    let most = chosen.iter().fold(0.0, |most: f64, index| most.max(hours[*index]));
    let rows: Vec<(f64, Vec<f64>)> = reached
        .iter()
        .map(|interval| {
            let cover = chosen.iter().map(|index| covers[*index][*interval]).collect();
            let need = need[*interval] * most / reached_need;
            ((need * GRAIN + 0.5).floor() / GRAIN, cover)
        })
        .collect();
    let weights = weights(chosen.len(), &rows);
    let total = weights.iter().fold(0.0, |sum, weight| sum + weight);
    let millionths = |weight: f64| (weight / total * MILLION + 0.5).floor();
    let shifts = chosen
        .into_iter()
        .zip(weights)
        .map(|(index, weight)| ShiftPattern { weight: millionths(weight), ..candidates[index].clone() });
    shifts.filter(|shift| shift.weight > 0.0).collect()
}

/// Share of one person's candidate on duty in every half-hour of the week.
pub(super) fn coverage(candidate: &ShiftPattern) -> Vec<f64> {
    levels(&Schedule::from_shifts(&[ShiftPattern { weight: 1.0, ..candidate.clone() }]))
}

/// The optimal weights, for rows of a need and what each candidate covers of it.
///
/// The solver adds, multiplies, divides and takes square roots in a fixed order, and is given no time limit: its answer
/// is the same everywhere.
fn weights(candidates: usize, rows: &[(f64, Vec<f64>)]) -> Vec<f64> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let weights: Vec<Variable> = (0..candidates).map(|_| problem.add_var(0.0, (0.0, f64::INFINITY))).collect();
    for (need, cover) in rows {
        let short = problem.add_var(SHORT, (0.0, MILD * need));
        let far_short = problem.add_var(FAR_SHORT, (0.0, f64::INFINITY));
        let over = problem.add_var(1.0, (0.0, f64::INFINITY));
        let on_duty = weights.iter().copied().zip(cover.iter().copied()).filter(|(_, cover)| *cover > 0.0);
        let terms = on_duty.chain([(short, 1.0), (far_short, 1.0), (over, -1.0)]);
        problem.add_constraint(terms, ComparisonOp::Eq, *need);
    }
    problem.add_constraint(weights.iter().map(|weight| (*weight, 1.0)), ComparisonOp::Eq, 1.0);
    let solved = problem.solve().expect("shares of candidates always exist, and their cost is at least 0");
    let solution = solved.into_solution().expect("no limit is set at which the solver would stop");
    weights.into_iter().map(|weight| solution.var_value(weight).max(0.0)).collect()
}
