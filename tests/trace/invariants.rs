//! What must hold for every contact and agent of any center, read off the trace of random ones.

use crate::rows::{Row, by_replication};
use crate::run::Left;
use crate::worlds::{World, world};
use std::collections::{BTreeMap, BTreeSet};

const WORLDS: u64 = 40;

/// An invariant; `Err` says where it is broken.
type Invariant = fn(&World, &[Row]) -> Result<(), String>;

/// A way to break it; `None` when there is nothing to break.
type Break = fn(&World, Vec<Row>) -> Option<Vec<Row>>;

const INVARIANTS: [(&str, Invariant, Break); 6] = [
    ("every attempt has its parent", parents, lose_a_parent),
    ("times are in order", order_of_times, answer_before_the_queue),
    ("agents hold what they can", capacity, never_put_aside),
    ("nobody idles while somebody waits", non_idling, one_agent_more),
    ("first come, first served", first_come, swap_two),
    ("agents have the skill", legality, answer_by_all_groups),
];

#[test]
fn random_centers_keep_every_invariant_and_broken_traces_do_not() {
    let mut found_out = [0; INVARIANTS.len()];
    for seed in 1..=WORLDS {
        let world = world(seed);
        let left = Left::of(&world.text, &[], &format!("world-{seed}"));
        let rows = by_replication(&left.trace).remove(&0).expect("one replication");
        assert!(rows.iter().filter(|row| row.event == "answered").count() > 100, "{}", world.text);
        little(&left, &rows);
        for ((what, holds, break_it), found_out) in INVARIANTS.iter().zip(&mut found_out) {
            if let Err(problem) = holds(&world, &rows) {
                panic!("world {seed}: not true that {what}: {problem}\n{}", world.text);
            }
            if break_it(&world, rows.clone()).is_some_and(|broken| holds(&world, &broken).is_err()) {
                *found_out += 1;
            }
        }
    }
    for ((what, ..), found_out) in INVARIANTS.iter().zip(found_out) {
        assert!(found_out >= 3, "nobody would see it if not {what}: {found_out} worlds");
    }
}

fn contact(row: &Row) -> (&str, u32) {
    (&row.case, row.attempt)
}

/// The first attempt opens the case; each later one follows one that failed or left the need unmet, once.
fn parents(_: &World, rows: &[Row]) -> Result<(), String> {
    let mut arrived = BTreeSet::new();
    let mut ended: BTreeMap<(&str, u32), &str> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.case.is_empty()) {
        let wanted = match row.detail.as_str() {
            "redial" => "redial",
            "repeat" => "repeat",
            "comeback" => "comeback",
            _ => "",
        };
        match row.event.as_str() {
            "arrived" => {
                let parent = (row.attempt > 0).then(|| ended.get(&(row.case.as_str(), row.attempt - 1))).flatten();
                let follows = if row.attempt == 0 { wanted.is_empty() } else { parent == Some(&wanted) };
                if !follows || !arrived.insert(contact(row)) {
                    return Err(format!("{row:?}"));
                }
            }
            "gave-up" | "balked" | "blocked" => drop(ended.insert(contact(row), "redial")),
            "left-unmet" => drop(ended.insert(contact(row), "repeat")),
            "told-to-come-back" => drop(ended.insert(contact(row), "comeback")),
            "conversed" if row.detail.starts_with("falsely") => drop(ended.insert(contact(row), "comeback")),
            "given-up" | "resolved" => drop(ended.insert(contact(row), "nothing")),
            _ => {}
        }
        if !matches!(row.event.as_str(), "put-aside" | "held-in-vain") && !arrived.contains(&contact(row)) {
            return Err(format!("has not arrived: {row:?}"));
        }
    }
    Ok(())
}

fn lose_a_parent(_: &World, mut rows: Vec<Row>) -> Option<Vec<Row>> {
    let child = rows.iter().find(|row| row.event == "arrived" && row.attempt > 0).map(|row| row.case.clone());
    let place = rows.iter().position(|row| row.event == "arrived" && Some(&row.case) == child.as_ref())?;
    rows.remove(place);
    Some(rows)
}

