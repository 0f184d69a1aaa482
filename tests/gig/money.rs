//! Pay is hours or minutes times the rate, to the cent.

use crate::center::{frame, live, schedule};
use glidepath::tally::{Account, GroupCell, MonthTally};

fn booked(months: &[MonthTally], account: Account) -> i64 {
    let place = Account::OF_POOL.iter().position(|of_pool| *of_pool == account).expect("an account of pools");
    months.iter().map(|month| month.amounts[place]).sum()
}

#[test]
fn an_hour_is_paid_at_the_rate_of_its_window() {
    let surge = "pool.gig.gig.pay.surges=[{ weekdays = [\"sun\"], start = \"12:00\", hours = 12, factor = 1.5 }]";
    let rate = "pool.gig.gig.pay.rate=[{ from = 2026-01-05, value = 40.01 }, { from = 2026-02-01, value = 50.03 }]";
    let frame = frame(&[surge, rate, "scenario.end=2026-02-28"]);
    let (months, duty) = schedule(&frame, 0);
    let cents: f64 = duty[0]
        .iter()
        .zip(&frame.calendar.windows)
        .map(|(agents, window)| {
            let rate = if window.month == Some(0) { 4_001.0 } else { 5_003.0 };
            let sunday_noon = 6 * 48 + 24;
            let factor = if window.cell >= sunday_noon { 1.5 } else { 1.0 };
            f64::from(*agents) * 0.5 * rate * factor
        })
        .sum();
    let paid = booked(&months, Account::GigPay);
    assert!((paid as f64 - cents).abs() < 0.51, "{paid} is not {cents}");
}

#[test]
fn a_minute_is_paid_when_somebody_is_busy() {
    let pay = "pool.gig.gig.pay={ basis = \"minute\", rate = 0.77, reference = 0.77 }";
    let frame = frame(&[pay, "scenario.end=2026-03-15", "demand.contacts.start_per_year=400_000"]);
    let months = live(&frame, 1);
    let mut paid = 0;
    let mut busy_ticks = 0;
    for month in &months {
        paid += booked(std::slice::from_ref(month), Account::GigPay);
        busy_ticks += month.group_cells.iter().map(|cell| cell.busy_ticks).sum::<u64>();
        let cents = busy_ticks as f64 / 60e6 * 77.0;
        assert!((paid as f64 - cents).abs() < 0.51, "{paid} is not {cents}");
    }
    assert!(busy_ticks > 0);
}

#[test]
fn a_block_pays_its_own_factor_instead_of_the_surge() {
    let frame = frame(&[
        "scenario.end=2026-02-01",
        "pool.gig.gig.weekly_hours.mean_h=1",
        "pool.gig.gig.availability.day=[0, 1]",
        "pool.gig.gig.session={ constant = { value_s = 1_800 } }",
        "pool.gig.gig.pay.surges=[{ start = \"00:00\", hours = 6, factor = 3 }]",
        "pool.gig.gig.blocks=[{ name = \"night\", start = \"01:00\", hours = 4, agents = 5, pay_factor = 1.25 }]",
    ]);
    let (months, duty) = schedule(&frame, 2);
    // Whoever works outside the block by night has been put off by an earlier session, or began just before midnight.
    let factor = |window: usize| match window % 48 {
        2..10 => 1.25,
        0..12 => 3.0,
        _ => 1.0,
    };
    let cents =
        (0..duty[0].len()).fold(0.0, |sum, window| sum + f64::from(duty[0][window]) * factor(window)) * 0.5 * 4_100.0;
    let paid = booked(&months, Account::GigPay) as f64;
    assert!((paid - cents).abs() < 0.51, "{paid} is not {cents}");
    let by_night = (0..duty[0].len()).filter(|window| factor(*window) < 2.0 && window % 48 < 12);
    assert!(by_night.map(|window| duty[0][window]).sum::<u32>() > 0, "somebody works the block");
}

#[test]
fn certification_is_paid_once_for_everybody_who_completes_it() {
    let frame = frame(&["pool.gig.gig.applicants_per_month=100", "pool.gig.gig.certification_cost=333.33"]);
    let (months, _) = schedule(&frame, 4);
    let certified: u64 = months.iter().map(|month| month.pools[0].certified).sum();
    let cents = certified as f64 * 33_333.0;
    assert!(certified > 200);
    assert!((booked(&months, Account::Training) as f64 - cents).abs() < 0.51);
}

/// A busy center with a surge at midday and a rate that changes, paid on a basis.
fn paid_by(basis: &str, more: &[&str]) -> Vec<MonthTally> {
    let pay = format!(
        "pool.gig.gig.pay={{ basis = {basis:?}, reference = 2, \
         rate = [{{ from = 2026-01-05, value = 2.01 }}, {{ from = 2026-02-01, value = 2.53 }}], \
         surges = [{{ start = \"10:00\", hours = 6, factor = 1.37 }}] }}"
    );
    let busy = ["scenario.end=2026-03-15", "demand.contacts.start_per_year=150_000", "pool.gig.resolution=0.7"];
    live(&frame(&[&[pay.as_str()], &busy[..], more].concat()), 1)
}

