//! `headcount.csv`: month × pool × item of the headcount bridge, and where the paid time goes.

use super::ReportError;
use super::ledger::{self, Item, Ratios, spread_cells};
use super::table::{Cell, Layout, Sheet, column};
use crate::clock::TICKS_PER_HOUR;
use crate::model::{Pool, PoolKind};
use crate::plan::{Axes, Frame};
use crate::tally::{MonthTally, PoolCounts};

const DAYS_PER_WEEK: f64 = 7.0;

/// An item of the bridge: name in results and how to read it.
type BridgeItem = (&'static str, fn(&PoolCounts) -> u64);

const START: BridgeItem = ("start", |counts| counts.start);
const BACKFILL: BridgeItem = ("hires_backfill", |counts| counts.hires_backfill);
const PLANNED: BridgeItem = ("hires_planned", |counts| counts.hires_planned);
const TRANSFERRED_IN: BridgeItem = ("transferred_in", |counts| counts.transferred_in);
const TRANSFERRED_OUT: BridgeItem = ("transferred_out", |counts| counts.transferred_out);
const OUTSOURCED: BridgeItem = ("outsourced", |counts| counts.outsourced);
const DIVESTED: BridgeItem = ("divested", |counts| counts.divested);
const CERTIFIED: BridgeItem = ("certified", |counts| counts.certified);
const LEAVERS: BridgeItem = ("leavers", |counts| counts.leavers);
const WASHED_OUT: BridgeItem = ("washed_out", |counts| counts.washed_out);
const LAID_OFF: BridgeItem = ("laid_off", |counts| counts.laid_off);
const RELEASED: BridgeItem = ("released", |counts| counts.released);
const END: BridgeItem = ("end", |counts| counts.end);
const IN_TRAINING: BridgeItem = ("in_training_at_end", |counts| counts.in_training_at_end);
const REQUISITIONS_START: BridgeItem = ("requisitions_at_start", |counts| counts.requisitions_at_start);
const OPENED: BridgeItem = ("requisitions_opened", |counts| counts.requisitions_opened);
const CANCELLED: BridgeItem = ("requisitions_cancelled", |counts| counts.requisitions_cancelled);
const REQUISITIONS: BridgeItem = ("requisitions", |counts| counts.requisitions_at_end);
const WAITING: BridgeItem = ("waiting_to_start", |counts| counts.waiting_to_start_at_end);
const APPLIED: BridgeItem = ("applied", |counts| counts.applied);
const RAMPING: BridgeItem = ("ramping_at_end", |counts| counts.ramping_at_end);
/// Of pools whose people learn for other groups.
const RETRAINING: [BridgeItem; 6] = [
    ("retraining_at_start", |counts| counts.retraining_at_start),
    ("retraining_started", |counts| counts.retraining_started),
    ("retrained", |counts| counts.retrained),
    ("retraining_failed", |counts| counts.retraining_failed),
    ("retraining_left", |counts| counts.retraining_left),
    ("retraining_at_end", |counts| counts.retraining_at_end),
];
const OVERTIME: BridgeItem = ("overtime_paid_h", |counts| counts.overtime_paid_ticks);
const TIME_OFF: BridgeItem = ("time_off_h", |counts| counts.time_off_ticks);

/// The bridge of a kind of pool: start + everybody who came − everybody who went = end, exactly; then parts of the end,
/// and in a gig pool who wants to come.
fn bridge(kind: &PoolKind) -> &'static [BridgeItem] {
    match kind {
        PoolKind::Employed(_) => &[
            START,
            BACKFILL,
            PLANNED,
            TRANSFERRED_IN,
            LEAVERS,
            WASHED_OUT,
            LAID_OFF,
            TRANSFERRED_OUT,
            OUTSOURCED,
            DIVESTED,
            END,
            IN_TRAINING,
            RAMPING,
            REQUISITIONS_START,
            OPENED,
            REQUISITIONS,
            WAITING,
        ],
        PoolKind::Outsourced(_) => &[
            START,
            BACKFILL,
            PLANNED,
            LEAVERS,
            WASHED_OUT,
            RELEASED,
            END,
            IN_TRAINING,
            RAMPING,
            REQUISITIONS_START,
            OPENED,
            CANCELLED,
            REQUISITIONS,
        ],
        PoolKind::Gig(_) => &[START, CERTIFIED, LEAVERS, END, RAMPING, APPLIED],
        PoolKind::Fixed => &[],
    }
}

