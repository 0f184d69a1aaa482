//! Family "multiskill": several kinds of contacts, several pools, and the rules by which they find each other.
//!
//! A class is a tier with a reason of its own; a pool is a group with a line for each class it serves. Who answered is
//! read off the resolution: in a run every class has at most one group that never meets the need, so that its unmet
//! needs count that group's answers.

use crate::case::{Case, Leaf};
use crate::measures::{Formula, Scope, formula};
use crate::parameters::{Parameters, count, numbers};
use crate::scene::{Span, exponential, of_all, of_class, patience};
use crate::study::{Run, Study};
use glidepath::numeric::sqrt;
use serde_json::Value;
use std::fmt::Write;

/// The study of a case of this family.
pub(crate) fn study(case: &Case) -> Result<Study, String> {
    if case.parameters.get("mean_service_s_by_agent").is_some() { unequal_agents(case) } else { skills(case) }
}

/// Contacts of several classes and groups of agents.
struct Center {
    /// By class: contacts per second.
    rates: Vec<f64>,
    /// By class: mean patience, seconds; `None`: unlimited.
    patience_s: Vec<Option<f64>>,
    /// By group.
    agents: Vec<u32>,
    /// By class, then group: mean service, seconds; `None`: does not serve it.
    service_s: Vec<Vec<Option<f64>>>,
    /// By class, then group: smaller is asked first.
    ranks: Vec<Vec<u32>>,
    /// By group, then class: smaller is served first.
    priorities: Vec<Vec<u32>>,
    /// Which of groups of equal rank gets a contact.
    choice: &'static str,
    /// Rules of the queues.
    waiting: String,
    /// Acceptable waits, seconds.
    thresholds: Vec<f64>,
}

impl Center {
    /// Groups that serve a class.
    fn groups_of(&self, class: usize) -> Vec<usize> {
        (0..self.agents.len()).filter(|group| self.service_s[class][*group].is_some()).collect()
    }

    /// Runs that are needed to tell who answered a class: none apart for one group, one for two, then one a group.
    fn marks(&self, class: usize) -> usize {
        match self.groups_of(class).len() {
            0 | 1 => 0,
            2 => 1,
            more => more,
        }
    }

    /// The scenario in which each class's group number `mark` never meets the need.
    fn body(&self, mark: usize) -> String {
        let total: f64 = self.rates.iter().sum();
        let mut text = format!("[waiting]\n{}[router]\ngroups = \"{}\"\n", self.waiting, self.choice);
        let threshold = self.thresholds.first().copied().unwrap_or(20.0);
        for (class, rate) in self.rates.iter().enumerate() {
            let (share, base_s) = (rate / total, self.base_s(class));
            let _ = write!(
                text,
                "[[reason]]\nname = \"reason-{class}\"\nshare = {share:?}\nhandle_time = {}\n\
                 [[tier]]\nname = \"class-{class}\"\nshare = {share:?}\nthreshold_s = {threshold:?}\n\
                 patience = {}\nreasons = [\"reason-{class}\"]\n",
                exponential(base_s),
                patience(self.patience_s[class])
            );
        }
        text.push_str("[[pool]]\nname = \"agents\"\nkind = \"fixed\"\n");
        for (group, agents) in self.agents.iter().enumerate() {
            let _ = write!(text, "[[group]]\nname = \"group-{group}\"\npool = \"agents\"\nagents = {agents}\n");
            for class in 0..self.rates.len() {
                let Some(mean_s) = self.service_s[class][group] else { continue };
                let marked = self.marks(class) > 0 && self.groups_of(class).get(mark) == Some(&group);
                let _ = write!(
                    text,
                    "[[group.serves]]\nlanguages = [\"all\"]\ntiers = [\"class-{class}\"]\nrank = {}\npriority = {}\n\
                     speed = {:?}\nresolution = {:?}\n",
                    self.ranks[class][group],
                    self.priorities[group][class],
                    self.base_s(class) / mean_s,
                    if marked { 0.0 } else { 1.0 }
                );
            }
        }
        for threshold in self.thresholds.iter().skip(1) {
            let _ = write!(
                text,
                "[[target]]\nname = \"within-{threshold}-s\"\nkpi = \"service-level\"\nthreshold_s = {threshold:?}\n\
                 at_least = 0.5\n"
            );
        }
        text
    }

