//! A feature at zero is the feature's absence, and a limit beyond reach is no limit.

mod ai;
mod channels;
mod customers;
mod people;
mod routing;
mod shifts;

use crate::generator::scenario;
use crate::life::{Life, live};
use crate::text::{Block, Text, Value, plain};
use glidepath::tally::{BlockCounts, ClassCounts, GroupCell, PoolCounts, QueueCell};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// Checks the first forty random scenarios in which there is something to check.
fn forty<T: Send>(pick: impl Fn(&Text) -> Option<T>, check: impl Fn(u64, T) + Sync) {
    let picked = (0..500_u64).filter_map(|number| Some((number, pick(&scenario(number))?)));
    let picked: Vec<(u64, T)> = picked.take(40).collect();
    assert_eq!(picked.len(), 40, "too few scenarios have something to check");
    picked.into_par_iter().for_each(|(number, it)| check(number, it));
}

/// The tallies of scenarios are the same under two sets of options.
fn same(options: impl Fn(&Text) -> Option<(Vec<String>, Vec<String>)>) {
    forty(
        |text| Some((text.written(), options(text)?)),
        |number, (written, (one, other))| {
            let live = |options: &[String]| live(&written, &options.iter().map(String::as_str).collect::<Vec<_>>());
            let (mut a, mut b) = (live(&one), live(&other));
            [&mut a, &mut b].into_iter().for_each(unprice);
            assert!(a.months == b.months, "scenario {number}: {one:?} is not {other:?}\n{written}");
        },
    );
}

/// Scenarios live alike when written in two ways.
fn same_texts(ways: impl Fn(&Text) -> Option<(Text, Text)>) {
    forty(ways, |number, (one, other)| {
        let (a, b) = (live(&one.written(), &[]), live(&other.written(), &[]));
        assert_alike(a, b, || format!("scenario {number}\n{}", one.written()));
    });
}

/// Scenarios live alike with a key of a table changed by `change`, and without the whole key.
fn same_changed(header: &str, key: &str, change: impl Fn(&Value) -> Option<Value>) {
    same_texts(|text| changed_and_without(&without_counter(text), header, key, &change));
}

/// A scenario with a key of a table changed by `change`, and without the whole key; `None` where it has no such key.
fn changed_and_without(
    text: &Text,
    header: &str,
    key: &str,
    change: impl Fn(&Value) -> Option<Value>,
) -> Option<(Text, Text)> {
    let (mut with, mut without) = (text.clone(), text.clone());
    for (one, other) in with.blocks.iter_mut().zip(&mut without.blocks).filter(|(it, _)| it.header == header) {
        let Some(place) = one.keys.iter().position(|(name, _)| name == key) else { continue };
        let Some(changed) = change(&one.keys[place].1) else { continue };
        one.keys[place].1 = changed;
        other.keys.remove(place);
    }
    (with != without).then_some((with, without))
}

/// A scenario without rules that follow what is expected, minute by minute: overtime and time off.
fn without_rules(text: &Text) -> Text {
    let mut text = text.clone();
    text.blocks.iter_mut().for_each(|block| block.keys.retain(|(key, _)| key != "overtime" && key != "time_off"));
    text
}

/// A scenario in which no shift ends by a counter: at desks, where agents may hold several contacts, somebody is named
/// instead, so that what makes a desk of a group would change who leaves.
fn without_counter(text: &Text) -> Text {
    let mut text = text.clone();
    let keys = text.blocks.iter_mut().flat_map(|block| &mut block.keys);
    let ends = keys.filter(|(key, value)| key == "shift_end" && *value == plain("\"counter\""));
    ends.for_each(|(_, value)| *value = plain("\"idle-first\""));
    text
}

/// Forgets what an FTE gives and costs, which is known only where there is an AI to compare with.
fn unprice(life: &mut Life) {
    let is_estimated = estimates_effort(life);
    for month in &mut life.months {
        // A ledger of places that nobody offers is none.
        month.blocks.retain(|block| *block != BlockCounts::default());
        month.fte_handle_ticks = 0;
        for counts in &mut month.classes {
            (counts.cost_without_ai_minor, counts.cost_with_ai_minor) = (0, 0);
            if is_estimated {
                (counts.effort_without_ai_ticks, counts.effort_with_ai_ticks) = (0, 0);
            }
        }
    }
}

