//! What first contacts become once the AI has had its turn: human contacts and the effort they take, on average.

use crate::model::{AiSettings, Date, Draw, DurationLaw, DurationShape, Model, Reason, Tier};
use crate::numeric;

/// Points at which a law's quantiles are read where its mean has no closed form here.
const QUANTILE_POINTS: u32 = 10_000;

/// Mean effort of a human for one reason and tier, seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Effort {
    handle_s: f64,
    handoff_s: f64,
}

/// Expected contacts and effort that first contacts lead to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Flow {
    /// Contacts that arrive: first, AI-induced and comebacks.
    pub(super) offered: f64,
    /// Of these, contacts that enter a human queue.
    pub(super) queued: f64,
    /// Talk and wrap-up of the queued contacts, seconds.
    pub(super) handle_s: f64,
}

impl Effort {
    pub(super) fn new(model: &Model, reason: &Reason, tier: &Tier, draw: &Draw) -> Self {
        let wrap_up_s = reason.wrap_up.as_ref().map_or(0.0, |law| mean_s(law, draw));
        Self {
            handle_s: (mean_s(&reason.handle_time, draw) + wrap_up_s) * tier.handle_time_factor.value(draw),
            handoff_s: model.ai.as_ref().map_or(0.0, |ai| ai.handoff_s.value(draw)),
        }
    }

    /// What `first` contacts of `reason` on `day` lead to, comebacks of the falsely contained counted at once.
    pub(super) fn flow(&self, ai: Option<&AiSettings>, reason: &Reason, first: f64, day: Date, draw: &Draw) -> Flow {
        let (Some(ai), Some(skill)) = (ai, &reason.ai) else {
            return Flow { offered: first, queued: first, handle_s: first * self.handle_s };
        };
        let eligible = skill.eligible.on(day, draw);
        let falsely_contained = skill.falsely_contains.on(day, draw);
        let ended = skill.resolves.on(day, draw) + falsely_contained + skill.leaves.on(day, draw);
        let induced_share = ai.induced_share.on(day, draw);
        let comes_back = falsely_contained * ai.returns_share.value(draw);
        let to_human = ai.return_to_human_share.value(draw);

        let induced = first * eligible * induced_share / (1.0 - induced_share);
        let conversations = (first * eligible + induced) / (1.0 - comes_back * (1.0 - to_human));
        let through_ai = conversations * (1.0 - ended).max(0.0);
        let comebacks = conversations * comes_back;
        let queued = first * (1.0 - eligible) + through_ai + comebacks * to_human;
        Flow {
            offered: first + induced + comebacks,
            queued,
            handle_s: queued * self.handle_s + through_ai * self.handoff_s,
        }
    }
}

impl Flow {
    pub(super) fn add(&mut self, other: &Self) {
        self.offered += other.offered;
        self.queued += other.queued;
        self.handle_s += other.handle_s;
    }
}

/// Mean of a duration, seconds, its longest value taken into account.
pub(in crate::workforce) fn mean_s(law: &DurationLaw, draw: &Draw) -> f64 {
    let at_most_s = law.at_most_s.map_or(f64::INFINITY, |longest| longest.value(draw));
    let cut_exponential = |mean_s: f64| mean_s * (1.0 - numeric::exp(-at_most_s / mean_s));
    match &law.shape {
        DurationShape::Constant { value_s } => value_s.value(draw).min(at_most_s),
        DurationShape::Exponential { mean_s } => cut_exponential(mean_s.value(draw)),
        DurationShape::Hyperexponential { share, mean_s, other_mean_s } => {
            let share = share.value(draw);
            share * cut_exponential(mean_s.value(draw)) + (1.0 - share) * cut_exponential(other_mean_s.value(draw))
        }
        DurationShape::Lognormal { mean_s, .. } | DurationShape::Gamma { mean_s, .. } if at_most_s.is_infinite() => {
            mean_s.value(draw)
        }
        DurationShape::Lognormal { mean_s, cv } => {
            let (mean_s, cv) = (mean_s.value(draw), cv.value(draw));
            let log_variance = numeric::ln(1.0 + cv * cv);
            let log_sd = numeric::sqrt(log_variance);
            mean_over_quantiles(at_most_s, |p| {
                mean_s * numeric::exp(log_sd * numeric::normal_quantile(p) - log_variance / 2.0)
            })
        }
        DurationShape::Gamma { mean_s, cv } => {
            // Wilson and Hilferty (1931): the cube root of a gamma variable is nearly normal.
            let (mean_s, ninth) = (mean_s.value(draw), cv.value(draw) * cv.value(draw) / 9.0);
            mean_over_quantiles(at_most_s, |p| {
                let root = (1.0 - ninth + numeric::normal_quantile(p) * numeric::sqrt(ninth)).max(0.0);
                mean_s * root * root * root
            })
        }
        DurationShape::Weibull { shape, scale_s } => {
            let (shape, scale_s) = (shape.value(draw), scale_s.value(draw));
            mean_over_quantiles(at_most_s, |p| scale_s * numeric::pow(-numeric::ln(1.0 - p), 1.0 / shape))
        }
    }
}

