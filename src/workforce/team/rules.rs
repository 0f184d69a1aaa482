//! Overtime and time off by rule, as people live them: somebody stays longer, comes earlier or comes on a day off; somebody
//! goes home for a while.
//!
//! Time off: in every window the stated share of those on duty is off, the same people as long as it lasts. Overtime: in
//! every window the stated share of the agents expected on duty is worked on top, by people who are not at work then: first
//! those whose shift has just ended, then those whose shift is about to begin, then those who have the day off. Nobody
//! rests for less than eleven hours, and on a day off nobody works for more than eight. Where there is nobody who could,
//! there is less overtime than the rule allows.

use super::lines::REST;
use super::shift::ShiftTimes;
use super::{PoolDay, Team, Worked};
use crate::clock::{TICKS_PER_HOUR, Ticks};
use crate::model::weekday;
use crate::plan::Loss;
use crate::random::{ContactLuck, Purpose};
use crate::workforce::duty_book::{DutyBook, Ending, Stretch};
use crate::workforce::extra_hours::ExtraHours;
use crate::workforce::paid_time::{PaidTime, Use};
use crate::workforce::person::date_number;
use std::collections::BTreeSet;
use std::ops::Range;

/// Longest time from the start of a shift to its end, overtime included.
const LONGEST_DAY: Ticks = 24 * TICKS_PER_HOUR - REST;
/// Longest overtime on a day off.
const LONGEST_ON_DAY_OFF: Ticks = 8 * TICKS_PER_HOUR;
/// What spreads people evenly whose places follow each other: 2 − the golden ratio.
const GOLDEN: f64 = 0.381_966_011_250_105_1;

impl Team<'_> {
    /// Takes the time off of the shifts that begin today out of their duty, and out of their breaks.
    pub(super) fn take_time_off(&mut self, extra: &ExtraHours, first_window: usize, paid_time: &mut PaidTime) {
        let off = TimeOff {
            extra,
            window_ticks: self.frame.calendar.window_ticks,
            paid_off: paid_time.place(Loss::PaidTimeOff).map(Use::PaidOff),
        };
        let [mut standing, _] = self.extra_luck(first_window);
        let (duty, gaps) = (std::mem::take(&mut self.duty), std::mem::take(&mut self.gaps));
        for worked in &mut self.today {
            standing = (standing + GOLDEN).fract();
            let (first, first_gap) = (self.duty.len(), self.gaps.len());
            for stretch in &duty[worked.duty.clone()] {
                off.cut((stretch.from, stretch.until), standing, |from, until, off, next| match (off, next) {
                    (Some(off), _) => paid_time.spend((from, until), off),
                    (None, None) => self.duty.push(Stretch { from, until, ending: stretch.ending }),
                    // What runs into paid time off is paid already.
                    (None, Some(Use::PaidOff(_))) => self.duty.push(Stretch { from, until, ending: Ending::Pause }),
                    (None, Some(_)) => self.duty.push(Stretch { from, until, ending: Ending::Leave }),
                });
            }
            for gap in &gaps[worked.gaps.clone()] {
                // Nobody is planned in a break that all have at once, so that no rule holds there: it goes with what is before.
                match off.of(standing, (gap.from - 1) / off.window_ticks) {
                    Some(off) => paid_time.spend((gap.from, gap.until), off),
                    None => self.gaps.push(*gap),
                }
            }
            (worked.duty, worked.gaps) = (first..self.duty.len(), first_gap..self.gaps.len());
        }
    }

    /// Where the people of a day begin to be dealt to time off, and how its overtime is rounded.
    fn extra_luck(&self, first_window: usize) -> [f64; 2] {
        let calendar = &self.frame.calendar;
        let date = calendar.days[calendar.windows[first_window].day as usize];
        let mut luck = ContactLuck::new(self.key.purpose(Purpose::ExtraHours).with(date_number(date)));
        [0; 2].map(|_| luck.uniform())
    }
}

/// Who is off when.
struct TimeOff<'a> {
    extra: &'a ExtraHours,
    window_ticks: Ticks,
    /// What paid time off is; `None` where none is paid.
    paid_off: Option<Use>,
}

