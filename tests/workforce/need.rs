//! Need against supply, by hand and against simulated people.

use crate::center::{
    always, center, constant_s, employed, hazard_per_day, known, moments, months, people, shrinkage, steady,
};
use glidepath::clock::DAYS_PER_YEAR;
use glidepath::model::{
    AfterShift, AiPrices, AiSettings, AiSkill, Attrition, Channel, Classes, ContainmentPressure, Date, Employed, Event,
    Hire, Holiday, InitialTenure, LeavingAnnouncement, LeavingFactors, PayGap, People, Pool, PoolKind, RandomOutages,
    Reason, Repeat, Serve, SharedPace, ShiftPattern, TimePath, Transfer, Volume,
};
use glidepath::numeric;
use glidepath::plan::Frame;
use glidepath::workforce::need_and_supply;

const START: Date = Date::constant(2026, 1, 1);
const END: Date = Date::constant(2027, 6, 30);

/// Hours of an FTE on a calendar day.
const FTE_DAY_H: f64 = 160.0 * 12.0 / DAYS_PER_YEAR;

fn near(got: f64, wanted: f64) -> bool {
    (got / wanted - 1.0).abs() < 1e-9
}

#[test]
fn a_flat_center_by_hand() {
    // 1,000 contacts a day of 6 + 1 minutes; 30 people at 8 hours on every day, 25 % of them away.
    let people = Employed { people: People { shrinkage: vec![shrinkage("away", 0.25)], ..people(30) }, ..steady(0) };
    let mut model = center(START, END, vec![employed("in-house", people)]);
    model.reasons[0].wrap_up = Some(constant_s(60.0));
    model.groups[0].shifts = vec![ShiftPattern {
        start_min: 8 * 60,
        length_min: 8 * 60,
        breaks: Vec::new(),
        closing_min: 0,
        weekdays: [true; 7],
        weight: 1.0,
    }];
    let plan = need_and_supply(&Frame::new(model));
    let month = &plan.first_month;
    assert_eq!((month.name.as_str(), month.days), ("2026-01", 31));
    assert!(near(month.offered, 31_000.0) && near(month.human_share(), 1.0) && near(month.mean_handle_min(), 7.0));
    assert!(near(month.need_fte, 1000.0 * 7.0 / 60.0 / (FTE_DAY_H * 0.75 * 0.85)));
    assert!(near(month.supply_fte, 30.0 * 8.0 / FTE_DAY_H));
    assert!(near(month.occupancy, 1000.0 * 7.0 / 60.0 / (30.0 * 8.0 * 0.75)));
    let names: Vec<&str> = plan.quarters.iter().map(|quarter| quarter.name.as_str()).collect();
    assert_eq!(names, ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1", "2027-Q2"]);
    let days: u32 = plan.quarters.iter().map(|quarter| quarter.days).sum();
    assert_eq!(days, 365 + 181);
}

#[test]
fn growth_season_holidays_and_events_move_the_volume() {
    let mut model = center(START, END, vec![employed("in-house", steady(30))]);
    model.demand.volume = Volume::Customers {
        start: known(365_250.0),
        growth_per_year: known(0.1),
        contacts_per_customer_per_year: known(1.0),
    };
    model.demand.profile.month[0] = 13.0;
    model.demand.level = always(0.5);
    let grown = |day: f64| numeric::pow(1.1, day / DAYS_PER_YEAR);
    let january: f64 = (0..31).map(|day| 1000.0 * 0.5 * 13.0 / 2.0 * grown(f64::from(day))).sum();
    let plain = need_and_supply(&Frame::new(model.clone())).first_month.offered;
    assert!(near(plain, january));

    let date = |day: i8| Date::constant(2026, 1, day);
    model.demand.holidays =
        vec![Holiday { name: "rest".to_owned(), dates: vec![date(1)], factor: known(0.2), languages: Vec::new() }];
    model.demand.events = vec![Event {
        name: "sale".to_owned(),
        from: date(10),
        days: 2,
        uplift: known(1.0),
        half_life_days: Some(known(1.0)),
        languages: vec![0],
        reasons: Vec::new(),
    }];
    // Two full days, then a half, a quarter, …; the holiday takes four fifths of the first day.
    let with_days = need_and_supply(&Frame::new(model)).first_month.offered;
    let extra = |day: i32, factor: f64| 1000.0 * 0.5 * 13.0 / 2.0 * grown(f64::from(day)) * factor;
    let tail: f64 = (11..31).map(|day| extra(day, numeric::pow(0.5, f64::from(day - 10)))).sum();
    assert!(near(with_days, january - extra(0, 0.8) + extra(9, 1.0) + extra(10, 1.0) + tail));
}

#[test]
fn expected_supply_is_the_mean_of_simulated_people() {
    let people = Employed {
        people: People {
            attrition: hazard_per_day(&[(90.0, 0.004), (f64::INFINITY, 0.0015)]),
            initial_tenure: InitialTenure::Exponential { mean_years: known(1.5) },
            hiring_lead_weeks: known(4.0),
            training_weeks: known(6.0),
            ..people(400)
        },
        backfill: TimePath::Steps(vec![(START, known(0.2)), (Date::constant(2026, 7, 1), known(0.9))]),
        hires: vec![Hire { on: Date::constant(2026, 4, 7), heads: 25 }],
        ..steady(0)
    };
    is_the_mean(people);
}

#[test]
fn expected_supply_knows_leads_that_differ() {
    is_the_mean(Employed {
        people: People {
            attrition: hazard_per_day(&[(f64::INFINITY, 0.003)]),
            hiring_lead_weeks: known(6.0),
            hiring_lead_cv: known(0.9),
            training_weeks: known(3.0),
            ..people(400)
        },
        backfill: always(0.9),
        ..steady(0)
    });
}

#[test]
fn expected_supply_knows_what_makes_people_leave() {
    let on = Date::constant(2026, 9, 2);
    let news = LeavingAnnouncement { on, uplift: known(2.0), half_life_weeks: known(10.0) };
    let ramp = TimePath::Steps(vec![(START, known(-0.1)), (Date::constant(2026, 5, 4), known(0.1)), (on, known(0.0))]);
    let leaving = LeavingFactors {
        pay: Some(PayGap { gap: ramp, elasticity: known(3.0) }),
        announcements: vec![news],
        ..LeavingFactors::default()
    };
    is_the_mean(Employed {
        people: People {
            attrition: hazard_per_day(&[(90.0, 0.004), (f64::INFINITY, 0.001)]),
            initial_tenure: InitialTenure::Exponential { mean_years: known(1.5) },
            hiring_lead_weeks: known(4.0),
            training_weeks: known(6.0),
            leaving,
            ..people(400)
        },
        backfill: always(0.6),
        hires: vec![Hire { on: Date::constant(2026, 4, 7), heads: 25 }],
        ..steady(0)
    });
}

#[test]
fn expected_supply_knows_a_weibull_law_and_what_multiplies_it() {
    let on = Date::constant(2026, 9, 2);
    let news = LeavingAnnouncement { on, uplift: known(2.0), half_life_weeks: known(10.0) };
    let weibull = Employed {
        people: People {
            attrition: Attrition::Weibull { shape: known(0.7), scale_years: known(2.0) },
            initial_tenure: InitialTenure::Exponential { mean_years: known(1.5) },
            training_weeks: known(6.0),
            leaving: LeavingFactors { announcements: vec![news], ..LeavingFactors::default() },
            ..people(400)
        },
        backfill: always(0.6),
        ..steady(0)
    };
    is_the_mean(weibull);
}

#[test]
fn expected_supply_waits_for_classes_as_people_do() {
    let first_on = Date::constant(2025, 12, 1);
    let classes = Classes { every_weeks: 5, first_on, at_most: 1000, at_least: 1, places: None };
    let people = Employed {
        people: People {
            attrition: hazard_per_day(&[(90.0, 0.004), (f64::INFINITY, 0.0015)]),
            initial_tenure: InitialTenure::Exponential { mean_years: known(1.5) },
            hiring_lead_weeks: known(4.0),
            training_weeks: known(6.0),
            washout_share: known(0.2),
            ..people(400)
        },
        backfill: always(0.8),
        hires: vec![Hire { on: Date::constant(2026, 4, 7), heads: 25 }],
        classes: Some(classes),
        ..steady(0)
    };
    is_the_mean(people);
}

fn is_the_mean(people: Employed) {
    let frame = Frame::new(center(START, END, vec![employed("in-house", people)]));
    let plan = need_and_supply(&frame);
    let lives: Vec<_> = (0..300).map(|luck| months(&frame, luck)).collect();
    for (index, quarter) in plan.quarters.iter().enumerate() {
        let simulated: Vec<f64> = lives
            .iter()
            .map(|months| {
                let floor_days: u64 = months[index * 3..][..3].iter().map(|tally| tally.pools[0].floor_days).sum();
                floor_days as f64 * 24.0 / (FTE_DAY_H * f64::from(quarter.days))
            })
            .collect();
        let (mean, variance) = moments(&simulated);
        let z = (mean - quarter.supply_fte) / (variance / lives.len() as f64).sqrt();
        assert!(z.abs() <= 4.0, "{}: expected {}, simulated {mean}: z = {z}", quarter.name, quarter.supply_fte);
    }
}

#[test]
fn new_people_supply_nothing_until_they_are_trained() {
    let hires = vec![Hire { on: Date::constant(2026, 4, 7), heads: 50 }];
    let people = Employed { people: People { training_weeks: known(6.0), ..people(100) }, hires, ..steady(0) };
    let plan = need_and_supply(&Frame::new(center(START, END, vec![employed("in-house", people)])));
    // On the floor from 19 May, 43 days before the end of the quarter.
    let floor_days = 100.0 * 91.0 + 50.0 * 43.0;
    assert!(near(plan.quarters[1].supply_fte, floor_days * 24.0 / (FTE_DAY_H * 91.0)));
}

#[test]
fn fixed_agents_count_as_supply() {
    let mut model = center(
        START,
        END,
        vec![Pool {
            name: "plan".to_owned(),
            kind: PoolKind::Fixed,
            resolution: always(1.0),
            assist: None,
            transfer_dips: Vec::new(),
            after_shift: AfterShift::Paid,
        }],
    );
    model.groups[0].shifts.clear();
    model.groups[0].agents = vec![5, 7];
    let month = need_and_supply(&Frame::new(model)).first_month;
    assert!(near(month.supply_fte, 12.0 * 12.0 / FTE_DAY_H) && near(month.available_share, 1.0));
}

#[test]
fn who_is_not_helped_comes_back_as_often_as_the_supply_fails() {
    // 30 people who help 80 % beside 10 who help 60 %, all at the same hours: 75 % are helped, half of the rest return.
    let mut model = center(START, END, vec![employed("in-house", steady(30)), employed("others", steady(10))]);
    (model.pools[0].resolution, model.pools[1].resolution) = (always(0.8), always(0.6));
    let plain = need_and_supply(&Frame::new(model.clone())).first_month;
    model.waiting.repeat =
        Some(Repeat { returns_share: known(0.5), delay: constant_s(86_400.0), to_human_share: known(1.0) });
    let month = need_and_supply(&Frame::new(model)).first_month;
    assert!(near(month.queued, plain.queued / (1.0 - 0.25 * 0.5)) && near(month.offered, month.queued));
    assert!(near(month.need_fte, plain.need_fte / 0.875) && near(month.supply_fte, plain.supply_fte));
    assert_eq!(month.ai, None);
}

#[test]
fn the_ai_is_worth_what_humans_would_have_to_do() {
    let people = Employed { people: People { shrinkage: vec![shrinkage("away", 0.25)], ..people(30) }, ..steady(0) };
    let mut model = center(START, END, vec![employed("in-house", people)]);
    model.pools[0].resolution = always(0.5);
    model.waiting.repeat =
        Some(Repeat { returns_share: known(0.5), delay: constant_s(86_400.0), to_human_share: known(1.0) });
    model.reasons[0].ai = Some(AiSkill {
        eligible: always(0.6),
        resolves: always(0.4),
        falsely_contains: always(0.1),
        asks_human: always(0.2),
        leaves: always(0.0),
    });
    let nothing =
        AiPrices { per_conversation: always(0.0), per_resolution: always(0.0), platform_per_month: always(0.0) };
    model.ai = Some(AiSettings {
        handoff_s: known(30.0),
        returns_share: known(1.0),
        return_to_human_share: known(1.0),
        displaces: Some(0),
        ..AiSettings::plain(constant_s(60.0), constant_s(3_600.0), nothing)
    });
    let month = need_and_supply(&Frame::new(model)).first_month;
    // Of 1,000 contacts a day of 6 minutes 400 go to a human at once, 300 after the AI (30 s longer), 60 come back.
    let fte_day_min = FTE_DAY_H * 60.0 * 0.75 * 0.85;
    let ai = month.ai.expect("there is an AI");
    assert!(near(ai.without_fte, 6_000.0 / fte_day_min) && near(ai.with_fte, (760.0 * 6.0 + 150.0) / fte_day_min));
    assert!(near(ai.fte_equivalent(), 1_290.0 / fte_day_min), "repeats do not enter the comparison");
    assert!(month.queued > 760.0 * 31.0, "but they do enter the need");
}

#[test]
fn a_chat_takes_its_part_of_an_agent() {
    // 1,000 contacts a day of 6 minutes: 600 calls, and 400 chats half as long again, of which an agent holds 3 at 2
    // thirds of the pace: two of them get done in the time of one.
    let mut model = center(START, END, vec![employed("in-house", steady(30))]);
    let chat = Channel {
        share: 0.4,
        handle_time_factor: known(1.5),
        slots: 3,
        pace: SharedPace::SlowdownPerContact(known(0.25)),
        ..Channel::one_at_a_time("chat")
    };
    model.channels = vec![Channel { share: 0.6, ..Channel::one_at_a_time("voice") }, chat];
    let month = need_and_supply(&Frame::new(model.clone())).first_month;
    assert!(near(month.queued, 31_000.0) && near(month.handle_h, 31.0 * (600.0 * 6.0 + 400.0 * 9.0 / 2.0) / 60.0));
    model.channels[1].pace = SharedPace::BySessions(vec![1.0, 0.9]);
    let month = need_and_supply(&Frame::new(model)).first_month;
    assert!(near(month.handle_h, 31.0 * (600.0 * 6.0 + 400.0 * 9.0 / 2.7) / 60.0), "the last speed holds for more");
}

#[test]
fn a_transfer_adds_what_is_said_twice_and_a_second_wrap_up() {
    let mut model = center(START, END, vec![employed("first", steady(30)), employed("second", steady(10))]);
    model.skills = vec!["general".to_owned(), "expert".to_owned()];
    model.reasons[0].wrap_up = Some(constant_s(60.0));
    model.transfers = vec![Transfer {
        reasons: Vec::new(),
        channels: Vec::new(),
        groups: vec![0],
        share: known(0.2),
        skill: 1,
        after_share: known(0.5),
        repeated_share: known(0.4),
    }];
    // 6 + 1 minutes; a fifth of half the groups' contacts: 0.2 of the talk again, and another minute.
    let month = need_and_supply(&Frame::new(model.clone())).first_month;
    assert!(near(month.queued, 31_000.0), "a contact handed on is counted once");
    assert!(near(month.mean_handle_min(), 7.0 + 0.2 * 0.5 * (0.2 * 6.0 + 1.0)));
    // Where only the first group serves them, all of them may be handed on; for experts none are.
    model.groups[1].serves = vec![Serve { skills: vec![1], ..Serve::languages(vec![0]) }];
    let month = need_and_supply(&Frame::new(model.clone())).first_month;
    assert!(near(month.mean_handle_min(), 7.0 + 0.2 * (0.2 * 6.0 + 1.0)));
    model.reasons[0].skill = 1;
    assert!(near(need_and_supply(&Frame::new(model)).first_month.mean_handle_min(), 7.0));
}

#[test]
fn tiers_pressure_and_outages_decide_who_reaches_a_human() {
    let mut model = center(START, END, vec![employed("in-house", steady(30))]);
    model.reasons = vec![Reason {
        ai: Some(AiSkill {
            eligible: always(0.8),
            resolves: always(0.4),
            falsely_contains: always(0.1),
            asks_human: always(0.2),
            leaves: always(0.0),
        }),
        ..Reason::plain("why", constant_s(360.0))
    }];
    let nothing =
        AiPrices { per_conversation: always(0.0), per_resolution: always(0.0), platform_per_month: always(0.0) };
    model.ai = Some(AiSettings {
        handoff_s: known(30.0),
        pressure: Some(ContainmentPressure { level: always(0.4), resolves_share: known(0.5) }),
        random_outages: Some(RandomOutages { mean_up_h: known(90.0), mean_down_h: known(10.0) }),
        ..AiSettings::plain(constant_s(60.0), constant_s(3_600.0), nothing)
    });
    model.tiers[0].enters_ai_share = known(0.5);
    model.tiers[0].asks_human_factor = known(2.0);
    let month = need_and_supply(&Frame::new(model.clone())).first_month;
    // 400 of 1,000 are bound for the AI; 40 of them find it out of order. Half of 360 would reach a human, of whom
    // pressure keeps 4 in 10: 108 are handed over.
    assert!(near(month.queued, 31.0 * (600.0 + 40.0 + 108.0)) && near(month.offered, 31_000.0));
    assert!(near(month.handle_h, 31.0 * (748.0 * 6.0 + 108.0 * 0.5) / 60.0));
    model.channels[0].enters_ai_share = known(0.0);
    assert!(near(need_and_supply(&Frame::new(model)).first_month.queued, 31_000.0), "the control");
}

#[test]
fn lines_weigh_on_speed_and_resolution() {
    let mut model = center(START, END, vec![employed("in-house", steady(30)), employed("others", steady(10))]);
    let slow = Serve { speed: known(0.5), resolution: known(0.8), ..Serve::languages(vec![0]) };
    model.groups[1].serves = vec![slow, Serve::languages(vec![0])];
    model.waiting.repeat =
        Some(Repeat { returns_share: known(0.5), delay: constant_s(86_400.0), to_human_share: known(1.0) });
    let month = need_and_supply(&Frame::new(model)).first_month;
    // The others work at 0.75 of the speed on average; of their work (0.5 × 0.8 + 1) ÷ 1.5 meets the need.
    let (effective, resolving) = (30.0 + 10.0 * 0.75, 30.0 + 10.0 * 0.7);
    assert!(near(month.supply_fte, effective * 24.0 / FTE_DAY_H));
    assert!(near(month.queued, 31_000.0 / (1.0 - (1.0 - resolving / effective) * 0.5)));
}
