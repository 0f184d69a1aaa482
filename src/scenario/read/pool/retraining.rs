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

/// Reads the tables of all pools, now that the groups are known. What is wrong with an entry leaves it out.
pub(in crate::scenario::read) fn read(
    reader: &mut Reader,
    tables: Tables<'_>,
    names: &Names,
    groups: &[Group],
    pools: &mut [Pool],
) {
    for (pool, tables) in tables {
        for mut t in tables {
            let on = t.date(reader, ON);
            let from = t.reference(reader, FROM, names);
            let to = t.reference(reader, TO, names);
            let heads = t.whole(reader, HEADS, 1, 1_000_000) as u32;
            let weeks = t.number(reader, WEEKS, Range::above(0.0, 520.0));
            let washout_share = t.number(reader, WASHOUT, Range::SHARE);
            let every_weeks = t.optional_whole(reader, EVERY, 1, 520).map(|weeks| weeks as u32);
            let until = t.optional_date(reader, UNTIL);
            if every_weeks.is_none() && !t.misspelt(&[EVERY.name]) {
                t.useless(reader, &[UNTIL.name], "there is one class; write `every_weeks` for more");
            }
            if until.is_some_and(|until| until < on) && reader.sound(&t.at(UNTIL.name)) && reader.sound(&t.at(ON.name))
            {
                refuse(
                    reader,
                    &t,
                    UNTIL,
                    format!("before the first class, {on}"),
                    "no class starts".to_owned(),
                    "exchange the two dates or correct the year",
                );
            }
            let place = |group: Option<usize>| group.and_then(|group| place_in_pool(groups, pool, group));
            let of_other_pool = |group: &usize| groups.get(*group).is_some_and(|group| group.pool != pool);
            for (key, group) in [(FROM, from), (TO, to)] {
                if let Some(group) = group.filter(of_other_pool) {
                    let cause = format!(
                        "the people of `{}` come from pool `{}`",
                        groups[group].name, pools[groups[group].pool].name
                    );
                    refuse(
                        reader,
                        &t,
                        key,
                        "not a group of this pool".to_owned(),
                        cause,
                        "name a group of this pool, or move people between employed pools with `transfers`",
                    );
                }
            }
            if from.is_some() && from == to {
                refuse(
                    reader,
                    &t,
                    TO,
                    "the group they come from".to_owned(),
                    "nobody would change the group".to_owned(),
                    "name another group of this pool",
                );
            }
            t.finish(reader);
            if let (Some(from), Some(to)) = (place(from), place(to))
                && from != to
                && let PoolKind::Employed(employed) = &mut pools[pool].kind
            {
                employed.retraining.push(Retraining { on, every_weeks, until, from, to, heads, weeks, washout_share });
            }
        }
    }
}

/// Index of a group among the groups of a pool; `None` where it is not one of them.
fn place_in_pool(groups: &[Group], pool: usize, group: usize) -> Option<usize> {
    let is_here = |group: &Group| group.pool == pool;
    groups.get(group).is_some_and(is_here).then(|| groups[..group].iter().filter(|group| is_here(group)).count())
}

fn refuse(reader: &mut Reader, t: &Section<'_>, key: Key, label: String, cause: String, help: &str) {
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
