//! The dense indices of a model: contact classes, queues, groups, months, intervals.

use super::bill::{BillLine, bill_lines};
use crate::clock::{Ticks, ticks};
use crate::model::{MAX_THRESHOLDS, Model, PoolKind, QueueTraits};
use std::ops::Range;

/// What the engine tells apart in the demand: reason × channel × tier × language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassKey {
    /// Index into [`Model::reasons`].
    pub reason: usize,
    /// Index into [`Model::channels`].
    pub channel: usize,
    /// Index into [`Model::tiers`].
    pub tier: usize,
    /// Index into [`Model::languages`].
    pub language: usize,
    /// Index into [`Axes::queues`].
    pub queue: usize,
}

/// A waiting line: channel × skill × tier × language.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueKey {
    /// `language-tier`, as it appears in results, followed by the skill and the channel where there are several.
    pub name: String,
    /// What its contacts have in common.
    pub traits: QueueTraits,
    /// Acceptable waits in use; the first is the tier's own, the others come from targets. At most [`MAX_THRESHOLDS`].
    pub thresholds: Vec<Ticks>,
}

/// A component that takes paid time of a pool's people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostTime {
    /// Index into [`Model::pools`].
    pub pool: usize,
    /// Name in results, such as `shrinkage_vacation`.
    pub name: String,
}

/// Name of the time off by rule that is paid, among what takes paid time.
pub const PAID_TIME_OFF: &str = "paid_time_off";

/// Every dimension of the results. The same for all replications of a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Axes {
    /// Contact classes, reason by reason, then channel, then tier, then language. A reason has the channels that use it.
    pub classes: Vec<ClassKey>,
    /// Queues, channel by channel, then skill, then tier, then language; only those of a channel and skill that contacts
    /// can have.
    pub queues: Vec<QueueKey>,
    /// Number of agent groups.
    pub groups: usize,
    /// Number of pools.
    pub pools: usize,
    /// What takes paid time, pool by pool: the components of its shrinkage, waves of illness, the training of
    /// others, time off that is paid, then breaks within shifts, then nesting.
    pub lost_time: Vec<LostTime>,
    /// Segments of gig pools, pool by pool: index of the pool, and name.
    pub segments: Vec<(usize, String)>,
    /// Blocks of gig pools, pool by pool: index of the pool, and name.
    pub blocks: Vec<(usize, String)>,
    /// Lines of the vendors' bills, pool by pool.
    pub bill_lines: Vec<BillLine>,
    /// Months of the horizon as `YYYY-MM`; the first and last may be partial.
    pub months: Vec<String>,
    /// Intervals in a day.
    pub intervals_per_day: usize,
}

impl Axes {
    /// The axes of `model`.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let queues = queues(model);
        let mut classes = Vec::new();
        for (reason, entry) in model.reasons.iter().enumerate() {
            let channels =
                (0..model.channels.len()).filter(|channel| covers(&model.channels[*channel].reasons, reason));
            for channel in channels {
                for tier in 0..model.tiers.len() {
                    for language in 0..model.languages.len() {
                        let queue = queue_of(&queues, &QueueTraits { channel, skill: entry.skill, tier, language })
                            .expect("every reason has a queue in each of its channels");
                        classes.push(ClassKey { reason, channel, tier, language, queue });
                    }
                }
            }
        }
        let mut lost_time = Vec::new();
        for (pool, people) in model.pools.iter().enumerate().filter_map(|(pool, it)| Some((pool, it.kind.people()?))) {
            let shrinkage = people.shrinkage.iter().map(|component| format!("shrinkage_{}", component.name));
            let illness = model.illness.iter().map(|_| "shrinkage_illness".to_owned());
            let trainers = people.train_others().then(|| "training_of_others".to_owned());
            let time_off = model.pools[pool].kind.pays_time_off().then(|| PAID_TIME_OFF.to_owned());
            let last = ["shrinkage_shift_breaks", "nesting"].map(str::to_owned);
            let names = shrinkage.chain(illness).chain(trainers).chain(time_off).chain(last);
            lost_time.extend(names.map(|name| LostTime { pool, name }));
        }
        let (mut segments, mut blocks) = (Vec::new(), Vec::new());
        for (pool, entry) in model.pools.iter().enumerate() {
            if let PoolKind::Gig(gig) = &entry.kind {
                segments.extend(gig.segments.iter().map(|segment| (pool, segment.name.clone())));
                blocks.extend(gig.blocks.iter().map(|block| (pool, block.name.clone())));
            }
        }
        let mut months = Vec::new();
        let (mut day, end) = (model.scenario.start.first_of_month(), model.scenario.end);
        while day <= end {
            months.push(day.strftime("%Y-%m").to_string());
            day = day.last_of_month().tomorrow().expect("scenario dates lie far inside the calendar");
        }
        Self {
            classes,
            queues,
            groups: model.groups.len(),
            pools: model.pools.len(),
            lost_time,
            segments,
            blocks,
            bill_lines: bill_lines(model),
            months,
            intervals_per_day: (24 * 60 / model.scenario.interval_min) as usize,
        }
    }

    /// Where the components of a pool stand in [`Self::lost_time`].
    #[must_use]
    pub fn lost_time_of(&self, pool: usize) -> Range<usize> {
        let first = self.lost_time.partition_point(|component| component.pool < pool);
        first..self.lost_time.partition_point(|component| component.pool <= pool)
    }

    /// Where the segments of a pool stand in [`Self::segments`].
    #[must_use]
    pub fn segments_of(&self, pool: usize) -> Range<usize> {
        let first = self.segments.partition_point(|(of, _)| *of < pool);
        first..self.segments.partition_point(|(of, _)| *of <= pool)
    }

    /// Where the blocks of a pool stand in [`Self::blocks`].
    #[must_use]
    pub fn blocks_of(&self, pool: usize) -> Range<usize> {
        let first = self.blocks.partition_point(|(of, _)| *of < pool);
        first..self.blocks.partition_point(|(of, _)| *of <= pool)
    }

    /// Where the lines of a pool's bill stand in [`Self::bill_lines`]; nowhere unless it is a vendor's.
    #[must_use]
    pub fn bill_lines_of(&self, pool: usize) -> Range<usize> {
        let first = self.bill_lines.partition_point(|line| line.pool < pool);
        first..self.bill_lines.partition_point(|line| line.pool <= pool)
    }

    /// Weekday × interval cells of one month.
    #[must_use]
    pub fn cells(&self) -> usize {
        7 * self.intervals_per_day
    }
}

/// The queues of a model.
fn queues(model: &Model) -> Vec<QueueKey> {
    let key = |traits: QueueTraits| {
        let mut thresholds: Vec<Ticks> = Vec::new();
        for threshold_s in model.thresholds_s(&traits) {
            let threshold = ticks(threshold_s);
            if !thresholds.contains(&threshold) {
                thresholds.push(threshold);
            }
        }
        thresholds.truncate(MAX_THRESHOLDS);
        QueueKey { name: model.queue_name(&traits), traits, thresholds }
    };
    model.queues().into_iter().map(key).collect()
}

/// Index of the queue with the given traits, if contacts can have them.
#[must_use]
pub fn queue_of(queues: &[QueueKey], traits: &QueueTraits) -> Option<usize> {
    queues.iter().position(|queue| queue.traits == *traits)
}

/// Whether a list of indices, empty for all, covers `index`.
#[must_use]
pub fn covers(list: &[usize], index: usize) -> bool {
    list.is_empty() || list.contains(&index)
}
