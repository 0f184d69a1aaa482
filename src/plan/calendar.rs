//! The horizon cut into intervals, with the local calendar of every time zone in use.

use super::{Axes, LocalClock};
use crate::clock::{TICKS_PER_MINUTE, Ticks};
use crate::model::{Date, Model, weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Minutes of a day.
const DAY_MIN: u32 = 1_440;

/// One interval of the horizon. Intervals follow each other without gaps and have equal length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Index into [`Axes::months`]; `None` during warm-up.
    pub month: Option<u32>,
    /// Weekday (Monday = 0) × intervals per day + interval of the day, in the scenario's time zone.
    pub cell: u32,
    /// Day of the scenario's time zone, counted from the first day of the warm-up.
    pub day: u32,
}

/// Where an interval lies in a local calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalInterval {
    /// Index into [`Zone::days`].
    pub day: u32,
    /// Minutes after local midnight at the start of the interval.
    pub minute: u16,
}

/// One local calendar over the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// IANA name.
    pub name: String,
    /// Local dates touched by the horizon, in order.
    pub days: Vec<Date>,
    /// For each window of the horizon, where it lies.
    pub intervals: Vec<LocalInterval>,
    /// Minutes of its days as ticks.
    pub clock: LocalClock,
}

/// Every interval of the horizon. Tick 0 is the start of the first window (warm-up included).
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// Length of a window, ticks.
    pub window_ticks: Ticks,
    /// The windows in order.
    pub windows: Vec<Window>,
    /// Days of the scenario's time zone, warm-up first; [`Window::day`] points here.
    pub days: Vec<Date>,
    /// Time zones in use; each language and group has one ([`Calendar::zone`]).
    pub zones: Vec<Zone>,
}

impl Calendar {
    /// The calendar of `model`, whose time zones have been checked.
    ///
    /// # Panics
    /// If a time zone of the model is unknown: the scenario layer lets none pass.
    #[must_use]
    pub fn new(model: &Model, axes: &Axes) -> Self {
        let scenario = &model.scenario;
        let interval = i64::from(scenario.interval_min);
        let first_day = scenario.start.saturating_sub(i64::from(scenario.warm_up_days).days());
        let zone = time_zone(&scenario.timezone);
        let start = midnight(first_day, &zone);
        let end = midnight(scenario.end.tomorrow().expect("scenario dates lie far inside the calendar"), &zone);
        let count = (end - start) / (60 * interval);
        let mut names: Vec<&str> = vec![&scenario.timezone];
        names.extend(model.languages.iter().map(|language| language.timezone.as_str()));
        names.extend(model.groups.iter().map(|group| group.timezone.as_str()));
        names.sort_unstable();
        names.dedup();
        let zones: Vec<Zone> = names.iter().map(|name| local_calendar(name, start, interval, count)).collect();
        let home = zones.iter().find(|zone| zone.name == scenario.timezone).expect("the home zone is in the list");
        let windows = home
            .intervals
            .iter()
            .map(|local| {
                let date = home.days[local.day as usize];
                let weekday = weekday(date) as u32;
                let interval_of_day = u32::from(local.minute) / interval as u32;
                let month = (date >= scenario.start).then(|| months_between(scenario.start, date));
                Window { month, cell: weekday * axes.intervals_per_day as u32 + interval_of_day, day: local.day }
            })
            .collect();
        let days = home.days.clone();
        Self { window_ticks: interval * TICKS_PER_MINUTE, windows, days, zones }
    }

    /// Index into [`Calendar::zones`] of a time zone in use.
    ///
    /// # Panics
    /// If no language, group or the scenario uses it.
    #[must_use]
    pub fn zone(&self, name: &str) -> usize {
        self.zones.iter().position(|zone| zone.name == name).expect("every zone in use has a calendar")
    }
}

