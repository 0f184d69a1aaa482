//! A vendor's monthly bill, which must be the sum of its lines and no less than the minimum.

/// The bill of one vendor for one month. Amounts are in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VendorBill {
    /// What is billed, in thousandths of the unit of the price.
    pub quantity_milli: u64,
    /// Quantity × rate.
    pub usage: i64,
    /// Least bill of the month; a partial month owes its part.
    pub minimum: i64,
    /// What the usage falls short of the minimum.
    pub top_up: i64,
}

impl VendorBill {
    /// Adds every line of `other`. The sum of several months' bills is no bill that [`check_bill`] knows.
    pub fn add(&mut self, other: &Self) {
        let Self { quantity_milli, usage, minimum, top_up } = other;
        self.quantity_milli += quantity_milli;
        self.usage += usage;
        self.minimum += minimum;
        self.top_up += top_up;
    }
}

/// Checks that the lines of a month's bill add up to the `invoice` account, and that it is the larger of usage and
/// minimum.
///
/// # Errors
/// Shows the bill when it does not: a bug, never a property of a scenario.
pub fn check_bill(bill: &VendorBill, invoice: i64) -> Result<(), String> {
    if bill.usage + bill.top_up == invoice && bill.top_up >= 0 && invoice == bill.usage.max(bill.minimum) {
        Ok(())
    } else {
        Err(format!("invoice: {invoice} was booked for {bill:?}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_bill_is_noticed() {
        let usage = VendorBill { quantity_milli: 4_000, usage: 400, minimum: 300, top_up: 0 };
        let topped_up = VendorBill { minimum: 1_000, top_up: 600, ..usage };
        assert_eq!([check_bill(&usage, 400), check_bill(&topped_up, 1_000)], [Ok(()), Ok(())]);
        assert!(check_bill(&usage, 401).is_err(), "more is booked than billed");
        assert!(check_bill(&topped_up, 400).is_err(), "the top-up is not booked");
        assert!(check_bill(&VendorBill { top_up: 0, ..topped_up }, 400).is_err(), "below the minimum");
        assert!(check_bill(&VendorBill { top_up: 700, ..topped_up }, 1_100).is_err(), "topped up too far");
    }
}
