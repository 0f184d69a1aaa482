//! Cases in steady state.

use crate::case::{Case, Leaf};
use crate::center::{Center, Class, exponential, redial};
use crate::counts::Folding;
use crate::laws;
use crate::measures::{Scope, formula};
use crate::parameters::{Parameters, count, numbers};
use crate::scene::{CONTACTS_PER_PATH, WARM_UP_RELAXATIONS};
use crate::study::{Run, Study};
use glidepath::model::{DurationLaw, Number};
use glidepath::numeric::sqrt;
use serde_json::Value;

/// The study of a case in steady state.
pub(crate) fn study(case: &Case) -> Result<Study, String> {
    match case.family.as_str() {
        "erlang-b" => erlang_b(case),
        "general-service" => general_service(case),
        "priority" => priority(case),
        _ => single(case),
    }
}

/// A center and how long it takes to forget its start, seconds.
struct Steady {
    center: Center,
    relaxation_s: f64,
}

impl Steady {
    /// The relaxation time without patience: that of M/M/n, stretched by the variability of the service.
    fn new(rate: f64, agents: u32, mean_service_s: f64, talk: DurationLaw) -> Self {
        let cv = laws::service_cv(&talk);
        let capacity = f64::from(agents) / mean_service_s;
        let slack = sqrt(capacity) - sqrt(rate);
        let queue = if slack > 0.0 { 1.0 / (slack * slack) } else { f64::INFINITY };
        let relaxation_s = queue * f64::max(1.0, (1.0 + cv * cv) / 2.0);
        Self { center: Center::steady(rate, agents, talk), relaxation_s: relaxation_s.max(mean_service_s) }
    }

    /// Customers give up or are turned away: the number in the center is then drawn back at the rate of the slower of
    /// service and patience.
    fn forgets_within(&mut self, relaxation_s: f64) {
        self.relaxation_s = self.relaxation_s.min(relaxation_s);
    }

    /// The run: one long stretch of days, or, where a day is long and crowded and no measure needs whole months, the
    /// first hours of each day, which starts and ends empty.
    fn run(mut self, name: &str, leaves: &[&Leaf]) -> (Run, Scope) {
        let center = &mut self.center;
        let warm_up_s = WARM_UP_RELAXATIONS * self.relaxation_s;
        let needs_months = leaves.iter().any(|leaf| whole_path_only(&leaf.path));
        let keep_waits = leaves.iter().any(|leaf| needs_waits(&leaf.path));
        let warm_up_h = (warm_up_s / 3_600.0).ceil().max(1.0);
        let interval_min = center.interval_min;
        let (run, scope) = if !needs_months && center.per_day > 2.0 * CONTACTS_PER_PATH && warm_up_h <= 5.0 {
            let measured_h = (CONTACTS_PER_PATH / center.per_day * 24.0).ceil().max(2.0 * warm_up_h);
            let hours = warm_up_h + measured_h;
            center.per_day *= hours / 24.0;
            center.day = (0..24).map(|hour| if f64::from(hour) < hours { 1.0 } else { 0.0 }).collect();
            (center.warm_up_days, center.days) = (0, 1);
            let bounds = (warm_up_h as u32 * 60, hours as u32 * 60);
            let folding = Folding::blocks(interval_min, 24 * 60, &[bounds]);
            let scope = Scope { share_of_time: measured_h / 24.0, ..Scope::always(0) };
            (Run::new(name, center, folding), scope)
        } else {
            let warm_up_days = (warm_up_s / 86_400.0).ceil().max(1.0);
            center.warm_up_days = warm_up_days as u32;
            center.days = (CONTACTS_PER_PATH / center.per_day).ceil().max(8.0 * warm_up_days) as u32;
            (Run::new(name, center, Folding::whole_day(interval_min)), Scope::always(0))
        };
        (Run { keep_waits, ..run }, scope)
    }
}

