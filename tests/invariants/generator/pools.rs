//! Random pools: employees, a vendor's people, gig agents.

use super::Draft;
use crate::text::{Block, Value, law, plain, quoted, table};

/// People who leave within days rather than years.
const RESTLESS: &str = "{ bands = [{ until_days = 100, per_year = 0.9999 }, { per_year = 0.999999 }] }";

impl Draft {
    /// Employees, drawn to the groups of these names.
    pub(super) fn own(&mut self, homes: &[String]) {
        let headcount = 5 + self.luck.below(40);
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
                ("shortage_from", self.luck.between(1.0, 1.1).to_string()),
                ("at_most_share", self.luck.between(0.05, 0.5).to_string()),
                ("accept_share", "0.4".to_owned()),
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

    /// A vendor under a contract.
    pub(super) fn outside(&mut self) {
        let price = self.vendor_price();
        let most = self.luck.pick(&[0.5, 0.5, 90_000.0]);
        let ends = self.luck.chance(0.6);
        let seats = if ends { plain(0) } else { self.number(0.0, 30.0, true) };
        let ramp_down = if ends { "1.0" } else { self.luck.pick(&["0.0", "0.2", "0.5"]) };
        let mut contract = vec![
            ("seats".to_owned(), seats),
            ("notice_days".to_owned(), plain(if ends { 0 } else { self.luck.below(3) })),
            ("ramp_down_per_month_share".to_owned(), plain(ramp_down)),
            ("ramp_up_per_month_share".to_owned(), plain(self.luck.pick(&["0.0", "0.3", "5.0"]))),
            ("overlap_months".to_owned(), plain(u32::from(self.luck.chance(0.4)))),
            ("price".to_owned(), price),
            ("minimum_per_month".to_owned(), self.price(0.0, most)),
        ];
        contract.extend(self.terms());
        let mut block = Block::new("[[pool]]")
            .key("name", quoted("outside"))
            .key("kind", quoted("outsourced"))
            .key("headcount", plain(5 + self.luck.below(30)))
            .key("attrition", plain("{ per_year = 0.99999 }"))
            .key("contract", Value::Table(contract));
        if self.luck.chance(0.3) {
            let dips = format!("[{{ on = {}, speed_factor = 0.6, weeks = 0.4 }}]", self.day(1));
            block = block.key("transfer_dips", plain(dips));
        }
        let block = self.payroll(block);
        self.add(block);
    }

    /// One or two prices, each for another unit, flat or by bands.
    fn vendor_price(&mut self) -> Value {
        let units = ["per_fte_month", "per_paid_hour", "per_productive_minute", "per_contact", "per_resolution"];
        let first = self.luck.below(5) as usize;
        let second = self.luck.chance(0.3).then(|| (first + 1 + self.luck.below(4) as usize) % 5);
        let (mut prices, mut bands) = (Vec::new(), Vec::new());
        for unit in [Some(first), second].into_iter().flatten() {
            if self.luck.chance(0.4) {
                let (low, high) = (self.fee(0.1, 90.0).inline(), self.fee(0.1, 90.0).inline());
                let up_to = self.luck.pick(&["0.37", "12", "90.5"]);
                let of_unit = format!("[{{ up_to = {up_to}, rate = {low} }}, {{ rate = {high} }}]");
                bands.push((units[unit].to_owned(), plain(of_unit)));
            } else {
                prices.push((units[unit].to_owned(), self.price(0.1, 90.0)));
            }
        }
        if !bands.is_empty() {
            prices.push(("bands".to_owned(), Value::Table(bands)));
        }
        Value::Table(prices)
    }

    /// What else may be agreed with a vendor.
    fn terms(&mut self) -> Vec<(String, Value)> {
        let mut terms: Vec<(&str, Value)> = Vec::new();
        if self.luck.chance(0.8) {
            let (target, bonus) = (self.luck.between(0.8, 1.0), self.luck.between(0.0, 0.05));
            let (credit_share, bonus_share) = (self.luck.between(0.1, 0.5), self.luck.between(0.0, 0.2));
            let level = [
                ("target", target.to_string()),
                ("credit_share", credit_share.to_string()),
                ("bonus_from", (target + bonus).min(1.0).to_string()),
                ("bonus_share", bonus_share.to_string()),
            ];
            terms.push(("service_level", table(&level)));
        }
        if self.luck.chance(0.3) {
            terms.push(("currency", quoted("PHP")));
            terms.push(("exchange_rate", plain(self.luck.between(0.01, 2.0))));
        }
        if self.luck.chance(0.4) {
            let month = self.next_month()[5..7].parse::<u32>().expect("a month").to_string();
            terms.push(("indexation", table(&[("per_year_share", "0.07".to_owned()), ("month", month)])));
        }
        if self.luck.chance(0.9) {
            let (per_seat, at_end) = (self.fee(0.0, 900.0), self.fee(0.0, 90_000.0));
            terms.push((
                "exit_fee",
                Value::Table(vec![("per_seat".to_owned(), per_seat), ("at_end".to_owned(), at_end)]),
            ));
        }
        terms.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }

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
        self.add(block);
    }

    /// What gig agents are paid, with surges in half of the scenarios.
    fn gig_pay(&mut self) -> Value {
        let (basis, low, high) = self.luck.pick(&[
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

    /// What employees and a vendor's people have in common.
    fn payroll(&mut self, block: Block) -> Block {
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
        self.ramp(block, variation)
    }

    /// How many needs are met, at most so many: of everybody in every fourth pool; and the assistant, where there is one.
    fn resolution(&mut self, block: Block, most: f64) -> Block {
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
