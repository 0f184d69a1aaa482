//! A small center to bend for each test, and ways to live through it.

use glidepath::clock::{DAYS_PER_YEAR, Ticks};
use glidepath::model::{
    Absence, AfterShift, Attrition, BANDS, Busyness, Channel, Date, Demand, Draw, DurationLaw, DurationShape, Employed,
    Group, GroupChoice, InitialTenure, Language, Learning, LearningCurve, LeavingFactors, LeavingRate, Model, Number,
    PaidHours, People, Pool, PoolKind, Profile, Reason, RouterRules, Scenario, Serve, ShiftPattern, ShiftWeights,
    ShrinkageComponent, TenureBand, Tier, TimePath, Volume, Waiting,
};
use glidepath::plan::{DutyChange, DutyStep, Frame, OffDuty};
use glidepath::random::StreamKey;
use glidepath::tally::MonthTally;
use glidepath::workforce::Workforce;
use std::collections::BTreeMap;

pub(crate) fn known(value: f64) -> Number {
    Number::Known(value)
}

pub(crate) fn always(value: f64) -> TimePath {
    TimePath::Constant(known(value))
}

pub(crate) fn constant_s(value: f64) -> DurationLaw {
    DurationLaw { shape: DurationShape::Constant { value_s: known(value) }, at_most_s: None }
}

/// Hazard per day up to each tenure in days; the last holds beyond.
pub(crate) fn hazard_per_day(bands: &[(f64, f64)]) -> Attrition {
    let bands = bands
        .iter()
        .map(|(until_days, per_day)| TenureBand {
            until_days: *until_days,
            rate: LeavingRate::LeaversPerAverageHead(known(per_day * DAYS_PER_YEAR)),
        })
        .collect();
    Attrition::Bands(bands)
}

/// Everybody has been here for so many days.
pub(crate) fn tenure_days(days: f64) -> InitialTenure {
    InitialTenure::Constant { years: known(days / DAYS_PER_YEAR) }
}

/// `headcount` people who never leave, fully proficient from the start.
pub(crate) fn people(headcount: u32) -> People {
    People {
        headcount,
        attrition: hazard_per_day(&[(f64::INFINITY, 0.0)]),
        leaving: LeavingFactors::default(),
        initial_tenure: tenure_days(1000.0),
        hiring_lead_weeks: known(0.0),
        hiring_lead_cv: known(0.0),
        training_weeks: known(0.0),
        washout_share: known(0.0),
        nesting_weeks: known(0.0),
        nesting_available_share: known(1.0),
        trainers_per_trainee: known(0.0),
        learning: Learning { speed: LearningCurve::Full, resolution: LearningCurve::Full },
        speed_variation: known(0.0),
        resolution_variation: known(0.0),
        shrinkage: Vec::new(),
        adherence: TimePath::Constant(Number::Known(1.0)),
    }
}

/// `headcount` people who never leave and cost nothing.
pub(crate) fn steady(headcount: u32) -> Employed {
    Employed {
        people: people(headcount),
        backfill: always(0.0),
        hires: Vec::new(),
        layoffs: Vec::new(),
        classes: None,
        takes_contacts: true,
        transfers: Vec::new(),
        retraining: Vec::new(),
        severance: known(0.0),
        overtime: None,
        time_off: None,
        paid_hours: PaidHours::FullTime,
        wage_per_paid_hour: always(0.0),
        hiring_cost: known(0.0),
        training_cost: known(0.0),
    }
}

pub(crate) fn employed(name: &str, employed: Employed) -> Pool {
    Pool {
        name: name.to_owned(),
        kind: PoolKind::Employed(Box::new(employed)),
        resolution: always(1.0),
        assist: None,
        transfer_dips: Vec::new(),
        after_shift: AfterShift::Paid,
    }
}

pub(crate) fn shrinkage(name: &str, share: f64) -> ShrinkageComponent {
    // `breaks` are spells of every shift, everything else takes whole shifts as planned.
    let absence = if name == "breaks" { Absence::Breaks } else { Absence::Planned };
    ShrinkageComponent { name: name.to_owned(), absence, share: always(share) }
}