/// The ledger of people in retraining, where there are any.
fn retraining(kind: &PoolKind) -> &'static [BridgeItem] {
    match kind {
        PoolKind::Employed(employed) if !employed.retraining.is_empty() => &RETRAINING,
        PoolKind::Employed(_) | PoolKind::Outsourced(_) | PoolKind::Gig(_) | PoolKind::Fixed => &[],
    }
}

/// Which of the four stocks of people a pool belongs to.
fn stock(pool: &Pool) -> &'static str {
    match pool.kind {
        PoolKind::Employed(_) if !pool.takes_contacts() => "rest-of-company",
        PoolKind::Employed(_) => "contact-center",
        PoolKind::Outsourced(_) => "outsourced",
        PoolKind::Gig(_) => "gig",
        PoolKind::Fixed => "fixed",
    }
}

/// Hours that the rules of a pool change.
fn by_rule(kind: &PoolKind) -> impl Iterator<Item = BridgeItem> {
    let (overtime, time_off) = match kind {
        PoolKind::Employed(employed) => (employed.overtime.is_some(), employed.time_off.is_some()),
        PoolKind::Outsourced(_) | PoolKind::Gig(_) | PoolKind::Fixed => (false, false),
    };
    overtime.then_some(OVERTIME).into_iter().chain(time_off.then_some(TIME_OFF))
}

/// Whether seats may run beside the work's new home.
fn overlaps(kind: &PoolKind) -> bool {
    matches!(kind, PoolKind::Outsourced(outsourced) if outsourced.contract.overlap_months > 0)
}

/// Columns of `headcount.csv`.
pub(crate) fn layout() -> Layout {
    let described = vec![
        column("month", "YYYY-MM", "Calendar month in the scenario's time zone."),
        column("pool", "name", "Pool of people."),
        column(
            "stock",
            "name",
            "contact-center: own people who take contacts; rest-of-company: own people who take none; outsourced; gig. \
             Company heads are the first two together.",
        ),
        column(
            "item",
            "name",
            "start + hires_backfill + hires_planned + transferred_in + certified - leavers - washed_out - laid_off - \
             transferred_out - outsourced - divested - released = end, \
             exactly in every replication and in the sums (hires_planned: planned, or for seats added to a contract; \
             washed_out: dropped out at the end of training; transferred_in and transferred_out: from and to another pool, the same over all pools; \
             outsourced, divested: left the company with their work; released: seats of a vendor given back); \
             in_training_at_end, ramping_at_end (past training, but slower than the top band of proficiency): parts \
             of end. requisitions_at_start + requisitions_opened - hires_backfill - hires_planned - \
             requisitions_cancelled = requisitions, exactly: open ones, of leavers and dropouts to be replaced, \
             of planned hires from their date on, of seats added to a contract (cancelled: a vendor's, whose seat was \
             given back); retraining_at_start + retraining_started - retrained - retraining_failed - retraining_left = \
             retraining_at_end, exactly, where the scenario has retraining: people past training in a class for another group of \
             their pool, part of in_training_at_end; waiting_to_start: those of requisitions for whom a person is found who waits for a class; \
             weeks_to_floor: from the leaver's or dropout's day, or for planned hires from the hiring lead before \
             their date, to the first day on the floor, of the people who came onto it in the month. In a gig pool people are those who may log on; applied: who asked to become one. paid_h = \
             available_h + shrinkage_..._h + nesting_h, exactly in the sums: paid time of people past training as \
             scheduled, and what takes it (training_of_others: people of the floor who train those in training, and \
             paid_time_off: time off by rule that is paid, where the scenario has such; shrinkage_shift_breaks: breaks that the shifts state; nesting: time in \
             which nesting people take no contacts). overtime_paid_h: overtime, part of available_h and paid_h; time_off_h: \
             time off by rule, paid or not, what is not paid left out of paid_h; both where the scenario has such. floor: mean people past training, or active gig agents; seats: \
             mean seats of the contract in force; overlap_seats: those of them that run beside the work's new home, where \
             the contract has an overlap; on_duty_fte: agent-hours on duty / paid hours of one FTE in the \
             same time; effective_fte: the same with each agent-hour times the speed of a mean person on the floor: \
             fully proficient people's worth of what is left after training, shrinkage, nesting and learning (in a \
             gig pool of the hours worked, at the mean speed of an hour scheduled).",
        ),
        column("unit", "name", "people, hours, weeks, seats or FTE."),
    ];
    let sum = "Sum over replications, a whole number: people, and microseconds where the unit is hours; empty for means \
               over days (floor, seats, on_duty_fte, effective_fte) and over people (weeks_to_floor).";
    Layout { file: "headcount.csv", columns: [described, ledger::columns("sum", "see unit", sum, "see unit")].concat() }
}

