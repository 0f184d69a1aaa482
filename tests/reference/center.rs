//! A one-pool center in the terms of the cases, and the scenario model that says the same.

use glidepath::clock::DAYS_PER_YEAR;
use glidepath::model::{
    AfterShift, Busyness, Channel, Date, Demand, DurationLaw, DurationShape, Group, GroupChoice, Language, Measure,
    Model, Number, Pool, PoolKind, Profile, QueueScope, Reason, Redial, RouterRules, Scenario, Serve, ShiftWeights,
    Target, Tier, TimePath, Volume, Waiting,
};

/// Time zone of every case: no clock changes.
const ZONE: &str = "UTC";

/// Contacts that wait in one queue and are handled by one law.
#[derive(Debug, Clone)]
pub(crate) struct Class {
    /// Share of the arrivals.
    pub(crate) share: f64,
    /// 1 is served before 2; equal numbers by longest wait.
    pub(crate) priority: u32,
    /// Time until a customer gives up; `None`: never.
    pub(crate) patience: Option<DurationLaw>,
    /// Talk.
    pub(crate) talk: DurationLaw,
    /// Wrap-up.
    pub(crate) wrap_up: Option<DurationLaw>,
    /// Test customers, who take no time of an agent: they measure the wait that is offered, without changing it.
    pub(crate) is_probe: bool,
}

/// A center with one pool.
#[derive(Debug, Clone)]
pub(crate) struct Center {
    /// Arrivals of a day.
    pub(crate) per_day: f64,
    /// Relative arrivals in equal parts of the day.
    pub(crate) day: Vec<f64>,
    /// Coefficient of variation of the day's busyness.
    pub(crate) busyness_cv: f64,
    /// Coefficient of variation of an interval's own busyness.
    pub(crate) interval_busyness_cv: f64,
    /// At least one.
    pub(crate) classes: Vec<Class>,
    /// Agents in equal parts of the day.
    pub(crate) agents: Vec<u32>,
    /// Rules of the queue.
    pub(crate) waiting: Waiting,
    /// Acceptable waits, seconds; at most four.
    pub(crate) thresholds: Vec<f64>,
    /// Length of an interval, minutes.
    pub(crate) interval_min: u32,
    /// Days left out at the start.
    pub(crate) warm_up_days: u32,
    /// Days measured.
    pub(crate) days: u32,
}

impl Center {
    /// Constant arrivals at `rate_per_s`, `agents` all day, everybody patient, no limits.
    pub(crate) fn steady(rate_per_s: f64, agents: u32, talk: DurationLaw) -> Self {
        let class = Class { share: 1.0, priority: 1, patience: None, talk, wrap_up: None, is_probe: false };
        Self {
            per_day: rate_per_s * 86_400.0,
            day: vec![1.0],
            busyness_cv: 0.0,
            interval_busyness_cv: 0.0,
            classes: vec![class],
            agents: vec![agents],
            waiting: Waiting::plain(),
            thresholds: vec![20.0],
            interval_min: 60,
            warm_up_days: 1,
            days: 1,
        }
    }

    /// Adds test customers, as many as real ones, to a center with one class.
    pub(crate) fn add_probes(&mut self) {
        let real = &mut self.classes[0];
        real.share = 0.5;
        let probe = Class { patience: None, is_probe: true, ..real.clone() };
        self.classes.push(probe);
        self.per_day *= 2.0;
    }

