//! Random rules of a router: lines of groups, transfers, the choice among groups.

use super::Draft;
use crate::text::{Block, Value, names, plain, quoted};

impl Draft {
    /// Whom a group serves: all of these languages, or line by line with the last line for whatever is left.
    pub(super) fn serves(&mut self, block: Block, languages: &[String]) -> Block {
        if !self.luck.chance(0.5) {
            return block.key("languages", names(languages));
        }
        let special = 1 + self.luck.below(2);
        let mut lines: Vec<String> = (0..special)
            .map(|_| {
                let languages = [self.luck.pick(languages)];
                self.line(&languages, true)
            })
            .collect();
        lines.push(self.line(languages, false));
        block.key("serves", plain(format!("[{}]", lines.join(", "))))
    }

    /// A line; a special one for some contacts only, which may keep agents free.
    fn line(&mut self, languages: &[String], is_special: bool) -> String {
        let mut keys = vec![("languages", names(languages))];
        if is_special {
            if self.luck.chance(0.4) {
                keys.push(("tiers", names(&[self.luck.pick(&self.tiers)])));
            }
            if self.luck.chance(0.4) {
                keys.push(("skills", names(&[self.luck.pick(&self.skills)])));
            }
            keys.extend(self.of_a_channel());
            if self.luck.chance(0.3) {
                keys.push(("reserve", plain(self.luck.below(3))));
            }
        }
        if self.luck.chance(0.4) {
            keys.push(("rank", plain(1 + self.luck.below(3))));
        }
        if self.luck.chance(0.3) {
            keys.push(("after_s", plain(self.luck.pick(&[0, 15, 40]))));
        }
        if self.luck.chance(0.3) {
            keys.push(("priority", plain(1 + self.luck.below(4))));
        }
        if self.luck.chance(0.3) {
            keys.push(("speed", plain(self.luck.between(0.6, 1.5))));
        }
        if self.luck.chance(0.3) {
            keys.push(("resolution", plain(self.luck.between(0.5, 1.0))));
        }
        let keys = keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        Value::Table(keys).inline()
    }

    /// One channel, with slots of its own where a contact in hand cannot be interrupted.
    fn of_a_channel(&mut self) -> Vec<(&'static str, Value)> {
        if self.channels.is_empty() || self.luck.chance(0.5) {
            return Vec::new();
        }
        let channel = self.luck.pick(&self.channels);
        let mut keys = vec![("channels", names(&[channel.name]))];
        if !channel.is_interruptible && self.luck.chance(0.5) {
            keys.push(("slots", plain(1 + self.luck.below(4))));
        }
        keys
    }

    /// Transfers and the rules of the router, when all groups are known.
    pub(super) fn router(&mut self, groups: &[String]) {
        let rules = ["listed", "longest-idle", "random", "least-skilled"];
        let block = Block::new("[router]").key("groups", quoted(self.luck.pick(&rules)));
        self.add(block);
        let transfers = if self.luck.chance(0.4) { 1 + self.luck.below(2) } else { 0 };
        for _ in 0..transfers {
            let skill = self.luck.pick(&self.skills);
            let others = (0..self.reasons.len()).filter(|reason| self.skill_of_reason[*reason] != skill);
            let others: Vec<String> = others.map(|reason| self.reasons[reason].clone()).collect();
            if others.is_empty() {
                continue;
            }
            let mut block = Block::new("[[transfer]]")
                .key("share", self.number(0.05, 0.4, false))
                .key("skill", quoted(&skill))
                .key("after_share", self.number(0.0, 1.0, false))
                .key("repeated_share", self.number(0.0, 1.0, false));
            if self.luck.chance(0.3) {
                block = block.key("reasons", names(&[self.luck.pick(&others)]));
            }
            if self.luck.chance(0.3) && !self.channels.is_empty() {
                block = block.key("channels", names(&[self.luck.pick(&self.channels).name]));
            }
            if self.luck.chance(0.3) {
                block = block.key("groups", names(&[self.luck.pick(groups)]));
            }
            self.add(block);
        }
    }
}
