//! Breaks that count twice: in the shifts and in the shrinkage.

use super::{item, peak, place};
use crate::model::Model;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::Reader;

/// The component of shrinkage that stands for breaks when shifts state none.
const BREAKS: &str = "breaks";

pub(super) fn check(model: &Model, reader: &mut Reader) {
    for (index, pool) in model.pools.iter().enumerate() {
        let path = format!("{}.shrinkage.{BREAKS}", item(reader, "pool", index));
        let Some(people) = pool.kind.people() else { continue };
        let shrinks =
            people.shrinkage.iter().any(|component| component.name == BREAKS && peak(model, &component.share) > 0.0);
        let with_breaks = model.groups.iter().find(|group| {
            group.pool == index && group.shifts.iter().any(|shift| shift.weight > 0.0 && !shift.breaks.is_empty())
        });
        if let Some(group) = with_breaks.filter(|_| shrinks && reader.sound(&path)) {
            let problem = Diagnostic::warning(
                "GP0510",
                place(reader, &path),
                format!("the breaks of pool `{}` count twice", pool.name),
            )
            .label("its shrinkage takes breaks off")
            .cause(format!("the shifts of group `{}` state their breaks, which are off duty already", group.name))
            .help("write `shrinkage = { breaks = 0 }` beside the other components, or delete the breaks of the shifts");
            reader.report(problem);
        }
    }
}
