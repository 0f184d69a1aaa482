//! Every KPI about contacts, queues, agents' time and cases, from the books.

use crate::stated::Stated;
use crate::view::View;

/// One KPI.
pub(crate) enum Kpi {
    /// Mean over replications.
    Mean(fn(&View) -> f64),
    /// The same, of something that only some scenarios have.
    MeanIf(fn(&Stated) -> bool, fn(&View) -> f64),
    /// Ratio of sums.
    Ratio(fn(&View) -> f64, fn(&View) -> f64),
    /// Mean of the replications' quantiles of waits.
    Quantile(f64),
}

/// KPIs of people and money, which a trace does not hold.
pub(crate) const NOT_IN_A_TRACE: [&str; 16] = [
    "headcount_end",
    "floor_heads",
    "leavers",
    "hires",
    "attrition_per_average_head",
    "fte_handle_h",
    "ai_saved_h",
    "ai_fte_equivalent",
    "ai_saved_money",
    "ai_net_saving",
    "cost",
    "cost_per_contact",
    "cost_per_resolved_case",
    "cost_per_handle_h",
    "cost_per_answer",
    "cost_per_resolved_contact",
];

const SECOND: f64 = 1e6;
const HOUR: f64 = 3_600e6;

fn offered(v: &View) -> f64 {
    v.c("first") + v.c("comebacks") + v.c("repeats") + v.c("redials")
}

fn entered(v: &View) -> f64 {
    v.c("ai_entered")
}

fn on_line(v: &View) -> f64 {
    v.q("answered") - v.q("callbacks_answered")
}

fn lost(v: &View) -> f64 {
    v.q("abandoned") + v.q("balked")
}

fn lost_within(v: &View) -> f64 {
    v.q("abandoned_within") + v.q("balked")
}

fn waits_ended(v: &View) -> f64 {
    on_line(v) + lost(v)
}

fn within(v: &View) -> f64 {
    v.q("answered_within")
}

fn ended(v: &View) -> f64 {
    v.c("resolved") + v.c("given_up")
}

fn finished_first(v: &View) -> f64 {
    v.c("finished") - v.c("answered_again")
}

