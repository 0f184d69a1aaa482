//! Nesting and learning against closed forms; bands that keep the mean; people who drop out or are laid off.

use crate::center::{
    agents, always, center, employed, hazard_per_day, known, live, months, people, steady, tenure_days,
};
use glidepath::model::{
    BAND_FLOORS, BANDS, Date, Draw, Employed, Hire, InitialTenure, Layoff, Learning, LearningCurve, People, Proficiency,
};
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::workforce::{Workforce, need_and_supply};

const START: Date = Date::constant(2026, 1, 1);
const END: Date = Date::constant(2026, 12, 31);

fn linear(start: f64, over_weeks: f64) -> LearningCurve {
    LearningCurve::Linear { start: known(start), over: known(over_weeks) }
}

/// People who are on the floor for the first time on the first day and never leave.
fn novices(headcount: u32, speed: LearningCurve) -> People {
    People {
        initial_tenure: tenure_days(0.0),
        learning: Learning { speed, resolution: linear(0.5, 30.0) },
        ..people(headcount)
    }
}

fn frame(people: People) -> Frame {
    Frame::new(center(START, END, vec![employed("in-house", Employed { people, ..steady(0) })]))
}

#[test]
fn a_cohort_of_novices_follows_the_curve() {
    let frame = frame(novices(50, linear(0.6, 20.0)));
    live(&frame, 0, |day, workforce| {
        let progress = |weeks: f64| ((day as f64 + 1.0) / (7.0 * weeks)).min(1.0);
        let speed = 0.6 + 0.4 * progress(20.0);
        assert!((workforce.effective_heads(0) - 50.0 * speed).abs() < 1e-9, "day {day}");
        let band = (0..BANDS).rev().find(|band| speed >= BAND_FLOORS[*band]).expect("a floor of 0");
        let got = workforce.proficiency(0)[band];
        assert!((got.speed - speed).abs() < 1e-12 && (got.resolution - 0.5 - 0.5 * progress(30.0)).abs() < 1e-12);
    });
}

/// Tenures spread evenly over twice the ramp: half of the people are on it, at (start + 1) ÷ 2 on average.
#[test]
fn learning_switched_off_raises_the_effective_people_by_the_closed_form() {
    let ramp_days = 280.0;
    let spread = |learning| People {
        initial_tenure: InitialTenure::Uniform { low_years: known(0.0), high_years: known(2.0 * ramp_days / 365.25) },
        learning,
        ..people(2000)
    };
    let off = Learning { speed: LearningCurve::Full, resolution: LearningCurve::Full };
    let first_evening = |people| {
        let frame = frame(people);
        let mut effective = None;
        live(&frame, 3, |_, workforce| {
            effective.get_or_insert(workforce.effective_heads(0));
        });
        effective.expect("a first day")
    };
    let with = first_evening(spread(Learning { speed: linear(0.5, ramp_days / 7.0), ..off }));
    let without = first_evening(spread(off));
    assert!((without - 2000.0).abs() < 1e-9);
    // On the first evening everybody has a day more. One person's speed has a standard deviation of 0.16.
    let mean = 1.0 - 0.5 * 0.25 * (1.0 - 1.0 / ramp_days) * (1.0 - 1.0 / ramp_days);
    let z = (with / 2000.0 - mean) / (0.161 / 2000f64.sqrt());
    assert!(z.abs() <= 4.0, "{with} of 2000, not {mean}: z = {z}");
}

#[test]
fn bands_keep_the_sum_of_speeds_and_agents_follow_them() {
    let pool = Employed {
        people: People {
            attrition: hazard_per_day(&[(f64::INFINITY, 0.003)]),
            initial_tenure: InitialTenure::Exponential { mean_years: known(0.3) },
            nesting_weeks: known(3.0),
            nesting_available_share: known(0.4),
            training_weeks: known(2.0),
            washout_share: known(0.1),
            learning: Learning { speed: linear(0.45, 26.0), resolution: LearningCurve::Full },
            ..people(300)
        },
        backfill: always(1.0),
        ..steady(0)
    };
    let frame = Frame::new(center(START, END, vec![employed("in-house", pool)]));
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(&frame, &draw, StreamKey::path(1, 0, 0));
    let (mut agents_h, mut effective_h) = (0.0, 0.0);
    let mut windows = 0;
    for day in 0..frame.calendar.days.len() as u32 {
        workforce.step_day(day, None);
        let bands = workforce.proficiency(0);
        for (band, proficiency) in bands.iter().enumerate() {
            // An empty band stands at full speed.
            let ceiling = BAND_FLOORS.get(band + 1).copied().unwrap_or(1.1);
            let is_empty = *proficiency == Proficiency::FULL;
            assert!(proficiency.speed >= BAND_FLOORS[band], "{bands:?}");
            assert!(is_empty || proficiency.speed < ceiling, "{bands:?}");
        }
        while frame.calendar.windows.get(windows).is_some_and(|window| window.day == day) {
            let agents = agents(&frame, &workforce, 0, windows);
            agents_h += (0..BANDS).fold(0.0, |sum, band| sum + agents[band] * bands[band].speed);
            effective_h += workforce.effective_heads(0);
            windows += 1;
        }
    }
    // Round the clock without shrinkage: everybody works every hour, but for the spells that nesting takes.
    assert!((agents_h / effective_h - 1.0).abs() < 1e-9, "{agents_h} against {effective_h}");
}

