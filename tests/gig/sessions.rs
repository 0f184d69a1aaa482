//! Sessions are those of people: each begins and ends one by one, also where as many go as come.

use crate::center::{agents, frame};
use glidepath::clock::TICKS_PER_MINUTE;
use glidepath::model::Draw;
use glidepath::plan::{DutyChange, DutyStep, Frame};
use glidepath::random::StreamKey;
use glidepath::workforce::Workforce;
use std::collections::BTreeMap;

/// Window by window of a replication: what happens, and agents on duty.
fn windows(frame: &Frame) -> Vec<(Vec<DutyChange>, u32)> {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(2_026, 0, 5));
    let mut today = None;
    let of_window = |window: usize| {
        let day = frame.calendar.windows[window].day;
        if today.replace(day) != Some(day) {
            workforce.step_day(day, None);
        }
        let mut changes = Vec::new();
        let on_duty = agents(frame, &workforce, 0, window).iter().sum();
        workforce.take_duty_changes(window, &mut changes);
        (changes, on_duty)
    };
    (0..frame.calendar.windows.len()).map(of_window).collect()
}

#[test]
fn each_person_begins_and_leaves_also_where_as_many_go_as_come() {
    let frame = frame(&["scenario.end=2026-02-01", "pool.gig.gig.active=400"]);
    let mut working: BTreeMap<u32, u8> = BTreeMap::new();
    let (mut even, mut sessions) = (0, 0);
    for (window, (changes, on_duty)) in windows(&frame).into_iter().enumerate() {
        let (mut came, mut went) = (0, 0);
        for DutyChange { time, step, .. } in changes {
            assert_eq!(time, window as i64 * frame.calendar.window_ticks, "sessions begin and end with windows");
            match step {
                DutyStep::Begin { person, band } => {
                    assert_eq!(working.insert(person, band), None, "person {person} is in two sessions at once");
                    came += 1;
                }
                DutyStep::Leave { person } => {
                    assert!(working.remove(&person).is_some(), "person {person} leaves without having come");
                    went += 1;
                }
                DutyStep::Pause { .. } | DutyStep::Rest { .. } | DutyStep::Level { .. } => panic!("{step:?}"),
            }
        }
        assert_eq!(working.len(), on_duty as usize, "window {window}");
        even += u32::from(came == went && came > 0);
        sessions += came;
    }
    // A net change says nothing of these: the control is that there are some.
    assert!(even > 20 && sessions > 2_000, "{even} windows in which as many come as go, of {sessions} sessions");
}

/// The last minutes of a session are for finishing where the contract says so: at most half of it.
#[test]
fn a_session_that_closes_pauses_before_its_end() {
    let frame = frame(&[
        "scenario.end=2026-01-11",
        "pool.gig.after_shift=\"within-shift\"",
        "pool.gig.last_contact_min=10",
        "pool.gig.gig.session={ constant = { value_s = 5_400 } }",
    ]);
    let closes = 10 * TICKS_PER_MINUTE;
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(&frame, &draw, StreamKey::path(2_026, 0, 5));
    let mut paused: BTreeMap<u32, i64> = BTreeMap::new();
    let (mut today, mut ended) = (None, 0);
    for (window, it) in frame.calendar.windows.iter().enumerate() {
        if today.replace(it.day) != Some(it.day) {
            workforce.step_day(it.day, None);
        }
        let mut changes = Vec::new();
        workforce.take_duty_changes(window, &mut changes);
        for DutyChange { time, step, .. } in changes {
            match step {
                DutyStep::Pause { person } => assert_eq!(paused.insert(person, time), None),
                DutyStep::Leave { person } => {
                    assert_eq!(paused.remove(&person), Some(time - closes), "person {person} stops ten minutes before");
                    ended += 1;
                }
                DutyStep::Begin { .. } | DutyStep::Rest { .. } | DutyStep::Level { .. } => {}
            }
        }
    }
    assert!(ended > 100, "{ended} sessions");
}