/// Numerator and denominator of the KPI called `name` in one replication; a denominator of 0: nothing to measure.
pub(crate) fn kpi(name: &str) -> Option<Kpi> {
    use Kpi::{Mean, MeanIf, Quantile, Ratio};
    Some(match name {
        "offered" => Mean(offered),
        "first_contacts" | "cases_opened" => Mean(|v| v.c("first")),
        "induced_contacts" => Mean(|v| v.c("induced")),
        "comebacks" => Mean(|v| v.c("comebacks")),
        "repeats" => Mean(|v| v.c("repeats")),
        "redials" => Mean(|v| v.c("redials")),
        "ai_entered" => Mean(entered),
        "ai_entered_share" => Ratio(entered, offered),
        "contained_share" => Ratio(|v| v.c("ai_resolved") + v.c("ai_falsely_contained"), entered),
        "ai_resolved_share" => Ratio(|v| v.c("ai_resolved"), entered),
        "ai_falsely_contained_share" => Ratio(|v| v.c("ai_falsely_contained"), entered),
        "ai_left_share" => Ratio(|v| v.c("ai_left"), entered),
        "ai_asked_human_share" => Ratio(|v| v.c("ai_asked_human"), entered),
        "ai_escalated_share" => Ratio(|v| v.c("ai_escalated"), entered),
        "ai_asked_human" => MeanIf(|s| s.has_ai, |v| v.c("ai_asked_human")),
        "escalated" => Mean(|v| v.c("ai_escalated")),
        "ai_dropped" => MeanIf(|s| s.has_ai, |v| v.c("ai_dropped")),
        "ai_second" => MeanIf(|s| s.has_ai, |v| v.c("ai_second")),
        "ai_messages" => MeanIf(|s| s.has_ai, |v| v.c("messages")),
        "ai_turned_away" => MeanIf(|s| s.has_ai, |v| v.c("turned_away")),
        "ai_load" => Ratio(|v| v.c("ai_session"), |v| v.length as f64),
        "ai_wait_s" => Ratio(|v| v.c("ai_wait") / SECOND, entered),
        "queued" => Mean(|v| v.c("queued")),
        "human_share" => Ratio(|v| v.c("queued") - v.c("transfers"), offered),
        "answered" => Mean(|v| v.c("answered")),
        "abandoned" => Mean(|v| v.c("abandoned")),
        "abandoned_silently" => MeanIf(|s| s.has_silent, |v| v.c("abandoned_silently")),
        "balked" => Mean(|v| v.c("balked")),
        "blocked" => Mean(|v| v.c("blocked")),
        "callbacks" => MeanIf(|s| s.has_callbacks, |v| v.c("callbacks")),
        "callbacks_answered" => MeanIf(|s| s.has_callbacks, |v| v.c("callbacks_answered")),
        "callbacks_failed" => MeanIf(|s| s.has_callbacks, |v| v.c("callbacks_failed")),
        "callback_delay_s" => Ratio(|v| v.q("callback_delay") / SECOND, |v| v.q("callbacks_answered")),
        "transfers" => MeanIf(|s| s.has_transfers, |v| v.c("transfers")),
        "transfer_share" => Ratio(|v| v.c("transfers"), |v| v.c("answered")),
        "service_level" => Ratio(within, |v| waits_ended(v) - lost_within(v)),
        "service_level_sl_a" => Ratio(within, waits_ended),
        "service_level_sl_b" => Ratio(|v| within(v) + lost_within(v), waits_ended),
        "service_level_sl_d" => Ratio(within, on_line),
        "asa_s" => Ratio(|v| v.q("wait_answered") / SECOND, on_line),
        "mean_wait_s" => Ratio(|v| (v.q("wait_answered") + v.q("wait_abandoned")) / SECOND, waits_ended),
        "wait_p50_s" => Quantile(0.5),
        "wait_p90_s" => Quantile(0.9),
        "abandonment_share" => Ratio(lost, waits_ended),
        "human_promise_kept" => Ratio(|v| v.q("asked_in_time"), |v| v.q("asked")),
        "backlog" => Ratio(|v| v.q("queue_time"), |v| v.length as f64),
        "backlog_age_s" => Ratio(|v| v.q("backlog_age") / SECOND, |v| v.q("backlog_at_end")),
        "backlog_at_end" => Mean(|v| v.stock("waiting_at_end")),
        "aht_s" => Ratio(|v| v.c("handle") / SECOND, |v| v.c("answered")),
        "unresolved_share" => Ratio(|v| v.c("unresolved"), |v| v.c("finished")),
        "first_contact_resolution" => {
            Ratio(|v| finished_first(v) - (v.c("unresolved") - v.c("unresolved_again")), finished_first)
        }
        "cases_resolved_first_share" => Ratio(|v| v.c("resolved_first"), ended),
        "contacts_per_case" => Ratio(offered, |v| v.c("first")),
        "repeats_per_case" => Ratio(|v| v.c("comebacks") + v.c("repeats"), |v| v.c("first")),
        "cases_resolved" => Mean(|v| v.c("resolved")),
        "cases_given_up" => Mean(|v| v.c("given_up")),
        "cases_open_at_end" => Mean(|v| v.stock("open_at_end")),
        "resolved_share" => Ratio(|v| v.c("resolved"), ended),
        "occupancy" => Ratio(|v| v.g("busy") - v.g("after_shift"), |v| v.g("staffed")),
        "concurrency" => Ratio(|v| v.g("contact_time"), |v| v.g("busy")),
        "staffed_h" => Mean(|v| v.g("staffed") / HOUR),
        "after_shift_h" => Mean(|v| v.g("after_shift") / HOUR),
        "human_h_without_ai" => Mean(|v| v.effort.0 / 3_600.0),
        "human_h_with_ai" => Mean(|v| v.effort.1 / 3_600.0),
        _ => return None,
    })
}

impl Kpi {
    /// Its estimator in the data dictionary.
    pub(crate) fn estimator(&self) -> &'static str {
        match self {
            Self::Mean(_) | Self::MeanIf(..) => "mean of replications",
            Self::Ratio(..) => "ratio of sums over replications",
            Self::Quantile(_) => "mean of the replications' quantiles",
        }
    }

    /// Numerator and denominator in one replication.
    pub(crate) fn observe(&self, stated: &Stated, name: &str, view: &View) -> (f64, f64) {
        match self {
            Self::Mean(value) => (value(view), 1.0),
            Self::MeanIf(has, value) => (value(view), f64::from(u8::from(has(stated)))),
            Self::Ratio(above, below) => {
                let is_given = match name {
                    "ai_load" => stated.has_ai,
                    "transfer_share" => stated.has_transfers,
                    _ => true,
                };
                (above(view), if is_given { below(view) } else { 0.0 })
            }
            Self::Quantile(p) => quantile(&view.waits, *p).map_or((0.0, 0.0), |wait| (wait, 1.0)),
        }
    }
}

/// Smallest of sorted waits that a share `p` of all does not exceed, s.
pub(crate) fn quantile(sorted: &[i64], p: f64) -> Option<f64> {
    let rank = ((p * sorted.len() as f64 - 1e-9).ceil() as usize).max(1);
    sorted.get(rank - 1).map(|wait| *wait as f64 / SECOND)
}
