//! Agents and what they have in hand, from the trace.

use super::{Case, Staff, Teller};
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

    /// The horizon is over for them too.
    pub(super) fn end_of_agents(&mut self, end: Ticks) {
        for ((group, agent), holds) in std::mem::take(&mut self.holds) {
            self.told.in_hand_at_end += holds.len() as u64;
            holds.iter().for_each(|hold| self.busy_from(group, agent, hold.from, end));
        }
        for group in 0..self.busy.len() {
            let agents: Vec<Vec<(Ticks, Ticks)>> =
                std::mem::take(&mut self.busy[group]).into_values().map(|times| union(&times)).collect();
            let staff = std::mem::take(&mut self.staff[group]);
            let counts = &mut self.told.groups[group];
            counts.busy_ticks = agents.iter().map(|times| length(times)).sum();
            counts.all_idle_ticks = end.unsigned_abs() - length(&union(&agents.concat()));
            for (place, Staff { since, scheduled, after_shift, in_breaks }) in staff.iter().enumerate() {
                let lasts = (staff.get(place + 1).map_or(end, |next| next.since) - since).unsigned_abs();
                counts.staffed_ticks += lasts * u64::from(*scheduled);
                counts.after_shift_ticks += lasts * u64::from(*after_shift);
                counts.in_breaks_ticks += lasts * u64::from(*in_breaks);
            }
            // Whoever is there has a contact in hand, or waits for one.
            counts.idle_ticks = (counts.staffed_ticks + counts.after_shift_ticks).saturating_sub(counts.busy_ticks);
            self.told.busy_beyond_staff_ticks[group] = beyond_staff(&agents.concat(), &staff, end);
        }
    }
}

/// Agent-ticks in which more agents have a contact in hand than are there, and in which more are there after their duty
/// than have one.
fn beyond_staff(busy: &[(Ticks, Ticks)], staff: &[Staff], end: Ticks) -> u64 {
    let mut changes: Vec<(Ticks, i64)> = busy.iter().flat_map(|(from, until)| [(*from, 1), (*until, -1)]).collect();
    changes.sort_unstable();
    let mut moments: Vec<Ticks> = changes.iter().map(|(time, _)| *time).collect();
    moments.extend(staff.iter().map(|staff| staff.since).chain([end]));
    moments.sort_unstable();
    moments.dedup();
    let (mut changes, mut staff) = (changes.into_iter().peekable(), staff.iter().peekable());
    let (mut now_busy, mut now) = (0, Staff::default());
    let mut beyond = 0;
    for moment in moments.windows(2) {
        while let Some((_, change)) = changes.next_if(|(time, _)| *time <= moment[0]) {
            now_busy += change;
        }
        while let Some(staff) = staff.next_if(|staff| staff.since <= moment[0]) {
            now = *staff;
        }
        let (there, after_shift) = (i64::from(now.scheduled + now.after_shift), i64::from(now.after_shift));
        let wrong = (now_busy - there).max(after_shift - now_busy).max(0);
        beyond += wrong.unsigned_abs() * (moment[1] - moment[0]).unsigned_abs();
    }
    beyond
}

/// Intervals that together cover what these do, in order and apart.
fn union(intervals: &[(Ticks, Ticks)]) -> Vec<(Ticks, Ticks)> {
    let mut sorted = intervals.to_vec();
    sorted.sort_unstable();
    let mut apart: Vec<(Ticks, Ticks)> = Vec::new();
    for (from, until) in sorted {
        match apart.last_mut() {
            Some((_, covered)) if from <= *covered => *covered = until.max(*covered),
            Some(_) | None => apart.push((from, until)),
        }
    }
    apart
}

fn length(intervals: &[(Ticks, Ticks)]) -> u64 {
    intervals.iter().map(|(from, until)| (until - from).unsigned_abs()).sum()
}
