//! Supply by day: the expected people of each pool on their shifts, at their speed.

use super::mix::add_pool;
use crate::model::{
    Assist, Date, Draw, Employed, Group, Model, People, Pool, PoolKind, Serve, TransferTo, speed_factor, weekday,
};
use crate::plan::{Frame, Schedule};
use crate::workforce::assist::Assistance;
use crate::workforce::expected::{ExpectedStaff, expected_employees, expected_vendor};
use crate::workforce::gig::expected_work;

/// Agent-hours of one day.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Supply {
    /// Paid hours of people past training.
    pub(super) paid_h: f64,
    /// Of these, left by shrinkage and breaks.
    pub(super) available_h: f64,
    /// Hours on duty of all pools, each times speed of talk and nesting share.
    pub(super) effective_h: f64,
    /// The same, each times resolution.
    pub(super) resolving_h: f64,
}

impl Supply {
    pub(super) fn add(&mut self, other: &Self) {
        self.paid_h += other.paid_h;
        self.available_h += other.available_h;
        self.effective_h += other.effective_h;
        self.resolving_h += other.resolving_h;
    }

    /// Share of the answers that meet the need.
    pub(super) fn resolution(&self) -> f64 {
        if self.effective_h > 0.0 { self.resolving_h / self.effective_h } else { 1.0 }
    }
}

/// How well each group serves, as the mean over its lines.
pub(super) struct Lines(Vec<Line>);

/// Factors of one group.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Line {
    speed: f64,
    /// Speed × resolution.
    resolving: f64,
}

impl Lines {
    pub(super) fn new(frame: &Frame, draw: &Draw) -> Self {
        let of_group = |group: &Group| {
            let mean =
                |value: &dyn Fn(&Serve) -> f64| group.serves.iter().map(value).sum::<f64>() / group.serves.len() as f64;
            let speed = |serve: &Serve| serve.speed.value(draw);
            Line { speed: mean(&speed), resolving: mean(&|serve| speed(serve) * serve.resolution.value(draw)) }
        };
        Self(frame.model.groups.iter().map(of_group).collect())
    }

    /// Mean factors of the people of a pool: speed, and speed × resolution.
    pub(super) fn of_pool(&self, frame: &Frame, pool: usize) -> (f64, f64) {
        let groups = || frame.model.groups.iter().zip(&self.0).filter(|(group, _)| group.pool == pool);
        let mean = |value: fn(&Line) -> f64| {
            let shares = groups().fold(0.0, |sum, (group, _)| sum + group.share);
            groups().fold(0.0, |sum, (group, line)| sum + group.share / shares * value(line))
        };
        (mean(|line| line.speed), mean(|line| line.resolving))
    }
}

/// Agent-hours of all pools, day by day.
pub(super) fn supplies(frame: &Frame, days: &[Date], draw: &Draw) -> Vec<Supply> {
    let mut supplies = vec![Supply::default(); days.len()];
    let lines = Lines::new(frame, draw);
    for pool in 0..frame.model.pools.len() {
        add_pool(&mut supplies, frame, &lines, pool, days, draw);
    }
    supplies
}

/// Adds what the pool number `index` supplies where its people learn as `pool` says.
pub(super) fn add_learned(
    supplies: &mut [Supply],
    frame: &Frame,
    lines: &Lines,
    (index, pool): (usize, &Pool),
    days: &[Date],
    draw: &Draw,
) {
    let model = &frame.model;
    let mut add = |day: usize, effective_h: f64, resolving_h: f64| {
        let factor = speed_factor(&pool.transfer_dips, days[day], draw);
        supplies[day].effective_h += effective_h * factor;
        supplies[day].resolving_h += resolving_h * factor * pool.resolution.on(days[day], draw);
    };
    let assistance = pool.assist.as_ref().map(|assist| Assistance::new(assist, days, draw));
    match &pool.kind {
        PoolKind::Gig(gig) => {
            let with = (&pool.resolution, assistance);
            let work = expected_work(gig, with, days, model.scenario.interval_min, draw);
            let (speed, resolving) = lines.of_pool(frame, index);
            work.iter()
                .enumerate()
                .for_each(|(day, work)| add(day, work.effective_h * speed, work.resolving_h * resolving));
        }
        PoolKind::Fixed => {
            let stated = |_, _| None;
            let effective = hours_by_day(frame, index, days, Schedule::hours_on, stated, |group| lines.0[group].speed);
            let resolving =
                hours_by_day(frame, index, days, Schedule::hours_on, stated, |group| lines.0[group].resolving);
            (0..days.len()).for_each(|day| add(day, effective[day], resolving[day]));
        }
        PoolKind::Employed(employed) => {
            let expected = expected_of(frame, (index, employed), pool.assist.as_ref(), days, draw);
            add_people(supplies, frame, lines, (index, &employed.people), &expected, days, draw);
        }
        PoolKind::Outsourced(vendor) => {
            let expected = expected_vendor(vendor, pool.assist.as_ref(), days, draw);
            add_people(supplies, frame, lines, (index, &vendor.people), &expected, days, draw);
        }
    }
}

