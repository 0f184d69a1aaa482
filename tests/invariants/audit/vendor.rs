//! A vendor's contract: seats day by day, and who is released for them.

use super::{Finding, at_most, equal};
use crate::audit::people::no_gig;
use crate::life::Life;
use glidepath::model::Outsourced;
use glidepath::tally::PoolCounts;

/// Seats as agreed: asked for with notice, moved on the first of a month, by the agreed share at most.
pub(super) fn contract(life: &Life, pool: usize, outsourced: &Outsourced) -> Finding {
    let (contract, draw) = (&outsourced.contract, life.draw());
    let start = life.frame.model.scenario.start;
    let mut seats = u64::from(outsourced.people.headcount);
    for (month, tally) in life.months.iter().enumerate() {
        let before = seats;
        let mut seat_days = 0;
        for day in life.days_of(month) {
            let notice = day.saturating_sub(jiff::Span::new().days(i64::from(contract.notice_days)));
            if day.day() == 1 && notice >= start {
                let share = |number: &glidepath::model::Number| number.value(&draw) * seats as f64 + 1e-9;
                let asked = contract.seats.on(notice, &draw).round() as u64;
                let down = share(&contract.ramp_down_per_month_share).floor() as u64;
                let up = share(&contract.ramp_up_per_month_share);
                let up = if up > 1e-8 || contract.ramp_up_per_month_share.value(&draw) > 0.0 {
                    (up as u64).max(1)
                } else {
                    0
                };
                seats = if asked < seats { asked.max(seats - down) } else { asked.min(seats + up) };
            }
            seat_days += seats;
        }
        let counts = tally.pools[pool];
        equal("seats of a contract", counts.seat_days, seat_days)?;
        at_most("people on seats", counts.head_days, counts.seat_days)?;
        at_most("people at the end", counts.end, seats)?;
        at_most("people released", counts.released, before.saturating_sub(seats))?;
        let gone = counts.leavers + counts.washed_out + counts.released;
        at_most("people beyond the seats", counts.start.saturating_sub(gone), seats)?;
        if seats <= before {
            equal("people for seats that nobody added", counts.hires_planned, 0)?;
        } else {
            at_most("people for added seats", counts.hires_planned, seats)?;
        }
        let PoolCounts { laid_off, .. } = counts;
        equal("layoffs of a vendor", laid_off, 0)?;
        no_gig(&counts)?;
    }
    Ok(())
}
