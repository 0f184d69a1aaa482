//! Blocks of integer counters with names, so that records, ledgers and reports read the same definition.

/// Defines a struct of `u64` counters with its field names and conversions to and from an array.
macro_rules! counters {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: u64,)+
        }

        impl $name {
            /// Names of the counters, in order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];

            /// The counters in the order of [`Self::NAMES`].
            #[must_use]
            pub fn values(&self) -> [u64; Self::NAMES.len()] {
                [$(self.$field),+]
            }

            /// Counters from values in the order of [`Self::NAMES`].
            #[must_use]
            pub fn from_values(values: [u64; Self::NAMES.len()]) -> Self {
                let [$($field),+] = values;
                Self { $($field),+ }
            }

            /// Adds every counter of `other`.
            pub fn add(&mut self, other: &Self) {
                $(self.$field += other.$field;)+
            }
        }
    };
}

counters! {
    /// Contacts and cases of one contact class in one month.
    ClassCounts {
        /// First contacts of a case; each opens a case. Induced ones included.
        first,
        /// First contacts that exist only because of the AI.
        induced,
        /// Contacts of customers who came back to the AI: falsely contained, or told to during an outage.
        comebacks,
        /// Contacts of customers who came back because a human did not meet their need.
        repeats,
        /// Contacts of customers who tried again after abandoning, balking or being blocked.
        redials,
        /// Contacts that entered the AI.
        ai_entered,
        /// Ended by the AI, need met.
        ai_resolved,
        /// Ended by the AI, need unmet.
        ai_falsely_contained,
        /// Of these, customers who never come back: the case is silently lost.
        ai_lost,
        /// Customer gave up inside the AI.
        ai_left,
        /// Customer asked the AI for a human.
        ai_asked_human,
        /// The AI gave up and handed over.
        ai_escalated,
        /// Cut off by an outage of the AI; goes on as the fallback says.
        ai_dropped,
        /// Conversations held by the second vendor's AI.
        ai_second,
        /// Of these, ended by it, the need met or not.
        ai_second_contained,
        /// Contacts bound for the AI that went to a human because it had no conversation free in time; they did not
        /// enter.
        ai_turned_away,
        /// Contacts told to come back during an outage of the AI, conversations it cut off included.
        ai_messages,
        /// Of these, customers who never come back: the case is given up.
        ai_messages_lost,
        /// First contacts that are not induced and were told to come back without having entered the AI.
        first_to_message,
        /// Length of conversations with the AI, ticks, counted when they begin. Without a limit of conversations those
        /// that the AI or the customer ends count with their mean.
        ai_session_ticks,
        /// Waits in front of the AI, ticks, counted when the conversation is assigned.
        ai_wait_ticks,
        /// Entered a human queue, whether or not somebody was free (blocked ones not).
        queued,
        /// Answered by a human.
        answered,
        /// Gave up waiting.
        abandoned,
        /// Of these, without a word: still in line until an agent notices.
        abandoned_silently,
        /// Left at once because nobody was free.
        balked,
        /// Asked to be called back instead of waiting.
        callbacks,
        /// Of these, customers who were reached and talked to an agent.
        callbacks_answered,
        /// Of these, customers who were not reached in all attempts.
        callbacks_failed,
        /// Answered contacts handed on to another queue; each is queued again.
        transfers,
        /// Of the waits that ended, those of customers who had asked the AI for a human.
        asked,
        /// Of these, answered within the promised time.
        asked_in_time,
        /// Refused because no waiting place or line was free.
        blocked,
        /// Refused at the first contact of a case.
        blocked_first,
        /// Answered by a human, the need unmet; counted when the human finishes.
        unresolved,
        /// Contacts that a human finished of a case that a human had answered before.
        answered_again,
        /// Of these, the need unmet again.
        unresolved_again,
        /// Cases that a human had answered before and that then ended with the AI: resolved, left, silently lost, or
        /// lost after its message.
        ended_by_ai_again,
        /// First contacts that are not induced and entered the AI.
        first_to_ai,
        /// Contacts for which a human is needed with the AI when nobody waits and humans meet every need: not redials,
        /// nor anything after a human's answer. At most one a case.
        human_needed,
        /// Of these, handed over by the AI.
        human_needed_after_ai,
        /// Of `human_needed`, cut off by an outage of the AI: a human begins anew, without a hand-over.
        human_needed_dropped,
        /// Of `human_needed`, customers of the AI who came back and went to a human without meeting the AI again.
        human_needed_comebacks,
        /// Mean handle time of a proficient agent for the first contacts that are not induced, ticks: what the class
        /// needs without the AI.
        effort_without_ai_ticks,
        /// Mean handle time of a proficient agent for `human_needed`, handoffs included, ticks: what it needs with the
        /// AI.
        effort_with_ai_ticks,
        /// `effort_without_ai_ticks` at the price of the pool that the AI displaces, minor units.
        cost_without_ai_minor,
        /// `effort_with_ai_ticks` at the same price, minor units.
        cost_with_ai_minor,
        /// Cases that ended resolved.
        cases_resolved,
        /// Of these, at the first contact.
        cases_resolved_first,
        /// Cases that ended unresolved, without a further attempt.
        cases_given_up,
        /// Talk time of answered contacts, ticks: the whole time in hand. Counted when the talk begins, of agents who
        /// may hold several contacts when they put it aside.
        talk_ticks,
        /// Wrap-up time of answered contacts, ticks, counted with the talk.
        wrap_up_ticks,
        /// Time between a failed attempt and the redial, ticks, counted when the attempt fails.
        redial_delay_ticks,
        /// Contacts with the AI, on their way from the AI to the queue, at the end of the month.
        with_ai_at_end,
        /// Contacts waiting in a queue at the end of the month.
        waiting_at_end,
        /// Of these, customers who are to be called back.
        callbacks_due_at_end,
        /// Cases neither resolved nor given up at the end of the month.
        open_cases_at_end,
        /// Cases of customers who are to come back to the AI after the end of the month and whom no human has
        /// answered.
        comebacks_due_at_end,
    }
}

