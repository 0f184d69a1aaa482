//! Reasons that take another time to learn, where nobody learns.

use super::{item, place, sound_beneath, stated};
use crate::model::{Learning, LearningCurve, Model, Number, PoolKind};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::Reader;

pub(super) fn check(model: &Model, reader: &mut Reader) {
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
