//! Who comes on duty and goes in the windows ahead, and how much duty that makes.

use crate::clock::Ticks;
use crate::model::BANDS;
use crate::plan::{DutyChange, DutyStep};
use std::collections::VecDeque;

/// How a stretch of duty ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The shift, or session, is over.
    Leave,
    /// For a break, or other paid time off the phone.
    Pause,
}

/// A stretch of duty of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: Ticks,
    pub(super) until: Ticks,
    pub(super) ending: Ending,
}

/// Duty in the windows from the first that has not been forgotten on.
#[derive(Debug, Clone)]
pub(super) struct DutyBook {
    window_ticks: Ticks,
    groups: usize,
    /// Index of the first window kept.
    first: usize,
    windows: VecDeque<WindowDuty>,
    /// Emptied windows, kept to spare allocations.
    spare: Vec<WindowDuty>,
}

#[derive(Debug, Clone)]
struct WindowDuty {
    changes: Vec<DutyChange>,
    /// Agent-ticks on duty by group and band.
    ticks: Vec<[u64; BANDS]>,
}

impl DutyBook {
    pub(super) fn new(window_ticks: Ticks, groups: usize) -> Self {
        Self { window_ticks, groups, first: 0, windows: VecDeque::new(), spare: Vec::new() }
    }

    /// Forgets the windows before `window`.
    pub(super) fn forget_before(&mut self, window: usize) {
        while self.first < window {
            if let Some(mut forgotten) = self.windows.pop_front() {
                forgotten.changes.clear();
                forgotten.ticks.fill([0; BANDS]);
                self.spare.push(forgotten);
            }
            self.first += 1;
        }
    }

    /// Enters a stretch of duty of a person of `group`.
    pub(super) fn add(&mut self, group: usize, (person, band): (u32, usize), stretch: Stretch) {
        let Stretch { from, until, ending } = stretch;
        let ends = match ending {
            Ending::Leave => DutyStep::Leave { person },
            Ending::Pause => DutyStep::Pause { person },
        };
        self.change(group, from, DutyStep::Begin { person, band: band as u8 });
        self.change(group, until, ends);
    }

    /// Enters a step of somebody of `group`, or of the group.
    pub(super) fn change(&mut self, group: usize, time: Ticks, step: DutyStep) {
        let window = (time / self.window_ticks).unsigned_abs() as usize;
        self.window(window).changes.push(DutyChange { time, step, group: group as u32 });
    }

    /// Counts the duty of so many agents.
    pub(super) fn count(&mut self, group: usize, band: usize, agents: u32, (from, until): (Ticks, Ticks)) {
        let mut since = from;
        while since < until {
            let window = since / self.window_ticks;
            let end = until.min((window + 1) * self.window_ticks);
            let ticks = (end - since).unsigned_abs() * u64::from(agents);
            self.window(window.unsigned_abs() as usize).ticks[group][band] += ticks;
            since = end;
        }
    }

    /// Hands over what happens in `window`, in order.
    pub(super) fn take_changes(&mut self, window: usize, changes: &mut Vec<DutyChange>) {
        changes.clear();
        if let Some(kept) = window.checked_sub(self.first).and_then(|place| self.windows.get_mut(place)) {
            std::mem::swap(&mut kept.changes, changes);
        }
        changes.sort_unstable();
    }

    /// Agent-ticks on duty of `group` in `window`, by band.
    pub(super) fn ticks(&self, group: usize, window: usize) -> [u64; BANDS] {
        let kept = window.checked_sub(self.first).and_then(|place| self.windows.get(place));
        kept.map_or([0; BANDS], |kept| kept.ticks[group])
    }

    fn window(&mut self, window: usize) -> &mut WindowDuty {
        let place = window - self.first;
        while self.windows.len() <= place {
            let groups = self.groups;
            let empty = || WindowDuty { changes: Vec::new(), ticks: vec![[0; BANDS]; groups] };
            let next = self.spare.pop().unwrap_or_else(empty);
            self.windows.push_back(next);
        }
        &mut self.windows[place]
    }
}
