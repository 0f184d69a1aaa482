//! How the hours of a gig pool are expected to lie within a day.

use super::expected::{expected_work, mean_response};
use super::pay::Pay;
use super::sessions::on_duty_after;
use super::week::willingness;
use crate::model::{Date, Draw, Gig, Number, TimePath};

const MINUTES_PER_DAY: usize = 24 * 60;

/// Shares of the hours of each day by interval of the local day.
#[derive(Debug, Clone)]
pub(in crate::workforce) struct ExpectedDuty {
    /// By day: index into the weeks below, and the share of the day's hours that is in blocks.
    days: Vec<(usize, f64)>,
    /// By rate of pay: share of the day's own sessions by interval of the local week.
    weeks: Vec<Vec<f64>>,
    /// Share of the day's hours in blocks by interval of the local week.
    blocks: Vec<f64>,
    per_day: usize,
}

impl ExpectedDuty {
    /// Share of the hours of `day` that falls in an interval of the local weekday.
    pub(in crate::workforce) fn share(&self, day: usize, weekday: usize, interval: usize) -> f64 {
        let (week, in_blocks) = self.days[day];
        let place = weekday * self.per_day + interval;
        (1.0 - in_blocks) * self.weeks[week][place] + in_blocks * self.blocks[place]
    }
}

/// When people are expected to be on duty: the starts of each interval last as sessions do, and blocks are where they
/// are.
pub(in crate::workforce) fn expected_duty(gig: &Gig, days: &[Date], length_min: usize, draw: &Draw) -> ExpectedDuty {
    let pay = Pay::new(&gig.pay, draw);
    let per_day = MINUTES_PER_DAY / length_min;
    let stays = on_duty_after(&gig.session, length_min as f64 * 60.0, draw);
    let mut rates: Vec<f64> = Vec::new();
    let mut weeks = Vec::new();
    let without_blocks = Gig { blocks: Vec::new(), ..gig.clone() };
    // Only hours count here, whatever the people resolve.
    let everything = TimePath::Constant(Number::Known(1.0));
    let with = || (&everything, None);
    let of = |gig| expected_work(gig, with(), days, length_min as u32, draw).into_iter().map(|work| work.effective_h);
    let hours = of(&without_blocks).zip(of(gig));
    let of_day = |(day, (own_h, all_h)): (&Date, (f64, f64))| {
        let rate = pay.rate(*day);
        let week = rates.iter().position(|known| known.total_cmp(&rate).is_eq()).unwrap_or_else(|| {
            rates.push(rate);
            weeks.push(lasting(&starts(gig, &pay, rate, length_min, draw), &stays, per_day));
            weeks.len() - 1
        });
        (week, if all_h > 0.0 { 1.0 - own_h / all_h } else { 0.0 })
    };
    let duty = days.iter().zip(hours).map(of_day).collect();
    let mut blocks = vec![0.0; 7 * per_day];
    for block in &gig.blocks {
        // Each block counts by its mean size.
        let agents = days.iter().map(|day| f64::from(block.agents_on(*day, draw))).sum::<f64>() / days.len() as f64;
        for start_day in (0..7).filter(|weekday| block.weekdays[*weekday]) {
            let start = (start_day * MINUTES_PER_DAY + block.start_min as usize) / length_min;
            for interval in start..start + block.length_min as usize / length_min {
                blocks[interval % (7 * per_day)] += agents;
            }
        }
    }
    ExpectedDuty { days: duty, weeks, blocks: of_weekday(blocks, per_day), per_day }
}

/// Sessions that start in each interval of the local week at a rate of pay, relative to each other.
fn starts(gig: &Gig, pay: &Pay<'_>, rate: f64, length_min: usize, draw: &Draw) -> Vec<f64> {
    let per_day = MINUTES_PER_DAY / length_min;
    let mut starts = vec![0.0; 7 * per_day];
    for segment in &gig.segments {
        let week = willingness(&segment.availability);
        let hours = segment.share * segment.weekly_hours.mean_h.value(draw);
        for (interval, starts) in starts.iter_mut().enumerate() {
            let (weekday, minute) = (interval / per_day, interval % per_day * length_min);
            let offered = rate * pay.surge(weekday, minute, length_min);
            let response = mean_response(segment, draw, |elasticity| pay.response(offered, elasticity));
            *starts += hours * week.mean(weekday, minute, length_min) * response;
        }
    }
    starts
}

/// Starts by interval of the week turned into people on duty, as shares of the weekday.
fn lasting(starts: &[f64], stays: &[f64], per_day: usize) -> Vec<f64> {
    let week = starts.len();
    let on_duty = |interval: usize| {
        stays.iter().enumerate().fold(0.0, |sum, (after, stays)| sum + starts[(interval + week - after) % week] * stays)
    };
    of_weekday((0..week).map(on_duty).collect(), per_day)
}

/// Scales the intervals of each weekday to a sum of 1; a weekday of nobody stays at 0.
fn of_weekday(mut week: Vec<f64>, per_day: usize) -> Vec<f64> {
    for day in week.chunks_mut(per_day) {
        let sum: f64 = day.iter().sum();
        if sum > 0.0 {
            day.iter_mut().for_each(|value| *value /= sum);
        }
    }
    week
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_last_as_sessions_do() {
        let mut starts = vec![0.0; 28];
        starts[27] = 1.0;
        let week = lasting(&starts, &[1.0, 1.0, 0.5], 4);
        // Sunday's last interval, then Monday's first two.
        assert_eq!(week[24..], [0.0, 0.0, 0.0, 1.0]);
        assert_eq!(week[..4], [2.0 / 3.0, 1.0 / 3.0, 0.0, 0.0]);
    }
}
