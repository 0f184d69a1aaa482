//! Blocks: stretches of the local week for which a number of agents can book in advance.
//!
//! The places of a block are dealt to the pool's groups by share, and each group's block runs in the group's own time.
//! It is booked on the morning `lead_days` before it starts; what starts earlier in the calendar, on its first morning.

use super::booking::{Booking, Hours, Start};
use super::duty::Duty;
use super::pay::Pay;
use super::people::Person;
use super::segments::Taste;
use crate::model::{Block, Date, Draw, weekday};
use crate::plan::Frame;
use crate::tally::BlockCounts;
use crate::workforce::apportion::Dealer;
use crate::workforce::person::date_number;
use std::ops::Range;

/// What is offered to one group, under one draw.
#[derive(Debug, Clone)]
pub(super) struct Terms<'a> {
    pub(super) block: &'a Block,
    /// Group, as its index among the groups of the pool.
    pub(super) group: usize,
    /// Shares of the groups of the pool.
    shares: Vec<f64>,
    draw: &'a Draw,
    willing_share: f64,
    pub(super) pay_factor: f64,
    pub(super) release_share: f64,
    pub(super) hours_per_week_at_most: Option<f64>,
    pub(super) no_show_share: f64,
}

/// One block of one group.
#[derive(Debug, Clone)]
pub(super) struct GroupBlock<'a> {
    terms: Terms<'a>,
    /// Local day of the last start that was booked, an index into [`crate::plan::Zone::days`].
    started: Option<u32>,
    /// Starts that are booked and have not begun.
    booked: Vec<Booking>,
}

/// The blocks of each of a pool's groups, which have these shares.
pub(super) fn by_group<'a>(
    blocks: &'a [Block],
    shares: &[f64],
    no_show_share: f64,
    draw: &'a Draw,
) -> Vec<Vec<GroupBlock<'a>>> {
    let mut by_group = vec![Vec::new(); shares.len()];
    for block in blocks {
        for (group, blocks) in by_group.iter_mut().enumerate() {
            let terms = Terms {
                block,
                group,
                shares: shares.to_vec(),
                draw,
                willing_share: block.willing_share.value(draw),
                pay_factor: block.pay_factor.value(draw),
                release_share: block.release_share.value(draw),
                hours_per_week_at_most: block.hours_per_week_at_most.map(|most| most.value(draw)),
                no_show_share,
            };
            blocks.push(GroupBlock { terms, started: None, booked: Vec::new() });
        }
    }
    by_group
}

impl Terms<'_> {
    /// Places of the group in a block that starts on `date`.
    fn places_on(&self, date: Date) -> u32 {
        let mut dealer = Dealer::new(self.shares.clone());
        (0..self.block.agents_on(date, self.draw)).filter(|_| dealer.deal() == self.group).count() as u32
    }
}

impl GroupBlock<'_> {
    /// Lives through the morning of a day: books what starts `lead_days` later, gives bookings back, and enters into
    /// `duty` who works a block that starts today. `worked` receives them, by index into `people`, and for how many
    /// windows.
    pub(super) fn live(
        &mut self,
        (frame, zone, day): (&Frame, usize, u32),
        (pay, tastes): (&Pay<'_>, &[Taste]),
        people: &mut [Person],
        hours: &mut Hours,
        duty: &mut Duty,
        worked: &mut Vec<(usize, usize)>,
    ) -> BlockCounts {
        let windows = self.windows_to_book(frame, day);
        while let Some(start) = self.next_start(frame, zone, windows.clone(), pay, tastes) {
            self.booked.push(Booking::new(&self.terms, start, people, hours));
        }
        let mut counts = BlockCounts::default();
        for booking in &mut self.booked {
            booking.release(&self.terms, day, people, hours);
            if booking.starts_on(day) {
                counts.add(&booking.begin(&self.terms, people, duty, worked));
            }
        }
        self.booked.retain(|booking| !booking.starts_on(day));
        counts
    }

    /// The windows whose starts are booked on the morning of `day`: those of one day, on the first morning of all until
    /// then.
    fn windows_to_book(&self, frame: &Frame, day: u32) -> Range<usize> {
        let windows = &frame.calendar.windows;
        let booked = day + self.terms.block.lead_days;
        let first = if day == 0 { 0 } else { windows.partition_point(|window| window.day < booked) };
        first..first + windows[first..].partition_point(|window| window.day <= booked)
    }

    /// The block's next start in these windows, if there is one; a day may hold two where a zone is another one than the
    /// scenario's.
    fn next_start(
        &mut self,
        frame: &Frame,
        zone: usize,
        mut windows: Range<usize>,
        pay: &Pay<'_>,
        tastes: &[Taste],
    ) -> Option<Start> {
        let terms = &self.terms;
        let calendar = &frame.calendar.zones[zone];
        let start_min = terms.block.start_min;
        let started = self.started;
        // The first window of the local day that does not begin before the start: at it, unless summer time skips it or
        // the zone lies between the intervals.
        let opens = |window: usize| {
            let local = calendar.intervals[window];
            let weekday = weekday(calendar.days[local.day as usize]);
            let minute = u32::from(local.minute);
            let is_first = window
                .checked_sub(1)
                .map(|before| calendar.intervals[before])
                .is_some_and(|before| before.day != local.day || u32::from(before.minute) < start_min);
            terms.block.weekdays[weekday]
                && started.is_none_or(|started| started < local.day)
                && (minute == start_min || (minute > start_min && is_first))
        };
        let window = windows.find(|window| opens(*window))?;
        let local_day = calendar.intervals[window].day;
        self.started = Some(local_day);
        let length = (terms.block.length_min / frame.model.scenario.interval_min) as usize;
        let offered = pay.rate(frame.calendar.input_date(zone, window)) * terms.pay_factor;
        let date = calendar.days[local_day as usize];
        Some(Start {
            day: frame.calendar.windows[window].day,
            windows: (window, window + length),
            date: date_number(date),
            places: terms.places_on(date),
            week: (date.iso_week_date().year(), date.iso_week_date().week()),
            willing: tastes
                .iter()
                .map(|taste| (terms.willing_share * pay.response(offered, taste.elasticity)).min(1.0))
                .collect(),
        })
    }
}
