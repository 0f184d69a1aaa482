//! Family "workforce": people who leave, train, learn and are replaced.
//!
//! A month of a case is so many days as its study says: hazards and lengths are scaled alike, so only the steps in which
//! a day is lived become finer.

use crate::case::{Case, Leaf};
use crate::parameters::{Parameters, count};
use crate::paths::{Figure, Life, PathRun};
use crate::people::{
    FULL, bands, date, frame, life_of, list, live, people, per_day, with_backfill, without_backfill, years,
};
use crate::study::Study;
use glidepath::model::{
    Attrition, Employed, Hire, InitialTenure, Learning, LearningCurve, LeavingRate, Number, People, TenureBand,
};

/// The study of a case of this family.
pub(crate) fn study(case: &Case) -> Result<Study, String> {
    let parameters = Parameters::new(&case.parameters);
    match &case.parameters {
        it if it.get("cohorts").is_some() => attrition_only(case, parameters),
        it if it.get("classes").is_some() => hiring_classes(case, parameters),
        it if it.get("positions").is_some() => replaced_positions(case, parameters),
        it if it.get("mean_lifetime_months").is_some() => tenure_mix(case, parameters),
        _ => Err("a workforce case of another kind".to_owned()),
    }
}

/// Cohorts of different tenure that nobody replaces.
fn attrition_only(case: &Case, mut parameters: Parameters<'_>) -> Result<Study, String> {
    const MONTH: f64 = 30.0;
    let attrition = bands(parameters.value("hazard_per_month")?, "from_tenure_months", MONTH)?;
    let cohorts: Vec<(u32, f64)> = list(parameters.value("cohorts")?)?
        .iter()
        .map(|cohort| Some((count(&cohort["agents"])?, cohort["tenure_months"].as_f64()?)))
        .collect::<Option<_>>()
        .ok_or("cohorts without `agents` and `tenure_months`")?;
    let times = parameters.numbers("times_months")?;
    let threshold = parameters.number("threshold")?;
    nothing_but(&mut parameters, "backfill", "none")?;
    parameters.nothing_left("attrition")?;
    let pools = cohorts.iter().map(|(headcount, months)| {
        people(*headcount, attrition.clone(), InitialTenure::Constant { years: years(months * MONTH) })
    });
    let evenings: Vec<usize> = times.iter().map(|months| (months * MONTH) as usize).collect();
    let frame = frame(evenings.iter().copied().max().unwrap_or(1), pools.map(without_backfill).collect());
    let of_cohorts = cohorts.len();
    // By time: heads of each cohort, then of all.
    let life: Life = life_of(evenings, move |workforce| {
        let heads: Vec<f64> = (0..of_cohorts).map(|pool| f64::from(workforce.heads(pool))).collect();
        let all = heads.iter().sum();
        [heads, vec![all]].concat()
    });
    let mut study = Study::default();
    let mut run = PathRun { name: "cohorts".to_owned(), frame, paths: 140_000, life, measures: Vec::new() };
    for leaf in &case.leaves {
        let (place, name) = timed(leaf, "month_", &times)?;
        let first = place * (of_cohorts + 1);
        let figure = match indexed(name, "survival_by_cohort") {
            Some(cohort) => Some(Figure::Mean(first + cohort, 1.0 / f64::from(cohorts[cohort].0))),
            None if name == format!("p_at_least_{threshold}") => Some(Figure::AtLeast(first + of_cohorts, threshold)),
            None => spread(name, first + of_cohorts),
        };
        measure(&mut study, &mut run, leaf, figure);
    }
    study.paths.push(run);
    Ok(study)
}

