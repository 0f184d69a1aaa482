//! What employees cost, booked day by day in integer minor units.

use super::moves::Moves;
use super::paid_time::BookedTime;
use crate::clock::TICKS_PER_HOUR;
use crate::model::{Draw, Employed, PaidHours, Scenario};
use crate::tally::{Account, CarriedRounding};

/// The accounts of one employed pool.
#[derive(Debug, Clone)]
pub(super) struct Payroll {
    paid_hours: PaidHours,
    full_time_hours_per_day: f64,
    hiring_cost: f64,
    training_cost: f64,
    severance: f64,
    overtime_factor: f64,
    /// In the order of [`Account::OF_POOL`].
    accounts: [CarriedRounding; Account::OF_POOL.len()],
}

impl Payroll {
    pub(super) fn new(employed: &Employed, scenario: &Scenario, draw: &Draw) -> Self {
        Self {
            paid_hours: employed.paid_hours,
            full_time_hours_per_day: scenario.paid_hours_per_fte_day(draw),
            hiring_cost: employed.hiring_cost.value(draw),
            training_cost: employed.training_cost.value(draw),
            severance: employed.severance.value(draw),
            overtime_factor: employed.overtime.as_ref().map_or(0.0, |overtime| overtime.pay_factor.value(draw)),
            accounts: Account::OF_POOL.map(|_| CarriedRounding::new(&scenario.currency)),
        }
    }

    /// Minor units of one day, in the order of [`Account::OF_POOL`]; the wages are those of people who are paid full
    /// time.
    pub(super) fn book_day(
        &mut self,
        (in_training, on_the_floor): (u32, u32),
        moves: Moves,
        wage_per_paid_hour: f64,
    ) -> [i64; Account::OF_POOL.len()] {
        let full_time = match self.paid_hours {
            PaidHours::FullTime => in_training + on_the_floor,
            PaidHours::AsRostered => in_training,
        };
        let joined = f64::from(moves.joined_as_backfill + moves.joined_as_planned);
        let [wages, hiring, training, severance, ..] = &mut self.accounts;
        [
            wages.book(f64::from(full_time) * self.full_time_hours_per_day * wage_per_paid_hour),
            hiring.book(joined * self.hiring_cost),
            training.book(joined * self.training_cost),
            severance.book(f64::from(moves.laid_off) * self.severance),
            0,
            0,
            0,
            0,
            0,
            0,
        ]
    }

    /// Minor units of so many ticks after the end of shifts.
    pub(super) fn book_after_shift(&mut self, ticks: u64, wage_per_paid_hour: f64) -> i64 {
        let hours = ticks as f64 / TICKS_PER_HOUR as f64;
        self.accounts[Account::AfterShift.place(0)].book(hours * wage_per_paid_hour)
    }

    /// Minor units of overtime, and of the wages that hang on a day's shifts.
    pub(super) fn book_time(&mut self, paid: BookedTime, wage_per_paid_hour: f64) -> [(Account, i64); 2] {
        let hours = |ticks: u64| ticks as f64 / TICKS_PER_HOUR as f64;
        let wage_hours = match self.paid_hours {
            // What the day's full-time wages hold too much.
            PaidHours::FullTime => -hours(paid.unpaid_off),
            PaidHours::AsRostered => hours(paid.scheduled),
        };
        let mut book = |account: Account, amount: f64| (account, self.accounts[account.place(0)].book(amount));
        [
            book(Account::Overtime, hours(paid.overtime) * wage_per_paid_hour * self.overtime_factor),
            book(Account::Wages, wage_hours * wage_per_paid_hour),
        ]
    }
}
