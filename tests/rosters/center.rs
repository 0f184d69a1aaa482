//! A center whose schedule and demand each test states.

use glidepath::model::{Model, ShiftPattern};
use glidepath::plan::{Frame, ROSTER_INTERVAL_MIN, Roster, Schedule};
use glidepath::scenario::load_text;

/// Share of the demand by hour: quiet nights, a peak before noon and a lower one in the evening.
pub(crate) const BUSY_DAYS: &str =
    "day = [1, 1, 1, 1, 1, 2, 4, 7, 10, 13, 14, 13, 11, 10, 9, 9, 10, 11, 11, 9, 7, 5, 3, 2]";
/// Weekends are quieter.
pub(crate) const WEEK: &str = "weekday = [1.3, 1.2, 1.1, 1.1, 1.1, 0.7, 0.5]";
/// Every hour a shift, every way to have two days off in a row.
pub(crate) const HOURLY: &str = "shift = [{ starts = { from = \"00:00\", until = \"23:00\" }, hours = 8.0 }]\n\
                                 days = [{ consecutive_days_off = 2 }]";

/// A center with one group of twenty people in Stockholm.
pub(crate) fn center(profile: &str, schedule: &str) -> Model {
    let text = format!(
        "format = 2\n[scenario]\nname = \"rosters\"\nstart = 2026-02-02\nend = 2026-03-01\ntimezone = \"Europe/Stockholm\"\n\
         warm_up_days = 0\ninterval_min = 30\nreplications = 2\n\
         [demand]\nprofile = \"own\"\ncontacts = {{ start_per_year = 500_000 }}\n\
         [[profile]]\nname = \"own\"\nmonth = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n{profile}\n\
         [[reason]]\nname = \"any\"\nshare = 1.0\nhandle_time = {{ constant = {{ value_s = 300 }} }}\n\
         [[pool]]\nname = \"people\"\nheadcount = 20\nattrition = {{ per_year = 0.0 }}\nshrinkage = {{ vacation = 0, absence = 0, breaks = 0, meetings = 0, training = 0 }}\n\
         [[group]]\nname = \"front\"\npool = \"people\"\nlanguages = [\"all\"]\nschedule = \"shifts\"\n\
         [[schedule]]\nname = \"shifts\"\n{schedule}\n"
    );
    load(&text)
}

/// The model of a scenario without a flaw.
pub(crate) fn load(text: &str) -> Model {
    let loaded = load_text("center.toml", text, &[]).unwrap_or_else(|rejected| panic!("{}", rejected.render(false)));
    assert!(loaded.warnings.is_empty(), "{}", loaded.render(false));
    loaded.model
}

/// The roster of the only group, fitted to `profile`.
pub(crate) fn fitted(profile: &str, schedule: &str) -> Roster {
    let frame = Frame::new(center(profile, &format!("weights = \"fitted\"\n{schedule}")));
    frame.rosters[0].different()[0].clone()
}

/// The roster of the only group, weights as stated.
pub(crate) fn stated(profile: &str, schedule: &str) -> Roster {
    Frame::new(center(profile, schedule)).rosters[0].different()[0].clone()
}

/// How much of the roster is misplaced.
pub(crate) fn misplaced(roster: &Roster) -> f64 {
    roster.misplaced_share().expect("somebody is rostered")
}

/// Share of people on duty under one shift in every half-hour of the week.
pub(crate) fn coverage(shift: &ShiftPattern) -> Vec<f64> {
    let schedule = Schedule::from_shifts(&[ShiftPattern { weight: 1.0, ..shift.clone() }]);
    let level = |index| {
        let (weekday, minute) = Roster::start_of(index);
        schedule.mean_level(weekday, minute, ROSTER_INTERVAL_MIN)
    };
    (0..336).map(level).collect()
}

pub(crate) fn near(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance
}

/// Share of the people of the only group who work each of its candidates.
pub(crate) fn shares_of_candidates(frame: &Frame) -> Vec<f64> {
    let (candidates, shifts) = (&frame.model.groups[0].shifts, &frame.rosters[0].different()[0].shifts);
    let total: f64 = shifts.iter().map(|shift| shift.weight).sum();
    let mut shares = vec![0.0; candidates.len()];
    for shift in shifts {
        let same = |candidate: &ShiftPattern| *candidate == ShiftPattern { weight: candidate.weight, ..shift.clone() };
        shares[candidates.iter().position(same).expect("a candidate")] += shift.weight / total;
    }
    shares
}

/// The cost that the fit minimises, for shares of people by candidate.
pub(crate) fn cost(shares: &[f64], covers: &[Vec<f64>], need: &[f64]) -> f64 {
    let reached: Vec<usize> = (0..need.len()).filter(|at| covers.iter().any(|cover| cover[*at] > 0.0)).collect();
    let hours = |cover: &Vec<f64>| cover.iter().sum::<f64>();
    let scale =
        covers.iter().map(hours).fold(0.0, f64::max) / reached.iter().map(|interval| need[*interval]).sum::<f64>();
    let mut cost = 0.0;
    for interval in reached {
        let need = need[interval] * scale;
        let on_duty: f64 = shares.iter().zip(covers).map(|(share, cover)| share * cover[interval]).sum();
        let short = (need - on_duty).max(0.0);
        let far = (short - 0.1 * need).max(0.0);
        cost += 2.0 * (short - far) + 4.0 * far + (on_duty - need).max(0.0);
    }
    cost
}
