//! What a scenario has: figures of what it does not have are missing, not 0.

use crate::model::Model;

/// Parts that a scenario may leave out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Features {
    /// An AI in front of the humans.
    pub(crate) ai: bool,
    /// Callbacks.
    pub(crate) callbacks: bool,
    /// Contacts handed on to another queue.
    pub(crate) transfers: bool,
    /// Customers who give up without a word.
    pub(crate) silent: bool,
}

impl Features {
    /// Those of `model`.
    pub(crate) fn of(model: &Model) -> Self {
        Self {
            ai: model.ai.is_some(),
            callbacks: model.waiting.callback.is_some(),
            transfers: !model.transfers.is_empty(),
            silent: model.channels.iter().any(|channel| channel.silent.is_some()),
        }
    }
}
