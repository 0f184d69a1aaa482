//! A small center and replications of it whose every count is written here.

use crate::clock::{TICKS_PER_HOUR, TICKS_PER_SECOND};
use crate::model::{
    AfterShift, AiPrices, AiSettings, Attrition, Busyness, Callback, CallbackOffer, Channel, Date, Demand, DurationLaw,
    DurationShape, Employed, Group, GroupChoice, InitialTenure, Language, Learning, LearningCurve, LeavingFactors,
    LeavingRate, Measure, Model, Number, PaidHours, People, Pool, PoolKind, Profile, Provenance, QueueScope, Reason,
    RouterRules, Scenario, Serve, ShiftWeights, SilentAbandonment, Target, TenureBand, Tier, TimePath, Transfer,
    UncertainInput, UncertainLaw, Volume, Waiting,
};
use crate::plan::Frame;
use crate::replication::{Fault, PathKey, Watcher};
use crate::tally::{Account, ClassCounts, GroupCell, MonthTally, PoolCounts, QueueCell, ReplicationFacts};

/// Interval of the day in which everything happens: Mondays from 09:00.
pub(super) const BUSY_CELL: usize = 9;

fn path(value: f64) -> TimePath {
    TimePath::Constant(Number::Known(value))
}

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn exponential(mean_s: f64) -> DurationLaw {
    DurationLaw { shape: DurationShape::Exponential { mean_s: Number::Known(mean_s) }, at_most_s: None }
}

/// January and February 2026: one language, two tiers, two reasons, an employed pool and a fixed one.
pub(in crate::report) fn frame() -> Frame {
    let tier = |name: &str, share, threshold_s| Tier { share, threshold_s, ..Tier::plain(name) };
    let reason = |name: &str, share| Reason { share, ..Reason::plain(name, exponential(300.0)) };
    let group = |name: &str, pool, tiers| Group {
        name: name.to_owned(),
        pool,
        share: 1.0,
        serves: vec![Serve { tiers, ..Serve::languages(vec![0]) }],
        timezone: "UTC".to_owned(),
        shifts: Vec::new(),
        weights: ShiftWeights::Stated,
        agents: Vec::new(),
    };
    let target = |name: &str, measure, bound| Target {
        name: name.to_owned(),
        measure,
        bound,
        months_share: 0.9,
        with_probability: 0.9,
    };
    let profile = Profile { name: "flat".to_owned(), month: [1.0; 12], weekday: [1.0; 7], day: vec![1.0; 24] };
    Frame::new(Model {
        scenario: Scenario {
            name: "by-hand".to_owned(),
            question: String::new(),
            start: date("2026-01-01"),
            end: date("2026-02-28"),
            warm_up_days: 0,
            timezone: "UTC".to_owned(),
            currency: "SEK".to_owned(),
            interval_min: 60,
            replications: 5,
            seed: 1,
            target_occupancy: Number::Known(0.8),
            paid_hours_per_fte_month: Number::Known(160.0),
        },
        demand: Demand {
            volume: Volume::Contacts { start_per_year: Number::Known(1e5), growth_per_year: Number::Uncertain(0) },
            level: path(1.0),
            profile,
            busyness: Busyness::by_day(Number::Known(0.0)),
            holidays: Vec::new(),
            events: Vec::new(),
        },
        languages: vec![Language { name: "sv".to_owned(), share: 1.0, timezone: "UTC".to_owned(), profile: None }],
        tiers: vec![tier("vip", 0.1, 20.0), tier("standard", 0.9, 60.0)],
        reasons: vec![reason("payment", 0.6), reason("dispute", 0.4)],
        channels: vec![Channel {
            silent: Some(SilentAbandonment { share: Number::Known(0.4), notice_s: Number::Known(10.0) }),
            ..Channel::one_at_a_time(Channel::ONLY)
        }],
        skills: vec!["general".to_owned()],
        ai: Some(AiSettings {
            displaces: Some(0),
            human_promise_s: 120.0,
            ..AiSettings::plain(
                exponential(60.0),
                exponential(60.0),
                AiPrices { per_conversation: path(0.1), per_resolution: path(0.0), platform_per_month: path(0.0) },
            )
        }),
        waiting: Waiting { callback: Some(callback()), ..Waiting::plain() },
        transfers: vec![Transfer {
            reasons: vec![1],
            channels: Vec::new(),
            groups: Vec::new(),
            share: Number::Known(0.1),
            skill: 0,
            after_share: Number::Known(0.5),
            repeated_share: Number::Known(0.0),
        }],
        illness: None,
        router: RouterRules { groups: GroupChoice::Listed },
        pools: vec![
            Pool {
                name: "in-house".to_owned(),
                kind: PoolKind::Employed(Box::new(employed())),
                resolution: path(1.0),
                assist: None,
                transfer_dips: Vec::new(),
                after_shift: AfterShift::Paid,
            },
            Pool {
                name: "cover".to_owned(),
                kind: PoolKind::Fixed,
                resolution: path(1.0),
                assist: None,
                transfer_dips: Vec::new(),
                after_shift: AfterShift::Paid,
            },
        ],
        groups: vec![group("sv-core", 0, Vec::new()), group("sv-cover", 1, vec![1])],
        targets: vec![
            target("answered", Measure::ServiceLevel { threshold_s: 60.0, scope: QueueScope::default() }, 0.8),
            target(
                "patient",
                Measure::Abandonment { scope: QueueScope { languages: vec![0], ..QueueScope::default() } },
                0.1,
            ),
            target("smaller", Measure::Headcount { pool: 0, on: date("2026-02-28") }, 100.0),
            target("human", Measure::HumanPromise { scope: QueueScope::default() }, 0.5),
        ],
        uncertain: vec![UncertainInput {
            key: "demand.growth_per_year".to_owned(),
            law: UncertainLaw::Uniform { low: 0.0, high: 0.08 },
            lowest: -1.0,
            highest: 10.0,
        }],
        provenance: vec![Provenance {
            key: "pool.in-house.headcount".to_owned(),
            source: "=the annual report".to_owned(),
            grade: "audited".to_owned(),
        }],
    })
}

