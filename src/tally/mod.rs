//! Raw integer counters of one month of one replication, and the ledgers that must balance.

mod bill;
mod bridge;
mod counters;
mod ledger;
mod life;
mod money;
mod segments;

pub use bill::{BilledLine, check_bill};
pub use bridge::check_bridge;
pub use counters::{BlockCounts, ClassCounts, GroupCell, PoolCounts, QueueCell, SegmentCounts};
pub use ledger::check_month;
pub use life::{AiOutcome, Arrival, Event, Log, Recorder, Silent, What};
pub use money::{CarriedRounding, minor_units_per_unit};
pub use segments::check_segments;

use crate::plan::Axes;
use crate::stats::{CoarseWaits, WaitHistogram};

/// A cost account. Amounts are integers in the currency's minor unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    /// Paid hours of employees, in training included.
    Wages,
    /// One-off cost of each hire.
    Hiring,
    /// One-off training cost of each hire.
    Training,
    /// Paid to employees who were laid off.
    Severance,
    /// The vendor's invoice.
    Invoice,
    /// Pay of gig agents.
    GigPay,
    /// What lifts the pay of gig agents to the guarantee.
    Guarantee,
    /// Set aside in case gig agents are declared employees.
    Reserve,
    /// Overtime of employees, at its own rate.
    Overtime,
    /// Time on contacts after the end of shifts and sessions.
    AfterShift,
    /// The AI, per conversation.
    AiConversations,
    /// The AI, per contained conversation.
    AiResolutions,
    /// The AI, fixed fee.
    AiPlatform,
}

impl Account {
    /// Accounts of a pool; which of them are in use depends on its kind.
    pub const OF_POOL: [Self; 10] = [
        Self::Wages,
        Self::Hiring,
        Self::Training,
        Self::Severance,
        Self::Invoice,
        Self::GigPay,
        Self::Guarantee,
        Self::Reserve,
        Self::Overtime,
        Self::AfterShift,
    ];
    /// Accounts of the AI.
    pub const OF_AI: [Self; 3] = [Self::AiConversations, Self::AiResolutions, Self::AiPlatform];

    /// Place of this account of `pool` in [`MonthTally::amounts`].
    ///
    /// # Panics
    /// If it is no account of pools.
    #[must_use]
    pub fn place(self, pool: usize) -> usize {
        let place = Self::OF_POOL.iter().position(|of_pool| *of_pool == self).expect("an account of pools");
        pool * Self::OF_POOL.len() + place
    }

    /// Name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wages => "wages",
            Self::Hiring => "hiring",
            Self::Training => "training",
            Self::Severance => "severance",
            Self::Invoice => "invoice",
            Self::GigPay => "gig-pay",
            Self::Guarantee => "guarantee",
            Self::Reserve => "reserve",
            Self::Overtime => "overtime",
            Self::AfterShift => "after-shift",
            Self::AiConversations => "ai-conversations",
            Self::AiResolutions => "ai-resolutions",
            Self::AiPlatform => "ai-platform",
        }
    }
}

/// Everything counted in one month of one replication.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthTally {
    /// By contact class.
    pub classes: Vec<ClassCounts>,
    /// By queue, then weekday × interval ([`Axes::cells`] per queue).
    pub queue_cells: Vec<QueueCell>,
    /// By group, then weekday × interval.
    pub group_cells: Vec<GroupCell>,
    /// Waits of answered and abandoned contacts by queue.
    pub waits: Vec<WaitHistogram>,
    /// Waits of answered contacts, those called back not included, one row a cell of [`Self::queue_cells`]. Answers
    /// without a wait are not in it: [`QueueCell::immediate`] counts them.
    pub cell_waits: CoarseWaits,
    /// By pool.
    pub pools: Vec<PoolCounts>,
    /// By segment of gig pools ([`Axes::segments`]).
    pub segments: Vec<SegmentCounts>,
    /// By block of gig pools ([`Axes::blocks`]).
    pub blocks: Vec<BlockCounts>,
    /// Paid time of people past training that is not available, ticks, by component ([`Axes::lost_time`]).
    pub lost_ticks: Vec<u64>,
    /// The vendors' bills, line by line ([`Axes::bill_lines`]).
    pub bill_lines: Vec<BilledLine>,
    /// Least bill of the month by pool, minor units; 0 but for vendors.
    pub minimums: Vec<i64>,
    /// Amounts in minor units: by pool the accounts of [`Account::OF_POOL`], then those of [`Account::OF_AI`].
    pub amounts: Vec<i64>,
    /// Length of the simulated part of the month, ticks.
    pub length_ticks: u64,
    /// Handle time that one FTE of the pool displaced by the AI gives in the month at target occupancy, ticks; 0 without
    /// an AI.
    pub fte_handle_ticks: u64,
}

