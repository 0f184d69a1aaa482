//! Rows of what comes of an answer: needs met or not, repeats, and what the AI is worth.

use super::row::{Row, Side, pair, set, sides};

pub(crate) fn rows() -> Vec<Row> {
    let some_unmet = "pool.in-house.resolution=0.7";
    let repeat =
        [some_unmet, "waiting.repeat.returns_share=0.9", "waiting.repeat.delay={ constant = { value_s = 7200 } }"];
    let with = |other: &'static str| [repeat.as_slice(), &[other]].concat();
    vec![
        set("pool[].resolution", "pool.in-house.resolution=0.5"),
        pair("waiting.repeat.returns_share", &repeat, &with("waiting.repeat.returns_share=0.3")),
        pair("waiting.repeat.delay", &repeat, &with("waiting.repeat.delay={ constant = { value_s = 3600 } }")),
        pair("waiting.repeat.to_human_share", &repeat, &with("waiting.repeat.to_human_share=0")),
        pair("waiting.repeat=none", &repeat, &[some_unmet, "waiting.repeat=none"]),
        sides("ai.displaces", two_pools(), two_pools().and("ai.displaces=south")),
    ]
}

/// The center with the southern group in a cheaper pool of its own.
fn two_pools() -> Side {
    let south = "pool      = \"in-house\"\nshare     = 0.3\nlanguages = [\"pt\"]";
    let pool = "[[pool]]\nname = \"south\"\nheadcount = 20\nwage_per_paid_hour = 15\n\n[[pool]]\nname = \"partner\"";
    Side::patched(&[
        (south, "pool      = \"south\"\nlanguages = [\"pt\"]"),
        ("share     = 0.7", "share     = 1.0"),
        ("[[pool]]\nname = \"partner\"", pool),
    ])
}
