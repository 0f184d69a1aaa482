//! Classes: when new people start, the ledger of requisitions, and how long the hole of a hiring freeze lasts.

use crate::center::{always, center, employed, hazard_per_day, known, months, people, steady};
use glidepath::model::{
    Classes, Date, Draw, Employed, Hire, Learning, LearningCurve, Model, People, PoolKind, TimePath,
};
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::tally::{MonthTally, PoolCounts};
use glidepath::workforce::{Workforce, need_and_supply};

const START: Date = Date::constant(2026, 1, 1);

/// Every four weeks from Monday 5 January 2026, at most 20.
fn monthly() -> Classes {
    Classes { every_weeks: 4, first_on: Date::constant(2026, 1, 5), at_most: 20, at_least: 1, places: None }
}

/// 100 people who never leave, and 25 planned from 20 January; two weeks to find somebody, six of training.
fn intake(classes: Option<Classes>) -> Frame {
    let people = People { hiring_lead_weeks: known(2.0), training_weeks: known(6.0), ..people(100) };
    let hires = vec![Hire { on: Date::constant(2026, 1, 20), heads: 25 }];
    let pool = Employed { people, hires, classes, ..steady(0) };
    Frame::new(center(START, Date::constant(2026, 6, 30), vec![employed("own", pool)]))
}

fn by_month(frame: &Frame, of: fn(&PoolCounts) -> u64) -> Vec<u64> {
    months(frame, 0).iter().map(|tally| of(&tally.pools[0])).collect()
}

/// Classes start on 2 February and 2 March: 20 people, then 5; the hires must have been decided on 6 January.
#[test]
fn planned_hires_wait_for_a_class_with_room() {
    let frame = intake(Some(monthly()));
    assert_eq!(by_month(&frame, |counts| counts.hires_planned), [0, 20, 5, 0, 0, 0]);
    assert_eq!(by_month(&frame, |counts| counts.requisitions_opened), [25, 0, 0, 0, 0, 0]);
    assert_eq!(by_month(&frame, |counts| counts.requisitions_at_start), [0, 25, 5, 0, 0, 0]);
    assert_eq!(by_month(&frame, |counts| counts.requisitions_at_end), [25, 5, 0, 0, 0, 0]);
    assert_eq!(by_month(&frame, |counts| counts.waiting_to_start_at_end), [25, 5, 0, 0, 0, 0]);
    assert_eq!(by_month(&frame, |counts| counts.reached_floor), [0, 0, 20, 5, 0, 0]);
    // To 16 March and 13 April.
    assert_eq!(by_month(&frame, |counts| counts.days_to_floor), [0, 0, 20 * 69, 5 * 97, 0, 0]);
    // Without classes they start on their day, and are on the floor on 3 March.
    let frame = intake(None);
    assert_eq!(by_month(&frame, |counts| counts.hires_planned), [25, 0, 0, 0, 0, 0]);
    assert_eq!(by_month(&frame, |counts| counts.waiting_to_start_at_end), [0; 6]);
    assert_eq!(by_month(&frame, |counts| counts.days_to_floor), [0, 0, 25 * 56, 0, 0, 0]);
}

#[test]
fn a_small_class_waits_and_places_bound_the_people_in_training() {
    // The five who are left over never make a class of six.
    let frame = intake(Some(Classes { at_least: 6, ..monthly() }));
    assert_eq!(by_month(&frame, |counts| counts.hires_planned), [0, 20, 0, 0, 0, 0]);
    assert_eq!(by_month(&frame, |counts| counts.waiting_to_start_at_end), [25, 5, 5, 5, 5, 5]);
    // Six weeks of training and a class every two: 10 places are free again on the day on which six weeks end.
    let weekly = Classes { every_weeks: 2, at_most: 8, places: Some(always(10.9)), ..monthly() };
    // 8 on 2 February, 2 on the 16th, none on 2 March, 8 on the 16th, 2 on the 30th, 5 on 27 April.
    assert_eq!(by_month(&intake(Some(weekly)), |counts| counts.hires_planned), [0, 10, 10, 5, 0, 0]);
}

/// Everybody leaves on the tenth day; the replacements would start after the end of the horizon, but are wanted.
#[test]
fn requisitions_stay_open_to_the_end_of_the_horizon() {
    let mut model = intake(None).model.clone();
    model.scenario.end = Date::constant(2026, 1, 19);
    if let PoolKind::Employed(employed) = &mut model.pools[0].kind {
        employed.people.attrition = hazard_per_day(&[(1009.0, 0.0), (f64::INFINITY, 50.0)]);
        employed.people.hiring_lead_weeks = known(4.0);
        employed.backfill = always(1.0);
    }
    let frame = Frame::new(model);
    assert_eq!(by_month(&frame, |counts| counts.leavers), [100]);
    assert_eq!(by_month(&frame, |counts| counts.requisitions_at_end), [100]);
    assert_eq!(by_month(&frame, |counts| counts.waiting_to_start_at_end), [0]);
}

