//! Shares that must add up, and weights that must not vanish.

use super::{item, place};
use crate::model::{Model, PoolKind};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::Reader;
use crate::scenario::value::plain;

/// How far a sum of shares may be from 1.
const TOLERANCE: f64 = 1e-6;

pub(super) fn check(model: &Model, reader: &mut Reader) {
    let shares =
        |of: Vec<(&str, f64)>| of.into_iter().map(|(name, share)| (name.to_owned(), share)).collect::<Vec<_>>();
    whole_list(
        reader,
        "language",
        "languages",
        &shares(model.languages.iter().map(|it| (it.name.as_str(), it.share)).collect()),
    );
    whole_list(reader, "tier", "tiers", &shares(model.tiers.iter().map(|it| (it.name.as_str(), it.share)).collect()));
    whole_list(
        reader,
        "reason",
        "reasons",
        &shares(model.reasons.iter().map(|it| (it.name.as_str(), it.share)).collect()),
    );
    whole_list(
        reader,
        "channel",
        "channels",
        &shares(model.channels.iter().map(|it| (it.name.as_str(), it.share)).collect()),
    );
    for (index, pool) in model.pools.iter().enumerate() {
        let path = format!("{}.gig.segments", item(reader, "pool", index));
        if let PoolKind::Gig(gig) = &pool.kind
            && reader.items.get(&path).is_some_and(|items| !items.is_empty())
        {
            let segments = shares(gig.segments.iter().map(|it| (it.name.as_str(), it.share)).collect());
            whole_list(reader, &path, &format!("segments of pool `{}`", pool.name), &segments);
        }
    }
    if (0..model.groups.len()).all(|index| reader.sound(&format!("{}.pool", item(reader, "group", index)))) {
        pools(model, reader);
    }
    for (index, group) in model.groups.iter().enumerate() {
        let path = format!("{}.schedule", item(reader, "group", index));
        if !group.shifts.is_empty()
            && group.shifts.iter().map(|shift| shift.weight).sum::<f64>() <= 0.0
            && reader.sound(&path)
        {
            let problem = Diagnostic::error(
                "GP0211",
                place(reader, &path),
                format!("nobody works the shifts of group `{}`", group.name),
            )
            .label("every weight of this schedule is 0")
            .help("give at least one shift a weight above 0");
            reader.report(problem);
        }
    }
}

fn whole_list(reader: &mut Reader, list: &str, words: &str, shares: &[(String, f64)]) {
    let paths: Vec<String> = (0..shares.len()).map(|index| format!("{}.share", item(reader, list, index))).collect();
    if shares.is_empty() || !reader.sound(list) || !paths.iter().all(|path| reader.sound(path)) {
        return;
    }
    let what = format!("the shares of all {words}");
    add_up(reader, &what, shares, paths.last().map_or("", String::as_str));
}

/// A group of people who take no contacts.
fn draws_on_others(model: &Model, reader: &mut Reader, group: usize, pool: usize) {
    let path = format!("{}.pool", item(reader, "group", group));
    let key = format!("{}.takes_contacts", item(reader, "pool", pool));
    if reader.sound(&path) && reader.sound(&key) {
        let (group, pool) = (&model.groups[group].name, &model.pools[pool].name);
        let problem = Diagnostic::error(
            "GP0409",
            place(reader, &path),
            format!("group `{group}` draws on pool `{pool}`, which takes no contacts"),
        )
        .label("its people do other work")
        .related(place(reader, &key), "said here")
        .help("name another pool, or write `takes_contacts = true`");
        reader.report(problem);
    }
}

fn pools(model: &Model, reader: &mut Reader) {
    for (index, pool) in model.pools.iter().enumerate() {
        let members: Vec<usize> = (0..model.groups.len()).filter(|group| model.groups[*group].pool == index).collect();
        if !pool.takes_contacts() {
            members.iter().for_each(|group| draws_on_others(model, reader, *group, index));
            continue;
        }
        if members.is_empty() {
            // A second pool of the same name has been reported already.
            if reader.sound("group") && reader.sound(&format!("{}.name", item(reader, "pool", index))) {
                let problem = Diagnostic::error(
                    "GP0409",
                    place(reader, &item(reader, "pool", index)),
                    format!("no group draws on pool `{}`", pool.name),
                )
                .label("its people would never answer")
                .help(format!("add a `[[group]]` with pool = \"{}\", or delete the pool; people who do other work: `takes_contacts = false`", pool.name));
                reader.report(problem);
            }
            continue;
        }
        let paths: Vec<String> =
            members.iter().map(|group| format!("{}.share", item(reader, "group", *group))).collect();
        if matches!(pool.kind, PoolKind::Fixed) || !paths.iter().all(|path| reader.sound(path)) {
            continue;
        }
        let shares: Vec<(String, f64)> =
            members.iter().map(|group| (model.groups[*group].name.clone(), model.groups[*group].share)).collect();
        let what = format!("the shares of the groups of pool `{}`", pool.name);
        add_up(reader, &what, &shares, paths.last().map_or("", String::as_str));
    }
}

fn add_up(reader: &mut Reader, what: &str, shares: &[(String, f64)], last: &str) {
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    if (sum - 1.0).abs() <= TOLERANCE {
        return;
    }
    let listed: Vec<String> = shares.iter().take(12).map(|(name, share)| format!("{name} {}", plain(*share))).collect();
    let more = if shares.len() > 12 { format!(" and {} more", shares.len() - 12) } else { String::new() };
    let rest = 1.0 - sum;
    let advice =
        if rest > 0.0 { format!("{} is missing", short(rest)) } else { format!("{} is too much", short(-rest)) };
    let problem =
        Diagnostic::error("GP0405", place(reader, last), format!("{what} add up to {}, not to 1", short(sum)))
            .label("the last of them")
            .cause(format!("{}{more}", listed.join(" + ")))
            .help(format!("{advice}; nothing is scaled silently"));
    reader.report(problem);
}

/// A sum without the noise of binary fractions.
fn short(value: f64) -> String {
    let text = format!("{value:.7}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
