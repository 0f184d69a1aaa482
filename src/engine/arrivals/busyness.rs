//! How busy a day and its intervals happen to be.

use super::epoch_day;
use crate::model::{Busyness, Date, Draw};
use crate::numeric::{gamma_quantile_at_normal, normal_quantile, sqrt};
use crate::random::{Purpose, Stream, StreamKey, gamma};

/// Factor of a local day for one class: that of all classes times its own, gamma variables with mean 1. The squared
/// variation of the product is (1 + a)(1 + b) − 1 for those of its factors, which fixes b from the total and the common
/// part a. `class` is the class's name in the path.
pub(super) fn of_day(busyness: &Busyness, date: Date, path: StreamKey, class: StreamKey, draw: &Draw) -> f64 {
    let cv = busyness.cv.value(draw);
    if cv <= 0.0 {
        return 1.0;
    }
    let factor =
        |key: StreamKey, purpose, cv| gamma(&mut Stream::new(key.purpose(purpose).with(epoch_day(date))), 1.0, cv);
    if busyness.common_share >= 1.0 {
        return factor(path, Purpose::Busyness, cv);
    }
    let common = busyness.common_share * cv * cv;
    let own = (1.0 + cv * cv) / (1.0 + common) - 1.0;
    factor(path, Purpose::Busyness, sqrt(common)) * factor(class, Purpose::ClassBusyness, sqrt(own))
}

/// Factors of the intervals of one local day, for all classes of a time zone: gamma variables with mean 1 whose ranks
/// follow a first-order autoregression of standard normals (NORTA; Cario and Nelson 1997).
#[derive(Debug)]
pub(super) struct IntervalBusyness {
    /// Gamma shape; 0: every factor is 1.
    shape: f64,
    correlation: f64,
    interval_min: u16,
    path: StreamKey,
    /// By time zone: the day, and its factors.
    zones: Vec<(u32, Vec<f64>)>,
}

impl IntervalBusyness {
    pub(super) fn new(busyness: &Busyness, interval_min: u32, zones: usize, draw: &Draw, path: StreamKey) -> Self {
        let cv = busyness.interval_cv.value(draw);
        Self {
            shape: if cv > 0.0 { 1.0 / (cv * cv) } else { 0.0 },
            correlation: busyness.interval_correlation,
            interval_min: interval_min as u16,
            path,
            zones: vec![(u32::MAX, Vec::new()); zones],
        }
    }

    /// Factor of the interval that begins at `minute` of `date`, day number `day` of time zone number `zone`.
    #[inline]
    pub(super) fn factor(&mut self, zone: usize, day: u32, date: Date, minute: u16) -> f64 {
        if self.shape <= 0.0 {
            return 1.0;
        }
        if self.zones[zone].0 != day {
            self.begin_day(zone, day, date);
        }
        self.zones[zone].1[usize::from(minute / self.interval_min)]
    }

    fn begin_day(&mut self, zone: usize, day: u32, date: Date) {
        let Self { shape, correlation, path, .. } = *self;
        let (of_day, factors) = &mut self.zones[zone];
        *of_day = day;
        factors.clear();
        let mut stream = Stream::new(path.purpose(Purpose::IntervalBusyness).with(epoch_day(date)));
        let mut z = normal_quantile(stream.uniform());
        for _ in 0..(1_440 / self.interval_min) {
            factors.push(gamma_quantile_at_normal(shape, z));
            z = correlation * z + sqrt(1.0 - correlation * correlation) * normal_quantile(stream.uniform());
        }
    }
}
