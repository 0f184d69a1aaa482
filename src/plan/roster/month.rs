//! The load of a local week of one calendar month.

use super::load::{DAY_MIN, minutes_ahead, relative};
use super::{PER_DAY, ROSTER_INTERVAL_MIN};
use crate::model::{Date, Draw, Group, Language, Model, Profile, weekday};
use crate::plan::{Axes, ClassKey, DayShape, base_volume, class_share, occasion, profile, season};
use jiff::ToSpan;

/// Steps in which half-hours of one zone are read on the clocks of another, minutes: whole quarters lie between all
/// zones.
const STEP_MIN: usize = 15;

/// Contacts of one language that follow one profile.
struct Stream<'a> {
    language: &'a Language,
    profile: &'a Profile,
    shape: DayShape,
    /// Their classes, and the share of the demand of each.
    classes: Vec<(&'a ClassKey, f64)>,
}

/// What the group serves at once, ready to be counted month by month.
pub(super) struct MonthLoads<'a> {
    model: &'a Model,
    group: &'a Group,
    draw: Draw,
    streams: Vec<Stream<'a>>,
}

impl<'a> MonthLoads<'a> {
    pub(super) fn new(model: &'a Model, axes: &'a Axes, group: &'a Group) -> Self {
        let mut streams: Vec<Stream<'a>> = Vec::new();
        for class in &axes.classes {
            let serve = group.serve(&axes.queues[class.queue].traits);
            let share = class_share(model, class);
            if share <= 0.0 || serve.is_none_or(|serve| serve.after_s > 0.0) {
                continue;
            }
            let (language, profile) = (&model.languages[class.language], profile(model, class));
            let same = |it: &&mut Stream<'a>| std::ptr::eq(it.language, language) && it.profile == profile;
            match streams.iter_mut().find(same) {
                Some(stream) => stream.classes.push((class, share)),
                None => {
                    let shape = DayShape::new(profile);
                    streams.push(Stream { language, profile, shape, classes: vec![(class, share)] });
                }
            }
        }
        Self { model, group, draw: model.base_draw(), streams }
    }

    /// Load in every half-hour of the group's local week, the mean over the days of the calendar month that begins on
    /// `month`, by weekday; 1 on average, or 0 throughout without demand.
    ///
    /// First contacts of the base inputs: growth, seasons, holidays and events, language by language on its own dates.
    /// What the AI takes is left out, as in [`super::load::load_of_week`]. Clocks differ as in the middle of the month.
    pub(super) fn of(&self, month: Date) -> Vec<f64> {
        let mut load = vec![0.0; 7 * PER_DAY];
        let days: Vec<Date> =
            std::iter::successors(Some(month), |day| day.tomorrow().ok().filter(|day| day.month() == month.month()))
                .collect();
        let middle = month.saturating_add(14.days());
        for stream in &self.streams {
            let ahead_min = minutes_ahead(&stream.language.timezone, &self.group.timezone, middle);
            // A day here touches two days there.
            let first_ahead = ahead_min.div_euclid(DAY_MIN);
            let there = |day: &Date| day.saturating_add(first_ahead.days());
            let within_min = ahead_min.rem_euclid(DAY_MIN) as usize;
            let volumes: Vec<[f64; 2]> = (days.iter())
                .map(|day| [there(day), there(day).saturating_add(1.day())].map(|day| self.volume(stream, day)))
                .collect();
            let mut of_weekday = [[0.0; 2]; 7];
            let mut count = [0.0; 7];
            for (day, volumes) in days.iter().zip(&volumes) {
                let weekday = weekday(*day);
                count[weekday] += 1.0;
                (0..2).for_each(|part| of_weekday[weekday][part] += volumes[part]);
            }
            for (index, load) in load.iter_mut().enumerate() {
                let (weekday, start) = (index / PER_DAY, index % PER_DAY * ROSTER_INTERVAL_MIN);
                for minute in (start..start + ROSTER_INTERVAL_MIN).step_by(STEP_MIN) {
                    let minute = minute + within_min;
                    let part = minute / DAY_MIN as usize;
                    let share = stream.shape.share(minute % DAY_MIN as usize, STEP_MIN);
                    *load += of_weekday[weekday][part] / count[weekday] * share;
                }
            }
        }
        relative(load)
    }

    /// First contacts of a stream on a date there.
    fn volume(&self, stream: &Stream<'_>, day: Date) -> f64 {
        let demand = &self.model.demand;
        let of_class =
            |(class, share): &(&ClassKey, f64)| share * occasion(demand, day, class.language, class.reason, &self.draw);
        let classes = stream.classes.iter().map(of_class).fold(0.0, |sum, share| sum + share);
        base_volume(demand, self.model.scenario.start, day, &self.draw) * season(stream.profile, day) * classes
    }
}
