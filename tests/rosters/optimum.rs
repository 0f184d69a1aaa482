//! Is it the optimum? Cases solved by hand, and an oracle that tries every exchange.

use crate::center::{BUSY_DAYS, HOURLY, WEEK, center, cost, coverage, fitted, near, shares_of_candidates};
use glidepath::plan::{Frame, Roster};

/// People of 1,000 by start and length of the shift, minutes. The fit reads needs in parts of a ten-thousandth person.
fn people(roster: &Roster) -> Vec<(u32, u32, u32)> {
    let total: f64 = roster.shifts.iter().map(|shift| shift.weight).sum();
    let of_1_000 = |weight: f64| (weight / total * 1_000.0).round() as u32;
    roster.shifts.iter().map(|shift| (shift.start_min, shift.length_min, of_1_000(shift.weight))).collect()
}

const WHOLE_WEEK: &str = "weekday = [1, 1, 1, 1, 1, 1, 1]";

#[test]
fn a_load_of_three_to_one_is_met_by_three_to_one() {
    let halves = "shift = [{ start = \"00:00\", hours = 12 }, { start = \"12:00\", hours = 12 }]";
    let roster = fitted(&format!("day = [3, 1]\n{WHOLE_WEEK}"), halves);
    assert_eq!(people(&roster), [(0, 720, 750), (720, 720, 250)]);
    assert!(near(roster.misplaced_share().expect("a roster"), 0.0, 1e-9));
}

#[test]
fn shorter_shifts_are_chosen_where_they_fit_that_much_better() {
    // Twelve hours from 00:00 or six. Hours are scaled to those of the long shift, 12 a day. With all of the load in the
    // first six hours, a person there is worth the same in both, and the rest of the long shift is idle: short ones.
    let shifts = "shift = [{ start = \"00:00\", hours = 12 }, { start = \"00:00\", hours = 6 }]";
    let of = |day: &str| people(&fitted(&format!("day = {day}\n{WHOLE_WEEK}"), shifts));
    assert_eq!(of("[1, 0, 0, 0]"), [(0, 360, 1_000)]);
    // An even load over twelve hours is met exactly by long ones.
    assert_eq!(of("[1, 1, 0, 0]"), [(0, 720, 1_000)]);
    // Two to one is a need of 4/3 and of 2/3 people a head; everybody is there in the morning, so 2/3 stay on.
    assert_eq!(of("[2, 1, 0, 0]"), [(0, 720, 667), (0, 360, 333)]);
}

#[test]
fn no_exchange_of_people_between_two_candidates_does_better() {
    let model = center(&format!("{BUSY_DAYS}\n{WEEK}"), &format!("weights = \"fitted\"\n{HOURLY}"));
    let frame = Frame::new(model);
    let covers: Vec<Vec<f64>> = frame.model.groups[0].shifts.iter().map(coverage).collect();
    let need: Vec<f64> = frame.rosters[0].different()[0].intervals.iter().map(|interval| interval.need).collect();
    let shares = shares_of_candidates(&frame);
    let best = cost(&shares, &covers, &need);
    for (from, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
        for to in (0..shares.len()).filter(|to| *to != from) {
            let mut other = shares.clone();
            let moved = share.min(0.02);
            other[from] -= moved;
            other[to] += moved;
            let cost = cost(&other, &covers, &need);
            // Weights are rounded to millionths.
            assert!(cost > best - 1e-3, "{moved} from {from} to {to}: {cost} < {best}");
        }
    }
    let equal = vec![1.0 / shares.len() as f64; shares.len()];
    assert!(cost(&equal, &covers, &need) > 1.3 * best, "the oracle sees differences");
}
