//! What the AI is expected to make of one class's contacts on one day.

use crate::model::{AiFallback, AiSettings, AiSkill, Date, Draw};

const HOURS_PER_DAY: f64 = 24.0;
const MINUTES_PER_HOUR: f64 = 60.0;

/// What the AI makes of the contacts of a class. Shares of the conversations, unless they say otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct AiStage {
    /// Bound for the AI, of the contacts.
    pub(super) eligible: f64,
    /// Of those bound for it: converse, at once or when they try again after an outage.
    pub(super) converses: f64,
    /// Of those bound for it: go to a human instead, because of an outage.
    pub(super) bypasses: f64,
    /// Of those bound for it: come back because an outage told them to.
    pub(super) told_again: f64,
    pub(super) ended: f64,
    pub(super) comes_back: f64,
    /// Of the comebacks.
    pub(super) to_human: f64,
    pub(super) induced: f64,
}

impl AiStage {
    /// What an AI that is out of order for a share `down` of the day does with the contacts that may meet it. Who is
    /// told to come back finds it in order.
    pub(super) fn new(
        ai: &AiSettings,
        skill: &AiSkill,
        enters_ai_share: f64,
        down: f64,
        day: Date,
        draw: &Draw,
    ) -> Self {
        let (mut converses, mut bypasses, mut told_again, mut resolves_factor) = (1.0, 0.0, 0.0, 1.0);
        match &ai.fallback {
            AiFallback::Humans => (converses, bypasses) = (1.0 - down, down),
            AiFallback::Message { returns_share, .. } => {
                told_again = down * returns_share.value(draw);
                converses = 1.0 - down + told_again;
            }
            AiFallback::SecondVendor { resolves_factor: factor, .. } => {
                resolves_factor = 1.0 - down + down * factor.value(draw);
            }
        }
        let tried = 1.0 - ai.asks_at_once_share.on(day, draw);
        let resolves = tried * skill.resolves.on(day, draw) * resolves_factor;
        let falsely_contained = tried * skill.falsely_contains.on(day, draw);
        let ended = resolves + falsely_contained + tried * skill.leaves.on(day, draw);
        // Pressure takes its share of what would have reached a human.
        let (pressed, wrongly) = ai.pressure.as_ref().map_or((0.0, 0.0), |pressure| {
            let pressed = (tried - ended).max(0.0) * pressure.level.on(day, draw);
            (pressed, pressed * (1.0 - pressure.resolves_share.value(draw)))
        });
        Self {
            eligible: skill.eligible.on(day, draw) * enters_ai_share,
            converses,
            bypasses,
            told_again,
            ended: ended + pressed,
            comes_back: (falsely_contained + wrongly) * ai.returns_share.value(draw),
            to_human: ai.return_to_human_share.value(draw),
            induced: ai.induced_share.on(day, draw),
        }
    }
}

