//! One simulated path with all its months.

use glidepath::plan::Frame;
use glidepath::replication::{PathKey, Watcher, simulate};
use glidepath::scenario::{Loaded, load_text};
use glidepath::tally::{ClassCounts, MonthTally, ReplicationFacts};

/// Lets every day pass.
pub(crate) struct Patient;

impl Watcher for Patient {
    fn day_done(&self, _day: u32, _contacts: u64) -> bool {
        true
    }
}

/// A path and its scenario.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Life {
    pub(crate) frame: Frame,
    pub(crate) months: Vec<MonthTally>,
    pub(crate) facts: ReplicationFacts,
}

/// Loads a scenario that must be sound.
pub(crate) fn loaded(text: &str, options: &[&str]) -> Loaded {
    let options: Vec<String> = options.iter().map(|option| (*option).to_owned()).collect();
    load_text("scenario.toml", text, &options).unwrap_or_else(|rejected| panic!("{}\n{text}", rejected.render(false)))
}

/// Lives the first path of a scenario with options.
pub(crate) fn live(text: &str, options: &[&str]) -> Life {
    live_luck(text, options, 0)
}

/// Lives a path of a scenario with options.
pub(crate) fn live_luck(text: &str, options: &[&str], luck: u64) -> Life {
    let frame = Frame::new(loaded(text, options).model);
    let key = PathKey { seed: frame.model.scenario.seed, draw: 0, luck };
    let mut months = Vec::new();
    let facts = simulate(&frame, key, &Patient, &mut |_month, tally| months.push(tally.clone()));
    let facts = facts.unwrap_or_else(|fault| panic!("{fault:?}\n{text}"));
    Life { frame, months, facts }
}

impl Life {
    /// A counter over all classes and months.
    pub(crate) fn sum(&self, counter: fn(&ClassCounts) -> u64) -> u64 {
        self.months.iter().flat_map(|month| &month.classes).map(counter).sum()
    }

    /// Whether nobody is left in the center at the end.
    pub(crate) fn ends_empty(&self) -> bool {
        let last = self.months.last().expect("a horizon has a month");
        last.classes.iter().all(|counts| counts.open_cases_at_end == 0)
    }
}
