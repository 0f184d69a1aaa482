//! What the AI costs in a month.

use crate::model::{AiFallback, Draw};
use crate::plan::Frame;
use crate::tally::{Account, CarriedRounding, ClassCounts, MonthTally};

/// The AI's accounts, in the order of [`Account::OF_AI`].
pub(super) struct AiBill([CarriedRounding; Account::OF_AI.len()]);

impl AiBill {
    pub(super) fn new(currency: &str) -> Self {
        Self(Account::OF_AI.map(|_| CarriedRounding::new(currency)))
    }

    /// Books a month at the prices of its first simulated day. Conversations of the second vendor have one price,
    /// whatever comes of them.
    pub(super) fn book(&mut self, frame: &Frame, draw: &Draw, month: u32, tally: &mut MonthTally) {
        let Some(ai) = &frame.model.ai else { return };
        let first_day = frame
            .calendar
            .windows
            .iter()
            .find(|window| window.month == Some(month))
            .map(|window| frame.calendar.days[window.day as usize])
            .expect("a month that ends has begun");
        let sum = |counter: fn(&ClassCounts) -> u64| tally.classes.iter().map(counter).sum::<u64>() as f64;
        let conversations = sum(|counts| counts.ai_entered - counts.ai_second);
        let contained = sum(|counts| counts.ai_resolved + counts.ai_falsely_contained - counts.ai_second_contained);
        let of_second_vendor = match &ai.fallback {
            AiFallback::SecondVendor { price_per_conversation, .. } => {
                sum(|counts| counts.ai_second) * price_per_conversation.value(draw)
            }
            AiFallback::Humans | AiFallback::Message { .. } => 0.0,
        };
        let amounts = [
            conversations * ai.prices.per_conversation.on(first_day, draw) + of_second_vendor,
            contained * ai.prices.per_resolution.on(first_day, draw),
            ai.prices.platform_per_month.on(first_day, draw),
        ];
        let first_account = tally.amounts.len() - Account::OF_AI.len();
        for ((booked, account), amount) in tally.amounts[first_account..].iter_mut().zip(&mut self.0).zip(amounts) {
            *booked += account.book(amount);
        }
    }
}
