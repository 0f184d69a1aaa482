//! The load of a local week.

use super::{PER_DAY, ROSTER_INTERVAL_MIN};
use crate::model::{Date, Group, Model};
use crate::plan::DayShape;
use jiff::tz::TimeZone;

pub(super) const DAY_MIN: i64 = 24 * 60;
const WEEK_MIN: i64 = 7 * DAY_MIN;

/// Load of the languages that `group` serves at once, in every half-hour of its local week; 1 on average, or 0
/// throughout when these languages have no demand.
///
/// First contacts by weekday and time of day, each language in its own time zone. What the AI takes does not vary
/// within the week, so the work of humans has the same shape. The months of a season do not count either: this load
/// holds for all weeks.
pub(super) fn load_of_week(model: &Model, group: &Group) -> Vec<f64> {
    let mut load = vec![0.0; 7 * PER_DAY];
    let mut at_once: Vec<usize> =
        group.serves.iter().filter(|serve| serve.after_s <= 0.0).flat_map(|serve| serve.languages.clone()).collect();
    at_once.sort_unstable();
    at_once.dedup();
    let languages = || at_once.iter().map(|index| &model.languages[*index]);
    let shares: f64 = languages().map(|language| language.share).sum();
    if shares <= 0.0 {
        return load;
    }
    for language in languages() {
        let share = language.share / shares;
        let profile = language.profile.as_ref().unwrap_or(&model.demand.profile);
        let weekdays: f64 = profile.weekday.iter().sum();
        let day = DayShape::new(profile);
        let ahead_min = minutes_ahead(&language.timezone, &group.timezone, model.scenario.start);
        for (index, load) in load.iter_mut().enumerate() {
            for minute in index * ROSTER_INTERVAL_MIN..(index + 1) * ROSTER_INTERVAL_MIN {
                let there = (minute as i64 + ahead_min).rem_euclid(WEEK_MIN);
                let weekday = profile.weekday[(there / DAY_MIN) as usize] / weekdays;
                *load += share * weekday * day.share((there % DAY_MIN) as usize, 1);
            }
        }
    }
    relative(load)
}

/// The load relative to its mean; 0 throughout if it is.
pub(super) fn relative(load: Vec<f64>) -> Vec<f64> {
    let mean = load.iter().fold(0.0, |sum, load| sum + load) / load.len() as f64;
    if mean > 0.0 { load.into_iter().map(|load| load / mean).collect() } else { load }
}

/// Minutes by which clocks in `there` are ahead of those in `here` at noon (in `here`) of `day`. One day stands for all
/// that a roster holds for: clock changes on different dates shift a roster for some weeks of the year, as they do in
/// life.
pub(super) fn minutes_ahead(there: &str, here: &str, day: Date) -> i64 {
    let zone = |name: &str| TimeZone::get(name).expect("time zones are checked when the scenario is read");
    let noon = day.at(12, 0, 0, 0).to_zoned(zone(here)).expect("scenario dates lie far inside the calendar");
    let offset_s = |name: &str| zone(name).to_offset(noon.timestamp()).seconds();
    i64::from((offset_s(there) - offset_s(here)) / 60)
}