/// A group that holds all of `pool` and works round the clock in Stockholm.
pub(crate) fn group(name: &str, pool: usize) -> Group {
    Group {
        name: name.to_owned(),
        pool,
        share: 1.0,
        serves: vec![Serve::languages(vec![0])],
        timezone: "Europe/Stockholm".to_owned(),
        shifts: vec![ShiftPattern {
            start_min: 0,
            length_min: 24 * 60,
            breaks: Vec::new(),
            closing_min: 0,
            weekdays: [true; 7],
            weight: 1.0,
        }],
        weights: ShiftWeights::Stated,
        agents: Vec::new(),
    }
}

/// A center from `start` to `end` with these pools, each with one group of its name.
pub(crate) fn center(start: Date, end: Date, pools: Vec<Pool>) -> Model {
    let groups = pools.iter().enumerate().map(|(index, pool)| group(&pool.name, index)).collect();
    Model {
        scenario: Scenario {
            name: "test".to_owned(),
            question: String::new(),
            start,
            end,
            warm_up_days: 0,
            timezone: "Europe/Stockholm".to_owned(),
            currency: "EUR".to_owned(),
            interval_min: 60,
            replications: 1,
            seed: 1,
            target_occupancy: known(0.85),
            paid_hours_per_fte_month: known(160.0),
        },
        demand: Demand {
            volume: Volume::Contacts { start_per_year: known(365_250.0), growth_per_year: known(0.0) },
            level: always(1.0),
            profile: Profile { name: "flat".to_owned(), month: [1.0; 12], weekday: [1.0; 7], day: vec![1.0; 24] },
            busyness: Busyness::by_day(known(0.0)),
            holidays: Vec::new(),
            events: Vec::new(),
        },
        languages: vec![Language {
            name: "sv".to_owned(),
            share: 1.0,
            timezone: "Europe/Stockholm".to_owned(),
            profile: None,
        }],
        channels: vec![Channel::one_at_a_time(Channel::ONLY)],
        skills: vec!["general".to_owned()],
        tiers: vec![Tier::plain("standard")],
        reasons: vec![Reason::plain("why", constant_s(360.0))],
        ai: None,
        waiting: Waiting::plain(),
        transfers: Vec::new(),
        illness: None,
        router: RouterRules { groups: GroupChoice::Listed },
        pools,
        groups,
        targets: Vec::new(),
        uncertain: Vec::new(),
        provenance: Vec::new(),
    }
}

/// The same center with a day off on every day: people join, learn and leave as ever, and none of their shifts is planned.
/// For tests of very many lives.
pub(crate) fn without_shifts(mut model: Model) -> Model {
    let shifts = model.groups.iter_mut().flat_map(|group| &mut group.shifts);
    shifts.for_each(|shift| shift.weekdays = [false; 7]);
    model
}

/// Lives through the whole horizon of one replication; `evening` hears the index of each day of the scenario.
pub(crate) fn live(frame: &Frame, luck: u64, mut evening: impl FnMut(usize, &Workforce)) {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(2_026, 0, luck));
    let warm_up = frame.model.scenario.warm_up_days as usize;
    for day in 0..frame.calendar.days.len() {
        workforce.step_day(day as u32, None);
        if day >= warm_up {
            evening(day - warm_up, &workforce);
        }
    }
}

/// People of the first pool on every evening of the horizon.
pub(crate) fn headcounts(frame: &Frame, luck: u64) -> Vec<u32> {
    let mut heads = Vec::new();
    live(frame, luck, |_, workforce| heads.push(workforce.heads(0)));
    heads
}

