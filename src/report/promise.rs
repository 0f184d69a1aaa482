//! Targets in words.

use super::unit::fixed;
use crate::model::{Measure, QueueScope, Target};
use crate::plan::Frame;

/// Name of the measured KPI and of the rule.
pub(crate) fn measure_words(measure: &Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::ServiceLevel { .. } => ("service-level", "at_least"),
        Measure::Abandonment { .. } => ("abandonment", "at_most"),
        Measure::HumanPromise { .. } => ("human-promise", "at_least"),
        Measure::Headcount { .. } => ("headcount", "below"),
    }
}

/// What a target covers: names of tiers, languages and channels, or the pool.
pub(crate) fn scope(target: &Target, frame: &Frame) -> String {
    match &target.measure {
        Measure::ServiceLevel { scope, .. } | Measure::Abandonment { scope } | Measure::HumanPromise { scope } => {
            let QueueScope { tiers, languages, channels } = scope;
            let tiers = tiers.iter().map(|tier| frame.model.tiers[*tier].name.as_str());
            let languages = languages.iter().map(|language| frame.model.languages[*language].name.as_str());
            let channels = channels.iter().map(|channel| frame.model.channels[*channel].name.as_str());
            let names: Vec<&str> = tiers.chain(languages).chain(channels).collect();
            if names.is_empty() { "all".to_owned() } else { names.join(" ") }
        }
        Measure::Headcount { pool, .. } => frame.model.pools[*pool].name.clone(),
    }
}

/// What a target promises, in a few words.
pub(crate) fn promise(target: &Target, frame: &Frame) -> String {
    let covered = scope(target, frame);
    let percent = |share: f64| format!("{} %", fixed(share * 100.0, usize::from(share * 1000.0 % 10.0 > 1e-9)));
    match &target.measure {
        Measure::ServiceLevel { threshold_s, .. } => {
            format!("{covered}: {} within {threshold_s} s", percent(target.bound))
        }
        Measure::Abandonment { .. } => format!("{covered}: at most {} abandon", percent(target.bound)),
        Measure::HumanPromise { .. } => {
            let within = frame.model.ai.as_ref().map_or(0.0, |ai| ai.human_promise_s);
            format!("{covered}: {} of those who ask reach a human within {within} s", percent(target.bound))
        }
        Measure::Headcount { on, .. } => format!("{covered}: below {} on {on}", target.bound),
    }
}
