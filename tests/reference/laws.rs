//! Laws as the cases write them.

use crate::center::{constant, exponential, law};
use crate::parameters::Parameters;
use glidepath::model::{DurationLaw, DurationShape, Number};
use glidepath::numeric::sqrt;
use serde_json::Value;

/// A law named by a text such as `lognormal cv 1.3`, with its mean in seconds.
pub(crate) fn service(text: &str, mean_s: f64) -> Result<DurationLaw, String> {
    let unknown = || format!("service law `{text}`");
    let mean = Number::Known(mean_s);
    let words: Vec<&str> = text.split([' ', '-']).collect();
    let number = |word: &str| word.parse::<f64>().map_err(|_| unknown());
    match words.as_slice() {
        ["exponential"] => Ok(exponential(mean_s)),
        ["deterministic" | "constant"] => Ok(constant(mean_s)),
        ["lognormal", "cv", cv] => Ok(law(DurationShape::Lognormal { mean_s: mean, cv: Number::Known(number(cv)?) })),
        ["gamma", "cv", cv] => Ok(law(DurationShape::Gamma { mean_s: mean, cv: Number::Known(number(cv)?) })),
        ["erlang", phases] => {
            Ok(law(DurationShape::Gamma { mean_s: mean, cv: Number::Known(1.0 / sqrt(number(phases)?)) }))
        }
        _ => Err(unknown()),
    }
}

/// Coefficient of variation of a service law named by a text.
pub(crate) fn service_cv(law: &DurationLaw) -> f64 {
    match &law.shape {
        DurationShape::Constant { .. } => 0.0,
        DurationShape::Lognormal { cv: Number::Known(cv), .. } | DurationShape::Gamma { cv: Number::Known(cv), .. } => {
            *cv
        }
        DurationShape::Exponential { .. }
        | DurationShape::Lognormal { .. }
        | DurationShape::Gamma { .. }
        | DurationShape::Weibull { .. }
        | DurationShape::Hyperexponential { .. } => 1.0,
    }
}

/// A patience law given as an object with its `kind`, and its mean (roughly) in seconds.
pub(crate) fn patience(value: &Value) -> Result<(DurationLaw, f64), String> {
    let mut of = Parameters::new(value);
    let kind = of.text("kind")?;
    let known = Number::Known;
    let result = match kind.as_str() {
        "exponential" => {
            let mean = of.number("mean_s")?;
            (exponential(mean), mean)
        }
        "deterministic" => {
            let mean = of.number("mean_s")?;
            (constant(mean), mean)
        }
        "hyperexponential" => {
            let (share, first, second) = (of.number("p")?, of.number("mean1_s")?, of.number("mean2_s")?);
            let shape = DurationShape::Hyperexponential {
                share: known(share),
                mean_s: known(first),
                other_mean_s: known(second),
            };
            (law(shape), first.max(second))
        }
        "lognormal" => {
            let (mean, cv) = (of.number("mean_s")?, of.number("cv")?);
            (law(DurationShape::Lognormal { mean_s: known(mean), cv: known(cv) }), mean)
        }
        "gamma" => {
            let (mean, cv) = (of.number("mean_s")?, of.number("cv")?);
            (law(DurationShape::Gamma { mean_s: known(mean), cv: known(cv) }), mean)
        }
        "erlang" => {
            let (mean, phases) = (of.number("mean_s")?, of.number("phases")?);
            (law(DurationShape::Gamma { mean_s: known(mean), cv: known(1.0 / sqrt(phases)) }), mean)
        }
        "weibull" => {
            let (shape, scale) = (of.number("shape")?, of.number("scale_s")?);
            (law(DurationShape::Weibull { shape: known(shape), scale_s: known(scale) }), 2.0 * scale)
        }
        "min_exp_det" => {
            let (mean, cap) = (of.number("exp_mean_s")?, of.number("cap_s")?);
            (DurationLaw { at_most_s: Some(known(cap)), ..exponential(mean) }, cap)
        }
        _ => return Err(format!("patience law `{kind}`")),
    };
    of.nothing_left("patience")?;
    Ok(result)
}
