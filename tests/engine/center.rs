//! Small centers, written as scenarios, and an engine that is handed its contacts one by one.

use glidepath::clock::{TICKS_PER_SECOND, Ticks};
use glidepath::engine::{Engine, Entry, Origin};
use glidepath::model::{BANDS, Proficiency};
use glidepath::plan::{Frame, Plan};
use glidepath::random::{Stream, StreamKey};
use glidepath::replication::{PathKey, Watcher, simulate};
use glidepath::scenario::load_text;
use glidepath::tally::{ClassCounts, GroupCell, MonthTally, QueueCell};

/// A scenario with these options laid over it.
pub(crate) fn frame(text: &str, options: &[&str]) -> Frame {
    let options: Vec<String> = options.iter().map(|option| (*option).to_owned()).collect();
    match load_text("center.toml", text, &options) {
        Ok(loaded) => Frame::new(loaded.model),
        Err(rejected) => panic!("{options:?}\n{}", rejected.render(false)),
    }
}

struct Unwatched;

impl Watcher for Unwatched {
    fn day_done(&self, _day: u32, _contacts: u64) -> bool {
        true
    }
}

/// The months of one replication.
pub(crate) fn months(frame: &Frame, luck: u64) -> Vec<MonthTally> {
    let mut months = Vec::new();
    let key = PathKey { seed: 7, draw: 0, luck };
    simulate(frame, key, &Unwatched, &mut |_, month| months.push(month.clone())).expect("the ledgers balance");
    months
}

/// Sum of a counter over months and classes.
pub(crate) fn sum(months: &[MonthTally], counter: impl Fn(&ClassCounts) -> u64) -> u64 {
    months.iter().flat_map(|month| &month.classes).map(counter).sum()
}

/// An engine in windows of an hour, whose contacts and staff a test states.
pub(crate) struct Desk {
    pub(crate) frame: Frame,
    plan: Plan,
    pub(crate) engine: Engine,
    pub(crate) tally: MonthTally,
    window: usize,
    luck: Stream,
}

const WINDOW: Ticks = 3_600 * TICKS_PER_SECOND;

impl Desk {
    /// An empty center at the start of its first window.
    pub(crate) fn new(text: &str) -> Self {
        let frame = frame(text, &[]);
        let plan = Plan::compile(&frame, &frame.model.base_draw());
        let mut engine = Engine::new(&plan, WINDOW);
        engine.open_window(0, 0, &mut Vec::new());
        let tally = MonthTally::new(&frame.axes);
        Self { frame, plan, engine, tally, window: 0, luck: Stream::new(StreamKey::path(1, 0, 0)) }
    }

    /// Agents of a group from the start of this window on, by band.
    pub(crate) fn staff(&mut self, group: usize, counts: [u32; BANDS]) {
        let start = self.engine.inbox.window_start();
        self.engine.set_staff(&self.plan, &mut self.tally, group, counts, start, &mut self.luck);
    }

    /// Speed and resolution of the bands of a group from now on.
    pub(crate) fn proficiency(&mut self, group: usize, bands: [(f64, f64); BANDS]) {
        self.engine.set_proficiency(
            group,
            0,
            bands.map(|(speed, resolution)| Proficiency { speed, wrap_up_speed: speed, resolution }),
        );
    }

    /// A first contact of `class` that needs a human `at_s` seconds after the start of the first window.
    pub(crate) fn contact(&mut self, class: u32, at_s: f64, case: u64) {
        let (time, case) = (glidepath::clock::ticks(at_s), StreamKey::path(3, case, 0));
        self.engine.inbox.add(Entry { time, case, class, attempt: 0, origin: Origin::Direct, answered_before: false });
    }

    /// Lives through this window and opens the next; returns who comes back in it.
    pub(crate) fn next_window(&mut self) -> Vec<Entry> {
        let end = self.engine.inbox.window_end();
        self.engine.advance(&self.plan, &mut self.tally, end);
        self.engine.close_window(&self.plan, &mut self.tally);
        self.window += 1;
        let mut back = Vec::new();
        self.engine.open_window(self.window, 0, &mut back);
        back
    }

    /// Lives until `at_s` seconds after the start, within this window.
    pub(crate) fn live_until(&mut self, at_s: f64) {
        self.engine.advance(&self.plan, &mut self.tally, glidepath::clock::ticks(at_s));
    }

    /// What a queue counted.
    pub(crate) fn queue(&self, queue: usize) -> &QueueCell {
        &self.tally.queue_cells[queue * self.frame.axes.cells()]
    }

    /// What a group counted.
    pub(crate) fn group(&self, group: usize) -> &GroupCell {
        &self.tally.group_cells[group * self.frame.axes.cells()]
    }
}