impl MonthTally {
    /// An empty month.
    #[must_use]
    pub fn new(axes: &Axes) -> Self {
        Self {
            classes: vec![ClassCounts::default(); axes.classes.len()],
            queue_cells: vec![QueueCell::default(); axes.queues.len() * axes.cells()],
            group_cells: vec![GroupCell::default(); axes.groups * axes.cells()],
            waits: vec![WaitHistogram::default(); axes.queues.len()],
            cell_waits: CoarseWaits::new(axes.queues.len() * axes.cells()),
            pools: vec![PoolCounts::default(); axes.pools],
            segments: vec![SegmentCounts::default(); axes.segments.len()],
            blocks: vec![BlockCounts::default(); axes.blocks.len()],
            lost_ticks: vec![0; axes.lost_time.len()],
            bill_lines: vec![BilledLine::default(); axes.bill_lines.len()],
            minimums: vec![0; axes.pools],
            amounts: vec![0; axes.pools * Account::OF_POOL.len() + Account::OF_AI.len()],
            length_ticks: 0,
            fte_handle_ticks: 0,
        }
    }

    /// The amount of one account of a pool, minor units.
    ///
    /// # Panics
    /// If it is no account of pools.
    #[must_use]
    pub fn amount(&self, pool: usize, account: Account) -> i64 {
        self.amounts[account.place(pool)]
    }

    /// The same, to be changed.
    ///
    /// # Panics
    /// If it is no account of pools.
    pub fn amount_mut(&mut self, pool: usize, account: Account) -> &mut i64 {
        &mut self.amounts[account.place(pool)]
    }

    /// Sets every counter to zero without giving memory back.
    pub fn clear(&mut self) {
        self.classes.fill(ClassCounts::default());
        self.queue_cells.fill(QueueCell::default());
        self.group_cells.fill(GroupCell::default());
        self.waits.iter_mut().for_each(WaitHistogram::clear);
        self.cell_waits.clear();
        self.pools.fill(PoolCounts::default());
        self.segments.fill(SegmentCounts::default());
        self.blocks.fill(BlockCounts::default());
        self.lost_ticks.fill(0);
        self.bill_lines.fill(BilledLine::default());
        self.minimums.fill(0);
        self.amounts.fill(0);
        (self.length_ticks, self.fte_handle_ticks) = (0, 0);
    }

    /// Adds every counter of `other`, a tally over the same axes. Stocks (`…_at_end`, pool `start` and `end`) add up
    /// like the rest and mean nothing in the sum.
    pub fn add(&mut self, other: &Self) {
        self.classes.iter_mut().zip(&other.classes).for_each(|(a, b)| a.add(b));
        self.queue_cells.iter_mut().zip(&other.queue_cells).for_each(|(a, b)| a.add(b));
        self.group_cells.iter_mut().zip(&other.group_cells).for_each(|(a, b)| a.add(b));
        self.waits.iter_mut().zip(&other.waits).for_each(|(a, b)| a.add(b));
        self.cell_waits.add(&other.cell_waits);
        self.pools.iter_mut().zip(&other.pools).for_each(|(a, b)| a.add(b));
        self.segments.iter_mut().zip(&other.segments).for_each(|(a, b)| a.add(b));
        self.blocks.iter_mut().zip(&other.blocks).for_each(|(a, b)| a.add(b));
        self.lost_ticks.iter_mut().zip(&other.lost_ticks).for_each(|(a, b)| *a += b);
        self.bill_lines.iter_mut().zip(&other.bill_lines).for_each(|(a, b)| a.add(b));
        self.minimums.iter_mut().zip(&other.minimums).for_each(|(a, b)| *a += b);
        self.amounts.iter_mut().zip(&other.amounts).for_each(|(a, b)| *a += b);
        self.length_ticks += other.length_ticks;
        self.fte_handle_ticks += other.fte_handle_ticks;
    }
}

/// Totals of one replication that belong to no month.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReplicationFacts {
    /// Value of each uncertain input in this replication, in the order of the model.
    pub inputs: Vec<f64>,
    /// For each target that watches a headcount: people at the end of its day; `None` for other targets.
    pub headcount_on_day: Vec<Option<u64>>,
    /// Contacts simulated in the horizon, each with its own arrival and outcome draw.
    pub contacts_simulated: u64,
    /// Contacts that entered a human queue in the horizon.
    pub contacts_queued: u64,
    /// Events processed by the engine, warm-up included.
    pub events: u64,
}
