//! Who works which line of a roster: dealt once a roster period, a joiner takes the leaver's, and nobody comes back after
//! less than eleven hours.

use crate::center::{Stretch, always, center, employed, hazard_per_day, people, steady, stretches};
use glidepath::clock::{TICKS_PER_HOUR, Ticks};
use glidepath::model::{Date, Employed, People, ShiftPattern};
use glidepath::plan::Frame;
use std::collections::{BTreeMap, BTreeSet};

const START: Date = Date::constant(2026, 1, 1);
const END: Date = Date::constant(2026, 6, 30);
/// First Mondays of January to June, as days of the horizon.
const FIRST_MONDAYS: [Ticks; 6] = [4, 32, 60, 95, 123, 151];
const DAY: Ticks = 24 * TICKS_PER_HOUR;
const LEAST_REST: Ticks = 11 * TICKS_PER_HOUR;

fn shift(start_hour: u32) -> ShiftPattern {
    ShiftPattern {
        start_min: start_hour * 60,
        length_min: 8 * 60,
        breaks: Vec::new(),
        closing_min: 0,
        weekdays: [true; 7],
        weight: 1.0,
    }
}

/// 60 people, of whom one in a hundred leaves each day, on an early and a late line; so many of the leavers are replaced on
/// the day after.
fn frame(backfill: f64) -> Frame {
    let people = People { attrition: hazard_per_day(&[(f64::INFINITY, 0.01)]), ..people(60) };
    let pool = Employed { people, backfill: always(backfill), ..steady(0) };
    let mut model = center(START, END, vec![employed("in-house", pool)]);
    model.groups[0].timezone = "UTC".to_owned();
    model.scenario.timezone = "UTC".to_owned();
    model.groups[0].shifts = vec![shift(6), shift(14)];
    Frame::new(model)
}

/// Who works which shift, day by day: the hour at which each person begins.
fn by_day(stretches: &[Stretch]) -> BTreeMap<Ticks, BTreeMap<u32, Ticks>> {
    let mut days: BTreeMap<Ticks, BTreeMap<u32, Ticks>> = BTreeMap::new();
    for Stretch { person, from, until } in stretches {
        assert_eq!(until - from, 8 * TICKS_PER_HOUR, "whole shifts");
        days.entry(from / DAY).or_default().insert(*person, from % DAY / TICKS_PER_HOUR);
    }
    days
}

fn people_of(day: &BTreeMap<u32, Ticks>, hour: Ticks) -> usize {
    day.values().filter(|begins| **begins == hour).count()
}

/// Number of the roster period of a day: how many first Mondays have been.
fn period(day: Ticks) -> usize {
    FIRST_MONDAYS.partition_point(|monday| *monday <= day)
}

#[test]
fn a_joiner_takes_the_line_of_the_leaver() {
    let days = by_day(&stretches(&frame(1.0), 0));
    let newest = days.values().flat_map(BTreeMap::keys).max().expect("somebody works");
    assert!(*newest > 120, "people come and go: {newest}");
    for (day, working) in &days {
        assert_eq!([people_of(working, 6), people_of(working, 14)], [30, 30], "day {day}");
    }
}

#[test]
fn lines_are_dealt_on_first_mondays_only() {
    let days = by_day(&stretches(&frame(0.0), 0));
    let mut lines: BTreeMap<(u32, usize), BTreeSet<Ticks>> = BTreeMap::new();
    let mut uneven = 0;
    for (day, working) in &days {
        for (person, hour) in working {
            lines.entry((*person, period(*day))).or_default().insert(*hour);
        }
        uneven = uneven.max(people_of(working, 6).abs_diff(people_of(working, 14)));
    }
    assert!(lines.values().all(|hours| hours.len() == 1), "a line is kept for a whole period: {lines:?}");
    assert!(uneven >= 4, "leavers leave one line shorter than the other, if only until the next period: {uneven}");
    let changed = |(person, period): &(u32, usize)| {
        let next = lines.get(&(*person, period + 1));
        next.is_some_and(|next| *next != lines[&(*person, *period)])
    };
    let moved = lines.keys().filter(|key| changed(key)).count();
    assert!((1..40).contains(&moved), "few change lines, and only where people are missing: {moved}");
    // On the second day of a period everybody works who has changed: both lines are as long, but for an odd person and for
    // who has left on that day.
    for monday in FIRST_MONDAYS {
        let working = &days[&(monday + 1)];
        assert!(people_of(working, 6).abs_diff(people_of(working, 14)) <= 3, "day {monday}: {working:?}");
    }
}

#[test]
fn nobody_begins_a_shift_less_than_eleven_hours_after_the_last() {
    let (mut left_out, mut shifts) = (0, 0);
    for luck in 0..10 {
        let stretches = stretches(&frame(0.0), luck);
        let days = by_day(&stretches);
        for pair in stretches.windows(2).filter(|pair| pair[0].person == pair[1].person) {
            let [before, next] = [pair[0], pair[1]];
            assert!(next.from - before.until >= LEAST_REST, "luck {luck}: {before:?}, {next:?}");
            // From the late to the early line: eight hours would lie between Sunday's shift and Monday's.
            let monday = before.from / DAY + 1;
            let is_shortened = before.from % DAY == 14 * TICKS_PER_HOUR && next.from % DAY == 6 * TICKS_PER_HOUR;
            if is_shortened {
                assert!(FIRST_MONDAYS.contains(&monday) && next.from / DAY == monday + 1, "{before:?}, {next:?}");
                assert!(!days[&monday].contains_key(&next.person), "the first shift is left out");
                left_out += 1;
            }
            shifts += 1;
        }
    }
    assert!(left_out > 10 && shifts > 10_000, "{left_out} changes from late to early in {shifts} shifts");
}

/// A change of lines on a first Monday, and whoever comes or goes in between, change nobody's hours but their own.
#[test]
fn nobody_works_twice_on_a_day() {
    let stretches = stretches(&frame(0.5), 1);
    let worked: BTreeSet<(u32, Ticks)> = stretches.iter().map(|it| (it.person, it.from / DAY)).collect();
    assert_eq!(worked.len(), stretches.len());
}
