//! What a case becomes: scenarios to run, and formulas over what they count.

use crate::case::{Case, Leaf};
use crate::center::Center;
use crate::counts::{Counts, Folding};
use crate::measures::{Formula, Scope};
use crate::paths::PathRun;
use crate::{ai, blending, busyness, callback, chat, gig, multiskill, published, steady, transient, workforce};
use glidepath::plan::Frame;

/// Sums over the days of one path, from counts that keep the weekdays apart.
pub(crate) type DaySums = Box<dyn Fn(&Counts) -> Vec<f64> + Send + Sync>;

/// One scenario, simulated as often as its measures need.
pub(crate) struct Run {
    /// Distinguishes the runs of a case; part of the seed.
    pub(crate) name: String,
    /// The scenario.
    pub(crate) frame: Frame,
    /// How its figures are folded.
    pub(crate) folding: Folding,
    /// Whether some measure needs the histogram of waits.
    pub(crate) keep_waits: bool,
    /// Sums over single days.
    pub(crate) day_sums: Option<DaySums>,
    /// What is read off it.
    pub(crate) measures: Vec<Measure>,
}

/// One expected value and how it is estimated.
pub(crate) struct Measure {
    /// The expected value; its path may carry the name of the run.
    pub(crate) leaf: Leaf,
    /// Which counts it is about.
    pub(crate) scope: Scope,
    /// What it makes of them.
    pub(crate) formula: Formula,
}

/// A case, ready to be simulated.
#[derive(Default)]
pub(crate) struct Study {
    /// Scenarios.
    pub(crate) runs: Vec<Run>,
    /// Scenarios of which only the slow clock matters.
    pub(crate) paths: Vec<PathRun>,
    /// Values that the product computes without simulation.
    pub(crate) exact: Vec<(Leaf, f64)>,
    /// Expected values that cannot be simulated: path and why.
    pub(crate) missing: Vec<(String, String)>,
}

impl Run {
    /// A run of `center` whose measures are added later.
    pub(crate) fn new(name: &str, center: &Center, folding: Folding) -> Self {
        Self::of(name, Frame::new(center.model()), folding)
    }

    /// A run of any scenario whose measures are added later.
    pub(crate) fn of(name: &str, frame: Frame, folding: Folding) -> Self {
        Self { name: name.to_owned(), frame, folding, keep_waits: false, day_sums: None, measures: Vec::new() }
    }

    /// Adds a measure.
    pub(crate) fn measure(&mut self, leaf: &Leaf, scope: Scope, formula: Formula) {
        self.measures.push(Measure { leaf: leaf.clone(), scope, formula });
    }
}

impl Study {
    /// The study of a case. What cannot be expressed is listed as missing, never left out.
    pub(crate) fn new(case: &Case) -> Self {
        let study = match case.family.as_str() {
            "erlang-a" | "erlang-b" | "erlang-c" | "loss-delay" | "acw-trunks" | "general-service" | "mmn+g"
            | "priority" | "retrial" => steady::study(case),
            "transient" => transient::study(case),
            "busyness" => busyness::study(case),
            "workforce" => workforce::study(case),
            "gig-supply" => gig::study(case),
            "multiskill" => multiskill::study(case),
            "ai-tier" => ai::study(case),
            "published" => published::study(case),
            "chat" => chat::study(case),
            "callback" => callback::study(case),
            "blending" => blending::study(case),
            other => Err(format!("family `{other}`")),
        };
        study.unwrap_or_else(|reason| {
            let missing = case.leaves.iter().map(|leaf| (leaf.path.clone(), reason.clone())).collect();
            Self { missing, ..Self::default() }
        })
    }

    /// Notes that a leaf cannot be simulated.
    pub(crate) fn miss(&mut self, leaf: &Leaf, reason: &str) {
        self.missing.push((leaf.path.clone(), reason.to_owned()));
    }
}
