//! The fast clock: every contact in a human queue, second by second.
//!
//! [`Engine::advance`] is the whole of it: it takes whatever comes next (an agent finishes, a contact arrives, a
//! customer gives up) and lets `step` tell that contact's life. [`Arrivals`] makes the contacts of a window and sends
//! them through the AI, which needs no event. Nothing here allocates per contact once the buffers have grown.
//!
//! At the same instant agents finish first, then staffing changes, then contacts arrive, then customers redial, give up
//! and overflow.

mod agents;
mod ai;
mod answer;
mod arrivals;
mod callback;
mod completions;
mod desk;
mod desks;
mod entry;
mod integral;
mod pace;
mod queues;
mod rooms;
mod router;
mod step;
mod timers;

pub use arrivals::Arrivals;
pub use entry::{Entry, Inbox, Origin};

use crate::clock::Ticks;
use crate::model::{BANDS, Proficiency};
use crate::plan::{DutyChange, DutyStep, OffDuty, Plan};
use crate::random::{Stream, StreamKey};
use crate::tally::{ClassCounts, MonthTally, Recorder, Silent, What};
use agents::{Agents, Duty, OnDuty};
use completions::Completions;
use desks::Desks;
use pace::Pace;
use queues::{Place, Queues};
use timers::Timers;

/// State of the human side of the center.
#[derive(Debug)]
pub struct Engine<L = Silent> {
    /// Contacts on their way to the queues.
    pub inbox: Inbox<L>,
    agents: Agents,
    /// How the agents of each band of each group work today, by time in which reasons are learned and group.
    paces: Vec<[Pace; BANDS]>,
    groups: usize,
    queues: Queues,
    /// Ends of contacts that are held one at a time.
    completions: Completions,
    /// Contacts of agents who may hold several.
    desks: Desks,
    timers: Timers,
    lines_in_use: u32,
    /// Start of the current window.
    window_start: Ticks,
    /// Weekday × interval of the current window.
    cell: u32,
    events: u64,
    /// Agents who have just come on duty.
    joined: Vec<u32>,
    /// Answers without a wait, by queue, since the window began.
    immediate: Vec<u64>,
}

impl Engine {
    /// An empty center for windows of `window_ticks`.
    #[must_use]
    pub fn new(plan: &Plan, window_ticks: Ticks) -> Self {
        Self::recorded(plan, window_ticks, Silent)
    }
}

impl<L: Recorder> Engine<L> {
    /// The same; the lives of contacts are taken down in `log`.
    #[must_use]
    pub fn recorded(plan: &Plan, window_ticks: Ticks, log: L) -> Self {
        let (queues, groups) = (plan.queues.len(), plan.routing.queues_of_group.len());
        Self {
            inbox: Inbox::new(window_ticks, log),
            agents: Agents::new(&plan.desks),
            paces: vec![[Pace::FULL; BANDS]; groups * plan.learning_times],
            groups,
            queues: Queues::new(queues, plan.callback.is_some_and(|callback| !callback.keeps_place)),
            completions: Completions::default(),
            desks: Desks::default(),
            timers: Timers::default(),
            lines_in_use: 0,
            window_start: 0,
            cell: 0,
            events: 0,
            joined: Vec::new(),
            immediate: vec![0; queues],
        }
    }

    /// Opens `window` (one further, or the first), whose figures belong to `cell`. Customers who come back in it are
    /// appended to `comebacks`; the AI stage meets them first.
    pub fn open_window(&mut self, window: usize, cell: u32, comebacks: &mut Vec<Entry>) {
        self.inbox.open(window, comebacks);
        self.window_start = self.inbox.window_start();
        self.queues.open_window(self.window_start);
        self.cell = cell;
    }

    /// From now on the agents of each band of `group` answer contacts of the reasons whose learning time is number
    /// `learning` ([`ClassPlan::learning`]) with this proficiency. Contacts in hand are not affected. Until it is set,
    /// everybody works at full speed and meets every need.
    ///
    /// [`ClassPlan::learning`]: crate::plan::ClassPlan::learning
    pub fn set_proficiency(&mut self, group: usize, learning: usize, bands: [Proficiency; BANDS]) {
        self.paces[learning * self.groups + group] = bands.map(Pace::of);
    }

