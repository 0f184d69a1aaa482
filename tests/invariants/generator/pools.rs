//! Random employees, and what people on a payroll and gig agents have in common.

use super::Draft;
use crate::text::{Block, Value, law, plain, quoted, table};

/// People who leave within days rather than years.
pub(super) const RESTLESS: &str = "{ bands = [{ until_days = 100, per_year = 0.9999 }, { per_year = 0.999999 }] }";

impl Draft {
    /// Employees, drawn to the groups of these names.
    pub(super) fn own(&mut self, homes: &[String]) {
        let headcount = 3 + self.luck.below(24);
        let paid_hours = if headcount.is_multiple_of(3) { "as-rostered" } else { "full-time" };
        let mut block = Block::new("[[pool]]")
            .key("name", quoted("own"))
            .key("headcount", plain(headcount))
            .key("paid_hours", quoted(paid_hours))
            .key("attrition", plain(RESTLESS))
            .key("initial_tenure", law("exponential", &[("mean_years", "1".to_owned())]))
            .key("backfill", self.number(0.0, 1.0, true))
            .key("wage_per_paid_hour", self.price(10.0, 50.0))
            .key("hiring_cost", self.fee(0.0, 5_000.0))
            .key("training_cost", self.fee(0.0, 5_000.0));
        block = self.payroll(block);
        if self.luck.chance(0.3) {
            let layoffs = format!("[{{ on = {}, heads = {} }}]", self.day(1), self.luck.below(9));
            block = block.key("layoffs", plain(layoffs)).key("severance", self.fee(0.0, 9_000.0));
        }
        if self.luck.chance(0.5) {
            let hires = format!("[{{ on = {}, heads = {} }}]", self.day(1), self.luck.below(6));
            block = block.key("hires", plain(hires));
        }
        if self.luck.chance(0.3) {
            let (at_most, at_least) = (self.luck.pick(&[2, 9]), self.luck.pick(&[1, 2]));
            let places = self.luck.pick(&[2, 4, 30]);
            let classes = format!(
                "{{ every_weeks = 1, first_on = {}, at_most = {at_most}, at_least = {at_least}, places = {places} }}",
                self.day(1)
            );
            block = block.key("classes", plain(classes));
        }
        if self.luck.chance(0.3) {
            let cause = self.luck.pick(&["outsourced", "divested"]);
            let transfers = format!("[{{ on = {}, heads = 3, cause = \"{cause}\" }}]", self.day(1));
            block = block.key("transfers", plain(transfers));
        }
        if let [from, to, ..] = homes
            && self.luck.chance(0.8)
        {
            let weeks = self.luck.pick(&[0.1, 0.3]);
            let retraining = format!(
                "[{{ on = {}, from = {from:?}, to = {to:?}, heads = 6, weeks = {weeks}, washout_share = 0.4 }}]",
                self.day(0)
            );
            block = block.key("retraining", plain(retraining));
        }
        let block = self.rules(block);
        self.add(block);
    }

    /// Overtime and time off, where people are asked for them.
    fn rules(&mut self, mut block: Block) -> Block {
        if self.luck.chance(0.8) {
            let rule = [
                ("shortage_from", "1.0".to_owned()),
                ("at_most_share", self.luck.between(0.2, 1.0).to_string()),
                ("accept_share", "0.9".to_owned()),
                ("pay_factor", self.luck.between(1.0, 2.0).to_string()),
            ];
            block = block.key("overtime", table(&rule));
        }
        if self.luck.chance(0.3) {
            let rule = [
                ("surplus_from", self.luck.between(1.0, 1.5).to_string()),
                ("at_most_share", self.luck.between(0.05, 1.0).to_string()),
                ("accept_share", "0.8".to_owned()),
                ("paid_share", self.luck.pick(&["0.0", "0.5", "1.0"]).to_owned()),
            ];
            block = block.key("time_off", table(&rule));
        }
        block
    }

    /// What employees and a vendor's people have in common.
    pub(super) fn payroll(&mut self, block: Block) -> Block {
        // The best resolve √5 standard deviations more than the mean person, and nobody more than everything.
        let (most, variation) = self.luck.pick(&[(1.0, "0.0"), (1.0, "0.0"), (0.6, "0.25")]);
        let mut block = self
            .resolution(block, most)
            .key("hiring_lead_weeks", plain(self.luck.pick(&[0.0, 0.15, 0.3])))
            .key("hiring_lead_cv", plain(self.luck.pick(&[0.0, 0.0, 1.0])))
            .key("training_weeks", plain(self.luck.pick(&[0.0, 0.15])));
        if self.luck.chance(0.7) {
            let shares = vec![
                ("vacation".to_owned(), self.number(0.0, 0.3, true)),
                ("breaks".to_owned(), plain("0.1")),
                ("meetings".to_owned(), plain("0.05")),
            ];
            block = block.key("shrinkage", Value::Table(shares));
        }
        if self.luck.chance(0.5) {
            block = block.key("adherence", self.number(0.6, 1.0, true));
        }
        let block = self.after_shift(block);
        self.ramp(block, variation)
    }

    /// What becomes of contacts that end after the shift or the session: in a third of the pools each rule.
    pub(super) fn after_shift(&mut self, block: Block) -> Block {
        match self.luck.pick(&["paid", "unpaid", "within-shift"]) {
            "within-shift" => {
                let minutes = self.luck.pick(&[1, 10, 60]);
                block.key("after_shift", quoted("within-shift")).key("last_contact_min", plain(minutes))
            }
            rule => block.key("after_shift", quoted(rule)),
        }
    }

    /// How many needs are met, at most so many: of everybody in every fourth pool; and the assistant, where there is
    /// one.
    pub(super) fn resolution(&mut self, block: Block, most: f64) -> Block {
        let resolution = if self.luck.chance(0.25) { plain(most) } else { self.number(0.3, most, true) };
        let block = block.key("resolution", resolution);
        self.assist(block)
    }

    /// Dropouts, nesting and learning of a pool, or none of them; how much people differ in what they resolve.
    fn ramp(&mut self, mut block: Block, resolution_variation: &str) -> Block {
        if self.luck.chance(0.5) {
            return block;
        }
        let curve = self.luck.pick(&[
            "{ linear = { start = 0.3, over_weeks = 0.5 } }",
            "{ linear = { start = 0.8, over_weeks = 90 } }",
            "{ exponential = { start = 0.5, time_constant_weeks = 20 } }",
            "\"none\"",
        ]);
        self.learns |= curve != "\"none\"";
        let learning = [
            ("speed", curve.to_owned()),
            ("resolution", curve.to_owned()),
            ("variation", self.luck.pick(&["0.0", "0.3"]).to_owned()),
            ("resolution_variation", resolution_variation.to_owned()),
        ];
        if self.luck.chance(0.6) {
            block = block.key("trainers_per_trainee", plain(self.luck.between(0.05, 1.0)));
        }
        block
            .key("washout_share", plain(self.luck.pick(&[0.0, 0.3, 1.0])))
            .key("nesting_weeks", plain(self.luck.pick(&[0.0, 0.3, 200.0])))
            .key("nesting_available_share", plain(self.luck.between(0.0, 1.0)))
            .key("learning", table(&learning))
    }
}
