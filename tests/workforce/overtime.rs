//! Overtime and time off by rule: whole people, within the law, and hours and money exact in every month.

use crate::center::{Stretch, always, center, employed, known, months, steady, stretches};
use crate::ledgers::random_pool;
use glidepath::clock::{TICKS_PER_HOUR, Ticks};
use glidepath::model::{Date, Draw, Employed, Model, Overtime, PaidHours, PoolKind, ShiftPattern, TimeOff, Volume};
use glidepath::numeric;
use glidepath::plan::{Frame, Loss};
use glidepath::random::{Stream, StreamKey};
use glidepath::tally::{Account, ClassCounts, MonthTally, PoolCounts, check_month};
use glidepath::workforce::need_and_supply;
use std::collections::BTreeMap;

/// February 2026, without a clock change: four of each day of the week.
const START: Date = Date::constant(2026, 2, 1);
const END: Date = Date::constant(2026, 2, 28);
const DAYS: f64 = 28.0;
/// Agents needed from 06:00 to 22:00 at 1,000 contacts a day of 6 minutes and a target occupancy of 85 %.
const NEED: f64 = 1000.0 * 0.1 / 16.0 / 0.85;
/// Hours of a day in which contacts come.
const OPEN_H: f64 = 16.0;
const WAGE: f64 = 31.37;
const DAY: Ticks = 24 * TICKS_PER_HOUR;

fn overtime(shortage_from: f64, at_most: f64, accept: f64) -> Overtime {
    let (at_most_share, accept_share) = (known(at_most), known(accept));
    Overtime { shortage_from: known(shortage_from), at_most_share, accept_share, pay_factor: known(1.5) }
}

fn time_off(surplus_from: f64, at_most: f64, accept: f64, paid: f64) -> TimeOff {
    let (at_most_share, accept_share) = (known(at_most), known(accept));
    TimeOff { surplus_from: known(surplus_from), at_most_share, accept_share, paid_share: known(paid) }
}

/// Eight hours from `start_hour` on, in the seven ways to have two days off in a row.
fn weeks(start_hour: u32) -> impl Iterator<Item = ShiftPattern> {
    (0..7).map(move |off| ShiftPattern {
        start_min: start_hour * 60,
        length_min: 8 * 60,
        breaks: Vec::new(),
        closing_min: 0,
        weekdays: std::array::from_fn(|day| day != off && day != (off + 1) % 7),
        weight: 1.0,
    })
}

/// People in equal numbers on the early and the late line of each week: of 14 every day five work from 06:00, five from
/// 14:00, and four have the day off.
fn center_of(headcount: u32, overtime: Option<Overtime>, time_off: Option<TimeOff>) -> Model {
    let pool = Employed { wage_per_paid_hour: always(WAGE), overtime, time_off, ..steady(headcount) };
    let mut model = center(START, END, vec![employed("in-house", pool)]);
    model.groups[0].shifts = weeks(6).chain(weeks(14)).collect();
    model.demand.profile.day = (0..24).map(|hour| if (6..22).contains(&hour) { 1.0 } else { 0.0 }).collect();
    model
}

fn frame(headcount: u32, overtime: Option<Overtime>, time_off: Option<TimeOff>) -> Frame {
    Frame::new(center_of(headcount, overtime, time_off))
}

fn february(frame: &Frame) -> MonthTally {
    let tally = months(frame, 3).remove(0);
    check_month(&frame.axes, &vec![ClassCounts::default(); frame.axes.classes.len()], &tally).expect("balanced");
    tally
}

/// Cents of wages when the hours of the shifts are paid; nothing else changes.
fn rostered_wages(frame: &Frame) -> i64 {
    let mut model = frame.model.clone();
    let PoolKind::Employed(pool) = &mut model.pools[0].kind else { unreachable!() };
    pool.paid_hours = PaidHours::AsRostered;
    let (full_time, mut rostered) = (february(frame), february(&Frame::new(model)));
    let wages = std::mem::replace(rostered.amount_mut(0, Account::Wages), full_time.amount(0, Account::Wages));
    assert_eq!(rostered.amounts, full_time.amounts);
    assert_eq!(rostered.pools, full_time.pools);
    wages
}

fn hours(ticks: u64) -> f64 {
    ticks as f64 / TICKS_PER_HOUR as f64
}

/// Whole hours in ticks.
fn ticks(hours: f64) -> u64 {
    hours as u64 * TICKS_PER_HOUR.unsigned_abs()
}

