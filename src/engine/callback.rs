//! Callbacks: offered instead of waiting, and made when an agent takes them.

use super::Engine;
use super::answer::{count_asked, uses_lines};
use super::entry::{Entry, luck};
use super::queues::{Place, Waiter};
use crate::clock::Ticks;
use crate::plan::Plan;
use crate::random::Purpose;
use crate::tally::{MonthTally, Recorder, What};

impl<L: Recorder> Engine<L> {
    /// Whether a customer who finds nobody free is offered a callback and accepts.
    #[inline]
    pub(super) fn accepts_callback(&self, plan: &Plan, entry: &Entry, queue: u32) -> bool {
        let Some(callback) = plan.callback.as_ref().filter(|_| plan.queues[queue as usize].offers_callback) else {
            return false;
        };
        let is_offered =
            self.queues.waiting(queue) >= callback.at_waiting || self.expected_wait(queue, entry.time) > callback.above;
        is_offered && entry.luck(Purpose::CallbackOffer).uniform() < callback.accepts_share
    }

    /// A customer hangs up and stands in line for a call.
    #[inline(never)]
    pub(super) fn await_call(&mut self, plan: &Plan, mut waiter: Waiter, now: Ticks) {
        waiter.place = Place::Callback;
        let slot = self.queues.enqueue(waiter, now - self.window_start);
        if plan.callback.is_some_and(|callback| callback.keeps_place) {
            self.set_waiting_timer(plan, slot, now);
        }
    }

    /// An agent calls a customer back; returns whether the customer was reached. Otherwise the agent has tried for a
    /// while, and the customer is tried again later.
    #[inline(never)]
    pub(super) fn reach(
        &mut self,
        plan: &Plan,
        tally: &mut MonthTally,
        agent: u32,
        waiter: &Waiter,
        now: Ticks,
    ) -> bool {
        let callback = plan.callback.as_ref().expect("customers are called back only where callbacks are offered");
        let mut luck = luck(waiter.case.with(u64::from(waiter.calls)), waiter.attempt, Purpose::CallbackReach);
        if luck.uniform() >= callback.reached_share {
            self.call_in_vain(plan, agent, waiter, callback.attempt, now);
            return false;
        }
        self.lines_in_use += u32::from(uses_lines(plan, &plan.classes[waiter.class as usize]));
        let delay = now - waiter.entered;
        tally.classes[waiter.class as usize].callbacks_answered += 1;
        let cell = waiter.queue as usize * plan.cells + waiter.cell as usize;
        let counts = &mut tally.queue_cells[cell];
        counts.callbacks_answered += 1;
        counts.callback_delay_ticks += delay as u64;
        count_asked(tally, cell, &waiter.entry(now), delay <= plan.human_promise);
        true
    }

    /// A call has reached nobody: the customer stands in line again, or the case is given up.
    pub(super) fn call_again(&mut self, plan: &Plan, tally: &mut MonthTally, waiter: Waiter, now: Ticks) {
        let calls = waiter.calls.saturating_add(1);
        if plan.callback.as_ref().is_some_and(|callback| u32::from(calls) < callback.max_attempts) {
            let mut waiter = waiter;
            waiter.calls = calls;
            return self.await_call(plan, waiter, now);
        }
        let counts = &mut tally.classes[waiter.class as usize];
        counts.callbacks_failed += 1;
        counts.cases_given_up += 1;
        let entry = waiter.entry(now);
        self.inbox.note(&entry, now, What::CallsFailed { queue: waiter.queue });
        self.inbox.note(&entry, now, What::GivenUp);
        let cell = waiter.queue as usize * plan.cells + waiter.cell as usize;
        count_asked(tally, cell, &waiter.entry(now), false);
    }
}
