//! Channels under one draw, and the clock of their business hours.

use super::{Calendar, Law};
use crate::clock::{TICKS_PER_MINUTE, Ticks, ticks};
use crate::model::{Assignment, BusinessHours, Channel, Draw, MOST_SLOTS, SharedPace, weekday};

/// A channel as the engine sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct ChannelPlan {
    /// Contacts wait in a backlog, not on the line.
    pub is_deferred: bool,
    /// Its contacts hold a telephone line: live, and one at a time.
    pub uses_lines: bool,
    /// Speed of each contact with 1, 2, … in hand; the last holds for more.
    pub pace: Vec<f64>,
    /// Which agent with room gets the next contact.
    pub assignment: Assignment,
    /// Waits while its agent answers a contact that cannot wait.
    pub is_interruptible: bool,
    /// Equal parts of the talk, and the time that customers think between them; `None`: in one piece.
    pub messages: Option<(u32, Law)>,
    /// Share of those who give up without a word, and the time until an agent notices; `None`: nobody does.
    pub silent: Option<(f64, Ticks)>,
}

impl ChannelPlan {
    /// `channel` under `draw`; its pace up to `most_in_hand` contacts at a time.
    #[must_use]
    pub fn new(channel: &Channel, most_in_hand: u32, draw: &Draw) -> Self {
        Self {
            is_deferred: channel.is_deferred,
            uses_lines: !channel.is_deferred && channel.slots == 1,
            pace: match &channel.pace {
                SharedPace::SlowdownPerContact(slowdown) => {
                    let slowdown = slowdown.value(draw);
                    (0..most_in_hand).map(|others| 1.0 / (1.0 + slowdown * f64::from(others))).collect()
                }
                SharedPace::BySessions(speeds) => speeds.clone(),
            },
            assignment: channel.assignment,
            is_interruptible: channel.is_interruptible,
            messages: channel.messages.as_ref().map(|messages| (messages.turns, Law::new(&messages.think_time, draw))),
            silent: channel
                .silent
                .as_ref()
                .map(|silent| (silent.share.value(draw), ticks(silent.notice_s.value(draw)))),
        }
    }

    /// Speed of each contact when an agent works on `in_hand` at a time, at least 1.
    #[must_use]
    #[inline]
    pub fn pace(&self, in_hand: u32) -> f64 {
        let place = in_hand as usize - 1;
        self.pace.get(place).or(self.pace.last()).copied().unwrap_or(1.0)
    }
}

/// Most contacts that an agent can hold, over all channels and groups.
pub(super) fn most_in_hand(channels: &[Channel], overrides: impl Iterator<Item = u32>) -> u32 {
    channels.iter().map(|channel| channel.slots).chain(overrides).max().unwrap_or(1).min(MOST_SLOTS)
}

/// The clock of a service level that runs in business hours only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessClock {
    window_ticks: Ticks,
    /// Business time before each window, and after the last.
    before: Vec<Ticks>,
    /// For each window, the part of it in which the clock runs: from, until (ticks after its start).
    open: Vec<(Ticks, Ticks)>,
}

impl BusinessClock {
    /// The clock of `hours` in `zone`, an index into [`Calendar::zones`].
    #[must_use]
    pub fn new(calendar: &Calendar, zone: usize, hours: &BusinessHours) -> Self {
        let zone = &calendar.zones[zone];
        let length_min = calendar.window_ticks / TICKS_PER_MINUTE;
        let mut before = Vec::with_capacity(zone.intervals.len() + 1);
        let mut open = Vec::with_capacity(zone.intervals.len());
        let mut sum = 0;
        for local in &zone.intervals {
            before.push(sum);
            let start_min = i64::from(local.minute);
            let within = |minute: u32| (i64::from(minute) - start_min).clamp(0, length_min) * TICKS_PER_MINUTE;
            let is_business_day = hours.weekdays[weekday(zone.days[local.day as usize])];
            let part = if is_business_day { (within(hours.from_min), within(hours.until_min)) } else { (0, 0) };
            sum += part.1 - part.0;
            open.push(part);
        }
        before.push(sum);
        Self { window_ticks: calendar.window_ticks, before, open }
    }

    /// Business time before `time`.
    fn at(&self, time: Ticks) -> Ticks {
        let window = (time / self.window_ticks) as usize;
        let Some((from, until)) = self.open.get(window) else { return self.before[self.before.len() - 1] };
        self.before[window] + (time % self.window_ticks).clamp(*from, *until) - from
    }

    /// Business time from `start` to `end`.
    #[must_use]
    pub fn between(&self, start: Ticks, end: Ticks) -> Ticks {
        self.at(end) - self.at(start)
    }
}
