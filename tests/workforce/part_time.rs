//! Wages of people whose shifts are shorter than a full-time employee's, by hand.

use crate::center::{always, center, employed, known, months, people, shrinkage, steady};
use glidepath::clock::DAYS_PER_YEAR;
use glidepath::model::{Break, Date, Employed, Hire, PaidHours, People, ShiftPattern};
use glidepath::plan::Frame;
use glidepath::tally::{Account, MonthTally};

/// February 2026 holds each day of the week four times, and no clock change.
const START: Date = Date::constant(2026, 2, 1);
const END: Date = Date::constant(2026, 2, 28);
const WAGE: f64 = 31.37;
const WORKDAYS: [bool; 7] = [true, true, true, true, true, false, false];

/// A shift in the daytime with a break of a quarter of an hour, which is paid.
fn daytime(hours: u32, weekdays: [bool; 7], weight: f64) -> ShiftPattern {
    let breaks = vec![Break { after_min: 60, length_min: 15, stagger_min: 0 }];
    ShiftPattern { start_min: 9 * 60, length_min: hours * 60, breaks, closing_min: 0, weekdays, weight }
}

/// The month of `pool`, at the wage above, on these shifts.
fn february(pool: Employed, paid_hours: PaidHours, shifts: &[ShiftPattern]) -> MonthTally {
    let pool = Employed { paid_hours, wage_per_paid_hour: always(WAGE), ..pool };
    let mut model = center(START, END, vec![employed("in-house", pool)]);
    model.groups[0].shifts = shifts.to_vec();
    months(&Frame::new(model), 3).remove(0)
}

fn wages(pool: &Employed, paid_hours: PaidHours, shifts: &[ShiftPattern]) -> i64 {
    february(pool.clone(), paid_hours, shifts).amount(0, Account::Wages)
}

/// Ten people who are away a quarter of the time, paid all the same.
fn ten() -> Employed {
    Employed { people: People { shrinkage: vec![shrinkage("away", 0.25)], ..people(10) }, ..steady(0) }
}

/// Cents of so many paid hours, rounded once.
fn cents(hours: f64) -> i64 {
    (hours * WAGE * 100.0).round() as i64
}

#[test]
fn a_small_pool_is_paid_its_shifts() {
    let saturday = [false, false, false, false, false, true, false];
    for (shifts, hours_of_ten) in [
        (vec![daytime(4, WORKDAYS, 1.0)], 10 * 20 * 4),
        (vec![daytime(8, WORKDAYS, 1.0)], 10 * 20 * 8),
        (vec![daytime(6, saturday, 1.0)], 10 * 4 * 6),
        // Six people have the line of half days, four that of Saturdays.
        (vec![daytime(4, WORKDAYS, 3.0), daytime(6, saturday, 2.0)], 6 * 20 * 4 + 4 * 4 * 6),
    ] {
        assert_eq!(wages(&ten(), PaidHours::AsRostered, &shifts), cents(f64::from(hours_of_ten)), "{shifts:?}");
        let full_time = 10.0 * 28.0 * 160.0 * 12.0 / DAYS_PER_YEAR;
        assert_eq!(wages(&ten(), PaidHours::FullTime, &shifts), cents(full_time), "whatever the shifts");
    }
}

#[test]
fn half_the_hours_cost_half() {
    let of = |hours| wages(&ten(), PaidHours::AsRostered, &[daytime(hours, WORKDAYS, 1.0)]);
    assert_eq!(2 * of(4), of(8));
    assert_eq!(of(8), 5_019_200, "1,600 hours at 31.37");
}

#[test]
fn a_month_of_the_shifts_of_a_full_time_employee_costs_the_same_either_way() {
    // 40 hours a week are 160 in these four weeks: so many in a month as long as an average one.
    let mut model =
        center(START, END, vec![employed("in-house", Employed { wage_per_paid_hour: always(WAGE), ..ten() })]);
    model.groups[0].shifts = vec![daytime(8, WORKDAYS, 1.0)];
    model.scenario.paid_hours_per_fte_month = known(40.0 / 7.0 * DAYS_PER_YEAR / 12.0);
    let full_time = months(&Frame::new(model), 3).remove(0);
    assert_eq!(full_time.amount(0, Account::Wages), 5_019_200);
}

#[test]
fn people_in_training_are_paid_full_time() {
    // Two weeks of training from the 8th on: in the class 14 days, on the floor the last 7, a week of 20 hours.
    let people = People { training_weeks: known(2.0), ..people(10) };
    let pool = Employed { people, hires: vec![Hire { on: Date::constant(2026, 2, 8), heads: 3 }], ..steady(0) };
    let half_days = [daytime(4, WORKDAYS, 1.0)];
    let full_time_day = 160.0 * 12.0 / DAYS_PER_YEAR;
    let due = 10.0 * 80.0 + 3.0 * (14.0 * full_time_day + 20.0);
    assert_eq!(wages(&pool, PaidHours::AsRostered, &half_days), cents(due));
    let [rostered, full_time] =
        [PaidHours::AsRostered, PaidHours::FullTime].map(|paid| february(pool.clone(), paid, &half_days));
    assert_eq!(rostered.pools, full_time.pools, "pay moves nobody");
    assert_eq!(rostered.group_cells, full_time.group_cells);
}
