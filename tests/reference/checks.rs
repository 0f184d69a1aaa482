//! Checks of the checks: they run first, and a judge that lets errors through fails the whole test.

use crate::case::Leaf;
use crate::judge::{Family, Verdict, judge};
use crate::simulation::Estimate;
use glidepath::numeric::normal_quantile;

/// Runs every check; the first that fails is the error.
pub(crate) fn run() -> Result<(), String> {
    a_bias_of_two_percent_is_red()?;
    noise_is_not_a_pass()?;
    a_share_that_never_came_out_has_an_error()?;
    a_common_lean_of_half_an_error_is_red()?;
    scatter_that_is_too_wide_or_too_narrow_is_red()
}

fn expect(holds: bool, what: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(format!("the judge is broken: {what}")) }
}

fn leaf(value: f64, unit: &str) -> Leaf {
    let max_se = Some(0.004 * value);
    Leaf {
        path: "mean_wait".to_owned(),
        value,
        unit: unit.to_owned(),
        definition: String::new(),
        error_bound: 0.0,
        max_se,
        published: Vec::new(),
    }
}

fn a_bias_of_two_percent_is_red() -> Result<(), String> {
    let leaf = leaf(30.0, "s");
    let at = |mean: f64| judge(&leaf, &Estimate { mean, se: 0.004 * 30.0, contacts: 1e7 }).verdict;
    expect(at(30.0) == Verdict::Passed, "a true value fails")?;
    expect(at(30.0 * 1.02) == Verdict::Failed, "2 % too much passes")?;
    expect(at(30.0 * 0.98) == Verdict::Failed, "2 % too little passes")?;
    expect(at(f64::NAN) == Verdict::Failed, "a missing value passes")
}

fn noise_is_not_a_pass() -> Result<(), String> {
    let leaf = leaf(30.0, "s");
    let verdict = judge(&leaf, &Estimate { mean: 30.0, se: 0.0041 * 30.0, contacts: 1e7 }).verdict;
    expect(verdict == Verdict::Weak, "a value with too large an error is not weak")
}

fn a_share_that_never_came_out_has_an_error() -> Result<(), String> {
    let leaf = Leaf { max_se: Some(2.5e-4), ..leaf(1e-5, "1") };
    let never = |contacts: f64| judge(&leaf, &Estimate { mean: 0.0, se: 0.0, contacts }).verdict;
    expect(never(1e6) == Verdict::Passed, "0 of a million is not within reach of 1e-5")?;
    expect(never(1e9) == Verdict::Failed, "0 of a thousand million passes for 1e-5")
}

/// z of 200 cases that scatter exactly as they should.
fn scores() -> Vec<f64> {
    (0..200).map(|index| normal_quantile((f64::from(index) + 0.5) / 200.0)).collect()
}

fn a_common_lean_of_half_an_error_is_red() -> Result<(), String> {
    expect(Family::new(&scores()).holds(), "a perfect family is red")?;
    for lean in [-0.5, 0.5] {
        let leaning: Vec<f64> = scores().iter().map(|z| z + lean).collect();
        expect(leaning.iter().all(|z| z.abs() < 4.0), "the lean shows in a single case")?;
        expect(!Family::new(&leaning).holds(), "a common lean of half a standard error passes")?;
    }
    Ok(())
}

fn scatter_that_is_too_wide_or_too_narrow_is_red() -> Result<(), String> {
    for factor in [0.7, 1.3] {
        let scaled: Vec<f64> = scores().iter().map(|z| z * factor).collect();
        expect(!Family::new(&scaled).holds(), "standard errors that are wrong by 30 % pass")?;
    }
    Ok(())
}
