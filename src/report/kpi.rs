//! The KPI registry: one row a KPI. `summary.csv`, `monthly.csv` and `data-dictionary.csv` are made from it.

use super::scope::ScopeKind;
use super::unit::Unit;
use super::view::View;
use crate::clock::{DAYS_PER_YEAR, TICKS_PER_HOUR, TICKS_PER_SECOND};

/// A figure with a name.
#[derive(Debug)]
pub struct Kpi {
    /// Name in results, unique.
    pub name: &'static str,
    /// Unit.
    pub unit: Unit,
    /// Kinds of scopes for which it is given.
    pub scopes: &'static [ScopeKind],
    /// What it is, in one line.
    pub definition: &'static str,
    /// How replications become one figure.
    pub(crate) estimator: Estimator,
}

/// How the replications of a KPI become one figure.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Estimator {
    /// Mean over replications of what each one counted.
    Mean(fn(&View) -> f64),
    /// The same over replications that have it.
    MeanIfAny(fn(&View) -> Option<f64>),
    /// Sum of the numerators over all replications ÷ sum of the denominators.
    RatioOfSums(fn(&View) -> f64, fn(&View) -> f64),
    /// Mean over replications of this quantile of each one's waits.
    WaitQuantile(f64),
}

impl Estimator {
    /// Name in the data dictionary.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Mean(_) | Self::MeanIfAny(_) => "mean of replications",
            Self::RatioOfSums(..) => "ratio of sums over replications",
            Self::WaitQuantile(_) => "mean of the replications' quantiles",
        }
    }

    /// Numerator and denominator in one replication; the denominator is 0 when there is nothing to measure.
    pub(crate) fn observe(self, view: &View) -> (f64, f64) {
        match self {
            Self::Mean(value) => (value(view), 1.0),
            Self::MeanIfAny(value) => value(view).map_or((0.0, 0.0), |value| (value, 1.0)),
            Self::RatioOfSums(numerator, denominator) => (numerator(view), denominator(view)),
            Self::WaitQuantile(p) => match view.waits.quantile(p) {
                Some(ticks) => (ticks / TICKS_PER_SECOND as f64, 1.0),
                None => (0.0, 0.0),
            },
        }
    }
}

use Estimator::{Mean, MeanIfAny, RatioOfSums, WaitQuantile};
use ScopeKind::{All, Group, Language, Pool, Queue, Reason, Tier};

/// Where contacts and cases are counted.
const DEMAND: &[ScopeKind] = &[All, Tier, Language, Queue, Reason];
/// Where waits are measured.
const WAITS: &[ScopeKind] = &[All, Tier, Language, Queue];
/// Where agent time is measured.
const AGENTS: &[ScopeKind] = &[All, Pool, Group];
/// Where people are counted.
const PEOPLE: &[ScopeKind] = &[All, Pool];
/// The whole center only.
const CENTER: &[ScopeKind] = &[All];

/// Contacts of all kinds that arrived.
fn offered(view: &View) -> f64 {
    view.contacts.offered() as f64
}

/// Contacts ended by the AI, the need met or not.
fn contained(view: &View) -> f64 {
    (view.contacts.ai_resolved + view.contacts.ai_falsely_contained) as f64
}

/// Contacts that entered the AI.
fn ai_entered(view: &View) -> f64 {
    view.contacts.ai_entered as f64
}

/// Contacts that a human finished.
fn finished(view: &View) -> f64 {
    view.contacts.finished_by_human() as f64
}

/// Contacts that a human finished of cases that no human had answered before.
fn finished_first(view: &View) -> f64 {
    (view.contacts.finished_by_human() - view.contacts.answered_again) as f64
}

/// Of these, the need met.
fn resolved_first(view: &View) -> f64 {
    finished_first(view) - (view.contacts.unresolved - view.contacts.unresolved_again) as f64
}

/// Human effort that the AI saves, ticks; negative when it makes more work than it takes away.
fn saved_ticks(view: &View) -> f64 {
    view.contacts.effort_without_ai_ticks as f64 - view.contacts.effort_with_ai_ticks as f64
}

/// The same in hours; nothing without an AI.
fn saved_h(view: &View) -> Option<f64> {
    (view.fte_handle_ticks > 0).then(|| saved_ticks(view) / TICKS_PER_HOUR as f64)
}

