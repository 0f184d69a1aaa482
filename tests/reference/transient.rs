//! Days that start empty: load and staffing change from hour to hour.
//!
//! A day of the case is a block of a simulated day: its horizon, then time without arrivals in which the center empties
//! (at least twenty service times). Blocks that start empty are independent, and several short ones fit in a day.

use crate::case::{Case, Leaf};
use crate::center::{Center, exponential};
use crate::counts::Folding;
use crate::laws;
use crate::measures::{Scope, formula};
use crate::parameters::{Parameters, count, numbers};
use crate::study::{Run, Study};
use glidepath::model::{Number, ShiftEnd};
use glidepath::numeric::sqrt;
use serde_json::Value;

/// Days of one sample path.
const DAYS_PER_PATH: u32 = 28;
/// Service times after the last arrival before the next block begins.
const EMPTYING_SERVICES: f64 = 20.0;

/// Times of a case, minutes.
struct Clockwork {
    horizon: u32,
    block: u32,
    interval: u32,
    /// Slots with a value of their own, or the horizon.
    slots: Vec<(u32, u32)>,
}

impl Clockwork {
    fn new(horizon: u32, interval: u32, slots: Vec<(u32, u32)>, mean_service_s: f64) -> Result<Self, String> {
        let needed = horizon + (EMPTYING_SERVICES * mean_service_s / 60.0).ceil() as u32;
        let block = (1..=1_440).find(|block| 1_440 % block == 0 && block % interval == 0 && *block >= needed);
        Ok(Self { horizon, block: block.ok_or("a day longer than 24 hours")?, interval, slots })
    }

    /// The same case, ending with its first slot.
    fn first_slot(&self, mean_service_s: f64) -> Self {
        let slot = self.slots[0];
        Self::new(slot.1, self.interval, vec![slot], mean_service_s).expect("shorter than the whole")
    }
}

/// The study of a day-long case.
pub(crate) fn study(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let arrivals = Arrivals::read(&mut of)?;
    let horizon_s = match of.optional_number("horizon_s")? {
        Some(horizon_s) => horizon_s,
        None => arrivals.period_s * arrivals.mean_by_period.len() as f64,
    };
    let steps = staffing(&mut of)?;
    let mean_service_s = of.number("mean_service_s")?;
    let law = of.optional("service_distribution").and_then(Value::as_str).unwrap_or("exponential");
    let mut center = Center::steady(1.0, 1, laws::service(law, mean_service_s)?);
    center.classes[0].patience = of.optional_number("mean_patience_s")?.map(exponential);
    if let Some(patience) = of.optional("patience") {
        let mut of_patience = Parameters::new(patience);
        center.waiting.balking_share = Number::Known(of_patience.number("p_zero")?);
        center.classes[0].patience = Some(exponential(of_patience.number("mean_s")?));
        of_patience.ignore(&["then", "applies"]);
        of_patience.nothing_left("patience")?;
    }
    if let Some(busyness) = of.optional("busyness") {
        let mut of_busyness = Parameters::new(busyness);
        center.busyness_cv = 1.0 / sqrt(of_busyness.number("shape")?);
        of_busyness.ignore(&["kind", "mean", "scope"]);
        of_busyness.nothing_left("busyness")?;
    }
    if let Some(places) = of.optional("queue_capacity") {
        center.waiting.queue_capacity = Some(count(places).ok_or("queue places are not a count")?);
    }
    center.thresholds = match of.optional_number("threshold_s")? {
        Some(threshold) => vec![threshold],
        None => of.numbers("thresholds_s")?,
    };
    let drop = of.optional("staffing_drop").and_then(Value::as_str).unwrap_or("named (D2)").to_owned();
    of.ignore(&["start", "end", "arrival_rate"]);
    of.nothing_left("a day")?;

    let disciplines: Vec<&str> =
        ["counter", "named", "idlefirst", "preempt"].into_iter().filter(|key| !case.expected[key].is_null()).collect();
    let parts = if disciplines.is_empty() {
        vec![("", drop.as_str())]
    } else {
        disciplines.iter().map(|key| (*key, *key)).collect()
    };
    let mut study = Study::default();
    for (key, discipline) in parts {
        let prefix = if key.is_empty() { String::new() } else { format!("{key}.") };
        let leaves: Vec<&Leaf> = case.leaves.iter().filter(|leaf| leaf.path.starts_with(&prefix)).collect();
        center.waiting.shift_end = match discipline.split(' ').next() {
            Some("counter") => ShiftEnd::Counter,
            Some("named") => ShiftEnd::Named,
            Some("idlefirst") => ShiftEnd::IdleFirst,
            _ => {
                leaves.iter().for_each(|leaf| study.miss(leaf, "calls pushed back to the queue (D0)"));
                continue;
            }
        };
        let tree = if key.is_empty() { &case.expected } else { &case.expected[key] };
        let clockwork = clockwork(tree, &arrivals, &steps, horizon_s, mean_service_s, center.busyness_cv > 0.0)?;
        // Nobody who arrives later changes what happens to earlier customers, and the first interval, in which hardly
        // anybody waits, needs very many days: let these end with it.
        let is_first = |leaf: &&Leaf| leaf.path[prefix.len()..].starts_with("by_interval[0]");
        let (first, rest): (Vec<&Leaf>, Vec<&Leaf>) = leaves.into_iter().partition(is_first);
        if !first.is_empty() {
            let opening = clockwork.first_slot(mean_service_s);
            fill(&mut center, &opening, &arrivals, &steps);
            let run = run(&mut study, &center, &opening, &format!("{key}-opening"), &prefix, &first);
            study.runs.push(run);
        }
        fill(&mut center, &clockwork, &arrivals, &steps);
        let run = run(&mut study, &center, &clockwork, key, &prefix, &rest);
        study.runs.push(run);
    }
    Ok(study)
}

