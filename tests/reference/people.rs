//! Pools of people for cases about people, and how their days are lived through.

use crate::center::{Center, constant};
use crate::parameters::numbers;
use crate::paths::Life;
use glidepath::clock::DAYS_PER_YEAR;
use glidepath::model::{
    AfterShift, Attrition, Date, Draw, Employed, Group, InitialTenure, Learning, LearningCurve, LeavingFactors,
    LeavingRate, Number, PaidHours, People, Pool, PoolKind, ShiftPattern, TenureBand, TimePath,
};
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::tally::MonthTally;
use glidepath::workforce::Workforce;
use serde_json::Value;

/// Nobody learns.
pub(crate) const FULL: Learning = Learning { speed: LearningCurve::Full, resolution: LearningCurve::Full };

/// The items of a list.
pub(crate) fn list(value: &Value) -> Result<&Vec<Value>, String> {
    value.as_array().ok_or_else(|| "a parameter is no list".to_owned())
}

/// Hazards of a case, each from a tenure on, in units of `unit_days` days.
pub(crate) fn bands(value: &Value, from: &str, unit_days: f64) -> Result<Attrition, String> {
    let items = list(value)?;
    let part = |key: &str| numbers(&items.iter().map(|item| item[key].clone()).collect());
    let (starts, rates) = part(from).zip(part("rate")).ok_or_else(|| format!("hazards without `{from}` and `rate`"))?;
    let ends = starts[1..].iter().map(|start| start * unit_days).chain([f64::INFINITY]);
    let bands = ends.zip(rates).map(|(until_days, rate)| TenureBand { until_days, rate: per_day(rate / unit_days) });
    Ok(Attrition::Bands(bands.collect()))
}

/// A hazard per day.
pub(crate) fn per_day(hazard: f64) -> LeavingRate {
    LeavingRate::LeaversPerAverageHead(Number::Known(hazard * DAYS_PER_YEAR))
}

/// Days as years.
pub(crate) fn years(days: f64) -> Number {
    Number::Known(days / DAYS_PER_YEAR)
}

/// People who are proficient at once.
pub(crate) fn people(headcount: u32, attrition: Attrition, initial_tenure: InitialTenure) -> People {
    People {
        headcount,
        attrition,
        leaving: LeavingFactors::default(),
        initial_tenure,
        hiring_lead_weeks: Number::Known(0.0),
        hiring_lead_cv: Number::Known(0.0),
        training_weeks: Number::Known(0.0),
        washout_share: Number::Known(0.0),
        nesting_weeks: Number::Known(0.0),
        nesting_available_share: Number::Known(1.0),
        trainers_per_trainee: Number::Known(0.0),
        learning: FULL,
        speed_variation: Number::Known(0.0),
        resolution_variation: Number::Known(0.0),
        shrinkage: Vec::new(),
        adherence: TimePath::Constant(Number::Known(1.0)),
    }
}

/// People whom nobody replaces.
pub(crate) fn without_backfill(people: People) -> Employed {
    let nothing = || TimePath::Constant(Number::Known(0.0));
    Employed {
        people,
        backfill: nothing(),
        hires: Vec::new(),
        layoffs: Vec::new(),
        classes: None,
        takes_contacts: true,
        transfers: Vec::new(),
        retraining: Vec::new(),
        paid_hours: PaidHours::FullTime,
        wage_per_paid_hour: nothing(),
        hiring_cost: Number::Known(0.0),
        training_cost: Number::Known(0.0),
        severance: Number::Known(0.0),
        overtime: None,
        time_off: None,
    }
}

/// People who are all replaced.
pub(crate) fn with_backfill(people: People) -> Employed {
    Employed { backfill: TimePath::Constant(Number::Known(1.0)), ..without_backfill(people) }
}

/// The day after so many days.
pub(crate) fn date(days: u32) -> Date {
    Date::constant(2001, 1, 1).saturating_add(jiff::Span::new().days(i64::from(days)))
}

/// A center of these pools, each with one group, for so many days. Everybody has every day off: these lives are counted in
/// heads and what they are worth, and none of their shifts has to be planned.
pub(crate) fn frame(days: usize, pools: Vec<Employed>) -> Frame {
    let mut center = Center::steady(1.0, 1, constant(60.0));
    (center.days, center.warm_up_days, center.interval_min) = (days as u32, 0, 24 * 60);
    let mut model = center.model();
    let group = model.groups[0].clone();
    let shifts = vec![ShiftPattern {
        start_min: 0,
        length_min: 24 * 60,
        breaks: Vec::new(),
        closing_min: 0,
        weekdays: [false; 7],
        weight: 1.0,
    }];
    model.pools.clear();
    model.groups.clear();
    for (index, employed) in pools.into_iter().enumerate() {
        let name = format!("pool-{index}");
        let (shifts, agents) = (shifts.clone(), Vec::new());
        model.groups.push(Group { name: name.clone(), pool: index, share: 1.0, shifts, agents, ..group.clone() });
        let kind = PoolKind::Employed(Box::new(employed));
        model.pools.push(Pool {
            name,
            kind,
            resolution: TimePath::Constant(Number::Known(1.0)),
            assist: None,
            transfer_dips: Vec::new(),
            after_shift: AfterShift::Paid,
        });
    }
    Frame::new(model)
}

/// Lives through a path; `evening` hears each day and what has been counted since the start.
pub(crate) fn live<T>(
    frame: &Frame,
    key: StreamKey,
    mut evening: impl FnMut(usize, &Workforce<'_>, &MonthTally) -> T,
) -> Vec<T> {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, key);
    let mut tally = MonthTally::new(&frame.axes);
    (0..frame.calendar.days.len())
        .map(|day| {
            workforce.step_day(day as u32, Some(&mut tally));
            evening(day, &workforce, &tally)
        })
        .collect()
}

/// The features of some evenings, one after the other.
pub(crate) fn life_of(
    evenings: Vec<usize>,
    features: impl Fn(&Workforce<'_>) -> Vec<f64> + Send + Sync + 'static,
) -> Life {
    Box::new(move |frame, key| {
        let seen = live(
            frame,
            key,
            |day, workforce, _| {
                if evenings.contains(&(day + 1)) { features(workforce) } else { Vec::new() }
            },
        );
        seen.concat()
    })
}
