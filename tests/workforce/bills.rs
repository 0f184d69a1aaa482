//! Vendors' bills against a second way to compute them, over random contracts; and from `invoice.csv` alone.

use crate::center::{always, known, people};
use crate::vendors::vendor;
use glidepath::experiment::{self, Design, Unobserved};
use glidepath::model::{
    Contract, Date, Draw, ExitFee, Indexation, Model, Number, PoolKind, PriceBand, PriceLine, PriceUnit,
    ServiceLevelTerms, TimePath, TransferDip,
};
use glidepath::plan::{BillItem, Frame};
use glidepath::random::StreamKey;
use glidepath::report::{self, Folder};
use glidepath::tally::{Account, MonthTally, check_bill, minor_units_per_unit};
use glidepath::workforce::{Workforce, need_and_supply};
use std::collections::BTreeMap;
use std::path::PathBuf;

const START: Date = Date::constant(2026, 1, 1);

/// A cheap generator (Knuth's constants), for what a test makes up.
struct Luck(u64);

impl Luck {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn share(&mut self) -> f64 {
        self.below(1_000) as f64 / 1_000.0
    }

    fn often(&mut self) -> bool {
        self.below(3) > 0
    }

    /// Two values, the second from some month on.
    fn path(&mut self, most: f64) -> TimePath {
        let second = Date::constant(2026, 2 + self.below(10) as i8, 1);
        TimePath::Steps(vec![(START, known(most * self.share())), (second, known(most * self.share()))])
    }

    fn contract(&mut self) -> Contract {
        let mut price = Vec::new();
        for unit in PriceUnit::ALL {
            if self.often() || (unit == PriceUnit::Resolution && price.is_empty()) {
                // About what a month of the test comes to.
                let usual = match unit {
                    PriceUnit::FteMonth => 20.0,
                    PriceUnit::PaidHour => 3_000.0,
                    PriceUnit::ProductiveMinute => 70.0,
                    PriceUnit::Contact => 1_800.0,
                    PriceUnit::Resolution => 900.0,
                };
                let mut up_to = 0.0;
                let mut bands = Vec::new();
                for _ in 0..self.below(4) {
                    up_to += (usual * self.share()).round() + 0.125;
                    bands.push(PriceBand { up_to: Some(up_to), rate: self.path(40.0) });
                }
                bands.push(PriceBand { up_to: None, rate: self.path(40.0) });
                price.push(PriceLine { unit, bands });
            }
        }
        let terms = ServiceLevelTerms {
            target: 0.2 + 0.2 * self.share(),
            credit_share: known(self.share()),
            bonus_from: 0.4 + 0.1 * self.share(),
            bonus_share: known(0.2 * self.share()),
        };
        let indexation = Indexation {
            per_year_share: known(0.2 * self.share() - 0.05),
            month: 1 + self.below(12) as u32,
            agreed_on: START,
        };
        let fee = ExitFee { per_seat: known(900.0 * self.share()), at_end: known(90_000.0 * self.share()) };
        let last = if self.often() { 0.0 } else { 12.0 };
        let gone = Date::constant(2026, 3 + self.below(9) as i8, 1);
        let plain = PriceLine::flat(PriceUnit::PaidHour, always(1.0));
        let seats = TimePath::Steps(vec![(START, known(20.0)), (gone, known(last))]);
        let most = [0.5, 400_000.0, 4_000_000.0][self.below(3) as usize];
        Contract {
            ramp_down_per_month_share: known([0.3, 1.0][self.below(2) as usize]),
            price,
            minimum_per_month: self.path(most),
            service_level: self.often().then_some(terms),
            currency: "PHP".to_owned(),
            exchange_rate: self.path(3.0),
            indexation: self.often().then_some(indexation),
            exit_fee: self.often().then_some(fee),
            ..Contract::plain(seats, plain, "EUR")
        }
    }
}

fn contract_of(model: &Model) -> &Contract {
    match &model.pools[0].kind {
        PoolKind::Outsourced(vendor) => &vendor.contract,
        PoolKind::Employed(_) | PoolKind::Gig(_) | PoolKind::Fixed => unreachable!("the pool is a vendor's"),
    }
}

