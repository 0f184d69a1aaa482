//! The random AI in front of the humans, with its limits and failures.

use super::Draft;
use crate::text::{Block, Value, names, plain, quoted};

impl Draft {
    pub(super) fn ai(&mut self) {
        self.has_ai = self.luck.chance(0.9);
        let price = ["per_conversation", "per_resolution", "platform_per_month"].map(|key| {
            let high = if key == "platform_per_month" { 1_000.0 } else { 1.0 };
            (key.to_owned(), self.price(0.0, high))
        });
        let mut block = Block::new("[ai]")
            .key("enabled", plain(self.has_ai))
            .key("session", self.duration(120.0))
            .key("handoff_s", self.number(0.0, 60.0, false))
            .key("induced_share", self.number(0.0, 0.3, true))
            .key("returns_share", self.number(0.3, 0.9, false))
            .key("return_delay", self.duration(4_000.0))
            .key("return_to_human_share", self.number(0.0, 1.0, false))
            .key("asks_at_once_share", self.number(0.0, 0.2, true))
            .key("human_promise_s", plain(self.luck.pick(&[0, 60, 300])))
            .key("price", Value::Table(price.to_vec()));
        if self.luck.chance(0.4) {
            let failed = vec![
                ("turns".to_owned(), plain(1 + self.luck.below(5))),
                ("asks_human".to_owned(), self.number(0.0, 0.3, false)),
                ("asks_human_growth".to_owned(), self.number(0.0, 0.1, false)),
            ];
            block = block.key("failed_turns", Value::Table(failed));
        }
        if self.luck.chance(0.4) {
            let pressure = vec![
                ("level".to_owned(), self.number(0.0, 1.0, true)),
                ("resolves_share".to_owned(), self.number(0.0, 1.0, false)),
            ];
            block = block.key("pressure", Value::Table(pressure));
        }
        if self.luck.chance(0.3) {
            let limit = vec![
                ("sessions".to_owned(), plain(1 + self.luck.below(3))),
                ("most_wait_s".to_owned(), self.number(0.0, 200.0, false)),
            ];
            block = block.key("session_limit", Value::Table(limit));
        }
        block = self.outages(block);
        self.add(block);
    }

    /// Outages on a day and at random, and what happens then.
    fn outages(&mut self, mut block: Block) -> Block {
        let (is_dated, is_random) = (self.luck.chance(0.35), self.luck.chance(0.25));
        if is_dated {
            let (ordinal, hours) = (self.luck.below(2), self.luck.between(0.5, 20.0));
            let on = self.day(ordinal);
            let from = self.luck.pick(&["00:00", "02:30", "15:10"]);
            block = block.key("outage", plain(format!("[{{ on = {on}, from = \"{from}\", hours = {hours} }}]")));
        }
        if is_random {
            let random = vec![
                ("mean_up_h".to_owned(), self.number(1.0, 30.0, false)),
                ("mean_down_h".to_owned(), self.number(0.5, 9.0, false)),
            ];
            block = block.key("random_outages", Value::Table(random));
        }
        let mut fallback = vec![("kind".to_owned(), quoted("humans"))];
        match self.luck.below(3) {
            0 => {
                fallback[0].1 = quoted("message");
                fallback.push(("returns_share".to_owned(), self.number(0.2, 1.0, false)));
                fallback.push(("delay".to_owned(), self.duration(3_000.0)));
            }
            1 => {
                fallback[0].1 = quoted("second-vendor");
                fallback.push(("resolves_factor".to_owned(), self.number(0.0, 1.0, false)));
                fallback.push(("price_per_conversation".to_owned(), self.fee(0.0, 2.0)));
            }
            _ => {}
        }
        if is_dated || is_random || self.luck.chance(0.3) {
            block.key("fallback", Value::Table(fallback))
        } else {
            block
        }
    }

    /// An assistant at the agents' side, in a third of the pools.
    pub(super) fn assist(&mut self, block: Block) -> Block {
        if !self.luck.chance(0.33) {
            return block;
        }
        let mut gain = |high: f64| {
            let saved =
                ["talk_saved_share", "wrap_up_saved_share"].map(|key| (key.to_owned(), self.number(0.0, high, false)));
            Value::Table(saved.to_vec())
        };
        let (novice, proficient) = (gain(0.6), gain(0.2));
        let assist = vec![
            ("level".to_owned(), self.number(0.0, 1.0, true)),
            ("novice".to_owned(), novice),
            ("proficient".to_owned(), proficient),
            ("ramp_factor".to_owned(), self.number(0.2, 1.5, false)),
        ];
        block.key("assist", Value::Table(assist))
    }

    /// Promises: one of waits, and sometimes one of abandonment, of humans for those who ask, and of one channel.
    pub(super) fn targets(&mut self) {
        let block = Block::new("[[target]]")
            .key("name", quoted("answered"))
            .key("kpi", quoted("service-level"))
            .key("threshold_s", plain(self.luck.pick(&[5, 60, 120])))
            .key("at_least", plain(0.8));
        self.add(block);
        if self.has_ai && self.meets_ai && self.luck.chance(0.3) {
            let block = Block::new("[[target]]")
                .key("name", quoted("a-human"))
                .key("kpi", quoted("human-promise"))
                .key("at_least", plain(0.5));
            self.add(block);
        }
        if !self.channels.is_empty() && self.luck.chance(0.5) {
            let mut block = Block::new("[[target]]").key("name", quoted("of-a-channel"));
            block = if self.luck.chance(0.5) {
                block.key("kpi", quoted("service-level")).key("threshold_s", plain(45)).key("at_least", plain(0.5))
            } else {
                block.key("kpi", quoted("abandonment")).key("at_most", plain(0.1))
            };
            block = block.key("channels", names(&[self.luck.pick(&self.channels).name]));
            self.add(block);
        }
    }
}
