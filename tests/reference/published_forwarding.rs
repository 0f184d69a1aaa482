//! Family "published": a center whose calls are forwarded and repeated, as far as a scenario can say it.
//!
//! Not the same: customers of all types redial alike; a forwarded call keeps the patience of its first type; the score
//! by which calls are taken has its slope (five times steeper for one type) but no head start; among the agents of a
//! group the one idle longest, rather than the one with the largest idle share, takes the call. So the case is for
//! information.

use crate::case::Case;
use crate::measures::{Formula, formula};
use crate::parameters::{Parameters, numbers};
use crate::scene::{Span, exponential, of_all};
use crate::study::Study;
use std::fmt::Write;

/// Days that the figures were counted in.
const DAYS: f64 = 100.0;
/// Days of one sample path.
const DAYS_PER_PATH: u32 = 28;
/// The types of customers, and the skill that each asks for.
const TYPES: [&str; 3] = ["A", "B", "prio"];

/// The study of the case.
pub(crate) fn study(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let calls = of.value("fresh_calls_per_day")?;
    let calls: Vec<f64> = TYPES.iter().map(|name| calls[name].as_f64().unwrap_or(f64::NAN)).collect();
    let total: f64 = calls.iter().sum();
    let interval_min = of.number("interval_s")? / 60.0;
    let (normal, first) = (of.numbers("normal_profile")?, of.numbers("prio_profile")?);
    let (single, several) = (of.numbers("agents_single_A")?, of.numbers("agents_multi")?);
    let threshold = of.number("threshold_s")?;
    let pause_s = of.number("technical_free_time_s")?;
    let places = of.count("queue_limit")?;
    let patience = of.value("patience")?;
    let redial = &of.value("redial")?["first_then_further"];
    // Sentences of the case whose figures stand in the text below.
    of.ignore(&["source_file", "forwarding", "client_score", "talk_and_wrap", "agents_single_B", "agent_score"]);
    of.nothing_left("a published center")?;
    // The shares of first redials, by calls.
    let redials = (TYPES.iter().zip(&calls))
        .map(|(name, calls)| numbers(&redial[name]).and_then(|shares| Some(shares.first()? * calls / total)))
        .sum::<Option<f64>>()
        .ok_or("redials that are no shares")?;
    let mut text = format!(
        "[waiting]\nqueue_capacity = {places}\n\
         redial = {{ after_abandon_share = {redials:?}, delay = {} }}\n[router]\ngroups = \"longest-idle\"\n",
        exponential(900.0)
    );
    for (name, day) in [("normal", &normal), ("first", &first)] {
        let _ = write!(
            text,
            "[[profile]]\nname = \"{name}\"\nmonth = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n\
             weekday = [1, 1, 1, 1, 1, 1, 1]\nday = {day:?}\n"
        );
    }
    for (name, calls) in TYPES.iter().zip(&calls) {
        let (profile, weight) = if *name == "prio" { ("first", 5.0) } else { ("normal", 1.0) };
        let _ = write!(
            text,
            "[[reason]]\nname = \"{name}\"\nskill = \"{name}\"\nshare = {share:?}\nprofile = \"{profile}\"\n\
             handle_time = {}\nwrap_up = {}\n\
             [[tier]]\nname = \"{name}\"\nshare = {share:?}\nthreshold_s = {threshold:?}\nwait_weight = {weight:?}\n\
             patience = {}\nreasons = [\"{name}\"]\n",
            lognormal(300.0, if *name == "A" { 30.0 } else { 60.0 }),
            lognormal(75.0 + pause_s, 30.0),
            published_law(patience[name].as_str().unwrap_or_default())?,
            share = calls / total,
        );
    }
    // A call forwarded to its own type waits in a line of its own, which the same agents serve: a reason that nobody
    // has.
    for name in TYPES {
        let _ = write!(
            text,
            "[[reason]]\nname = \"{name}-again\"\nskill = \"{name}-again\"\nshare = 0.0\nprofile = \"normal\"\n\
             handle_time = {}\n",
            exponential(300.0)
        );
    }
    for (from, to, share) in [
        ("A", "A-again", 0.3 * 1.0 / 10.0),
        ("A", "B", 0.3 * 9.0 / 10.0),
        ("B", "A", 0.3 * 8.0 / 9.0),
        ("B", "B-again", 0.3 * 1.0 / 9.0),
        ("prio", "prio-again", 0.05),
    ] {
        // A whole call, then another.
        let _ = write!(
            text,
            "[[transfer]]\nreasons = [\"{from}\"]\nskill = \"{to}\"\nshare = {share:?}\nafter_share = 1.0\n\
             repeated_share = 1.0\n"
        );
    }
    text.push_str("[[pool]]\nname = \"agents\"\nkind = \"fixed\"\n");
    // Who knows everything takes 480 s and 90 s instead of 300 s and 75 s.
    let slower = (300.0 + 75.0 + pause_s) / (480.0 + 90.0 + pause_s);
    for (name, agents, skills, speed) in [
        ("single-A", &single, &["A", "prio"][..], 1.0),
        ("single-B", &single, &["B", "prio"], 1.0),
        ("multi", &several, &TYPES, slower),
    ] {
        let skills: Vec<String> = skills.iter().map(|skill| format!("\"{skill}\", \"{skill}-again\"")).collect();
        let skills = skills.join(", ");
        let agents: Vec<u32> = agents.iter().map(|agents| *agents as u32).collect();
        let _ = write!(
            text,
            "[[group]]\nname = \"{name}\"\npool = \"agents\"\nagents = {agents:?}\n\
             serves = [{{ languages = [\"all\"], skills = [{skills}], speed = {speed:?} }}]\n"
        );
    }
    let mut run = Span::days(total, DAYS_PER_PATH, interval_min as u32).run("days", &text)?;
    let mut study = Study::default();
    for leaf in &case.leaves {
        match figure(&leaf.path, threshold) {
            Some(formula) => {
                let scope = of_all(&run.frame.axes);
                run.measure(leaf, scope, formula);
            }
            None => study.miss(leaf, "waits of one customer over several calls"),
        }
    }
    study.runs.push(run);
    Ok(study)
}

