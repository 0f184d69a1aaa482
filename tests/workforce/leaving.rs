//! What makes people leave faster or slower: survivors against S = exp(−∫ factor × hazard), the same people sooner.

use crate::center::{
    always, center, employed, hazard_per_day, headcounts, known, live, moments, people, steady, without_shifts,
};
use glidepath::model::{
    Date, Draw, Employed, InitialTenure, LeavingAnnouncement, LeavingFactors, OccupancyEffect, PayGap, People,
    RemoteWork, TimePath,
};
use glidepath::numeric;
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::tally::MonthTally;
use glidepath::workforce::Workforce;

/// A Monday.
const START: Date = Date::constant(2026, 1, 5);
const DAYS: usize = 280;
const HEADS: f64 = 2000.0;
const PER_DAY: f64 = 0.002;
const REPLICATIONS: u64 = 60;

/// People with a constant hazard, so that the closed form needs no tenure.
fn pool(leaving: LeavingFactors) -> Employed {
    let people = People { attrition: hazard_per_day(&[(f64::INFINITY, PER_DAY)]), leaving, ..people(HEADS as u32) };
    Employed { people, ..steady(0) }
}

fn frame(leaving: LeavingFactors) -> Frame {
    let end = START.saturating_add(jiff::Span::new().days(DAYS as i64 - 1));
    Frame::new(without_shifts(center(START, end, vec![employed("in-house", pool(leaving))])))
}

fn pay(gap: TimePath) -> LeavingFactors {
    LeavingFactors { pay: Some(PayGap { gap, elasticity: known(1.5) }), ..LeavingFactors::default() }
}

fn news(uplift: f64) -> LeavingFactors {
    let on = START.saturating_add(jiff::Span::new().days(38));
    let news = LeavingAnnouncement { on, uplift: known(uplift), half_life_weeks: known(6.0) };
    LeavingFactors { announcements: vec![news], ..LeavingFactors::default() }
}

/// Standard errors between the mean headcount on the last evening and so many days of hazard at factor 1.
fn z(leaving: LeavingFactors, hazard_days: f64) -> f64 {
    let frame = frame(leaving);
    let sample: Vec<f64> = (0..REPLICATIONS).map(|luck| f64::from(headcounts(&frame, luck)[DAYS - 1])).collect();
    let survival = numeric::exp(-hazard_days * PER_DAY);
    let error = (HEADS * survival * (1.0 - survival) / REPLICATIONS as f64).sqrt();
    (moments(&sample).0 - HEADS * survival) / error
}

/// Days at factor 1 that the news is worth: the factor is read on its day, and then on Mondays.
fn days_with_news(uplift: f64) -> f64 {
    let factor = |day: usize| {
        let read = if day < 42 { day.min(38) } else { day / 7 * 7 };
        if day < 38 { 1.0 } else { 1.0 + uplift * numeric::pow(2.0, -((read - 38) as f64) / 42.0) }
    };
    (0..DAYS).map(factor).sum()
}

#[test]
fn survivors_follow_the_closed_form() {
    let days = DAYS as f64;
    let step = TimePath::Steps(vec![(START, known(0.0)), (Date::constant(2026, 4, 13), known(-0.2))]);
    // 13 April is day 98, a Monday.
    let of_pay = 98.0 + (days - 98.0) * numeric::pow(0.8, -1.5);
    let remote = RemoteWork { share: always(0.6), factor: known(0.5) };
    let at_home = LeavingFactors { remote: Some(remote), ..LeavingFactors::default() };
    for (name, z) in [
        ("nothing", z(LeavingFactors::default(), days)),
        ("pay", z(pay(step), of_pay)),
        ("home", z(at_home, 0.7 * days)),
        ("news", z(news(1.0), days_with_news(1.0))),
    ] {
        assert!(z.abs() <= 4.0, "{name}: z = {z}");
    }
}

#[test]
fn a_factor_left_out_of_the_closed_form_is_seen() {
    assert!(z(news(1.0), DAYS as f64) < -4.0, "news");
    assert!(z(pay(always(-0.1)), DAYS as f64) < -4.0, "pay");
}

