//! Family "callback": customers who hang up and are called when nobody waits on the line.

use crate::case::Case;
use crate::measures::{Formula, Scope, formula, seconds};
use crate::parameters::Parameters;
use crate::scene::{Span, exponential, one_group, patience};
use crate::study::Study;

/// The study of a case of this family.
pub(crate) fn study(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let (rate, agents) = (of.number("arrival_rate")?, of.count("agents")?);
    let (service_s, patience_s) = (of.number("mean_service_s")?, of.optional_number("mean_patience_s")?);
    let (at_waiting, accepts) = (of.count("offer_when_queue_at_least")?, of.number("p_accept")?);
    let reserve = of.count("reserve_idle_agents")?;
    let rule = of.text("rule")?;
    if !rule.starts_with("holding calls first") || !rule.contains("always reaches") {
        return Err(format!("callbacks by the rule `{rule}`"));
    }
    of.nothing_left("callbacks")?;
    if at_waiting == 0 {
        return Err("callbacks that are offered before anybody waits".to_owned());
    }
    let body = format!(
        "[waiting.callback]\nat_waiting = {at_waiting}\naccepts_share = {accepts:?}\nkeeps_place = false\n\
         reserve = {reserve}\nreached_share = 1.0\n\
         [[reason]]\nname = \"question\"\nshare = 1.0\nhandle_time = {}\n\
         [[tier]]\nname = \"customer\"\nshare = 1.0\npatience = {}\n{}",
        exponential(service_s),
        patience(patience_s),
        one_group(agents)
    );
    // The list of callbacks is emptied only when nobody holds: allow it many services.
    let relaxation_s = 20.0 * service_s.max(patience_s.unwrap_or(service_s));
    let mut run = Span::steady(rate, relaxation_s).run("", &body)?;
    let mut study = Study::default();
    for leaf in &case.leaves {
        match measure(&leaf.path) {
            Some(formula) => run.measure(leaf, Scope::always(0), formula),
            None => study.miss(leaf, "measure not known"),
        }
    }
    study.runs.push(run);
    Ok(study)
}

/// Shares of this family are of all arrivals; numbers on the line and on the list follow from the times spent there.
fn measure(name: &str) -> Option<Formula> {
    Some(match name {
        "p_immediate" => Box::new(|v| v.queue.immediate as f64 / v.queue.queued as f64),
        "p_wait_on_line" => {
            Box::new(|v| (v.queue.queued - v.queue.immediate - v.queue.callbacks) as f64 / v.queue.queued as f64)
        }
        "p_callback" => Box::new(|v| v.queue.callbacks as f64 / v.queue.queued as f64),
        "p_ab" => Box::new(|v| v.queue.abandoned as f64 / v.queue.queued as f64),
        "mean_queue" => Box::new(|v| v.waited() / v.seconds),
        "mean_callback_list" => Box::new(|v| seconds(v.queue.callback_delay_ticks) / v.seconds),
        "mean_callback_delay" => {
            Box::new(|v| seconds(v.queue.callback_delay_ticks) / v.queue.callbacks_answered as f64)
        }
        "occupancy" => return formula(name, &[]),
        _ => return None,
    })
}
