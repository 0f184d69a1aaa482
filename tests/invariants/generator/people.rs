//! Random people: which pools there are, and the groups drawn from them.

use super::{Draft, SHARES, ZONES};
use crate::text::{Block, Value, names, plain, quoted};

/// Shifts with stated weights.
const STATED: &str = "[{ start = \"06:30\", hours = 8 }, { start = \"13:10\", hours = 8.5, weight = 2 }, \
     { start = \"22:00\", hours = 8 }]";
/// The same with breaks, of which some are taken one after another.
const WITH_BREAKS: &str = "[{ start = \"06:30\", hours = 8, breaks = [{ after_h = 3, hours = 0.5 }] }, \
     { start = \"13:10\", hours = 8.5, weight = 2, breaks = [{ after_h = 2, hours = 0.25, stagger_h = 0.8 }, { after_h = 5, hours = 1 }] }, \
     { start = \"22:00\", hours = 8, breaks = [{ after_h = 1.9, hours = 0.7 }] }]";
/// A handful of candidates, so that the fit takes no time.
const CANDIDATES: &str = "[{ starts = { from = \"00:00\", until = \"18:00\", every_min = 360 }, hours = 8, \
     breaks = [{ after_h = 4, hours = 0.5, stagger_h = 1 }] }]";
/// Days on which each of them is worked: with these, three or four shifts make up to two dozen lines.
const DAYS: [&str; 3] = [
    "[{ consecutive_days_off = 2 }]",
    "[{ weekdays = [\"mon\", \"wed\", \"fri\", \"sun\"] }, { weekdays = [\"tue\", \"thu\", \"sat\"] }]",
    "[{ consecutive_days_off = 1 }, { weekdays = [\"sat\", \"sun\"] }]",
];

impl Draft {
    pub(super) fn people(&mut self) {
        // Each language has a home group, of employees or of a stated number of agents.
        let employed: Vec<bool> = self.languages.iter().map(|_| self.luck.chance(0.5)).collect();
        let (has_own, has_outside, has_crowd) =
            (employed.contains(&true), self.luck.chance(0.8), self.luck.chance(0.5));
        if has_own {
            let homes = employed.iter().enumerate().filter(|(_, is_employed)| **is_employed);
            let homes: Vec<String> = homes.map(|(index, _)| home(index)).collect();
            self.own(&homes);
        }
        if has_outside {
            self.outside();
        }
        if has_crowd {
            self.crowd();
        }
        self.displaced(has_own, has_outside);
        let stated = Block::new("[[pool]]").key("name", quoted("vendor")).key("kind", quoted("fixed"));
        let resolution = plain(self.luck.pick(&[0.5, 0.8, 1.0, 1.0]));
        self.add(stated.key("resolution", resolution));
        if has_own || has_outside {
            self.schedule();
        }
        self.home_groups(&employed);
        if self.luck.chance(0.5) || !employed.contains(&false) {
            let block = Block::new("[[group]]")
                .key("name", quoted("helpers"))
                .key("pool", quoted("vendor"))
                .key("languages", names(&self.languages))
                .key("tiers", names(&[self.luck.pick(&self.tiers)]))
                .key("agents", plain(self.luck.below(3)));
            self.add(block);
        }
        if has_outside {
            let block = Block::new("[[group]]")
                .key("name", quoted("partners"))
                .key("pool", quoted("outside"))
                .key("schedule", quoted("shifts"));
            let block = self.serves(block, &self.languages.clone());
            self.add(block);
        }
        if has_crowd {
            self.gig_groups();
        }
        self.learning_times();
        let groups: Vec<String> =
            self.text.blocks.iter().filter(|block| block.header == "[[group]]").map(name_of).collect();
        self.router(&groups);
        self.targets();
        if self.luck.chance(0.3) {
            let wave = format!("[{{ from = {}, weeks = 1, peak_share = 0.4 }}]", self.start);
            let waves = self.luck.pick(&[0, 20, 100]);
            self.add(Block::new("[illness]").key("waves_per_year", plain(waves)).key("wave", plain(wave)));
        }
    }

