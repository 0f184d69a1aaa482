//! `[[transfer]]` and `[router]`: contacts that are handed on, and the rules of the router.

use crate::model::{GroupChoice, Reason, RouterRules, Transfer};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// What transfers refer to.
pub(super) struct Named<'a> {
    pub(super) reasons: &'a Names,
    pub(super) channels: &'a Names,
    pub(super) groups: &'a Names,
    pub(super) skills: &'a Names,
}

pub(super) fn router(reader: &mut Reader, root: &mut Section<'_>) -> RouterRules {
    let mut t = root.table(reader, ROUTER);
    let groups = match t.word(reader, GROUPS, &["listed", "longest-idle", "random", "least-skilled"]) {
        "longest-idle" => GroupChoice::LongestIdle,
        "random" => GroupChoice::Random,
        "least-skilled" => GroupChoice::LeastSkilled,
        _ => GroupChoice::Listed,
    };
    t.finish(reader);
    RouterRules { groups }
}

pub(super) fn transfers(
    reader: &mut Reader,
    root: &mut Section<'_>,
    named: &Named<'_>,
    all_reasons: &[Reason],
) -> Vec<Transfer> {
    let sections = root.tables(reader, TRANSFER, false);
    let mut transfers = Vec::new();
    for mut t in sections {
        let reasons = t.references(reader, REASONS, named.reasons, false);
        let channels = t.references(reader, CHANNELS, named.channels, false);
        let groups = t.references(reader, FROM_GROUPS, named.groups, false);
        let share = t.number(reader, SHARE, Range::SHARE);
        let skill = t.reference(reader, SKILL, named.skills);
        let after_share = t.number(reader, AFTER, Range::SHARE);
        let repeated_share = t.number(reader, REPEATED, Range::SHARE);
        let handed_on = |(index, reason): (usize, &Reason)| {
            (reasons.is_empty() || reasons.contains(&index)) && skill.is_none_or(|skill| skill != reason.skill)
        };
        if !all_reasons.is_empty() && !all_reasons.iter().enumerate().any(handed_on) {
            let path = t.at("skill");
            let problem = Diagnostic::error("GP0107", t.key_place("skill"), format!("`{path}` would have no effect"))
                .label("the queue that these contacts come from")
                .help("name the skill of another queue, or delete the transfer");
            reader.reject(&path, problem);
        }
        t.finish(reader);
        let skill = skill.unwrap_or(0);
        transfers.push(Transfer { reasons, channels, groups, share, skill, after_share, repeated_share });
    }
    transfers
}

const ROUTER: Key = key("router", "Rules by which agents and contacts find each other.");
const GROUPS: Key = key(
    "groups",
    "Which of the groups of equal rank with a free agent gets a contact: the first as `listed`, that of the `longest-idle` agent, of one at `random`, or the `least-skilled`, which serves the fewest queues.",
);
const TRANSFER: Key = key("transfer", "Contacts that agents hand on to another queue; none unless stated.");
const REASONS: Key = key("reasons", "Reasons of these contacts; all unless stated.");
const CHANNELS: Key = key("channels", "Their channels; all unless stated.");
const FROM_GROUPS: Key = key("groups", "Groups that hand on; all unless stated.");
const SHARE: Key = measured("share", "share", "Share of the contacts that is handed on.");
const SKILL: Key = key("skill", "Skill whose queue gets the contact, in the same language, tier and channel.");
const AFTER: Key = measured("after_share", "share", "Part of the talk before the transfer.");
const REPEATED: Key = measured("repeated_share", "share", "Part of that talk that is repeated after it.");