/// Classes that are hired, trained, partly drop out, learn and leave.
fn hiring_classes(case: &Case, mut parameters: Parameters<'_>) -> Result<Study, String> {
    let pipeline_days = parameters.number("lead_plus_training_days")?;
    let washout = parameters.number("washout_at_graduation")?;
    let after = parameters.value("hazard_per_day_by_days_since_graduation")?;
    // Hiring is done with when a class starts; all of the stretch is training here.
    let Attrition::Bands(mut bands) = bands(after, "from_day", 1.0)? else { return Err("no bands".to_owned()) };
    bands.iter_mut().for_each(|band| band.until_days += pipeline_days);
    let nobody = LeavingRate::LeaversPerAverageHead(Number::Known(0.0));
    bands.insert(0, TenureBand { until_days: pipeline_days, rate: nobody });
    let (start, ramp_days) = (parameters.number("speed_at_graduation")?, parameters.number("ramp_days")?);
    nothing_but(&mut parameters, "speed", "linear from speed_at_graduation to 1 over ramp_days")?;
    let classes: Vec<(u32, u32)> = list(parameters.value("classes")?)?
        .iter()
        .map(|class| Some((count(&class["decision_day"])?, count(&class["size"])?)))
        .collect::<Option<_>>()
        .ok_or("classes without `decision_day` and `size`")?;
    let times = parameters.numbers("times_days")?;
    parameters.nothing_left("hiring classes")?;
    let curve = LearningCurve::Linear { start: Number::Known(start), over: Number::Known(ramp_days / 7.0) };
    let people = People {
        training_weeks: Number::Known(pipeline_days / 7.0),
        washout_share: Number::Known(washout),
        learning: Learning { speed: curve, ..FULL },
        ..people(0, Attrition::Bands(bands), InitialTenure::Constant { years: Number::Known(0.0) })
    };
    let hires = classes.iter().map(|(day, heads)| Hire { on: date(*day), heads: *heads }).collect();
    let evenings: Vec<usize> = times.iter().map(|days| *days as usize).collect();
    let pool = Employed { hires, ..without_backfill(people) };
    let frame = frame(evenings.iter().copied().max().unwrap_or(1), vec![pool]);
    // By time: heads past training, then their effective number.
    let life = life_of(evenings, |workforce| vec![f64::from(workforce.floor_heads(0)), workforce.effective_heads(0)]);
    let mut study = Study::default();
    let mut run = PathRun { name: "classes".to_owned(), frame, paths: 160_000, life, measures: Vec::new() };
    for leaf in &case.leaves {
        let (place, name) = timed(leaf, "day_", &times)?;
        let figure = match name {
            "mean_heads" => Some(Figure::Mean(2 * place, 1.0)),
            "var_heads" => Some(Figure::Variance(2 * place)),
            "mean_effective_fte" => Some(Figure::Mean(2 * place + 1, 1.0)),
            "var_effective_fte" => Some(Figure::Variance(2 * place + 1)),
            _ => None,
        };
        measure(&mut study, &mut run, leaf, figure);
    }
    study.paths.push(run);
    Ok(study)
}

/// Positions that stay vacant for a fixed time.
fn replaced_positions(case: &Case, mut parameters: Parameters<'_>) -> Result<Study, String> {
    // Longer than a dozen leads, so that the positions have forgotten that all were filled.
    const SETTLED: usize = 600;
    const COUNTED: usize = 200;
    let positions = parameters.count("positions")?;
    let hazard_per_day = parameters.number("quit_hazard_per_30_days")? / 30.0;
    let lead_days = parameters.number("replacement_lead_days")?;
    nothing_but(&mut parameters, "start", "all filled")?;
    parameters.ignore(&["lead_law"]);
    parameters.nothing_left("replaced positions")?;
    let hazard = vec![TenureBand { until_days: f64::INFINITY, rate: per_day(hazard_per_day) }];
    let people = People {
        hiring_lead_weeks: Number::Known(lead_days / 7.0),
        ..people(positions, Attrition::Bands(hazard), InitialTenure::Constant { years: Number::Known(1.0) })
    };
    let frame = frame(SETTLED + COUNTED, vec![with_backfill(people.clone())]);
    // Heads on the last evening; leavers of the last days.
    let life: Life = Box::new(|frame, key| {
        let mut leavers = [0.0; 2];
        let heads = live(frame, key, |day, workforce, tally| {
            leavers[usize::from(day >= SETTLED)] = tally.pools[0].leavers as f64;
            f64::from(workforce.heads(0))
        });
        vec![heads.last().copied().unwrap_or(0.0), leavers[1] - leavers[0]]
    });
    let (mut study, mut exponential) = (Study::default(), Vec::new());
    let mut run = PathRun { name: "positions".to_owned(), frame, paths: 140_000, life, measures: Vec::new() };
    for leaf in &case.leaves {
        if leaf.path.ends_with("_if_lead_exponential") {
            exponential.push(leaf);
            continue;
        }
        let at_least = leaf.path.strip_prefix("p_at_least_").and_then(|bound| bound.parse().ok());
        let figure = match leaf.path.as_str() {
            "availability" => Some(Figure::Mean(0, 1.0 / f64::from(positions))),
            "quits_per_365_days" => Some(Figure::Mean(1, 365.0 / COUNTED as f64)),
            name => at_least.map(|bound| Figure::AtLeast(0, bound)).or_else(|| spread(name, 0)),
        };
        measure(&mut study, &mut run, leaf, figure);
    }
    study.paths.push(run);
    if let Some(run) = exponential_leads(&mut study, &people, &exponential) {
        study.paths.push(run);
    }
    Ok(study)
}

