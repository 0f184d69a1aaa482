//! One agent group: its people's lines turned into shifts, and shifts into duty, minute by minute. (Gig agents have
//! sessions instead: see the gig pool.)
//!
//! - A shift is worked by who is on the floor on the scenario's day in which it begins, at the minutes that the group's
//!   clock shows, to its end.
//! - Planned absence is dealt along the lines: of the people scheduled on a day exactly their share is away, rounded up or
//!   down by luck, and nobody is likelier than another. Unplanned absence is each person's own luck of the date.
//! - Breaks (where the shifts state none), meetings, spells off the phone and the time that nesting takes are laid out within
//!   the shift, staggered from person to person.
//! - Training of others takes what is left of a person's shift.

mod day;
mod levels;
mod lines;
mod rules;
mod shift;

pub(super) use levels::Levels;

use super::duty_book::{DutyBook, Ending, Stretch};
use super::extra_hours::ExtraHours;
use super::illness::Waves;
use super::paid_time::{PaidTime, Use};
use super::staff::Staff;
use crate::clock::Ticks;
use crate::model::{Draw, People};
use crate::plan::{DutyStep, Frame, RestKind, Rosters};
use crate::random::StreamKey;
use day::Day;
use lines::PeopleOnLines;
use rules::ExtraWork;
use shift::Layout;
use std::ops::Range;

const MINUTES_PER_DAY: u32 = 24 * 60;

/// The people of one group and their shifts.
#[derive(Debug, Clone)]
pub(super) struct Team<'a> {
    frame: &'a Frame,
    draw: &'a Draw,
    /// Index into [`crate::model::Model::groups`].
    group: usize,
    place_in_pool: usize,
    people: &'a People,
    waves: Waves,
    rosters: &'a Rosters,
    /// Index into [`crate::plan::Calendar::zones`].
    zone: usize,
    /// Key of the sample path, narrowed by the group's name.
    key: StreamKey,
    on_lines: PeopleOnLines<'a>,
    /// The shifts that begin today, and those of yesterday.
    today: Vec<Worked>,
    yesterday: Vec<Worked>,
    /// Their stretches of duty, and the spells off the phone within.
    duty: Vec<Stretch>,
    rests: Vec<PlannedRest>,
    /// What of the shifts is no duty from the start.
    gaps: Vec<PlannedGap>,
    layout: Layout,
}

/// A shift that somebody works.
#[derive(Debug, Clone, PartialEq)]
struct Worked {
    person: u32,
    band: usize,
    start: Ticks,
    end: Ticks,
    /// End of the shift before.
    rested_since: Ticks,
    /// Where its stretches of duty are, among those of the day, and where the spells off the phone.
    duty: Range<usize>,
    rests: Range<usize>,
    /// Where what is no duty from the start is, among that of the day.
    gaps: Range<usize>,
}

/// Part of a shift that is paid and no duty: a stated break, or the closing minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PlannedGap {
    from: Ticks,
    until: Ticks,
    /// Place of the loss among the components of the pool.
    loss: usize,
}

/// A spell off the phone as planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PlannedRest {
    from: Ticks,
    kind: RestKind,
    ticks: Ticks,
}

/// What the people of a group share with those of the whole pool on a day.
pub(super) struct PoolDay<'a> {
    pub(super) staff: &'a mut Staff,
    pub(super) paid_time: &'a mut PaidTime,
    /// Rules of overtime and time off; `None` with a vendor.
    pub(super) extra_hours: Option<&'a ExtraHours>,
}

impl<'a> Team<'a> {
    /// The people of `group`, who belong to a payroll; `path` is the key of the sample path.
    pub(super) fn new(
        frame: &'a Frame,
        draw: &'a Draw,
        (group, place_in_pool, people): (usize, usize, &'a People),
        waves: Waves,
        path: StreamKey,
    ) -> Self {
        let of_model = &frame.model.groups[group];
        Self {
            frame,
            draw,
            group,
            place_in_pool,
            people,
            waves,
            rosters: &frame.rosters[group],
            zone: frame.calendar.zone(&of_model.timezone),
            key: path.name(&of_model.name),
            on_lines: PeopleOnLines::default(),
            today: Vec::new(),
            yesterday: Vec::new(),
            duty: Vec::new(),
            rests: Vec::new(),
            gaps: Vec::new(),
            layout: Layout::default(),
        }
    }

    /// Plans the shifts that begin in the windows of a day; at the beginning of the horizon those under way as well.
    pub(super) fn plan_day(&mut self, windows: Range<usize>, pool: &mut PoolDay<'_>, book: &mut DutyBook) {
        self.on_lines.live(&pool.staff.take_floor_moves(self.place_in_pool));
        std::mem::swap(&mut self.today, &mut self.yesterday);
        self.today.clear();
        self.duty.clear();
        self.rests.clear();
        self.gaps.clear();
        let calendar = &self.frame.calendar;
        let zone = &calendar.zones[self.zone];
        let first = zone.intervals[windows.start].day as isize - isize::from(windows.start == 0);
        for local in first..=self.last_local_day(windows.end - 1) {
            let date = zone.clock.date(local);
            self.on_lines.begin_day(date, self.rosters.on(date), pool.staff);
            let day = Day::new(self, &windows, local, pool);
            self.plan_local_day(&day, pool);
        }
        let extra = pool.extra_hours.filter(|extra| extra.are_any());
        if let Some(extra) = extra {
            self.take_time_off(extra, windows.start, pool.paid_time);
            let extra_work = ExtraWork::new(self, extra, &windows, pool);
            extra_work.enter(self, pool, book);
        }
        for worked in &self.today {
            self.enter(worked, pool.paid_time, book);
        }
    }

    /// The local day in which `window` ends: the clocks of the group may pass midnight within it.
    fn last_local_day(&self, window: usize) -> isize {
        let local = self.frame.calendar.zones[self.zone].intervals[window];
        let ends_min = u32::from(local.minute) + self.frame.model.scenario.interval_min;
        local.day as isize + isize::from(ends_min > MINUTES_PER_DAY)
    }

    /// Enters a shift: its stretches of duty, and the spells off the phone that fall due in one of them.
    fn enter(&self, worked: &Worked, paid_time: &mut PaidTime, book: &mut DutyBook) {
        let Worked { person, band, .. } = *worked;
        for PlannedGap { from, until, loss } in &self.gaps[worked.gaps.clone()] {
            paid_time.spend((*from, *until), Use::Lost(*loss));
        }
        let mut rests = self.rests[worked.rests.clone()].iter().peekable();
        for stretch in &self.duty[worked.duty.clone()] {
            let Stretch { from, until, .. } = *stretch;
            paid_time.spend((from, until), Use::Present);
            book.add(self.group, (person, band), *stretch);
            let mut since = from;
            while let Some(rest) = rests.next_if(|rest| rest.from < until) {
                if rest.from >= from {
                    let PlannedRest { from: due, kind, ticks } = *rest;
                    // What time off takes of a spell is no longer part of it.
                    let ticks = ticks.min(until - due);
                    book.change(self.group, due, DutyStep::Rest { person, kind, ticks });
                    book.count(self.group, band, 1, (since, due));
                    since = due + ticks;
                }
            }
            book.count(self.group, band, 1, (since, until));
        }
        if self.duty[worked.duty.clone()].last().is_some_and(|last| last.ending == Ending::Pause) {
            // Whoever is still busy with the last contact when the shift ends works on after it.
            book.change(self.group, worked.end, DutyStep::Leave { person });
        }
    }
}
