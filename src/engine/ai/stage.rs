//! One contact in the AI stage.

use super::outages::Outage;
use super::shares::{AiShares, Fate};
use super::{Bound, Timed};
use crate::clock::Ticks;
use crate::engine::entry::{Entry, Inbox, Origin};
use crate::plan::{AiPlan, FallbackPlan};
use crate::random::Purpose;
use crate::tally::{AiOutcome, ClassCounts, Recorder, What};

/// The AI stage of one class in one window.
pub(in crate::engine) struct AiStage<'a, L> {
    pub(in crate::engine) plan: Option<&'a AiPlan>,
    pub(in crate::engine) shares: AiShares,
    pub(in crate::engine) inbox: &'a mut Inbox<L>,
    /// Outages and the limit of conversations; `None`: the time of a conversation matters to nobody else.
    pub(in crate::engine) timed: Option<&'a mut Timed>,
}

/// A conversation whose times are known.
struct Conversation {
    start: Ticks,
    /// Length when nobody asks for a human before the AI hands over.
    session: Ticks,
    /// Held by the second vendor's AI.
    is_second: bool,
}

impl<L: Recorder> AiStage<'_, L> {
    /// A contact arrives: it goes to a human directly, or meets the AI and its fate there. Returns whether the AI keeps
    /// it for now: it enters, waits for a free conversation ([`Timed::serve`] follows), or is told to come back.
    #[inline]
    pub(in crate::engine) fn meet(&mut self, counts: &mut ClassCounts, entry: Entry) -> bool {
        let u = match self.plan {
            Some(_) => entry.luck(Purpose::AiOutcome).uniform(),
            None => 1.0,
        };
        let Some(ai) = self.plan.filter(|_| u < self.shares.entered) else {
            self.pass_to_human(counts, entry);
            return false;
        };
        if self.timed.is_some() {
            return self.meet_timed(ai, counts, entry, u);
        }
        counts.ai_entered += 1;
        let fate = self.shares.fate(u);
        if fate.is_handed_over() {
            let session = ai.session.sample(&mut entry.luck(Purpose::AiSession));
            let (fate, spent) = self.after_turns(ai, &entry, fate, session);
            counts.ai_session_ticks += spent as u64;
            self.note(&entry, fate, entry.time, Some(spent), false);
            self.hand_over(counts, &entry, fate, entry.time + spent);
        } else {
            self.note(&entry, fate, entry.time, None, false);
            self.end(ai, counts, &entry, fate, entry.time);
        }
        true
    }

    /// An induced customer arrives. Returns whether the contact is to be left out for now: it waits for a free
    /// conversation, or it does not arise because the AI is out and no other takes its place.
    pub(in crate::engine) fn puts_off_induced(&mut self, entry: Entry) -> bool {
        let (Some(timed), Some(ai)) = (self.timed.as_deref_mut(), self.plan) else { return false };
        if timed.sessions.is_some() {
            let u = entry.luck(Purpose::AiOutcome).uniform();
            timed.bound.push(Bound { entry, shares: self.shares, u, is_induced: true });
            return true;
        }
        let is_out = timed.outages.next_for(entry.time).is_some_and(|outage| outage.start <= entry.time);
        is_out && !matches!(ai.fallback, FallbackPlan::SecondVendor { .. })
    }

    #[cold]
    #[inline(never)]
    fn meet_timed(&mut self, ai: &AiPlan, counts: &mut ClassCounts, entry: Entry, u: f64) -> bool {
        let mut outage = None;
        if let Some(timed) = self.timed.as_deref_mut() {
            if timed.sessions.is_some() {
                timed.bound.push(Bound { entry, shares: self.shares, u, is_induced: false });
                return true;
            }
            outage = timed.outages.next_for(entry.time);
        }
        if outage.is_some_and(|outage| outage.start <= entry.time) {
            return self.fall_back(ai, counts, &entry, u, entry.time);
        }
        self.converse(ai, counts, &entry, u, entry.time, outage);
        true
    }

    /// The AI is out at `at`, when the contact comes or has waited for it. Returns whether the humans are spared for
    /// now.
    pub(super) fn fall_back(
        &mut self,
        ai: &AiPlan,
        counts: &mut ClassCounts,
        entry: &Entry,
        u: f64,
        at: Ticks,
    ) -> bool {
        match ai.fallback {
            FallbackPlan::Humans => {
                let origin = if at > entry.time { Origin::Dropped } else { Origin::Direct };
                self.pass_to_human(counts, Entry { time: at, origin, ..*entry });
                return false;
            }
            FallbackPlan::Message { .. } => {
                counts.first_to_message += u64::from(entry.attempt == 0);
                self.tell_to_come_back(ai, counts, entry, at);
            }
            FallbackPlan::SecondVendor { resolves_factor } => {
                counts.ai_entered += 1;
                counts.ai_second += 1;
                let fate = self.shares.fate_with_less(u, resolves_factor);
                counts.ai_second_contained += u64::from(matches!(fate, Fate::Resolved | Fate::FalselyContained));
                let session = ai.session.sample(&mut entry.luck(Purpose::AiSession));
                self.live(ai, counts, entry, fate, &Conversation { start: at, session, is_second: true });
            }
        }
        true
    }

    /// A conversation with the first AI begins at `start`, before `outage`. Returns when it ends.
    pub(super) fn converse(
        &mut self,
        ai: &AiPlan,
        counts: &mut ClassCounts,
        entry: &Entry,
        u: f64,
        start: Ticks,
        outage: Option<Outage>,
    ) -> Ticks {
        counts.ai_entered += 1;
        let fate = self.shares.fate(u);
        let session = ai.session.sample(&mut entry.luck(Purpose::AiSession));
        let cut = match ai.fallback {
            FallbackPlan::Humans | FallbackPlan::Message { .. } => outage.map_or(Ticks::MAX, |outage| outage.start),
            FallbackPlan::SecondVendor { .. } => Ticks::MAX,
        };
        let (_, spent) = self.after_turns(ai, entry, fate, session);
        if start + spent <= cut {
            return self.live(ai, counts, entry, fate, &Conversation { start, session, is_second: false });
        }
        let length = Some(cut - start);
        let dropped =
            What::Conversed { outcome: AiOutcome::Dropped, wait: start - entry.time, length, is_second: false };
        self.inbox.note(entry, start, dropped);
        counts.ai_dropped += 1;
        counts.ai_session_ticks += (cut - start) as u64;
        if matches!(ai.fallback, FallbackPlan::Message { .. }) {
            self.tell_to_come_back(ai, counts, entry, cut);
        } else {
            counts.human_needed_dropped += u64::from(!entry.answered_before);
            self.pass_to_human(counts, Entry { time: cut, origin: Origin::Dropped, ..*entry });
        }
        cut
    }

    /// A conversation meets its fate. Returns when it ends.
    fn live(
        &mut self,
        ai: &AiPlan,
        counts: &mut ClassCounts,
        entry: &Entry,
        fate: Fate,
        conversation: &Conversation,
    ) -> Ticks {
        let Conversation { start, session, is_second } = *conversation;
        let (fate, spent) = self.after_turns(ai, entry, fate, session);
        let is_drawn = fate.is_handed_over() || ai.session_limit.is_some();
        self.note(entry, fate, start, is_drawn.then_some(spent), is_second);
        if fate.is_handed_over() {
            counts.ai_session_ticks += spent as u64;
            self.hand_over(counts, entry, fate, start + spent);
        } else {
            // Without a limit those that the AI ends count together; see `AiState::close_window`.
            counts.ai_session_ticks += if ai.session_limit.is_some() { spent as u64 } else { 0 };
            self.end(ai, counts, entry, fate, start);
        }
        start + spent
    }

    /// Whether the customer asks for a human before the AI hands over, and the part of the session that has passed.
    #[inline]
    fn after_turns(&self, ai: &AiPlan, entry: &Entry, fate: Fate, session: Ticks) -> (Fate, Ticks) {
        if fate == Fate::AskedAtOnce {
            return (Fate::Asked, 0);
        }
        let Some(turns) = ai.turns.as_ref().filter(|_| fate == Fate::Escalated) else { return (fate, session) };
        match turns.asks_after(entry.luck(Purpose::AiTurn).uniform(), self.shares.asks_factor) {
            Some(turn) => (Fate::Asked, session * Ticks::from(turn) / Ticks::from(turns.turns)),
            None => (fate, session),
        }
    }

    /// Takes down a conversation that begins at `start`.
    #[inline]
    fn note(&mut self, entry: &Entry, fate: Fate, start: Ticks, length: Option<Ticks>, is_second: bool) {
        let outcome = match fate {
            Fate::Resolved => AiOutcome::Resolved,
            Fate::FalselyContained => AiOutcome::FalselyContained,
            Fate::Left => AiOutcome::Left,
            Fate::Asked | Fate::AskedAtOnce => AiOutcome::AskedHuman,
            Fate::Escalated => AiOutcome::Escalated,
        };
        let conversed = What::Conversed { outcome, wait: start - entry.time, length, is_second };
        self.inbox.note(entry, start, conversed);
    }

    /// The AI, or the customer, ends the conversation that began at `start`.
    #[inline]
    fn end(&mut self, ai: &AiPlan, counts: &mut ClassCounts, entry: &Entry, fate: Fate, start: Ticks) {
        match fate {
            Fate::Resolved => {
                counts.ai_resolved += 1;
                counts.cases_resolved += 1;
                self.inbox.note(entry, entry.time, What::Resolved);
                counts.ended_by_ai_again += u64::from(entry.answered_before);
            }
            Fate::FalselyContained => {
                counts.ai_falsely_contained += 1;
                self.come_back_later(ai, counts, entry, start);
            }
            Fate::Left | Fate::Asked | Fate::AskedAtOnce | Fate::Escalated => {
                counts.ai_left += 1;
                self.give_up(counts, entry);
            }
        }
    }

    /// A human takes over at `time`.
    #[inline]
    fn hand_over(&mut self, counts: &mut ClassCounts, entry: &Entry, fate: Fate, time: Ticks) {
        let origin = if fate == Fate::Asked {
            counts.ai_asked_human += 1;
            Origin::Asked
        } else {
            counts.ai_escalated += 1;
            Origin::Escalated
        };
        counts.human_needed_after_ai += u64::from(!entry.answered_before);
        self.pass_to_human(counts, Entry { time, origin, ..*entry });
    }

    /// A contact is bound for a human. The case needs one, whoever may answer, unless a human has answered it before.
    #[inline]
    pub(in crate::engine) fn pass_to_human(&mut self, counts: &mut ClassCounts, entry: Entry) {
        counts.human_needed += u64::from(!entry.answered_before);
        self.inbox.add(entry);
    }

    /// The AI ended a conversation that began at `start`, the need is unmet: the customer comes back some time after its
    /// end, or the case is silently lost.
    fn come_back_later(&mut self, ai: &AiPlan, counts: &mut ClassCounts, entry: &Entry, start: Ticks) {
        if entry.luck(Purpose::Comeback).uniform() >= ai.returns_share {
            counts.ai_lost += 1;
            return self.give_up(counts, entry);
        }
        let end = start + ai.session.sample(&mut entry.luck(Purpose::AiSession));
        self.come_back_at(entry, end + ai.return_delay.sample(&mut entry.luck(Purpose::ComebackDelay)));
    }

    /// The AI is out: the customer comes back some time after `at`, or the case is given up.
    fn tell_to_come_back(&mut self, ai: &AiPlan, counts: &mut ClassCounts, entry: &Entry, at: Ticks) {
        let FallbackPlan::Message { returns_share, delay } = ai.fallback else { return };
        counts.ai_messages += 1;
        self.inbox.note(entry, at, What::ToldToComeBack);
        let mut luck = entry.luck(Purpose::AiMessage);
        if luck.uniform() >= returns_share {
            counts.ai_messages_lost += 1;
            return self.give_up(counts, entry);
        }
        self.come_back_at(entry, at + delay.sample(&mut luck));
    }

    /// The case ends with the AI, the need unmet.
    fn give_up(&mut self, counts: &mut ClassCounts, entry: &Entry) {
        self.inbox.note(entry, entry.time, What::GivenUp);
        counts.cases_given_up += 1;
        counts.ended_by_ai_again += u64::from(entry.answered_before);
    }

    /// The AI stage of a window is over when its comebacks are made, so the earliest is the next window.
    fn come_back_at(&mut self, entry: &Entry, time: Ticks) {
        let time = time.max(self.inbox.window_end());
        self.inbox.add(Entry { time, attempt: entry.attempt.saturating_add(1), origin: Origin::Comeback, ..*entry });
    }
}
