//! Queues that nobody serves, too many promises about one queue, definitions that nobody uses.

use super::{item, place};
use crate::model::{MAX_THRESHOLDS, Measure, Model};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::Reader;

/// Most queues.
const MOST_QUEUES: usize = 10_000;

pub(super) fn check(model: &Model, reader: &mut Reader) {
    let groups_known = reader.sound("group")
        && (0..model.groups.len()).all(|index| {
            let path = item(reader, "group", index);
            ["languages", "overflow_languages", "tiers"].iter().all(|key| reader.sound(&format!("{path}.{key}")))
        });
    let queues = model.tiers.len() * model.languages.len();
    if queues > MOST_QUEUES {
        let problem = Diagnostic::error(
            "GP0402",
            place(reader, "language"),
            format!("{queues} queues are more than {MOST_QUEUES}"),
        )
        .label("tiers × languages")
        .help("list fewer tiers or languages");
        reader.report(problem);
        return;
    }
    if groups_known && reader.sound("language") && reader.sound("tier") {
        unserved(model, reader);
    }
    thresholds(model, reader);
    unused(model, reader);
}

fn covers(list: &[usize], index: usize) -> bool {
    list.is_empty() || list.contains(&index)
}

fn unserved(model: &Model, reader: &mut Reader) {
    let mut names = Vec::new();
    for (tier_index, tier) in model.tiers.iter().enumerate() {
        for (language_index, language) in model.languages.iter().enumerate() {
            let served = model.groups.iter().any(|group| {
                covers(&group.tiers, tier_index)
                    && (group.languages.contains(&language_index) || group.overflow_languages.contains(&language_index))
            });
            if !served && language.share > 0.0 && tier.share > 0.0 {
                names.push(format!("{}-{}", language.name, tier.name));
            }
        }
    }
    if names.is_empty() {
        return;
    }
    let shown = names.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
    let more = if names.len() > 12 { format!(" and {} more", names.len() - 12) } else { String::new() };
    let problem = Diagnostic::error(
        "GP0408",
        place(reader, "group"),
        format!("nobody serves {} (language-tier)", if names.len() == 1 { "a queue" } else { "some queues" }),
    )
    .label(format!("no group serves {shown}{more}"))
    .cause("every contact there would wait until it gives up")
    .help("add the language to a group's `languages`, and the tier to its `tiers` if it lists any");
    reader.report(problem);
}

fn thresholds(model: &Model, reader: &mut Reader) {
    for (tier_index, tier) in model.tiers.iter().enumerate() {
        for (language_index, language) in model.languages.iter().enumerate() {
            let mut waits = vec![tier.threshold_s];
            for (target_index, target) in model.targets.iter().enumerate() {
                let Measure::ServiceLevel { threshold_s, tiers, languages } = &target.measure else { continue };
                let known = waits.iter().any(|wait| (wait - threshold_s).abs() < 1e-9);
                if !covers(tiers, tier_index) || !covers(languages, language_index) || known {
                    continue;
                }
                waits.push(*threshold_s);
                if waits.len() > MAX_THRESHOLDS {
                    let path = format!("{}.threshold_s", item(reader, "target", target_index));
                    let problem = Diagnostic::error(
                        "GP0411",
                        place(reader, &path),
                        format!("queue `{}-{}` has more than {MAX_THRESHOLDS} thresholds", language.name, tier.name),
                    )
                    .label("one threshold too many")
                    .cause("the tier's own threshold and those of its targets are counted together")
                    .help("use a threshold that stands in another target, or drop one");
                    reader.report(problem);
                    return;
                }
            }
        }
    }
}

/// Definitions without a user are most often a reference that was forgotten.
fn unused(model: &Model, reader: &mut Reader) {
    if !reader.problems.is_empty() {
        return;
    }
    let profile_used = |name: &str| {
        let own = model.languages.iter().filter_map(|language| language.profile.as_ref());
        own.chain([&model.demand.profile]).any(|profile| profile.name == name)
    };
    for list in ["schedule", "profile"] {
        for path in reader.items.get(list).cloned().unwrap_or_default() {
            let name = path.split_once('.').map_or("", |(_, name)| name.trim_matches('"'));
            let used = if list == "schedule" { reader.used.contains(name) } else { profile_used(name) };
            if !used {
                let problem =
                    Diagnostic::warning("GP0502", place(reader, &path), format!("nothing uses {list} `{name}`"))
                        .label("has no effect")
                        .help("name it where it belongs, or delete it");
                reader.report(problem);
            }
        }
    }
}
