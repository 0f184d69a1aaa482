//! Rules of waiting and routing that never apply.

use super::{assert_alike, forty, items, options, plain, same, same_changed, set, unprice, without_counter};
use crate::generator::scenario;
use crate::kept::assert_kept;
use crate::life::live;
use crate::text::{Block, Value, names, quoted};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

#[test]
fn routing_features_at_nothing_are_none() {
    same_changed("[waiting]", "callback", |it| set(it, &[("accepts_share", "0")]));
    same_changed("[waiting]", "callback", |it| {
        let Value::Table(keys) = it else { return None };
        keys.iter().any(|(key, _)| key == "at_waiting").then(|| set(it, &[("at_waiting", "1_000_000")]))?
    });
    same_changed("[waiting]", "announcement", |it| set(it, &[("heeded_share", "0")]));
    same_changed("[waiting]", "switch", |it| {
        let Value::Plain(list) = it else { return None };
        let (before, _) = list.split_once("share = ")?;
        Some(plain(format!("{before}share = 0 }}]")))
    });
}

#[test]
fn a_share_of_transfers_of_0_is_none() {
    let compared: usize = (0..250_u64)
        .into_par_iter()
        .map(|number| {
            let text = without_counter(&scenario(number));
            let (mut with, mut without) = (text.clone(), text.clone());
            let transfers = with.blocks.iter_mut().filter(|block| block.header == "[[transfer]]");
            let keys = transfers.flat_map(|block| &mut block.keys).filter(|(key, _)| key == "share");
            keys.for_each(|(_, value)| *value = plain(0));
            without.blocks.retain(|block| block.header != "[[transfer]]");
            // Surge rules look at the estimated need, which spreads what is handed on over all groups alike.
            let has_crowd = items(&text, "pool").iter().any(|name| name == "crowd");
            let options: &[&str] = if has_crowd { &["pool.crowd.gig.pay.surge_rules=[]"] } else { &[] };
            let (a, b) = (live(&with.written(), options), live(&without.written(), options));
            // A queue that only transfers reach is there without a transfer.
            if with == without || a.frame.axes != b.frame.axes {
                return 0;
            }
            assert_alike(a, b, || format!("scenario {number}\n{}", with.written()));
            1
        })
        .collect::<Vec<usize>>()
        .into_iter()
        .sum();
    assert!(compared >= 20, "{compared} scenarios were compared");
}

#[test]
fn a_limit_beyond_reach_is_no_limit() {
    same(|_| Some((options(&["waiting.queue_capacity=1_000_000"]), options(&["waiting.queue_capacity=unlimited"]))));
    same(|_| Some((options(&["waiting.lines=1_000_000"]), options(&["waiting.lines=unlimited"]))));
    same(|text| {
        let tiers = items(text, "tier");
        let all =
            |patience: &str| tiers.iter().map(|tier| format!("tier.{tier}.patience={patience}")).collect::<Vec<_>>();
        Some((all("{ constant = { value_s = 31_557_600 } }"), all("unlimited")))
    });
    same(|text| {
        let reasons = items(text, "reason");
        let all = |cut: &str| {
            reasons
                .iter()
                .map(|it| format!("reason.{it}.handle_time={{ exponential = {{ mean_s = 200 }}{cut} }}"))
                .collect::<Vec<_>>()
        };
        Some((all(", at_most_s = 30_000_000"), all("")))
    });
}

#[test]
fn a_group_of_nobody_is_none() {
    forty(
        |text| Some(text.clone()),
        |number, text| {
            let mut with = text.clone();
            let languages = items(&text, "language");
            let block = Block::new("[[group]]")
                .key("name", quoted("empty"))
                .key("pool", quoted("vendor"))
                .key("languages", names(&languages))
                .key("agents", plain(0));
            with.blocks.push(block);
            let [mut without, mut with] = [&text, &with].map(|text| live(&text.written(), &[]));
            [&mut without, &mut with].into_iter().for_each(unprice);
            assert_kept(&without, &with, &format!("scenario {number}"));
        },
    );
}
