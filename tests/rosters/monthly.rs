//! Rosters fitted month by month.

use crate::center::{load, near};
use glidepath::model::{Date, Draw, Model};
use glidepath::plan::{Frame, Roster};
use glidepath::random::StreamKey;
use glidepath::tally::MonthTally;
use glidepath::workforce::{Workforce, need_and_supply};

/// Twenty people who work all of Monday, or all of Thursday; contacts come on these days only. Those of `early` come in
/// the months that its profile says, three on a Monday for one on a Thursday, those of `late` the other way round.
fn center(refit: &str, [early, late]: [&str; 2], patches: &[(&str, &str)]) -> Model {
    let mut text = format!(
        "format = 2\n[scenario]\nname = \"months\"\nstart = 2026-01-01\nend = 2026-02-28\ntimezone = \"UTC\"\n\
         warm_up_days = 0\ninterval_min = 30\nreplications = 2\n\
         [demand]\nprofile = \"even\"\ncontacts = {{ start_per_year = 500_000, growth_per_year = 0.0 }}\n\
         [[profile]]\nname = \"even\"\nmonth = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\nweekday = [1, 0, 0, 1, 0, 0, 0]\nday = [1]\n\
         [[profile]]\nname = \"early\"\nmonth = {early}\nweekday = [3, 0, 0, 1, 0, 0, 0]\nday = [1]\n\
         [[profile]]\nname = \"late\"\nmonth = {late}\nweekday = [1, 0, 0, 3, 0, 0, 0]\nday = [1]\n\
         [[reason]]\nname = \"early\"\nshare = 0.5\nprofile = \"early\"\nhandle_time = {{ constant = {{ value_s = 300 }} }}\n\
         [[reason]]\nname = \"late\"\nshare = 0.5\nprofile = \"late\"\nhandle_time = {{ constant = {{ value_s = 300 }} }}\n\
         [[pool]]\nname = \"people\"\nheadcount = 20\nattrition = {{ per_year = 0.0 }}\nshrinkage = {{ vacation = 0, absence = 0, breaks = 0, meetings = 0, training = 0 }}\n\
         [[group]]\nname = \"front\"\npool = \"people\"\nlanguages = [\"all\"]\nschedule = \"shifts\"\n\
         [[schedule]]\nname = \"shifts\"\nweights = \"fitted\"\nrefit = \"{refit}\"\n\
         shift = [{{ start = \"00:00\", hours = 24 }}]\ndays = [{{ weekdays = [\"mon\"] }}, {{ weekdays = [\"thu\"] }}]\n"
    );
    for (old, new) in patches {
        assert!(text.contains(old), "the center says nothing like `{old}`");
        text = text.replace(old, new);
    }
    load(&text)
}

/// All of one kind in January, all of the other in the months after it.
const OPPOSITE: [&str; 2] = ["[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]", "[0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"];
const ALIKE: [&str; 2] = ["[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"; 2];

const JANUARY: Date = Date::constant(2026, 1, 1);
const FEBRUARY: Date = Date::constant(2026, 2, 1);
/// The first day on which people have the lines of February.
const FIRST_MONDAY: Date = Date::constant(2026, 2, 2);

/// Share of the people on duty on Mondays and Thursdays.
fn shares(roster: &Roster) -> [f64; 2] {
    [0, 3].map(|weekday| roster.schedule.hours_on(weekday) / 24.0)
}

fn is_near(shares: [f64; 2], wanted: [f64; 2]) -> bool {
    shares.iter().zip(wanted).all(|(share, wanted)| near(*share, wanted, 1e-4))
}

/// Share of the need of `month` that is short under `roster`.
fn short(month: &Roster, roster: &Roster) -> f64 {
    let pairs = month.intervals.iter().zip(&roster.intervals);
    pairs.map(|(month, here)| (month.need - here.on_duty).max(0.0)).sum::<f64>() / 336.0
}

