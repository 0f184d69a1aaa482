//! Overtime and time off by rule: hours and money against their equations, exact in every month.

use crate::center::{always, center, employed, known, months, people, shrinkage, steady};
use crate::ledgers::random_pool;
use glidepath::clock::TICKS_PER_HOUR;
use glidepath::model::{Date, Draw, Employed, Overtime, PaidHours, People, PoolKind, TimeOff};
use glidepath::numeric;
use glidepath::plan::Frame;
use glidepath::random::{Stream, StreamKey};
use glidepath::tally::{Account, ClassCounts, MonthTally, PoolCounts, check_month};
use glidepath::workforce::need_and_supply;

/// February 2026, without a clock change: 28 days of 24 intervals of an hour.
const START: Date = Date::constant(2026, 2, 1);
const END: Date = Date::constant(2026, 2, 28);
const HOURS: f64 = 28.0 * 24.0;
/// Agents needed at 1,000 contacts a day of 6 minutes and a target occupancy of 85 %.
const NEED: f64 = 1000.0 * 0.1 / 24.0 / 0.85;
const WAGE: f64 = 31.37;

fn overtime(shortage_from: f64, at_most: f64, accept: f64) -> Overtime {
    let (at_most_share, accept_share) = (known(at_most), known(accept));
    Overtime { shortage_from: known(shortage_from), at_most_share, accept_share, pay_factor: known(1.5) }
}

fn time_off(surplus_from: f64, at_most: f64, accept: f64, paid: f64) -> TimeOff {
    let (at_most_share, accept_share) = (known(at_most), known(accept));
    TimeOff { surplus_from: known(surplus_from), at_most_share, accept_share, paid_share: known(paid) }
}

