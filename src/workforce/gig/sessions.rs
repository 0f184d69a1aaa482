//! The sessions that people schedule by themselves: a Poisson process over each person's week, as dense as availability
//! and pay make it, so that many people together are the input of an infinite-server queue.
//!
//! A day's sessions come from luck of the person and the day, and inputs change at the scenario's midnight only: what is
//! paid tomorrow changes nothing today.

use super::day::GroupDay;
use super::duty::Duty;
use super::people::Person;
use crate::model::{Draw, DurationLaw, Number};
use crate::plan::Law;
use crate::random::{ContactLuck, Purpose};

/// Times that a session which does not fit is moved within the day.
const MOST_MOVES: u32 = 12;
/// Sessions that one person puts off to the next day; more fall away.
const MOST_PUT_OFF: u32 = 7;
/// Longest session, seconds: a day.
const LONGEST_S: f64 = 86_400.0;

/// How long sessions are and whether anybody comes, under one draw.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sessions {
    length: Law,
    interval_s: f64,
    /// Mean length, hours.
    mean_h: f64,
    no_show_share: f64,
}

impl Sessions {
    pub(super) fn new(length: &DurationLaw, no_show_share: f64, interval_min: u32, draw: &Draw) -> Self {
        let interval_s = f64::from(interval_min) * 60.0;
        Self {
            length: Law::new(length, draw),
            interval_s,
            mean_h: mean_length_s(length, interval_s, draw) / 3600.0,
            no_show_share,
        }
    }

    /// Enters the sessions that `person` starts on a day, and counts the windows worked.
    pub(super) fn plan(&self, person: &mut Person, date: u64, day: &GroupDay, duty: &mut Duty) -> usize {
        let sessions_per_week = person.weekly_h / self.mean_h;
        let key = person.key.purpose(Purpose::GigSession).with(date);
        let mut worked = 0;
        for ordinal in 0..std::mem::take(&mut person.put_off) {
            let mut luck = ContactLuck::new(key.purpose(Purpose::PutOffSession).with(u64::from(ordinal)));
            let position = luck.uniform() * day.pull();
            worked += self.start(person, day, position, &mut luck, duty);
        }
        let mut starts = ContactLuck::new(key);
        let mut reached = starts.exponential();
        let mut ordinal = 0;
        while reached < sessions_per_week * day.pull() {
            ordinal += 1;
            let mut luck = ContactLuck::new(key.with(ordinal));
            worked += self.start(person, day, reached / sessions_per_week, &mut luck, duty);
            reached += starts.exponential();
        }
        worked
    }

    /// Enters a session that `person` would start when `position` of the day's pull has passed, and counts the windows
    /// worked. Nobody is in two sessions at once: one that does not fit is moved to another time of the day, drawn as
    /// the first was, or in the end put off to the next day.
    fn start(
        &self,
        person: &mut Person,
        day: &GroupDay,
        position: f64,
        luck: &mut ContactLuck,
        duty: &mut Duty,
    ) -> usize {
        let comes = luck.uniform() >= self.no_show_share;
        let length = self.length_in_windows(luck);
        let mut from = day.start_at(position);
        let mut moves = 0;
        while !person.is_free(from, from + length) {
            if moves == MOST_MOVES {
                person.put_off = (person.put_off + 1).min(MOST_PUT_OFF);
                return 0;
            }
            moves += 1;
            from = day.start_at(luck.uniform() * day.pull());
        }
        person.book(from, from + length);
        let who = comes.then(|| person.comer());
        duty.enter(from, from + length, person.segment, who, |part| part.scheduled += 1);
        if comes { length } else { 0 }
    }

