//! What one scope counted in one period of one replication: the only thing a KPI sees.

use super::features::Features;
use super::scope::{Scope, ScopeKind};
use crate::plan::Frame;
use crate::stats::WaitHistogram;
use crate::tally::{Account, ClassCounts, GroupCell, MonthTally, PoolCounts, QueueCell, minor_units_per_unit};

/// One period (a month, or the horizon) of one replication.
#[derive(Debug)]
pub(crate) struct Period<'a> {
    /// All counters of the period.
    pub(crate) sum: &'a MonthTally,
    /// The last month of the period, for stocks.
    pub(crate) last: &'a MonthTally,
    /// By queue, summed over intervals.
    pub(crate) queues: Vec<QueueCell>,
    /// By group, summed over intervals.
    pub(crate) groups: Vec<GroupCell>,
    /// What the scenario has.
    pub(crate) features: Features,
    /// Whether the AI displaces a pool whose price is known.
    pub(crate) is_saving_priced: bool,
    /// Minor units in one unit of the currency.
    minor_units_per_unit: f64,
}

impl<'a> Period<'a> {
    /// The period whose counters are `sum` and whose last month is `last`.
    pub(crate) fn new(frame: &Frame, sum: &'a MonthTally, last: &'a MonthTally) -> Self {
        let axes = &frame.axes;
        let mut queues = vec![QueueCell::default(); axes.queues.len()];
        for (queue, cells) in queues.iter_mut().zip(sum.queue_cells.chunks(axes.cells())) {
            cells.iter().for_each(|cell| queue.add(cell));
        }
        let mut groups = vec![GroupCell::default(); axes.groups];
        for (group, cells) in groups.iter_mut().zip(sum.group_cells.chunks(axes.cells())) {
            cells.iter().for_each(|cell| group.add(cell));
        }
        let model = &frame.model;
        let is_saving_priced = model.ai.as_ref().is_some_and(|ai| ai.displaces.is_some());
        let minor_units_per_unit = minor_units_per_unit(&model.scenario.currency);
        let features = Features::of(model);
        Self { sum, last, queues, groups, features, is_saving_priced, minor_units_per_unit }
    }
}

/// Counters of one scope in one period. Parts that a scope does not have stay zero.
#[derive(Debug, Default)]
pub(crate) struct View {
    /// What the scenario has.
    pub(crate) features: Features,
    /// Length of the period, ticks.
    pub(crate) length_ticks: u64,
    /// Contacts and cases.
    pub(crate) contacts: ClassCounts,
    /// Stocks of contacts and cases at the end of the period.
    pub(crate) at_end: ClassCounts,
    /// Waits, by the queues' own thresholds (number 1).
    pub(crate) queue: QueueCell,
    /// Lengths of the waits of answered and abandoned contacts.
    pub(crate) waits: WaitHistogram,
    /// Agent time.
    pub(crate) agents: GroupCell,
    /// People; `days` are calendar days, not days times pools.
    pub(crate) people: PoolCounts,
    /// People at the end of the period.
    pub(crate) heads_at_end: u64,
    /// Cost, in the scenario's currency.
    pub(crate) cost: f64,
    /// Cost of the AI, in the scenario's currency; of the whole center only.
    pub(crate) ai_cost: f64,
    /// Handle time that one FTE of the displaced pool gives, ticks; 0 without an AI.
    pub(crate) fte_handle_ticks: u64,
    /// Price of the human effort that the AI saves, in the scenario's currency; `None` when it displaces no priced pool.
    pub(crate) saved_money: Option<f64>,
}

impl View {
    /// What `scope` counted in `period`.
    pub(crate) fn of(scope: &Scope, period: &Period<'_>) -> Self {
        let mut view = Self { features: period.features, length_ticks: period.sum.length_ticks, ..Self::default() };
        let mut cost_minor = 0;
        for class in &scope.classes {
            view.contacts.add(&period.sum.classes[*class]);
            view.at_end.add(&period.last.classes[*class]);
        }
        for queue in &scope.queues {
            view.queue.add(&period.queues[*queue]);
            view.waits.add(&period.sum.waits[*queue]);
        }
        for group in &scope.groups {
            view.agents.add(&period.groups[*group]);
        }
        for pool in &scope.pools {
            let days = view.people.days.max(period.sum.pools[*pool].days);
            view.people.add(&period.sum.pools[*pool]);
            view.people.days = days;
            view.heads_at_end += period.last.pools[*pool].end;
            cost_minor += accounts_of_pool(period.sum, *pool).iter().sum::<i64>();
        }
        let units = period.minor_units_per_unit;
        if scope.kind == ScopeKind::All {
            let ai_minor = accounts_of_ai(period.sum).iter().sum::<i64>();
            cost_minor += ai_minor;
            view.ai_cost = ai_minor as f64 / units;
        }
        view.fte_handle_ticks = period.sum.fte_handle_ticks;
        let ClassCounts { cost_without_ai_minor, cost_with_ai_minor, .. } = view.contacts;
        view.saved_money =
            period.is_saving_priced.then(|| (cost_without_ai_minor as f64 - cost_with_ai_minor as f64) / units);
        view.cost = cost_minor as f64 / units;
        view
    }
}

/// Amounts of one pool, in the order of [`Account::OF_POOL`].
pub(crate) fn accounts_of_pool(tally: &MonthTally, pool: usize) -> &[i64] {
    let accounts = Account::OF_POOL.len();
    &tally.amounts[pool * accounts..(pool + 1) * accounts]
}

/// Amounts of the AI, in the order of [`Account::OF_AI`].
pub(crate) fn accounts_of_ai(tally: &MonthTally) -> &[i64] {
    &tally.amounts[tally.amounts.len() - Account::OF_AI.len()..]
}
