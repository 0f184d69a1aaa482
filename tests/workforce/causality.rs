//! Luck hangs on names: what changes later, elsewhere or farther away shifts nobody here and now.

use crate::center::{always, center, employed, group, hazard_per_day, headcounts, known, months, people, steady};
use glidepath::model::{Date, Employed, Hire, InitialTenure, Model, People, TimePath};
use glidepath::plan::Frame;
use glidepath::tally::{Account, MonthTally};

const START: Date = Date::constant(2026, 1, 1);
const END: Date = Date::constant(2027, 12, 31);
const JULY: Date = Date::constant(2026, 7, 1);
/// Days from January to June.
const DAYS_BEFORE_JULY: usize = 181;

/// A lively pool: a third leaves in a year, half of them replaced after three weeks and trained for five.
fn lively() -> Employed {
    Employed {
        people: People {
            attrition: hazard_per_day(&[(90.0, 0.004), (f64::INFINITY, 0.001)]),
            initial_tenure: InitialTenure::Exponential { mean_years: known(2.0) },
            hiring_lead_weeks: known(3.0),
            training_weeks: known(5.0),
            ..people(500)
        },
        backfill: always(0.5),
        hires: vec![Hire { on: Date::constant(2026, 3, 2), heads: 12 }],
        wage_per_paid_hour: always(31.7),
        hiring_cost: known(1234.56),
        training_cost: known(999.99),
        ..steady(0)
    }
}

fn lived(model: Model) -> Vec<MonthTally> {
    months(&Frame::new(model), 7)
}

#[test]
fn a_change_of_backfill_in_july_changes_nothing_before() {
    let switched = TimePath::Steps(vec![(START, known(0.5)), (JULY, known(0.9))]);
    let changed = Employed { backfill: switched, ..lively() };
    let base = lived(center(START, END, vec![employed("in-house", lively())]));
    let other = lived(center(START, END, vec![employed("in-house", changed)]));
    assert_eq!(base[..6], other[..6], "January to June");
    assert_ne!(base[7..], other[7..], "the change works");
}

#[test]
fn planned_hires_in_july_change_nothing_before() {
    let mut changed = lively();
    changed.hires.push(Hire { on: JULY, heads: 40 });
    let base = lived(center(START, END, vec![employed("in-house", lively())]));
    let other = lived(center(START, END, vec![employed("in-house", changed)]));
    assert_eq!(base[..6], other[..6], "January to June");
    assert_eq!(base[6].pools[0].hires_planned + 40, other[6].pools[0].hires_planned);
    // Those who are hired under both plans live the same lives: only the new ones and their successors come on top.
    for (base, other) in base[6..].iter().zip(&other[6..]) {
        assert!(other.pools[0].leavers >= base.pools[0].leavers, "somebody's life has changed");
    }
}

#[test]
fn an_earlier_intake_leaves_the_lives_of_a_later_one_alone() {
    let heads = |earlier: u32, later: u32| {
        let march = Hire { on: Date::constant(2026, 3, 2), heads: earlier };
        let august = Hire { on: Date::constant(2026, 8, 3), heads: later };
        let pool =
            Employed { people: People { headcount: 0, ..lively().people }, hires: vec![march, august], ..lively() };
        headcounts(&Frame::new(center(START, END, vec![employed("in-house", pool)])), 0)
    };
    let apart: Vec<u32> = heads(200, 0).iter().zip(heads(0, 300)).map(|(march, august)| march + august).collect();
    assert_eq!(heads(200, 300), apart);
}

#[test]
fn a_longer_horizon_shifts_nobody() {
    let short = lived(center(START, Date::constant(2026, 6, 30), vec![employed("in-house", lively())]));
    let long = lived(center(START, END, vec![employed("in-house", lively())]));
    for (short, long) in short.iter().zip(&long) {
        assert_eq!(short.pools, long.pools);
        assert_eq!(short.amounts, long.amounts);
    }
}

#[test]
fn a_second_pool_shifts_nobody_in_the_first() {
    let alone = lived(center(START, END, vec![employed("in-house", lively())]));
    let other = Employed { people: People { headcount: 77, ..lively().people }, ..lively() };
    let both = lived(center(START, END, vec![employed("cover", other), employed("in-house", lively())]));
    for (alone, both) in alone.iter().zip(&both) {
        assert_eq!(alone.pools[0], both.pools[1]);
        let accounts = Account::OF_POOL.len();
        assert_eq!(alone.amounts[..accounts], both.amounts[accounts..2 * accounts]);
    }
}

#[test]
fn pools_of_equal_people_have_different_luck() {
    let both = lived(center(START, END, vec![employed("a", lively()), employed("b", lively())]));
    assert_ne!(both[11].pools[0], both[11].pools[1]);
}

#[test]
fn more_backfill_never_means_fewer_people() {
    let with = |share: f64| {
        let pool = Employed { backfill: always(share), ..lively() };
        headcounts(&Frame::new(center(START, END, vec![employed("in-house", pool)])), 3)
    };
    let (less, more) = (with(0.3), with(0.6));
    assert!(less.iter().zip(&more).all(|(less, more)| less <= more));
    assert!(less[700] + 50 < more[700], "{} against {}", less[700], more[700]);
    let (sooner, _) = less.split_at(DAYS_BEFORE_JULY);
    assert!(sooner[0] >= 490, "the first day already takes its leavers, but few");
}

#[test]
fn groups_divide_the_people_of_a_pool_among_them() {
    let mut model = center(START, END, vec![employed("in-house", lively())]);
    let mut other = group("nights", 0);
    model.groups[0].share = 0.7;
    other.share = 0.3;
    model.groups.push(other);
    let frame = Frame::new(model);
    let draw = frame.model.base_draw();
    let key = glidepath::random::StreamKey::path(1, 0, 0);
    let mut workforce = glidepath::workforce::Workforce::new(&frame, &draw, key);
    assert_eq!([workforce.floor_heads(0), workforce.floor_heads(1)], [350, 150]);
    for day in 0..frame.calendar.days.len() as u32 {
        workforce.step_day(day, None);
        let floor = workforce.floor_heads(0) + workforce.floor_heads(1);
        assert!(floor <= workforce.heads(0));
    }
}
