//! What first contacts become once the AI has had its turn: human contacts and the effort they take, on average.

use crate::model::{AiSettings, AiSkill, Date, Draw, Model, Reason, Tier};
use crate::plan::Law;

/// Mean effort of a human for one reason and tier, seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Effort {
    handle_s: f64,
    handoff_s: f64,
}

/// Expected contacts and effort that first contacts lead to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Flow {
    /// Contacts that arrive: first, AI-induced, comebacks and repeats.
    pub(super) offered: f64,
    /// Of these, contacts that enter a human queue.
    pub(super) queued: f64,
    /// Talk and wrap-up of the queued contacts, seconds.
    pub(super) handle_s: f64,
    /// The same in a world without the AI in which every human meets the need.
    pub(super) without_ai_s: f64,
    /// The same with the AI, every human meeting the need.
    pub(super) with_ai_s: f64,
}

/// Repeats of customers whose need a human did not meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Repeats {
    /// Repeats per human contact: share whose need is unmet × share of those that comes back.
    pub(super) per_contact: f64,
    /// Share of the repeats that goes to a human at once.
    pub(super) to_human_share: f64,
}

impl Repeats {
    /// Every need is met.
    pub(super) const NONE: Self = Self { per_contact: 0.0, to_human_share: 0.0 };
}

/// What the AI makes of one reason's contacts on one day. Shares of the conversations, unless they say otherwise.
struct AiStage {
    /// Of the contacts.
    eligible: f64,
    ended: f64,
    comes_back: f64,
    /// Of the comebacks.
    to_human: f64,
    induced: f64,
}

impl AiStage {
    fn new(ai: &AiSettings, skill: &AiSkill, day: Date, draw: &Draw) -> Self {
        let falsely_contained = skill.falsely_contains.on(day, draw);
        Self {
            eligible: skill.eligible.on(day, draw),
            ended: skill.resolves.on(day, draw) + falsely_contained + skill.leaves.on(day, draw),
            comes_back: falsely_contained * ai.returns_share.value(draw),
            to_human: ai.return_to_human_share.value(draw),
            induced: ai.induced_share.on(day, draw),
        }
    }
}

impl Effort {
    pub(super) fn new(model: &Model, reason: &Reason, tier: &Tier, draw: &Draw) -> Self {
        let wrap_up_s = reason.wrap_up.as_ref().map_or(0.0, |law| Law::new(law, draw).mean_s());
        Self {
            handle_s: (Law::new(&reason.handle_time, draw).mean_s() + wrap_up_s) * tier.handle_time_factor.value(draw),
            handoff_s: model.ai.as_ref().map_or(0.0, |ai| ai.handoff_s.value(draw)),
        }
    }

    /// What `first` contacts of `reason` on `day` lead to, comebacks and repeats counted at once.
    pub(super) fn flow(
        &self,
        ai: Option<&AiSettings>,
        reason: &Reason,
        first: f64,
        repeats: Repeats,
        day: Date,
        draw: &Draw,
    ) -> Flow {
        let without_ai_s = first * self.handle_s;
        let (Some(ai), Some(skill)) = (ai, &reason.ai) else {
            // A geometric series.
            let queued = first / (1.0 - repeats.per_contact);
            let handle_s = queued * self.handle_s;
            return Flow { offered: queued, queued, handle_s, without_ai_s, with_ai_s: without_ai_s };
        };
        let stage = AiStage::new(ai, skill, day, draw);
        let with_ai_s = self.through_ai(&stage, first, Repeats::NONE).handle_s;
        Flow { without_ai_s, with_ai_s, ..self.through_ai(&stage, first, repeats) }
    }

    /// Contacts and effort where the AI comes first. Conversations C and human contacts H feed each other: of each C some
    /// come back, of each H some repeat, and either comes to the AI or to a human.
    fn through_ai(&self, stage: &AiStage, first: f64, repeats: Repeats) -> Flow {
        let AiStage { eligible, ended, comes_back, to_human, induced } = *stage;
        let through_ai = (1.0 - ended).max(0.0);
        let induced = first * eligible * induced / (1.0 - induced);
        let repeats_to_ai = repeats.per_contact * (1.0 - repeats.to_human_share) * eligible;
        // C (1 − kept) = first × eligible + induced + H × repeats to the AI
        // H (1 − repeats to a human) = first × (1 − eligible) + C × to humans
        let kept = comes_back * (1.0 - to_human);
        let to_humans = through_ai + comes_back * to_human;
        let (to_ai, direct) = (first * eligible + induced, first * (1.0 - eligible));
        let stays = 1.0 - (repeats.per_contact - repeats_to_ai);
        let queued = (direct * (1.0 - kept) + to_ai * to_humans) / (stays * (1.0 - kept) - repeats_to_ai * to_humans);
        let conversations = (to_ai + queued * repeats_to_ai) / (1.0 - kept);
        Flow {
            offered: first + induced + conversations * comes_back + queued * repeats.per_contact,
            queued,
            handle_s: queued * self.handle_s + conversations * through_ai * self.handoff_s,
            ..Flow::default()
        }
    }
}

