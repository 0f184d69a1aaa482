//! What the engine runs: dense, checked, read-only tables compiled from a model and one draw.

mod ai;
mod axes;
mod bill;
mod calendar;
mod channel;
mod draw;
mod duty;
mod effort;
mod fte;
mod law;
mod local_clock;
mod roster;
mod routing;
mod schedule;
mod volume;
mod week;

pub use ai::{AiPlan, FallbackPlan, SessionLimitPlan, TurnPlan};
pub use axes::{Axes, ClassKey, Loss, LostTime, QueueKey, covers, queue_of};
pub use bill::{BillItem, BillLine, LineRate};
pub use calendar::{Calendar, LocalInterval, Window, Zone};
pub use channel::{BusinessClock, ChannelPlan};
pub use draw::draw_inputs;
pub use duty::{DutyChange, DutyStep, OffDuty, REST_KINDS, RestKind};
pub use effort::{MeanEffort, handle_laws};
pub use law::Law;
pub use local_clock::LocalClock;
pub use roster::{Lines, ROSTER_INTERVAL_MIN, Roster, RosterInterval, Rosters, roster_period};
pub use routing::{GroupOption, QueueOption, Routing, ServiceFactor};
pub use schedule::Schedule;
pub use volume::{DayShape, base_volume, class_share, occasion, profile, season};
pub use week::{MINUTES_PER_WEEK, WeekLevel, minutes_of, part_of_day};

use crate::clock::{Ticks, ticks};
use crate::model::{
    Callback, CallbackOffer, ChannelSwitch, Draw, LearningTimes, MAX_THRESHOLDS, MOST_SLOTS, Model, QueueTraits,
    ShiftEnd, Transfer,
};
use std::sync::Arc;

/// What all replications of a scenario share.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The scenario.
    pub model: Model,
    /// Dimensions of the results.
    pub axes: Axes,
    /// Intervals of the horizon.
    pub calendar: Calendar,
    /// The rosters of each group.
    pub rosters: Vec<Rosters>,
    /// Clock of each queue's service level; `None`: it always runs.
    pub business_clocks: Vec<Option<Arc<BusinessClock>>>,
}

impl Frame {
    /// Prepares `model` for replications.
    #[must_use]
    pub fn new(model: Model) -> Self {
        let axes = Axes::new(&model);
        let calendar = Calendar::new(&model, &axes);
        let rosters = roster::rosters(&model, &axes);
        let business_clocks = business_clocks(&model, &axes, &calendar);
        Self { model, axes, calendar, rosters, business_clocks }
    }
}

/// Queues of one channel and time zone share a clock.
fn business_clocks(model: &Model, axes: &Axes, calendar: &Calendar) -> Vec<Option<Arc<BusinessClock>>> {
    let mut made: Vec<(usize, usize, Arc<BusinessClock>)> = Vec::new();
    let clock_of = |queue: &QueueKey| {
        let hours = model.channels[queue.traits.channel].business_hours.as_ref()?;
        let zone = calendar.zone(&model.languages[queue.traits.language].timezone);
        let known = made.iter().find(|(channel, of, _)| (*channel, *of) == (queue.traits.channel, zone));
        if let Some((_, _, clock)) = known {
            return Some(Arc::clone(clock));
        }
        let clock = Arc::new(BusinessClock::new(calendar, zone, hours));
        made.push((queue.traits.channel, zone, Arc::clone(&clock)));
        Some(clock)
    };
    axes.queues.iter().map(clock_of).collect()
}

/// The fast clock's tables under one draw of the uncertain inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Per contact class.
    pub classes: Vec<ClassPlan>,
    /// Per channel.
    pub channels: Vec<ChannelPlan>,
    /// Per queue.
    pub queues: Vec<QueuePlan>,
    /// Per group: whether its agents may hold several contacts, or do anything else that a plain answer does not.
    pub desks: Vec<bool>,
    /// Per class: contacts that are handed on; empty when none are.
    pub transfers: Vec<Vec<TransferPlan>>,
    /// Per class: the class in which some come back, with their share; empty when nobody changes channel.
    pub switches: Vec<Vec<(f64, u32)>>,
    /// Who may serve whom.
    pub routing: Routing,
    /// Waiting places of each queue.
    pub queue_capacity: u32,
    /// Lines of the whole center; `None`: no limit, and talk and wrap-up need no separate events.
    pub lines: Option<u32>,
    /// Share that leaves at once when nobody is free.
    pub balking_share: f64,
    /// Announced waits; `None`: none.
    pub announcement: Option<AnnouncementPlan>,
    /// Callbacks; `None`: none are offered.
    pub callback: Option<CallbackPlan>,
    /// Wait within which a customer who has asked the AI for a human is promised one, ticks.
    pub human_promise: Ticks,
    /// Redials; `None`: nobody redials.
    pub redial: Option<RedialPlan>,
    /// Repeats after a human's answer; `None`: nobody whose need a human did not meet comes back.
    pub repeat: Option<RepeatPlan>,
    /// Who leaves at the end of a shift.
    pub shift_end: ShiftEnd,
    /// The AI stage; `None` without one.
    pub ai: Option<AiPlan>,
    /// Different times in which reasons are learned, at least 1.
    pub learning_times: usize,
    /// Cells of one month, for tallies.
    pub cells: usize,
}

