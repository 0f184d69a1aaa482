//! New contacts, window by window: arrival times from the day's own stream, and the AI stage, which needs no event.

use super::entry::{Entry, Inbox, Origin, luck};
use crate::clock::Ticks;
use crate::model::{Channel, Date, Draw, Profile};
use crate::plan::{AiPlan, ClassKey, DayShape, Frame, Law, Plan, base_volume, class_share, occasion, profile, season};
use crate::random::{Purpose, Stream, StreamKey, gamma};
use crate::tally::{ClassCounts, MonthTally};

/// Poisson arrivals of one class over one local day: unit exponentials measured against the accumulated mean, so that
/// the k-th contact of a day is the same customer whatever the volume.
#[derive(Debug)]
struct DayProcess {
    /// Names the day; contact `ordinal` of it is named by this key and the ordinal.
    day: StreamKey,
    stream: Stream,
    ordinal: u64,
    /// Mean number of contacts since local midnight.
    mass: f64,
    /// Mass at which the next contact arrives.
    next: f64,
}

impl DayProcess {
    fn new(day: StreamKey) -> Self {
        let mut stream = Stream::new(day);
        let next = stream.exponential();
        Self { day, stream, ordinal: 0, mass: 0.0, next }
    }

    /// Calls `contact` with the time and the name of every contact of a window with `mass` contacts on average.
    #[inline]
    fn window(&mut self, mass: f64, start: Ticks, length: Ticks, mut contact: impl FnMut(Ticks, StreamKey)) {
        let end = self.mass + mass;
        if self.next < end {
            let scale = length as f64 / mass;
            while self.next < end {
                // Rounding could reach the window's end, which belongs to the next window.
                let offset = (((self.next - self.mass) * scale) as Ticks).min(length - 1);
                contact(start + offset, self.day.with(self.ordinal));
                self.ordinal += 1;
                self.next += self.stream.exponential();
            }
        }
        self.mass = end;
    }
}

/// Outcome shares of the AI for one class on one day, accumulated in the order in which a uniform meets them.
#[derive(Debug, Clone, Copy, Default)]
struct AiShares {
    resolved: f64,
    falsely_contained: f64,
    left: f64,
    asked_human: f64,
    /// Everything that enters the AI; beyond it contacts go to a human directly.
    entered: f64,
}

/// One class: its place in the local calendar and its processes of the day.
#[derive(Debug)]
struct ClassArrivals {
    key: ClassKey,
    /// The class's name in the path.
    name: StreamKey,
    zone: usize,
    shape: usize,
    share: f64,
    /// Local day of the processes; `u32::MAX` before the first.
    day: u32,
    /// Date whose inputs hold; see [`Self::take_inputs`].
    input_date: Date,
    /// Contacts of the day on average, before the shape of the day.
    volume: f64,
    /// AI-induced contacts ÷ other contacts on the day.
    induced: f64,
    ai: AiShares,
    first: DayProcess,
    induced_process: DayProcess,
}

