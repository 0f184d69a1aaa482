//! `[[group]]`: agents the router cannot tell apart.

use super::schedule::Schedule;
use crate::model::{Group, Pool, PoolKind, ShiftWeights};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::node::Node;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// Most agents of a group at a time.
const MOST_AGENTS: u32 = 1_000_000;

/// What groups refer to.
pub(super) struct Named<'a> {
    pub(super) pools: &'a [Pool],
    pub(super) pool_names: &'a Names,
    pub(super) languages: &'a Names,
    pub(super) tiers: &'a Names,
    pub(super) schedules: &'a [Schedule],
    pub(super) schedule_names: &'a Names,
}

pub(super) fn read(
    reader: &mut Reader,
    root: &mut Section<'_>,
    named: &Named<'_>,
    zone: &dyn Fn(Option<&usize>) -> String,
) -> Vec<Group> {
    let mut names = Names::new("group");
    let sections = root.tables(reader, key("group", "Agents the router cannot tell apart, drawn from one pool."), true);
    let mut groups = Vec::new();
    for mut t in sections {
        let name = names.read(reader, &mut t, key("name", "Name of the group."));
        let pool = t.reference(reader, POOL, named.pool_names);
        let share = t.fixed(reader, SHARE, Range::SHARE);
        let languages = t.references(reader, LANGUAGES, named.languages, true);
        let overflow_languages = t.references(reader, OVERFLOW, named.languages, false);
        let overflow_after_s = t.fixed(reader, OVERFLOW_AFTER, Range::DURATION_OR_ZERO_S);
        let tiers = t.references(reader, TIERS, named.tiers, false);
        let timezone = t.timezone(reader, TIMEZONE, true).unwrap_or_else(|| zone(languages.first()));
        let schedule = t.optional_reference(reader, SCHEDULE, named.schedule_names);
        reader.used.extend(t.find("schedule").and_then(Node::text).map(str::to_owned));
        let agents = t.agents(reader, AGENTS, MOST_AGENTS);
        let kind = pool.map(|pool| &named.pools[pool].kind);
        match kind {
            Some(PoolKind::Fixed) => {
                t.useless(
                    reader,
                    &["share", "schedule"],
                    "a group of a fixed pool states its `agents`; it has no people to share or schedule",
                );
                if !t.wrote("agents") {
                    t.missing.push(AGENTS);
                }
            }
            Some(PoolKind::Gig(_)) => {
                t.useless(reader, &["schedule", "agents"], "gig agents choose by themselves when to log on");
            }
            Some(PoolKind::Employed(_) | PoolKind::Outsourced(_)) => {
                t.useless(
                    reader,
                    &["agents"],
                    "the agents of a pool with people follow from these and the group's schedule",
                );
                if !t.wrote("schedule") {
                    t.missing.push(SCHEDULE);
                }
            }
            None => {}
        }
        if t.wrote("overflow_after_s") && !t.wrote("overflow_languages") && !t.misspelt(&["overflow_languages"]) {
            let problem = Diagnostic::error(
                "GP0106",
                t.key_place("overflow_after_s"),
                format!("`{}` overflows after a wait, but for nobody", t.path),
            )
            .label("needs `overflow_languages`")
            .help("add `overflow_languages`, or delete this key");
            reader.report(problem);
        }
        t.finish(reader);
        let is_fixed = matches!(kind, Some(PoolKind::Fixed));
        let schedule = schedule.map(|index| &named.schedules[index]).filter(|_| !is_fixed);
        groups.push(Group {
            name,
            pool: pool.unwrap_or(0),
            share: if is_fixed { 0.0 } else { share },
            languages,
            overflow_languages,
            overflow_after_s,
            tiers,
            timezone,
            shifts: schedule.map_or_else(Vec::new, |schedule| schedule.shifts.clone()),
            weights: schedule.map_or(ShiftWeights::Stated, |schedule| schedule.weights),
            agents: if is_fixed { agents } else { Vec::new() },
        });
    }
    groups
}

const POOL: Key = key("pool", "Pool its people come from.");
const SHARE: Key = measured(
    "share",
    "share",
    "Share of the pool's people in this group; the shares of a pool with people add up to 1.",
);
const LANGUAGES: Key = key("languages", "Languages it serves at once.");
const OVERFLOW: Key = key("overflow_languages", "Languages it helps out once a contact has waited `overflow_after_s`.");
const OVERFLOW_AFTER: Key =
    measured("overflow_after_s", "s", "Wait after which a contact may overflow into this group.");
const TIERS: Key = key("tiers", "Tiers it serves; all unless stated.");
const TIMEZONE: Key = key("timezone", "Time zone of its shifts; that of its first language unless stated.");
const SCHEDULE: Key = key("schedule", "Shifts of its people; needed in a pool with people.");
const AGENTS: Key = measured(
    "agents",
    "agents",
    "Agents on duty, one number or one for each equal part of the local day; needed in a fixed pool.",
);