/// Expected people of an employed pool.
pub(super) fn expected_of(
    frame: &Frame,
    (pool, employed): (usize, &Employed),
    assist: Option<&Assist>,
    days: &[Date],
    draw: &Draw,
) -> ExpectedStaff {
    let groups = frame.model.groups.iter().filter(|group| group.pool == pool);
    let shares: Vec<f64> = groups.map(|group| group.share).collect();
    expected_employees(employed, &shares, &arrivals(&frame.model, pool), assist, days, draw)
}

/// People whom other pools send to `pool`, as stated.
fn arrivals(model: &Model, pool: usize) -> Vec<(Date, u32)> {
    let employed = model.pools.iter().filter_map(|pool| match &pool.kind {
        PoolKind::Employed(employed) => Some(employed),
        PoolKind::Outsourced(_) | PoolKind::Gig(_) | PoolKind::Fixed => None,
    });
    let transfers = employed.flat_map(|employed| &employed.transfers);
    transfers.filter(|it| it.to == TransferTo::Pool(pool)).map(|it| (it.on, it.heads)).collect()
}

/// Adds what the expected people of a pool supply on the shifts of its groups.
fn add_people(
    supplies: &mut [Supply],
    frame: &Frame,
    lines: &Lines,
    (pool, people): (usize, &People),
    expected: &ExpectedStaff,
    days: &[Date],
    draw: &Draw,
) {
    let heads = |group, day| expected.share_of(group, day, |floor| floor.heads);
    let worth = |group, day| expected.share_of(group, day, |floor| floor.effective);
    let resolved = |group, day| expected.share_of(group, day, |floor| floor.resolving);
    let paid = hours_by_day(frame, pool, days, Schedule::paid_hours_on, heads, |_| 1.0);
    let on_duty = hours_by_day(frame, pool, days, Schedule::hours_on, heads, |_| 1.0);
    let effective = hours_by_day(frame, pool, days, Schedule::hours_on, worth, |group| lines.0[group].speed);
    let resolving = hours_by_day(frame, pool, days, Schedule::hours_on, resolved, |group| lines.0[group].resolving);
    let staff = days.iter().zip(&expected.floor).zip(&expected.heads).enumerate();
    for (supply, (index, ((day, floor), heads))) in supplies.iter_mut().zip(staff) {
        let ill = frame.model.illness.as_ref().map_or(0.0, |illness| illness.expected_share(*day, draw));
        let left_h = people.presence(*day, ill, draw).of(paid[index], on_duty[index]);
        let left = if on_duty[index] > 0.0 { left_h / on_duty[index] } else { 0.0 };
        let available = left * (1.0 - people.trainers_share(heads - floor.heads, floor.heads, draw));
        let resolution = frame.model.pools[pool].resolution.on(*day, draw);
        let factor = speed_factor(&frame.model.pools[pool].transfer_dips, *day, draw);
        supply.paid_h += floor.heads * paid[index];
        supply.available_h += floor.heads * (on_duty[index] * available);
        supply.effective_h += floor.effective * (effective[index] * available) * factor;
        supply.resolving_h += floor.resolving * (resolving[index] * available) * resolution * factor;
    }
}

/// Hours of a pool's groups by day, each times the group's factor: of a mean person, or of all the agents of a fixed
/// pool. `share` is that of a group, by its place in the pool, on a day; `None`: the stated one.
fn hours_by_day(
    frame: &Frame,
    pool: usize,
    days: &[Date],
    hours_on: fn(&Schedule, usize) -> f64,
    share: impl Fn(usize, usize) -> Option<f64>,
    factor: impl Fn(usize) -> f64,
) -> Vec<f64> {
    let groups: Vec<_> =
        frame.model.groups.iter().zip(&frame.rosters).enumerate().filter(|(_, (it, _))| it.pool == pool).collect();
    let on = |(number, day): (usize, &Date)| {
        groups.iter().enumerate().fold(0.0, |sum, (place, (index, (group, rosters)))| {
            let people = if group.shifts.is_empty() { 1.0 } else { share(place, number).unwrap_or(group.share) };
            sum + people * hours_on(&rosters.on(*day).schedule, weekday(*day)) * factor(*index)
        })
    };
    days.iter().enumerate().map(on).collect()
}