impl ClassCounts {
    /// Contacts of all kinds that arrived.
    #[must_use]
    pub fn offered(&self) -> u64 {
        self.first + self.comebacks + self.repeats + self.redials
    }

    /// Contacts that a human finished, the need met or not: what [`Self::unresolved`] is a part of.
    #[must_use]
    pub fn finished_by_human(&self) -> u64 {
        self.cases_resolved - self.ai_resolved + self.unresolved
    }
}

counters! {
    /// One queue in one weekday × interval of one month. A contact counts in the interval in which it entered the
    /// queue and in the month in which its wait ended.
    QueueCell {
        /// Contacts that arrived, the AI's included, by time of arrival.
        offered,
        /// Of these, comebacks and repeats.
        repeated,
        /// Ended by the AI, need met or not, by time of arrival.
        contained,
        /// Handed over by the AI, asked for or escalated, by time of arrival.
        handed_over,
        /// Length of conversations with the AI, ticks, by time of arrival.
        ai_session_ticks,
        /// Entered the queue.
        queued,
        /// Answered without waiting.
        immediate,
        /// Answered, immediate ones and those who were called back included.
        answered,
        /// Gave up waiting.
        abandoned,
        /// Of the waits that ended, those of customers who had asked the AI for a human.
        asked,
        /// Of these, answered within the promised time.
        asked_in_time,
        /// Handed on into this queue.
        transferred_in,
        /// Asked to be called back instead of waiting.
        callbacks,
        /// Called back and reached; their time until the call is no wait on the line.
        callbacks_answered,
        /// From asking to be called back to the call that reached the customer, ticks.
        callback_delay_ticks,
        /// Number waiting at the end of the interval, callbacks included; the sum over the month's such intervals.
        backlog_at_end,
        /// Sum of their ages then, milliseconds: in ticks a month of a long backlog would not fit.
        backlog_age_ms,
        /// Left at once because nobody was free.
        balked,
        /// Refused because no place or line was free.
        blocked,
        /// Gave up waiting, by the interval in which they gave up.
        abandoned_here,
        /// Waits of answered contacts, ticks.
        wait_answered_ticks,
        /// Waits of abandoned contacts, ticks.
        wait_abandoned_ticks,
        /// Talk and wrap-up of answered contacts, ticks.
        handle_ticks,
        /// Time integral of the number waiting within the interval, callbacks included, contact-ticks.
        queue_ticks,
        /// Answered within threshold 1–4 of the queue.
        answered_within_1,
        /// See `answered_within_1`.
        answered_within_2,
        /// See `answered_within_1`.
        answered_within_3,
        /// See `answered_within_1`.
        answered_within_4,
        /// Abandoned within threshold 1–4 of the queue.
        abandoned_within_1,
        /// See `abandoned_within_1`.
        abandoned_within_2,
        /// See `abandoned_within_1`.
        abandoned_within_3,
        /// See `abandoned_within_1`.
        abandoned_within_4,
    }
}