#[test]
fn work_is_paid_by_what_a_vendor_bills_with_the_surge_of_its_interval() {
    for basis in ["contact", "resolution"] {
        let counter = |cell: &GroupCell| if basis == "contact" { cell.answered } else { cell.resolved };
        let months = paid_by(basis, &[]);
        let cents: f64 = months
            .iter()
            .zip([201.0, 253.0, 253.0])
            .flat_map(|(month, rate)| month.group_cells.iter().enumerate().map(move |(cell, of)| (cell, of, rate)))
            .map(|(cell, of, rate)| {
                let factor = if (20..32).contains(&(cell % 48)) { 1.37 } else { 1.0 };
                counter(of) as f64 * rate * factor
            })
            .sum();
        let paid = booked(&months, Account::GigPay);
        assert!((paid as f64 - cents).abs() < 0.51, "{basis}: {paid} is not {cents}");
        let flat: f64 = months.iter().flat_map(|month| &month.group_cells).map(|cell| counter(cell) as f64).sum();
        assert!(cents > 1.1 * 201.0 * flat && flat > 10_000.0, "the control: surge and new rate are seen");
    }
    let months = paid_by("resolution", &[]);
    let sum =
        |counter: fn(&GroupCell) -> u64| months.iter().flat_map(|month| &month.group_cells).map(counter).sum::<u64>();
    let (answered, resolved) = (sum(|cell| cell.answered), sum(|cell| cell.resolved));
    // Of those answered 0.7 are resolved: |z| ≤ 4, false alarm 6e-5; those in hand at the end are a handful.
    let z = (resolved as f64 - 0.7 * answered as f64) / glidepath::numeric::sqrt(0.21 * answered as f64);
    assert!(z.abs() < 4.0, "z = {z}");
}

#[test]
fn the_reserve_is_its_share_of_the_pay_month_by_month() {
    let share =
        "pool.gig.gig.pay.reserve_share=[{ from = 2026-01-05, value = 0.217 }, { from = 2026-02-10, value = 0.1 }]";
    let months = paid_by(
        "minute",
        &[share, "pool.gig.gig.segments=[{ name = \"a\", share = 0.3 }, { name = \"b\", share = 0.7 }]"],
    );
    // The share of the first simulated day of each month: of February still the first.
    for (month, share) in months.iter().zip([0.217, 0.217, 0.1]) {
        let (pay, reserve) = (month.amount(0, Account::GigPay), month.amount(0, Account::Reserve));
        assert!((reserve as f64 - share * pay as f64).abs() < 2.0, "{reserve} of {pay}: two segments, a cent each");
        assert!(pay > 1_000_000);
        assert_eq!(reserve as u64, month.segments.iter().map(|counts| counts.reserve).sum::<u64>());
    }
    let whole: f64 = months
        .iter()
        .zip([0.217, 0.217, 0.1])
        .map(|(month, share)| share * month.amount(0, Account::GigPay) as f64)
        .sum();
    let booked = booked(&months, Account::Reserve) as f64;
    assert!((booked - whole).abs() < 1.02, "{booked} and {whole}: rounding is carried");
    let without = paid_by("minute", &[]);
    assert!(without.iter().all(|month| month.amount(0, Account::Reserve) == 0), "the control: nothing is set aside");
}

#[test]
fn an_hour_logged_on_earns_the_guarantee() {
    let months = |guarantee: &str, demand: &str| {
        let pay = format!("pool.gig.gig.pay={{ basis = \"minute\", rate = 0.77, reference = 0.77{guarantee} }}");
        let options = [&pay, "scenario.end=2026-02-15", "pool.gig.gig.weekly_hours.mean_h=40", demand];
        live(&frame(&options), 1)
    };
    let (few, many) = ("demand.contacts.start_per_year=100_000", "demand.contacts.start_per_year=40_000_000");
    let paid = months(", guarantee_per_hour = 90", few);
    let hours = paid.iter().map(|month| month.pools[0].slots_worked).sum::<u64>() as f64 / 2.0;
    let (earned, topped_up) = (booked(&paid, Account::GigPay), booked(&paid, Account::Guarantee));
    assert!(earned > 0 && topped_up > 0);
    let due = hours * 9_000.0;
    assert!(((earned + topped_up) as f64 - due).abs() < 1.01, "{earned} and {topped_up} are not {due}");
    let reserved = months(", guarantee_per_hour = 90, reserve_share = 0.2", few);
    let reserve = booked(&reserved, Account::Reserve) as f64;
    assert!((reserve - 0.2 * earned as f64).abs() < 1.01, "{reserve}: nothing is set aside of the guarantee");
    assert_eq!(booked(&reserved, Account::Guarantee), topped_up);
    // Whoever is always busy earns 46.20 an hour.
    assert_eq!(booked(&months("", few), Account::Guarantee), 0, "the control");
    let overloaded = months(", guarantee_per_hour = 30", many);
    let first_day = 90.0 * 24.0 * 3_000.0;
    assert!((booked(&overloaded, Account::Guarantee) as f64) < first_day, "only until the queue is long");
}
