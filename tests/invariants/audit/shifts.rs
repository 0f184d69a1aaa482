//! Shifts once more, from who comes on duty and goes: a slow clock that runs alone, beside what the center has counted.

use super::{Finding, at_most, equal};
use crate::life::Life;
use glidepath::clock::{TICKS_PER_HOUR, Ticks};
use glidepath::plan::{Axes, DutyChange, DutyStep, Loss};
use glidepath::random::StreamKey;
use glidepath::workforce::Workforce;
use std::collections::BTreeMap;

/// Least rest between two shifts (directive 2003/88/EC, article 3), and the longest day that it leaves.
const LEAST_REST: Ticks = 11 * TICKS_PER_HOUR;
const LONGEST_DAY: Ticks = 24 * TICKS_PER_HOUR - LEAST_REST;

/// A person of a group.
#[derive(Debug, Clone, Copy)]
struct Person {
    /// Since when on duty.
    on_since: Option<Ticks>,
    /// When the day at work began, and the last duty of it ended.
    came: Ticks,
    went: Ticks,
}

/// What the shifts of the people of every group come to.
struct Duty<'a> {
    life: &'a Life,
    people: BTreeMap<(u32, u32), Person>,
    /// Spells off the phone that have fallen due since a person came on duty.
    rests: BTreeMap<(u32, u32), Vec<(Ticks, Ticks)>>,
    /// Agent-ticks on duty by group and window, and of these in spells off the phone as planned.
    there: Vec<Vec<u64>>,
    resting: Vec<Vec<u64>>,
}

/// Checks planned time cell by cell, and the time on duty of each pool with shifts.
pub(super) fn duty(life: &Life) -> Finding {
    let (frame, draw) = (&life.frame, life.draw());
    let key = StreamKey::path(frame.model.scenario.seed, 0, 0);
    let mut workforce = Workforce::new(frame, &draw, key);
    let windows = frame.calendar.windows.len();
    let counts = || vec![vec![0; windows]; frame.axes.groups];
    let mut duty = Duty { life, people: BTreeMap::new(), rests: BTreeMap::new(), there: counts(), resting: counts() };
    let (mut changes, mut day) = (Vec::new(), None);
    for (index, window) in frame.calendar.windows.iter().enumerate() {
        if day != Some(window.day) {
            workforce.step_day(window.day, None);
            day = Some(window.day);
        }
        workforce.take_duty_changes(index, &mut changes);
        changes.iter().try_for_each(|change| duty.change(change))?;
    }
    duty.end()?;
    (0..frame.axes.groups).try_for_each(|group| duty.planned(group))?;
    (0..frame.model.pools.len()).try_for_each(|pool| duty.staffed(pool))
}

