//! An AI that does nothing more than without the feature.

use super::{changed_and_without, having, options, plain, same, same_changed, same_texts, says, set, without_rules};
use crate::generator::scenario;
use crate::life::live;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

#[test]
fn ai_features_at_nothing_are_none() {
    same_changed("[ai]", "pressure", |it| set(it, &[("level", "0")]));
    same_changed("[ai]", "failed_turns", |it| set(it, &[("asks_human", "0"), ("asks_human_growth", "0")]));
    // Rules of overtime and time off see a need that is a millionth higher.
    same_texts(|text| {
        let changed = without_rules(text);
        changed_and_without(&changed, "[ai]", "random_outages", |it| set(it, &[("mean_up_h", "1_000_000")]))
    });
    same_changed("[ai]", "outage", |_| Some(plain("[{ on = 2035-01-01, from = \"00:00\", hours = 9 }]")));
}

#[test]
fn a_limit_of_conversations_beyond_reach_changes_only_their_length() {
    let compared: usize = (0..80_u64)
        .into_par_iter()
        .map(|number| {
            let written = scenario(number).written();
            let of = |limit: &str| {
                let life = live(&written, &[limit]);
                let drawn = life.sum(|counts| counts.ai_session_ticks);
                let mut months = life.months;
                for month in &mut months {
                    month.classes.iter_mut().for_each(|counts| counts.ai_session_ticks = 0);
                    month.queue_cells.iter_mut().for_each(|cell| cell.ai_session_ticks = 0);
                }
                (months, drawn)
            };
            let (limited, drawn) = of("ai.session_limit={ sessions = 1_000_000 }");
            let (unlimited, mean) = of("ai.session_limit=none");
            assert!(limited == unlimited, "scenario {number}\n{written}");
            usize::from(drawn != mean)
        })
        .collect::<Vec<usize>>()
        .into_iter()
        .sum();
    assert!(compared >= 20, "{compared} scenarios have drawn lengths");
}

#[test]
fn an_ai_that_takes_nobody_is_no_ai() {
    same(|text| {
        let skilled = having(text, "reason", "ai");
        let nobody: Vec<String> = skilled.iter().map(|reason| format!("reason.{reason}.ai.eligible=0")).collect();
        let free = "ai.price.platform_per_month=0".to_owned();
        let absent = [options(&["ai.enabled=false"]), vec![free.clone()]].concat();
        // Without an AI there is no promise to those who ask it for a human.
        (!skilled.is_empty() && !says(text, "human-promise")).then(|| ([nobody, vec![free]].concat(), absent))
    });
}

#[test]
fn what_nobody_does_has_no_law() {
    for (nobody, law) in [
        ("ai.returns_share=0", "ai.return_delay={ constant = { value_s = 9 } }"),
        ("waiting.repeat.returns_share=0", "waiting.repeat.delay={ constant = { value_s = 9 } }"),
    ] {
        same(|text| (!says(text, "repeat = \"none\"")).then(|| (options(&[nobody]), options(&[nobody, law]))));
    }
}

#[test]
fn a_fallback_from_an_ai_that_is_never_out_is_none() {
    same_texts(|text| {
        let mut with = text.clone();
        let ai = with.blocks.iter_mut().find(|block| block.header == "[ai]").expect("every scenario has an AI");
        ai.keys.retain(|(key, _)| !key.contains("outage"));
        let mut without = with.clone();
        let ai = without.blocks.iter_mut().find(|block| block.header == "[ai]").expect("every scenario has an AI");
        ai.keys.retain(|(key, _)| key != "fallback");
        (with != without).then_some((with, without))
    });
}
