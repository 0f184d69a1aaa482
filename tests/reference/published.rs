//! Family "published": figures that other simulators have printed.

use crate::case::{Case, Leaf};
use crate::counts::Folding;
use crate::measures::{Formula, Scope, formula};
use crate::parameters::{Parameters, numbers};
use crate::paths::{Figure, PathRun};
use crate::published_forwarding;
use crate::scene::{Span, exponential, of_all, of_class};
use crate::stocks::{self, Stock};
use crate::study::{Run, Study};
use crate::transient::{gcd, minutes};
use glidepath::clock::TICKS_PER_MINUTE;
use glidepath::numeric::sqrt;
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::tally::GroupCell;
use serde_json::Value;
use std::fmt::Write;

/// Minutes of a day.
const DAY_MIN: u32 = 24 * 60;
/// Minutes between two looks at a center after closing.
const LOOK_MIN: u32 = 5;
/// Days of one sample path.
const DAYS_PER_PATH: u32 = 28;

/// The study of a case of this family.
pub(crate) fn study(case: &Case) -> Result<Study, String> {
    match &case.parameters {
        it if it.get("patience_rate_per_min_by_arrival_period").is_some() => three_types(case),
        it if it.get("message_after_s").is_some() => telethon(case),
        it if it.get("forwarding").is_some() => published_forwarding::study(case),
        _ => Err("a published center of another kind".to_owned()),
    }
}

/// A leaf with the standard error at which a simulation counts: that of the printed figure, or twice that of its
/// replication.
fn demanding(leaf: &Leaf) -> Leaf {
    let errors: Vec<f64> = leaf.published.iter().map(|printed| printed.se).collect();
    let max_se = match errors.as_slice() {
        [printed] => Some(*printed),
        [_, replicated, ..] => Some(2.0 * replicated),
        [] => leaf.max_se,
    };
    Leaf { max_se: max_se.filter(|max_se| *max_se > 0.0), ..leaf.clone() }
}

/// Types of contacts in periods of the day, each with a patience and a service of its own: tiers with one reason each.
fn three_types(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let period_min = minutes(of.number("period_s")?)?;
    let periods = of.count("periods")? as usize;
    let arrivals = rows(of.value("arrival_rate_per_min")?)?;
    let service = of.numbers("service_rate_per_min_by_arrival_period")?;
    let patience = of.numbers("patience_rate_per_min_by_arrival_period")?;
    let agents = rows(of.value("agents")?)?;
    let after = of.numbers("agents_after_close")?;
    let wanted = rows(of.value("class_to_pool_preference")?)?;
    let served = rows(of.value("pools_serve")?)?;
    let threshold = of.number("threshold_s")?;
    let mut of_busyness = Parameters::new(of.value("busyness")?);
    let shape = of_busyness.number("shape")?;
    if of_busyness.text("kind")? != "gamma" || (of_busyness.number("mean")? - 1.0).abs() > 1e-12 {
        return Err("busyness that is not a gamma factor with mean 1".to_owned());
    }
    of_busyness.ignore(&["scope"]);
    of_busyness.nothing_left("busyness")?;
    let said = [
        of.text("call_selection")?.starts_with("longest-waiting"),
        of.text("staffing_drop")?.starts_with("counter"),
        of.text("start")? == "empty",
        of.text("end")? == "run until empty",
    ];
    of.nothing_left("a published center")?;
    if said.contains(&false) {
        return Err("a published center with other rules".to_owned());
    }
    let close_min = period_min * periods as u32;
    if close_min > DAY_MIN / 2 || !close_min.is_multiple_of(LOOK_MIN) || [service.len(), patience.len()] != [periods; 2]
    {
        return Err("periods that do not fit a day that ends empty".to_owned());
    }

    let interval_min = gcd(60, period_min);
    let volume = |kind: usize, period: usize| arrivals[kind][period] * f64::from(period_min);
    let total: f64 = (0..arrivals.len()).flat_map(|kind| (0..periods).map(move |period| volume(kind, period))).sum();
    let mut text = "[waiting]\nshift_end = \"counter\"\n[router]\ngroups = \"listed\"\n".to_owned();
    for period in 0..periods {
        let _ = write!(
            text,
            "[[profile]]\nname = \"period-{period}\"\nmonth = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n\
             weekday = [1, 1, 1, 1, 1, 1, 1]\nday = {}\n",
            parts(interval_min, |minute| u32::from(minute / period_min == period as u32))
        );
    }
    for kind in 0..arrivals.len() {
        for period in 0..periods {
            let share = volume(kind, period) / total;
            let _ = write!(
                text,
                "[[reason]]\nname = \"reason-{kind}-{period}\"\nshare = {share:?}\nprofile = \"period-{period}\"\n\
                 handle_time = {}\n[[tier]]\nname = \"type-{kind}-{period}\"\nshare = {share:?}\n\
                 threshold_s = {threshold:?}\npatience = {}\nreasons = [\"reason-{kind}-{period}\"]\n",
                exponential(60.0 / service[period]),
                exponential(60.0 / patience[period])
            );
        }
    }
    text.push_str("[[pool]]\nname = \"agents\"\nkind = \"fixed\"\n");
    for (group, by_period) in agents.iter().enumerate() {
        let at = |minute: u32| *by_period.get((minute / period_min) as usize).unwrap_or(&after[group]) as u32;
        let _ = write!(
            text,
            "[[group]]\nname = \"group-{group}\"\npool = \"agents\"\nagents = {}\n",
            parts(interval_min, at)
        );
        for kind in &served[group] {
            let kind = *kind as usize;
            let place = wanted[kind].iter().position(|other| *other as usize == group);
            let rank = place.ok_or("pools that serve a type only when it waits")? + 1;
            let tiers: Vec<String> = (0..periods).map(|period| format!("\"type-{kind}-{period}\"")).collect();
            let _ = write!(
                text,
                "[[group.serves]]\nlanguages = [\"all\"]\ntiers = [{}]\nrank = {rank}\n",
                tiers.join(", ")
            );
        }
    }

    let days = |days, interval_min| Span { busyness_cv: 1.0 / sqrt(shape), ..Span::days(total, days, interval_min) };
    let mut study = Study::default();
    let mut run = days(DAYS_PER_PATH, interval_min).run("days", &text)?;
    let mut until_empty = PathRun {
        name: "until-empty".to_owned(),
        frame: Frame::new(days(1, LOOK_MIN).model(&text)?),
        paths: 1_000,
        life: Box::new(move |frame: &Frame, key| agent_time(frame, key, (close_min / LOOK_MIN) as usize)),
        measures: Vec::new(),
    };
    for leaf in &case.leaves {
        let leaf = demanding(leaf);
        if let Some(group) = leaf.path.strip_prefix("occupancy_group").and_then(|group| group.parse::<usize>().ok()) {
            until_empty.measures.push((leaf, Figure::Ratio(2 * group, 2 * group + 1, 1.0)));
            continue;
        }
        let (scope, name) = match leaf.path.strip_prefix("in_target_type").and_then(|rest| rest.split_once("_period")) {
            Some((kind, period)) => {
                let index = |text: &str| text.parse::<usize>().map_err(|_| format!("no number in `{}`", leaf.path));
                let own = index(kind)? * periods + index(period)?;
                (of_class(&run.frame.axes, own, own), format!("served_within_{threshold}"))
            }
            None => (
                of_all(&run.frame.axes),
                leaf.path.replace("served", "expected_served").replace("abandoned", "expected_abandons"),
            ),
        };
        match formula(&name, &[threshold]) {
            Some(formula) => run.measure(&leaf, scope, formula),
            None => study.miss(&leaf, "measure not known"),
        }
    }
    study.runs.push(run);
    if !until_empty.measures.is_empty() {
        study.paths.push(until_empty);
    }
    Ok(study)
}

