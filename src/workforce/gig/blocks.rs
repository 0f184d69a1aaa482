//! Blocks: stretches of the local week for which a number of agents can book in advance.
//!
//! The places of a block are dealt to the pool's groups by share, and each group's block runs in the group's own time.
//! Active people of the group are asked in an order of their own luck until it is full; who has a session then is not
//! asked.

use super::day::GroupDay;
use super::duty::Duty;
use super::pay::Pay;
use super::people::Person;
use super::segments::Taste;
use crate::model::{Block, Draw, weekday};
use crate::plan::Frame;
use crate::random::{ContactLuck, Purpose};
use crate::workforce::apportion::Dealer;
use crate::workforce::person::date_number;

/// One block of one group.
#[derive(Debug, Clone)]
pub(super) struct GroupBlock<'a> {
    block: &'a Block,
    /// Places of the group.
    places: u32,
    willing_share: f64,
    pay_factor: f64,
    /// Local day of the last start, an index into [`crate::plan::Zone::days`].
    started: Option<u32>,
}

/// A block that starts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Start {
    /// First window and the one after the last.
    windows: (usize, usize),
    /// Local date of the start, as a number.
    date: u64,
    /// Probability with which a person is willing, by taste.
    willing: Vec<f64>,
}

/// The blocks of each of a pool's groups, which have these shares.
pub(super) fn by_group<'a>(blocks: &'a [Block], shares: &[f64], draw: &Draw) -> Vec<Vec<GroupBlock<'a>>> {
    let mut by_group = vec![Vec::new(); shares.len()];
    for block in blocks {
        let mut dealer = Dealer::new(shares.to_vec());
        let mut places = vec![0; shares.len()];
        (0..block.agents).for_each(|_| places[dealer.deal()] += 1);
        for (blocks, places) in by_group.iter_mut().zip(places) {
            blocks.push(GroupBlock {
                block,
                places,
                willing_share: block.willing_share.value(draw),
                pay_factor: block.pay_factor.value(draw),
                started: None,
            });
        }
    }
    by_group
}

impl GroupBlock<'_> {
    /// The block's next start on a day of the scenario, if there is one; a day may hold two where a zone is another one
    /// than the scenario's.
    pub(super) fn next_start(
        &mut self,
        frame: &Frame,
        zone: usize,
        day: &GroupDay,
        pay: &Pay<'_>,
        tastes: &[Taste],
    ) -> Option<Start> {
        let calendar = &frame.calendar.zones[zone];
        let start_min = self.block.start_min;
        let started = self.started;
        // The first window of the local day that does not begin before the start: at it, unless summer time skips it or the
        // zone lies between the intervals.
        let opens = |window: usize| {
            let local = calendar.intervals[window];
            let weekday = weekday(calendar.days[local.day as usize]);
            let minute = u32::from(local.minute);
            let is_first = window
                .checked_sub(1)
                .map(|before| calendar.intervals[before])
                .is_some_and(|before| before.day != local.day || u32::from(before.minute) < start_min);
            self.block.weekdays[weekday]
                && started.is_none_or(|started| started < local.day)
                && (minute == start_min || (minute > start_min && is_first))
        };
        let window = (day.first..day.until()).find(|window| opens(*window))?;
        let local_day = calendar.intervals[window].day;
        self.started = Some(local_day);
        let length = (self.block.length_min / frame.model.scenario.interval_min) as usize;
        let offered = day.offers[window - day.first].rate * self.pay_factor;
        Some(Start {
            windows: (window, window + length),
            date: date_number(calendar.days[local_day as usize]),
            willing: tastes
                .iter()
                .map(|taste| (self.willing_share * pay.response(offered, taste.elasticity)).min(1.0))
                .collect(),
        })
    }

    /// Fills the places with people of `group`. `worked` receives whoever works the block, by index into `people`, and
    /// for how many windows.
    pub(super) fn fill(
        &self,
        start: &Start,
        people: &mut [Person],
        group: usize,
        no_show_share: f64,
        duty: &mut Duty,
        worked: &mut Vec<(usize, usize)>,
    ) {
        let (from, until) = start.windows;
        let mut asked: Vec<Candidate> = Vec::new();
        for (index, person) in people.iter().enumerate().filter(|(_, person)| person.group == group) {
            let key = person.key.purpose(Purpose::GigBlock).name(&self.block.name).with(start.date);
            let mut luck = ContactLuck::new(key);
            if luck.uniform() < start.willing[person.taste] && person.is_free(from, until) {
                asked.push(Candidate { order: luck.uniform(), index, comes: luck.uniform() >= no_show_share });
            }
        }
        // The first willing people in the order of asking, in whatever order they are entered.
        let places = self.places as usize;
        if asked.len() > places {
            asked.select_nth_unstable_by(places, |a, b| a.order.total_cmp(&b.order).then(a.index.cmp(&b.index)));
            asked.truncate(places);
        }
        asked.sort_unstable_by_key(|candidate| candidate.index);
        duty.offer(from, until, self.places);
        for Candidate { index, comes, .. } in asked {
            let person = &mut people[index];
            person.book(from, until);
            duty.enter(from, until, person.segment, comes.then_some(person.skill), |part| {
                part.blocks_taken += 1;
                if comes {
                    part.in_blocks += 1;
                    part.block_factors += self.pay_factor;
                }
            });
            if comes {
                worked.push((index, until - from));
            }
        }
    }
}

/// A free and willing person.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    order: f64,
    index: usize,
    comes: bool,
}
