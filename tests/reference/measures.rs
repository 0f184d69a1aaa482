//! The names of the cases' measures, each as a formula over counts.

use crate::counts::Counts;
use glidepath::clock::TICKS_PER_SECOND;
use glidepath::numeric;
use glidepath::stats::WaitHistogram;
use glidepath::tally::{ClassCounts, GroupCell, QueueCell};

/// The counts that one measure sees: some queues and slots added up.
pub(crate) struct View<'a> {
    /// The queues and slots of the measure.
    pub(crate) queue: QueueCell,
    /// The groups and slots of the measure.
    pub(crate) group: GroupCell,
    /// The classes of the measure.
    pub(crate) classes: ClassCounts,
    /// Each class by itself.
    pub(crate) by_class: &'a [ClassCounts],
    /// Waits of the first queue of the measure over the whole time; `None` when not kept.
    pub(crate) waits: Option<&'a WaitHistogram>,
    /// Simulated time inside the slots, seconds.
    pub(crate) seconds: f64,
    /// Number of blocks (a day, or an equal part of one that starts and ends empty).
    pub(crate) blocks: f64,
    /// Sums over days.
    pub(crate) day_sums: &'a [f64],
}

/// Which counts a measure is about.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    /// Indices of queues.
    pub(crate) queues: Vec<usize>,
    /// Indices of groups; empty for all.
    pub(crate) groups: Vec<usize>,
    /// Indices of classes; empty for all.
    pub(crate) classes: Vec<usize>,
    /// First slot and the one after the last.
    pub(crate) slots: (usize, usize),
    /// Share of the simulated time that lies in these slots.
    pub(crate) share_of_time: f64,
    /// Blocks in a day.
    pub(crate) blocks_per_day: f64,
}

impl Scope {
    /// All the time, one queue.
    pub(crate) fn always(queue: usize) -> Self {
        Self {
            queues: vec![queue],
            groups: Vec::new(),
            classes: Vec::new(),
            slots: (0, 1),
            share_of_time: 1.0,
            blocks_per_day: 1.0,
        }
    }

    /// What the measure sees of `counts`.
    pub(crate) fn view<'a>(&self, counts: &'a Counts) -> View<'a> {
        let (mut queue, mut group) = (QueueCell::default(), GroupCell::default());
        for slot in self.slots.0..self.slots.1 {
            self.queues.iter().for_each(|index| queue.add(&counts.queues[*index][slot]));
            chosen(&counts.groups, &self.groups).for_each(|slots| group.add(&slots[slot]));
        }
        let mut classes = ClassCounts::default();
        chosen(&counts.classes, &self.classes).for_each(|class| classes.add(class));
        let seconds = seconds(counts.length_ticks);
        View {
            queue,
            group,
            classes,
            by_class: &counts.classes,
            waits: self.queues.first().and_then(|index| counts.waits.get(*index)),
            seconds: seconds * self.share_of_time,
            blocks: seconds / 86_400.0 * self.blocks_per_day,
            day_sums: &counts.day_sums,
        }
    }
}

/// The items with these indices, or all if there are none.
fn chosen<'a, T>(items: &'a [T], indices: &'a [usize]) -> impl Iterator<Item = &'a T> {
    items.iter().enumerate().filter(|(index, _)| indices.is_empty() || indices.contains(index)).map(|(_, item)| item)
}

