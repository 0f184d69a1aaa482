//! Three small centers in which everything happens that a contact can meet.

use crate::stated::{Channel, Queue, SECOND, Stated};

const PLAIN: &[Channel] = &[Channel { name: "all", threshold_s: None, open_h: None, slots: 1.0 }];

/// Plain telephone.
pub(crate) fn voice() -> Stated {
    Stated {
        name: "voice",
        text: include_str!("scenarios/voice.toml"),
        options: Vec::new(),
        start: [2026, 1, 24],
        days: 15,
        warm_up_days: 2,
        reasons: &[("order", "general"), ("refund", "general")],
        channels: PLAIN,
        tiers: &[("vip", 20), ("standard", 90)],
        languages: &["sv", "de"],
        groups: &[("sv", "own"), ("de", "partner")],
        serves: |group, queue| group == "de" || queue.language == "sv",
        is_one_at_a_time: true,
        wrap_up: |reason| if reason == "order" { 60 * SECOND } else { 0 },
        effort: |reason, _| (if reason == "order" { 760.0 } else { 900.0 }, 0.0),
        has_ai: false,
        has_callbacks: false,
        has_transfers: false,
        has_silent: false,
        session: 0,
        promise: 0,
    }
}

/// Chat, telephone and mail at the same desks.
pub(crate) fn desk() -> Stated {
    Stated {
        name: "desk",
        text: include_str!("scenarios/desk.toml"),
        options: Vec::new(),
        start: [2026, 1, 26],
        days: 12,
        warm_up_days: 3,
        reasons: &[("order", "basic"), ("legal", "expert")],
        channels: &[
            // Three at a time, each 1.4 times as long; two pauses of a minute each.
            Channel { name: "chat", threshold_s: None, open_h: None, slots: 3.0 },
            Channel { name: "voice", threshold_s: None, open_h: None, slots: 1.0 },
            Channel { name: "mail", threshold_s: Some(14_400), open_h: Some((8, 18)), slots: 1.0 },
        ],
        tiers: &[("standard", 60)],
        languages: &["all"],
        groups: &[("basic", "own"), ("expert", "own")],
        serves: |group: &str, queue: &Queue| group == "expert" || queue.skill == "basic",
        is_one_at_a_time: false,
        wrap_up: |_| 0,
        // 15 % of the orders are handed on: by half of the talk 30 % is repeated, and there is a second wrap-up.
        effort: |reason, channel| {
            let contact = if reason == "order" { 440.0 + 0.15 * (0.5 * 0.3 * 400.0 + 40.0) } else { 500.0 };
            (contact * if channel == "chat" { 1.4 / 3.0 } else { 1.0 }, 0.0)
        },
        has_ai: false,
        has_callbacks: true,
        has_transfers: true,
        has_silent: true,
        session: 0,
        promise: 0,
    }
}

/// An AI whose outages end in this fallback, with or without a limit of conversations.
pub(crate) fn ai(fallback: &str, sessions: Option<u32>) -> Stated {
    let limit = sessions.map(|sessions| format!("ai.session_limit={{ sessions = {sessions}, most_wait_s = 20 }}"));
    Stated {
        name: "ai",
        text: include_str!("scenarios/ai.toml"),
        options: std::iter::once(format!("ai.fallback.kind={fallback:?}")).chain(limit).collect(),
        start: [2026, 1, 24],
        days: 15,
        warm_up_days: 2,
        reasons: &[("status", "general"), ("dispute", "general")],
        channels: PLAIN,
        tiers: &[("vip", 60), ("standard", 60)],
        languages: &["all"],
        groups: &[("own", "own")],
        serves: |_, _| true,
        is_one_at_a_time: true,
        wrap_up: |reason| if reason == "dispute" { 50 * SECOND } else { 0 },
        effort: |reason, _| (if reason == "status" { 400.0 } else { 650.0 }, 40.0),
        has_ai: true,
        has_callbacks: false,
        has_transfers: false,
        has_silent: false,
        session: 150 * SECOND,
        promise: 120 * SECOND,
    }
}
