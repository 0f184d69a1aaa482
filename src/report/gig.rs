//! `gig.csv`: month × gig pool × segment × item: the way from invitation to leaving, hours and pay.

use super::ReportError;
use super::ledger::{self, Item};
use super::table::{Cell, Layout, Sheet, column};
use crate::model::{PoolKind, Recruiting};
use crate::plan::Frame;
use crate::tally::{MonthTally, SegmentCounts, minor_units_per_unit};

/// An item: name and unit in results, and how to read it.
type SegmentItem = (&'static str, Unit, fn(&SegmentCounts) -> u64);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    People,
    /// Counted as intervals.
    Hours,
    /// Counted in minor units.
    Money,
}

const ITEMS: [SegmentItem; 20] = [
    ("invited", Unit::People, |counts| counts.invited),
    (DECLINED, Unit::People, |counts| counts.declined),
    ("waiting_at_start", Unit::People, |counts| counts.waiting_at_start),
    ("applied", Unit::People, |counts| counts.applied),
    ("started", Unit::People, |counts| counts.started),
    ("waiting_at_end", Unit::People, |counts| counts.waiting_at_end),
    ("in_certification_at_start", Unit::People, |counts| counts.in_certification_at_start),
    ("failed", Unit::People, |counts| counts.failed),
    ("certified", Unit::People, |counts| counts.certified),
    ("in_certification_at_end", Unit::People, |counts| counts.in_certification_at_end),
    ("start", Unit::People, |counts| counts.start),
    ("leavers", Unit::People, |counts| counts.leavers),
    ("end", Unit::People, |counts| counts.end),
    ("scheduled_h", Unit::Hours, |counts| counts.slots_accepted),
    ("no_show_h", Unit::Hours, |counts| counts.slots_no_show),
    ("worked_h", Unit::Hours, |counts| counts.slots_worked),
    ("pay", Unit::Money, |counts| counts.pay),
    (RESERVE, Unit::Money, |counts| counts.reserve),
    (SURGED_H, Unit::Hours, |counts| counts.slots_surged),
    (SURGE_PAY, Unit::Money, |counts| counts.surge_pay),
];

/// Items of pools that invite people, of pools that set something aside, and of pools with surge rules.
const DECLINED: &str = "declined";
const RESERVE: &str = "reserve";
const SURGED_H: &str = "surged_h";
const SURGE_PAY: &str = "surge_pay";

/// The items of a pool.
fn items(frame: &Frame, pool: usize) -> impl Iterator<Item = SegmentItem> {
    ITEMS.into_iter().filter(move |(item, ..)| has(&frame.model.pools[pool].kind, item))
}

/// Whether a pool has an item.
fn has(kind: &PoolKind, item: &str) -> bool {
    let PoolKind::Gig(gig) = kind else { return false };
    match item {
        DECLINED => matches!(gig.recruiting, Recruiting::Invitations { .. }),
        RESERVE => gig.pay.reserve_share.is_some(),
        SURGED_H | SURGE_PAY => !gig.pay.surge_rules.is_empty(),
        _ => true,
    }
}

/// Columns of `gig.csv`.
pub(crate) fn layout() -> Layout {
    let described = vec![
        column("month", "YYYY-MM", "Calendar month in the scenario's time zone."),
        column("pool", "name", "Gig pool."),
        column("segment", "name", "Segment of its people; all in a pool without segments."),
        column(
            "item",
            "name",
            "Exactly in every replication and in the sums: waiting_at_start + applied = started + waiting_at_end \
             (waiting: for a place in certification); in_certification_at_start + started = certified + failed + \
             in_certification_at_end; start + certified - leavers = end (people who may log on); scheduled_h = worked_h \
             + no_show_h. invited: asked to apply, 0 where applicants are stated; invited = applied + declined where people \
             are invited. pay: adds up over the segments to the \
             account gig-pay of finance.csv; pay by the minute is shared out by what those on duty in the interval are \
             paid for it, and so is pay by the contact or resolution. reserve: adds up to the account reserve of \
             finance.csv, where something is set aside. With surge rules: surged_h, worked outside blocks while one is on, \
             and surge_pay, the part of pay that they add; both lie within worked_h and pay.",
        ),
        column("unit", "name", "people, hours, or the currency."),
    ];
    let sum = "Sum over replications, a whole number: people, intervals where the unit is hours, minor units of pay.";
    Layout { file: "gig.csv", columns: [described, ledger::columns("sum", "see unit", sum, "see unit")].concat() }
}

/// The segments of every gig pool in one month.
#[derive(Debug)]
pub(crate) struct Segments<'a> {
    frame: &'a Frame,
    /// By segment, then item.
    items: Vec<Vec<Item>>,
}

impl<'a> Segments<'a> {
    /// Empty items.
    pub(crate) fn new(frame: &'a Frame) -> Self {
        Self {
            frame,
            items: frame
                .axes
                .segments
                .iter()
                .map(|(pool, _)| items(frame, *pool).map(|_| Item::default()).collect())
                .collect(),
        }
    }

    /// Adds one replication's month.
    pub(crate) fn push(&mut self, tally: &MonthTally) {
        let segments = self.frame.axes.segments.iter().zip(&tally.segments);
        for (of_segment, ((pool, _), counts)) in self.items.iter_mut().zip(segments) {
            for (item, (_, _, read)) in of_segment.iter_mut().zip(items(self.frame, *pool)) {
                item.push(read(counts) as i64);
            }
        }
    }

    /// Writes the month and forgets it.
    pub(crate) fn write(&mut self, sheet: &mut Sheet, month: usize) -> Result<(), ReportError> {
        let (axes, model) = (&self.frame.axes, &self.frame.model);
        let currency = &model.scenario.currency;
        for (of_segment, (pool, segment)) in self.items.iter_mut().zip(&axes.segments) {
            for (item, (name, unit, _)) in of_segment.iter_mut().zip(items(self.frame, *pool)) {
                let (unit, per_unit, decimals) = match unit {
                    Unit::People => ("people", 1.0, 3),
                    Unit::Hours => ("hours", 60.0 / f64::from(model.scenario.interval_min), 3),
                    Unit::Money => (currency.as_str(), minor_units_per_unit(currency), 2),
                };
                let described = [axes.months[month].as_str(), &model.pools[*pool].name, segment, name, unit];
                sheet.row(described.map(Cell::text).into_iter().chain(item.cells(per_unit, decimals)))?;
                item.clear();
            }
        }
        Ok(())
    }
}