/// The same positions while they settle, found in times that differ: `mean_filled_day_30_if_lead_exponential`.
fn exponential_leads(study: &mut Study, people: &People, leaves: &[&Leaf]) -> Option<PathRun> {
    let day = |leaf: &Leaf| {
        let stem = leaf.path.strip_prefix("mean_filled_day_")?.strip_suffix("_if_lead_exponential")?;
        stem.parse::<usize>().ok().filter(|day| *day > 0)
    };
    let days = leaves.iter().filter_map(|leaf| day(leaf)).max()?;
    let frame = frame(days, vec![with_backfill(People { hiring_lead_cv: Number::Known(1.0), ..people.clone() })]);
    // What is filled after so many days is filled on the evening of the last of them.
    let life: Life = Box::new(|frame, key| live(frame, key, |_, workforce, _| f64::from(workforce.heads(0))));
    let mut run = PathRun { name: "exponential leads".to_owned(), frame, paths: 140_000, life, measures: Vec::new() };
    for leaf in leaves {
        measure(study, &mut run, leaf, day(leaf).map(|day| Figure::Mean(day - 1, 1.0)));
    }
    Some(run)
}

/// Positions that are replaced at once: tenure and speed of a settled team.
fn tenure_mix(case: &Case, mut parameters: Parameters<'_>) -> Result<Study, String> {
    const POSITIONS: u32 = 2_000;
    const MONTH: f64 = 60.0;
    let lifetime_months = parameters.number("mean_lifetime_months")?;
    let banded = bands(parameters.value("banded_hazard_per_month")?, "from_month", MONTH)?;
    let (start, tau_months) = (parameters.number("s0")? / parameters.number("s1")?, parameters.number("tau_months")?);
    nothing_but(&mut parameters, "speed", "s1-(s1-s0)exp(-tenure/tau)")?;
    nothing_but(&mut parameters, "backfill", "instant, new hire at tenure 0")?;
    parameters.nothing_left("tenure mix")?;
    let curve = LearningCurve::Exponential {
        start: Number::Known(start),
        time_constant: Number::Known(tau_months * MONTH / 7.0),
    };
    let learning = Learning { speed: curve, ..FULL };
    // One pool learns; in the other training takes the three months whose share is asked for.
    let pools = |attrition: &Attrition, tenure: &InitialTenure| {
        let base = people(POSITIONS, attrition.clone(), tenure.clone());
        let trained = People { training_weeks: Number::Known(3.0 * MONTH / 7.0), ..base.clone() };
        vec![with_backfill(People { learning, ..base }), with_backfill(trained)]
    };
    // Mean speed, share in training, leavers and head-days of the second half, mean days since joining.
    let life = |months: usize| -> Life {
        let days = months * MONTH as usize;
        Box::new(move |frame, key| {
            let (mut speed, mut novices, mut ages, mut half) = (Vec::new(), Vec::new(), Vec::new(), [[0.0; 2]; 2]);
            live(frame, key, |day, workforce, tally| {
                let counts = tally.pools[0];
                half[usize::from(day >= days / 2)] = [counts.leavers as f64, counts.head_days as f64];
                // Ages have changed after so long a time.
                if day >= days / 2 && (days - 1 - day).is_multiple_of(days / 8) {
                    let share = |heads: f64| heads / f64::from(POSITIONS);
                    speed.push(share(workforce.effective_heads(0)));
                    novices.push(1.0 - share(f64::from(workforce.floor_heads(1))));
                    ages.push(share(counts.tenure_days_at_end as f64));
                }
            });
            let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
            vec![mean(&speed), mean(&novices), half[1][0] - half[0][0], half[1][1] - half[0][1], mean(&ages)]
        })
    };
    let rate = per_day(1.0 / (lifetime_months * MONTH));
    let exponential = Attrition::Bands(vec![TenureBand { until_days: f64::INFINITY, rate }]);
    let settled = InitialTenure::Exponential { mean_years: years(lifetime_months * MONTH) };
    let newcomers = InitialTenure::Constant { years: Number::Known(0.0) };
    let run = |name, months: usize, paths, attrition: &Attrition, tenure: &InitialTenure| PathRun {
        name,
        frame: frame(months * MONTH as usize, pools(attrition, tenure)),
        paths,
        life: life(months),
        measures: Vec::new(),
    };
    let mut of_exponential = run("exponential".to_owned(), 24, 160, &exponential, &settled);
    let mut of_banded = run("banded".to_owned(), 400, 160, &banded, &newcomers);
    let mut study = Study::default();
    for leaf in &case.leaves {
        let (branch, name) = leaf.path.split_once('.').unwrap_or(("", &leaf.path));
        let of = if branch == "banded_hazard" { &mut of_banded } else { &mut of_exponential };
        let figure = match name {
            "mean_speed" => Some(Figure::Mean(0, 1.0)),
            "fraction_tenure_below_3_months" => Some(Figure::Mean(1, 1.0)),
            "mean_lifetime_months" => Some(Figure::Ratio(3, 2, 1.0 / MONTH)),
            "mean_age_months" => Some(Figure::Mean(4, 1.0 / MONTH)),
            "annual_turnover" => Some(Figure::Ratio(2, 3, 12.0 * MONTH)),
            _ => None,
        };
        measure(&mut study, of, leaf, figure);
    }
    study.paths.extend([of_exponential, of_banded]);
    Ok(study)
}

