//! Gig supply: people who log on by themselves, and people who do not come.
//!
//! A path is one week from Monday to Sunday, so that each weekday names a single day and its counts can be read apart.

use crate::case::Case;
use crate::center::{Center, constant, exponential, law};
use crate::counts::{Counts, Folding};
use crate::measures::{Formula, Scope, formula, variance};
use crate::parameters::Parameters;
use crate::study::{DaySums, Run, Study};
use glidepath::clock::{TICKS_PER_MINUTE, Ticks};
use glidepath::model::{
    AfterShift, Attrition, Availability, Block, DurationLaw, DurationShape, Gig, GigPay, GigPayBasis, GigQuality,
    InitialTenure, Learning, LearningCurve, LeavingRate, Number, Pool, PoolKind, Recruiting, Segment, TenureBand,
    TimePath, WeeklyHours,
};
use glidepath::plan::Frame;

/// Days of a path.
const WEEK: u32 = 7;

/// The study of a gig case.
pub(crate) fn study(case: &Case) -> Result<Study, String> {
    if case.parameters.get("login_rate_steps").is_some() { log_ons(case) } else { show_ups(case) }
}

/// People who never leave, schedule `weekly_h` hours each and come with probability 1 − `no_show_share`.
fn people(active: u32, weekly_h: f64, session: DurationLaw, no_show_share: f64) -> Gig {
    let known = Number::Known;
    let always = |value: f64| TimePath::Constant(known(value));
    let everybody = Segment {
        name: "all".to_owned(),
        share: 1.0,
        attrition: Attrition::Bands(vec![TenureBand {
            until_days: f64::INFINITY,
            rate: LeavingRate::PerYear(known(0.0)),
        }]),
        certified_share: known(0.0),
        weekly_hours: WeeklyHours { mean_h: known(weekly_h), bands: vec![1.0], weights: vec![1.0] },
        availability: Availability { weekday: [1.0; 7], day: vec![1.0] },
        elasticity: known(1.0),
        income_targeting_share: known(0.0),
        learning: Learning { speed: LearningCurve::Full, resolution: LearningCurve::Full },
    };
    Gig {
        active,
        initial_tenure: InitialTenure::Constant { years: known(1.0) },
        recruiting: Recruiting::Applicants(always(0.0)),
        certification_places: None,
        certification_weeks: known(0.0),
        certification_cost: known(0.0),
        speed_variation: known(0.0),
        segments: vec![everybody],
        session,
        no_show_share: known(no_show_share),
        pay: GigPay {
            basis: GigPayBasis::PerHour,
            rate: always(1.0),
            reference: known(1.0),
            most_response: known(1.0),
            guarantee_per_hour: None,
            surges: Vec::new(),
            surge_rules: Vec::new(),
            reserve_share: None,
        },
        quality: GigQuality { uplift: known(0.0), half_at: known(1.0) },
        blocks: Vec::new(),
    }
}

/// A run of `center` with gig agents instead of its fixed ones.
fn run_of(center: &Center, gig: Gig, folding: Folding, day_sums: DaySums) -> Run {
    let mut model = center.model();
    let resolution = TimePath::Constant(Number::Known(1.0));
    model.pools = vec![Pool {
        name: "gig".to_owned(),
        kind: PoolKind::Gig(Box::new(gig)),
        resolution,
        assist: None,
        transfer_dips: Vec::new(),
        after_shift: AfterShift::Paid,
    }];
    (model.groups[0].share, model.groups[0].agents) = (1.0, Vec::new());
    Run { day_sums: Some(day_sums), ..Run::of("gig", Frame::new(model), folding.by_weekday()) }
}

/// Agents on duty in a slot of so many minutes.
fn agents(counts: &Counts, slot: usize, minutes: Ticks) -> f64 {
    (counts.groups[0][slot].staffed_ticks / (minutes * TICKS_PER_MINUTE).unsigned_abs()) as f64
}

/// People of the pool: so many that hardly anybody logs on twice a day.
const PEOPLE: u32 = 20_000;
/// Weekdays with log-ons: the sessions of one are over before the next begins.
const LOG_ON_DAYS: [bool; 7] = [true, false, true, false, true, false, true];