    /// Agents scheduled in `group` now, by proficiency band.
    #[must_use]
    pub fn scheduled(&self, group: usize) -> [u32; BANDS] {
        self.agents.scheduled(group)
    }

    /// From `now` on, so many agents of each proficiency band of `group` are on duty. `luck` names who leaves when they
    /// become fewer, and who changes band when one shrinks as another grows.
    pub fn set_staff(
        &mut self,
        plan: &Plan,
        tally: &mut MonthTally,
        group: usize,
        counts: [u32; BANDS],
        now: Ticks,
        luck: &mut Stream,
    ) {
        let mut joined = std::mem::take(&mut self.joined);
        let since_start = now - self.window_start;
        self.agents.schedule(group, counts, plan.shift_end, luck, since_start, &mut joined);
        self.note_staff(group as u32, now);
        for agent in joined.drain(..) {
            self.look_for_work(plan, tally, agent, now);
        }
        self.joined = joined;
    }

    /// The duty of somebody changes, at the time up to which the engine has advanced. `luck` names who leaves where a group
    /// only states how many agents it has.
    pub fn change_duty(&mut self, plan: &Plan, tally: &mut MonthTally, change: &DutyChange, luck: StreamKey) {
        let DutyChange { time, step, group } = *change;
        let since_start = time - self.window_start;
        let begun = match step {
            DutyStep::Level { agents } => {
                let counts = std::array::from_fn(|band| if band == BANDS - 1 { agents } else { 0 });
                return self.set_staff(plan, tally, group as usize, counts, time, &mut Stream::new(luck));
            }
            DutyStep::Leave { person } | DutyStep::Pause { person } => {
                let into_break = matches!(step, DutyStep::Pause { .. });
                let who = (group as usize, person);
                if let Some((agent, until)) = self.agents.end_duty(who, into_break, plan.shift_end, (time, since_start))
                {
                    self.completions.remove(until, agent);
                }
                OnDuty::Already
            }
            DutyStep::Rest { person, kind, ticks } => {
                let rests = self.agents.fall_due((group as usize, person), (kind, ticks), (time, since_start));
                rests.map_or(OnDuty::Already, |(agent, until)| OnDuty::Rests(agent, until))
            }
            DutyStep::Begin { person, band } => {
                self.agents.begin_duty((group as usize, person), usize::from(band), (time, since_start))
            }
        };
        self.note_staff(group, time);
        match begun {
            OnDuty::Joined(agent) => self.look_for_work(plan, tally, agent, time),
            OnDuty::StillBusy(agent) if plan.desks[group as usize] => self.fill_desk(plan, tally, agent, time),
            OnDuty::Rests(agent, until) => self.completions.push(until, agent),
            OnDuty::StillBusy(_) | OnDuty::Already => {}
        }
    }

    /// What the agents of `group` have done beside their duty since this was last asked, in windows that are closed.
    pub fn take_off_duty_times(&mut self, group: usize) -> OffDuty {
        self.agents.take_off_duty_times(group)
    }

    /// Agents of `group` who hold exactly so many contacts, at least 1.
    #[must_use]
    pub fn agents_with(&self, group: usize, in_hand: u32) -> u32 {
        let one_at_a_time = self.agents.busy().filter(|agent| in_hand == 1 && agent.group as usize == group).count();
        one_at_a_time as u32 + self.agents.at_desks(group, in_hand)
    }

    /// Takes down how many agents of a group are on duty.
    fn note_staff(&mut self, group: u32, now: Ticks) {
        let scheduled = self.agents.scheduled(group as usize).iter().sum();
        let (after_shift, in_breaks) = self.agents.after_shift(group);
        self.inbox.log.note_staff(now, What::Staffed { group, scheduled, after_shift, in_breaks });
    }

