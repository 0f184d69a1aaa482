//! `[[language]]`, `[[tier]]`, `[[reason]]`: who contacts the center, and why.

use super::ai;
use crate::model::{Language, Profile, Reason, Scenario, Tier};
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

pub(super) fn languages(
    reader: &mut Reader,
    root: &mut Section<'_>,
    profiles: &[Profile],
    profile_names: &Names,
    scenario: &Scenario,
) -> (Vec<Language>, Names) {
    let mut names = Names::new("language");
    let sections = root.tables(reader, LANGUAGE, false);
    let mut languages = Vec::new();
    for mut t in sections {
        let name = names.read(reader, &mut t, key("name", "Name of the language, such as `sv`."));
        let share = t.fixed(reader, SHARE, Range::SHARE);
        let timezone = t.timezone(reader, TIMEZONE, true).unwrap_or_else(|| scenario.timezone.clone());
        let profile = t.optional_reference(reader, PROFILE, profile_names).map(|index| profiles[index].clone());
        t.finish(reader);
        languages.push(Language { name, share, timezone, profile });
    }
    (languages, names)
}

pub(super) fn tiers(reader: &mut Reader, root: &mut Section<'_>, reasons: &Names) -> (Vec<Tier>, Names) {
    let mut names = Names::new("tier");
    let sections = root.tables(reader, TIER, false);
    let mut tiers = Vec::new();
    for mut t in sections {
        let name = names.read(reader, &mut t, key("name", "Name of the tier, such as `vip`."));
        let share = t.fixed(reader, SHARE, Range::SHARE);
        let priority = t.whole(reader, PRIORITY, 1, 1000) as u32;
        let threshold_s = t.fixed(reader, THRESHOLD, Range::between(0.0, 31_557_600.0));
        let patience = t.duration_or(reader, PATIENCE, "unlimited");
        let handle_time_factor = t.number(reader, FACTOR, Range::between(0.0, 100.0));
        let enters_ai_share = t.number(reader, ENTERS_AI, Range::SHARE);
        let asks_human_factor = t.number(reader, ASKS_HUMAN, Range::between(0.0, 100.0));
        let wait_weight = t.fixed(reader, WAIT_WEIGHT, Range::above(0.0, 1000.0));
        let reasons = t.references(reader, REASONS, reasons, false);
        t.finish(reader);
        tiers.push(Tier {
            name,
            share,
            priority,
            threshold_s,
            patience,
            handle_time_factor,
            enters_ai_share,
            asks_human_factor,
            wait_weight,
            reasons,
        });
    }
    (tiers, names)
}

/// The reasons, their names, and the skills they ask for.
pub(super) fn reasons(
    reader: &mut Reader,
    root: &mut Section<'_>,
    profiles: &[Profile],
    profile_names: &Names,
) -> (Vec<Reason>, Names, Names) {
    let mut names = Names::new("reason");
    let mut skills = Names::new("skill");
    let sections = root.tables(reader, REASON, true);
    let mut reasons = Vec::new();
    for mut t in sections {
        let name = names.read(reader, &mut t, key("name", "Name of the reason, such as `payment-status`."));
        let share = t.fixed(reader, SHARE, Range::SHARE);
        let skill = t.identifier(reader, SKILL);
        let profile = t.optional_reference(reader, REASON_PROFILE, profile_names).map(|index| profiles[index].clone());
        let handle_time = t.duration(reader, HANDLE_TIME);
        let wrap_up = t.duration_or(reader, WRAP_UP, "none");
        let learning_time_factor = t.number(reader, LEARNING_TIME, Range::above(0.0, 100.0));
        let ai = ai::skill(reader, &mut t);
        t.finish(reader);
        let skill = skills.learn(&skill);
        reasons.push(Reason { name, share, skill, profile, handle_time, wrap_up, learning_time_factor, ai });
    }
    if reasons.is_empty() {
        names.set_incomplete();
        skills.set_incomplete();
        skills.learn("general");
    }
    (reasons, names, skills)
}

const LANGUAGE: Key = key("language", "A language of customers. A scenario that lists none has one, named `all`.");
const TIER: Key = key("tier", "A customer tier. A scenario that lists none has one, named `standard`.");
const REASON: Key = key("reason", "A reason for contact.");
const SHARE: Key = measured("share", "share", "Share of the demand; the shares of the list add up to 1.");
const TIMEZONE: Key = key("timezone", "Time zone in which its customers live; the scenario's unless stated.");
const PROFILE: Key = key("profile", "Its own profile; the demand's unless stated.");
const PRIORITY: Key = key("priority", "Order of service: 1 before 2. Equal numbers are served by longest wait.");
const THRESHOLD: Key = measured("threshold_s", "s", "Acceptable wait of the tier's service level.");
const PATIENCE: Key = key("patience", "Time until a waiting customer gives up, or `unlimited`.");
const FACTOR: Key = key("handle_time_factor", "Multiplies talk and wrap-up of the tier's contacts.");
const REASONS: Key =
    key("reasons", "Reasons the tier has, their shares read relative to each other; all unless stated.");
const ENTERS_AI: Key = measured(
    "enters_ai_share",
    "share",
    "Share of the tier's contacts that may meet the AI, 0 for humans first; multiplies `eligible`.",
);
const ASKS_HUMAN: Key =
    key("asks_human_factor", "Multiplies the shares of conversations in which its customers ask for a human.");
const WAIT_WEIGHT: Key = key(
    "wait_weight",
    "Among contacts of equal priority the largest wait times this weight is served first; 1 for the longest wait.",
);
const SKILL: Key = key("skill", "What a human has to know: reasons of one skill wait in one queue.");
const REASON_PROFILE: Key = key("profile", "Its own profile; that of the language or the demand unless stated.");
const HANDLE_TIME: Key = key("handle_time", "Talk or chat time of a human, hold included, before wrap-up.");
const LEARNING_TIME: Key = key(
    "learning_time_factor",
    "Multiplies the time that people take to learn it: `over` or `time_constant` of every pool's learning curves.",
);
const WRAP_UP: Key = key("wrap_up", "Wrap-up after the talk, or `none`.");
