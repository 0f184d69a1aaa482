//! What the engine runs: dense, checked, read-only tables compiled from a model and one draw.

mod axes;
mod calendar;
mod draw;

pub use axes::{Axes, ClassKey, MAX_THRESHOLDS, QueueKey, covers};
pub use calendar::{Calendar, LocalInterval, Window, Zone};
pub use draw::draw_inputs;

use crate::model::Model;

/// What all replications of a scenario share.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The scenario.
    pub model: Model,
    /// Dimensions of the results.
    pub axes: Axes,
    /// Intervals of the horizon.
    pub calendar: Calendar,
}

impl Frame {
    /// Prepares `model` for replications.
    #[must_use]
    pub fn new(model: Model) -> Self {
        let axes = Axes::new(&model);
        let calendar = Calendar::new(&model, &axes);
        Self { model, axes, calendar }
    }
}