impl TimeOff<'_> {
    /// What somebody who stands there between 0 and 1 has in a window.
    fn of(&self, standing: f64, window: Ticks) -> Option<Use> {
        let shares = self.extra.in_window(window.unsigned_abs() as usize);
        if standing < shares.unpaid_off {
            Some(Use::UnpaidOff)
        } else if standing < shares.unpaid_off + shares.paid_off {
            self.paid_off
        } else {
            None
        }
    }

    /// Cuts a stretch of somebody's time where time off begins and ends; `take` receives each part, what it is and what the
    /// next is, `None` for no time off, and for none at all after the last.
    fn cut(
        &self,
        (from, until): (Ticks, Ticks),
        standing: f64,
        mut take: impl FnMut(Ticks, Ticks, Option<Use>, Option<Use>),
    ) {
        let (mut since, mut now) = (from, self.of(standing, from / self.window_ticks));
        for window in from / self.window_ticks + 1..=(until - 1) / self.window_ticks {
            let next = self.of(standing, window);
            if next != now {
                take(since, window * self.window_ticks, now, next);
                (since, now) = (window * self.window_ticks, next);
            }
        }
        take(since, until, now, None);
    }
}

/// Somebody who could work longer on a day.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    person: u32,
    band: usize,
    /// The shift; on a day off an empty one at the beginning.
    start: Ticks,
    end: Ticks,
    is_day_off: bool,
    rested_since: Ticks,
    /// Start of the next shift.
    next: Ticks,
    /// Has worked longer today already.
    is_spent: bool,
}

impl Candidate {
    /// How far the window is from the shift, if the person may work in it: after the shift, before it, on a day off.
    fn distance(&self, (from, until): (Ticks, Ticks)) -> Option<(u8, Ticks)> {
        if self.is_spent {
            return None;
        }
        let rests_after = self.next - until >= REST;
        if self.is_day_off {
            let rested = from - self.rested_since >= REST;
            return (rested && rests_after).then_some((2, 0));
        }
        if self.end <= from {
            let fits = until - self.start <= LONGEST_DAY && rests_after;
            return fits.then_some((0, from - self.end));
        }
        let fits = until <= self.start && self.end - from <= LONGEST_DAY && from - self.rested_since >= REST;
        fits.then_some((1, self.start - until))
    }
}

/// Overtime of one day.
pub(super) struct ExtraWork {
    /// Who works on top, and when.
    stretches: Vec<(u32, usize, Ticks, Ticks)>,
}

impl ExtraWork {
    /// Asks people of the team to work longer in the windows of a day.
    pub(super) fn new(team: &Team<'_>, extra: &ExtraHours, windows: &Range<usize>, pool: &PoolDay<'_>) -> Self {
        let mut stretches = Vec::new();
        if windows.clone().all(|window| extra.in_window(window).overtime <= 0.0) {
            return Self { stretches };
        }
        let ticks = team.frame.calendar.window_ticks;
        let mut candidates = team.candidates(windows, pool);
        let [_, rounding] = team.extra_luck(windows.start);
        // Places of candidates who work now, and since when.
        let mut working: Vec<(usize, Ticks)> = Vec::new();
        for window in windows.clone() {
            let (from, until) = (window as Ticks * ticks, (window + 1) as Ticks * ticks);
            let share = extra.in_window(window).overtime;
            let wanted = (share * team.expected_agents(window, pool) + rounding).floor() as usize;
            let may_stay = |(place, since): &(usize, Ticks)| {
                let candidate = &candidates[*place];
                let goes_on = candidate.distance((from, until)).is_some();
                goes_on && (!candidate.is_day_off || until - since <= LONGEST_ON_DAY_OFF)
            };
            let (mut stay, mut done): (Vec<_>, Vec<_>) = working.drain(..).partition(may_stay);
            done.extend(stay.drain(wanted.min(stay.len())..));
            for (place, since) in done {
                let Candidate { person, band, .. } = candidates[place];
                stretches.push((person, band, since, from));
                candidates.iter_mut().filter(|it| it.person == person).for_each(|it| it.is_spent = true);
            }
            if stay.len() < wanted {
                let mut is_working: BTreeSet<u32> = stay.iter().map(|(place, _)| candidates[*place].person).collect();
                let places = candidates.iter().enumerate();
                let mut near: Vec<_> =
                    places.filter_map(|(place, it)| Some((it.distance((from, until))?, place))).collect();
                near.sort_unstable();
                let free = near.into_iter().filter(|(_, place)| is_working.insert(candidates[*place].person));
                stay.extend(free.map(|(_, place)| (place, from)).take(wanted - stay.len()));
            }
            working = stay;
        }
        let end = windows.end as Ticks * ticks;
        stretches.extend(working.into_iter().map(|(place, since)| {
            let Candidate { person, band, .. } = candidates[place];
            (person, band, since, end)
        }));
        Self { stretches }
    }

