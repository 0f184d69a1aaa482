//! Overtime and time off by rule, decided from what a planner knows: the base inputs without any rule, nothing drawn.

use super::need::expected_shortage;
use crate::model::{Draw, Employed};
use crate::plan::Frame;

/// How the hours on contacts of one window are changed, as shares of what is planned.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Extra {
    /// Worked on top, ≥ 0.
    pub(super) overtime: f64,
    /// Not worked, and paid all the same, 0–1.
    pub(super) paid_off: f64,
    /// Not worked and not paid, 0–1.
    pub(super) unpaid_off: f64,
}

/// The rules of one pool, window by window.
#[derive(Debug, Clone)]
pub(super) struct ExtraHours {
    /// Empty without rules.
    by_window: Vec<Extra>,
}

impl ExtraHours {
    /// The rules of pool number `pool`. None is on in the warm-up, before the plan begins.
    pub(super) fn new(frame: &Frame, pool: usize, employed: &Employed, draw: &Draw) -> Self {
        if employed.overtime.is_none() && employed.time_off.is_none() {
            return Self { by_window: Vec::new() };
        }
        let warm_up = frame.model.scenario.warm_up_days;
        let first = frame.calendar.windows.partition_point(|window| window.day < warm_up);
        let mut by_window = vec![Extra::default(); frame.calendar.windows.len()];
        let shortage = expected_shortage(frame, pool);
        for (extra, shortage) in by_window.iter_mut().zip(shortage).skip(first) {
            if let Some(overtime) = &employed.overtime {
                extra.overtime = overtime.share(shortage, draw);
            }
            if let Some(time_off) = &employed.time_off {
                let (share, paid) = (time_off.share(shortage, draw), time_off.paid_share.value(draw));
                (extra.paid_off, extra.unpaid_off) = (share * paid, share * (1.0 - paid));
            }
        }
        Self { by_window }
    }

    /// Whether there are rules.
    pub(super) fn are_any(&self) -> bool {
        !self.by_window.is_empty()
    }

    /// What holds in `window`.
    pub(super) fn in_window(&self, window: usize) -> Extra {
        self.by_window.get(window).copied().unwrap_or_default()
    }
}