/// Arrival, queue, answer, end of talk, end; a wait is the time since the contact entered the queue.
fn order_of_times(_: &World, rows: &[Row]) -> Result<(), String> {
    let mut last: BTreeMap<(&str, u32), i64> = BTreeMap::new();
    let mut queued: BTreeMap<(&str, u32), i64> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.case.is_empty()) {
        // A talk of who holds one contact at a time is told of when it begins; an agent may still hold what has left.
        let is_step =
            matches!(row.event.as_str(), "arrived" | "queued" | "answered" | "gave-up" | "balked" | "blocked");
        if is_step {
            let before = last.insert(contact(row), row.time);
            if before.is_some_and(|before| before > row.time) {
                return Err(format!("before what came before: {row:?}"));
            }
        }
        match row.event.as_str() {
            "queued" => drop(queued.insert(contact(row), row.time)),
            "answered" | "gave-up" if row.wait < 0 || queued[&contact(row)] + row.wait != row.time => {
                return Err(format!("waits otherwise: {row:?}"));
            }
            "talk-ended" if last.get(&contact(row)).is_some_and(|before| *before > row.time) => {
                return Err(format!("ends before it begins: {row:?}"));
            }
            _ => {}
        }
    }
    Ok(())
}

fn answer_before_the_queue(_: &World, mut rows: Vec<Row>) -> Option<Vec<Row>> {
    let answer = rows.iter_mut().find(|row| row.event == "answered" && row.wait > 0)?;
    answer.time -= answer.wait + 1;
    Some(rows)
}

/// Nobody holds more than a whole agent's worth, nor two contacts that can wait.
fn capacity(world: &World, rows: &[Row]) -> Result<(), String> {
    let mut held: BTreeMap<u32, Vec<(&str, u32, &str)>> = BTreeMap::new();
    for row in rows {
        match row.event.as_str() {
            "answered" | "held-in-vain" => {
                let hands = held.entry(row.agent).or_default();
                hands.push((&row.case, row.attempt, &row.class[1]));
                let (mut share, mut waiting) = (0.0, 0);
                for (_, _, channel) in hands {
                    let of = world.channels.iter().find(|(name, ..)| name == channel).expect("a known channel");
                    share += if of.2 { 0.0 } else { 1.0 / f64::from(of.1) };
                    waiting += u32::from(of.2);
                }
                if share > 1.0 + 1e-9 || waiting > 1 {
                    return Err(format!("too much in hand: {row:?}"));
                }
            }
            "put-aside" => {
                let hands = held.entry(row.agent).or_default();
                let place = hands.iter().position(|(case, attempt, _)| (*case, *attempt) == contact(row));
                hands.remove(place.ok_or_else(|| format!("was not in hand: {row:?}"))?);
            }
            _ => {}
        }
    }
    Ok(())
}

fn never_put_aside(_: &World, mut rows: Vec<Row>) -> Option<Vec<Row>> {
    let place = rows.iter().position(|row| row.event == "put-aside")?;
    rows.remove(place);
    Some(rows)
}

/// At no time does somebody wait in a queue of which a group has an agent with nothing in hand.
fn non_idling(world: &World, rows: &[Row]) -> Result<(), String> {
    let mut waiting: BTreeMap<(&str, u32), (&str, &str)> = BTreeMap::new();
    let mut busy: BTreeMap<&str, BTreeMap<u32, u32>> = BTreeMap::new();
    let mut on_duty: BTreeMap<&str, i64> = BTreeMap::new();
    // What the AI does is told of before its time; it moves nobody in a line.
    let moves = ["queued", "answered", "gave-up", "balked", "calls-failed", "held-in-vain", "put-aside", "staffed"];
    let told: Vec<&Row> = rows.iter().filter(|row| moves.contains(&row.event.as_str())).collect();
    for (place, row) in told.iter().enumerate() {
        match row.event.as_str() {
            "queued" => drop(waiting.insert(contact(row), (&row.class[3], &row.class[1]))),
            "answered" | "held-in-vain" => {
                waiting.remove(&contact(row));
                *busy.entry(&row.group).or_default().entry(row.agent).or_default() += 1;
            }
            "put-aside" => {
                let agents = busy.entry(&row.group).or_default();
                let held = agents.entry(row.agent).or_default();
                *held = held.saturating_sub(1);
                agents.retain(|_, held| *held > 0);
            }
            "staffed" => drop(on_duty.insert(&row.group, row.scheduled + row.after_shift)),
            _ => drop(waiting.remove(&contact(row))),
        }
        // Everything of one instant happens together.
        if told.get(place + 1).is_none_or(|next| next.time == row.time) {
            continue;
        }
        for (group, languages, channels) in &world.groups {
            let idle = on_duty.get(group.as_str()).unwrap_or(&0)
                - busy.get(group.as_str()).map_or(0, |agents| agents.len() as i64);
            let serves = |language: &str, channel: &str| {
                languages.iter().any(|name| name == language) && channels.iter().any(|name| name == channel)
            };
            let waits = waiting.values().any(|(language, channel)| serves(language, channel));
            if idle < 0 || (idle > 0 && waits) {
                return Err(format!("{idle} of {group} are idle after {row:?}"));
            }
        }
    }
    Ok(())
}