/// Figures of so many days, and of calls.
fn figure(name: &str, threshold: f64) -> Option<Formula> {
    Some(match name {
        "clients_total" => Box::new(|v| v.classes.first as f64 * DAYS / v.blocks),
        "clients_success" => Box::new(|v| v.classes.cases_resolved as f64 * DAYS / v.blocks),
        "clients_cancelled" => Box::new(|v| v.classes.cases_given_up as f64 * DAYS / v.blocks),
        "forwardings" => Box::new(|v| v.queue.transferred_in as f64 * DAYS / v.blocks),
        "retries" => Box::new(|v| v.classes.redials as f64 * DAYS / v.blocks),
        "calls_accessibility" => Box::new(|v| v.queue.answered as f64 / v.accepted()),
        "calls_mean_wait_s" => return formula("mean_wait_served", &[]),
        "calls_mean_cancel_time_s" => return formula("mean_wait_abandoned", &[]),
        "calls_service_level_20s" => return formula(&format!("sl_A_{threshold}"), &[threshold]),
        _ => return None,
    })
}

/// `lognormal(mean, standard deviation)` in the words of a scenario.
fn published_law(text: &str) -> Result<String, String> {
    let unknown = || format!("law `{text}`");
    let inside = text.strip_prefix("lognormal(").and_then(|rest| rest.strip_suffix(')')).ok_or_else(unknown)?;
    let (mean, deviation) = inside.split_once(',').ok_or_else(unknown)?;
    let number = |word: &str| word.trim().parse::<f64>().map_err(|_| unknown());
    Ok(lognormal(number(mean)?, number(deviation)?))
}

fn lognormal(mean_s: f64, deviation_s: f64) -> String {
    format!("{{ lognormal = {{ mean_s = {mean_s:?}, cv = {:?} }} }}", deviation_s / mean_s)
}
