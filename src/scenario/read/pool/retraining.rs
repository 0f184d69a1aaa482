//! `retraining`: people past training of an employed pool learn for another of its groups. Groups are read after pools,
//! and so are the tables kept here until then.

use crate::model::{Group, Pool, PoolKind, Retraining};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// The tables of all pools: index of the pool, and its tables.
pub(in crate::scenario::read) type Tables<'a> = Vec<(usize, Vec<Section<'a>>)>;

/// Takes the tables of a pool, to be read by [`read`].
pub(super) fn take<'a>(reader: &mut Reader, pool: &mut Section<'a>) -> Vec<Section<'a>> {
    pool.tables(reader, RETRAINING, false)
}

/// Groups and the pools from which they are drawn.
struct Goals<'a> {
    names: &'a Names,
    groups: &'a [Group],
    pools: &'a [Pool],
}

/// Reads the tables of all pools, now that the groups are known. What is wrong with an entry leaves it out.
pub(in crate::scenario::read) fn read(
    reader: &mut Reader,
    tables: Tables<'_>,
    names: &Names,
    groups: &[Group],
    pools: &mut [Pool],
) {
    for (pool, tables) in tables {
        let goals = Goals { names, groups, pools };
        let read: Vec<Retraining> = tables.into_iter().filter_map(|t| entry(reader, t, &goals, pool)).collect();
        if let Some(Pool { kind: PoolKind::Employed(employed), .. }) = pools.get_mut(pool) {
            employed.retraining = read;
        }
    }
}

fn entry(reader: &mut Reader, mut t: Section<'_>, goals: &Goals<'_>, pool: usize) -> Option<Retraining> {
    let on = t.date(reader, ON);
    let from = t.reference(reader, FROM, goals.names);
    let to = t.reference(reader, TO, goals.names);
    let heads = t.whole(reader, HEADS, 1, 1_000_000) as u32;
    let weeks = t.number(reader, WEEKS, Range::above(0.0, 520.0));
    let washout_share = t.number(reader, WASHOUT, Range::SHARE);
    let every_weeks = t.optional_whole(reader, EVERY, 1, 520).map(|weeks| weeks as u32);
    let until = t.optional_date(reader, UNTIL);
    if every_weeks.is_none() && !t.wrote(EVERY.name) && !t.misspelt(&[EVERY.name]) {
        t.useless(reader, &[UNTIL.name], "there is one class; write `every_weeks` for more");
    }
    let is_too_early = every_weeks.is_some() && until.is_some_and(|until| until < on);
    if is_too_early && reader.sound(&t.at(UNTIL.name)) && reader.sound(&t.at(ON.name)) {
        let cause = format!("the first class would start on {on}");
        refuse(reader, &t, UNTIL, ("before the first class", &cause), "exchange the two dates or correct the year");
    }
    let places = match (from, to) {
        (Some(from), Some(to)) => places(reader, &t, goals, pool, [from, to]),
        _ => None,
    };
    t.finish(reader);
    let [from, to] = places?;
    (!is_too_early).then_some(Retraining { on, every_weeks, until, from, to, heads, weeks, washout_share })
}

/// Where the two groups stand among those of the pool, if people can go from one to the other.
fn places(
    reader: &mut Reader,
    t: &Section<'_>,
    goals: &Goals<'_>,
    pool: usize,
    groups: [usize; 2],
) -> Option<[usize; 2]> {
    let own = goals.pools.get(pool)?;
    if !own.takes_contacts() {
        let cause = format!("the people of `{}` take no contacts and are in no group", own.name);
        refuse(reader, t, FROM, ("not a group of this pool", &cause), "delete the entry, or `takes_contacts = false`");
        return None;
    }
    let found = groups.map(|group| place_in_pool(goals.groups, pool, group));
    for (key, (group, _)) in
        [FROM, TO].into_iter().zip(groups.into_iter().zip(found)).filter(|(_, (_, at))| at.is_none())
    {
        let Group { name, pool, .. } = &goals.groups[group];
        let cause = format!("the people of `{name}` come from pool `{}`", goals.pools[*pool].name);
        let help = "name a group of this pool, or move people between employed pools with `transfers`";
        refuse(reader, t, key, ("not a group of this pool", &cause), help);
    }
    let [Some(from), Some(to)] = found else { return None };
    if from == to {
        let why = ("the group they come from", "nobody would change the group");
        refuse(reader, t, TO, why, "name another group of this pool");
        return None;
    }
    Some([from, to])
}

/// Index of a group among the groups of a pool; `None` where it is not one of them.
fn place_in_pool(groups: &[Group], pool: usize, group: usize) -> Option<usize> {
    let is_here = |group: &Group| group.pool == pool;
    groups.get(group).is_some_and(is_here).then(|| groups[..group].iter().filter(|group| is_here(group)).count())
}

fn refuse(reader: &mut Reader, t: &Section<'_>, key: Key, (label, cause): (&str, &str), help: &str) {
    let path = t.at(key.name);
    let problem = Diagnostic::error("GP0212", t.key_place(key.name), format!("nobody can be retrained: `{path}`"))
        .label(label)
        .cause(cause)
        .help(help);
    reader.reject(&path, problem);
}

const RETRAINING: Key = key(
    "retraining",
    "Classes in which people past training learn for another group of the pool, off the floor and paid: cross-training, or certification for a tier.",
);
const ON: Key =
    key("on", "First day off the floor; with `every_weeks` that of the first class, before the scenario or in it.");
const FROM: Key = key("from", "Group of the pool whose people go, by lot.");
const TO: Key = key("to", "Group of the pool to which they come.");
const HEADS: Key = measured("heads", "people", "People of a class; fewer where fewer are on the floor of the group.");
const WEEKS: Key = measured("weeks", "weeks", "Length of a class.");
const WASHOUT: Key =
    measured("washout_share", "share", "Share of those still here at the end that fails and goes back to its group.");
const EVERY: Key = measured("every_weeks", "weeks", "A class starts every so many weeks; there is one unless stated.");
const UNTIL: Key = key("until", "Last day on which a class may start; they go on unless stated.");
