//! From the merged tree to a model, section by section. Each key of the language is declared in one of these files.

mod ai;
mod calendar;
mod channel;
mod demand;
mod group;
mod illness;
mod pool;
mod population;
mod profile;
mod schedule;
mod settings;
mod shift;
mod target;
mod transfer;
mod waiting;

use super::describe::Kind;
use super::format::FORMATS;
use super::node::Table;
use super::reader::{Key, Reader, Section, key};
use crate::model::Model;

/// Reads a model. Whatever is wrong is in `reader.problems`; its place in the model is held by something harmless.
pub(super) fn model(reader: &mut Reader, given: &Table, defaults: &Table, source: usize) -> Model {
    let mut root = Section::root(given, Some(defaults), source);
    root.declare(reader, FORMAT, Kind::OneOf(&FORMATS), true);
    root.declare(reader, EXTENDS, Kind::Text, true);
    let scenario = settings::read(reader, &mut root);
    reader.start = scenario.start;
    let (profiles, profile_names) = profile::read(reader, &mut root);
    let (languages, language_names) = population::languages(reader, &mut root, &profiles, &profile_names, &scenario);
    let (mut reasons, reason_names, skill_names) = population::reasons(reader, &mut root, &profiles, &profile_names);
    let (channels, channel_names) = channel::read(reader, &mut root, &reason_names);
    let (tiers, tier_names) = population::tiers(reader, &mut root, &reason_names);
    let holidays = calendar::holidays(reader, &mut root, &language_names);
    let events = calendar::events(reader, &mut root, &language_names, &reason_names);
    let demand = demand::read(reader, &mut root, &profiles, &profile_names, holidays, events);
    let waiting = waiting::read(reader, &mut root, &channels, &channel_names);
    let illness = illness::read(reader, &mut root);
    let (mut pools, pool_names, retraining) = pool::read(reader, &mut root, &scenario.currency);
    let ai = ai::read(reader, &mut root, &pools, &pool_names);
    let ai = ai.filter(|_| reasons.iter().any(|reason| reason.ai.is_some()));
    if ai.is_none() {
        reasons.iter_mut().for_each(|reason| reason.ai = None);
    }
    let (schedules, schedule_names) = schedule::read(reader, &mut root);
    let zone = |index: Option<&usize>| index.map_or(&scenario.timezone, |index| &languages[*index].timezone).clone();
    let named = group::Named {
        pools: &pools,
        pool_names: &pool_names,
        languages: &language_names,
        tiers: &tier_names,
        skills: &skill_names,
        channels: &channel_names,
        schedules: &schedules,
        schedule_names: &schedule_names,
    };
    let (groups, group_names) = group::read(reader, &mut root, &named, &zone);
    pool::retraining::read(reader, retraining, &group_names, &groups, &mut pools);
    let router = transfer::router(reader, &mut root);
    let named = transfer::Named {
        reasons: &reason_names,
        channels: &channel_names,
        groups: &group_names,
        skills: &skill_names,
    };
    let transfers = transfer::transfers(reader, &mut root, &named, &reasons);
    let targets = target::read(reader, &mut root, &pools, &pool_names, &tier_names, &language_names, &channel_names);
    root.finish(reader);
    let mut provenance = reader.provenance.clone();
    provenance.sort_by(|a, b| (&a.key, &a.source, &a.grade).cmp(&(&b.key, &b.source, &b.grade)));
    provenance.dedup();
    let mut uncertain = reader.uncertain.clone();
    uncertain.sort_by(|a, b| a.key.cmp(&b.key));
    Model {
        scenario,
        demand,
        languages,
        channels,
        skills: skill_names.texts(),
        tiers,
        reasons,
        ai,
        waiting,
        transfers,
        router,
        illness,
        pools,
        groups,
        targets,
        uncertain,
        provenance,
    }
}

const FORMAT: Key = key(
    "format",
    "Format that this file is written in, 2 for a new one; 1 unless stated. Says nothing of a file that it extends.",
);
const EXTENDS: Key =
    key("extends", "Scenario file that this one varies, beside or below it: only what differs stands here.");
