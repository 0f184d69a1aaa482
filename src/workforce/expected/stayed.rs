//! Who of those who joined on a day, or were here on the first, is still here.

use super::Floor;
use crate::model::{Draw, People};
use crate::numeric;
use crate::workforce::attrition::Hazard;
use crate::workforce::ramp::Ramp;
use crate::workforce::tenure::{TENURE_POINTS, first_graduated, tenure_points, training_days};

/// Share of new people still here on the evening so many days after that of joining, on which everybody is there; after
/// n more days all who lasted n + 1 full days.
pub(in crate::workforce) fn shares_stayed(hazard: &Hazard, days: usize) -> Vec<f64> {
    (0..days).map(|day| if day == 0 { 1.0 } else { hazard.survival(0.0, day as f64 + 1.0) }).collect()
}

/// Shares of those who joined on a day that are still here on the evening of another.
pub(super) enum Stayed {
    /// By days since joining.
    ByTenure(Vec<f64>),
    /// Where the hazard changes from day to day.
    ByDay(Box<StayedByDay>),
}

pub(super) struct StayedByDay {
    factors: Vec<f64>,
    /// Hazard of each day of tenure.
    hazards: Vec<f64>,
    /// By day of joining: hazard borne until the present evening.
    borne: Vec<f64>,
    /// By day of joining: the share on the evening before, and on the present one.
    shares: Vec<[f64; 2]>,
}

impl Stayed {
    pub(super) fn new(hazard: &Hazard, factors: Option<Vec<f64>>, days: usize) -> Self {
        let Some(factors) = factors else { return Self::ByTenure(shares_stayed(hazard, days)) };
        let of_day = |day: usize| hazard.accumulated(day as f64 + 1.0) - hazard.accumulated(day as f64);
        let hazards = (0..days).map(of_day).collect();
        Self::ByDay(Box::new(StayedByDay { factors, hazards, borne: Vec::new(), shares: Vec::new() }))
    }

    /// Goes on to the evening of `day`; every day once and in order.
    pub(super) fn begin(&mut self, day: usize) {
        let Self::ByDay(path) = self else { return };
        path.borne.push(0.0);
        path.shares.push([1.0; 2]);
        for (joined, (borne, share)) in path.borne.iter_mut().zip(&mut path.shares).enumerate() {
            *borne += path.factors[day] * path.hazards[day - joined];
            // Nobody leaves on the day of joining, and those due then leave on the next.
            let now = if joined == day { 1.0 } else { numeric::exp(-*borne) };
            *share = [share[1], now];
        }
    }

    /// Share of those who joined on `joined` still here on the evening of `day`, the present one.
    pub(super) fn share(&self, joined: usize, day: usize) -> f64 {
        match self {
            Self::ByTenure(shares) => shares[day - joined],
            Self::ByDay(path) => path.shares[joined][1],
        }
    }

    /// Share of those who joined on an earlier day that leaves on `day`, the present one.
    pub(super) fn left(&self, joined: usize, day: usize) -> f64 {
        match self {
            Self::ByTenure(shares) => shares[day - 1 - joined] - shares[day - joined],
            Self::ByDay(path) => path.shares[joined][0] - path.shares[joined][1],
        }
    }
}

/// Shares of the first people still here after 0, 1, … `days` days, on the evening that ends so many days. `factors` on
/// the hazard by day.
pub(super) fn survival_of_the_first(
    people: &People,
    hazard: &Hazard,
    factors: Option<&[f64]>,
    ramp: &Ramp,
    days: usize,
    draw: &Draw,
) -> Vec<Floor> {
    let training = training_days(people, draw);
    let tenures: Vec<(f64, i32)> = tenure_points(&people.initial_tenure, draw)
        .map(|tenure_days| (tenure_days, first_graduated(tenure_days, training)))
        .collect();
    let mut borne = vec![0.0; tenures.len()];
    (0..=days)
        .map(|day| {
            let mut sum = Floor::default();
            for ((tenure, graduated), borne) in tenures.iter().zip(&mut borne) {
                let evening = day.saturating_sub(1) as i32;
                let here = match factors {
                    None => hazard.survival(*tenure, day as f64),
                    Some(factors) => {
                        if let Some(yesterday) = day.checked_sub(1) {
                            let tenure = tenure + yesterday as f64;
                            *borne +=
                                factors[yesterday] * (hazard.accumulated(tenure + 1.0) - hazard.accumulated(tenure));
                        }
                        numeric::exp(-*borne)
                    }
                };
                sum.add(here, ramp.step(*graduated, evening));
            }
            sum.times(1.0 / f64::from(TENURE_POINTS))
        })
        .collect()
}
