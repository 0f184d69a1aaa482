//! Groups that only state how many agents they have, by band. Who leaves belongs to the band that shrinks; where one band
//! shrinks as another grows, agents change band in their place and nobody leaves for another to come.

use super::{Agents, NOBODY};
use crate::clock::Ticks;
use crate::model::{BANDS, ShiftEnd};
use crate::random::Stream;

impl Agents {
    /// Sets the number scheduled in `group` by band. New agents are appended to `joined`; they are neither idle nor busy
    /// yet. `luck` names who changes band and who leaves.
    pub(in crate::engine) fn schedule(
        &mut self,
        group: usize,
        counts: [u32; BANDS],
        rule: ShiftEnd,
        luck: &mut Stream,
        since_start: Ticks,
        joined: &mut Vec<u32>,
    ) {
        let mut scheduled = self.scheduled(group);
        while let (Some(from), Some(to)) = (
            (0..BANDS).find(|band| scheduled[*band] > counts[*band]),
            (0..BANDS).find(|band| scheduled[*band] < counts[*band]),
        ) {
            self.change_band(group, from, to, luck);
            scheduled[from] -= 1;
            scheduled[to] += 1;
        }
        for band in 0..BANDS {
            (scheduled[band]..counts[band]).for_each(|_| self.begin_shift(group, band, since_start, joined));
            (counts[band]..scheduled[band]).for_each(|_| self.end_one_shift(group, band, rule, luck, since_start));
        }
        (0..BANDS).for_each(|band| self.settle(group, band, since_start));
    }

    /// Whoever has come to a band from another one without a contact in hand leaves first where somebody has to.
    fn settle(&mut self, group: usize, band: usize, since_start: Ticks) {
        while self.groups[group].owed[band] > 0 {
            let Some(idle) = self.longest_idle_of_band(group, band) else { return };
            self.groups[group].owed[band] -= 1;
            self.groups[group].after_shift.down(since_start);
            self.end_shift(idle, false, since_start);
        }
    }

    /// One agent more in a band: one who was to leave stays, or somebody joins.
    fn begin_shift(&mut self, group: usize, band: usize, since_start: Ticks, joined: &mut Vec<u32>) {
        let entry = &mut self.groups[group];
        entry.staffed.up(since_start);
        if entry.owed[band] > 0 {
            entry.owed[band] -= 1;
            entry.after_shift.down(since_start);
        } else {
            joined.push(self.log_on(group, band, NOBODY));
        }
    }

    /// One agent fewer in a band.
    fn end_one_shift(&mut self, group: usize, band: usize, rule: ShiftEnd, luck: &mut Stream, since_start: Ticks) {
        self.groups[group].staffed.down(since_start);
        match (rule, self.longest_idle_of_band(group, band)) {
            (ShiftEnd::Counter, None) => {
                self.groups[group].owed[band] += 1;
                self.groups[group].after_shift.up(since_start);
            }
            (ShiftEnd::Counter | ShiftEnd::IdleFirst, Some(agent)) => self.end_shift(agent, false, since_start),
            (ShiftEnd::Named, _) | (ShiftEnd::IdleFirst, None) => {
                let agent = self.any_on_duty(group, band, luck);
                self.end_shift(agent, false, since_start);
            }
        }
    }

    pub(super) fn longest_idle_of_band(&self, group: usize, band: usize) -> Option<u32> {
        let known = |agent: u32| (agent != NOBODY).then_some(agent);
        let next = |agent: &u32| known(self.agents[*agent as usize].next);
        std::iter::successors(known(self.groups[group].first_idle), next)
            .find(|agent| usize::from(self.agents[*agent as usize].band) == band)
    }

    fn any_on_duty(&self, group: usize, band: usize, luck: &mut Stream) -> u32 {
        let on_duty = &self.groups[group].on_duty[band];
        on_duty[luck.below(on_duty.len() as u64) as usize]
    }

    /// An agent of one band goes on in another.
    fn change_band(&mut self, group: usize, from: usize, to: usize, luck: &mut Stream) {
        let agent = self.any_on_duty(group, from, luck);
        self.take_off_duty(agent);
        let duty = &mut self.groups[group].on_duty[to];
        let entry = &mut self.agents[agent as usize];
        (entry.band, entry.duty_place) = (to as u8, duty.len() as u32);
        duty.push(agent);
    }
}