/// A contact class as the engine sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassPlan {
    /// Index of its queue.
    pub queue: u32,
    /// Index of its channel.
    pub channel: u32,
    /// Index into [`LearningTimes::factors`] of its reason.
    pub learning: u32,
    /// Talk time.
    pub talk: Law,
    /// Wrap-up; `None`: none.
    pub wrap_up: Option<Law>,
    /// Mean time of a fully proficient agent, without a hand-over ([`MeanEffort`]).
    pub mean_effort: Ticks,
    /// The same of the hand-over from the AI; 0 without an AI.
    pub handoff_effort: Ticks,
}

/// A queue as the engine sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct QueuePlan {
    /// Index of its channel.
    pub channel: u32,
    /// Clock of its service level; `None`: it always runs.
    pub business_clock: Option<Arc<BusinessClock>>,
    /// Whether callbacks are offered.
    pub offers_callback: bool,
    /// Time until a waiting customer gives up; `None`: never.
    pub patience: Option<Law>,
    /// Acceptable waits, ticks; unused places hold −1, within which no wait falls.
    pub thresholds: [Ticks; MAX_THRESHOLDS],
}

/// Contacts of one class that are handed on, under one draw.
#[derive(Debug, Clone, PartialEq)]
pub struct TransferPlan {
    /// Indices of the groups that hand on; empty for all.
    pub groups: Vec<usize>,
    /// Share that is handed on.
    pub share: f64,
    /// Index of the queue that gets the contact.
    pub queue: u32,
    /// Part of the talk before the transfer.
    pub after_share: f64,
    /// Talk after it, as a part of the whole: what is left, and what is repeated.
    pub rest_share: f64,
}

/// Announced waits under one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnnouncementPlan {
    /// Expected waits below this are not announced, ticks.
    pub above: Ticks,
    /// Share of the customers who heed it.
    pub heeded_share: f64,
}

/// Callbacks under one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CallbackPlan {
    /// Expected wait above which they are offered, ticks.
    pub above: Ticks,
    /// Number waiting from which they are offered.
    pub at_waiting: u32,
    /// Share of the customers who accept.
    pub accepts_share: f64,
    /// The customer keeps the place in line.
    pub keeps_place: bool,
    /// Idle agents of a group that must be left when one calls back.
    pub reserve: u32,
    /// Share of the calls that reach the customer.
    pub reached_share: f64,
    /// Time of an agent for a call that reaches nobody, ticks.
    pub attempt: Ticks,
    /// Calls before the case is given up.
    pub max_attempts: u32,
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

