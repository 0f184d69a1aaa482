//! A vendor's seats, people and bill.

use crate::center::{always, center, employed, hazard_per_day, known, months, people, shrinkage, steady};
use glidepath::model::{
    AfterShift, Contract, Date, Draw, Employed, InitialTenure, Model, Outsourced, People, Pool, PoolKind, PriceLine,
    PriceUnit, TimePath,
};
use glidepath::plan::Frame;
use glidepath::random::StreamKey;
use glidepath::tally::{Account, MonthTally, check_bridge};
use glidepath::workforce::{Workforce, need_and_supply};

pub(crate) const START: Date = Date::constant(2026, 1, 15);
const END: Date = Date::constant(2027, 6, 30);

fn contract(seats: TimePath, price: PriceLine) -> Contract {
    Contract {
        notice_days: 60,
        ramp_down_per_month_share: known(0.1),
        ramp_up_per_month_share: known(0.2),
        ..Contract::plain(seats, price, "EUR")
    }
}

fn hours(rate: f64) -> PriceLine {
    PriceLine::flat(PriceUnit::PaidHour, always(rate))
}

/// People of whom a third leaves in a year, replaced after two weeks and trained for three.
fn lively(headcount: u32) -> People {
    People {
        attrition: hazard_per_day(&[(f64::INFINITY, 0.001)]),
        initial_tenure: InitialTenure::Exponential { mean_years: known(1.5) },
        hiring_lead_weeks: known(2.0),
        training_weeks: known(3.0),
        washout_share: known(0.1),
        ..people(headcount)
    }
}

pub(crate) fn vendor(people: People, contract: Contract) -> Model {
    let pool = Outsourced { people, contract };
    let kind = PoolKind::Outsourced(Box::new(pool));
    center(
        START,
        END,
        vec![Pool {
            name: "vendor".to_owned(),
            kind,
            resolution: always(1.0),
            assist: None,
            transfer_dips: Vec::new(),
            after_shift: AfterShift::Paid,
        }],
    )
}

/// Tallies of every month, and for each day heads and seats.
pub(crate) fn lived(frame: &Frame, luck: u64) -> (Vec<MonthTally>, Vec<u32>) {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(2_026, 0, luck));
    let mut tallies = vec![MonthTally::new(&frame.axes); frame.axes.months.len()];
    let mut heads = Vec::new();
    let mut last = None;
    for (day, date) in frame.calendar.days.iter().enumerate() {
        let month = (i32::from(date.year()) * 12 + i32::from(date.month()) - 2026 * 12 - 1) as usize;
        if let Some(last) = last.filter(|last| *last != month) {
            workforce.end_month(last as u32, &mut tallies[last]);
        }
        workforce.step_day(day as u32, Some(&mut tallies[month]));
        heads.push(workforce.heads(0));
        last = Some(month);
    }
    workforce.end_month(tallies.len() as u32 - 1, tallies.last_mut().expect("a month"));
    (tallies, heads)
}

#[test]
fn seats_follow_the_contract_and_nobody_is_released_beyond_the_cap() {
    // From 250 to 120, then up again.
    let seats = TimePath::Steps(vec![(START, known(120.0)), (Date::constant(2026, 10, 1), known(200.0))]);
    let mut model = vendor(lively(250), contract(seats, hours(20.0)));
    model.scenario.interval_min = 60;
    let frame = Frame::new(model);
    for luck in 0..20 {
        let (months, heads) = lived(&frame, luck);
        let mut before: u64 = 250;
        for (month, name) in months.iter().zip(&frame.axes.months) {
            let counts = month.pools[0];
            check_bridge(&counts).unwrap_or_else(|imbalance| panic!("{name}: {imbalance}"));
            assert_eq!(counts.seat_days % counts.days, 0, "seats change on the first of a month only");
            let seats = counts.seat_days / counts.days;
            let most = before / 10;
            assert!(counts.released <= most && before - before.min(seats) <= most, "{name}: {counts:?}");
            assert!(counts.end <= seats, "{name}: more people than seats");
            before = seats;
        }
        // Notice on 15 January holds from 16 March: the first change is on 1 April.
        let seats: Vec<u64> = months.iter().map(|month| month.pools[0].seat_days / month.pools[0].days).collect();
        assert_eq!(seats[..8], [250, 250, 250, 225, 203, 183, 165, 149]);
        assert_eq!(seats[10..14], [120, 144, 172, 200]);
        // Leavers are replaced: after hiring and training there are nearly as many people as seats.
        assert!(heads.iter().skip(400).all(|heads| *heads > 185), "{heads:?}");
    }
}

