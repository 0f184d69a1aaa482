//! Scenarios in the language of planners, for the families that one pool and one queue cannot say.

use crate::counts::Folding;
use crate::measures::Scope;
use crate::people::date;
use crate::study::Run;
use glidepath::clock::DAYS_PER_YEAR;
use glidepath::model::Model;
use glidepath::plan::{Axes, Frame};
use glidepath::scenario::load_text;

/// Relaxation times after which the empty start is forgotten: what is left of it is below e⁻²⁰.
pub(crate) const WARM_UP_RELAXATIONS: f64 = 20.0;
/// Contacts of one sample path, at least.
pub(crate) const CONTACTS_PER_PATH: f64 = 60_000.0;

/// Head and demand of a scenario.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    /// First contacts on a day on average.
    pub(crate) per_day: f64,
    /// Standard deviation ÷ mean of a day's busyness.
    pub(crate) busyness_cv: f64,
    /// Days left out at the start.
    pub(crate) warm_up_days: u32,
    /// Days measured.
    pub(crate) days: u32,
    /// Length of an interval, minutes.
    pub(crate) interval_min: u32,
}

impl Span {
    /// One long stretch at a constant rate, after the start is forgotten.
    pub(crate) fn steady(rate_per_s: f64, relaxation_s: f64) -> Self {
        let per_day = rate_per_s * 86_400.0;
        let warm_up_days = (WARM_UP_RELAXATIONS * relaxation_s / 86_400.0).ceil().max(1.0);
        let days = (CONTACTS_PER_PATH / per_day).ceil().max(warm_up_days);
        let (warm_up_days, days) = (warm_up_days as u32, days as u32);
        Self { per_day, busyness_cv: 0.0, warm_up_days, days, interval_min: 60 }
    }

    /// So many days, each of which starts empty.
    pub(crate) fn days(per_day: f64, days: u32, interval_min: u32) -> Self {
        Self { per_day, busyness_cv: 0.0, warm_up_days: 0, days, interval_min }
    }

    /// The model of a scenario with this head; `body` says everything else.
    pub(crate) fn model(&self, body: &str) -> Result<Model, String> {
        let Self { per_day, busyness_cv, warm_up_days, days, interval_min } = self;
        let (start, end) = (date(0), date(days - 1));
        let text = format!(
            "[scenario]\nname = \"reference\"\nstart = {start}\nend = {end}\nwarm_up_days = {warm_up_days}\n\
             interval_min = {interval_min}\n[demand]\nbusyness_cv = {busyness_cv:?}\n\
             contacts = {{ start_per_year = {:?} }}\n{body}",
            per_day * DAYS_PER_YEAR
        );
        let loaded = load_text("reference.toml", &text, &[]);
        Ok(loaded.map_err(|rejected| rejected.render(false).replace('\n', " "))?.model)
    }

    /// A run of such a scenario; the slots are all its time.
    pub(crate) fn run(&self, name: &str, body: &str) -> Result<Run, String> {
        let frame = Frame::new(self.model(body)?);
        Ok(Run::of(name, frame, Folding::whole_day(self.interval_min)))
    }
}

/// The law of a duration with a mean in seconds, named as the cases do, in the words of a scenario.
pub(crate) fn law(text: &str, mean_s: f64) -> Result<String, String> {
    let words: Vec<&str> = text.split([' ', '-']).collect();
    let number = |word: &str| word.parse::<f64>().map_err(|_| format!("law `{text}`"));
    match words.as_slice() {
        ["exponential"] => Ok(exponential(mean_s)),
        ["deterministic" | "constant"] => Ok(format!("{{ constant = {{ value_s = {mean_s:?} }} }}")),
        [shape @ ("lognormal" | "gamma"), "cv", cv] => {
            Ok(format!("{{ {shape} = {{ mean_s = {mean_s:?}, cv = {:?} }} }}", number(cv)?))
        }
        _ => Err(format!("law `{text}`")),
    }
}

/// An exponential law with a mean in seconds, in the words of a scenario.
pub(crate) fn exponential(mean_s: f64) -> String {
    format!("{{ exponential = {{ mean_s = {mean_s:?} }} }}")
}

/// Exponential patience, or none, in the words of a scenario.
pub(crate) fn patience(mean_s: Option<f64>) -> String {
    mean_s.map_or("\"unlimited\"".to_owned(), exponential)
}

/// A fixed pool with one group of `agents`, who serve everything.
pub(crate) fn one_group(agents: u32) -> String {
    format!(
        "[[pool]]\nname = \"agents\"\nkind = \"fixed\"\n\
         [[group]]\nname = \"agents\"\npool = \"agents\"\nlanguages = [\"all\"]\nagents = {agents}\n"
    )
}

/// All the time, the class of one reason and tier, and its queue.
pub(crate) fn of_class(axes: &Axes, reason: usize, tier: usize) -> Scope {
    let own = axes.classes.iter().position(|class| (class.reason, class.tier) == (reason, tier));
    let own = own.expect("every reason and tier make a class");
    Scope { classes: vec![own], ..Scope::always(axes.classes[own].queue) }
}

/// All the time, all queues and classes.
pub(crate) fn of_all(axes: &Axes) -> Scope {
    Scope { queues: (0..axes.queues.len()).collect(), ..Scope::always(0) }
}