/// Where single groups hand on, effort is estimated over all groups alike, those of nobody included.
fn estimates_effort(life: &Life) -> bool {
    life.frame.model.transfers.iter().any(|transfer| !transfer.groups.is_empty())
}

/// Forgets the length of handling too: agents who may hold several contacts, or call in vain, count it when it ends,
/// others when it begins. Where nothing is in hand at the end of the only month the lengths are the same.
fn settle(life: &mut Life) {
    unprice(life);
    if life.ends_empty() && life.months.len() == 1 && life.frame.model.scenario.warm_up_days == 0 {
        return;
    }
    for month in &mut life.months {
        month.classes.iter_mut().for_each(|counts| (counts.talk_ticks, counts.wrap_up_ticks) = (0, 0));
        month.queue_cells.iter_mut().for_each(|cell| cell.handle_ticks = 0);
    }
}

/// Asserts that two lives have the same settled tallies, and names the counters that differ.
fn assert_alike(mut one: Life, mut other: Life, whose: impl Fn() -> String) {
    let is_estimated = estimates_effort(&one) || estimates_effort(&other);
    [&mut one, &mut other].into_iter().for_each(settle);
    let (mut one, mut other) = (one.months, other.months);
    if is_estimated {
        for counts in one.iter_mut().chain(&mut other).flat_map(|month| &mut month.classes) {
            (counts.effort_without_ai_ticks, counts.effort_with_ai_ticks) = (0, 0);
        }
    }
    if one == other {
        return;
    }
    let mut names = std::collections::BTreeSet::new();
    for (a, b) in one.iter().zip(&other) {
        let mut note = |of: &[&'static str], one: &[u64], other: &[u64]| {
            names.extend(of.iter().zip(one.iter().zip(other)).filter(|(_, (a, b))| a != b).map(|(name, _)| *name));
        };
        a.classes.iter().zip(&b.classes).for_each(|(a, b)| note(ClassCounts::NAMES, &a.values(), &b.values()));
        a.queue_cells.iter().zip(&b.queue_cells).for_each(|(a, b)| note(QueueCell::NAMES, &a.values(), &b.values()));
        a.group_cells.iter().zip(&b.group_cells).for_each(|(a, b)| note(GroupCell::NAMES, &a.values(), &b.values()));
        a.pools.iter().zip(&b.pools).for_each(|(a, b)| note(PoolCounts::NAMES, &a.values(), &b.values()));
    }
    panic!("{names:?} differ\n{}", whose());
}

/// Whether a scenario says this somewhere.
fn says(text: &Text, words: &str) -> bool {
    text.written().contains(words)
}

/// A table with some of its keys set.
fn set(value: &Value, keys: &[(&str, &str)]) -> Option<Value> {
    let Value::Table(mut table) = value.clone() else { return None };
    for (key, to) in keys {
        match table.iter_mut().find(|(name, _)| name == key) {
            Some((_, value)) => *value = plain(to),
            None => table.push(((*key).to_owned(), plain(to))),
        }
    }
    Some(Value::Table(table))
}

/// Names of the items of a list that state `key`.
fn having(text: &Text, list: &str, key: &str) -> Vec<String> {
    let header = format!("[[{list}]]");
    let value =
        |block: &Block, key: &str| block.keys.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
    let of_list = text.blocks.iter().filter(|block| block.header == header && value(block, key).is_some());
    of_list
        .map(|block| match value(block, "name") {
            Some(Value::Plain(name)) => name.trim_matches('"').to_owned(),
            Some(Value::Table(_)) | None => panic!("every item has a name"),
        })
        .collect()
}

/// Names of the items of a list.
fn items(text: &Text, list: &str) -> Vec<String> {
    having(text, list, "name")
}

fn options(list: &[&str]) -> Vec<String> {
    list.iter().map(|option| (*option).to_owned()).collect()
}
