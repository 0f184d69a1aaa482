//! Where a planner expects people to be missing: agents needed ÷ agents expected on duty, interval by interval.

use super::mix::add_pool;
use super::supply::{Lines, Supply, expected_of, supplies};
use super::{SECONDS_PER_HOUR, each_flow};
use crate::model::{Date, Group, PoolKind, weekday};
use crate::plan::{DayShape, Frame, Rosters, profile};
use crate::workforce::gig::expected_duty;

/// Need ÷ supply of the base inputs in every window from the first day of the scenario on; 0 where nobody is needed.
/// What counts is the demand of the queues that the groups of `pool` may serve, and everybody who may serve one of
/// them.
///
/// Demand of a day falls by its profile, hours of a day by the group's schedule, those of gig agents by when they like
/// to work. Contacts are served in the interval in which they arrive.
pub(in crate::workforce) fn expected_shortage(frame: &Frame, pool: usize) -> Vec<f64> {
    let (model, calendar) = (&frame.model, &frame.calendar);
    let draw = model.base_draw();
    let warm_up = model.scenario.warm_up_days;
    let days = &calendar.days[warm_up as usize..];
    let first = calendar.windows.partition_point(|window| window.day < warm_up);
    let length_min = model.scenario.interval_min as usize;
    let is_served = queues_served(frame, pool);
    let mut need_h = vec![0.0; calendar.windows.len()];
    let mut daily = vec![vec![0.0; days.len()]; frame.axes.classes.len()];
    let all = supplies(frame, days, &draw);
    let mut class_index = 0;
    each_flow(frame, days, &all, &draw, |day, class, flow| {
        if is_served[class.queue] {
            daily[class_index][day] = flow.handle_s / SECONDS_PER_HOUR;
        }
        class_index = (class_index + 1) % frame.axes.classes.len();
    });
    for (class, hours) in frame.axes.classes.iter().zip(&daily).filter(|(class, _)| is_served[class.queue]) {
        let shape = DayShape::new(profile(model, class));
        let zone = &calendar.zones[calendar.zone(&model.languages[class.language].timezone)];
        for (window, need_h) in need_h.iter_mut().enumerate().skip(first) {
            let day = (calendar.windows[window].day - warm_up) as usize;
            *need_h += hours[day] * shape.share(usize::from(zone.intervals[window].minute), length_min);
        }
    }

    let target_occupancy = model.scenario.target_occupancy.value(&draw);
    let supply_h = supply_h(frame, &is_served, first);
    let ratio =
        |(need_h, supply_h): (f64, f64)| if need_h > 0.0 { need_h / (target_occupancy * supply_h) } else { 0.0 };
    need_h.into_iter().zip(supply_h).map(ratio).collect()
}

/// Queue by queue, whether a group of `pool` may serve it.
pub(in crate::workforce) fn queues_served(frame: &Frame, pool: usize) -> Vec<bool> {
    let groups = || frame.model.groups.iter().filter(|group| group.pool == pool);
    let is_served = |traits| groups().any(|group| group.serve(traits).is_some());
    frame.axes.queues.iter().map(|queue| is_served(&queue.traits)).collect()
}

/// Whether a group may serve one of the queues that are marked.
pub(in crate::workforce) fn serves_one_of(frame: &Frame, group: &Group, is_marked: &[bool]) -> bool {
    frame.axes.queues.iter().zip(is_marked).any(|(queue, is)| *is && group.serve(&queue.traits).is_some())
}