    /// Lives on until `until`: everything before it, and the agents who finish exactly then. Who is back from a spell off the
    /// phone exactly then waits for what else happens: the shift may be over, or a break begin.
    pub fn advance(&mut self, plan: &Plan, tally: &mut MonthTally, until: Ticks) {
        self.inbox.sort();
        loop {
            let completion = match self.completions.next_time() {
                time if time == until && self.is_back_from_rest() => Ticks::MAX,
                time => time,
            };
            let desk = self.desks.next_time();
            let finish = completion.min(desk);
            let arrival = self.inbox.now.get(self.inbox.cursor).map_or(Ticks::MAX, |entry| entry.time);
            let timer = self.timers.next_time();
            if finish <= arrival && finish <= timer {
                if finish > until {
                    break;
                }
                if completion <= desk {
                    self.complete(plan, tally, completion);
                } else {
                    self.desk_event(plan, tally, desk);
                }
            } else if arrival <= timer {
                if arrival >= until {
                    break;
                }
                let entry = self.inbox.now[self.inbox.cursor];
                self.inbox.cursor += 1;
                self.arrive(plan, tally, &entry);
            } else {
                if timer >= until {
                    break;
                }
                self.fire(plan, tally, timer);
            }
            self.events += 1;
        }
    }

    /// Whether the next on the clock is somebody whose spell off the phone ends.
    fn is_back_from_rest(&self) -> bool {
        self.agents.agent(self.completions.next_agent()).duty == Duty::Resting
    }

    /// Closes the current window, up to whose end the engine has advanced.
    pub fn close_window(&mut self, plan: &Plan, tally: &mut MonthTally) {
        let length = self.inbox.window_end() - self.window_start;
        let cell = self.cell as usize;
        self.agents.close_window(length, cell, plan.cells, &mut tally.group_cells);
        self.queues.close_window(length, cell, plan.cells, &mut tally.queue_cells);
        for (queue, count) in self.immediate.iter_mut().enumerate() {
            let counts = &mut tally.queue_cells[queue * plan.cells + cell];
            let thresholds = &plan.queues[queue].thresholds;
            let count = std::mem::take(count);
            counts.immediate += count;
            counts.answered_within_1 += if thresholds[0] >= 0 { count } else { 0 };
            counts.answered_within_2 += if thresholds[1] >= 0 { count } else { 0 };
            counts.answered_within_3 += if thresholds[2] >= 0 { count } else { 0 };
            counts.answered_within_4 += if thresholds[3] >= 0 { count } else { 0 };
            tally.waits[queue].record_zeros(count);
        }
    }

    /// Events so far.
    #[must_use]
    pub fn events(&self) -> u64 {
        self.events
    }

    /// Counts the stocks at the end of a window by looking at every contact: those with the AI, those waiting, and the
    /// cases still open, into the `…_at_end` counters.
    pub fn count_stocks(&self, classes: &mut [ClassCounts]) {
        for counts in classes.iter_mut() {
            (counts.with_ai_at_end, counts.waiting_at_end, counts.open_cases_at_end) = (0, 0, 0);
            (counts.comebacks_due_at_end, counts.callbacks_due_at_end) = (0, 0);
        }
        for entry in self.inbox.pending() {
            let counts = &mut classes[entry.class as usize];
            counts.open_cases_at_end += 1;
            counts.with_ai_at_end += u64::from(entry.origin.is_from_ai());
            counts.comebacks_due_at_end += u64::from(entry.origin == Origin::Comeback && !entry.answered_before);
        }
        for waiter in self.queues.everyone() {
            let counts = &mut classes[waiter.class as usize];
            counts.open_cases_at_end += 1;
            counts.waiting_at_end += 1;
            counts.callbacks_due_at_end += u64::from(waiter.place == Place::Callback);
        }
        for agent in self.agents.busy() {
            classes[agent.class as usize].open_cases_at_end += 1;
        }
        for (class, is_called) in self.desks.open() {
            classes[class as usize].open_cases_at_end += 1;
            classes[class as usize].waiting_at_end += u64::from(is_called);
            classes[class as usize].callbacks_due_at_end += u64::from(is_called);
        }
    }
}
