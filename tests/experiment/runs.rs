//! Runs give the same records on any number of threads, and keep what is finished when they end early.

use crate::fake::{facts, folder, frame, simulate};
use glidepath::experiment::{Design, Observer, RunError, Study, Unobserved, run_with};
use glidepath::model::UncertainInput;
use glidepath::plan::{Frame, draw_inputs};
use glidepath::replication::{Fault, PathKey, Watcher};
use glidepath::tally::{MonthTally, ReplicationFacts};
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

fn design(replications: u32, threads: usize) -> Design {
    Design { replications, seed: 42, threads, lucks_per_draw: 1, scenario_hash: "c0ffee".to_owned() }
}

fn run(design: &Design, folder: &Path) -> Study {
    run_with(&frame(), design, folder, &Unobserved, simulate).expect("the fake never fails")
}

/// Name and content of every file, by name.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("readable")
        .map(|entry| {
            let path = entry.expect("readable").path();
            let name = path.file_name().expect("a file").to_string_lossy().into_owned();
            (name, fs::read(path).expect("readable"))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn records_do_not_depend_on_threads() {
    let (one, two) = (folder("one-thread"), folder("two-threads"));
    let studies = [run(&design(6, 1), &one), run(&design(6, 2), &two)];
    assert_eq!(files(&one).len(), 6);
    assert!(files(&one) == files(&two), "records differ between one thread and two");
    for study in studies {
        assert_eq!(study.indices().collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
        assert!(!study.is_partial() && study.len() == 6);
    }
}

#[test]
fn more_replications_leave_the_first_as_they_are() {
    let (three, six) = (folder("three"), folder("six"));
    run(&design(3, 2), &three);
    run(&design(6, 2), &six);
    assert!(files(&three)[..] == files(&six)[..3], "the first three of six differ from three");
    assert!(files(&six)[0].1 != files(&six)[3].1, "replications repeat each other");
}

#[test]
fn a_study_reads_back_what_was_simulated() {
    let (frame, study) = (frame(), run(&design(3, 2), &folder("read-back")));
    let mut read = MonthTally::new(&frame.axes);
    for position in 0..study.len() {
        let key = study.key(position);
        assert_eq!(study.facts(position), &facts(&frame, key));
        simulate(&frame, key, &Watching, &mut |month, tally| {
            study.load_month(position, month, &mut read).expect("readable");
            assert!(read == *tally, "month {month} of replication {position}");
        })
        .expect("the fake never fails");
    }
}

struct Watching;

impl Watcher for Watching {
    fn day_done(&self, _day: u32, _contacts: u64) -> bool {
        true
    }
}

#[test]
fn lucks_share_the_draw_of_the_inputs() {
    let study = run(&Design { lucks_per_draw: 3, ..design(6, 2) }, &folder("lucks"));
    let keys: Vec<_> = (0..6).map(|position| (study.key(position).draw, study.key(position).luck)).collect();
    assert_eq!(keys, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]);
    let growth: Vec<u64> = (0..6).map(|position| study.facts(position).inputs[0].to_bits()).collect();
    assert!(growth[0] == growth[2] && growth[3] == growth[5] && growth[0] != growth[3], "{growth:?}");
    assert_ne!(study.facts(0).events, study.facts(1).events);
    assert_eq!(study.by_draw(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]), [vec![0.0, 1.0, 2.0], vec![3.0, 4.0, 5.0]]);
}

#[test]
fn another_uncertain_input_shifts_no_draw() {
    let small = frame().model;
    let mut large = small.clone();
    let new = UncertainInput { key: "ai.resolves".to_owned(), ..small.uncertain[0].clone() };
    large.uncertain.insert(0, new);
    for draw in 0..20 {
        let (before, after) = (draw_inputs(&small, 42, draw), draw_inputs(&large, 42, draw));
        assert_eq!(before.values()[0].to_bits(), after.values()[1].to_bits());
        assert_ne!(after.values()[0].to_bits(), after.values()[1].to_bits());
    }
}

#[test]
fn a_new_run_clears_the_records_of_the_last_and_nothing_else() {
    let folder = folder("again");
    run(&design(6, 2), &folder);
    fs::write(folder.join("000009.replication.tmp"), "left by a power cut").expect("written");
    fs::write(folder.join("notes.txt"), "mine").expect("written");
    run(&design(2, 1), &folder);
    let names: Vec<String> = files(&folder).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["000000.replication", "000001.replication", "notes.txt"]);
}