/// To the last bits.
fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

/// Half a minor unit, and what a tick costs.
fn is_booked(cents: i64, amount: f64) -> bool {
    (cents as f64 - 100.0 * amount).abs() < 0.5001
}

fn on_duty(tally: &MonthTally) -> u64 {
    tally.group_cells.iter().map(|cell| cell.planned_ticks).sum()
}

fn paid_time_off(frame: &Frame, pool: usize, tally: &MonthTally) -> Option<u64> {
    Some(tally.lost_ticks[frame.axes.lost_time_place(pool, Loss::PaidTimeOff)?])
}

#[test]
fn overtime_is_whole_people_for_what_is_missing_at_time_and_a_half() {
    let control = february(&frame(14, None, None));
    let rostered = 14.0 * 20.0 * 8.0;
    assert_eq!(control.pools[0].available_ticks, ticks(rostered));
    assert_eq!(control.pools[0].overtime_paid_ticks + control.pools[0].time_off_ticks, 0);
    assert_eq!(control.amount(0, Account::Overtime), 0);
    // Need ÷ plan is 1.47 in every hour.
    for (rule, extra_people) in [
        (overtime(1.0, 0.4, 0.5), 2.0),
        (overtime(1.47, 0.5, 0.4), 2.0),
        (overtime(1.0, 0.5, 0.2), 1.0),
        (overtime(1.48, 0.5, 0.4), 0.0),
    ] {
        let frame = frame(14, Some(rule.clone()), None);
        let tally = february(&frame);
        let counts = tally.pools[0];
        let overtime_h = extra_people * OPEN_H * DAYS;
        assert_eq!(counts.overtime_paid_ticks, ticks(overtime_h), "{rule:?}: {} h", hours(counts.overtime_paid_ticks));
        assert_eq!(counts.available_ticks, ticks(rostered + overtime_h));
        assert_eq!(counts.paid_ticks, ticks(rostered + overtime_h));
        assert_eq!(on_duty(&tally), ticks(rostered + overtime_h));
        assert!(is_booked(tally.amount(0, Account::Overtime), overtime_h * WAGE * 1.5));
        assert_eq!(tally.amount(0, Account::Wages), control.amount(0, Account::Wages));
        assert!(is_booked(rostered_wages(&frame), rostered * WAGE), "overtime is no part of the wages");
        assert_eq!(tally.lost_ticks, control.lost_ticks, "nobody is ill in overtime");
        assert_eq!(NEED / 5.0 >= rule.shortage_from.value(&Draw::new(Vec::new())), extra_people > 0.0);
    }
}

/// A quarter of a person is asked for: one person on a quarter of the days. |z| ≤ 4 of 560 days holds with probability
/// 0.99994.
#[test]
fn parts_of_a_person_are_rounded_day_by_day() {
    let frame = frame(14, Some(overtime(1.0, 0.05, 1.0)), None);
    let lucks = 20;
    let mut days = 0.0;
    for luck in 0..lucks {
        let worked = hours(months(&frame, luck)[0].pools[0].overtime_paid_ticks) / OPEN_H;
        assert!((worked - worked.round()).abs() < 1e-9, "{worked} days with one person");
        days += worked;
    }
    let z = (days - 0.25 * DAYS * lucks as f64) / (DAYS * lucks as f64 * 0.25 * 0.75).sqrt();
    assert!(z.abs() <= 4.0, "{days} days: z = {z}");
}

/// Everybody works from midnight to midnight: whoever is not at work has no time to rest.
#[test]
fn where_nobody_can_stay_there_is_no_overtime() {
    let mut model = center_of(3, Some(overtime(1.0, 0.5, 0.5)), None);
    model.groups[0].shifts.truncate(1);
    model.groups[0].shifts[0] =
        ShiftPattern { start_min: 0, length_min: 1_440, weekdays: [true; 7], ..model.groups[0].shifts[0].clone() };
    assert_eq!(february(&Frame::new(model)).pools[0].overtime_paid_ticks, 0);
}

/// Times of one person at work, one after the other, and the line that the first of their shifts shows.
fn by_person(frame: &Frame, luck: u64) -> BTreeMap<u32, Vec<Stretch>> {
    let mut of: BTreeMap<u32, Vec<Stretch>> = BTreeMap::new();
    stretches(frame, luck).into_iter().for_each(|stretch| of.entry(stretch.person).or_default().push(stretch));
    of
}

