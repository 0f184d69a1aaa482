//! Random scenarios that are valid by construction: every feature of the language, a few days, some hundred contacts.

mod ai;
mod channels;
mod customers;
mod gig;
mod people;
mod pools;
mod routing;
mod vendor;

use crate::luck::Luck;
use crate::text::{Block, Text, Value, law, plain, quoted, table};

/// First days: ordinary ones, and ones with a change of clocks in some of the zones below.
const STARTS: [&str; 12] = [
    "2026-01-30",
    "2026-02-28",
    "2026-03-07",
    "2026-03-28",
    "2026-04-04",
    "2026-04-30",
    "2026-07-31",
    "2026-09-26",
    "2026-10-03",
    "2026-10-24",
    "2026-10-31",
    "2028-02-28",
];
/// Zones with clock changes at different times, of an hour and of half an hour, and with odd offsets.
const ZONES: [&str; 8] = [
    "UTC",
    "Europe/Stockholm",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Pacific/Chatham",
];
const SHARES: [&[&str]; 3] = [&["1.0"], &["0.25", "0.75"], &["0.5", "0.2", "0.3"]];

/// What the parts of a scenario must know of each other.
struct Draft {
    luck: Luck,
    days: u64,
    start: &'static str,
    languages: Vec<String>,
    tiers: Vec<String>,
    reasons: Vec<String>,
    skills: Vec<String>,
    skill_of_reason: Vec<String>,
    /// None where the scenario lists none.
    channels: Vec<channels::Drawn>,
    /// The AI works.
    has_ai: bool,
    /// For some reason.
    meets_ai: bool,
    has_own_profile: bool,
    /// Somebody learns.
    learns: bool,
    /// Every price is so many times as high.
    price_level: f64,
    text: Text,
}

/// Scenario `number`.
pub(crate) fn scenario(number: u64) -> Text {
    scenario_at(number, 1.0)
}

/// Scenario `number` with every price so many times as high.
pub(crate) fn scenario_at(number: u64, price_level: f64) -> Text {
    let mut luck = Luck::new("scenario", number);
    let list = |luck: &mut Luck, kind: &str| -> Vec<String> {
        (0..=luck.below(3)).map(|index| format!("{kind}-{index}")).collect()
    };
    let (languages, tiers, reasons) = (list(&mut luck, "lang"), list(&mut luck, "tier"), list(&mut luck, "why"));
    let (start, days) = (luck.pick(&STARTS), 2 + luck.below(3));
    let mut draft = Draft {
        luck,
        days,
        start,
        languages,
        tiers,
        reasons,
        skills: Vec::new(),
        skill_of_reason: Vec::new(),
        channels: Vec::new(),
        has_ai: true,
        meets_ai: false,
        has_own_profile: false,
        learns: false,
        price_level,
        text: Text::default(),
    };
    draft.settings();
    draft.demand();
    draft.channels();
    draft.population();
    draft.ai();
    draft.waiting();
    draft.occasions();
    draft.people();
    draft.text
}

impl Draft {
    fn add(&mut self, block: Block) {
        self.text.blocks.push(block);
    }

    /// Day `ordinal` of the horizon.
    fn day(&self, ordinal: u64) -> String {
        let start: jiff::civil::Date = self.start.parse().expect("a date");
        start.saturating_add(jiff::Span::new().days(ordinal as i64)).to_string()
    }

    /// A number, a path, or an uncertain number between two bounds, whose mean is in the middle.
    fn number(&mut self, low: f64, high: f64, may_change: bool) -> Value {
        let (one, other) = (self.luck.between(low, high), self.luck.between(low, high));
        match self.luck.below(if may_change { 9 } else { 5 }) {
            0 => law("uniform", &[("low", low.to_string()), ("high", high.to_string())]),
            1 => law("pert", &[("low", low.to_string()), ("mode", one.to_string()), ("high", high.to_string())]),
            5 => {
                let (by, shape) = (self.day(1), self.luck.pick(&["\"linear\"", "\"s-curve\""]));
                table(&[("from", one.to_string()), ("to", other.to_string()), ("by", by), ("shape", shape.to_owned())])
            }
            6 => plain(format!(
                "[{{ from = {}, value = {one} }}, {{ from = {}, value = {other} }}]",
                self.day(0),
                self.day(1)
            )),
            7 => table(&[("monthly", format!("[{one}, {other}]"))]),
            _ => plain(one),
        }
    }

    /// An amount of money that holds for whole months: a number, an uncertain one, or another from next month on.
    fn price(&mut self, low: f64, high: f64) -> Value {
        let level = self.price_level;
        let mut amount = || self.luck.between(low, high) * level;
        let (one, other) = (amount(), amount());
        match self.luck.below(5) {
            0 => law("uniform", &[("low", (low * level).to_string()), ("high", (high * level).to_string())]),
            1 => plain(format!(
                "[{{ from = {}, value = {one} }}, {{ from = {}, value = {other} }}]",
                self.day(0),
                self.next_month()
            )),
            _ => plain(one),
        }
    }

    /// An amount of money that never changes.
    fn fee(&mut self, low: f64, high: f64) -> Value {
        let level = self.price_level;
        if self.luck.chance(0.2) {
            law("uniform", &[("low", (low * level).to_string()), ("high", (high * level).to_string())])
        } else {
            plain(self.luck.between(low, high) * level)
        }
    }

    /// The first day of the month after the one in which the horizon begins.
    fn next_month(&self) -> String {
        let start: jiff::civil::Date = self.start.parse().expect("a date");
        start.last_of_month().tomorrow().expect("a date").to_string()
    }

    /// A duration with a mean in the order of `mean_s`.
    fn duration(&mut self, mean_s: f64) -> Value {
        let mean = self.luck.between(0.5 * mean_s, 1.5 * mean_s).max(1.0).to_string();
        let cv = self.luck.between(0.3, 1.5).to_string();
        match self.luck.below(8) {
            0 => law("lognormal", &[("mean_s", mean), ("cv", cv)]),
            1 => law("constant", &[("value_s", mean)]),
            2 => law("gamma", &[("mean_s", mean), ("cv", cv)]),
            3 => law("erlang", &[("phases", "3".to_owned()), ("mean_s", mean)]),
            4 => law("weibull", &[("shape", "0.7".to_owned()), ("scale_s", mean)]),
            5 => law(
                "hyperexponential",
                &[("share", "0.3".to_owned()), ("mean_s", mean), ("other_mean_s", (mean_s * 2.0).to_string())],
            ),
            6 => Value::Table(vec![
                ("exponential".to_owned(), table(&[("mean_s", mean)])),
                ("at_most_s".to_owned(), plain(mean_s * 3.0)),
            ]),
            _ => law("exponential", &[("mean_s", mean)]),
        }
    }

    fn settings(&mut self) {
        let block = Block::new("[scenario]")
            .key("name", quoted("random"))
            .key("start", plain(self.start))
            .key("end", plain(self.day(self.days - 1)))
            .key("warm_up_days", plain(self.luck.pick(&[0, 0, 1, 2])))
            .key("timezone", quoted(self.luck.pick(&ZONES)))
            .key("currency", quoted(self.luck.pick(&["EUR", "JPY", "USD"])))
            .key("interval_min", plain(self.luck.pick(&[5, 10, 15, 20, 30, 60])))
            .key("replications", plain(2))
            .key("seed", plain(self.luck.below(1_000)));
        self.add(block);
    }
}
