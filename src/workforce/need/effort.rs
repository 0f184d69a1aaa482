//! What first contacts become once the AI has had its turn: human contacts and the effort they take, on average.

use super::stage::AiStage;
use crate::model::{Date, Draw};
use crate::plan::{Frame, MeanEffort, handle_laws};

/// Mean effort of a human for contacts of one class, and which of them may meet the AI.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Effort {
    /// Index of the class.
    class: usize,
    mean: MeanEffort,
    /// Share of the contacts that channel and tier let meet the AI.
    enters_ai_share: f64,
}

/// Expected contacts and effort that first contacts lead to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Flow {
    /// Contacts that arrive: first, AI-induced, comebacks and repeats.
    pub(super) offered: f64,
    /// Of these, contacts that enter a human queue.
    pub(super) queued: f64,
    /// Agent time of the queued contacts, seconds.
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

impl Effort {
    /// Of class number `class`.
    pub(super) fn new(frame: &Frame, class: usize, draw: &Draw) -> Self {
        let (model, axes) = (&frame.model, &frame.axes);
        let key = &axes.classes[class];
        let (talk, wrap_up) = handle_laws(model, key, draw);
        Self {
            class,
            mean: MeanEffort::new(model, axes, key, (&talk, wrap_up.as_ref()), draw),
            enters_ai_share: model.channels[key.channel].enters_ai_share.value(draw)
                * model.tiers[key.tier].enters_ai_share.value(draw),
        }
    }

    /// What `first` contacts on `day` lead to, comebacks and repeats counted at once. `ai_down` is the share of the day
    /// in which the AI is expected to be out of order.
    pub(super) fn flow(
        &self,
        frame: &Frame,
        first: f64,
        repeats: Repeats,
        day: Date,
        ai_down: f64,
        draw: &Draw,
    ) -> Flow {
        let model = &frame.model;
        let skill = &model.reasons[frame.axes.classes[self.class].reason].ai;
        let stage = match (&model.ai, skill) {
            (Some(ai), Some(skill)) => Some(AiStage::new(ai, skill, self.enters_ai_share, ai_down, day, draw)),
            (None, _) | (_, None) => None,
        };
        self.flow_through(stage.as_ref(), first, repeats)
    }

    /// The same with what the AI does on the day; `None` where it does nothing.
    fn flow_through(&self, stage: Option<&AiStage>, first: f64, repeats: Repeats) -> Flow {
        let without_ai_s = first * self.mean.contact_s;
        let Some(stage) = stage else {
            // A geometric series.
            let queued = first / (1.0 - repeats.per_contact);
            let handle_s = queued * self.mean.contact_s;
            return Flow { offered: queued, queued, handle_s, without_ai_s, with_ai_s: without_ai_s };
        };
        let with_ai_s = self.through_ai(stage, first, Repeats::NONE).handle_s;
        Flow { without_ai_s, with_ai_s, ..self.through_ai(stage, first, repeats) }
    }

