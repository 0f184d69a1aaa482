//! Rows of channels.

use super::desk::{desk, pair, patched, set};
use super::row::{Row, sides};

pub(crate) fn rows() -> Vec<Row> {
    [shape(), hands(), pauses()].concat()
}

fn shape() -> Vec<Row> {
    let hours = |hours: &str| format!("channel.mail.business_hours={{ {hours} }}");
    let office = hours("from = \"08:00\", until = \"17:00\"");
    // Enough people for the mails to be answered about when they are due.
    let staffed = "group.back.agents=[0, 0, 14, 10]";
    let of = |key: &str, other: &str| {
        pair(&format!("channel[].business_hours.{key}"), &[staffed, &office], &[staffed, &hours(other)])
    };
    vec![
        sides("channel[].name", desk(&[]), patched("\"chat\"", "\"messenger\"")),
        pair("channel[].share", &[], &["channel.voice.share=0.4", "channel.chat.share=0.4"]),
        set("channel[].reasons", "channel.chat.reasons=[\"payment\"]"),
        set("channel[].deferred", "channel.voice.deferred=true"),
        set("channel[].enters_ai_share", "channel.voice.enters_ai_share=0.5"),
        set("channel[].patience_factor", "channel.voice.patience_factor=0.5"),
        set("channel[].handle_time_factor", "channel.voice.handle_time_factor=1.1"),
        set("channel[].threshold_s", "channel.voice.threshold_s=45"),
        of("weekdays", "from = \"08:00\", until = \"17:00\", weekdays = [\"sat\", \"sun\"]"),
        of("from", "from = \"10:00\", until = \"17:00\""),
        of("until", "from = \"08:00\", until = \"09:00\""),
        pair("channel[].business_hours=none", &[staffed, &office], &[staffed, "channel.mail.business_hours=none"]),
    ]
}

fn hands() -> Vec<Row> {
    let most = "channel.chat.assignment=most";
    vec![
        set("channel[].slots", "channel.chat.slots=2"),
        set("channel[].pace.slowdown_per_contact", "channel.chat.pace.slowdown_per_contact=0.4"),
        sides("channel[].pace.speeds", desk(&[]), patched("slowdown_per_contact = 0.2", "speeds = [1.0, 0.9, 0.5]")),
        set("channel[].assignment", most),
        set("channel[].assignment=most", most),
        pair("channel[].assignment=fewest", &[most], &[]),
        set("channel[].interruptible", "channel.mail.interruptible=true"),
    ]
}

fn pauses() -> Vec<Row> {
    let messages = |turns: u32, mean_s: u32| {
        format!("channel.chat.messages={{ turns = {turns}, think_time = {{ exponential = {{ mean_s = {mean_s} }} }} }}")
    };
    let silent =
        |share: f64, notice_s: u32| format!("channel.chat.silent={{ share = {share:?}, notice_s = {notice_s} }}");
    let (talks, leaves) = (messages(4, 60), silent(0.5, 120));
    vec![
        pair("channel[].messages.turns", &[&talks], &[&messages(6, 60)]),
        pair("channel[].messages.think_time", &[&talks], &[&messages(4, 90)]),
        pair("channel[].messages=none", &[&talks], &["channel.chat.messages=none"]),
        pair("channel[].silent.share", &[&leaves], &[&silent(0.9, 120)]),
        pair("channel[].silent.notice_s", &[&leaves], &[&silent(0.5, 60)]),
        pair("channel[].silent=none", &[&leaves], &["channel.chat.silent=none"]),
    ]
}