impl View<'_> {
    /// Contacts that were accepted and whose wait has ended.
    pub(crate) fn accepted(&self) -> f64 {
        (self.queue.answered + self.queue.abandoned + self.queue.balked) as f64
    }

    /// Contacts that arrived: accepted or blocked.
    pub(crate) fn attempts(&self) -> f64 {
        self.accepted() + self.queue.blocked as f64
    }

    /// Gave up, at once or later.
    pub(crate) fn gave_up(&self) -> f64 {
        (self.queue.abandoned + self.queue.balked) as f64
    }

    /// Waits of all accepted contacts, seconds.
    pub(crate) fn waited(&self) -> f64 {
        seconds(self.queue.wait_answered_ticks + self.queue.wait_abandoned_ticks)
    }

    fn mean_queue(&self) -> f64 {
        seconds(self.queue.queue_ticks) / self.seconds
    }

    fn mean_busy(&self) -> f64 {
        seconds(self.group.busy_ticks) / self.seconds
    }

    fn mean_talking(&self) -> f64 {
        seconds(self.classes.talk_ticks) / self.seconds
    }

    fn answered_within(&self, threshold: usize) -> f64 {
        let cell = &self.queue;
        let counts = [cell.answered_within_1, cell.answered_within_2, cell.answered_within_3, cell.answered_within_4];
        counts[threshold] as f64
    }

    /// Balking included: its wait is zero.
    fn gave_up_within(&self, threshold: usize) -> f64 {
        let cell = &self.queue;
        let counts =
            [cell.abandoned_within_1, cell.abandoned_within_2, cell.abandoned_within_3, cell.abandoned_within_4];
        (counts[threshold] + cell.balked) as f64
    }
}

