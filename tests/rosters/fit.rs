//! A fit that a planner can follow: what it follows, and what it must not see.

use crate::center::{BUSY_DAYS, HOURLY, WEEK, center, coverage, fitted, load, misplaced, near, stated};
use glidepath::model::{Model, ShiftPattern};
use glidepath::plan::{Frame, Roster, RosterInterval};

fn busy() -> String {
    format!("{BUSY_DAYS}\n{WEEK}")
}

#[test]
fn a_fitted_roster_leaves_less_than_half_misplaced_of_what_equal_weights_do() {
    let (alike, fitted) = (misplaced(&stated(&busy(), HOURLY)), misplaced(&fitted(&busy(), HOURLY)));
    assert!(alike > 0.2, "equal weights stand round the clock: {alike}");
    assert!(fitted < 0.5 * alike, "{fitted} against {alike}");
}

#[test]
fn need_and_people_on_duty_have_the_same_mean() {
    for roster in [stated(&busy(), HOURLY), fitted(&busy(), HOURLY)] {
        assert_eq!(roster.intervals.len(), 336);
        let mean = |part: fn(&RosterInterval) -> f64| roster.intervals.iter().map(part).sum::<f64>() / 336.0;
        assert!(near(mean(|it| it.need), 1.0, 1e-9) && near(mean(|it| it.on_duty), 1.0, 1e-9));
        assert!(near(mean(|it| it.under()), mean(|it| it.over()), 1e-9), "both are the misplaced share");
    }
}

#[test]
fn a_stated_roster_is_what_the_scenario_states() {
    let model =
        center(&busy(), "shift = [{ start = \"07:00\", hours = 8, weight = 3 }, { start = \"23:00\", hours = 9 }]");
    let frame = Frame::new(model);
    assert_eq!(frame.rosters[0].different()[0].shifts, frame.model.groups[0].shifts);
}

#[test]
fn fitted_weights_are_whole_millionths_of_candidates_in_their_order() {
    let frame = Frame::new(center(&busy(), &format!("weights = \"fitted\"\n{HOURLY}")));
    let shifts = &frame.rosters[0].different()[0].shifts;
    assert!(shifts.iter().all(|shift| shift.weight >= 1.0 && near(shift.weight.fract(), 0.0, 0.0)));
    let total: f64 = shifts.iter().map(|shift| shift.weight).sum();
    assert!(near(total, 1e6, 200.0), "{total}");
    let place = |shift: &ShiftPattern| {
        let same = |other: &ShiftPattern| (other.start_min, other.weekdays) == (shift.start_min, shift.weekdays);
        frame.model.groups[0].shifts.iter().position(same).expect("a candidate")
    };
    let places: Vec<usize> = shifts.iter().map(place).collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
}

#[test]
fn of_equal_candidates_the_first_is_taken() {
    let twice = "shift = [{ start = \"08:00\", hours = 8 }, { start = \"08:00\", hours = 8 }]";
    assert_eq!(fitted(&busy(), twice).shifts.len(), 1);
}

/// The center, fitted, with changes to its text that no roster may see.
fn bent(patches: &[(&str, &str)]) -> Model {
    let mut text = format!(
        "[scenario]\nname = \"bent\"\nstart = 2026-02-02\nend = 2026-02-15\ntimezone = \"UTC\"\n\
         [demand]\nprofile = \"own\"\ncontacts = {{ start_per_year = 500_000, growth_per_year = 0.0 }}\nlevel = 1.0\n\
         [[profile]]\nname = \"own\"\nmonth = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n{}\n\
         [[reason]]\nname = \"any\"\nshare = 1.0\nhandle_time = {{ constant = {{ value_s = 300 }} }}\n\
         ai = {{ resolves = 0.5 }}\n\
         [[pool]]\nname = \"people\"\nheadcount = 20\nattrition = {{ per_year = 0.1 }}\n\
         [[group]]\nname = \"front\"\npool = \"people\"\nlanguages = [\"all\"]\nschedule = \"shifts\"\n\
         [[schedule]]\nname = \"shifts\"\nweights = \"fitted\"\n{HOURLY}\n",
        busy()
    );
    for (old, new) in patches {
        assert!(text.contains(old), "the center says nothing like `{old}`");
        text = text.replace(old, new);
    }
    load(&text)
}

