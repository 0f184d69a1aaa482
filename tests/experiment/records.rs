//! A record gives back what was put in, or says what is wrong with it.

use crate::fake::{facts, folder, frame, random_tally};
use glidepath::experiment::{Record, RecordError, RecordHeader, RecordWriter};
use glidepath::plan::Axes;
use glidepath::random::{Stream, StreamKey};
use glidepath::replication::PathKey;
use glidepath::tally::{MonthTally, ReplicationFacts};
use std::fs;
use std::path::Path;

fn header() -> RecordHeader {
    RecordHeader {
        program_version: "0.1.0".to_owned(),
        scenario_hash: "c0ffee".to_owned(),
        key: PathKey { seed: 7, draw: 3, luck: 1 },
    }
}

fn write(path: &Path, months: &[MonthTally], facts: &ReplicationFacts) {
    let mut writer = RecordWriter::create(path, &header()).expect("created");
    months.iter().for_each(|tally| writer.write_month(tally).expect("written"));
    writer.finish(facts).expect("finished");
}

/// Axes of a center so small that every byte of its record can be tried.
fn tiny_axes() -> Axes {
    Axes { classes: Vec::new(), intervals_per_day: 1, ..frame().axes }
}

#[test]
fn a_record_gives_back_what_was_put_in() {
    let (frame, path) = (frame(), folder("round-trip").join("one.replication"));
    let mut stream = Stream::new(StreamKey::path(2, 0, 0).name("round trip"));
    for round in 0..20 {
        let months: Vec<MonthTally> = (0..round).map(|_| random_tally(&frame.axes, &mut stream)).collect();
        let facts = facts(&frame, PathKey { seed: 1, draw: round, luck: 0 });
        write(&path, &months, &facts);
        let record = Record::open(&path).expect("whole");
        assert_eq!((record.header(), record.facts(), record.months()), (&header(), &facts, months.len()));
        // Any order, into a tally that still holds another month.
        let mut read = random_tally(&frame.axes, &mut stream);
        for (index, written) in months.iter().enumerate().rev() {
            record.read_month(index, &mut read).expect("readable");
            assert!(read == *written, "month {index} of {round} came back changed");
        }
    }
}

#[test]
fn every_flipped_byte_is_seen() {
    let axes = tiny_axes();
    let path = folder("flips").join("one.replication");
    let mut stream = Stream::new(StreamKey::path(2, 0, 0).name("flips"));
    let facts = facts(&frame(), PathKey { seed: 1, draw: 0, luck: 0 });
    write(&path, &[random_tally(&axes, &mut stream), MonthTally::new(&axes)], &facts);
    let whole = fs::read(&path).expect("readable");
    assert!(whole.len() < 20_000, "{} bytes are too many to try", whole.len());
    for position in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[position] ^= 1 << stream.below(8);
        fs::write(&path, &bytes).expect("written");
        assert!(Record::open(&path).is_err(), "a flip at byte {position} goes unseen");
    }
    for length in 0..whole.len() {
        fs::write(&path, &whole[..length]).expect("written");
        assert!(Record::open(&path).is_err(), "a record cut at byte {length} goes unseen");
    }
    fs::write(&path, &whole).expect("written");
    Record::open(&path).expect("the whole record still opens");
}

#[test]
fn errors_tell_files_apart() {
    let folder = folder("errors");
    let path = folder.join("one.replication");
    assert!(matches!(Record::open(&path), Err(RecordError::Io { .. })));
    fs::write(&path, "kpi,scope\n").expect("written");
    assert!(matches!(Record::open(&path), Err(RecordError::NotARecord { .. })));
    write(&path, &[], &ReplicationFacts::default());
    let mut bytes = fs::read(&path).expect("readable");
    bytes[8] += 1;
    let other = u64::from(bytes[8]);
    fs::write(&path, &bytes).expect("written");
    assert!(matches!(Record::open(&path), Err(RecordError::OtherFormat { found, .. }) if found == other));
    bytes[8] -= 1;
    bytes.truncate(60);
    fs::write(&path, &bytes).expect("written");
    let error = Record::open(&path).expect_err("cut short");
    assert!(matches!(error, RecordError::Damaged { .. }));
    assert!(error.to_string().contains("one.replication") && error.to_string().contains("run again"), "{error}");
}

#[test]
fn a_month_of_other_axes_is_refused() {
    let (frame, path) = (frame(), folder("axes").join("one.replication"));
    let mut stream = Stream::new(StreamKey::path(2, 0, 0).name("axes"));
    write(&path, &[random_tally(&frame.axes, &mut stream)], &ReplicationFacts::default());
    let record = Record::open(&path).expect("whole");
    assert!(record.read_month(0, &mut MonthTally::new(&tiny_axes())).is_err());
}

#[test]
fn an_unfinished_record_leaves_no_file() {
    let folder = folder("unfinished");
    let mut writer = RecordWriter::create(&folder.join("one.replication"), &header()).expect("created");
    writer.write_month(&MonthTally::new(&frame().axes)).expect("written");
    drop(writer);
    assert_eq!(fs::read_dir(&folder).expect("readable").count(), 0);
}
