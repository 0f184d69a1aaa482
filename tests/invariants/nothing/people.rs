//! People, pools and offers that change nothing.

use super::{forty, having, items, options, plain, same, same_changed, set, unprice};
use crate::kept::assert_kept;
use crate::life::{Life, live};
use crate::text::{Block, Text, names, quoted, table};
use glidepath::tally::Account;

#[test]
fn an_assistant_that_nobody_uses_is_none() {
    same_changed("[[pool]]", "assist", |it| set(it, &[("level", "0")]));
}

#[test]
fn an_intake_of_nobody_is_none() {
    same(|text| {
        (!having(text, "pool", "hires").is_empty()).then(|| {
            let nobody = "pool.own.hires=[{ on = 2026-01-31, heads = 0 }, { on = 2026-04-05, heads = 0 }]";
            (options(&[nobody]), options(&["pool.own.hires=[]"]))
        })
    });
}

#[test]
fn a_curve_that_starts_full_is_no_curve() {
    for (pool, over) in [("own", "over_weeks = 3"), ("outside", "over_weeks = 3"), ("crowd", "over_h = 40")] {
        let gig = if pool == "crowd" { "gig." } else { "" };
        same(|text| {
            let there = items(text, "pool").iter().any(|name| name == pool);
            // Sums over people of many speeds are rounded in another order; where nobody learns, no reason takes longer.
            let reasons = having(text, "reason", "learning_time_factor").into_iter();
            let mut alike: Vec<String> =
                reasons.map(|reason| format!("reason.{reason}.learning_time_factor=1")).collect();
            alike.push(format!("pool.{pool}.{gig}learning.variation=0"));
            let both = |curve: &str| {
                let curves = ["speed", "resolution"].map(|of| format!("pool.{pool}.{gig}learning.{of}={curve}"));
                curves.into_iter().chain(alike.clone()).collect::<Vec<_>>()
            };
            let full = both(&format!("{{ linear = {{ start = 1, {over} }} }}"));
            there.then(|| (full, both("none")))
        });
    }
}

#[test]
fn nesting_in_all_of_the_time_is_none() {
    same(|text| {
        let there = items(text, "pool").iter().any(|name| name == "own");
        // Sums over people of many speeds are rounded in another order.
        let alike = ["pool.own.learning.variation=0", "pool.own.learning.resolution_variation=0"];
        let all = [alike[0], alike[1], "pool.own.nesting_weeks=3", "pool.own.nesting_available_share=1"];
        there.then(|| (options(&all), options(&[alike[0], alike[1], "pool.own.nesting_weeks=0"])))
    });
}

#[test]
fn a_contract_that_asks_for_its_headcount_never_moves() {
    same(|text| {
        let there = items(text, "pool").iter().any(|name| name == "outside");
        let same_seats = ["pool.outside.headcount=20", "pool.outside.contract.seats=20"];
        let stuck = [
            "pool.outside.headcount=20",
            "pool.outside.contract.seats=3",
            "pool.outside.contract.ramp_down_per_month_share=0",
        ];
        there.then(|| (options(&same_seats), options(&stuck)))
    });
    same(|text| {
        let there = items(text, "pool").iter().any(|name| name == "outside");
        let late = ["pool.outside.contract.notice_days=90"];
        let never =
            ["pool.outside.contract.ramp_down_per_month_share=0", "pool.outside.contract.ramp_up_per_month_share=0"];
        there.then(|| (options(&late), options(&never)))
    });
}

#[test]
fn dropouts_and_layoffs_of_nobody_are_none() {
    same(|text| {
        let there = items(text, "pool").iter().any(|name| name == "own");
        let nobody = ["pool.own.layoffs=[{ on = 2026-01-31, heads = 0 }]", "pool.own.severance=77"];
        there.then(|| (options(&nobody), options(&["pool.own.layoffs=[]", "pool.own.severance=5"])))
    });
    same(|text| {
        let there = items(text, "pool").iter().any(|name| name == "own");
        // Nobody trains, so nobody can drop out.
        let all = ["pool.own.washout_share=1", "pool.own.hires=[]", "pool.own.backfill=0"];
        let none = ["pool.own.washout_share=0", "pool.own.hires=[]", "pool.own.backfill=0"];
        there.then(|| (options(&all), options(&none)))
    });
}

#[test]
fn gig_offers_that_change_nothing_are_none() {
    // Lists are laid over each other by name: an empty list first takes everything away.
    let one_and_other: [(&[&str], &[&str]); 3] = [
        (&["blocks=[]", "blocks=[{ name = \"night\", start = \"22:00\", hours = 3, agents = 0 }]"], &["blocks=[]"]),
        (&["pay.surges=[{ start = \"18:00\", hours = 5, factor = 1 }]"], &["pay.surges=[]"]),
        (&["certification_places=1000"], &["certification_places=2000"]),
    ];
    for (one, other) in one_and_other {
        same(|text| {
            let there = items(text, "pool").iter().any(|name| name == "crowd");
            let of_crowd = |list: &[&str]| list.iter().map(|it| format!("pool.crowd.gig.{it}")).collect::<Vec<_>>();
            there.then(|| (of_crowd(one), of_crowd(other)))
        });
    }
}

#[test]
fn a_pool_of_nobody_is_none() {
    forty(
        |text| Some(text.clone()),
        |_, text| {
            let languages = items(&text, "language");
            let pool = Block::new("[[pool]]")
                .key("name", quoted("nobody"))
                .key("kind", quoted("gig"))
                .key("gig", table(&[("active", "0".to_owned())]));
            let group = Block::new("[[group]]")
                .key("name", quoted("nobody"))
                .key("pool", quoted("nobody"))
                .key("languages", names(&languages));
            same_but_for(&text, vec![pool, group]);
            let contract = plain("{ price = { per_contact = 5 } }");
            let pool = Block::new("[[pool]]")
                .key("name", quoted("nobody"))
                .key("kind", quoted("outsourced"))
                .key("headcount", plain(0))
                .key("attrition", plain("{ per_year = 0.5 }"))
                .key("contract", contract);
            let schedule = Block::new("[[schedule]]")
                .key("name", quoted("never"))
                .key("shift", plain("[{ start = \"08:00\", hours = 8 }]"));
            let group = Block::new("[[group]]")
                .key("name", quoted("nobody"))
                .key("pool", quoted("nobody"))
                .key("schedule", quoted("never"))
                .key("languages", names(&languages));
            same_but_for(&text, vec![schedule, pool, group]);
        },
    );
}

/// Asserts that everybody of a scenario lives as if the added blocks were not there.
fn same_but_for(text: &Text, added: Vec<Block>) {
    let mut with = text.clone();
    with.blocks.extend(added);
    // The first pool with people is the one that the AI displaces unless another is named.
    let [mut without, mut with] = [text, &with].map(|text| live(&text.written(), &[]));
    [&mut without, &mut with].into_iter().for_each(unprice);
    assert_kept(&without, &with, &text.written());
    let of_ai = |life: &Life| {
        life.months
            .iter()
            .flat_map(|it| it.amounts.iter().rev().take(Account::OF_AI.len()).copied())
            .collect::<Vec<_>>()
    };
    assert_eq!(of_ai(&without), of_ai(&with), "{}", text.written());
}
