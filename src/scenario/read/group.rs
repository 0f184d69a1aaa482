//! `[[group]]`: agents the router cannot tell apart.

use super::channel::check_slots;
use super::schedule::Schedule;
use crate::model::{Group, MOST_SLOTS, Pool, PoolKind, Serve, ShiftPattern, ShiftWeights};
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
    pub(super) skills: &'a Names,
    pub(super) channels: &'a Names,
    pub(super) schedules: &'a [Schedule],
    pub(super) schedule_names: &'a Names,
}

pub(super) fn read(
    reader: &mut Reader,
    root: &mut Section<'_>,
    named: &Named<'_>,
    zone: &dyn Fn(Option<&usize>) -> String,
) -> (Vec<Group>, Names) {
    let mut names = Names::new("group");
    let sections = root.tables(reader, key("group", "Agents the router cannot tell apart, drawn from one pool."), true);
    let mut groups = Vec::new();
    for mut t in sections {
        let name = names.read(reader, &mut t, key("name", "Name of the group."));
        let pool = t.reference(reader, POOL, named.pool_names);
        let share = t.fixed(reader, SHARE, Range::SHARE);
        let serves = serves(reader, &mut t, named);
        let first_language = serves.first().and_then(|serve| serve.languages.first());
        let timezone = t.timezone(reader, TIMEZONE, true).unwrap_or_else(|| zone(first_language));
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
        t.finish(reader);
        let is_fixed = matches!(kind, Some(PoolKind::Fixed));
        let schedule = schedule.map(|index| &named.schedules[index]).filter(|_| !is_fixed);
        groups.push(Group {
            name,
            pool: pool.unwrap_or(0),
            share: if is_fixed { 0.0 } else { share },
            serves,
            timezone,
            shifts: schedule.map_or_else(Vec::new, |schedule| shifts(schedule, pool.map(|pool| &named.pools[pool]))),
            weights: schedule.map_or(ShiftWeights::Stated, |schedule| schedule.weights),
            agents: if is_fixed { agents } else { Vec::new() },
        });
    }
    (groups, names)
}

/// The shifts of a schedule as people of the pool work them.
fn shifts(schedule: &Schedule, pool: Option<&Pool>) -> Vec<ShiftPattern> {
    let last_contact_min = pool.map_or(0, |pool| pool.after_shift.closing_min());
    let shift = |shift: &ShiftPattern| {
        let closing_min = last_contact_min.min(shift.length_min / 2);
        ShiftPattern { closing_min, ..shift.clone() }
    };
    schedule.shifts.iter().map(shift).collect()
}

/// What a group serves: the lines of `serves`, or the short form of one line and one for overflow.
fn serves(reader: &mut Reader, t: &mut Section<'_>, named: &Named<'_>) -> Vec<Serve> {
    let lines: Vec<Serve> =
        t.tables(reader, SERVES, false).into_iter().map(|line| serve(reader, line, named)).collect();
    let languages = t.references(reader, LANGUAGES, named.languages, false);
    let overflow_languages = t.references(reader, OVERFLOW, named.languages, false);
    let overflow_after_s = t.fixed(reader, OVERFLOW_AFTER, Range::DURATION_OR_ZERO_S);
    let tiers = t.references(reader, TIERS, named.tiers, false);
    t.one_of(reader, ["languages", "serves"], "whom the group serves", "languages = [\"…\"]");
    if t.wrote("serves") {
        let why = "the lines of `serves` say it";
        t.useless(reader, &["overflow_languages", "overflow_after_s", "tiers"], why);
        return lines;
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
    let at_once = Serve { tiers: tiers.clone(), ..Serve::languages(languages) };
    let overflow = Serve { tiers, after_s: overflow_after_s, ..Serve::languages(overflow_languages) };
    [at_once, overflow].into_iter().filter(|serve| !serve.languages.is_empty()).collect()
}

/// One line of the matrix of groups and contacts.
fn serve(reader: &mut Reader, mut t: Section<'_>, named: &Named<'_>) -> Serve {
    let languages = t.references(reader, SERVED_LANGUAGES, named.languages, true);
    let tiers = t.references(reader, TIERS, named.tiers, false);
    let skills = t.references(reader, SKILLS, named.skills, false);
    let channels = t.references(reader, CHANNELS, named.channels, false);
    let rank = t.whole(reader, RANK, 1, 1000) as u32;
    let after_s = t.fixed(reader, AFTER, Range::DURATION_OR_ZERO_S);
    let reserve = t.whole(reader, RESERVE, 0, i64::from(MOST_AGENTS)) as u32;
    let priority = t.optional_whole(reader, PRIORITY, 1, 1000).map(|priority| priority as u32);
    let speed = t.number(reader, SPEED, Range::above(0.0, 100.0));
    let resolution = t.number(reader, RESOLUTION, Range::SHARE);
    let slots = t.optional_whole(reader, SLOTS, 1, i64::from(MOST_SLOTS)).map(|slots| slots as u32);
    slots.iter().for_each(|slots| check_slots(reader, &t, SLOTS, *slots));
    t.finish(reader);
    Serve { languages, tiers, skills, channels, rank, after_s, reserve, priority, speed, resolution, slots }
}

const SERVES: Key = key(
    "serves",
    "Which contacts the group serves, and how, line by line; of several lines that hold for a contact the first counts. Instead of `languages`.",
);
const SERVED_LANGUAGES: Key = key("languages", "Languages of these contacts.");
const SKILLS: Key = key("skills", "Skills they ask for; all unless stated.");
const CHANNELS: Key = key("channels", "Channels they come in; all unless stated.");
const RANK: Key = key("rank", "Groups with a smaller rank are asked first.");
const AFTER: Key = measured("after_s", "s", "Wait after which the group may serve them.");
const RESERVE: Key = measured(
    "reserve",
    "agents",
    "Agents of the group that must stay free: nobody takes such a contact when fewer would be left.",
);
const PRIORITY: Key = key("priority", "Order in which the group serves them: 1 before 2; the tier's unless stated.");
const SPEED: Key = key("speed", "Speed of the group's people with them, multiplies their own.");
const RESOLUTION: Key =
    measured("resolution", "share", "Multiplies the share of these contacts whose need the group's people meet.");
const SLOTS: Key = measured(
    "slots",
    "contacts",
    "Such contacts that an agent of the group holds at a time; as the channel says unless stated.",
);
const POOL: Key = key("pool", "Pool its people come from.");
const SHARE: Key = measured(
    "share",
    "share",
    "Share of the pool's people in this group; the shares of a pool with people add up to 1.",
);
const LANGUAGES: Key = key("languages", "Languages it serves at once, in every channel and skill.");
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
