//! The expected headcount path, without simulation: a renewal equation from day to day.

use super::attrition::Hazard;
use super::staff::{hiring_lead_days, initial_tenure_days, training_days};
use crate::model::{Date, Draw, Employed};

/// Quantiles of the initial tenure that stand for all of it.
const TENURE_POINTS: u32 = 256;

/// Expected people of a pool on the evening of each day of the scenario.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ExpectedStaff {
    /// On the payroll.
    pub(super) heads: Vec<f64>,
    /// Past training.
    pub(super) floor_heads: Vec<f64>,
}

/// Expected people under `draw`: the mean over all lucks of what [`super::Workforce`] lives through (but for the
/// law of the initial tenure, which is read at 256 quantiles).
pub(super) fn expected_staff(employed: &Employed, days: &[Date], draw: &Draw) -> ExpectedStaff {
    let hazard = Hazard::new(&employed.people.attrition, draw);
    let stayed_from_start = survival_of_the_first(employed, &hazard, days.len(), draw);
    // On the evening of the day of joining everybody is there; after n more days all who lasted n + 1 full days.
    let stayed: Vec<f64> =
        (0..days.len()).map(|day| if day == 0 { 1.0 } else { hazard.survival(0.0, day as f64 + 1.0) }).collect();
    let lead = hiring_lead_days(employed, draw);
    let training = training_days(employed, draw);
    let mut joiners = planned_joiners(employed, days);
    let mut heads = Vec::with_capacity(days.len());
    let mut floor_heads = Vec::with_capacity(days.len());
    for (day, date) in days.iter().enumerate() {
        let headcount = f64::from(employed.people.headcount);
        let mut leavers = headcount * (stayed_from_start[day] - stayed_from_start[day + 1]);
        for joined in 0..day {
            leavers += joiners[joined] * (stayed[day - 1 - joined] - stayed[day - joined]);
        }
        if let Some(joiners) = joiners.get_mut(day + lead) {
            *joiners += leavers * employed.backfill.on(*date, draw).clamp(0.0, 1.0);
        }
        let mut floor = headcount * stayed_from_start[day + 1];
        let mut new_in_training = 0.0;
        for joined in 0..=day {
            let here = joiners[joined] * stayed[day - joined];
            if joined + training <= day {
                floor += here;
            } else {
                new_in_training += here;
            }
        }
        heads.push(floor + new_in_training);
        floor_heads.push(floor);
    }
    ExpectedStaff { heads, floor_heads }
}

/// Share of the first people still here after 0, 1, … `days` days.
fn survival_of_the_first(employed: &Employed, hazard: &Hazard, days: usize, draw: &Draw) -> Vec<f64> {
    let tenures: Vec<f64> = (0..TENURE_POINTS)
        .map(|point| {
            let quantile = (f64::from(point) + 0.5) / f64::from(TENURE_POINTS);
            initial_tenure_days(&employed.people.initial_tenure, quantile, draw)
        })
        .collect();
    (0..=days)
        .map(|day| {
            let stayed = tenures.iter().fold(0.0, |sum, tenure| sum + hazard.survival(*tenure, day as f64));
            stayed / f64::from(TENURE_POINTS)
        })
        .collect()
}

/// Planned hires by day.
fn planned_joiners(employed: &Employed, days: &[Date]) -> Vec<f64> {
    let mut joiners = vec![0.0; days.len()];
    for hire in &employed.hires {
        if let Ok(day) = days.binary_search(&hire.on) {
            joiners[day] += f64::from(hire.heads);
        }
    }
    joiners
}