    /// The same center as a scenario.
    pub(crate) fn model(&self) -> Model {
        let start = Date::constant(2001, 1, 1);
        let reasons = (self.classes.iter().enumerate()).map(|(index, class)| Reason {
            share: 1.0 / self.classes.len() as f64,
            wrap_up: class.wrap_up.clone(),
            ..Reason::plain(&format!("reason-{index}"), class.talk.clone())
        });
        // Tier i has reason i only: a class of its own.
        let tiers = (self.classes.iter().enumerate()).map(|(index, class)| Tier {
            share: class.share,
            priority: class.priority,
            threshold_s: self.thresholds[0],
            patience: class.patience.clone(),
            handle_time_factor: Number::Known(if class.is_probe { 0.0 } else { 1.0 }),
            reasons: vec![index],
            ..Tier::plain(&format!("tier-{index}"))
        });
        let targets = self.thresholds[1..].iter().map(|threshold| Target {
            name: format!("within {threshold} s"),
            measure: Measure::ServiceLevel { threshold_s: *threshold, scope: QueueScope::default() },
            bound: 0.0,
            months_share: 0.0,
            with_probability: 0.0,
        });
        Model {
            scenario: Scenario {
                name: "reference".to_owned(),
                question: String::new(),
                start,
                end: start.saturating_add(jiff::Span::new().days(i64::from(self.days) - 1)),
                warm_up_days: self.warm_up_days,
                timezone: ZONE.to_owned(),
                currency: "EUR".to_owned(),
                interval_min: self.interval_min,
                replications: 1,
                seed: 1,
                target_occupancy: Number::Known(0.85),
                paid_hours_per_fte_month: Number::Known(160.0),
            },
            demand: Demand {
                volume: Volume::Contacts {
                    start_per_year: Number::Known(self.per_day * DAYS_PER_YEAR),
                    growth_per_year: Number::Known(0.0),
                },
                level: TimePath::Constant(Number::Known(1.0)),
                profile: Profile {
                    name: "flat".to_owned(),
                    month: [1.0; 12],
                    weekday: [1.0; 7],
                    day: self.day.clone(),
                },
                busyness: Busyness {
                    interval_cv: Number::Known(self.interval_busyness_cv),
                    ..Busyness::by_day(Number::Known(self.busyness_cv))
                },
                holidays: Vec::new(),
                events: Vec::new(),
            },
            languages: vec![Language { name: "en".to_owned(), share: 1.0, timezone: ZONE.to_owned(), profile: None }],
            tiers: tiers.collect(),
            reasons: reasons.collect(),
            ai: None,
            channels: vec![Channel::one_at_a_time(Channel::ONLY)],
            skills: vec!["general".to_owned()],
            waiting: self.waiting.clone(),
            transfers: Vec::new(),
            illness: None,
            router: RouterRules { groups: GroupChoice::Listed },
            pools: vec![Pool {
                name: "agents".to_owned(),
                kind: PoolKind::Fixed,
                resolution: TimePath::Constant(Number::Known(1.0)),
                assist: None,
                transfer_dips: Vec::new(),
                after_shift: AfterShift::Paid,
            }],
            groups: vec![Group {
                name: "agents".to_owned(),
                pool: 0,
                share: 0.0,
                serves: vec![Serve::languages(vec![0])],
                timezone: ZONE.to_owned(),
                shifts: Vec::new(),
                weights: ShiftWeights::Stated,
                agents: self.agents.clone(),
            }],
            targets: targets.collect(),
            uncertain: Vec::new(),
            provenance: Vec::new(),
        }
    }
}

/// A law without a longest value.
pub(crate) fn law(shape: DurationShape) -> DurationLaw {
    DurationLaw { shape, at_most_s: None }
}

/// Exponential with a mean in seconds.
pub(crate) fn exponential(mean_s: f64) -> DurationLaw {
    law(DurationShape::Exponential { mean_s: Number::Known(mean_s) })
}

/// Always the same, seconds.
pub(crate) fn constant(value_s: f64) -> DurationLaw {
    law(DurationShape::Constant { value_s: Number::Known(value_s) })
}

/// Redials without limit after exponential delays.
pub(crate) fn redial(after_abandon: f64, after_block: f64, mean_delay_s: f64) -> Redial {
    Redial {
        after_abandon_share: Number::Known(after_abandon),
        after_block_share: Number::Known(after_block),
        delay: exponential(mean_delay_s),
        max_attempts: None,
    }
}
