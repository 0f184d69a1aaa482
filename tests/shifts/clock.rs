//! Shifts, breaks and ends at their minute, whatever the reporting interval; clock changes and midnights paid as worked.

use crate::center::{center, frame, months};
use glidepath::clock::{TICKS_PER_HOUR, TICKS_PER_MINUTE};
use glidepath::plan::Frame;
use glidepath::tally::MonthTally;

/// Staffed minutes of a month in the interval of a weekday (Monday = 0) that begins at this time.
fn staffed_min(frame: &Frame, month: &MonthTally, weekday: usize, (hour, minute): (usize, usize)) -> u64 {
    let per_day = frame.axes.intervals_per_day;
    let cell = weekday * per_day + (hour * 60 + minute) * per_day / 1_440;
    month.group_cells[cell].staffed_ticks / TICKS_PER_MINUTE.unsigned_abs()
}

fn with_shift(shift: &str, headcount: u32) -> String {
    let more = format!(
        "wage_per_paid_hour = 20\npaid_hours = \"as-rostered\"\n[[schedule]]\nname = \"plan\"\nshift = [{shift}]"
    );
    center(60_000, 120.0, headcount, "", &more)
}

#[test]
fn nobody_is_there_a_minute_early_on_any_grid() {
    for interval in [5usize, 15, 30, 60] {
        let text = with_shift(r#"{ start = "11:15", hours = 2, weekdays = ["mon"] }"#, 300)
            .replace("timezone = \"UTC\"", &format!("timezone = \"UTC\"\ninterval_min = {interval}"));
        let frame = frame(&text);
        let month = months(&frame, 0).remove(0);
        // Four Mondays; the interval that holds 11:14, and all from its end to 13:15.
        let first = 11 * 60 + 15 - (11 * 60 + 15) % interval;
        let within_first = (first + interval).saturating_sub(11 * 60 + 15) as u64;
        let staffed = |minute: usize| staffed_min(&frame, &month, 0, (minute / 60, minute % 60));
        assert_eq!(staffed(first), 4 * 300 * within_first, "interval of {interval} min");
        let last = 13 * 60 + 15 - (13 * 60 + 15) % interval;
        let all: u64 = (first..=last).step_by(interval).map(staffed).sum();
        assert_eq!(all, 4 * 300 * 120, "interval of {interval} min");
        assert_eq!(month.group_cells.iter().map(|cell| cell.staffed_ticks).sum::<u64>(), all * 60_000_000);
    }
}

#[test]
fn a_break_of_a_quarter_takes_a_quarter() {
    let text = with_shift(r#"{ start = "09:00", hours = 4, breaks = [{ after_h = 1.75, hours = 0.25 }] }"#, 1);
    for luck in 0..3 {
        let frame = frame(&text);
        let month = months(&frame, luck).remove(0);
        for weekday in 0..7 {
            assert_eq!(staffed_min(&frame, &month, weekday, (10, 0)), 4 * 30);
            assert_eq!(staffed_min(&frame, &month, weekday, (10, 30)), 4 * 15, "from 10:45 to 11:00, every day");
            assert_eq!(staffed_min(&frame, &month, weekday, (11, 0)), 4 * 30);
        }
    }
}

#[test]
fn staggered_breaks_follow_each_other() {
    let pause = "breaks = [{ after_h = 2, hours = 0.5, stagger_h = 1.5 }]";
    let frame = frame(&with_shift(&format!("{{ start = \"09:00\", hours = 8, {pause} }}"), 8));
    let month = months(&frame, 0).remove(0);
    // Eight people in four turns: two at a time from 11:00 to 13:00.
    for (hour, minute, there) in [(10, 30, 8), (11, 0, 6), (11, 30, 6), (12, 0, 6), (12, 30, 6), (13, 0, 8)] {
        assert_eq!(staffed_min(&frame, &month, 2, (hour, minute)), 4 * 30 * there, "{hour}:{minute:02}");
    }
}

#[test]
fn nights_are_paid_as_worked_when_the_clock_changes_and_the_month_ends() {
    // The first night is under way when the horizon begins: six hours of it. Two hours of a month's last night are in it,
    // six in the next month, and the horizon cuts the last night off after two.
    for (start, end, months_h) in [
        ("2026-01-29", "2026-02-03", [6.0 + 2.0 * 8.0 + 2.0, 6.0 + 2.0 * 8.0 + 2.0]),
        // Summer time begins on 29 March 2026: a night of seven hours.
        ("2026-03-27", "2026-04-02", [6.0 + 3.0 * 8.0 + 7.0 + 2.0, 6.0 + 8.0 + 2.0]),
        // It ends on 25 October: a night of nine.
        ("2026-10-23", "2026-11-02", [6.0 + 7.0 * 8.0 + 9.0 + 2.0, 6.0 + 8.0 + 2.0]),
    ] {
        let text = with_shift(r#"{ start = "22:00", hours = 8 }"#, 5)
            .replace("start    = 2026-03-02", &format!("start    = {start}\nwarm_up_days = 0"))
            .replace("end      = 2026-03-29", &format!("end      = {end}"))
            .replace("\"UTC\"", "\"Europe/Berlin\"");
        let frame = frame(&text);
        let months = months(&frame, 1);
        let hour = TICKS_PER_HOUR.unsigned_abs();
        let paid: Vec<f64> = months.iter().map(|month| month.pools[0].paid_ticks as f64 / hour as f64 / 5.0).collect();
        assert_eq!(paid, months_h, "{start}");
        let amount: Vec<i64> = months.iter().map(|month| month.amount(0, glidepath::tally::Account::Wages)).collect();
        for (amount, hours) in amount.iter().zip(months_h) {
            assert_eq!(*amount, (hours * 5.0 * 20.0 * 100.0) as i64, "{start}: wages of the shifts as worked");
        }
    }
}

#[test]
fn who_goes_to_another_pool_rests_before_the_shift_there() {
    // Ten people of the night shift go over on a Monday, to a shift that begins at midnight: the one before is not over.
    let more = r#"
        transfers = [{ on = 2026-03-09, heads = 10, to = "other" }]
        [[pool]]
        name      = "other"
        headcount = 0
        attrition = { per_year = 0 }
        shrinkage = { vacation = 0, absence = 0, breaks = 0, meetings = 0, training = 0 }
        [[group]]
        name      = "others"
        pool      = "other"
        languages = ["all"]
        schedule  = "morning"
        [[schedule]]
        name  = "plan"
        shift = [{ start = "22:00", hours = 8 }]
        [[schedule]]
        name  = "morning"
        shift = [{ start = "00:00", hours = 8 }]
    "#;
    let frame = frame(&center(60_000, 120.0, 10, "", more));
    let month = months(&frame, 0).remove(0);
    let cells = frame.axes.cells();
    let at_two = |group: usize, weekday: usize| {
        month.group_cells[group * cells + weekday * frame.axes.intervals_per_day + 4].staffed_ticks / (30 * 60_000_000)
    };
    // Mondays: the 2nd and 9th in the old shift, the 16th and 23rd in the new one. Tuesdays: only the 3rd in the old one.
    assert_eq!([at_two(0, 0), at_two(1, 0)], [20, 20], "ten people are never twenty");
    assert_eq!([at_two(0, 1), at_two(1, 1)], [10, 30]);
    assert_eq!(month.pools.iter().map(|pool| pool.transferred_in).sum::<u64>(), 10);
}
