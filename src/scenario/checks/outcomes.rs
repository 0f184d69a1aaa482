//! Sums of paths over time: outcomes of the AI, shrinkage.

use super::{item, largest, place, sound_beneath};
use crate::model::{Date, Draw, Model, TimePath};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::Reader;
use crate::scenario::value::plain;
use jiff::ToSpan;

pub(super) fn check(model: &Model, reader: &mut Reader) {
    if !reader.sound("scenario.start") || !reader.sound("scenario.end") || model.scenario.end < model.scenario.start {
        return;
    }
    let days = sampled_days(model);
    for (index, reason) in model.reasons.iter().enumerate() {
        let path = format!("{}.ai", item(reader, "reason", index));
        let Some(ai) = &reason.ai else { continue };
        if !sound_beneath(reader, &path) {
            continue;
        }
        let outcomes = [
            ("resolves", &ai.resolves),
            ("falsely_contains", &ai.falsely_contains),
            ("asks_human", &ai.asks_human),
            ("leaves", &ai.leaves),
        ];
        match first_excess(model, &outcomes, &days, &model.base_draw(), 1.0 + 1e-9) {
            Some((day, sum, values)) => {
                let problem = Diagnostic::error(
                    "GP0406",
                    place(reader, &path),
                    format!("the AI outcomes of `{}` add up to {sum} on {day}", reason.name),
                )
                .label("more than all its conversations")
                .cause(values)
                .help("lower one of them: what remains below 1 is escalated to a human");
                reader.reject(&path, problem);
            }
            None if first_excess(model, &outcomes, &days, &highest_draw(model), 1.0 + 1e-9).is_some() => {
                let problem = Diagnostic::warning(
                    "GP0505",
                    place(reader, &path),
                    format!("the AI outcomes of `{}` may add up to more than 1", reason.name),
                )
                .label("when their uncertain values are all high")
                .help("narrow the distributions");
                reader.report(problem);
            }
            None => {}
        }
    }
    for (index, pool) in model.pools.iter().enumerate() {
        let Some(people) = pool.kind.people() else { continue };
        let path = format!("{}.shrinkage", item(reader, "pool", index));
        if !sound_beneath(reader, &path) {
            continue;
        }
        let parts: Vec<(&str, &TimePath)> =
            people.shrinkage.iter().map(|part| (part.name.as_str(), &part.share)).collect();
        if let Some((day, sum, values)) = first_excess(model, &parts, &days, &model.base_draw(), 1.0 - 1e-9) {
            let problem = Diagnostic::error(
                "GP0407",
                place(reader, &path),
                format!("the shrinkage of `{}` is {sum} on {day}", pool.name),
            )
            .label("nobody would ever be present")
            .cause(values)
            .help("lower a component; 0.30 in all is usual");
            reader.reject(&path, problem);
        }
    }
}

/// The draw in which every uncertain input is about as large as it gets.
fn highest_draw(model: &Model) -> Draw {
    let inputs = 0..model.uncertain.len();
    Draw::new(inputs.map(|index| largest(model, crate::model::Number::Uncertain(index))).collect())
}

/// Days on which sums are looked at: every fourth, and the first and last.
fn sampled_days(model: &Model) -> Vec<Date> {
    let (mut day, end) = (model.scenario.start, model.scenario.end);
    let mut days = Vec::new();
    while day < end && days.len() < 4000 {
        days.push(day);
        day = day.saturating_add(4.days());
    }
    days.push(end);
    days
}

/// The first day on which the paths reach more than `limit` under `draw`, with the sum and its parts.
fn first_excess(
    model: &Model,
    paths: &[(&str, &TimePath)],
    days: &[Date],
    draw: &Draw,
    limit: f64,
) -> Option<(Date, String, String)> {
    // Nothing can exceed the limit if not even the largest values do.
    let bound: f64 =
        paths.iter().map(|(_, path)| path.numbers().into_iter().map(|n| largest(model, n)).fold(0.0, f64::max)).sum();
    if bound <= limit {
        return None;
    }
    let breaks = paths.iter().flat_map(|(_, path)| match path {
        TimePath::Steps(steps) => steps.iter().map(|(date, _)| *date).collect(),
        TimePath::Ramp { starting, by, .. } => vec![*starting, *by],
        TimePath::Constant(_) | TimePath::Monthly { .. } => Vec::new(),
    });
    let (start, end) = (model.scenario.start, model.scenario.end);
    let mut days: Vec<Date> =
        days.iter().copied().chain(breaks.filter(|date| *date >= start && *date <= end)).collect();
    days.sort_unstable();
    days.into_iter().find_map(|day| {
        let values: Vec<f64> = paths.iter().map(|(_, path)| path.on(day, draw)).collect();
        let sum: f64 = values.iter().sum();
        (sum > limit).then(|| {
            let parts: Vec<String> =
                paths.iter().zip(&values).map(|((name, _), value)| format!("{name} {}", round(*value))).collect();
            (day, round(sum), parts.join(" + "))
        })
    })
}

fn round(value: f64) -> String {
    plain((value * 1e6 + 0.5).floor() / 1e6)
}
