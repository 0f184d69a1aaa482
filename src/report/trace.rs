//! The trace: the life of every contact, or of a share of the cases, one event a row.

use super::ReportError;
use super::table::{Column, column};
use super::week::interval_start;
use crate::clock::{TICKS_PER_SECOND, Ticks};
use crate::experiment::Design;
use crate::model::WEEKDAYS;
use crate::plan::Frame;
use crate::replication::{Fault, PathKey, Trace, Watcher, simulate_traced};
use crate::tally::{AiOutcome, Arrival, Event, MonthTally, ReplicationFacts, What};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Columns of a trace.
#[must_use]
pub fn trace_columns() -> Vec<Column> {
    vec![
        column("replication", "index", "Replication, from 0."),
        column("month", "YYYY-MM", "Month in which the figures of the run count the event; empty in the warm-up."),
        column("weekday", "text", "Weekday of the interval in which the simulation came to know the event."),
        column("interval", "hh:mm", "Start of that interval."),
        column("time_us", "µs", "When it happened, since the start of the warm-up."),
        column("local_time", "text", "The same in the scenario's time zone."),
        column("case", "hexadecimal", "The case; empty for an event of the staff."),
        column("attempt", "count", "Attempts of the case before this one."),
        column("event", "text", "What happened."),
        column(
            "detail",
            "text",
            "Why a contact arrived, what became of a conversation with the AI, or that a contact was transferred, called back or left silently.",
        ),
        column("reason", "name", "Reason of the contact."),
        column("channel", "name", "Its channel."),
        column("tier", "name", "Its tier."),
        column("language", "name", "Its language."),
        column("queue", "name", "Queue of the event."),
        column("group", "name", "Agent group of the event."),
        column("agent", "number", "Place of the agent; another agent may take it after the shift."),
        column("wait_us", "µs", "Wait that ended with the event: in the queue, or in front of the AI."),
        column("length_us", "µs", "Length of a conversation with the AI, where it is drawn."),
        column("scheduled", "agents", "Agents of the group scheduled from now on."),
        column("after_shift", "agents", "Agents beyond them who finish a contact, after their shift or into a break."),
        column("in_breaks", "agents", "Of these, agents in a break or other paid time off the phone."),
    ]
}

/// A trace of a run, written replication by replication beside each other and joined at the end.
#[derive(Debug)]
pub struct TraceFile {
    file: PathBuf,
    share: f64,
    lucks_per_draw: u64,
    failure: Mutex<Option<io::Error>>,
}

impl TraceFile {
    /// A trace of this share of the cases, 0–1, of every replication of `design`.
    #[must_use]
    pub fn new(file: &Path, share: f64, design: &Design) -> Self {
        let lucks_per_draw = u64::from(design.lucks_per_draw.max(1));
        Self { file: file.to_owned(), share, lucks_per_draw, failure: Mutex::new(None) }
    }

    /// [`crate::replication::simulate`] that leaves the replication's part of the trace.
    ///
    /// # Errors
    /// As there; [`Fault::Stopped`] too when the trace cannot be written: [`Self::join`] says why.
    pub fn simulate(
        &self,
        frame: &Frame,
        key: PathKey,
        watcher: &dyn Watcher,
        month_done: &mut dyn FnMut(usize, &MonthTally),
    ) -> Result<ReplicationFacts, Fault> {
        let index = key.draw * self.lucks_per_draw + key.luck;
        let outcome = Part::create(&self.part(index), frame, index).map(|mut part| {
            let mut take = |window: usize, events: &[Event]| part.write(window, events);
            let trace = Trace { share: self.share, take: &mut take };
            let facts = simulate_traced(frame, key, watcher, month_done, trace);
            part.end().map(|()| facts)
        });
        match outcome.and_then(|written| written) {
            Ok(facts) => facts,
            Err(error) => {
                let mut failure = self.failure.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                failure.get_or_insert(error);
                Err(Fault::Stopped)
            }
        }
    }