impl QueueCell {
    /// Contacts whose wait on the line ended: answered (not called back), given up, or left at once. The base of every
    /// share of waits, because a month counts a wait when it ends.
    #[must_use]
    pub fn waits_ended(&self) -> u64 {
        self.answered_on_line() + self.abandoned + self.balked
    }

    /// Contacts answered after a wait on the line, or at once; those called back are not among them.
    #[must_use]
    pub fn answered_on_line(&self) -> u64 {
        self.answered - self.callbacks_answered
    }

    /// Contacts lost to the wait: gave up, or left at once because nobody was free.
    #[must_use]
    pub fn lost(&self) -> u64 {
        self.abandoned + self.balked
    }

    /// Answered, and lost, within threshold `number` (0–3) of the queue. Who balks is lost within any threshold.
    ///
    /// # Panics
    /// If `number` is above 3.
    #[must_use]
    pub fn within(&self, number: usize) -> (u64, u64) {
        let answered = [self.answered_within_1, self.answered_within_2, self.answered_within_3, self.answered_within_4];
        let abandoned =
            [self.abandoned_within_1, self.abandoned_within_2, self.abandoned_within_3, self.abandoned_within_4];
        (answered[number], abandoned[number] + self.balked)
    }

    /// Numerator and denominator of the service level at threshold `number` (0–3): answered within it ÷ (waits ended −
    /// lost within it); `sl_C` of the validation definitions.
    #[must_use]
    pub fn service_level(&self, number: usize) -> (u64, u64) {
        let (answered, lost) = self.within(number);
        (answered, self.waits_ended() - lost)
    }
}

counters! {
    /// Agents of one group in one weekday × interval of one month.
    GroupCell {
        /// Agents planned, agent-ticks: as the shifts of those present say, planned spells off the phone taken out; in a gig pool
        /// those too who do not come.
        planned_ticks,
        /// Agents on duty as scheduled, agent-ticks.
        staffed_ticks,
        /// Agents whose duty has ended and who finish a contact, after the shift or into a break, agent-ticks.
        after_shift_ticks,
        /// Of this, within the paid shift: in a break or other paid time off the phone, agent-ticks.
        in_breaks_ticks,
        /// Agents in talk or wrap-up, after-shift time included, agent-ticks.
        busy_ticks,
        /// Contacts in hand, contact-ticks: with one at a time the same as `busy_ticks`.
        contact_ticks,
        /// Agents on duty and free, agent-ticks.
        idle_ticks,
        /// Time during which no agent of the group was busy, ticks.
        all_idle_ticks,
        /// Contacts answered.
        answered,
        /// Contacts finished with the need met, by the interval in which the agent finished; one that was handed on
        /// counts for who had it last.
        resolved,
    }
}

impl GroupCell {
    /// Agents on duty in talk or wrap-up, agent-ticks: without those whose duty has ended. What occupancy is a share of.
    #[must_use]
    pub fn busy_on_duty_ticks(&self) -> u64 {
        self.busy_ticks - self.after_shift_ticks
    }

    /// Agents who finish a contact after the end of the shift, agent-ticks.
    #[must_use]
    pub fn beyond_shifts_ticks(&self) -> u64 {
        self.after_shift_ticks.saturating_sub(self.in_breaks_ticks)
    }
}

