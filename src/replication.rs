//! One sample path: the slow clock staffs the fast clock, day by day, and every month leaves a tally.

mod ai_bill;
mod counterfactual;

use crate::engine::{Arrivals, Engine};
use crate::model::{Draw, Measure};
use crate::plan::{DutyChange, Frame, OffDuty, Plan, draw_inputs};
use crate::random::{Purpose, StreamKey};
use crate::tally::{ClassCounts, Event, Log, MonthTally, Recorder, ReplicationFacts, Silent, check_month};
use crate::workforce::Workforce;
use ai_bill::AiBill;

/// Names one sample path: one draw of the uncertain inputs and one luck under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathKey {
    /// Master seed.
    pub seed: u64,
    /// Index of the input draw.
    pub draw: u64,
    /// Index of the luck under that draw.
    pub luck: u64,
}

/// Hears how a replication goes on, and may stop it.
pub trait Watcher {
    /// Called after each simulated day with its index in [`crate::plan::Calendar::days`] and the contacts simulated on
    /// it. Returning `false` stops the replication.
    fn day_done(&self, day: u32, contacts: u64) -> bool;
}

/// Why a replication gave no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The watcher stopped it.
    Stopped,
    /// A ledger does not balance: a bug. The text names the ledger, the month and both sides.
    Imbalance(String),
}

/// Hears what happens to contacts.
pub struct Trace<'a> {
    /// Share of the cases that is taken down, 0–1.
    pub share: f64,
    /// Receives the events of each window, an index into [`crate::plan::Calendar::windows`], as it ends.
    pub take: &'a mut dyn FnMut(usize, &[Event]),
}

/// Simulates one sample path. `month_done` receives the index into [`crate::plan::Axes::months`] and the tally of each
/// month as it ends, in order; the tally is reused afterwards.
///
/// # Errors
/// [`Fault::Stopped`] when the watcher says so, [`Fault::Imbalance`] when a ledger does not balance.
pub fn simulate(
    frame: &Frame,
    key: PathKey,
    watcher: &dyn Watcher,
    month_done: &mut dyn FnMut(usize, &MonthTally),
) -> Result<ReplicationFacts, Fault> {
    live(frame, key, watcher, month_done, Silent, &mut |_, _| {})
}

/// [`simulate`] whose contacts' lives are taken down.
///
/// # Errors
/// As there.
pub fn simulate_traced(
    frame: &Frame,
    key: PathKey,
    watcher: &dyn Watcher,
    month_done: &mut dyn FnMut(usize, &MonthTally),
    trace: Trace<'_>,
) -> Result<ReplicationFacts, Fault> {
    live(frame, key, watcher, month_done, Log::of_share(trace.share), &mut |window, log| {
        (trace.take)(window, &log.events);
        log.events.clear();
    })
}

/// One path from the first day to the last; `window_done` sees what each window has put into `log`.
fn live<L: Recorder>(
    frame: &Frame,
    key: PathKey,
    watcher: &dyn Watcher,
    month_done: &mut dyn FnMut(usize, &MonthTally),
    log: L,
    window_done: &mut dyn FnMut(usize, &mut L),
) -> Result<ReplicationFacts, Fault> {
    let draw = draw_inputs(&frame.model, key.seed, key.draw);
    let plan = Plan::compile(frame, &draw);
    let mut path = SamplePath::new(frame, &plan, &draw, key, log);
    let mut month = None;
    let mut day = None;
    for (index, window) in frame.calendar.windows.iter().enumerate() {
        if day != Some(window.day) {
            if let Some(day) = day {
                path.end_day(month.is_some());
                if !watcher.day_done(day, path.contacts_of_day()) {
                    return Err(Fault::Stopped);
                }
            }
            if month != window.month {
                path.end_month(month, month_done)?;
                month = window.month;
            }
            day = Some(window.day);
            path.begin_day(window.day, month.is_some());
        }
        path.live_window(index, window.cell);
        window_done(index, &mut path.engine.inbox.log);
    }
    path.end_day(month.is_some());
    path.end_month(month, month_done)?;
    if let Some(day) = day {
        watcher.day_done(day, path.contacts_of_day());
    }
    path.facts.events = path.engine.events();
    Ok(path.facts)
}

/// Both clocks of one replication, and what they have counted so far.
struct SamplePath<'a, L> {
    frame: &'a Frame,
    plan: &'a Plan,
    draw: &'a Draw,
    workforce: Workforce<'a>,
    arrivals: Arrivals,
    engine: Engine<L>,
    tally: MonthTally,
    /// Stocks at the end of the month before.
    before: Vec<ClassCounts>,
    facts: ReplicationFacts,
    /// By group.
    shift_ends: Vec<StreamKey>,
    duty_changes: Vec<DutyChange>,
    /// By group.
    off_duty: Vec<OffDuty>,
    ai_bill: AiBill,
    contacts_before_day: u64,
}