/// Makes the contacts of a replication.
#[derive(Debug)]
pub struct Arrivals {
    path: StreamKey,
    draw: Draw,
    classes: Vec<ClassArrivals>,
    shapes: Vec<DayShape>,
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
        let classes = frame
            .axes
            .classes
            .iter()
            .map(|key| {
                let (reason, tier) = (&model.reasons[key.reason], &model.tiers[key.tier]);
                let language = &model.languages[key.language];
                let name = path.name(&reason.name).name(&tier.name).name(&language.name);
                let channel = &model.channels[key.channel].name;
                let name = if channel == Channel::ONLY { name } else { name.name(channel) };
                ClassArrivals {
                    key: *key,
                    name,
                    zone: frame.calendar.zone(&language.timezone),
                    shape: shape_of(key),
                    share: class_share(model, key),
                    day: u32::MAX,
                    input_date: Date::MIN,
                    volume: 0.0,
                    induced: 0.0,
                    ai: AiShares::default(),
                    first: DayProcess::new(name),
                    induced_process: DayProcess::new(name),
                }
            })
            .collect();
        let shapes = profiles.into_iter().map(DayShape::new).collect();
        Self { path, draw: draw.clone(), classes, shapes, comebacks: Vec::new() }
    }

    /// A place for the comebacks of the window being opened; [`Self::generate`] takes them from there.
    pub fn comebacks(&mut self) -> &mut Vec<Entry> {
        &mut self.comebacks
    }

    /// Puts every contact of `window` that is bound for a human into `inbox`, and tallies the rest.
    pub fn generate(&mut self, frame: &Frame, plan: &Plan, window: usize, inbox: &mut Inbox, tally: &mut MonthTally) {
        let length = frame.calendar.window_ticks;
        let start = window as Ticks * length;
        let minutes = frame.model.scenario.interval_min as usize;
        let cell = frame.calendar.windows[window].cell as usize;
        for (index, class) in self.classes.iter_mut().enumerate() {
            if class.share <= 0.0 {
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
            let mass = class.volume * self.shapes[class.shape].share(usize::from(local.minute), minutes);
            let ClassArrivals { key, ai, first, induced, induced_process, .. } = class;
            let mut stage = AiStage { plan: plan.ai.as_ref(), shares: *ai, inbox };
            let counts = &mut tally.classes[index];
            let mut offered = 0;
            if mass > 0.0 {
                let entered_before = counts.ai_entered;
                first.window(mass, start, length, |time, case| {
                    offered += 1;
                    stage.meet(counts, first_contact(time, case, index));
                });
                counts.first_to_ai += counts.ai_entered - entered_before;
            }
            let induced_mass = mass * *induced;
            if induced_mass > 0.0 {
                // An induced customer always talks to the AI: rescale the uniform to the share that enters it.
                stage.shares = ai.of_those_who_enter();
                induced_process.window(induced_mass, start, length, |time, case| {
                    offered += 1;
                    counts.induced += 1;
                    stage.meet(counts, first_contact(time, case, index));
                });
            }
            counts.first += offered;
            tally.queue_cells[key.queue * plan.cells + cell].offered += offered;
        }
        self.come_back(plan, cell, inbox, tally);
    }

    /// Customers who come back in this window: to a human at once, or to the AI stage. The falsely contained meet the AI
    /// again; those whose need a human did not meet enter it as often as others.
    fn come_back(&mut self, plan: &Plan, cell: usize, inbox: &mut Inbox, tally: &mut MonthTally) {
        for entry in self.comebacks.drain(..) {
            let class = &self.classes[entry.class as usize];
            let counts = &mut tally.classes[entry.class as usize];
            tally.queue_cells[class.key.queue * plan.cells + cell].offered += 1;
            let after_ai = entry.origin == Origin::Comeback;
            let (purpose, to_human_share, shares) = if after_ai {
                counts.comebacks += 1;
                let share = plan.ai.as_ref().map_or(1.0, |ai| ai.return_to_human_share);
                (Purpose::ComebackRoute, share, class.ai.of_those_who_enter())
            } else {
                counts.repeats += 1;
                (Purpose::RepeatRoute, plan.repeat.as_ref().map_or(1.0, |repeat| repeat.to_human_share), class.ai)
            };
            let to_human = entry.luck(purpose).uniform() < to_human_share;
            let mut stage = AiStage { plan: plan.ai.as_ref(), shares, inbox };
            let direct = Entry { origin: Origin::Direct, ..entry };
            let enters = if to_human {
                stage.pass_to_human(counts, direct);
                false
            } else {
                stage.meet(counts, direct)
            };
            counts.human_needed_comebacks += u64::from(!enters && !entry.answered_before);
        }
    }
}

fn first_contact(time: Ticks, case: StreamKey, class: usize) -> Entry {
    Entry { time, case, class: class as u32, attempt: 0, origin: Origin::Direct, answered_before: false }
}

impl ClassArrivals {
    /// Starts the streams of a local day.
    fn begin_day(&mut self, date: Date) {
        let day = epoch_day(date);
        self.first = DayProcess::new(self.name.purpose(Purpose::Arrival).with(day));
        self.induced_process = DayProcess::new(self.name.purpose(Purpose::InducedArrival).with(day));
    }

    /// Volume of the local `date`, and what the AI can do on it, by the inputs dated `input_date`.
    fn take_inputs(&mut self, frame: &Frame, draw: &Draw, path: StreamKey, date: Date, input_date: Date) {
        let model = &frame.model;
        self.input_date = input_date;
        let season = season(profile(model, &self.key), date);
        let base = base_volume(&model.demand, model.scenario.start, input_date, draw) * season;
        let occasion = occasion(&model.demand, input_date, self.key.language, self.key.reason, draw);
        let cv = model.demand.busyness.cv.value(draw);
        let busyness = if cv > 0.0 {
            gamma(&mut Stream::new(path.purpose(Purpose::Busyness).with(epoch_day(date))), 1.0, cv)
        } else {
            1.0
        };
        self.volume = base * occasion * busyness * self.share;
        let (Some(ai), Some(skill)) = (&model.ai, &model.reasons[self.key.reason].ai) else { return };
        let entered = skill.eligible.on(input_date, draw);
        let resolved = entered * skill.resolves.on(input_date, draw);
        let falsely_contained = resolved + entered * skill.falsely_contains.on(input_date, draw);
        let left = falsely_contained + entered * skill.leaves.on(input_date, draw);
        let asked_human = left + entered * skill.asks_human.on(input_date, draw);
        // Uncertain shares may add up to more than 1 in a rare draw: the later ones give way.
        self.ai = AiShares {
            resolved: resolved.min(entered),
            falsely_contained: falsely_contained.min(entered),
            left: left.min(entered),
            asked_human: asked_human.min(entered),
            entered,
        };
        let induced_share = ai.induced_share.on(input_date, draw).min(0.99);
        self.induced = entered * induced_share / (1.0 - induced_share);
    }
}