/// Arrival rates in equal periods from the start on.
struct Arrivals {
    period_s: f64,
    /// Contacts per second on average in each period; the last holds on.
    mean_by_period: Vec<f64>,
    /// Whether the rate changes within the case.
    is_constant: bool,
}

impl Arrivals {
    fn read(of: &mut Parameters<'_>) -> Result<Self, String> {
        if let Some(per_hour) = of.optional("arrivals_per_hour") {
            let per_hour = numbers(per_hour).ok_or("arrivals are not a list of numbers")?;
            let mean_by_period = per_hour.iter().map(|rate| rate / 3_600.0).collect();
            return Ok(Self { period_s: of.number("period_s")?, mean_by_period, is_constant: false });
        }
        if let Some(mean) = of.optional_number("arrival_rate_mean")? {
            let (amplitude, cycle_s) = (of.number("relative_amplitude")?, of.number("period_s")?);
            let horizon_s = of.number("horizon_s")?;
            let angle = |second: f64| std::f64::consts::TAU * second / cycle_s;
            // The exact mean of mean × (1 + amplitude × sin) over each minute.
            let minute = |index: u32| {
                let (from, to) = (f64::from(index) * 60.0, f64::from(index + 1) * 60.0);
                let wave = (libm::cos(angle(from)) - libm::cos(angle(to))) / (angle(to) - angle(from));
                mean * (1.0 + amplitude * wave)
            };
            let mean_by_period = (0..(horizon_s / 60.0) as u32).map(minute).collect();
            return Ok(Self { period_s: 60.0, mean_by_period, is_constant: false });
        }
        let rate = of.number("arrival_rate")?;
        Ok(Self { period_s: 60.0, mean_by_period: vec![rate], is_constant: true })
    }

    fn at_minute(&self, minute: u32) -> f64 {
        let period = (f64::from(minute) * 60.0 / self.period_s + 1e-9) as usize;
        self.mean_by_period[period.min(self.mean_by_period.len() - 1)]
    }
}

/// Agents from a minute on, the first from 0; the last entry holds after the horizon.
fn staffing(of: &mut Parameters<'_>) -> Result<Vec<(u32, u32)>, String> {
    let mut steps = Vec::new();
    let mut end_min = 0;
    if let Some(list) = of.optional("staffing_steps") {
        for step in list.as_array().ok_or("staffing steps are not a list")? {
            let mut of_step = Parameters::new(step);
            steps.push((minutes(of_step.number("from_s")?)?, of_step.count("agents")?));
        }
    } else {
        let agents = of.value("agents")?;
        if let Some(list) = agents.as_array() {
            let step_s = match of.optional_number("staffing_step_s")? {
                Some(step_s) => step_s,
                None => of.number("period_s")?,
            };
            let step_min = minutes(step_s)?;
            for (index, agents) in list.iter().enumerate() {
                steps.push((index as u32 * step_min, count(agents).ok_or("agents are not counts")?));
            }
            end_min = list.len() as u32 * step_min;
        } else {
            steps.push((0, count(agents).ok_or("agents are not a count")?));
        }
    }
    if let Some(after) = of.optional("agents_after_close") {
        let after = count(after).ok_or("agents are not a count")?;
        if end_min > 0 {
            steps.push((end_min, after));
        } else if steps.last().is_some_and(|(_, agents)| *agents != after) {
            return Err("agents after closing that differ from the last step".to_owned());
        }
    }
    Ok(steps)
}