counters! {
    /// People of one pool in one month.
    PoolCounts {
        /// People at the start of the month, in training included; active ones in a gig pool.
        start,
        /// People who started as replacements of leavers.
        hires_backfill,
        /// People who started as planned hires, or to fill seats added to a contract.
        hires_planned,
        /// People who came from another pool.
        transferred_in,
        /// Gig agents who became active.
        certified,
        /// People who left of their own accord.
        leavers,
        /// People who dropped out at the end of their training.
        washed_out,
        /// People laid off.
        laid_off,
        /// People who went to another pool.
        transferred_out,
        /// People who left the company because their work went to a vendor.
        outsourced,
        /// People who left the company because their business was sold.
        divested,
        /// A vendor's people released because seats were given back.
        released,
        /// People at the end of the month, in training included.
        end,
        /// Of these, in training or retraining.
        in_training_at_end,
        /// People on the floor at the end of the month below the top band of speed.
        ramping_at_end,
        /// Days of tenure of everybody together at the start of the month; 0 in a gig pool, as all of these.
        tenure_days_at_start,
        /// Those of people who came from another pool.
        tenure_days_came,
        /// Those of people who went, in whatever way.
        tenure_days_gone,
        /// Of these, of people who left of their own accord.
        tenure_days_of_leavers,
        /// Days of tenure of everybody together at the end of the month: a day more on every evening.
        tenure_days_at_end,
        /// Requisitions for which nobody had started at the start of the month.
        requisitions_at_start,
        /// Requisitions opened: leavers and dropouts to be replaced, planned hires, seats added to a contract.
        requisitions_opened,
        /// Requisitions closed although nobody started: a vendor's seats that were given back.
        requisitions_cancelled,
        /// Requisitions for which nobody has started at the end of the month.
        requisitions_at_end,
        /// Of these, people who are found and wait for a class.
        waiting_to_start_at_end,
        /// People past training in a class for another group at the start of the month.
        retraining_at_start,
        /// People who started such a class.
        retraining_started,
        /// People who came from it onto the floor of the other group.
        retrained,
        /// People who failed in it and went back to the floor of their group.
        retraining_failed,
        /// People who left the pool during it: of their own accord, laid off, or with their work.
        retraining_left,
        /// People in such a class at the end of the month, part of `in_training_at_end`.
        retraining_at_end,
        /// New people who came onto the floor from training.
        reached_floor,
        /// Days to the floor, in all, from the day of the leaver or dropout they replace, or from the hiring lead
        /// before the date of a planned hire.
        days_to_floor,
        /// People who applied for gig work.
        applied,
        /// Sum over days of people at the end of the day, head-days.
        head_days,
        /// Sum over days of people past training, head-days.
        floor_days,
        /// Sum over days of people past training, each times speed and nesting share, thousandths of head-days. In a gig
        /// pool active people times the mean speed of an hour scheduled.
        effective_milli_days,
        /// Sum over days of the seats of a vendor's contract, seat-days.
        seat_days,
        /// Of `seat_days`, those that ran beside the work's new home, and would not have been there without overlap.
        overlap_seat_days,
        /// Seats of a vendor's contract given back.
        seats_given_back,
        /// Paid time of people past training, ticks: as scheduled, with overtime, without time off that is not paid.
        paid_ticks,
        /// Of this, available for contacts, ticks; the rest is [`super::MonthTally::lost_ticks`].
        available_ticks,
        /// Of this, overtime, ticks.
        overtime_paid_ticks,
        /// Time on contacts that spells off the phone should have had, within shifts, ticks; part of the loss that they are, and
        /// worked.
        missed_rest_ticks,
        /// Time on contacts after the end of a shift that is paid on top, ticks; no part of `paid_ticks`.
        after_shift_paid_ticks,
        /// Time off by rule of people who would be available, ticks; what is paid of it is lost paid time too.
        time_off_ticks,
        /// Intervals offered to gig agents: block places, and sessions they schedule by themselves.
        slots_offered,
        /// Intervals scheduled by gig agents.
        slots_accepted,
        /// Of these, intervals of sessions to which nobody came.
        slots_no_show,
        /// Intervals worked by gig agents.
        slots_worked,
        /// Days counted in the month.
        days,
    }
}

counters! {
    /// Places of one block of a gig pool in one month, by its starts.
    BlockCounts {
        /// Places offered; one that was given back and is offered again counts twice.
        offered,
        /// Of these, not taken.
        unfilled,
        /// Of these, booked.
        booked,
        /// Bookings given back.
        released,
        /// Bookings of people who left before the start.
        gone,
        /// Bookings to which nobody came.
        no_shows,
        /// Bookings that were worked.
        worked,
    }
}

counters! {
    /// People of one segment of a gig pool in one month.
    SegmentCounts {
        /// Invited to apply.
        invited,
        /// Of these, those who do not.
        declined,
        /// Applied.
        applied,
        /// Waited for a place in certification at the start of the month.
        waiting_at_start,
        /// Wait for one at its end.
        waiting_at_end,
        /// Started certification.
        started,
        /// Were in certification at the start of the month.
        in_certification_at_start,
        /// Are in it at the end of the month.
        in_certification_at_end,
        /// Did not complete certification.
        failed,
        /// Completed certification and became active.
        certified,
        /// Active people at the start of the month.
        start,
        /// Left of their own accord.
        leavers,
        /// Active people at the end of the month.
        end,
        /// Intervals scheduled.
        slots_accepted,
        /// Of these, intervals of sessions to which nobody came.
        slots_no_show,
        /// Intervals worked.
        slots_worked,
        /// Of these, outside blocks while a surge rule is on.
        slots_surged,
        /// Pay, minor units.
        pay,
        /// Set aside beside it, minor units.
        reserve,
        /// Of `pay`, what surge rules have added.
        surge_pay,
        /// Days counted in the month.
        days,
    }
}
