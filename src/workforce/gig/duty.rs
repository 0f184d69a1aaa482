//! Who of one group is on duty in the intervals ahead, as whole people.

use crate::model::BANDS;
use crate::workforce::learning::band_of;
use std::collections::VecDeque;
use std::ops::Range;

/// One interval of one group.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Slot {
    /// Places offered in blocks.
    pub(super) block_places: u32,
    /// People who came.
    pub(super) present: Bands,
}

/// People by band.
pub(super) type Bands = [Present; BANDS];

/// The people of one segment in one interval of one group.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Part {
    /// Those who scheduled it by themselves.
    pub(super) scheduled: u32,
    /// Those who have taken a place in a block.
    pub(super) blocks_taken: u32,
    /// Those who came.
    pub(super) came: u32,
    /// Of these, those in a block.
    pub(super) in_blocks: u32,
    /// Sum of the blocks' pay factors over those people.
    pub(super) block_factors: f64,
}

impl Part {
    /// Sessions scheduled, in blocks or not.
    pub(super) fn planned(&self) -> u32 {
        self.scheduled + self.blocks_taken
    }

    /// Sum of the factors by which the rate of each person on duty is multiplied, outside blocks by `surge`.
    pub(super) fn pay_factors(&self, surge: f64) -> f64 {
        f64::from(self.came - self.in_blocks) * surge + self.block_factors
    }
}

/// The people of one band in one interval, and the sums of their speeds and relative resolution.
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
    /// Proficiency band, by the speed that was learned and the person's own: an assistant does not change it.
    pub(super) band: usize,
    /// The speed that was learned.
    pub(super) learned: f64,
    /// Speed of talk.
    pub(super) speed: f64,
    pub(super) wrap_up_speed: f64,
    pub(super) resolution: f64,
}

impl Skill {
    /// The same of somebody whose own speed is `factor` times the usual.
    pub(super) fn times(self, factor: f64) -> Self {
        Self {
            band: band_of(self.learned * factor),
            speed: self.speed * factor,
            wrap_up_speed: self.wrap_up_speed * factor,
            ..self
        }
    }
}

impl Present {
    /// A person is here.
    pub(super) fn come(&mut self, skill: Skill) {
        self.agents += 1;
        self.speed += skill.speed;
        self.wrap_up_speed += skill.wrap_up_speed;
        self.resolution += skill.resolution;
    }
}

/// The intervals of one group from the first of the present day on.
#[derive(Debug, Clone)]
pub(super) struct Duty {
    /// Index of the window of the first slot.
    first: usize,
    slots: VecDeque<Slot>,
    segments: usize,
    /// Slot by slot, one a segment.
    parts: VecDeque<Part>,
    /// Factors of the learning time other than 1.
    others: usize,
    /// Slot by slot, one a factor: the people who came, as they answer to those reasons, by the band of the plain curve.
    for_others: VecDeque<Bands>,
    /// Sessions to which somebody comes, since they were last taken.
    pub(super) sessions: Vec<Session>,
}

/// A session of somebody who comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Session {
    /// First and next window.
    pub(super) from: usize,
    pub(super) until: usize,
    /// Number of the person.
    pub(super) person: u32,
    pub(super) band: usize,
}

impl Duty {
    /// Nobody is on duty, in a pool with this many segments, and so many factors of the learning time other than 1.
    pub(super) fn new(segments: usize, others: usize) -> Self {
        let (slots, parts, for_others) = (VecDeque::new(), VecDeque::new(), VecDeque::new());
        Self { first: 0, slots, segments, parts, others, for_others, sessions: Vec::new() }
    }

    /// Forgets the windows before `first`.
    pub(super) fn forget_before(&mut self, first: usize) {
        let gone = (first - self.first).min(self.slots.len());
        self.slots.drain(..gone);
        self.parts.drain(..gone * self.segments);
        self.for_others.drain(..gone * self.others);
        self.first = first;
    }

    /// What is known of `window`.
    pub(super) fn slot(&self, window: usize) -> Slot {
        window.checked_sub(self.first).and_then(|place| self.slots.get(place)).copied().unwrap_or_default()
    }

    /// Who is there in `window`, as they answer to reasons whose learning time is number `learning`.
    pub(super) fn present(&self, window: usize, learning: usize) -> Bands {
        let Some(other) = learning.checked_sub(1) else { return self.slot(window).present };
        let place = window.checked_sub(self.first).map(|place| place * self.others + other);
        place.and_then(|place| self.for_others.get(place)).copied().unwrap_or_default()
    }

    /// What is known of a segment in `window`.
    pub(super) fn part(&self, window: usize, segment: usize) -> Part {
        let place = window.checked_sub(self.first).map(|place| place * self.segments + segment);
        place.and_then(|place| self.parts.get(place)).copied().unwrap_or_default()
    }

    /// All segments of `window` together.
    pub(super) fn whole(&self, window: usize) -> Part {
        (0..self.segments).map(|segment| self.part(window, segment)).fold(Part::default(), |sum, part| Part {
            scheduled: sum.scheduled + part.scheduled,
            blocks_taken: sum.blocks_taken + part.blocks_taken,
            came: sum.came + part.came,
            in_blocks: sum.in_blocks + part.in_blocks,
            block_factors: sum.block_factors + part.block_factors,
        })
    }

    /// Offers places of a block in the windows `from..until`.
    pub(super) fn offer(&mut self, from: usize, until: usize, places: u32) {
        let range = self.reach(from, until);
        self.slots.range_mut(range).for_each(|slot| slot.block_places += places);
    }

    /// Enters somebody of a segment in the windows `from..until`, none of them before the present day: `enter` says how,
    /// and whoever comes has this number and this skill, and these for reasons that take another time to learn.
    pub(super) fn enter(
        &mut self,
        from: usize,
        until: usize,
        segment: usize,
        who: Option<(u32, Skill, &[Skill])>,
        enter: impl Fn(&mut Part),
    ) {
        if let Some((person, skill, _)) = who {
            self.sessions.push(Session { from, until, person, band: skill.band });
        }
        for place in self.reach(from, until) {
            let part = &mut self.parts[place * self.segments + segment];
            enter(part);
            if let Some((_, skill, for_others)) = who {
                part.came += 1;
                self.slots[place].present[skill.band].come(skill);
                for (other, of_other) in for_others.iter().enumerate() {
                    self.for_others[place * self.others + other][skill.band].come(*of_other);
                }
            }
        }
    }

    /// The places of the windows `from..until` in the list of slots, which reaches as far.
    fn reach(&mut self, from: usize, until: usize) -> Range<usize> {
        let (from, until) = (from - self.first, until - self.first);
        if self.slots.len() < until {
            self.slots.resize(until, Slot::default());
            self.parts.resize(until * self.segments, Part::default());
            self.for_others.resize(until * self.others, Bands::default());
        }
        from..until
    }
}
