//! Heads into agents on duty: shrinkage, shifts over midnight, time zones, clock changes, fixed pools.

use crate::center::{always, center, employed, known, people, shrinkage, steady};
use glidepath::model::{Date, Draw, Employed, Model, People, Pool, PoolKind, ShiftPattern};
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::workforce::Workforce;

/// Agents of the first group in every window of the horizon.
fn agents(frame: &Frame) -> Vec<u32> {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(1, 0, 0));
    let mut today = None;
    (0..frame.calendar.windows.len())
        .map(|window| {
            let day = frame.calendar.windows[window].day;
            if today.replace(day) != Some(day) {
                workforce.step_day(day, None);
            }
            workforce.agents_on_duty(0, window).iter().sum()
        })
        .collect()
}

fn night_shift() -> ShiftPattern {
    ShiftPattern { start_min: 22 * 60, length_min: 8 * 60, breaks: Vec::new(), weekdays: [true; 7], weight: 1.0 }
}

fn with_shifts(start: Date, end: Date, people: Employed, shifts: Vec<ShiftPattern>) -> Model {
    let mut model = center(start, end, vec![employed("in-house", people)]);
    model.groups[0].shifts = shifts;
    model
}

#[test]
fn thirty_percent_shrinkage_leaves_seventy_percent_of_the_paid_time() {
    let people = Employed {
        people: People { shrinkage: vec![shrinkage("vacation", 0.1), shrinkage("breaks", 0.2)], ..people(37) },
        ..steady(0)
    };
    let weekdays = [true, true, true, true, true, false, false];
    let early = ShiftPattern { start_min: 7 * 60 + 10, length_min: 8 * 60, breaks: Vec::new(), weekdays, weight: 2.0 };
    let late = ShiftPattern { start_min: 14 * 60, length_min: 8 * 60, breaks: Vec::new(), weekdays, weight: 1.0 };
    // February 2026: four of each weekday, so that the paid hours are those of twenty shifts of eight hours.
    let (start, end) = (Date::constant(2026, 2, 1), Date::constant(2026, 2, 28));
    for interval_min in [5, 15, 30, 60] {
        let mut model = with_shifts(start, end, people.clone(), vec![early.clone(), late.clone()]);
        model.scenario.interval_min = interval_min;
        let agents = agents(&Frame::new(model));
        let interval_h = f64::from(interval_min) / 60.0;
        let on_duty_h = f64::from(agents.iter().sum::<u32>()) * interval_h;
        let paid_h = 37.0 * 20.0 * 8.0;
        assert!((on_duty_h - 0.7 * paid_h).abs() <= interval_h, "{interval_min} min: {on_duty_h} of {paid_h} hours");
    }
}

#[test]
fn nobody_is_on_duty_outside_the_shifts() {
    let people = Employed { people: People { shrinkage: vec![shrinkage("all", 0.35)], ..people(7) }, ..steady(0) };
    let model = with_shifts(Date::constant(2026, 2, 1), Date::constant(2026, 2, 28), people, vec![night_shift()]);
    let frame = Frame::new(model);
    for (window, agents) in agents(&frame).iter().enumerate() {
        let hour = frame.calendar.windows[window].cell % 24;
        let due = 7.0 * 0.65;
        if (6..22).contains(&hour) {
            assert_eq!(*agents, 0, "hour {hour}");
        } else {
            assert!((f64::from(*agents) - due).abs() < 1.0, "hour {hour}: {agents}");
        }
    }
}

#[test]
fn a_night_shift_is_seven_hours_long_in_march_and_nine_in_october() {
    for (night, hours) in [
        (Date::constant(2026, 3, 28), 7),
        (Date::constant(2026, 3, 27), 8),
        (Date::constant(2026, 10, 24), 9),
        (Date::constant(2026, 10, 23), 8),
    ] {
        // From the morning before to the evening after: the night in the middle, plus 00–06 before and 22–24 after.
        let morning_after = night.tomorrow().expect("a day of 2026 has a next");
        let frame = Frame::new(with_shifts(night, morning_after, steady(10), vec![night_shift()]));
        let agents = agents(&frame);
        assert!(agents.iter().all(|agents| *agents == 10 || *agents == 0));
        assert_eq!(agents.iter().filter(|agents| **agents == 10).count(), 6 + hours + 2, "night of {night}");
    }
}

#[test]
fn a_group_works_by_the_clock_of_its_own_zone() {
    let day = Date::constant(2026, 1, 14);
    let mut model = with_shifts(day, day, steady(10), vec![ShiftPattern { start_min: 9 * 60, ..night_shift() }]);
    model.groups[0].timezone = "Asia/Kolkata".to_owned();
    // Kolkata is 4½ hours ahead of Stockholm: 9–17 there is 4:30–12:30 here.
    let mut expected = vec![0; 24];
    expected[5..12].fill(10);
    (expected[4], expected[12]) = (5, 5);
    assert_eq!(agents(&Frame::new(model)), expected);
}

#[test]
fn a_fixed_pool_has_the_agents_it_states() {
    let day = Date::constant(2026, 1, 14);
    let pool = Pool {
        name: "plan".to_owned(),
        kind: PoolKind::Fixed,
        resolution: always(1.0),
        assist: None,
        transfer_dips: Vec::new(),
    };
    let mut model = center(day, day, vec![pool]);
    model.groups[0].share = 0.0;
    model.groups[0].shifts.clear();
    model.groups[0].agents = vec![3, 14, 15, 9];
    model.scenario.target_occupancy = known(0.8);
    let frame = Frame::new(model);
    let expected: Vec<u32> = [3, 14, 15, 9].iter().flat_map(|agents| [*agents; 6]).collect();
    assert_eq!(agents(&frame), expected);
}
