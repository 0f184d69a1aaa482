//! The finished replications of a run.

use super::{Record, RecordError};
use crate::replication::PathKey;
use crate::tally::{MonthTally, ReplicationFacts};

/// The finished replications of a run in the order of their index. Months stay on disk; reports fold them one at a
/// time, always in this order, so that every sum of floats comes out the same.
#[derive(Debug)]
pub struct Study {
    /// Index of the replication and its record, ascending.
    replications: Vec<(u32, Record)>,
    wanted: u32,
}

impl Study {
    pub(super) fn new(replications: Vec<(u32, Record)>, wanted: u32) -> Self {
        Self { replications, wanted }
    }

    /// Number of finished replications.
    #[must_use]
    pub fn len(&self) -> usize {
        self.replications.len()
    }

    /// Whether no replication has finished.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.replications.is_empty()
    }

    /// Whether the run was stopped before all replications had finished.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.replications.len() < self.wanted as usize
    }

    /// Replications that the run was asked for.
    #[must_use]
    pub fn wanted(&self) -> u32 {
        self.wanted
    }

    /// Index of each finished replication, ascending; with gaps when the run was stopped.
    pub fn indices(&self) -> impl ExactSizeIterator<Item = u32> + '_ {
        self.replications.iter().map(|(index, _)| *index)
    }

    /// Sample path of the finished replication at `position` (0 to [`Study::len`] − 1); replications of one draw share
    /// its inputs.
    #[must_use]
    pub fn key(&self, position: usize) -> PathKey {
        self.record(position).header().key
    }

    /// Totals of the finished replication at `position`.
    #[must_use]
    pub fn facts(&self, position: usize) -> &ReplicationFacts {
        self.record(position).facts()
    }

    /// Reads one month of the finished replication at `position` into `tally`, made for the same axes.
    ///
    /// # Errors
    /// [`RecordError`] when the record has been removed or changed since the run.
    pub fn load_month(&self, position: usize, month: usize, tally: &mut MonthTally) -> Result<(), RecordError> {
        self.record(position).read_month(month, tally)
    }

    fn record(&self, position: usize) -> &Record {
        &self.replications[position].1
    }
}
