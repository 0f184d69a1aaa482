//! When the AI is out.

use crate::clock::{TICKS_PER_HOUR, Ticks, ticks};
use crate::model::{AiSettings, Draw};
use crate::plan::Calendar;
use crate::random::{Purpose, Stream, StreamKey};

/// Seconds of an hour.
const HOUR_S: f64 = 3_600.0;

/// The AI is out from `start` until `end`, ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Outage {
    pub(super) start: Ticks,
    pub(super) end: Ticks,
    /// Customers who came before this, the start of its month, do not feel it: a conversation counts in the month in
    /// which it begins, and what is dated to a month changes nothing before.
    felt_from: Ticks,
}

/// The outages of a sample path, in order, none overlapping.
#[derive(Debug, Default)]
pub(super) struct Outages(Vec<Outage>);

impl Outages {
    /// Dated and random outages together. The random ones come from a stream of their own: exponential times up and down
    /// in turn, beginning with one up at the first tick.
    pub(super) fn new(ai: &AiSettings, calendar: &Calendar, draw: &Draw, path: StreamKey) -> Self {
        let mut all: Vec<(Ticks, Ticks)> = Vec::new();
        for outage in &ai.outages {
            if let Some(start) = calendar.time_of(outage.on, outage.from_min) {
                all.push((start, start + ticks(outage.hours.value(draw) * HOUR_S)));
            }
        }
        if let Some(random) = &ai.random_outages {
            let mut stream = Stream::new(path.purpose(Purpose::AiOutage));
            let (up_h, down_h) = (random.mean_up_h.value(draw), random.mean_down_h.value(draw));
            let mut length = |mean_h: f64| ((stream.exponential() * mean_h * TICKS_PER_HOUR as f64) as Ticks).max(1);
            let mut now = 0;
            loop {
                now += length(up_h);
                if now >= calendar.end() {
                    break;
                }
                let end = now + length(down_h);
                all.push((now, end));
                now = end;
            }
        }
        Self::merged(all, |start| calendar.start_of_month(start))
    }

    fn merged(mut all: Vec<(Ticks, Ticks)>, start_of_month: impl Fn(Ticks) -> Ticks) -> Self {
        all.sort_unstable();
        let mut merged: Vec<Outage> = Vec::new();
        for (start, end) in all {
            match merged.last_mut().filter(|last| start <= last.end) {
                Some(last) => last.end = last.end.max(end),
                None => merged.push(Outage { start, end, felt_from: start_of_month(start) }),
            }
        }
        Self(merged)
    }

    /// The outage in which a customer who comes at `time` is, or else the next one that can cut the conversation off.
    pub(super) fn next_for(&self, time: Ticks) -> Option<Outage> {
        let next = self.0.get(self.0.partition_point(|outage| outage.end <= time))?;
        (next.felt_from <= time).then_some(*next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outages_are_merged_and_found() {
        let outages =
            Outages::merged(vec![(700, 800), (100, 200), (150, 300), (300, 350)], |start| start - start % 500);
        assert_eq!(outages.0.len(), 2);
        let at = |time| outages.next_for(time).map(|outage| (outage.start, outage.end));
        assert_eq!([at(0), at(100), at(349)], [Some((100, 350)); 3]);
        assert_eq!([at(350), at(499)], [None; 2], "the next is of another month");
        assert_eq!([at(500), at(799), at(800)], [Some((700, 800)), Some((700, 800)), None]);
    }
}
