//! The peers' models W1 and W2 as scenarios of the product.

use glidepath::model::{
    Date, Demand, DurationLaw, DurationShape, Group, Language, Model, Number, Pool, PoolKind, Profile, Reason,
    Scenario, ShiftEnd, Tier, TimePath, Volume, Waiting,
};

/// Mean handle time, seconds; rates per mean handle time become rates per this.
pub(crate) const HANDLE_S: f64 = 300.0;

fn exponential(mean_s: f64) -> DurationLaw {
    DurationLaw { shape: DurationShape::Exponential { mean_s: Number::Known(mean_s) }, at_most_s: None }
}

/// A stationary center: one class per tier with its share of the arrivals, patience of two handle times, and groups of
/// (agents, tiers served).
pub(crate) fn stationary(
    per_handle_time: f64,
    tiers: &[(&str, f64, u32)],
    groups: &[(u32, Vec<usize>)],
    days: u32,
) -> Model {
    let per_year = per_handle_time / HANDLE_S * 86_400.0 * 365.25;
    let start = Date::constant(2025, 1, 1);
    Model {
        scenario: Scenario {
            name: "bench".into(),
            question: String::new(),
            start,
            end: start.saturating_add(jiff::Span::new().days(i64::from(days) - 1)),
            warm_up_days: 1,
            timezone: "UTC".into(),
            currency: "EUR".into(),
            interval_min: 30,
            replications: 1,
            seed: 1,
            target_occupancy: Number::Known(0.85),
            paid_hours_per_fte_month: Number::Known(160.0),
        },
        demand: Demand {
            volume: Volume::Contacts { start_per_year: Number::Known(per_year), growth_per_year: Number::Known(0.0) },
            level: TimePath::Constant(Number::Known(1.0)),
            profile: Profile { name: "flat".into(), month: [1.0; 12], weekday: [1.0; 7], day: vec![1.0] },
            busyness_cv: Number::Known(0.0),
            holidays: vec![],
            events: vec![],
        },
        languages: vec![Language { name: "all".into(), share: 1.0, timezone: "UTC".into(), profile: None }],
        tiers: tiers
            .iter()
            .map(|(name, share, priority)| Tier {
                name: (*name).into(),
                share: *share,
                priority: *priority,
                threshold_s: 0.1 * HANDLE_S,
                patience: Some(exponential(2.0 * HANDLE_S)),
                handle_time_factor: Number::Known(1.0),
                reasons: vec![],
            })
            .collect(),
        reasons: vec![Reason {
            name: "any".into(),
            share: 1.0,
            handle_time: exponential(HANDLE_S),
            wrap_up: None,
            ai: None,
        }],
        ai: None,
        waiting: Waiting {
            queue_capacity: None,
            lines: None,
            balking_share: Number::Known(0.0),
            redial: None,
            shift_end: ShiftEnd::Named,
        },
        pools: vec![Pool { name: "agents".into(), kind: PoolKind::Fixed }],
        groups: groups
            .iter()
            .enumerate()
            .map(|(index, (agents, tiers))| Group {
                name: format!("group-{index}"),
                pool: 0,
                share: 0.0,
                languages: vec![0],
                overflow_languages: vec![],
                overflow_after_s: 0.0,
                tiers: tiers.clone(),
                timezone: "UTC".into(),
                shifts: vec![],
                agents: vec![*agents],
            })
            .collect(),
        targets: vec![],
        uncertain: vec![],
        provenance: vec![],
    }
}

/// W1: M/M/100+M, 95 arrivals per handle time.
pub(crate) fn w1(days: u32) -> Model {
    stationary(95.0, &[("any", 1.0, 1)], &[(100, vec![])], days)
}

/// W2: two skills, three groups (52 for A, 15 for both, 33 for B); the shared group serves A first.
pub(crate) fn w2(days: u32) -> Model {
    stationary(100.0, &[("a", 0.6, 1), ("b", 0.4, 2)], &[(52, vec![0]), (33, vec![1]), (15, vec![])], days)
}