/// A year of the slow clock, into whose months contacts are written before they are billed.
fn year(frame: &Frame, luck: &mut Luck) -> Vec<MonthTally> {
    let draw = Draw::new(Vec::new());
    let mut workforce = Workforce::new(frame, &draw, StreamKey::path(3, 0, 0));
    let mut months = vec![MonthTally::new(&frame.axes); frame.axes.months.len()];
    for (day, date) in frame.calendar.days.iter().enumerate() {
        let month = (date.month() - 1) as usize;
        workforce.step_day(day as u32, Some(&mut months[month]));
        if *date != date.last_of_month() {
            continue;
        }
        let tally = &mut months[month];
        for _ in 0..4 {
            let cell = luck.below(frame.axes.cells() as u64) as usize;
            let answered = luck.below(900);
            let group = &mut tally.group_cells[cell];
            group.busy_ticks += luck.below(1 << 31);
            group.answered += answered;
            group.resolved += luck.below(answered + 1);
            let queue = &mut tally.queue_cells[cell];
            queue.answered += answered;
            queue.abandoned += luck.below(300);
            queue.answered_within_1 += luck.below(answered + 1);
        }
        workforce.end_month(month as u32, tally);
    }
    months
}

/// What a month costs by the words of the contract, in units of the scenario's currency: usage, minimum, the whole bill.
fn due(contract: &Contract, month: &MonthTally, first: Date, seats_before: u64) -> (f64, f64, f64) {
    let draw = Draw::new(Vec::new());
    let value = |number: Number| number.value(&draw);
    let (counts, days) = (month.pools[0], f64::from(first.days_in_month()));
    let rises = contract.indexation.as_ref().map_or(1.0, |it| {
        // The year of the test is the first: prices rise once, unless the month is that of the agreement.
        let risen = it.month > 1 && u32::from(first.month().unsigned_abs()) >= it.month;
        if risen { 1.0 + value(it.per_year_share) } else { 1.0 }
    });
    let foreign = rises * contract.exchange_rate.on(first, &draw);
    let sum = |count: fn(&glidepath::tally::GroupCell) -> u64| month.group_cells.iter().map(count).sum::<u64>() as f64;
    let mut usage = 0.0;
    for line in &contract.price {
        let quantity = match line.unit {
            PriceUnit::FteMonth => counts.floor_days as f64 / days,
            PriceUnit::PaidHour => counts.paid_ticks as f64 / 3.6e9,
            PriceUnit::ProductiveMinute => sum(|cell| cell.busy_ticks) / 6e7,
            PriceUnit::Contact => sum(|cell| cell.answered),
            PriceUnit::Resolution => sum(|cell| cell.resolved),
        };
        let mut from = 0.0;
        for band in &line.bands {
            let until = band.up_to.unwrap_or(f64::INFINITY);
            usage += (quantity.min(until) - from).max(0.0) * band.rate.on(first, &draw) * foreign;
            from = until;
        }
    }
    let mut minimum = contract.minimum_per_month.on(first, &draw) * foreign;
    let seats = counts.seat_days / counts.days;
    if seats == 0 {
        (usage, minimum) = (0.0, 0.0);
    }
    let mut bill = usage.max(minimum);
    if let Some(terms) = &contract.service_level {
        let queue =
            |count: fn(&glidepath::tally::QueueCell) -> u64| month.queue_cells.iter().map(count).sum::<u64>() as f64;
        let (in_time, ended) = (queue(|cell| cell.answered_within_1), queue(|cell| cell.answered + cell.abandoned));
        if in_time / ended < terms.target {
            bill -= (usage * value(terms.credit_share)).min((usage - minimum).max(0.0));
        } else if in_time / ended >= terms.bonus_from {
            bill += usage * value(terms.bonus_share);
        }
    }
    if let Some(fee) = &contract.exit_fee {
        let fewer = seats_before.saturating_sub(seats);
        bill += fewer as f64 * value(fee.per_seat) * foreign;
        bill += if fewer > 0 && seats == 0 { value(fee.at_end) * foreign } else { 0.0 };
    }
    (usage, minimum, bill)
}

