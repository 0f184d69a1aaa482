//! A vendor's monthly bill, line by line: the lines must add up to the account, and none may contradict the contract.

use super::PoolCounts;
use crate::plan::{BillItem, BillLine};

/// One line of one vendor's bill for one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BilledLine {
    /// What is billed, in thousandths of the unit of the price; of lines for the minimum and the service level in
    /// thousandths of the scenario's currency.
    pub quantity_milli: u64,
    /// Quantity × rate × exchange rate, minor units of the scenario's currency; a credit is negative.
    pub amount: i64,
}

impl BilledLine {
    /// Adds `other`. The sum of several months' lines is no bill that [`check_bill`] knows.
    pub fn add(&mut self, other: &Self) {
        let Self { quantity_milli, amount } = other;
        self.quantity_milli += quantity_milli;
        self.amount += amount;
    }
}

/// Checks a month's bill: its lines add up to the `invoice` account; a band takes nothing before the one below is full;
/// the top-up is what the usage falls short of `minimum`; a credit takes no more than the usage exceeds it by, and
/// never meets a bonus; seats that are not there are neither used nor owed. `counts` are those of the pool.
///
/// # Errors
/// Names the rule that is broken and shows the bill: a bug, never a property of a scenario.
pub fn check_bill(
    lines: &[BillLine],
    billed: &[BilledLine],
    minimum: i64,
    invoice: i64,
    counts: &PoolCounts,
) -> Result<(), String> {
    let sum = |wanted: fn(BillItem) -> bool| {
        let of_kind = lines.iter().zip(billed).filter(|(line, _)| wanted(line.item));
        of_kind.fold((0, 0), |(quantity, amount), (_, it)| (quantity + it.quantity_milli, amount + it.amount))
    };
    let (used_milli, usage) = sum(|item| matches!(item, BillItem::Usage { .. }));
    let (_, top_up) = sum(|item| item == BillItem::MinimumTopUp);
    let (_, credit) = sum(|item| item == BillItem::ServiceLevelCredit);
    let (_, bonus) = sum(|item| item == BillItem::ServiceLevelBonus);
    let (seats_left, last_seat) = (sum(|item| item == BillItem::ExitFeePerSeat), sum(|item| item == BillItem::ExitFee));
    let lines_of_seats = lines.iter().any(|line| line.item == BillItem::ExitFeePerSeat);
    let rules = [
        ("lines that add up", usage + top_up + credit + bonus + seats_left.1 + last_seat.1 == invoice),
        ("a top-up to the minimum", top_up == (minimum - usage).max(0)),
        ("a credit within what exceeds the minimum", (-(usage - minimum).max(0)..=0).contains(&credit)),
        ("a bonus or a credit", bonus >= 0 && (bonus == 0 || credit == 0)),
        ("no bill without seats", counts.seat_days > 0 || (used_milli, usage, minimum) == (0, 0, 0)),
        ("seats of an overlap", counts.overlap_seat_days <= counts.seat_days),
        ("fees for seats given back", !lines_of_seats || seats_left.0 == counts.seats_given_back * 1000),
        ("bands that fill up from below", bands_fill_up(lines, billed)),
    ];
    match rules.iter().find(|(_, holds)| !holds) {
        None => Ok(()),
        Some((rule, _)) => Err(format!("invoice without {rule}: {invoice} was booked, minimum {minimum}, {billed:?}")),
    }
}

/// Whether no band of a price is used, or takes more than it holds, before those below are full.
fn bands_fill_up(lines: &[BillLine], billed: &[BilledLine]) -> bool {
    let mut open = true;
    lines.iter().zip(billed).all(|(line, billed)| {
        let BillItem::Usage { band, room_milli, .. } = line.item else { return true };
        let may_be_used = open || band == 0;
        open = room_milli == Some(billed.quantity_milli);
        let fits = room_milli.is_none_or(|room| billed.quantity_milli <= room);
        fits && (may_be_used || billed.quantity_milli == 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two bands of one price, of which the first holds 3 units, and everything else that a contract may say.
    fn lines() -> Vec<BillLine> {
        let items = [
            BillItem::Usage { price: 0, band: 0, room_milli: Some(3_000) },
            BillItem::Usage { price: 0, band: 1, room_milli: None },
            BillItem::MinimumTopUp,
            BillItem::ServiceLevelCredit,
            BillItem::ServiceLevelBonus,
            BillItem::ExitFeePerSeat,
            BillItem::ExitFee,
        ];
        items.into_iter().map(|item| BillLine { pool: 0, item }).collect()
    }

    fn check(billed: [(u64, i64); 7], minimum: i64, invoice: i64, counts: PoolCounts) -> bool {
        let billed = billed.map(|(quantity_milli, amount)| BilledLine { quantity_milli, amount });
        check_bill(&lines(), &billed, minimum, invoice, &counts).is_ok()
    }

    #[test]
    fn a_wrong_bill_is_noticed() {
        let seats = PoolCounts { seat_days: 31, seats_given_back: 2, ..PoolCounts::default() };
        let right = [(3_000, 300), (1_000, 80), (0, 0), (3_800, -38), (0, 0), (2_000, 50), (0, 0)];
        assert!(check(right, 300, 392, seats));
        assert!(!check(right, 300, 393, seats), "more is booked than billed");
        assert!(!check(right, 343, 392, seats), "a credit beyond the minimum");
        assert!(!check(right, 300, 392, PoolCounts { seats_given_back: 3, ..seats }), "a fee is missing");
        let with = |place: usize, line: (u64, i64)| {
            let mut billed = right;
            billed[place] = line;
            let invoice = billed.iter().map(|(_, amount)| amount).sum();
            check(billed, 300, invoice, seats)
        };
        assert!(!with(0, (2_999, 300)), "a band is used before the one below is full");
        assert!(!with(0, (3_001, 300)), "a band takes more than it holds");
        assert!(!with(2, (10, 1)), "a top-up above the minimum");
        assert!(!with(4, (3_800, 1)), "a bonus beside a credit");
        let short = [(3_000, 300), (1_000, 80), (0, 120), (0, 0), (0, 0), (2_000, 50), (0, 0)];
        assert!(check(short, 500, 550, seats));
        assert!(!check(short, 501, 550, seats), "below the minimum");
        let gone = PoolCounts { seat_days: 0, ..seats };
        let after = [(0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (2_000, 50), (1_000, 900)];
        assert!(check(after, 0, 950, gone));
        assert!(!check(right, 300, 392, gone), "used without seats");
    }
}
