//! Laws that hold whatever the arrivals, the service and the staff.
//!
//! A law is refused beyond four standard errors, which chance exceeds once in 3,600 times (Student, 39 degrees of
//! freedom; once in 16,000 for abandonments, of which there are thousands); seeds are fixed, and the largest |z| seen
//! is 2.3. Each law has a control that breaks it and must be refused. The controls have |z| between 5.9 and 70: an
//! error as large as the one of least effect, handle times 3 % longer, would be missed with another seed in 3 % of one
//! center's runs, in all three centers practically never.

use crate::center::Small;
use crate::generator::scenario;
use crate::life::{Life, live, live_heard};
use crate::sample::{paths, z, z_of_ratios};
use crate::text::{Text, Value, law};
use glidepath::clock::TICKS_PER_SECOND;
use glidepath::tally::{Event, What};
use std::collections::BTreeMap;

const PATHS: u64 = 40;

/// A random scenario of all features in which everybody on a line has an exponential patience, and loses it by itself.
fn exponential(number: u64, patience: &Value) -> Text {
    let mut text = scenario(number);
    for block in &mut text.blocks {
        block.keys.retain(|(key, _)| !["callback", "announcement", "patience_factor"].contains(&key.as_str()));
        block.keys.iter_mut().filter(|(key, _)| key == "patience").for_each(|(_, value)| *value = patience.clone());
    }
    text
}

/// Time that customers on the line spend waiting, ticks.
fn waiting_on_the_line(life: &Life) -> f64 {
    let (axes, model) = (&life.frame.axes, &life.frame.model);
    let is_live = |place: usize| !model.channels[axes.queues[place / axes.cells()].traits.channel].is_deferred;
    let cells = life.months.iter().flat_map(|month| month.queue_cells.iter().enumerate());
    cells.filter(|(place, _)| is_live(*place)).map(|(_, cell)| cell.queue_ticks).sum::<u64>() as f64
}

#[test]
fn exponential_patience_is_lost_in_proportion_to_the_time_waited() {
    const MEAN_S: f64 = 150.0;
    let mean = ("mean_s", MEAN_S.to_string());
    let exponential_law = law("exponential", &[mean]);
    let other_law = law("constant", &[("value_s", MEAN_S.to_string())]);
    // Abandonments less the time waited ÷ the mean patience: a martingale with the variance of the abandonments.
    let z_of = |patience: &Value, mean_s: f64| {
        let found = paths(300, |number| {
            let life = live(&exponential(number, patience).written(), &[]);
            let due = waiting_on_the_line(&life) / (mean_s * TICKS_PER_SECOND as f64);
            [life.sum(|counts| counts.abandoned) as f64, due]
        });
        let [abandoned, due] = [0, 1].map(|place| found.iter().map(|path| path[place]).sum::<f64>());
        (abandoned - due) / abandoned.sqrt()
    };
    let z =
        [(&exponential_law, MEAN_S), (&exponential_law, 1.05 * MEAN_S), (&other_law, MEAN_S)].map(|(a, b)| z_of(a, b));
    assert!(z[0].abs() <= 4.0 && z[1].abs() > 4.0 && z[2].abs() > 4.0, "{z:.2?}");
}

/// A center with everything that may bend arrivals and staff, and two kinds of customers.
fn bent(number: u64) -> Small {
    Small::random(number).with(&[
        "demand.profile=retail",
        "demand.busyness_cv=0.2",
        "demand.interval_busyness_cv=0.3",
        "tier.two.handle_time_factor=2",
        "tier.two.priority=2",
        "reason.any.wrap_up={ gamma = { mean_s = 50, cv = 0.5 } }",
        "reason.any.ai={ resolves = 0.1, falsely_contains = 0.1, asks_human = 0.3 }",
        "ai.handoff_s=0",
        "ai.return_delay={ exponential = { mean_s = 9000 } }",
        "waiting.balking_share=0.1",
        "waiting.queue_capacity=9",
        "waiting.redial={ after_abandon_share = 0.6 }",
        "group.here.agents=[1, 4, 2, 6]",
    ])
}