#[test]
fn bills_of_random_contracts_are_what_their_words_say() {
    let mut luck = Luck(20_260_101);
    let mut reached: BTreeMap<String, u32> = BTreeMap::new();
    for number in 0..300 {
        let contract = luck.contract();
        let mut model = vendor(people(20), contract);
        (model.scenario.start, model.scenario.end) = (START, Date::constant(2026, 12, 31));
        let frame = Frame::new(model);
        let contract = contract_of(&frame.model);
        let (mut booked, mut expected, mut seats) = (0.0, 0.0, 20);
        for (month, tally) in year(&frame, &mut luck).iter().enumerate() {
            let first = Date::constant(2026, 1 + month as i8, 1);
            let (lines, invoice) = (&frame.axes.bill_lines, tally.amount(0, Account::Invoice));
            let whose = format!("contract {number} in month {month}: {:?}", tally.bill_lines);
            check_bill(lines, &tally.bill_lines, tally.minimums[0], invoice, &tally.pools[0])
                .unwrap_or_else(|wrong| panic!("{whose}: {wrong}"));
            // A bill with one more minor unit in any line, or in the account, is noticed.
            for line in 0..lines.len() {
                let mut wrong = tally.bill_lines.clone();
                wrong[line].amount += 1;
                let found = check_bill(lines, &wrong, tally.minimums[0], invoice, &tally.pools[0]);
                assert!(found.is_err(), "a wrong line {line} passes, {whose}");
            }
            let (_, minimum, bill) = due(contract, tally, first, seats);
            seats = tally.pools[0].seat_days / tally.pools[0].days;
            (booked, expected) = (booked + invoice as f64 / 100.0, expected + bill);
            // Thousandths of a unit and of a cent, at rates of up to 120 EUR a unit.
            assert!((invoice as f64 / 100.0 - bill).abs() < 0.4, "{invoice}, not {bill}: {whose}");
            assert!(invoice as f64 / 100.0 > minimum - 0.01, "below the minimum: {whose}");
            let with_seats = seats > 0;
            assert!(with_seats || tally.bill_lines[0].quantity_milli == 0, "use after the exit: {whose}");
            for (line, billed) in lines.iter().zip(&tally.bill_lines).filter(|(_, billed)| billed.amount != 0) {
                let name = match line.item {
                    BillItem::Usage { price, band, .. } => format!("{:?} {band}", contract.price[price].unit),
                    item @ (BillItem::MinimumTopUp
                    | BillItem::ServiceLevelCredit
                    | BillItem::ServiceLevelBonus
                    | BillItem::ExitFeePerSeat
                    | BillItem::ExitFee) => format!("{item:?}"),
                };
                *reached.entry(name).or_default() += 1;
                let rate = line.item.rate(contract, first, &Draw::new(Vec::new()));
                let recomputed = billed.quantity_milli as f64 / 10.0 * rate.rate * rate.exchange_rate;
                assert!((recomputed - billed.amount as f64).abs() < 1.0 + 1e-6, "{recomputed}: {line:?} {whose}");
            }
            *reached.entry(format!("seats {with_seats}")).or_default() += 1;
        }
        assert!((booked - expected).abs() < 2.0, "{booked} in a year, not {expected}");
    }
    // Every line was seen: five units in up to four bands, and five lines beside them, with seats and without.
    assert!(reached.len() == 5 * 4 + 5 + 2 && reached.values().all(|times| *times >= 10), "{reached:#?}");
}

/// Runs `model` and reads its `invoice.csv` and the invoices in its `finance.csv`, by columns.
fn results(model: Model, replications: u32) -> [Vec<BTreeMap<String, String>>; 2] {
    let frame = Frame::new(model);
    let design = Design { replications, seed: 5, threads: 1, lucks_per_draw: 1, scenario_hash: "bills".to_owned() };
    let place = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bills-{}-{replications}", std::process::id()));
    let folder = Folder::open(&place, &design).expect("the target folder is writable");
    let study = experiment::run(&frame, &design, &folder.records(), &Unobserved).expect("the run succeeds");
    report::write(&folder, &frame, &design, &study).expect("the results are written");
    let read = |name: &str| -> Vec<BTreeMap<String, String>> {
        let text = std::fs::read_to_string(place.join(name)).expect("a result file is text");
        let mut rows = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<String>>());
        let head = rows.next().expect("a header");
        rows.map(|row| head.iter().cloned().zip(row).collect()).collect()
    };
    let (invoice, mut finance) = (read("invoice.csv"), read("finance.csv"));
    finance.retain(|row| row["account"] == "invoice");
    std::fs::remove_dir_all(&place).expect("the test cleans up");
    [invoice, finance]
}

/// What does not add up in an `invoice.csv` of so many replications whose rates are certain, line by line and against
/// `finance.csv`.
fn wrong_rows(
    invoice: &[BTreeMap<String, String>],
    finance: &[BTreeMap<String, String>],
    replications: f64,
) -> Vec<String> {
    let number = |row: &BTreeMap<String, String>, column: &str| row[column].parse::<f64>().expect("a number");
    let minor = minor_units_per_unit("EUR");
    let mut wrong = Vec::new();
    let mut sums: BTreeMap<String, f64> = BTreeMap::new();
    for row in invoice {
        let rate = number(row, "rate_mean") * number(row, "exchange_rate_mean");
        let recomputed = number(row, "quantity_sum") / 1000.0 * rate * minor;
        if (recomputed - number(row, "amount_sum")).abs() > replications + 0.01 {
            wrong.push(format!("{recomputed}: {row:?}"));
        }
        *sums.entry(row["month"].clone()).or_default() += number(row, "amount_sum");
    }
    for row in finance {
        if (sums[&row["month"]] - number(row, "amount_sum")).abs() > 0.0 {
            wrong.push(format!("{}: {row:?}", sums[&row["month"]]));
        }
    }
    wrong
}

