//! First contacts of a day as planned: the base volume before the luck of the day, by language and reason.

use crate::clock::DAYS_PER_YEAR;
use crate::model::{Date, Draw, Event, Language, Model, Profile, Volume};
use crate::numeric;
use crate::plan::covers;

/// First contacts of one day for one language and reason, AI-induced ones not included. The day is the same for all
/// languages: what a time zone shifts over midnight is left out.
pub(super) fn first_contacts(model: &Model, language: usize, reason: usize, day: Date, draw: &Draw) -> f64 {
    let demand = &model.demand;
    let spoken = &model.languages[language];
    let holidays = demand
        .holidays
        .iter()
        .filter(|holiday| covers(&holiday.languages, language) && holiday.dates.contains(&day))
        .fold(1.0, |factor, holiday| factor * holiday.factor.value(draw));
    let events = demand
        .events
        .iter()
        .filter(|event| covers(&event.languages, language) && covers(&event.reasons, reason))
        .fold(1.0, |factor, event| factor * (1.0 + uplift(event, day, draw)));
    let season = season_factor(profile(spoken, &demand.profile), day);
    let per_day = per_year(&demand.volume, days_between(model.scenario.start, day), draw) / DAYS_PER_YEAR;
    let share = spoken.share * model.reasons[reason].share;
    per_day * demand.level.on(day, draw) * season * holidays * events * share
}

/// First contacts a year at the level that growth has reached `days` after the start.
fn per_year(volume: &Volume, days: i64, draw: &Draw) -> f64 {
    let (at_start, growth) = match volume {
        Volume::Customers { start, growth_per_year, contacts_per_customer_per_year } => {
            (start.value(draw) * contacts_per_customer_per_year.value(draw), growth_per_year)
        }
        Volume::Contacts { start_per_year, growth_per_year } => (start_per_year.value(draw), growth_per_year),
    };
    at_start * numeric::pow(1.0 + growth.value(draw), days as f64 / DAYS_PER_YEAR)
}

fn profile<'a>(language: &'a Language, common: &'a Profile) -> &'a Profile {
    language.profile.as_ref().unwrap_or(common)
}

/// Month and weekday factor of a day; each list is read relative to its own mean.
fn season_factor(profile: &Profile, day: Date) -> f64 {
    let month = profile.month[day.month() as usize - 1] / mean(&profile.month);
    let weekday = profile.weekday[day.weekday().to_monday_zero_offset() as usize] / mean(&profile.weekday);
    month * weekday
}

/// Relative change that an event makes on a day.
fn uplift(event: &Event, day: Date, draw: &Draw) -> f64 {
    let since = days_between(event.from, day);
    let days_after = since - i64::from(event.days) + 1;
    let full = event.uplift.value(draw);
    if since < 0 {
        0.0
    } else if days_after <= 0 {
        full
    } else {
        event
            .half_life_days
            .map_or(0.0, |half_life| full * numeric::pow(0.5, days_after as f64 / half_life.value(draw)))
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Days from `a` to `b`; negative when `b` is earlier.
fn days_between(a: Date, b: Date) -> i64 {
    a.duration_until(b).as_hours() / 24
}