#[test]
fn a_change_of_seats_changes_nothing_before_its_notice() {
    let until_july = |then: f64| {
        let seats = TimePath::Steps(vec![(START, known(100.0)), (Date::constant(2026, 7, 1), known(then))]);
        lived(&Frame::new(vendor(lively(100), contract(seats, hours(20.0)))), 1).0
    };
    let (steady, less, more) = (until_july(100.0), until_july(40.0), until_july(300.0));
    // Notice on 1 July takes effect on 30 August, so from 1 September on.
    assert_eq!(steady[..8], less[..8]);
    assert_eq!(steady[..8], more[..8]);
    assert_eq!((less[8].pools[0].seat_days, more[8].pools[0].seat_days), (90 * 30, 120 * 30));
    let september = more[8].pools[0];
    assert!(september.hires_planned >= 20 && september.hires_planned + september.hires_backfill < 30);
}

#[test]
fn a_bill_is_quantity_times_rate_and_never_below_the_minimum() {
    let always_seats = || always(40.0);
    // Paid round the clock; 17 days of January.
    let months_of = |price, minimum: f64| {
        let mut contract = contract(always_seats(), price);
        contract.minimum_per_month = always(minimum);
        lived(&Frame::new(vendor(people(40), contract)), 0).0
    };
    let per_hour = &months_of(hours(20.0), 0.0)[0];
    assert_eq!(per_hour.bill_lines[0].quantity_milli, 40 * 17 * 24 * 1000);
    assert_eq!(per_hour.amount(0, Account::Invoice), 40 * 17 * 24 * 2000);
    let per_fte = &months_of(PriceLine::flat(PriceUnit::FteMonth, always(3000.0)), 0.0);
    assert_eq!(per_fte[0].bill_lines[0].quantity_milli, 21_935, "40 people × 17 of 31 days");
    assert_eq!((per_fte[1].bill_lines[0].quantity_milli, per_fte[1].bill_lines[0].amount), (40_000, 12_000_000));
    let topped_up = months_of(PriceLine::flat(PriceUnit::Contact, always(2.5)), 31_000.0);
    assert_eq!(topped_up[0].amount(0, Account::Invoice), 1_700_000, "17 of 31 days owe their part");
    assert_eq!((topped_up[1].bill_lines[0].amount, topped_up[1].bill_lines[1].amount), (0, 3_100_000));
}

#[test]
fn minutes_contacts_and_resolutions_come_from_the_groups_of_the_vendor() {
    let draw = Draw::new(Vec::new());
    for (unit, quantity_milli) in
        [(PriceUnit::ProductiveMinute, 90_500), (PriceUnit::Contact, 7_000), (PriceUnit::Resolution, 5_000)]
    {
        let price = PriceLine::flat(unit, always(0.5));
        let mut model = vendor(people(4), contract(always(4.0), price));
        model.pools.insert(0, employed("in-house", Employed::clone(&steady(9))));
        model.groups[0].pool = 1;
        model.groups.push(crate::center::group("in-house", 0));
        let frame = Frame::new(model);
        let mut workforce = Workforce::new(&frame, &draw, StreamKey::path(1, 0, 0));
        let mut tally = MonthTally::new(&frame.axes);
        workforce.step_day(0, Some(&mut tally));
        let cells = frame.axes.cells();
        tally.group_cells[3].busy_ticks = 90 * 60_000_000;
        tally.group_cells[7].busy_ticks = 30_000_000;
        (tally.group_cells[7].answered, tally.group_cells[7].resolved) = (7, 5);
        tally.group_cells[cells + 1].busy_ticks = 1 << 40;
        (tally.group_cells[cells + 1].answered, tally.group_cells[cells + 1].resolved) = (1_000, 900);
        workforce.end_month(0, &mut tally);
        assert_eq!(tally.bill_lines[0].quantity_milli, quantity_milli);
        assert_eq!(tally.amount(1, Account::Invoice) as u64, quantity_milli / 20);
    }
}