#[test]
fn more_of_a_factor_takes_the_same_people_sooner() {
    let lively = |leaving: LeavingFactors| {
        let bands = [(90.0, 0.004), (f64::INFINITY, 0.001)];
        let people = People {
            attrition: hazard_per_day(&bands),
            initial_tenure: InitialTenure::Exponential { mean_years: known(1.0) },
            training_weeks: known(3.0),
            leaving,
            ..people(600)
        };
        let end = Date::constant(2026, 12, 31);
        let frame = Frame::new(center(START, end, vec![employed("in-house", Employed { people, ..steady(0) })]));
        headcounts(&frame, 3)
    };
    let uplifts = [-0.5, 0.0, 0.7, 3.0].map(|uplift| lively(news(uplift)));
    assert_eq!(uplifts[1], lively(LeavingFactors::default()), "news that moves nobody changes nothing");
    for pair in uplifts.windows(2) {
        assert_eq!(pair[0][..38], pair[1][..38], "before the news");
        assert!(pair[0].iter().zip(&pair[1]).all(|(less, more)| less >= more));
        assert!(pair[0][200] > pair[1][200], "it moves somebody");
    }
}

/// People busy for `share` of the time, until the evening of the last day.
fn busy(share: f64, reference: f64) -> Vec<u32> {
    let effect = OccupancyEffect { reference: known(reference), elasticity: known(2.0), weeks: 2 };
    let frame = frame(LeavingFactors { occupancy: Some(effect), ..LeavingFactors::default() });
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(&frame, &draw, StreamKey::path(2_026, 0, 0));
    let mut tally = MonthTally::new(&frame.axes);
    let (mut heads, mut month) = (Vec::new(), None);
    for (index, window) in frame.calendar.windows.iter().enumerate() {
        if heads.len() == window.day as usize {
            if month != window.month {
                tally.clear();
                month = window.month;
            }
            workforce.step_day(window.day, Some(&mut tally));
            heads.push(workforce.heads(0));
        }
        let cell = &mut tally.group_cells[window.cell as usize];
        cell.staffed_ticks += 1000;
        cell.busy_ticks += (share * 1000.0) as u64;
        cell.idle_ticks += 1000 - (share * 1000.0) as u64;
        workforce.close_window(index, &mut tally);
    }
    heads
}

#[test]
fn busy_people_leave_faster_after_the_first_full_week() {
    let plain = headcounts(&frame(LeavingFactors::default()), 0);
    let (strained, easy) = (busy(0.9, 0.6), busy(0.3, 0.6));
    assert_eq!(strained[..7], plain[..7], "the first week");
    assert!(strained.iter().zip(&plain).all(|(strained, plain)| strained <= plain));
    assert!(easy.iter().zip(&plain).all(|(easy, plain)| easy >= plain));
    assert_eq!(busy(0.6, 0.6), plain, "at the reference");
    // The factor is 2.25 from the eighth day on. One path: 4 standard deviations.
    for (heads, factor) in [(&strained, 2.25), (&easy, 0.25)] {
        let survival = numeric::exp(-PER_DAY * (7.0 + (DAYS as f64 - 7.0) * factor));
        let z = (f64::from(heads[DAYS - 1]) - HEADS * survival) / (HEADS * survival * (1.0 - survival)).sqrt();
        assert!(z.abs() <= 4.0, "factor {factor}: z = {z}");
        let without = numeric::exp(-PER_DAY * DAYS as f64);
        assert!((without - survival).abs() * HEADS > 8.0 * (HEADS * 0.25).sqrt(), "the test could not fail");
    }
}

#[test]
fn a_hazard_of_nothing_keeps_everybody() {
    let at_home = RemoteWork { share: always(1.0), factor: known(0.0) };
    let frame = frame(LeavingFactors { remote: Some(at_home), ..LeavingFactors::default() });
    live(&frame, 0, |_, workforce| assert_eq!(workforce.heads(0), HEADS as u32));
}
