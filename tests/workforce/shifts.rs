//! Heads into agents on duty, minute by minute: shrinkage, breaks, shifts over midnight and month's end, time zones, clock
//! changes, fixed pools.

use crate::center::{
    Stretch, agents, always, center, duty_changes, employed, known, live, moments, months, people, shrinkage, steady,
    stretches,
};
use glidepath::clock::{TICKS_PER_HOUR, TICKS_PER_MINUTE, Ticks};
use glidepath::model::{
    Absence, AfterShift, Break, Date, Employed, Model, People, Pool, PoolKind, ShiftPattern, ShrinkageComponent,
};
use glidepath::plan::{DutyStep, Frame};
use std::collections::BTreeMap;

const FEBRUARY_1: Date = Date::constant(2026, 2, 1);
const FEBRUARY_28: Date = Date::constant(2026, 2, 28);
/// A Wednesday.
const WEDNESDAY: Date = Date::constant(2026, 1, 14);
const WORKDAYS: [bool; 7] = [true, true, true, true, true, false, false];

/// Agents of the first group in every window of the horizon, each counted by the part of it that they are on contacts.
fn on_duty(frame: &Frame, luck: u64) -> Vec<f64> {
    let mut on_duty = Vec::new();
    live(frame, luck, |_, workforce| {
        let today = frame.calendar.windows[on_duty.len()].day;
        let last =
            on_duty.len() + frame.calendar.windows[on_duty.len()..].iter().take_while(|it| it.day == today).count();
        for window in on_duty.len()..last {
            on_duty.push(agents(frame, workforce, 0, window).iter().sum());
        }
    });
    on_duty
}

/// To the last bits.
fn near(agents: f64, wanted: f64) -> bool {
    (agents - wanted).abs() < 1e-9
}

fn shift(start_min: u32, hours: u32) -> ShiftPattern {
    ShiftPattern {
        start_min,
        length_min: hours * 60,
        breaks: Vec::new(),
        closing_min: 0,
        weekdays: [true; 7],
        weight: 1.0,
    }
}

fn night_shift() -> ShiftPattern {
    shift(22 * 60, 8)
}

fn with_shifts(start: Date, end: Date, people: Employed, shifts: Vec<ShiftPattern>) -> Model {
    let mut model = center(start, end, vec![employed("in-house", people)]);
    model.groups[0].shifts = shifts;
    model
}

fn shrinking(headcount: u32, shrinkage: Vec<ShrinkageComponent>) -> Employed {
    Employed { people: People { shrinkage, ..people(headcount) }, ..steady(0) }
}

/// A tenth of 37 people on vacation, and a fifth of all paid time in breaks.
fn thirty_percent() -> Model {
    let people = shrinking(37, vec![shrinkage("vacation", 0.1), shrinkage("breaks", 0.2)]);
    let early = ShiftPattern { weekdays: WORKDAYS, weight: 2.0, ..shift(7 * 60 + 10, 8) };
    let late = ShiftPattern { weekdays: WORKDAYS, ..shift(14 * 60, 8) };
    with_shifts(FEBRUARY_1, FEBRUARY_28, people, vec![early, late])
}

/// Whole people are away for the whole day: 3 or 4 of 37. Who is there has breaks of 0.2 ÷ 0.9 of the shift. Over 30 months
/// of 20 shifts that leaves 70 % of the paid time; the days' rounding is independent, so that |z| ≤ 4 holds with probability
/// 0.99994.
#[test]
fn thirty_percent_shrinkage_leaves_seventy_percent_of_the_paid_time() {
    let frame = Frame::new(thirty_percent());
    let shift_h = 8.0 * 7.0 / 9.0;
    let mut shares = Vec::new();
    for luck in 0..30 {
        let on_duty = on_duty(&frame, luck);
        for (day, hours) in on_duty.chunks(24).enumerate().filter(|(day, _)| ![0, 6].contains(&(day % 7))) {
            let people = hours.iter().sum::<f64>() / shift_h;
            let whole = people.round();
            assert!((people - whole).abs() < 1e-6 && [33.0, 34.0].contains(&whole), "day {day}: {people} people");
        }
        shares.push(on_duty.iter().sum::<f64>() / (37.0 * 20.0 * 8.0));
    }
    let (mean, variance) = moments(&shares);
    let z = |share: f64| (mean - share) / (variance / shares.len() as f64).sqrt();
    assert!(z(0.7).abs() <= 4.0, "{mean}: z = {}", z(0.7));
    assert!(z(0.9 * 0.8).abs() > 4.0, "the control: shares that multiply");
}

