//! The segments of a gig pool under one draw: how their people learn, leave, and like to work.

use super::duty::Skill;
use super::learning::Skills;
use super::week::willingness;
use crate::model::{Draw, Gig, Learning, Segment};
use crate::plan::WeekLevel;
use crate::random::{ContactLuck, Purpose, StreamKey, index_by_weight};
use crate::tally::SegmentCounts;
use crate::workforce::assist::Assistance;
use crate::workforce::attrition::Hazard;
use crate::workforce::own::{Own, Variation};

/// Elasticity of the hours of who works until an income target: hours ∝ 1 ÷ pay.
pub(super) const OF_INCOME_TARGETERS: f64 = -1.0;

/// How a kind of people answers to the hour and to pay.
#[derive(Debug, Clone)]
pub(super) struct Taste {
    pub(super) week: WeekLevel,
    pub(super) elasticity: f64,
}

/// The segments of one pool.
#[derive(Debug, Clone)]
pub(super) struct Segments<'a> {
    segments: &'a [Segment],
    shares: Vec<f64>,
    certified_shares: Vec<f64>,
    income_targeting_shares: Vec<f64>,
    hazards: Vec<Hazard>,
    skills: Vec<Skills>,
    /// By segment, and by factor of the learning time other than 1.
    for_others: Vec<Vec<Skills>>,
    /// How much people differ for good.
    variation: Variation,
    /// Of each segment those who follow the elasticity, then those who have an income target.
    pub(super) tastes: Vec<Taste>,
}

impl<'a> Segments<'a> {
    /// `factors` are those of the learning time other than 1.
    pub(super) fn new(gig: &'a Gig, (assistance, factors): (Option<&Assistance>, &[f64]), draw: &Draw) -> Self {
        let segments = &gig.segments;
        let each = |value: fn(&Segment) -> crate::model::Number| -> Vec<f64> {
            segments.iter().map(|segment| value(segment).value(draw)).collect()
        };
        let tastes = segments.iter().flat_map(|segment| {
            let week = willingness(&segment.availability);
            [segment.elasticity.value(draw), OF_INCOME_TARGETERS]
                .map(|elasticity| Taste { week: week.clone(), elasticity })
        });
        let skills = |learning: &Learning| Skills::new(learning, assistance.cloned(), draw);
        let for_others = |segment: &Segment| {
            factors.iter().map(|factor| skills(&segment.learning.stretched(*factor, draw))).collect()
        };
        Self {
            segments,
            shares: segments.iter().map(|segment| segment.share).collect(),
            certified_shares: each(|segment| segment.certified_share),
            income_targeting_shares: each(|segment| segment.income_targeting_share),
            hazards: segments.iter().map(|segment| Hazard::new(&segment.attrition, draw)).collect(),
            skills: segments.iter().map(|segment| skills(&segment.learning)).collect(),
            for_others: segments.iter().map(for_others).collect(),
            variation: Variation { speed: gig.speed_variation.value(draw), resolution: 0.0 },
            tastes: tastes.collect(),
        }
    }

    /// The segment of the person with this key.
    pub(super) fn of(&self, key: StreamKey) -> usize {
        if self.segments.len() == 1 {
            return 0;
        }
        index_by_weight(&mut ContactLuck::new(key.purpose(Purpose::GigSegment)), &self.shares)
    }

    /// The taste of the person with this key, as its index.
    pub(super) fn taste(&self, segment: usize, key: StreamKey) -> usize {
        let share = self.income_targeting_shares[segment];
        let has_target = share > 0.0 && ContactLuck::new(key.purpose(Purpose::IncomeTarget)).uniform() < share;
        2 * segment + usize::from(has_target)
    }

    /// What the person with this key is of their own.
    pub(super) fn own(&self, key: StreamKey) -> Own {
        Own::drawn(&self.variation, |purpose| ContactLuck::new(key.purpose(purpose)))
    }

    /// Whether anybody can have a taste.
    pub(super) fn is_found(&self, taste: usize) -> bool {
        taste.is_multiple_of(2) || self.income_targeting_shares[taste / 2] > 0.0
    }

    pub(super) fn model(&self, segment: usize) -> &'a Segment {
        &self.segments[segment]
    }

    pub(super) fn certified_share(&self, segment: usize) -> f64 {
        self.certified_shares[segment]
    }

    pub(super) fn hazard(&self, segment: usize) -> &Hazard {
        &self.hazards[segment]
    }

    /// Skill on a day of the scenario of somebody after `learned_h` hours.
    pub(super) fn skill(&self, segment: usize, (own, learned_h): (Own, f64), day: usize) -> Skill {
        self.skills[segment].at(learned_h, day).times(own.speed())
    }

    /// Fills in the skills for reasons that take another time to learn, by factor other than 1.
    pub(super) fn learn_others(
        &self,
        segment: usize,
        (own, learned_h): (Own, f64),
        day: usize,
        skills: &mut Vec<Skill>,
    ) {
        skills.clear();
        skills.extend(self.for_others[segment].iter().map(|of_other| of_other.at(learned_h, day).times(own.speed())));
    }

    /// Hours worked without an assistant that an hour worked on `day` is worth to a learner.
    pub(super) fn pace(&self, day: usize) -> f64 {
        self.skills[0].pace(day)
    }
}

/// One segment's people on one day: who moved on, and where the others stand in the evening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stages {
    pub(super) invited: u32,
    pub(super) declined: u32,
    pub(super) applied: u32,
    pub(super) started: u32,
    pub(super) failed: u32,
    pub(super) certified: u32,
    pub(super) left: u32,
    pub(super) waiting: u32,
    pub(super) in_certification: u32,
    pub(super) active: u32,
}

impl Stages {
    /// The same people on the next morning.
    pub(super) fn next_day(self) -> Self {
        let Self { waiting, in_certification, active, .. } = self;
        Self { waiting, in_certification, active, ..Self::default() }
    }

    /// Enters the day into the month; `before` is the evening before.
    pub(super) fn count(self, before: Self, counts: &mut SegmentCounts) {
        if counts.days == 0 {
            counts.waiting_at_start = u64::from(before.waiting);
            counts.in_certification_at_start = u64::from(before.in_certification);
            counts.start = u64::from(before.active);
        }
        counts.days += 1;
        counts.invited += u64::from(self.invited);
        counts.declined += u64::from(self.declined);
        counts.applied += u64::from(self.applied);
        counts.started += u64::from(self.started);
        counts.failed += u64::from(self.failed);
        counts.certified += u64::from(self.certified);
        counts.leavers += u64::from(self.left);
        counts.waiting_at_end = u64::from(self.waiting);
        counts.in_certification_at_end = u64::from(self.in_certification);
        counts.end = u64::from(self.active);
    }
}
