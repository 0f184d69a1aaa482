//! The seats of a vendor's contract, month by month.

use crate::model::{Contract, Date, Draw};
use jiff::ToSpan;
use std::collections::VecDeque;

/// The seats in force.
#[derive(Debug, Clone)]
pub(super) struct Seats<'a> {
    contract: &'a Contract,
    draw: &'a Draw,
    /// First day of the scenario: no notice was given before it.
    start: Date,
    /// Seats of the last `overlap_months` months and of this one, if nothing ran side by side.
    needed: VecDeque<u32>,
    down: Cap,
    up: Cap,
}

/// The part of a seat that the caps of a move have come to while they were below one seat.
///
/// A cap is rounded down to whole seats, so that no month exceeds it. Where it is less than one seat, the part is
/// carried into the next month of the same move: small contracts move too, and never more than the sum of the caps.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Cap {
    carry: f64,
}

impl Cap {
    /// Moves up to `wanted` seats in a month with this `cap`. The carry ends with the move.
    fn take(&mut self, wanted: u32, cap: f64) -> u32 {
        let allowed = if cap < 1.0 { self.carry + cap } else { cap };
        // What a sum of decimals misses by its last bits counts as reached.
        let whole = (allowed + 1e-9).floor();
        // `as` saturates: no cap is larger than all seats.
        let moved = wanted.min(whole as u32);
        self.carry = if moved == wanted || cap >= 1.0 { 0.0 } else { (allowed - whole).max(0.0) };
        moved
    }
}

impl<'a> Seats<'a> {
    /// The seats of the first day are its `headcount`.
    pub(super) fn new(contract: &'a Contract, headcount: u32, start: Date, draw: &'a Draw) -> Self {
        let needed = VecDeque::from([headcount]);
        Self { contract, draw, start, needed, down: Cap::default(), up: Cap::default() }
    }

    /// Begins a day, every day in order: on the first of a month the seats move towards what was asked for on the day
    /// of notice. An empty contract may begin with its share of the seats asked for.
    pub(super) fn begin_day(&mut self, date: Date) {
        let notice = date.saturating_sub(i64::from(self.contract.notice_days).days());
        if date.day() != 1 || notice < self.start {
            return;
        }
        let asked = self.contract.seats.on(notice, self.draw).max(0.0).round() as u32;
        let in_force = self.needed();
        let most_down = self.contract.ramp_down_per_month_share.value(self.draw) * f64::from(in_force);
        let base = if in_force > 0 { in_force } else { asked };
        let most_up = self.contract.ramp_up_per_month_share.value(self.draw) * f64::from(base);
        let given_back = self.down.take(in_force.saturating_sub(asked), most_down);
        let added = self.up.take(asked.saturating_sub(in_force), most_up);
        self.needed.push_back(in_force + added - given_back);
        if self.needed.len() > self.contract.overlap_months as usize + 1 {
            self.needed.pop_front();
        }
    }

    /// Seats in force today: as many as were needed in any month of the overlap.
    pub(super) fn in_force(&self) -> u32 {
        self.needed.iter().copied().max().unwrap_or(0)
    }

    /// Seats that would be in force today if nothing ran side by side.
    fn needed(&self) -> u32 {
        self.needed.back().copied().unwrap_or(0)
    }

    /// Seats that run beside the work's new home today.
    pub(super) fn overlapping(&self) -> u32 {
        self.in_force() - self.needed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Number, PriceLine, PriceUnit, TimePath};

    const START: Date = Date::constant(2026, 1, 1);

    fn contract(asked: f64, notice_days: u32, down: f64, up: f64) -> Contract {
        let always = |value| TimePath::Constant(Number::Known(value));
        let price = PriceLine::flat(PriceUnit::PaidHour, always(20.0));
        Contract {
            notice_days,
            ramp_down_per_month_share: Number::Known(down),
            ramp_up_per_month_share: Number::Known(up),
            ..Contract::plain(always(asked), price, "EUR")
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
        // 0.9, then 0.9 + 0.9, then 0.8 + 0.8, 0.6 + 0.7, 0.3 + 0.6, 0.9 + 0.6.
        assert_eq!(months(&contract(0.0, 0, 0.1, 0.1), 9), [9, 8, 7, 6, 6, 5]);
    }

    #[test]
    fn seats_rise_by_the_cap() {
        assert_eq!(months(&contract(1000.0, 31, 0.1, 0.5), 8), [8, 12, 18, 27, 40, 60]);
        assert_eq!(months(&contract(12.0, 0, 0.1, 0.25), 3), [3, 4, 5, 6, 7, 8], "0.75, 1.5, then 1.0 to 1.75");
        assert_eq!(months(&contract(20.0, 0, 0.1, 0.2), 0), [4, 4, 5, 6, 7, 8], "a fifth of the 20 to begin with");
        assert_eq!(months(&contract(3.0, 0, 0.1, 0.0), 0), [0; 6]);
    }

    #[test]
    fn seats_run_side_by_side_for_the_overlap() {
        let plain = contract(0.0, 31, 0.5, 0.1);
        assert_eq!(months(&plain, 80), [80, 40, 20, 10, 5, 3]);
        let side_by_side = Contract { overlap_months: 2, ..plain };
        assert_eq!(months(&side_by_side, 80), [80, 80, 80, 40, 20, 10], "the same, two months later");
        // Seats that are added come at once.
        let more = contract(100.0, 31, 0.5, 0.5);
        assert_eq!(months(&Contract { overlap_months: 2, ..more.clone() }, 40), months(&more, 40));
    }

    #[test]
    fn seats_moved_never_exceed_their_caps() {
        let draw = Draw::new(Vec::new());
        for headcount in 0..60 {
            for (asked, down, up) in [(0.0, 0.1, 0.1), (2.0, 0.07, 0.3), (100.0, 0.1, 0.13), (40.0, 0.31, 0.02)] {
                let contract = contract(asked, 0, down, up);
                let mut seats = Seats::new(&contract, headcount, START, &draw);
                let (mut moved, mut caps) = (0.0, 0.0);
                let mut date = START;
                for _ in 0..240 {
                    let before = f64::from(seats.in_force());
                    seats.begin_day(date);
                    let base = if before > 0.0 { before } else { asked };
                    let cap = if asked < before { down * before } else { up * base };
                    let step = (f64::from(seats.in_force()) - before).abs();
                    (moved, caps) = (moved + step, caps + cap);
                    assert!(step <= cap.max(1.0) + 1e-9, "{step} seats with a cap of {cap}");
                    assert!(moved <= caps + 1e-6, "{moved} seats with caps of {caps} in all");
                    date = date.checked_add(1.month()).expect("twenty years lie inside the calendar");
                }
                assert_eq!(seats.in_force(), asked as u32, "from {headcount} seats with {down} and {up} a month");
            }
        }
    }
}
