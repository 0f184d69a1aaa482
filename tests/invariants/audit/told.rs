//! The counters of a whole path, counted again from the lives of its contacts as the trace tells them.

use crate::life::Life;
use glidepath::clock::Ticks;
use glidepath::plan::Frame;
use glidepath::tally::{AiOutcome, Arrival, ClassCounts, Event, GroupCell, QueueCell, What};
use std::collections::BTreeMap;

/// What the trace of a path adds up to, over all windows of the horizon. Integrals over time hold without a warm-up only.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    pub(crate) classes: Vec<ClassCounts>,
    pub(crate) queues: Vec<QueueCell>,
    pub(crate) groups: Vec<GroupCell>,
    /// Contacts in agents' hands at the end.
    pub(crate) in_hand_at_end: u64,
}

/// What is known of a case while it goes on.
#[derive(Debug, Default)]
struct Case {
    /// What happened to it last.
    last: Option<What>,
    induced: bool,
    asked: bool,
    left_unmet: bool,
    /// Waits for a call, or is being called.
    awaits_call: bool,
    /// Is being called: the place in line, to go back to when the call does not reach the customer.
    called: Option<(usize, Ticks)>,
    /// Since when it stands in line, between calls too.
    in_line_since: Ticks,
    class: usize,
    /// When the last attempt failed.
    failed: Ticks,
}

/// A contact in an agent's hands.
#[derive(Debug)]
struct Hold {
    case: u64,
    attempt: u16,
    from: Ticks,
    talk_ended: Option<Ticks>,
    in_vain: bool,
}

/// Adds up as the events come in.
struct Teller<'a> {
    frame: &'a Frame,
    told: Told,
    cases: BTreeMap<u64, Case>,
    /// Who waits, on the line or for a call: queue and time of entering.
    in_line: BTreeMap<u64, (usize, Ticks)>,
    holds: BTreeMap<(u32, u32), Vec<Hold>>,
    /// By group: times in an agent's hands, by agent.
    busy: Vec<BTreeMap<u32, Vec<(Ticks, Ticks)>>>,
    staff: Vec<(Ticks, u32, u32)>,
    counts: bool,
}

impl Told {
    /// From the events of each window.
    pub(crate) fn of(frame: &Frame, windows: &[Vec<Event>]) -> Self {
        let axes = &frame.axes;
        let told = Self {
            classes: vec![ClassCounts::default(); axes.classes.len()],
            queues: vec![QueueCell::default(); axes.queues.len()],
            groups: vec![GroupCell::default(); axes.groups],
            in_hand_at_end: 0,
        };
        let mut teller = Teller {
            frame,
            told,
            cases: BTreeMap::new(),
            in_line: BTreeMap::new(),
            holds: BTreeMap::new(),
            busy: vec![BTreeMap::new(); axes.groups],
            staff: vec![(0, 0, 0); axes.groups],
            counts: false,
        };
        for (index, (window, events)) in frame.calendar.windows.iter().zip(windows).enumerate() {
            teller.counts = window.month.is_some();
            let mut before = None;
            for event in events {
                teller.tell(event, before);
                before = Some(event);
            }
            let end = (index as Ticks + 1) * frame.calendar.window_ticks;
            if teller.counts {
                for (queue, entered) in teller.in_line.values() {
                    teller.told.queues[*queue].backlog_at_end += 1;
                    teller.told.queues[*queue].backlog_age_ticks += (end - entered).unsigned_abs();
                }
            }
        }
        teller.end(windows.len() as Ticks * frame.calendar.window_ticks)
    }
}