#[test]
fn nesting_takes_its_part_of_the_time() {
    let people =
        People { nesting_weeks: known(4.0), nesting_available_share: known(0.25), ..novices(10, LearningCurve::Full) };
    let months = months(&frame(people), 0);
    // 28 days of 24 hours, three quarters lost; nobody learns.
    let january = &months[0];
    assert_eq!(january.lost_ticks, [0, 10 * 28 * 18 * 3_600_000_000]);
    assert_eq!(january.pools[0].paid_ticks, 10 * 31 * 24 * 3_600_000_000);
    assert_eq!(january.pools[0].effective_milli_days, 10 * (28 * 250 + 3 * 1000));
    assert_eq!(months[1].lost_ticks, [0, 0]);
}

#[test]
fn whoever_drops_out_does_so_on_the_day_the_training_ends_and_is_replaced() {
    let pool = |backfill: f64| Employed {
        people: People { training_weeks: known(3.0), washout_share: known(1.0), ..people(0) },
        backfill: always(backfill),
        hires: vec![Hire { on: START, heads: 8 }],
        ..steady(0)
    };
    let run = |backfill| months(&Frame::new(center(START, END, vec![employed("in-house", pool(backfill))])), 0);
    let alone = &run(0.0)[0].pools[0];
    assert_eq!((alone.hires_planned, alone.washed_out, alone.leavers, alone.end), (8, 8, 0, 0));
    assert_eq!(alone.head_days, 8 * 21);
    let replaced = &run(1.0)[0].pools[0];
    assert_eq!((replaced.hires_backfill, replaced.washed_out, replaced.end), (8, 8, 8));
    assert_eq!(replaced.head_days, 8 * 21 + 8 * 9, "the next ones come on the day after");
}

#[test]
fn a_layoff_takes_so_many_people_on_its_day_and_pays_them() {
    let june = Date::constant(2026, 6, 15);
    let pool = |heads| Employed {
        layoffs: vec![Layoff { on: june, heads }],
        severance: known(1234.5),
        backfill: always(1.0),
        people: People { attrition: hazard_per_day(&[(f64::INFINITY, 0.001)]), ..people(100) },
        ..steady(0)
    };
    let run = |heads| months(&Frame::new(center(START, END, vec![employed("in-house", pool(heads))])), 0);
    let (few, many, none) = (run(30), run(1000), run(0));
    assert_eq!(few[5].pools[0].laid_off, 30);
    assert_eq!(few[5].amounts[3], 30 * 123_450);
    assert_eq!(few[..5], none[..5], "nothing happens before");
    assert_eq!(many[5].pools[0].laid_off, 100 - many[5].pools[0].leavers + many[5].pools[0].hires_backfill);
    assert_eq!(many[11].pools[0].end, many[11].pools[0].hires_backfill, "all are gone but later replacements");
}

#[test]
fn the_expected_supply_counts_learning_nesting_dropouts_and_layoffs() {
    let pool = Employed {
        people: People {
            attrition: hazard_per_day(&[(90.0, 0.004), (f64::INFINITY, 0.0015)]),
            initial_tenure: InitialTenure::Exponential { mean_years: known(0.8) },
            hiring_lead_weeks: known(2.0),
            training_weeks: known(5.0),
            washout_share: known(0.15),
            nesting_weeks: known(2.0),
            nesting_available_share: known(0.5),
            learning: Learning {
                speed: LearningCurve::Exponential { start: known(0.5), time_constant: known(10.0) },
                resolution: LearningCurve::Full,
            },
            ..people(400)
        },
        backfill: always(0.8),
        hires: vec![Hire { on: Date::constant(2026, 3, 2), heads: 60 }],
        layoffs: vec![Layoff { on: Date::constant(2026, 8, 3), heads: 80 }],
        ..steady(0)
    };
    let frame = Frame::new(center(START, END, vec![employed("in-house", pool)]));
    let plan = need_and_supply(&frame);
    let replications = 200;
    let mut sums = vec![Vec::new(); 4];
    for luck in 0..replications {
        let months = months(&frame, luck);
        for (quarter, sums) in sums.iter_mut().enumerate() {
            let of = months[3 * quarter..][..3].iter().map(|month| month.pools[0].effective_milli_days);
            sums.push(of.sum::<u64>() as f64 / 1000.0);
        }
    }
    for (sample, quarter) in sums.iter().zip(&plan.quarters) {
        let (mean, variance) = crate::center::moments(sample);
        let effective_days = quarter.supply_fte * f64::from(quarter.days) * (160.0 * 12.0 / 365.25) / 24.0;
        let z = (mean - effective_days) / (variance / replications as f64).sqrt();
        assert!(z.abs() <= 4.0, "{}: {mean} simulated, {effective_days} expected: z = {z}", quarter.name);
    }
}
