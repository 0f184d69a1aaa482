//! Queues, from the trace.

use super::{Case, Teller};
use crate::audit::hours;
use glidepath::clock::Ticks;
use glidepath::tally::{ClassCounts, Event, QueueCell, What};

impl Teller<'_> {
    /// What an event means for a queue, and for its class there.
    pub(super) fn of_queue(
        &mut self,
        of_class: &mut ClassCounts,
        state: &mut Case,
        event: &Event,
        before: Option<&Event>,
    ) -> Option<(usize, QueueCell)> {
        let Event { time, case, attempt, .. } = *event;
        let key = case.map_or(0, |case| case.bits());
        let mut counts = QueueCell::default();
        // A wait is over: those who asked for a human count, in time or not.
        let promise = self.frame.model.ai.as_ref().map_or(0, |ai| glidepath::clock::ticks(ai.human_promise_s));
        let over = |counts: &mut QueueCell, of_class: &mut ClassCounts, wait: Option<Ticks>| {
            let in_time = wait.is_some_and(|wait| wait <= promise);
            if state.asked {
                (counts.asked, of_class.asked) = (1, 1);
                (counts.asked_in_time, of_class.asked_in_time) = (u64::from(in_time), u64::from(in_time));
            }
        };
        let queue = match event.what {
            What::Queued { queue, is_transfer } => {
                (counts.queued, of_class.queued) = (1, 1);
                (counts.transferred_in, of_class.transfers) = (u64::from(is_transfer), u64::from(is_transfer));
                self.in_line.insert(key, (queue as usize, time));
                state.in_line_since = time;
                queue
            }
            What::Blocked { queue } => {
                (counts.blocked, of_class.blocked) = (1, 1);
                of_class.blocked_first = u64::from(attempt == 0);
                over(&mut counts, of_class, None);
                queue
            }
            What::Balked { queue } => {
                (counts.balked, of_class.balked) = (1, 1);
                over(&mut counts, of_class, None);
                self.in_line.remove(&key);
                queue
            }
            What::AskedForCall { queue } => {
                (counts.callbacks, of_class.callbacks) = (1, 1);
                state.awaits_call = Some(attempt);
                queue
            }
            What::CallsFailed { queue } => {
                of_class.callbacks_failed = 1;
                over(&mut counts, of_class, None);
                state.awaits_call = None;
                self.in_line.remove(&key);
                queue
            }
            What::GaveUp { queue, wait, is_silent } => {
                (counts.abandoned, counts.abandoned_here, of_class.abandoned) = (1, 1, 1);
                of_class.abandoned_silently = u64::from(is_silent);
                counts.wait_abandoned_ticks = wait.unsigned_abs();
                counts.queue_ticks = wait.unsigned_abs();
                over(&mut counts, of_class, None);
                let [one, two, three, four] = self.within(queue as usize, time - wait, time);
                counts.abandoned_within_1 = one;
                counts.abandoned_within_2 = two;
                counts.abandoned_within_3 = three;
                counts.abandoned_within_4 = four;
                self.in_line.remove(&key);
                queue
            }
            What::Answered { queue, wait, is_callback, .. } => {
                (counts.answered, of_class.answered) = (1, 1);
                over(&mut counts, of_class, Some(wait));
                if is_callback {
                    (counts.callbacks_answered, of_class.callbacks_answered) = (1, 1);
                    counts.callback_delay_ticks = wait.unsigned_abs();
                    counts.queue_ticks = (time - state.in_line_since).unsigned_abs();
                } else {
                    counts.wait_answered_ticks = wait.unsigned_abs();
                    counts.queue_ticks = wait.unsigned_abs();
                    let entered_just_now =
                        |other: &Event| other.case == case && matches!(other.what, What::Queued { .. });
                    counts.immediate = u64::from(before.is_some_and(entered_just_now) && wait == 0);
                    let [one, two, three, four] = self.within(queue as usize, time - wait, time);
                    counts.answered_within_1 = one;
                    counts.answered_within_2 = two;
                    counts.answered_within_3 = three;
                    counts.answered_within_4 = four;
                }
                state.awaits_call = None;
                self.in_line.remove(&key);
                queue
            }
            What::Arrived(_)
            | What::Conversed { .. }
            | What::TurnedAway
            | What::ToldToComeBack
            | What::HeldInVain { .. }
            | What::TalkEnded { .. }
            | What::PutAside { .. }
            | What::Resolved
            | What::LeftUnmet
            | What::GivenUp
            | What::Staffed { .. } => return None,
        };
        Some((queue as usize, counts))
    }

    /// 1 for each threshold of a queue that a wait keeps.
    fn within(&self, queue: usize, entered: Ticks, now: Ticks) -> [u64; 4] {
        let elapsed = hours::elapsed(self.frame, queue, entered, now);
        let thresholds = &self.frame.axes.queues[queue].thresholds;
        std::array::from_fn(|place| thresholds.get(place).map_or(0, |threshold| u64::from(elapsed <= *threshold)))
    }
}
