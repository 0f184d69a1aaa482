//! What a vendor's contract says about money.

use crate::model::{ExitFee, Indexation, Number, PriceBand, PriceLine, PriceUnit, ServiceLevelTerms, TimePath};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;

/// Units of a price with their keys, in the order of [`PriceUnit::ALL`].
const UNITS: [Key; 5] = [
    measured("per_fte_month", "currency", "Per person past training and month."),
    measured("per_paid_hour", "currency", "Per paid hour of people past training, as scheduled."),
    measured("per_productive_minute", "currency", "Per minute of talk and wrap-up."),
    measured("per_contact", "currency", "Per answered contact."),
    measured("per_resolution", "currency", "Per contact that the vendor finished with the need met."),
];

/// What is billed; several prices are several lines of the bill. `needed` is whether the pool is outsourced.
pub(super) fn price(reader: &mut Reader, contract: &mut Section<'_>, needed: bool) -> Vec<PriceLine> {
    let nothing = || vec![PriceLine::flat(PriceUnit::PaidHour, TimePath::Constant(Number::Known(0.0)))];
    let Some(mut t) = contract.whole_table(reader, PRICE, true) else {
        if needed && !contract.misspelt(&[PRICE.name]) {
            contract.missing.push(PRICE);
        }
        return nothing();
    };
    let flat = UNITS.map(|unit| t.optional_path(reader, unit, Range::MONEY));
    let mut by_band = t.table(reader, BANDS);
    let bands = UNITS.map(|unit| bands(reader, &mut by_band, unit));
    let mut lines = Vec::new();
    for (((key, unit), flat), bands) in UNITS.into_iter().zip(PriceUnit::ALL).zip(flat).zip(bands) {
        match (flat, bands.is_empty()) {
            (Some(rate), false) => {
                lines.push(PriceLine::flat(unit, rate));
                let (path, place) = (t.at(key.name), by_band.key_place(key.name));
                let problem = Diagnostic::error("GP0105", place, format!("`{path}` is stated flat and by bands"))
                    .label("a second price for the same unit")
                    .related(t.key_place(key.name), "the first price")
                    .help("keep one");
                reader.reject(&path, problem);
            }
            (Some(rate), true) => lines.push(PriceLine::flat(unit, rate)),
            (None, false) => lines.push(PriceLine { unit, bands }),
            (None, true) => {}
        }
    }
    let names = UNITS.map(|unit| unit.name);
    if lines.is_empty() && !t.misspelt(&names) && !by_band.misspelt(&names) && reader.sound(&t.path) {
        let path = t.path.clone();
        let problem = Diagnostic::error("GP0106", t.place, format!("`{path}` does not say what is billed"))
            .label(format!("one or more of: {}", names.join(", ")))
            .help("write `price = { per_paid_hour = 20 }`");
        reader.reject(&path, problem);
    }
    by_band.finish(reader);
    t.finish(reader);
    if lines.is_empty() { nothing() } else { lines }
}

/// The bands of one unit, ascending; none where it has no bands.
fn bands(reader: &mut Reader, by_band: &mut Section<'_>, unit: Key) -> Vec<PriceBand> {
    let path = by_band.at(unit.name);
    let bands: Vec<PriceBand> = by_band
        .tables(reader, unit, false)
        .into_iter()
        .map(|mut t| {
            let up_to = t.optional_fixed(reader, UP_TO, Range::above(0.0, 1e9));
            let rate = t.path(reader, RATE, Range::MONEY);
            t.finish(reader);
            PriceBand { up_to, rate }
        })
        .collect();
    let ends: Vec<f64> = bands.iter().map(|band| band.up_to.unwrap_or(f64::INFINITY)).collect();
    let ascend = ends.windows(2).all(|pair| pair[0] < pair[1]) && ends.last().is_none_or(|last| last.is_infinite());
    if !ascend && reader.sound(&path) {
        let place = by_band.key_place(unit.name);
        let problem = Diagnostic::error("GP0413", place, format!("the bands of `{path}` leave gaps"))
            .label("`up_to` must ascend, and only the last band has none")
            .help(format!("{} = [{{ up_to = 10_000, rate = 20 }}, {{ rate = 18 }}]", unit.name));
        reader.reject(&path, problem);
    }
    bands
}

