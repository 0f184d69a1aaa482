//! One agent group: its people's shifts turned into agents on duty, window by window.

use super::payroll::available_share;
use crate::model::{Date, Draw, Employed, PoolKind};
use crate::plan::{Frame, Schedule};

/// The schedule of a group, and what rounding to whole agents has left over.
#[derive(Debug, Clone)]
pub(super) struct Team<'a> {
    pool: usize,
    place_in_pool: usize,
    /// `None` in a fixed pool.
    employed: Option<&'a Employed>,
    schedule: Schedule,
    /// Index into [`crate::plan::Calendar::zones`].
    zone: usize,
    /// What the present local day has in common for all its windows.
    today: Option<Today>,
    /// Agents due but not yet put on duty (or put on duty too many).
    carry: f64,
}

#[derive(Debug, Clone, Copy)]
struct Today {
    /// Index into [`crate::plan::Zone::days`].
    day: u32,
    /// Date whose inputs hold.
    input_date: Date,
    /// Monday = 0.
    weekday: usize,
    available_share: f64,
}

impl<'a> Team<'a> {
    pub(super) fn new(frame: &'a Frame, group: usize) -> Self {
        let groups = &frame.model.groups;
        let pool = groups[group].pool;
        let (employed, schedule) = match &frame.model.pools[pool].kind {
            PoolKind::Employed(employed) => {
                (Some(employed.as_ref()), Schedule::from_shifts(&frame.rosters[group].shifts))
            }
            PoolKind::Outsourced(_) | PoolKind::Gig(_) | PoolKind::Fixed => {
                (None, Schedule::from_agents(&groups[group].agents))
            }
        };
        Self {
            pool,
            place_in_pool: groups[..group].iter().filter(|other| other.pool == pool).count(),
            employed,
            schedule,
            zone: frame.calendar.zone(&groups[group].timezone),
            today: None,
            carry: 0.0,
        }
    }

    /// Index of the pool.
    pub(super) fn pool(&self) -> usize {
        self.pool
    }

    /// Index of the group among the groups of its pool.
    pub(super) fn place_in_pool(&self) -> usize {
        self.place_in_pool
    }

    /// Whole agents on duty in `window`, of `floor_heads` people (which a fixed pool ignores).
    pub(super) fn agents_on_duty(&mut self, frame: &Frame, draw: &Draw, floor_heads: u32, window: usize) -> u32 {
        let zone = &frame.calendar.zones[self.zone];
        let local = zone.intervals[window];
        let input_date = frame.calendar.input_date(self.zone, window);
        let today = match self.today {
            Some(today) if today.day == local.day && today.input_date == input_date => today,
            Some(_) | None => {
                let weekday = zone.days[local.day as usize].weekday().to_monday_zero_offset() as usize;
                let available_share =
                    self.employed.map_or(1.0, |employed| available_share(&employed.people, input_date, draw));
                Today { day: local.day, input_date, weekday, available_share }
            }
        };
        self.today = Some(today);
        let interval_min = frame.model.scenario.interval_min as usize;
        let level = self.schedule.mean_level(today.weekday, usize::from(local.minute), interval_min);
        let due = match self.employed {
            Some(_) => f64::from(floor_heads) * today.available_share * level,
            None => level,
        };
        // The carry stays within −½ ≤ carry < ½: nobody comes when nobody is due, nor more than there are.
        let wanted = due + self.carry;
        let agents = (wanted + 0.5).floor();
        self.carry = wanted - agents;
        agents as u32
    }
}
