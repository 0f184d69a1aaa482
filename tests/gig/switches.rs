//! Each switch of a gig pool: at its neutral value not one counter moves, and switched on it moves supply the way its
//! equation says. The table in docs/model.md lists them.
//!
//! t-tests compare the same people with the switch and without, luck by luck (|t| ≤ 6 at 11 degrees of freedom: false
//! alarm 9e-5); z-tests are of counts (|z| ≤ 4: false alarm 6e-5).

use crate::center::{frame, live, schedule, t_of};
use glidepath::numeric::{pow, sqrt};
use glidepath::tally::{Account, BlockCounts, MonthTally, SegmentCounts};

/// Eight weeks of 1,000 people who come for half an hour once or twice a week, so that hardly anybody is twice in a
/// window.
const SMALL: [&str; 4] = [
    "pool.gig.gig.active=1_000",
    "scenario.end=2026-03-01",
    "pool.gig.gig.weekly_hours={ mean_h = 1, bands = [1], weights = [1] }",
    "pool.gig.gig.session={ constant = { value_s = 1_800 } }",
];

/// The months of the small center with options.
fn small(more: &[&str], luck: u64) -> Vec<MonthTally> {
    schedule(&frame(&[&SMALL[..], more].concat()), luck).0
}

fn sum(months: &[MonthTally], counter: fn(&SegmentCounts) -> u64) -> f64 {
    months.iter().flat_map(|month| &month.segments).map(counter).sum::<u64>() as f64
}

fn worked(months: &[MonthTally]) -> f64 {
    sum(months, |counts| counts.slots_worked)
}

/// t of slots worked with options against `factor` times those without.
fn t_of_factor(more: &[&str], factor: f64) -> f64 {
    t_of(|luck| worked(&small(more, luck)) - factor * worked(&small(&[], luck)))
}

/// Standard errors between a count of n independent trials and its probability.
fn z(count: f64, n: f64, probability: f64) -> f64 {
    (count - n * probability) / sqrt(n * probability * (1.0 - probability))
}

#[test]
fn at_its_neutral_value_no_switch_moves_a_counter() {
    let common = [
        "demand.contacts.start_per_year=100_000",
        "scenario.end=2026-02-15",
        "pool.gig.resolution=0.8",
        "pool.gig.gig.applicants_per_month=60",
        "pool.gig.gig.certification_weeks=1",
        "pool.gig.gig.attrition={ per_year = 0.5 }",
    ];
    let plain = live(&frame(&common), 5);
    let with = |option: &str| live(&frame(&[&common[..], &[option]].concat()), 5);
    // A ledger of places that nobody offers is none.
    let without_ledger = |mut months: Vec<MonthTally>| {
        for month in &mut months {
            assert!(month.blocks.iter().all(|block| *block == BlockCounts::default()));
            month.blocks.clear();
        }
        months
    };
    for neutral in [
        "segments=[{ name = \"all\", share = 1 }]",
        "certification_places=1_000",
        "pay.income_targeting_share=0",
        "blocks=[{ name = \"night\", start = \"02:00\", hours = 3, agents = 0 }]",
        "pay.surges=[{ start = \"10:00\", hours = 4, factor = 1 }]",
        "no_show_share=0.08",
        "pay.basis=hour",
        "pay.reserve_share=0",
        "quality.uplift=0",
    ] {
        assert!(without_ledger(with(&format!("pool.gig.gig.{neutral}"))) == plain, "{neutral} moves something");
    }
    for on in [
        "segments=[{ name = \"all\", share = 1, mean_h = 18 }]",
        "certification_places=3",
        "pay={ rate = 50, income_targeting_share = 0.5 }",
        "blocks=[{ name = \"night\", start = \"02:00\", hours = 3, agents = 2 }]",
        "pay.surges=[{ start = \"10:00\", hours = 4, factor = 1.1 }]",
        "no_show_share=0.1",
        "pay={ basis = \"contact\", rate = 3, reference = 3 }",
        "pay={ basis = \"resolution\", rate = 3, reference = 3 }",
        "pay.reserve_share=0.1",
        "quality.uplift=0.1",
    ] {
        assert!(with(&format!("pool.gig.gig.{on}")) != plain, "the control: {on} moves nothing");
    }
    // Invited people who all apply are those who would have applied.
    let applicants = common[3];
    let invited: Vec<&str> = common.into_iter().filter(|option| *option != applicants).collect();
    let invited = [&invited[..], &["pool.gig.gig.invitations_per_month=60", "pool.gig.gig.applies_share=1"]].concat();
    let mut invited = live(&frame(&invited), 5);
    for counts in invited.iter_mut().flat_map(|month| &mut month.segments) {
        assert_eq!(counts.invited, counts.applied);
        counts.invited = 0;
    }
    assert!(invited == plain, "invitations that all accept move something else");
}

