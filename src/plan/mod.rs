//! What the engine runs: dense, checked, read-only tables compiled from a model and one draw.

mod axes;
mod calendar;
mod draw;
mod law;
mod roster;
mod routing;
mod schedule;
mod volume;
mod week;

pub use axes::{Axes, ClassKey, LostTime, QueueKey, covers};
pub use calendar::{Calendar, LocalInterval, Window, Zone};
pub use draw::draw_inputs;
pub use law::Law;
pub use roster::{ROSTER_INTERVAL_MIN, Roster, RosterInterval};
pub use routing::{GroupOption, QueueOption, Routing};
pub use schedule::Schedule;
pub use volume::{DayShape, base_volume, class_share, occasion, season};
pub use week::{MINUTES_PER_WEEK, WeekLevel, minutes_of, part_of_day};

use crate::clock::{Ticks, ticks};
use crate::model::{Draw, MAX_THRESHOLDS, Model, ShiftEnd};

/// What all replications of a scenario share.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The scenario.
    pub model: Model,
    /// Dimensions of the results.
    pub axes: Axes,
    /// Intervals of the horizon.
    pub calendar: Calendar,
    /// The roster of each group.
    pub rosters: Vec<Roster>,
}

impl Frame {
    /// Prepares `model` for replications.
    #[must_use]
    pub fn new(model: Model) -> Self {
        let axes = Axes::new(&model);
        let calendar = Calendar::new(&model, &axes);
        let rosters = roster::rosters(&model);
        Self { model, axes, calendar, rosters }
    }
}

/// The fast clock's tables under one draw of the uncertain inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Per contact class.
    pub classes: Vec<ClassPlan>,
    /// Per queue.
    pub queues: Vec<QueuePlan>,
    /// Who may serve whom.
    pub routing: Routing,
    /// Waiting places of each queue.
    pub queue_capacity: u32,
    /// Lines of the whole center; `None`: no limit, and talk and wrap-up need no separate events.
    pub lines: Option<u32>,
    /// Share that leaves at once when nobody is free.
    pub balking_share: f64,
    /// Redials; `None`: nobody redials.
    pub redial: Option<RedialPlan>,
    /// Repeats after a human's answer; `None`: nobody whose need a human did not meet comes back.
    pub repeat: Option<RepeatPlan>,
    /// Who leaves at the end of a shift.
    pub shift_end: ShiftEnd,
    /// The AI stage; `None` without one.
    pub ai: Option<AiPlan>,
    /// Cells of one month, for tallies.
    pub cells: usize,
}

/// A contact class as the engine sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassPlan {
    /// Index of its queue.
    pub queue: u32,
    /// Talk time.
    pub talk: Law,
    /// Wrap-up; `None`: none.
    pub wrap_up: Option<Law>,
    /// Mean talk and wrap-up of a fully proficient agent, without a hand-over.
    pub mean_handle: Ticks,
}

/// A queue as the engine sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct QueuePlan {
    /// Time until a waiting customer gives up; `None`: never.
    pub patience: Option<Law>,
    /// Acceptable waits, ticks; unused places hold −1, within which no wait falls.
    pub thresholds: [Ticks; MAX_THRESHOLDS],
}

/// Redials under one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RedialPlan {
    /// Share of those who gave up waiting or balked that tries again.
    pub after_abandon_share: f64,
    /// Share of the blocked that tries again.
    pub after_block_share: f64,
    /// Time until the next attempt.
    pub delay: Law,
    /// Attempts in all, the first included.
    pub max_attempts: u32,
}

/// Repeats under one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RepeatPlan {
    /// Share of the customers with an unmet need that comes back.
    pub returns_share: f64,
    /// Time until they come back.
    pub delay: Law,
    /// Share of those who come back that goes to a human at once.
    pub to_human_share: f64,
}

/// The AI stage under one draw; shares that follow paths are evaluated day by day elsewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AiPlan {
    /// Time with the AI before a human is asked for.
    pub session: Law,
    /// Extra talk time of the human who takes over, ticks.
    pub handoff: Ticks,
    /// Share of the falsely contained that comes back.
    pub returns_share: f64,
    /// Time until they come back.
    pub return_delay: Law,
    /// Share of the comebacks that goes to a human at once.
    pub return_to_human_share: f64,
}

impl Plan {
    /// Fills the tables from `frame` under `draw`.
    #[must_use]
    pub fn compile(frame: &Frame, draw: &Draw) -> Self {
        let (model, axes) = (&frame.model, &frame.axes);
        let classes = axes
            .classes
            .iter()
            .map(|class| {
                let reason = &model.reasons[class.reason];
                let factor = model.tiers[class.tier].handle_time_factor.value(draw);
                let talk = Law::new(&reason.handle_time, draw).scaled(factor);
                let wrap_up = reason.wrap_up.as_ref().map(|law| Law::new(law, draw).scaled(factor));
                let mean_handle = ticks(talk.mean_s() + wrap_up.as_ref().map_or(0.0, Law::mean_s));
                ClassPlan { queue: class.queue as u32, talk, wrap_up, mean_handle }
            })
            .collect();
        let queues = axes
            .queues
            .iter()
            .map(|queue| {
                let mut thresholds = [-1; MAX_THRESHOLDS];
                thresholds[..queue.thresholds.len()].copy_from_slice(&queue.thresholds);
                let patience = model.tiers[queue.tier].patience.as_ref().map(|law| Law::new(law, draw));
                QueuePlan { patience, thresholds }
            })
            .collect();
        let waiting = &model.waiting;
        Self {
            classes,
            queues,
            routing: Routing::new(model, axes),
            queue_capacity: waiting.queue_capacity.unwrap_or(u32::MAX),
            lines: waiting.lines,
            balking_share: waiting.balking_share.value(draw),
            redial: waiting.redial.as_ref().map(|redial| RedialPlan {
                after_abandon_share: redial.after_abandon_share.value(draw),
                after_block_share: redial.after_block_share.value(draw),
                delay: Law::new(&redial.delay, draw),
                max_attempts: redial.max_attempts.unwrap_or(u32::MAX),
            }),
            repeat: waiting.repeat.as_ref().map(|repeat| RepeatPlan {
                returns_share: repeat.returns_share.value(draw),
                delay: Law::new(&repeat.delay, draw),
                to_human_share: repeat.to_human_share.value(draw),
            }),
            shift_end: waiting.shift_end,
            ai: model.ai.as_ref().map(|ai| AiPlan {
                session: Law::new(&ai.session, draw),
                handoff: ticks(ai.handoff_s.value(draw)),
                returns_share: ai.returns_share.value(draw),
                return_delay: Law::new(&ai.return_delay, draw),
                return_to_human_share: ai.return_to_human_share.value(draw),
            }),
            cells: axes.cells(),
        }
    }
}
