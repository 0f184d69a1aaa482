//! Lines of groups that never apply, and settings of the AI stage that cannot be kept.

use super::{item, largest, place};
use crate::model::{Measure, Model, QueueTraits, Serve};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::Reader;

pub(super) fn check(model: &Model, reader: &mut Reader) {
    idle_lines(model, reader);
    failed_turns(model, reader);
    promises(model, reader);
}

fn idle_lines(model: &Model, reader: &mut Reader) {
    // Names that are not known leave gaps that would be reported twice.
    if !reader.problems.is_empty() {
        return;
    }
    let queues = model.queues();
    for (index, group) in model.groups.iter().enumerate() {
        let list = format!("{}.serves", item(reader, "group", index));
        // Two lists of languages in the short form are not a matrix of lines.
        if !reader.items.contains_key(&list) {
            continue;
        }
        for (line, serve) in group.serves.iter().enumerate() {
            let first = |queue: &&QueueTraits| group.serve(queue).is_some_and(|it| std::ptr::eq::<Serve>(it, serve));
            if queues.iter().any(|queue| first(&queue)) {
                continue;
            }
            let problem = Diagnostic::warning(
                "GP0512",
                place(reader, &item(reader, &list, line)),
                format!("line {} of what group `{}` serves never applies", line + 1, group.name),
            )
            .label("earlier lines hold for all its contacts, or there are none")
            .cause("of several lines that hold for a contact the first counts")
            .help("write special lines before general ones, or delete this one");
            reader.report(problem);
        }
    }
}

fn failed_turns(model: &Model, reader: &mut Reader) {
    let path = "ai.failed_turns";
    let Some(failed) = model.ai.as_ref().and_then(|ai| ai.failed_turns) else { return };
    let keys = ["turns", "asks_human", "asks_human_growth"];
    if !keys.iter().all(|key| reader.sound(&format!("{path}.{key}"))) {
        return;
    }
    let growth = largest(model, failed.asks_human_growth);
    let last = largest(model, failed.asks_human) + growth * f64::from(failed.turns - 1);
    if last > 1.0 + 1e-9 {
        let problem = Diagnostic::error(
            "GP0435",
            place(reader, path),
            format!("more than all customers ask for a human after {} failed turns", failed.turns),
        )
        .label(format!("a share of {last:.2} after the last"))
        .help("lower `asks_human_growth`, `asks_human` or `turns`");
        reader.reject(path, problem);
    }
}

fn promises(model: &Model, reader: &mut Reader) {
    if model.ai.is_some() {
        return;
    }
    for (index, target) in model.targets.iter().enumerate() {
        let path = format!("{}.kpi", item(reader, "target", index));
        if matches!(target.measure, Measure::HumanPromise { .. }) && reader.sound(&path) {
            let problem = Diagnostic::error(
                "GP0436",
                place(reader, &path),
                format!("target `{}` is about customers who ask the AI for a human, but there is no AI", target.name),
            )
            .label("nobody ever asks")
            .help("switch the AI on, or delete the target");
            reader.report(problem);
        }
    }
}
