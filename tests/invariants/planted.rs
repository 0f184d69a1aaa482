//! Agents whom no shift names, and shifts that nobody ends: a path is lived with one change of duty tampered with, and both
//! the product's ledgers and the audit see it.

use crate::audit::agents_time;
use crate::life::{Life, loaded};
use glidepath::clock::TICKS_PER_MINUTE;
use glidepath::engine::{Arrivals, Engine};
use glidepath::plan::{DutyChange, DutyStep, Frame, Plan, draw_inputs};
use glidepath::random::{Purpose, StreamKey};
use glidepath::tally::{ClassCounts, MonthTally, ReplicationFacts, check_month};
use glidepath::workforce::Workforce;

/// Three days of employees on shifts, of agents who are a number, and of gig agents all of whom come.
const CENTER: &str = r#"
format = 2

[scenario]
name         = "planted"
start        = 2026-02-02
end          = 2026-02-04
warm_up_days = 0
interval_min = 60
[demand]
contacts     = { start_per_year = 300_000 }
profile      = "flat"
[[reason]]
name         = "any"
share        = 1
handle_time  = { lognormal = { mean_s = 400, cv = 1 } }
[[pool]]
name         = "own"
headcount    = 30
attrition    = { per_year = 0.3 }
adherence    = 0.9
shrinkage    = { vacation = 0.1, absence = 0.05, meetings = 0.05 }
[[pool]]
name         = "stated"
kind         = "fixed"
[[pool]]
name         = "crowd"
kind         = "gig"
gig          = { active = 60, no_show_share = 0, pay = { basis = "hour", rate = 20 } }
[[group]]
name         = "own"
pool         = "own"
languages    = ["all"]
schedule     = "shifts"
[[group]]
name         = "stated"
pool         = "stated"
languages    = ["all"]
agents       = [1, 2, 3]
[[group]]
name         = "crowd"
pool         = "crowd"
languages    = ["all"]
[[schedule]]
name         = "shifts"
shift        = [
    { start = "07:00", hours = 8, breaks = [{ after_h = 4, hours = 0.5, stagger_h = 1 }] },
    { start = "14:30", hours = 8.5, breaks = [{ after_h = 4, hours = 0.5 }] },
]
"#;

const OWN: u32 = 0;
const STATED: u32 = 1;
const CROWD: u32 = 2;
/// A person whom no pool has.
const NOBODY_KNOWN: u32 = 5_000;

/// Lives the only month of the center as the product does, but for the changes of duty of each window.
fn live(frame: &Frame, tamper: &mut dyn FnMut(usize, &mut Vec<DutyChange>)) -> (MonthTally, Vec<f64>) {
    let path = StreamKey::path(frame.model.scenario.seed, 0, 0);
    let draw = draw_inputs(&frame.model, frame.model.scenario.seed, 0);
    let plan = Plan::compile(frame, &draw);
    let (mut workforce, mut arrivals) = (Workforce::new(frame, &draw, path), Arrivals::new(frame, &draw, path));
    let mut engine = Engine::new(&plan, frame.calendar.window_ticks);
    let (mut tally, mut changes, mut day) = (MonthTally::new(&frame.axes), Vec::new(), None);
    let groups = 0..frame.axes.groups;
    let end_day = |workforce: &mut Workforce<'_>, engine: &mut Engine, tally: &mut MonthTally| {
        let off_duty: Vec<_> = groups.clone().map(|group| engine.take_off_duty_times(group)).collect();
        workforce.end_day(&off_duty, tally);
    };
    for (index, window) in frame.calendar.windows.iter().enumerate() {
        if day != Some(window.day) {
            if day.is_some() {
                end_day(&mut workforce, &mut engine, &mut tally);
            }
            day = Some(window.day);
            workforce.step_day(window.day, Some(&mut tally));
        }
        engine.open_window(index, window.cell, arrivals.comebacks());
        arrivals.generate(frame, &plan, index, &mut engine.inbox, &mut tally);
        workforce.take_duty_changes(index, &mut changes);
        tamper(index, &mut changes);
        for change in &changes {
            engine.advance(&plan, &mut tally, change.time);
            let luck = path.purpose(Purpose::ShiftEnd).with(index as u64);
            engine.change_duty(&plan, &mut tally, change, luck);
        }
        let end = engine.inbox.window_end();
        engine.advance(&plan, &mut tally, end);
        engine.close_window(&plan, &mut tally);
        workforce.close_window(index, &mut tally);
        tally.length_ticks += frame.calendar.window_ticks.unsigned_abs();
    }
    end_day(&mut workforce, &mut engine, &mut tally);
    engine.count_stocks(&mut tally.classes);
    workforce.end_month(0, &mut tally);
    (tally, draw.values().to_vec())
}