impl Duty<'_> {
    fn has_shifts(&self, group: usize) -> bool {
        self.life.kind_of_group(group).people().is_some()
    }

    fn change(&mut self, change: &DutyChange) -> Finding {
        let DutyChange { time, step, group } = *change;
        if !self.has_shifts(group as usize) {
            return Ok(());
        }
        let wrong = |what: &str| Err(format!("{what}: {change:?}"));
        match step {
            DutyStep::Level { .. } => return wrong("a group with people states a number"),
            DutyStep::Begin { person, .. } => {
                // A spell that falls due at the very beginning of duty is told of first.
                let due_now = self.rests.get(&(group, person)).is_none_or(|it| it.iter().all(|(due, _)| *due == time));
                let new = Person { on_since: None, came: time, went: Ticks::MIN / 2 };
                let person = self.people.entry((group, person)).or_insert(new);
                if person.on_since.replace(time).is_some() {
                    return wrong("somebody comes twice");
                }
                if !due_now {
                    return wrong("somebody off duty has rested");
                }
                if time - person.went >= LEAST_REST {
                    person.came = time;
                }
            }
            DutyStep::Rest { person, ticks, .. } => {
                self.rests.entry((group, person)).or_default().push((time, time + ticks));
            }
            DutyStep::Pause { person } | DutyStep::Leave { person } => {
                // Whoever is off duty already, for the last minutes of the shift, leaves all the same.
                let since = self.people.get_mut(&(group, person)).and_then(|person| person.on_since.take());
                if let Some(since) = since {
                    self.end_stretch((group, person), (since, time))?;
                }
            }
        }
        Ok(())
    }

    /// A stretch of duty is over.
    fn end_stretch(&mut self, who: (u32, u32), (from, until): (Ticks, Ticks)) -> Finding {
        let person = self.people.get_mut(&who).expect("somebody on duty");
        person.went = until;
        at_most("ticks at work without eleven hours of rest", ticks(until - person.came), ticks(LONGEST_DAY))?;
        let group = who.0 as usize;
        let window_ticks = self.life.frame.calendar.window_ticks;
        spread((from, until), window_ticks, &mut self.there[group]);
        let mut free_from = from;
        for (due, back) in self.rests.remove(&who).unwrap_or_default() {
            at_most("spells off the phone that overlap", ticks(free_from), ticks(due))?;
            at_most("a spell off the phone beyond duty", ticks(back), ticks(until))?;
            spread((due, back), window_ticks, &mut self.resting[group]);
            free_from = back;
        }
        Ok(())
    }

    /// The horizon is over for those who are still on duty.
    fn end(&mut self) -> Finding {
        let calendar = &self.life.frame.calendar;
        let end = calendar.windows.len() as Ticks * calendar.window_ticks;
        let on_duty = self.people.iter_mut().filter_map(|(who, person)| Some((*who, person.on_since.take()?)));
        for (who, since) in on_duty.collect::<Vec<_>>() {
            for (_, back) in self.rests.entry(who).or_default() {
                *back = (*back).min(end);
            }
            self.end_stretch(who, (since, end))?;
        }
        at_most("people off duty with a spell off the phone", self.rests.len() as u64, 0)
    }

    /// Agents are planned as the shifts say, in each interval, spells off the phone taken out where they fall due.
    fn planned(&self, group: usize) -> Finding {
        if !self.has_shifts(group) {
            return Ok(());
        }
        let (calendar, cells) = (&self.life.frame.calendar, self.life.frame.axes.cells());
        let mut planned = vec![0; self.life.months.len() * cells];
        for (index, window) in calendar.windows.iter().enumerate() {
            if let Some(month) = window.month {
                planned[month as usize * cells + window.cell as usize] +=
                    self.there[group][index] - self.resting[group][index];
            }
        }
        for (month, planned) in planned.chunks(cells).enumerate() {
            for (planned, cell) in planned.iter().zip(self.life.cells_of(month, group)) {
                equal("agents planned and their shifts", *planned, cell.planned_ticks)?;
            }
        }
        Ok(())
    }

    /// Agents are on duty for as long as their shifts say, but for the spells off the phone that they had.
    fn staffed(&self, pool: usize) -> Finding {
        let (life, axes) = (self.life, &self.life.frame.axes);
        let Some(people) = life.frame.model.pools[pool].kind.people() else { return Ok(()) };
        let groups = life.groups_of(pool);
        for (month, tally) in life.months.iter().enumerate() {
            let windows = life.frame.calendar.windows.iter().enumerate();
            let of_month: Vec<usize> =
                windows.filter(|(_, window)| window.month == Some(month as u32)).map(|(index, _)| index).collect();
            let there: u64 =
                groups.iter().map(|group| of_month.iter().map(|index| self.there[*group][*index]).sum::<u64>()).sum();
            let staffed: u64 =
                groups.iter().flat_map(|group| life.cells_of(month, *group)).map(|cell| cell.staffed_ticks).sum();
            let lost = lost_to_spells(axes, pool, &tally.lost_ticks);
            let missed = tally.pools[pool].missed_rest_ticks;
            at_most("agents on duty and their shifts", staffed, there)?;
            // Whoever trains others has spells off the phone too, which no contact can take.
            at_most("spells off the phone", there - staffed + missed, lost)?;
            if !people.train_others() {
                equal("spells off the phone, had or missed", there - staffed + missed, lost)?;
            }
        }
        Ok(())
    }
}

/// Paid time lost to spells off the phone.
fn lost_to_spells(axes: &Axes, pool: usize, lost_ticks: &[u64]) -> u64 {
    let kinds = [Loss::Breaks, Loss::Meetings, Loss::Nesting, Loss::NonAdherence];
    let places = kinds.into_iter().filter_map(|loss| axes.lost_time_place(pool, loss));
    places.map(|place| lost_ticks[place]).sum()
}

/// Adds a stretch of time to the windows in which it lies.
fn spread((from, until): (Ticks, Ticks), window_ticks: Ticks, windows: &mut [u64]) {
    let mut since = from;
    while since < until {
        let window = since / window_ticks;
        let end = until.min((window + 1) * window_ticks);
        if let Some(count) = windows.get_mut(ticks(window) as usize) {
            *count += ticks(end - since);
        }
        since = end;
    }
}

fn ticks(number: Ticks) -> u64 {
    number.max(0).unsigned_abs()
}