/// The bridge of every pool in one month.
#[derive(Debug)]
pub(crate) struct Headcount {
    pools: Vec<PoolItems>,
}

/// One pool.
#[derive(Debug)]
struct PoolItems {
    pool: usize,
    groups: Vec<usize>,
    bridge: Vec<(BridgeItem, Item)>,
    /// Paid, available, then each component that takes paid time; none in a pool without paid time.
    hours: Vec<(String, Item)>,
    /// Hours that rules have changed, where there are such rules.
    by_rule: Vec<(BridgeItem, Item)>,
    means: Vec<Mean>,
    /// Weeks from requisition to the floor; `None` in a pool without hiring.
    weeks_to_floor: Option<Ratios>,
}

/// A mean over the days of the month.
#[derive(Debug)]
struct Mean {
    name: &'static str,
    unit: &'static str,
    read: fn(&PoolMonth<'_>) -> f64,
    values: Vec<f64>,
}

/// What one replication's month says of one pool.
#[derive(Debug, Clone, Copy)]
struct PoolMonth<'a> {
    counts: &'a PoolCounts,
    staffed_ticks: u64,
    /// Ticks that nesting takes.
    nesting_ticks: u64,
    paid_hours_per_fte: f64,
}

impl PoolMonth<'_> {
    fn per_day(&self, count: u64) -> f64 {
        count as f64 / self.counts.days as f64
    }

    fn fte(&self, ticks: f64) -> f64 {
        ticks / TICKS_PER_HOUR as f64 / self.paid_hours_per_fte
    }

    /// Time on duty of a mean person, times what that person is worth: speed × nesting share.
    fn effective_fte(&self) -> f64 {
        self.worth_fte(self.counts.available_ticks + self.nesting_ticks)
    }

    /// Hours worked by gig agents, times the speed of a mean hour.
    fn effective_gig_fte(&self) -> f64 {
        self.worth_fte(self.staffed_ticks)
    }

    fn worth_fte(&self, ticks: u64) -> f64 {
        let PoolCounts { effective_milli_days, floor_days, .. } = *self.counts;
        if floor_days == 0 {
            return 0.0;
        }
        let worth = effective_milli_days as f64 / 1000.0 / floor_days as f64;
        self.fte(ticks as f64 * worth)
    }
}

impl Headcount {
    /// An empty bridge for each of `peopled` pools.
    pub(crate) fn new(frame: &Frame, peopled: &[usize]) -> Self {
        Self { pools: peopled.iter().map(|pool| PoolItems::new(frame, *pool)).collect() }
    }

    /// Adds one replication's month. `staffed_ticks` are agent-ticks on duty by group.
    pub(crate) fn push(&mut self, axes: &Axes, tally: &MonthTally, staffed_ticks: &[u64], paid_hours_per_fte_day: f64) {
        for items in &mut self.pools {
            let counts = &tally.pools[items.pool];
            let lost_ticks = &tally.lost_ticks[axes.lost_time_of(items.pool)];
            for ((_, read), item) in &mut items.bridge {
                item.push(read(counts) as i64);
            }
            let hours = [counts.paid_ticks, counts.available_ticks].into_iter().chain(lost_ticks.iter().copied());
            items.hours.iter_mut().zip(hours).for_each(|((_, item), ticks)| item.push(ticks as i64));
            for ((_, read), item) in &mut items.by_rule {
                item.push(read(counts) as i64);
            }
            if let Some(weeks) = &mut items.weeks_to_floor {
                weeks.push(counts.days_to_floor as f64 / DAYS_PER_WEEK, counts.reached_floor as f64);
            }
            if counts.days > 0 {
                let month = PoolMonth {
                    counts,
                    staffed_ticks: items.groups.iter().map(|group| staffed_ticks[*group]).sum(),
                    nesting_ticks: lost_ticks.last().copied().unwrap_or(0),
                    paid_hours_per_fte: paid_hours_per_fte_day * counts.days as f64,
                };
                items.means.iter_mut().for_each(|mean| mean.values.push((mean.read)(&month)));
            }
        }
    }

