//! Family "ai-tier": a day that starts empty, with an AI and humans without limit.

use crate::ai::Stages;
use crate::case::{Case, Leaf};
use crate::parameters::Parameters;
use crate::paths::{Figure, PathRun};
use crate::scene::Span;
use crate::stocks;
use crate::study::Study;
use crate::transient::minutes;
use glidepath::plan::Frame;

/// Length of an interval, minutes: repeats never come before the next one.
const INTERVAL_MIN: u32 = 1;
/// Features of each time: with the AI, with a human, on the way back.
const FEATURES: usize = 3;

/// What is in each stage at given times of a day.
///
/// Only contacts that are handed over need an event when their session ends. As the session has one law, they are the
/// same share of all sessions at any time ([`Stages::with_ai`]).
pub(crate) fn study(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let steps = of.value("arrival_steps")?.as_array().ok_or("arrival steps are not a list")?;
    let mut per_minute = vec![0.0; 24 * 60];
    for step in steps {
        let mut of_step = Parameters::new(step);
        let (from, to) = (minutes(of_step.number("from_s")?)? as usize, minutes(of_step.number("to_s")?)? as usize);
        per_minute.get_mut(from..to).ok_or("a day longer than 24 hours")?.fill(of_step.number("rate")? * 60.0);
        of_step.nothing_left("arrivals")?;
    }
    let (ai_s, delay_s) = (of.number("mean_ai_s")?, of.number("mean_return_delay_s")?);
    if of.text("all_laws")? != "exponential" || of.text("agents")? != "unlimited" || of.text("start")? != "empty" {
        return Err("a day with other laws, limited agents, or another start".to_owned());
    }
    let most = per_minute.iter().copied().fold(0.0, f64::max) / 60.0;
    let stages = Stages {
        rate: most,
        bypass: 0.0,
        closes: of.number("containment")?,
        falsely: of.number("false_containment")?,
        returns_after_ai: of.number("p_return_false")?,
        helps: of.number("fcr")?,
        returns_after_human: of.number("p_return_unsolved")?,
        back_to_ai: of.number("p_return_to_ai")?,
        ai_s,
        handle_s: of.number("mean_human_s")?,
        handoff_s: 0.0,
        delay_s,
        law: "exponential".to_owned(),
        agents: None,
        patience_s: None,
        threshold_s: 20.0,
    };
    of.nothing_left("a day")?;
    if stages.closes >= 1.0 {
        return Err("an AI that hands nobody over".to_owned());
    }
    let entries = case.expected["by_time"].as_array().ok_or("no expected values by time")?;
    let times = (entries.iter())
        .map(|entry| Ok(minutes(entry["t_s"].as_f64().unwrap_or(f64::NAN))? as usize))
        .collect::<Result<Vec<usize>, String>>()?;
    let day: Vec<String> = per_minute.iter().map(|volume| format!("{volume:?}")).collect();
    let body = format!(
        "profile = \"steps\"\n{}[[profile]]\nname = \"steps\"\nmonth = {month}\nweekday = {week}\nday = [{}]\n",
        stages.body(true, &stages.one_tier())?,
        day.join(", "),
        month = "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
        week = "[1, 1, 1, 1, 1, 1, 1]",
    );
    let span = Span::days(per_minute.iter().sum(), 1, INTERVAL_MIN);
    let frame = Frame::new(span.model(&body)?);
    let looks = times.clone();
    let life = Box::new(move |frame: &Frame, key| {
        let mut seen = Vec::with_capacity(FEATURES * looks.len());
        stocks::live(frame, key, |window, stock| {
            if looks.contains(&(window + 1)) {
                let with_human = stock.in_hand + stock.waiting;
                seen.extend([stages.with_ai(stock), with_human, stages.on_the_way_back(stock)]);
            }
            seen.len() < FEATURES * looks.len()
        });
        seen
    });
    let mut study = Study::default();
    let mut run = PathRun { name: "day".to_owned(), frame, paths: 1_000, life, measures: Vec::new() };
    for leaf in &case.leaves {
        match figure(case, leaf) {
            Some(figure) => run.measures.push((leaf.clone(), figure)),
            None => study.miss(leaf, "measure not known"),
        }
    }
    study.paths.push(run);
    Ok(study)
}

/// The figure of `by_time[i].ai` and the like.
fn figure(case: &Case, leaf: &Leaf) -> Option<Figure> {
    let (index, name) = leaf.path.strip_prefix("by_time[")?.split_once("].")?;
    let index: usize = index.parse().ok()?;
    let first = index * FEATURES;
    Some(match name {
        "ai" => Figure::Mean(first, 1.0),
        "human" => Figure::Mean(first + 1, 1.0),
        "in_return_delay" => Figure::Mean(first + 2, 1.0),
        "human_tail.p_at_least_k" => {
            Figure::AtLeast(first + 1, case.expected["by_time"][index]["human_tail"]["k"].as_f64()?)
        }
        _ => return None,
    })
}
