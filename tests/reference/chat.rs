//! Family "chat": agents with several contacts in hand, each of which goes on at a pace that depends on how many.

use crate::case::{Case, Leaf};
use crate::measures::{Formula, Scope, formula, seconds};
use crate::parameters::{Parameters, count};
use crate::paths::{Figure, PathRun};
use crate::scene::{Span, exponential, law, one_group, patience};
use crate::stocks::{Stock, sums_over_time};
use crate::study::{Run, Study};
use glidepath::model::MOST_SLOTS;
use glidepath::numeric::sqrt;
use glidepath::plan::Frame;

/// Paths of a run that looks at single agents, at least.
const PATHS: u64 = 64;
/// Minutes between two looks.
const LOOK_MIN: u32 = 5;
/// Largest number in hand whose probability can be asked for.
const MOST_LOOKED_FOR: u32 = 20;

/// The study of a case of this family.
pub(crate) fn study(case: &Case) -> Result<Study, String> {
    if case.parameters.get("phi").is_some() { shared_agent(case) } else { several_agents(case) }
}

/// Chats that several agents share.
struct Chats {
    rate: f64,
    agents: u32,
    /// The law of the work of a chat held alone, in the words of a scenario.
    work: String,
    /// Its mean, seconds.
    work_s: f64,
    /// Chats of one agent at a time.
    slots: u32,
    /// Speed of each chat with 1, 2, … in hand.
    speeds: Vec<f64>,
    assignment: &'static str,
    patience_s: Option<f64>,
    queue_capacity: Option<u32>,
}

impl Chats {
    fn body(&self) -> Result<String, String> {
        let Self { slots, speeds, assignment, work, .. } = self;
        if !MOST_SLOTS.is_multiple_of(*slots) {
            return Err(format!("{slots} chats at a time, which are no equal parts of an agent that mix with others"));
        }
        let sharing = if *slots > 1 {
            format!("pace = {{ speeds = {speeds:?} }}\nassignment = \"{assignment}\"\n")
        } else {
            String::new()
        };
        let places =
            self.queue_capacity.map_or(String::new(), |places| format!("[waiting]\nqueue_capacity = {places}\n"));
        Ok(format!(
            "{places}[[channel]]\nname = \"chat\"\nshare = 1.0\nslots = {slots}\n{sharing}\
             [[reason]]\nname = \"question\"\nshare = 1.0\nhandle_time = {work}\n\
             [[tier]]\nname = \"customer\"\nshare = 1.0\npatience = {}\n{}",
            patience(self.patience_s),
            one_group(self.agents)
        ))
    }

    /// Time in which the start is forgotten.
    fn span(&self) -> Span {
        // The center as one queue at its full speed.
        let full = f64::from(self.slots) * self.speeds.last().copied().unwrap_or(1.0) / self.work_s;
        let slack = sqrt(full * f64::from(self.agents)) - sqrt(self.rate);
        let queue_s = if slack > 0.0 { 1.0 / (slack * slack) } else { f64::INFINITY };
        let chat_s = f64::from(self.slots) / full;
        let relaxation_s = match self.patience_s {
            Some(patience_s) => queue_s.min(patience_s + chat_s),
            None => queue_s,
        };
        let bounded = self.queue_capacity.map_or(f64::INFINITY, |places| f64::from(places + 1) / full);
        Span::steady(self.rate, relaxation_s.min(bounded).max(chat_s))
    }

    fn run(&self, name: &str) -> Result<Run, String> {
        self.span().run(name, &self.body()?)
    }