impl AiShares {
    /// The shares given that the contact enters the AI.
    fn of_those_who_enter(self) -> Self {
        if self.entered <= 0.0 {
            return self;
        }
        Self {
            resolved: self.resolved / self.entered,
            falsely_contained: self.falsely_contained / self.entered,
            left: self.left / self.entered,
            asked_human: self.asked_human / self.entered,
            entered: 1.0,
        }
    }
}

/// The AI stage of one class in one window.
struct AiStage<'a> {
    plan: Option<&'a AiPlan>,
    shares: AiShares,
    inbox: &'a mut Inbox,
}

impl AiStage<'_> {
    /// A contact arrives: it goes to a human directly, or meets the AI and its fate there. Returns whether it enters the
    /// AI.
    #[inline]
    fn meet(&mut self, counts: &mut ClassCounts, entry: Entry) -> bool {
        let u = match self.plan {
            Some(_) => entry.luck(Purpose::AiOutcome).uniform(),
            None => 1.0,
        };
        let Some(ai) = self.plan.filter(|_| u < self.shares.entered) else {
            self.pass_to_human(counts, entry);
            return false;
        };
        counts.ai_entered += 1;
        if u < self.shares.resolved {
            counts.ai_resolved += 1;
            counts.cases_resolved += 1;
            counts.ended_by_ai_again += u64::from(entry.answered_before);
        } else if u < self.shares.falsely_contained {
            counts.ai_falsely_contained += 1;
            self.come_back_later(ai, counts, &entry);
        } else if u < self.shares.left {
            counts.ai_left += 1;
            give_up(counts, &entry);
        } else {
            let origin = if u < self.shares.asked_human {
                counts.ai_asked_human += 1;
                Origin::Asked
            } else {
                counts.ai_escalated += 1;
                Origin::Escalated
            };
            counts.human_needed_after_ai += u64::from(!entry.answered_before);
            let session = duration(&ai.session, &entry, Purpose::AiSession);
            self.pass_to_human(counts, Entry { time: entry.time + session, origin, ..entry });
        }
        true
    }

    /// A contact is bound for a human. The case needs one, whoever may answer, unless a human has answered it before.
    #[inline]
    fn pass_to_human(&mut self, counts: &mut ClassCounts, entry: Entry) {
        counts.human_needed += u64::from(!entry.answered_before);
        self.inbox.add(entry);
    }

    /// The AI ended it, the need is unmet: the customer comes back later, or the case is silently lost.
    fn come_back_later(&mut self, ai: &AiPlan, counts: &mut ClassCounts, entry: &Entry) {
        if entry.luck(Purpose::Comeback).uniform() >= ai.returns_share {
            counts.ai_lost += 1;
            return give_up(counts, entry);
        }
        // The AI stage of a window is over when its comebacks are made, so the earliest is the next window.
        let delay = duration(&ai.return_delay, entry, Purpose::ComebackDelay);
        let time = (entry.time + delay).max(self.inbox.window_end());
        self.inbox.add(Entry { time, attempt: entry.attempt.saturating_add(1), origin: Origin::Comeback, ..*entry });
    }
}

/// The case ends with the AI, the need unmet.
fn give_up(counts: &mut ClassCounts, entry: &Entry) {
    counts.cases_given_up += 1;
    counts.ended_by_ai_again += u64::from(entry.answered_before);
}

fn duration(law: &Law, entry: &Entry, purpose: Purpose) -> Ticks {
    law.sample(&mut luck(entry.case, entry.attempt, purpose))
}

/// Days since 1970-01-01: names a date independently of where the horizon begins.
fn epoch_day(day: Date) -> u64 {
    (Date::constant(1970, 1, 1).duration_until(day).as_hours() / 24).cast_unsigned()
}
