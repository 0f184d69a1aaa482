//! Traces: a few contacts at given times through the engine, to the microsecond.
//!
//! Each contact is a class, a queue and a tier of its own, so that the product's counters tell its life: its wait, its
//! handling, its attempts. Windows of one second let staffing change at any full second.

use crate::case::{Case, Leaf};
use crate::center::{Center, Class, constant};
use crate::counts::{Counts, Folding};
use crate::judge::{Judged, judge_exact};
use crate::measures::{Scope, formula};
use crate::parameters::Parameters;
use crate::trace_groups;
use glidepath::clock::{TICKS_PER_SECOND, Ticks, seconds, ticks};
use glidepath::engine::{Engine, Entry, Origin};
use glidepath::model::{Model, Number, Redial, ShiftEnd};
use glidepath::plan::{Frame, Plan};
use glidepath::random::{Stream, StreamKey};
use glidepath::tally::{GroupCell, MonthTally, QueueCell};
use serde_json::Value;

/// The longest trace, seconds.
const LENGTH_S: usize = 1_000;

/// Judges the event times of a trace, and lists what cannot be expressed.
pub(crate) fn judge_trace(case: &Case) -> (Vec<Judged>, Vec<(String, String)>) {
    let parameters = &case.parameters;
    let result = if parameters.get("contacts").is_some() {
        one_queue(case)
    } else if parameters.get("leave_at").is_some() {
        leaving(case)
    } else if parameters.get("break_due").is_some() {
        late_break(case)
    } else {
        trace_groups::judge_trace(case)
    };
    result.unwrap_or_else(|reason| {
        (Vec::new(), case.leaves.iter().map(|leaf| (leaf.path.clone(), reason.clone())).collect())
    })
}

pub(crate) type Result<T> = std::result::Result<T, String>;
pub(crate) type Verdicts = (Vec<Judged>, Vec<(String, String)>);

/// What happens in a trace.
#[derive(Clone)]
pub(crate) struct Script {
    pub(crate) model: Model,
    /// Arrival of each contact, seconds; contact i is class i.
    arrivals: Vec<f64>,
    /// From a full second on, in a group, so many agents on duty.
    pub(crate) staff: Vec<(usize, usize, u32)>,
    /// Names who leaves.
    luck: u64,
}

/// One attempt of a contact, seconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attempt {
    arrival: f64,
    pub(crate) wait: f64,
    /// Talk and wrap-up; `None` when the customer gave up.
    pub(crate) handled: Option<f64>,
    /// The group that answered; `None` when several contacts were answered in the same second.
    pub(crate) group: Option<usize>,
}

impl Attempt {
    fn start(&self) -> f64 {
        self.arrival + self.wait
    }

    fn end(&self) -> f64 {
        self.start() + self.handled.unwrap_or(0.0)
    }
}

/// What came of a script.
pub(crate) struct Played {
    /// By contact.
    pub(crate) attempts: Vec<Vec<Attempt>>,
    /// Agents beyond the schedule, and agents scheduled, in each second.
    overtime: Vec<f64>,
    staffed: Vec<f64>,
    counts: Counts,
}

impl Script {
    /// Contacts with their talk and patience; `agents` from the start.
    pub(crate) fn new(contacts: &[(f64, f64, Option<f64>)], agents: u32) -> Self {
        let mut center = Center::steady(1.0, agents, constant(0.0));
        center.classes = contacts
            .iter()
            .map(|(_, talk_s, patience_s)| Class {
                share: 1.0 / contacts.len() as f64,
                priority: 1,
                patience: patience_s.map(constant),
                talk: constant(*talk_s),
                wrap_up: None,
                is_probe: false,
            })
            .collect();
        let arrivals = contacts.iter().map(|contact| contact.0).collect();
        Self { model: center.model(), arrivals, staff: vec![(0, 0, agents)], luck: 0 }
    }