/// Hours on duty in every window of everybody who may serve one of these queues, each times speed.
fn supply_h(frame: &Frame, is_served: &[bool], first: usize) -> Vec<f64> {
    let (model, calendar) = (&frame.model, &frame.calendar);
    let draw = model.base_draw();
    let warm_up = model.scenario.warm_up_days;
    let days = &calendar.days[warm_up as usize..];
    let length_min = model.scenario.interval_min as usize;
    let lines = Lines::new(frame, &draw);
    let mut supply_h = vec![0.0; calendar.windows.len()];
    for pool in 0..model.pools.len() {
        let members = || model.groups.iter().zip(&frame.rosters).filter(|(group, _)| group.pool == pool);
        let serves_one = |group: &Group| serves_one_of(frame, group, is_served);
        if !members().any(|(group, _)| serves_one(group)) {
            continue;
        }
        let mut of_pool = vec![Supply::default(); days.len()];
        add_pool(&mut of_pool, frame, &lines, pool, days, &draw);
        let moving = match &model.pools[pool].kind {
            PoolKind::Employed(employed) if !employed.retraining.is_empty() => {
                Some(expected_of(frame, (pool, employed), model.pools[pool].assist.as_ref(), days, &draw))
            }
            PoolKind::Employed(_) | PoolKind::Outsourced(_) | PoolKind::Gig(_) | PoolKind::Fixed => None,
        };
        let people_of = |day: usize, place: usize, group: &Group| match &moving {
            _ if group.shifts.is_empty() => 1.0,
            Some(expected) => expected.share_of(place, day, |floor| floor.effective).unwrap_or(group.share),
            None => group.share,
        };
        let gig = match &model.pools[pool].kind {
            PoolKind::Gig(gig) => Some(expected_duty(gig, days, length_min, &draw)),
            PoolKind::Employed(_) | PoolKind::Outsourced(_) | PoolKind::Fixed => None,
        };
        let hours_on = |number: usize, day: Date, weekday: usize| {
            let of_group = |(place, (group, rosters)): (usize, (&Group, &Rosters))| {
                people_of(number, place, group) * rosters.on(day).schedule.hours_on(weekday)
            };
            members().enumerate().map(of_group).fold(0.0, |sum, hours| sum + hours)
        };
        // A day of the scenario touches two local days.
        let on_weekday: Vec<[f64; 7]> = (0..)
            .zip(days)
            .map(|(number, day)| std::array::from_fn(|weekday| hours_on(number, *day, weekday)))
            .collect();
        for (place, (group, rosters)) in members().enumerate().filter(|(_, (group, _))| serves_one(group)) {
            let zone = &calendar.zones[calendar.zone(&group.timezone)];
            for (window, supply_h) in supply_h.iter_mut().enumerate().skip(first) {
                let day = (calendar.windows[window].day - warm_up) as usize;
                let local = zone.intervals[window];
                let minute = usize::from(local.minute);
                let local_weekday = weekday(zone.days[local.day as usize]);
                let share = match &gig {
                    Some(gig) => group.share * gig.share(day, local_weekday, minute / length_min),
                    None if on_weekday[day][local_weekday] > 0.0 => {
                        let level = rosters.on(days[day]).schedule.mean_level(local_weekday, minute, length_min);
                        people_of(day, place, group) * level * length_min as f64 / 60.0 / on_weekday[day][local_weekday]
                    }
                    None => 0.0,
                };
                *supply_h += of_pool[day].effective_h * share;
            }
        }
    }
    supply_h
}

#[cfg(test)]
mod tests {
    use super::super::flows;
    use super::*;
    use crate::scenario::load_text;

    const CENTER: &str = r#"
        [scenario]
        name     = "short"
        start    = 2026-01-05
        end      = 2026-02-01
        timezone = "UTC"

        [demand]
        contacts = { start_per_year = 500_000 }

        [[reason]]
        name        = "any"
        share       = 1.0
        handle_time = { exponential = { mean_s = 300 } }

        [[pool]]
        name      = "house"
        headcount = 40

        [[pool]]
        name = "gig"
        kind = "gig"

        [pool.gig]
        active = 50
        blocks = [{ name = "late", start = "22:00", hours = 4, agents = 5, willing_share = 0.5, lead_days = 3 }]

        [[group]]
        name      = "house"
        pool      = "house"
        languages = ["all"]
        schedule  = "office"

        [[schedule]]
        name  = "office"
        shift = [
          { start = "07:30", hours = 8, weekdays = ["mon", "tue", "wed", "thu", "fri"], weight = 6 },
          { start = "09:00", hours = 8, weekdays = ["sat", "sun"], weight = 1 },
        ]

        [[group]]
        name      = "gig"
        pool      = "gig"
        languages = ["all"]
    "#;

    #[test]
    fn intervals_share_out_the_hours_of_the_day() {
        let loaded = load_text("short.toml", CENTER, &[]);
        let frame = Frame::new(loaded.unwrap_or_else(|rejected| panic!("{}", rejected.render(false))).model);
        let draw = frame.model.base_draw();
        let warm_up = frame.model.scenario.warm_up_days;
        let days = &frame.calendar.days[warm_up as usize..];
        let first = frame.calendar.windows.partition_point(|window| window.day < warm_up);
        let all = supplies(&frame, days, &draw);
        let by_window = supply_h(&frame, &vec![true; frame.axes.queues.len()], first);
        for (day, supply) in all.iter().enumerate() {
            let sum: f64 = by_window[first + 48 * day..][..48].iter().sum();
            assert!((sum - supply.effective_h).abs() < 1e-9 * sum, "day {day}: {sum} h, not {}", supply.effective_h);
        }
        // Weighted by supply, need ÷ supply is the day's handle hours ÷ target occupancy.
        let shortage = expected_shortage(&frame, 1);
        let target = frame.model.scenario.target_occupancy.value(&draw);
        for (day, flow) in flows(&frame, days, &all, &draw).iter().enumerate() {
            let windows = first + 48 * day..first + 48 * (day + 1);
            let sum: f64 = windows.map(|window| shortage[window] * by_window[window] * target).sum();
            let handle_h = flow.handle_s / SECONDS_PER_HOUR;
            assert!((sum - handle_h).abs() < 1e-9 * sum, "day {day}: {sum} h, not {handle_h}");
        }
    }
}
