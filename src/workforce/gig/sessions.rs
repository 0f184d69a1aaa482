//! The sessions that people schedule by themselves: a Poisson process over each person's week, as dense as availability
//! and pay make it, so that many people together are the input of an infinite-server queue.
//!
//! A day's sessions come in the order of time, from luck of the person and the day alone. So what is paid in the evening
//! changes nothing in the morning.

use super::day::GroupDay;
use super::duty::Duty;
use super::people::Person;
use crate::model::{Draw, DurationLaw, Number};
use crate::plan::Law;
use crate::random::{ContactLuck, Purpose};

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
    /// Windows in the longest time by which a session is put off because an earlier one has not ended.
    longest_delay: usize,
}

impl Sessions {
    pub(super) fn new(length: &DurationLaw, no_show_share: f64, interval_min: u32, draw: &Draw) -> Self {
        let interval_s = f64::from(interval_min) * 60.0;
        Self {
            length: Law::new(length, draw),
            interval_s,
            mean_h: mean_length_s(length, interval_s, draw) / 3600.0,
            no_show_share,
            longest_delay: (LONGEST_S / interval_s) as usize,
        }
    }

    /// Share of the sessions to which nobody comes.
    pub(super) fn no_show_share(&self) -> f64 {
        self.no_show_share
    }

    /// Enters the sessions that `person` starts on a day, and counts the windows worked.
    pub(super) fn plan(&self, person: &mut Person, date: u64, day: &GroupDay, duty: &mut Duty) -> usize {
        let sessions_per_week = person.weekly_h / self.mean_h;
        let key = person.key.purpose(Purpose::GigSession).with(date);
        let mut starts = ContactLuck::new(key);
        let all = sessions_per_week * day.pull();
        let mut reached = starts.exponential();
        let mut ordinal = 0;
        let mut worked = 0;
        while reached < all {
            ordinal += 1;
            let wished = day.start_at(reached / sessions_per_week);
            let start = wished.max(person.booked_until);
            reached += starts.exponential();
            if start - wished > self.longest_delay {
                continue;
            }
            let mut luck = ContactLuck::new(key.with(ordinal));
            let comes = luck.uniform() >= self.no_show_share;
            let until = start + self.length_in_windows(&mut luck);
            person.book(start, until);
            for slot in duty.slots_mut(start, until) {
                slot.scheduled += 1;
                if comes {
                    slot.come(person.skill);
                }
            }
            worked += if comes { until - start } else { 0 };
        }
        worked
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
    let cut = |longest_s: f64| {
        let at_most_s = length.at_most_s.map_or(longest_s, |at_most| at_most.value(draw).min(longest_s));
        Law::new(&DurationLaw { at_most_s: Some(Number::Known(at_most_s)), ..length.clone() }, draw).mean_s()
    };
    interval_s + cut(LONGEST_S) - cut(interval_s)
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