#[test]
fn the_length_of_intervals_changes_nobodys_shift() {
    let of = |interval_min: u32| {
        let mut model = thirty_percent();
        model.scenario.interval_min = interval_min;
        duty_changes(&Frame::new(model), 3)
    };
    let hourly = of(60);
    assert!(hourly.len() > 1_000);
    for interval_min in [5, 15, 30] {
        assert_eq!(of(interval_min), hourly, "{interval_min} min");
    }
}

#[test]
fn nobody_is_on_duty_a_minute_before_the_shift_and_everybody_from_its_minute_on() {
    let end = WEDNESDAY.tomorrow().expect("a next day");
    let mut model = with_shifts(WEDNESDAY, end, steady(10), vec![shift(11 * 60 + 15, 8)]);
    let at = |day: Ticks, minute: Ticks| (day * 1_440 + minute) * TICKS_PER_MINUTE;
    for interval_min in [5, 15, 30, 60] {
        model.scenario.interval_min = interval_min;
        let frame = Frame::new(model.clone());
        let wanted: Vec<Stretch> = (0..10)
            .flat_map(|person| {
                let of_day = move |day| Stretch { person, from: at(day, 675), until: at(day, 1_155) };
                (0..2).map(of_day)
            })
            .collect();
        assert_eq!(stretches(&frame, 0), wanted, "11:15 to 19:15, intervals of {interval_min} min");
        let before = (11 * 60 + 15) / interval_min as usize;
        let part = f64::from(75 % interval_min) / f64::from(interval_min);
        let on_duty = on_duty(&frame, 0);
        assert!(on_duty[..before].iter().all(|agents| near(*agents, 0.0)));
        assert!((on_duty[before] - 10.0 * (1.0 - part)).abs() < 1e-12, "{}", on_duty[before]);
        assert!(near(on_duty[before + 1], 10.0));
    }
}

#[test]
fn a_break_of_a_quarter_of_an_hour_takes_that_long_whatever_the_interval() {
    let breaks = vec![Break { after_min: 187, length_min: 15, stagger_min: 0 }];
    let mut model = with_shifts(WEDNESDAY, WEDNESDAY, steady(10), vec![ShiftPattern { breaks, ..shift(600, 8) }]);
    let at = |minute: Ticks| minute * TICKS_PER_MINUTE;
    let wanted: Vec<Stretch> = (0..10)
        .flat_map(|person| {
            [(600, 787), (802, 1_080)].map(|(from, until)| Stretch { person, from: at(from), until: at(until) })
        })
        .collect();
    for interval_min in [5, 15, 30, 60] {
        model.scenario.interval_min = interval_min;
        let frame = Frame::new(model.clone());
        assert_eq!(stretches(&frame, 0), wanted, "intervals of {interval_min} min");
        let month = months(&frame, 0).remove(0);
        assert_eq!(month.lost_ticks[..2], [10 * 15 * TICKS_PER_MINUTE as u64, 0], "breaks of shifts, and nesting");
        assert_eq!(month.pools[0].paid_ticks, 10 * 8 * TICKS_PER_HOUR as u64, "a break is paid");
    }
}

