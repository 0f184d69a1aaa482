//! New contacts, window by window: arrival times from the day's own stream, and the AI stage, which needs no event.

mod busyness;
mod class;
mod process;

use super::ai::{AiStage, AiState};
use super::entry::{Entry, Inbox, Origin};
use crate::clock::Ticks;
use crate::model::{Date, Draw, Profile};
use crate::plan::{ClassKey, DayShape, Frame, Plan, profile};
use crate::random::{Purpose, StreamKey};
use crate::tally::{Arrival, MonthTally, Recorder, What};
use busyness::IntervalBusyness;
use class::ClassArrivals;

/// Makes the contacts of a replication.
#[derive(Debug)]
pub struct Arrivals {
    path: StreamKey,
    draw: Draw,
    classes: Vec<ClassArrivals>,
    shapes: Vec<DayShape>,
    intervals: IntervalBusyness,
    ai: AiState,
    comebacks: Vec<Entry>,
}

impl Arrivals {
    /// The arrivals of the path named by `path` under `draw`.
    #[must_use]
    pub fn new(frame: &Frame, draw: &Draw, path: StreamKey) -> Self {
        let model = &frame.model;
        let mut profiles: Vec<&Profile> = Vec::new();
        let mut shape_of = |key: &ClassKey| {
            let own = profile(model, key);
            profiles.iter().position(|known| *known == own).unwrap_or_else(|| {
                profiles.push(own);
                profiles.len() - 1
            })
        };
        let classes =
            frame.axes.classes.iter().map(|key| ClassArrivals::new(frame, key, shape_of(key), path)).collect();
        let shapes = profiles.into_iter().map(DayShape::new).collect();
        let (busyness, interval_min) = (&model.demand.busyness, model.scenario.interval_min);
        Self {
            path,
            draw: draw.clone(),
            classes,
            shapes,
            intervals: IntervalBusyness::new(busyness, interval_min, frame.calendar.zones.len(), draw, path),
            ai: AiState::new(frame, draw, path),
            comebacks: Vec::new(),
        }
    }

    /// A place for the comebacks of the window being opened; [`Self::generate`] takes them from there.
    pub fn comebacks(&mut self) -> &mut Vec<Entry> {
        &mut self.comebacks
    }

    /// Puts every contact of `window` that is bound for a human into `inbox`, and tallies the rest.
    pub fn generate<L: Recorder>(
        &mut self,
        frame: &Frame,
        plan: &Plan,
        window: usize,
        inbox: &mut Inbox<L>,
        tally: &mut MonthTally,
    ) {
        let length = frame.calendar.window_ticks;
        let start = window as Ticks * length;
        let minutes = frame.model.scenario.interval_min as usize;
        let cell = frame.calendar.windows[window].cell as usize;
        self.ai.open_window(&tally.classes);
        for (index, class) in self.classes.iter_mut().enumerate() {
            // Some may still come back in a class in which nobody comes first.
            if class.share <= 0.0 && plan.switches.is_empty() {
                continue;
            }
            let zone = &frame.calendar.zones[class.zone];
            let local = zone.intervals[window];
            let date = zone.days[local.day as usize];
            let input_date = frame.calendar.input_date(class.zone, window);
            if class.day != local.day {
                class.day = local.day;
                class.begin_day(date);
                class.take_inputs(frame, &self.draw, self.path, date, input_date);
            } else if class.input_date != input_date {
                class.take_inputs(frame, &self.draw, self.path, date, input_date);
            }
            let of_interval = self.intervals.factor(class.zone, local.day, date, local.minute);
            let mass = class.volume * self.shapes[class.shape].share(usize::from(local.minute), minutes) * of_interval;
            let ClassArrivals { key, ai, first, induced, induced_process, .. } = class;
            let mut stage = AiStage { plan: plan.ai.as_ref(), shares: *ai, inbox, timed: self.ai.timed.as_mut() };
            let counts = &mut tally.classes[index];
            let resolved_before = counts.ai_resolved;
            let mut offered = 0;
            if mass > 0.0 {
                let entered_before = counts.ai_entered;
                first.window(mass, start, length, |time, case| {
                    offered += 1;
                    let contact = first_contact(time, case, index);
                    stage.inbox.note(&contact, time, What::Arrived(Arrival::First));
                    stage.meet(counts, contact);
                });
                counts.first_to_ai += counts.ai_entered - entered_before;
            }
            let induced_mass = mass * *induced;
            if induced_mass > 0.0 {
                // An induced customer always talks to the AI: rescale the uniform to the share that enters it.
                stage.shares = ai.of_those_who_enter();
                induced_process.window(induced_mass, start, length, |time, case| {
                    let contact = first_contact(time, case, index);
                    if stage.puts_off_induced(contact) {
                        return;
                    }
                    offered += 1;
                    stage.inbox.note(&contact, time, What::Arrived(Arrival::Induced));
                    counts.induced += 1;
                    stage.meet(counts, contact);
                });
            }
            counts.first += offered;
            counts.cases_resolved_first += counts.ai_resolved - resolved_before;
            tally.queue_cells[key.queue * plan.cells + cell].offered += offered;
        }
        self.come_back(plan, cell, inbox, tally);
        if let Some(ai) = &plan.ai {
            if let Some(timed) = &mut self.ai.timed {
                timed.serve(plan, ai, cell, inbox, tally);
            }
            self.ai.close_window(plan, ai, cell, tally);
        }
    }