    /// Plays the script through the engine.
    pub(crate) fn play(&self) -> Played {
        let frame = Frame::new(self.model.clone());
        let plan = Plan::compile(&frame, &frame.model.base_draw());
        let axes = &frame.axes;
        let mut tally = MonthTally::new(axes);
        let mut engine = Engine::new(&plan, TICKS_PER_SECOND);
        let mut luck = Stream::new(StreamKey::path(self.luck, 0, 0));
        let class_of = |contact: usize| {
            let own = axes.classes.iter().position(|class| class.reason == contact && class.tier == contact);
            own.expect("every tier has a reason of its own")
        };
        let mut lives: Vec<Life> = self.arrivals.iter().map(|arrival| Life::new(*arrival)).collect();
        let (mut overtime, mut staffed) = (Vec::new(), Vec::new());
        for second in 0..LENGTH_S {
            engine.open_window(second, 0, &mut Vec::new());
            let start = second as Ticks * TICKS_PER_SECOND;
            for (_, group, agents) in self.staff.iter().filter(|(at, ..)| *at == second) {
                engine.set_staff(&plan, &mut tally, *group, [0, 0, *agents], start, &mut luck);
            }
            for (contact, arrival) in self.arrivals.iter().enumerate() {
                let time = ticks(*arrival);
                if (start..start + TICKS_PER_SECOND).contains(&time) {
                    let (case, class) = (StreamKey::path(1, contact as u64, 0), class_of(contact) as u32);
                    let origin = Origin::Direct;
                    engine.inbox.add(Entry { time, case, class, attempt: 0, origin, answered_before: false });
                }
            }
            let before: Vec<GroupCell> = tally.group_cells.iter().step_by(axes.cells()).copied().collect();
            engine.advance(&plan, &mut tally, start + TICKS_PER_SECOND);
            engine.close_window(&plan, &mut tally);
            let after = tally.group_cells[0];
            overtime.push(in_seconds(after.after_shift_ticks - before[0].after_shift_ticks));
            staffed.push(in_seconds(after.staffed_ticks - before[0].staffed_ticks));
            let answers = |group: usize| tally.group_cells[group * axes.cells()].answered - before[group].answered;
            let all: u64 = (0..axes.groups).map(answers).sum();
            let group = (0..axes.groups).find(|group| answers(*group) == 1).filter(|_| all == 1);
            for (contact, life) in lives.iter_mut().enumerate() {
                let delay = tally.classes[class_of(contact)].redial_delay_ticks;
                life.look(&tally.queue_cells[contact * axes.cells()], delay, group);
            }
        }
        tally.length_ticks = LENGTH_S as u64 * TICKS_PER_SECOND.unsigned_abs();
        let folding = Folding::whole_day(60);
        let mut counts = Counts::new(axes, &folding, false);
        counts.add_month(axes, &folding, &tally);
        Played { attempts: lives.into_iter().map(|life| life.attempts).collect(), overtime, staffed, counts }
    }
}

/// A contact's life as its queue's counters tell it, second by second.
struct Life {
    arrival: f64,
    cell: QueueCell,
    delay_ticks: u64,
    attempts: Vec<Attempt>,
}

impl Life {
    fn new(arrival: f64) -> Self {
        Self { arrival, cell: QueueCell::default(), delay_ticks: 0, attempts: Vec::new() }
    }

    /// Notes an attempt that ended since the last look; only `group` has answered anything since.
    fn look(&mut self, cell: &QueueCell, delay_ticks: u64, group: Option<usize>) {
        let arrival = self.arrival;
        if cell.answered > self.cell.answered {
            let wait = in_seconds(cell.wait_answered_ticks - self.cell.wait_answered_ticks);
            self.attempts.push(Attempt { arrival, wait, handled: Some(0.0), group });
        } else if cell.abandoned > self.cell.abandoned {
            let wait = in_seconds(cell.wait_abandoned_ticks - self.cell.wait_abandoned_ticks);
            self.attempts.push(Attempt { arrival, wait, handled: None, group: None });
            self.arrival = arrival + wait + in_seconds(delay_ticks - self.delay_ticks);
        }
        // A case is answered once at most; side by side with others its time is known only at the end.
        if let Some(handled) = self.attempts.last_mut().and_then(|attempt| attempt.handled.as_mut()) {
            *handled = in_seconds(cell.handle_ticks);
        }
        (self.cell, self.delay_ticks) = (*cell, delay_ticks);
    }
}

fn in_seconds(ticks: u64) -> f64 {
    seconds(ticks as Ticks)
}

