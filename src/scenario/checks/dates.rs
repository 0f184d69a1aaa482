//! Dates against the horizon.

use super::{item, place, stated};
use crate::model::{Date, Measure, Model, PoolKind};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::Reader;
use jiff::ToSpan;

/// Longest horizon, years.
const MOST_YEARS: i32 = 30;
/// Most intervals of a horizon.
const MOST_INTERVALS: i64 = 600_000;

pub(super) fn check(model: &Model, reader: &mut Reader) {
    let (start, end) = (model.scenario.start, model.scenario.end);
    if !reader.sound("scenario.start") || !reader.sound("scenario.end") {
        return;
    }
    if end < start {
        let problem = Diagnostic::error(
            "GP0401",
            place(reader, "scenario.end"),
            format!("the scenario ends on {end}, before it starts"),
        )
        .label("earlier than `start`")
        .related(place(reader, "scenario.start"), format!("it starts on {start}"))
        .help("exchange the two dates or correct the year");
        reader.report(problem);
        return;
    }
    if i32::from(end.year()) - i32::from(start.year()) > MOST_YEARS {
        let problem = Diagnostic::error(
            "GP0402",
            place(reader, "scenario.end"),
            format!("the horizon is longer than {MOST_YEARS} years"),
        )
        .label(format!("{start} to {end}"))
        .help("choose an earlier end");
        reader.report(problem);
        return;
    }
    interval(model, reader);
    outside(model, reader);
}

fn interval(model: &Model, reader: &mut Reader) {
    let minutes = model.scenario.interval_min;
    let path = "scenario.interval_min";
    if !reader.sound(path) {
        return;
    }
    if !60_u32.is_multiple_of(minutes) {
        let problem = Diagnostic::error(
            "GP0410",
            place(reader, path),
            format!("intervals of {minutes} minutes do not fill an hour"),
        )
        .label("must divide 60")
        .help("write 5, 10, 15, 20, 30 or 60");
        reader.reject(path, problem);
        return;
    }
    let days = model.scenario.start.duration_until(model.scenario.end).as_hours() / 24 + 1;
    if days * 24 * 60 / i64::from(minutes) > MOST_INTERVALS {
        let problem = Diagnostic::error(
            "GP0402",
            place(reader, path),
            format!("the horizon has more than {MOST_INTERVALS} intervals"),
        )
        .label(format!("{days} days of intervals of {minutes} minutes"))
        .help("write a longer interval (30 or 60 minutes) or an earlier end");
        reader.reject(path, problem);
    }
}

/// Dates that never come.
fn outside(model: &Model, reader: &mut Reader) {
    let (start, end) = (model.scenario.start, model.scenario.end);
    let simulated = |date: Date| date >= start && date <= end;
    for (index, holiday) in model.demand.holidays.iter().enumerate() {
        // A list of many years' dates is reused on purpose; only one of which none counts is a likely slip.
        if let (Some(first), false) = (holiday.dates.first(), holiday.dates.iter().any(|date| simulated(*date))) {
            let path = format!("{}.dates", item(reader, "holiday", index));
            never(reader, &path, *first, &format!("every date of holiday `{}`", holiday.name));
        }
    }
    for (index, event) in model.demand.events.iter().enumerate().filter(|(_, event)| event.from > end) {
        let path = format!("{}.from", item(reader, "event", index));
        never(reader, &path, event.from, &format!("event `{}`", event.name));
    }
    for (index, pool) in model.pools.iter().enumerate() {
        let PoolKind::Employed(people) = &pool.kind else { continue };
        let path = format!("{}.hires", item(reader, "pool", index));
        for hire in people.hires.iter().filter(|hire| !simulated(hire.on)) {
            never(reader, &path, hire.on, &format!("an intake of `{}`", pool.name));
        }
        let path = format!("{}.layoffs", item(reader, "pool", index));
        for layoff in people.layoffs.iter().filter(|layoff| !simulated(layoff.on)) {
            never(reader, &path, layoff.on, &format!("a layoff of `{}`", pool.name));
        }
        let path = format!("{}.transfers", item(reader, "pool", index));
        for transfer in people.transfers.iter().filter(|transfer| !simulated(transfer.on)) {
            never(reader, &path, transfer.on, &format!("a transfer of `{}`", pool.name));
        }
        let path = format!("{}.retraining", item(reader, "pool", index));
        for retraining in people.retraining.iter().filter(|retraining| !retraining.starts_within(start, end)) {
            never(reader, &path, retraining.on, &format!("every class of a retraining of `{}`", pool.name));
        }
    }
    for (index, outage) in model.ai.iter().flat_map(|ai| &ai.outages).enumerate() {
        let over = outage.hours.value(&model.base_draw()) + f64::from(outage.from_min) / 60.0;
        let last = outage.on.saturating_add(((over / 24.0).ceil() as i64 - 1).max(0).days());
        if last < start || outage.on > end {
            let path = format!("{}.on", item(reader, "ai.outage", index));
            never(reader, &path, outage.on, "an outage of the AI");
        }
    }
    for (index, target) in model.targets.iter().enumerate() {
        let Measure::Headcount { on, .. } = target.measure else { continue };
        let path = format!("{}.on", item(reader, "target", index));
        if !simulated(on) && stated(reader, &path) {
            never(reader, &path, on, &format!("the day of target `{}`", target.name));
        }
    }
}

fn never(reader: &mut Reader, path: &str, date: Date, what: &str) {
    if reader.sound(path) {
        let problem = Diagnostic::warning("GP0501", place(reader, path), format!("{what} lies outside the horizon"))
            .label(format!("{date} is not simulated"))
            .help("it has no effect: correct the date, or leave it for a longer horizon");
        reader.report(problem);
    }
}
