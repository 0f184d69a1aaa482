//! Days that are busier or quieter as a whole.
//!
//! A path is one week from Monday to Sunday, so that each weekday names a single day and its counts can be read apart.

use crate::case::{Case, Leaf};
use crate::center::{Center, constant, exponential};
use crate::counts::{Counts, Folding};
use crate::measures::{Formula, Scope, View, deviation, formula, variance};
use crate::parameters::Parameters;
use crate::study::{Run, Study};
use glidepath::clock::TICKS_PER_SECOND;
use glidepath::numeric::sqrt;

/// Days of a path.
const WEEK: u32 = 7;

/// The study of a busyness case.
pub(crate) fn study(case: &Case) -> Result<Study, String> {
    if case.parameters.get("hourly_means").is_some() { volumes(case) } else { mixture(case) }
}

/// Day sums of [`volumes`], in order.
#[derive(Clone, Copy)]
enum Volume {
    Days,
    Total,
    TotalSquared,
    First,
    FirstSquared,
    Other,
    OtherSquared,
    FirstOther,
    /// Days with a total near the one that is conditioned on.
    NearDays,
    /// Sum over them of (first − its share of the total)² ÷ total.
    NearSpread,
    /// Days with a total up to the k-th limit follow from here on.
    UpTo,
}

/// Counts of contacts by day and hour.
fn volumes(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let hourly = of.numbers("hourly_means")?;
    let shape = of.number("gamma_shape")?;
    if (of.number("gamma_mean")? - 1.0).abs() > 1e-12 {
        return Err("a busyness whose mean is not 1".to_owned());
    }
    of.nothing_left("busyness")?;
    let total: f64 = hourly.iter().sum();
    // Only the arrivals count: a millisecond each, and nobody ever waits long.
    let mut center = Center::steady(1.0, 50, constant(0.001));
    center.per_day = total;
    center.day = (0..24).map(|hour| hourly.get(hour).copied().unwrap_or(0.0)).collect();
    center.busyness_cv = 1.0 / sqrt(shape);
    (center.warm_up_days, center.days) = (0, WEEK);
    let bounds: Vec<(u32, u32)> = (0..hourly.len() as u32).map(|hour| (hour * 60, hour * 60 + 60)).collect();
    let folding = Folding::blocks(60, 24 * 60, &bounds).by_weekday();
    let mut study = Study::default();
    let mut run = Run::new("", &center, folding);

    let limits: Vec<f64> =
        case.leaves.iter().filter_map(|leaf| leaf.path.strip_prefix("day_total.p_le_")?.parse().ok()).collect();
    let other = (case.leaves.iter())
        .find_map(|leaf| leaf.path.strip_prefix("cov_hour0_hour")?.parse::<usize>().ok())
        .unwrap_or(0);
    let given = (case.leaves.iter())
        .find_map(|leaf| leaf.path.strip_prefix("var_hour0_given_total_")?.parse::<f64>().ok())
        .unwrap_or(total);
    let first_share = hourly[0] / total;
    let slots = hourly.len();
    let of_limits = limits.clone();
    run.day_sums = Some(Box::new(move |counts| {
        let mut sums = vec![0.0; Volume::UpTo as usize + of_limits.len()];
        for day in counts.queues[0].chunks(slots) {
            let hour = |index: usize| day[index].offered as f64;
            let (all, first, second) = (day.iter().map(|cell| cell.offered).sum::<u64>() as f64, hour(0), hour(other));
            let mut add = |place: Volume, value: f64| sums[place as usize] += value;
            add(Volume::Days, 1.0);
            add(Volume::Total, all);
            add(Volume::TotalSquared, all * all);
            add(Volume::First, first);
            add(Volume::FirstSquared, first * first);
            add(Volume::Other, second);
            add(Volume::OtherSquared, second * second);
            add(Volume::FirstOther, first * second);
            if (all - given).abs() <= 0.1 * given {
                let off = first - all * first_share;
                add(Volume::NearDays, 1.0);
                add(Volume::NearSpread, off * off / all);
            }
            for (index, limit) in of_limits.iter().enumerate() {
                sums[Volume::UpTo as usize + index] += f64::from(u8::from(all <= *limit));
            }
        }
        sums
    }));
    for leaf in &case.leaves {
        if let Some(shape) = leaf.path.strip_prefix("two_level_var_hour0_alpha2=") {
            let shape: f64 = shape.parse().map_err(|_| format!("no shape in `{}`", leaf.path))?;
            let center = Center { interval_busyness_cv: 1.0 / sqrt(shape), ..center.clone() };
            study.runs.push(two_levels(&center, leaf));
            continue;
        }
        let formula = if leaf.path == format!("var_hour0_given_total_{given}") {
            // The split of a total is multinomial, so its variance grows in proportion to the total.
            let formula: Formula = Box::new(move |view| {
                given * view.day_sums[Volume::NearSpread as usize] / view.day_sums[Volume::NearDays as usize]
            });
            Some(formula)
        } else {
            volume_formula(&leaf.path, &limits, other)
        };
        match formula {
            Some(formula) => run.measure(leaf, Scope::always(0), formula),
            None => study.miss(leaf, "shares of a day's volume that are drawn by themselves"),
        }
    }
    study.runs.push(run);
    Ok(study)
}

