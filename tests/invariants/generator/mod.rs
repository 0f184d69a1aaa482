//! Random scenarios that are valid by construction: every feature of the language, a few days, some hundred contacts.

mod ai;
mod channels;
mod people;
mod pools;
mod routing;

use crate::luck::Luck;
use crate::text::{Block, Text, Value, law, names, plain, quoted, table};

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

    fn demand(&mut self) {
        let per_year = (self.luck.between(50.0, 900.0) * 365.0).round();
        let growth = self.number(-0.1, 0.5, false);
        let mut block = Block::new("[demand]");
        if self.luck.chance(0.5) {
            let contacts = vec![("start_per_year".to_owned(), plain(per_year)), ("growth_per_year".to_owned(), growth)];
            block = block.key("contacts", Value::Table(contacts));
        } else {
            let customers = vec![("start".to_owned(), plain(per_year)), ("growth_per_year".to_owned(), growth)];
            let rate = self.number(0.8, 1.2, false);
            block = block.key("customers", Value::Table(customers)).key("contacts_per_customer_per_year", rate);
        }
        // In every other scenario the last day is quiet, so that every contact can come to its end.
        let quiet = self.luck.chance(0.5);
        let level = if quiet {
            plain(format!(
                "[{{ from = {}, value = 1 }}, {{ from = {}, value = 0 }}]",
                self.day(0),
                self.day((self.days - 2).max(1))
            ))
        } else {
            self.number(0.5, 1.5, true)
        };
        let profile = self.luck.pick(&["flat", "retail", "own"]);
        let mut block = block
            .key("level", level)
            .key("profile", quoted(profile))
            .key("busyness_cv", plain(self.luck.pick(&[0.0, 0.1, 0.5])));
        if self.luck.chance(0.3) {
            block = block.key("busyness_common_share", plain(self.luck.pick(&[0.0, 0.4, 0.9])));
        }
        if self.luck.chance(0.3) {
            block = block
                .key("interval_busyness_cv", self.number(0.05, 0.4, false))
                .key("interval_busyness_correlation", plain(self.luck.pick(&[0.0, 0.6])));
        }
        self.add(block);
        self.has_own_profile = profile == "own";
        if profile == "own" {
            let block = Block::new("[[profile]]")
                .key("name", quoted("own"))
                .key("month", plain("[1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.5]"))
                .key("weekday", plain("[1, 1, 1, 1, 1, 0.5, 0]"))
                .key("day", plain("[0, 1, 3, 2, 1, 0]"));
            self.add(block);
        }
    }

    fn population(&mut self) {
        for (index, name) in self.languages.clone().iter().enumerate() {
            let mut block = Block::new("[[language]]")
                .key("name", quoted(name))
                .key("share", plain(SHARES[self.languages.len() - 1][index]));
            if self.luck.chance(0.7) {
                block = block.key("timezone", quoted(self.luck.pick(&ZONES)));
            }
            if self.luck.chance(0.3) {
                block = block.key("profile", quoted("bnpl-europe"));
            }
            self.add(block);
        }
        for (index, name) in self.tiers.clone().iter().enumerate() {
            let patience = if self.luck.chance(0.2) { quoted("unlimited") } else { self.duration(200.0) };
            let mut block = Block::new("[[tier]]")
                .key("name", quoted(name))
                .key("share", plain(SHARES[self.tiers.len() - 1][index]))
                .key("priority", plain(1 + self.luck.below(3)))
                .key("threshold_s", plain(self.luck.pick(&[0, 20, 60])))
                .key("patience", patience);
            if self.luck.chance(0.3) {
                block = block.key("handle_time_factor", self.number(0.5, 1.5, false));
            }
            if self.luck.chance(0.3) {
                block = block.key("reasons", names(&[self.luck.pick(&self.reasons)]));
            }
            if self.luck.chance(0.2) {
                block = block.key("wait_weight", plain(self.luck.pick(&[0.5, 2.0, 5.0])));
            }
            if self.luck.chance(0.2) {
                block = block.key("enters_ai_share", self.number(0.0, 1.0, false));
            }
            if self.luck.chance(0.2) {
                block = block.key("asks_human_factor", self.number(0.0, 2.5, false));
            }
            self.add(block);
        }
        for (index, name) in self.reasons.clone().iter().enumerate() {
            let mut block = Block::new("[[reason]]")
                .key("name", quoted(name))
                .key("share", plain(SHARES[self.reasons.len() - 1][index]))
                .key("handle_time", self.duration(250.0));
            if self.luck.chance(0.5) {
                block = block.key("wrap_up", self.duration(40.0));
            }
            let skill = self.luck.pick(&["general", "general", "expert", "clerk"]).to_owned();
            if !self.skills.contains(&skill) {
                self.skills.push(skill.clone());
            }
            block = block.key("skill", quoted(&skill));
            self.skill_of_reason.push(skill);
            if self.luck.chance(0.2) {
                let profiles: &[&str] = if self.has_own_profile { &["own", "retail"] } else { &["retail", "flat"] };
                block = block.key("profile", quoted(self.luck.pick(profiles)));
            }
            if self.luck.chance(0.6) {
                self.meets_ai = true;
                let skill = vec![
                    ("eligible".to_owned(), self.number(0.5, 1.0, true)),
                    ("resolves".to_owned(), self.number(0.2, 0.4, true)),
                    ("falsely_contains".to_owned(), self.number(0.1, 0.2, true)),
                    ("asks_human".to_owned(), self.number(0.0, 0.2, true)),
                    ("leaves".to_owned(), self.number(0.0, 0.1, true)),
                ];
                block = block.key("ai", Value::Table(skill));
            }
            self.add(block);
        }
    }

    fn waiting(&mut self) {
        let mut block =
            Block::new("[waiting]").key("shift_end", quoted(self.luck.pick(&["named", "counter", "idle-first"])));
        if self.luck.chance(0.4) {
            block = block.key("queue_capacity", plain(self.luck.below(6)));
        }
        if self.luck.chance(0.4) {
            block = block.key("lines", plain(1 + self.luck.below(12)));
        }
        if self.luck.chance(0.4) {
            block = block.key("balking_share", self.number(0.0, 0.4, false));
        }
        if self.luck.chance(0.7) {
            let redial = vec![
                ("after_abandon_share".to_owned(), self.number(0.0, 0.9, false)),
                ("after_block_share".to_owned(), self.number(0.0, 0.9, false)),
                ("delay".to_owned(), self.duration(600.0)),
                ("max_attempts".to_owned(), plain(1 + self.luck.below(5))),
            ];
            block = block.key("redial", Value::Table(redial));
        }
        if self.luck.chance(0.2) {
            block = block.key("repeat", quoted("none"));
        } else if self.luck.chance(0.8) {
            let repeat = vec![
                ("returns_share".to_owned(), self.number(0.0, 1.0, false)),
                ("delay".to_owned(), self.duration(5_000.0)),
                ("to_human_share".to_owned(), self.number(0.0, 1.0, false)),
            ];
            block = block.key("repeat", Value::Table(repeat));
        }
        block = self.elsewhere(block);
        self.add(block);
    }

    fn occasions(&mut self) {
        if self.luck.chance(0.4) {
            let block = Block::new("[[holiday]]")
                .key("name", quoted("fair"))
                .key("dates", plain(format!("[{}]", self.day(0))))
                .key("factor", self.number(0.0, 2.0, false))
                .key("languages", names(&[self.luck.pick(&self.languages)]));
            self.add(block);
        }
        if self.luck.chance(0.4) {
            let block = Block::new("[[event]]")
                .key("name", quoted("outage"))
                .key("from", plain(self.day(0)))
                .key("days", plain(1))
                .key("uplift", self.number(-1.0, 2.0, false))
                .key("half_life_days", plain(self.luck.pick(&["0.5", "2", "\"none\""])))
                .key("reasons", names(&[self.luck.pick(&self.reasons)]));
            self.add(block);
        }
    }
}
