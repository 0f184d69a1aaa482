//! Breaks: paid, and nobody answers.

use crate::center::{center, near};
use glidepath::clock::{TICKS_PER_MINUTE, Ticks};
use glidepath::model::{Break, Draw};
use glidepath::plan::{Frame, Schedule};
use glidepath::random::StreamKey;
use glidepath::workforce::{Workforce, need_and_supply};

const FLAT: &str = "day = [1]\nweekday = [1, 1, 1, 1, 1, 1, 1]";
const LUNCH: &str = "shift = [{ start = \"08:00\", hours = 9, breaks = [{ after_h = 4.0, hours = 0.5 }, { after_h = 6.5, hours = 0.25 }] }]";

#[test]
fn breaks_are_read_in_minutes() {
    let breaks = &center(FLAT, LUNCH).groups[0].shifts[0].breaks;
    assert_eq!(
        *breaks,
        [
            Break { after_min: 240, length_min: 30, stagger_min: 0 },
            Break { after_min: 390, length_min: 15, stagger_min: 0 }
        ]
    );
}

#[test]
fn people_on_a_break_are_paid_and_answer_nobody() {
    let frame = Frame::new(center(FLAT, LUNCH));
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(&frame, &draw, StreamKey::path(1, 0, 0));
    workforce.step_day(0, None);
    let minutes = |window| workforce.duty_ticks(0, window).iter().sum::<u64>() / TICKS_PER_MINUTE.unsigned_abs();
    let day: Vec<u64> = (0..48).map(minutes).collect();
    // 20 people from 08:00 to 17:00 without 12:00 to 12:30; from 14:30 all of them rest for half of an interval.
    let mut wanted = vec![0; 48];
    wanted[16..34].fill(20 * 30);
    wanted[24] = 0;
    wanted[29] = 20 * 15;
    assert_eq!(day, wanted);
    let mut changes = Vec::new();
    workforce.take_duty_changes(29, &mut changes);
    let at = |time: Ticks| changes.iter().filter(|change| change.time == time * TICKS_PER_MINUTE).count();
    assert_eq!((changes.len(), at(14 * 60 + 30), at(14 * 60 + 45)), (40, 20, 20), "{changes:?}");
    let schedule = Schedule::from_shifts(&frame.rosters[0].different()[0].shifts);
    assert!(near(schedule.paid_hours_on(2), 9.0, 1e-9) && near(schedule.hours_on(2), 8.25, 1e-9));
}

#[test]
fn need_against_supply_takes_breaks_off() {
    let share = |schedule: &str| need_and_supply(&Frame::new(center(FLAT, schedule))).first_month.available_share;
    let (without, with) = (share("shift = [{ start = \"08:00\", hours = 9 }]"), share(LUNCH));
    assert!(near(with / without, 8.25 / 9.0, 1e-9), "{with} of {without}");
}
