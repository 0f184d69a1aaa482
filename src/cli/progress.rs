//! How far a run is: a bar on a terminal, a plain line now and then elsewhere, nothing when quiet.

use super::figures::magnitude;
use super::{complain, interrupt, wall_clock};
use crate::experiment::Observer;
use crate::model::Date;
use crate::tally::ReplicationFacts;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Time between two plain lines.
const BETWEEN_LINES: Duration = Duration::from_secs(10);
/// Running replications whose date is shown.
const SHOWN_DATES: usize = 3;

/// Where progress goes.
enum Display {
    /// A terminal.
    Bar(ProgressBar),
    /// A file or a pipe.
    Lines,
    /// Nowhere.
    Silent,
}

/// Watches a run for the person at the keyboard.
pub(super) struct Progress {
    display: Display,
    /// Simulated days, warm-up first.
    days: Vec<Date>,
    replications: u32,
    started: Instant,
    seen: Mutex<Seen>,
}

/// What has happened so far.
struct Seen {
    /// Day reached by each running replication.
    running: BTreeMap<u32, u32>,
    finished: u32,
    days_done: u64,
    contacts: u64,
    last_line: Instant,
}

impl Progress {
    /// Progress of so many replications over `days`.
    pub(super) fn new(days: Vec<Date>, replications: u32, quiet: bool) -> Self {
        let started = wall_clock::now();
        let display = if quiet {
            Display::Silent
        } else if std::io::stderr().is_terminal() {
            let length = days.len() as u64 * u64::from(replications);
            let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{bar:20} {msg}").expect("the template is sound");
            Display::Bar(bar.with_style(style))
        } else {
            Display::Lines
        };
        let seen = Seen { running: BTreeMap::new(), finished: 0, days_done: 0, contacts: 0, last_line: started };
        Self { display, days, replications, started, seen: Mutex::new(seen) }
    }

    /// Removes the bar and tells how long the run took, in seconds.
    pub(super) fn end(&self) -> f64 {
        if let Display::Bar(bar) = &self.display {
            bar.finish_and_clear();
        }
        self.started.elapsed().as_secs_f64()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, seen: &mut Seen) {
        match &self.display {
            Display::Bar(bar) => {
                bar.set_position(seen.days_done);
                bar.set_message(self.line(seen));
            }
            Display::Lines if seen.last_line.elapsed() >= BETWEEN_LINES => {
                seen.last_line = wall_clock::now();
                complain(&self.line(seen));
            }
            Display::Lines | Display::Silent => {}
        }
    }

    /// `12/30 done, at 2027-03-14, 8.12 M contacts/s, 3 min left`.
    fn line(&self, seen: &Seen) -> String {
        let mut parts = vec![format!("{}/{} done", seen.finished, self.replications)];
        let dates: Vec<String> = seen
            .running
            .values()
            .filter_map(|day| self.days.get(*day as usize))
            .take(SHOWN_DATES)
            .map(Date::to_string)
            .collect();
        if !dates.is_empty() {
            parts.push(format!("at {}", dates.join(" ")));
        }
        let elapsed = self.started.elapsed().as_secs_f64();
        if elapsed > 0.0 && seen.days_done > 0 {
            parts.push(format!("{} contacts/s", magnitude(seen.contacts as f64 / elapsed)));
            let all_days = self.days.len() as f64 * f64::from(self.replications);
            let left = elapsed * (all_days - seen.days_done as f64).max(0.0) / seen.days_done as f64;
            parts.push(format!("{} left", wall_clock::words(left)));
        }
        parts.join(", ")
    }
}

impl Observer for Progress {
    fn started(&self, index: u32) {
        self.seen().running.insert(index, 0);
    }

    fn day_done(&self, index: u32, day: u32, contacts: u64) {
        let mut seen = self.seen();
        seen.running.insert(index, day);
        seen.days_done += 1;
        seen.contacts += contacts;
        self.show(&mut seen);
    }

    fn finished(&self, index: u32, _facts: &ReplicationFacts) {
        let mut seen = self.seen();
        seen.running.remove(&index);
        seen.finished += 1;
        self.show(&mut seen);
    }

    fn stop(&self) -> bool {
        interrupt::stopped()
    }
}
