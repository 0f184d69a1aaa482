//! One simulated path with all its months.

use crate::audit::{Teller, Told};
use glidepath::model::{Date, Draw, PoolKind};
use glidepath::plan::Frame;
use glidepath::replication::{PathKey, Trace, Watcher, simulate, simulate_traced};
use glidepath::scenario::{Loaded, load_text};
use glidepath::tally::{ClassCounts, Event, GroupCell, MonthTally, ReplicationFacts};

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
    /// What the trace adds up to, where there is one.
    pub(crate) told: Option<Told>,
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
    Life { frame, months, facts, told: None }
}

/// Lives the first path of a scenario and listens to its trace.
pub(crate) fn live_traced(text: &str) -> Life {
    let frame = Frame::new(loaded(text, &[]).model);
    let key = PathKey { seed: frame.model.scenario.seed, draw: 0, luck: 0 };
    let (mut months, mut teller) = (Vec::new(), Teller::new(&frame));
    let trace = Trace { share: 1.0, take: &mut |window, events| teller.window(window, events) };
    let facts = simulate_traced(&frame, key, &Patient, &mut |_month, tally| months.push(tally.clone()), trace);
    let facts = facts.unwrap_or_else(|fault| panic!("{fault:?}\n{text}"));
    let told = Some(teller.end());
    Life { frame, months, facts, told }
}

/// Lives a path of a scenario with options and hears every event in order.
pub(crate) fn live_heard(text: &str, options: &[&str], luck: u64, hear: &mut dyn FnMut(&Event)) {
    let frame = Frame::new(loaded(text, options).model);
    let key = PathKey { seed: frame.model.scenario.seed, draw: 0, luck };
    let trace = Trace { share: 1.0, take: &mut |_window, events| events.iter().for_each(&mut *hear) };
    simulate_traced(&frame, key, &Patient, &mut |_, _| {}, trace).unwrap_or_else(|fault| panic!("{fault:?}\n{text}"));
}

impl Life {
    /// A counter over all classes and months.
    pub(crate) fn sum(&self, counter: fn(&ClassCounts) -> u64) -> u64 {
        self.months.iter().flat_map(|month| &month.classes).map(counter).sum()
    }

    /// The uncertain inputs of the path.
    pub(crate) fn draw(&self) -> Draw {
        Draw::new(self.facts.inputs.clone())
    }

    /// The simulated days of a month, warm-up not included.
    pub(crate) fn days_of(&self, month: usize) -> Vec<Date> {
        let calendar = &self.frame.calendar;
        let windows = calendar.windows.iter().filter(|window| window.month == Some(month as u32));
        let mut days: Vec<Date> = windows.map(|window| calendar.days[window.day as usize]).collect();
        days.dedup();
        days
    }

    /// The groups of a pool.
    pub(crate) fn groups_of(&self, pool: usize) -> Vec<usize> {
        (0..self.frame.axes.groups).filter(|group| self.frame.model.groups[*group].pool == pool).collect()
    }

    /// The kind of a group's pool.
    pub(crate) fn kind_of_group(&self, group: usize) -> &PoolKind {
        &self.frame.model.pools[self.frame.model.groups[group].pool].kind
    }

    /// The weekday × interval cells of a group in a month.
    pub(crate) fn cells_of(&self, month: usize, group: usize) -> &[GroupCell] {
        let cells = self.frame.axes.cells();
        &self.months[month].group_cells[group * cells..][..cells]
    }

    /// Whether nobody is left in the center at the end.
    pub(crate) fn ends_empty(&self) -> bool {
        let last = self.months.last().expect("a horizon has a month");
        last.classes.iter().all(|counts| counts.open_cases_at_end == 0)
    }
}
