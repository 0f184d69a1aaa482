//! The counters of a whole path, counted again from the lives of its contacts as the trace tells them.

mod agents;
mod classes;
mod compare;
mod queues;

pub(super) use compare::compare;

use agents::Hold;
use glidepath::clock::Ticks;
use glidepath::plan::Frame;
use glidepath::tally::{ClassCounts, Event, GroupCell, QueueCell, What};
use std::collections::BTreeMap;

/// What the trace of a path adds up to, over all windows of the horizon. Integrals over time hold without a warm-up
/// only.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    pub(crate) classes: Vec<ClassCounts>,
    pub(crate) queues: Vec<QueueCell>,
    pub(crate) groups: Vec<GroupCell>,
    /// Contacts in agents' hands at the end.
    pub(crate) in_hand_at_end: u64,
    /// By group: agent-ticks with a contact in hand, moment by moment, of more agents than there are then; and of agents
    /// whose duty is over, of more than have a contact in hand.
    pub(crate) busy_beyond_staff_ticks: Vec<u64>,
}

/// What is known of a case while it goes on.
#[derive(Debug, Default)]
struct Case {
    /// What happened to it last.
    last: Option<What>,
    induced: bool,
    asked: bool,
    left_unmet: bool,
    /// The attempt that waits for a call, or is being called.
    awaits_call: Option<u16>,
    /// Is being called: the place in line, to go back to when the call does not reach the customer.
    called: Option<(usize, Ticks)>,
    /// Since when it stands in line, between calls too.
    in_line_since: Ticks,
    class: usize,
    /// Index of the group that answered last.
    answered_by: usize,
    /// When the last attempt failed.
    failed: Ticks,
}

/// Agents of a group from a moment on.
#[derive(Debug, Clone, Copy, Default)]
struct Staff {
    since: Ticks,
    scheduled: u32,
    after_shift: u32,
    in_breaks: u32,
}

/// Adds up as the events come in.
pub(crate) struct Teller<'a> {
    frame: &'a Frame,
    told: Told,
    cases: BTreeMap<u64, Case>,
    /// Who waits, on the line or for a call: queue and time of entering.
    in_line: BTreeMap<u64, (usize, Ticks)>,
    holds: BTreeMap<(u32, u32), Vec<Hold>>,
    /// By group: times in an agent's hands, by agent.
    busy: Vec<BTreeMap<u32, Vec<(Ticks, Ticks)>>>,
    /// By group.
    staff: Vec<Vec<Staff>>,
    counts: bool,
}

impl<'a> Teller<'a> {
    /// Before the first window.
    pub(crate) fn new(frame: &'a Frame) -> Self {
        let axes = &frame.axes;
        let told = Told {
            classes: vec![ClassCounts::default(); axes.classes.len()],
            queues: vec![QueueCell::default(); axes.queues.len()],
            groups: vec![GroupCell::default(); axes.groups],
            in_hand_at_end: 0,
            busy_beyond_staff_ticks: vec![0; axes.groups],
        };
        Self {
            frame,
            told,
            cases: BTreeMap::new(),
            in_line: BTreeMap::new(),
            holds: BTreeMap::new(),
            busy: vec![BTreeMap::new(); axes.groups],
            staff: vec![Vec::new(); axes.groups],
            counts: false,
        }
    }

    /// The events of the next window.
    pub(crate) fn window(&mut self, index: usize, events: &[Event]) {
        let calendar = &self.frame.calendar;
        self.counts = calendar.windows[index].month.is_some();
        let mut before = None;
        for event in events {
            self.tell(event, before);
            before = Some(event);
        }
        let end = (index as Ticks + 1) * calendar.window_ticks;
        if self.counts {
            let mut ages: BTreeMap<usize, u64> = BTreeMap::new();
            for (queue, entered) in self.in_line.values() {
                self.told.queues[*queue].backlog_at_end += 1;
                *ages.entry(*queue).or_default() += (end - entered).unsigned_abs();
            }
            for (queue, ticks) in ages {
                self.told.queues[queue].backlog_age_ms += ticks / 1_000;
            }
        }
    }

    fn tell(&mut self, event: &Event, before: Option<&Event>) {
        let Event { time, case, attempt, class, what } = *event;
        if let What::Staffed { group, scheduled, after_shift, in_breaks } = what {
            self.staff[group as usize].push(Staff { since: time, scheduled, after_shift, in_breaks });
            return;
        }
        let key = case.expect("only staff has no case").bits();
        let mut state = self.cases.remove(&key).unwrap_or_default();
        state.class = class as usize;
        let mut counts = ClassCounts::default();
        self.of_class(&mut counts, &mut state, &what, (time, attempt));
        self.of_agent(&mut counts, &mut state, event);
        let of_queue = self.of_queue(&mut counts, &mut state, event, before);
        if self.counts {
            self.told.classes[state.class].add(&counts);
            if let Some((queue, counts)) = of_queue {
                self.told.queues[queue].add(&counts);
            }
        }
        state.last = Some(what);
        self.cases.insert(key, state);
    }

    /// The horizon is over.
    pub(crate) fn end(mut self) -> Told {
        let calendar = &self.frame.calendar;
        let end = calendar.windows.len() as Ticks * calendar.window_ticks;
        let called = self.cases.values_mut().filter_map(|case| Some((case.class, case.called.take()?)));
        for (class, _) in called {
            self.told.classes[class].waiting_at_end += 1;
            self.told.classes[class].callbacks_due_at_end += 1;
        }
        for (key, (queue, _)) in std::mem::take(&mut self.in_line) {
            let Case { class, awaits_call, in_line_since, .. } = self.cases[&key];
            self.told.classes[class].waiting_at_end += 1;
            self.told.classes[class].callbacks_due_at_end += u64::from(awaits_call.is_some());
            self.told.queues[queue].queue_ticks += (end - in_line_since).unsigned_abs();
        }
        self.end_of_agents(end);
        self.told
    }
}