/// Measures that only the totals of a whole path can give.
fn whole_path_only(path: &str) -> bool {
    let names = ["mean_talking", "mean_wrapping", "mean_trunks_busy", "mean_orbit", "utilisation", "retry", "customer"];
    needs_waits(path) || names.iter().any(|name| path.contains(name)) || path.ends_with("p_block_fresh")
}

fn needs_waits(path: &str) -> bool {
    path.contains("quantile") || path.contains("var_wait")
}

/// Adds the measure of `leaf`, called `name`, to `run`; unknown names are missing.
fn add(study: &mut Study, run: &mut Run, leaf: &Leaf, name: &str, scope: &Scope, thresholds: &[f64]) {
    if name == "mean_offered_wait" {
        // The probes' queue, and their wait.
        let formula = formula("mean_wait", thresholds).expect("a known measure");
        return run.measure(leaf, Scope { queues: vec![1], ..scope.clone() }, formula);
    }
    match formula(name, thresholds) {
        Some(formula) => run.measure(leaf, scope.clone(), formula),
        None => study.miss(leaf, "measure not known"),
    }
}

/// One center, one class.
fn single(case: &Case) -> Result<Study, String> {
    let steady = center_of(case)?;
    let thresholds = steady.center.thresholds.clone();
    let leaves: Vec<&Leaf> = case.leaves.iter().collect();
    let (mut run, scope) = steady.run("", &leaves);
    let mut study = Study::default();
    for leaf in &case.leaves {
        add(&mut study, &mut run, leaf, &leaf.path, &scope, &thresholds);
    }
    study.runs.push(run);
    Ok(study)
}

/// The center of an Erlang C or A case and its relatives: limits, patience, wrap-up, redials.
fn center_of(case: &Case) -> Result<Steady, String> {
    let mut of = Parameters::new(&case.parameters);
    let (rate, agents) = (of.number("arrival_rate")?, of.count("agents")?);
    let wrap_up_s = of.optional_number("mean_wrapup_s")?;
    let talk_s = match of.optional_number("mean_talk_s")? {
        Some(talk_s) => talk_s,
        None => of.number("mean_service_s")?,
    };
    let law = of.optional("service_distribution").and_then(Value::as_str).unwrap_or("exponential");
    let mut steady = Steady::new(rate, agents, talk_s + wrap_up_s.unwrap_or(0.0), laws::service(law, talk_s)?);
    let service_s = talk_s + wrap_up_s.unwrap_or(0.0);
    let mut patience_s = of.optional_number("mean_patience_s")?;
    let center = &mut steady.center;
    center.classes[0].wrap_up = wrap_up_s.map(exponential);
    center.classes[0].patience = patience_s.map(exponential);
    match of.optional("patience") {
        None => {}
        Some(Value::String(text)) if text == "infinite" => {}
        Some(value) => {
            let (law, mean_s) = laws::patience(value)?;
            center.classes[0].patience = Some(law);
            patience_s = Some(mean_s);
            if case.leaves.iter().any(|leaf| leaf.path == "mean_offered_wait") {
                center.add_probes();
            }
        }
    }
    if let Some(thresholds) = of.optional("thresholds_s").and_then(numbers) {
        center.thresholds = thresholds;
        center.thresholds.truncate(4);
    }
    let mut bounded = patience_s.is_some();
    for key in ["trunks_total", "trunks"] {
        if let Some(lines) = of.optional(key) {
            center.waiting.lines = Some(count(lines).ok_or("lines are not a count")?);
            bounded = true;
        }
    }
    for key in ["queue_places", "queue_capacity"] {
        if let Some(places) = of.optional(key) {
            center.waiting.queue_capacity = Some(count(places).ok_or("queue places are not a count")?);
            bounded = true;
        }
    }
    center.waiting.balking_share = Number::Known(of.optional_number("balk_if_not_immediate")?.unwrap_or(0.0));
    let mut relaxation_s = service_s.max(patience_s.unwrap_or(0.0));
    if let Some(delay_s) = of.optional_number("mean_retry_delay_s")? {
        let after_abandon = of.number("p_retry_after_abandon")?;
        let after_block = of.number("p_retry_after_block")?;
        center.waiting.redial = Some(redial(after_abandon, after_block, delay_s));
        // The orbit empties slowly when the center is nearly full; 20 cycles of service and delay are on the safe side.
        relaxation_s = 20.0 * (relaxation_s + delay_s);
    }
    if bounded {
        steady.forgets_within(relaxation_s);
    }
    of.ignore(&["retry_law", "patience_distribution", "line_released"]);
    let exponential_only = case.parameters["patience_distribution"].as_str().unwrap_or("exponential");
    if exponential_only != "exponential" {
        return Err(format!("patience law `{exponential_only}`"));
    }
    if case.parameters["line_released"].as_str().is_some_and(|text| !text.contains("before wrap-up")) {
        return Err("lines that are held through the wrap-up".to_owned());
    }
    of.nothing_left("a center")?;
    Ok(steady)
}

