//! Gig pools against the intervals and the customers of the scenario.

use super::{item, place, stated};
use crate::model::{Block, Model, PoolKind, Volume};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::Reader;
use crate::scenario::value::plain;

pub(super) fn check(model: &Model, reader: &mut Reader) {
    for (index, pool) in model.pools.iter().enumerate() {
        let PoolKind::Gig(gig) = &pool.kind else { continue };
        let path = format!("{}.gig", item(reader, "pool", index));
        for (number, block) in gig.blocks.iter().enumerate() {
            let path = item(reader, &format!("{path}.blocks"), number);
            on_the_grid(model, reader, &path, block);
            bookable(model, reader, &path, block);
        }
        more_than_customers(model, reader, &format!("{path}.active"), gig.active);
    }
}

/// Blocks begin and end with intervals.
fn on_the_grid(model: &Model, reader: &mut Reader, path: &str, block: &Block) {
    let minutes = model.scenario.interval_min;
    let readable = [format!("{path}.start"), format!("{path}.hours"), "scenario.interval_min".to_owned()];
    if minutes == 0 || !readable.iter().all(|path| reader.sound(path)) {
        return;
    }
    let fits = |length: u32| length.is_multiple_of(minutes);
    if block.length_min == 0 || !fits(block.start_min) || !fits(block.length_min) {
        let problem = Diagnostic::error(
            "GP0212",
            place(reader, path),
            format!("block `{}` does not begin and end with an interval", block.name),
        )
        .label(format!(
            "from {:02}:{:02}, {} minutes long",
            block.start_min / 60,
            block.start_min % 60,
            block.length_min
        ))
        .cause(format!("the scenario's intervals are {minutes} minutes long"))
        .help("move the block to the intervals, or write a shorter `interval_min`");
        reader.report(problem);
    }
}

/// A place is given back after it was booked, and one block fits into the hours of a week.
fn bookable(model: &Model, reader: &mut Reader, path: &str, block: &Block) {
    let (release, lead) = (format!("{path}.release_days"), format!("{path}.lead_days"));
    if block.release_days > block.lead_days && reader.sound(&release) && reader.sound(&lead) {
        let problem = Diagnostic::error(
            "GP0212",
            place(reader, &release),
            format!("block `{}` is given back before it is booked", block.name),
        )
        .label(format!("{} days before the start", block.release_days))
        .related(place(reader, &lead), format!("booked {} days before it", block.lead_days))
        .help("write a longer `lead_days`, or a shorter `release_days`");
        reader.report(problem);
    }
    let (hours, at_most) = (format!("{path}.hours"), format!("{path}.hours_per_week_at_most"));
    let Some(most_h) = block.hours_per_week_at_most.map(|most| most.value(&model.base_draw())) else { return };
    let length_h = f64::from(block.length_min) / 60.0;
    if length_h > most_h && reader.sound(&at_most) && reader.sound(&hours) {
        let problem =
            Diagnostic::error("GP0212", place(reader, &at_most), format!("nobody can book block `{}`", block.name))
                .label(format!("at most {} hours a week", plain(most_h)))
                .related(place(reader, &hours), format!("{} hours long", plain(length_h)))
                .help("allow at least one block a week");
        reader.report(problem);
    }
}

/// Gig agents are recruited among the customers.
fn more_than_customers(model: &Model, reader: &mut Reader, path: &str, active: u32) {
    let Volume::Customers { start, .. } = &model.demand.volume else { return };
    let customers = start.value(&model.base_draw());
    if f64::from(active) > customers && reader.sound(path) && stated(reader, "demand.customers.start") {
        let problem =
            Diagnostic::error("GP0212", place(reader, path), format!("more gig agents than customers: `{path}`"))
                .label(format!("{} active people", plain(f64::from(active))))
                .related(place(reader, "demand.customers.start"), format!("{} customers", plain(customers)))
                .help("gig agents are few among the customers: correct one of the numbers");
        reader.report(problem);
    }
}
