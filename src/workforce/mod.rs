//! The slow clock: people join, train, learn and leave day by day, and their shifts become agents on duty.
//!
//! - A day's leavers and new people count from its morning on; heads, floor heads and proficiency are those of the
//!   evening.
//! - During warm-up nobody joins or leaves: the stated headcount is that of the morning of the scenario's first day.
//! - Everybody of the first day is past training. Nobody leaves of their own accord on the day of joining.
//! - A replacement takes its predecessor's group; other new people are dealt to the groups by share.

mod apportion;
mod assist;
mod attrition;
mod band;
mod cohorts;
mod contract;
mod duty_book;
mod employer;
mod expected;
mod extra_hours;
mod gig;
mod hiring;
mod hiring_lead;
mod illness;
mod invoice;
mod learning;
mod moves;
mod need;
mod occupancy;
mod other_times;
mod own;
mod pace;
mod paid_time;
mod payroll;
mod person;
mod pool;
mod ramp;
mod ramps;
mod staff;
mod team;
mod tenure;
mod vendor;

pub use need::{AiWorth, NeedAndSupply, Period, need_and_supply};

use crate::clock::Ticks;
use crate::model::{BANDS, Date, Draw, LearningTimes, PoolKind, Proficiency, speed_factor};
use crate::plan::{DutyChange, Frame, OffDuty};
use crate::random::StreamKey;
use crate::tally::MonthTally;
use duty_book::DutyBook;
use illness::Waves;
use occupancy::OccupancyWatch;
use pool::PoolPath;
use std::ops::Range;
use team::{Levels, Team};

/// Watches the occupancy of a pool whose people leave by it.
fn watch(frame: &Frame, pool: usize) -> Option<OccupancyWatch> {
    let effect = frame.model.pools[pool].kind.people()?.leaving.occupancy?;
    Some(OccupancyWatch::new(frame, pool, effect.weeks))
}

/// Everybody who answers, under one draw and one luck.
#[derive(Debug, Clone)]
pub struct Workforce<'a> {
    frame: &'a Frame,
    draw: &'a Draw,
    /// By pool.
    pools: Vec<PoolPath<'a>>,
    /// By pool; `None` where occupancy moves nobody.
    watches: Vec<Option<OccupancyWatch>>,
    /// By pool: what work taken over multiplies everybody's speed by today.
    speed_factors: Vec<f64>,
    /// By agent group.
    groups: Vec<GroupPath<'a>>,
    /// Today's date.
    date: Date,
    /// Today's windows, indices into [`crate::plan::Calendar::windows`].
    windows: Range<usize>,
    book: DutyBook,
    /// Group by group and for each of today's windows, gig agents scheduled, as far as is known; empty in other groups.
    scheduled: Vec<Vec<u32>>,
}

/// An agent group: whose duty it is.
#[derive(Debug, Clone)]
struct GroupPath<'a> {
    pool: usize,
    /// Its place among the groups of the pool.
    place: usize,
    duty: DutyOf<'a>,
}

/// Where the duty of a group comes from.
#[derive(Debug, Clone)]
enum DutyOf<'a> {
    /// Shifts of people on a payroll.
    Shifts(Box<Team<'a>>),
    /// Sessions of gig agents.
    Sessions,
    /// Numbers of agents.
    Levels(Levels),
}

impl<'a> GroupPath<'a> {
    fn new(frame: &'a Frame, draw: &'a Draw, group: usize, waves: &Waves, path: StreamKey) -> Self {
        let groups = &frame.model.groups;
        let pool = groups[group].pool;
        let place = groups[..group].iter().filter(|other| other.pool == pool).count();
        let kind = &frame.model.pools[pool].kind;
        let duty = match (kind, kind.people()) {
            (_, Some(people)) => {
                DutyOf::Shifts(Box::new(Team::new(frame, draw, (group, place, people), waves.clone(), path)))
            }
            (PoolKind::Gig(_), None) => DutyOf::Sessions,
            (PoolKind::Employed(_) | PoolKind::Outsourced(_) | PoolKind::Fixed, None) => {
                DutyOf::Levels(Levels::new(frame, group))
            }
        };
        Self { pool, place, duty }
    }
}

