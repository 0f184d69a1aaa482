//! Where gig applicants come from.

use crate::model::Recruiting;
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, measured};
use crate::scenario::value::Range;

const PEOPLE: Range = Range::between(0.0, 1e6);

/// Applicants as stated, or by invitation.
pub(super) fn read(reader: &mut Reader, gig: &mut Section<'_>) -> Recruiting {
    let applicants = gig.path(reader, APPLICANTS, PEOPLE);
    let invited = gig.optional_path(reader, INVITATIONS, PEOPLE);
    let applies_share = gig.number(reader, APPLIES, Range::SHARE);
    let Some(per_month) = invited else {
        gig.useless(reader, &[APPLIES.name], "nobody is invited: there is no `invitations_per_month`");
        return Recruiting::Applicants(applicants);
    };
    if gig.wrote(APPLICANTS.name) && gig.wrote(INVITATIONS.name) {
        let path = gig.path.clone();
        let message = format!("`{path}` states both `{}` and `{}`", APPLICANTS.name, INVITATIONS.name);
        let problem = Diagnostic::error("GP0105", gig.key_place(INVITATIONS.name), message)
            .label("a second way to say how many apply")
            .related(gig.key_place(APPLICANTS.name), "the first way")
            .help("keep one");
        reader.reject(&path, problem);
    }
    Recruiting::Invitations { per_month, applies_share }
}

const APPLICANTS: Key =
    measured("applicants_per_month", "people", "People who apply in a month, spread evenly over its days.");
const INVITATIONS: Key = measured(
    "invitations_per_month",
    "people",
    "People invited in a month, spread evenly over its days; instead of `applicants_per_month`.",
);
const APPLIES: Key = measured("applies_share", "share", "Share of the invited who apply, on the same day.");