#[test]
fn segments_mix_their_hours() {
    let split = |few: f64| {
        format!(
            "pool.gig.gig.segments=[{{ name = \"few\", share = {few}, mean_h = 0.5 }}, \
             {{ name = \"many\", share = {}, mean_h = 1.5 }}]",
            1.0 - few
        )
    };
    let t = t_of_factor(&[&split(0.3)], 0.3 * 0.5 + 0.7 * 1.5);
    assert!(t.abs() <= 6.0, "t = {t}");
    let control = t_of_factor(&[&split(0.5)], 1.2);
    assert!(control.abs() > 6.0, "the control: t = {control}");
}

#[test]
fn invitations_bring_who_applies_and_is_certified() {
    let months = small(
        &[
            "pool.gig.gig.invitations_per_month=20_000",
            "pool.gig.gig.applies_share=0.07",
            "pool.gig.gig.certification_weeks=0",
        ],
        1,
    );
    let invited = sum(&months, |counts| counts.invited);
    assert!(
        (invited - 20_000.0 * (27.0 / 31.0 + 1.0 + 1.0 / 31.0)).abs() <= 1.0,
        "{invited}: whole people, the rest carried"
    );
    let joined = months.last().expect("a month").pools[0].end as f64 - 1_000.0;
    // Nobody leaves: of those invited 0.07 × 0.6 are active in the end.
    assert!(z(joined, invited, 0.07 * 0.6).abs() <= 4.0, "{joined} of {invited}");
    assert!(z(joined, invited, 0.08 * 0.6).abs() > 4.0, "the control: 0.08 would be seen");
}

#[test]
fn places_hold_back_who_becomes_active() {
    let many = ["pool.gig.gig.applicants_per_month=2_000", "pool.gig.gig.certification_weeks=1"];
    let months = small(&[&many[..], &["pool.gig.gig.certification_places=150"]].concat(), 1);
    let joined = months.last().expect("a month").pools[0].end as f64 - 1_000.0;
    // Eight weeks from a Monday, of which the last brings nobody yet: 7 × 150 × 0.6.
    assert!(z(joined, 1_050.0, 0.6).abs() <= 4.0, "{joined}");
    assert!(z(joined, 1_200.0, 0.6).abs() > 4.0, "the control: a week more would be seen");
}

#[test]
fn income_targets_turn_the_response_around() {
    let pay = |share: f64| {
        format!("pool.gig.gig.pay={{ rate = 60, reference = 40, elasticity = 1.2, income_targeting_share = {share} }}")
    };
    let response = |share: f64| (1.0 - share) * pow(1.5, 1.2) + share / 1.5;
    for share in [0.3, 1.0] {
        let t = t_of_factor(&[&pay(share)], response(share));
        assert!(t.abs() <= 6.0, "{share}: t = {t}");
    }
    let control = t_of_factor(&[&pay(0.3)], response(0.4));
    assert!(control.abs() > 6.0, "the control: t = {control}");
}

#[test]
fn blocks_add_their_agents_or_whoever_is_willing() {
    // Eight weeks of nights of 6 windows: by themselves people work by day.
    let day = "pool.gig.gig.availability={ weekday = [1, 1, 1, 1, 1, 1, 1], day = [0, 1, 1] }";
    let by_night = |agents: u32, willing_share: f64, pay_factor: f64| {
        let block = format!(
            "pool.gig.gig.blocks=[{{ name = \"night\", start = \"02:00\", hours = 3, agents = {agents}, \
             willing_share = {willing_share}, pay_factor = {pay_factor} }}]"
        );
        let (_, duty) = schedule(&frame(&[&SMALL[..], &[day, &block]].concat()), 2);
        (0..duty[0].len()).filter(|window| window % 48 == 5).map(|window| f64::from(duty[0][window])).sum::<f64>()
    };
    let full = by_night(40, 0.5, 1.0);
    assert!(z(full, 56.0 * 40.0, 0.92).abs() <= 4.0, "40 places, of which 8 % stay empty: {full}");
    assert!(z(full, 56.0 * 40.0, 0.88).abs() > 4.0, "the control: 12 % would be seen");
    let short = by_night(900, 0.2, 1.5);
    let willing = 0.2 * pow(1.5, 1.2) * 0.92;
    assert!(z(short, 56_000.0, willing).abs() <= 4.0, "willing × response × shows up: {short} of 56,000 × {willing}");
    assert!(z(short, 56_000.0, 0.2 * 1.5 * 0.92).abs() > 4.0, "the control: another elasticity would be seen");
}

