//! Unplanned absence is each person's own: the service level is that of a mixture of centers, small ones worst.

use crate::center::{ROUND_THE_CLOCK, center, frame, mean_and_error, months};
use crate::erlang::{binomial, service_level, within};
use glidepath::tally::QueueCell;

/// Share absent.
const ABSENT: f64 = 0.1;
const HANDLE_S: f64 = 300.0;

/// Service level within 20 seconds of each future, and by the mixture; and what it would be if always the mean number were
/// there.
fn levels(scheduled: u32, contacts_per_year: u64, lucks: u64) -> (Vec<f64>, f64, f64) {
    let frame = frame(
        &center(contacts_per_year, HANDLE_S, scheduled, ", absence = 0.1", ROUND_THE_CLOCK)
            .replace("absence = 0, ", ""),
    );
    let of_luck = |luck| {
        let mut sum = QueueCell::default();
        months(&frame, luck).iter().flat_map(|month| &month.queue_cells).for_each(|cell| sum.add(cell));
        let (answered, counted) = sum.service_level(0);
        answered as f64 / counted as f64
    };
    let per_s = contacts_per_year as f64 / (365.25 * 86_400.0);
    let of = |agents| within(per_s, HANDLE_S, 180.0, agents, 20.0);
    let there = f64::from(scheduled) * (1.0 - ABSENT);
    let (low, part) = (there.floor(), there.fract());
    let mut steady = vec![0.0; scheduled as usize + 2];
    (steady[low as usize], steady[low as usize + 1]) = (1.0 - part, part);
    (
        (0..lucks).map(of_luck).collect(),
        service_level(&binomial(scheduled, 1.0 - ABSENT), of),
        service_level(&steady, of),
    )
}

#[test]
fn the_service_level_is_that_of_a_mixture_over_who_is_there() {
    // |z| ≤ 4 over independent futures: false alarm below 3e-4 each (t with 23 degrees of freedom). The control: with the
    // mean number always there the level is more than four standard errors off where teams are small.
    for (scheduled, contacts_per_year, lucks, is_small) in
        [(8, 520_000, 48, true), (20, 1_600_000, 120, true), (186, 17_000_000, 24, false)]
    {
        let (levels, mixture, steady) = levels(scheduled, contacts_per_year, lucks);
        let (mean, error) = mean_and_error(&levels);
        let z = (mean - mixture) / error;
        assert!(z.abs() <= 4.0, "{scheduled} scheduled: {mean} ± {error}, not {mixture} (z = {z})");
        assert!(error < 0.01, "{scheduled} scheduled: ± {error} tells nothing");
        assert!(steady > mixture, "absence costs service");
        let off = (mean - steady) / error;
        assert!(!is_small || off < -4.0, "{scheduled} scheduled: {mean} ± {error} could be {steady} ({off})");
    }
}