/// Blocking without waiting places, for several loads and service laws.
fn erlang_b(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let mean_s = of.number("mean_service_s")?;
    let places = of.count("queue_capacity")?;
    let laws = of.value("service_distributions")?.as_array().ok_or("laws are not a list")?;
    let loads = of.value("cases")?.as_array().ok_or("cases are not a list")?;
    of.nothing_left("a loss system")?;
    let mut study = Study::default();
    for load in loads {
        let mut of_load = Parameters::new(load);
        let (offered, agents) = (of_load.number("offered_load")?, of_load.count("agents")?);
        of_load.nothing_left("a loss system")?;
        let path = format!("a={offered},n={agents}");
        let Some(leaf) = case.leaves.iter().find(|leaf| leaf.path == path) else {
            return Err(format!("no value `{path}`"));
        };
        for law in laws {
            let text = law.as_str().ok_or("a law is not a text")?;
            let talk = laws::service(text, mean_s)?;
            let mut steady = Steady::new(offered / mean_s, agents, mean_s, talk);
            steady.center.waiting.queue_capacity = Some(places);
            // A lognormal service has a long tail; three times the mean is its integrated relaxation time or more.
            steady.forgets_within(3.0 * mean_s);
            let named = Leaf { path: format!("{path}[{text}]"), ..leaf.clone() };
            let (mut run, scope) = steady.run(&named.path, &[&named]);
            add(&mut study, &mut run, &named, "p_block", &scope, &[]);
            study.runs.push(run);
        }
    }
    Ok(study)
}

/// M/G/1 for several laws, or M/D/c for several sizes.
fn general_service(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let mean_s = of.number("mean_service_s")?;
    let mut variants: Vec<(String, f64, u32, String)> = Vec::new();
    if let Some(laws) = of.optional("service_distributions") {
        let (rate, agents) = (of.number("arrival_rate")?, of.count("agents")?);
        for law in laws.as_array().ok_or("laws are not a list")? {
            let text = law.as_str().ok_or("a law is not a text")?;
            variants.push((text.replace(" cv ", "_cv").replace('-', ""), rate, agents, text.to_owned()));
        }
    } else {
        let law = of.text("service_distribution")?;
        for size in of.value("cases")?.as_array().ok_or("cases are not a list")? {
            let mut of_size = Parameters::new(size);
            let (rate, agents) = (of_size.number("arrival_rate")?, of_size.count("agents")?);
            of_size.nothing_left("a center")?;
            variants.push((format!("c={agents}"), rate, agents, law.clone()));
        }
    }
    of.nothing_left("a center")?;
    let mut study = Study::default();
    let mut found = 0;
    for (key, rate, agents, law) in variants {
        let prefix = format!("{key}.");
        let leaves: Vec<&Leaf> = case.leaves.iter().filter(|leaf| leaf.path.starts_with(&prefix)).collect();
        found += leaves.len();
        let mut steady = Steady::new(rate, agents, mean_s, laws::service(&law, mean_s)?);
        steady.center.thresholds = thresholds_in(&leaves, &prefix);
        let thresholds = steady.center.thresholds.clone();
        let (mut run, scope) = steady.run(&key, &leaves);
        for leaf in leaves {
            add(&mut study, &mut run, leaf, &leaf.path[prefix.len()..], &scope, &thresholds);
        }
        study.runs.push(run);
    }
    if found < case.leaves.len() {
        return Err("values for a law that is not among the parameters".to_owned());
    }
    Ok(study)
}

