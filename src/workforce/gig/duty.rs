//! Who of one group is on duty in the intervals ahead, as whole people.

use crate::model::BANDS;
use std::collections::VecDeque;

/// One interval of one group.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Slot {
    /// People who scheduled it by themselves.
    pub(super) scheduled: u32,
    /// Places offered in blocks.
    pub(super) block_places: u32,
    /// Of these, taken.
    pub(super) blocks_taken: u32,
    /// People who came, by band, and the sums of their speeds and relative resolution.
    pub(super) present: [Present; BANDS],
    /// Of the people who came, those in a block.
    pub(super) in_blocks: u32,
    /// Sum of the blocks' pay factors over those people.
    pub(super) block_factors: f64,
}

/// The people of one band in one interval.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Present {
    pub(super) agents: u32,
    pub(super) speed: f64,
    pub(super) wrap_up_speed: f64,
    pub(super) resolution: f64,
}

/// A person as a customer meets them today.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Skill {
    /// Proficiency band, by the speed that was learned: an assistant does not change it.
    pub(super) band: usize,
    /// Speed of talk.
    pub(super) speed: f64,
    pub(super) wrap_up_speed: f64,
    pub(super) resolution: f64,
}

impl Slot {
    /// Sessions scheduled, in blocks or not.
    pub(super) fn planned(&self) -> u32 {
        self.scheduled + self.blocks_taken
    }

    /// People on duty.
    pub(super) fn came(&self) -> u32 {
        self.present.iter().map(|band| band.agents).sum()
    }

    /// Sum of the factors by which the rate of each person on duty is multiplied, outside blocks by `surge`.
    pub(super) fn pay_factors(&self, surge: f64) -> f64 {
        f64::from(self.came() - self.in_blocks) * surge + self.block_factors
    }

    /// A person is here.
    pub(super) fn come(&mut self, skill: Skill) {
        let band = &mut self.present[skill.band];
        band.agents += 1;
        band.speed += skill.speed;
        band.wrap_up_speed += skill.wrap_up_speed;
        band.resolution += skill.resolution;
    }
}

/// The intervals of one group from the first of the present day on.
#[derive(Debug, Clone, Default)]
pub(super) struct Duty {
    /// Index of the window of the first slot.
    first: usize,
    slots: VecDeque<Slot>,
}

impl Duty {
    /// Forgets the windows before `first`.
    pub(super) fn forget_before(&mut self, first: usize) {
        let gone = (first - self.first).min(self.slots.len());
        self.slots.drain(..gone);
        self.first = first;
    }

    /// What is known of `window`.
    pub(super) fn slot(&self, window: usize) -> Slot {
        window.checked_sub(self.first).and_then(|place| self.slots.get(place)).copied().unwrap_or_default()
    }

    /// The slots of the windows `from..until`, none of them before the present day.
    pub(super) fn slots_mut(&mut self, from: usize, until: usize) -> impl Iterator<Item = &mut Slot> {
        let (from, until) = (from - self.first, until - self.first);
        if self.slots.len() < until {
            self.slots.resize(until, Slot::default());
        }
        self.slots.range_mut(from..until)
    }
}