    /// Customers who come back in this window: to a human at once, or to the AI stage. Those who had met the AI, or were
    /// told to come back to it, meet it again; those whose need a human did not meet enter it as often as others.
    fn come_back<L: Recorder>(&mut self, plan: &Plan, cell: usize, inbox: &mut Inbox<L>, tally: &mut MonthTally) {
        for entry in self.comebacks.drain(..) {
            let entry = Entry { class: class_of_comeback(plan, &entry), ..entry };
            let class = &self.classes[entry.class as usize];
            let counts = &mut tally.classes[entry.class as usize];
            let of_interval = &mut tally.queue_cells[class.key.queue * plan.cells + cell];
            of_interval.offered += 1;
            of_interval.repeated += 1;
            let after_ai = entry.origin == Origin::Comeback;
            let (purpose, to_human_share, shares) = if after_ai {
                counts.comebacks += 1;
                let share = plan.ai.as_ref().map_or(1.0, |ai| ai.return_to_human_share);
                (Purpose::ComebackRoute, share, class.ai.of_those_who_enter())
            } else {
                counts.repeats += 1;
                (Purpose::RepeatRoute, plan.repeat.as_ref().map_or(1.0, |repeat| repeat.to_human_share), class.ai)
            };
            let arrival = if after_ai { Arrival::Comeback } else { Arrival::Repeat };
            inbox.note(&entry, entry.time, What::Arrived(arrival));
            let to_human = entry.luck(purpose).uniform() < to_human_share;
            let mut stage = AiStage { plan: plan.ai.as_ref(), shares, inbox, timed: self.ai.timed.as_mut() };
            let direct = Entry { origin: Origin::Direct, ..entry };
            let is_kept = if to_human {
                stage.pass_to_human(counts, direct);
                false
            } else {
                stage.meet(counts, direct)
            };
            counts.human_needed_comebacks += u64::from(!is_kept && !entry.answered_before);
        }
    }
}

/// The class in which a customer comes back: the same, or that of another channel.
fn class_of_comeback(plan: &Plan, entry: &Entry) -> u32 {
    let Some(switches) = plan.switches.get(entry.class as usize).filter(|switches| !switches.is_empty()) else {
        return entry.class;
    };
    let mut u = entry.luck(Purpose::ChannelSwitch).uniform();
    for (share, other) in switches {
        if u < *share {
            return *other;
        }
        u -= share;
    }
    entry.class
}

fn first_contact(time: Ticks, case: StreamKey, class: usize) -> Entry {
    Entry { time, case, class: class as u32, attempt: 0, origin: Origin::Direct, answered_before: false }
}

/// Days since 1970-01-01: names a date independently of where the horizon begins.
fn epoch_day(day: Date) -> u64 {
    (Date::constant(1970, 1, 1).duration_until(day).as_hours() / 24).cast_unsigned()
}