    /// Mean service at speed 1: that of the first group that serves the class.
    fn base_s(&self, class: usize) -> f64 {
        self.service_s[class].iter().flatten().next().copied().unwrap_or(1.0)
    }

    /// Time in which the start is forgotten: the longest service or patience where everybody gives up at last, otherwise
    /// four times that of one queue with the same capacity.
    fn relaxation_s(&self) -> f64 {
        let means = || self.service_s.iter().flatten().flatten().copied();
        let longest = means().chain(self.patience_s.iter().flatten().copied()).fold(0.0, f64::max);
        if self.patience_s.iter().all(Option::is_some) {
            return longest;
        }
        let total: f64 = self.rates.iter().sum();
        let capacity: f64 = (0..self.agents.len())
            .map(|group| {
                let served: Vec<f64> = self.service_s.iter().filter_map(|of_class| of_class[group]).collect();
                f64::from(self.agents[group]) * served.len() as f64 / served.iter().sum::<f64>()
            })
            .sum();
        let slack = (sqrt(capacity) - sqrt(total)).max(1e-3 * sqrt(total));
        longest.max(4.0 / (slack * slack))
    }

    fn run(&self, name: &str, mark: usize) -> Result<Run, String> {
        let total: f64 = self.rates.iter().sum();
        Span::steady(total, self.relaxation_s()).run(name, &self.body(mark))
    }
}

/// Classes, pools with skills, and a router.
fn skills(case: &Case) -> Result<Study, String> {
    let center = center_of(case)?;
    let runs = (0..center.rates.len()).map(|class| center.marks(class)).max().unwrap_or(0).max(1);
    let mut study = Study::default();
    for mark in 0..runs {
        study.runs.push(center.run(&format!("mark-{mark}"), mark)?);
    }
    for leaf in &case.leaves {
        let axes = &study.runs[0].frame.axes;
        let (mark, scope, formula) = match leaf.path.split_once('.') {
            Some(("all", measure)) => (0, of_all(axes), of_offered(measure, &center.thresholds)),
            Some((part, measure)) => {
                if let Some(group) = part.strip_prefix("pool").and_then(|group| group.parse().ok()) {
                    let scope = Scope { groups: vec![group], ..Scope::always(0) };
                    (0, scope, formula(measure, &[]).filter(|_| group < center.agents.len()))
                } else {
                    let class = part.strip_prefix("class").and_then(|class| class.parse::<usize>().ok());
                    let class = class.filter(|class| *class < center.rates.len());
                    let class = class.ok_or(format!("no class in `{}`", leaf.path))?;
                    let (mark, formula) = match measure.strip_prefix("served_by_pool") {
                        Some(group) => answered_by(&center, class, group),
                        None => (0, of_offered(measure, &center.thresholds)),
                    };
                    (mark, of_class(axes, class, class), formula)
                }
            }
            None => (0, of_all(axes), of_offered(&leaf.path, &center.thresholds)),
        };
        match formula {
            Some(formula) => study.runs[mark].measure(leaf, scope, formula),
            None => study.miss(leaf, "measure not known"),
        }
    }
    study.runs.retain(|run| !run.measures.is_empty());
    Ok(study)
}

/// Shares of this family are of offered contacts, the blocked included.
fn of_offered(measure: &str, thresholds: &[f64]) -> Option<Formula> {
    match measure {
        "p_delay" | "p_ab" => formula(&format!("{measure}_offered"), thresholds),
        _ => formula(measure, thresholds),
    }
}

