//! What a clock on the wall shows, and when: minutes of local days as ticks of the horizon, clock changes included.

use crate::clock::{TICKS_PER_MINUTE, TICKS_PER_SECOND, Ticks};
use crate::model::Date;
use jiff::tz::TimeZone;

/// Minutes of a day.
const DAY_MIN: i64 = 1_440;

/// The local days of one time zone, from the one before the first that the horizon touches to the one after the last.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalClock {
    /// From the eve of the first day on.
    days: Vec<LocalDay>,
}

/// One local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LocalDay {
    date: Date,
    /// When it begins; negative before the horizon.
    start: Ticks,
    /// What the clock shows then, minutes; 0 but where it skips midnight.
    first_min: i64,
    /// Minutes shown before and after the clock changes.
    jump: Option<(i64, i64)>,
}

impl LocalClock {
    /// The clock of `zone` around these local dates, which the horizon touches. `start_s` is its first second since 1970.
    pub(super) fn new(zone: &TimeZone, dates: &[Date], start_s: i64) -> Self {
        let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Self { days: Vec::new() } };
        let eve = first.yesterday().into_iter();
        let after = last.tomorrow().into_iter();
        let dates = eve.chain(dates.iter().copied()).chain(after);
        Self { days: dates.map(|date| LocalDay::new(zone, date, start_s)).collect() }
    }

    /// The date of local day `day`: an index into [`super::Zone::days`], or −1 for the day before the first.
    #[must_use]
    pub fn date(&self, day: isize) -> Date {
        self.days[(day + 1).unsigned_abs()].date
    }

    /// When the clock first shows `minute` after midnight of local day `day` (as in [`Self::date`]), which may be a minute of
    /// the day after. A minute that the clock leaves out is the first after it.
    #[must_use]
    pub fn time_of(&self, day: isize, minute: u32) -> Ticks {
        let index = (day + 1).unsigned_abs();
        match self.days.get(index + 1) {
            Some(next) if i64::from(minute) >= DAY_MIN => next.time_of(i64::from(minute) - DAY_MIN),
            Some(_) | None => self.days[index].time_of(i64::from(minute)),
        }
    }
}

impl LocalDay {
    fn new(zone: &TimeZone, date: Date, start_s: i64) -> Self {
        let midnight = |date: Date| date.to_zoned(zone.clone()).expect("scenario dates lie far inside the calendar");
        let first = midnight(date);
        let next = midnight(date.tomorrow().expect("scenario dates lie far inside the calendar"));
        let first_min = i64::from(first.hour()) * 60 + i64::from(first.minute());
        let change = zone.following(first.timestamp()).next().filter(|change| change.timestamp() < next.timestamp());
        let jump = change.map(|change| {
            let before = first_min + (change.timestamp().as_second() - first.timestamp().as_second()) / 60;
            (before, before + i64::from(change.offset().seconds() - first.offset().seconds()) / 60)
        });
        let start = (first.timestamp().as_second() - start_s) * TICKS_PER_SECOND;
        Self { date, start, first_min, jump }
    }

    fn time_of(&self, minute: i64) -> Ticks {
        let shown = match self.jump {
            Some((before, after)) if minute >= before.max(after) => minute - (after - before),
            Some((before, _)) => minute.min(before),
            None => minute,
        };
        self.start + (shown - self.first_min).max(0) * TICKS_PER_MINUTE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minutes after midnight of that date at which the clock shows these minutes.
    fn passed_min(zone: &str, date: &str, minutes: [u32; 4]) -> [Ticks; 4] {
        let zone = TimeZone::get(zone).expect("a zone");
        let date: Date = date.parse().expect("a date");
        let start_s = date.to_zoned(zone.clone()).expect("a day").timestamp().as_second();
        let clock = LocalClock::new(&zone, &[date], start_s);
        minutes.map(|minute| clock.time_of(0, minute) / TICKS_PER_MINUTE)
    }

    #[test]
    fn a_minute_comes_once_whatever_the_clock_does() {
        assert_eq!(passed_min("Europe/Berlin", "2026-03-02", [0, 90, 150, 1_500]), [0, 90, 150, 1500]);
        // From two to three nothing is shown.
        assert_eq!(passed_min("Europe/Berlin", "2026-03-29", [90, 150, 180, 1_500]), [90, 120, 120, 1440]);
        // From two to three is shown twice; the first counts.
        assert_eq!(passed_min("Europe/Berlin", "2026-10-25", [90, 150, 180, 1_500]), [90, 150, 240, 1560]);
        // Half an hour only.
        assert_eq!(passed_min("Australia/Lord_Howe", "2026-10-04", [90, 135, 150, 180]), [90, 120, 120, 150]);
        // No midnight.
        assert_eq!(passed_min("Africa/Cairo", "2026-04-24", [0, 60, 120, 1_440]), [0, 0, 60, 1380]);
    }

    #[test]
    fn the_eve_and_a_skipped_date_have_their_place() {
        let zone = TimeZone::get("Pacific/Apia").expect("a zone");
        let dates = ["2011-12-28", "2011-12-29", "2011-12-31"].map(|date| date.parse::<Date>().expect("a date"));
        let start_s = dates[0].to_zoned(zone.clone()).expect("a day").timestamp().as_second();
        let clock = LocalClock::new(&zone, &dates, start_s);
        let hours = |day, minute| clock.time_of(day, minute) / (60 * TICKS_PER_MINUTE);
        assert_eq!(
            [hours(-1, 1_380), hours(0, 0), hours(1, 1_380), hours(1, 1_500), hours(2, 60)],
            [-1, 0, 47, 49, 49]
        );
    }
}