#[test]
fn opposite_months_have_opposite_rosters() {
    let monthly = Frame::new(center("monthly", OPPOSITE, &[]));
    let once = Frame::new(center("once", OPPOSITE, &[]));
    let [january, february] = [JANUARY, FIRST_MONDAY].map(|day| monthly.rosters[0].on(day));
    assert!(is_near(shares(january), [0.75, 0.25]) && is_near(shares(february), [0.25, 0.75]));
    let for_both = once.rosters[0].on(JANUARY);
    assert!(is_near(shares(for_both), [0.5, 0.5]));
    assert_eq!(monthly.rosters[0].on(FEBRUARY), january, "the week of Sunday, 1 February, ends under January's");
    assert_eq!(once.rosters[0].on(FIRST_MONDAY), for_both);
    for month in [january, february] {
        // A quarter of the people stands on the wrong day.
        assert!(near(short(month, for_both), 0.25, 1e-9));
        assert!(near(month.misplaced_share().expect("a roster"), 0.0, 1e-4));
    }
    let months: Vec<Option<Date>> = monthly.rosters[0].by_month().map(|(month, _)| month).collect();
    assert_eq!(months, [Some(JANUARY), Some(FEBRUARY)]);
    // Beyond the horizon the nearest month holds.
    assert_eq!(monthly.rosters[0].on(Date::constant(2025, 12, 31)), january);
    assert_eq!(monthly.rosters[0].on(Date::constant(2026, 3, 1)), february);
}

#[test]
fn months_alike_share_the_roster_of_all_weeks_bit_for_bit() {
    let of = |refit: &str, patches: &[(&str, &str)]| Frame::new(center(refit, ALIKE, patches)).rosters;
    let monthly = of("monthly", &[]);
    assert_eq!(monthly, of("once", &[]));
    assert_eq!(monthly[0].by_month().map(|(month, _)| month).collect::<Vec<_>>(), [None]);
    let growth = ("growth_per_year = 0.0", "growth_per_year = 0.2");
    assert_eq!(of("monthly", &[growth]), monthly, "growth within a month draws up no new roster");
    // The other way round: what a planner knows of a month does.
    let fair = "[[holiday]]\nname = \"fair\"\ndates = [2026-02-02]\nfactor = 0.0\n[[reason]]\nname = \"early\"";
    let with_fair = of("monthly", &[("[[reason]]\nname = \"early\"", fair)]);
    assert_eq!(with_fair[0].on(JANUARY), monthly[0].on(JANUARY));
    // One of four Mondays is free: three to four.
    assert!(is_near(shares(with_fair[0].on(FIRST_MONDAY)), [3.0 / 7.0, 4.0 / 7.0]));
    let outage =
        "[[event]]\nname = \"outage\"\nfrom = 2026-02-05\ndays = 1\nuplift = 4.0\n[[reason]]\nname = \"early\"";
    let with_outage = of("monthly", &[("[[reason]]\nname = \"early\"", outage)]);
    // One of four Thursdays brings five times as much: one to two.
    assert!(is_near(shares(with_outage[0].on(FIRST_MONDAY)), [1.0 / 3.0, 2.0 / 3.0]));
}

#[test]
fn people_change_rosters_on_the_first_monday_of_the_month() {
    // 1 February 2028 is a Tuesday.
    let patches = [("start = 2026-01-01\nend = 2026-02-28", "start = 2028-01-01\nend = 2028-02-29")];
    let agents = |refit: &str| {
        let frame = Frame::new(center(refit, OPPOSITE, &patches));
        let draw = Draw::new(Vec::new());
        let mut workforce = Workforce::new(&frame, &draw, StreamKey::path(1, 0, 0));
        let mut on_day = |day: usize| {
            workforce.step_day(day as u32, None);
            workforce.duty_ticks(0, day * 48 + 20).iter().sum::<u64>() / frame.calendar.window_ticks.unsigned_abs()
        };
        (0..48).map(&mut on_day).collect::<Vec<u64>>()
    };
    // 1 January 2028 is a Saturday: Mondays are the days 2, 9 …, Thursdays 5, 12 …. 3 February, day 33, is a Thursday under
    // the roster of January; from Monday, 7 February, day 37, on people work that of February.
    let [once, monthly] = ["once", "monthly"].map(agents);
    let days = [2, 5, 30, 33, 37, 40, 44, 47];
    assert_eq!(days.map(|day| monthly[day]), [15, 5, 15, 5, 5, 15, 5, 15]);
    assert_eq!(days.map(|day| once[day]), [10; 8]);
    assert!((0..48).filter(|day| ![2, 5].contains(&(day % 7))).all(|day| monthly[day] == 0 && once[day] == 0));
}

