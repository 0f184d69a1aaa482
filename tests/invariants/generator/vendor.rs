//! Random vendors under contracts.

use super::Draft;
use crate::text::{Block, Value, plain, quoted, table};

impl Draft {
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
        // Paid hours, which after-shift time adds to, as often as three others.
        let first = self.luck.pick(&[0, 1, 1, 1, 2, 3, 4, 4]);
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
}