/// Per group busy time, and time of agents with those who stay longer, from the start until the center is empty after
/// closing, which is in window number `close`: half a window before it is seen to be.
fn agent_time(frame: &Frame, key: StreamKey, close: usize) -> Vec<f64> {
    let mut times = Vec::new();
    stocks::live(frame, key, |window, stock: &Stock<'_>| {
        if window < close || stock.waiting + stock.in_hand > 0.0 {
            return true;
        }
        let cells = frame.axes.cells();
        for group in 0..frame.axes.groups {
            let mut sum = GroupCell::default();
            stock.tally.group_cells[group * cells..(group + 1) * cells].iter().for_each(|cell| sum.add(cell));
            let idle: u32 = stock.engine.scheduled(group).iter().sum();
            let too_long = f64::from(idle) * f64::from(LOOK_MIN) * TICKS_PER_MINUTE as f64 / 2.0;
            times.extend([sum.busy_ticks as f64, (sum.staffed_ticks + sum.after_shift_ticks) as f64 - too_long]);
        }
        false
    });
    times
}

/// Hours with lines, agents and patience; who waits too long leaves a message; at closing everybody in line is cut off.
fn telethon(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let hours = of.text("open")?;
    let (open_min, close_min, days_a_week) = opening(&hours).ok_or(format!("hours `{hours}`"))?;
    let (per_h, agents, lines) = (of.number("arrival_rate_per_h")?, of.count("agents")?, of.count("trunks")?);
    let (service_s, patience_s) = (of.number("mean_service_s")?, of.number("mean_patience_s")?);
    let (message_s, threshold) = (of.number("message_after_s")?, of.number("threshold_s")?);
    let closing = of.text("closing")?;
    of.nothing_left("a published center")?;
    if !["agents go to 0", "running calls finish", "disconnected", "starts empty"]
        .iter()
        .all(|part| closing.contains(part))
    {
        return Err(format!("closing by the rule `{closing}`"));
    }
    let last_messages_min = close_min.checked_sub(minutes(message_s)?).filter(|minute| *minute >= open_min);
    let last_messages_min = last_messages_min.ok_or("messages that nobody can leave before closing")?;
    let part_min = gcd(gcd(open_min, close_min), 60);
    let is_open = |minute: u32| (open_min..close_min).contains(&minute);
    // A wait just below the longest is told apart from one that ends with a message.
    let almost_s = message_s - 1e-6;
    let body = format!(
        "profile = \"hours\"\n[waiting]\nlines = {lines}\nshift_end = \"named\"\n\
         [[profile]]\nname = \"hours\"\nmonth = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\nweekday = [1, 1, 1, 1, 1, 1, 1]\n\
         day = {}\n[[reason]]\nname = \"call\"\nshare = 1.0\nhandle_time = {}\n\
         [[tier]]\nname = \"caller\"\nshare = 1.0\nthreshold_s = {threshold:?}\n\
         patience = {{ exponential = {{ mean_s = {patience_s:?} }}, at_most_s = {message_s:?} }}\n\
         [[pool]]\nname = \"agents\"\nkind = \"fixed\"\n\
         [[group]]\nname = \"agents\"\npool = \"agents\"\nlanguages = [\"all\"]\nagents = {}\n\
         [[target]]\nname = \"before-the-message\"\nkpi = \"service-level\"\nthreshold_s = {almost_s:?}\nat_least = 0.5\n",
        parts(part_min, |minute| u32::from(is_open(minute))),
        exponential(service_s),
        parts(part_min, |minute| if is_open(minute) { agents } else { 0 }),
    );
    let per_day = per_h * f64::from(close_min - open_min) / 60.0;
    let frame = Frame::new(Span::days(per_day, DAYS_PER_PATH, 1).model(&body)?);
    let bounds = [(open_min, last_messages_min), (last_messages_min, close_min), (close_min, DAY_MIN)];
    let mut run = Run::of("days", frame, Folding::blocks(1, DAY_MIN, &bounds));
    // Messages, and customers in line at closing: nobody is answered after it, so they are those who give up then. Who
    // arrives in the last minutes is cut off before the message.
    run.day_sums = Some(Box::new(|counts| {
        let slots = &counts.queues[0];
        let messages = slots[0].abandoned - slots[0].abandoned_within_2;
        let abandoned: u64 = slots.iter().map(|cell| cell.abandoned).sum();
        let disconnected = slots[2].abandoned_here;
        vec![messages as f64, disconnected as f64, (abandoned - messages - disconnected) as f64]
    }));
    let scope = Scope { slots: (0, bounds.len()), ..Scope::always(0) };
    let mut study = Study::default();
    for leaf in &case.leaves {
        let leaf = demanding(leaf);
        match weekly(&leaf.path, f64::from(days_a_week)) {
            Some(formula) => run.measure(&leaf, scope.clone(), formula),
            None => study.miss(&leaf, "measure not known"),
        }
    }
    study.runs.push(run);
    Ok(study)
}