/// First come, first served, with patience and redials.
fn one_queue(case: &Case) -> Result<Verdicts> {
    let mut of = Parameters::new(&case.parameters);
    let agents = of.count("agents")?;
    let threshold = of.number("threshold_s")?;
    let contacts = of.value("contacts")?.as_array().ok_or("contacts are not a list")?;
    let contacts = contacts.iter().map(contact).collect::<Result<Vec<_>>>()?;
    let mut script = Script::new(&contacts, agents);
    script.model.tiers.iter_mut().for_each(|tier| tier.threshold_s = threshold);
    if let Some(redial) = of.optional("redial") {
        let mut of_redial = Parameters::new(redial);
        script.model.waiting.redial = Some(Redial {
            after_abandon_share: Number::Known(1.0),
            after_block_share: Number::Known(1.0),
            delay: constant(of_redial.number("delay")?),
            max_attempts: Some(of_redial.count("max_retries")? + 1),
        });
        of_redial.ignore(&["patience"]);
        of_redial.nothing_left("a redial")?;
    }
    of.ignore(&["tie_order"]);
    of.nothing_left("a trace")?;
    let played = script.play();
    let everyone =
        Scope { queues: (0..contacts.len()).collect(), blocks_per_day: 86_400.0 / LENGTH_S as f64, ..Scope::always(0) };
    judge_leaves(case, |leaf| {
        if let Some(name) = leaf.path.strip_prefix("summary.") {
            let name = match name {
                "offered" => "attempts_a_block",
                "answered" => "expected_served",
                "abandoned" => "expected_abandons",
                "queue_time_integral" => "mean_queue_time_integral",
                other => other,
            };
            let formula = formula(name, &[threshold]).ok_or("measure not known")?;
            return Ok(formula(&everyone.view(&played.counts)));
        }
        let (entry, name) = list_entry(&case.expected, &leaf.path, "per_attempt")?;
        let index = |key: &str| entry[key].as_u64().unwrap_or(u64::MAX) as usize;
        let Some(attempt) = played.attempts.get(index("contact")).and_then(|all| all.get(index("attempt"))) else {
            return Ok(f64::NAN);
        };
        if (entry["outcome"] == "answered") != attempt.handled.is_some() {
            return Ok(f64::NAN);
        }
        time_of(attempt, name)
    })
}

/// Agents leave during calls: whose call goes on, and who takes the next.
fn leaving(case: &Case) -> Result<Verdicts> {
    let mut of = Parameters::new(&case.parameters);
    let agents = of.count("agents")?;
    let leave_at = of.number("leave_at")?;
    let staying = of.numbers("staying_agents")?;
    let calls = of.value("calls")?.as_array().ok_or("calls are not a list")?;
    let calls = calls.iter().map(contact).collect::<Result<Vec<_>>>()?;
    of.optional("patience");
    of.ignore(&["tie_order", "initial_assignment"]);
    of.nothing_left("a trace")?;
    let mut script = Script::new(&calls, agents);
    script.staff.push((leave_at as usize, 0, staying.len() as u32));
    script.model.waiting.shift_end = ShiftEnd::Counter;
    let counter = script.play();
    // Chance names who leaves: take the luck that names the agents of the trace. Agent i takes call i first.
    script.model.waiting.shift_end = ShiftEnd::Named;
    let left = |agent: u32| !staying.iter().any(|stays| (stays - f64::from(agent)).abs() < 0.5);
    let mut overtime: Vec<(u32, f64)> = (0..agents)
        .filter(|agent| left(*agent))
        .map(|agent| (agent, calls[agent as usize].0 + calls[agent as usize].1 - leave_at))
        .collect();
    overtime.sort_by(|a, b| a.1.total_cmp(&b.1));
    let wanted: f64 = overtime.iter().map(|(_, time)| time).sum();
    let named = (0..1_000)
        .map(|luck| Script { luck, ..script.clone() })
        .map(|script| script.play())
        .find(|played| (played.overtime.iter().sum::<f64>() - wanted).abs() < 1e-6)
        .ok_or("agents who leave that no luck names")?;
    judge_leaves(case, |leaf| {
        let (discipline, rest) = leaf.path.split_once('.').ok_or("measure not known")?;
        let played = if discipline == "counter" { &counter } else { &named };
        if let Some(agent) = rest.strip_prefix("overtime_s_by_agent.") {
            // The k-th to leave stays as long as at least k are over the schedule, counted from the last.
            let rank = overtime.iter().position(|(of, _)| of.to_string() == agent).ok_or("measure not known")?;
            let level = (overtime.len() - rank) as f64;
            return Ok(played.overtime.iter().map(|over| (over - (level - 1.0)).clamp(0.0, 1.0)).sum());
        }
        let (entry, name) = list_entry(&case.expected[discipline], rest, "per_contact")?;
        let contact = entry["contact"].as_u64().unwrap_or(u64::MAX) as usize;
        played.attempts.get(contact).and_then(|all| all.first()).map_or(Ok(f64::NAN), |first| time_of(first, name))
    })
}

