//! Candidates that a planner need not list one by one.

use crate::center::{center, near};

const FLAT: &str = "day = [1]\nweekday = [1, 1, 1, 1, 1, 1, 1]";

#[test]
fn starts_stand_for_a_shift_at_each_of_them_and_share_its_weight() {
    let several =
        "shift = [{ starts = { from = \"06:00\", until = \"08:00\", every_min = 30 }, hours = 7.5, weight = 10 }]";
    let shifts = &center(FLAT, several).groups[0].shifts;
    let starts: Vec<u32> = shifts.iter().map(|shift| shift.start_min).collect();
    assert_eq!(starts, [360, 390, 420, 450, 480]);
    assert!(shifts.iter().all(|shift| shift.length_min == 450 && near(shift.weight, 2.0, 0.0)));
    let hourly = "shift = [{ starts = { from = \"06:00\", until = \"08:30\" }, hours = 7.5 }]";
    assert_eq!(center(FLAT, hourly).groups[0].shifts.len(), 3, "hourly unless stated, 08:30 is not hit");
}

#[test]
fn consecutive_days_off_stand_for_seven_weeks() {
    let schedule =
        "shift = [{ start = \"08:00\", hours = 8, weight = 7 }]\ndays = [{ consecutive_days_off = 2, weight = 3 }]";
    let shifts = &center(FLAT, schedule).groups[0].shifts;
    assert_eq!(shifts.len(), 7);
    for (first_off, shift) in shifts.iter().enumerate() {
        let off: Vec<usize> = (0..7).filter(|day| !shift.weekdays[*day]).collect();
        let mut wanted = vec![first_off, (first_off + 1) % 7];
        wanted.sort_unstable();
        assert_eq!(off, wanted);
        assert!(near(shift.weight, 3.0, 1e-12), "seven ways share the weight");
    }
}

#[test]
fn patterns_of_days_stand_beside_each_other() {
    let schedule = "shift = [{ start = \"08:00\", hours = 8 }, { start = \"12:00\", hours = 8 }]\n\
                    days = [{ consecutive_days_off = 3 }, { weekdays = [\"sat\", \"sun\"] }]";
    let shifts = &center(FLAT, schedule).groups[0].shifts;
    assert_eq!(shifts.len(), 2 * 8);
    assert_eq!(shifts.iter().filter(|shift| shift.weekdays.iter().filter(|worked| **worked).count() == 4).count(), 14);
}
