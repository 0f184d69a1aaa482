//! Random channels: how contacts are held, and how customers in them wait.

use super::{Draft, SHARES};
use crate::text::{Block, Value, names, plain, quoted, table};

/// What the groups must know of a channel.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    pub(super) name: String,
    pub(super) is_interruptible: bool,
    /// Answered live: somebody may be called back.
    pub(super) is_live: bool,
}

impl Draft {
    /// None listed in a third of the scenarios, up to three otherwise. The first serves every reason and is live.
    pub(super) fn channels(&mut self) {
        if self.luck.chance(0.33) {
            return;
        }
        let count = 1 + self.luck.below(3) as usize;
        for (index, share) in SHARES[count - 1].iter().enumerate() {
            let name = format!("way-{index}");
            let is_deferred = index > 0 && self.luck.chance(0.4);
            let is_interruptible = is_deferred && self.luck.chance(0.5);
            let slots = if is_interruptible { 1 } else { self.luck.pick(&[1, 1, 2, 3, 4]) };
            let mut block = Block::new("[[channel]]").key("name", quoted(&name)).key("share", plain(share));
            if index > 0 && self.luck.chance(0.3) {
                block = block.key("reasons", names(&[self.luck.pick(&self.reasons)]));
            }
            block = block.key("slots", plain(slots));
            if is_deferred {
                block = block.key("deferred", plain(true)).key("interruptible", plain(is_interruptible));
            } else {
                block = self.live(block);
            }
            if slots > 1 {
                block = self.shared(block);
            }
            if self.luck.chance(0.3) {
                let messages = vec![
                    ("turns".to_owned(), plain(2 + self.luck.below(4))),
                    ("think_time".to_owned(), self.duration(60.0)),
                ];
                block = block.key("messages", Value::Table(messages));
            }
            if self.luck.chance(0.3) {
                block = block.key("enters_ai_share", self.number(0.3, 1.0, false));
            }
            if self.luck.chance(0.3) {
                block = block.key("handle_time_factor", self.number(0.5, 1.5, false));
            }
            let block = self.clock(block);
            self.add(block);
            self.channels.push(Drawn { name, is_interruptible, is_live: !is_deferred });
        }
    }

    /// Customers on the line: their patience, and those who leave without a word.
    fn live(&mut self, mut block: Block) -> Block {
        if self.luck.chance(0.3) {
            block = block.key("patience_factor", self.number(0.5, 2.0, false));
        }
        if self.luck.chance(0.4) {
            let silent = vec![
                ("share".to_owned(), self.number(0.2, 1.0, false)),
                ("notice_s".to_owned(), self.number(20.0, 200.0, false)),
            ];
            block = block.key("silent", Value::Table(silent));
        }
        block
    }

    /// How fast several contacts go on, and who gets the next.
    fn shared(&mut self, block: Block) -> Block {
        let slowdown = self.luck.between(0.0, 0.5).to_string();
        let pace = if self.luck.chance(0.5) {
            table(&[("slowdown_per_contact", slowdown)])
        } else {
            table(&[("speeds", self.luck.pick(&["[1, 0.9, 0.7]", "[1.2, 0.6]", "[1, 1, 1, 1]"]).to_owned())])
        };
        block.key("pace", pace).key("assignment", quoted(self.luck.pick(&["fewest", "most"])))
    }

    /// A threshold of its own, and hours in which its clock runs.
    fn clock(&mut self, mut block: Block) -> Block {
        if self.luck.chance(0.3) {
            block = block.key("threshold_s", plain(self.luck.pick(&[0, 30, 3_600])));
        }
        if self.luck.chance(0.25) {
            let days = self.luck.pick(&["[\"mon\", \"tue\", \"sat\"]", "[\"sun\", \"fri\", \"wed\"]"]);
            let (from, until) = self.luck.pick(&[("08:00", "18:00"), ("00:30", "23:30"), ("09:10", "12:40")]);
            let hours =
                [("weekdays", days.to_owned()), ("from", format!("\"{from}\"")), ("until", format!("\"{until}\""))];
            block = block.key("business_hours", table(&hours));
        }
        block
    }

    /// Callbacks, announcements and changes of channel.
    pub(super) fn elsewhere(&mut self, mut block: Block) -> Block {
        if self.luck.chance(0.3) {
            let heard = vec![
                ("above_s".to_owned(), self.number(0.0, 120.0, false)),
                ("heeded_share".to_owned(), self.number(0.2, 1.0, false)),
            ];
            block = block.key("announcement", Value::Table(heard));
        }
        if self.luck.chance(0.4) {
            block = block.key("callback", self.callback());
        }
        if self.channels.len() > 1 && self.luck.chance(0.5) {
            let from = self.luck.below(self.channels.len() as u64) as usize;
            let to = (from + 1) % self.channels.len();
            let (from, to) = (self.channels[from].name.clone(), self.channels[to].name.clone());
            let share = self.luck.between(0.2, 1.0);
            block = block.key("switch", plain(format!("[{{ from = \"{from}\", to = \"{to}\", share = {share} }}]")));
        }
        block
    }

    fn callback(&mut self) -> Value {
        let keeps_place = self.luck.chance(0.5);
        let mut callback = vec![
            ("accepts_share".to_owned(), self.number(0.3, 1.0, false)),
            ("keeps_place".to_owned(), plain(keeps_place)),
            ("reached_share".to_owned(), self.number(0.1, 0.9, false)),
            ("attempt_s".to_owned(), plain(self.luck.pick(&[0, 20, 60]))),
            ("max_attempts".to_owned(), plain(1 + self.luck.below(3))),
        ];
        let offer = if self.luck.chance(0.5) {
            ("above_expected_wait_s".to_owned(), self.number(0.0, 90.0, false))
        } else {
            ("at_waiting".to_owned(), plain(1 + self.luck.below(3)))
        };
        callback.push(offer);
        if !keeps_place {
            callback.push(("reserve".to_owned(), plain(self.luck.below(2))));
        }
        let live: Vec<String> =
            self.channels.iter().filter(|channel| channel.is_live).map(|channel| channel.name.clone()).collect();
        if !live.is_empty() && self.luck.chance(0.3) {
            callback.push(("channels".to_owned(), names(&[self.luck.pick(&live)])));
        }
        Value::Table(callback)
    }
}
