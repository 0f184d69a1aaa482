//! What is printed, and the measured table.

use crate::case::Case;
use crate::judge::{Judged, Verdict};
use crate::simulation::Outcome;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// One case in the measured table.
pub(crate) struct Line {
    id: String,
    family: String,
    measures: usize,
    missing: usize,
    worst_z: f64,
    worst_se_ratio: f64,
    not_passed: usize,
    contacts: u64,
    samples: usize,
    /// A measure failed at first and the run was repeated.
    pub(crate) repeated: bool,
    /// z of the measure that speaks for the case, worse service positive; `None` for traces.
    pub(crate) speaker_z: Option<f64>,
    exact: bool,
    information: bool,
}

impl Line {
    /// The line of a simulated case.
    pub(crate) fn new(case: &Case) -> Self {
        Self {
            id: case.id.clone(),
            family: case.family.clone(),
            measures: 0,
            missing: 0,
            worst_z: 0.0,
            worst_se_ratio: 0.0,
            not_passed: 0,
            contacts: 0,
            samples: 0,
            repeated: false,
            speaker_z: None,
            exact: false,
            information: case.is_information,
        }
    }

    /// The line of a case of exact event times.
    pub(crate) fn of_trace(case: &Case) -> Self {
        Self { exact: true, ..Self::new(case) }
    }

    /// Counts the effort of a run.
    pub(crate) fn count(&mut self, outcome: &Outcome) {
        self.contacts += outcome.contacts;
        self.samples = self.samples.max(outcome.samples);
    }

    /// Takes the measure that speaks for the case.
    pub(crate) fn speak(&mut self, judged: &Judged) {
        self.speaker_z = Some(judged.z).filter(|z| z.is_finite());
    }

    /// Sums up what was judged.
    pub(crate) fn summarize(&mut self, judged: &[Judged], missing: usize) {
        self.measures = judged.len();
        self.missing = missing;
        self.worst_z = judged.iter().map(|one| one.z.abs()).fold(0.0, f64::max);
        self.worst_se_ratio = judged.iter().map(|one| one.se_ratio).fold(0.0, f64::max);
        self.not_passed = judged.iter().filter(|one| one.verdict != Verdict::Passed).count();
    }

    fn row(&self) -> String {
        let note = match (self.not_passed, self.repeated) {
            (0, false) => String::new(),
            (0, true) => "one run repeated".to_owned(),
            (count, _) => format!("**{count} not passed**"),
        };
        let (id, family, measures, missing) = (&self.id, &self.family, self.measures, self.missing);
        if self.exact {
            return format!("| {id} | {family} | {measures} | {missing} | exact | | | {note} |");
        }
        if measures == 0 {
            return format!("| {id} | {family} | 0 | {missing} | | | | {note} |");
        }
        let (z, ratio, contacts) = (self.worst_z, self.worst_se_ratio, self.contacts as f64 / 1e6);
        if self.information {
            return format!("| {id} | {family} | {measures} | {missing} | | | {contacts:.1} | for information |");
        }
        format!("| {id} | {family} | {measures} | {missing} | {z:.2} | {ratio:.2} | {contacts:.1} | {note} |")
    }
}

/// Prints `id measure expected simulated se z`, and the verdict where it is not a pass.
pub(crate) fn print_measure(out: &mut impl Write, id: &str, one: &Judged) -> std::io::Result<()> {
    let verdict = match one.verdict {
        Verdict::Passed => "",
        Verdict::Failed => " FAILED",
        Verdict::Weak => " WEAK",
    };
    print_line(out, id, one, verdict)
}

/// Prints the first result of a measure that failed once, before its second.
pub(crate) fn print_repeated(out: &mut impl Write, id: &str, one: &Judged) -> std::io::Result<()> {
    print_line(out, id, one, " REPEATED")
}

fn print_line(out: &mut impl Write, id: &str, one: &Judged, note: &str) -> std::io::Result<()> {
    let path = one.path.replace(' ', "_");
    writeln!(out, "{id} {path} {} {} {:.3e} {:+.2}{note}", one.expected, one.simulated, one.se, one.z)
}

/// Prints why values of a case are not simulated, a line a reason.
pub(crate) fn print_missing(out: &mut impl Write, id: &str, missing: &[(String, String)]) -> std::io::Result<()> {
    let mut reasons: Vec<&str> = missing.iter().map(|(_, reason)| reason.as_str()).collect();
    reasons.sort_unstable();
    reasons.dedup();
    for reason in reasons {
        let of_reason: Vec<&str> =
            missing.iter().filter(|(_, other)| other == reason).map(|(path, _)| path.as_str()).collect();
        writeln!(out, "{id} not expressible ({reason}): {} values from `{}` on", of_reason.len(), of_reason[0])?;
    }
    Ok(())
}

const BEGIN: &str = "<!-- measured table: begin -->\n";
const HEAD: &str = "\
| case | family | values | not expressible | worst \\|z\\| | se ÷ allowed | contacts, millions | note |
|---|---|---|---|---|---|---|---|
";
const END: &str = "<!-- measured table: end -->";

/// Puts the lines into the measured table of the page at `path`; cases that did not run keep theirs.
pub(crate) fn write_table(lines: &[Line], path: &Path) -> Result<(), String> {
    let page = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (Some(begin), Some(end)) = (page.find(BEGIN), page.find(END)) else {
        return Err(format!("{}: no place for the measured table", path.display()));
    };
    let mut rows: BTreeMap<String, String> = BTreeMap::new();
    for row in page[begin + BEGIN.len()..end].lines().skip(HEAD.lines().count()) {
        let id = row.split('|').nth(1).unwrap_or_default().trim();
        rows.insert(id.to_owned(), row.to_owned());
    }
    rows.extend(lines.iter().map(|line| (line.id.clone(), line.row())));
    let table: String = rows.values().map(|row| format!("{row}\n")).collect();
    let page = format!("{}{HEAD}{table}{}", &page[..begin + BEGIN.len()], &page[end..]);
    std::fs::write(path, page).map_err(|error| format!("{}: {error}", path.display()))
}