    /// Says whom the AI displaces, or leaves it to the first payroll.
    fn displaced(&mut self, has_own: bool, has_outside: bool) {
        let payrolls: Vec<&str> = [("own", has_own), ("outside", has_outside)]
            .iter()
            .filter(|(_, is_there)| *is_there)
            .map(|it| it.0)
            .collect();
        if !payrolls.is_empty() && self.luck.chance(0.5) {
            let displaced = quoted(self.luck.pick(&payrolls));
            let ai =
                self.text.blocks.iter_mut().find(|block| block.header == "[ai]").expect("every scenario has an AI");
            ai.keys.push(("displaces".to_owned(), displaced));
        }
    }

    /// Reasons that are learned faster or more slowly, where somebody learns.
    fn learning_times(&mut self) {
        if !self.learns {
            return;
        }
        for reason in self.text.blocks.iter_mut().filter(|block| block.header == "[[reason]]") {
            if self.luck.chance(0.3) {
                let factor = plain(self.luck.pick(&[0.5, 3.0]));
                reason.keys.push(("learning_time_factor".to_owned(), factor));
            }
        }
    }

    fn schedule(&mut self) {
        let mut block = Block::new("[[schedule]]").key("name", quoted("shifts"));
        let (weights, shifts) = match self.luck.below(8) {
            0..=2 => ("fitted", CANDIDATES),
            3..=5 => ("stated", WITH_BREAKS),
            _ => ("stated", STATED),
        };
        block = block.key("weights", quoted(weights)).key("shift", plain(shifts));
        if self.luck.chance(0.5) {
            block = block.key("days", plain(self.luck.pick(&DAYS)));
        }
        if weights == "fitted" {
            block = block.key("refit", quoted(self.luck.pick(&["once", "monthly"])));
        }
        self.add(block);
    }

    fn home_groups(&mut self, employed: &[bool]) {
        let people = employed.iter().filter(|employed| **employed).count();
        for (index, language) in self.languages.clone().iter().enumerate() {
            let mut block = Block::new("[[group]]").key("name", quoted(&home(index)));
            block = if employed[index] {
                block
                    .key("pool", quoted("own"))
                    .key("share", plain(SHARES[people - 1][employed[..index].iter().filter(|e| **e).count()]))
                    .key("schedule", quoted("shifts"))
            } else {
                let agents = self.luck.pick(&["1", "3", "[0, 2, 4, 1]", "[1, 2, 1, 3, 2, 0, 4, 1]"]);
                block.key("pool", quoted("vendor")).key("agents", plain(agents))
            };
            block = self.serves(block, std::slice::from_ref(language));
            let is_short = block.keys.iter().any(|(key, _)| key == "languages");
            if is_short && self.luck.chance(0.5) && self.languages.len() > 1 {
                let other = self.languages[(index + 1) % self.languages.len()].clone();
                block = block
                    .key("overflow_languages", names(&[other]))
                    .key("overflow_after_s", plain(self.luck.pick(&[0, 10, 45])));
            }
            if self.luck.chance(0.3) {
                block = block.key("timezone", quoted(self.luck.pick(&ZONES)));
            }
            self.add(block);
        }
    }

    /// One or two groups of gig agents, in the same time zone.
    fn gig_groups(&mut self) {
        let zone = self.luck.pick(&ZONES);
        for (index, share) in self.luck.pick(&SHARES[..2]).iter().enumerate() {
            let mut block = Block::new("[[group]]")
                .key("name", quoted(&format!("crowd-{index}")))
                .key("pool", quoted("crowd"))
                .key("share", plain(share));
            block = self.serves(block, &self.languages.clone());
            self.add(block.key("timezone", quoted(zone)));
        }
    }
}

/// Home group of a language.
fn home(language: usize) -> String {
    format!("home-{language}")
}

/// The name that a block states.
fn name_of(block: &Block) -> String {
    match block.keys.iter().find(|(key, _)| key == "name") {
        Some((_, Value::Plain(name))) => name.trim_matches('"').to_owned(),
        Some((_, Value::Table(_))) | None => panic!("every item has a name"),
    }
}
