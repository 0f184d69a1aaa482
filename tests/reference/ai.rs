//! Family "ai-tier": an AI in front of the humans, and customers who come back because one of them did not help.
//!
//! The AI closes a share c of its contacts, a share f of these with the need unmet; a share r_f of those comes back. A
//! human helps a share phi; of the others r_h come back. A repeat starts with the AI with probability g.

use crate::case::{Case, Leaf};
use crate::judge::largest_error;
use crate::measures::{Formula, Scope, formula, seconds};
use crate::parameters::{Parameters, numbers};
use crate::paths::{Figure, PathRun};
use crate::scene::{Span, exponential, law, of_all, patience};
use crate::stocks::{Stock, sums_over_time};
use crate::study::{Run, Study};
use glidepath::numeric::sqrt;
use glidepath::plan::Frame;
use glidepath::workforce::need_and_supply;

/// Paths of a run that looks at single customers, at least.
const PATHS: u64 = 32;

/// First contacts per second where only ratios are asked for.
const COMPARED_RATE: f64 = 0.05;

/// The study of a case of this family.
pub(crate) fn study(case: &Case) -> Result<Study, String> {
    match &case.parameters {
        it if it.get("arrival_steps").is_some() => crate::ai_day::study(case),
        it if it.get("containment").is_some() => abandonment(case),
        it if it.get("p_return_after_service").is_some() => returns_to_humans(case),
        it if it.get("c").is_none() => containments(case),
        _ => equations(case),
    }
}

/// An AI stage and a human stage that feed each other.
#[derive(Debug, Clone)]
pub(crate) struct Stages {
    /// First contacts per second.
    pub(crate) rate: f64,
    /// Share of them that skips the AI.
    pub(crate) bypass: f64,
    /// c, f and r_f.
    pub(crate) closes: f64,
    pub(crate) falsely: f64,
    pub(crate) returns_after_ai: f64,
    /// phi and r_h.
    pub(crate) helps: f64,
    pub(crate) returns_after_human: f64,
    /// g.
    pub(crate) back_to_ai: f64,
    /// Mean session, seconds.
    pub(crate) ai_s: f64,
    /// Mean handle time of a human, seconds.
    pub(crate) handle_s: f64,
    /// What it takes longer after the AI.
    pub(crate) handoff_s: f64,
    /// Mean time from the end of a contact until its repeat, seconds.
    pub(crate) delay_s: f64,
    /// Law of the session and of the delays.
    pub(crate) law: String,
    /// Agents; `None`: nobody ever waits.
    pub(crate) agents: Option<u32>,
    pub(crate) patience_s: Option<f64>,
    pub(crate) threshold_s: f64,
}

/// Contacts per second in steady state.
pub(crate) struct Flows {
    pub(crate) ai: f64,
    pub(crate) human: f64,
}

impl Stages {
    /// The traffic equations: they say how many agents never let anybody wait.
    pub(crate) fn flows(&self) -> Flows {
        let mut flows = Flows { ai: 0.0, human: 0.0 };
        for _ in 0..10_000 {
            let returns = self.closes * self.falsely * self.returns_after_ai * flows.ai
                + (1.0 - self.helps) * self.returns_after_human * flows.human;
            flows = Flows {
                ai: self.rate * (1.0 - self.bypass) + self.back_to_ai * returns,
                human: self.rate * self.bypass + (1.0 - self.back_to_ai) * returns + (1.0 - self.closes) * flows.ai,
            };
        }
        flows
    }

