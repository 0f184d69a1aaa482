//! `rosters.csv`: group × weekday × interval, how people on duty follow the load; `shifts.csv`: who works which shift.

use super::ReportError;
use super::table::{Cell, Layout, Sheet, column};
use crate::model::{Break, Date, Group, ShiftPattern, ShiftWeights, WEEKDAYS};
use crate::plan::{Frame, Roster};

/// Columns of `rosters.csv`.
pub(crate) fn layout() -> Layout {
    let relative = "ratio to weekly mean";
    Layout {
        file: "rosters.csv",
        columns: vec![
            column("group", "name", "Agent group."),
            column("month", "YYYY-MM", "Month in which the roster holds; empty: in all months."),
            column("weekday", "name", "mon to sun, local to the group."),
            column("interval_start", "HH:MM", "Start of the half-hour, local time of the group."),
            column(
                "need",
                relative,
                "Load that the group serves at once, from the profiles of the demand, nothing drawn: the same in every \
                 week; of a roster that is fitted monthly the load expected in the month. 1 is the mean over the week.",
            ),
            column(
                "on_duty",
                relative,
                "People on duty by the shifts, breaks taken off, before shrinkage. 1 is the mean over the week.",
            ),
            column("under", relative, "need - on_duty where the need is larger, else 0."),
            column("over", relative, "on_duty - need where the roster is larger, else 0."),
            column(
                "on_duty_per_100",
                "people",
                "People on duty of 100 on the roster, before shrinkage; in a fixed pool the agents stated.",
            ),
        ],
    }
}

/// Columns of `shifts.csv`.
pub(crate) fn shifts_layout() -> Layout {
    Layout {
        file: "shifts.csv",
        columns: vec![
            column("group", "name", "Agent group."),
            column("month", "YYYY-MM", "Month in which the roster holds; empty: in all months."),
            column("weights", "name", "stated: as in the scenario; fitted: found by the fit to the load."),
            column("start", "HH:MM", "Start of the shift, local time of the group."),
            column("paid_h", "h", "Length of the paid shift, breaks included."),
            column("breaks", "text", "Start and end of each break, local time; empty without breaks."),
            column("weekdays", "names", "Weekdays on which the shift starts."),
            column("people_share", "share 0-1", "Share of the group's people who work it."),
        ],
    }
}

/// Every group with its rosters and the months in which they hold.
fn by_month(frame: &Frame) -> impl Iterator<Item = (&Group, String, &Roster)> {
    frame.model.groups.iter().zip(&frame.rosters).flat_map(|(group, rosters)| {
        let name = |month: Option<Date>| month.map_or_else(String::new, |month| month.strftime("%Y-%m").to_string());
        rosters.by_month().map(move |(month, roster)| (group, name(month), roster))
    })
}

/// Writes `rosters.csv`.
pub(crate) fn write(sheet: &mut Sheet, frame: &Frame) -> Result<(), ReportError> {
    for (group, month, roster) in by_month(frame) {
        let per_100 = if roster.shifts.is_empty() { 1.0 } else { 100.0 };
        for (index, interval) in roster.intervals.iter().enumerate() {
            let (weekday, minute) = Roster::start_of(index);
            sheet.row([
                Cell::text(&group.name),
                Cell::text(&month),
                Cell::text(WEEKDAYS[weekday]),
                Cell::text(&time(minute)),
                Cell::number(interval.need, 4),
                Cell::number(interval.on_duty, 4),
                Cell::number(interval.under(), 4),
                Cell::number(interval.over(), 4),
                Cell::number(interval.level * per_100, 3),
            ])?;
        }
    }
    Ok(())
}

/// Writes `shifts.csv`.
pub(crate) fn write_shifts(sheet: &mut Sheet, frame: &Frame) -> Result<(), ReportError> {
    for (group, month, roster) in by_month(frame) {
        let weights = match group.weights {
            ShiftWeights::Stated => "stated",
            ShiftWeights::Fitted(_) => "fitted",
        };
        let total: f64 = roster.shifts.iter().map(|shift| shift.weight).sum();
        for shift in roster.shifts.iter().filter(|shift| shift.weight > 0.0) {
            let worked = WEEKDAYS.iter().zip(shift.weekdays).filter(|(_, worked)| *worked).map(|(name, _)| *name);
            let breaks: Vec<String> = shift.breaks.iter().map(|pause| rest(shift, *pause)).collect();
            sheet.row([
                Cell::text(&group.name),
                Cell::text(&month),
                Cell::text(weights),
                Cell::text(&time(shift.start_min as usize)),
                Cell::number(f64::from(shift.length_min) / 60.0, 2),
                Cell::text(&breaks.join(" ")),
                Cell::text(&worked.collect::<Vec<_>>().join(" ")),
                Cell::number(shift.weight / total, 6),
            ])?;
        }
    }
    Ok(())
}

fn rest(shift: &ShiftPattern, pause: Break) -> String {
    let from = (shift.start_min + pause.after_min) as usize;
    format!("{}-{}", time(from), time(from + pause.length_min as usize))
}

/// Minutes after some midnight as a time of day.
fn time(minute: usize) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}
