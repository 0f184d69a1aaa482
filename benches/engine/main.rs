//! Speed of the product's engine beside bare loops of the same models.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark prints wall-clock times")]

mod bare;
mod models;

use glidepath::plan::Frame;
use glidepath::replication::{PathKey, Watcher, simulate};
use glidepath::tally::{MonthTally, ReplicationFacts};
use std::time::Instant;

struct Patient;

impl Watcher for Patient {
    fn day_done(&self, _day: u32, _contacts: u64) -> bool {
        true
    }
}

fn run(frame: &Frame, luck: u64) -> (ReplicationFacts, MonthTally, f64) {
    let mut total = MonthTally::new(&frame.axes);
    let began = Instant::now();
    let facts = simulate(frame, PathKey { seed: 1, draw: 0, luck }, &Patient, &mut |_, month| total.add(month))
        .expect("the benchmark's ledgers balance");
    (facts, total, began.elapsed().as_secs_f64())
}

fn main() {
    let cases = [("W1", models::w1(100), bare::W1), ("W2", models::w2(100), bare::W2)];
    for (name, model, tables) in cases {
        let frame = Frame::new(model);
        let mut ratios = Vec::new();
        for luck in 0..7 {
            let (facts, total, seconds) = run(&frame, luck);
            let ours = seconds * 1e9 / facts.contacts_simulated as f64;
            let began = Instant::now();
            let outcome = bare::run(&tables, facts.contacts_simulated, luck);
            let limit = began.elapsed().as_secs_f64() * 1e9 / outcome.customers as f64;
            ratios.push(ours / limit);
            let sum = |f: fn(&glidepath::tally::ClassCounts) -> u64| total.classes.iter().map(f).sum::<u64>() as f64;
            println!(
                "{name} product {ours:.1} ns/customer, bare loop {limit:.1}, P(abandon) {:.5} and {:.5}",
                sum(|c| c.abandoned) / sum(|c| c.queued),
                outcome.abandoned as f64 / outcome.customers as f64,
            );
        }
        ratios.sort_by(f64::total_cmp);
        println!("{name} product / bare loop: median {:.2}", ratios[ratios.len() / 2]);
    }
}
