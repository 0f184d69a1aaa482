//! Who looks on while a run goes.

use crate::tally::ReplicationFacts;

/// Hears how a run goes on, from every thread, and may stop it. Nothing it does changes a result.
pub trait Observer: Sync {
    /// Replication `index` begins.
    fn started(&self, index: u32);
    /// Replication `index` has simulated day `day` of [`crate::plan::Calendar::days`], with so many contacts.
    fn day_done(&self, index: u32, day: u32, contacts: u64);
    /// Replication `index` is on disk.
    fn finished(&self, index: u32, facts: &ReplicationFacts);
    /// Asked before each replication and after each simulated day: whether the run is to stop. Finished replications
    /// are kept.
    fn stop(&self) -> bool;
}

/// Looks away and never stops.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unobserved;

impl Observer for Unobserved {
    fn started(&self, _index: u32) {}
    fn day_done(&self, _index: u32, _day: u32, _contacts: u64) {}
    fn finished(&self, _index: u32, _facts: &ReplicationFacts) {}
    fn stop(&self) -> bool {
        false
    }
}