impl Calendar {
    /// The date whose dated inputs hold in `window` of `zone` (an index into [`Calendar::zones`]): the local date, but
    /// never before midnight of the scenario's time zone. East of it a day begins early; waiting makes sure that what is
    /// dated to a month changes nothing before that month.
    #[must_use]
    #[inline]
    pub fn input_date(&self, zone: usize, window: usize) -> Date {
        let zone = &self.zones[zone];
        let home = self.days[self.windows[window].day as usize];
        zone.days[zone.intervals[window].day as usize].min(home)
    }
}

impl Calendar {
    /// The tick at `minute` of the day `date` in the scenario's time zone; negative before the first day, `None` after
    /// the last. A minute that the clock leaves out is the first after it.
    #[must_use]
    pub fn time_of(&self, date: Date, minute: u32) -> Option<Ticks> {
        let days_before = date.duration_until(*self.days.first()?).as_hours() / 24;
        if days_before > 0 {
            return Some((Ticks::from(minute) - days_before * i64::from(DAY_MIN)) * TICKS_PER_MINUTE);
        }
        let length_min = (self.window_ticks / TICKS_PER_MINUTE) as u32;
        let interval = |window: &Window| window.cell % (DAY_MIN / length_min);
        let day = |window: &Window| self.days[window.day as usize];
        let after = (date, minute / length_min);
        let index = self.windows.partition_point(|window| day(window) < date);
        let index = index + self.windows[index..].iter().position(|window| (day(window), interval(window)) >= after)?;
        let found = &self.windows[index];
        let within = if (day(found), interval(found)) == after { minute % length_min } else { 0 };
        Some(index as Ticks * self.window_ticks + Ticks::from(within) * TICKS_PER_MINUTE)
    }

    /// The first tick of the month in which `time` lies; the warm-up counts as a month.
    #[must_use]
    pub fn start_of_month(&self, time: Ticks) -> Ticks {
        let index = ((time / self.window_ticks).max(0) as usize).min(self.windows.len() - 1);
        let month = self.windows[index].month;
        self.windows.partition_point(|window| window.month < month) as Ticks * self.window_ticks
    }

    /// The tick at which the last window ends.
    #[must_use]
    pub fn end(&self) -> Ticks {
        self.windows.len() as Ticks * self.window_ticks
    }

    /// Simulated days of a month of the results, an index into [`Axes::months`].
    ///
    /// # Panics
    /// If the month is not one of the scenario's.
    #[must_use]
    pub fn days_of_month(&self, month: u32) -> &[Date] {
        let first = self.windows.partition_point(|window| window.month < Some(month));
        let last = self.windows.partition_point(|window| window.month <= Some(month)) - 1;
        &self.days[self.windows[first].day as usize..=self.windows[last].day as usize]
    }
}

/// Calendar months from `start` to `date`.
fn months_between(start: Date, date: Date) -> u32 {
    ((i32::from(date.year()) - i32::from(start.year())) * 12 + i32::from(date.month()) - i32::from(start.month()))
        as u32
}

fn time_zone(name: &str) -> TimeZone {
    TimeZone::get(name).expect("time zones are checked when the scenario is read")
}

/// Seconds since 1970 of local midnight (or of the first instant of a day without midnight).
fn midnight(date: Date, zone: &TimeZone) -> i64 {
    date.to_zoned(zone.clone()).expect("scenario dates lie far inside the calendar").timestamp().as_second()
}

fn local_calendar(name: &str, start: i64, interval_min: i64, count: i64) -> Zone {
    let zone = time_zone(name);
    let mut days: Vec<Date> = Vec::new();
    let mut intervals = Vec::with_capacity(count as usize);
    for index in 0..count {
        let second = start + index * interval_min * 60;
        let timestamp = Timestamp::from_second(second).expect("scenario dates lie far inside the calendar");
        let local = zone.to_datetime(timestamp);
        if days.last() != Some(&local.date()) {
            days.push(local.date());
        }
        let minute = local.hour() as u16 * 60 + local.minute() as u16;
        intervals.push(LocalInterval { day: days.len() as u32 - 1, minute });
    }
    let clock = LocalClock::new(&zone, &days, start);
    Zone { name: name.to_owned(), days, intervals, clock }
}