/// `check` is exact where nobody leaves.
#[test]
fn expected_people_start_in_the_same_classes() {
    for classes in [
        monthly(),
        Classes { at_least: 6, ..monthly() },
        Classes { every_weeks: 2, at_most: 8, places: Some(always(10.9)), ..monthly() },
    ] {
        let frame = intake(Some(classes));
        let simulated = months(&frame, 0);
        for (quarter, months) in need_and_supply(&frame).quarters.iter().zip(simulated.chunks(3)) {
            let floor_days: u64 = months.iter().map(|tally| tally.pools[0].floor_days).sum();
            let fte =
                floor_days as f64 * 24.0 / (160.0 * 12.0 / glidepath::clock::DAYS_PER_YEAR * f64::from(quarter.days));
            assert!(
                (quarter.supply_fte / fte - 1.0).abs() < 1e-9,
                "{}: {} is not {fte}",
                quarter.name,
                quarter.supply_fte
            );
        }
    }
}

const FREEZE_END: Date = Date::constant(2028, 1, 1);
const LEAD_DAYS: usize = 28;
/// From 29 January 2028, when the first are found, to 21 February, when the next class starts.
const WAIT_DAYS: usize = 23;
const TRAINING_DAYS: usize = 42;
const NESTING_DAYS: usize = 28;
const LUCKS: u64 = 12;

/// 100 people of whom 26 % leave a year. Nobody is replaced from July 2026 to the end of 2027, if there is a `freeze`;
/// then everybody again, and those who are missing are decided on at once. A new person does half of the work for four
/// weeks.
fn frozen(freeze: bool, classes: bool) -> Model {
    let people = People {
        attrition: hazard_per_day(&[(f64::INFINITY, 0.3 / 365.25)]),
        hiring_lead_weeks: known(4.0),
        training_weeks: known(6.0),
        nesting_weeks: known(4.0),
        nesting_available_share: known(0.5),
        learning: Learning { speed: LearningCurve::Full, resolution: LearningCurve::Full },
        ..people(100)
    };
    let backfill = TimePath::Steps(vec![
        (START, known(1.0)),
        (Date::constant(2026, 7, 1), known(if freeze { 0.0 } else { 1.0 })),
        (FREEZE_END, known(1.0)),
    ]);
    let hires = vec![Hire { on: Date::constant(2028, 1, 29), heads: if freeze { 36 } else { 0 } }];
    let first_on = Date::constant(2026, 1, 26);
    let classes = classes.then_some(Classes { every_weeks: 6, first_on, at_most: 60, at_least: 1, places: None });
    let pool = Employed { people, backfill, hires, classes, ..steady(0) };
    center(START, Date::constant(2028, 12, 31), vec![employed("own", pool)])
}

/// People on the floor, and what they are worth, on every evening from the first day after the freeze, by luck.
fn after_freeze(model: Model) -> Vec<Vec<(u64, f64)>> {
    let frame = Frame::new(model);
    let draw = Draw::new(Vec::new());
    let live = |luck| {
        let mut workforce = Workforce::new(&frame, &draw, StreamKey::path(2_026, 0, luck));
        let days = (0u32..).zip(&frame.calendar.days);
        let evenings = days.map(|(day, date)| {
            let mut tally = MonthTally::new(&frame.axes);
            workforce.step_day(day, Some(&mut tally));
            let PoolCounts { floor_days, effective_milli_days, .. } = tally.pools[0];
            (*date, (floor_days, effective_milli_days as f64 / 1e3))
        });
        evenings.filter(|(date, _)| *date >= FREEZE_END).map(|(_, evening)| evening).collect()
    };
    (0..LUCKS).map(live).collect()
}

/// Days after the freeze until its people are worth 97 % of those of a center without it, in the mean over the lucks.
fn gap_days(classes: bool) -> usize {
    let worth = |freeze| {
        let lives = after_freeze(frozen(freeze, classes));
        (0..lives[0].len()).map(|day| lives.iter().map(|life| life[day].1).sum::<f64>()).collect::<Vec<_>>()
    };
    let (with, without) = (worth(true), worth(false));
    with.iter().zip(without).position(|(with, without)| *with >= 0.97 * without).expect("the gap closes")
}

/// Who comes onto the floor and when follows from the calendar alone and has no false alarm. The gap of the means over
/// 12 lucks is about 35 people; half of it, which nesting leaves, is 17 of 97 with a standard error of 1.5, and the
/// threshold is 3: a false alarm has probability below 1e-9.
#[test]
fn the_hole_of_a_freeze_lasts_lead_wait_for_a_class_training_and_ramp() {
    for life in after_freeze(frozen(true, true)) {
        let trained = LEAD_DAYS + WAIT_DAYS + TRAINING_DAYS;
        let rises = life.windows(2).position(|pair| pair[1].0 > pair[0].0).map(|before| before + 1);
        assert_eq!(rises, Some(trained), "the day on which the floor grows first");
        assert!(life[trained].1 < life[trained].0 as f64 - 10.0, "new people nest");
    }
    let least = LEAD_DAYS + WAIT_DAYS + TRAINING_DAYS + NESTING_DAYS;
    let gap = gap_days(true);
    assert!((least..least + 15).contains(&gap), "the gap lasts {gap} days, lead to ramp {least}");
    // The control: whoever need not wait for a class closes it sooner.
    let unclassed = gap_days(false);
    let (least, most) = (least - WAIT_DAYS, gap - WAIT_DAYS / 2);
    assert!((least..most).contains(&unclassed), "{unclassed} days without classes, {gap} with them");
}