pub(crate) fn minutes(seconds: f64) -> Result<u32, String> {
    let minutes = (seconds / 60.0).round();
    if (minutes * 60.0 - seconds).abs() > 1e-6 {
        return Err(format!("a change after {seconds} s, which is no whole minute"));
    }
    Ok(minutes as u32)
}

fn clockwork(
    tree: &Value,
    arrivals: &Arrivals,
    steps: &[(u32, u32)],
    horizon_s: f64,
    mean_service_s: f64,
    whole_days: bool,
) -> Result<Clockwork, String> {
    let horizon = minutes(horizon_s)?;
    let mut slots = Vec::new();
    for slot in tree["by_interval"].as_array().into_iter().flatten() {
        let bound = |key: &str| minutes(slot[key].as_f64().unwrap_or(f64::NAN));
        slots.push((bound("from_s")?, bound("to_s")?));
    }
    if slots.is_empty() {
        slots.push((0, horizon));
    }
    let mut interval = gcd(60, horizon);
    let rate_min = if arrivals.is_constant { 60 } else { minutes(arrivals.period_s)? };
    for boundary in steps.iter().map(|(from, _)| *from).chain(slots.iter().map(|(_, to)| *to)).chain([rate_min]) {
        interval = gcd(interval, boundary);
    }
    let clockwork = Clockwork::new(horizon, interval, slots, mean_service_s)?;
    Ok(if whole_days { Clockwork { block: 1_440, ..clockwork } } else { clockwork })
}

pub(crate) fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Puts arrivals and staffing of all blocks of a day into `center`.
fn fill(center: &mut Center, clockwork: &Clockwork, arrivals: &Arrivals, steps: &[(u32, u32)]) {
    let parts = 0..1_440 / clockwork.interval;
    let minute = |part: u32| part * clockwork.interval % clockwork.block;
    center.interval_min = clockwork.interval;
    center.day = (parts.clone())
        .map(|part| if minute(part) < clockwork.horizon { arrivals.at_minute(minute(part)) } else { 0.0 })
        .collect();
    center.per_day = center.day.iter().map(|rate| rate * 60.0 * f64::from(clockwork.interval)).sum();
    center.agents = parts
        .map(|part| {
            let reached = steps.partition_point(|(from, _)| *from <= minute(part));
            steps[reached - 1].1
        })
        .collect();
    (center.warm_up_days, center.days) = (0, DAYS_PER_PATH);
}

fn run(study: &mut Study, center: &Center, clockwork: &Clockwork, name: &str, prefix: &str, leaves: &[&Leaf]) -> Run {
    let folding = Folding::blocks(clockwork.interval, clockwork.block, &clockwork.slots);
    let mut run = Run::new(name, center, folding);
    let blocks_per_day = f64::from(1_440 / clockwork.block);
    let scope = |first: usize, last: usize| {
        let minutes: u32 = clockwork.slots[first..last].iter().map(|(from, to)| to - from).sum();
        let share_of_time = f64::from(minutes) / f64::from(clockwork.block);
        Scope { slots: (first, last), share_of_time, blocks_per_day, ..Scope::always(0) }
    };
    for leaf in leaves {
        let path = &leaf.path[prefix.len()..];
        let (scope, measure) = match path.strip_prefix("by_interval[").and_then(|rest| rest.split_once("].")) {
            Some((index, measure)) => {
                let index: usize = index.parse().expect("paths number their list items");
                (scope(index, index + 1), measure)
            }
            None => (scope(0, clockwork.slots.len()), path.trim_start_matches("total.")),
        };
        // For named agents the cases count those who finish a call after the end of their shift.
        let with_leavers = measure == "agent_time_integral" && leaf.definition.contains("leavers");
        let measure = if with_leavers { "agent_time_with_leavers" } else { measure };
        match formula(measure, &center.thresholds) {
            Some(formula) => run.measure(leaf, scope, formula),
            None => study.miss(leaf, "measure not known"),
        }
    }
    run
}
