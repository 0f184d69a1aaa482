//! Speed of the product: W1 and W2 beside bare loops of the same models, the flagship, the calendar, the samplers, and
//! SimPy for scale. `cargo bench` prints; benches/runs/ keeps what was printed, with machine and commit.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark prints wall-clock times")]

mod bare;
mod models;

use glidepath::plan::{Frame, draw_inputs};
use glidepath::random::{ContactLuck, Purpose, Stream, StreamKey, gamma};
use glidepath::replication::{PathKey, Watcher, simulate};
use glidepath::tally::{MonthTally, ReplicationFacts};
use glidepath::workforce::Workforce;
use glidepath::{clock, numeric};
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

/// Runs of each measurement; the median is printed.
const RUNS: u64 = 7;

struct Unwatched;

impl Watcher for Unwatched {
    fn day_done(&self, _day: u32, _contacts: u64) -> bool {
        true
    }
}

/// One replication: its facts, the share of waits lost, and its seconds.
fn replication(frame: &Frame, luck: u64) -> (ReplicationFacts, f64, f64) {
    let mut total = MonthTally::new(&frame.axes);
    let key = PathKey { seed: 1, draw: 0, luck };
    let began = Instant::now();
    let facts = simulate(frame, key, &Unwatched, &mut |_, month| total.add(month)).expect("the ledgers balance");
    let seconds = began.elapsed().as_secs_f64();
    let lost: u64 = total.queue_cells.iter().map(|cell| cell.lost()).sum();
    let ended: u64 = total.queue_cells.iter().map(|cell| cell.waits_ended()).sum();
    (facts, lost as f64 / ended as f64, seconds)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Product and bare loop in turn, on as many customers.
fn beside_bare_loop(name: &str, frame: &Frame, tables: &bare::Tables<'_>, exact_abandonment: f64) {
    let (mut product, mut bare, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let (mut lost_product, mut lost_bare) = (0.0, 0.0);
    for luck in 0..RUNS {
        let (facts, lost, seconds) = replication(frame, luck);
        let ours = seconds * 1e9 / facts.contacts_simulated as f64;
        let began = Instant::now();
        let outcome = bare::run(tables, facts.contacts_simulated, luck);
        let limit = began.elapsed().as_secs_f64() * 1e9 / outcome.customers as f64;
        lost_product += lost / RUNS as f64;
        lost_bare += outcome.abandoned as f64 / outcome.customers as f64 / RUNS as f64;
        product.push(ours);
        bare.push(limit);
        ratios.push(ours / limit);
    }
    println!(
        "{name}: product {:.0} ns/customer, bare loop {:.0}, ratio {:.2}; abandoned {lost_product:.4}, bare {lost_bare:.4}, exact {exact_abandonment:.4}",
        median(product),
        median(bare),
        median(ratios),
    );
}

fn flagship(name: &str, overrides: &[&str]) {
    let frame = models::flagship(overrides);
    let mut rates = Vec::new();
    let mut contacts = 0;
    for luck in 0..3 {
        let (facts, _, seconds) = replication(&frame, luck);
        contacts = facts.contacts_simulated;
        rates.push(seconds * 1e9 / contacts as f64);
    }
    let ns = median(rates);
    println!("{name}: {ns:.0} ns/contact, {:.1} M contacts/s and core ({contacts} contacts a run)", 1e3 / ns);
}

/// Seconds that the people of one replication take without any contact: every day lived through, every window staffed,
/// every month billed.
fn slow_clock_alone(frame: &Frame, luck: u64) -> f64 {
    let mut tally = MonthTally::new(&frame.axes);
    let began = Instant::now();
    let draw = draw_inputs(&frame.model, 1, 0);
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(1, 0, luck));
    let (mut day, mut month) = (None, None);
    let (mut steps, mut changes) = (0, Vec::new());
    for (index, window) in frame.calendar.windows.iter().enumerate() {
        if month != window.month {
            month.into_iter().for_each(|month| workforce.end_month(month, &mut tally));
            tally.clear();
            month = window.month;
        }
        if day != Some(window.day) {
            day = Some(window.day);
            workforce.step_day(window.day, month.is_some().then_some(&mut tally));
            (0..frame.axes.groups).for_each(|group| _ = black_box(workforce.proficiency(group)));
        }
        workforce.take_duty_changes(index, &mut changes);
        steps += changes.len();
        workforce.close_window(index, &mut tally);
    }
    month.into_iter().for_each(|month| workforce.end_month(month, &mut tally));
    black_box(steps);
    began.elapsed().as_secs_f64()
}

/// The slow clock's part of a replication of the flagship's first year.
fn slow_clock(name: &str, overrides: &[&str]) {
    let frame = models::flagship(&[&["scenario.end=2026-12-31"], overrides].concat());
    let (mut people, mut whole) = (Vec::new(), Vec::new());
    for luck in 0..3 {
        people.push(slow_clock_alone(&frame, luck));
        whole.push(replication(&frame, luck).2);
    }
    let (people, whole) = (median(people), median(whole));
    println!(
        "{name}: slow clock {:.1} ms of {:.0} ms a simulated year, {:.2} % of the run",
        people * 1e3,
        whole * 1e3,
        100.0 * people / whole
    );
}

/// Nanoseconds of one call, over ten million.
fn each(name: &str, mut call: impl FnMut(u64) -> f64) {
    const CALLS: u64 = 10_000_000;
    let began = Instant::now();
    let mut sum = 0.0;
    for ordinal in 0..CALLS {
        sum += call(ordinal);
    }
    black_box(sum);
    println!("{name}: {:.1} ns", began.elapsed().as_secs_f64() * 1e9 / CALLS as f64);
}

fn samplers() {
    let key = StreamKey::path(1, 0, 0).purpose(Purpose::Handling);
    let mut stream = Stream::new(key);
    each("uniform of a stream", |_| stream.uniform());
    each("exponential of a stream", |_| stream.exponential());
    each("first uniform of a contact's luck", |ordinal| ContactLuck::new(key.with(ordinal)).uniform());
    each("normal by inversion", |_| numeric::normal_quantile(stream.uniform()));
    each("lognormal by inversion", |_| numeric::exp(1.0 + numeric::normal_quantile(stream.uniform())));
    each("gamma with cv 0.5", |_| gamma(&mut stream, 1.0, 0.5));
    each("ticks from seconds", |ordinal| clock::ticks(ordinal as f64) as f64);
}

fn calendar() {
    let frame = models::flagship(&["scenario.end=2030-12-31"]);
    let began = Instant::now();
    let calendar = glidepath::plan::Calendar::new(&frame.model, &frame.axes);
    let windows = calendar.windows.len();
    println!(
        "calendar of five years: {:.0} ms, {windows} intervals in {} time zones",
        began.elapsed().as_secs_f64() * 1e3,
        calendar.zones.len()
    );
}

/// W1 in SimPy, if Python and SimPy are there.
fn simpy() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/simpy/w1.py");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    match Command::new(&python).args([script, "100000"]).output() {
        Ok(output) if output.status.success() => {
            let text = String::from_utf8_lossy(&output.stdout);
            let mut words = text.split_whitespace().skip(1);
            println!("W1 in SimPy: {} ns/customer", words.next().unwrap_or("?"));
        }
        Ok(_) | Err(_) => println!("W1 in SimPy: skipped, `{python}` with SimPy is not installed"),
    }
}

fn main() {
    beside_bare_loop("W1", &models::w1(), &bare::W1, 0.015_141);
    beside_bare_loop("W2", &models::w2(), &bare::W2, 0.6 * 0.021_814 + 0.4 * 0.063_509);
    flagship("flagship, first quarter", &[]);
    flagship("flagship, AI switched off", &["ai.enabled=false"]);
    flagship("flagship, AI switched off, staffed for it", &["ai.enabled=false", "pool.in-house.headcount=8300"]);
    slow_clock("flagship", &[]);
    calendar();
    samplers();
    simpy();
}
