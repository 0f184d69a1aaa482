//! `[[pool]]`: sources of people.

use super::gig;
use crate::model::{
    Attrition, Employed, Hire, InitialTenure, Learning, LearningCurve, LeavingRate, Number, People, Pool, PoolKind,
    ShrinkageComponent, TenureBand, TimePath,
};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

/// Keys that only employees have.
const OF_EMPLOYEES: [&str; 11] = [
    "headcount",
    "attrition",
    "initial_tenure",
    "backfill",
    "hires",
    "hiring_lead_weeks",
    "training_weeks",
    "shrinkage",
    "wage_per_paid_hour",
    "hiring_cost",
    "training_cost",
];
const WEEKS: Range = Range::between(0.0, 520.0);

pub(super) fn read(reader: &mut Reader, root: &mut Section<'_>) -> (Vec<Pool>, Names) {
    let mut names = Names::new("pool");
    let sections = root.tables(reader, key("pool", "A source of people."), true);
    let mut pools = Vec::new();
    for mut t in sections {
        let name = names.read(reader, &mut t, key("name", "Name of the pool, such as `in-house`."));
        let kind = t.word(reader, KIND, &["employed", "gig", "fixed"]);
        let employed = employed(reader, &mut t, kind == "employed");
        let gig = gig::read(reader, &mut t, kind == "gig");
        if kind != "gig" {
            t.useless(reader, &["gig"], "only people in a pool of kind `gig` choose when to log on");
        }
        let kind = match kind {
            "fixed" => {
                t.useless(reader, &OF_EMPLOYEES, "a fixed pool has no people, only the agents stated by its groups");
                PoolKind::Fixed
            }
            "gig" => {
                t.useless(reader, &OF_EMPLOYEES, "what is known of gig agents stands in the table `gig` of the pool");
                PoolKind::Gig(Box::new(gig))
            }
            _ => PoolKind::Employed(Box::new(employed)),
        };
        t.finish(reader);
        pools.push(Pool { name, kind, resolution: TimePath::Constant(Number::Known(1.0)) });
    }
    if pools.is_empty() {
        names.set_incomplete();
    }
    (pools, names)
}

fn employed(reader: &mut Reader, t: &mut Section<'_>, needs_headcount: bool) -> Employed {
    let headcount = t.optional_whole(reader, HEADCOUNT, 0, 1_000_000).map_or(0, |heads| heads as u32);
    if needs_headcount && !t.wrote("headcount") {
        t.missing.push(HEADCOUNT);
    }
    let people = People {
        headcount,
        attrition: attrition(reader, t),
        initial_tenure: initial_tenure(reader, t),
        hiring_lead_weeks: t.number(reader, LEAD, WEEKS),
        training_weeks: t.number(reader, TRAINING, WEEKS),
        washout_share: Number::Known(0.0),
        nesting_weeks: Number::Known(0.0),
        nesting_available_share: Number::Known(1.0),
        learning: Learning { speed: LearningCurve::Full, resolution: LearningCurve::Full },
        shrinkage: shrinkage(reader, t),
    };
    Employed {
        people,
        backfill: t.path(reader, BACKFILL, Range::SHARE),
        hires: hires(reader, t),
        layoffs: Vec::new(),
        severance: Number::Known(0.0),
        wage_per_paid_hour: t.path(reader, WAGE, Range::MONEY),
        hiring_cost: t.number(reader, HIRING_COST, Range::MONEY),
        training_cost: t.number(reader, TRAINING_COST, Range::MONEY),
    }
}