    /// Writes the month and forgets it.
    pub(crate) fn write(&mut self, sheet: &mut Sheet, frame: &Frame, month: usize) -> Result<(), ReportError> {
        let month = &frame.axes.months[month];
        for items in &mut self.pools {
            let Pool { name: pool, .. } = &frame.model.pools[items.pool];
            let stock = stock(&frame.model.pools[items.pool]);
            let described = |item: &str, unit: &str| [month, pool, stock, item, unit].map(Cell::text);
            for ((name, _), item) in &mut items.bridge {
                sheet.row(described(name, "people").into_iter().chain(item.cells(1.0, 3)))?;
                item.clear();
            }
            for (name, item) in &mut items.hours {
                let cells = item.cells(TICKS_PER_HOUR as f64, 3);
                sheet.row(described(name, "hours").into_iter().chain(cells))?;
                item.clear();
            }
            for ((name, _), item) in &mut items.by_rule {
                sheet.row(described(name, "hours").into_iter().chain(item.cells(TICKS_PER_HOUR as f64, 3)))?;
                item.clear();
            }
            for Mean { name, unit, values, .. } in &mut items.means {
                let counted = [Cell::empty(), Cell::count(values.len() as u64)];
                let cells = described(name, unit).into_iter().chain(counted).chain(spread_cells(values, 3));
                sheet.row(cells)?;
                values.clear();
            }
            if let Some(weeks) = items.weeks_to_floor.as_mut().map(std::mem::take) {
                let cells = [Cell::empty()].into_iter().chain(weeks.cells(3));
                sheet.row(described("weeks_to_floor", "weeks").into_iter().chain(cells))?;
            }
        }
        Ok(())
    }
}

impl PoolItems {
    fn new(frame: &Frame, pool: usize) -> Self {
        let kind = &frame.model.pools[pool].kind;
        let lost = frame.axes.lost_time[frame.axes.lost_time_of(pool)].iter().map(|lost| format!("{}_h", lost.name));
        let hours: Vec<String> = match kind.people() {
            Some(_) => ["paid_h", "available_h"].map(str::to_owned).into_iter().chain(lost).collect(),
            None => Vec::new(),
        };
        let mean = |name, unit, read| Mean { name, unit, read, values: Vec::new() };
        let seats = mean("seats", "seats", |month| month.per_day(month.counts.seat_days));
        let mut means = vec![mean("floor", "people", |month| month.per_day(month.counts.floor_days))];
        means.extend(matches!(kind, PoolKind::Outsourced(_)).then_some(seats));
        let overlap = mean("overlap_seats", "seats", |month| month.per_day(month.counts.overlap_seat_days));
        means.extend(overlaps(kind).then_some(overlap));
        means.push(mean("on_duty_fte", "FTE", |month| month.fte(month.staffed_ticks as f64)));
        let effective_fte = |read| mean("effective_fte", "FTE", read);
        means.extend(match kind {
            PoolKind::Employed(_) | PoolKind::Outsourced(_) => Some(effective_fte(|month| month.effective_fte())),
            PoolKind::Gig(_) => Some(effective_fte(|month| month.effective_gig_fte())),
            PoolKind::Fixed => None,
        });
        Self {
            pool,
            groups: (0..frame.axes.groups).filter(|group| frame.model.groups[*group].pool == pool).collect(),
            bridge: bridge(kind).iter().chain(retraining(kind)).map(|item| (*item, Item::default())).collect(),
            hours: hours.into_iter().map(|name| (name, Item::default())).collect(),
            by_rule: by_rule(kind).map(|item| (item, Item::default())).collect(),
            means,
            weeks_to_floor: kind.people().map(|_| Ratios::default()),
        }
    }
}