#[test]
fn whoever_works_on_top_is_not_at_work_then_and_rests_for_eleven_hours() {
    let with = frame(14, Some(overtime(1.0, 0.4, 0.5)), None);
    let without = by_person(&frame(14, None, None), 0);
    let (mut later, mut earlier, mut on_days_off) = (0, 0, 0);
    for luck in 0..5 {
        for (person, lived) in by_person(&with, luck) {
            for pair in lived.windows(2) {
                assert!(pair[1].from - pair[0].until >= 11 * TICKS_PER_HOUR, "{pair:?}");
            }
            let shift_of = |day: Ticks| without[&person].iter().find(|shift| shift.from / DAY == day);
            let worked = lived.iter().filter(|stretch| shift_of(stretch.from / DAY).is_some()).count();
            assert_eq!(worked, without[&person].len(), "every shift is worked");
            for Stretch { from, until, .. } in lived {
                match shift_of(from / DAY) {
                    Some(shift) => {
                        assert!(from <= shift.from && shift.until <= until, "the shift and what is on top");
                        assert!(until - from <= 13 * TICKS_PER_HOUR, "{} h", (until - from) / TICKS_PER_HOUR);
                        later += u32::from(until > shift.until);
                        earlier += u32::from(from < shift.from);
                    }
                    None => {
                        assert!(until - from <= 8 * TICKS_PER_HOUR, "on a day off");
                        on_days_off += 1;
                    }
                }
            }
        }
    }
    assert!(later > 100 && on_days_off > 100, "{later} stay, {earlier} come earlier, {on_days_off} come on a day off");
}

#[test]
fn where_all_work_early_some_come_earlier_than_the_late() {
    // No days off: whoever is asked in the morning comes earlier, whoever is asked in the evening stays.
    let mut model = center_of(14, Some(overtime(1.0, 0.2, 0.5)), None);
    model.groups[0].shifts = weeks(6).take(1).chain(weeks(14).take(1)).collect();
    model.groups[0].shifts.iter_mut().for_each(|shift| shift.weekdays = [true; 7]);
    model.demand.volume = Volume::Contacts { start_per_year: known(700_000.0), growth_per_year: known(0.0) };
    let frame = Frame::new(model);
    let counts = february(&frame).pools[0];
    // Of seven a share of 0.2 is one or two people. Whoever comes before 14:00 can do so from 09:00 on, whoever stays after
    // 14:00 until 19:00.
    let days = hours(counts.overtime_paid_ticks) / 10.0;
    assert!((DAYS..=2.0 * DAYS).contains(&days) && (days - days.round()).abs() < 1e-9, "{days} people and days");
    let lengths: Vec<Ticks> =
        stretches(&frame, 3).iter().map(|stretch| (stretch.until - stretch.from) / TICKS_PER_HOUR).collect();
    assert!(lengths.iter().all(|length| [8, 13].contains(length)), "{lengths:?}");
}

/// How many are off in each hour is the share of them, as evenly as their standing is spread: to within two people, and on
/// average exactly. The half days' luck is independent but for early and late of a day; a half day's number has a standard
/// deviation below 0.7, so that four standard errors of 28 days are 0.53 people.
#[test]
fn time_off_is_whole_people_who_are_too_many() {
    let headcount = 28;
    let control = february(&frame(headcount, None, None));
    let full_wages = control.amount(0, Account::Wages) as f64 / 100.0;
    // Plan ÷ need is 1.36: of ten 2.65 are too many.
    for (rule, share, paid) in [
        (time_off(1.0, 0.5, 0.4, 0.0), 1.0 - NEED / 10.0, 0.0),
        (time_off(1.35, 0.5, 0.4, 0.4), 1.0 - NEED / 10.0, 0.4),
        (time_off(1.0, 0.2, 0.4, 1.0), 0.2, 1.0),
        (time_off(1.0, 0.4, 0.1, 0.5), 0.1, 0.5),
        (time_off(1.37, 0.5, 0.4, 0.5), 0.0, 0.5),
    ] {
        let frame = frame(headcount, None, Some(rule.clone()));
        let tally = february(&frame);
        let counts = tally.pools[0];
        let off = counts.time_off_ticks;
        let paid_off = paid_time_off(&frame, 0, &tally);
        assert_eq!(paid_off.is_some(), paid > 0.0, "paid time off is a component of lost time");
        let unpaid = off - paid_off.unwrap_or(0);
        let mean = |ticks: u64| hours(ticks) / OPEN_H / DAYS;
        assert!((mean(off) - 10.0 * share).abs() <= 0.53, "{rule:?}: {} people", mean(off));
        assert!((mean(unpaid) - 10.0 * share * (1.0 - paid)).abs() <= 0.53, "{rule:?}: {} people", mean(unpaid));
        let agents: Vec<f64> = tally.group_cells.iter().map(|cell| hours(cell.planned_ticks)).collect();
        assert!(agents.iter().all(|hours| (hours - hours.round()).abs() < 1e-9), "whole people for whole hours");
        assert_eq!(counts.available_ticks, control.pools[0].available_ticks - off);
        assert_eq!(counts.paid_ticks, control.pools[0].paid_ticks - unpaid);
        assert_eq!(on_duty(&tally), counts.available_ticks);
        assert!(is_booked(rostered_wages(&frame), (28.0 * 20.0 * 8.0 - hours(unpaid)) * WAGE));
        // Both sums are rounded.
        let wages = tally.amount(0, Account::Wages) as f64;
        assert!((wages - 100.0 * (full_wages - hours(unpaid) * WAGE)).abs() < 1.0001);
        assert_eq!(tally.amount(0, Account::Overtime), 0);
    }
}