    /// Joins the parts of the first `replications` into the file.
    ///
    /// # Errors
    /// When a part or the file could not be written.
    pub fn join(self, replications: impl Iterator<Item = u32>) -> Result<(), ReportError> {
        let failed = |error: io::Error| ReportError::file(&self.file, &error);
        let failure = self.failure.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        if let Some(error) = failure {
            return Err(failed(error));
        }
        let mut whole = BufWriter::new(File::create(&self.file).map_err(failed)?);
        let mut header = csv::Writer::from_writer(&mut whole);
        let names = trace_columns().into_iter().map(|column| column.name);
        header.write_record(names).map_err(io::Error::other).map_err(failed)?;
        header.flush().map_err(failed)?;
        drop(header);
        for index in replications {
            let part = self.part(u64::from(index));
            let mut rows = File::open(&part).map_err(failed)?;
            io::copy(&mut rows, &mut whole).map_err(failed)?;
            fs::remove_file(&part).map_err(failed)?;
        }
        io::Write::flush(&mut whole).map_err(failed)
    }

    /// Part of one replication.
    fn part(&self, index: u64) -> PathBuf {
        let mut name = self.file.clone().into_os_string();
        name.push(format!(".{index:06}.part"));
        name.into()
    }
}

/// The part of one replication.
struct Part<'a> {
    frame: &'a Frame,
    index: u64,
    zone: TimeZone,
    start: Timestamp,
    rows: csv::Writer<File>,
    failure: Option<csv::Error>,
}

impl<'a> Part<'a> {
    fn create(path: &Path, frame: &'a Frame, index: u64) -> io::Result<Self> {
        let scenario = &frame.model.scenario;
        let zone = TimeZone::get(&scenario.timezone).map_err(io::Error::other)?;
        let first = frame.calendar.days[0].to_zoned(zone.clone()).map_err(io::Error::other)?;
        let rows = csv::Writer::from_writer(File::create(path)?);
        Ok(Self { frame, index, zone, start: first.timestamp(), rows, failure: None })
    }

    fn write(&mut self, window: usize, events: &[Event]) {
        for event in events {
            let row = self.row(window, event);
            if self.failure.is_none() {
                self.failure = self.rows.write_record(row).err();
            }
        }
    }

    fn end(mut self) -> io::Result<()> {
        match self.failure.take() {
            Some(error) => Err(io::Error::other(error)),
            None => self.rows.flush(),
        }
    }

    fn row(&self, window: usize, event: &Event) -> [String; 22] {
        let (model, axes) = (&self.frame.model, &self.frame.axes);
        let place = &self.frame.calendar.windows[window];
        let cell = place.cell as usize;
        let of_case = |text: String| if event.case.is_some() { text } else { String::new() };
        let class = &axes.classes[event.class as usize];
        let Fields { detail, queue, group, agent, wait, length, scheduled, after_shift, in_breaks } =
            Fields::of(&event.what);
        let whole = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
        let ticks = |ticks: Option<Ticks>| ticks.map_or_else(String::new, |ticks| ticks.to_string());
        [
            self.index.to_string(),
            place.month.map_or_else(String::new, |month| axes.months[month as usize].clone()),
            WEEKDAYS[cell / axes.intervals_per_day].to_owned(),
            interval_start(cell % axes.intervals_per_day, axes.intervals_per_day),
            event.time.to_string(),
            self.local_time(event.time),
            event.case.map_or_else(String::new, |case| format!("{:016x}", case.bits())),
            of_case(event.attempt.to_string()),
            event.what.name().to_owned(),
            detail.to_owned(),
            of_case(model.reasons[class.reason].name.clone()),
            of_case(model.channels[class.channel].name.clone()),
            of_case(model.tiers[class.tier].name.clone()),
            of_case(model.languages[class.language].name.clone()),
            queue.map_or_else(String::new, |queue| axes.queues[queue as usize].name.clone()),
            group.map_or_else(String::new, |group| model.groups[group as usize].name.clone()),
            whole(agent),
            ticks(wait),
            ticks(length),
            whole(scheduled),
            whole(after_shift),
            whole(in_breaks),
        ]
    }