/// Currency of the contract, and the scenario's `currency` for one unit of it.
pub(super) fn currency(reader: &mut Reader, contract: &mut Section<'_>, currency: &str) -> (String, TimePath) {
    let own = contract.optional_currency(reader, CURRENCY);
    let rate = contract.optional_path(reader, EXCHANGE_RATE, Range::above(0.0, 1e9));
    let is_foreign = own.as_deref().is_some_and(|own| own != currency);
    if is_foreign
        && rate.is_none()
        && !contract.misspelt(&[EXCHANGE_RATE.name])
        && reader.sound(&contract.at("currency"))
    {
        contract.missing.push(EXCHANGE_RATE);
    }
    if !is_foreign {
        contract.useless(reader, &[EXCHANGE_RATE.name], "the contract is in the scenario's currency");
    }
    (own.unwrap_or_else(|| currency.to_owned()), rate.unwrap_or(TimePath::Constant(Number::Known(1.0))))
}

pub(super) fn service_level(reader: &mut Reader, contract: &mut Section<'_>) -> Option<ServiceLevelTerms> {
    let mut t = contract.optional_table(reader, SERVICE_LEVEL)?;
    let terms = ServiceLevelTerms {
        target: t.fixed(reader, TARGET, Range::SHARE),
        credit_share: t.number(reader, CREDIT, Range::SHARE),
        bonus_from: t.fixed(reader, BONUS_FROM, Range::SHARE),
        bonus_share: t.number(reader, BONUS, Range::SHARE),
    };
    if terms.bonus_from < terms.target && reader.sound(&t.at("target")) && reader.sound(&t.at("bonus_from")) {
        let path = t.at("bonus_from");
        let problem = Diagnostic::error("GP0212", t.key_place("bonus_from"), format!("`{path}` lies below the target"))
            .label("a level below the target leads to a credit")
            .help("write a `bonus_from` of at least `target`");
        reader.reject(&path, problem);
    }
    t.finish(reader);
    Some(terms)
}

pub(super) fn indexation(reader: &mut Reader, contract: &mut Section<'_>) -> Option<Indexation> {
    let mut t = contract.optional_table(reader, INDEXATION)?;
    let per_year_share = t.number(reader, PER_YEAR, Range::between(-0.5, 1.0));
    let month = t.whole(reader, MONTH, 1, 12) as u32;
    t.finish(reader);
    Some(Indexation { per_year_share, month, agreed_on: reader.start })
}

pub(super) fn exit_fee(reader: &mut Reader, contract: &mut Section<'_>) -> Option<ExitFee> {
    let mut t = contract.optional_table(reader, EXIT_FEE)?;
    let per_seat = t.number(reader, PER_SEAT, Range::MONEY);
    let at_end = t.number(reader, AT_END, Range::MONEY);
    t.finish(reader);
    Some(ExitFee { per_seat, at_end })
}

const PRICE: Key = key(
    "price",
    "What is billed: one or more of the prices below, each a line of the bill; the rate of a month is that of its first simulated day.",
);
const BANDS: Key = key(
    "bands",
    "Prices by bands of the month's quantity: each part is billed at the rate of its own band. A partial month has whole bands.",
);
const UP_TO: Key =
    measured("up_to", "units of the price", "Quantity of the month at which the band ends; the last band has none.");
const RATE: Key = measured("rate", "currency", "Price of one unit within the band.");
const CURRENCY: Key =
    key("currency", "Currency of every amount of the contract, ISO 4217; the scenario's unless stated.");
const EXCHANGE_RATE: Key = measured(
    "exchange_rate",
    "scenario's currency",
    "Price of one unit of the contract's currency; that of a month is that of its first simulated day.",
);
const SERVICE_LEVEL: Key = key(
    "service_level",
    "What the month's service level does to the bill: that of all waits that ended in the month in queues which the vendor's groups serve at once, as monthly.csv defines it.",
);
const TARGET: Key = measured("target", "share", "Level below which a credit is due.");
const CREDIT: Key = measured(
    "credit_share",
    "share",
    "Share of the month's usage that is credited below the target; never so much that the bill falls below the minimum.",
);
const BONUS_FROM: Key = measured("bonus_from", "share", "Level from which on a bonus is due.");
const BONUS: Key = measured("bonus_share", "share", "Share of the month's usage that is added then.");
const INDEXATION: Key = key("indexation", "A yearly rise of every rate, the minimum and the fees; it compounds.");
const PER_YEAR: Key = measured("per_year_share", "share", "Rise a year.");
const MONTH: Key = measured(
    "month",
    "month",
    "Month on whose first day prices rise, 1 to 12; not before the first day of the scenario is over.",
);
const EXIT_FEE: Key = key("exit_fee", "What giving seats back costs, in the month in which they are given back.");
const PER_SEAT: Key = measured("per_seat", "currency", "For each seat given back.");
const AT_END: Key = measured("at_end", "currency", "Once, when no seat is left.");