/// In January everybody works on Mondays, in February half of the people on Thursdays and half on both: the roster gets a
/// line more on a Monday of the center on which it is still Sunday where the group is.
#[test]
fn overtime_is_worked_while_rosters_change_far_away() {
    let mut patches = vec![
        ("weekday = [3, 0, 0, 1, 0, 0, 0]", "weekday = [1, 0, 0, 0, 0, 0, 0]"),
        ("pool = \"people\"\nlanguages", "pool = \"people\"\ntimezone = \"America/Los_Angeles\"\nlanguages"),
        ("hours = 24", "hours = 8"),
        ("500_000", "2_000_000"),
        ("{ weekdays = [\"thu\"] }", "{ weekdays = [\"thu\"] }, { weekdays = [\"mon\", \"thu\"] }"),
    ];
    let rule = "overtime = { at_most_share = 0.4, accept_share = 1.0 }\nattrition";
    let overtime = |patches: &[(&str, &str)]| {
        let frame = Frame::new(center("monthly", OPPOSITE, patches));
        let lines = frame.rosters[0].different().iter().map(|roster| roster.shifts.len()).collect::<Vec<_>>();
        assert_eq!(lines, [1, 2], "lines of January and of February");
        let draw = Draw::new(Vec::new());
        let mut workforce = Workforce::new(&frame, &draw, StreamKey::path(1, 0, 0));
        let mut tally = MonthTally::new(&frame.axes);
        (0..frame.calendar.days.len()).for_each(|day| workforce.step_day(day as u32, Some(&mut tally)));
        tally.pools[0].overtime_paid_ticks
    };
    assert_eq!(overtime(&patches), 0);
    patches.push(("attrition", rule));
    assert!(overtime(&patches) > 0);
}

#[test]
fn need_against_supply_counts_the_days_of_each_month_under_its_roster() {
    let supply = |refit: &str| need_and_supply(&Frame::new(center(refit, OPPOSITE, &[]))).first_month.supply_fte;
    // January 2026 has four Mondays and five Thursdays.
    let wanted = (4.0 * 0.75 + 5.0 * 0.25) / (4.0 * 0.5 + 5.0 * 0.5);
    let got = supply("monthly") / supply("once");
    assert!(near(got, wanted, 1e-4), "{got}, not {wanted}");
}

#[test]
fn contacts_elsewhere_are_expected_at_their_own_hours_and_dates() {
    // Nine hours of contacts each weekday in Tokyo, nine hours ahead: midnight to nine in UTC.
    let languages =
        "[[language]]\nname = \"all\"\nshare = 1.0\ntimezone = \"Asia/Tokyo\"\n[[reason]]\nname = \"early\"";
    let ninths = "weekday = [3, 0, 0, 1, 0, 0, 0]\nday = [1, 1, 1, 0, 0, 0, 0, 0]";
    let patches = [
        ("[[reason]]\nname = \"early\"", languages),
        ("pool = \"people\"\nlanguages", "pool = \"people\"\ntimezone = \"UTC\"\nlanguages"),
        ("weekday = [3, 0, 0, 1, 0, 0, 0]\nday = [1]", ninths),
    ];
    let frame = Frame::new(center("monthly", OPPOSITE, &patches));
    let need: Vec<f64> = frame.rosters[0].on(JANUARY).intervals.iter().map(|interval| interval.need).collect();
    // Monday's nine hours from midnight there begin on Sunday at three in the afternoon here: 336 ÷ 18 half-hours × 3/4.
    for (index, need) in need.iter().enumerate() {
        let there = (index + 18) % 336;
        let wanted = match (there / 48, there % 48 < 18) {
            (0, true) => 14.0,
            (3, true) => 14.0 / 3.0,
            _ => 0.0,
        };
        assert!(near(*need, wanted, 1e-9), "interval {index}: {need}, not {wanted}");
    }
}
