//! Supply against need: nights and Sundays are short unless pay or blocks buy them.

use crate::center::{frame, mean_over, schedule};

/// Mean people on duty on Sundays at 03:00 with the availability of the defaults.
fn sunday_night(more: &[&str]) -> f64 {
    let starts = "pool.gig.gig.availability={ weekday = [1, 1, 1, 1, 1, 1.2, 1.2], day = [0.05, 0.03, 0.02, 0.02, \
                  0.03, 0.1, 0.3, 0.6, 1, 1.1, 1, 0.9, 0.9, 0.8, 0.8, 1, 1.4, 1.6, 1.6, 1.3, 0.8, 0.4, 0.2, 0.1] }";
    let frame = frame(&[&["pool.gig.gig.active=1_000", "scenario.end=2026-03-01", starts], more].concat());
    let at = |window: usize| frame.calendar.windows[window].cell == 6 * 48 + 6;
    mean_over(2, |luck| {
        let (_, duty) = schedule(&frame, luck);
        let nights: Vec<f64> =
            (0..duty[0].len()).filter(|window| at(*window)).map(|window| duty[0][window].into()).collect();
        nights.iter().sum::<f64>() / nights.len() as f64
    })
    .0
}

#[test]
fn sunday_night_is_short_unless_pay_or_blocks_buy_it() {
    // A center with the same load at every hour needs the mean of the week then: 19.1 × 0.92 ÷ 168 of 1,000 people.
    let need = 1_000.0 * 19.1 * 0.92 / 168.0;
    let plain = sunday_night(&[]);
    assert!(plain < 0.4 * need, "{plain} of {need}");
    let surge = "pool.gig.gig.pay.surges=[{ weekdays = [\"sat\"], start = \"21:00\", hours = 8, factor = 8 }]";
    let surged = sunday_night(&[surge, "pool.gig.gig.pay.most_response=15"]);
    assert!(surged > need, "{surged} of {need}");
    let block = "pool.gig.gig.blocks=[{ name = \"night\", weekdays = [\"sun\"], start = \"00:00\", hours = 6, agents = 115, willing_share = 0.3 }]";
    let booked = sunday_night(&[block]);
    assert!(booked > 0.9 * need, "{booked} of {need}");
}
