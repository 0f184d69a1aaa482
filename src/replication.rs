//! One sample path: the slow clock staffs the fast clock, day by day, and every month leaves a tally.

use crate::plan::Frame;
use crate::tally::{MonthTally, ReplicationFacts};

/// Names one sample path: one draw of the uncertain inputs and one luck under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathKey {
    /// Master seed.
    pub seed: u64,
    /// Index of the input draw.
    pub draw: u64,
    /// Index of the luck under that draw.
    pub luck: u64,
}

/// Hears how a replication goes on, and may stop it.
pub trait Watcher {
    /// Called after each simulated day with its index in [`crate::plan::Calendar::days`] and the contacts simulated on
    /// it. Returning `false` stops the replication.
    fn day_done(&self, day: u32, contacts: u64) -> bool;
}

/// Why a replication gave no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The watcher stopped it.
    Stopped,
    /// A ledger does not balance: a bug. The text names the ledger, the month and both sides.
    Imbalance(String),
}

/// Simulates one sample path. `month_done` receives the index into [`crate::plan::Axes::months`] and the tally of each
/// month as it ends, in order; the tally is reused afterwards.
///
/// # Errors
/// [`Fault::Stopped`] when the watcher says so, [`Fault::Imbalance`] when a ledger does not balance.
pub fn simulate(
    frame: &Frame,
    key: PathKey,
    watcher: &dyn Watcher,
    month_done: &mut dyn FnMut(usize, &MonthTally),
) -> Result<ReplicationFacts, Fault> {
    let (_, _, _, _) = (frame, key, watcher, month_done);
    Err(Fault::Imbalance("the engine is not built yet".to_owned()))
}