    /// Contacts and effort where the AI comes first. Contacts bound for the AI B, conversations C and human contacts H
    /// feed each other: of each C some come back, of each H some repeat, and either comes to the AI or to a human.
    fn through_ai(&self, stage: &AiStage, first: f64, repeats: Repeats) -> Flow {
        let AiStage { eligible, converses, bypasses, told_again, ended, comes_back, to_human, induced } = *stage;
        let through_ai = (1.0 - ended).max(0.0);
        let induced = first * eligible * induced / (1.0 - induced);
        let repeats_to_ai = repeats.per_contact * (1.0 - repeats.to_human_share) * eligible;
        // B (1 − kept) = first × eligible + induced + H × repeats to the AI
        // C = B × converses
        // H (1 − repeats to a human) = first × (1 − eligible) + B × to humans
        let kept = converses * comes_back * (1.0 - to_human);
        let to_humans = bypasses + converses * (through_ai + comes_back * to_human);
        let (to_ai, direct) = (first * eligible + induced, first * (1.0 - eligible));
        let stays = 1.0 - (repeats.per_contact - repeats_to_ai);
        let queued = (direct * (1.0 - kept) + to_ai * to_humans) / (stays * (1.0 - kept) - repeats_to_ai * to_humans);
        let bound = (to_ai + queued * repeats_to_ai) / (1.0 - kept);
        let conversations = bound * converses;
        Flow {
            offered: first + induced + conversations * comes_back + queued * repeats.per_contact + bound * told_again,
            queued,
            handle_s: queued * self.mean.contact_s + conversations * through_ai * self.mean.handoff_s,
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
    fn near(got: f64, wanted: f64, relative: f64) -> bool {
        (got - wanted).abs() <= relative * wanted.abs()
    }

    /// An AI that takes 800 of 1,000 contacts.
    const STAGE: AiStage = AiStage {
        eligible: 0.8,
        converses: 1.0,
        bypasses: 0.0,
        told_again: 0.0,
        ended: 0.75,
        comes_back: 0.1,
        to_human: 0.4,
        induced: 0.2,
    };

    const EFFORT: Effort =
        Effort { class: 0, mean: MeanEffort { contact_s: 360.0, handoff_s: 30.0 }, enters_ai_share: 1.0 };

    #[test]
    fn comebacks_and_induced_contacts_are_counted() {
        let flow = EFFORT.flow_through(Some(&STAGE), 1000.0, Repeats::NONE);
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
        let repeats = Repeats { per_contact: 0.25, to_human_share: 0.4 };
        let plain = EFFORT.flow_through(None, 900.0, repeats);
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
        let flow = EFFORT.flow_through(Some(&STAGE), 1000.0, repeats);
        assert!(near(flow.queued, queued, 1e-12));
        assert!(near(flow.offered, 1200.0 + conversations * 0.1 + queued * 0.25, 1e-12));
        assert!(near(flow.handle_s, queued * 360.0 + conversations * 0.25 * 30.0, 1e-12));
        let once = EFFORT.flow_through(Some(&STAGE), 1000.0, Repeats::NONE);
        assert!(near(flow.with_ai_s, once.handle_s, 1e-12));
    }

    #[test]
    fn an_outage_sends_customers_to_humans_or_tells_them_to_come_back() {
        // Of 1,000 bound for the AI 900 converse and 100 go to a human; nobody comes back from the AI.
        let bypassed = AiStage { converses: 0.9, bypasses: 0.1, comes_back: 0.0, ..STAGE };
        let flow = EFFORT.flow_through(Some(&bypassed), 1000.0, Repeats::NONE);
        assert!(near(flow.queued, 200.0 + 100.0 + 900.0 * 0.25, 1e-12) && near(flow.offered, 1200.0, 1e-12));
        assert!(near(flow.handle_s, 525.0 * 360.0 + 225.0 * 30.0, 1e-12), "only the AI hands over");
        // Half of the 100 come back and converse then; the others give up.
        let told = AiStage { converses: 0.95, told_again: 0.05, comes_back: 0.0, ..STAGE };
        let flow = EFFORT.flow_through(Some(&told), 1000.0, Repeats::NONE);
        assert!(near(flow.queued, 200.0 + 950.0 * 0.25, 1e-12) && near(flow.offered, 1250.0, 1e-12));
        // With comebacks and repeats, generation by generation.
        let stage = AiStage { converses: 0.85, bypasses: 0.1, told_again: 0.02, ..STAGE };
        let repeats = Repeats { per_contact: 0.25, to_human_share: 0.4 };
        let (mut bound, mut direct) = (1000.0, 200.0);
        let (mut conversations, mut queued, mut told) = (0.0, 0.0, 0.0);
        for _ in 0..500 {
            let (converse, answered) = (bound * 0.85, direct + bound * 0.1 + bound * 0.85 * 0.25);
            conversations += converse;
            queued += answered;
            told += bound * 0.02;
            let (comebacks, repeated) = (converse * 0.1, answered * 0.25);
            bound = comebacks * 0.6 + repeated * 0.6 * 0.8;
            direct = comebacks * 0.4 + repeated * (0.4 + 0.6 * 0.2);
        }
        let flow = EFFORT.flow_through(Some(&stage), 1000.0, repeats);
        assert!(near(flow.queued, queued, 1e-12));
        assert!(near(flow.offered, 1200.0 + conversations * 0.1 + queued * 0.25 + told, 1e-12));
        assert!(near(flow.handle_s, queued * 360.0 + conversations * 0.25 * 30.0, 1e-12));
    }
}
