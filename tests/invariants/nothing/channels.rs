//! Channels that nobody uses, and what they can do that never happens.

use super::{forty, items, plain, same, same_changed, same_texts, says, set, settle, without_counter, without_rules};
use crate::kept::assert_kept;
use crate::life::live;
use crate::text::{Block, Text, Value, quoted};

/// What a channel can say.
const UNUSED: [&str; 6] = [
    "slots = 4\npace = { speeds = [1, 0.4] }\nassignment = \"most\"",
    "messages = { turns = 5 }\nhandle_time_factor = 3",
    "silent = { share = 1, notice_s = 300 }\npatience_factor = 0.1",
    "deferred = true\ninterruptible = true\nthreshold_s = 86_400",
    "business_hours = { weekdays = [\"mon\"] }\nenters_ai_share = 0",
    "slots = 2\nmessages = { turns = 2 }\nsilent = { share = 0.5 }\nbusiness_hours = {}",
];

#[test]
fn a_channel_of_nobody_is_none() {
    forty(
        |text| Some(without_counter(text)),
        |number, mut text| {
            if items(&text, "channel").is_empty() {
                text.blocks.push(Block::new("[[channel]]").key("name", quoted("all")).key("share", plain(1)));
            }
            let says = UNUSED[number as usize % UNUSED.len()];
            let with = format!("{}[[channel]]\nname = \"nobody\"\nshare = 0\n{says}\n", text.written());
            let [mut a, mut b] = [live(&text.written(), &[]), live(&with, &[])];
            [&mut a, &mut b].into_iter().for_each(settle);
            assert_kept(&a, &b, &with);
        },
    );
}

#[test]
fn customers_who_never_leave_in_silence_are_heard() {
    same_changed("[[channel]]", "silent", |it| set(it, &[("share", "0")]));
}

#[test]
fn contacts_that_never_slow_down_have_one_speed() {
    same_texts(|text| {
        let paced = |pace: &str| {
            let mut text = text.clone();
            let keys = text.blocks.iter_mut().filter(|block| block.header == "[[channel]]").flat_map(|it| &mut it.keys);
            keys.filter(|(key, _)| key == "pace").for_each(|(_, value)| *value = plain(pace));
            text
        };
        let (one, other) = (paced("{ slowdown_per_contact = 0 }"), paced("{ speeds = [1] }"));
        (one != other).then_some((one, other))
    });
}

#[test]
fn what_all_channels_do_all_tiers_do() {
    let of_all = |text: &Text, list: &str, option: &str| -> Vec<String> {
        items(text, list).iter().map(|name| format!("{list}.{name}.{option}")).collect()
    };
    let there = |text: &Text| (!items(text, "channel").is_empty()).then_some(());
    for (channels, tiers) in [
        (["enters_ai_share=0", "handle_time_factor=1"], ["enters_ai_share=1", "handle_time_factor=1"]),
        (["enters_ai_share=1", "handle_time_factor=1.5"], ["enters_ai_share=1", "handle_time_factor=1"]),
    ] {
        // What one list says here the other says there.
        let say = |text: &Text, one: &str, other: &str| {
            let one = channels.iter().flat_map(|option| of_all(text, one, option));
            one.chain(tiers.iter().flat_map(|option| of_all(text, other, option))).collect()
        };
        same(|text| there(text).map(|()| (say(text, "channel", "tier"), say(text, "tier", "channel"))));
    }
}

#[test]
fn offers_that_reach_nobody_are_none() {
    same_changed("[waiting]", "announcement", |it| set(it, &[("above_s", "30_000_000")]));
    same_changed("[waiting]", "callback", |it| {
        let Value::Table(keys) = it else { return None };
        keys.iter().any(|(key, _)| key.starts_with("above")).then(|| set(it, &[("above_expected_wait_s", "3e7")]))?
    });
}

#[test]
fn a_customer_who_is_always_reached_is_called_once() {
    same(|text| {
        let calls = |calls: u32, time: u32| {
            let reached = "waiting.callback.reached_share=1".to_owned();
            let (calls, time) = (format!("max_attempts={calls}"), format!("attempt_s={time}"));
            vec![reached, format!("waiting.callback.{calls}"), format!("waiting.callback.{time}")]
        };
        text.written().contains("reached_share").then(|| (calls(1, 0), calls(200, 90)))
    });
}

#[test]
fn a_line_for_everything_is_a_list_of_languages() {
    same_texts(|text| {
        let mut other = text.clone();
        for block in other.blocks.iter_mut().filter(|block| block.header == "[[group]]") {
            let says = |key: &str| block.keys.iter().position(|(name, _)| name == key);
            if says("overflow_languages").is_some() || says("tiers").is_some() {
                continue;
            }
            if let Some(place) = says("languages") {
                let languages = block.keys[place].1.inline();
                block.keys[place] = ("serves".to_owned(), plain(format!("[{{ languages = {languages} }}]")));
            }
        }
        (other != *text).then(|| (text.clone(), other))
    });
}

#[test]
fn only_the_order_of_priorities_and_ranks_counts() {
    same_texts(|text| {
        let mut other = text.clone();
        for (key, value) in other.blocks.iter_mut().flat_map(|block| &mut block.keys) {
            if key == "priority" {
                *value = plain(format!("{}0", value.inline()));
            } else if key == "serves" {
                let mut written = value.inline();
                // Who states no rank has rank 1.
                for (key, numbers) in [("priority", 1..=4), ("rank", 2..=3)] {
                    for number in numbers {
                        written = written.replace(&format!("{key} = {number}"), &format!("{key} = {number}0"));
                    }
                }
                *value = plain(written);
            }
        }
        other.written().contains("rank = 20").then(|| (text.clone(), other))
    });
}

#[test]
fn help_that_comes_too_late_is_none() {
    same_texts(|text| {
        // Who could help counts among those whom a rule of overtime or time off expects.
        let mut late = without_rules(text);
        let mut never = late.clone();
        let keys = late.blocks.iter_mut().flat_map(|block| &mut block.keys);
        keys.filter(|(key, _)| key == "overflow_after_s").for_each(|(_, value)| *value = plain(31_000_000));
        never.blocks.iter_mut().for_each(|block| block.keys.retain(|(key, _)| !key.starts_with("overflow_")));
        // Who could help counts as skilled.
        (late != never && !says(text, "least-skilled")).then_some((late, never))
    });
}