impl<'a> Workforce<'a> {
    /// The people of the first day. `key` is that of the sample path.
    #[must_use]
    pub fn new(frame: &'a Frame, draw: &'a Draw, key: StreamKey) -> Self {
        let model = &frame.model;
        let waves = Waves::new(model.illness.as_ref(), &frame.calendar.days, draw, key);
        let times = LearningTimes::new(&model.reasons, draw);
        Self {
            frame,
            draw,
            pools: (0..model.pools.len()).map(|pool| PoolPath::new(frame, (draw, &times), pool, key)).collect(),
            watches: (0..model.pools.len()).map(|pool| watch(frame, pool)).collect(),
            speed_factors: vec![1.0; model.pools.len()],
            groups: (0..model.groups.len()).map(|group| GroupPath::new(frame, draw, group, &waves, key)).collect(),
            date: model.scenario.start,
            windows: 0..0,
            book: DutyBook::new(frame.calendar.window_ticks, model.groups.len()),
            scheduled: vec![Vec::new(); model.groups.len()],
        }
    }

    /// Lives through one day, an index into [`crate::plan::Calendar::days`]; every day once and in order. `tally` is
    /// that of the day's month, cleared before its first day; `None` during warm-up. Fixed pools have no people and
    /// leave their counters at 0.
    pub fn step_day(&mut self, day: u32, mut tally: Option<&mut MonthTally>) {
        let calendar = &self.frame.calendar;
        self.date = calendar.days[day as usize];
        let length = calendar.windows[self.windows.end..].iter().take_while(|window| window.day == day).count();
        self.windows = self.windows.end..self.windows.end + length;
        if let Some(day) = day.checked_sub(self.frame.model.scenario.warm_up_days) {
            for (pool, watch) in self.pools.iter_mut().zip(&mut self.watches) {
                let occupancy = watch.as_mut().and_then(|watch| watch.begin_day(self.date));
                pool.morning(day as usize, occupancy);
            }
            self.transfer(day as usize);
        }
        for (index, pool) in self.pools.iter_mut().enumerate() {
            let factor = speed_factor(&self.frame.model.pools[index].transfer_dips, self.date, self.draw);
            self.speed_factors[index] = factor;
            pool.live(self.frame, self.draw, index, (day, factor), tally.as_deref_mut());
        }
        self.book.forget_before(self.windows.start);
        let day_ends = self.windows.end as Ticks * calendar.window_ticks;
        for pool in &mut self.pools {
            if let Some(pool) = pool.day_of_shifts() {
                pool.paid_time.begin_day(day_ends);
            }
        }
        for group in 0..self.groups.len() {
            self.plan_duty(group, tally.as_deref_mut());
        }
        for (index, pool) in self.pools.iter_mut().enumerate() {
            pool.book_paid_time(index, (self.date, self.draw), tally.as_deref_mut());
        }
    }

    /// Moves people between pools and out of the company on the morning of `day` of the scenario. All go before anybody
    /// arrives, so that nobody moves twice.
    fn transfer(&mut self, day: usize) {
        let moving: Vec<_> = self.pools.iter_mut().flat_map(|pool| pool.send(day, self.date)).collect();
        moving.into_iter().for_each(|(to, traveller)| self.pools[to].receive(traveller, day));
    }

    /// Plans the duty of a group in today's windows.
    fn plan_duty(&mut self, group: usize, tally: Option<&mut MonthTally>) {
        let GroupPath { pool, place, duty } = &mut self.groups[group];
        let pool = &mut self.pools[*pool];
        match duty {
            DutyOf::Shifts(team) => {
                if let Some(mut day) = pool.day_of_shifts() {
                    team.plan_day(self.windows.clone(), &mut day, &mut self.book);
                }
            }
            DutyOf::Sessions => pool.enter_sessions((group, *place), &mut self.book),
            DutyOf::Levels(levels) => levels.plan_day(self.frame, self.windows.clone(), &mut self.book),
        }
        let calendar = &self.frame.calendar;
        let scheduled = self.windows.clone().filter_map(|window| pool.scheduled(*place, window));
        self.scheduled[group].clear();
        self.scheduled[group].extend(scheduled);
        let Some(tally) = tally else { return };
        for (number, window) in self.windows.clone().enumerate() {
            let cell = group * self.frame.axes.cells() + calendar.windows[window].cell as usize;
            let planned = match self.scheduled[group].get(number) {
                Some(people) => u64::from(*people) * calendar.window_ticks.unsigned_abs(),
                None => self.book.ticks(group, window).iter().sum(),
            };
            tally.group_cells[cell].planned_ticks += planned;
        }
    }

    /// Ends `window`, every window once and in order: pays gig agents for the work that `tally`, which is that of the
    /// window's month, has counted in it, lets more of them log on where pay rises by it, and notes how busy people were
    /// where that makes them leave.
    pub fn close_window(&mut self, window: usize, tally: &mut MonthTally) {
        self.pools.iter_mut().for_each(|pool| pool.close_window(window, tally));
        self.watches.iter_mut().flatten().for_each(|watch| watch.close_window(self.frame, window, tally));
        for group in 0..self.groups.len() {
            self.add_duty(group, window + 1, tally);
        }
    }

