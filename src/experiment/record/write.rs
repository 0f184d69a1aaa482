//! Writing a record.

use super::codec::{Encoder, put_month};
use super::{FORMAT, MAGIC, RecordHeader, TEMPORARY};
use crate::experiment::RecordError;
use crate::tally::{MonthTally, ReplicationFacts};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A record being written. Dropped before [`RecordWriter::finish`], it leaves no file.
#[derive(Debug)]
pub struct RecordWriter {
    path: PathBuf,
    temporary: PathBuf,
    out: HashingFile,
    encoder: Encoder,
    month_ends: Vec<u64>,
}

impl RecordWriter {
    /// Starts the record that will stand at `path`; its folder exists.
    ///
    /// # Errors
    /// [`RecordError::Io`] when the temporary file beside it cannot be written.
    pub fn create(path: &Path, header: &RecordHeader) -> Result<Self, RecordError> {
        let mut temporary = path.as_os_str().to_owned();
        temporary.push(TEMPORARY);
        let temporary = PathBuf::from(temporary);
        let file = File::create(&temporary).map_err(|source| RecordError::io(&temporary, source))?;
        let out = HashingFile { file: BufWriter::new(file), hash: Sha256::new(), length: 0 };
        let mut writer =
            Self { path: path.to_owned(), temporary, out, encoder: Encoder::default(), month_ends: Vec::new() };
        writer.try_io(|out| {
            out.write_all(&MAGIC)?;
            put_u64(out, FORMAT)?;
            put_text(out, &header.program_version)?;
            put_text(out, &header.scenario_hash)?;
            [header.key.seed, header.key.draw, header.key.luck].into_iter().try_for_each(|part| put_u64(out, part))
        })?;
        Ok(writer)
    }

    /// Appends the next month.
    ///
    /// # Errors
    /// [`RecordError::Io`] when it cannot be written: a full disk, most often.
    pub fn write_month(&mut self, tally: &MonthTally) -> Result<(), RecordError> {
        self.encoder.clear();
        put_month(&mut self.encoder, tally);
        let written = self.out.write_all(self.encoder.finish());
        written.map_err(|source| RecordError::io(&self.temporary, source))?;
        self.month_ends.push(self.out.length);
        Ok(())
    }

    /// Ends the record, brings it to the disk and gives it its name.
    ///
    /// # Errors
    /// [`RecordError::Io`] when it cannot be written.
    pub fn finish(mut self, facts: &ReplicationFacts) -> Result<(), RecordError> {
        let month_ends = std::mem::take(&mut self.month_ends);
        let (temporary, path) = (self.temporary.clone(), self.path.clone());
        self.try_io(|out| {
            let footer = out.length;
            put_list(out, month_ends)?;
            put_list(out, facts.inputs.iter().map(|input| input.to_bits()).collect())?;
            put_list(out, facts.headcount_on_day.iter().map(|heads| u64::from(heads.is_some())).collect())?;
            put_list(out, facts.headcount_on_day.iter().map(|heads| heads.unwrap_or(0)).collect())?;
            put_list(out, vec![facts.contacts_simulated, facts.contacts_queued, facts.events])?;
            put_u64(out, footer)?;
            let hash = out.hash.clone().finalize();
            out.file.write_all(&hash)?;
            out.file.flush()?;
            out.file.get_ref().sync_all()?;
            fs::rename(&temporary, &path)?;
            sync_folder(&path)
        })
    }

    fn try_io(&mut self, work: impl FnOnce(&mut HashingFile) -> io::Result<()>) -> Result<(), RecordError> {
        work(&mut self.out).map_err(|source| RecordError::io(&self.temporary, source))
    }
}

impl Drop for RecordWriter {
    fn drop(&mut self) {
        // After `finish` there is nothing left to remove; otherwise a leftover is harmless, it has no record's name.
        fs::remove_file(&self.temporary).unwrap_or_default();
    }
}

/// A file that knows the hash and the length of what was written to it.
#[derive(Debug)]
struct HashingFile {
    file: BufWriter<File>,
    hash: Sha256,
    length: u64,
}

impl HashingFile {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.length += bytes.len() as u64;
        self.file.write_all(bytes)
    }
}

fn put_u64(out: &mut HashingFile, value: u64) -> io::Result<()> {
    out.write_all(&value.to_le_bytes())
}

fn put_text(out: &mut HashingFile, text: &str) -> io::Result<()> {
    put_u64(out, text.len() as u64)?;
    out.write_all(text.as_bytes())
}

fn put_list(out: &mut HashingFile, values: Vec<u64>) -> io::Result<()> {
    put_u64(out, values.len() as u64)?;
    values.into_iter().try_for_each(|value| put_u64(out, value))
}

/// Brings the renaming of `path` to the disk.
fn sync_folder(path: &Path) -> io::Result<()> {
    // Only Unix lets a folder be opened and synced; elsewhere the file system orders the renaming by itself.
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
