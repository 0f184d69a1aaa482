//! Headcount bridge and money, exact in every month.

use crate::center::{
    always, center, employed, hazard_per_day, known, live, months, people, shrinkage, steady, tenure_days,
};
use glidepath::clock::{DAYS_PER_YEAR, TICKS_PER_HOUR};
use glidepath::model::{
    Classes, Date, Employed, Hire, InitialTenure, Layoff, Learning, LearningCurve, PaidHours, People, StaffTransfer,
    TimePath, TransferTo,
};
use glidepath::plan::Frame;
use glidepath::random::{Stream, StreamKey};
use glidepath::tally::check_bridge;

const START: Date = Date::constant(2026, 1, 15);
const END: Date = Date::constant(2027, 3, 14);

/// A pool with everything drawn at random, harmless and absurd values alike.
pub(crate) fn random_pool(rng: &mut Stream) -> Employed {
    let mut between = |low: f64, high: f64| low + (high - low) * rng.uniform();
    let daily = [between(0.0, 0.05), between(0.0, 0.01)];
    let at_most = between(1.0, 30.0) as u32;
    let classes = Classes {
        every_weeks: between(1.0, 7.0) as u32,
        first_on: Date::constant(2026, 1, 5),
        at_most,
        at_least: between(1.0, f64::from(at_most).min(6.0)) as u32,
        places: (between(0.0, 1.0) < 0.5).then(|| always(between(0.0, 50.0))),
    };
    Employed {
        takes_contacts: true,
        people: People {
            attrition: hazard_per_day(&[(between(1.0, 200.0), daily[0]), (f64::INFINITY, daily[1])]),
            initial_tenure: InitialTenure::Uniform { low_years: known(0.0), high_years: known(between(0.0, 3.0)) },
            hiring_lead_weeks: known(between(-0.5, 8.0).max(0.0)),
            training_weeks: known(between(-0.5, 12.0).max(0.0)),
            washout_share: known(between(-0.2, 0.6).max(0.0)),
            nesting_weeks: known(between(-1.0, 5.0).max(0.0)),
            nesting_available_share: known(between(0.0, 1.0)),
            learning: Learning {
                speed: LearningCurve::Linear { start: known(between(0.1, 1.0)), over: known(between(0.1, 40.0)) },
                resolution: LearningCurve::Exponential {
                    start: known(between(0.1, 1.0)),
                    time_constant: known(between(0.1, 20.0)),
                },
            },
            shrinkage: vec![shrinkage("vacation", between(0.0, 0.6)), shrinkage("rest", between(0.0, 0.6))],
            ..people(between(0.0, 300.0) as u32)
        },
        backfill: TimePath::Steps(vec![(START, known(between(0.0, 1.0))), (END, known(between(0.0, 1.0)))]),
        hires: vec![
            Hire { on: START, heads: between(0.0, 9.0) as u32 },
            Hire { on: Date::constant(2026, 8, 1), heads: between(0.0, 40.0) as u32 },
            Hire { on: Date::constant(2026, 8, 1), heads: between(0.0, 40.0) as u32 },
        ],
        layoffs: vec![
            Layoff { on: START, heads: between(0.0, 4.0) as u32 },
            Layoff { on: Date::constant(2026, 8, 1), heads: between(0.0, 200.0) as u32 },
        ],
        classes: (between(0.0, 1.0) < 0.6).then_some(classes),
        retraining: Vec::new(),
        transfers: Vec::new(),
        severance: known(between(0.0, 9000.0)),
        overtime: None,
        time_off: None,
        paid_hours: PaidHours::FullTime,
        wage_per_paid_hour: always(between(10.0, 40.0)),
        hiring_cost: known(between(0.0, 5000.0)),
        training_cost: known(between(0.0, 5000.0)),
    }
}

/// Moves to the other pool and out of the company, on the first day, on the day of a layoff and an intake, and later.
fn random_transfers(rng: &mut Stream, other: usize) -> Vec<StaffTransfer> {
    let mut transfer = |on: Date, to: TransferTo| StaffTransfer { on, heads: (rng.uniform() * 60.0) as u32, to };
    vec![
        transfer(START, TransferTo::Pool(other)),
        transfer(START, TransferTo::Divested),
        transfer(Date::constant(2026, 8, 1), TransferTo::Pool(other)),
        transfer(Date::constant(2026, 8, 1), TransferTo::Pool(other)),
        transfer(Date::constant(2026, 8, 1), TransferTo::Outsourced),
        transfer(Date::constant(2026, 12, 31), TransferTo::Pool(other)),
    ]
}

#[test]
fn people_who_are_moved_keep_their_tenure_and_are_not_replaced() {
    // Nobody leaves before day 400 of tenure, everybody on it: 300 days on the first day.
    let sudden = || People {
        attrition: hazard_per_day(&[(400.0, 0.0), (f64::INFINITY, 50.0)]),
        initial_tenure: tenure_days(300.0),
        training_weeks: known(6.0),
        ..people(100)
    };
    let move_40 = StaffTransfer { on: Date::constant(2026, 2, 14), heads: 40, to: TransferTo::Pool(1) };
    let outsource_10 = StaffTransfer { on: Date::constant(2026, 2, 16), heads: 10, to: TransferTo::Outsourced };
    let sender =
        Employed { people: sudden(), backfill: always(1.0), transfers: vec![move_40, outsource_10], ..steady(0) };
    let receiver = Employed { people: People { headcount: 0, ..sudden() }, ..steady(0) };
    let frame = Frame::new(center(START, END, vec![employed("a", sender), employed("b", receiver)]));
    live(&frame, 0, |day, workforce| match day {
        29 => assert_eq!([workforce.heads(0), workforce.heads(1)], [100, 0]),
        30 => assert_eq!([workforce.floor_heads(0), workforce.floor_heads(1)], [60, 40], "past training at once"),
        32..=99 => assert_eq!([workforce.heads(0), workforce.heads(1)], [50, 40]),
        102 => assert_eq!(workforce.heads(1), 0, "tenure goes with them"),
        _ => {}
    });
}

