//! Gig agents: people who choose when to log on, and respond to pay.
//!
//! - Sessions lie on the grid of intervals: start and length are rounded without bias, so that agents are whole.
//! - A day's sessions and blocks are planned in its morning; heads and skills are those of that morning too, hours worked
//!   count from the next day on. A session keeps the skill with which it began.
//! - Where surge rules look at the interval just ended, people log on between intervals too; such a pool's slots are counted
//!   in the evening.
//! - During warm-up people work, but nobody joins, learns or leaves. Nobody is in certification on the first day.
//! - What is booked ahead takes precedence over a session of that day; what is booked in its morning does not.
//! - Nobody is in two sessions at once: one that does not fit is moved within the day, or put off to the next.

mod blocks;
mod booking;
mod counting;
mod day;
mod duty;
mod expected;
mod expected_duty;
mod funnel;
mod guarantee;
mod learning;
mod live_surge;
mod pay;
mod people;
mod planning;
mod quality;
mod reserve;
mod segments;
mod sessions;
mod surge;
mod week;

pub(super) use expected::expected_work;
pub(super) use expected_duty::expected_duty;

use crate::clock::{TICKS_PER_HOUR, TICKS_PER_MINUTE, Ticks};
use crate::model::{BANDS, Date, Draw, Gig, GigPayBasis, Proficiency};
use crate::plan::{DutyStep, Frame};
use crate::random::StreamKey;
use crate::tally::{Account, BlockCounts, CarriedRounding, MonthTally};
use crate::workforce::assist::Assistance;
use crate::workforce::duty_book::{DutyBook, Ending, Stretch};
use blocks::GroupBlock;
use booking::Hours;
use day::GroupDay;
use duty::{Duty, Session};
use guarantee::Guarantee;
use live_surge::LiveSurge;
use pay::Pay;
use people::People;
use quality::Quality;
use reserve::Reserve;
use segments::Stages;
use sessions::Sessions;

/// One gig pool under one draw and one luck.
#[derive(Debug, Clone)]
pub(super) struct GigPath<'a> {
    frame: &'a Frame,
    /// Index of the pool.
    pool: usize,
    gig: &'a Gig,
    certification_cost: f64,
    people: People<'a>,
    sessions: Sessions,
    pay: Pay<'a>,
    /// Factor of the rate that surge rules make, by window; empty without rules.
    ruled: Vec<f64>,
    live_surge: Option<LiveSurge>,
    /// By segment: what they add to the pay.
    surge_pay: Vec<CarriedRounding>,
    groups: Vec<GigGroup<'a>>,
    training: CarriedRounding,
    after_session: CarriedRounding,
    /// By segment.
    gig_pay: Vec<CarriedRounding>,
    quality: Quality,
    reserve: Reserve<'a>,
    /// People on the evening before, by segment.
    stages_before: Vec<Stages>,
    guarantee: Option<Guarantee>,
    /// Hours booked in blocks.
    booked: Hours,
    /// Who works a block, and for how many windows; kept to spare allocations.
    in_blocks: Vec<(usize, usize)>,
    /// Places of the blocks that start today, by block.
    block_counts: Vec<BlockCounts>,
}

/// One group of a gig pool.
#[derive(Debug, Clone)]
struct GigGroup<'a> {
    /// Index into [`crate::model::Model::groups`].
    group: usize,
    /// Index into [`crate::plan::Calendar::zones`].
    zone: usize,
    blocks: Vec<GroupBlock<'a>>,
    /// By taste.
    today: Vec<GroupDay>,
    duty: Duty,
    /// Mean skill of today's hours by learning time of the reasons and band; the resolution relative to a fully
    /// proficient person's.
    skills: Vec<[Proficiency; BANDS]>,
    /// Month of the last window whose work was paid, and what has been paid for in that month by cell.
    paid_month: Option<u32>,
    paid_for: Vec<u64>,
}

