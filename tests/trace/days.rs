//! The run's intervals: which month, weekday and time of day each has. The scenarios' zones keep the same time all year.

use crate::rows::Cell;
use crate::stated::{HOUR, SECOND, Stated, WINDOW};
use jiff::ToSpan;
use jiff::civil::Date;

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const PER_DAY: i64 = 24 * HOUR / WINDOW;

/// One interval of the run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Window {
    /// Empty in the warm-up.
    pub(crate) month: String,
    pub(crate) cell: Cell,
}

/// Every interval from the start of the warm-up on.
#[derive(Debug, Clone)]
pub(crate) struct Days {
    pub(crate) windows: Vec<Window>,
    first_weekday: i64,
}

impl Days {
    pub(crate) fn of(stated: &Stated) -> Self {
        let [year, month, day] = stated.start;
        let start = Date::constant(year, month as i8, day as i8);
        let first = start - (stated.warm_up_days as i64).days();
        let mut windows = Vec::new();
        for day in 0..(stated.warm_up_days + stated.days) {
            let date = first + (day as i64).days();
            let counted = day >= stated.warm_up_days;
            let month = if counted { format!("{:04}-{:02}", date.year(), date.month()) } else { String::new() };
            let weekday = WEEKDAYS[date.weekday().to_monday_zero_offset() as usize];
            for interval in 0..PER_DAY {
                let minutes = interval * (WINDOW / (60 * SECOND));
                let start = format!("{:02}:{:02}", minutes / 60, minutes % 60);
                windows.push(Window { month: month.clone(), cell: (weekday.to_owned(), start) });
            }
        }
        Self { windows, first_weekday: i64::from(first.weekday().to_monday_zero_offset()) }
    }

    /// End of the run, us.
    pub(crate) fn end(&self) -> i64 {
        self.windows.len() as i64 * WINDOW
    }

    /// Every interval that overlaps `from`–`until`, with the length of the overlap.
    pub(crate) fn spread(&self, from: i64, until: i64) -> impl Iterator<Item = (&Window, i64)> {
        let until = until.min(self.end());
        let windows = from / WINDOW..(until + WINDOW - 1) / WINDOW;
        windows.filter(move |_| until > from).map(move |window| {
            let (start, end) = (window * WINDOW, (window + 1) * WINDOW);
            (&self.windows[window as usize], until.min(end) - from.max(start))
        })
    }

    /// Time from `from` to `until` on a clock that runs on weekdays in these hours of the day.
    pub(crate) fn business(&self, (open, close): (i64, i64), from: i64, until: i64) -> i64 {
        let days = from / (24 * HOUR)..=until / (24 * HOUR);
        let of_day = |day: i64| {
            let start = day * 24 * HOUR;
            let (opens, closes) = (start + open * HOUR, start + close * HOUR);
            if (self.first_weekday + day) % 7 < 5 { (until.min(closes) - from.max(opens)).max(0) } else { 0 }
        };
        days.map(of_day).sum()
    }

    /// Months in order.
    pub(crate) fn months(&self) -> Vec<String> {
        let mut months: Vec<String> = self.windows.iter().map(|window| window.month.clone()).collect();
        months.dedup();
        months.retain(|month| !month.is_empty());
        months
    }

    /// Length of a month in the run, us.
    pub(crate) fn length(&self, month: &str) -> i64 {
        self.windows.iter().filter(|window| window.month == month).count() as i64 * WINDOW
    }
}
