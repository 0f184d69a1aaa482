//! One finished replication as one file, whole or not there at all.
//!
//! ```text
//! magic · format version · program version · scenario hash · seed, draw, luck
//! month 0 · month 1 · …                       (see the codec)
//! number of months · end of each month · facts
//! offset of the line above · SHA-256 of everything before it
//! ```
//! Whole numbers outside the months are little-endian, 8 bytes; texts carry their length. A record is written under a
//! temporary name, flushed to the disk and then renamed, so that a machine that loses power leaves no half record.

mod codec;
mod read;
mod write;

pub use read::Record;
pub use write::RecordWriter;

use crate::replication::PathKey;

/// First bytes of every record.
const MAGIC: [u8; 8] = *b"GLIDEREC";
/// Raised with every change of the layout or of the order of counters.
const FORMAT: u64 = 7;
/// Length of the checksum at the end.
const HASH_BYTES: u64 = 32;
/// Ending of a record's file name while it is written.
pub(super) const TEMPORARY: &str = ".tmp";

/// Which sample path of which run a record holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordHeader {
    /// Version of the program that simulated it.
    pub program_version: String,
    /// Hash of the scenario it was simulated from.
    pub scenario_hash: String,
    /// The sample path.
    pub key: PathKey,
}
