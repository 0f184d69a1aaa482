//! Contacts, cases and the AI, from the trace.

use super::{Case, Teller};
use glidepath::clock::Ticks;
use glidepath::tally::{AiOutcome, Arrival, ClassCounts, What};

impl Teller<'_> {
    /// What an event means for its class.
    pub(super) fn of_class(
        &mut self,
        counts: &mut ClassCounts,
        state: &mut Case,
        what: &What,
        (time, attempt): (Ticks, u16),
    ) {
        match *what {
            What::Arrived(arrival) => {
                state.asked = false;
                match arrival {
                    Arrival::First => counts.first += 1,
                    Arrival::Induced => {
                        state.induced = true;
                        (counts.first, counts.induced) = (1, 1);
                    }
                    Arrival::Comeback => counts.comebacks += 1,
                    Arrival::Repeat => counts.repeats += 1,
                    Arrival::Redial => {
                        counts.redials += 1;
                        if self.counts {
                            self.told.classes[state.class].redial_delay_ticks += (time - state.failed).unsigned_abs();
                        }
                    }
                }
            }
            What::Conversed { outcome, wait, is_second, .. } => {
                counts.ai_entered += 1;
                counts.ai_wait_ticks += wait.unsigned_abs();
                counts.first_to_ai += u64::from(attempt == 0 && !state.induced);
                counts.ai_second += u64::from(is_second);
                let is_contained = matches!(outcome, AiOutcome::Resolved | AiOutcome::FalselyContained);
                counts.ai_second_contained += u64::from(is_second && is_contained);
                state.asked = outcome == AiOutcome::AskedHuman;
                let counter = match outcome {
                    AiOutcome::Resolved => &mut counts.ai_resolved,
                    AiOutcome::FalselyContained => &mut counts.ai_falsely_contained,
                    AiOutcome::Left => &mut counts.ai_left,
                    AiOutcome::AskedHuman => &mut counts.ai_asked_human,
                    AiOutcome::Escalated => &mut counts.ai_escalated,
                    AiOutcome::Dropped => &mut counts.ai_dropped,
                };
                *counter += 1;
            }
            What::TurnedAway => counts.ai_turned_away += 1,
            What::ToldToComeBack => {
                counts.ai_messages += 1;
                let is_cut = matches!(state.last, Some(What::Conversed { .. }));
                counts.first_to_message += u64::from(attempt == 0 && !is_cut);
            }
            What::Resolved => {
                counts.cases_resolved += 1;
                counts.cases_resolved_first += u64::from(attempt == 0);
                if matches!(state.last, Some(What::Conversed { .. })) {
                    counts.ended_by_ai_again += u64::from(state.left_unmet);
                } else {
                    counts.answered_again += u64::from(state.left_unmet);
                }
            }
            What::LeftUnmet => {
                counts.unresolved += 1;
                counts.answered_again += u64::from(state.left_unmet);
                counts.unresolved_again += u64::from(state.left_unmet);
                state.left_unmet = true;
            }
            What::GivenUp => {
                counts.cases_given_up += 1;
                match state.last {
                    Some(What::Conversed { outcome, .. }) => {
                        counts.ai_lost += u64::from(outcome == AiOutcome::FalselyContained);
                        counts.ended_by_ai_again += u64::from(state.left_unmet);
                    }
                    Some(What::ToldToComeBack) => {
                        counts.ai_messages_lost += 1;
                        counts.ended_by_ai_again += u64::from(state.left_unmet);
                    }
                    _ => {}
                }
            }
            What::GaveUp { .. } | What::Balked { .. } | What::Blocked { .. } => {
                state.failed = time;
            }
            What::Queued { .. }
            | What::AskedForCall { .. }
            | What::CallsFailed { .. }
            | What::Answered { .. }
            | What::HeldInVain { .. }
            | What::TalkEnded { .. }
            | What::PutAside { .. }
            | What::Staffed { .. } => {}
        }
    }
}