impl<'a, L: Recorder> SamplePath<'a, L> {
    fn new(frame: &'a Frame, plan: &'a Plan, draw: &'a Draw, key: PathKey, log: L) -> Self {
        let path = StreamKey::path(key.seed, key.draw, key.luck);
        let shift_ends = frame.model.groups.iter().map(|group| path.purpose(Purpose::ShiftEnd).name(&group.name));
        Self {
            frame,
            plan,
            draw,
            workforce: Workforce::new(frame, draw, path),
            arrivals: Arrivals::new(frame, draw, path),
            engine: Engine::recorded(plan, frame.calendar.window_ticks, log),
            tally: MonthTally::new(&frame.axes),
            before: vec![ClassCounts::default(); frame.axes.classes.len()],
            facts: ReplicationFacts {
                inputs: draw.values().to_vec(),
                headcount_on_day: vec![None; frame.model.targets.len()],
                ..ReplicationFacts::default()
            },
            shift_ends: shift_ends.collect(),
            duty_changes: Vec::new(),
            off_duty: Vec::new(),
            ai_bill: AiBill::new(&frame.model.scenario.currency),
            contacts_before_day: 0,
        }
    }

    /// The slow clock's day, and the promises that look at it.
    fn begin_day(&mut self, day: u32, counted: bool) {
        self.contacts_before_day = contacts(&self.tally);
        self.workforce.step_day(day, counted.then_some(&mut self.tally));
        for group in 0..self.frame.axes.groups {
            for learning in 0..self.plan.learning_times {
                self.engine.set_proficiency(group, learning, self.workforce.proficiency_for(group, learning));
            }
        }
        let date = self.frame.calendar.days[day as usize];
        for (target, heads) in self.frame.model.targets.iter().zip(&mut self.facts.headcount_on_day) {
            if let Measure::Headcount { pool, on } = target.measure
                && on == date
            {
                *heads = Some(u64::from(self.workforce.heads(pool)));
            }
        }
    }

    /// The end of a day, that of the warm-up not counted: what people have done beside their duty.
    fn end_day(&mut self, counted: bool) {
        self.off_duty.clear();
        self.off_duty.extend((0..self.frame.axes.groups).map(|group| self.engine.take_off_duty_times(group)));
        if counted {
            self.workforce.end_day(&self.off_duty, &mut self.tally);
        }
    }

    /// The fast clock's window.
    fn live_window(&mut self, window: usize, cell: u32) {
        self.engine.open_window(window, cell, self.arrivals.comebacks());
        self.arrivals.generate(self.frame, self.plan, window, &mut self.engine.inbox, &mut self.tally);
        self.workforce.take_duty_changes(window, &mut self.duty_changes);
        for change in &self.duty_changes {
            self.engine.advance(self.plan, &mut self.tally, change.time);
            let luck = self.shift_ends[change.group as usize].with(change.time.unsigned_abs());
            self.engine.change_duty(self.plan, &mut self.tally, change, luck);
        }
        let end = self.engine.inbox.window_end();
        self.engine.advance(self.plan, &mut self.tally, end);
        self.engine.close_window(self.plan, &mut self.tally);
        self.workforce.close_window(window, &mut self.tally);
        self.tally.length_ticks += self.frame.calendar.window_ticks.unsigned_abs();
    }

    /// Closes a month of the horizon, or the warm-up (`None`), which leaves only its stocks.
    fn end_month(&mut self, month: Option<u32>, month_done: &mut dyn FnMut(usize, &MonthTally)) -> Result<(), Fault> {
        self.engine.count_stocks(&mut self.tally.classes);
        if let Some(month) = month {
            let name = &self.frame.axes.months[month as usize];
            self.workforce.end_month(month, &mut self.tally);
            counterfactual::count(self.frame, self.plan, self.draw, month, &mut self.tally);
            check_month(&self.frame.axes, &self.before, &self.tally)
                .map_err(|text| Fault::Imbalance(format!("{name}: {text}")))?;
            self.ai_bill.book(self.frame, self.draw, month, &mut self.tally);
            self.facts.contacts_simulated += contacts(&self.tally);
            self.facts.contacts_queued += self.tally.classes.iter().map(|counts| counts.queued).sum::<u64>();
            month_done(month as usize, &self.tally);
        }
        self.before.copy_from_slice(&self.tally.classes);
        self.tally.clear();
        self.contacts_before_day = 0;
        Ok(())
    }

    /// Contacts simulated on the day that ends.
    fn contacts_of_day(&self) -> u64 {
        contacts(&self.tally) - self.contacts_before_day
    }
}

/// Contacts of all classes and kinds.
fn contacts(tally: &MonthTally) -> u64 {
    tally.classes.iter().map(ClassCounts::offered).sum()
}