impl Flow {
    pub(super) fn add(&mut self, other: &Self) {
        self.offered += other.offered;
        self.queued += other.queued;
        self.handle_s += other.handle_s;
        self.without_ai_s += other.without_ai_s;
        self.with_ai_s += other.with_ai_s;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AiPrices, DurationLaw, DurationShape, Number, TimePath};

    const DAY: Date = Date::constant(2026, 1, 1);

    fn known() -> Draw {
        Draw::new(Vec::new())
    }

    fn path(value: f64) -> TimePath {
        TimePath::Constant(Number::Known(value))
    }

    fn constant(value_s: f64) -> DurationLaw {
        DurationLaw { shape: DurationShape::Constant { value_s: Number::Known(value_s) }, at_most_s: None }
    }

    fn near(got: f64, wanted: f64, relative: f64) -> bool {
        (got - wanted).abs() <= relative * wanted.abs()
    }

    /// An AI that takes 800 of 1,000 contacts, and a reason that it knows.
    fn ai_and_reason() -> (AiSettings, Reason) {
        let nothing =
            AiPrices { per_conversation: path(0.0), per_resolution: path(0.0), platform_per_month: path(0.0) };
        let ai = AiSettings {
            handoff_s: Number::Known(30.0),
            induced_share: path(0.2),
            returns_share: Number::Known(0.5),
            return_to_human_share: Number::Known(0.4),
            ..AiSettings::plain(constant(0.0), constant(0.0), nothing)
        };
        let reason = Reason {
            wrap_up: Some(constant(60.0)),
            ai: Some(AiSkill {
                eligible: path(0.8),
                resolves: path(0.5),
                falsely_contains: path(0.2),
                asks_human: path(0.1),
                leaves: path(0.05),
            }),
            ..Reason::plain("why", constant(300.0))
        };
        (ai, reason)
    }

    const EFFORT: Effort = Effort { handle_s: 360.0, handoff_s: 30.0 };

    #[test]
    fn comebacks_and_induced_contacts_are_counted() {
        let (ai, reason) = ai_and_reason();
        let flow = EFFORT.flow(Some(&ai), &reason, 1000.0, Repeats::NONE, DAY, &known());
        // 800 enter; 200 more are induced (a fifth of 1000). One conversation in 10 comes back (0.2 × 0.5), of which
        // 6 in 10 to the AI: 1000 ÷ 0.94 conversations. A quarter of them reaches a human (1 − 0.75).
        let conversations = 1000.0 / 0.94;
        let queued = 200.0 + conversations * 0.25 + conversations * 0.1 * 0.4;
        assert!(near(flow.offered, 1200.0 + conversations * 0.1, 1e-12));
        assert!(near(flow.queued, queued, 1e-12));
        assert!(near(flow.handle_s, queued * 360.0 + conversations * 0.25 * 30.0, 1e-12));
        assert!(near(flow.without_ai_s, 360_000.0, 1e-12) && near(flow.with_ai_s, flow.handle_s, 1e-12));
    }

    #[test]
    fn repeats_are_a_series_through_humans_and_the_ai() {
        let (ai, reason) = ai_and_reason();
        let repeats = Repeats { per_contact: 0.25, to_human_share: 0.4 };
        let plain = EFFORT.flow(None, &reason, 900.0, repeats, DAY, &known());
        assert!(near(plain.queued, 1200.0, 1e-12) && near(plain.handle_s, 1200.0 * 360.0, 1e-12));
        assert!(near(plain.with_ai_s, 900.0 * 360.0, 1e-12), "ample humans meet every need at once");

        // Generation by generation, until nobody is left.
        let (mut to_ai, mut to_human) = (1000.0, 200.0);
        let (mut conversations, mut queued) = (0.0, 0.0);
        for _ in 0..500 {
            conversations += to_ai;
            queued += to_human + to_ai * 0.25;
            let (comebacks, repeated) = (to_ai * 0.1, (to_human + to_ai * 0.25) * 0.25);
            to_ai = comebacks * 0.6 + repeated * 0.6 * 0.8;
            to_human = comebacks * 0.4 + repeated * (0.4 + 0.6 * 0.2);
        }
        let flow = EFFORT.flow(Some(&ai), &reason, 1000.0, repeats, DAY, &known());
        assert!(near(flow.queued, queued, 1e-12));
        assert!(near(flow.offered, 1200.0 + conversations * 0.1 + queued * 0.25, 1e-12));
        assert!(near(flow.handle_s, queued * 360.0 + conversations * 0.25 * 30.0, 1e-12));
        let once = EFFORT.flow(Some(&ai), &reason, 1000.0, Repeats::NONE, DAY, &known());
        assert!(near(flow.with_ai_s, once.handle_s, 1e-12));
    }
}
