//! The intervals of a month's weeks: month × weekday × interval.

use super::table::{Cell, Column, column};
use crate::model::WEEKDAYS;
use crate::plan::{Axes, Frame};

/// The columns that name an interval of a month.
pub(super) fn interval_columns() -> [Column; 3] {
    [
        column("month", "YYYY-MM", "Calendar month in the scenario's time zone."),
        column("weekday", "name", "mon to sun."),
        column("interval_start", "HH:MM", "Start of the interval in the scenario's time zone."),
    ]
}

/// Their cells.
pub(super) fn interval_cells(axes: &Axes, month: usize, cell: usize) -> [Cell; 3] {
    let (weekday, interval) = (cell / axes.intervals_per_day, cell % axes.intervals_per_day);
    let start = interval_start(interval, axes.intervals_per_day);
    [Cell::text(&axes.months[month]), Cell::text(WEEKDAYS[weekday]), Cell::text(&start)]
}

/// `HH:MM` of the start of an interval of the day.
pub(super) fn interval_start(interval: usize, intervals_per_day: usize) -> String {
    let minutes = interval * (24 * 60 / intervals_per_day);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// How often each weekday × interval occurs in a month.
pub(super) fn occurrences(frame: &Frame, month: usize) -> Vec<u64> {
    let mut counts = vec![0; frame.axes.cells()];
    for window in frame.calendar.windows.iter().filter(|window| window.month == Some(month as u32)) {
        counts[window.cell as usize] += 1;
    }
    counts
}