    /// The scenario; `enabled` says whether the AI works, `tiers` are the customers.
    pub(crate) fn body(&self, enabled: bool, tiers: &str) -> Result<String, String> {
        let eligible = 1.0 - self.bypass;
        if self.back_to_ai > eligible + 1e-12 {
            return Err("repeats that enter the AI more often than first contacts".to_owned());
        }
        if self.handoff_s < 0.0 {
            return Err("humans who need longer without the AI than after it".to_owned());
        }
        // After a human, customers enter the AI as often as others, unless they go to a human at once.
        let at_once = if eligible > 0.0 { (1.0 - self.back_to_ai / eligible).max(0.0) } else { 1.0 };
        let delay = law(&self.law, self.delay_s)?;
        let (session, resolves) = (law(&self.law, self.ai_s)?, self.closes * (1.0 - self.falsely));
        let longest = self.handle_s + self.handoff_s;
        let load = self.rate.max(self.flows().human) * longest / (1.0 - (1.0 - self.helps) * self.returns_after_human);
        let agents = self.agents.unwrap_or((load + 12.0 * sqrt(load) + 20.0).ceil() as u32);
        Ok(format!(
            "[ai]\nenabled = {enabled}\nsession = {session}\nhandoff_s = {:?}\ninduced_share = 0.0\n\
             returns_share = {:?}\nreturn_delay = {delay}\nreturn_to_human_share = {:?}\n\
             [waiting.repeat]\nreturns_share = {:?}\ndelay = {delay}\nto_human_share = {at_once:?}\n\
             [[reason]]\nname = \"question\"\nshare = 1.0\nhandle_time = {}\n\
             ai = {{ eligible = {eligible:?}, resolves = {resolves:?}, falsely_contains = {:?} }}\n{tiers}\
             [[pool]]\nname = \"agents\"\nkind = \"fixed\"\nresolution = {:?}\n\
             [[group]]\nname = \"agents\"\npool = \"agents\"\nlanguages = [\"all\"]\nagents = {agents}\n",
            self.handoff_s,
            self.returns_after_ai,
            1.0 - self.back_to_ai,
            self.returns_after_human,
            exponential(self.handle_s),
            self.closes * self.falsely,
            self.helps,
        ))
    }

    /// One tier for everybody.
    pub(crate) fn one_tier(&self) -> String {
        let patience = patience(self.patience_s);
        format!(
            "[[tier]]\nname = \"customer\"\nshare = 1.0\nthreshold_s = {:?}\npatience = {patience}\n",
            self.threshold_s
        )
    }

    /// Half of the customers meet the AI, the other half never do.
    fn two_tiers(&self) -> String {
        let patience = patience(self.patience_s);
        format!(
            "[[tier]]\nname = \"with\"\nshare = 0.5\npatience = {patience}\n\
             [[tier]]\nname = \"without\"\nshare = 0.5\npatience = {patience}\nenters_ai_share = 0.0\n"
        )
    }

    /// Repeats never come before the next interval: intervals are short beside their delay.
    fn span(&self) -> Span {
        let relaxation_s = self.ai_s + self.delay_s + self.handle_s + self.patience_s.unwrap_or(0.0);
        let queue_s = match (self.agents, self.patience_s) {
            (Some(agents), None) => {
                let slack = sqrt(f64::from(agents) / self.handle_s) - sqrt(self.flows().human);
                1.0 / (slack * slack)
            }
            _ => 0.0,
        };
        let interval_min = if self.delay_s <= 1_800.0 { 1 } else { 5 };
        Span { interval_min, ..Span::steady(self.rate, relaxation_s + queue_s) }
    }

    fn run(&self, name: &str) -> Result<Run, String> {
        let run = self.span().run(name, &self.body(true, &self.one_tier())?)?;
        Ok(run)
    }

    /// Customers who are to come back: looked at at the end of every interval.
    fn returning(&self, leaf: &Leaf) -> Result<PathRun, String> {
        let (stages, body) = (self.clone(), self.body(true, &self.one_tier())?);
        returning(&self.span(), &body, leaf, move |stock| stages.on_the_way_back(stock))
    }

    /// Contacts with the AI: those to be handed over are known, and as the session has one law they are the same share
    /// of all at any time.
    pub(crate) fn with_ai(&self, stock: &Stock<'_>) -> f64 {
        if self.closes < 1.0 { stock.with_ai / (1.0 - self.closes) } else { f64::NAN }
    }

    /// Customers who are to come back, without those whose session with the AI has not ended.
    pub(crate) fn on_the_way_back(&self, stock: &Stock<'_>) -> f64 {
        let to_come_back = self.closes * self.falsely * self.returns_after_ai;
        stock.returning - if to_come_back > 0.0 { to_come_back * self.with_ai(stock) } else { 0.0 }
    }

    /// What the product says without simulation: contacts to humans and of all kinds per first contact, and human load.
    fn need(&self, enabled: bool) -> Result<[f64; 3], String> {
        let span = Span::days(self.rate * 86_400.0, 1, 60);
        let need = need_and_supply(&Frame::new(span.model(&self.body(enabled, &self.one_tier())?)?));
        let (first, day) = (span.per_day, &need.first_month);
        Ok([day.queued / first, day.offered / first, day.handle_h / 24.0])
    }
}

