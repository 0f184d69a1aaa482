//! Family "blending": calls, and e-mails that fill the time between them.
//!
//! An endless stock of e-mails is a deferred channel in which more arrive than all agents together could answer.

use crate::case::{Case, Leaf};
use crate::measures::formula;
use crate::parameters::Parameters;
use crate::scene::{Span, exponential, of_class, patience};
use crate::study::Study;

/// E-mails that arrive, as a multiple of what all agents could answer if there were no calls.
const OVERLOAD: f64 = 1.2;

/// The study of a case of this family.
pub(crate) fn study(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let (call_rate, call_s) = (of.number("call_arrival_rate")?, of.number("mean_call_s")?);
    let (email_s, agents) = (of.number("mean_email_s")?, of.count("agents")?);
    let patience_s = of.optional_number("mean_patience_s")?;
    let backlog = of.text("email_backlog")?;
    let rule = of.text("rule")?;
    let reserves = of.numbers("thresholds")?;
    of.nothing_left("blending")?;
    if backlog != "infinite" {
        return Err(format!("a backlog of `{backlog}` e-mails"));
    }
    let known = ["busy agents < n-c", "not interrupted", "calls have priority"];
    if !known.iter().all(|part| rule.contains(part)) {
        return Err(format!("blending by the rule `{rule}`"));
    }
    let email_rate = OVERLOAD * f64::from(agents) / email_s;
    let rate = call_rate + email_rate;
    let (calls, emails) = (call_rate / rate, email_rate / rate);
    // Nobody would give up without patience: the calls alone must then fit.
    let relaxation_s = 4.0 * call_s.max(email_s).max(patience_s.unwrap_or(5.0 * call_s));
    let mut study = Study::default();
    for reserve in reserves {
        let prefix = format!("threshold_c={reserve}.");
        let leaves: Vec<&Leaf> = case.leaves.iter().filter(|leaf| leaf.path.starts_with(&prefix)).collect();
        let body = format!(
            "[[channel]]\nname = \"voice\"\nshare = {calls:?}\nreasons = [\"call\"]\n\
             [[channel]]\nname = \"email\"\nshare = {emails:?}\nreasons = [\"letter\"]\ndeferred = true\n\
             [[reason]]\nname = \"call\"\nshare = {calls:?}\nhandle_time = {}\n\
             [[reason]]\nname = \"letter\"\nshare = {emails:?}\nhandle_time = {}\n\
             [[tier]]\nname = \"customer\"\nshare = 1.0\npatience = {}\n\
             [[pool]]\nname = \"agents\"\nkind = \"fixed\"\n\
             [[group]]\nname = \"agents\"\npool = \"agents\"\nagents = {agents}\nserves = [\n\
             {{ languages = [\"all\"], channels = [\"voice\"], priority = 1 }},\n\
             {{ languages = [\"all\"], channels = [\"email\"], priority = 2, reserve = {reserve} }},\n]\n",
            exponential(call_s),
            exponential(email_s),
            patience(patience_s)
        );
        let mut run = Span::steady(rate, relaxation_s).run(&prefix, &body)?;
        let calls = of_class(&run.frame.axes, 0, 0);
        let emails = of_class(&run.frame.axes, 1, 0);
        for leaf in leaves {
            let (scope, measure) = match &leaf.path[prefix.len()..] {
                "email_throughput" => (&emails, "throughput"),
                "call_throughput" => (&calls, "throughput"),
                other => (&calls, other),
            };
            match formula(measure, &[]) {
                Some(formula) => run.measure(leaf, scope.clone(), formula),
                None => study.miss(leaf, "measure not known"),
            }
        }
        study.runs.push(run);
    }
    Ok(study)
}