/// Counts what it hears and stops when so many replications have finished, in the middle of the next.
#[derive(Default)]
struct StopAfter {
    replications: u32,
    started: AtomicU32,
    finished: AtomicU32,
    contacts: AtomicU64,
    days_after: AtomicU32,
}

impl Observer for StopAfter {
    fn started(&self, _index: u32) {
        self.started.fetch_add(1, Ordering::SeqCst);
    }
    fn day_done(&self, _index: u32, _day: u32, contacts: u64) {
        self.contacts.fetch_add(contacts, Ordering::SeqCst);
        if self.finished.load(Ordering::SeqCst) >= self.replications {
            self.days_after.fetch_add(1, Ordering::SeqCst);
        }
    }
    fn finished(&self, _index: u32, _facts: &ReplicationFacts) {
        self.finished.fetch_add(1, Ordering::SeqCst);
    }
    fn stop(&self) -> bool {
        self.days_after.load(Ordering::SeqCst) >= 10
    }
}

#[test]
fn a_stopped_run_keeps_what_is_finished() {
    let (stopped, whole) = (folder("stopped"), folder("not-stopped"));
    let observer = StopAfter { replications: 2, ..StopAfter::default() };
    let study = run_with(&frame(), &design(6, 1), &stopped, &observer, simulate).expect("a stop is no error");
    assert_eq!(study.indices().collect::<Vec<_>>(), [0, 1]);
    assert!(study.is_partial() && study.wanted() == 6);
    assert_eq!(observer.started.load(Ordering::SeqCst), 3, "no replication begins after the stop");
    assert_eq!(observer.contacts.load(Ordering::SeqCst), 10 * (2 * 72 + 10));
    run(&design(6, 1), &whole);
    assert!(files(&stopped)[..] == files(&whole)[..2], "kept records differ, or more files are left");
}

#[test]
fn an_imbalance_stops_the_run_and_names_the_sample_path() {
    let started = AtomicU32::new(0);
    let faulty =
        |frame: &Frame, key: PathKey, watcher: &dyn Watcher, month_done: &mut dyn FnMut(usize, &MonthTally)| {
            started.fetch_add(1, Ordering::SeqCst);
            if key.draw == 2 {
                return Err(Fault::Imbalance("contacts of 2026-02: 10 in, 9 out".to_owned()));
            }
            simulate(frame, key, watcher, month_done)
        };
    let folder = folder("imbalance");
    let error = run_with(&frame(), &design(50, 1), &folder, &Unobserved, faulty).expect_err("planted");
    assert_eq!(started.load(Ordering::SeqCst), 3, "the run goes on after a fault");
    assert!(error.is_bug() && matches!(error, RunError::Imbalance { index: 2, .. }));
    let text = error.to_string();
    assert!(text.contains("10 in, 9 out") && text.contains("seed 42, draw 2, luck 0"), "{text}");
}

#[test]
fn a_panic_is_an_error_with_its_sample_path() {
    let faulty =
        |frame: &Frame, key: PathKey, watcher: &dyn Watcher, month_done: &mut dyn FnMut(usize, &MonthTally)| {
            assert!(key.draw != 1, "planted");
            simulate(frame, key, watcher, month_done)
        };
    let folder = folder("panic");
    let error = run_with(&frame(), &design(3, 2), &folder, &Unobserved, faulty).expect_err("planted");
    assert!(matches!(&error, RunError::Panic { index: 1, message, .. } if message.contains("planted")), "{error}");
    assert!(files(&folder).iter().all(|(name, _)| name.ends_with(".replication")), "an unfinished record is left");
}

#[test]
fn a_record_that_cannot_be_written_is_an_error() {
    let folder = folder("vanishing");
    let vanishing =
        |frame: &Frame, key: PathKey, watcher: &dyn Watcher, month_done: &mut dyn FnMut(usize, &MonthTally)| {
            fs::remove_dir_all(&folder).unwrap_or_default();
            simulate(frame, key, watcher, month_done)
        };
    let error = run_with(&frame(), &design(1, 1), &folder, &Unobserved, vanishing).expect_err("the folder is gone");
    assert!(matches!(error, RunError::Record(_)) && !error.is_bug(), "{error}");
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error() {
    let file = folder("no-folder").join("a-file");
    fs::write(&file, "").expect("written");
    let error = run_with(&frame(), &design(1, 1), &file, &Unobserved, simulate).expect_err("not a folder");
    assert!(!error.is_bug() && error.to_string().contains("a-file"), "{error}");
}