#[test]
fn every_line_follows_from_invoice_csv_alone() {
    let mut luck = Luck(7);
    let bands = |rates: [f64; 2], up_to: f64| {
        vec![
            PriceBand { up_to: Some(up_to), rate: always(rates[0]) },
            PriceBand { up_to: None, rate: always(rates[1]) },
        ]
    };
    let contract = Contract {
        price: vec![
            PriceLine { unit: PriceUnit::PaidHour, bands: bands([18.37, 15.91], 5_000.0) },
            PriceLine { unit: PriceUnit::Contact, bands: bands([0.413, 0.307], 1_000.0) },
            PriceLine::flat(PriceUnit::Resolution, always(0.1234)),
        ],
        ..luck.contract()
    };
    let contract = Contract {
        service_level: Some(ServiceLevelTerms {
            target: 0.5,
            credit_share: known(0.07),
            bonus_from: 0.5,
            bonus_share: known(0.03),
        }),
        indexation: Some(Indexation { per_year_share: known(0.031), month: 3, agreed_on: START }),
        exit_fee: Some(ExitFee { per_seat: known(333.33), at_end: known(10_000.0) }),
        seats: TimePath::Steps(vec![(START, known(20.0)), (Date::constant(2026, 11, 1), known(0.0))]),
        minimum_per_month: always(1_000.0),
        ..contract
    };
    let mut model = vendor(people(20), contract);
    (model.scenario.start, model.scenario.end) = (START, Date::constant(2026, 12, 31));
    for replications in [1, 3] {
        let [invoice, finance] = results(model.clone(), replications);
        assert!(invoice.len() == 12 * 10 && finance.len() == 12, "{} lines", invoice.len());
        let billed = invoice.iter().filter(|row| row["amount_sum"] != "0").count();
        assert!(billed > 30, "{billed} lines with an amount");
        assert_eq!(wrong_rows(&invoice, &finance, f64::from(replications)), Vec::<String>::new());
        let mut planted = invoice.clone();
        let amount: i64 = planted[0]["amount_sum"].parse().expect("a whole number");
        planted[0].insert("amount_sum".to_owned(), (amount + 5).to_string());
        assert_eq!(wrong_rows(&planted, &finance, f64::from(replications)).len(), 2, "a wrong line goes unnoticed");
    }
}

#[test]
fn taken_over_work_slows_a_pool_and_its_expected_supply() {
    let of = |dips: Vec<TransferDip>| {
        let contract = Contract::plain(always(20.0), PriceLine::flat(PriceUnit::PaidHour, always(20.0)), "EUR");
        let mut model = vendor(people(20), contract);
        (model.scenario.start, model.scenario.end) = (START, Date::constant(2026, 12, 31));
        model.pools[0].transfer_dips = dips;
        let frame = Frame::new(model);
        let months = year(&frame, &mut Luck(1));
        let effective = |month: usize| months[month].pools[0].effective_milli_days as f64;
        let supply: Vec<f64> = need_and_supply(&frame).quarters.iter().map(|quarter| quarter.supply_fte).collect();
        ([effective(2), effective(3), effective(4), effective(5)], supply, months[3].pools[0].paid_ticks)
    };
    let dip = TransferDip { on: Date::constant(2026, 4, 1), speed_factor: known(0.7), weeks: known(8.0) };
    let (plain, dipped) = (of(Vec::new()), of(vec![dip]));
    let ratio = |month: usize| dipped.0[month] / plain.0[month];
    assert!([0, 3].iter().all(|month| (ratio(*month) - 1.0).abs() < 1e-12), "before, and after eight weeks");
    // Mean over the days of 1 − 0.3 × (1 − day ÷ 56).
    let mean = |days: std::ops::Range<i32>| {
        let length = f64::from(days.len() as i32);
        days.map(|day| 1.0 - 0.3 * (1.0 - f64::from(day) / 56.0).max(0.0)).sum::<f64>() / length
    };
    assert!((ratio(1) - mean(0..30)).abs() < 1e-4, "April: {}", ratio(1));
    assert!((ratio(2) - mean(30..61)).abs() < 1e-4, "May: {}", ratio(2));
    assert!((dipped.1[1] / plain.1[1] - mean(0..91)).abs() < 1e-4, "what `check` expects");
    assert_eq!((dipped.1[0], dipped.2), (plain.1[0], plain.2), "the hours stay");
}
