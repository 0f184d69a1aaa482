//! The rosters of every group: one for all weeks, or one for each calendar month.

use super::load::load_of_week;
use super::month::MonthLoads;
use super::{Roster, roster};
use crate::model::{Date, Group, Model, Refit, ShiftWeights, weekday};
use crate::plan::Axes;
use jiff::ToSpan;

/// Two loads are the same when no half-hour differs by more than this, in parts of a mean half-hour; assumption. Growth
/// alone, which makes the last weekdays of a month a little busier than its first, is no reason to draw up a new roster.
const SAME: f64 = 0.005;

/// The rosters of one group over the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Rosters {
    /// The different ones, at least one, in the order of their first months.
    different: Vec<Roster>,
    /// First day of each month and index of its roster, in order; only the first where one roster holds for all.
    months: Vec<(Date, usize)>,
    /// The first day on which people work each of them: the first Monday of the month.
    from: Vec<Date>,
}

impl Rosters {
    /// The roster that people work on `day`: that of the month from its first Monday on, so that no week is of two rosters;
    /// beyond the horizon that of the nearest month.
    #[must_use]
    pub fn on(&self, day: Date) -> &Roster {
        &self.different[self.index_on(day)]
    }

    /// Its place among those that differ.
    #[must_use]
    pub fn index_on(&self, day: Date) -> usize {
        let place = self.from.partition_point(|from| *from <= day).saturating_sub(1);
        self.months[place].1
    }

    /// Each month's roster with the first day of the month; without a day if one roster holds for all months.
    pub fn by_month(&self) -> impl Iterator<Item = (Option<Date>, &Roster)> {
        let differ = self.different.len() > 1;
        self.months.iter().map(move |(first, index)| (differ.then_some(*first), &self.different[*index]))
    }

    /// The rosters that differ, at least one.
    #[must_use]
    pub fn different(&self) -> &[Roster] {
        &self.different
    }
}

/// Loads of a group that need rosters of their own.
struct Loads {
    different: Vec<Vec<f64>>,
    months: Vec<(Date, usize)>,
}

/// The rosters of every group. Groups with the same candidates and the same load share one fit.
pub(in crate::plan) fn rosters(model: &Model, axes: &Axes) -> Vec<Rosters> {
    let groups = &model.groups;
    let months = months(model);
    let loads: Vec<Loads> = groups.iter().map(|group| loads(model, axes, group, &months)).collect();
    let mut made: Vec<(usize, &Vec<f64>, Roster)> = Vec::new();
    let mut rosters = Vec::with_capacity(groups.len());
    for (index, group) in groups.iter().enumerate() {
        let mut different = Vec::with_capacity(loads[index].different.len());
        for load in &loads[index].different {
            let alike =
                |(other, of, _): &&(usize, &Vec<f64>, Roster)| same_people(group, &groups[*other]) && *of == load;
            let known = made.iter().find(alike).map(|(_, _, roster)| roster.clone());
            let roster = known.unwrap_or_else(|| roster(group, load));
            made.push((index, load, roster.clone()));
            different.push(roster);
        }
        let months = loads[index].months.clone();
        let from = months.iter().map(|(first, _)| first_monday(*first)).collect();
        rosters.push(Rosters { different, months, from });
    }
    rosters
}

/// First day of the month whose lines people have on `day`: from its first Monday on.
#[must_use]
pub fn roster_period(day: Date) -> Date {
    let month = day.first_of_month();
    if day < first_monday(month) { month.saturating_sub(1.month()) } else { month }
}

/// The first Monday of a month that begins on `first`.
fn first_monday(first: Date) -> Date {
    first.saturating_add(((7 - weekday(first) as i64) % 7).days())
}

/// First days of the calendar months that the horizon touches, warm-up included.
fn months(model: &Model) -> Vec<Date> {
    let scenario = &model.scenario;
    let first = scenario.start.saturating_sub(i64::from(scenario.warm_up_days).days()).first_of_month();
    std::iter::successors(Some(first), |month| Some(month.saturating_add(1.month())))
        .take_while(|month| *month <= scenario.end)
        .collect()
}

/// The load of all weeks, or what differs by month. A month whose load is that of all weeks, or of a month before it,
/// takes the same roster.
fn loads(model: &Model, axes: &Axes, group: &Group, months: &[Date]) -> Loads {
    let of_week = load_of_week(model, group);
    if group.weights != ShiftWeights::Fitted(Refit::Monthly) {
        return Loads { different: vec![of_week], months: vec![(months[0], 0)] };
    }
    let monthly = MonthLoads::new(model, axes, group);
    let mut different: Vec<Vec<f64>> = Vec::new();
    let index_of = |month: &Date| {
        let load = monthly.of(*month);
        let known = different.iter().position(|known| same(known, &load));
        let index = known.unwrap_or(different.len());
        if known.is_none() {
            different.push(if same(&of_week, &load) { of_week.clone() } else { load });
        }
        (*month, index)
    };
    let mut months: Vec<(Date, usize)> = months.iter().map(index_of).collect();
    if different.len() == 1 {
        months.truncate(1);
    }
    Loads { different, months }
}

fn same(one: &[f64], other: &[f64]) -> bool {
    one.iter().zip(other).all(|(one, other)| (one - other).abs() <= SAME)
}

/// Whether the people of two groups may work the same.
fn same_people(one: &Group, other: &Group) -> bool {
    one.shifts == other.shifts && one.weights == other.weights && one.agents == other.agents
}