/// Handle hours of one FTE; nothing without an AI.
fn fte_handle_h(view: &View) -> Option<f64> {
    (view.fte_handle_ticks > 0).then(|| hours(view.fte_handle_ticks))
}

/// Contacts whose wait ended.
fn waits_ended(view: &View) -> f64 {
    view.queue.waits_ended() as f64
}

/// Hires of all causes.
fn hires(view: &View) -> f64 {
    (view.people.hires_backfill + view.people.hires_planned) as f64
}

/// Ticks in seconds.
fn seconds(ticks: u64) -> f64 {
    ticks as f64 / TICKS_PER_SECOND as f64
}

/// Agent-ticks in hours.
fn hours(ticks: u64) -> f64 {
    ticks as f64 / TICKS_PER_HOUR as f64
}

/// Shorthand for one row of the registry.
const fn kpi(
    name: &'static str,
    unit: Unit,
    scopes: &'static [ScopeKind],
    estimator: Estimator,
    definition: &'static str,
) -> Kpi {
    Kpi { name, unit, scopes, definition, estimator }
}

/// Every KPI, in the order of the result files.
#[rustfmt::skip] // One row a KPI reads better than one field a line.
pub const KPIS: &[Kpi] = &[
    kpi("offered", Unit::Contacts, DEMAND, Mean(offered),
        "Contacts that arrived: first contacts, comebacks, repeats and redials, the AI's included."),
    kpi("first_contacts", Unit::Contacts, DEMAND, Mean(|view| view.contacts.first as f64),
        "First contacts of a case, those induced by the AI included."),
    kpi("induced_contacts", Unit::Contacts, DEMAND, Mean(|view| view.contacts.induced as f64),
        "First contacts that would not exist without the AI."),
    kpi("comebacks", Unit::Contacts, DEMAND, Mean(|view| view.contacts.comebacks as f64),
        "Contacts of falsely contained customers who came back."),
    kpi("repeats", Unit::Contacts, DEMAND, Mean(|view| view.contacts.repeats as f64),
        "Contacts of customers who came back because a human did not meet their need."),
    kpi("redials", Unit::Contacts, DEMAND, Mean(|view| view.contacts.redials as f64),
        "Contacts of customers who tried again after giving up, balking or being blocked."),
    kpi("ai_entered", Unit::Contacts, DEMAND, Mean(ai_entered),
        "Contacts that entered the AI."),
    kpi("ai_entered_share", Unit::Share, DEMAND, RatioOfSums(ai_entered, offered),
        "Contacts that entered the AI / offered."),
    kpi("contained_share", Unit::Share, DEMAND, RatioOfSums(contained, ai_entered),
        "Contacts ended by the AI, need met or not / contacts that entered the AI. Left is never contained."),
    kpi("ai_resolved_share", Unit::Share, DEMAND, RatioOfSums(|view| view.contacts.ai_resolved as f64, ai_entered),
        "Ended by the AI with the need met / contacts that entered the AI."),
    kpi("ai_falsely_contained_share", Unit::Share, DEMAND,
        RatioOfSums(|view| view.contacts.ai_falsely_contained as f64, ai_entered),
        "Ended by the AI with the need unmet / contacts that entered the AI."),
    kpi("ai_left_share", Unit::Share, DEMAND, RatioOfSums(|view| view.contacts.ai_left as f64, ai_entered),
        "Customer gave up inside the AI / contacts that entered the AI."),
    kpi("ai_asked_human_share", Unit::Share, DEMAND,
        RatioOfSums(|view| view.contacts.ai_asked_human as f64, ai_entered),
        "Customer asked the AI for a human / contacts that entered the AI."),
    kpi("ai_escalated_share", Unit::Share, DEMAND, RatioOfSums(|view| view.contacts.ai_escalated as f64, ai_entered),
        "The AI gave up and handed over / contacts that entered the AI."),
    kpi("escalated", Unit::Contacts, DEMAND, Mean(|view| view.contacts.ai_escalated as f64),
        "Contacts handed from the AI to a human because the AI gave up."),
    kpi("queued", Unit::Contacts, DEMAND, Mean(|view| view.contacts.queued as f64),
        "Contacts that entered a human queue, whether or not somebody was free."),
    kpi("human_share", Unit::Share, DEMAND, RatioOfSums(|view| view.contacts.queued as f64, offered),
        "Contacts that entered a human queue / offered."),
    kpi("answered", Unit::Contacts, DEMAND, Mean(|view| view.contacts.answered as f64),
        "Contacts answered by a human."),
    kpi("abandoned", Unit::Contacts, DEMAND, Mean(|view| view.contacts.abandoned as f64),
        "Contacts that gave up waiting for a human."),
    kpi("balked", Unit::Contacts, DEMAND, Mean(|view| view.contacts.balked as f64),
        "Contacts that left at once because nobody was free."),
    kpi("blocked", Unit::Contacts, DEMAND, Mean(|view| view.contacts.blocked as f64),
        "Contacts refused because no waiting place or line was free."),
    kpi("service_level", Unit::Share, WAITS,
        RatioOfSums(|view| view.queue.service_level(0).0 as f64, |view| view.queue.service_level(0).1 as f64),
        "sl_C: answered within the tier's threshold / (waits ended - abandoned or balked within it)."),
    kpi("service_level_sl_a", Unit::Share, WAITS,
        RatioOfSums(|view| view.queue.within(0).0 as f64, waits_ended),
        "sl_A: answered within the tier's threshold / waits ended; every customer lost counts against."),
    kpi("service_level_sl_b", Unit::Share, WAITS,
        RatioOfSums(|view| (view.queue.within(0).0 + view.queue.within(0).1) as f64, waits_ended),
        "sl_B: (answered + abandoned or balked within the tier's threshold) / waits ended."),
    kpi("service_level_sl_d", Unit::Share, WAITS,
        RatioOfSums(|view| view.queue.within(0).0 as f64, |view| view.queue.answered as f64),
        "sl_D: answered within the tier's threshold / answered."),
    kpi("asa_s", Unit::Seconds, WAITS,
        RatioOfSums(|view| seconds(view.queue.wait_answered_ticks), |view| view.queue.answered as f64),
        "Mean wait of answered contacts."),
    kpi("mean_wait_s", Unit::Seconds, WAITS,
        RatioOfSums(|view| seconds(view.queue.wait_answered_ticks + view.queue.wait_abandoned_ticks), waits_ended),
        "Mean wait of all contacts whose wait ended, however it ended."),
    kpi("wait_p50_s", Unit::Seconds, WAITS, WaitQuantile(0.5),
        "Median wait of answered and abandoned contacts, from a histogram with bins of at most 1/64."),
    kpi("wait_p90_s", Unit::Seconds, WAITS, WaitQuantile(0.9),
        "Wait that 90 % of answered and abandoned contacts do not exceed, from the same histogram."),
    kpi("abandonment_share", Unit::Share, WAITS, RatioOfSums(|view| view.queue.lost() as f64, waits_ended),
        "Abandoned or balked / waits ended."),
    kpi("aht_s", Unit::Seconds, DEMAND,
        RatioOfSums(|view| seconds(view.contacts.talk_ticks + view.contacts.wrap_up_ticks),
                    |view| view.contacts.answered as f64),
        "Mean handle time of answered contacts: talk or chat, hold and wrap-up."),
    kpi("unresolved_share", Unit::Share, DEMAND, RatioOfSums(|view| view.contacts.unresolved as f64, finished),
        "Contacts finished by a human with the need unmet / contacts finished by a human."),
    kpi("first_contact_resolution", Unit::Share, DEMAND, RatioOfSums(resolved_first, finished_first),
        "Of humans: cases whose need the first human answer met / first human answers finished."),
    kpi("cases_opened", Unit::Cases, DEMAND, Mean(|view| view.contacts.first as f64),
        "Cases opened: one a first contact."),
    kpi("cases_resolved", Unit::Cases, DEMAND, Mean(|view| view.contacts.cases_resolved as f64),
        "Cases that ended resolved."),
    kpi("cases_given_up", Unit::Cases, DEMAND, Mean(|view| view.contacts.cases_given_up as f64),
        "Cases that ended unresolved without a further attempt."),
    kpi("cases_open_at_end", Unit::Cases, DEMAND, Mean(|view| view.at_end.open_cases_at_end as f64),
        "Cases neither resolved nor given up at the end of the period."),
    kpi("resolved_share", Unit::Share, DEMAND,
        RatioOfSums(|view| view.contacts.cases_resolved as f64,
                    |view| (view.contacts.cases_resolved + view.contacts.cases_given_up) as f64),
        "Cases resolved / (resolved + given up)."),
    kpi("occupancy", Unit::Share, AGENTS,
        RatioOfSums(|view| view.agents.busy_ticks as f64,
                    |view| (view.agents.busy_ticks + view.agents.idle_ticks) as f64),
        "Busy / (busy + idle) of agents on duty; overtime to finish a contact is busy time."),
    kpi("staffed_h", Unit::Hours, AGENTS, Mean(|view| hours(view.agents.staffed_ticks)),
        "Agent-hours on duty as scheduled."),
    kpi("overtime_h", Unit::Hours, AGENTS, Mean(|view| hours(view.agents.overtime_ticks)),
        "Agent-hours after the end of a shift to finish a contact."),
    kpi("headcount_end", Unit::People, PEOPLE, Mean(|view| view.heads_at_end as f64),
        "People at the end of the period, in training included."),
    kpi("floor_heads", Unit::People, PEOPLE,
        RatioOfSums(|view| view.people.floor_days as f64, |view| view.people.days as f64),
        "Mean number of people past training."),
    kpi("leavers", Unit::People, PEOPLE, Mean(|view| view.people.leavers as f64),
        "People who left."),
    kpi("hires", Unit::People, PEOPLE, Mean(hires),
        "People who started, as replacements or planned."),
    kpi("attrition_per_average_head", Unit::PerYear, PEOPLE,
        RatioOfSums(|view| view.people.leavers as f64, |view| view.people.head_days as f64 / DAYS_PER_YEAR),
        "Leavers in a year / average headcount."),
    kpi("human_h_without_ai", Unit::Hours, DEMAND, Mean(|view| hours(view.contacts.effort_without_ai_ticks)),
        "Handle hours needed without the AI: first contacts that are not induced x mean handle time of a proficient \
         agent. Nobody waits and every need is met, so that nothing is hidden."),
    kpi("human_h_with_ai", Unit::Hours, DEMAND, Mean(|view| hours(view.contacts.effort_with_ai_ticks)),
        "Handle hours needed with the AI, the same customers and staff: contacts that need a human (direct, asked for \
         one, escalated, comebacks; induced ones too) x the same mean, + hand-overs."),
    kpi("ai_saved_h", Unit::HoursSaved, DEMAND, MeanIfAny(saved_h),
        "human_h_without_ai - human_h_with_ai; negative when the AI makes more work than it takes away."),
    kpi("fte_handle_h", Unit::Hours, CENTER, MeanIfAny(fte_handle_h),
        "Handle hours that one FTE of the displaced pool (ai.displaces) gives in the period: paid hours x \
         (1 - shrinkage) x target occupancy."),
    kpi("ai_fte_equivalent", Unit::Fte, DEMAND, RatioOfSums(saved_ticks, |view| view.fte_handle_ticks as f64),
        "(human_h_without_ai - human_h_with_ai) / fte_handle_h. Not AI contacts x handle time."),
    kpi("ai_saved_money", Unit::MoneySaved, DEMAND, MeanIfAny(|view| view.saved_money),
        "The saved hours at the price of a handle hour of the displaced pool: wage or vendor's rate of an FTE / \
         fte_handle_h, or the rate itself per productive minute or contact. What leaves the payroll is another matter."),
    kpi("ai_net_saving", Unit::MoneySaved, CENTER, MeanIfAny(|view| view.saved_money.map(|saved| saved - view.ai_cost)),
        "ai_saved_money - cost of the AI."),
    kpi("cost", Unit::Money, PEOPLE, Mean(|view| view.cost),
        "Cost of all accounts; for the whole center with the AI."),
    kpi("cost_per_contact", Unit::MoneyPerContact, CENTER,
        RatioOfSums(|view| view.cost, offered),
        "Cost of all accounts / offered."),
    kpi("cost_per_resolved_case", Unit::MoneyPerCase, CENTER,
        RatioOfSums(|view| view.cost, |view| view.contacts.cases_resolved as f64),
        "Cost of all accounts / cases resolved."),
];

/// The KPI called `name`.
///
/// # Panics
/// If there is none: names are written in code only.
#[must_use]
pub(crate) fn by_name(name: &str) -> &'static Kpi {
    KPIS.iter().find(|kpi| kpi.name == name).expect("KPI names in code are in the registry")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        for (index, kpi) in KPIS.iter().enumerate() {
            assert!(KPIS[..index].iter().all(|other| other.name != kpi.name), "{} stands twice", kpi.name);
        }
    }
}