impl Plan {
    /// Fills the tables from `frame` under `draw`.
    #[must_use]
    pub fn compile(frame: &Frame, draw: &Draw) -> Self {
        let (model, axes) = (&frame.model, &frame.axes);
        let learning_times = LearningTimes::new(&model.reasons, draw);
        let classes = axes
            .classes
            .iter()
            .map(|class| {
                let (talk, wrap_up) = handle_laws(model, class, draw);
                let mean = MeanEffort::new(model, axes, class, (&talk, wrap_up.as_ref()), draw);
                ClassPlan {
                    queue: class.queue as u32,
                    channel: class.channel as u32,
                    learning: learning_times.of_reason[class.reason] as u32,
                    talk,
                    wrap_up,
                    mean_effort: ticks(mean.contact_s),
                    handoff_effort: ticks(mean.handoff_s),
                }
            })
            .collect();
        let queues = axes
            .queues
            .iter()
            .zip(&frame.business_clocks)
            .map(|(queue, business_clock)| {
                let mut thresholds = [-1; MAX_THRESHOLDS];
                thresholds[..queue.thresholds.len()].copy_from_slice(&queue.thresholds);
                let channel = &model.channels[queue.traits.channel];
                let patience = model.tiers[queue.traits.tier].patience.as_ref().filter(|_| !channel.is_deferred);
                let patience = patience.map(|law| Law::new(law, draw).scaled(channel.patience_factor.value(draw)));
                let offers =
                    |callback: &Callback| callback.channels.contains(&queue.traits.channel) && !channel.is_deferred;
                QueuePlan {
                    channel: queue.traits.channel as u32,
                    business_clock: business_clock.clone(),
                    offers_callback: model.waiting.callback.as_ref().is_some_and(offers),
                    patience,
                    thresholds,
                }
            })
            .collect();
        let waiting = &model.waiting;
        let routing = Routing::new(model, axes, draw);
        let overrides = model.groups.iter().flat_map(|group| &group.serves).filter_map(|serve| serve.slots);
        let most_in_hand = channel::most_in_hand(&model.channels, overrides);
        let channels: Vec<ChannelPlan> =
            model.channels.iter().map(|channel| ChannelPlan::new(channel, most_in_hand, draw)).collect();
        let desks = (routing.queues_of_group.iter())
            .map(|options| {
                let of_channel = |option: &QueueOption| {
                    let channel = &channels[axes.queues[option.queue as usize].traits.channel];
                    option.units < MOST_SLOTS
                        || channel.is_interruptible
                        || channel.messages.is_some()
                        || channel.silent.is_some()
                        || (channel.pace(1) - 1.0).abs() > 0.0
                };
                waiting.callback.is_some() || !model.transfers.is_empty() || options.iter().any(of_channel)
            })
            .collect();
        Self {
            classes,
            channels,
            queues,
            desks,
            transfers: transfers(model, axes, draw),
            switches: switches(model, axes, draw),
            routing,
            queue_capacity: waiting.queue_capacity.unwrap_or(u32::MAX),
            lines: waiting.lines,
            balking_share: waiting.balking_share.value(draw),
            announcement: waiting.announcement.as_ref().map(|announcement| AnnouncementPlan {
                above: ticks(announcement.above_s.value(draw)),
                heeded_share: announcement.heeded_share.value(draw),
            }),
            callback: waiting.callback.as_ref().map(|callback| {
                let (above, at_waiting) = match &callback.offer {
                    CallbackOffer::ExpectedWait(above_s) => (ticks(above_s.value(draw)), u32::MAX),
                    CallbackOffer::Waiting(at_least) => (Ticks::MAX, *at_least),
                };
                CallbackPlan {
                    above,
                    at_waiting,
                    accepts_share: callback.accepts_share.value(draw),
                    keeps_place: callback.keeps_place,
                    reserve: callback.reserve,
                    reached_share: callback.reached_share.value(draw),
                    attempt: ticks(callback.attempt_s.value(draw)),
                    max_attempts: callback.max_attempts,
                }
            }),
            human_promise: model.ai.as_ref().map_or(0, |ai| ticks(ai.human_promise_s)),
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
            ai: model.ai.as_ref().map(|ai| AiPlan::new(ai, draw)),
            learning_times: learning_times.factors.len(),
            cells: axes.cells(),
        }
    }
}

/// Per class the transfers that may happen to it; empty when no contact is handed on.
fn transfers(model: &Model, axes: &Axes, draw: &Draw) -> Vec<Vec<TransferPlan>> {
    if model.transfers.is_empty() {
        return Vec::new();
    }
    let of_class = |class: &ClassKey| {
        let plan = |rule: &Transfer| {
            let after_share = rule.after_share.value(draw);
            let queue = queue_of(
                &axes.queues,
                &QueueTraits { channel: class.channel, skill: rule.skill, tier: class.tier, language: class.language },
            )?;
            Some(TransferPlan {
                groups: rule.groups.clone(),
                share: rule.share.value(draw),
                queue: queue as u32,
                after_share,
                rest_share: 1.0 - after_share + after_share * rule.repeated_share.value(draw),
            })
        };
        effort::transfer_rules(model, class).filter_map(plan).collect()
    };
    axes.classes.iter().map(of_class).collect()
}

/// Per class the class in which some come back; empty when nobody changes channel.
fn switches(model: &Model, axes: &Axes, draw: &Draw) -> Vec<Vec<(f64, u32)>> {
    if model.waiting.switches.is_empty() {
        return Vec::new();
    }
    let of_class = |class: &ClassKey| {
        let rules = model.waiting.switches.iter().filter(|rule| rule.from == class.channel && rule.to != class.channel);
        let plan = |rule: &ChannelSwitch| {
            let there = |other: &ClassKey| {
                let same = (other.reason, other.tier, other.language) == (class.reason, class.tier, class.language);
                same && other.channel == rule.to
            };
            let to = axes.classes.iter().position(there)?;
            Some((rule.share.value(draw), to as u32))
        };
        rules.filter_map(plan).collect()
    };
    axes.classes.iter().map(of_class).collect()
}