impl<'a> GigPath<'a> {
    /// The people of the first day. `factors` are those of the learning time other than 1; `key` names the sample path
    /// and the pool.
    pub(super) fn new(
        frame: &'a Frame,
        (pool, gig): (usize, &'a Gig),
        (assistance, factors): (Option<Assistance>, &[f64]),
        draw: &'a Draw,
        key: StreamKey,
    ) -> Self {
        let scenario = &frame.model.scenario;
        let members = || frame.model.groups.iter().enumerate().filter(|(_, group)| group.pool == pool);
        let shares: Vec<f64> = members().map(|(_, group)| group.share).collect();
        let no_show_share = gig.no_show_share.value(draw);
        let groups = members().zip(blocks::by_group(&gig.blocks, &shares, no_show_share, draw)).map(
            |((index, group), blocks)| GigGroup {
                group: index,
                zone: frame.calendar.zone(&group.timezone),
                blocks,
                today: vec![GroupDay::default(); 2 * gig.segments.len()],
                duty: Duty::new(gig.segments.len(), factors.len()),
                skills: vec![[Proficiency::FULL; BANDS]; 1 + factors.len()],
                paid_month: None,
                paid_for: vec![0; frame.axes.cells()],
            },
        );
        let people = People::new(gig, (assistance.as_ref(), factors), &shares, draw, key);
        Self {
            frame,
            pool,
            gig,
            certification_cost: gig.certification_cost.value(draw),
            stages_before: people.stages.clone(),
            people,
            sessions: Sessions::new(&gig.session, no_show_share, scenario.interval_min, draw),
            pay: Pay::new(&gig.pay, draw),
            ruled: surge::factors(frame, pool, &gig.pay, draw),
            live_surge: LiveSurge::new(frame, pool, &gig.pay, draw),
            surge_pay: gig.segments.iter().map(|_| CarriedRounding::new(&scenario.currency)).collect(),
            groups: groups.collect(),
            training: CarriedRounding::new(&scenario.currency),
            after_session: CarriedRounding::new(&scenario.currency),
            gig_pay: gig.segments.iter().map(|_| CarriedRounding::new(&scenario.currency)).collect(),
            quality: Quality::new(&gig.quality, draw),
            reserve: Reserve::new(gig.pay.reserve_share.as_ref(), &scenario.currency, gig.segments.len()),
            guarantee: Guarantee::new(&gig.pay, &scenario.currency, draw),
            booked: Hours::default(),
            in_blocks: Vec::new(),
            block_counts: vec![BlockCounts::default(); gig.blocks.len()],
        }
    }

    /// Lives through one day, an index into [`crate::plan::Calendar::days`]: people come and go (not in warm-up), and
    /// schedule their sessions. `speed_factor` multiplies everybody's speed. `tally` is that of the month; `None` during
    /// warm-up.
    pub(super) fn live(&mut self, day: u32, speed_factor: f64, tally: Option<&mut MonthTally>) {
        let warm_up_days = self.frame.model.scenario.warm_up_days;
        if let Some(day_of_scenario) = day.checked_sub(warm_up_days) {
            let days = &self.frame.calendar.days[warm_up_days as usize..];
            self.people.live(day_of_scenario as usize, days);
            self.people.learn(day_of_scenario as usize);
        }
        self.plan_day(day);
        if let Some(tally) = tally {
            self.count_people(tally, speed_factor);
            let certified = f64::from(self.people.stages.iter().map(|stages| stages.certified).sum::<u32>());
            *tally.amount_mut(self.pool, Account::Training) += self.training.book(certified * self.certification_cost);
            if self.live_surge.is_none() {
                self.count_slots(tally);
            }
        }
    }

    /// Ends a window of the day: books the pay of its work, and lets people log on where that was short of them.
    /// `tally` is that of the window's month and has counted all of it.
    pub(super) fn close_window(&mut self, window: usize, tally: &mut MonthTally) {
        let windows = &self.frame.calendar.windows;
        let Some(month) = windows[window].month else { return };
        self.pay_for_work(window, month, tally);
        let Some(live_surge) = &mut self.live_surge else { return };
        live_surge.close_window(self.frame, window, month, tally);
        if windows.get(window + 1).is_some_and(|next| next.day == windows[window].day) {
            self.open_window(window + 1);
        } else {
            self.count_slots(tally);
        }
    }

    /// Ends a month, of which everything has been counted: sets a part of its pay aside.
    pub(super) fn end_month(&mut self, draw: &Draw, month: u32, tally: &mut MonthTally) {
        let date = self.frame.calendar.days_of_month(month)[0];
        let segments = &mut tally.segments[self.frame.axes.segments_of(self.pool)];
        let amount = self.reserve.book_month(date, draw, segments);
        *tally.amount_mut(self.pool, Account::Reserve) += amount;
    }

    /// Active people.
    pub(super) fn heads(&self) -> u32 {
        self.people.active.len() as u32
    }

    /// Active people of one group of the pool.
    pub(super) fn heads_of(&self, place: usize) -> u32 {
        self.people.active.iter().filter(|person| person.group == place).count() as u32
    }

    /// Sum of the speed of talk of the active people of one group of the pool.
    pub(super) fn effective_heads_of(&self, place: usize) -> f64 {
        let people = self.people.active.iter().filter(|person| person.group == place);
        people.fold(0.0, |sum, person| sum + person.skill.speed)
    }

    /// People of one group of the pool who have scheduled a window of the present day.
    pub(super) fn scheduled(&self, place: usize, window: usize) -> u32 {
        self.groups[place].duty.whole(window).planned()
    }

    /// Enters the sessions of one group, the model's number `group`, that were not entered before.
    pub(super) fn enter_sessions(&mut self, (group, place): (usize, usize), book: &mut DutyBook) {
        let ticks = self.frame.calendar.window_ticks;
        let closing = Ticks::from(self.frame.model.pools[self.pool].after_shift.closing_min()) * TICKS_PER_MINUTE;
        for Session { from, until, person, band } in self.groups[place].duty.sessions.drain(..) {
            let (from, end) = (from as Ticks * ticks, until as Ticks * ticks);
            // At most half of the session, as of a shift.
            let until = end - closing.min((end - from) / 2);
            let ending = if until < end { Ending::Pause } else { Ending::Leave };
            book.add(group, (person, band), Stretch { from, until, ending });
            book.count(group, band, 1, (from, until));
            if until < end {
                book.change(group, end, DutyStep::Leave { person });
            }
        }
    }

    /// Whether hours logged on are paid, and not what is done in them.
    pub(super) fn is_paid_by_the_hour(&self) -> bool {
        self.gig.pay.basis == GigPayBasis::PerHour
    }

    /// Minor units of so many ticks after the end of sessions, at the rate of the day.
    pub(super) fn pay_after_session(&mut self, ticks: u64, date: Date) -> i64 {
        self.after_session.book(ticks as f64 / TICKS_PER_HOUR as f64 * self.pay.rate(date))
    }

    /// Mean skill of the hours worked today in one group of the pool, by band; the resolution relative to that of a
    /// fully proficient person, which is `resolution` in a wide pool. For reasons whose learning time is number
    /// `learning`.
    pub(super) fn proficiency(&self, (place, learning): (usize, usize), resolution: f64) -> [Proficiency; BANDS] {
        let active = f64::from(self.heads());
        let raised = |relative| self.quality.raised(relative, active, resolution);
        self.groups[place].skills[learning].map(|skill| Proficiency { resolution: raised(skill.resolution), ..skill })
    }
}