    fn local_time(&self, time: Ticks) -> String {
        let microseconds = time * (1_000_000 / TICKS_PER_SECOND);
        let local = self.start.saturating_add(jiff::SignedDuration::from_micros(microseconds));
        local.map_or_else(
            |_| String::new(),
            |time| time.to_zoned(self.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%.6f").to_string(),
        )
    }
}

/// What an event says beside its name.
#[derive(Default)]
struct Fields {
    detail: &'static str,
    queue: Option<u32>,
    group: Option<u32>,
    agent: Option<u32>,
    wait: Option<Ticks>,
    length: Option<Ticks>,
    scheduled: Option<u32>,
    after_shift: Option<u32>,
    in_breaks: Option<u32>,
}

impl Fields {
    fn of(what: &What) -> Self {
        let none = Self::default();
        match *what {
            What::Arrived(arrival) => Self { detail: arrival_name(arrival), ..none },
            What::Conversed { outcome, wait, length, is_second } => {
                Self { detail: outcome_name(outcome, is_second), wait: Some(wait), length, ..none }
            }
            What::Queued { queue, is_transfer } => {
                Self { detail: if is_transfer { "transfer" } else { "" }, queue: Some(queue), ..none }
            }
            What::Blocked { queue }
            | What::Balked { queue }
            | What::AskedForCall { queue }
            | What::CallsFailed { queue } => Self { queue: Some(queue), ..none },
            What::GaveUp { queue, wait, is_silent } => {
                Self { detail: if is_silent { "silent" } else { "" }, queue: Some(queue), wait: Some(wait), ..none }
            }
            What::Answered { queue, group, agent, wait, is_callback } => Self {
                detail: if is_callback { "callback" } else { "" },
                queue: Some(queue),
                group: Some(group),
                agent: Some(agent),
                wait: Some(wait),
                ..none
            },
            What::HeldInVain { group, agent } | What::TalkEnded { group, agent } | What::PutAside { group, agent } => {
                Self { group: Some(group), agent: Some(agent), ..none }
            }
            What::Staffed { group, scheduled, after_shift, in_breaks } => Self {
                group: Some(group),
                scheduled: Some(scheduled),
                after_shift: Some(after_shift),
                in_breaks: Some(in_breaks),
                ..none
            },
            What::TurnedAway | What::ToldToComeBack | What::Resolved | What::LeftUnmet | What::GivenUp => none,
        }
    }
}

fn arrival_name(arrival: Arrival) -> &'static str {
    match arrival {
        Arrival::First => "first",
        Arrival::Induced => "induced",
        Arrival::Comeback => "comeback",
        Arrival::Repeat => "repeat",
        Arrival::Redial => "redial",
    }
}

fn outcome_name(outcome: AiOutcome, is_second: bool) -> &'static str {
    match (outcome, is_second) {
        (AiOutcome::Resolved, false) => "resolved",
        (AiOutcome::FalselyContained, false) => "falsely-contained",
        (AiOutcome::Left, false) => "left",
        (AiOutcome::AskedHuman, false) => "asked-human",
        (AiOutcome::Escalated, false) => "escalated",
        (AiOutcome::Dropped, _) => "dropped",
        (AiOutcome::Resolved, true) => "resolved-by-second",
        (AiOutcome::FalselyContained, true) => "falsely-contained-by-second",
        (AiOutcome::Left, true) => "left-second",
        (AiOutcome::AskedHuman, true) => "asked-human-of-second",
        (AiOutcome::Escalated, true) => "escalated-by-second",
    }
}
