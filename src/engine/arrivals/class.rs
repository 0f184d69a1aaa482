//! One contact class: its place in the local calendar, its inputs of the day and its processes.

use super::process::DayProcess;
use super::{busyness, epoch_day};
use crate::engine::ai::AiShares;
use crate::model::{Channel, Date, Draw};
use crate::plan::{ClassKey, Frame, base_volume, class_share, occasion, profile, season};
use crate::random::{Purpose, StreamKey};

/// One class: its place in the local calendar and its processes of the day.
#[derive(Debug)]
pub(super) struct ClassArrivals {
    pub(super) key: ClassKey,
    /// The class's name in the path.
    name: StreamKey,
    pub(super) zone: usize,
    pub(super) shape: usize,
    pub(super) share: f64,
    /// Local day of the processes; `u32::MAX` before the first.
    pub(super) day: u32,
    /// Date whose inputs hold; see [`Self::take_inputs`].
    pub(super) input_date: Date,
    /// Contacts of the day on average, before the shape of the day.
    pub(super) volume: f64,
    /// AI-induced contacts ÷ other contacts on the day.
    pub(super) induced: f64,
    pub(super) ai: AiShares,
    pub(super) first: DayProcess,
    pub(super) induced_process: DayProcess,
}

impl ClassArrivals {
    /// The class `key`, whose day has the shape number `shape`, on the path named by `path`.
    pub(super) fn new(frame: &Frame, key: &ClassKey, shape: usize, path: StreamKey) -> Self {
        let model = &frame.model;
        let (reason, tier) = (&model.reasons[key.reason], &model.tiers[key.tier]);
        let language = &model.languages[key.language];
        let name = path.name(&reason.name).name(&tier.name).name(&language.name);
        let channel = &model.channels[key.channel].name;
        let name = if channel == Channel::ONLY { name } else { name.name(channel) };
        Self {
            key: *key,
            name,
            zone: frame.calendar.zone(&language.timezone),
            shape,
            share: class_share(model, key),
            day: u32::MAX,
            input_date: Date::MIN,
            volume: 0.0,
            induced: 0.0,
            ai: AiShares::default(),
            first: DayProcess::new(name),
            induced_process: DayProcess::new(name),
        }
    }

    /// Starts the streams of a local day.
    pub(super) fn begin_day(&mut self, date: Date) {
        let day = epoch_day(date);
        self.first = DayProcess::new(self.name.purpose(Purpose::Arrival).with(day));
        self.induced_process = DayProcess::new(self.name.purpose(Purpose::InducedArrival).with(day));
    }

    /// Volume of the local `date`, and what the AI can do on it, by the inputs dated `input_date`.
    pub(super) fn take_inputs(&mut self, frame: &Frame, draw: &Draw, path: StreamKey, date: Date, input_date: Date) {
        let model = &frame.model;
        self.input_date = input_date;
        let season = season(profile(model, &self.key), date);
        let base = base_volume(&model.demand, model.scenario.start, input_date, draw) * season;
        let occasion = occasion(&model.demand, input_date, self.key.language, self.key.reason, draw);
        let busyness = busyness::of_day(&model.demand.busyness, date, path, self.name, draw);
        self.volume = base * occasion * busyness * self.share;
        let Some(ai) = &model.ai else { return };
        let Some(shares) = AiShares::of_class(model, &self.key, input_date, draw) else { return };
        self.ai = shares;
        let induced_share = ai.induced_share.on(input_date, draw).min(0.99);
        self.induced = shares.entered * induced_share / (1.0 - induced_share);
    }
}
