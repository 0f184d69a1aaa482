//! `[demand]`: how much arrives, and how it grows.

use crate::model::{Busyness, Demand, Event, Holiday, Number, Profile, Volume};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::reader::{Key, Reader, Section, key, measured};
use crate::scenario::value::Range;
use crate::scenario::value::names::Names;

pub(super) fn read(
    reader: &mut Reader,
    root: &mut Section<'_>,
    profiles: &[Profile],
    profile_names: &Names,
    holidays: Vec<Holiday>,
    events: Vec<Event>,
) -> Demand {
    let mut t = root.table(reader, key("demand", "Volume of first contacts; repeats and redials come of themselves."));
    let volume = volume(reader, &mut t);
    let level = t.path(reader, LEVEL, Range::between(0.0, 1000.0));
    let profile = t.reference(reader, PROFILE, profile_names).unwrap_or(0);
    let busyness = Busyness {
        cv: t.number(reader, BUSYNESS, Range::between(0.0, 3.0)),
        common_share: t.fixed(reader, COMMON, Range::SHARE),
        interval_cv: t.number(reader, INTERVAL_BUSYNESS, Range::between(0.0, 3.0)),
        interval_correlation: t.fixed(reader, INTERVAL_CORRELATION, Range::SHARE_BELOW_ONE),
    };
    t.finish(reader);
    Demand { volume, level, profile: profiles[profile].clone(), busyness, holidays, events }
}

fn volume(reader: &mut Reader, t: &mut Section<'_>) -> Volume {
    let place = t.place;
    let customers = t.optional_table(reader, CUSTOMERS).map(|mut t| {
        let start = t.number(reader, CUSTOMERS_START, Range::between(0.0, 1e10));
        let growth = t.number(reader, GROWTH, GROWTH_RANGE);
        t.finish(reader);
        (start, growth)
    });
    let rate = t.optional_number(reader, RATE, Range::between(0.0, 10_000.0));
    let contacts = t.optional_table(reader, CONTACTS).map(|mut t| {
        let start = t.number(reader, CONTACTS_START, Range::between(0.0, 1e10));
        let growth = t.number(reader, GROWTH, GROWTH_RANGE);
        t.finish(reader);
        (start, growth)
    });
    let nothing = Volume::Contacts { start_per_year: Number::Known(0.0), growth_per_year: Number::Known(0.0) };
    match (customers, contacts) {
        (Some((start, growth_per_year)), None) => {
            if rate.is_none() {
                let problem = Diagnostic::error("GP0106", t.key_place("customers"), "customers, but no contact rate")
                    .label("how often do they make contact?")
                    .help("add `contacts_per_customer_per_year`");
                reader.report(problem);
            }
            let contacts_per_customer_per_year = rate.unwrap_or(Number::Known(0.0));
            Volume::Customers { start, growth_per_year, contacts_per_customer_per_year }
        }
        (None, Some((start_per_year, growth_per_year))) => {
            if rate.is_some() {
                let problem = Diagnostic::error(
                    "GP0105",
                    t.key_place("contacts_per_customer_per_year"),
                    "a contact rate, but no customers",
                )
                .label("has nothing to multiply")
                .related(t.key_place("contacts"), "the volume stands here")
                .help("delete it, or write `customers` instead of `contacts`");
                reader.report(problem);
            }
            Volume::Contacts { start_per_year, growth_per_year }
        }
        (Some(_), Some(_)) => {
            let problem = Diagnostic::error(
                "GP0105",
                t.key_place("contacts"),
                "both `contacts` and `customers` state the volume",
            )
            .label("the second volume")
            .related(t.key_place("customers"), "the first volume")
            .help("keep one of them");
            reader.report(problem);
            nothing
        }
        (None, None) => {
            if !t.wrote("customers") && !t.wrote("contacts") && !t.misspelt(&["customers", "contacts"]) {
                let problem = Diagnostic::error("GP0102", place, "the scenario states no volume")
                    .label("`[demand]` needs `customers` or `contacts`")
                    .help("add `contacts = { start_per_year = 1_000_000 }`, or `customers` with `contacts_per_customer_per_year`");
                reader.report(problem);
            }
            nothing
        }
    }
}

const GROWTH_RANGE: Range = Range::between(-0.99, 100.0);
const CUSTOMERS: Key = key("customers", "Customers, when the volume follows from their number. Excludes `contacts`.");
const CUSTOMERS_START: Key = measured("start", "customers", "Customers on the first day.");
const RATE: Key = measured(
    "contacts_per_customer_per_year",
    "contacts",
    "First contacts of one customer in a year; belongs to `customers`.",
);
const CONTACTS: Key = key("contacts", "Contacts, when the volume is stated directly. Excludes `customers`.");
const CONTACTS_START: Key =
    measured("start_per_year", "contacts", "First contacts in a year, at the level of the first day.");
const GROWTH: Key = measured("growth_per_year", "share", "Growth in a year, compounded daily: 0.04 for +4 %.");
const LEVEL: Key = key("level", "Multiplies the volume of each day.");
const PROFILE: Key = key(
    "profile",
    "Season, weekday and time of day, for every language without its own: a shipped profile or a `[[profile]]`.",
);
const BUSYNESS: Key = key(
    "busyness_cv",
    "Day-to-day variation beyond chance: standard deviation ÷ mean of a factor shared by all contacts of a day.",
);
const COMMON: Key = measured(
    "busyness_common_share",
    "share",
    "Part of the busyness that all contact classes share, which is the correlation of two of them; the rest is each class's own.",
);
const INTERVAL_BUSYNESS: Key = key(
    "interval_busyness_cv",
    "Standard deviation ÷ mean of a factor of its own on the volume of every interval; 0 for none.",
);
const INTERVAL_CORRELATION: Key = key(
    "interval_busyness_correlation",
    "Correlation of the factors of neighbouring intervals of a day, at least 0 and below 1.",
);
