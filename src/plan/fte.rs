//! What one FTE of a pool gives: the measure of need, supply and of the AI.

use super::Frame;
use crate::model::{Date, Draw};

impl Frame {
    /// Hours of talk and wrap-up that one FTE of the pool which the AI displaces gives over `days`: paid hours × what
    /// shrinkage, adherence and the breaks of the shifts leave × target occupancy. The divisor of the AI's FTE-equivalent.
    #[must_use]
    pub fn handle_h_per_displaced_fte(&self, days: &[Date], draw: &Draw) -> f64 {
        let scenario = &self.model.scenario;
        let pool = self.model.ai.as_ref().and_then(|ai| ai.displaces);
        let available_share = |day: &Date| pool.map_or(1.0, |pool| self.available_share(pool, *day, draw));
        let available_days = days.iter().fold(0.0, |sum, day| sum + available_share(day));
        scenario.paid_hours_per_fte_day(draw) * available_days * scenario.target_occupancy.value(draw)
    }

    /// Share of the paid hours of a pool's people that is expected to be available on `day`, 0–1; that of a mean week of their
    /// rosters. 1 in pools without shifts.
    fn available_share(&self, pool: usize, day: Date, draw: &Draw) -> f64 {
        let Some(people) = self.model.pools[pool].kind.people() else { return 1.0 };
        let groups = || self.model.groups.iter().zip(&self.rosters).filter(|(group, _)| group.pool == pool);
        let hours = |of: fn(&super::Schedule, usize) -> f64| {
            let of_week = |schedule| (0..7).fold(0.0, |sum, weekday| sum + of(schedule, weekday));
            groups().fold(0.0, |sum, (group, rosters)| sum + group.share * of_week(&rosters.on(day).schedule))
        };
        let (paid, on_duty) = (hours(super::Schedule::paid_hours_on), hours(super::Schedule::hours_on));
        if paid > 0.0 { people.presence(day, 0.0, draw).of(paid, on_duty) / paid } else { 1.0 }
    }
}
