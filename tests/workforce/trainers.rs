//! People of the floor who train others: off their contacts, paid, and counted by `check`.

use crate::center::{center, employed, known, months, people, shrinkage, steady};
use glidepath::clock::TICKS_PER_SECOND;
use glidepath::model::{Date, Employed, Hire, People};
use glidepath::plan::Frame;
use glidepath::tally::MonthTally;
use glidepath::workforce::need_and_supply;

/// February 2026, without a clock change.
const START: Date = Date::constant(2026, 2, 1);
const DAYS: f64 = 28.0;

/// 96 people on the floor round the clock with a quarter of shrinkage, and new people in training all the month.
fn frame(trainers_per_trainee: f64, hired: u32) -> Frame {
    let people = People {
        training_weeks: known(8.0),
        trainers_per_trainee: known(trainers_per_trainee),
        shrinkage: vec![shrinkage("vacation", 0.25)],
        ..people(96)
    };
    let hires = vec![Hire { on: START, heads: hired }];
    let pool = Employed { people, hires, ..steady(0) };
    Frame::new(center(START, Date::constant(2026, 2, 28), vec![employed("in-house", pool)]))
}

/// Agent-hours of a number of people on duty all the month.
fn hours_of(people: f64) -> f64 {
    people * 0.75 * 24.0 * DAYS
}

fn hours(ticks: u64) -> f64 {
    ticks as f64 / TICKS_PER_SECOND as f64 / 3600.0
}

fn february(frame: &Frame) -> MonthTally {
    months(frame, 3).remove(0)
}

fn on_duty_h(tally: &MonthTally) -> f64 {
    hours(tally.group_cells.iter().map(|cell| cell.planned_ticks).sum())
}

/// Hours lost to the training of others.
fn trainers_h(frame: &Frame, tally: &MonthTally) -> Option<f64> {
    let component = frame.axes.lost_time.iter().position(|lost| lost.name == "training_of_others")?;
    Some(hours(tally.lost_ticks[component]))
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

#[test]
fn one_of_the_floor_trains_twelve() {
    let (with, without) = (frame(1.0 / 12.0, 48), frame(0.0, 48));
    let (trained, control) = (february(&with), february(&without));
    // Four of 96 train the 48; a quarter of each are away: every day 3 of 72 are with the class.
    assert!(near(trainers_h(&with, &trained).expect("a component of lost time"), hours_of(4.0)));
    assert!(near(hours(trained.pools[0].available_ticks), hours_of(92.0)));
    assert!(near(on_duty_h(&trained), hours_of(92.0)));
    assert_eq!(trained.pools[0].paid_ticks, control.pools[0].paid_ticks, "who trains is paid");
    let parts = trained.pools[0].available_ticks + trained.lost_ticks.iter().sum::<u64>();
    assert_eq!(trained.pools[0].paid_ticks, parts);
    // The control: nobody trains.
    assert_eq!(trainers_h(&without, &control), None);
    assert!(near(on_duty_h(&control), hours_of(96.0)));
    // What `check` says.
    let occupancy = |frame: &Frame| need_and_supply(frame).first_month.occupancy;
    assert!(near(occupancy(&with) / occupancy(&without), 96.0 / 92.0));
}

/// Whole people train for whole shifts: where one and a half are asked for, each day has one or two. Of 560 days as many
/// have two as luck says; |z| ≤ 4 holds with probability 0.99994.
#[test]
fn a_trainer_is_a_whole_person_for_a_whole_shift() {
    let frame = frame(1.0 / 12.0, 24);
    let lucks = 20;
    let mut shifts = 0.0;
    for luck in 0..lucks {
        let of_month = trainers_h(&frame, &months(&frame, luck)[0]).expect("a component of lost time") / 24.0;
        assert!(near(of_month, of_month.round()) && (DAYS..=2.0 * DAYS).contains(&of_month.round()), "{of_month}");
        shifts += of_month;
    }
    let days = f64::from(lucks as u32) * DAYS;
    let z = |mean: f64| (shifts - mean * days) / (0.25 * days).sqrt();
    assert!(z(1.5).abs() <= 4.0, "{shifts} shifts on {days} days: z = {}", z(1.5));
    assert!(z(2.0).abs() > 4.0, "the control: two of 96, none of them away");
}

#[test]
fn without_new_people_nobody_trains() {
    let frame = frame(1.0 / 12.0, 0);
    let tally = february(&frame);
    assert_eq!(trainers_h(&frame, &tally), Some(0.0));
    assert!(near(on_duty_h(&tally), hours_of(96.0)));
}

#[test]
fn no_more_people_train_than_there_are() {
    let frame = frame(1.0 / 12.0, 2400);
    let tally = february(&frame);
    assert!(near(trainers_h(&frame, &tally).expect("a component of lost time"), hours_of(96.0)));
    assert_eq!(tally.pools[0].available_ticks, 0);
}
