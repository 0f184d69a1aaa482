//! Gig agents: slots offered, accepted and worked, and the agents they put on duty.

use super::{Finding, at_most, equal, people};
use crate::life::Life;
use glidepath::clock::TICKS_PER_MINUTE;
use glidepath::model::{Block, Gig};
use glidepath::tally::PoolCounts;

/// What was offered, accepted and worked, against the agents of the pool's groups and the calendar of the blocks.
pub(super) fn slots(life: &Life, pool: usize, gig: &Gig) -> Finding {
    people::applicants(life, pool, gig)?;
    let groups = life.groups_of(pool);
    let interval = life.frame.calendar.window_ticks as u64;
    let (zone, draw) = (&life.frame.model.groups[groups[0]].timezone, life.draw());
    assert!(groups.iter().all(|group| life.frame.model.groups[*group].timezone == *zone), "one zone, for the blocks");
    let closing_min = life.frame.model.pools[pool].after_shift.closing_min();
    let places = places(life, &gig.blocks, life.frame.calendar.zone(zone));
    for (month, tally) in life.months.iter().enumerate() {
        let PoolCounts {
            certified,
            slots_offered,
            slots_accepted,
            slots_no_show,
            slots_worked,
            floor_days,
            head_days,
            end,
            start,
            leavers,
            ..
        } = tally.pools[pool];
        let counts = tally.pools[pool];
        at_most("slots accepted", slots_accepted, slots_offered)?;
        equal("slots worked", slots_worked + slots_no_show, slots_accepted)?;
        // Whatever was offered and not taken is a place in a block.
        at_most("slots that nobody took", slots_offered - slots_accepted, places[month])?;
        at_most("places in blocks", places[month], slots_offered)?;
        if places[month] == 0 {
            equal("slots without blocks", slots_offered, slots_accepted)?;
        }
        if gig.no_show_share.value(&draw) <= 0.0 {
            equal("slots of people who come", slots_no_show, 0)?;
        }
        let cells: Vec<_> = groups.iter().flat_map(|group| life.cells_of(month, *group)).collect();
        let planned: u64 = cells.iter().map(|cell| cell.planned_ticks).sum();
        let staffed: u64 = cells.iter().map(|cell| cell.staffed_ticks).sum();
        equal("gig agents planned", planned, slots_accepted * interval)?;
        // Who takes no new contact in the last minutes of a session leaves so much earlier, but stays for half of it.
        let worked = slots_worked * interval;
        let closing = u64::from(closing_min) * TICKS_PER_MINUTE as u64;
        at_most("gig agents on duty", staffed, worked)?;
        // Everybody may end a session that began before the month.
        let begun = slots_worked * closing.min(interval / 2) + start * closing;
        at_most("last minutes of sessions", worked - staffed, begun)?;
        equal("active people", floor_days, head_days)?;
        equal("who leaves and who comes", end + leavers, start + certified)?;
        let PoolCounts { hires_backfill, hires_planned, washed_out, laid_off, released, in_training_at_end, .. } =
            counts;
        equal(
            "a payroll of gig agents",
            hires_backfill + hires_planned + washed_out + laid_off + released + in_training_at_end,
            0,
        )?;
        let PoolCounts {
            seat_days,
            overlap_seat_days,
            seats_given_back,
            paid_ticks,
            available_ticks,
            effective_milli_days,
            ..
        } = counts;
        equal(
            "paid time of gig agents",
            seat_days + overlap_seat_days + seats_given_back + paid_ticks + available_ticks,
            0,
        )?;
        let by_rule = counts.overtime_paid_ticks + counts.time_off_ticks;
        equal("overtime, time off and spells off the phone of gig agents", by_rule + counts.missed_rest_ticks, 0)?;
        if !people::differ(&life.frame.model.pools[pool].kind, life) {
            let most = people::most_effective(life, pool, counts.floor_days);
            at_most("effective gig agents", effective_milli_days, most)?;
        }
    }
    Ok(())
}

/// Places in blocks by month: a block starts with the first interval of a local day that does not begin before it.
fn places(life: &Life, blocks: &[Block], zone: usize) -> Vec<u64> {
    let calendar = &life.frame.calendar;
    let zone = &calendar.zones[zone];
    let minutes = life.frame.model.scenario.interval_min;
    let mut places = vec![0; life.months.len()];
    for block in blocks {
        for (day, date) in zone.days.iter().enumerate() {
            let of_day: Vec<usize> =
                (0..zone.intervals.len()).filter(|window| zone.intervals[*window].day as usize == day).collect();
            let opens = of_day.iter().find(|window| u32::from(zone.intervals[**window].minute) >= block.start_min);
            let Some(opens) = opens.filter(|_| block.weekdays[date.weekday().to_monday_zero_offset() as usize]) else {
                continue;
            };
            // The horizon may begin in the middle of the day, after the start.
            if *opens == 0 && u32::from(zone.intervals[0].minute) > block.start_min {
                continue;
            }
            let agents = block.agents.on(*date, &life.draw()).round() as u64;
            for window in calendar.windows.iter().skip(*opens).take((block.length_min / minutes) as usize) {
                if let Some(month) = window.month {
                    places[month as usize] += agents;
                }
            }
        }
    }
    places
}
