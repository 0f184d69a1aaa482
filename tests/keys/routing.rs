//! Rows of who serves whom, of transfers, callbacks and announced waits.

use super::desk::{desk, pair, patched, set};
use super::row::{Row, Side, sides};

pub(crate) fn rows() -> Vec<Row> {
    [lines(), router(), transfers(), announcements(), callbacks(), switches()].concat()
}

fn lines() -> Vec<Row> {
    // The back group serves some contacts by a line of their own.
    let line = |more: &str| {
        format!("group.back.serves=[{{ languages = [\"sv\"], {more} }}, {{ languages = [\"sv\", \"pt\"] }}]")
    };
    let of =
        |key: &str, one: &str, other: &str| pair(&format!("group[].serves[].{key}"), &[&line(one)], &[&line(other)]);
    let slow = "speed = 0.7";
    vec![
        pair(
            "group[].serves[].languages",
            &[&line(slow)],
            &["group.back.serves=[{ languages = [\"pt\"], speed = 0.7 }, { languages = [\"sv\", \"pt\"] }]"],
        ),
        of("tiers", slow, "speed = 0.7, tiers = [\"vip\"]"),
        of("skills", slow, "speed = 0.7, skills = [\"expert\"]"),
        of("channels", slow, "speed = 0.7, channels = [\"chat\"]"),
        // Asked first where the front is asked first otherwise.
        pair(
            "group[].serves[].rank",
            &["group.front.serves=[{ languages = [\"sv\"], rank = 2 }, { languages = [\"pt\"], after_s = 10 }]"],
            &["group.front.serves=[{ languages = [\"sv\"] }, { languages = [\"pt\"], after_s = 10 }]"],
        ),
        of("after_s", slow, "speed = 0.7, after_s = 30"),
        of("reserve", slow, "speed = 0.7, reserve = 1"),
        of("priority", slow, "speed = 0.7, priority = 2"),
        of("speed", slow, "speed = 0.8"),
        of("resolution", slow, "speed = 0.7, resolution = 0.5"),
        of("slots", slow, "speed = 0.7, channels = [\"chat\"], slots = 2"),
        set("reason[].skill", "reason.dispute.skill=general"),
        sides(
            "reason[].profile",
            desk(&[]),
            patched("skill       = \"expert\"", "skill       = \"expert\"\nprofile     = \"retail\""),
        ),
        set("tier[].wait_weight", "tier.vip.wait_weight=5"),
    ]
}

fn router() -> Vec<Row> {
    let groups = |word: &str| format!("router.groups={word}");
    let mut rows = vec![set("router.groups", "router.groups=longest-idle"), {
        let other = groups("random");
        pair("router.groups=listed", &[&other], &[])
    }];
    for word in ["longest-idle", "random", "least-skilled"] {
        // Everybody at once, so that the groups are of equal rank; the more skilled is listed first.
        let equal =
            ["group.front.serves=[{ languages = [\"sv\", \"pt\"] }]", "group.back.serves=[{ languages = [\"sv\"] }]"];
        let chosen = groups(word);
        rows.push(pair(&format!("router.groups={word}"), &equal, &[equal[0], equal[1], &chosen]));
    }
    rows
}

fn transfers() -> Vec<Row> {
    let transfer = |more: &str| format!("transfer=[{{ skill = \"expert\", share = 0.4{more} }}]");
    let plain = transfer("");
    let of = |key: &str, more: &str| pair(&format!("transfer[].{key}"), &[&plain], &[&transfer(more)]);
    // Two reasons that both may be handed on.
    let both = |transfer: &str| Side {
        options: vec![transfer.to_owned()],
        ..patched(
            "name        = \"dispute\"\nshare       = 0.4",
            "name = \"refund\"\nshare = 0.1\nhandle_time = { exponential = { mean_s = 200 } }\n[[reason]]\n\
             name = \"dispute\"\nshare = 0.3",
        )
    };
    vec![
        sides("transfer[].reasons", both(&plain), both(&transfer(", reasons = [\"payment\"]"))),
        of("channels", ", channels = [\"voice\"]"),
        of("groups", ", groups = [\"front\"]"),
        pair("transfer[].share", &[&plain], &["transfer=[{ skill = \"expert\", share = 0.2 }]"]),
        pair("transfer[].skill", &[&plain], &["transfer=[{ skill = \"general\", share = 0.4 }]"]),
        of("after_share", ", after_share = 0.9"),
        of("repeated_share", ", repeated_share = 0.9"),
    ]
}

fn announcements() -> Vec<Row> {
    let told = |above_s: u32, heeded: f64| {
        format!("waiting.announcement={{ above_s = {above_s}, heeded_share = {heeded:?} }}")
    };
    let plain = told(30, 0.8);
    vec![
        pair("waiting.announcement.above_s", &[&plain], &[&told(300, 0.8)]),
        pair("waiting.announcement.heeded_share", &[&plain], &[&told(30, 0.4)]),
        pair("waiting.announcement=none", &[&plain], &["waiting.announcement=none"]),
    ]
}

fn callbacks() -> Vec<Row> {
    let callback = |more: &str| format!("waiting.callback={{ at_waiting = 1, accepts_share = 0.8{more} }}");
    let of = |key: &str, one: &str, other: &str| {
        pair(&format!("waiting.callback.{key}"), &[&callback(one)], &[&callback(other)])
    };
    let expected = |above_s: u32| format!("waiting.callback={{ above_expected_wait_s = {above_s} }}");
    let last = ", keeps_place = false";
    vec![
        of("channels", "", ", channels = [\"chat\"]"),
        pair("waiting.callback.above_expected_wait_s", &[&expected(20)], &[&expected(200)]),
        pair(
            "waiting.callback.at_waiting",
            &[&callback("")],
            &["waiting.callback={ at_waiting = 4, accepts_share = 0.8 }"],
        ),
        pair(
            "waiting.callback.accepts_share",
            &[&callback("")],
            &["waiting.callback={ at_waiting = 1, accepts_share = 0.4 }"],
        ),
        of("keeps_place", "", last),
        of("reserve", last, &format!("{last}, reserve = 2")),
        of("reached_share", "", ", reached_share = 0.4"),
        of("attempt_s", "", ", attempt_s = 90"),
        of("max_attempts", ", reached_share = 0.4", ", reached_share = 0.4, max_attempts = 1"),
        pair("waiting.callback=none", &[&callback("")], &["waiting.callback=none"]),
    ]
}

fn switches() -> Vec<Row> {
    let switch = |from: &str, to: &str, share: f64| {
        format!("waiting.switch=[{{ from = \"{from}\", to = \"{to}\", share = {share:?} }}]")
    };
    let plain = switch("chat", "voice", 0.8);
    let of = |key: &str, other: String| pair(&format!("waiting.switch[].{key}"), &[&plain], &[&other]);
    vec![
        of("from", switch("mail", "voice", 0.8)),
        of("to", switch("chat", "mail", 0.8)),
        of("share", switch("chat", "voice", 0.3)),
    ]
}
