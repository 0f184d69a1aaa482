//! A day of a gig pool as its morning plans it: sessions, blocks, and the mean skill of the hours.

use super::GigPath;
use super::duty::Bands;
use crate::model::{BANDS, Proficiency};
use crate::tally::BlockCounts;
use crate::workforce::person::date_number;

impl GigPath<'_> {
    /// Schedules what starts on a day: sessions first, then blocks, then whoever logs on in the first window.
    pub(super) fn plan_day(&mut self, day: u32) {
        let frame = self.frame;
        let windows = &frame.calendar.windows;
        let first = windows.partition_point(|window| window.day < day);
        let until = first + windows[first..].partition_point(|window| window.day == day);
        for group in &mut self.groups {
            group.duty.forget_before(first);
            let segments = &self.people.segments;
            let found = segments.tastes.iter().zip(&mut group.today).enumerate();
            for (_, (taste, today)) in found.filter(|(taste, _)| segments.is_found(*taste)) {
                today.open(frame, group.zone, first, until, taste, (&self.pay, &self.ruled));
            }
        }
        // In warm-up nobody learns.
        let learned_per_window_h = self.learned_per_window_h(day);
        let date = date_number(frame.calendar.days[day as usize]);
        for person in &mut self.people.active {
            person.booked.retain(|(_, until)| *until > first);
            let group = &mut self.groups[person.group];
            let worked = self.sessions.plan(person, date, &group.today[person.taste], &mut group.duty);
            person.learned_h += worked as f64 * learned_per_window_h;
        }
        // Where a zone is behind the scenario's, yesterday's week may still go on.
        let week = frame.calendar.days[day.saturating_sub(1) as usize].iso_week_date();
        self.booked.forget_before((week.year(), week.week()));
        self.block_counts.fill(BlockCounts::default());
        for group in &mut self.groups {
            for (block, counts) in group.blocks.iter_mut().zip(&mut self.block_counts) {
                let (pay, tastes) = (&self.pay, self.people.segments.tastes.as_slice());
                let (when, people) = ((frame, group.zone, day), &mut self.people.active);
                let (duty, in_blocks) = (&mut group.duty, &mut self.in_blocks);
                counts.add(&block.live(when, (pay, tastes), people, &mut self.booked, duty, in_blocks));
                for (index, worked) in self.in_blocks.drain(..) {
                    people[index].learned_h += worked as f64 * learned_per_window_h;
                }
            }
        }
        self.open_window(first);
        for (place, group) in self.groups.iter_mut().enumerate() {
            for (learning, skill) in group.skills.iter_mut().enumerate() {
                let mut others = Bands::default();
                if self.live_surge.is_some() {
                    self.people.active.iter().filter(|person| person.group == place).for_each(|person| {
                        let (_, plain, for_others) = person.comer();
                        let known = learning.checked_sub(1).map_or(plain, |other| for_others[other]);
                        others[plain.band].come(known);
                    });
                }
                *skill = mean_skill((first..until).map(|window| group.duty.present(window, learning)), others);
            }
        }
    }

    /// What an interval worked on `day` is worth to a learner, hours; nothing in warm-up.
    pub(super) fn learned_per_window_h(&self, day: u32) -> f64 {
        let scenario = &self.frame.model.scenario;
        day.checked_sub(scenario.warm_up_days)
            .map_or(0.0, |day| f64::from(scenario.interval_min) / 60.0 * self.people.segments.pace(day as usize))
    }
}

/// Mean skill over all hours of these people, by band. An empty band has the mean skill of the `others`, and is fully
/// proficient without any.
fn mean_skill(intervals: impl Iterator<Item = Bands>, others: Bands) -> [Proficiency; BANDS] {
    let mut sums = Bands::default();
    for people in intervals {
        for (sum, present) in sums.iter_mut().zip(people) {
            sum.agents += present.agents;
            sum.speed += present.speed;
            sum.wrap_up_speed += present.wrap_up_speed;
            sum.resolution += present.resolution;
        }
    }
    for (sum, others) in sums.iter_mut().zip(others).filter(|(sum, _)| sum.agents == 0) {
        *sum = others;
    }
    let mut skill = [Proficiency::FULL; BANDS];
    for (skill, sum) in skill.iter_mut().zip(sums).filter(|(_, sum)| sum.agents > 0) {
        let agents = f64::from(sum.agents);
        *skill = Proficiency {
            speed: sum.speed / agents,
            wrap_up_speed: sum.wrap_up_speed / agents,
            resolution: sum.resolution / agents,
        };
    }
    skill
}