#[test]
fn agents_are_busy_for_the_mean_handle_time_of_each_answer() {
    let excess = |center: &Small, luck: u64, wrong: f64| {
        let life = center.live(luck);
        let tiers = life.frame.axes.classes.iter().map(|class| [1.0, 2.0][class.tier] * (center.handle_s + 50.0));
        let answered = life.months.iter().flat_map(|month| tiers.clone().zip(&month.classes));
        let due: f64 = answered.map(|(mean_s, counts)| mean_s * counts.answered as f64).sum();
        let busy: u64 = life.months.iter().flat_map(|month| &month.group_cells).map(|cell| cell.busy_ticks).sum();
        assert!(life.ends_empty(), "every answer has ended");
        busy as f64 / TICKS_PER_SECOND as f64 / (due * wrong) - 1.0
    };
    for number in 0..3 {
        let center = bent(number);
        let z = [1.0, 1.03].map(|wrong| z(&paths(60, |luck| excess(&center, luck, wrong))));
        assert!(z[0].abs() <= 4.0 && z[1].abs() > 4.0, "center {number}: {z:.2?}");
    }
}

/// From the first hour to the end of a path: arrivals that find all agents busy, arrivals, time with all busy, time.
fn seen(center: &Small, luck: u64) -> [f64; 4] {
    let options: Vec<&str> = center.more.iter().map(String::as_str).collect();
    let (all, from) = (i64::from(center.agents.iter().sum::<u32>()), 3_600 * TICKS_PER_SECOND);
    let (mut busy, mut since, mut found) = (0, from, [0.0; 4]);
    let mut hear = |event: &Event| {
        if event.time >= from {
            if busy == all {
                found[2] += (event.time - since) as f64;
            }
            found[3] += (event.time - since) as f64;
            since = event.time;
        }
        if event.time >= from && matches!(event.what, What::Queued { .. } | What::Balked { .. } | What::Blocked { .. })
        {
            found[0] += f64::from(u8::from(busy == all));
            found[1] += 1.0;
        }
        busy += i64::from(matches!(event.what, What::Answered { .. }));
        busy -= i64::from(matches!(event.what, What::PutAside { .. }));
    };
    live_heard(&center.written(), &options, luck, &mut hear);
    found
}

#[test]
fn who_arrives_at_random_sees_what_time_sees() {
    for number in 0..3 {
        let plain = Small::random(number).with(&[
            "demand.level=1",
            "tier.two.handle_time_factor=2",
            "tier.two.priority=2",
            "reason.any.ai={ resolves = 0.4, asks_human = 0.3 }",
            "ai.session={ constant = { value_s = 60 } }",
            "ai.induced_share=0",
        ]);
        let bunched = plain.clone().with(&["demand.interval_busyness_cv=0.4"]);
        let z = [&plain, &bunched].map(|center| z_of_ratios(&paths(PATHS, |luck| seen(center, luck))));
        assert!(z[0].abs() <= 4.0 && z[1].abs() > 4.0, "center {number}: {z:.2?}");
    }
}

#[test]
fn who_has_been_idle_longest_is_as_busy_as_all_others() {
    // The agents of two groups, and their shares of the answers.
    let shares = |rule: &str, luck: u64| {
        let center = Small { agents: [3, 3], ..Small::random(1) };
        let mut answers = BTreeMap::new();
        let mut hear = |event: &Event| {
            if let What::Answered { group, agent, .. } = event.what {
                *answers.entry((group, agent)).or_insert(0.0) += 1.0;
            }
        };
        live_heard(&center.written(), &[&format!("router.groups={rule}")], luck, &mut hear);
        assert_eq!(answers.len(), 6, "everybody works");
        let all: f64 = answers.values().sum();
        answers.into_values().map(|count| count / all - 1.0 / 6.0).collect::<Vec<f64>>()
    };
    let most = ["longest-idle", "random", "listed"].map(|rule| {
        let paths = paths(PATHS, |luck| shares(rule, luck));
        let of_agent = |agent: usize| z(&paths.iter().map(|shares| shares[agent]).collect::<Vec<f64>>());
        (0..6).map(|agent| of_agent(agent).abs()).fold(0.0, f64::max)
    });
    assert!(most[0] <= 4.0 && most[1] <= 4.0 && most[2] > 4.0, "{most:.2?}");
}
