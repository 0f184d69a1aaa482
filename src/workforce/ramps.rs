//! The ramps of one pool: the plain one, by which people are told apart, and those of reasons that take another time to
//! learn.

use super::assist::Assistance;
use super::own::Variation;
use super::ramp::Ramp;
use crate::model::{Draw, People};

/// Ramps of the same people.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ramps {
    pub(super) plain: Ramp,
    /// By factor of the time other than 1, see [`crate::model::LearningTimes::others`].
    pub(super) others: Vec<Ramp>,
    /// How much the people differ.
    pub(super) variation: Variation,
}

impl Ramps {
    /// `factors` are those of the time other than 1.
    pub(super) fn new(people: &People, assistance: Option<Assistance>, factors: &[f64], draw: &Draw) -> Self {
        let stretched = |factor: &f64| {
            let people = People { learning: people.learning.stretched(*factor, draw), ..people.clone() };
            Ramp::new(&people, assistance.clone(), draw)
        };
        let variation = Variation {
            speed: people.speed_variation.value(draw),
            resolution: people.resolution_variation.value(draw),
        };
        let others = factors.iter().map(stretched).collect();
        Self { others, plain: Ramp::new(people, assistance, draw), variation }
    }

    /// Whether a person who graduated on that day knows the other reasons too on the evening of `day`.
    pub(super) fn others_are_over(&self, graduated: i32, day: i32) -> bool {
        self.others.iter().all(|ramp| ramp.is_over(graduated, day))
    }
}
