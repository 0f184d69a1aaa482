//! Reasons that take another time to learn, against closed forms.

use crate::assist::assist;
use crate::center::{
    agents, always, center, constant_s, employed, hazard_per_day, known, live, people, steady, tenure_days,
};
use glidepath::clock::DAYS_PER_YEAR;
use glidepath::model::{
    BAND_FLOORS, BANDS, Date, Draw, Employed, InitialTenure, Layoff, Learning, LearningCurve, People, Proficiency,
    Reason, Repeat, StaffTransfer, TransferTo,
};
use glidepath::numeric::exp;
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::workforce::{Workforce, need_and_supply};

const START: Date = Date::constant(2026, 1, 1);
const END: Date = Date::constant(2026, 12, 31);

fn linear(start: f64, over_weeks: f64) -> LearningCurve {
    LearningCurve::Linear { start: known(start), over: known(over_weeks) }
}

/// A pool's center with an easy reason and one that takes `factor` times as long to learn.
fn frame(pool: Employed, factor: f64, end: Date) -> Frame {
    let mut model = center(START, end, vec![employed("in-house", pool)]);
    let reason = |name: &str, talk_s| Reason { share: 0.5, ..Reason::plain(name, constant_s(talk_s)) };
    model.reasons =
        vec![reason("easy", 300.0), Reason { learning_time_factor: known(factor), ..reason("hard", 600.0) }];
    Frame::new(model)
}

fn novices(speed: LearningCurve, resolution: LearningCurve) -> Employed {
    let learning = Learning { speed, resolution };
    Employed { people: People { initial_tenure: tenure_days(0.0), learning, ..people(50) }, ..steady(0) }
}

#[test]
fn a_cohort_follows_the_curve_of_each_reason_in_the_bands_of_the_plain_one() {
    for factor in [2.0, 0.4] {
        let frame = frame(novices(linear(0.6, 20.0), linear(0.5, 10.0)), factor, END);
        live(&frame, 0, |day, workforce| {
            let part = |weeks: f64| ((day as f64 + 1.0) / (7.0 * weeks)).min(1.0);
            let at = |factor: f64| (0.6 + 0.4 * part(20.0 * factor), 0.5 + 0.5 * part(10.0 * factor));
            let band = (0..BANDS).rev().find(|band| at(1.0).0 >= BAND_FLOORS[*band]).expect("a floor of 0");
            for (learning, (speed, resolution)) in [at(1.0), at(factor)].into_iter().enumerate() {
                let got = workforce.proficiency_for(0, learning)[band];
                assert!((got.speed - speed).abs() < 1e-12, "day {day}, factor {factor}: {got:?}, not {speed}");
                assert!((got.wrap_up_speed - speed).abs() < 1e-12 && (got.resolution - resolution).abs() < 1e-12);
            }
            assert!((workforce.effective_heads(0) - 50.0 * at(1.0).0).abs() < 1e-9, "FTE follow the plain curve");
        });
    }
}

/// People who come and go, mean tenure 1,000 days, learn with a time constant of 100 days, or 4 times that.
const PER_DAY: f64 = 0.001;
const DAYS: f64 = 100.0;
const FACTOR: f64 = 4.0;

/// E[p] of a constant hiring stream with exponential hazard; a day's proficiency is that of its evening.
fn expected(start: f64, factor: f64) -> f64 {
    let per_day = 1.0 / (factor * DAYS);
    1.0 - (1.0 - start) * PER_DAY / (PER_DAY + per_day) * exp(-per_day)
}

fn settled() -> Frame {
    let curve = |start| LearningCurve::Exponential { start: known(start), time_constant: known(DAYS / 7.0) };
    let pool = Employed {
        people: People {
            attrition: hazard_per_day(&[(f64::INFINITY, PER_DAY)]),
            initial_tenure: InitialTenure::Exponential { mean_years: known(1.0 / (PER_DAY * DAYS_PER_YEAR)) },
            learning: Learning { speed: curve(0.5), resolution: curve(0.4) },
            speed_variation: known(0.1),
            ..people(400)
        },
        backfill: always(1.0),
        ..steady(0)
    };
    frame(pool, FACTOR, END)
}

