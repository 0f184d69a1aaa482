//! Surge rules that look at the interval just ended: the rate rises from the next one on, and people log on who had not
//! meant to.
//!
//! The platform sees its own luck, never what is to come. Whoever has logged on stays, also when the rate falls again.

use super::GigPath;
use super::surge::Stretch;
use crate::model::{Draw, GigPay, SurgeWhen};
use crate::plan::Frame;
use crate::tally::MonthTally;
use crate::workforce::need::{queues_served, serves_one_of};
use crate::workforce::person::date_number;

/// The live rules of one pool under one draw, and what they have seen.
#[derive(Debug, Clone)]
pub(super) struct LiveSurge {
    /// When each rule is on, and its factor.
    rules: Vec<(Stretch, f64)>,
    /// The queues that the pool may serve.
    queues: Vec<usize>,
    /// The groups, of whatever pool, that may serve one of them.
    groups: Vec<usize>,
    /// Month of the last window, and what its tally had counted by cell.
    month: Option<u32>,
    counted: Vec<Load>,
    /// Factor of the rate in the next window.
    factor: f64,
}

/// Work and people of one cell, agent-ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Load {
    /// Agents busy, and one for each contact waiting.
    wanted: u64,
    /// Agents on duty.
    on_duty: u64,
}

impl Load {
    /// Wanted ÷ on duty; 0 where nobody is wanted.
    fn shortage(self) -> f64 {
        if self.wanted > 0 { self.wanted as f64 / self.on_duty as f64 } else { 0.0 }
    }
}

impl LiveSurge {
    /// `None` in a pool without live rules.
    pub(super) fn new(frame: &Frame, pool: usize, pay: &GigPay, draw: &Draw) -> Option<Self> {
        let live = pay.surge_rules.iter().filter(|rule| rule.when == SurgeWhen::Live);
        let interval_min = frame.model.scenario.interval_min;
        let rules: Vec<_> =
            live.map(|rule| (Stretch::new(rule, interval_min, draw), rule.factor.value(draw))).collect();
        let is_served = queues_served(frame, pool);
        let groups = frame.model.groups.iter().enumerate();
        (!rules.is_empty()).then(|| Self {
            rules,
            groups: groups.filter(|(_, it)| serves_one_of(frame, it, &is_served)).map(|(index, _)| index).collect(),
            queues: (0..is_served.len()).filter(|queue| is_served[*queue]).collect(),
            month: None,
            counted: vec![Load::default(); frame.axes.cells()],
            factor: 1.0,
        })
    }

    /// Ends a window of `month`, in which `tally` has counted everything: decides what the next one pays. Rules that
    /// are on at once multiply each other.
    pub(super) fn close_window(&mut self, frame: &Frame, window: usize, month: u32, tally: &MonthTally) {
        if self.month != Some(month) {
            self.counted.fill(Load::default());
            self.month = Some(month);
        }
        let (cell, cells) = (frame.calendar.windows[window].cell as usize, frame.axes.cells());
        let groups = || self.groups.iter().map(|group| &tally.group_cells[group * cells + cell]);
        let waiting = self.queues.iter().map(|queue| tally.queue_cells[queue * cells + cell].queue_ticks);
        let now = Load {
            wanted: groups().map(|counts| counts.busy_ticks).chain(waiting).sum(),
            on_duty: groups().map(|counts| counts.staffed_ticks).sum(),
        };
        let before = std::mem::replace(&mut self.counted[cell], now);
        let load = Load { wanted: now.wanted - before.wanted, on_duty: now.on_duty - before.on_duty };
        let on = self.rules.iter_mut().map(
            |(rule, factor)| {
                if rule.is_on(window + 1, load.shortage()) { *factor } else { 1.0 }
            },
        );
        self.factor = on.product();
    }
}

impl GigPath<'_> {
    /// Whether live rules change the rate in the next window.
    pub(in crate::workforce) fn has_live_surge(&self) -> bool {
        self.live_surge.as_ref().is_some_and(|live| live.factor.total_cmp(&1.0).is_ne())
    }

    /// Begins a window of the present day: its rate rises by the live rules, and people log on by that.
    pub(super) fn open_window(&mut self, window: usize) {
        let Some(live) = self.live_surge.as_ref().filter(|_| self.has_live_surge()) else { return };
        let calendar = &self.frame.calendar;
        let day = calendar.windows[window].day;
        let segments = &self.people.segments;
        let mut added = Vec::new();
        for group in &mut self.groups {
            let found = segments.tastes.iter().zip(&mut group.today).enumerate().map(|(index, (taste, today))| {
                let raise = |today: &mut super::GroupDay| today.raise(window, live.factor, &self.pay, taste.elasticity);
                if segments.is_found(index) { raise(today) } else { 0.0 }
            });
            added.push(found.collect::<Vec<f64>>());
        }
        let learned_per_window_h = self.learned_per_window_h(day);
        let first = calendar.windows.partition_point(|window| window.day < day);
        let when = (date_number(calendar.days[day as usize]), (window - first) as u64);
        for person in &mut self.people.active {
            let group = &mut self.groups[person.group];
            let today = &group.today[person.taste];
            let offered = (today, added[person.group][person.taste]);
            let worked = self.sessions.log_on(person, (window, when), offered, &mut group.duty);
            person.learned_h += worked as f64 * learned_per_window_h;
        }
    }
}