/// People round the clock, a quarter of them away.
fn frame(headcount: u32, overtime: Option<Overtime>, time_off: Option<TimeOff>) -> Frame {
    let people = People { shrinkage: vec![shrinkage("away", 0.25)], ..people(headcount) };
    let pool = Employed { people, wage_per_paid_hour: always(WAGE), overtime, time_off, ..steady(0) };
    Frame::new(center(START, END, vec![employed("in-house", pool)]))
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

/// To a few ticks of rounding.
fn near(hours: f64, wanted: f64) -> bool {
    (hours - wanted).abs() < 1e-8
}

/// Half a minor unit, and what a tick costs.
fn is_booked(cents: i64, amount: f64) -> bool {
    (cents as f64 - 100.0 * amount).abs() < 0.5001
}

fn on_duty_h(tally: &MonthTally) -> f64 {
    hours(tally.group_cells.iter().map(|cell| cell.planned_ticks).sum())
}

fn paid_time_off_h(frame: &Frame, tally: &MonthTally) -> Option<f64> {
    let component = frame.axes.lost_time.iter().position(|lost| lost.name == "paid_time_off")?;
    Some(hours(tally.lost_ticks[component]))
}

#[test]
fn overtime_is_what_is_missing_at_time_and_a_half() {
    let control = february(&frame(6, None, None));
    assert!(near(hours(control.pools[0].available_ticks), 4.5 * HOURS));
    assert_eq!(control.pools[0].overtime_paid_ticks + control.pools[0].time_off_ticks, 0);
    assert_eq!(control.amount(0, Account::Overtime), 0);
    // Need ÷ plan is 1.089.
    for (rule, share) in [
        (overtime(1.0, 0.5, 0.4), NEED / 4.5 - 1.0),
        (overtime(1.08, 0.5, 0.4), NEED / 4.5 - 1.0),
        (overtime(1.0, 0.05, 0.4), 0.05),
        (overtime(1.0, 0.05, 0.03), 0.03),
        (overtime(1.1, 0.5, 0.4), 0.0),
    ] {
        let frame = frame(6, Some(rule.clone()), None);
        let tally = february(&frame);
        let counts = tally.pools[0];
        let overtime_h = 4.5 * share * HOURS;
        assert!(near(hours(counts.overtime_paid_ticks), overtime_h), "{rule:?}: {}", counts.overtime_paid_ticks);
        assert!(near(hours(counts.available_ticks), 4.5 * HOURS + overtime_h));
        assert!(near(hours(counts.paid_ticks), 6.0 * HOURS + overtime_h));
        assert!((on_duty_h(&tally) - 4.5 * HOURS - overtime_h).abs() <= 1.0, "to one agent and one hour");
        assert!(is_booked(tally.amount(0, Account::Overtime), overtime_h * WAGE * 1.5));
        assert_eq!(tally.amount(0, Account::Wages), control.amount(0, Account::Wages));
        assert!(is_booked(rostered_wages(&frame), 6.0 * HOURS * WAGE), "overtime is no part of the wages");
        assert_eq!(tally.lost_ticks, control.lost_ticks, "nobody is ill in overtime");
    }
}

#[test]
fn time_off_is_what_is_too_many() {
    let control = february(&frame(8, None, None));
    let full_wages = control.amount(0, Account::Wages) as f64 / 100.0;
    // Plan ÷ need is 1.224.
    for (rule, share, paid) in [
        (time_off(1.0, 0.5, 0.4, 0.0), 1.0 - NEED / 6.0, 0.0),
        (time_off(1.22, 0.5, 0.4, 0.4), 1.0 - NEED / 6.0, 0.4),
        (time_off(1.0, 0.07, 0.4, 1.0), 0.07, 1.0),
        (time_off(1.0, 0.07, 0.03, 0.5), 0.03, 0.5),
        (time_off(1.23, 0.5, 0.4, 0.5), 0.0, 0.5),
    ] {
        let frame = frame(8, None, Some(rule.clone()));
        let tally = february(&frame);
        let counts = tally.pools[0];
        let off_h = 6.0 * share * HOURS;
        assert!(near(hours(counts.time_off_ticks), off_h), "{rule:?}: {}", counts.time_off_ticks);
        assert!(near(hours(counts.available_ticks), 6.0 * HOURS - off_h));
        assert!(near(hours(counts.paid_ticks), 8.0 * HOURS - (1.0 - paid) * off_h));
        match paid_time_off_h(&frame, &tally) {
            Some(lost_h) => assert!(paid > 0.0 && near(lost_h, paid * off_h)),
            None => assert!(paid == 0.0, "paid time off is a component of lost time"),
        }
        assert!((on_duty_h(&tally) - 6.0 * HOURS + off_h).abs() <= 1.0, "to one agent and one hour");
        assert!(is_booked(rostered_wages(&frame), (8.0 * HOURS - off_h * (1.0 - paid)) * WAGE));
        // Both sums are rounded.
        let wages = tally.amount(0, Account::Wages) as f64;
        assert!((wages - 100.0 * (full_wages - off_h * WAGE * (1.0 - paid))).abs() < 1.0001);
        assert_eq!(tally.amount(0, Account::Overtime), 0);
    }
}

#[test]
fn each_interval_has_the_rule_that_it_needs() {
    let mut model = frame(6, Some(overtime(1.0, 0.2, 0.5)), Some(time_off(1.0, 0.3, 0.5, 0.0))).model;
    // Half the contacts before noon, and half as many again after it.
    model.demand.profile.day = (0..24).map(|hour| if hour < 12 { 0.5 } else { 1.5 }).collect();
    let by_half = |tally: &MonthTally| {
        let of = |is_late: bool| {
            let cells = tally.group_cells.iter().enumerate().filter(|(cell, _)| (cell % 24 >= 12) == is_late);
            hours(cells.map(|(_, cell)| cell.planned_ticks).sum())
        };
        [of(false), of(true)]
    };
    model.scenario.warm_up_days = 7;
    let with = february(&Frame::new(model.clone()));
    let near = |got: [f64; 2], wanted: [f64; 2]| {
        // Each half day may begin and end with a part of an agent carried.
        got.iter().zip(wanted).all(|(got, wanted)| (got - wanted * HOURS / 2.0).abs() <= 28.0)
    };
    assert!(near(by_half(&with), [4.5 * 0.7, 4.5 * 1.2]), "{:?}", by_half(&with));
    assert!((hours(with.pools[0].overtime_paid_ticks) - 4.5 * 0.2 * HOURS / 2.0).abs() < 1e-8);
    assert!((hours(with.pools[0].time_off_ticks) - 4.5 * 0.3 * HOURS / 2.0).abs() < 1e-8);
    let frames = [true, false].map(|has_rules| {
        let mut model = model.clone();
        let glidepath::model::PoolKind::Employed(pool) = &mut model.pools[0].kind else { unreachable!() };
        if !has_rules {
            (pool.overtime, pool.time_off) = (None, None);
        }
        Frame::new(model)
    });
    assert!(near(by_half(&february(&frames[1])), [4.5, 4.5]), "the control");
    let [with, without] = frames.map(|frame| need_and_supply(&frame).first_month.supply_fte);
    assert_eq!(with.to_bits(), without.to_bits(), "`check` leaves rules out");
}

#[test]
fn random_pools_differ_by_their_rules_alone() {
    let mut rng = Stream::new(StreamKey::inputs(7, 7));
    let draw = Draw::new(Vec::new());
    let (mut worked, mut off) = (0, 0);
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
            model.scenario.warm_up_days = luck as u32 % 3 * 7;
            model.demand.volume =
                glidepath::model::Volume::Contacts { start_per_year: known(per_year), growth_per_year: known(0.0) };
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
                let paid_off: u64 = ruled
                    .axes
                    .lost_time_of(pool)
                    .filter(|place| ruled.axes.lost_time[*place].name == "paid_time_off")
                    .map(|place| other.lost_ticks[place])
                    .sum();
                let unpaid = of_rules.1 - paid_off;
                let paid = time_off.paid_share.value(&draw);
                assert!((paid_off as f64 - paid * of_rules.1 as f64).abs() <= 3.0, "luck {luck}: {paid_off}");
                // Each part is rounded on its own, a tick a month.
                let available = control.available_ticks + of_rules.0;
                assert!(available.abs_diff(counts.available_ticks + of_rules.1) <= 4, "luck {luck}");
                assert!((control.paid_ticks + of_rules.0).abs_diff(counts.paid_ticks + unpaid) <= 8, "luck {luck}");
                let same = PoolCounts {
                    paid_ticks: control.paid_ticks,
                    available_ticks: control.available_ticks,
                    overtime_paid_ticks: 0,
                    time_off_ticks: 0,
                    ..counts
                };
                assert_eq!(same, control, "rules move nobody");
                let glidepath::model::PoolKind::Employed(pool_of) = &ruled.model.pools[pool].kind else {
                    unreachable!()
                };
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
}