/// The share of a class that a group answers, and the run that marks it.
fn answered_by(center: &Center, class: usize, group: &str) -> (usize, Option<Formula>) {
    let groups = center.groups_of(class);
    let place = group.parse::<usize>().ok().and_then(|group| groups.iter().position(|other| *other == group));
    match (groups.len(), place) {
        (_, None) => (0, None),
        (1, _) => (0, Some(Box::new(|v| v.classes.answered as f64 / v.attempts()))),
        (2, Some(1)) => (0, Some(Box::new(|v| (v.classes.answered - v.classes.unresolved) as f64 / v.attempts()))),
        (_, Some(mark)) => (mark, Some(Box::new(|v| v.classes.unresolved as f64 / v.attempts()))),
    }
}

fn center_of(case: &Case) -> Result<Center, String> {
    let mut of = Parameters::new(&case.parameters);
    let (mut rates, mut patience_s) = (Vec::new(), Vec::new());
    for class in items(of.value("classes")?)? {
        let mut of_class = Parameters::new(class);
        rates.push(of_class.number("arrival_rate")?);
        patience_s.push(of_class.optional_number("mean_patience_s")?);
        of_class.nothing_left("a class")?;
    }
    let mut agents = Vec::new();
    for pool in items(of.value("pools")?)? {
        let mut of_pool = Parameters::new(pool);
        agents.push(of_pool.count("agents")?);
        of_pool.nothing_left("a pool")?;
    }
    let service_s: Vec<Vec<Option<f64>>> = items(of.value("mean_service_s")?)?
        .iter()
        .map(|row| Ok(items(row)?.iter().map(Value::as_f64).collect()))
        .collect::<Result<_, String>>()?;
    if service_s.len() != rates.len() || service_s.iter().any(|row| row.len() != agents.len()) {
        return Err("service times that do not fit classes and pools".to_owned());
    }
    let wanted = orders(of.value("class_to_pool_preference")?)?;
    let served = orders(of.value("pool_to_class_preference")?)?;
    let place = |order: &[usize], item: usize| order.iter().position(|other| *other == item);
    for (class, row) in service_s.iter().enumerate() {
        for (group, mean) in row.iter().enumerate() {
            let asked = place(&wanted[class], group).is_some() == mean.is_some();
            if !(asked && place(&served[group], class).is_some() == mean.is_some()) {
                return Err("pools that serve a class only when it waits, or only when it does not".to_owned());
            }
        }
    }
    let at = |order: &[usize], item: usize| place(order, item).map_or(1, |place| place as u32 + 1);
    let selection = of.text("agent_selection")?;
    let choice = match selection.as_str() {
        "longest_idle" => "longest-idle",
        "random" => "random",
        "priority" | "fastest" | "slowest" => "listed",
        other => return Err(format!("agents selected by `{other}`")),
    };
    let ranks = (service_s.iter().zip(&wanted))
        .map(|(row, order)| match selection.as_str() {
            "priority" => (0..row.len()).map(|group| at(order, group)).collect(),
            "fastest" | "slowest" => by_speed(row, &selection),
            _ => vec![1; row.len()],
        })
        .collect();
    let selection = of.text("call_selection")?;
    let by_priority = if selection.starts_with("first non-empty") {
        true
    } else if selection.starts_with("longest-waiting") {
        false
    } else {
        return Err(format!("contacts selected by `{selection}`"));
    };
    let priority = |order: &[usize], class: usize| if by_priority { at(order, class) } else { 1 };
    let priorities =
        served.iter().map(|order| (0..rates.len()).map(|class| priority(order, class)).collect()).collect();
    let waiting = match of.optional("queue_capacity_total") {
        None => String::new(),
        Some(places) => {
            let places = count(places).ok_or("queue places are not a count")?;
            places_of(places, &service_s, &agents)?
        }
    };
    let mut thresholds = of.optional("thresholds_s").and_then(numbers).unwrap_or_default();
    thresholds.truncate(4);
    of.nothing_left("several skills")?;
    Ok(Center { rates, patience_s, agents, service_s, ranks, priorities, choice, waiting, thresholds })
}