/// Two-sided at 4 standard errors of people who are independent of each other: 0.006 % false alarms for each of four.
#[test]
fn a_constant_hiring_stream_is_as_good_at_a_hard_reason_as_the_closed_form_says() {
    let frame = settled();
    let draw = Draw::new(Vec::new());
    let lucks = 40;
    let mut sums = [[0.0; 2]; 2];
    for luck in 0..lucks {
        let mut workforce = Workforce::new(&frame, &draw, StreamKey::path(2_027, 0, luck));
        let days = frame.calendar.days.len();
        (0..days).for_each(|day| workforce.step_day(day as u32, None));
        // Round the clock without shrinkage: over the last day agents by band are people by band.
        let mut on_duty = [0.0; BANDS];
        for window in frame.calendar.windows.iter().enumerate().filter(|(_, it)| it.day as usize == days - 1) {
            let agents = agents(&frame, &workforce, 0, window.0);
            on_duty.iter_mut().zip(agents).for_each(|(sum, agents)| *sum += agents);
        }
        let all: f64 = on_duty.iter().sum();
        for (learning, sums) in sums.iter_mut().enumerate() {
            let bands = workforce.proficiency_for(0, learning);
            let mean = |of: fn(&Proficiency) -> f64| {
                on_duty.iter().zip(&bands).fold(0.0, |sum, (agents, band)| sum + agents * of(band)) / all
            };
            sums[0] += mean(|band| band.speed);
            sums[1] += mean(|band| band.resolution);
        }
    }
    let se = |start: f64, own: f64, factor: f64| {
        let second = PER_DAY / (PER_DAY + 2.0 / (factor * DAYS));
        let first = PER_DAY / (PER_DAY + 1.0 / (factor * DAYS));
        let variance = (1.0 - start) * (1.0 - start) * (second - first * first) + own * own;
        (variance / (400.0 * lucks as f64)).sqrt()
    };
    for (learning, factor) in [1.0, FACTOR].into_iter().enumerate() {
        for (of, (start, own)) in [(0.5, 0.1), (0.4, 0.0)].into_iter().enumerate() {
            let mean = sums[learning][of] / lucks as f64;
            let z = (mean - expected(start, factor)) / se(start, own, factor);
            assert!(z.abs() <= 4.0, "factor {factor}: {mean}, not {}: z = {z}", expected(start, factor));
            let control = (mean - expected(start, FACTOR / factor)) / se(start, own, factor);
            assert!(control.abs() > 20.0, "the control, the other factor: z = {control}");
        }
    }
}

/// The day on which people go to the other pool.
const MOVES: Date = Date::constant(2026, 5, 4);

/// Agents × speed and agents × resolution for reasons of learning time number `learning`, hour by hour in all, and the
/// effective people so.
fn hours(frame: &Frame, learning: usize) -> [f64; 3] {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(1, 0, 0));
    let mut sums = [0.0; 3];
    let mut windows = 0;
    for day in 0..frame.calendar.days.len() as u32 {
        workforce.step_day(day, None);
        while frame.calendar.windows.get(windows).is_some_and(|window| window.day == day) {
            // Who has just come from the other pool rests after the shift there.
            let is_whole = frame.calendar.days[day as usize] != MOVES;
            for (group, of) in
                (0..2).filter(|_| is_whole).map(|group| (group, workforce.proficiency_for(group, learning)))
            {
                for (agents, band) in agents(frame, &workforce, group, windows).into_iter().zip(of) {
                    sums[0] += agents * band.speed;
                    sums[1] += agents * band.resolution;
                }
                sums[2] += workforce.effective_heads(group);
            }
            windows += 1;
        }
    }
    sums
}

