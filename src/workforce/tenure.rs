//! How long training takes, and how long the first people have been here.

use crate::clock::DAYS_PER_YEAR;
use crate::model::{Draw, InitialTenure, People};
use crate::numeric;

const DAYS_PER_WEEK: f64 = 7.0;
/// Quantiles of the initial tenure that stand for all of it.
pub(super) const TENURE_POINTS: u32 = 256;

/// Days from joining to the first day on the floor.
pub(super) fn training_days(people: &People, draw: &Draw) -> usize {
    (people.training_weeks.value(draw) * DAYS_PER_WEEK).round() as usize
}

/// Tenure on the first day of one of the first people, at the quantile `luck` of the law: days.
pub(super) fn initial_tenure_days(law: &InitialTenure, luck: f64, draw: &Draw) -> f64 {
    let years = match law {
        InitialTenure::Exponential { mean_years } => -mean_years.value(draw) * numeric::ln(luck),
        InitialTenure::Constant { years } => years.value(draw),
        InitialTenure::Uniform { low_years, high_years } => {
            let low = low_years.value(draw);
            low + (high_years.value(draw) - low) * luck
        }
    };
    years * DAYS_PER_YEAR
}

/// Day of graduation of one of the first people, who are all past training: 0 or earlier.
pub(super) fn first_graduated(tenure_days: f64, training_days: usize) -> i32 {
    -((tenure_days - training_days as f64).max(0.0).round() as i32)
}

/// Tenures on the first day that stand for all of a law: days.
pub(super) fn tenure_points<'a>(law: &'a InitialTenure, draw: &'a Draw) -> impl Iterator<Item = f64> + 'a {
    (0..TENURE_POINTS)
        .map(|point| (f64::from(point) + 0.5) / f64::from(TENURE_POINTS))
        .map(|quantile| initial_tenure_days(law, quantile, draw))
}