/// Share of a day in which the AI is expected to be out of order: its dated outages, and the long-run share of those at
/// random. All hours count alike, whenever customers come.
pub(super) fn down_share(ai: &AiSettings, day: Date, draw: &Draw) -> f64 {
    let dated_h = ai.outages.iter().fold(0.0, |sum, outage| {
        let days_since = (outage.on.duration_until(day).as_hours() / 24) as f64;
        let from_h = f64::from(outage.from_min) / MINUTES_PER_HOUR - days_since * HOURS_PER_DAY;
        let until_h = from_h + outage.hours.value(draw);
        sum + (until_h.clamp(0.0, HOURS_PER_DAY) - from_h.clamp(0.0, HOURS_PER_DAY))
    });
    let dated = (dated_h / HOURS_PER_DAY).min(1.0);
    let random = ai.random_outages.as_ref().map_or(0.0, |random| {
        let (up, down) = (random.mean_up_h.value(draw), random.mean_down_h.value(draw));
        down / (up + down)
    });
    1.0 - (1.0 - dated) * (1.0 - random)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        AiOutage, AiPrices, ContainmentPressure, DurationLaw, DurationShape, Number, RandomOutages, TimePath,
    };

    const DAY: Date = Date::constant(2026, 1, 1);

    fn known() -> Draw {
        Draw::new(Vec::new())
    }

    fn path(value: f64) -> TimePath {
        TimePath::Constant(Number::Known(value))
    }

    fn ai() -> AiSettings {
        let nothing =
            AiPrices { per_conversation: path(0.0), per_resolution: path(0.0), platform_per_month: path(0.0) };
        let at_once = DurationLaw { shape: DurationShape::Constant { value_s: Number::Known(0.0) }, at_most_s: None };
        AiSettings {
            induced_share: path(0.2),
            returns_share: Number::Known(0.5),
            return_to_human_share: Number::Known(0.4),
            ..AiSettings::plain(at_once.clone(), at_once, nothing)
        }
    }

    fn skill() -> AiSkill {
        AiSkill {
            eligible: path(0.8),
            resolves: path(0.5),
            falsely_contains: path(0.2),
            asks_human: path(0.1),
            leaves: path(0.05),
        }
    }

    fn near(got: f64, wanted: f64) -> bool {
        (got - wanted).abs() < 1e-12
    }

    #[test]
    fn channel_and_tier_multiply_who_meets_the_ai() {
        let stage = AiStage::new(&ai(), &skill(), 0.5 * 0.9, 0.0, DAY, &known());
        assert!(near(stage.eligible, 0.8 * 0.45) && near(stage.ended, 0.75) && near(stage.comes_back, 0.1));
        assert!(near(stage.converses, 1.0) && near(stage.bypasses, 0.0) && near(stage.told_again, 0.0));
    }

    #[test]
    fn pressure_contains_a_share_of_what_would_reach_a_human() {
        let pressed = AiSettings {
            pressure: Some(ContainmentPressure { level: path(0.6), resolves_share: Number::Known(0.3) }),
            ..ai()
        };
        let stage = AiStage::new(&pressed, &skill(), 1.0, 0.0, DAY, &known());
        // Of the quarter that would reach a human 0.15 are ended: 0.045 resolved, 0.105 falsely contained.
        assert!(near(stage.ended, 0.9) && near(stage.comes_back, 0.5 * (0.2 + 0.105)));
    }

    #[test]
    fn who_asks_at_once_lets_the_ai_end_nothing() {
        let stage =
            AiStage::new(&AiSettings { asks_at_once_share: path(0.2), ..ai() }, &skill(), 1.0, 0.0, DAY, &known());
        assert!(near(stage.ended, 0.8 * 0.75) && near(stage.comes_back, 0.8 * 0.1));
    }

    #[test]
    fn a_second_vendor_loses_part_of_what_is_resolved() {
        let second = AiFallback::SecondVendor {
            resolves_factor: Number::Known(0.6),
            price_per_conversation: Number::Known(1.0),
        };
        let stage = AiStage::new(&AiSettings { fallback: second, ..ai() }, &skill(), 1.0, 0.25, DAY, &known());
        assert!(near(stage.ended, 0.5 * 0.9 + 0.25) && near(stage.converses, 1.0));
        let message = AiFallback::Message { returns_share: Number::Known(0.8), delay: ai().session };
        let stage = AiStage::new(&AiSettings { fallback: message, ..ai() }, &skill(), 1.0, 0.25, DAY, &known());
        assert!(near(stage.told_again, 0.2) && near(stage.converses, 0.95) && near(stage.bypasses, 0.0));
    }

    #[test]
    fn outages_take_their_part_of_the_days_they_touch() {
        let outage = AiOutage { on: DAY, from_min: 22 * 60 + 30, hours: Number::Known(27.0) };
        let random = RandomOutages { mean_up_h: Number::Known(95.0), mean_down_h: Number::Known(5.0) };
        let dated = AiSettings { outages: vec![outage], ..ai() };
        let days = [(2025, 12, 31), (2026, 1, 1), (2026, 1, 2), (2026, 1, 3), (2026, 1, 4)];
        let hours =
            days.map(|(year, month, day)| down_share(&dated, Date::constant(year, month, day), &known()) * 24.0);
        assert!(hours.iter().zip([0.0, 1.5, 24.0, 1.5, 0.0]).all(|(got, wanted)| near(*got, wanted)), "{hours:?}");
        let both = AiSettings { random_outages: Some(random), ..dated };
        assert!(near(down_share(&both, DAY, &known()), 1.0 - (1.0 - 1.5 / 24.0) * 0.95));
    }
}