pub(super) fn attrition(reader: &mut Reader, pool: &mut Section<'_>) -> Attrition {
    let forever = |rate| vec![TenureBand { until_days: f64::INFINITY, rate }];
    let nobody = || Attrition { bands: forever(LeavingRate::PerYear(Number::Known(0.0))) };
    let Some(mut t) = pool.whole_table(reader, ATTRITION, false) else { return nobody() };
    let per_year = t.optional_number(reader, PER_YEAR, Range::SHARE_BELOW_ONE);
    let early = t.optional_number(reader, EARLY, Range::SHARE_BELOW_ONE);
    let leavers = t.optional_number(reader, LEAVERS, Range::between(0.0, 50.0));
    let bands: Vec<TenureBand> = t
        .tables(reader, key("bands", "Stretches of tenure, the last one without end."), false)
        .into_iter()
        .map(|mut t| {
            let until_days = t.optional_fixed(reader, UNTIL, Range::above(0.0, 36_600.0)).unwrap_or(f64::INFINITY);
            let rate = LeavingRate::PerYear(t.number(reader, PER_YEAR, Range::SHARE_BELOW_ONE));
            t.finish(reader);
            TenureBand { until_days, rate }
        })
        .collect();
    let (place, path) = (t.place, t.path.clone());
    let written: Vec<&str> =
        ["per_year", "leavers_per_average_head", "bands"].into_iter().filter(|name| t.wrote(name)).collect();
    let misspelt = t.misspelt(&["per_year", "first_90_days_per_year", "leavers_per_average_head", "bands"]);
    if let [first, second, ..] = written.as_slice() {
        let problem =
            Diagnostic::error("GP0105", t.key_place(second), format!("`{path}` states both `{first}` and `{second}`"))
                .label("a second way to say how people leave")
                .related(t.key_place(first), "the first way")
                .help("keep one");
        reader.reject(&path, problem);
    } else if written.is_empty() && !misspelt && reader.sound(&path) {
        let problem = Diagnostic::error("GP0106", place, format!("`{path}` does not say how people leave"))
            .label("needs `per_year`, `leavers_per_average_head` or `bands`")
            .help("add `per_year = 0.2` for 20 % a year");
        reader.reject(&path, problem);
    } else if early.is_some() && !written.contains(&"per_year") && !misspelt {
        let problem = Diagnostic::error(
            "GP0106",
            t.key_place(EARLY.name),
            format!("`{path}` has no `per_year` for the time after 90 days"),
        )
        .label("holds for the first 90 days only")
        .help("add `per_year`");
        reader.reject(&path, problem);
    }
    t.finish(reader);
    match (per_year, early, leavers) {
        (Some(late), Some(early), _) => Attrition {
            bands: vec![
                TenureBand { until_days: 90.0, rate: LeavingRate::PerYear(early) },
                TenureBand { until_days: f64::INFINITY, rate: LeavingRate::PerYear(late) },
            ],
        },
        (Some(rate), None, _) => Attrition { bands: forever(LeavingRate::PerYear(rate)) },
        (None, _, Some(leavers)) => Attrition { bands: forever(LeavingRate::LeaversPerAverageHead(leavers)) },
        (None, _, None) if !bands.is_empty() => Attrition { bands },
        (None, _, None) => nobody(),
    }
}

pub(super) fn initial_tenure(reader: &mut Reader, pool: &mut Section<'_>) -> InitialTenure {
    let years = Range::between(0.0, 60.0);
    let fallback = InitialTenure::Constant { years: Number::Known(0.0) };
    let Some(mut t) = pool.whole_table(reader, INITIAL_TENURE, false) else { return fallback };
    let exponential = t.whole_table(reader, key("exponential", "Exponential tenure."), true).map(|mut t| {
        let mean_years = t.number(reader, measured("mean_years", "years", "Mean tenure."), Range::above(0.0, 60.0));
        t.finish(reader);
        InitialTenure::Exponential { mean_years }
    });
    let constant = t.whole_table(reader, key("constant", "The same tenure for everybody."), true).map(|mut t| {
        let years = t.number(reader, measured("years", "years", "Tenure of everybody."), years);
        t.finish(reader);
        InitialTenure::Constant { years }
    });
    let uniform = t.whole_table(reader, key("uniform", "Every tenure between two bounds alike."), true).map(|mut t| {
        let low_years = t.number(reader, measured("low_years", "years", "Shortest tenure."), years);
        let high_years = t.number(reader, measured("high_years", "years", "Longest tenure."), years);
        t.finish(reader);
        InitialTenure::Uniform { low_years, high_years }
    });
    let mut laws: Vec<InitialTenure> = [exponential, constant, uniform].into_iter().flatten().collect();
    let (path, place, misspelt) = (t.path.clone(), t.place, t.misspelt(&["exponential", "constant", "uniform"]));
    if laws.len() != 1 && !misspelt && reader.sound(&path) {
        let problem = Diagnostic::error("GP0213", place, format!("`{path}` needs exactly one law"))
            .label("one of: exponential, constant, uniform")
            .help("write `{ exponential = { mean_years = 4.0 } }`");
        reader.reject(&path, problem);
    }
    t.finish(reader);
    laws.pop().unwrap_or(fallback)
}