/// Figures of a week of so many days.
fn weekly(name: &str, days: f64) -> Option<Formula> {
    let of_day = |place: usize| -> Formula { Box::new(move |v| v.day_sums[place] * days / v.blocks) };
    Some(match name {
        "messages" => of_day(0),
        "disconnected" => of_day(1),
        "abandoned" => of_day(2),
        "arrived" => Box::new(move |v| v.queue.offered as f64 * days / v.blocks),
        "served" => Box::new(move |v| v.queue.answered as f64 * days / v.blocks),
        "blocked" => Box::new(move |v| v.queue.blocked as f64 * days / v.blocks),
        "in_target" => Box::new(move |v| v.queue.answered_within_1 as f64 * days / v.blocks),
        "asa_min" => {
            Box::new(|v| v.queue.wait_answered_ticks as f64 / TICKS_PER_MINUTE as f64 / v.queue.answered as f64)
        }
        "occupancy_pct" => Box::new(|v| 100.0 * v.group.busy_ticks as f64 / v.group.staffed_ticks as f64),
        _ => return None,
    })
}

/// Opening and closing, minutes after midnight, and days a week, of `6:00-10:00, 5 days`.
fn opening(text: &str) -> Option<(u32, u32, u32)> {
    let (hours, days) = text.split_once(',')?;
    let (open, close) = hours.trim().split_once('-')?;
    let minute = |time: &str| {
        let (hour, minute) = time.trim().split_once(':')?;
        Some(hour.parse::<u32>().ok()? * 60 + minute.parse::<u32>().ok()?)
    };
    let days = days.trim().strip_suffix("days")?.trim().parse().ok()?;
    let (open, close) = (minute(open)?, minute(close)?);
    (open < close && close <= DAY_MIN / 2 + open).then_some((open, close, days))
}

/// A value for each part of the day.
fn parts(part_min: u32, value: impl Fn(u32) -> u32) -> String {
    let values: Vec<String> = (0..DAY_MIN / part_min).map(|part| value(part * part_min).to_string()).collect();
    format!("[{}]", values.join(", "))
}

fn rows(value: &Value) -> Result<Vec<Vec<f64>>, String> {
    let rows = value.as_array().ok_or("a parameter is no list")?;
    rows.iter().map(|row| numbers(row).ok_or_else(|| "a parameter is no list of numbers".to_owned())).collect()
}
