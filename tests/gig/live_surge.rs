//! Live surge rules: people log on after an interval that was short of them, as the equation says, and not before.

use crate::center::{agents, frame, live, mean_over};
use glidepath::model::Draw;
use glidepath::numeric;
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::tally::{Account, MonthTally, check_segments};
use glidepath::workforce::Workforce;

const PER_DAY: usize = 48;
const PEOPLE: f64 = 1_000.0;

/// 1,000 people who each work one session of an hour every other week, so that sessions hardly ever meet.
fn quiet(more: &[&str]) -> Frame {
    let options = [
        "pool.gig.gig.active=1_000",
        "pool.gig.gig.weekly_hours={ mean_h = 0.5, bands = [1], weights = [1] }",
        "pool.gig.gig.session={ constant = { value_s = 3_600 } }",
        "pool.gig.gig.pay.rate=40",
        "pool.gig.gig.pay.reference=40",
        "scenario.end=2026-03-01",
    ];
    frame(&[&options[..], more].concat())
}

fn rule(factor: f64, length_min: u32) -> String {
    format!(
        "pool.gig.gig.pay.surge_rules=[{{ when = \"live\", shortage_from = 1.5, factor = {factor}, length_min = {length_min} }}]"
    )
}

/// The slow clock alone, in a center where so much more work than people is seen in these windows, and little in others.
fn driven(frame: &Frame, luck: u64, is_short: impl Fn(usize) -> bool) -> (Vec<MonthTally>, Vec<u32>) {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(2_026, 0, luck));
    let mut months = vec![MonthTally::new(&frame.axes); frame.axes.months.len()];
    let mut duty = Vec::new();
    let mut day = None;
    for (index, window) in frame.calendar.windows.iter().enumerate() {
        let month = &mut months[window.month.expect("no warm-up") as usize];
        if day != Some(window.day) {
            day = Some(window.day);
            workforce.step_day(window.day, Some(month));
        }
        duty.push(agents(frame, &workforce, 0, index).iter().sum());
        // Everybody is busy, and as many contacts wait as there are agents, or nobody waits.
        let cell = window.cell as usize;
        month.group_cells[cell].staffed_ticks += 1_000;
        month.group_cells[cell].busy_ticks += 1_000;
        month.queue_cells[cell].queue_ticks += if is_short(index) { 1_000 } else { 0 };
        workforce.close_window(index, month);
    }
    (months, duty)
}

fn sum(duty: &[u32]) -> f64 {
    duty.iter().map(|agents| f64::from(*agents)).sum()
}

/// Four half-hours of each day.
fn at_ten(window: usize) -> bool {
    (20..24).contains(&(window % PER_DAY))
}

#[test]
fn additional_hours_follow_the_response() {
    let (rises, stays) = (quiet(&[&rule(1.5, 30)]), quiet(&[&rule(1.0, 30)]));
    let none = quiet(&[]);
    let (plain, plain_duty) = {
        let draw_and_duty = driven(&none, 3, at_ten);
        (draw_and_duty.0, draw_and_duty.1)
    };
    let (neutral, neutral_duty) = driven(&stays, 3, at_ten);
    assert!(plain == neutral && plain_duty == neutral_duty, "the control: a factor of 1 changes nothing");
    let added = |luck| sum(&driven(&rises, luck, at_ten).1) - sum(&driven(&stays, luck, at_ten).1);
    let (mean, error) = mean_over(20, added);
    // Half a session a week, 336 half-hours, four of them short each day of eight weeks, two half-hours a session.
    let wanted = |response: f64| {
        let starts = 0.5 / 336.0 * (response - 1.0);
        56.0 * 4.0 * PEOPLE * (1.0 - numeric::exp(-starts)) * 2.0
    };
    // |z| ≤ 5 with 19 degrees of freedom: false alarm 8e-5. One in 340 has a session already, which is far less than
    // the error.
    let z = |wanted: f64| (mean - wanted) / error;
    assert!(z(wanted(numeric::pow(1.5, 1.2))).abs() <= 5.0, "{mean} ± {error}");
    assert!(z(wanted(1.5)).abs() > 5.0, "the control: in proportion to pay");
}

