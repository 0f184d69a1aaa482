//! Classes that never start.

use super::{item, largest, place, stated};
use crate::model::{Model, PoolKind};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::Reader;

pub(super) fn check(model: &Model, reader: &mut Reader) {
    for (index, pool) in model.pools.iter().enumerate() {
        let PoolKind::Employed(employed) = &pool.kind else { continue };
        let Some(classes) = &employed.classes else { continue };
        let path = format!("{}.classes", item(reader, "pool", index));
        let first_on = format!("{path}.first_on");
        if classes.first_on > model.scenario.end && reader.sound(&first_on) && reader.sound("scenario.end") {
            let problem =
                Diagnostic::warning("GP0501", place(reader, &first_on), format!("no class of `{}` starts", pool.name))
                    .label(format!("{} is not simulated", classes.first_on))
                    .help("nobody is hired: correct the date");
            reader.report(problem);
        }
        let places = format!("{path}.places");
        let most = classes.places.iter().flat_map(|places| places.numbers()).map(|number| largest(model, number));
        let most = most.fold(f64::NEG_INFINITY, f64::max).floor();
        if stated(reader, &places) && super::sound_beneath(reader, &path) && most < f64::from(classes.at_least) {
            let problem =
                Diagnostic::error("GP0212", place(reader, &places), format!("no class of `{}` can start", pool.name))
                    .label(format!("never as many as a class needs, {}", classes.at_least))
                    .help("state more places, or a smaller `at_least`");
            reader.report(problem);
        }
    }
}