/// Mean number of customers who are to come back, as `count` tells.
fn returning(
    span: &Span,
    body: &str,
    leaf: &Leaf,
    count: impl Fn(&Stock<'_>) -> f64 + Send + Sync + 'static,
) -> Result<PathRun, String> {
    let frame = Frame::new(span.model(body)?);
    let life = sums_over_time(span, move |stock| vec![count(stock)]);
    let measures = vec![(leaf.clone(), Figure::Ratio(1, 0, 1.0))];
    Ok(PathRun { name: "returning".to_owned(), frame, paths: PATHS, life, measures })
}

/// The parameters that all cases given as traffic equations have.
fn stages(of: &mut Parameters<'_>) -> Result<Stages, String> {
    of.ignore(&["_meaning"]);
    let after_ai_s = of.number("aht_h")?;
    let handle_s = of.optional_number("aht_h2")?.unwrap_or(after_ai_s);
    Ok(Stages {
        rate: of.number("lam0")?,
        bypass: of.optional_number("bypass")?.unwrap_or(0.0),
        closes: of.optional_number("c")?.unwrap_or(0.0),
        falsely: of.optional_number("f")?.unwrap_or(0.0),
        returns_after_ai: of.optional_number("r_f")?.unwrap_or(0.0),
        helps: of.number("phi")?,
        returns_after_human: of.number("r_h")?,
        back_to_ai: of.number("g_ai")?,
        ai_s: of.number("d_ai")?,
        handle_s,
        handoff_s: after_ai_s - handle_s,
        // Where the case asks for no customer on the way, any delay will do.
        delay_s: of.optional_number("D")?.unwrap_or(1_800.0),
        law: "exponential".to_owned(),
        agents: None,
        patience_s: None,
        threshold_s: 20.0,
    })
}

/// Traffic equations, with humans without limit or a number of agents.
fn equations(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let mut stages = stages(&mut of)?;
    let mut study = Study::default();
    if of.optional("human_agents").is_none() {
        of.nothing_left("an AI stage")?;
        let (with, without) = (stages.need(true)?, stages.need(false)?);
        let mut run = stages.run("rates")?;
        let mut compared = compare(&stages, "compared")?;
        for leaf in &case.leaves {
            let exact = match leaf.path.as_str() {
                "human_rate" => Some(with[0] * stages.rate),
                "human_offered_load" => Some(with[2]),
                "contacts_per_fresh" => Some(with[1]),
                "human_contacts_per_fresh" => Some(with[0]),
                "net_human_deflection" => Some(1.0 - with[0]),
                "no_ai_human_rate" => Some(without[0] * stages.rate),
                "human_load_ratio_vs_no_ai" => Some(with[2] / without[2]),
                _ => None,
            };
            study
                .exact
                .extend(exact.map(|value| (Leaf { path: format!("{}[check]", leaf.path), ..leaf.clone() }, value)));
            match leaf.path.as_str() {
                "mean_in_return_delay" => study.paths.push(stages.returning(leaf)?),
                "no_ai_human_rate" | "human_load_ratio_vs_no_ai" => {
                    add_compared(&mut study, &mut compared, leaf, &leaf.path, stages.rate)
                }
                name => add(&mut study, &mut run, leaf, name, &[]),
            }
        }
        study.runs.extend([run, compared]);
        return Ok(study);
    }
    stages.agents = Some(of.count("human_agents")?);
    let thresholds = of.optional("thresholds_s").and_then(numbers).unwrap_or_default();
    if thresholds.len() > 1 {
        return Err("several acceptable waits".to_owned());
    }
    stages.threshold_s = thresholds.first().copied().unwrap_or(20.0);
    if of.text("human_service")? != "exponential, infinite patience" {
        return Err("humans who do not serve exponentially, or are not awaited".to_owned());
    }
    let laws = of.text("ai_and_delay_laws")?;
    of.nothing_left("an AI stage")?;
    let laws: Vec<&str> =
        if laws.contains("lognormal") { vec!["exponential", "lognormal cv 1.5"] } else { vec!["exponential"] };
    for text in laws {
        let stages = Stages { law: text.to_owned(), ..stages.clone() };
        let mut run = stages.run(text)?;
        run.keep_waits = true;
        for leaf in &case.leaves {
            let named = Leaf { path: format!("{}[{text}]", leaf.path), ..leaf.clone() };
            let name = leaf.path.split_once('.').map_or(leaf.path.as_str(), |(_, name)| name);
            match name {
                "mean_in_return_delay" => study.paths.push(stages.returning(&named)?),
                _ => add(&mut study, &mut run, &named, name, &thresholds),
            }
        }
        study.runs.push(run);
    }
    Ok(study)
}

/// Human load for many AI qualities: exactly, and simulated beside customers who never meet the AI.
fn containments(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let base = stages(&mut of)?;
    of.nothing_left("an AI stage")?;
    let mut study = Study::default();
    let points = case.expected.as_object().ok_or("no expected values")?;
    for point in points.keys() {
        let mut stages = base.clone();
        for part in point.split(',') {
            let (name, value) = part.split_once('=').ok_or(format!("a point `{point}`"))?;
            let value: f64 = value.parse().map_err(|_| format!("a point `{point}`"))?;
            match name {
                "c" => stages.closes = value,
                "f" => stages.falsely = value,
                "r_f" => stages.returns_after_ai = value,
                _ => return Err(format!("a point `{point}`")),
            }
        }
        let (with, without) = (stages.need(true)?, stages.need(false)?);
        let mut run = compare(&stages, point)?;
        for (measure, exact) in [
            ("human_contacts_per_fresh", with[0]),
            ("human_load_ratio_vs_no_ai", with[2] / without[2]),
            ("contacts_per_fresh", with[1]),
        ] {
            let path = format!("{point}.{measure}");
            let Some(leaf) = case.leaves.iter().find(|leaf| leaf.path == path) else { continue };
            study.exact.push((Leaf { path: format!("{path}[check]"), ..leaf.clone() }, exact));
            let leaf = Leaf { max_se: leaf.max_se.or(Some(largest_error(leaf))), ..leaf.clone() };
            add_compared(&mut study, &mut run, &leaf, measure, stages.rate);
        }
        study.runs.push(run);
    }
    let judged: Vec<String> = study.exact.iter().map(|(leaf, _)| leaf.path.replace("[check]", "")).collect();
    for leaf in case.leaves.iter().filter(|leaf| !judged.contains(&leaf.path)) {
        study.miss(leaf, "measure not known");
    }
    Ok(study)
}

/// Customers with and without the AI side by side. Where nobody waits, what a first contact leads to does not depend on
/// how many there are.
fn compare(stages: &Stages, name: &str) -> Result<Run, String> {
    let stages = Stages { rate: COMPARED_RATE, ..stages.clone() };
    Span { interval_min: 60, ..stages.span() }.run(name, &stages.body(true, &stages.two_tiers())?)
}

/// A measure of [`compare`], whose classes are those with and those without the AI.
fn add_compared(study: &mut Study, run: &mut Run, leaf: &Leaf, name: &str, rate: f64) {
    let with = Scope { classes: vec![0], ..of_all(&run.frame.axes) };
    let formula: Option<Formula> = match name {
        "no_ai_human_rate" => Some(Box::new(move |v| v.by_class[1].queued as f64 / v.by_class[1].first as f64 * rate)),
        "human_load_ratio_vs_no_ai" => Some(Box::new(|v| {
            let load = |tier: usize| v.by_class[tier].talk_ticks as f64 / v.by_class[tier].first as f64;
            load(0) / load(1)
        })),
        other => measure(other, &[]),
    };
    match formula {
        Some(formula) => run.measure(leaf, with, formula),
        None => study.miss(leaf, "measure not known"),
    }
}

fn add(study: &mut Study, run: &mut Run, leaf: &Leaf, name: &str, thresholds: &[f64]) {
    let scope = of_all(&run.frame.axes);
    match measure(name, thresholds) {
        Some(formula) => run.measure(leaf, scope, formula),
        None => study.miss(leaf, "measure not known"),
    }
}

/// The measures that only contacts who come back have; the others mean what they always do.
fn measure(name: &str, thresholds: &[f64]) -> Option<Formula> {
    Some(match name {
        "ai_rate" => Box::new(|v| v.classes.ai_entered as f64 / v.seconds),
        "human_rate" | "escalation_rate" | "visit_rate" => Box::new(|v| v.classes.queued as f64 / v.seconds),
        "return_rate" => Box::new(|v| (v.classes.comebacks + v.classes.repeats) as f64 / v.seconds),
        "human_offered_load" => Box::new(|v| seconds(v.classes.talk_ticks) / v.seconds),
        "ai_mean_concurrency" => Box::new(|v| seconds(v.classes.ai_session_ticks) / v.seconds),
        "contacts_per_fresh" => Box::new(|v| v.classes.offered() as f64 / v.classes.first as f64),
        "human_contacts_per_fresh" => Box::new(|v| v.classes.queued as f64 / v.classes.first as f64),
        "net_human_deflection" => Box::new(|v| 1.0 - v.classes.queued as f64 / v.classes.first as f64),
        "reported_containment" => {
            Box::new(|v| (v.classes.ai_resolved + v.classes.ai_falsely_contained) as f64 / v.classes.ai_entered as f64)
        }
        _ => {
            let name = name.strip_suffix("_escalated").or(name.strip_suffix("_visit")).unwrap_or(name);
            return formula(name, thresholds);
        }
    })
}

/// AI, humans with a queue that customers leave, and repeats that meet the AI again.
fn abandonment(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let back_to_ai = match of.text("returns_enter")?.as_str() {
        "AI stage" => 1.0,
        "human stage" | "human queue" => 0.0,
        other => return Err(format!("repeats that enter `{other}`")),
    };
    if of.text("abandoned_escalations")? != "lost" {
        return Err("customers who give up and try again".to_owned());
    }
    let stages = Stages {
        rate: of.number("arrival_rate")?,
        bypass: 0.0,
        closes: of.number("containment")?,
        falsely: of.number("false_containment")?,
        returns_after_ai: of.number("p_return_false")?,
        helps: of.number("fcr")?,
        returns_after_human: of.number("p_return_unsolved")?,
        back_to_ai,
        ai_s: of.number("mean_ai_s")?,
        handle_s: of.number("mean_service_s")?,
        handoff_s: 0.0,
        delay_s: of.number("mean_return_delay_s")?,
        law: "exponential".to_owned(),
        agents: Some(of.count("agents")?),
        patience_s: of.optional_number("mean_patience_s")?,
        threshold_s: 20.0,
    };
    of.nothing_left("an AI stage")?;
    let mut study = Study::default();
    let mut run = stages.run("")?;
    for leaf in &case.leaves {
        match leaf.path.as_str() {
            "mean_in_return_delay" => study.paths.push(stages.returning(leaf)?),
            name => add(&mut study, &mut run, leaf, name, &[]),
        }
    }
    study.runs.push(run);
    Ok(study)
}

/// Erlang-R: served customers come back. They do so in a channel of their own, so that first contacts have a queue of
/// theirs; both channels are served as one line.
fn returns_to_humans(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let (rate, agents) = (of.number("arrival_rate")?, of.count("agents")?);
    let (service_s, patience_s) = (of.number("mean_service_s")?, of.optional_number("mean_patience_s")?);
    let (returns, delay_s) = (of.number("p_return_after_service")?, of.number("mean_return_delay_s")?);
    if of.text("abandoners")? != "lost" {
        return Err("customers who give up and try again".to_owned());
    }
    of.nothing_left("returning customers")?;
    let body = format!(
        "[waiting.repeat]\nreturns_share = 1.0\ndelay = {}\nto_human_share = 1.0\n\
         [[waiting.switch]]\nfrom = \"first\"\nto = \"again\"\nshare = 1.0\n\
         [[channel]]\nname = \"first\"\nshare = 1.0\n[[channel]]\nname = \"again\"\nshare = 0.0\n\
         [[reason]]\nname = \"question\"\nshare = 1.0\nhandle_time = {}\n\
         [[tier]]\nname = \"customer\"\nshare = 1.0\npatience = {}\n\
         [[pool]]\nname = \"agents\"\nkind = \"fixed\"\nresolution = {:?}\n\
         [[group]]\nname = \"agents\"\npool = \"agents\"\nlanguages = [\"all\"]\nagents = {agents}\n",
        exponential(delay_s),
        exponential(service_s),
        patience(patience_s),
        1.0 - returns,
    );
    let relaxation_s = (service_s + delay_s + patience_s.unwrap_or(10.0 * service_s)) / (1.0 - returns);
    let span = Span { interval_min: if delay_s <= 1_800.0 { 1 } else { 5 }, ..Span::steady(rate, relaxation_s) };
    let mut study = Study::default();
    let mut run = span.run("", &body)?;
    for leaf in &case.leaves {
        match leaf.path.as_str() {
            "mean_content" => study.paths.push(returning(&span, &body, leaf, |stock| stock.returning)?),
            "p_delay_fresh" => {
                let formula = formula("p_delay", &[]).ok_or("measure not known")?;
                run.measure(leaf, Scope::always(0), formula);
            }
            name => add(&mut study, &mut run, leaf, name, &[]),
        }
    }
    study.runs.push(run);
    Ok(study)
}
