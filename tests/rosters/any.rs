//! Any schedule under any demand finds a roster.

use crate::center::{HOURLY, center, cost, coverage, near, shares_of_candidates};
use glidepath::model::{Break, Model, ShiftPattern};
use glidepath::plan::Frame;

/// A small generator (the numbers need not be good, only fixed).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32 % n
    }

    fn shift(&mut self) -> ShiftPattern {
        let length_min = 5 + self.below(24 * 60 - 4);
        let breaks = if self.below(2) == 0 && length_min > 60 {
            let pause_min = 1 + self.below(length_min / 2);
            vec![Break { after_min: self.below(length_min - pause_min), length_min: pause_min, stagger_min: 0 }]
        } else {
            Vec::new()
        };
        let mut weekdays = std::array::from_fn(|_| self.below(3) > 0);
        weekdays[self.below(7) as usize] = true;
        ShiftPattern { start_min: self.below(24 * 60), length_min, breaks, closing_min: 0, weekdays, weight: 1.0 }
    }

    /// Weights that are 0, alike, or worlds apart.
    fn weight(&mut self, kind: u32) -> f64 {
        match kind {
            0 => f64::from(self.below(2)),
            1 => f64::from(1 + self.below(20)),
            2 => f64::from(1 + self.below(1_000)) * 1e-6,
            _ => [0.0, 1e-9, 1.0, 1e9][self.below(4) as usize],
        }
    }
}

fn random(plain: &Model, dice: &mut Dice) -> Model {
    let mut model = plain.clone();
    let kind = dice.below(4);
    let profile = &mut model.demand.profile;
    profile.weekday = std::array::from_fn(|_| dice.weight(kind));
    profile.weekday[dice.below(7) as usize] = 1.0;
    profile.day = (0..[1, 8, 24, 48, 96][dice.below(5) as usize]).map(|_| dice.weight(kind)).collect();
    let peak = dice.below(profile.day.len() as u32) as usize;
    profile.day[peak] = 1.0;
    model.groups[0].shifts = (0..1 + dice.below(60)).map(|_| dice.shift()).collect();
    model
}

/// `GLIDEPATH_ROUNDS` asks for more rounds than a usual run has time for.
#[test]
fn every_schedule_finds_a_roster() {
    let plain = center("day = [1]\nweekday = [1, 1, 1, 1, 1, 1, 1]", &format!("weights = \"fitted\"\n{HOURLY}"));
    let mut dice = Dice(20_261_122);
    let rounds = std::env::var("GLIDEPATH_ROUNDS").map_or(40, |rounds| rounds.parse().expect("a number of rounds"));
    for round in 0..rounds {
        let frame = Frame::new(random(&plain, &mut dice));
        let roster = &frame.rosters[0].different()[0];
        let total: f64 = roster.shifts.iter().map(|shift| shift.weight).sum();
        assert!(near(total, 1e6, 100.0) || roster.shifts.iter().all(|shift| near(shift.weight, 1.0, 0.0)), "{round}");
        let covers: Vec<Vec<f64>> = frame.model.groups[0].shifts.iter().map(coverage).collect();
        let need: Vec<f64> = roster.intervals.iter().map(|interval| interval.need).collect();
        let best = cost(&shares_of_candidates(&frame), &covers, &need);
        for mix in 0..10 {
            let parts: Vec<f64> =
                covers.iter().map(|_| if mix == 0 { 1.0 } else { f64::from(dice.below(4)) }).collect();
            let sum: f64 = parts.iter().sum();
            let shares: Vec<f64> = parts.iter().map(|part| part / sum).collect();
            let cost = cost(&shares, &covers, &need);
            assert!(sum <= 0.0 || cost > best - 0.05, "round {round}: a mixture costs {cost}, the fit {best}");
        }
    }
}