#[test]
fn nothing_changes_before_the_shortage_ends() {
    let many = "pool.gig.gig.weekly_hours.mean_h=5";
    let (rises, stays) = (quiet(&[&rule(4.0, 30), many]), quiet(&[many]));
    let at = 20 * PER_DAY + 30;
    let (_, plain) = driven(&stays, 1, |_| false);
    let (months, with) = driven(&rises, 1, |window| window == at);
    assert_eq!(plain[..=at], with[..=at], "the short interval itself has the people it had");
    assert!(with[at + 1] > plain[at + 1], "the next one has more");
    assert_eq!(plain[at + 3..], with[at + 3..], "a session lasts an hour, and nobody is missed later");
    let surged: u64 = months.iter().map(|month| month.segments[0].slots_surged).sum();
    assert_eq!(surged, u64::from(with[at + 1]));
    let (_, never) = driven(&rises, 1, |_| false);
    assert!(never == plain, "without a shortage nothing happens");
    // Draws are each person's own: one person more adds at most that person.
    let (_, more) = driven(&quiet(&[&rule(4.0, 30), many, "pool.gig.gig.active=1_001"]), 1, at_ten);
    let (_, fewer) = driven(&rises, 1, at_ten);
    assert!(fewer.iter().zip(&more).all(|(fewer, more)| fewer <= more && *more <= fewer + 1));
}

#[test]
fn slots_and_pay_balance_beyond_midnight() {
    // The last half-hour of each day is short, also that of a month; the rate is up for two hours.
    let rises = quiet(&[
        &rule(2.0, 120),
        "pool.gig.gig.blocks=[{ name = \"night\", start = \"01:00\", hours = 3, agents = 5, willing_share = 0.3 }]",
    ]);
    let (months, duty) = driven(&rises, 5, |window| window % PER_DAY == PER_DAY - 1);
    let ticks = rises.calendar.window_ticks.unsigned_abs();
    let (mut worked, mut surged, mut pay, mut surge_pay) = (0, 0, 0, 0);
    for month in &months {
        let counts = month.segments[0];
        check_segments(&month.pools[0], &month.segments, (month.amount(0, Account::GigPay), 0)).expect("it balances");
        let planned: u64 = month.group_cells.iter().map(|cell| cell.planned_ticks).sum();
        assert_eq!(planned, counts.slots_accepted * ticks, "everybody who logs on is planned");
        worked += counts.slots_worked;
        surged += counts.slots_surged;
        pay += counts.pay;
        surge_pay += counts.surge_pay;
    }
    assert!((worked as f64 - sum(&duty)).abs() < 0.5, "who is on duty is who works");
    // Of the two hours at night the second lies in the block.
    let night = |window: &usize| *window >= PER_DAY && window % PER_DAY < 4;
    let on_duty: u64 = (0..duty.len()).filter(night).map(|window| u64::from(duty[window])).sum();
    let in_blocks = months.iter().map(|month| month.blocks[0].worked).sum::<u64>();
    assert!(surged < on_duty && surged + 2 * in_blocks >= on_duty, "{surged} of {on_duty}, {in_blocks} in blocks");
    // A half-hour is 20 dollars, twice that while a rule is on.
    assert!((surge_pay as f64 - 2_000.0 * surged as f64).abs() < 1.01, "{surge_pay} for {surged}");
    assert!((pay as f64 - 2_000.0 * (worked + surged) as f64).abs() < 1.01, "{pay} for {worked} and {surged}");
}

#[test]
fn an_overloaded_center_gets_people_and_answers_more() {
    let demand = ["demand.contacts.start_per_year=1_400_000", "scenario.end=2026-01-18"];
    let months = |factor: f64| {
        let rule = rule(factor, 30).replace("shortage_from = 1.5", "shortage_from = 1.0");
        live(&frame(&[&demand[..], &[&rule]].concat()), 2)
    };
    assert!(months(1.0) == live(&frame(&demand), 2), "the control: a factor of 1 changes nothing");
    let of = |factor: f64| {
        let months = months(factor);
        let sum = |value: fn(&MonthTally) -> u64| months.iter().map(value).sum::<u64>();
        (sum(|it| it.pools[0].slots_worked), sum(|it| it.group_cells.iter().map(|cell| cell.answered).sum()))
    };
    let (stays, rises) = (of(1.0), of(1.6));
    assert!(rises.0 > stays.0 && rises.1 > stays.1, "{stays:?}, {rises:?}");
}