/// Whether the ledgers of the product balance, and those of the audit, where duty is tampered with so.
fn balance(mut tamper: impl FnMut(usize, &mut Vec<DutyChange>)) -> [Result<(), String>; 2] {
    let frame = Frame::new(loaded(CENTER, &[]).model);
    let (tally, inputs) = live(&frame, &mut tamper);
    let before = vec![ClassCounts::default(); frame.axes.classes.len()];
    let ledgers = check_month(&frame.axes, &before, &tally);
    let facts = ReplicationFacts { inputs, ..ReplicationFacts::default() };
    let life = Life { frame, months: vec![tally], facts, told: None };
    [ledgers, agents_time(&life)]
}

/// Asserts that somebody sees it.
fn is_seen(what: &str, tamper: impl FnMut(usize, &mut Vec<DutyChange>)) {
    let [ledgers, audit] = balance(tamper);
    assert!(ledgers.is_err(), "the ledgers do not see {what}");
    assert!(audit.is_err(), "the audit does not see {what}");
}

#[test]
fn a_path_without_tampering_balances() {
    assert_eq!(balance(|_, _| {}), [Ok(()), Ok(())]);
}

#[test]
fn an_agent_beyond_the_shifts_is_seen() {
    for (group, whose) in [(OWN, "the shifts"), (CROWD, "the sessions")] {
        is_seen(&format!("an agent beyond {whose}"), |window, changes| {
            if window == 20 {
                let time = 20 * 60 * TICKS_PER_MINUTE;
                let step = DutyStep::Begin { person: NOBODY_KNOWN, band: 0 };
                changes.push(DutyChange { time, step, group });
                changes.sort_unstable();
            }
        });
    }
}

#[test]
fn one_agent_more_than_stated_is_seen() {
    is_seen("an agent more than stated", |_, changes| {
        for change in changes.iter_mut().filter(|change| change.group == STATED) {
            if let DutyStep::Level { agents } = &mut change.step {
                *agents += u32::from(*agents == 3);
            }
        }
    });
}

#[test]
fn a_leave_that_is_dropped_is_seen() {
    let mut dropped = 0;
    is_seen("somebody who never leaves", |window, changes| {
        // On the last day, after which nobody comes again.
        let leaves = |change: &DutyChange| change.group == OWN && matches!(change.step, DutyStep::Leave { .. });
        if window > 2 * 24 + 14
            && dropped == 0
            && let Some(place) = changes.iter().position(leaves)
        {
            changes.remove(place);
            dropped += 1;
        }
    });
    assert_eq!(dropped, 1);
}

#[test]
fn a_shift_a_minute_longer_is_seen() {
    let mut longer = 0;
    is_seen("a shift that ends a minute late", |_, changes| {
        let leaves = |change: &&mut DutyChange| change.group == OWN && matches!(change.step, DutyStep::Leave { .. });
        if longer == 0
            && let Some(change) = changes.iter_mut().find(leaves)
        {
            change.time += TICKS_PER_MINUTE;
            longer += 1;
            changes.sort_unstable();
        }
    });
    assert_eq!(longer, 1);
}

#[test]
fn a_break_that_nobody_takes_is_seen() {
    let mut skipped = 0;
    is_seen("a break that is not taken", |_, changes| {
        // The pause and the return are gone.
        for step in [0, 1] {
            let is_it = |change: &DutyChange| match change.step {
                DutyStep::Pause { person: 0 } => change.group == OWN && step == 0,
                DutyStep::Begin { person: 0, .. } => change.group == OWN && step == 1 && skipped == 1,
                DutyStep::Pause { .. }
                | DutyStep::Begin { .. }
                | DutyStep::Leave { .. }
                | DutyStep::Level { .. }
                | DutyStep::Rest { .. } => false,
            };
            if skipped == step
                && let Some(place) = changes.iter().position(is_it)
            {
                changes.remove(place);
                skipped += 1;
            }
        }
    });
    assert_eq!(skipped, 2);
}