#[test]
fn thirty_percent_shrinkage_leaves_seventy_percent_of_a_vendors_paid_time() {
    let people = People { shrinkage: vec![shrinkage("vacation", 0.1), shrinkage("breaks", 0.2)], ..lively(37) };
    let frame = Frame::new(vendor(people, contract(always(37.0), hours(20.0))));
    assert_eq!(
        frame.axes.lost_time.iter().map(|lost| lost.name.as_str()).collect::<Vec<_>>(),
        ["shrinkage_vacation", "shrinkage_breaks", "shrinkage_shift_breaks", "nesting"]
    );
    let (mut away_h, mut due_h, mut days) = (0.0, 0.0, 0.0);
    for month in months(&frame, 5) {
        let counts = month.pools[0];
        // A shift round the clock: everybody on the floor is paid for 24 hours, but where clocks change.
        let paid_h = counts.paid_ticks as f64 / 3.6e9;
        assert!((paid_h - counts.floor_days as f64 * 24.0).abs() <= 37.5, "{paid_h}");
        assert_eq!(counts.paid_ticks, counts.available_ticks + month.lost_ticks.iter().sum::<u64>());
        // Every day a tenth of the people are on vacation, rounded up or down.
        let vacation_h = month.lost_ticks[0] as f64 / 3.6e9;
        assert!((vacation_h - 0.1 * paid_h).abs() <= 24.0 * counts.days as f64, "{vacation_h} of {paid_h}");
        // Breaks are a fifth of all paid time, and so 2/9 of each shift that is worked, to the tick.
        let there = counts.paid_ticks - month.lost_ticks[0];
        assert!(month.lost_ticks[1].abs_diff(there / 9 * 2) <= counts.floor_days, "{:?}", month.lost_ticks);
        let planned: u64 = month.group_cells.iter().map(|cell| cell.planned_ticks).sum();
        assert_eq!(planned, counts.available_ticks, "what is available is on duty");
        (away_h, due_h, days) = (away_h + vacation_h, due_h + 0.1 * paid_h, days + counts.days as f64);
    }
    // A day's rounding has a standard deviation of at most half a person; 4 of them: 6e-5.
    assert!((away_h - due_h).abs() <= 4.0 * 0.5 * 24.0 * days.sqrt(), "{away_h} hours of vacation, not {due_h}");
}

#[test]
fn the_expected_supply_of_a_vendor_is_close_to_the_simulated_one() {
    let seats = TimePath::Steps(vec![(START, known(150.0)), (Date::constant(2026, 9, 1), known(260.0))]);
    let frame = Frame::new(vendor(lively(300), contract(seats, hours(20.0))));
    let plan = need_and_supply(&frame);
    let mut floor_days = vec![0u64; frame.axes.months.len()];
    for luck in 0..60 {
        for (sum, month) in floor_days.iter_mut().zip(lived(&frame, luck).0) {
            *sum += month.pools[0].floor_days;
        }
    }
    for (index, quarter) in plan.quarters.iter().enumerate() {
        let simulated = floor_days[3 * index..][..3].iter().sum::<u64>() as f64 / 60.0;
        let expected = quarter.supply_fte * f64::from(quarter.days) * (160.0 * 12.0 / 365.25) / 24.0;
        assert!((simulated / expected - 1.0).abs() < 0.01, "{}: {simulated}, not {expected}", quarter.name);
    }
}
