//! The model says what the file says.

use glidepath::model::{
    Attrition, Date, DurationShape, InitialTenure, LeavingRate, Measure, Model, Number, PathShape, PoolKind,
    QueueScope, TimePath, UncertainLaw, Volume,
};
use glidepath::scenario::load_text;

const RICH: &str = include_str!("rich.toml");

fn model() -> Model {
    load_text("rich.toml", RICH, &[]).unwrap_or_else(|rejected| panic!("{}", rejected.render(false))).model
}

fn known(value: f64) -> Number {
    Number::Known(value)
}

fn date(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

#[test]
fn head_and_demand_are_read_as_written() {
    let model = model();
    assert_eq!(model.scenario.name, "rich");
    assert_eq!((model.scenario.start, model.scenario.end), (date(2026, 1, 1), date(2027, 12, 31)));
    assert_eq!((model.scenario.interval_min, model.scenario.warm_up_days, model.scenario.seed), (15, 3, 42));
    assert_eq!(model.scenario.target_occupancy, known(0.85));
    let Volume::Customers { start, growth_per_year, contacts_per_customer_per_year } = model.demand.volume else {
        panic!("customers state the volume")
    };
    assert_eq!((start, contacts_per_customer_per_year), (known(1_000_000.0), known(0.35)));
    let Number::Uncertain(index) = growth_per_year else { panic!("growth is uncertain") };
    assert_eq!(model.uncertain[index].key, "demand.customers.growth_per_year");
    assert_eq!(model.uncertain[index].law, UncertainLaw::Pert { low: 0.0, mode: 0.04, high: 0.08 });
    assert_eq!(model.demand.profile.name, "mine");
    assert_eq!(model.demand.profile.day, vec![0.0, 3.0, 4.0, 1.0]);
    assert_eq!(model.demand.holidays[0].dates, vec![date(2026, 12, 25), date(2027, 12, 25)]);
    assert_eq!(model.demand.holidays[0].languages, vec![1]);
    assert_eq!((model.demand.events[0].days, model.demand.events[0].half_life_days), (4, Some(known(5.0))));
    assert_eq!(model.demand.events[0].reasons, vec![0]);
}

#[test]
fn uncertain_inputs_are_sorted_and_every_reference_fits() {
    let model = model();
    let keys: Vec<&str> = model.uncertain.iter().map(|input| input.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "demand.customers.growth_per_year",
            "pool.in-house.attrition.per_year",
            "reason.dispute.ai.resolves.to",
            "reason.dispute.handle_time.lognormal.mean_s",
        ]
    );
    let people = model.pools[0].kind.people().expect("an employed pool");
    let Attrition::Bands(bands) = &people.attrition else { panic!("bands") };
    assert_eq!(bands[1].rate, LeavingRate::PerYear(Number::Uncertain(1)));
    assert!(model.uncertain[1].lowest >= 0.0 && model.uncertain[1].highest < 1.0);
    let ai = model.reasons[1].ai.as_ref().expect("the AI sees disputes");
    let expected = TimePath::Ramp {
        from: known(0.25),
        to: Number::Uncertain(2),
        starting: date(2026, 1, 1),
        by: date(2027, 6, 30),
        shape: PathShape::SCurve,
    };
    assert_eq!(ai.resolves, expected);
    assert!(matches!(
        model.reasons[1].handle_time.shape,
        DurationShape::Lognormal { mean_s: Number::Uncertain(3), .. }
    ));
    assert_eq!(model.reasons[1].handle_time.at_most_s, Some(known(7200.0)));
}

#[test]
fn people_shifts_and_targets_are_read_as_written() {
    let model = model();
    let people = model.pools[0].kind.people().expect("an employed pool");
    assert_eq!(people.headcount, 300);
    let Attrition::Bands(bands) = &people.attrition else { panic!("bands") };
    assert_eq!(bands[0].until_days.to_bits(), 90.0_f64.to_bits());
    assert_eq!(people.initial_tenure, InitialTenure::Uniform { low_years: known(1.0), high_years: known(7.0) });
    let PoolKind::Employed(employed) = &model.pools[0].kind else { panic!("an employed pool") };
    assert_eq!(
        employed.backfill,
        TimePath::Steps(vec![(date(2026, 1, 1), known(0.0)), (date(2027, 7, 1), known(0.6))])
    );
    assert_eq!(employed.hires.iter().map(|hire| hire.heads).collect::<Vec<_>>(), [20, 10]);
    assert_eq!(
        people.shrinkage.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(),
        ["vacation", "absence", "breaks", "meetings", "training", "other_work"]
    );
    assert_eq!(
        people.shrinkage[0].share,
        TimePath::Monthly { first: date(2026, 1, 1), values: vec![known(0.05), known(0.1)] }
    );
    assert_eq!(model.pools[1].kind, PoolKind::Fixed);
    let (inside, outside) = (&model.groups[0], &model.groups[1]);
    assert_eq!(inside.shifts[0].weekdays, [true, true, true, true, true, false, false]);
    assert_eq!((inside.shifts[0].start_min, inside.shifts[0].length_min), (390, 510));
    assert_eq!((inside.shifts[1].start_min, inside.shifts[1].weekdays), (1320, [true; 7]));
    assert_eq!(inside.timezone, "Europe/Stockholm");
    assert_eq!(
        (outside.timezone.as_str(), outside.agents.len(), outside.share.to_bits()),
        ("Europe/Berlin", 4, 0.0_f64.to_bits())
    );
    assert_eq!(
        (outside.serves[0].languages.as_slice(), outside.serves[1].languages.as_slice()),
        ([1_usize].as_slice(), [0_usize].as_slice())
    );
    assert_eq!(
        model.targets[0].measure,
        Measure::ServiceLevel { threshold_s: 60.0, scope: QueueScope { languages: vec![0], ..QueueScope::default() } }
    );
    assert_eq!(model.targets[1].measure, Measure::Headcount { pool: 0, on: date(2027, 12, 31) });
    assert_eq!(model.tiers[1].patience, None);
    let DurationShape::Gamma { cv: Number::Known(cv), .. } =
        model.reasons[0].wrap_up.as_ref().expect("a wrap-up").shape
    else {
        panic!("Erlang is a gamma law")
    };
    assert!((cv - 0.5).abs() < 1e-15);
}

#[test]
fn sources_and_grades_reach_the_model() {
    let stated: Vec<(String, String, String)> =
        model().provenance.into_iter().map(|it| (it.key, it.source, it.grade)).collect();
    let all = |key: &str, source: &str, grade: &str| (key.to_owned(), source.to_owned(), grade.to_owned());
    assert_eq!(
        stated,
        [
            all("demand.contacts_per_customer_per_year", "20-F 2025", "claimed"),
            all("pool.in-house", "", "audited"),
            all("reason.payment-status.handle_time", "logs of March", ""),
        ]
    );
}
