//! The seats of a vendor's contract, month by month.

use crate::model::{Contract, Date, Draw};
use jiff::ToSpan;

/// The seats in force.
#[derive(Debug, Clone)]
pub(super) struct Seats<'a> {
    contract: &'a Contract,
    draw: &'a Draw,
    /// First day of the scenario: no notice was given before it.
    start: Date,
    in_force: u32,
}

impl<'a> Seats<'a> {
    /// The seats of the first day are its `headcount`.
    pub(super) fn new(contract: &'a Contract, headcount: u32, start: Date, draw: &'a Draw) -> Self {
        Self { contract, draw, start, in_force: headcount }
    }

    /// Begins a day, every day in order: on the first of a month the seats move towards what was asked for on the day
    /// of notice.
    ///
    /// Whole seats only: the share that may be given back is rounded down, so that the cap always holds; where seats
    /// may be added at all, one may, or a small contract could never grow.
    pub(super) fn begin_day(&mut self, date: Date) {
        let notice = date.saturating_sub(i64::from(self.contract.notice_days).days());
        if date.day() != 1 || notice < self.start {
            return;
        }
        let asked = self.contract.seats.on(notice, self.draw).max(0.0).round() as u32;
        let up_share = self.contract.ramp_up_per_month_share.value(self.draw);
        let fewest =
            self.in_force - most(self.in_force, self.contract.ramp_down_per_month_share.value(self.draw).min(1.0));
        let added = most(self.in_force, up_share).max(u32::from(up_share > 0.0));
        self.in_force = asked.clamp(fewest, self.in_force.saturating_add(added));
    }

    /// Seats in force today.
    pub(super) fn in_force(&self) -> u32 {
        self.in_force
    }
}

/// Whole seats in a share; what a product of decimals misses by its last bits counts as reached.
fn most(seats: u32, share: f64) -> u32 {
    (f64::from(seats) * share + 1e-9) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Number, TimePath, VendorPrice};

    const START: Date = Date::constant(2026, 1, 1);

    fn contract(asked: f64, notice_days: u32, down: f64, up: f64) -> Contract {
        let always = |value| TimePath::Constant(Number::Known(value));
        Contract {
            seats: always(asked),
            notice_days,
            ramp_down_per_month_share: Number::Known(down),
            ramp_up_per_month_share: Number::Known(up),
            price: VendorPrice::PerPaidHour(always(20.0)),
            minimum_per_month: always(0.0),
        }
    }

    /// Seats at the end of each of six months.
    fn months(contract: &Contract, headcount: u32) -> Vec<u32> {
        let draw = Draw::new(Vec::new());
        let mut seats = Seats::new(contract, headcount, START, &draw);
        let mut ends = Vec::new();
        let mut date = START;
        while date < Date::constant(2026, 7, 1) {
            seats.begin_day(date);
            if date == date.last_of_month() {
                ends.push(seats.in_force());
            }
            date = date.tomorrow().expect("a day of 2026 has a next");
        }
        ends
    }

    #[test]
    fn seats_fall_by_the_cap_after_notice() {
        // 90 days after 1 January is 1 April.
        assert_eq!(months(&contract(0.0, 90, 0.1, 0.1), 700), [700, 700, 700, 630, 567, 511]);
        assert_eq!(months(&contract(690.0, 90, 0.1, 0.1), 700), [700, 700, 700, 690, 690, 690]);
        assert_eq!(months(&contract(0.0, 0, 1.0, 0.1), 700), [0; 6]);
        assert_eq!(months(&contract(0.0, 0, 0.1, 0.1), 9), [9; 6], "a tenth of nine is no whole seat");
    }

    #[test]
    fn seats_rise_by_the_cap_but_never_stick() {
        assert_eq!(months(&contract(1000.0, 31, 0.1, 0.5), 8), [8, 12, 18, 27, 40, 60]);
        assert_eq!(months(&contract(3.0, 0, 0.1, 0.1), 0), [1, 2, 3, 3, 3, 3]);
        assert_eq!(months(&contract(3.0, 0, 0.1, 0.0), 0), [0; 6]);
    }
}