/// Value of a measure.
pub(crate) type Formula = Box<dyn Fn(&View<'_>) -> f64 + Send + Sync>;

/// The formula of the measure called `name` in the cases; `None` when the name is not known or its threshold is not
/// counted.
pub(crate) fn formula(name: &str, thresholds: &[f64]) -> Option<Formula> {
    let known = |name: &str| plain(name).or_else(|| at_threshold(name, thresholds));
    known(name).or_else(|| {
        let (name, per) = name.split_once("_per_")?;
        let (sum, per) = (known(&format!("{name}_a_block"))?, per.parse::<f64>().ok()?);
        Some(Box::new(move |view| sum(view) / per))
    })
}

fn plain(name: &str) -> Option<Formula> {
    let formula: fn(&View<'_>) -> f64 = match name {
        "p_wait" | "p_delay" | "p_offered_wait_pos" => |v| 1.0 - v.queue.immediate as f64 / v.accepted(),
        "p_delay_offered" | "p_delay_attempt" => |v| (v.accepted() - v.queue.immediate as f64) / v.attempts(),
        "p_block" | "p_block_attempt" => |v| v.queue.blocked as f64 / v.attempts(),
        "p_block_fresh" => |v| v.classes.blocked_first as f64 / v.classes.first as f64,
        "p_ab" => |v| v.gave_up() / v.accepted(),
        "p_ab_offered" | "p_ab_attempt" => |v| v.gave_up() / v.attempts(),
        "mean_wait" | "mean_wait_accepted" => |v| v.waited() / v.accepted(),
        "mean_wait_served" => |v| seconds(v.queue.wait_answered_ticks) / v.queue.answered as f64,
        "mean_wait_abandoned" => |v| seconds(v.queue.wait_abandoned_ticks) / v.gave_up(),
        "mean_wait_given_wait" => |v| v.waited() / (v.accepted() - v.queue.immediate as f64),
        "var_wait" => |v| {
            let mean = v.waited() / v.accepted();
            v.waits.map_or(f64::NAN, |waits| waits.mean_square() / (TICKS * TICKS)) - mean * mean
        },
        "mean_sojourn" => |v| (v.waited() + seconds(v.queue.handle_ticks)) / v.accepted(),
        "mean_queue" => |v| v.mean_queue(),
        "mean_busy" => |v| v.mean_busy(),
        "mean_system" => |v| v.mean_queue() + v.mean_busy(),
        "mean_talking" => |v| v.mean_talking(),
        "mean_wrapping" => |v| seconds(v.classes.wrap_up_ticks) / v.seconds,
        "mean_trunks_busy" => |v| v.mean_queue() + v.mean_talking(),
        "mean_orbit" => |v| seconds(v.classes.redial_delay_ticks) / v.seconds,
        "occupancy" => |v| v.group.busy_ticks as f64 / v.group.staffed_ticks as f64,
        "utilisation_talk_only" => |v| v.classes.talk_ticks as f64 / v.group.staffed_ticks as f64,
        "p_empty" => |v| seconds(v.group.all_idle_ticks) / v.seconds,
        "throughput" => |v| v.queue.answered as f64 / v.seconds,
        "attempt_rate" => |v| v.attempts() / v.seconds,
        "retry_rate" => |v| v.classes.redials as f64 / v.seconds,
        "p_served_customer" => |v| v.classes.cases_resolved as f64 / cases_ended(v),
        "p_lost_customer" => |v| v.classes.cases_given_up as f64 / cases_ended(v),
        "mean_attempts_per_customer" => |v| v.attempts() / v.classes.first as f64,
        "attempts_a_block" => |v| v.attempts() / v.blocks,
        "arrivals" => |v| v.queue.offered as f64 / v.blocks,
        "expected_abandons" | "lost_a_block" => |v| v.gave_up() / v.blocks,
        "expected_served" => |v| v.queue.answered as f64 / v.blocks,
        "abandons_by_epoch" => |v| v.queue.abandoned_here as f64 / v.blocks,
        "mean_queue_time_integral" => |v| seconds(v.queue.queue_ticks) / v.blocks,
        "mean_busy_time_integral" => |v| seconds(v.group.busy_ticks) / v.blocks,
        "agent_time_integral" => |v| seconds(v.group.staffed_ticks) / v.blocks,
        "agent_time_with_leavers" => |v| seconds(v.group.staffed_ticks + v.group.after_shift_ticks) / v.blocks,
        "waiting_time_sum_a_block" => |v| v.waited() / v.blocks,
        // The only threshold of these cases is the queue's first.
        "good_a_block" => |v| (v.answered_within(0) + v.gave_up_within(0)) / v.blocks,
        _ => return None,
    };
    Some(Box::new(formula))
}

/// Names that end in a threshold (`sl_A_20`) or a share (`wait_quantile_0.9`).
fn at_threshold(name: &str, thresholds: &[f64]) -> Option<Formula> {
    let (name, at) = name.trim_end_matches("_a_block").rsplit_once('_')?;
    let at: f64 = at.parse().ok()?;
    if name == "wait_quantile" {
        let quantile = move |v: &View<'_>| v.waits.and_then(|waits| waits.quantile(at)).unwrap_or(f64::NAN);
        return Some(Box::new(move |v| quantile(v) / TICKS));
    }
    let k = thresholds.iter().position(|threshold| (threshold - at).abs() < 1e-9)?;
    let formula: Formula = match name {
        // Without abandonment A to D are one.
        "sl" | "sl_A" => Box::new(move |v| v.answered_within(k) / v.accepted()),
        "sl_B" => Box::new(move |v| (v.answered_within(k) + v.gave_up_within(k)) / v.accepted()),
        "sl_C" => Box::new(move |v| v.answered_within(k) / (v.accepted() - v.gave_up_within(k))),
        "sl_D" => Box::new(move |v| v.answered_within(k) / v.queue.answered as f64),
        "p_ab_within" => Box::new(move |v| v.gave_up_within(k) / v.accepted()),
        "served_within" => Box::new(move |v| v.answered_within(k) / v.blocks),
        "abandoned_within" => Box::new(move |v| v.gave_up_within(k) / v.blocks),
        _ => return None,
    };
    Some(formula)
}

const TICKS: f64 = TICKS_PER_SECOND as f64;

pub(crate) fn seconds(ticks: u64) -> f64 {
    ticks as f64 / TICKS
}

fn cases_ended(view: &View<'_>) -> f64 {
    (view.classes.cases_resolved + view.classes.cases_given_up) as f64
}

/// Variance from a number, a sum and a sum of squares.
pub(crate) fn variance(n: f64, sum: f64, squares: f64) -> f64 {
    (squares - sum * sum / n) / (n - 1.0)
}

/// Standard deviation of the same.
pub(crate) fn deviation(n: f64, sum: f64, squares: f64) -> f64 {
    numeric::sqrt(variance(n, sum, squares))
}