    /// Enters the session that `person` starts at the beginning of `window` because pay has just risen, if luck has it:
    /// `added` more sessions start in that window than otherwise, as a part of those. Counts the windows worked. Luck
    /// is that of the person and the window, `when`. Whoever logs on is there at once, and stays until what is booked
    /// next.
    pub(super) fn log_on(
        &self,
        person: &mut Person,
        (window, when): (usize, (u64, u64)),
        (day, added): (&GroupDay, f64),
        duty: &mut Duty,
    ) -> usize {
        let starts = person.weekly_h / self.mean_h * day.pull_of(window) * added;
        if starts <= 0.0 || !person.is_free(window, window + 1) {
            return 0;
        }
        let mut luck = ContactLuck::new(person.key.purpose(Purpose::LiveLogOn).with(when.0).with(when.1));
        if luck.exponential() >= starts {
            return 0;
        }
        let until = (window + self.length_in_windows(&mut luck)).min(person.free_until(window));
        person.book(window, until);
        duty.enter(window, until, person.segment, Some(person.comer()), |part| part.scheduled += 1);
        until - window
    }

    /// Whole windows, at least one, rounded up or down by luck so that the mean is kept.
    fn length_in_windows(&self, luck: &mut ContactLuck) -> usize {
        let rounding = luck.uniform();
        let exact = self.length.sample_s(luck).min(LONGEST_S) / self.interval_s;
        ((exact + rounding).floor() as usize).max(1)
    }
}

/// Mean length of a session, seconds, the shortest being one interval: E max(L, i) = i + E L − E min(L, i).
fn mean_length_s(length: &DurationLaw, interval_s: f64, draw: &Draw) -> f64 {
    interval_s + mean_cut_s(length, LONGEST_S, draw) - mean_cut_s(length, interval_s, draw)
}

/// Share of the sessions that still last so many intervals after that in which they started, from 0 on:
/// (E min(L, (n + 1) i) − E min(L, n i)) ÷ i, and everybody is there at first.
pub(super) fn on_duty_after(length: &DurationLaw, interval_s: f64, draw: &Draw) -> Vec<f64> {
    let intervals = (LONGEST_S / interval_s) as usize;
    let cut_s: Vec<f64> = (1..=intervals).map(|end| mean_cut_s(length, end as f64 * interval_s, draw)).collect();
    std::iter::once(1.0).chain(cut_s.windows(2).map(|pair| (pair[1] - pair[0]) / interval_s)).collect()
}

/// E min(L, longest), seconds.
fn mean_cut_s(length: &DurationLaw, longest_s: f64, draw: &Draw) -> f64 {
    let at_most_s = length.at_most_s.map_or(longest_s, |at_most| at_most.value(draw).min(longest_s));
    Law::new(&DurationLaw { at_most_s: Some(Number::Known(at_most_s)), ..length.clone() }, draw).mean_s()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DurationShape;
    use crate::random::StreamKey;

    #[test]
    fn rounding_to_windows_keeps_the_mean() {
        let draw = Draw::new(Vec::new());
        let known = Number::Known;
        let shapes = [
            DurationShape::Lognormal { mean_s: known(10_800.0), cv: known(0.6) },
            DurationShape::Exponential { mean_s: known(1_800.0) },
            DurationShape::Constant { value_s: known(5_000.0) },
        ];
        for shape in shapes {
            let sessions = Sessions::new(&DurationLaw { shape: shape.clone(), at_most_s: None }, 0.0, 30, &draw);
            let n = 200_000;
            let lengths: Vec<f64> = (0..n)
                .map(|index| {
                    let mut luck = ContactLuck::new(StreamKey::inputs(23, index));
                    sessions.length_in_windows(&mut luck) as f64 * 0.5
                })
                .collect();
            let mean = lengths.iter().sum::<f64>() / n as f64;
            let variance = lengths.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / n as f64;
            // |z| ≤ 4: false alarm 6e-5 a law. A bias of half a percent would be seen.
            let z = (mean - sessions.mean_h) / crate::numeric::sqrt(variance / n as f64);
            assert!(z.abs() <= 4.0, "{shape:?}: mean {mean} h, not {} (z = {z})", sessions.mean_h);
        }
    }
}