impl Teller<'_> {
    fn tell(&mut self, event: &Event, before: Option<&Event>) {
        let Event { time, case, attempt, class, what } = *event;
        if let What::Staffed { group, scheduled, overtime } = what {
            return self.staff(group as usize, time, scheduled, overtime);
        }
        let key = case.expect("only staff has no case").bits();
        let class = class as usize;
        let mut state = self.cases.remove(&key).unwrap_or_default();
        state.class = class;
        let (mut of_class, mut of_queue) = (ClassCounts::default(), None);
        self.of_class(&mut of_class, &mut state, &what, (time, attempt));
        if let Some((queue, counts)) = self.of_queue(&mut of_class, &mut state, event, before) {
            of_queue = Some((queue, counts));
        }
        if self.counts {
            self.told.classes[class].add(&of_class);
            if let Some((queue, counts)) = of_queue {
                self.told.queues[queue].add(&counts);
            }
        }
        state.last = Some(what);
        self.cases.insert(key, state);
    }

    /// Contacts, cases and the AI.
    fn of_class(&mut self, counts: &mut ClassCounts, state: &mut Case, what: &What, (time, attempt): (Ticks, u16)) {
        match *what {
            What::Arrived(arrival) => {
                state.asked = false;
                match arrival {
                    Arrival::First => counts.first += 1,
                    Arrival::Induced => {
                        state.induced = true;
                        (counts.first, counts.induced) = (1, 1);
                    }
                    Arrival::Comeback => counts.comebacks += 1,
                    Arrival::Repeat => counts.repeats += 1,
                    Arrival::Redial => {
                        counts.redials += 1;
                        if self.counts {
                            self.told.classes[state.class].redial_delay_ticks += (time - state.failed).unsigned_abs();
                        }
                    }
                }
            }
            What::Conversed { outcome, wait, is_second, .. } => {
                counts.ai_entered += 1;
                counts.ai_wait_ticks += wait.unsigned_abs();
                counts.first_to_ai += u64::from(attempt == 0 && !state.induced);
                counts.ai_second += u64::from(is_second);
                let is_contained = matches!(outcome, AiOutcome::Resolved | AiOutcome::FalselyContained);
                counts.ai_second_contained += u64::from(is_second && is_contained);
                state.asked = outcome == AiOutcome::AskedHuman;
                let counter = match outcome {
                    AiOutcome::Resolved => &mut counts.ai_resolved,
                    AiOutcome::FalselyContained => &mut counts.ai_falsely_contained,
                    AiOutcome::Left => &mut counts.ai_left,
                    AiOutcome::AskedHuman => &mut counts.ai_asked_human,
                    AiOutcome::Escalated => &mut counts.ai_escalated,
                    AiOutcome::Dropped => &mut counts.ai_dropped,
                };
                *counter += 1;
            }
            What::TurnedAway => counts.ai_turned_away += 1,
            What::ToldToComeBack => {
                counts.ai_messages += 1;
                let is_cut = matches!(state.last, Some(What::Conversed { .. }));
                counts.first_to_message += u64::from(attempt == 0 && !is_cut);
            }
            What::Resolved => {
                counts.cases_resolved += 1;
                counts.cases_resolved_first += u64::from(attempt == 0);
                if matches!(state.last, Some(What::Conversed { .. })) {
                    counts.ended_by_ai_again += u64::from(state.left_unmet);
                } else {
                    counts.answered_again += u64::from(state.left_unmet);
                }
            }
            What::LeftUnmet => {
                counts.unresolved += 1;
                counts.answered_again += u64::from(state.left_unmet);
                counts.unresolved_again += u64::from(state.left_unmet);
                state.left_unmet = true;
            }
            What::GivenUp => {
                counts.cases_given_up += 1;
                match state.last {
                    Some(What::Conversed { outcome, .. }) => {
                        counts.ai_lost += u64::from(outcome == AiOutcome::FalselyContained);
                        counts.ended_by_ai_again += u64::from(state.left_unmet);
                    }
                    Some(What::ToldToComeBack) => {
                        counts.ai_messages_lost += 1;
                        counts.ended_by_ai_again += u64::from(state.left_unmet);
                    }
                    _ => {}
                }
            }
            What::GaveUp { .. } | What::Balked { .. } | What::Blocked { .. } => {
                state.failed = time;
            }
            What::Queued { .. }
            | What::AskedForCall { .. }
            | What::CallsFailed { .. }
            | What::Answered { .. }
            | What::HeldInVain { .. }
            | What::TalkEnded { .. }
            | What::PutAside { .. }
            | What::Staffed { .. } => {}
        }
    }

    /// Queues and agents.
    fn of_queue(
        &mut self,
        of_class: &mut ClassCounts,
        state: &mut Case,
        event: &Event,
        before: Option<&Event>,
    ) -> Option<(usize, QueueCell)> {
        let Event { time, case, attempt, .. } = *event;
        let key = case.map_or(0, |case| case.bits());
        let mut counts = QueueCell::default();
        // A wait is over: those who asked for a human count, in time or not.
        let promise = self.frame.model.ai.as_ref().map_or(0, |ai| glidepath::clock::ticks(ai.human_promise_s));
        let over = |counts: &mut QueueCell, of_class: &mut ClassCounts, wait: Option<Ticks>| {
            let in_time = wait.is_some_and(|wait| wait <= promise);
            if state.asked {
                (counts.asked, of_class.asked) = (1, 1);
                (counts.asked_in_time, of_class.asked_in_time) = (u64::from(in_time), u64::from(in_time));
            }
        };
        let queue = match event.what {
            What::Queued { queue, is_transfer } => {
                (counts.queued, of_class.queued) = (1, 1);
                (counts.transferred_in, of_class.transfers) = (u64::from(is_transfer), u64::from(is_transfer));
                self.in_line.insert(key, (queue as usize, time));
                state.in_line_since = time;
                queue
            }
            What::Blocked { queue } => {
                (counts.blocked, of_class.blocked) = (1, 1);
                of_class.blocked_first = u64::from(attempt == 0);
                over(&mut counts, of_class, None);
                queue
            }
            What::Balked { queue } => {
                (counts.balked, of_class.balked) = (1, 1);
                over(&mut counts, of_class, None);
                self.in_line.remove(&key);
                queue
            }
            What::AskedForCall { queue } => {
                (counts.callbacks, of_class.callbacks) = (1, 1);
                state.awaits_call = true;
                queue
            }
            What::CallsFailed { queue } => {
                of_class.callbacks_failed = 1;
                over(&mut counts, of_class, None);
                state.awaits_call = false;
                self.in_line.remove(&key);
                queue
            }
            What::GaveUp { queue, wait, is_silent } => {
                (counts.abandoned, counts.abandoned_here, of_class.abandoned) = (1, 1, 1);
                of_class.abandoned_silently = u64::from(is_silent);
                counts.wait_abandoned_ticks = wait.unsigned_abs();
                counts.queue_ticks = wait.unsigned_abs();
                over(&mut counts, of_class, None);
                let [one, two, three, four] = self.within(queue as usize, time - wait, time);
                counts.abandoned_within_1 = one;
                counts.abandoned_within_2 = two;
                counts.abandoned_within_3 = three;
                counts.abandoned_within_4 = four;
                self.in_line.remove(&key);
                queue
            }
            What::Answered { queue, group, agent, wait, is_callback } => {
                (counts.answered, of_class.answered) = (1, 1);
                if self.counts {
                    self.told.groups[group as usize].answered += 1;
                }
                over(&mut counts, of_class, Some(wait));
                if is_callback {
                    (counts.callbacks_answered, of_class.callbacks_answered) = (1, 1);
                    counts.callback_delay_ticks = wait.unsigned_abs();
                    counts.queue_ticks = (time - state.in_line_since).unsigned_abs();
                } else {
                    counts.wait_answered_ticks = wait.unsigned_abs();
                    counts.queue_ticks = wait.unsigned_abs();
                    let entered_just_now =
                        |other: &Event| other.case == case && matches!(other.what, What::Queued { .. });
                    counts.immediate = u64::from(before.is_some_and(entered_just_now) && wait == 0);
                    let [one, two, three, four] = self.within(queue as usize, time - wait, time);
                    counts.answered_within_1 = one;
                    counts.answered_within_2 = two;
                    counts.answered_within_3 = three;
                    counts.answered_within_4 = four;
                }
                state.awaits_call = false;
                self.in_line.remove(&key);
                self.hold(group, agent, Hold { case: key, attempt, from: time, talk_ended: None, in_vain: false });
                queue
            }
            What::HeldInVain { group, agent } => {
                self.hold(group, agent, Hold { case: key, attempt, from: time, talk_ended: None, in_vain: true });
                if state.awaits_call {
                    state.called = self.in_line.remove(&key);
                    if let Some((queue, _)) = state.called {
                        self.told.queues[queue].queue_ticks += (time - state.in_line_since).unsigned_abs();
                    }
                }
                return None;
            }
            What::TalkEnded { group, agent } => {
                let holds = self.holds.get_mut(&(group, agent)).expect("an agent talks");
                let of_this =
                    |hold: &&mut Hold| (hold.case, hold.attempt) == (key, attempt) && hold.talk_ended.is_none();
                let hold = holds.iter_mut().find(of_this).expect("a talk that ends has begun");
                hold.talk_ended = Some(time);
                of_class.talk_ticks = (time - hold.from).unsigned_abs();
                return None;
            }
            What::PutAside { group, agent } => {
                let holds = self.holds.get_mut(&(group, agent)).expect("an agent is busy");
                let is_this = |hold: &Hold| {
                    (hold.case, hold.attempt) == (key, attempt) && (hold.in_vain || hold.talk_ended.is_some())
                };
                let hold = holds.remove(holds.iter().position(is_this).expect("what is put aside was in hand"));
                if let Some(talk_ended) = hold.talk_ended {
                    of_class.wrap_up_ticks = (time - talk_ended).unsigned_abs();
                }
                self.busy_from(group, agent, hold.from, time);
                if let Some(place) = state.called.take_if(|_| hold.in_vain) {
                    self.in_line.insert(key, place);
                    state.in_line_since = time;
                }
                return None;
            }
            What::Arrived(_)
            | What::Conversed { .. }
            | What::TurnedAway
            | What::ToldToComeBack
            | What::Resolved
            | What::LeftUnmet
            | What::GivenUp
            | What::Staffed { .. } => return None,
        };
        Some((queue as usize, counts))
    }

    fn hold(&mut self, group: u32, agent: u32, hold: Hold) {
        self.holds.entry((group, agent)).or_default().push(hold);
    }

    fn busy_from(&mut self, group: u32, agent: u32, from: Ticks, until: Ticks) {
        self.told.groups[group as usize].contact_ticks += (until - from).unsigned_abs();
        self.busy[group as usize].entry(agent).or_default().push((from, until));
    }

    fn staff(&mut self, group: usize, now: Ticks, scheduled: u32, overtime: u32) {
        let (since, staffed, over) = std::mem::replace(&mut self.staff[group], (now, scheduled, overtime));
        let counts = &mut self.told.groups[group];
        counts.staffed_ticks += (now - since).unsigned_abs() * u64::from(staffed);
        counts.overtime_ticks += (now - since).unsigned_abs() * u64::from(over);
    }

    /// 1 for each threshold of a queue that a wait keeps.
    fn within(&self, queue: usize, entered: Ticks, now: Ticks) -> [u64; 4] {
        let elapsed = super::hours::elapsed(self.frame, queue, entered, now);
        let thresholds = &self.frame.axes.queues[queue].thresholds;
        std::array::from_fn(|place| thresholds.get(place).map_or(0, |threshold| u64::from(elapsed <= *threshold)))
    }

    /// The horizon is over.
    fn end(mut self, end: Ticks) -> Told {
        let called = self.cases.values_mut().filter_map(|case| Some((case.class, case.called.take()?)));
        for (class, _) in called {
            self.told.classes[class].waiting_at_end += 1;
            self.told.classes[class].callbacks_due_at_end += 1;
        }
        for (key, (queue, _)) in std::mem::take(&mut self.in_line) {
            let Case { class, awaits_call, in_line_since, .. } = self.cases[&key];
            self.told.classes[class].waiting_at_end += 1;
            self.told.classes[class].callbacks_due_at_end += u64::from(awaits_call);
            self.told.queues[queue].queue_ticks += (end - in_line_since).unsigned_abs();
        }
        for ((group, agent), holds) in std::mem::take(&mut self.holds) {
            self.told.in_hand_at_end += holds.len() as u64;
            holds.iter().for_each(|hold| self.busy_from(group, agent, hold.from, end));
        }
        for group in 0..self.busy.len() {
            let agents = std::mem::take(&mut self.busy[group]);
            self.told.groups[group].busy_ticks = agents.values().map(|times| length_of_union(times)).sum();
            let all: Vec<(Ticks, Ticks)> = agents.into_values().flatten().collect();
            self.told.groups[group].all_idle_ticks = end.unsigned_abs() - length_of_union(&all);
            let (_, scheduled, overtime) = self.staff[group];
            self.staff(group, end, scheduled, overtime);
        }
        self.told
    }
}

