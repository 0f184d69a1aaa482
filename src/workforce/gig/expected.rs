//! The hours that a gig pool is expected to work, without simulation.

use super::pay::Pay;
use super::people::{applicants_per_day, certification_days};
use super::week::Week;
use crate::model::{Block, Date, Draw, Gig};
use crate::workforce::attrition::Hazard;
use crate::workforce::staff::initial_tenure_days;

/// Quantiles of the initial tenure that stand for all of it.
const TENURE_POINTS: u32 = 256;
const MINUTES_PER_DAY: usize = 24 * 60;

/// Expected hours worked on each day: active people × hours scheduled × response × (1 − no-shows), and the blocks that
/// they are willing to fill. One calendar day serves all time zones.
pub(in crate::workforce) fn expected_hours(gig: &Gig, days: &[Date], interval_min: u32, draw: &Draw) -> Vec<f64> {
    let week = Week::of_availability(&gig.availability);
    let pay = Pay::new(&gig.pay, draw);
    let interval_min = interval_min as usize;
    let shows_up = 1.0 - gig.no_show_share.value(draw);
    let h_per_minute = gig.weekly_hours.mean_h.value(draw) / (7 * MINUTES_PER_DAY) as f64;
    expected_active(gig, days, draw)
        .into_iter()
        .zip(days)
        .map(|(active, day)| {
            let weekday = day.weekday().to_monday_zero_offset() as usize;
            let rate = pay.rate(*day);
            let per_person_h = (0..MINUTES_PER_DAY).step_by(interval_min).fold(0.0, |sum, minute| {
                let response = pay.response(rate * pay.surge(weekday, minute, interval_min));
                sum + week.mean_level(weekday, minute, interval_min) * response * interval_min as f64 * h_per_minute
            });
            let in_blocks_h = gig.blocks.iter().filter(|block| block.weekdays[weekday]).fold(0.0, |sum, block| {
                sum + taken(block, active, rate, &pay, draw) * f64::from(block.length_min) / 60.0
            });
            (active * per_person_h + in_blocks_h) * shows_up
        })
        .collect()
}

/// Places of a block that `active` people are expected to take.
fn taken(block: &Block, active: f64, rate: f64, pay: &Pay<'_>, draw: &Draw) -> f64 {
    let willing = block.willing_share.value(draw) * pay.response(rate * block.pay_factor.value(draw));
    f64::from(block.agents).min(active * willing.min(1.0))
}

/// Active people expected on each day: those of the first day who have stayed, and the certified since.
fn expected_active(gig: &Gig, days: &[Date], draw: &Draw) -> Vec<f64> {
    let hazard = Hazard::new(&gig.attrition, draw);
    let tenures: Vec<f64> = (0..TENURE_POINTS)
        .map(|point| (f64::from(point) + 0.5) / f64::from(TENURE_POINTS))
        .map(|quantile| initial_tenure_days(&gig.initial_tenure, quantile, draw))
        .collect();
    let certified_share = gig.certified_share.value(draw);
    let delay = certification_days(gig, draw);
    let certified: Vec<f64> = (0..days.len())
        .map(|day| day.checked_sub(delay).map_or(0.0, |day| applicants_per_day(gig, days[day], draw) * certified_share))
        .collect();
    // On the day of becoming active everybody is there; after n more days all who lasted n + 1 full days.
    let stayed: Vec<f64> =
        (0..days.len()).map(|day| if day == 0 { 1.0 } else { hazard.survival(0.0, day as f64 + 1.0) }).collect();
    (0..days.len())
        .map(|day| {
            let first = tenures.iter().fold(0.0, |sum, tenure| sum + hazard.survival(*tenure, day as f64 + 1.0));
            let later = (0..=day).fold(0.0, |sum, joined| sum + certified[joined] * stayed[day - joined]);
            f64::from(gig.active) * first / f64::from(TENURE_POINTS) + later
        })
        .collect()
}