/// Each hour has a factor of its own on top of the day's: the variance of the first.
fn two_levels(center: &Center, leaf: &Leaf) -> Run {
    let mut run = Run::new(&leaf.path, center, Folding::blocks(60, 24 * 60, &[(0, 60)]).by_weekday());
    run.day_sums = Some(Box::new(|counts| {
        let hours = || counts.queues[0].iter().map(|cell| cell.offered as f64);
        vec![hours().count() as f64, hours().sum(), hours().map(|volume| volume * volume).sum()]
    }));
    run.measure(leaf, Scope::always(0), Box::new(|v| variance(v.day_sums[0], v.day_sums[1], v.day_sums[2])));
    run
}

fn volume_formula(path: &str, limits: &[f64], other: usize) -> Option<Formula> {
    fn sum(view: &View<'_>, place: Volume) -> f64 {
        view.day_sums[place as usize]
    }
    fn covariance(view: &View<'_>) -> f64 {
        let days = sum(view, Volume::Days);
        (sum(view, Volume::FirstOther) - sum(view, Volume::First) * sum(view, Volume::Other) / days) / (days - 1.0)
    }
    fn total_variance(view: &View<'_>) -> f64 {
        variance(sum(view, Volume::Days), sum(view, Volume::Total), sum(view, Volume::TotalSquared))
    }
    if let Some(limit) = path.strip_prefix("day_total.p_le_") {
        let limit: f64 = limit.parse().ok()?;
        let place = Volume::UpTo as usize + limits.iter().position(|known| (known - limit).abs() < 1e-9)?;
        return Some(Box::new(move |view| view.day_sums[place] / sum(view, Volume::Days)));
    }
    let formula: fn(&View<'_>) -> f64 = match path {
        "day_total.mean" => |v| sum(v, Volume::Total) / sum(v, Volume::Days),
        "day_total.variance" => total_variance,
        "index_of_dispersion_day" => |v| total_variance(v) * sum(v, Volume::Days) / sum(v, Volume::Total),
        "first_hour.mean" => |v| sum(v, Volume::First) / sum(v, Volume::Days),
        "first_hour.variance" => {
            |v| variance(sum(v, Volume::Days), sum(v, Volume::First), sum(v, Volume::FirstSquared))
        }
        _ if path == format!("cov_hour0_hour{other}") => covariance,
        _ if path == format!("corr_hour0_hour{other}") => |v| {
            let days = sum(v, Volume::Days);
            let first = deviation(days, sum(v, Volume::First), sum(v, Volume::FirstSquared));
            let second = deviation(days, sum(v, Volume::Other), sum(v, Volume::OtherSquared));
            covariance(v) / (first * second)
        },
        _ => return None,
    };
    Some(Box::new(formula))
}

/// First minute of a day that is measured, and the parts after it.
const SETTLE_MIN: u32 = 30;
const PART_MIN: u32 = 30;
const PARTS: u32 = 4;