    /// Enters it.
    pub(super) fn enter(self, team: &mut Team<'_>, pool: &mut PoolDay<'_>, book: &mut DutyBook) {
        for (person, band, from, until) in self.stretches {
            pool.paid_time.spend((from, until), Use::Overtime);
            book.add(team.group, (person, band), Stretch { from, until, ending: Ending::Leave });
            book.count(team.group, band, 1, (from, until));
            pool.staff.work_until(person, until);
            // Whoever has come earlier goes home earlier too, should the next day ask for more.
            let shift = team.today.iter_mut().find(|worked| worked.person == person && worked.start >= until);
            if let Some(worked) = shift {
                worked.start = from;
            }
        }
    }
}

impl Team<'_> {
    /// Who may work longer: those who work today or worked yesterday, and those with a day off. Somebody who worked yesterday
    /// and has the day off may stay after the one or come on the other, and is a candidate for both.
    fn candidates(&self, windows: &Range<usize>, pool: &PoolDay<'_>) -> Vec<Candidate> {
        let zone = &self.frame.calendar.zones[self.zone];
        let local = zone.intervals[windows.start].day as isize;
        let next = |person: u32, after: Ticks| self.next_start(person, local, after);
        let mut candidates: Vec<Candidate> = Vec::new();
        for worked in self.today.iter().chain(&self.yesterday) {
            let Worked { person, band, start, end, rested_since, .. } = *worked;
            if self.on_lines.is_here(person) {
                let next = next(person, end);
                candidates.push(Candidate {
                    person,
                    band,
                    start,
                    end,
                    is_day_off: false,
                    rested_since,
                    next,
                    is_spent: false,
                });
            }
        }
        let start = windows.start as Ticks * self.frame.calendar.window_ticks;
        // The lines as dealt: while it is still Sunday here, those of the period that begins on Monday may be.
        let today = weekday(zone.clock.date(local));
        let lines = self.on_lines.shifts().iter().enumerate().filter(|(_, shift)| !shift.weekdays[today]);
        let at_work: BTreeSet<u32> = self.today.iter().map(|worked| worked.person).collect();
        for person in lines.flat_map(|(line, _)| self.on_lines.of(line).iter().copied()) {
            if !at_work.contains(&person) {
                let band = pool.staff.on_floor(person).band;
                let rested_since = pool.staff.last_end(person);
                let next = next(person, start);
                candidates.push(Candidate {
                    person,
                    band,
                    start,
                    end: start,
                    is_day_off: true,
                    rested_since,
                    next,
                    is_spent: false,
                });
            }
        }
        candidates
    }

    /// When the line of somebody begins next after `after`, today, tomorrow or the day after as the lines stand.
    fn next_start(&self, person: u32, local: isize, after: Ticks) -> Ticks {
        let zone = &self.frame.calendar.zones[self.zone];
        let last = zone.days.len() as isize;
        let starts = (local..(local + 3).min(last)).filter_map(|day| {
            let date = zone.clock.date(day);
            let pattern = &self.on_lines.shifts()[self.on_lines.line_of(person)];
            pattern.weekdays[weekday(date)].then(|| ShiftTimes::new(pattern, &zone.clock, day).start)
        });
        starts.filter(|start| *start >= after).min().unwrap_or(Ticks::MAX / 2)
    }

    /// Agents whom a planner expects on contacts in a window, without any rule.
    fn expected_agents(&self, window: usize, pool: &PoolDay<'_>) -> f64 {
        let calendar = &self.frame.calendar;
        let zone = &calendar.zones[self.zone];
        let local = zone.intervals[window];
        let (date, interval_min) = (zone.days[local.day as usize], self.frame.model.scenario.interval_min as usize);
        let input_date = calendar.input_date(self.zone, window);
        let schedule = &self.rosters.on(date).schedule;
        let (paid_h, duty_h) = (schedule.paid_hours_on(weekday(date)), schedule.hours_on(weekday(date)));
        let on_duty = schedule.mean_level(weekday(date), usize::from(local.minute), interval_min);
        let (in_training, on_the_floor) = pool.staff.by_training();
        let trainers = self.people.trainers_share(f64::from(in_training), f64::from(on_the_floor), self.draw);
        let ill = self.waves.on(input_date).unwrap_or(0.0);
        let presence = self.people.presence(input_date, ill, self.draw);
        let bands = pool.staff.floor_of(self.place_in_pool).bands();
        let weight = bands.iter().fold(0.0, |sum, band| sum + band.weight);
        let left = if duty_h > 0.0 { presence.of(paid_h, duty_h) / duty_h } else { 0.0 };
        weight * on_duty * left * (1.0 - trainers)
    }
}
