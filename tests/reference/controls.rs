//! Negative controls: the whole way from case to verdict with something wrong in the center must end in red.

use crate::case::Case;
use crate::judge::{Verdict, judge};
use crate::simulation::simulate_run;
use crate::study::Study;
use crate::trace::judge_trace;
use serde_json::{Value, json};

/// Contacts that one control may cost.
const MOST_CONTACTS: f64 = 2e7;

/// One wrong center and the measure that must show it.
struct Control {
    /// What is wrong.
    wrong: &'static str,
    /// The case as it stands in its file.
    case: &'static str,
    /// Makes it wrong.
    spoil: fn(&mut Case),
    /// The measure; only this one is simulated to its precision.
    measure: &'static str,
}

/// At least one a family that contacts decide.
const CONTROLS: [Control; 8] = [
    Control {
        wrong: "handle times 2 % too long",
        case: include_str!("O-ERLA-05.json"),
        spoil: |case| scale(&mut case.parameters["mean_service_s"], 1.02),
        measure: "mean_wait",
    },
    Control {
        wrong: "agents chosen by the order of pools, not at random",
        case: include_str!("O-MSK-03.json"),
        spoil: |case| case.parameters["agent_selection"] = json!("priority"),
        measure: "class0.served_by_pool0",
    },
    Control {
        wrong: "the slower agent asked first",
        case: include_str!("O-HET-01.json"),
        spoil: |case| {
            case.leaves.retain(|leaf| !leaf.path.starts_with("slowest."));
            case.leaves.iter_mut().for_each(|leaf| leaf.path = leaf.path.replace("fastest.", "slowest."));
        },
        measure: "slowest.mean_wait_accepted",
    },
    Control {
        wrong: "a chat's pace beside others 2 % too quick",
        case: include_str!("O-CHAT-01.json"),
        spoil: |case| {
            let paces = case.parameters["per_chat_rate_by_concurrency"].as_array_mut().expect("a list");
            paces.iter_mut().skip(1).for_each(|pace| scale(pace, 1.02));
        },
        measure: "mean_handle_time",
    },
    Control {
        wrong: "callbacks that wait for two idle agents",
        case: include_str!("O-CALLB-01.json"),
        spoil: |case| case.parameters["reserve_idle_agents"] = json!(1),
        measure: "p_immediate",
    },
    Control {
        wrong: "e-mails that take 2 % longer",
        case: include_str!("O-BLND-01.json"),
        spoil: |case| scale(&mut case.parameters["mean_email_s"], 1.02),
        measure: "threshold_c=2.email_throughput",
    },
    Control {
        wrong: "an AI that closes 2 % fewer of its contacts",
        case: include_str!("O-AI-04.json"),
        spoil: |case| scale(&mut case.parameters["containment"], 0.98),
        measure: "escalation_rate",
    },
    Control {
        wrong: "agents of a published center 2 % slower",
        case: include_str!("O-PUB-02.json"),
        spoil: |case| scale(&mut case.parameters["mean_service_s"], 1.02),
        measure: "occupancy_pct",
    },
];

fn scale(number: &mut Value, factor: f64) {
    *number = (number.as_f64().unwrap_or(f64::NAN) * factor).into();
}

/// Runs every control; the first that is not red is the error.
pub(crate) fn run() -> Result<(), String> {
    a_trace_with_another_order_is_red()?;
    CONTROLS.iter().try_for_each(Control::is_red)
}

impl Control {
    fn is_red(&self) -> Result<(), String> {
        let mut case = Case::parse(self.case)?;
        (self.spoil)(&mut case);
        let mut study = Study::new(&case);
        let is_meant = |path: &str| path == self.measure;
        let run = study.runs.iter_mut().find(|run| run.measures.iter().any(|one| is_meant(&one.leaf.path)));
        let run = run.ok_or_else(|| format!("{}: no `{}`", case.id, self.measure))?;
        run.measures.retain(|one| is_meant(&one.leaf.path));
        let outcome = simulate_run(run, "control", 1, MOST_CONTACTS)?;
        let verdict = judge(&run.measures[0].leaf, &outcome.estimates[0]).verdict;
        expect(verdict == Verdict::Failed, &format!("{}: {} ({verdict:?})", case.id, self.wrong))
    }
}

/// Agents who became idle in another order than the trace says.
fn a_trace_with_another_order_is_red() -> Result<(), String> {
    let mut case = Case::parse(include_str!("O-TRACE-04.json"))?;
    case.parameters["initial_idle_order"].as_array_mut().ok_or("no order")?.reverse();
    let (judged, _) = judge_trace(&case);
    expect(judged.iter().any(|one| one.verdict == Verdict::Failed), "O-TRACE-04: agents idle in another order")
}

fn expect(is_red: bool, what: &str) -> Result<(), String> {
    if is_red { Ok(()) } else { Err(format!("a wrong center is not red: {what}")) }
}