    /// Ends the day that was last stepped: counts the spells off the phone of each group, and pays for the time after the end
    /// of shifts and sessions where it is paid on top. `off_duty` is what each group has done, `tally` that of the day's month.
    pub fn end_day(&mut self, off_duty: &[OffDuty], tally: &mut MonthTally) {
        for (index, pool) in self.pools.iter_mut().enumerate() {
            let mut of_pool = OffDuty::default();
            let groups = self.groups.iter().zip(off_duty).filter(|(group, _)| group.pool == index);
            groups.for_each(|(_, of_group)| of_pool.add(of_group));
            pool.count_rests(index, &of_pool, tally);
            pool.pay_after_shift(self.frame, (index, of_pool.beyond_shifts), (self.date, self.draw), tally);
        }
    }

    /// Puts the people of a group on duty who have just logged on, in today's windows from `first` on.
    fn add_duty(&mut self, group: usize, first: usize, tally: &mut MonthTally) {
        let GroupPath { pool, place, .. } = self.groups[group];
        let pool = &mut self.pools[pool];
        if !pool.has_live_surge() {
            return;
        }
        pool.enter_sessions((group, place), &mut self.book);
        let calendar = &self.frame.calendar;
        for window in first..self.windows.end {
            let Some(people) = pool.scheduled(place, window) else { return };
            let before = std::mem::replace(&mut self.scheduled[group][window - self.windows.start], people);
            let cell = group * self.frame.axes.cells() + calendar.windows[window].cell as usize;
            let joined = u64::from(people - before) * calendar.window_ticks.unsigned_abs();
            tally.group_cells[cell].planned_ticks += joined;
        }
    }

    /// Ends a month, an index into [`crate::plan::Axes::months`], of which everything has been counted: vendors bill
    /// it, and a part of gig pay is set aside.
    pub fn end_month(&mut self, month: u32, tally: &mut MonthTally) {
        self.pools.iter_mut().for_each(|pool| pool.end_month(self.frame, self.draw, month, tally));
    }

    /// People of a pool: on the payroll, in training included, or active gig agents; 0 in a fixed pool.
    #[must_use]
    pub fn heads(&self, pool: usize) -> u32 {
        self.pools[pool].heads()
    }

    /// People past training in an agent group; 0 in a fixed pool.
    #[must_use]
    pub fn floor_heads(&self, group: usize) -> u32 {
        let GroupPath { pool, place, .. } = self.groups[group];
        self.pools[pool].floor_heads(place)
    }

    /// Sum over the people past training in an agent group of the speed of talk times nesting share, this evening; 0 in
    /// a fixed pool. An assistant counts: with it a person may be worth more than one.
    #[must_use]
    pub fn effective_heads(&self, group: usize) -> f64 {
        let GroupPath { pool, place, .. } = self.groups[group];
        self.pools[pool].effective_heads(place) * self.speed_factors[pool]
    }

    /// Duty of the agents of `group` in `window`, an index into [`crate::plan::Calendar::windows`] of the day that was last
    /// stepped, by proficiency band, agent-ticks.
    ///
    /// # Panics
    /// If the window does not lie in that day.
    #[must_use]
    pub fn duty_ticks(&self, group: usize, window: usize) -> [u64; BANDS] {
        assert!(self.windows.contains(&window), "window {window} does not lie in the day that was stepped");
        self.book.ticks(group, window)
    }

    /// Puts down who comes on duty and goes in `window`, every window once and in order.
    pub fn take_duty_changes(&mut self, window: usize, changes: &mut Vec<DutyChange>) {
        self.book.take_changes(window, changes);
    }

    /// Proficiency of the agents of each band of `group` today: the mean of its people, each counted by the time in
    /// which they take contacts, and slower while work taken over is new. A band without people has speed 1 (or what
    /// such work leaves of it) and the pool's resolution.
    #[must_use]
    pub fn proficiency(&self, group: usize) -> [Proficiency; BANDS] {
        self.proficiency_for(group, 0)
    }

    /// The same for reasons that take another time to learn; `learning` is an index into [`LearningTimes::factors`]. The
    /// bands are those of the plain curve.
    #[must_use]
    pub fn proficiency_for(&self, group: usize, learning: usize) -> [Proficiency; BANDS] {
        let GroupPath { pool, place, .. } = self.groups[group];
        let resolution = self.frame.model.pools[pool].resolution.on(self.date, self.draw);
        let factor = self.speed_factors[pool];
        self.pools[pool].proficiency((place, learning), resolution).map(|band| Proficiency {
            speed: band.speed * factor,
            wrap_up_speed: band.wrap_up_speed * factor,
            ..band
        })
    }
}
