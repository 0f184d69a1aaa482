//! The columns of `intervals.csv`.

use crate::report::table::{Column, Layout, column};
use crate::report::week::interval_columns;

/// Columns of `intervals.csv`. A column of something that the scenario does not have is empty.
pub(crate) fn layout() -> Layout {
    let queue =
        column("queue", "name", "Language and tier, followed by the skill and the channel where there are several.");
    let parts = [demand(), outcomes(), waits(), agents()].concat();
    let replications = column("n", "replications", "Replications.");
    let columns = interval_columns().into_iter().chain([queue]).chain(parts).chain([replications]).collect();
    Layout { file: "intervals.csv", columns }
}

/// By the time of arrival, the AI's contacts included.
fn demand() -> Vec<Column> {
    vec![
        column("offered", "contacts", "Contacts that arrived in one such interval, the AI's included: mean."),
        column("repeated", "contacts", "Of these, comebacks and repeats: mean."),
        column("contained", "contacts", "Of these, ended by the AI, need met or not: mean. Empty without an AI."),
        column("handed_over", "contacts", "Of these, handed over by the AI: mean. Empty without an AI."),
        column(
            "ai_load",
            "contacts at a time",
            "Length of the conversations with the AI that began in one such interval / its length: mean. Empty without \
             an AI.",
        ),
    ]
}

/// By the time of entering the queue.
fn outcomes() -> Vec<Column> {
    vec![
        column("queued", "contacts", "Contacts that entered the queue in one such interval: mean."),
        column(
            "transferred_in",
            "contacts",
            "Contacts handed on into the queue by agents: mean. Empty when nobody hands on.",
        ),
        column("answered", "contacts", "Answered, those called back included: mean."),
        column("abandoned", "contacts", "Gave up waiting: mean."),
        column("balked", "contacts", "Left at once because nobody was free: mean."),
        column("blocked", "contacts", "Refused because no waiting place or line was free: mean."),
        column(
            "callbacks",
            "contacts",
            "Asked to be called back instead of waiting: mean. Empty where the scenario has no callbacks.",
        ),
        column("callbacks_answered", "contacts", "Called back and reached: mean. Empty likewise."),
    ]
}

/// Lines and waits.
fn waits() -> Vec<Column> {
    vec![
        column("backlog", "contacts", "Number waiting over the interval, callbacks included: mean over time."),
        column("backlog_at_end", "contacts", "Number waiting when the interval ends: mean."),
        column("backlog_age_s", "s", "How long they have waited by then: mean per contact. Empty when nobody waits."),
        column(
            "service_level",
            "share 0-1",
            "sl_C at the queue's own threshold (the channel's, or else the tier's): answered within it / (waits ended - \
             abandoned or balked within it), ratio of sums over replications. Callbacks are no waits on the line.",
        ),
        column(
            "service_level_ci_low",
            "share 0-1",
            "Lower end of its 95 % interval: delta method over replications; Wilson over contacts when all \
             replications are at 0 or at 1. Empty below 5 replications.",
        ),
        column("service_level_ci_high", "share 0-1", "Upper end of the same interval."),
        column(
            "human_promise_kept",
            "share 0-1",
            "Answered within ai.human_promise_s / waits ended of those who had asked the AI for a human. Empty when nobody \
             asked.",
        ),
        column("asa_s", "s", "Mean wait of contacts answered on the line. Empty without answers."),
        column(
            "wait_p50_s",
            "s",
            "Wait that half of the contacts answered on the line do not exceed, all replications together. From coarse \
             bins, linear within a bin: off by less than 1 s, and from 1 s on by less than a quarter; empty without \
             answers and beyond 12 days.",
        ),
        column("wait_p90_s", "s", "The same for 90 % of them."),
    ]
}

/// Agents of the groups that may serve the queue.
fn agents() -> Vec<Column> {
    vec![
        column(
            "staffed",
            "agents",
            "Agents on duty in all groups that may serve the queue, overflow included: mean. A group that serves \
             several queues counts in each, so the queues do not add up.",
        ),
        column(
            "required",
            "agents",
            "An approximation: load (queued x mean handle time of the queue in the month / interval length) / target \
             occupancy. Where agents hold several contacts at a time, handle time (the whole time in hand) / slots of \
             the channel: agents with all slots full, at the pace they had. No queueing formula; small queues need more.",
        ),
        column(
            "occupancy",
            "share 0-1",
            "Busy / (busy + idle) of the groups in `staffed`, whatever queue they worked for. Empty when nobody is on \
             duty.",
        ),
        column(
            "concurrency",
            "contacts at a time",
            "Contacts in hand of a busy agent of these groups: mean over busy time. Empty when nobody is busy.",
        ),
    ]
}
