//! Random customers: how many come, who they are, how they wait, and what makes days differ.

use super::{Draft, SHARES, ZONES};
use crate::text::{Block, Value, names, plain, quoted};

impl Draft {
    pub(super) fn demand(&mut self) {
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

    pub(super) fn population(&mut self) {
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

    pub(super) fn waiting(&mut self) {
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

    pub(super) fn occasions(&mut self) {
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
