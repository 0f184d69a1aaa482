//! How many contacts a day and an interval hold on average.

use super::{ClassKey, covers};
use crate::clock::DAYS_PER_YEAR;
use crate::model::{Date, Demand, Draw, Model, Profile, Volume, weekday};
use crate::numeric::{exp, ln, pow};

/// Minutes of a day.
const DAY_MIN: usize = 1_440;

/// Expected first contacts (without AI-induced ones) of all classes on a local day, before shares, events, holidays and
/// busyness.
#[must_use]
pub fn base_volume(demand: &Demand, start: Date, day: Date, draw: &Draw) -> f64 {
    let (per_year, growth) = match &demand.volume {
        Volume::Customers { start, growth_per_year, contacts_per_customer_per_year } => {
            (start.value(draw) * contacts_per_customer_per_year.value(draw), growth_per_year.value(draw))
        }
        Volume::Contacts { start_per_year, growth_per_year } => {
            (start_per_year.value(draw), growth_per_year.value(draw))
        }
    };
    let years = (start.duration_until(day).as_hours() / 24) as f64 / DAYS_PER_YEAR;
    per_year / DAYS_PER_YEAR * pow(1.0 + growth, years) * demand.level.on(day, draw)
}

/// Factor of a profile's month and weekday on a local day; 1 on average.
#[must_use]
pub fn season(profile: &Profile, day: Date) -> f64 {
    let month = profile.month[day.month() as usize - 1] * 12.0 / profile.month.iter().sum::<f64>();
    let weekday = profile.weekday[weekday(day)] * 7.0 / profile.weekday.iter().sum::<f64>();
    month * weekday
}

/// Factor of holidays and events on a local day for one language and reason.
#[must_use]
pub fn occasion(demand: &Demand, day: Date, language: usize, reason: usize, draw: &Draw) -> f64 {
    let mut factor = 1.0;
    for holiday in &demand.holidays {
        if covers(&holiday.languages, language) && holiday.dates.contains(&day) {
            factor *= holiday.factor.value(draw);
        }
    }
    for event in &demand.events {
        if day < event.from || !covers(&event.languages, language) || !covers(&event.reasons, reason) {
            continue;
        }
        let since = event.from.duration_until(day).as_hours() / 24 + 1 - i64::from(event.days);
        let strength = match &event.half_life_days {
            _ if since <= 0 => 1.0,
            Some(half_life) => exp(-ln(2.0) * since as f64 / half_life.value(draw)),
            None => 0.0,
        };
        factor *= 1.0 + event.uplift.value(draw) * strength;
    }
    factor
}

/// Share of a class's demand: reason × channel × tier × language. The reasons are read relative to those the tier has,
/// the channels relative to those of the reason.
#[must_use]
pub fn class_share(model: &Model, key: &ClassKey) -> f64 {
    let ClassKey { reason, channel, tier, language, .. } = *key;
    let tier_entry = &model.tiers[tier];
    if !covers(&tier_entry.reasons, reason) {
        return 0.0;
    }
    let of_tier: f64 = (0..model.reasons.len())
        .filter(|index| covers(&tier_entry.reasons, *index))
        .map(|index| model.reasons[index].share)
        .sum();
    let of_reason: f64 =
        model.channels.iter().filter(|channel| covers(&channel.reasons, reason)).map(|channel| channel.share).sum();
    let in_channel = if of_reason > 0.0 { model.channels[channel].share / of_reason } else { 0.0 };
    model.reasons[reason].share / of_tier * tier_entry.share * model.languages[language].share * in_channel
}

/// The profile that a class follows: its reason's, or else its language's, or else that of the demand.
#[must_use]
pub fn profile<'a>(model: &'a Model, key: &ClassKey) -> &'a Profile {
    let of_reason = model.reasons[key.reason].profile.as_ref();
    of_reason.or(model.languages[key.language].profile.as_ref()).unwrap_or(&model.demand.profile)
}

/// Shares of a day's volume by minute of the local day, accumulated: entry `m` is the share before minute `m`.
#[derive(Debug, Clone, PartialEq)]
pub struct DayShape(Vec<f64>);

impl DayShape {
    /// The shape of `profile`.
    #[must_use]
    pub fn new(profile: &Profile) -> Self {
        let total: f64 = profile.day.iter().sum();
        let part_min = DAY_MIN as f64 / profile.day.len() as f64;
        let mut before = Vec::with_capacity(DAY_MIN + 1);
        let mut sum = 0.0;
        for minute in 0..DAY_MIN {
            before.push(sum / total);
            sum += profile.day[(minute as f64 / part_min) as usize] / part_min;
        }
        before.push(1.0);
        Self(before)
    }

    /// Share of the day's volume in `length` minutes from `minute` on; past midnight the day starts over.
    #[must_use]
    #[inline]
    pub fn share(&self, minute: usize, length: usize) -> f64 {
        let end = minute + length;
        if end <= DAY_MIN { self.0[end] - self.0[minute] } else { 1.0 - self.0[minute] + self.0[end - DAY_MIN] }
    }
}
