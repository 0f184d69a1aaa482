//! What holds contact by contact where a theorem says so: one class, first come, first served, nobody gives up, and the
//! service belongs to the contact (Kiefer and Wolfowitz). Not with abandonment, where it is false.

use crate::center::ORDERLY;
use crate::life::loaded;
use crate::luck::Luck;
use glidepath::clock::{TICKS_PER_SECOND, Ticks};
use glidepath::engine::{Engine, Entry, Origin};
use glidepath::plan::{Frame, Plan};
use glidepath::random::{Stream, StreamKey};
use glidepath::tally::{Log, MonthTally, What};
use std::collections::BTreeMap;

/// Waits of contacts that arrive at these times, by case, with so many agents.
fn waits(arrivals: &[(u64, Ticks)], agents: u32, options: &[&str]) -> BTreeMap<u64, Ticks> {
    let frame = Frame::new(loaded(ORDERLY, options).model);
    let plan = Plan::compile(&frame, &frame.model.base_draw());
    let mut engine = Engine::recorded(&plan, 3_600 * TICKS_PER_SECOND, Log::of_share(1.0));
    let mut tally = MonthTally::new(&frame.axes);
    engine.open_window(0, 0, &mut Vec::new());
    let mut counts = [0; glidepath::model::BANDS];
    counts[0] = agents;
    engine.set_staff(&plan, &mut tally, 0, counts, 0, &mut Stream::new(StreamKey::path(1, 0, 0)));
    for (case, time) in arrivals {
        let case = StreamKey::path(5, *case, 0);
        let contact = Entry { time: *time, case, class: 0, attempt: 0, origin: Origin::Direct, answered_before: false };
        engine.inbox.add(contact);
    }
    for window in 1..=40 {
        let end = engine.inbox.window_end();
        engine.advance(&plan, &mut tally, end);
        engine.close_window(&plan, &mut tally);
        engine.open_window(window, 0, &mut Vec::new());
    }
    let answered = engine.inbox.log.events.iter().filter_map(|event| {
        let What::Answered { wait, .. } = event.what else { return None };
        Some((event.case?.bits(), wait))
    });
    let waits: BTreeMap<u64, Ticks> = answered.collect();
    assert_eq!(waits.len(), arrivals.len(), "everybody is answered");
    waits
}

#[test]
fn nobody_waits_longer_with_an_agent_more_or_a_contact_less_nor_less_with_longer_service() {
    let mut sums = [0; 4];
    for number in 0..60 {
        let mut luck = Luck::new("order", number);
        let mut now = 0;
        let arrivals: Vec<(u64, Ticks)> = (0..300)
            .map(|case| {
                now += TICKS_PER_SECOND * luck.below(if case % 100 < 50 { 250 } else { 450 }).cast_signed();
                (case, now)
            })
            .collect();
        let agents = 2 + luck.below(3) as u32;
        let plain = waits(&arrivals, agents, &[]);
        let more_agents = waits(&arrivals, agents + 1, &[]);
        let longer = waits(&arrivals, agents, &["tier.all.handle_time_factor=1.1"]);
        let mut fewer_arrivals = arrivals.clone();
        fewer_arrivals.remove(luck.below(200) as usize);
        let one_fewer = waits(&fewer_arrivals, agents, &[]);
        for (case, wait) in &plain {
            assert!(more_agents[case] <= *wait, "path {number}: an agent more");
            assert!(longer[case] >= *wait, "path {number}: longer service");
            assert!(one_fewer.get(case).is_none_or(|other| other <= wait), "path {number}: a contact less");
        }
        for (sum, waits) in sums.iter_mut().zip([&more_agents, &one_fewer, &plain, &longer]) {
            *sum += waits.values().sum::<Ticks>();
        }
    }
    assert!(sums.is_sorted_by(|a, b| a < b), "each change is felt: {sums:?}");
}