#[test]
fn the_fit_follows_shapes_and_nothing_that_is_drawn() {
    let plain = Frame::new(bent(&[])).rosters;
    for patch in [
        ("start_per_year = 500_000", "start_per_year = { pert = { low = 300_000, mode = 500_000, high = 900_000 } }"),
        ("start_per_year = 500_000", "start_per_year = 5_000_000"),
        ("growth_per_year = 0.0", "growth_per_year = { uniform = { low = -0.2, high = 0.5 } }"),
        ("level = 1.0", "level = [{ from = 2026-02-02, value = 1 }, { from = 2026-02-09, value = 3 }]"),
        ("level = 1.0", "level = 1.0\nbusyness_cv = 0.5"),
        ("resolves = 0.5", "resolves = { uniform = { low = 0.1, high = 0.9 } }"),
        ("headcount = 20", "headcount = 4000"),
        ("per_year = 0.1", "per_year = { uniform = { low = 0.1, high = 0.9 } }"),
        ("month = [1, 1,", "month = [3, 1,"),
    ] {
        assert_eq!(Frame::new(bent(&[patch])).rosters, plain, "{patch:?}");
    }
    assert_ne!(Frame::new(bent(&[("weekday = [1.3", "weekday = [2.3")])).rosters, plain, "the check can fail");
}

#[test]
fn a_language_elsewhere_is_served_at_its_own_hours() {
    let two = "[[language]]\nname = \"all\"\nshare = 0.6\n\
               [[language]]\nname = \"us\"\nshare = 0.4\ntimezone = \"America/New_York\"\n[[reason]]";
    let group = "[[group]]\nname = \"front\"";
    let in_england = "[[group]]\nname = \"far\"\npool = \"people\"\nshare = 0.4\nlanguages = [\"us\"]\ntimezone = \"UTC\"\n\
                      schedule = \"shifts\"\n[[group]]\nname = \"front\"\nshare = 0.6";
    let frame = Frame::new(bent(&[("[[reason]]", two), (group, in_england)]));
    let need = |roster: &Roster| roster.intervals.iter().map(|interval| interval.need).collect::<Vec<_>>();
    let (far, home) = (need(&frame.rosters[0].different()[0]), need(&frame.rosters[1].different()[0]));
    // New York is five hours behind in February: what happens at nine there is felt at two in the afternoon here.
    for (index, here) in home.iter().enumerate() {
        assert!(near(far[(index + 10) % 336], *here, 1e-9), "interval {index}");
    }
    assert!(near(home[20], 14.0 * 24.0 / 165.0 * 1.3, 1e-9), "Monday at ten: {}", home[20]);
}

#[test]
fn hours_that_no_candidate_reaches_do_not_bend_the_rest() {
    // Nobody can work before 08:00 or after 20:00; within, the load is flat, and so is the roster.
    let days = "shift = [{ start = \"08:00\", hours = 12 }, { start = \"08:00\", hours = 6 }, { start = \"14:00\", hours = 6 }]";
    let flat = "day = [1]\nweekday = [1, 1, 1, 1, 1, 1, 1]";
    let roster = fitted(flat, days);
    let total: f64 = roster.shifts.iter().map(|shift| shift.weight).sum();
    let mut level = vec![0.0; 336];
    for shift in &roster.shifts {
        level.iter_mut().zip(coverage(shift)).for_each(|(level, cover)| *level += shift.weight / total * cover);
    }
    assert!(level.iter().all(|level| near(*level, 0.0, 1e-9) || near(*level, 1.0, 1e-6)), "{level:?}");
    assert!(near(misplaced(&roster), 0.5, 1e-6), "half of the need lies outside");
}

#[test]
fn without_load_the_candidates_are_alike() {
    let nights_only = "day = [1, 0, 0, 0, 0, 0, 0, 0]\nweekday = [1, 1, 1, 1, 1, 1, 1]";
    let roster = fitted(nights_only, "shift = [{ starts = { from = \"08:00\", until = \"10:00\" }, hours = 8 }]");
    assert_eq!(roster.shifts.len(), 3);
    assert!(near(misplaced(&roster), 1.0, 1e-9));
}
