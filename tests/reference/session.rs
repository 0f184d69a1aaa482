//! One run over a folder of cases.

use crate::case::{Case, Leaf};
use crate::checks;
use crate::controls;
use crate::judge::{Family, Judged, Verdict, judge, judge_analytic, speaker};
use crate::report::{Line, print_measure, print_missing, print_repeated, write_table};
use crate::simulation::{Outcome, simulate_run};
use crate::study::Study;
use crate::trace;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Cases that need minutes of two cores: run with `GLIDEPATH_REFERENCE_HEAVY=1`.
const HEAVY: [&str; 15] = [
    "O-AI-03",
    "O-AI-06",
    "O-BUSY-01",
    "O-BUSY-02",
    "O-CHAT-03",
    "O-ERLA-08",
    "O-ERLC-03",
    "O-ERLC-04",
    "O-ERLC-05",
    "O-ERLC-06",
    "O-TRAN-06",
    "O-TRAN-07",
    "O-WF-01",
    "O-WF-03",
    "O-WF-04",
];
/// Families that the language does not say yet: elsewhere a case that cannot be simulated has failed.
const NOT_YET: [&str; 5] = ["empirical", "general-arrivals", "planning", "staffing", "statistics"];
/// Contacts after which a run gives up on precision; its measures are then weak.
const MOST_CONTACTS: f64 = 1e11;

/// What to run.
pub(crate) struct Session {
    folder: PathBuf,
    /// Run the heavy cases too.
    heavy: bool,
    /// Run only these; empty for all.
    only: Vec<String>,
    /// Write the measured table.
    bless: bool,
    /// Nothing to do: the test runner was asked for other tests.
    skip: bool,
}

/// Counts over all cases.
#[derive(Default)]
struct Sums {
    cases: usize,
    measures: usize,
    failed: usize,
    weak: usize,
    not_expressible: usize,
    skipped: usize,
}

impl Session {
    /// Reads the environment and the test runner's arguments (a name to filter by is honored).
    pub(crate) fn from_environment() -> Result<Self, String> {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let other = variable("GLIDEPATH_REFERENCE");
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
        let filters: Vec<String> = std::env::args().skip(1).collect();
        let skip =
            filters.iter().any(|word| word == "--list" || (!word.starts_with('-') && !"reference".contains(word)));
        Ok(Self {
            heavy: other.is_some() || variable("GLIDEPATH_REFERENCE_HEAVY").is_some(),
            folder: other.map_or(own, PathBuf::from),
            only: variable("GLIDEPATH_REFERENCE_ONLY")
                .map_or(Vec::new(), |list| list.split(',').map(str::to_owned).collect()),
            bless: variable("GLIDEPATH_BLESS").is_some(),
            skip,
        })
    }

