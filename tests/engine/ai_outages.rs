//! Outages of the AI: who meets them, what happens to conversations in progress, and the three fallbacks.

use crate::ai_center::{HOURLY, Week, assert_mean, assert_poisson, assert_share};
use crate::center::frame;
use glidepath::numeric::sqrt;
use glidepath::tally::{Account, MonthTally};

/// Tuesday 10:00 to 14:00: hours 34 to 37 of the week.
const OUTAGE: &str = r#"ai.outage=[{ on = 2026-01-06, from = "10:00", hours = 4 }]"#;

#[test]
fn an_outage_sends_to_the_humans_those_who_come_in_it_and_those_it_cuts_off() {
    let week = Week::of(&[OUTAGE], 0);
    let (offered, queued) = (week.hours(|cell| cell.offered), week.hours(|cell| cell.queued));
    let contained = week.hours(|cell| cell.contained);
    let during = 34..38;
    for hour in 0..168 {
        if hour == 34 {
            assert_eq!(queued[hour], offered[hour] + week.sum(|c| c.ai_dropped), "the cut ones come at ten sharp");
        } else {
            assert_eq!(queued[hour], if during.contains(&hour) { offered[hour] } else { 0 }, "hour {hour}");
        }
        assert_eq!(contained[hour] == 0, during.contains(&hour), "hour {hour}");
    }
    // Those in progress came in the ten minutes before: constant sessions of ten minutes.
    assert_poisson("cut off", week.sum(|c| c.ai_dropped), HOURLY / 6.0);
    assert_poisson("direct", queued.iter().sum::<u64>() - week.sum(|c| c.ai_dropped), 4.0 * HOURLY);
    assert_eq!(week.sum(|c| c.human_needed_after_ai), 0, "nobody hands over");
    assert_eq!(week.sum(|c| c.effort_with_ai_ticks), week.sum(|c| c.queued) * 1_000_000);
    assert_eq!(Week::of(&[], 0).sum(|c| c.queued), 0, "without an outage");
    // Cut-off conversations have lasted half of their ten minutes on average.
    let whole = week.sum(|c| c.ai_resolved) * 600_000_000;
    let cut = (week.sum(|c| c.ai_session_ticks) - whole) as f64 / week.sum(|c| c.ai_dropped) as f64 / 1e6;
    // Uniform on 0–600: a standard error of 600 ÷ √12 ÷ √400 = 8.7 s.
    assert!((cut - 300.0).abs() < 5.0 * 600.0 / sqrt(12.0 * HOURLY / 6.0), "{cut} s");
}

#[test]
fn a_message_brings_a_share_back_later() {
    let message =
        r#"ai.fallback={ kind = "message", returns_share = 0.6, delay = { constant = { value_s = 18_000 } } }"#;
    let week = Week::of(&[OUTAGE, message, "ai.return_to_human_share=0"], 0);
    let (messages, lost) = (week.sum(|c| c.ai_messages), week.sum(|c| c.ai_messages_lost));
    assert_poisson("messages", messages, 4.0 * HOURLY + HOURLY / 6.0);
    assert_share("lost", lost, messages, 0.4);
    assert_eq!(week.sum(|c| c.cases_given_up), lost);
    assert_eq!(week.sum(|c| c.first_to_message), messages - week.sum(|c| c.ai_dropped));
    assert_eq!(week.sum(|c| c.comebacks), messages - lost, "five hours later the AI is there again");
    assert_eq!(week.sum(|c| c.queued), 0);
    let repeated = week.hours(|cell| cell.repeated);
    assert!((0..168).all(|hour| (repeated[hour] > 0) == (39..43).contains(&hour)), "{repeated:?}");
    // They meet the same outage again if they come back in it.
    let week = Week::of(&[OUTAGE, &message.replace("18_000", "3_600")], 0);
    assert!(week.sum(|c| c.ai_messages) > messages + 100);
}

#[test]
fn a_second_vendor_takes_over_at_its_own_price() {
    let second = r#"ai.fallback={ kind = "second-vendor", resolves_factor = 0.75, price_per_conversation = 2 }"#;
    let prices = "ai.price={ per_conversation = 1, per_resolution = 10, platform_per_month = 5 }";
    let skill = "reason.any.ai={ resolves = 0.6, falsely_contains = 0.1 }";
    let week = Week::of(&[OUTAGE, second, prices, skill, "ai.induced_share=0.2"], 0);
    let first_alone = Week::of(&[prices, skill, "ai.induced_share=0.2"], 0);
    let (held, contained) = (week.sum(|c| c.ai_second), week.sum(|c| c.ai_second_contained));
    assert_poisson("held", held, 4.0 * HOURLY / 0.8);
    assert_share("contained", contained, held, 0.45 + 0.1);
    assert_eq!((week.sum(|c| c.ai_dropped), week.sum(|c| c.first)), (0, first_alone.sum(|c| c.first)));
    assert_eq!(week.sum(|c| c.ai_falsely_contained), first_alone.sum(|c| c.ai_falsely_contained));
    let lost = first_alone.sum(|c| c.ai_resolved) - week.sum(|c| c.ai_resolved);
    assert_share("escalated instead of resolved", lost, held, 0.15);
    assert_eq!(week.sum(|c| c.ai_escalated), first_alone.sum(|c| c.ai_escalated) + lost);
    let booked = |month: &MonthTally| month.amounts[month.amounts.len() - Account::OF_AI.len()..].to_vec();
    let by_first = week.sum(|c| c.ai_resolved + c.ai_falsely_contained) - contained;
    let wanted = [(week.sum(|c| c.ai_entered) + held) * 100, by_first * 1_000, 500].map(u64::cast_signed);
    assert_eq!(booked(&week.months[0]), wanted);
}