#[test]
fn the_same_people_are_off_as_long_as_it_lasts() {
    // A fifth of ten people is off from 06:00 to 22:00: nobody goes for an hour and comes back for the next.
    let with = frame(28, None, Some(time_off(1.0, 0.2, 0.5, 0.5)));
    let stretches = stretches(&with, 0);
    assert!(stretches.iter().all(|stretch| stretch.until - stretch.from == 8 * TICKS_PER_HOUR), "{stretches:?}");
    assert!(stretches.len() < 28 * 20, "somebody is off");
}

#[test]
fn each_interval_has_the_rule_that_it_needs() {
    let mut model = center_of(14, Some(overtime(1.0, 0.4, 0.5)), Some(time_off(1.0, 0.2, 0.5, 0.0)));
    // A third of the contacts before 14:00, twice as many after it.
    model.demand.profile.day =
        (0..24).map(|hour| if (6..22).contains(&hour) { if hour < 14 { 0.5 } else { 1.5 } } else { 0.0 }).collect();
    let by_half = |tally: &MonthTally| {
        let of = |is_late: bool| {
            let cells = tally.group_cells.iter().enumerate().filter(|(cell, _)| (cell % 24 >= 14) == is_late);
            hours(cells.map(|(_, cell)| cell.planned_ticks).sum()) / 8.0 / DAYS
        };
        [of(false), of(true)]
    };
    model.scenario.warm_up_days = 7;
    let frames = [true, false].map(|has_rules| {
        let mut model = model.clone();
        let PoolKind::Employed(pool) = &mut model.pools[0].kind else { unreachable!() };
        if !has_rules {
            (pool.overtime, pool.time_off) = (None, None);
        }
        Frame::new(model)
    });
    let [with, without] = [&frames[0], &frames[1]].map(february);
    assert!(by_half(&without).iter().all(|people| near(*people, 5.0)), "the control");
    let [early, late] = by_half(&with);
    // One of five is off in the morning, two work on top in the afternoon, and nobody has both.
    assert!((early - 4.0).abs() <= 0.53 && near(late, 7.0), "{early} and {late}");
    assert_eq!(with.pools[0].overtime_paid_ticks, ticks(2.0 * 8.0 * DAYS));
    assert!((hours(with.pools[0].time_off_ticks) / 8.0 / DAYS - (5.0 - early)).abs() < 1e-9);
    let [with, without] = frames.map(|frame| need_and_supply(&frame).first_month.supply_fte);
    assert_eq!(with.to_bits(), without.to_bits(), "`check` leaves rules out");
}

