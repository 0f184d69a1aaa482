//! Conversations that the AI holds at a time, and the line in front of it.

use crate::clock::Ticks;
use crate::plan::SessionLimitPlan;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// When each conversation in progress ends. Customers are served in order of arrival, and the length of a conversation
/// is known when it begins, so that this is all there is to know: no event is needed.
#[derive(Debug)]
pub(super) struct Sessions {
    limit: SessionLimitPlan,
    /// Ends of conversations, those still to begin included; at most as many as the limit.
    ends: BinaryHeap<Reverse<Ticks>>,
}

impl Sessions {
    pub(super) fn new(limit: SessionLimitPlan) -> Self {
        Self { limit, ends: BinaryHeap::new() }
    }

    /// When the conversation of a customer who comes at `time` can begin; times never descend.
    pub(super) fn next_start(&mut self, time: Ticks) -> Ticks {
        while self.ends.peek().is_some_and(|Reverse(end)| *end <= time) {
            self.ends.pop();
        }
        match self.ends.peek() {
            Some(Reverse(end)) if self.ends.len() >= self.limit.sessions => *end,
            _ => time,
        }
    }

    /// Whether a customer waits so long.
    pub(super) fn bears(&self, wait: Ticks) -> bool {
        wait <= self.limit.most_wait
    }

    /// A conversation begins at the last [`Self::next_start`] and ends at `end`.
    pub(super) fn hold_until(&mut self, end: Ticks) {
        if self.ends.len() >= self.limit.sessions {
            self.ends.pop();
        }
        self.ends.push(Reverse(end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customers_wait_for_the_first_conversation_to_end() {
        let mut sessions = Sessions::new(SessionLimitPlan { sessions: 2, most_wait: 5 });
        let mut begin = |time, length| {
            let start = sessions.next_start(time);
            sessions.hold_until(start + length);
            start
        };
        // Two at once, the third at the end of the shorter, the fourth at the end of the longer.
        assert_eq!([begin(0, 10), begin(1, 4), begin(2, 9), begin(3, 1), begin(20, 1)], [0, 1, 5, 10, 20]);
        assert!(sessions.bears(5) && !sessions.bears(6));
    }
}