#[test]
fn induced_contacts_do_not_arise_while_the_ai_is_out() {
    let induced = "ai.induced_share=0.2";
    let (week, without) = (Week::of(&[OUTAGE, induced], 0), Week::of(&[induced], 0));
    let missing = without.sum(|c| c.induced) - week.sum(|c| c.induced);
    assert_poisson("missing", missing, 4.0 * HOURLY * 0.25);
    assert_eq!(without.sum(|c| c.first) - week.sum(|c| c.first), missing);
    assert_eq!(without.sum(|c| c.first - c.induced), week.sum(|c| c.first - c.induced), "nobody else is missing");
}

#[test]
fn random_outages_take_their_share_of_the_time_whatever_else_happens() {
    // An alternating renewal process of 40 h up and 10 h down on average, over 52 weeks of 20 paths. It begins up, which
    // the first weeks remember: the time constant is 8 h.
    let options = ["ai.random_outages={ mean_up_h = 40, mean_down_h = 10 }", "scenario.end=2027-01-03"];
    let few = "demand.contacts.start_per_year=20_000";
    let shares: Vec<f64> = (0..20)
        .map(|luck| {
            let year = Week::of(&[&options[..], &[few, "scenario.warm_up_days=7"]].concat(), luck);
            1.0 - year.sum(|c| c.first_to_ai) as f64 / year.sum(|c| c.first) as f64
        })
        .collect();
    assert_mean("out", &shares, 0.2);
    // The hours without any conversation are the same at another volume.
    let silent = |contacts: &str| {
        let week = Week::of(&[options[0], contacts], 3);
        week.hours(|cell| cell.contained).iter().map(|count| *count == 0).collect::<Vec<_>>()
    };
    let hours = silent("demand.contacts.start_per_year=20_000_000");
    assert_eq!(hours, silent("demand.contacts.start_per_year=5_000_000"));
    assert!(hours.contains(&true) && hours.contains(&false));
}

#[test]
fn an_outage_changes_nothing_in_the_months_before() {
    let horizon = ["scenario.start=2026-01-30", "scenario.end=2026-02-02"];
    let outage = r#"ai.outage=[{ on = 2026-02-01, from = "00:00", hours = 3 }]"#;
    let limit = "ai.session_limit={ sessions = 430, most_wait_s = 300 }";
    for more in [None, Some(limit)] {
        let with: Vec<&str> = horizon.into_iter().chain([outage]).chain(more).collect();
        let without: Vec<&str> = horizon.into_iter().chain(more).collect();
        let (with, without) = (Week::of(&with, 0), Week::of(&without, 0));
        assert!(with.months[0] == without.months[0], "January, {more:?}");
        assert!(with.months[1] != without.months[1]);
    }
}

#[test]
fn an_outage_that_began_before_the_first_day_still_lasts() {
    let outage = r#"ai.outage=[{ on = 2026-01-04, from = "22:00", hours = 5 }]"#;
    let week = Week::of(&[outage], 0);
    let contained = week.hours(|cell| cell.contained);
    assert!((0..168).all(|hour| (contained[hour] == 0) == (hour < 3)), "{contained:?}");
    // Spring forward in Stockholm: 02:30 does not exist, 03:00 is the next minute that does.
    let zone = ["scenario.timezone=\"Europe/Stockholm\"", "scenario.start=2026-03-29", "scenario.end=2026-03-29"];
    let calendar = frame_calendar(&zone);
    let (date, hour) = (glidepath::model::Date::constant(2026, 3, 29), 3_600_000_000);
    assert_eq!(calendar.time_of(date, 150), Some(2 * hour));
    assert_eq!(calendar.time_of(date, 210), Some(2 * hour + hour / 2));
    assert_eq!(calendar.time_of(date.tomorrow().expect("a day"), 0), None);
}

fn frame_calendar(options: &[&str]) -> glidepath::plan::Calendar {
    frame(crate::ai_center::CENTER, options).calendar
}
