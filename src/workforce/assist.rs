//! What an assistant at the agents' side does to speeds and to learning, day by day under one draw.

use super::learning::Curve;
use crate::model::{Assist, AssistGain, Date, Draw};

/// An assistant under one draw. Days count from the first day of the scenario; before it the level of that day holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Assistance {
    novice: Saved,
    proficient: Saved,
    /// Share of the contacts in which it is used, by day.
    levels: Vec<f64>,
    /// Experience that a day gives, in days without it, by day.
    paces: Vec<f64>,
    /// Sum of the paces of all earlier days of the scenario; one entry more than there are days.
    learned: Vec<f64>,
}

/// Parts of the talk and of the wrap-up saved in a contact with the assistant.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Saved {
    talk: f64,
    wrap_up: f64,
}

/// Speeds relative to a fully proficient person without an assistant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Speeds {
    pub(super) talk: f64,
    pub(super) wrap_up: f64,
}

impl Saved {
    fn new(gain: &AssistGain, draw: &Draw) -> Self {
        Self { talk: gain.talk_saved_share.value(draw), wrap_up: gain.wrap_up_saved_share.value(draw) }
    }
}

impl Assistance {
    /// `assist` on these days of the scenario.
    pub(super) fn new(assist: &Assist, days: &[Date], draw: &Draw) -> Self {
        let levels: Vec<f64> = days.iter().map(|day| assist.level.on(*day, draw)).collect();
        let ramp_factor = assist.ramp_factor.value(draw);
        let paces: Vec<f64> = levels.iter().map(|level| 1.0 / (1.0 - level * (1.0 - ramp_factor))).collect();
        let mut learned = vec![0.0];
        let mut sum = 0.0;
        for pace in &paces {
            sum += pace;
            learned.push(sum);
        }
        let (novice, proficient) = (Saved::new(&assist.novice, draw), Saved::new(&assist.proficient, draw));
        Self { novice, proficient, levels, paces, learned }
    }

    /// Experience that `day` gives, in days without an assistant.
    pub(super) fn pace(&self, day: usize) -> f64 {
        self.paces.get(day).or(self.paces.last()).copied().unwrap_or(1.0)
    }

    /// Experience of the days `from..until`, in days without an assistant; negative days lie before the scenario.
    pub(super) fn learned(&self, from: i32, until: i32) -> f64 {
        self.learned_before(until) - self.learned_before(from)
    }

    fn learned_before(&self, day: i32) -> f64 {
        match usize::try_from(day) {
            Ok(day) => self.learned[day.min(self.paces.len())],
            Err(_) => f64::from(day) * self.pace(0),
        }
    }

    /// Speeds on `day` of somebody whom learning has brought to `speed` on `curve`: contacts with the assistant take
    /// less time, the others as much as ever, and the mean time is what counts.
    pub(super) fn speeds(&self, day: usize, curve: Curve, speed: f64) -> Speeds {
        let level = self.levels.get(day).or(self.levels.last()).copied().unwrap_or(0.0);
        let progress = curve.progress(speed);
        let helped = |novice: f64, proficient: f64| {
            let saved = novice + (proficient - novice) * progress;
            speed / (1.0 - level * saved)
        };
        Speeds {
            talk: helped(self.novice.talk, self.proficient.talk),
            wrap_up: helped(self.novice.wrap_up, self.proficient.wrap_up),
        }
    }
}

impl Speeds {
    /// Speeds on `day` of somebody whom learning has brought to `speed` on `curve`, with an assistant or without.
    pub(super) fn on(assistance: Option<&Assistance>, day: usize, curve: Curve, speed: f64) -> Self {
        let alone = Self { talk: speed, wrap_up: speed };
        assistance.map_or(alone, |assistance| assistance.speeds(day, curve, speed))
    }
}
