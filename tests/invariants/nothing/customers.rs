//! Customers who call no more, no less and nowhere else than without the feature.

use super::{having, items, options, same, same_texts};
use crate::text::{Text, plain};

#[test]
fn busyness_at_nothing_is_none() {
    let none = options(&["demand.interval_busyness_cv=0", "demand.interval_busyness_correlation=0"]);
    same(|_| {
        let zero = options(&["demand.interval_busyness_cv=0", "demand.interval_busyness_correlation=0.9"]);
        Some((zero, none.clone()))
    });
    same(|_| {
        let alike = |share: &str| options(&["demand.busyness_cv=0", share]);
        Some((alike("demand.busyness_common_share=0.3"), alike("demand.busyness_common_share=1")))
    });
    same(|text| {
        let all =
            |weight: &str| items(text, "tier").iter().map(|it| format!("tier.{it}.wait_weight={weight}")).collect();
        Some((all("4"), all("1")))
    });
}

#[test]
fn an_occasion_that_changes_nothing_is_none() {
    for (list, key, nothing) in [("event", "uplift", 0), ("holiday", "factor", 1)] {
        same_texts(|text| {
            let (mut with, mut without) = (text.clone(), text.clone());
            without.blocks.retain(|block| block.header != format!("[[{list}]]"));
            let items = with.blocks.iter_mut().filter(|block| block.header == format!("[[{list}]]"));
            for (_, value) in items.flat_map(|block| &mut block.keys).filter(|(name, _)| name == key) {
                *value = plain(nothing);
            }
            (with != without).then_some((with, without))
        });
    }
}

#[test]
fn work_of_no_length_is_none() {
    same(|text| {
        let reasons = having(text, "reason", "wrap_up");
        let as_law =
            |law: &str| reasons.iter().map(|reason| format!("reason.{reason}.wrap_up={law}")).collect::<Vec<_>>();
        (!reasons.is_empty()).then(|| (as_law("{ constant = { value_s = 0 } }"), as_law("none")))
    });
}

#[test]
fn nobody_who_redials_is_no_redial() {
    let never = ["waiting.redial.after_abandon_share=0", "waiting.redial.after_block_share=0"];
    same(|_| Some((options(&never), options(&["waiting.redial=none"]))));
    same(|_| Some((options(&["waiting.redial.max_attempts=1"]), options(&["waiting.redial=none"]))));
}

#[test]
fn nobody_who_comes_back_is_no_repeat() {
    same(|_| Some((options(&["waiting.repeat.returns_share=0"]), options(&["waiting.repeat=none"]))));
}

#[test]
fn needs_that_are_always_met_bring_nobody_back() {
    same(|text| {
        // A line of a group lowers the share of needs that its people meet.
        if lowers(text) {
            return None;
        }
        let pools = items(text, "pool");
        let met: Vec<String> = pools.iter().map(|pool| format!("pool.{pool}.resolution=1")).collect();
        let taught = having(text, "pool", "learning").into_iter().chain(having(text, "pool", "gig"));
        let known = taught.map(|pool| {
            let gig = if pool == "crowd" { "gig." } else { "" };
            format!("pool.{pool}.{gig}learning.resolution=none")
        });
        let payrolls = pools.iter().filter(|pool| ["own", "outside"].contains(&pool.as_str()));
        let alike = payrolls.map(|pool| format!("pool.{pool}.learning.resolution_variation=0"));
        let met = [met, known.collect(), alike.collect()].concat();
        let comes = ["waiting.repeat.returns_share=1", "waiting.repeat.delay={ constant = { value_s = 60 } }"];
        let back: Vec<String> = met.iter().cloned().chain(options(&comes)).collect();
        let none: Vec<String> = met.iter().cloned().chain(options(&["waiting.repeat=none"])).collect();
        Some((back, none))
    });
}

/// Whether a line of a group has a resolution of its own.
fn lowers(text: &Text) -> bool {
    let groups = text.blocks.iter().filter(|block| block.header == "[[group]]").flat_map(|block| &block.keys);
    groups.filter(|(key, _)| key == "serves").any(|(_, value)| value.inline().contains("resolution"))
}