/// M/M/n+M whose rate is drawn once a day.
///
/// The case asks for the steady state within a long day. Contacts arrive in the first two and a half hours; those of the
/// first half hour, fifteen times the mean patience, are not counted: what is left of the empty start is below 10⁻⁶.
fn mixture(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let (rate, agents) = (of.number("mean_arrival_rate")?, of.count("agents")?);
    let (service_s, patience_s) = (of.number("mean_service_s")?, of.number("mean_patience_s")?);
    let shape = of.number("busyness_gamma_shape")?;
    let threshold = of.number("threshold_s")?;
    of.ignore(&["regime"]);
    of.nothing_left("busyness")?;
    if f64::from(SETTLE_MIN) * 60.0 < 14.0 * service_s.max(patience_s) {
        return Err("a day that needs longer than half an hour to settle".to_owned());
    }
    let mut study = Study::default();
    for (name, prefixes) in
        [("busy", ["arrival_weighted.", "mean_of_daily_values."]), ("fixed", ["if_rate_were_fixed."; 2])]
    {
        let mut center = Center::steady(rate, agents, exponential(service_s));
        center.classes[0].patience = Some(exponential(patience_s));
        center.thresholds = vec![threshold];
        center.interval_min = PART_MIN;
        let open_min = SETTLE_MIN + PARTS * PART_MIN;
        center.day = (0..1_440 / PART_MIN).map(|part| if part * PART_MIN < open_min { 1.0 } else { 0.0 }).collect();
        center.per_day = rate * 60.0 * f64::from(open_min);
        (center.warm_up_days, center.days) = (0, WEEK);
        let bounds: Vec<(u32, u32)> =
            (0..PARTS).map(|part| (SETTLE_MIN + part * PART_MIN, SETTLE_MIN + (part + 1) * PART_MIN)).collect();
        let mut folding = Folding::blocks(PART_MIN, 1_440, &bounds);
        if name == "busy" {
            center.busyness_cv = 1.0 / sqrt(shape);
            folding = folding.by_weekday();
        }
        let mut run = Run::new(name, &center, folding);
        if name == "busy" {
            run.day_sums = Some(Box::new(daily));
        }
        let scope = Scope {
            slots: (0, PARTS as usize),
            share_of_time: f64::from(PARTS * PART_MIN) / 1_440.0,
            ..Scope::always(0)
        };
        for leaf in &case.leaves {
            let Some(prefix) = prefixes.iter().find(|prefix| leaf.path.starts_with(**prefix)) else { continue };
            let measure = &leaf.path[prefix.len()..];
            let formula = if prefix.starts_with("mean_of_daily") {
                daily_formula(measure)
            } else {
                formula(measure, &[threshold])
            };
            match formula {
                Some(formula) => run.measure(leaf, scope.clone(), formula),
                None => study.miss(leaf, "measure not known"),
            }
        }
        study.runs.push(run);
    }
    Ok(study)
}

/// Names of the daily values, in the order of [`daily`]; the number of days comes last.
const DAILY: [&str; 6] = ["p_ab", "p_delay", "mean_wait", "sl_A_20", "mean_queue", "occupancy"];

/// Sums over days of each day's values. A ratio of counts of one day is biased by about one over its contacts, so each
/// is taken with the jackknife over the parts of the day.
fn daily(counts: &Counts) -> Vec<f64> {
    let parts = PARTS as usize;
    let mut sums = vec![0.0; DAILY.len() + 1];
    for (cells, groups) in counts.queues[0].chunks(parts).zip(counts.groups[0].chunks(parts)) {
        let values = |left_out: Option<usize>| {
            let kept = || (0..parts).filter(move |part| Some(*part) != left_out);
            let count = |of: fn(&glidepath::tally::QueueCell) -> u64| kept().map(|p| of(&cells[p])).sum::<u64>() as f64;
            let contacts = count(|c| c.answered + c.abandoned + c.balked);
            let ticks = TICKS_PER_SECOND as f64;
            let seconds = f64::from(PART_MIN) * 60.0 * kept().count() as f64;
            let busy = kept().map(|part| groups[part].busy_ticks).sum::<u64>() as f64;
            let staffed = kept().map(|part| groups[part].staffed_ticks).sum::<u64>() as f64;
            [
                count(|c| c.abandoned + c.balked) / contacts,
                1.0 - count(|c| c.immediate) / contacts,
                count(|c| c.wait_answered_ticks + c.wait_abandoned_ticks) / ticks / contacts,
                count(|c| c.answered_within_1) / contacts,
                count(|c| c.queue_ticks) / ticks / seconds,
                busy / staffed,
            ]
        };
        let whole = values(None);
        let without: Vec<[f64; 6]> = (0..parts).map(|part| values(Some(part))).collect();
        for (index, value) in whole.iter().enumerate() {
            let mean_without = without.iter().map(|values| values[index]).sum::<f64>() / parts as f64;
            sums[index] += parts as f64 * value - (parts as f64 - 1.0) * mean_without;
        }
        sums[DAILY.len()] += 1.0;
    }
    sums
}

fn daily_formula(measure: &str) -> Option<Formula> {
    // The service level's threshold is the only one of the case.
    let is = |name: &str| name == measure || (name.starts_with("sl_A") && measure.starts_with("sl_A"));
    let index = DAILY.iter().position(|name| is(name))?;
    Some(Box::new(move |view| view.day_sums[index] / view.day_sums[DAILY.len()]))
}
