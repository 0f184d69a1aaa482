//! Queues that nobody serves, too many promises about one queue, definitions that nobody uses.

use super::{item, place};
use crate::model::{MAX_THRESHOLDS, Measure, Model, QueueTraits, Target};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::Reader;

/// Most queues.
const MOST_QUEUES: usize = 10_000;

pub(super) fn check(model: &Model, reader: &mut Reader) {
    let groups_known = reader.sound("group")
        && (0..model.groups.len()).all(|index| {
            let path = item(reader, "group", index);
            ["languages", "overflow_languages", "tiers", "serves"]
                .iter()
                .all(|key| reader.sound(&format!("{path}.{key}")))
        });
    let queues = model.tiers.len() * model.languages.len() * model.channels.len() * model.skills.len();
    if queues > MOST_QUEUES {
        let problem = Diagnostic::error(
            "GP0402",
            place(reader, "language"),
            format!("{queues} queues are more than {MOST_QUEUES}"),
        )
        .label("tiers × languages × channels × skills")
        .help("list fewer of them");
        reader.report(problem);
        return;
    }
    if groups_known && reader.sound("language") && reader.sound("tier") {
        unserved(model, reader);
    }
    thresholds(model, reader);
    unused(model, reader);
}

fn unserved(model: &Model, reader: &mut Reader) {
    let has_demand = |queue: &QueueTraits| {
        let shares = [model.languages[queue.language].share, model.tiers[queue.tier].share];
        model.channels[queue.channel].share > 0.0 && shares.iter().all(|share| *share > 0.0)
    };
    let nobody_serves = |queue: &QueueTraits| !model.groups.iter().any(|group| group.serve(queue).is_some());
    let unserved = model.queues().into_iter().filter(|queue| has_demand(queue) && nobody_serves(queue));
    let names: Vec<String> = unserved.map(|queue| model.queue_name(&queue)).collect();
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
    .help("add the language to a group's `languages` or `serves`, and the tier, skill and channel where it lists any");
    reader.report(problem);
}

fn thresholds(model: &Model, reader: &mut Reader) {
    for queue in model.queues() {
        if model.thresholds_s(&queue).len() <= MAX_THRESHOLDS {
            continue;
        }
        // The last target that covers the queue is the one too many.
        let covers = |target: &Target| match &target.measure {
            Measure::ServiceLevel { scope, .. } => scope.covers(queue.tier, queue.language, queue.channel),
            Measure::Abandonment { .. } | Measure::HumanPromise { .. } | Measure::Headcount { .. } => false,
        };
        let last = model.targets.iter().rposition(covers).unwrap_or(0);
        let path = format!("{}.threshold_s", item(reader, "target", last));
        let name = model.queue_name(&queue);
        let problem = Diagnostic::error(
            "GP0411",
            place(reader, &path),
            format!("queue `{name}` has more than {MAX_THRESHOLDS} thresholds"),
        )
        .label("one threshold too many")
        .cause("the queue's own threshold and those of its targets are counted together")
        .help("use a threshold that stands in another target, or drop one");
        reader.report(problem);
        return;
    }
}

/// Definitions without a user are most often a reference that was forgotten.
fn unused(model: &Model, reader: &mut Reader) {
    if !reader.problems.is_empty() {
        return;
    }
    let profile_used = |name: &str| {
        let own = model.languages.iter().filter_map(|language| language.profile.as_ref());
        let of_reasons = model.reasons.iter().filter_map(|reason| reason.profile.as_ref());
        own.chain(of_reasons).chain([&model.demand.profile]).any(|profile| profile.name == name)
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