/// Breaks that shifts do not state are spells of each person's own: together so long as they should be, and at other times.
#[test]
fn breaks_without_a_time_are_staggered_and_as_long_as_stated() {
    let people = shrinking(60, vec![shrinkage("breaks", 0.125)]);
    let frame = Frame::new(with_shifts(WEDNESDAY, WEDNESDAY, people, vec![shift(600, 8)]));
    let mut spells: BTreeMap<u32, Ticks> = BTreeMap::new();
    let mut starts: Vec<Ticks> = Vec::new();
    for change in duty_changes(&frame, 0) {
        if let DutyStep::Rest { person, ticks, .. } = change.step {
            assert!(ticks <= 30 * TICKS_PER_MINUTE, "nobody rests for more than half an hour at a time");
            *spells.entry(person).or_default() += ticks;
            starts.push(change.time);
        }
    }
    assert_eq!(spells.into_values().collect::<Vec<_>>(), [TICKS_PER_HOUR; 60], "an eighth of eight hours each");
    starts.sort_unstable();
    starts.dedup();
    assert!(starts.len() >= 110, "{} different times of 120 and more", starts.len());
    // 7 of 8 are on contacts in every hour; people choose their times apart: six standard deviations of 60 such.
    for agents in &on_duty(&frame, 0)[10..18] {
        assert!((agents - 52.5).abs() < 6.0 * (60.0f64 * 0.125 * 0.875).sqrt(), "{agents}");
    }
}

/// Whoever is absent without a plan is so of their own luck, for whole shifts. |z| ≤ 4 of 40 × 20 × 37 shifts holds with
/// probability 0.99994, and so does that of the variance of a day, whose standard error is √(2 ÷ days) of it.
#[test]
fn unplanned_absence_is_binomial_and_planned_absence_is_not() {
    let of = |absence| {
        let component = ShrinkageComponent { name: "away".to_owned(), absence, share: always(0.3) };
        let office = ShiftPattern { weekdays: WORKDAYS, ..shift(540, 8) };
        let frame = Frame::new(with_shifts(FEBRUARY_1, FEBRUARY_28, shrinking(37, vec![component]), vec![office]));
        let mut there = Vec::new();
        for luck in 0..40 {
            let on_duty = on_duty(&frame, luck);
            there.extend(on_duty.chunks(24).map(|day| day.iter().sum::<f64>() / 8.0).filter(|people| *people > 0.0));
        }
        assert_eq!(there.len(), 800);
        assert!(there.iter().all(|people| (people - people.round()).abs() < 1e-9), "whole people for whole shifts");
        moments(&there)
    };
    let binomial = 37.0 * 0.3 * 0.7;
    let (mean, variance) = of(Absence::Unplanned);
    assert!((mean - 37.0 * 0.7).abs() <= 4.0 * (binomial / 800.0f64).sqrt(), "{mean}");
    assert!((variance / binomial - 1.0).abs() <= 4.0 * (2.0 / 800.0f64).sqrt(), "{variance}, not {binomial}");
    // 11.1 of 37 are away: 11 or 12, and 0.09 is the variance of that rounding.
    let (mean, variance) = of(Absence::Planned);
    assert!((mean - 37.0 * 0.7).abs() <= 4.0 * (0.09 / 800.0f64).sqrt(), "{mean}");
    assert!(variance < 0.25, "{variance}: exactly the share to within a person a day");
}

#[test]
fn nobody_is_on_duty_outside_the_shifts() {
    let people = shrinking(7, vec![shrinkage("all", 0.35)]);
    let frame = Frame::new(with_shifts(FEBRUARY_1, FEBRUARY_28, people, vec![night_shift()]));
    let on_duty = on_duty(&frame, 1);
    for (window, agents) in on_duty.iter().enumerate() {
        let hour = frame.calendar.windows[window].cell % 24;
        if (6..22).contains(&hour) {
            assert!(near(*agents, 0.0), "hour {hour}");
        } else {
            assert!([4.0, 5.0].contains(agents), "4.55 are whole people: {agents} in hour {hour}");
        }
    }
    // The same people all night.
    for night in on_duty[22..].chunks(24) {
        assert!(night[..8.min(night.len())].iter().all(|agents| near(*agents, night[0])), "{night:?}");
    }
}

