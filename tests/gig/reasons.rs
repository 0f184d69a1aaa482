//! Reasons that take another time to learn, by the hours that gig agents have worked.

use crate::center::{agents, frame_with};
use glidepath::model::Draw;
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::workforce::{Workforce, need_and_supply};

/// A hard reason beside one that never comes.
fn frame(options: &[&str]) -> Frame {
    let hard = "[[reason]]\nname = \"hard\"\nshare = 0.0\nhandle_time = { exponential = { mean_s = 300 } }";
    let curves = "pool.gig.gig.learning={ speed = { linear = { start = 0.6, over_h = 80 } }, \
                  resolution = { exponential = { start = 0.5, time_constant_h = 60 } } }";
    let novices = "pool.gig.gig.initial_tenure={ uniform = { low_years = 0, high_years = 0.1 } }";
    let block =
        "pool.gig.gig.blocks=[{ name = \"late\", start = \"20:00\", hours = 3, agents = 6, willing_share = 0.3 }]";
    let end = "scenario.end=2026-03-01";
    let uplift = "pool.gig.gig.quality.uplift=0";
    frame_with(&[&[curves, novices, block, end, uplift], options].concat(), hard)
}

/// Sums of speed and resolution over the agents on duty of every window, day by day, and agents below the top band.
fn worth(frame: &Frame, learning: usize) -> Vec<(f64, f64, u32)> {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(2_026, 0, 3));
    let mut windows = frame.calendar.windows.iter().enumerate().peekable();
    (0..frame.calendar.days.len() as u32)
        .map(|day| {
            workforce.step_day(day, None);
            let bands = workforce.proficiency_for(0, learning);
            let (mut speed, mut resolution, mut learners) = (0.0, 0.0, 0);
            while let Some((window, _)) = windows.next_if(|(_, window)| window.day == day) {
                let agents = agents(frame, &workforce, 0, window);
                learners += agents[0] + agents[1];
                for (agents, band) in agents.iter().zip(&bands) {
                    speed += f64::from(*agents) * band.speed;
                    resolution += f64::from(*agents) * band.resolution;
                }
            }
            (speed, resolution, learners)
        })
        .collect()
}

/// Hours do not depend on skill, so the same people work them whatever their curve.
#[test]
fn a_reason_is_served_as_by_people_whose_curve_is_so_many_times_as_long() {
    let with = frame(&["reason.hard.learning_time_factor=2.5"]);
    let long = frame(&[
        "pool.gig.gig.learning.speed.linear.over_h=200",
        "pool.gig.gig.learning.resolution.exponential.time_constant_h=150",
    ]);
    let (usual, hard, long) = (worth(&with, 0), worth(&with, 1), worth(&long, 0));
    assert_eq!(usual, worth(&frame(&[]), 0), "other reasons are served as ever, to the last bit");
    let mut differs = false;
    for ((usual, hard), long) in usual.iter().zip(&hard).zip(&long) {
        assert!((hard.0 - long.0).abs() < 1e-9 * long.0 && (hard.1 - long.1).abs() < 1e-9 * long.1);
        assert!(hard.0 <= usual.0 + 1e-9 && hard.1 <= usual.1 + 1e-9);
        assert_eq!(hard.2, usual.2, "people stay in the bands of the plain curve");
        differs |= long.2 > usual.2 && hard.0 < 0.95 * usual.0;
    }
    assert!(differs, "the control: the long curve shows");
}

#[test]
fn the_expectation_follows_what_is_asked() {
    let supply = |options: &[&str]| need_and_supply(&frame(options)).first_month.supply_fte;
    let only_hard = ["reason.any.share=0", "reason.hard.share=1"];
    let hard = supply(&[&only_hard[..], &["reason.hard.learning_time_factor=2.5"]].concat());
    let long = supply(&["pool.gig.gig.learning.speed.linear.over_h=200"]);
    assert!((hard / long - 1.0).abs() < 1e-9, "{hard}, not {long} FTE");
    assert!(supply(&only_hard) > 1.02 * long, "the control");
    let never_asked = supply(&["reason.hard.learning_time_factor=2.5"]);
    assert!((never_asked / supply(&[]) - 1.0).abs() < 1e-9, "a reason that nobody has costs nothing");
}