/// Mean of the smaller of `at_most_s` and a law with the given quantiles.
fn mean_over_quantiles(at_most_s: f64, quantile: impl Fn(f64) -> f64) -> f64 {
    let points = f64::from(QUANTILE_POINTS);
    let sum =
        (0..QUANTILE_POINTS).fold(0.0, |sum, point| sum + quantile((f64::from(point) + 0.5) / points).min(at_most_s));
    sum / points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AiPrices, AiSkill, Number, TimePath};

    const DAY: Date = Date::constant(2026, 1, 1);

    fn known() -> Draw {
        Draw::new(Vec::new())
    }

    fn path(value: f64) -> TimePath {
        TimePath::Constant(Number::Known(value))
    }

    fn law(shape: DurationShape, at_most_s: Option<f64>) -> DurationLaw {
        DurationLaw { shape, at_most_s: at_most_s.map(Number::Known) }
    }

    fn constant(value_s: f64) -> DurationLaw {
        law(DurationShape::Constant { value_s: Number::Known(value_s) }, None)
    }

    fn near(got: f64, wanted: f64, relative: f64) -> bool {
        (got - wanted).abs() <= relative * wanted.abs()
    }

    #[test]
    fn comebacks_and_induced_contacts_are_counted() {
        let ai = AiSettings {
            session: constant(0.0),
            handoff_s: Number::Known(30.0),
            induced_share: path(0.2),
            returns_share: Number::Known(0.5),
            return_delay: constant(0.0),
            return_to_human_share: Number::Known(0.4),
            prices: AiPrices { per_conversation: path(0.0), per_resolution: path(0.0), platform_per_month: path(0.0) },
        };
        let reason = Reason {
            name: "why".to_owned(),
            share: 1.0,
            handle_time: constant(300.0),
            wrap_up: Some(constant(60.0)),
            ai: Some(AiSkill {
                eligible: path(0.8),
                resolves: path(0.5),
                falsely_contains: path(0.2),
                asks_human: path(0.1),
                leaves: path(0.05),
            }),
        };
        let flow = Effort { handle_s: 360.0, handoff_s: 30.0 }.flow(Some(&ai), &reason, 1000.0, DAY, &known());
        // 800 enter; 200 more are induced (a fifth of 1000). One conversation in 10 comes back (0.2 × 0.5), of which
        // 6 in 10 to the AI: 1000 ÷ 0.94 conversations. A quarter of them reaches a human (1 − 0.75).
        let conversations = 1000.0 / 0.94;
        let queued = 200.0 + conversations * 0.25 + conversations * 0.1 * 0.4;
        assert!(near(flow.offered, 1200.0 + conversations * 0.1, 1e-12));
        assert!(near(flow.queued, queued, 1e-12));
        assert!(near(flow.handle_s, queued * 360.0 + conversations * 0.25 * 30.0, 1e-12));
    }

    #[test]
    fn cut_means_match_closed_forms() {
        let number = Number::Known;
        let exponential = law(DurationShape::Exponential { mean_s: number(100.0) }, Some(100.0));
        assert!(near(mean_s(&exponential, &known()), 63.212_055_882_855_77, 1e-12));
        // Weibull with shape 1 is exponential; gamma with cv 1 too (here by an approximation).
        let weibull = law(DurationShape::Weibull { shape: number(1.0), scale_s: number(100.0) }, Some(100.0));
        assert!(near(mean_s(&weibull, &known()), 63.212_055_882_855_77, 1e-6));
        let gamma = law(DurationShape::Gamma { mean_s: number(100.0), cv: number(1.0) }, Some(100.0));
        assert!(near(mean_s(&gamma, &known()), 63.212_055_882_855_77, 0.01));
        // Lognormal with mean 100 and cv 1, cut at 100: 200 Φ(−√ln 2 ÷ 2).
        let lognormal = law(DurationShape::Lognormal { mean_s: number(100.0), cv: number(1.0) }, Some(100.0));
        assert!(near(mean_s(&lognormal, &known()), 67.721_1, 1e-4));
        assert!(near(mean_s(&constant(42.0), &known()), 42.0, 1e-15));
    }
}