#[test]
fn the_bridge_balances_in_random_centers() {
    let mut rng = Stream::new(StreamKey::inputs(5, 5));
    let (mut moved, mut gone, mut waited) = (0, 0, 0);
    for luck in 0..60 {
        let pools =
            [1, 0].map(|other| Employed { transfers: random_transfers(&mut rng, other), ..random_pool(&mut rng) });
        let [a, b] = pools;
        let pools = vec![employed("a", a), employed("b", b)];
        let mut model = center(START, END, pools);
        model.scenario.warm_up_days = (luck % 3) as u32 * 7;
        let frame = Frame::new(model);
        let months = months(&frame, luck);
        for pool in 0..2 {
            let mut people = None;
            let mut requisitions = None;
            for (month, tally) in frame.axes.months.iter().zip(&months) {
                let counts = &tally.pools[pool];
                check_bridge(counts).unwrap_or_else(|imbalance| panic!("luck {luck}, {month}: {imbalance}"));
                assert_eq!(counts.start, people.unwrap_or(counts.start), "{month} starts with the people of before");
                assert!(counts.floor_days <= counts.head_days && counts.in_training_at_end <= counts.end);
                assert!(counts.effective_milli_days <= counts.floor_days * 1000);
                let lost: u64 = tally.lost_ticks[frame.axes.lost_time_of(pool)].iter().sum();
                assert_eq!(counts.paid_ticks, counts.available_ticks + lost, "luck {luck}, {month}");
                people = Some(counts.end);
                let at_start = counts.requisitions_at_start;
                assert_eq!(
                    at_start,
                    requisitions.unwrap_or(at_start),
                    "{month} starts with the requisitions of before"
                );
                assert_eq!(counts.requisitions_cancelled, 0, "luck {luck}, {month}");
                requisitions = Some(counts.requisitions_at_end);
                waited += counts.waiting_to_start_at_end;
            }
            for tally in &months {
                assert_eq!(tally.pools[pool].transferred_out, tally.pools[1 - pool].transferred_in, "luck {luck}");
                moved += tally.pools[pool].transferred_out;
                gone += tally.pools[pool].outsourced + tally.pools[pool].divested;
            }
            let days: u64 = months.iter().map(|tally| tally.pools[pool].days).sum();
            assert_eq!(days, 365 + 59, "every day of the scenario is counted once");
        }
    }
    assert!(moved > 100 && gone > 100 && waited > 100, "{moved} moved, {gone} gone, {waited} waited");
}

#[test]
fn a_month_starts_with_the_stated_headcount() {
    let mut model = center(START, END, vec![employed("in-house", steady(123))]);
    model.scenario.warm_up_days = 14;
    let frame = Frame::new(model);
    let months = months(&frame, 0);
    let first = months[0].pools[0];
    assert_eq!((first.start, first.end, first.days, first.head_days), (123, 123, 17, 123 * 17));
    live(&frame, 0, |_, workforce| assert_eq!(workforce.floor_heads(0), 123));
}

#[test]
fn amounts_follow_from_heads_and_hires() {
    let mut rng = Stream::new(StreamKey::inputs(6, 6));
    for luck in 0..20 {
        let rostered = luck % 2 == 1;
        let paid_hours = if rostered { PaidHours::AsRostered } else { PaidHours::FullTime };
        let pool = Employed { paid_hours, ..random_pool(&mut rng) };
        let wage = pool.wage_per_paid_hour.numbers()[0].value(&glidepath::model::Draw::new(Vec::new()));
        let draw = glidepath::model::Draw::new(Vec::new());
        let (hiring, training) = (pool.hiring_cost.value(&draw), pool.training_cost.value(&draw));
        let severance = pool.severance.value(&draw);
        let months = months(&Frame::new(center(START, END, vec![employed("in-house", pool)])), luck);
        let (mut booked, mut exact) = ([0i64; 4], [0.0; 4]);
        for tally in &months {
            let counts = tally.pools[0];
            let hires = (counts.hires_backfill + counts.hires_planned) as f64;
            let full_time_hours = 160.0 * 12.0 / DAYS_PER_YEAR;
            let hours = if rostered {
                let in_training = counts.head_days - counts.floor_days;
                counts.paid_ticks as f64 / TICKS_PER_HOUR as f64 + in_training as f64 * full_time_hours
            } else {
                counts.head_days as f64 * full_time_hours
            };
            for (exact, cents) in exact.iter_mut().zip([
                hours * wage * 100.0,
                hires * hiring * 100.0,
                hires * training * 100.0,
                counts.laid_off as f64 * severance * 100.0,
            ]) {
                *exact += cents;
            }
            for (account, (booked, exact)) in booked.iter_mut().zip(exact).enumerate() {
                *booked += tally.amounts[account];
                assert!((*booked as f64 - exact).abs() < 0.51, "account {account}: {booked} is not {exact}");
            }
        }
    }
}
