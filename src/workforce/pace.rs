//! How fast people leave over time: what multiplies a pool's hazard on each day, under one draw.
//!
//! The factor changes on Mondays and on the days of announcements, never in between: a ramp is read weekly.

use crate::model::{Assist, Date, Draw, LeavingFactors, OccupancyEffect, weekday};
use crate::numeric;

const DAYS_PER_WEEK: f64 = 7.0;

/// The factor of one pool. Days count from the first day of the scenario.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pace {
    /// By day: what is known before anything is simulated.
    known: Vec<f64>,
    occupancy: Option<Strain>,
}

/// The part that follows the simulated occupancy.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Strain {
    reference: f64,
    elasticity: f64,
    /// As last set; 1 before there is a full week.
    factor: f64,
}

impl Pace {
    /// `None` where nothing changes the hazard.
    pub(super) fn new(factors: &LeavingFactors, assist: Option<&Assist>, days: &[Date], draw: &Draw) -> Option<Self> {
        let strain = |effect: OccupancyEffect| Strain {
            reference: effect.reference.value(draw),
            elasticity: effect.elasticity.value(draw),
            factor: 1.0,
        };
        let occupancy = factors.occupancy.map(strain);
        let known = known_factors(factors, assist, days, draw);
        let known = known.or_else(|| occupancy.map(|_| vec![1.0; days.len()]))?;
        Some(Self { known, occupancy })
    }

    /// The factor on `day`.
    pub(super) fn on(&self, day: usize) -> f64 {
        self.known[day] * self.occupancy.map_or(1.0, |strain| strain.factor)
    }

    /// Sets the occupancy of the last weeks.
    pub(super) fn set_occupancy(&mut self, occupancy: f64) {
        if let Some(strain) = &mut self.occupancy {
            strain.factor = power(occupancy / strain.reference, strain.elasticity);
        }
    }
}

/// By day the product of all factors but that of occupancy; `None` where there is none.
pub(super) fn known_factors(
    factors: &LeavingFactors,
    assist: Option<&Assist>,
    days: &[Date],
    draw: &Draw,
) -> Option<Vec<f64>> {
    let assisted = assist.and_then(|assist| Some((&assist.level, assist.attrition_factor?)));
    let LeavingFactors { pay, announcements, remote, occupancy: _ } = factors;
    if pay.is_none() && announcements.is_empty() && remote.is_none() && assisted.is_none() {
        return None;
    }
    let on = |date: Date| {
        let mut product = 1.0;
        if let Some(pay) = pay {
            product *= power(1.0 + pay.gap.on(date, draw), -pay.elasticity.value(draw));
        }
        for news in announcements.iter().filter(|news| news.on <= date) {
            let weeks = news.on.duration_until(date).as_hours() as f64 / 24.0 / DAYS_PER_WEEK;
            let strength = numeric::exp(-numeric::ln(2.0) * weeks / news.half_life_weeks.value(draw));
            product *= 1.0 + news.uplift.value(draw) * strength;
        }
        if let Some(remote) = remote {
            product *= 1.0 - remote.share.on(date, draw) * (1.0 - remote.factor.value(draw));
        }
        if let Some((level, factor)) = assisted {
            product *= 1.0 - level.on(date, draw) * (1.0 - factor.value(draw));
        }
        product
    };
    let mut known: Vec<f64> = Vec::with_capacity(days.len());
    for date in days {
        let news = announcements.iter().any(|news| news.on == *date);
        let before = known.last().filter(|_| weekday(*date) != 0 && !news);
        known.push(before.copied().unwrap_or_else(|| on(*date)));
    }
    Some(known)
}

/// base^exponent for a base of 0 or more; 1 where the exponent is 0.
fn power(base: f64, exponent: f64) -> f64 {
    if exponent == 0.0 { 1.0 } else { numeric::pow(base, exponent) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AssistGain, LeavingAnnouncement, Number, PayGap, RemoteWork, TimePath};

    const MONDAY: Date = Date::constant(2026, 1, 5);

    fn days() -> Vec<Date> {
        MONDAY.series(jiff::Span::new().days(1)).take(28).collect()
    }

    fn known(value: f64) -> Number {
        Number::Known(value)
    }

    fn always(value: f64) -> TimePath {
        TimePath::Constant(known(value))
    }

    fn factors(factors: &LeavingFactors, assist: Option<&Assist>) -> Vec<f64> {
        known_factors(factors, assist, &days(), &Draw::new(Vec::new())).expect("something changes the hazard")
    }

    fn near(got: f64, wanted: f64) {
        assert!((got - wanted).abs() < 1e-12, "{got} is not {wanted}");
    }

    #[test]
    fn every_factor_has_its_formula_and_they_multiply() {
        let pay = Some(PayGap { gap: always(-0.2), elasticity: known(2.0) });
        near(factors(&LeavingFactors { pay: pay.clone(), ..LeavingFactors::default() }, None)[3], 1.0 / 0.64);
        let remote = Some(RemoteWork { share: always(0.6), factor: known(0.5) });
        near(factors(&LeavingFactors { remote: remote.clone(), ..LeavingFactors::default() }, None)[3], 0.7);
        let gain = AssistGain { talk_saved_share: known(0.0), wrap_up_saved_share: known(0.0) };
        let assist = Assist {
            level: always(0.5),
            novice: gain,
            proficient: gain,
            ramp_factor: known(1.0),
            attrition_factor: Some(known(0.6)),
        };
        near(factors(&LeavingFactors::default(), Some(&assist))[3], 0.8);
        let all = LeavingFactors { pay, remote, ..LeavingFactors::default() };
        near(factors(&all, Some(&assist))[3], 0.7 * 0.8 / 0.64);
    }

    #[test]
    fn an_announcement_begins_on_its_day_and_halves_on_mondays() {
        let on = Date::constant(2026, 1, 7);
        let news = LeavingAnnouncement { on, uplift: known(0.5), half_life_weeks: known(2.0) };
        let got = factors(&LeavingFactors { announcements: vec![news; 2], ..LeavingFactors::default() }, None);
        near(got[1], 1.0);
        near(got[2], 2.25);
        near(got[6], 2.25);
        let on_monday = 1.0 + 0.5 * numeric::pow(2.0, -5.0 / 14.0);
        near(got[7], on_monday * on_monday);
        near(got[13], got[7]);
    }

    #[test]
    fn nothing_stated_is_no_pace_at_all() {
        assert_eq!(Pace::new(&LeavingFactors::default(), None, &days(), &Draw::new(Vec::new())), None);
    }

    #[test]
    fn strain_counts_from_the_first_full_week_on() {
        let effect = OccupancyEffect { reference: known(0.8), elasticity: known(2.0), weeks: 4 };
        let factors = LeavingFactors { occupancy: Some(effect), ..LeavingFactors::default() };
        let mut pace = Pace::new(&factors, None, &days(), &Draw::new(Vec::new())).expect("occupancy counts");
        near(pace.on(0), 1.0);
        pace.set_occupancy(0.88);
        near(pace.on(7), 1.21);
    }
}