/// Length of the union of intervals.
fn length_of_union(intervals: &[(Ticks, Ticks)]) -> u64 {
    let mut sorted = intervals.to_vec();
    sorted.sort_unstable();
    let (mut length, mut covered) = (0, Ticks::MIN);
    for (from, until) in sorted {
        if until > covered {
            length += (until - from.max(covered)).unsigned_abs();
            covered = until;
        }
    }
    length
}

/// The tally of a path against its trace.
pub(super) fn compare(life: &Life) -> super::Finding {
    let Some(told) = &life.told else { return Ok(()) };
    let axes = &life.frame.axes;
    let from_the_first = life.frame.model.scenario.warm_up_days == 0;
    let ends_idle = from_the_first && life.ends_empty() && told.in_hand_at_end == 0;
    let same = |what: &str, names: &[&str], wanted: &[u64], counted: &[u64], skipped: &[&str]| {
        for ((name, one), other) in names.iter().zip(wanted).zip(counted) {
            if !skipped.contains(name) {
                super::equal(&format!("{name} of {what}, told and counted"), *one, *other)?;
            }
        }
        Ok::<(), String>(())
    };
    // Work is counted when it begins or when it ends; delays until redials when they begin.
    let begun: &[&str] = if ends_idle { &[] } else { &["talk_ticks", "wrap_up_ticks", "redial_delay_ticks"] };
    let over_time: &[&str] = if from_the_first { &[] } else { &["queue_ticks"] };
    let last = life.months.last().expect("a horizon has a month");
    for (class, wanted) in told.classes.iter().enumerate() {
        let mut counted = ClassCounts::default();
        life.months.iter().for_each(|month| counted.add(&month.classes[class]));
        // Stocks are those of the end.
        counted.waiting_at_end = last.classes[class].waiting_at_end;
        counted.callbacks_due_at_end = last.classes[class].callbacks_due_at_end;
        let skipped = [NOT_TOLD_OF_CLASSES, begun].concat();
        same(&format!("class {class}"), ClassCounts::NAMES, &wanted.values(), &counted.values(), &skipped)?;
    }
    for (queue, wanted) in told.queues.iter().enumerate() {
        let mut counted = QueueCell::default();
        let cells = |month: &'_ glidepath::tally::MonthTally| {
            month.queue_cells[queue * axes.cells()..][..axes.cells()].to_vec()
        };
        life.months.iter().flat_map(cells).for_each(|cell| counted.add(&cell));
        let skipped = [NOT_TOLD_OF_QUEUES, over_time].concat();
        same(&axes.queues[queue].name, QueueCell::NAMES, &wanted.values(), &counted.values(), &skipped)?;
    }
    for (group, wanted) in told.groups.iter().enumerate() {
        let mut counted = GroupCell::default();
        (0..life.months.len()).flat_map(|month| life.cells_of(month, group)).for_each(|cell| counted.add(cell));
        if from_the_first {
            let name = &life.frame.model.groups[group].name;
            same(name, GroupCell::NAMES, &wanted.values(), &counted.values(), &["planned_ticks", "idle_ticks"])?;
        } else {
            super::equal("answers of a group, told and counted", wanted.answered, counted.answered)?;
        }
    }
    Ok(())
}

/// What a trace does not tell: who needs a human in the world without waits, effort and its price, conversations of no
/// drawn length, and the stocks that wait nowhere.
const NOT_TOLD_OF_CLASSES: &[&str] = &[
    "ai_session_ticks",
    "human_needed",
    "human_needed_after_ai",
    "human_needed_dropped",
    "human_needed_comebacks",
    "effort_without_ai_ticks",
    "effort_with_ai_ticks",
    "cost_without_ai_minor",
    "cost_with_ai_minor",
    "with_ai_at_end",
    "open_cases_at_end",
    "comebacks_due_at_end",
];

/// By arrival, which the trace tells of classes; and handle times, which ledgers compare with those of classes.
const NOT_TOLD_OF_QUEUES: &[&str] =
    &["offered", "repeated", "contained", "handed_over", "ai_session_ticks", "handle_ticks"];
