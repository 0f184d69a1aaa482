//! Agents and what they have in hand, from the trace.

use super::{Case, Teller};
use glidepath::clock::Ticks;
use glidepath::tally::{ClassCounts, Event, What};

/// A contact in an agent's hands.
#[derive(Debug)]
pub(super) struct Hold {
    case: u64,
    attempt: u16,
    from: Ticks,
    talk_ended: Option<Ticks>,
    in_vain: bool,
}

impl Teller<'_> {
    /// What an event means for the agent, and for the length of the contact.
    pub(super) fn of_agent(&mut self, of_class: &mut ClassCounts, state: &mut Case, event: &Event) {
        let Event { time, attempt, .. } = *event;
        let key = event.case.map_or(0, |case| case.bits());
        match event.what {
            What::Answered { group, agent, .. } => {
                if self.counts {
                    self.told.groups[group as usize].answered += 1;
                }
                state.answered_by = group as usize;
                self.hold(group, agent, Hold { case: key, attempt, from: time, talk_ended: None, in_vain: false });
            }
            What::Resolved => {
                let by_human = !matches!(state.last, Some(What::Conversed { .. }));
                self.told.groups[state.answered_by].resolved += u64::from(self.counts && by_human);
            }
            What::HeldInVain { group, agent } => {
                self.hold(group, agent, Hold { case: key, attempt, from: time, talk_ended: None, in_vain: true });
                // An earlier attempt may have gone without a word: that one is noticed, not called.
                if state.awaits_call == Some(attempt) {
                    state.called = self.in_line.remove(&key);
                    if let Some((queue, _)) = state.called {
                        self.told.queues[queue].queue_ticks += (time - state.in_line_since).unsigned_abs();
                    }
                }
            }
            What::TalkEnded { group, agent } => {
                let holds = self.holds.get_mut(&(group, agent)).expect("an agent talks");
                let of_this =
                    |hold: &&mut Hold| (hold.case, hold.attempt) == (key, attempt) && hold.talk_ended.is_none();
                let hold = holds.iter_mut().find(of_this).expect("a talk that ends has begun");
                hold.talk_ended = Some(time);
                of_class.talk_ticks = (time - hold.from).unsigned_abs();
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
                if let Some(place) = state.called.take_if(|_| hold.in_vain && state.awaits_call == Some(attempt)) {
                    self.in_line.insert(key, place);
                    state.in_line_since = time;
                }
            }
            What::Staffed { .. }
            | What::Arrived(_)
            | What::Conversed { .. }
            | What::TurnedAway
            | What::ToldToComeBack
            | What::Queued { .. }
            | What::Blocked { .. }
            | What::Balked { .. }
            | What::AskedForCall { .. }
            | What::CallsFailed { .. }
            | What::GaveUp { .. }
            | What::LeftUnmet
            | What::GivenUp => {}
        }
    }

    fn hold(&mut self, group: u32, agent: u32, hold: Hold) {
        self.holds.entry((group, agent)).or_default().push(hold);
    }

    fn busy_from(&mut self, group: u32, agent: u32, from: Ticks, until: Ticks) {
        self.told.groups[group as usize].contact_ticks += (until - from).unsigned_abs();
        self.busy[group as usize].entry(agent).or_default().push((from, until));
    }

    pub(super) fn staff(&mut self, group: usize, now: Ticks, scheduled: u32, overtime: u32) {
        let (since, staffed, over) = std::mem::replace(&mut self.staff[group], (now, scheduled, overtime));
        let counts = &mut self.told.groups[group];
        counts.staffed_ticks += (now - since).unsigned_abs() * u64::from(staffed);
        counts.overtime_ticks += (now - since).unsigned_abs() * u64::from(over);
    }

    /// The horizon is over for them too.
    pub(super) fn end_of_agents(&mut self, end: Ticks) {
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