/// Adds a measure, or notes that its leaf has none.
fn measure(study: &mut Study, run: &mut PathRun, leaf: &Leaf, figure: Option<Figure>) {
    match figure {
        Some(figure) => run.measures.push((leaf.clone(), figure)),
        None => study
            .miss(leaf, "the slow clock keeps heads, their mean speed and tenure, no other figure of single people"),
    }
}

/// The figures that describe how a feature scatters.
fn spread(name: &str, feature: usize) -> Option<Figure> {
    match name {
        "mean" => Some(Figure::Mean(feature, 1.0)),
        "variance" => Some(Figure::Variance(feature)),
        _ => name.strip_prefix("quantile_").and_then(|share| share.parse().ok()).map(|q| Figure::Quantile(feature, q)),
    }
}

/// Place of the leaf's time in `times`, and the rest of its path.
fn timed<'a>(leaf: &'a Leaf, prefix: &str, times: &[f64]) -> Result<(usize, &'a str), String> {
    let parts = leaf.path.strip_prefix(prefix).and_then(|rest| rest.split_once('.'));
    parts
        .and_then(|(time, name)| Some((time.parse::<f64>().ok()?, name)))
        .and_then(|(time, name)| Some((times.iter().position(|known| (known - time).abs() < 1e-9)?, name)))
        .ok_or_else(|| format!("no time in `{}`", leaf.path))
}

/// The index of `name[index]`.
fn indexed(path: &str, name: &str) -> Option<usize> {
    path.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}

/// Fails unless the parameter says what is simulated here.
fn nothing_but(parameters: &mut Parameters<'_>, key: &str, wanted: &str) -> Result<(), String> {
    let found = parameters.text(key)?;
    if found == wanted { Ok(()) } else { Err(format!("{key} `{found}`")) }
}
