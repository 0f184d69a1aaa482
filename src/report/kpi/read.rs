//! What KPIs are made of, read from a view.

use crate::clock::{TICKS_PER_HOUR, TICKS_PER_SECOND};
use crate::report::view::View;

/// Contacts of all kinds that arrived.
pub(super) fn offered(view: &View) -> f64 {
    view.contacts.offered() as f64
}

/// Contacts ended by the AI, the need met or not.
pub(super) fn contained(view: &View) -> f64 {
    (view.contacts.ai_resolved + view.contacts.ai_falsely_contained) as f64
}

/// Contacts that entered the AI.
pub(super) fn ai_entered(view: &View) -> f64 {
    view.contacts.ai_entered as f64
}

/// Contacts that a human finished.
pub(super) fn finished(view: &View) -> f64 {
    view.contacts.finished_by_human() as f64
}

/// Contacts that a human finished of cases that no human had answered before.
pub(super) fn finished_first(view: &View) -> f64 {
    (view.contacts.finished_by_human() - view.contacts.answered_again) as f64
}

/// Of these, the need met.
pub(super) fn resolved_first(view: &View) -> f64 {
    finished_first(view) - (view.contacts.unresolved - view.contacts.unresolved_again) as f64
}

/// Human effort that the AI saves, ticks; negative when it makes more work than it takes away.
pub(super) fn saved_ticks(view: &View) -> f64 {
    view.contacts.effort_without_ai_ticks as f64 - view.contacts.effort_with_ai_ticks as f64
}

/// The same in hours; nothing without an AI.
pub(super) fn saved_h(view: &View) -> Option<f64> {
    (view.fte_handle_ticks > 0).then(|| saved_ticks(view) / TICKS_PER_HOUR as f64)
}

/// Handle hours of one FTE; nothing without an AI.
pub(super) fn fte_handle_h(view: &View) -> Option<f64> {
    (view.fte_handle_ticks > 0).then(|| hours(view.fte_handle_ticks))
}

/// Contacts whose wait ended.
pub(super) fn waits_ended(view: &View) -> f64 {
    view.queue.waits_ended() as f64
}

/// Hires of all causes.
pub(super) fn hires(view: &View) -> f64 {
    (view.people.hires_backfill + view.people.hires_planned) as f64
}

/// Ticks in seconds.
pub(super) fn seconds(ticks: u64) -> f64 {
    ticks as f64 / TICKS_PER_SECOND as f64
}

/// Agent-ticks in hours.
pub(super) fn hours(ticks: u64) -> f64 {
    ticks as f64 / TICKS_PER_HOUR as f64
}

/// A figure of the AI; nothing without one.
pub(super) fn of_ai(view: &View, count: u64) -> Option<f64> {
    view.features.ai.then_some(count as f64)
}

/// A figure of callbacks; nothing without them.
pub(super) fn of_callbacks(view: &View, count: u64) -> Option<f64> {
    view.features.callbacks.then_some(count as f64)
}

/// Contacts that agents handed on.
pub(super) fn transfers(view: &View) -> f64 {
    view.contacts.transfers as f64
}

/// Answers of humans, where they may hand a contact on; 0 elsewhere.
pub(super) fn answers_to_hand_on(view: &View) -> f64 {
    if view.features.transfers { view.contacts.answered as f64 } else { 0.0 }
}

/// Length of the period with an AI, ticks; 0 without one.
pub(super) fn ticks_with_ai(view: &View) -> f64 {
    if view.features.ai { view.length_ticks as f64 } else { 0.0 }
}

/// Contacts answered after a wait on the line, or at once.
pub(super) fn answered_on_line(view: &View) -> f64 {
    view.queue.answered_on_line() as f64
}

/// Cases that ended.
pub(super) fn cases_ended(view: &View) -> f64 {
    (view.contacts.cases_resolved + view.contacts.cases_given_up) as f64
}