/// M_t/G/∞: agents logged on at given times of a day that starts empty.
///
/// Sessions begin and end with whole minutes, and the number of a minute is that of its middle. So the number just
/// before a full minute is read off the two minutes before it, in a straight line.
fn log_ons(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let mut per_s = vec![0.0; 24 * 60];
    for step in of.value("login_rate_steps")?.as_array().ok_or("log-on rates are not a list")? {
        let mut of_step = Parameters::new(step);
        let (from, to) = (minute(of_step.number("from_s")?)?, minute(of_step.number("to_s")?)?);
        per_s.get_mut(from..to).ok_or("a day longer than 24 hours")?.fill(of_step.number("rate")?);
    }
    let mut of_session = Parameters::new(of.value("session")?);
    if of_session.text("kind")? != "lognormal" {
        return Err("sessions that are not lognormal".to_owned());
    }
    let mean_s = of_session.number("mean_s")?;
    let (mean, cv) = (Number::Known(mean_s), Number::Known(of_session.number("cv")?));
    let threshold = of.number("threshold")?;
    of.ignore(&["start"]);
    of.nothing_left("log-ons")?;

    let times: Vec<f64> = (0..).map_while(|index| case.expected["by_time"][index]["t_s"].as_f64()).collect();
    let mut bounds = Vec::new();
    for time in &times {
        let end = minute(*time)? as u32;
        bounds.extend([(end - 2, end - 1), (end - 1, end)]);
    }
    // A contact in each minute that is looked at: the number of contacts stands for the days in the judge's eyes.
    let mut center = Center::steady(1.0, 0, constant(0.001));
    center.day = (0..24 * 60).map(|now| if bounds.iter().any(|(from, _)| *from == now) { 1.0 } else { 0.0 }).collect();
    center.per_day = 4.0 * bounds.len() as f64;
    (center.warm_up_days, center.days, center.interval_min) = (0, WEEK, 1);

    let sessions_per_week = 60.0 * per_s.iter().sum::<f64>() * LOG_ON_DAYS.iter().filter(|day| **day).count() as f64;
    let weekly_h = sessions_per_week * mean_s / 3_600.0 / f64::from(PEOPLE);
    let mut gig = people(PEOPLE, weekly_h, law(DurationShape::Lognormal { mean_s: mean, cv }), 0.0);
    gig.segments[0].availability =
        Availability { weekday: LOG_ON_DAYS.map(|day| f64::from(u8::from(day))), day: per_s };

    // Days; then for each time the number logged on and whether they reach the threshold, in a straight line.
    let slots = bounds.len();
    let day_sums: DaySums = Box::new(move |counts| {
        let mut sums = vec![0.0; 1 + slots];
        for weekday in (0..7).filter(|weekday| LOG_ON_DAYS[*weekday]) {
            sums[0] += 1.0;
            for time in 0..slots / 2 {
                let now = |slot: usize| agents(counts, weekday * slots + 2 * time + slot, 1);
                let reached = |slot: usize| f64::from(u8::from(now(slot) >= threshold));
                sums[1 + 2 * time] += 1.5 * now(1) - 0.5 * now(0);
                sums[2 + 2 * time] += 1.5 * reached(1) - 0.5 * reached(0);
            }
        }
        sums
    });
    let mut study = Study::default();
    let mut run = run_of(&center, gig, Folding::blocks(1, 24 * 60, &bounds), day_sums);
    let scope = Scope { slots: (0, slots), ..Scope::always(0) };
    for leaf in &case.leaves {
        let (time, measure) = leaf.path["by_time[".len()..].split_once("].").ok_or("values that are not by time")?;
        let time: usize = time.parse().map_err(|_| "times without a number")?;
        let place = match measure {
            "mean" => 1 + 2 * time,
            "p_at_least" => 2 + 2 * time,
            _ => {
                study.miss(leaf, "a quantile of whole agents, which has no standard error");
                continue;
            }
        };
        run.measure(leaf, scope.clone(), Box::new(move |view| view.day_sums[place] / view.day_sums[0]));
    }
    study.runs.push(run);
    Ok(study)
}

fn minute(seconds: f64) -> Result<usize, String> {
    let minutes = (seconds / 60.0).round();
    if (minutes * 60.0 - seconds).abs() > 1e-6 {
        return Err(format!("a change after {seconds} s, which is no whole minute"));
    }
    Ok(minutes as usize)
}

/// First minute of a day that is measured, and the minutes after it.
const SETTLE_MIN: u32 = 75;
const MEASURED_MIN: u32 = 60;
/// Length of an interval, minutes.
const INTERVAL_MIN: u32 = 15;

/// Day sums of [`show_ups`], in order; then for each number of agents its days, contacts and abandonments.
#[derive(Clone, Copy)]
enum Staff {
    Days,
    Agents,
    AgentsSquared,
    Enough,
    ByAgents,
}