    /// Looks at the center every few minutes.
    fn looks(
        &self,
        name: &str,
        features: impl Fn(&Stock<'_>) -> Vec<f64> + Send + Sync + 'static,
    ) -> Result<PathRun, String> {
        let span = Span { interval_min: LOOK_MIN, ..self.span() };
        let frame = Frame::new(span.model(&self.body()?)?);
        let life = sums_over_time(&span, features);
        Ok(PathRun { name: name.to_owned(), frame, paths: PATHS, life, measures: Vec::new() })
    }
}

/// Agents with the same limit and pace.
fn several_agents(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let rates = of.numbers("per_chat_rate_by_concurrency")?;
    let slots = of.count("max_concurrency")?;
    if rates.len() != slots as usize || rates.is_empty() {
        return Err("not a rate for each number of chats".to_owned());
    }
    let assignment = of.text("assignment")?;
    let assignment = match () {
        () if assignment.contains("fewest") => "fewest",
        () if assignment.contains("most") => "most",
        () => return Err(format!("assignment to `{assignment}`")),
    };
    if !of.text("work")?.starts_with("exponential") {
        return Err("work that is not exponential".to_owned());
    }
    let work_s = 1.0 / rates[0];
    let chats = Chats {
        rate: of.number("arrival_rate")?,
        agents: of.count("agents")?,
        work: exponential(work_s),
        work_s,
        slots,
        speeds: rates.iter().map(|rate| rate / rates[0]).collect(),
        assignment,
        patience_s: of.optional_number("mean_patience_s")?,
        queue_capacity: of.optional("queue_capacity").map(|it| count(it).ok_or("places are no count")).transpose()?,
    };
    of.nothing_left("chats")?;
    let mut study = Study::default();
    let mut run = chats.run("")?;
    let mut looks = chats.looks("agents", move |stock| {
        (1..=slots).map(|in_hand| f64::from(stock.engine.agents_with(0, in_hand))).collect()
    })?;
    for leaf in &case.leaves {
        let of_agents = leaf.path.strip_prefix("mean_agents_with_").and_then(|rest| rest.strip_suffix("_chats"));
        let of_agents = of_agents.and_then(|number| number.parse::<usize>().ok());
        match of_agents.filter(|number| (1..=slots as usize).contains(number)) {
            Some(number) => looks.measures.push((leaf.clone(), Figure::Ratio(number, 0, 1.0))),
            None => add(&mut study, &mut run, leaf, &leaf.path, slots),
        }
    }
    study.runs.push(run);
    if !looks.measures.is_empty() {
        study.paths.push(looks);
    }
    Ok(study)
}

fn add(study: &mut Study, run: &mut Run, leaf: &Leaf, name: &str, slots: u32) {
    match measure(name, slots) {
        Some(formula) => run.measure(leaf, Scope::always(0), formula),
        None => study.miss(leaf, "measure not known"),
    }
}

/// The measures that only contacts side by side have; the others mean what they always do.
fn measure(name: &str, slots: u32) -> Option<Formula> {
    let slots = f64::from(slots);
    Some(match name {
        "mean_chats" | "mean_chats_in_service" => Box::new(|v| seconds(v.group.contact_ticks) / v.seconds),
        "mean_busy_agents" => Box::new(|v| seconds(v.group.busy_ticks) / v.seconds),
        "agent_utilisation_any_chat" => Box::new(|v| v.group.busy_ticks as f64 / v.group.staffed_ticks as f64),
        "mean_agents_with_0_chats" => Box::new(|v| seconds(v.group.staffed_ticks - v.group.busy_ticks) / v.seconds),
        "p_idle" => Box::new(|v| 1.0 - v.group.busy_ticks as f64 / v.group.staffed_ticks as f64),
        "slot_utilisation" => Box::new(move |v| v.group.contact_ticks as f64 / (v.group.staffed_ticks as f64 * slots)),
        "mean_concurrency_while_busy" => Box::new(|v| v.group.contact_ticks as f64 / v.group.busy_ticks as f64),
        // From the answer to the end, side by side with others.
        "mean_handle_time" => Box::new(|v| seconds(v.queue.handle_ticks) / v.queue.answered as f64),
        _ => return formula(name, &[]),
    })
}

/// One agent who shares the attention among any number of chats, among a few, or with a pace of its own.
fn shared_agent(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let (rate, work_s) = (of.number("arrival_rate")?, of.number("mean_work_s")?);
    let laws = of.value("work_distributions")?.as_array().ok_or("laws are not a list")?;
    let laws: Vec<&str> = laws.iter().filter_map(|law| law.as_str()).collect();
    let limit = of.count("lps_limit")?;
    let only = of.text("lps_work")?;
    let phi = total_speeds(&of.text("phi")?)?;
    of.nothing_left("a shared agent")?;
    let equal = |slots: u32| (1..=slots).map(|chats| 1.0 / f64::from(chats)).collect::<Vec<f64>>();
    let total = |chats: u32| phi.get(chats as usize - 1).or(phi.last()).copied().unwrap_or(1.0);
    let mut study = Study::default();
    for kind in case.expected.as_object().ok_or("no expected values")?.keys() {
        let prefix = format!("{kind}.");
        let leaves: Vec<&Leaf> = case.leaves.iter().filter(|leaf| leaf.path.starts_with(&prefix)).collect();
        let (slots, speeds, of_kind) = match kind.as_str() {
            "mg1_ps" => (MOST_SLOTS, equal(MOST_SLOTS), laws.clone()),
            kind if kind.starts_with("mm1_lps") && only.starts_with("exponential") => {
                (limit, equal(limit), vec!["exponential"])
            }
            kind if kind.starts_with("generalised_ps") => {
                let speeds = (1..=MOST_SLOTS).map(|chats| total(chats) / f64::from(chats));
                (MOST_SLOTS, speeds.collect(), laws.clone())
            }
            other => {
                leaves.iter().for_each(|leaf| study.miss(leaf, &format!("an agent of kind `{other}`")));
                continue;
            }
        };
        for text in of_kind {
            let name = format!("{kind}[{text}]");
            let chats = Chats {
                rate,
                agents: 1,
                work: law(text, work_s)?,
                work_s,
                slots,
                speeds: speeds.clone(),
                assignment: "fewest",
                patience_s: None,
                queue_capacity: None,
            };
            let mut run = chats.run(&name)?;
            // With one agent the share of time with so many chats in hand.
            let mut looks = chats.looks(&name, |stock| {
                let at_least = |number: u32| f64::from(u8::from(stock.in_hand > f64::from(number) - 0.5));
                let exactly = |number: u32| at_least(number) - at_least(number + 1);
                (0..=MOST_LOOKED_FOR).map(exactly).chain((0..=MOST_LOOKED_FOR).map(at_least)).collect()
            })?;
            for leaf in &leaves {
                let measure = &leaf.path[prefix.len()..];
                let leaf = Leaf { path: format!("{kind}.{measure}[{text}]"), ..(*leaf).clone() };
                match share_of_looks(measure) {
                    Some(place) => looks.measures.push((leaf, Figure::Ratio(place, 0, 1.0))),
                    None => add(&mut study, &mut run, &leaf, measure, slots),
                }
            }
            study.runs.push(run);
            if !looks.measures.is_empty() {
                study.paths.push(looks);
            }
        }
    }
    Ok(study)
}

/// Place of the feature that says how often so many, or at least so many, chats were in hand: `p_3`, `p_5_or_more`.
fn share_of_looks(measure: &str) -> Option<usize> {
    let number = measure.strip_prefix("p_")?;
    let (number, first) = match number.strip_suffix("_or_more") {
        Some(number) => (number, 2 + MOST_LOOKED_FOR),
        None => (number, 1),
    };
    let number = number.parse::<u32>().ok().filter(|number| *number <= MOST_LOOKED_FOR)?;
    Some((first + number) as usize)
}

/// Total speed with 1, 2, … chats, as in `…: 1, 1.5, 1.8, then 2 for every j>=4 …`; the last holds on.
fn total_speeds(text: &str) -> Result<Vec<f64>, String> {
    let unknown = || format!("speeds `{text}`");
    let (_, list) = text.split_once(':').ok_or_else(unknown)?;
    let (first, rest) = list.split_once("then").ok_or_else(unknown)?;
    let last = rest.split_whitespace().next().ok_or_else(unknown)?;
    let words = first.split(',').map(str::trim).filter(|word| !word.is_empty()).chain([last]);
    words.map(|word| word.parse().map_err(|_| unknown())).collect()
}
