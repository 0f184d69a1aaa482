//! Random gig pools: who comes, when they like to work, and what they are paid.

use super::Draft;
use super::pools::RESTLESS;
use crate::text::{Block, Value, plain, quoted, table};

impl Draft {
    /// Gig agents.
    pub(super) fn crowd(&mut self) {
        let session = self.duration(5_400.0);
        let mut keys: Vec<(&str, Value)> = vec![
            ("active", plain(self.luck.below(60))),
            ("attrition", plain(RESTLESS)),
            ("applicants_per_month", self.number(0.0, 600.0, true)),
            ("certified_share", self.number(0.0, 1.0, false)),
            ("certification_weeks", plain(self.luck.pick(&[0.0, 0.15, 0.3]))),
            ("certification_cost", self.fee(0.0, 900.0)),
            ("session", session),
            ("no_show_share", self.number(0.0, 0.5, false)),
            ("pay", self.gig_pay()),
        ];
        if self.luck.chance(0.5) {
            let hours =
                [("mean_h", "30".to_owned()), ("bands", "[5, 40]".to_owned()), ("weights", "[1, 2]".to_owned())];
            keys.push(("weekly_hours", table(&hours)));
        }
        if self.luck.chance(0.5) {
            let likes = [
                ("weekday", "[1, 1, 0, 1, 1, 3, 2]".to_owned()),
                ("day", self.luck.pick(&["[1, 0, 2]", "[0, 1]", "[1]"]).to_owned()),
            ];
            keys.push(("availability", table(&likes)));
        }
        if self.luck.chance(0.6) {
            keys.push(("blocks", plain(self.blocks())));
        }
        if self.luck.chance(0.5) {
            let curve = self.luck.pick(&[
                "{ linear = { start = 0.3, over_h = 6 } }",
                "{ exponential = { start = 0.6, time_constant_h = 40 } }",
                "\"none\"",
            ]);
            self.learns |= curve != "\"none\"";
            let variation = ("variation", if curve.contains("linear") { "0.3" } else { "0.0" }.to_owned());
            let curves = [("speed", curve.to_owned()), ("resolution", curve.to_owned()), variation];
            keys.push(("learning", table(&curves)));
            if curve != "\"none\"" {
                keys.push(("quality", plain("{ uplift = 0.3, half_at = 20 }")));
            }
        }
        let gig = keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        let block = Block::new("[[pool]]").key("name", quoted("crowd")).key("kind", quoted("gig"));
        let block = self.resolution(block, 1.0).key("gig", Value::Table(gig));
        let block = self.after_shift(block);
        self.add(block);
    }

    /// What gig agents are paid, with surges in half of the scenarios.
    fn gig_pay(&mut self) -> Value {
        let (basis, low, high) = self.luck.pick(&[
            ("hour", 20.0, 60.0),
            ("hour", 20.0, 60.0),
            ("minute", 0.3, 1.2),
            ("contact", 1.0, 6.0),
            ("resolution", 1.0, 6.0),
        ]);
        let mut pay = vec![
            ("basis".to_owned(), quoted(basis)),
            ("rate".to_owned(), self.price(low, high)),
            ("reference".to_owned(), self.fee(low, high)),
            ("elasticity".to_owned(), self.number(0.0, 2.0, false)),
            ("most_response".to_owned(), self.number(1.0, 3.0, false)),
        ];
        if self.luck.chance(0.5) {
            let (one, other) = (self.luck.between(0.5, 3.0), self.luck.between(0.5, 3.0));
            let surges = format!(
                "[{{ start = \"17:10\", hours = 7, factor = {one} }}, \
                 {{ weekdays = [\"sat\", \"sun\"], start = \"20:00\", hours = 10.5, factor = {other} }}]"
            );
            pay.push(("surges".to_owned(), plain(surges)));
        }
        if ["minute", "contact"].contains(&basis) {
            pay.push((
                "reserve_share".to_owned(),
                plain("[{ from = 2026-01-01, value = 0.271 }, { from = 2026-02-01, value = 0.4 }]"),
            ));
        }
        if basis != "hour" && self.luck.chance(0.5) {
            pay.push(("guarantee_per_hour".to_owned(), self.fee(1.0, 60.0)));
        }
        if self.luck.chance(0.7) {
            let (when, from) = (self.luck.pick(&["forecast", "live"]), self.luck.between(0.01, 0.9));
            let rule = format!("[{{ when = \"{when}\", shortage_from = {from}, factor = 1.7, length_min = 90 }}]");
            pay.push(("surge_rules".to_owned(), plain(rule)));
        }
        Value::Table(pay)
    }

    /// One or two bookable blocks on the hours of the day, at midnight too.
    fn blocks(&mut self) -> String {
        let blocks: Vec<String> = (0..=self.luck.below(2))
            .map(|index| {
                let start = self.luck.pick(&["00:00", "04:00", "09:00", "22:00", "23:00"]);
                let (hours, agents) = (self.luck.pick(&[1, 5, 8]), self.luck.below(9));
                let (willing, factor) = (self.luck.between(0.0, 1.0), self.luck.between(0.5, 2.0));
                let ahead = self.luck.pick(&[
                    "",
                    ", lead_days = 1",
                    ", lead_days = 1, release_share = 0.5, release_days = 1",
                    ", lead_days = 2, release_share = 0.7, tiers = [0.2, 0.5], hours_per_week_at_most = 9",
                ]);
                format!(
                    "{{ name = \"block-{index}\", start = \"{start}\", hours = {hours}, agents = {agents}, \
                     willing_share = {willing}, pay_factor = {factor}{ahead} }}"
                )
            })
            .collect();
        format!("[{}]", blocks.join(", "))
    }
}
