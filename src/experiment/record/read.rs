//! Reading a record.

use super::codec::{Decoder, get_month};
use super::{FORMAT, HASH_BYTES, MAGIC, RecordHeader};
use crate::experiment::RecordError;
use crate::replication::PathKey;
use crate::tally::{MonthTally, ReplicationFacts};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// No text in a header is longer.
const LONGEST_TEXT: u64 = 4_096;

/// A finished record, checked from end to end when it was opened.
#[derive(Debug)]
pub struct Record {
    path: PathBuf,
    header: RecordHeader,
    facts: ReplicationFacts,
    /// Offset of the first month, then the end of each.
    month_bounds: Vec<u64>,
}

impl Record {
    /// Opens the record at `path` and verifies its checksum.
    ///
    /// # Errors
    /// [`RecordError`]: the file cannot be read, is no record, has another format, or is damaged.
    pub fn open(path: &Path) -> Result<Self, RecordError> {
        let damaged = |what| RecordError::Damaged { path: path.to_owned(), what };
        let file = File::open(path).map_err(|source| RecordError::io(path, source))?;
        let mut source = BufReader::new(file);
        let mut magic = [0; MAGIC.len()];
        if source.read_exact(&mut magic).is_err() || magic != MAGIC {
            return Err(RecordError::NotARecord { path: path.to_owned() });
        }
        let format = get_u64(&mut source).map_err(|_| damaged("it is cut short"))?;
        if format != FORMAT {
            return Err(RecordError::OtherFormat { path: path.to_owned(), found: format });
        }
        verify_hash(&mut source).map_err(|source| RecordError::io(path, source))?.map_err(damaged)?;
        read_parts(&mut source, path).map_err(|source| {
            if matches!(source.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof) {
                damaged("its parts do not fit together")
            } else {
                RecordError::io(path, source)
            }
        })
    }

    /// Which sample path of which run this is.
    #[must_use]
    pub fn header(&self) -> &RecordHeader {
        &self.header
    }

    /// Totals of the replication.
    #[must_use]
    pub fn facts(&self) -> &ReplicationFacts {
        &self.facts
    }

    /// Number of months.
    #[must_use]
    pub fn months(&self) -> usize {
        self.month_bounds.len() - 1
    }

    /// Reads month number `month` into `tally`, made for the axes of the record's scenario.
    ///
    /// # Errors
    /// [`RecordError`] when the file has been removed or changed since it was opened, or `tally` has other axes; what
    /// `tally` then holds is of no use.
    ///
    /// # Panics
    /// If `month` is not below [`Record::months`].
    pub fn read_month(&self, month: usize, tally: &mut MonthTally) -> Result<(), RecordError> {
        let (start, end) = (self.month_bounds[month], self.month_bounds[month + 1]);
        let mut bytes = vec![0; (end - start) as usize];
        let read = File::open(&self.path).and_then(|mut file| {
            file.seek(SeekFrom::Start(start))?;
            file.read_exact(&mut bytes)
        });
        read.map_err(|source| RecordError::io(&self.path, source))?;
        let what = "a month does not fit the scenario";
        get_month(&mut Decoder::new(&bytes), tally)
            .ok_or_else(|| RecordError::Damaged { path: self.path.clone(), what })
    }
}

/// Compares the file with the SHA-256 at its end.
fn verify_hash(source: &mut BufReader<File>) -> io::Result<Result<(), &'static str>> {
    let Some(hashed) = source.get_ref().metadata()?.len().checked_sub(HASH_BYTES) else {
        return Ok(Err("it is cut short"));
    };
    source.rewind()?;
    let mut hash = Sha256::new();
    let mut content = source.by_ref().take(hashed);
    let mut chunk = vec![0; 1 << 16];
    loop {
        let read = content.read(&mut chunk)?;
        if read == 0 {
            break;
        }
        hash.update(&chunk[..read]);
    }
    let mut written = [0; HASH_BYTES as usize];
    source.read_exact(&mut written)?;
    Ok(if hash.finalize()[..] == written { Ok(()) } else { Err("its checksum does not match its content") })
}

/// Reads everything but the months of a record whose checksum is right.
fn read_parts(source: &mut BufReader<File>, path: &Path) -> io::Result<Record> {
    source.seek(SeekFrom::Start(MAGIC.len() as u64 + 8))?;
    let program_version = get_text(source)?;
    let scenario_hash = get_text(source)?;
    let key = PathKey { seed: get_u64(source)?, draw: get_u64(source)?, luck: get_u64(source)? };
    let mut month_bounds = vec![source.stream_position()?];
    let length = source.get_ref().metadata()?.len();
    source.seek(SeekFrom::Start(length - HASH_BYTES - 8))?;
    let footer = get_u64(source)?;
    source.seek(SeekFrom::Start(footer))?;
    month_bounds.extend(get_list(source, length)?);
    let inputs = get_list(source, length)?.into_iter().map(f64::from_bits).collect();
    let known = get_list(source, length)?;
    let heads = get_list(source, length)?;
    let headcount_on_day = known.into_iter().zip(heads).map(|(known, heads)| (known == 1).then_some(heads)).collect();
    let [contacts_simulated, contacts_queued, events] = get_list(source, length)?[..] else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    if !month_bounds.is_sorted() || month_bounds.last() != Some(&footer) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let facts = ReplicationFacts { inputs, headcount_on_day, contacts_simulated, contacts_queued, events };
    let header = RecordHeader { program_version, scenario_hash, key };
    Ok(Record { path: path.to_owned(), header, facts, month_bounds })
}

fn get_u64(source: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    source.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

fn get_text(source: &mut impl Read) -> io::Result<String> {
    let length = get_u64(source)?;
    if length > LONGEST_TEXT {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = vec![0; length as usize];
    source.read_exact(&mut bytes)?;
    String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// A list of a file of `length` bytes.
fn get_list(source: &mut impl Read, length: u64) -> io::Result<Vec<u64>> {
    let count = get_u64(source)?;
    if count > length / 8 {
        return Err(io::ErrorKind::InvalidData.into());
    }
    (0..count).map(|_| get_u64(source)).collect()
}
