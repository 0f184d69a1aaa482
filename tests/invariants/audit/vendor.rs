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
    // Seats without overlap, and those in force, which stay for `overlap_months` months more.
    let mut needed = vec![u64::from(outsourced.people.headcount)];
    let mut seats = needed[0];
    let (mut carried_down, mut carried_up) = (0.0, 0.0);
    let (mut caps_down, mut fallen) = (0.0, 0);
    for (month, tally) in life.months.iter().enumerate() {
        let before = seats;
        let (mut seat_days, mut overlap_days, mut given_back) = (0, 0, 0);
        for day in life.days_of(month) {
            let notice = day.saturating_sub(jiff::Span::new().days(i64::from(contract.notice_days)));
            if day.day() == 1 && notice >= start {
                let asked = contract.seats.on(notice, &draw).round() as u64;
                let due = needed[needed.len() - 1];
                let base = if due > 0 { due } else { asked };
                let most_down = contract.ramp_down_per_month_share.value(&draw) * due as f64;
                let most_up = contract.ramp_up_per_month_share.value(&draw) * base as f64;
                let fewer = moved(due.saturating_sub(asked), most_down, &mut carried_down);
                let more = moved(asked.saturating_sub(due), most_up, &mut carried_up);
                caps_down += most_down;
                fallen += fewer;
                at_most("seats given back beyond the caps", fallen, (caps_down + 1e-6).floor() as u64)?;
                at_most(
                    "seats given back in a month",
                    fewer,
                    if most_down < 1.0 { 1 } else { (most_down + 1e-9).floor() as u64 },
                )?;
                needed.push(due + more - fewer);
                let months = needed.len().min(contract.overlap_months as usize + 1);
                let in_force = needed[needed.len() - months..].iter().copied().max().unwrap_or(0);
                given_back += seats.saturating_sub(in_force);
                seats = in_force;
            }
            seat_days += seats;
            overlap_days += seats - needed[needed.len() - 1];
        }
        let counts = tally.pools[pool];
        equal("seats of a contract", counts.seat_days, seat_days)?;
        equal("seats of an overlap", counts.overlap_seat_days, overlap_days)?;
        equal("seats given back", counts.seats_given_back, given_back)?;
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

/// Whole seats moved of those wanted under a cap, rounded down; less than one seat is carried until the move is over.
fn moved(wanted: u64, cap: f64, carried: &mut f64) -> u64 {
    let allowed = if cap < 1.0 { *carried + cap } else { cap };
    let whole = (allowed + 1e-9).floor();
    let moved = wanted.min(whole as u64);
    *carried = if moved == wanted || cap >= 1.0 { 0.0 } else { (allowed - whole).max(0.0) };
    moved
}