/// Random pools on the early lines of all weeks, whom contacts need from 08:00 to 21:00: overtime leaves everybody time to
/// rest before the next shift, also where lines change, and moves nobody.
#[test]
fn random_pools_differ_by_their_rules_alone() {
    let mut rng = Stream::new(StreamKey::inputs(7, 7));
    let draw = Draw::new(Vec::new());
    let (mut worked, mut off) = (0, 0);
    let mut paid_hours = [0.0; 2];
    for luck in 0..30 {
        let plain = [random_pool(&mut rng), random_pool(&mut rng)];
        let mut between = |low: f64, high: f64| low + (high - low) * rng.uniform();
        let rules = [(); 2].map(|()| {
            let overtime = overtime(between(1.0, 1.5), between(0.01, 1.0), between(0.01, 1.0));
            let paid = between(-0.5, 1.0).max(0.0);
            (overtime, time_off(between(1.0, 1.5), between(0.01, 1.0), between(0.01, 1.0), paid))
        });
        let with = plain.clone().into_iter().zip(&rules).map(|(pool, (overtime, time_off))| Employed {
            overtime: Some(overtime.clone()),
            time_off: Some(time_off.clone()),
            ..pool
        });
        // From too few people to too many.
        let per_year = numeric::exp(between(9.0, 17.0));
        let frame = |pools: Vec<Employed>| {
            let pools = pools.into_iter().zip(["a", "b"]).map(|(pool, name)| employed(name, pool)).collect();
            let mut model = center(Date::constant(2026, 1, 15), Date::constant(2026, 6, 14), pools);
            model.groups.iter_mut().for_each(|group| group.shifts = weeks(8).collect());
            model.scenario.warm_up_days = luck as u32 % 3 * 7;
            model.demand.profile.day = (0..24).map(|hour| if (8..21).contains(&hour) { 1.0 } else { 0.0 }).collect();
            model.demand.volume = Volume::Contacts { start_per_year: known(per_year), growth_per_year: known(0.0) };
            Frame::new(model)
        };
        let (plain, ruled) = (frame(plain.to_vec()), frame(with.collect()));
        let before = vec![ClassCounts::default(); ruled.axes.classes.len()];
        let mut cents = [[0.0; 2]; 2];
        for (one, other) in months(&plain, luck).iter().zip(&months(&ruled, luck)) {
            check_month(&ruled.axes, &before, other).unwrap_or_else(|why| panic!("luck {luck}: {why}"));
            for (pool, (overtime, time_off)) in rules.iter().enumerate() {
                let (counts, control) = (other.pools[pool], one.pools[pool]);
                let of_rules = (counts.overtime_paid_ticks, counts.time_off_ticks);
                let paid_off = paid_time_off(&ruled, pool, other).unwrap_or(0);
                let unpaid = of_rules.1 - paid_off;
                let paid = time_off.paid_share.value(&draw);
                paid_hours[0] += hours(paid_off);
                paid_hours[1] += paid * hours(of_rules.1);
                assert_eq!(control.paid_ticks + of_rules.0, counts.paid_ticks + unpaid, "luck {luck}");
                let lost = |tally: &MonthTally, frame: &Frame| {
                    tally.lost_ticks[frame.axes.lost_time_of(pool)].iter().sum::<u64>()
                };
                assert_eq!(counts.paid_ticks, counts.available_ticks + lost(other, &ruled), "luck {luck}");
                // Whoever is at home takes no spell off the phone either: nesting may take less.
                let at_work = control.available_ticks + lost(one, &plain) + of_rules.0 - of_rules.1;
                assert_eq!(at_work, counts.available_ticks + lost(other, &ruled) - paid_off, "luck {luck}");
                let same = PoolCounts {
                    paid_ticks: control.paid_ticks,
                    available_ticks: control.available_ticks,
                    overtime_paid_ticks: 0,
                    time_off_ticks: 0,
                    ..counts
                };
                assert_eq!(same, control, "rules move nobody");
                let PoolKind::Employed(pool_of) = &ruled.model.pools[pool].kind else { unreachable!() };
                let wage = pool_of.wage_per_paid_hour.numbers()[0].value(&draw);
                let factor = overtime.pay_factor.value(&draw);
                let booked = |account| (other.amount(pool, account) - one.amount(pool, account)) as f64;
                cents[pool][0] += booked(Account::Overtime) - 100.0 * hours(of_rules.0) * wage * factor;
                cents[pool][1] += booked(Account::Wages) + 100.0 * hours(unpaid) * wage;
                assert!(cents[pool][0].abs() < 0.51 && cents[pool][1].abs() < 1.01, "luck {luck}: {cents:?}");
                worked += u32::from(of_rules.0 > 0);
                off += u32::from(of_rules.1 > 0);
            }
        }
    }
    assert!(worked > 50 && off > 50, "{worked} months with overtime, {off} with time off");
    // Which people are off is luck of the day; over all pools and months the stated part of them is paid.
    assert!((paid_hours[0] / paid_hours[1] - 1.0).abs() < 0.02, "{paid_hours:?}");
}