/// Waiting places of all classes together: telephone lines, where nobody waits beside an idle agent.
fn places_of(places: u32, service_s: &[Vec<Option<f64>>], agents: &[u32]) -> Result<String, String> {
    if service_s.len() == 1 {
        return Ok(format!("queue_capacity = {places}\n"));
    }
    if service_s.iter().flatten().any(Option::is_none) {
        return Err("waiting places that several queues share while some agents may be free".to_owned());
    }
    Ok(format!("lines = {}\n", places + agents.iter().sum::<u32>()))
}

/// Ranks of groups by their mean service: the fastest or the slowest first.
fn by_speed(row: &[Option<f64>], selection: &str) -> Vec<u32> {
    let before = |a: f64, b: f64| if selection == "fastest" { a < b } else { a > b };
    let rank = |mean: f64| row.iter().flatten().filter(|other| before(**other, mean)).count() as u32 + 1;
    row.iter().map(|mean| mean.map_or(1, rank)).collect()
}

fn items(value: &Value) -> Result<&Vec<Value>, String> {
    value.as_array().ok_or_else(|| "a parameter is no list".to_owned())
}

/// Lists of indices, in order of preference.
fn orders(value: &Value) -> Result<Vec<Vec<usize>>, String> {
    let order = |row: &Value| {
        let row: Option<Vec<usize>> = items(row)?.iter().map(|item| Some(item.as_u64()? as usize)).collect();
        row.ok_or_else(|| "a preference is not an index".to_owned())
    };
    items(value)?.iter().map(order).collect()
}

/// One class, agents of different speed: each is a group, and the rule decides who of those free gets a contact.
fn unequal_agents(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let rate = of.number("arrival_rate")?;
    let means: Vec<Option<f64>> = of.numbers("mean_service_s_by_agent")?.into_iter().map(Some).collect();
    let patience_s = of.optional_number("mean_patience_s")?;
    let waiting = match of.optional("queue_capacity") {
        Some(places) => format!("queue_capacity = {}\n", count(places).ok_or("queue places are not a count")?),
        None => String::new(),
    };
    let thresholds = of.optional("thresholds_s").and_then(numbers).unwrap_or_default();
    of.ignore(&["note"]);
    of.nothing_left("unequal agents")?;
    let mut study = Study::default();
    let rules = case.expected.as_object().ok_or("no expected values")?.keys();
    for rule in rules {
        let choice = match rule.as_str() {
            "longest_idle" => "longest-idle",
            "random" => "random",
            _ => "listed",
        };
        let prefix = format!("{rule}.");
        let leaves: Vec<&Leaf> = case.leaves.iter().filter(|leaf| leaf.path.starts_with(&prefix)).collect();
        let ranks = match rule.as_str() {
            "fastest" | "slowest" => by_speed(&means, rule),
            "random" | "longest_idle" => vec![1; means.len()],
            other => {
                leaves.iter().for_each(|leaf| study.miss(leaf, &format!("agents selected by `{other}`")));
                continue;
            }
        };
        let center = Center {
            rates: vec![rate],
            patience_s: vec![patience_s],
            agents: vec![1; means.len()],
            service_s: vec![means.clone()],
            ranks: vec![ranks],
            priorities: vec![vec![1]; means.len()],
            choice,
            waiting: waiting.clone(),
            thresholds: thresholds.clone(),
        };
        // No class is marked: nobody asks who answered.
        let mut run = center.run(rule, usize::MAX)?;
        for leaf in leaves {
            let measure = &leaf.path[prefix.len()..];
            let (groups, measure) = match measure.strip_prefix("occupancy_server_") {
                Some(group) => (vec![group.parse().map_err(|_| "an agent without a number")?], "occupancy"),
                None => (Vec::new(), measure),
            };
            let scope = Scope { groups, ..Scope::always(0) };
            match formula(measure, &thresholds) {
                Some(formula) => run.measure(leaf, scope, formula),
                None => study.miss(leaf, "measure not known"),
            }
        }
        study.runs.push(run);
    }
    Ok(study)
}
