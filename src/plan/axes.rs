//! The dense indices of a model: contact classes, queues, groups, months, intervals.

use super::bill::{BillLine, bill_lines};
use crate::clock::{Ticks, ticks};
use crate::model::{Absence, MAX_THRESHOLDS, Model, Number, PoolKind, QueueTraits, TimePath};
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
    /// What it is.
    pub loss: Loss,
    /// Name in results, such as `shrinkage_vacation`.
    pub name: String,
}

/// What takes paid time of people past training.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// A component of shrinkage that takes whole shifts, by its place.
    Shrinkage(usize),
    /// The component of shrinkage that takes breaks.
    Breaks,
    /// The component of shrinkage that takes meetings.
    Meetings,
    /// Waves of illness.
    Illness,
    /// The training of others.
    TrainingOfOthers,
    /// Time off by rule that is paid.
    PaidTimeOff,
    /// The last minutes of a shift, in which nobody takes a new contact.
    Closing,
    /// Spells off the phone of who is scheduled.
    NonAdherence,
    /// Breaks that the shifts state.
    ShiftBreaks,
    /// Time in which nesting people take no contacts.
    Nesting,
}

/// What takes paid time of the people of pool number `pool`; nothing in a pool without shifts.
fn losses(model: &Model, pool: usize) -> Vec<LostTime> {
    let entry = &model.pools[pool];
    let Some(people) = entry.kind.people() else { return Vec::new() };
    let optional = [
        (model.illness.is_some(), Loss::Illness, "shrinkage_illness"),
        (people.train_others(), Loss::TrainingOfOthers, "training_of_others"),
        (entry.kind.pays_time_off(), Loss::PaidTimeOff, "paid_time_off"),
        (entry.after_shift.closing_min() > 0, Loss::Closing, "closing"),
        (people.adherence != TimePath::Constant(Number::Known(1.0)), Loss::NonAdherence, "non_adherence"),
        (true, Loss::ShiftBreaks, "shrinkage_shift_breaks"),
        (true, Loss::Nesting, "nesting"),
    ];
    let shrinkage = people.shrinkage.iter().enumerate();
    let loss = |place: usize, absence: Absence| match absence {
        Absence::Planned | Absence::Unplanned => Loss::Shrinkage(place),
        Absence::Breaks => Loss::Breaks,
        Absence::Meetings => Loss::Meetings,
    };
    let shrinkage = shrinkage.map(|(place, it)| (loss(place, it.absence), format!("shrinkage_{}", it.name)));
    let optional = optional.into_iter().filter(|(is_there, ..)| *is_there);
    let named = shrinkage.chain(optional.map(|(_, loss, name)| (loss, name.to_owned())));
    named.map(|(loss, name)| LostTime { pool, loss, name }).collect()
}

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
    /// By group: index of its pool.
    pub pool_of_group: Vec<usize>,
    /// Number of pools.
    pub pools: usize,
    /// What takes paid time, pool by pool.
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
        let lost_time = (0..model.pools.len()).flat_map(|pool| losses(model, pool)).collect();
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
            pool_of_group: model.groups.iter().map(|group| group.pool).collect(),
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

    /// Where a loss of a pool stands in [`Self::lost_time`]; `None` where it has no such.
    #[must_use]
    pub fn lost_time_place(&self, pool: usize, loss: Loss) -> Option<usize> {
        self.lost_time_of(pool).find(|place| self.lost_time[*place].loss == loss)
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
