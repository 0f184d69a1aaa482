//! What a number of sample paths counted, folded onto the slots of a case.

use glidepath::plan::Axes;
use glidepath::stats::WaitHistogram;
use glidepath::tally::{ClassCounts, GroupCell, MonthTally, QueueCell};

/// How the intervals of a day become the slots in which a case states its values.
#[derive(Debug, Clone)]
pub(crate) struct Folding {
    /// Slot of each interval of the day; `None` where nothing is measured.
    slot_of_interval: Vec<Option<usize>>,
    /// Number of slots.
    slots: usize,
    /// Keep the days of the week apart: slot = weekday × slots of a day + slot. Only for horizons up to a week.
    by_weekday: bool,
}

impl Folding {
    /// Everything in one slot.
    pub(crate) fn whole_day(interval_min: u32) -> Self {
        Self { slot_of_interval: vec![Some(0); (24 * 60 / interval_min) as usize], slots: 1, by_weekday: false }
    }

    /// Slots given by their bounds in minutes after the start of a block; a day holds several equal blocks.
    pub(crate) fn blocks(interval_min: u32, block_min: u32, bounds: &[(u32, u32)]) -> Self {
        let slot_of_interval = (0..24 * 60 / interval_min)
            .map(|interval| {
                let minute = interval * interval_min % block_min;
                bounds.iter().position(|(from, to)| (*from..*to).contains(&minute))
            })
            .collect();
        Self { slot_of_interval, slots: bounds.len(), by_weekday: false }
    }

    /// The same slots for each day of the week apart.
    pub(crate) fn by_weekday(self) -> Self {
        Self { by_weekday: true, ..self }
    }

    /// Slots of one day.
    pub(crate) fn slots_per_day(&self) -> usize {
        self.slots
    }

    fn all_slots(&self) -> usize {
        if self.by_weekday { 7 * self.slots } else { self.slots }
    }
}

/// Counters of some sample paths. They add up, and one part can be taken away again.
#[derive(Debug, Clone)]
pub(crate) struct Counts {
    /// By queue, then slot.
    pub(crate) queues: Vec<Vec<QueueCell>>,
    /// By group, then slot.
    pub(crate) groups: Vec<Vec<GroupCell>>,
    /// By class.
    pub(crate) classes: Vec<ClassCounts>,
    /// By queue; empty when the case has no use for them.
    pub(crate) waits: Vec<WaitHistogram>,
    /// Simulated time, ticks.
    pub(crate) length_ticks: u64,
    /// Sums over days of whatever the case asks of a single day.
    pub(crate) day_sums: Vec<f64>,
}

impl Counts {
    /// Nothing counted yet.
    pub(crate) fn new(axes: &Axes, folding: &Folding, keep_waits: bool) -> Self {
        let queues = axes.queues.len();
        Self {
            queues: vec![vec![QueueCell::default(); folding.all_slots()]; queues],
            groups: vec![vec![GroupCell::default(); folding.all_slots()]; axes.groups],
            classes: vec![ClassCounts::default(); axes.classes.len()],
            waits: if keep_waits { vec![WaitHistogram::default(); queues] } else { Vec::new() },
            length_ticks: 0,
            day_sums: Vec::new(),
        }
    }

    /// Adds one month of one sample path.
    pub(crate) fn add_month(&mut self, axes: &Axes, folding: &Folding, tally: &MonthTally) {
        let cells = axes.cells();
        for cell in 0..cells {
            let (weekday, interval) = (cell / axes.intervals_per_day, cell % axes.intervals_per_day);
            let Some(slot) = folding.slot_of_interval[interval] else { continue };
            let slot = if folding.by_weekday { weekday * folding.slots + slot } else { slot };
            for (queue, slots) in self.queues.iter_mut().enumerate() {
                slots[slot].add(&tally.queue_cells[queue * cells + cell]);
            }
            for (group, slots) in self.groups.iter_mut().enumerate() {
                slots[slot].add(&tally.group_cells[group * cells + cell]);
            }
        }
        self.classes.iter_mut().zip(&tally.classes).for_each(|(a, b)| a.add(b));
        self.waits.iter_mut().zip(&tally.waits).for_each(|(a, b)| a.add(b));
        self.length_ticks += tally.length_ticks;
    }