#[test]
fn a_night_shift_is_seven_hours_long_in_march_and_nine_in_october_and_paid_as_worked() {
    for (night, hours) in [
        (Date::constant(2026, 3, 28), 7),
        (Date::constant(2026, 3, 27), 8),
        (Date::constant(2026, 10, 24), 9),
        (Date::constant(2026, 10, 23), 8),
    ] {
        // From the morning before to the evening after: the night in the middle, plus 00–06 before and 22–24 after.
        let morning_after = night.tomorrow().expect("a day of 2026 has a next");
        let frame = Frame::new(with_shifts(night, morning_after, steady(10), vec![night_shift()]));
        let on_duty = on_duty(&frame, 0);
        assert!(on_duty.iter().all(|agents| [0.0, 10.0].contains(agents)));
        assert_eq!(on_duty.iter().filter(|agents| near(**agents, 10.0)).count(), 6 + hours + 2, "night of {night}");
        let paid: u64 = months(&frame, 0).iter().map(|month| month.pools[0].paid_ticks).sum();
        assert_eq!(paid, 10 * (6 + hours as u64 + 2) * TICKS_PER_HOUR as u64, "night of {night}");
    }
}

#[test]
fn a_night_shift_at_the_end_of_a_month_is_paid_in_both() {
    let people = shrinking(10, vec![shrinkage("breaks", 0.25)]);
    let frame = Frame::new(with_shifts(Date::constant(2026, 1, 31), FEBRUARY_1, people, vec![night_shift()]));
    let months = months(&frame, 0);
    // 00–06 and 22–24 on either day.
    let paid = months.iter().map(|month| month.pools[0].paid_ticks).collect::<Vec<_>>();
    assert_eq!(paid, [10 * 8 * TICKS_PER_HOUR as u64; 2]);
    let planned = |month: usize| months[month].group_cells.iter().map(|cell| cell.planned_ticks).sum::<u64>();
    for (month, tally) in months.iter().enumerate() {
        let lost: u64 = tally.lost_ticks.iter().sum();
        assert_eq!(tally.pools[0].available_ticks + lost, tally.pools[0].paid_ticks);
        assert!(planned(month) > 0);
    }
    // Of the three nights that of the month's end lies within; of the others what each day holds.
    let on_contacts: f64 = on_duty(&frame, 0)[22..30].iter().sum();
    assert!((on_contacts - 10.0 * 6.0).abs() < 1e-6, "three quarters of eight hours: {on_contacts}");
}

#[test]
fn a_group_works_by_the_clock_of_its_own_zone() {
    let mut model = with_shifts(WEDNESDAY, WEDNESDAY, steady(10), vec![shift(9 * 60, 8)]);
    model.groups[0].timezone = "Asia/Kolkata".to_owned();
    let frame = Frame::new(model);
    // Kolkata is 4½ hours ahead of Stockholm: 9–17 there is 4:30–12:30 here.
    let mut expected = vec![0.0; 24];
    expected[5..12].fill(10.0);
    (expected[4], expected[12]) = (5.0, 5.0);
    assert_eq!(on_duty(&frame, 0), expected);
    let half_past = |hour: Ticks| hour * TICKS_PER_HOUR + 30 * TICKS_PER_MINUTE;
    let is_whole = |it: &Stretch| (it.from, it.until) == (half_past(4), half_past(12));
    assert!(stretches(&frame, 0).iter().all(is_whole), "all of them at half past");
}

