//! Reasons that take another time to learn, where nobody learns; people who would resolve more than every contact.

use super::{item, largest, peak, place, sound_beneath, stated};
use crate::model::{BEST_RESOLUTION_VARIANCES, Learning, LearningCurve, Model, Number, PoolKind};
use crate::numeric;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::Reader;
use crate::scenario::value::plain;

pub(super) fn check(model: &Model, reader: &mut Reader) {
    (0..model.pools.len()).for_each(|pool| the_best(model, reader, pool));
    let pools_are_sound = (0..model.pools.len()).all(|pool| sound_beneath(reader, &item(reader, "pool", pool)));
    if !pools_are_sound || model.pools.iter().any(|pool| learns(&pool.kind)) {
        return;
    }
    for (index, reason) in model.reasons.iter().enumerate() {
        let path = format!("{}.learning_time_factor", item(reader, "reason", index));
        let is_neutral = matches!(reason.learning_time_factor, Number::Known(factor) if factor.total_cmp(&1.0).is_eq());
        if !is_neutral && reader.sound(&path) && stated(reader, &path) {
            let problem = Diagnostic::error("GP0107", place(reader, &path), format!("`{path}` would have no effect"))
                .label("delete it")
                .cause("no pool has a learning curve: everybody is fully proficient from the start")
                .help("or give a pool `learning.speed` or `learning.resolution`");
            reader.report(problem);
        }
    }
}

/// The best of a pool resolve √5 standard deviations more than the mean person: at most every contact.
fn the_best(model: &Model, reader: &mut Reader, index: usize) {
    let pool = &model.pools[index];
    let path = format!("{}.learning.resolution_variation", item(reader, "pool", index));
    let Some(people) = pool.kind.people().filter(|_| sound_beneath(reader, &item(reader, "pool", index))) else {
        return;
    };
    let variation = largest(model, people.resolution_variation);
    let resolution = peak(model, &pool.resolution);
    let best = resolution * (1.0 + numeric::sqrt(BEST_RESOLUTION_VARIANCES) * variation);
    if variation > 0.0 && best > 1.0 + 1e-9 {
        let most = (1.0 / resolution - 1.0) / numeric::sqrt(BEST_RESOLUTION_VARIANCES);
        let problem = Diagnostic::error(
            "GP0440",
            place(reader, &path),
            format!("the best of pool `{}` would resolve more than every contact", pool.name),
        )
        .label(format!("{} of what they answer", plain((best * 1e3).round() / 1e3)))
        .cause(format!("the mean person resolves up to {}", plain((resolution * 1e3).round() / 1e3)))
        .help(format!("write at most {}, or lower the pool's `resolution`", plain((most * 1e3).floor() / 1e3)));
        reader.reject(&path, problem);
    }
}

fn learns(kind: &PoolKind) -> bool {
    let has_curve =
        |learning: &Learning| (learning.speed, learning.resolution) != (LearningCurve::Full, LearningCurve::Full);
    match kind {
        PoolKind::Employed(employed) => has_curve(&employed.people.learning),
        PoolKind::Outsourced(outsourced) => has_curve(&outsourced.people.learning),
        PoolKind::Gig(gig) => gig.segments.iter().any(|segment| has_curve(&segment.learning)),
        PoolKind::Fixed => false,
    }
}