/// M/M/n+M whose number of agents is drawn once a day: a block of a whole day that everybody takes.
///
/// Contacts arrive in the first two and a quarter hours; those of the first fifteen mean service times are not counted.
fn show_ups(case: &Case) -> Result<Study, String> {
    let mut of = Parameters::new(&case.parameters);
    let (scheduled, show_up) = (of.count("scheduled")?, of.number("show_up_probability")?);
    let (rate, service_s, patience_s) =
        (of.number("arrival_rate")?, of.number("mean_service_s")?, of.number("mean_patience_s")?);
    let threshold = of.number("threshold_s")?;
    of.ignore(&["regime"]);
    of.nothing_left("show-ups")?;
    if f64::from(SETTLE_MIN) * 60.0 < 15.0 * service_s.max(patience_s) {
        return Err("a day that needs longer than 75 minutes to settle".to_owned());
    }
    let enough: f64 = (case.leaves.iter())
        .find(|leaf| leaf.path == "p_staff_at_least")
        .and_then(|leaf| leaf.definition.split(">= ").nth(1)?.trim_end_matches(')').parse().ok())
        .ok_or("no number of show-ups to reach")?;
    let mut center = Center::steady(rate, (f64::from(scheduled) * show_up).round() as u32, exponential(service_s));
    center.classes[0].patience = Some(exponential(patience_s));
    center.thresholds = vec![threshold];
    let open_min = SETTLE_MIN + MEASURED_MIN;
    center.day = (0..1_440 / INTERVAL_MIN).map(|part| f64::from(u8::from(part * INTERVAL_MIN < open_min))).collect();
    center.per_day = rate * 60.0 * f64::from(open_min);
    (center.warm_up_days, center.days, center.interval_min) = (0, WEEK, INTERVAL_MIN);
    let folding = || Folding::blocks(INTERVAL_MIN, 1_440, &[(SETTLE_MIN, open_min)]);

    let mut gig = people(scheduled, 0.0, constant(3_600.0), 1.0 - show_up);
    gig.blocks.push(Block {
        name: "day".to_owned(),
        weekdays: [true; 7],
        start_min: 0,
        length_min: 24 * 60,
        agents: TimePath::Constant(Number::Known(f64::from(scheduled))),
        lead_days: 0,
        tiers: Vec::new(),
        hours_per_week_at_most: None,
        release_share: Number::Known(0.0),
        release_days: 0,
        willing_share: Number::Known(1.0),
        pay_factor: Number::Known(1.0),
    });
    let day_sums: DaySums = Box::new(move |counts| {
        let mut sums = vec![0.0; Staff::ByAgents as usize + 3 * (scheduled as usize + 1)];
        for weekday in 0..7 {
            let now = agents(counts, weekday, Ticks::from(MEASURED_MIN));
            let cell = &counts.queues[0][weekday];
            sums[Staff::Days as usize] += 1.0;
            sums[Staff::Agents as usize] += now;
            sums[Staff::AgentsSquared as usize] += now * now;
            sums[Staff::Enough as usize] += f64::from(u8::from(now >= enough));
            let of_these = &mut sums[Staff::ByAgents as usize + 3 * now as usize..][..3];
            of_these[0] += 1.0;
            of_these[1] += (cell.answered + cell.abandoned) as f64;
            of_these[2] += cell.abandoned as f64;
        }
        sums
    });
    let mut study = Study::default();
    let mut run = run_of(&center, gig, folding(), day_sums);
    let mut fixed = Run::new("fixed", &center, folding());
    let share_of_time = f64::from(MEASURED_MIN) / 1_440.0;
    let scope = Scope { share_of_time, ..Scope::always(0) };
    for leaf in &case.leaves {
        if let Some(measure) = leaf.path.strip_suffix("_if_staff_were_fixed_at_mean") {
            match formula(measure, &[threshold]) {
                Some(formula) => fixed.measure(leaf, scope.clone(), formula),
                None => study.miss(leaf, "measure not known"),
            }
            continue;
        }
        match staff_formula(&leaf.path).or_else(|| formula(&leaf.path, &[threshold])) {
            Some(formula) => run.measure(leaf, scope.clone(), formula),
            None => study.miss(leaf, "measure not known"),
        }
    }
    study.runs.extend([run, fixed]);
    Ok(study)
}

fn staff_formula(measure: &str) -> Option<Formula> {
    let sum = |sums: &[f64], place: Staff| sums[place as usize];
    Some(match measure {
        "mean_staff" => Box::new(move |v| sum(v.day_sums, Staff::Agents) / sum(v.day_sums, Staff::Days)),
        "var_staff" => Box::new(move |v| {
            let of = |place| sum(v.day_sums, place);
            variance(of(Staff::Days), of(Staff::Agents), of(Staff::AgentsSquared))
        }),
        "p_staff_at_least" => Box::new(move |v| sum(v.day_sums, Staff::Enough) / sum(v.day_sums, Staff::Days)),
        // The abandonment at a number of agents is that of all days that had it.
        "p_day_abandon_above_5pct" => Box::new(move |v| {
            let by_agents = v.day_sums[Staff::ByAgents as usize..].chunks(3);
            let bad: f64 = by_agents.filter(|of| of[2] > 0.05 * of[1]).map(|of| of[0]).sum();
            bad / sum(v.day_sums, Staff::Days)
        }),
        _ => return None,
    })
}