    /// Adds the seven days of the week together, after `day_sums` have been taken.
    pub(crate) fn join_weekdays(&mut self, slots: usize) {
        self.queues.iter_mut().for_each(|cells| *cells = joined(cells, slots, |a, b| a.add(b)));
        self.groups.iter_mut().for_each(|cells| *cells = joined(cells, slots, |a, b| a.add(b)));
    }

    /// Adds every count of `other`.
    pub(crate) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.queues.iter_mut().zip(&other.queues) {
            mine.iter_mut().zip(theirs).for_each(|(a, b)| a.add(b));
        }
        for (mine, theirs) in self.groups.iter_mut().zip(&other.groups) {
            mine.iter_mut().zip(theirs).for_each(|(a, b)| a.add(b));
        }
        self.classes.iter_mut().zip(&other.classes).for_each(|(a, b)| a.add(b));
        self.waits.iter_mut().zip(&other.waits).for_each(|(a, b)| a.add(b));
        self.length_ticks += other.length_ticks;
        if self.day_sums.is_empty() {
            self.day_sums.resize(other.day_sums.len(), 0.0);
        }
        self.day_sums.iter_mut().zip(&other.day_sums).for_each(|(a, b)| *a += b);
    }

    /// These counts without `part`, which is one of those they were added up from.
    pub(crate) fn without(&self, part: &Self) -> Self {
        let cells = |a: &Vec<QueueCell>, b: &Vec<QueueCell>| {
            a.iter().zip(b).map(|(a, b)| QueueCell::from_values(minus(a.values(), b.values()))).collect()
        };
        let agents = |a: &Vec<GroupCell>, b: &Vec<GroupCell>| {
            a.iter().zip(b).map(|(a, b)| GroupCell::from_values(minus(a.values(), b.values()))).collect()
        };
        Self {
            queues: self.queues.iter().zip(&part.queues).map(|(a, b)| cells(a, b)).collect(),
            groups: self.groups.iter().zip(&part.groups).map(|(a, b)| agents(a, b)).collect(),
            classes: (self.classes.iter().zip(&part.classes))
                .map(|(a, b)| ClassCounts::from_values(minus(a.values(), b.values())))
                .collect(),
            waits: self.waits.iter().zip(&part.waits).map(|(a, b)| waits_without(a, b)).collect(),
            length_ticks: self.length_ticks - part.length_ticks,
            day_sums: self.day_sums.iter().zip(&part.day_sums).map(|(a, b)| a - b).collect(),
        }
    }
}

fn joined<T: Clone + Default>(cells: &[T], slots: usize, add: impl Fn(&mut T, &T)) -> Vec<T> {
    let mut sums = vec![T::default(); slots];
    for (index, cell) in cells.iter().enumerate() {
        add(&mut sums[index % slots], cell);
    }
    sums
}

fn minus<const N: usize>(mut a: [u64; N], b: [u64; N]) -> [u64; N] {
    a.iter_mut().zip(b).for_each(|(a, b)| *a -= b);
    a
}

fn waits_without(all: &WaitHistogram, part: &WaitHistogram) -> WaitHistogram {
    let mut part_bins = part.filled_bins().peekable();
    let rest: Vec<(usize, u64)> = all
        .filled_bins()
        .map(|(index, count)| {
            let taken = part_bins.next_if(|(other, _)| *other == index).map_or(0, |(_, taken)| taken);
            (index, count - taken)
        })
        .collect();
    WaitHistogram::from_bins(all.zero() - part.zero(), rest).expect("the bins come from a histogram")
}