    /// Runs everything; whether all is well.
    pub(crate) fn run(&self, out: &mut impl Write) -> Result<bool, String> {
        if self.skip {
            return Ok(true);
        }
        checks::run()?;
        if !cfg!(debug_assertions) && self.only.is_empty() {
            controls::run()?;
        }
        let cases = self.cases()?;
        let mut sums = Sums::default();
        let mut lines = Vec::new();
        for case in &cases {
            if self.is_put_off(case) {
                sums.skipped += 1;
                continue;
            }
            lines.push(run_case(case, &mut sums, out)?);
        }
        let good = self.conclude(&lines, &sums, out).map_err(|error| error.to_string())?;
        if self.bless {
            write_table(&lines, &Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/verification.md"))?;
        }
        Ok(good)
    }

    /// Every case of the folder, by name; other JSON files are passed over.
    fn cases(&self) -> Result<Vec<Case>, String> {
        let entries = std::fs::read_dir(&self.folder).map_err(|error| format!("{}: {error}", self.folder.display()))?;
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
        paths.retain(|path| !path.to_string_lossy().ends_with(".schema.json"));
        paths.sort();
        let mut cases = Vec::new();
        for path in &paths {
            cases.extend(Case::read(path)?.filter(|case| self.only.is_empty() || self.only.contains(&case.id)));
        }
        Ok(cases)
    }

    /// A build with debug assertions is far too slow for anything but the traces.
    fn is_put_off(&self, case: &Case) -> bool {
        let heavy = HEAVY.contains(&case.id.as_str()) && !self.heavy;
        (heavy && self.only.is_empty()) || (cfg!(debug_assertions) && !case.is_trace && self.only.is_empty())
    }

    fn conclude(&self, lines: &[Line], sums: &Sums, out: &mut impl Write) -> std::io::Result<bool> {
        let z: Vec<f64> = lines.iter().filter_map(|line| line.speaker_z).collect();
        let mut good = sums.failed + sums.weak == 0;
        // A handful of cases cannot tell a lean from luck.
        if z.len() >= 5 {
            let family = Family::new(&z);
            let (low, high) = family.chi_square_limits;
            writeln!(
                out,
                "family over {} cases: mean-z {:+.2} (at most {:.2}), chi-square {:.1} ({low:.1} to {high:.1}): {}",
                family.cases,
                family.mean_z,
                family.mean_z_limit,
                family.chi_square,
                if family.holds() { "hold" } else { "BROKEN" },
            )?;
            good &= family.holds();
        }
        if sums.skipped > 0 {
            let why =
                if cfg!(debug_assertions) { "run with --release" } else { "GLIDEPATH_REFERENCE_HEAVY=1 runs them" };
            writeln!(out, "{} cases put off: {why}", sums.skipped)?;
        }
        writeln!(
            out,
            "{} cases, {} measures, {} failed, {} weak, {} not expressible",
            sums.cases, sums.measures, sums.failed, sums.weak, sums.not_expressible,
        )?;
        Ok(good)
    }
}

/// Simulates one case and judges its measures.
fn run_case(case: &Case, sums: &mut Sums, out: &mut impl Write) -> Result<Line, String> {
    let (judged, missing, mut line) = if case.is_trace {
        let (judged, missing) = trace::judge_trace(case);
        (judged, missing, Line::of_trace(case))
    } else {
        let study = Study::new(case);
        let mut line = Line::new(case);
        let mut judged = Vec::new();
        for run in &study.runs {
            judged.extend(judge_twice(&mut line, !case.is_information, |attempt| {
                let outcome = simulate_run(run, &case.id, attempt, MOST_CONTACTS);
                let leaves = run.measures.iter().map(|measure| &measure.leaf).collect();
                Ok((leaves, outcome.map_err(|fault| format!("{}: {fault}", case.id))?))
            })?);
        }
        for run in &study.paths {
            judged.extend(judge_twice(&mut line, !case.is_information, |attempt| {
                let leaves = run.measures.iter().map(|(leaf, _)| leaf).collect();
                Ok((leaves, run.simulate(&case.id, attempt)))
            })?);
        }
        let paths: Vec<String> = judged.iter().map(|(first, _)| first.path.clone()).collect();
        // Published estimates have errors of their own.
        let is_exact = !case.is_information && case.leaves.iter().all(|leaf| leaf.published.is_empty());
        if !paths.is_empty() && is_exact {
            line.speak(&judged[speaker(&paths)].0);
        }
        // A second run stands in for a first that failed, and both are shown.
        for (first, second) in &judged {
            if second.is_some() {
                print_repeated(out, &case.id, first).map_err(|error| error.to_string())?;
            }
        }
        let computed = study.exact.iter().map(|(leaf, value)| judge_analytic(leaf, *value));
        let judged = judged.into_iter().map(|(first, second)| second.unwrap_or(first)).chain(computed).collect();
        (judged, study.missing, line)
    };
    sums.cases += 1;
    sums.measures += judged.len();
    // Cases for information are printed and never fail.
    let judged: Vec<Judged> = if case.is_information {
        judged.into_iter().map(|one| Judged { verdict: Verdict::Passed, ..one }).collect()
    } else {
        judged
    };
    sums.failed += judged.iter().filter(|one| one.verdict == Verdict::Failed).count();
    sums.weak += judged.iter().filter(|one| one.verdict == Verdict::Weak).count();
    sums.not_expressible += missing.len();
    if judged.is_empty() && !case.is_information && !NOT_YET.contains(&case.family.as_str()) {
        sums.failed += missing.len();
    }
    for one in &judged {
        print_measure(out, &case.id, one).map_err(|error| error.to_string())?;
    }
    print_missing(out, &case.id, &missing).map_err(|error| error.to_string())?;
    line.summarize(&judged, missing.len());
    Ok(line)
}

/// Judges the measures of a run. Where one fails that may, the run is repeated once with other random numbers, and a
/// measure that failed at first must pass then: by chance alone one of 3,000 lies beyond four standard errors every
/// fifth time.
fn judge_twice<'a>(
    line: &mut Line,
    may_fail: bool,
    simulate: impl Fn(u64) -> Result<(Vec<&'a Leaf>, Outcome), String>,
) -> Result<Vec<(Judged, Option<Judged>)>, String> {
    let mut again = |attempt| {
        let (leaves, outcome) = simulate(attempt)?;
        line.count(&outcome);
        let judged = leaves.into_iter().zip(&outcome.estimates).map(|(leaf, estimate)| judge(leaf, estimate));
        Ok::<Vec<Judged>, String>(judged.collect())
    };
    let first = again(1)?;
    if !may_fail || first.iter().all(|one| one.verdict != Verdict::Failed) {
        return Ok(first.into_iter().map(|one| (one, None)).collect());
    }
    let second = again(2)?;
    line.repeated = true;
    let pairs = first.into_iter().zip(second);
    Ok(pairs.map(|(a, b)| if a.verdict == Verdict::Failed { (a, Some(b)) } else { (a, None) }).collect())
}