/// In Kathmandu it is a quarter of an hour later than in Kolkata: the last hour of a day there ends on the next day here.
#[test]
fn a_shift_that_begins_in_the_last_interval_of_the_centers_day_is_worked() {
    let mut model = with_shifts(FEBRUARY_1, FEBRUARY_28, steady(10), vec![shift(0, 8)]);
    model.scenario.timezone = "Asia/Kolkata".to_owned();
    model.languages[0].timezone = "Asia/Kolkata".to_owned();
    model.groups[0].timezone = "Asia/Kathmandu".to_owned();
    let frame = Frame::new(model);
    let quarter = 15 * TICKS_PER_MINUTE;
    for person in 0..10 {
        let lived: Vec<Stretch> = stretches(&frame, 0).into_iter().filter(|it| it.person == person).collect();
        assert_eq!(lived.len(), 28, "the night under way, and 27 that begin and end within the month");
        assert_eq!((lived[0].from, lived[0].until), (0, 8 * TICKS_PER_HOUR - quarter));
        for (night, shift) in (1..).zip(&lived[1..]) {
            let from = night * 24 * TICKS_PER_HOUR - quarter;
            assert_eq!((shift.from, shift.until), (from, from + 8 * TICKS_PER_HOUR), "night {night}");
        }
    }
    assert!(near(on_duty(&frame, 0)[28 * 24 - 1], 2.5), "ten people in the month's last quarter of an hour");
}

/// The last half-hour is paid, and nobody takes a new contact in it.
#[test]
fn a_shift_that_closes_takes_no_contact_in_its_last_minutes() {
    let mut model =
        with_shifts(WEDNESDAY, WEDNESDAY, steady(5), vec![ShiftPattern { closing_min: 30, ..shift(600, 8) }]);
    model.pools[0].after_shift = AfterShift::WithinShift { last_contact_min: 30 };
    let frame = Frame::new(model);
    let until = (1_080 - 30) * TICKS_PER_MINUTE;
    assert!(stretches(&frame, 0).iter().all(|it| it.from == 600 * TICKS_PER_MINUTE && it.until == until));
    let leaves = duty_changes(&frame, 0).into_iter().filter(|it| matches!(it.step, DutyStep::Leave { .. }));
    assert_eq!(leaves.map(|it| it.time).collect::<Vec<_>>(), [18 * TICKS_PER_HOUR; 5], "whoever is busy may finish");
    let month = months(&frame, 0).remove(0);
    let closing = frame.axes.lost_time.iter().position(|lost| lost.name == "closing").expect("a component");
    assert_eq!(month.lost_ticks[closing], 5 * 30 * TICKS_PER_MINUTE as u64);
    assert_eq!(month.pools[0].paid_ticks, 5 * 8 * TICKS_PER_HOUR as u64);
}

fn fixed(agents: Vec<u32>) -> Frame {
    let pool = Pool {
        name: "plan".to_owned(),
        kind: PoolKind::Fixed,
        resolution: always(1.0),
        assist: None,
        transfer_dips: Vec::new(),
        after_shift: AfterShift::Paid,
    };
    let mut model = center(WEDNESDAY, WEDNESDAY, vec![pool]);
    model.groups[0].share = 0.0;
    model.groups[0].shifts.clear();
    model.groups[0].agents = agents;
    model.scenario.target_occupancy = known(0.8);
    Frame::new(model)
}

#[test]
fn a_fixed_pool_has_the_agents_it_states() {
    let expected: Vec<f64> = [3.0, 14.0, 15.0, 9.0].iter().flat_map(|agents| [*agents; 6]).collect();
    assert_eq!(on_duty(&fixed(vec![3, 14, 15, 9]), 0), expected);
}

#[test]
fn fixed_agents_change_at_their_minute() {
    // By quarters of an hour: 4 from 10:15, 9 from 10:30, none from 11:45.
    let mut quarters = vec![0; 96];
    quarters[41] = 4;
    quarters[42..47].fill(9);
    let frame = fixed(quarters);
    let levels: Vec<(Ticks, DutyStep)> =
        duty_changes(&frame, 0).iter().map(|it| (it.time / TICKS_PER_MINUTE, it.step)).collect();
    let level = |agents| DutyStep::Level { agents };
    assert_eq!(levels, [(615, level(4)), (630, level(9)), (705, level(0))]);
    assert_eq!(on_duty(&frame, 0)[10..12], [5.5, 6.75], "(4 + 9 + 9) ÷ 4, and 3/4 of 9");
}
