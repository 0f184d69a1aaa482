//! How people leave, what makes them leave faster or slower, and how long the first of them have been here.

use super::leaving;
use crate::model::{Attrition, InitialTenure, LeavingFactors, LeavingRate, Number, TenureBand};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

/// The hazard of gig agents, which hangs on tenure alone.
pub(super) fn attrition(reader: &mut Reader, pool: &mut Section<'_>) -> Attrition {
    let t = pool.whole_table(reader, ATTRITION, false);
    t.map_or_else(nobody, |t| law(reader, t, |_, _| ()).0)
}

/// The attrition of a part of a pool, if it has its own.
pub(super) fn own(reader: &mut Reader, part: &mut Section<'_>) -> Option<Attrition> {
    let t = part.whole_table(reader, ATTRITION, true)?;
    Some(law(reader, t, |_, _| ()).0)
}

/// The hazard of people on a payroll, and what multiplies it.
pub(super) fn with_factors(reader: &mut Reader, pool: &mut Section<'_>) -> (Attrition, LeavingFactors) {
    let t = pool.whole_table(reader, ATTRITION, false);
    t.map_or_else(|| (nobody(), LeavingFactors::default()), |t| law(reader, t, leaving::read))
}

fn forever(rate: LeavingRate) -> Vec<TenureBand> {
    vec![TenureBand { until_days: f64::INFINITY, rate }]
}

fn nobody() -> Attrition {
    Attrition::Bands(forever(LeavingRate::PerYear(Number::Known(0.0))))
}

fn law<T>(reader: &mut Reader, mut t: Section<'_>, more: fn(&mut Reader, &mut Section<'_>) -> T) -> (Attrition, T) {
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
    let weibull = t.whole_table(reader, WEIBULL, true).map(|mut t| {
        let shape = t.number(reader, SHAPE, Range::between(0.1, 10.0));
        let scale_years = t.number(reader, SCALE, Range::above(0.0, 100.0));
        t.finish(reader);
        Attrition::Weibull { shape, scale_years }
    });
    let more = more(reader, &mut t);
    let (place, path) = (t.place, t.path.clone());
    let ways = ["per_year", "leavers_per_average_head", "bands", "weibull"];
    let written: Vec<&str> = ways.into_iter().filter(|name| t.wrote(name)).collect();
    let misspelt = t.misspelt(&[&ways[..], &["first_90_days_per_year"]].concat());
    if let [first, second, ..] = written.as_slice() {
        let problem =
            Diagnostic::error("GP0105", t.key_place(second), format!("`{path}` states both `{first}` and `{second}`"))
                .label("a second way to say how people leave")
                .related(t.key_place(first), "the first way")
                .help("keep one");
        reader.reject(&path, problem);
    } else if written.is_empty() && !misspelt && reader.sound(&path) {
        let problem = Diagnostic::error("GP0106", place, format!("`{path}` does not say how people leave"))
            .label("needs `per_year`, `leavers_per_average_head`, `bands` or `weibull`")
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
    let attrition = match (per_year, early, leavers) {
        (Some(late), Some(early), _) => Attrition::Bands(vec![
            TenureBand { until_days: 90.0, rate: LeavingRate::PerYear(early) },
            TenureBand { until_days: f64::INFINITY, rate: LeavingRate::PerYear(late) },
        ]),
        (Some(rate), None, _) => Attrition::Bands(forever(LeavingRate::PerYear(rate))),
        (None, _, Some(leavers)) => Attrition::Bands(forever(LeavingRate::LeaversPerAverageHead(leavers))),
        (None, _, None) if !bands.is_empty() => Attrition::Bands(bands),
        (None, _, None) => weibull.unwrap_or_else(nobody),
    };
    (attrition, more)
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
    let names = ["exponential", "constant", "uniform"];
    let help = "write `{ exponential = { mean_years = 4.0 } }`";
    let law = t.exactly_one(reader, [exponential, constant, uniform], &names, "law", help);
    t.finish(reader);
    law.unwrap_or(fallback)
}

pub(super) const ATTRITION: Key = key(
    "attrition",
    "How people leave: `per_year` (with `first_90_days_per_year`), `leavers_per_average_head`, `bands` or `weibull`.",
);
const PER_YEAR: Key = measured("per_year", "share", "Share of a cohort gone after a year at this hazard.");
const EARLY: Key = measured("first_90_days_per_year", "share", "The same for people in their first 90 days.");
const LEAVERS: Key =
    measured("leavers_per_average_head", "per year", "Leavers in a year ÷ average heads, as planners report it.");
const WEIBULL: Key =
    key("weibull", "A fitted curve: of a cohort the share exp(−(t ÷ scale)^shape) is still here at tenure t.");
const SHAPE: Key =
    key("shape", "Above 1 people leave faster the longer they are here, below 1 slower; 1: always alike.");
const SCALE: Key = measured("scale_years", "years", "Tenure that 37 % (1 ÷ e) of a cohort reach.");
const UNTIL: Key = measured("until_days", "days", "Tenure at which the band ends; the last band has none.");
const INITIAL_TENURE: Key =
    key("initial_tenure", "Tenure of the people of the first day: `exponential`, `constant` or `uniform`.");