/// The tallies of every month of the horizon, in a center that nobody calls: people take every spell off the phone when it
/// is due, and nobody stays after the shift.
pub(crate) fn months(frame: &Frame, luck: u64) -> Vec<MonthTally> {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(2_026, 0, luck));
    let mut tallies = vec![MonthTally::new(&frame.axes); frame.axes.months.len()];
    let mut month_of_day = vec![None; frame.calendar.days.len()];
    for window in &frame.calendar.windows {
        month_of_day[window.day as usize] = window.month;
    }
    let (mut changes, mut resting) = (Vec::new(), BTreeMap::new());
    let mut windows = 0..0;
    for (day, month) in month_of_day.into_iter().enumerate() {
        let mut tally = month.map(|month| &mut tallies[month as usize]);
        workforce.step_day(day as u32, tally.as_deref_mut());
        let length = frame.calendar.windows[windows.end..].iter().take_while(|it| it.day as usize == day).count();
        windows = windows.end..windows.end + length;
        let mut off_duty = vec![OffDuty::default(); frame.axes.groups];
        for window in windows.clone() {
            workforce.take_duty_changes(window, &mut changes);
            for DutyChange { time, step, group } in &changes {
                let rests = &mut off_duty[*group as usize].rests;
                match *step {
                    DutyStep::Rest { person, kind, ticks } => {
                        rests[kind as usize] += ticks.unsigned_abs();
                        resting.insert((*group, person), (kind, time + ticks));
                    }
                    // Nobody rests at home.
                    DutyStep::Pause { person } | DutyStep::Leave { person } => {
                        if let Some((kind, until)) = resting.remove(&(*group, person)) {
                            rests[kind as usize] -= (until - time).max(0).unsigned_abs();
                        }
                    }
                    DutyStep::Begin { .. } | DutyStep::Level { .. } => {}
                }
            }
        }
        if let Some(tally) = tally {
            workforce.end_day(&off_duty, tally);
        }
    }
    for cell in tallies.iter_mut().flat_map(|tally| &mut tally.group_cells) {
        (cell.staffed_ticks, cell.idle_ticks) = (cell.planned_ticks, cell.planned_ticks);
    }
    tallies
}

/// Everything that happens to the duty of the groups in the horizon, in order.
pub(crate) fn duty_changes(frame: &Frame, luck: u64) -> Vec<DutyChange> {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(2_026, 0, luck));
    let (mut all, mut of_window, mut today) = (Vec::new(), Vec::new(), None);
    for (window, it) in frame.calendar.windows.iter().enumerate() {
        if today.replace(it.day) != Some(it.day) {
            workforce.step_day(it.day, None);
        }
        workforce.take_duty_changes(window, &mut of_window);
        all.extend_from_slice(&of_window);
    }
    all
}

/// A stretch of duty of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) person: u32,
    pub(crate) from: Ticks,
    pub(crate) until: Ticks,
}

/// The stretches of duty of the first group, by person and then by time; those that follow each other without a gap are one.
pub(crate) fn stretches(frame: &Frame, luck: u64) -> Vec<Stretch> {
    let mut since: BTreeMap<u32, Ticks> = BTreeMap::new();
    let mut stretches: Vec<Stretch> = Vec::new();
    for DutyChange { time, step, .. } in duty_changes(frame, luck).iter().filter(|change| change.group == 0) {
        match *step {
            DutyStep::Begin { person, .. } => {
                assert_eq!(since.insert(person, *time), None, "person {person} begins twice");
            }
            DutyStep::Pause { person } | DutyStep::Leave { person } => {
                if let Some(from) = since.remove(&person) {
                    stretches.push(Stretch { person, from, until: *time });
                }
            }
            DutyStep::Rest { .. } | DutyStep::Level { .. } => {}
        }
    }
    stretches.sort_by_key(|stretch| (stretch.person, stretch.from));
    stretches.dedup_by(|next, stretch| {
        let goes_on = next.person == stretch.person && next.from == stretch.until;
        if goes_on {
            stretch.until = next.until;
        }
        goes_on
    });
    stretches
}

/// Agents of `group` on contacts in `window`, by band: the mean over the window.
pub(crate) fn agents(frame: &Frame, workforce: &Workforce, group: usize, window: usize) -> [f64; BANDS] {
    workforce.duty_ticks(group, window).map(|ticks| ticks as f64 / frame.calendar.window_ticks as f64)
}

/// Mean and variance of a sample.
pub(crate) fn moments(sample: &[f64]) -> (f64, f64) {
    let n = sample.len() as f64;
    let mean = sample.iter().sum::<f64>() / n;
    let variance = sample.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    (mean, variance)
}
