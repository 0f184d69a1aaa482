//! Agents due, which are no whole numbers, into whole agents by band.

use crate::model::BANDS;

/// Whole agents by band; what rounding leaves over is carried into the next interval.
///
/// The total over bands carries at most half an agent, so any stretch of time is right within one agent and one
/// interval. In a band nobody comes when nobody is due, nor more than are due, rounded up.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct WholeAgents {
    /// Agents due but not yet put on duty (or put on duty too many).
    carry: [f64; BANDS],
}

impl WholeAgents {
    /// Whole agents for the agents `due` in the next interval.
    pub(super) fn round(&mut self, due: [f64; BANDS]) -> [u32; BANDS] {
        let wanted: [f64; BANDS] = std::array::from_fn(|band| due[band] + self.carry[band]);
        let total = (sum(due) + sum(self.carry) + 0.5).floor();
        let mut agents: [f64; BANDS] = std::array::from_fn(|band| wanted[band].floor().clamp(0.0, due[band].ceil()));
        // Rounding down leaves each band off by less than one: a few agents more or fewer make the total.
        while sum(agents) < total
            && let Some(band) = most(|band| (agents[band] < due[band].ceil()).then(|| wanted[band] - agents[band]))
        {
            agents[band] += 1.0;
        }
        while sum(agents) > total
            && let Some(band) = most(|band| (agents[band] > 0.0).then(|| agents[band] - wanted[band]))
        {
            agents[band] -= 1.0;
        }
        self.carry = std::array::from_fn(|band| wanted[band] - agents[band]);
        agents.map(|agents| agents as u32)
    }
}

fn sum(by_band: [f64; BANDS]) -> f64 {
    by_band.iter().fold(0.0, |sum, part| sum + part)
}

/// The band with the largest value, the first among equals, of those that have one.
fn most(value: impl Fn(usize) -> Option<f64>) -> Option<usize> {
    let mut found = None;
    let mut largest = f64::NEG_INFINITY;
    for band in 0..BANDS {
        if let Some(value) = value(band)
            && value > largest
        {
            (found, largest) = (Some(band), value);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Stream, StreamKey};

    #[test]
    fn totals_are_right_within_an_agent_and_bands_within_three() {
        let mut rng = Stream::new(StreamKey::inputs(4, 4));
        for _ in 0..200 {
            let scale = [rng.uniform() * 3.0, rng.uniform() * 30.0, rng.uniform() * 3.0];
            let mut rounding = WholeAgents::default();
            let mut owed = [0.0; BANDS];
            for _ in 0..500 {
                // Bands are empty now and then, and full now and then.
                let due = scale.map(|scale| {
                    let level = rng.uniform() * 1.4 - 0.2;
                    if level < 0.0 { 0.0 } else { (level * scale).min(scale.ceil()) }
                });
                let agents = rounding.round(due);
                for band in 0..BANDS {
                    owed[band] += due[band] - f64::from(agents[band]);
                    assert!(f64::from(agents[band]) <= due[band].ceil(), "{agents:?} for {due:?}");
                    assert!(owed[band].abs() < 3.0, "band {band} is owed {owed:?}");
                }
                assert!(sum(owed).abs() <= 0.5 + 1e-9, "the total is owed {owed:?}");
            }
        }
    }

    #[test]
    fn one_band_is_plain_carried_rounding() {
        let mut rounding = WholeAgents::default();
        let agents: Vec<u32> = (0..6).map(|_| rounding.round([0.0, 0.0, 1.3])[2]).collect();
        assert_eq!(agents, [1, 2, 1, 1, 2, 1]);
    }
}