fn callback() -> Callback {
    Callback {
        channels: vec![0],
        offer: CallbackOffer::Waiting(1),
        accepts_share: Number::Known(0.5),
        keeps_place: true,
        reserve: 0,
        reached_share: Number::Known(0.75),
        attempt_s: Number::Known(30.0),
        max_attempts: 1,
    }
}

fn employed() -> Employed {
    let known = Number::Known;
    let people = People {
        headcount: 100,
        attrition: Attrition::Bands(vec![TenureBand {
            until_days: f64::INFINITY,
            rate: LeavingRate::PerYear(known(0.18)),
        }]),
        leaving: LeavingFactors::default(),
        initial_tenure: InitialTenure::Constant { years: known(3.0) },
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
    };
    Employed {
        takes_contacts: true,
        people,
        backfill: path(0.0),
        hires: Vec::new(),
        layoffs: Vec::new(),
        classes: None,
        transfers: Vec::new(),
        retraining: Vec::new(),
        severance: known(0.0),
        overtime: None,
        time_off: None,
        paid_hours: PaidHours::FullTime,
        wage_per_paid_hour: path(0.0),
        hiring_cost: known(0.0),
        training_cost: known(0.0),
    }
}

/// Replaces the simulation: replication r (its draw) counts what stands here, in each of the two months.
pub(super) fn simulate(
    frame: &Frame,
    key: PathKey,
    _watcher: &dyn Watcher,
    month_done: &mut dyn FnMut(usize, &MonthTally),
) -> Result<ReplicationFacts, Fault> {
    let r = key.draw;
    for month in 0..2 {
        month_done(month, &tally(frame, r, month));
    }
    Ok(ReplicationFacts {
        inputs: vec![0.01 * r as f64],
        headcount_on_day: vec![None, None, Some(100 - r), None],
        contacts_simulated: 1_000,
        contacts_queued: 240,
        events: 5_000,
    })
}