/// With turnover, nesting, own speeds, an assistant, layoffs and people who move to another pool.
#[test]
fn a_reason_is_served_as_by_people_whose_curve_is_so_many_times_as_long() {
    let world = |times: f64, factor: f64| {
        let curve = |start, weeks: f64| LearningCurve::Exponential { start: known(start), time_constant: known(weeks) };
        let people = |headcount| People {
            attrition: hazard_per_day(&[(f64::INFINITY, 0.004)]),
            initial_tenure: InitialTenure::Exponential { mean_years: known(0.6) },
            training_weeks: known(2.0),
            nesting_weeks: known(3.0),
            nesting_available_share: known(0.5),
            learning: Learning { speed: curve(0.5, 4.0 * times), resolution: linear(0.4, 9.0 * times) },
            speed_variation: known(0.3),
            ..people(headcount)
        };
        let from = Employed {
            people: people(300),
            backfill: always(1.0),
            transfers: vec![StaffTransfer { on: MOVES, heads: 60, to: TransferTo::Pool(1) }],
            layoffs: vec![Layoff { on: Date::constant(2026, 8, 3), heads: 50 }],
            ..steady(0)
        };
        let other = Employed { people: people(20), backfill: always(1.0), ..steady(0) };
        let mut model = center(START, END, vec![employed("in-house", from), employed("other", other)]);
        model.pools[0].assist = Some(assist(0.6, 0.5));
        model.reasons[0].learning_time_factor = known(factor);
        Frame::new(model)
    };
    for factor in [3.0, 0.3] {
        let (plain, with, long) = (hours(&world(1.0, 1.0), 0), world(1.0, factor), hours(&world(factor, 1.0), 0));
        assert_eq!(
            hours(&with, 0).map(f64::to_bits),
            plain.map(f64::to_bits),
            "other reasons are served as ever, to the last bit"
        );
        let [speed, resolution, _] = hours(&with, 1);
        assert!((speed / long[2] - 1.0).abs() < 1e-9, "{speed} hours of the proficient, not {}", long[2]);
        let of_all = resolution / long[1] - 1.0;
        assert!(of_all.abs() < 1e-9, "{resolution} hours of those who resolve all, not {}", long[1]);
        assert!((long[2] / plain[2] - 1.0).abs() > 1e-3, "the control: {} on the plain curve", plain[2]);
    }
}

/// With as much of each reason an hour is worth 1 ÷ Σ share ÷ speed; the need is met by share of handle time.
#[test]
fn the_expected_supply_is_that_for_the_mean_contact() {
    let end = Date::constant(2026, 3, 31);
    let mut model = frame(novices(linear(0.5, 20.0), linear(0.4, 10.0)), 3.0, end).model;
    model.waiting.repeat =
        Some(Repeat { returns_share: known(0.5), delay: constant_s(60.0), to_human_share: known(1.0) });
    let quarter = &need_and_supply(&Frame::new(model)).quarters[0];
    let (mut days, mut offered) = (0.0, 0.0);
    for day in 0..quarter.days {
        let part = |weeks: f64| ((f64::from(day) + 1.0) / (7.0 * weeks)).min(1.0);
        let at = |factor: f64| (0.5 + 0.5 * part(20.0 * factor), 0.4 + 0.6 * part(10.0 * factor));
        let (easy, hard) = (at(1.0), at(3.0));
        // A third of the handle time is easy.
        days += 50.0 / (1.0 / 3.0 / easy.0 + 2.0 / 3.0 / hard.0);
        offered += 1000.0 / (1.0 - 0.5 * (1.0 - easy.1 / 3.0 - hard.1 * 2.0 / 3.0));
    }
    let effective_days = quarter.supply_fte * f64::from(quarter.days) * (160.0 * 12.0 / DAYS_PER_YEAR) / 24.0;
    assert!((effective_days / days - 1.0).abs() < 1e-9, "{effective_days} days of work, not {days}");
    assert!((quarter.offered / offered - 1.0).abs() < 1e-9, "{} contacts, not {offered}", quarter.offered);
}
