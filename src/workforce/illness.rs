//! Who is ill when many are: the waves of one sample path.

use super::person::date_number;
use crate::model::{Date, Draw, Illness};
use crate::random::{ContactLuck, Purpose, StreamKey, gamma};
use std::sync::Arc;

/// Share of people absent because of waves, by date; the same for all pools.
#[derive(Debug, Clone, Default)]
pub(super) struct Waves {
    /// The first of the dates.
    first: Date,
    shares: Arc<[f64]>,
}

impl Waves {
    /// The waves of the path named by `key`, on `dates`, which follow each other. A wave is named by its first day: a
    /// longer horizon changes none.
    pub(super) fn new(illness: Option<&Illness>, dates: &[Date], draw: &Draw, key: StreamKey) -> Self {
        let Some(illness) = illness else { return Self::default() };
        let peak = |begun: Date| {
            let mut luck = ContactLuck::new(key.purpose(Purpose::IllnessWave).with(date_number(begun)));
            if luck.uniform() < illness.begins(begun, draw) {
                gamma(&mut luck, illness.peak_share.value(draw), illness.peak_cv.value(draw))
            } else {
                0.0
            }
        };
        let shares = dates.iter().map(|date| illness.absent_share(*date, draw, peak)).collect();
        Self { first: dates.first().copied().unwrap_or_default(), shares }
    }

    /// Share of people absent on `date`; `None` where no waves are stated.
    pub(super) fn on(&self, date: Date) -> Option<f64> {
        let day = usize::try_from(self.first.duration_until(date).as_hours() / 24).unwrap_or(0);
        self.shares.get(day.min(self.shares.len().saturating_sub(1))).copied()
    }
}
