//! How busy a pool's agents were in its last full weeks.

use crate::model::{Date, weekday};
use crate::plan::Frame;
use crate::tally::MonthTally;
use std::collections::VecDeque;

const DAYS_PER_WEEK: u32 = 7;

/// Agent-ticks of one pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Spent {
    busy: u64,
    /// Busy or idle.
    all: u64,
}

/// Watches the agents of one pool, weeks from Monday to Sunday, warm-up not included.
#[derive(Debug, Clone)]
pub(super) struct OccupancyWatch {
    groups: Vec<usize>,
    weeks: usize,
    /// Month of the last window, and what its tally had counted by group and cell.
    month: Option<u32>,
    counted: Vec<Spent>,
    /// The week that is running, and how many of its days have begun.
    this_week: Spent,
    days: u32,
    /// Full weeks, last at the end.
    full: VecDeque<Spent>,
}

impl OccupancyWatch {
    /// Watches `pool` over so many full weeks.
    pub(super) fn new(frame: &Frame, pool: usize, weeks: u32) -> Self {
        let groups = frame.model.groups.iter().enumerate().filter(|(_, group)| group.pool == pool);
        let groups: Vec<usize> = groups.map(|(index, _)| index).collect();
        Self {
            counted: vec![Spent::default(); groups.len() * frame.axes.cells()],
            groups,
            weeks: weeks as usize,
            month: None,
            this_week: Spent::default(),
            days: 0,
            full: VecDeque::new(),
        }
    }

    /// Begins a day of the scenario. On a Monday that ends a full week: that of the last full weeks;
    /// `None` on other days, and where nobody was on duty.
    pub(super) fn begin_day(&mut self, date: Date) -> Option<f64> {
        let mut occupancy = None;
        if weekday(date) == 0 {
            let week = std::mem::take(&mut self.this_week);
            if std::mem::take(&mut self.days) == DAYS_PER_WEEK {
                self.full.push_back(week);
                if self.full.len() > self.weeks {
                    self.full.pop_front();
                }
                let sum = |part: fn(&Spent) -> u64| self.full.iter().map(part).sum::<u64>();
                let all = sum(|week| week.all);
                occupancy = (all > 0).then(|| sum(|week| week.busy) as f64 / all as f64);
            }
        }
        self.days += 1;
        occupancy
    }

    /// Ends a window, in which `tally`, that of the window's month, has counted everything.
    pub(super) fn close_window(&mut self, frame: &Frame, window: usize, tally: &MonthTally) {
        let Some(month) = frame.calendar.windows[window].month else { return };
        if self.month != Some(month) {
            self.counted.fill(Spent::default());
            self.month = Some(month);
        }
        let (cell, cells) = (frame.calendar.windows[window].cell as usize, frame.axes.cells());
        for (place, group) in self.groups.iter().enumerate() {
            let counts = &tally.group_cells[group * cells + cell];
            let now = Spent { busy: counts.busy_on_duty_ticks(), all: counts.staffed_ticks };
            let before = std::mem::replace(&mut self.counted[place * cells + cell], now);
            self.this_week.busy += now.busy - before.busy;
            self.this_week.all += now.all - before.all;
        }
    }
}