/// A break that is due during a contact: the contact and its wrap-up come first, the break ends when planned.
fn late_break(case: &Case) -> Result<Verdicts> {
    let mut of = Parameters::new(&case.parameters);
    let agents = of.count("agents")?;
    let (due, length) = (of.number("break_due")?, of.number("break_length")?);
    let calls = of.value("calls")?.as_array().ok_or("calls are not a list")?;
    of.ignore(&["tie_order", "policy"]);
    of.nothing_left("a trace")?;
    let mut contacts = Vec::new();
    let mut wrap_ups = Vec::new();
    for call in calls {
        let mut of_call = Parameters::new(call);
        contacts.push((of_call.number("t")?, of_call.number("talk")?, None));
        wrap_ups.push(of_call.number("wrapup")?);
        of_call.nothing_left("a call")?;
    }
    let mut script = Script::new(&contacts, agents);
    for (reason, wrap_up) in script.model.reasons.iter_mut().zip(&wrap_ups) {
        reason.wrap_up = Some(constant(*wrap_up));
    }
    script.staff.extend([(due as usize, 0, agents - 1), ((due + length) as usize, 0, agents)]);
    let played = script.play();
    judge_leaves(case, |leaf| {
        let name = leaf.path.strip_prefix("truncated.").ok_or("a break that keeps its length when it begins late")?;
        let Some(second) = played.attempts[1].first() else { return Ok(f64::NAN) };
        Ok(match name {
            "break_start" => due + played.overtime.iter().sum::<f64>(),
            "break_end" => {
                let away = played.staffed.iter().rposition(|agents_on| *agents_on < f64::from(agents));
                away.map_or(f64::NAN, |second| second as f64 + 1.0)
            }
            "call2_wait" => second.wait,
            "call2_talk_end" => second.end() - wrap_ups[1],
            "agent_free_at" => second.end(),
            _ => return Err("measure not known".to_owned()),
        })
    })
}

/// Arrival, talk and patience of a contact in a trace.
fn contact(value: &Value) -> Result<(f64, f64, Option<f64>)> {
    let mut of = Parameters::new(value);
    let contact = (of.number("t")?, of.number("service")?, of.optional_number("patience")?);
    of.nothing_left("a contact")?;
    Ok(contact)
}

/// The entry of a list of expected values that a path points into, and the rest of the path.
pub(crate) fn list_entry<'a, 'b>(tree: &'a Value, path: &'b str, list: &str) -> Result<(&'a Value, &'b str)> {
    let rest = path.strip_prefix(list).and_then(|rest| rest.strip_prefix('['));
    let (index, name) = rest.and_then(|rest| rest.split_once("].")).ok_or("measure not known")?;
    let index: usize = index.parse().map_err(|_| "measure not known")?;
    Ok((&tree[list][index], name))
}

pub(crate) fn time_of(attempt: &Attempt, name: &str) -> Result<f64> {
    match name {
        "arrival" => Ok(attempt.arrival),
        "wait" => Ok(attempt.wait),
        "start" => Ok(attempt.start()),
        "end" => Ok(attempt.end()),
        "handle_time" => Ok(attempt.handled.unwrap_or(f64::NAN)),
        _ => Err("measure not known".to_owned()),
    }
}

/// Judges every leaf by the value that `simulated` finds for it; an error there means not expressible.
pub(crate) fn judge_leaves(case: &Case, simulated: impl Fn(&Leaf) -> Result<f64>) -> Result<Verdicts> {
    let (mut judged, mut missing) = (Vec::new(), Vec::new());
    for leaf in &case.leaves {
        match simulated(leaf) {
            Ok(value) => judged.push(judge_exact(leaf, value)),
            Err(reason) => missing.push((leaf.path.clone(), reason)),
        }
    }
    Ok((judged, missing))
}