fn hires(reader: &mut Reader, pool: &mut Section<'_>) -> Vec<Hire> {
    let sections = pool.tables(reader, key("hires", "Planned intakes beyond backfill."), false);
    let mut hires = Vec::new();
    for mut t in sections {
        let on = t.date(reader, key("on", "First day of training."));
        let heads = t.whole(reader, measured("heads", "people", "People hired."), 0, 1_000_000) as u32;
        t.finish(reader);
        hires.push(Hire { on, heads });
    }
    hires.sort_by_key(|hire| hire.on);
    hires
}

fn shrinkage(reader: &mut Reader, pool: &mut Section<'_>) -> Vec<ShrinkageComponent> {
    let mut t = pool.table(
        reader,
        key("shrinkage", "Share of paid time that is not available for contacts; the components add up."),
    );
    let components = SHRINKAGE.map(|key| ShrinkageComponent {
        name: key.name.to_owned(),
        share: t.path(reader, key, Range::SHARE_BELOW_ONE),
    });
    t.finish(reader);
    components.into()
}

const KIND: Key = key(
    "kind",
    "`employed`: people with a start date; `gig`: people who choose when to log on; `fixed`: given numbers of agents without people behind them.",
);
const HEADCOUNT: Key = measured("headcount", "people", "People on the payroll on the first day.");
const ATTRITION: Key = key(
    "attrition",
    "How people leave: `per_year` (with `first_90_days_per_year`), `leavers_per_average_head`, or `bands`.",
);
const PER_YEAR: Key = measured("per_year", "share", "Share of a cohort gone after a year at this hazard.");
const EARLY: Key = measured("first_90_days_per_year", "share", "The same for people in their first 90 days.");
const LEAVERS: Key =
    measured("leavers_per_average_head", "per year", "Leavers in a year ÷ average heads, as planners report it.");
const UNTIL: Key = measured("until_days", "days", "Tenure at which the band ends; the last band has none.");
const INITIAL_TENURE: Key =
    key("initial_tenure", "Tenure of the people of the first day: `exponential`, `constant` or `uniform`.");
const BACKFILL: Key = measured("backfill", "share", "Share of leavers that is replaced, by the day of leaving.");
const LEAD: Key = measured("hiring_lead_weeks", "weeks", "From a leaver's last day to the replacement's first.");
const TRAINING: Key = measured("training_weeks", "weeks", "Training before a new person takes contacts.");
const WAGE: Key = measured("wage_per_paid_hour", "currency", "Wage and on-costs of one paid hour.");
const HIRING_COST: Key = measured("hiring_cost", "currency", "Cost of hiring one person, on the first day.");
const TRAINING_COST: Key =
    measured("training_cost", "currency", "Cost of training one person beyond the wage, on the first day.");
const SHRINKAGE: [Key; 5] = [
    measured("vacation", "share", "Vacation and public holidays."),
    measured("absence", "share", "Sickness and other unplanned absence."),
    measured("breaks", "share", "Breaks within the shift."),
    measured("meetings", "share", "Meetings and coaching."),
    measured("training", "share", "Training of people past their first training."),
];
