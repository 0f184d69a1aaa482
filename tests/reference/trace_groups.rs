//! Traces with several groups, skills or contacts side by side.

use crate::case::Case;
use crate::parameters::{Parameters, count, numbers};
use crate::trace::{Result, Script, Verdicts, judge_leaves, list_entry, time_of};
use glidepath::model::{Group, GroupChoice, Serve, SharedPace};
use serde_json::Value;

/// Judges the event times of such a trace.
pub(crate) fn judge_trace(case: &Case) -> Result<Verdicts> {
    match &case.parameters {
        it if it.get("initial_idle_order").is_some() => skills(case),
        it if it.get("chats").is_some() => chats(case),
        it if it.get("overflow_after_s").is_some() => overflow(case),
        _ => Err("a trace of another kind".to_owned()),
    }
}

/// A group of one agent, with its lines.
fn single(script: &Script, name: &str, serves: Vec<Serve>) -> Group {
    Group { name: name.to_owned(), serves, ..script.model.groups[0].clone() }
}

/// A line for some contacts; each is a tier of its own.
fn line(contacts: Vec<usize>) -> Serve {
    Serve { tiers: contacts, ..Serve::languages(vec![0]) }
}

/// Agents with skills: the one idle longest gets a contact, and takes the one that has waited longest.
fn skills(case: &Case) -> Result<Verdicts> {
    let mut of = Parameters::new(&case.parameters);
    let agents = items(of.value("agents")?)?;
    let order = items(of.value("initial_idle_order")?)?;
    let (mut contacts, mut skills) = (Vec::new(), Vec::new());
    for call in items(of.value("calls")?)? {
        let mut of_call = Parameters::new(call);
        contacts.push((of_call.number("t")?, of_call.number("service")?, of_call.optional_number("patience")?));
        skills.push(of_call.number("skill")?);
        of_call.nothing_left("a call")?;
    }
    of.ignore(&["tie_order"]);
    of.nothing_left("a trace")?;
    let mut script = Script::new(&contacts, 0);
    script.staff.clear();
    let mut groups = Vec::new();
    // At the same instant the agents come on duty in this order.
    for name in order {
        let agent = agents.iter().find(|agent| agent["name"] == *name).ok_or("an idle agent who is not there")?;
        let own = numbers(&agent["skills"]).ok_or("skills are not a list of numbers")?;
        let known = |contact: &usize| own.iter().any(|skill| (skill - skills[*contact]).abs() < 0.5);
        let served: Vec<usize> = (0..contacts.len()).filter(known).collect();
        script.staff.push((0, groups.len(), 1));
        let lines = if served.is_empty() { Vec::new() } else { vec![line(served)] };
        groups.push(single(&script, name.as_str().unwrap_or_default(), lines));
    }
    if groups.len() != agents.len() {
        return Err("agents who are not idle at the start".to_owned());
    }
    script.model.groups = groups;
    script.model.router.groups = GroupChoice::LongestIdle;
    let agent = |group: usize| order[group].clone();
    judge_contacts(case, &script, "agent", &agent)
}

/// One agent with several chats side by side.
fn chats(case: &Case) -> Result<Verdicts> {
    let mut of = Parameters::new(&case.parameters);
    let (slots, speeds) = (of.count("max_concurrency")?, of.numbers("per_chat_rate_by_concurrency")?);
    let mut contacts = Vec::new();
    for chat in items(of.value("chats")?)? {
        let mut of_chat = Parameters::new(chat);
        contacts.push((of_chat.number("t")?, of_chat.number("work_s")?, of_chat.optional_number("patience")?));
        of_chat.nothing_left("a chat")?;
    }
    let agents = of.optional("agents").map_or(Some(1), count).ok_or("agents are not a count")?;
    of.ignore(&["tie_order"]);
    of.nothing_left("a trace")?;
    let mut script = Script::new(&contacts, agents);
    let channel = &mut script.model.channels[0];
    (channel.slots, channel.pace) = (slots, SharedPace::BySessions(speeds));
    judge_contacts(case, &script, "agent", &|_| Value::Null)
}

/// A second pool that helps out after a wait. What keeps the first busy is a contact that only it may serve.
fn overflow(case: &Case) -> Result<Verdicts> {
    let mut of = Parameters::new(&case.parameters);
    let (busy_until, after_s) = (of.number("pool1_agent_busy_until")?, of.number("overflow_after_s")?);
    if of.text("pool2_agent")? != "idle" {
        return Err("a second pool that is busy at the start".to_owned());
    }
    let mut contacts = Vec::new();
    for call in items(of.value("calls")?)? {
        let mut of_call = Parameters::new(call);
        contacts.push((of_call.number("t")?, of_call.number("service")?, of_call.optional_number("patience")?));
        of_call.nothing_left("a call")?;
    }
    of.ignore(&["tie_order"]);
    of.nothing_left("a trace")?;
    let calls: Vec<usize> = (0..contacts.len()).collect();
    contacts.push((0.0, busy_until, None));
    let mut script = Script::new(&contacts, 1);
    script.staff.push((0, 1, 1));
    let first = single(&script, "first", vec![line(Vec::new())]);
    let second = single(&script, "second", vec![Serve { after_s, ..line(calls) }]);
    script.model.groups = vec![first, second];
    judge_contacts(case, &script, "pool", &|group| (group + 1).into())
}

/// Plays the script and judges the times of each contact. Where the case names who answers (under the key `who`), the
/// times of a contact that another group answers are wrong.
fn judge_contacts(case: &Case, script: &Script, who: &str, name: &dyn Fn(usize) -> Value) -> Result<Verdicts> {
    let played = script.play();
    judge_leaves(case, |leaf| {
        let (entry, time) = list_entry(&case.expected, &leaf.path, "per_contact")?;
        let contact = entry["contact"].as_u64().unwrap_or(u64::MAX) as usize;
        let Some(first) = played.attempts.get(contact).and_then(|all| all.first()) else { return Ok(f64::NAN) };
        let someone_else = first.group.is_some_and(|group| !entry[who].is_null() && entry[who] != name(group));
        if someone_else { Ok(f64::NAN) } else { time_of(first, time) }
    })
}

fn items(value: &Value) -> Result<&Vec<Value>> {
    value.as_array().ok_or_else(|| "a parameter is no list".to_owned())
}
