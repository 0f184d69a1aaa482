//! Channels: reasons that have none, hours in which no clock runs, contacts that cannot be held as stated.

use super::{item, place, stated};
use crate::model::Model;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::Reader;

pub(super) fn check(model: &Model, reader: &mut Reader) {
    if !reader.sound("channel") {
        return;
    }
    without_channel(model, reader);
    for index in 0..model.channels.len() {
        business_hours(model, reader, index);
        interruptible(model, reader, index);
        speeds(model, reader, index);
    }
    switches(model, reader);
}

fn without_channel(model: &Model, reader: &mut Reader) {
    let known = |index: usize| reader.sound(&format!("{}.reasons", item(reader, "channel", index)));
    if !(0..model.channels.len()).all(known) {
        return;
    }
    for (index, reason) in model.reasons.iter().enumerate() {
        let mut channels = model.channels.iter().filter(|channel| channel.share > 0.0);
        if reason.share <= 0.0 || channels.any(|it| it.reasons.is_empty() || it.reasons.contains(&index)) {
            continue;
        }
        let path = item(reader, "reason", index);
        let problem =
            Diagnostic::error("GP0431", place(reader, &path), format!("no channel takes reason `{}`", reason.name))
                .label("its customers could not reach the center")
                .help(format!("add \"{}\" to the `reasons` of a channel with a share above 0", reason.name));
        reader.report(problem);
    }
}

fn business_hours(model: &Model, reader: &mut Reader, index: usize) {
    let channel = &model.channels[index];
    let path = format!("{}.business_hours", item(reader, "channel", index));
    let Some(hours) = channel.business_hours.filter(|_| reader.sound(&path)) else { return };
    let length_min = hours.until_min.saturating_sub(hours.from_min);
    let interval_min = model.scenario.interval_min;
    // Hours that end before they begin have been reported already.
    if length_min == 0 || length_min >= interval_min || !reader.sound("scenario.interval_min") {
        return;
    }
    let problem = Diagnostic::error(
        "GP0432",
        place(reader, &path),
        format!("the business hours of `{}` are shorter than an interval", channel.name),
    )
    .label(format!("{length_min} minutes of intervals of {interval_min}"))
    .help("write longer hours, or a shorter `interval_min`");
    reader.reject(&path, problem);
}

/// Another contact may interrupt one that has the agent to itself, not one of several in hand.
fn interruptible(model: &Model, reader: &mut Reader, index: usize) {
    let channel = &model.channels[index];
    if !channel.is_interruptible {
        return;
    }
    let own = format!("{}.slots", item(reader, "channel", index));
    let mut wrong: Vec<String> = if channel.slots > 1 { vec![own] } else { Vec::new() };
    for (group, entry) in model.groups.iter().enumerate() {
        let list = format!("{}.serves", item(reader, "group", group));
        for (line, serve) in entry.serves.iter().enumerate() {
            let covers = serve.channels.is_empty() || serve.channels.contains(&index);
            if covers && serve.slots.is_some_and(|slots| slots > 1) {
                wrong.push(format!("{}.slots", item(reader, &list, line)));
            }
        }
    }
    for path in wrong.into_iter().filter(|path| reader.sound(path)).collect::<Vec<_>>() {
        let problem = Diagnostic::error(
            "GP0433",
            place(reader, &path),
            format!("an agent holds several contacts of `{}`, which can be interrupted", channel.name),
        )
        .label("one at a time where contacts can be interrupted")
        .help("write 1, or `interruptible = false`");
        reader.reject(&path, problem);
    }
}

fn speeds(model: &Model, reader: &mut Reader, index: usize) {
    let crate::model::SharedPace::BySessions(speeds) = &model.channels[index].pace else { return };
    let channel = &model.channels[index];
    let lines = model.groups.iter().flat_map(|group| &group.serves);
    let of_lines = lines.filter(|line| line.channels.is_empty() || line.channels.contains(&index));
    let most = of_lines.filter_map(|line| line.slots).chain([channel.slots]).max().unwrap_or(1);
    let path = format!("{}.pace.speeds", item(reader, "channel", index));
    if speeds.len() > most as usize && reader.sound(&path) && stated(reader, &path) {
        let problem = Diagnostic::warning(
            "GP0511",
            place(reader, &path),
            format!("`{}` has speeds for more contacts than an agent holds", channel.name),
        )
        .label(format!("{} speeds, at most {most} at a time", speeds.len()))
        .help("delete those at the end, or raise `slots`");
        reader.report(problem);
    }
}

fn switches(model: &Model, reader: &mut Reader) {
    for (index, switch) in model.waiting.switches.iter().enumerate() {
        let path = item(reader, "waiting.switch", index);
        let (from, to) = (format!("{path}.from"), format!("{path}.to"));
        if switch.from == switch.to && reader.sound(&from) && reader.sound(&to) {
            let name = &model.channels[switch.to].name;
            let problem =
                Diagnostic::error("GP0434", place(reader, &to), format!("customers change from `{name}` to `{name}`"))
                    .label("the channel they come from")
                    .help("name another channel, or delete the change");
            reader.reject(&to, problem);
        }
    }
}
