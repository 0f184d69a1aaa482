//! The AI in front of the humans: what becomes of a conversation, when the AI is out, and how many it holds at a time.
//!
//! Nothing here is an event. A conversation's fate and length are drawn when it begins; with a limit the contacts of a
//! window are served in order of time once all of them are known.

mod outages;
mod sessions;
mod shares;
mod stage;

pub(super) use shares::AiShares;
pub(super) use stage::AiStage;

use super::entry::{Entry, Inbox};
use crate::clock::Ticks;
use crate::model::Draw;
use crate::plan::{AiPlan, FallbackPlan, Frame, Plan};
use crate::random::StreamKey;
use crate::tally::{Arrival, ClassCounts, MonthTally, Recorder, What};
use outages::Outages;
use sessions::Sessions;

/// What a class had counted when the window began.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    contained: u64,
    left: u64,
    handed_over: u64,
    session_ticks: u64,
}

impl Mark {
    fn of(counts: &ClassCounts) -> Self {
        Self {
            contained: counts.ai_resolved + counts.ai_falsely_contained,
            left: counts.ai_left,
            handed_over: counts.ai_asked_human + counts.ai_escalated,
            session_ticks: counts.ai_session_ticks,
        }
    }
}

/// State of the AI stage.
#[derive(Debug)]
pub(super) struct AiState {
    /// Outages and the limit of conversations; `None` where there are none.
    pub(super) timed: Option<Timed>,
    /// By class.
    marks: Vec<Mark>,
}

impl AiState {
    /// The AI stage of the path named by `path` under `draw`.
    pub(super) fn new(frame: &Frame, draw: &Draw, path: StreamKey) -> Self {
        let timed = frame.model.ai.as_ref().and_then(|ai| {
            let plan = AiPlan::new(ai, draw);
            (plan.has_outages || plan.session_limit.is_some()).then(|| Timed {
                outages: Outages::new(ai, &frame.calendar, draw, path),
                sessions: plan.session_limit.map(Sessions::new),
                bound: Vec::new(),
            })
        });
        Self { timed, marks: vec![Mark::default(); frame.axes.classes.len()] }
    }

    /// Before the contacts of a window.
    pub(super) fn open_window(&mut self, classes: &[ClassCounts]) {
        self.marks.iter_mut().zip(classes).for_each(|(mark, counts)| *mark = Mark::of(counts));
    }

    /// After them: what the AI did in the window belongs to `cell`. The length of a conversation that the AI ends
    /// matters only to who comes back unless there is a limit; it then counts with its mean.
    pub(super) fn close_window(&mut self, plan: &Plan, ai: &AiPlan, cell: usize, tally: &mut MonthTally) {
        for ((counts, class), before) in tally.classes.iter_mut().zip(&plan.classes).zip(&self.marks) {
            let now = Mark::of(counts);
            let (contained, left) = (now.contained - before.contained, now.left - before.left);
            if ai.session_limit.is_none() {
                counts.ai_session_ticks += (contained + left) * ai.mean_session.unsigned_abs();
            }
            let cell = &mut tally.queue_cells[class.queue as usize * plan.cells + cell];
            cell.contained += contained;
            cell.handed_over += now.handed_over - before.handed_over;
            cell.ai_session_ticks += counts.ai_session_ticks - before.session_ticks;
        }
    }
}

/// A contact that waits to be served by an AI with a limit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound {
    entry: Entry,
    shares: AiShares,
    /// Quantile of its fate.
    u: f64,
    is_induced: bool,
}

/// An AI for which it matters when conversations begin and end.
#[derive(Debug)]
pub(super) struct Timed {
    outages: Outages,
    /// `None`: no limit.
    sessions: Option<Sessions>,
    /// Contacts of the window that are bound for the AI; stays empty without a limit.
    bound: Vec<Bound>,
}

/// What a contact bound for an AI with a limit meets.
enum Turn {
    /// A conversation that begins then.
    Begins(Ticks),
    /// An outage: on arrival, or while it waits.
    IsOut(Ticks),
    /// A line that is too long.
    TurnedAway,
}

impl Timed {
    /// Serves the contacts of the window that are bound for the AI: first come, first served, `sessions` at a time.
    /// Ties go by class, then case. A customer who would wait too long goes to a human on arrival; one who still waits
    /// when an outage begins goes on as the fallback says. An induced customer in either place does not come at all:
    /// induced contacts exist only because an AI is there.
    pub(super) fn serve<L: Recorder>(
        &mut self,
        plan: &Plan,
        ai: &AiPlan,
        cell: usize,
        inbox: &mut Inbox<L>,
        tally: &mut MonthTally,
    ) {
        let Some(sessions) = &mut self.sessions else { return };
        self.bound.sort_unstable_by_key(|it| (it.entry.time, it.entry.class, it.entry.case.bits()));
        for Bound { entry, shares, u, is_induced } in self.bound.drain(..) {
            let outage = self.outages.next_for(entry.time);
            let start = sessions.next_start(entry.time);
            let turn = match outage {
                Some(outage) if outage.start <= entry.time => Turn::IsOut(entry.time),
                _ if !sessions.bears(start - entry.time) => Turn::TurnedAway,
                Some(outage) if outage.start <= start => Turn::IsOut(outage.start),
                _ => Turn::Begins(start),
            };
            let has_second = matches!(ai.fallback, FallbackPlan::SecondVendor { .. });
            let counts = &mut tally.classes[entry.class as usize];
            if is_induced {
                if matches!(turn, Turn::TurnedAway) || (matches!(turn, Turn::IsOut(_)) && !has_second) {
                    continue;
                }
                inbox.note(&entry, entry.time, What::Arrived(Arrival::Induced));
                counts.first += 1;
                counts.induced += 1;
                let queue = plan.classes[entry.class as usize].queue as usize;
                tally.queue_cells[queue * plan.cells + cell].offered += 1;
            }
            let (entered, resolved) = (counts.ai_entered, counts.ai_resolved);
            let mut stage = AiStage { plan: Some(ai), shares, inbox, timed: None };
            let is_kept = match turn {
                Turn::Begins(start) => {
                    counts.ai_wait_ticks += (start - entry.time) as u64;
                    sessions.hold_until(stage.converse(ai, counts, &entry, u, start, outage));
                    true
                }
                Turn::IsOut(at) => {
                    counts.ai_wait_ticks += if has_second { (at - entry.time) as u64 } else { 0 };
                    stage.fall_back(ai, counts, &entry, u, at)
                }
                Turn::TurnedAway => {
                    counts.ai_turned_away += 1;
                    stage.inbox.note(&entry, entry.time, What::TurnedAway);
                    stage.pass_to_human(counts, entry);
                    false
                }
            };
            if entry.attempt == 0 {
                counts.cases_resolved_first += counts.ai_resolved - resolved;
                counts.first_to_ai += if is_induced { 0 } else { counts.ai_entered - entered };
            } else {
                counts.human_needed_comebacks += u64::from(!is_kept && !entry.answered_before);
            }
        }
    }
}