fn one_agent_more(_: &World, mut rows: Vec<Row>) -> Option<Vec<Row>> {
    rows.iter_mut().filter(|row| row.event == "staffed").for_each(|row| row.scheduled += 1);
    Some(rows)
}

/// Contacts of a queue are answered in the order in which they entered it; who is called back stands elsewhere.
fn first_come(_: &World, rows: &[Row]) -> Result<(), String> {
    let mut last: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.event == "answered" && row.detail.is_empty()) {
        let entered = row.time - row.wait;
        if last.insert((&row.queue, &row.group), entered).is_some_and(|before| before > entered) {
            return Err(format!("has overtaken: {row:?}"));
        }
    }
    Ok(())
}

fn swap_two(_: &World, mut rows: Vec<Row>) -> Option<Vec<Row>> {
    let one = rows.iter().position(|row| row.event == "answered" && row.wait > 0 && row.detail.is_empty())?;
    let is_next = |row: &Row| {
        row.event == "answered"
            && row.detail.is_empty()
            && (&row.queue, &row.group) == (&rows[one].queue, &rows[one].group)
    };
    let next = rows.iter().skip(one + 1).position(is_next).map(|place| place + one + 1)?;
    rows.swap(one, next);
    Some(rows)
}

/// Who answers may serve the queue.
fn legality(world: &World, rows: &[Row]) -> Result<(), String> {
    for row in rows.iter().filter(|row| row.event == "answered") {
        let (_, languages, channels) =
            world.groups.iter().find(|(name, ..)| *name == row.group).ok_or("a group that is not there")?;
        if !languages.contains(&row.class[3]) || !channels.contains(&row.class[1]) {
            return Err(format!("cannot serve: {row:?}"));
        }
    }
    Ok(())
}

fn answer_by_all_groups(world: &World, mut rows: Vec<Row>) -> Option<Vec<Row>> {
    let last = world.groups.last().expect("a group").0.clone();
    rows.iter_mut().filter(|row| row.event == "answered").for_each(|row| row.group.clone_from(&last));
    Some(rows)
}

/// Little's law over a finite time, exact: the published mean number waiting is the waits that the trace tells of, cut
/// at the end of the run. A wait ends when it is answered or given up; who is called in vain stands in line again
/// after.
fn little(left: &Left, rows: &[Row]) {
    let end = 3 * 24 * 3_600_000_000i64;
    let mut since: BTreeMap<(&str, u32), i64> = BTreeMap::new();
    let mut called = BTreeSet::new();
    let mut waited = 0;
    for row in rows {
        match row.event.as_str() {
            "queued" => drop(since.insert(contact(row), row.time)),
            "held-in-vain" => {
                if let Some(since) = since.remove(&contact(row)) {
                    waited += row.time - since;
                    called.insert((contact(row), row.agent));
                }
            }
            "put-aside" if called.remove(&(contact(row), row.agent)) => drop(since.insert(contact(row), row.time)),
            "answered" | "gave-up" | "balked" | "calls-failed" => {
                waited += row.time - since.remove(&contact(row)).expect("has waited");
            }
            _ => {}
        }
    }
    waited += since.values().map(|since| end - since).sum::<i64>();
    let summary = left.table("summary.csv");
    let row = summary.iter().find(|row| row["kpi"] == "backlog" && row["scope_kind"] == "all").expect("the backlog");
    let published: f64 = row["mean"].parse().expect("a number");
    let counted = waited as f64 / end as f64;
    assert!((published - counted).abs() < 0.000_501, "published {published}, waited {counted}");
}