/// Thresholds named by `sl_20` and the like; 20 s when there is none.
fn thresholds_in(leaves: &[&Leaf], prefix: &str) -> Vec<f64> {
    let named = leaves.iter().filter_map(|leaf| leaf.path[prefix.len()..].strip_prefix("sl_")?.parse().ok());
    let mut thresholds: Vec<f64> = named.take(4).collect();
    if thresholds.is_empty() {
        thresholds.push(20.0);
    }
    thresholds
}

/// Classes served by priority, one center or several.
fn priority(case: &Case) -> Result<Study, String> {
    let mut study = Study::default();
    if case.parameters.get("arrival_rates").is_some() {
        priority_center(case, &mut study, &case.parameters, "", "")?;
    } else {
        let parts = case.parameters.as_object().ok_or("parameters are not a table")?;
        for (key, parameters) in parts {
            let (prefix, _) = case
                .expected
                .as_object()
                .into_iter()
                .flatten()
                .find(|(name, _)| name.starts_with(key))
                .ok_or(format!("no values for `{key}`"))?;
            priority_center(case, &mut study, parameters, key, &format!("{prefix}."))?;
        }
    }
    Ok(study)
}

fn priority_center(case: &Case, study: &mut Study, value: &Value, name: &str, prefix: &str) -> Result<(), String> {
    let mut of = Parameters::new(value);
    let rates = of.numbers("arrival_rates")?;
    let agents = of.optional("agents").map_or(Some(1), count).ok_or("agents are not a count")?;
    let means = of.value("mean_service_s")?;
    let means = match numbers(means) {
        Some(means) => means,
        None => vec![means.as_f64().ok_or("service is not a number")?; rates.len()],
    };
    let laws: Vec<String> = match of.optional("service").and_then(Value::as_array) {
        Some(texts) => texts.iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect(),
        None => vec!["exponential".to_owned(); rates.len()],
    };
    of.nothing_left("priorities")?;
    let total: f64 = rates.iter().sum();
    let mean_s = rates.iter().zip(&means).map(|(rate, mean)| rate * mean).sum::<f64>() / total;
    let mut steady = Steady::new(total, agents, mean_s, exponential(mean_s));
    // The lowest class waits for the busy periods of the others: allow it several times as long.
    steady.relaxation_s *= 4.0;
    steady.center.classes = (0..rates.len())
        .map(|index| {
            Ok(Class {
                share: rates[index] / total,
                priority: index as u32 + 1,
                patience: None,
                talk: laws::service(&laws[index], means[index])?,
                wrap_up: None,
                is_probe: false,
            })
        })
        .collect::<Result<_, String>>()?;
    let leaves: Vec<&Leaf> = case.leaves.iter().filter(|leaf| leaf.path.starts_with(prefix)).collect();
    let (mut run, scope) = steady.run(name, &leaves);
    for leaf in leaves {
        let Some((class, measure)) = leaf.path[prefix.len()..].split_once('.') else {
            study.miss(leaf, "measure not known");
            continue;
        };
        let class = class.trim_start_matches("class").parse().map_err(|_| format!("no class in `{}`", leaf.path))?;
        add(study, &mut run, leaf, measure, &Scope { queues: vec![class], ..scope.clone() }, &[20.0]);
    }
    study.runs.push(run);
    Ok(())
}