fn tally(frame: &Frame, r: u64, month: usize) -> MonthTally {
    let seconds = TICKS_PER_SECOND as u64;
    let hours = TICKS_PER_HOUR as u64;
    let mut tally = MonthTally::new(&frame.axes);
    // Payment, vip and dispute, standard: the first and last of the four classes.
    tally.classes[0] = ClassCounts {
        first: 100 + 10 * r,
        comebacks: 4,
        ai_entered: 100,
        ai_resolved: 60,
        ai_falsely_contained: 10,
        ai_left: 5,
        ai_asked_human: 5,
        ai_escalated: 18,
        ai_dropped: 2,
        ai_lost: 3,
        ai_second: 4,
        ai_messages: 6,
        ai_turned_away: 7,
        ai_session_ticks: 118 * hours,
        ai_wait_ticks: 100 * 12 * seconds,
        queued: 20,
        answered: 21,
        abandoned: 2,
        asked: 5,
        asked_in_time: 4,
        callbacks: 4,
        callbacks_answered: 3,
        callbacks_failed: 1,
        unresolved: 3,
        answered_again: 2,
        unresolved_again: 1,
        effort_without_ai_ticks: 100 * hours,
        effort_with_ai_ticks: 40 * hours,
        cost_without_ai_minor: 100_000,
        cost_with_ai_minor: 40_000,
        cases_resolved: 75,
        cases_resolved_first: 70,
        cases_given_up: 5,
        talk_ticks: 21 * 280 * seconds,
        wrap_up_ticks: 21 * 20 * seconds,
        waiting_at_end: 3 + month as u64,
        open_cases_at_end: 7 + month as u64,
        ..ClassCounts::default()
    };
    tally.classes[3] = ClassCounts {
        first: 96,
        redials: 4,
        queued: 100,
        answered: 90,
        abandoned: 10,
        abandoned_silently: 4,
        asked: 5,
        asked_in_time: 2,
        transfers: 9,
        cases_resolved: 90,
        cases_resolved_first: 88,
        cases_given_up: 10,
        talk_ticks: 90 * 600 * seconds,
        ..ClassCounts::default()
    };
    let cells = frame.axes.cells();
    tally.queue_cells[BUSY_CELL] = QueueCell {
        offered: 30,
        repeated: 2,
        contained: 20,
        handed_over: 6,
        ai_session_ticks: 8 * hours,
        queued: 20,
        // Eighteen on the line, and three who were called back.
        answered: 21,
        callbacks: 4,
        callbacks_answered: 3,
        callback_delay_ticks: 3 * 600 * seconds,
        asked: 5,
        asked_in_time: 4,
        blocked: 1,
        queue_ticks: 2 * hours,
        backlog_at_end: 8,
        backlog_age_ms: 8 * 90 * 1_000,
        abandoned: 2,
        wait_answered_ticks: 18 * 10 * seconds,
        wait_abandoned_ticks: 2 * 30 * seconds,
        handle_ticks: 21 * 300 * seconds,
        answered_within_1: 10 + r,
        abandoned_within_1: 1,
        answered_within_2: 15,
        abandoned_within_2: 2,
        ..QueueCell::default()
    };
    tally.queue_cells[cells + BUSY_CELL] = QueueCell {
        queued: 100,
        transferred_in: 9,
        immediate: 10,
        answered: 90,
        asked: 5,
        asked_in_time: 2,
        queue_ticks: 140 * hours,
        backlog_at_end: 12,
        backlog_age_ms: 12 * 3_690 * 1_000,
        abandoned: 10,
        wait_answered_ticks: 90 * 20 * seconds,
        wait_abandoned_ticks: 10 * 60 * seconds,
        handle_ticks: 90 * 600 * seconds,
        answered_within_1: 80 - 5 * r,
        ..QueueCell::default()
    };
    (0..10).for_each(|_| tally.waits[1].record(0));
    for _ in 0..9 {
        tally.cell_waits.record(BUSY_CELL, 9 * TICKS_PER_SECOND);
        tally.cell_waits.record(BUSY_CELL, 11 * TICKS_PER_SECOND);
    }
    (0..80).for_each(|_| tally.cell_waits.record(cells + BUSY_CELL, 22 * TICKS_PER_SECOND));
    tally.group_cells[BUSY_CELL] = GroupCell {
        planned_ticks: 4 * hours,
        staffed_ticks: 4 * hours,
        busy_ticks: 3 * hours,
        contact_ticks: 3 * hours,
        idle_ticks: hours,
        ..GroupCell::default()
    };
    tally.group_cells[cells + BUSY_CELL] = GroupCell {
        planned_ticks: 2 * hours,
        staffed_ticks: 2 * hours,
        busy_ticks: hours,
        contact_ticks: 2 * hours,
        idle_ticks: hours,
        ..GroupCell::default()
    };
    tally.pools[0] = if month == 0 {
        PoolCounts {
            start: 100,
            hires_backfill: 1,
            hires_planned: 2,
            leavers: r,
            end: 103 - r,
            in_training_at_end: 3,
            head_days: 3_100,
            floor_days: 3_100,
            days: 31,
            ..PoolCounts::default()
        }
    } else {
        PoolCounts {
            start: 103 - r,
            leavers: 3,
            end: 100 - r,
            head_days: 2_800,
            floor_days: 2_744,
            effective_milli_days: 2_744 * 750,
            paid_ticks: 6 * hours,
            available_ticks: 4 * hours,
            days: 28,
            ..PoolCounts::default()
        }
    };
    let mut amounts = vec![0; 2 * Account::OF_POOL.len()];
    amounts[..2].copy_from_slice(&[1_000_050 + r as i64, 300]);
    amounts.extend([700, 0, 100]);
    tally.amounts = amounts;
    tally.fte_handle_ticks = 20 * hours;
    tally.length_ticks = [31, 28][month] * 24 * hours;
    tally
}
