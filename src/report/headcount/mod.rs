//! `headcount.csv`: month × pool × item of the headcount bridge, and where the paid time goes.

mod items;
mod layout;

pub(crate) use layout::layout;

use super::ReportError;
use super::ledger::{Item, Ratios, spread_cells};
use super::table::{Cell, Sheet};
use crate::clock::TICKS_PER_HOUR;
use crate::model::{Pool, PoolKind};
use crate::plan::{Axes, Frame};
use crate::tally::{GroupCell, MonthTally, PoolCounts};
use items::{AfterShiftItem, BridgeItem, after_shift, bridge, by_rule, overlaps, retraining, stock};

const DAYS_PER_WEEK: f64 = 7.0;

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
    after_shift: Vec<(AfterShiftItem, Item)>,
    means: Vec<Mean>,
    /// None in a pool without a payroll.
    weeks: Vec<Weeks>,
}

/// A mean over the days of the month.
#[derive(Debug)]
struct Mean {
    name: &'static str,
    unit: &'static str,
    read: fn(&PoolMonth<'_>) -> f64,
    values: Vec<f64>,
}

/// Days of some people ÷ these people, in weeks.
#[derive(Debug)]
struct Weeks {
    name: &'static str,
    /// Days, and people.
    read: fn(&PoolCounts) -> [u64; 2],
    ratios: Ratios,
}

impl Weeks {
    fn new(name: &'static str, read: fn(&PoolCounts) -> [u64; 2]) -> Self {
        Self { name, read, ratios: Ratios::default() }
    }

    /// Those of a payroll.
    fn of_payroll() -> Vec<Self> {
        vec![
            Self::new("weeks_to_floor", |counts| [counts.days_to_floor, counts.reached_floor]),
            Self::new("tenure_weeks", |counts| [counts.tenure_days_at_end, counts.end]),
            Self::new("leavers_tenure_weeks", |counts| [counts.tenure_days_of_leavers, counts.leavers]),
        ]
    }
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

    /// Adds one replication's month. `groups` are the sums of each group over its intervals.
    pub(crate) fn push(&mut self, axes: &Axes, tally: &MonthTally, groups: &[GroupCell], paid_hours_per_fte_day: f64) {
        for items in &mut self.pools {
            let mut of_groups = GroupCell::default();
            items.groups.iter().for_each(|group| of_groups.add(&groups[*group]));
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
            for ((_, read), item) in &mut items.after_shift {
                item.push(read(counts, &of_groups) as i64);
            }
            for Weeks { read, ratios, .. } in &mut items.weeks {
                let [days, people] = read(counts);
                ratios.push(days as f64 / DAYS_PER_WEEK, people as f64);
            }
            if counts.days > 0 {
                let month = PoolMonth {
                    counts,
                    staffed_ticks: of_groups.staffed_ticks,
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
            for ((name, _), item) in &mut items.after_shift {
                sheet.row(described(name, "hours").into_iter().chain(item.cells(TICKS_PER_HOUR as f64, 3)))?;
                item.clear();
            }
            for Mean { name, unit, values, .. } in &mut items.means {
                let counted = [Cell::empty(), Cell::count(values.len() as u64)];
                let cells = described(name, unit).into_iter().chain(counted).chain(spread_cells(values, 3));
                sheet.row(cells)?;
                values.clear();
            }
            for Weeks { name, ratios, .. } in &mut items.weeks {
                let cells = [Cell::empty()].into_iter().chain(std::mem::take(ratios).cells(3));
                sheet.row(described(name, "weeks").into_iter().chain(cells))?;
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
            after_shift: after_shift(&frame.model.pools[pool]).iter().map(|item| (*item, Item::default())).collect(),
            means,
            weeks: kind.people().map_or_else(Vec::new, |_| Weeks::of_payroll()),
        }
    }
}
