//! The slow clock: people join, train and leave day by day, and their shifts become agents on duty.
//!
//! - A day's leavers and new people count from its morning on; heads and floor heads are those of the evening.
//! - During warm-up nobody joins or leaves: the stated headcount is that of the morning of the scenario's first day.
//! - Everybody of the first day is past training. Nobody leaves on the day of joining.
//! - A replacement takes its predecessor's group; planned hires are dealt to the groups by share.

mod apportion;
mod attrition;
mod expected;
mod gig;
mod need;
mod payroll;
mod schedule;
mod staff;
mod team;

pub use need::{NeedAndSupply, Period, need_and_supply};

use crate::model::{BANDS, Draw, PoolKind, Proficiency};
use crate::plan::Frame;
use crate::random::StreamKey;
use crate::tally::{Account, MonthTally, PoolCounts};
use gig::GigPath;
use payroll::Payroll;
use staff::{Moves, Staff};
use team::Team;

/// Everybody who answers, under one draw and one luck.
#[derive(Debug, Clone)]
pub struct Workforce<'a> {
    frame: &'a Frame,
    draw: &'a Draw,
    /// By pool.
    pools: Vec<PoolPath<'a>>,
    /// By agent group.
    teams: Vec<Team<'a>>,
    /// The day lived through last, an index into [`crate::plan::Calendar::days`].
    today: u32,
}

/// One pool's way through the horizon.
#[derive(Debug, Clone)]
enum PoolPath<'a> {
    /// People, and what they cost.
    Employed(Box<(Staff<'a>, Payroll)>),
    /// People who choose when to log on.
    Gig(Box<GigPath<'a>>),
    /// A given number of agents.
    Fixed,
}

impl<'a> Workforce<'a> {
    /// The people of the first day. `key` is that of the sample path.
    #[must_use]
    pub fn new(frame: &'a Frame, draw: &'a Draw, key: StreamKey) -> Self {
        let model = &frame.model;
        let days = &frame.calendar.days[model.scenario.warm_up_days as usize..];
        let pools = model
            .pools
            .iter()
            .enumerate()
            .map(|(index, pool)| match &pool.kind {
                PoolKind::Employed(employed) => {
                    let shares: Vec<f64> =
                        model.groups.iter().filter(|group| group.pool == index).map(|group| group.share).collect();
                    let staff = Staff::new(employed, &shares, days, draw, key.name(&pool.name));
                    PoolPath::Employed(Box::new((staff, Payroll::new(employed, &model.scenario, draw))))
                }
                PoolKind::Gig(gig) => {
                    PoolPath::Gig(Box::new(GigPath::new(frame, index, gig, draw, key.name(&pool.name))))
                }
                PoolKind::Outsourced(_) | PoolKind::Fixed => PoolPath::Fixed,
            })
            .collect();
        let teams = (0..model.groups.len()).map(|group| Team::new(frame, group)).collect();
        Self { frame, draw, pools, teams, today: 0 }
    }

    /// Lives through one day, an index into [`crate::plan::Calendar::days`]; every day once and in order. `tally` is
    /// that of the day's month, cleared before its first day; `None` during warm-up. Fixed pools have no people and
    /// leave their counters at 0.
    pub fn step_day(&mut self, day: u32, tally: Option<&mut MonthTally>) {
        let mut tally = tally;
        for pool in &mut self.pools {
            if let PoolPath::Gig(gig) = pool {
                gig.live(day, tally.as_deref_mut());
            }
        }
        self.today = day;
        let Some(day_of_scenario) = day.checked_sub(self.frame.model.scenario.warm_up_days) else { return };
        let date = self.frame.calendar.days[day as usize];
        for (index, pool) in self.pools.iter_mut().enumerate() {
            let PoolPath::Employed(employed) = pool else { continue };
            let (staff, payroll) = employed.as_mut();
            let start = staff.heads();
            let moves = staff.live(day_of_scenario as usize, date);
            let wage = staff.employed().wage_per_paid_hour.on(date, self.draw);
            let booked = payroll.book_day(staff.heads(), moves, wage);
            if let Some(tally) = tally.as_deref_mut() {
                count_day(&mut tally.pools[index], start, moves, staff);
                let accounts = &mut tally.amounts[index * Account::OF_POOL.len()..][..Account::OF_POOL.len()];
                accounts.iter_mut().zip(booked).for_each(|(account, booked)| *account += booked);
            }
        }
    }

    /// People on the payroll of a pool, in training included; 0 in a fixed pool.
    #[must_use]
    pub fn heads(&self, pool: usize) -> u32 {
        match &self.pools[pool] {
            PoolPath::Employed(employed) => employed.0.heads(),
            PoolPath::Gig(gig) => gig.heads(),
            PoolPath::Fixed => 0,
        }
    }

    /// People past training in an agent group; 0 in a fixed pool.
    #[must_use]
    pub fn floor_heads(&self, group: usize) -> u32 {
        let team = &self.teams[group];
        match &self.pools[team.pool()] {
            PoolPath::Employed(employed) => employed.0.floor_heads_of(team.place_in_pool()),
            PoolPath::Gig(gig) => gig.heads_of(team.place_in_pool()),
            PoolPath::Fixed => 0,
        }
    }

    /// Agents of `group` on duty in `window`, an index into [`crate::plan::Calendar::windows`]; every window once and in
    /// order, after the day in which it lies. What whole agents leave over is carried into the next window, so that
    /// the agent-seconds of any stretch of time are right to within one agent and one interval.
    pub fn agents_on_duty(&mut self, group: usize, window: usize) -> [u32; BANDS] {
        let team = &self.teams[group];
        if let PoolPath::Gig(gig) = &self.pools[team.pool()] {
            return gig.agents_on_duty(team.place_in_pool(), window);
        }
        let floor_heads = self.floor_heads(group);
        [0, 0, self.teams[group].agents_on_duty(self.frame, self.draw, floor_heads, window)]
    }

    /// Ends `window`, every window once and in order: pays gig agents for the minutes that `tally`, which is that of the
    /// window's month, has counted in it.
    pub fn close_window(&mut self, window: usize, tally: &mut MonthTally) {
        for pool in &mut self.pools {
            if let PoolPath::Gig(gig) = pool {
                gig.close_window(window, tally);
            }
        }
    }

    /// Proficiency of the agents of each band of `group` today.
    #[must_use]
    pub fn proficiency(&self, group: usize) -> [Proficiency; BANDS] {
        let team = &self.teams[group];
        if let PoolPath::Gig(gig) = &self.pools[team.pool()] {
            let today = self.frame.calendar.days[self.today as usize];
            let resolution = self.frame.model.pools[team.pool()].resolution.on(today, self.draw);
            return gig.proficiency(team.place_in_pool(), resolution);
        }
        [Proficiency { speed: 1.0, resolution: 1.0 }; BANDS]
    }
}

/// Enters one day into the counters of a pool's month.
fn count_day(counts: &mut PoolCounts, start: u32, moves: Moves, staff: &Staff) {
    if counts.days == 0 {
        counts.start = u64::from(start);
    }
    let (heads, floor_heads) = (u64::from(staff.heads()), u64::from(staff.floor_heads()));
    counts.days += 1;
    counts.hires_backfill += u64::from(moves.joined_as_backfill);
    counts.hires_planned += u64::from(moves.joined_as_planned);
    counts.leavers += u64::from(moves.left);
    counts.end = heads;
    counts.in_training_at_end = heads - floor_heads;
    counts.head_days += heads;
    counts.floor_days += floor_heads;
}
