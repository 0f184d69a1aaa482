//! A group that states how many agents it has, without people behind them.

use crate::clock::{TICKS_PER_MINUTE, Ticks};
use crate::model::BANDS;
use crate::plan::{DutyStep, Frame, part_of_day};
use crate::workforce::duty_book::DutyBook;
use std::ops::Range;

/// The agents of a group of a fixed pool; all are fully proficient.
#[derive(Debug, Clone)]
pub(in crate::workforce) struct Levels {
    group: usize,
    /// Index into [`crate::plan::Calendar::zones`].
    zone: usize,
    now: u32,
}

impl Levels {
    pub(in crate::workforce) fn new(frame: &Frame, group: usize) -> Self {
        Self { group, zone: frame.calendar.zone(&frame.model.groups[group].timezone), now: 0 }
    }

    /// Enters the duty of the windows of a day, which changes at the minutes that the group's clock shows.
    pub(in crate::workforce) fn plan_day(&mut self, frame: &Frame, windows: Range<usize>, book: &mut DutyBook) {
        let agents = &frame.model.groups[self.group].agents;
        let ticks = frame.calendar.window_ticks;
        for window in windows {
            let first = usize::from(frame.calendar.zones[self.zone].intervals[window].minute);
            let start = window as Ticks * ticks;
            for minute in 0..frame.model.scenario.interval_min as usize {
                let (_, part) = part_of_day(first + minute, agents.len().max(1));
                let level = agents.get(part).copied().unwrap_or(0);
                let time = start + minute as Ticks * TICKS_PER_MINUTE;
                if level != self.now {
                    book.change(self.group, time, DutyStep::Level { agents: level });
                    self.now = level;
                }
                book.count(self.group, BANDS - 1, level, (time, time + TICKS_PER_MINUTE));
            }
        }
    }
}