#[test]
fn a_surge_draws_hours_into_its_stretch() {
    let at_noon = |factor: f64, luck: u64| {
        let surge = format!("pool.gig.gig.pay.surges=[{{ start = \"10:00\", hours = 4, factor = {factor} }}]");
        let (_, duty) = schedule(&frame(&[&SMALL[..], &[surge.as_str()]].concat()), luck);
        // Starts are kept to the nearest interval, so that the first interval of the surge, and the first after it, are
        // drawn by half of each.
        let at = |inside: bool| {
            let counts = |window: &usize| match window % 48 {
                20 | 28 => false,
                of_day => (21..28).contains(&of_day) == inside,
            };
            (0..duty[0].len()).filter(counts).map(|window| f64::from(duty[0][window])).sum::<f64>()
        };
        (at(true), at(false))
    };
    let response = pow(1.5, 1.2);
    let t = |factor: f64| t_of(|luck| at_noon(1.5, luck).0 - factor * at_noon(1.0, luck).0);
    assert!(t(response).abs() <= 6.0, "t = {}", t(response));
    assert!(t(1.5).abs() > 6.0, "the control: another elasticity would be seen, t = {}", t(1.5));
    let elsewhere = t_of(|luck| at_noon(1.5, luck).1 - at_noon(1.0, luck).1);
    assert!(elsewhere.abs() <= 6.0, "the other hours stay, t = {elsewhere}");
}

#[test]
fn no_shows_take_their_share_of_what_is_scheduled() {
    let months = small(&["pool.gig.gig.no_show_share=0.15"], 3);
    let (scheduled, came) = (sum(&months, |counts| counts.slots_accepted), worked(&months));
    // Every session is one interval.
    assert!(z(came, scheduled, 0.85).abs() <= 4.0, "{came} of {scheduled}");
    assert!(z(came, scheduled, 0.92).abs() > 4.0, "the control: the default would be seen");
    let everybody = small(&["pool.gig.gig.no_show_share=0"], 3);
    let all = sum(&everybody, |counts| counts.slots_accepted);
    assert!((all - scheduled).abs() < 0.5, "the same people schedule the same");
    assert!((worked(&everybody) - scheduled).abs() < 0.5, "and all of it");
}

#[test]
fn hours_answer_to_pay_in_its_own_unit() {
    for basis in ["hour", "minute", "contact", "resolution"] {
        let pay = format!("pool.gig.gig.pay={{ basis = {basis:?}, rate = 3, reference = 2 }}");
        let t = t_of_factor(&[&pay], pow(1.5, 1.2));
        assert!(t.abs() <= 6.0, "{basis}: t = {t}");
    }
    let control = t_of_factor(&["pool.gig.gig.pay={ basis = \"contact\", rate = 3, reference = 2 }"], 1.5);
    assert!(control.abs() > 6.0, "the control: t = {control}");
}

#[test]
fn a_reserve_moves_nothing_but_its_account() {
    let busy = ["demand.contacts.start_per_year=100_000", "scenario.end=2026-03-01"];
    let plain = live(&frame(&busy), 4);
    let mut reserved = live(&frame(&[&busy[..], &["pool.gig.gig.pay.reserve_share=0.25"]].concat()), 4);
    for month in &mut reserved {
        let (pay, reserve) = (month.amount(0, Account::GigPay), month.amount(0, Account::Reserve));
        assert!((reserve as f64 - 0.25 * pay as f64).abs() < 1.01 && reserve > 0, "{reserve} of {pay}");
        *month.amount_mut(0, Account::Reserve) = 0;
        month.segments[0].reserve = 0;
    }
    assert!(reserved == plain);
}
