//! What a gig pool's day comes to in the tally: people, slots and pay.

use super::GigPath;
use super::pay::counted_for;
use super::segments::Stages;
use crate::clock::TICKS_PER_HOUR;
use crate::model::GigPayBasis;
use crate::tally::{Account, MonthTally, SegmentCounts};
use crate::workforce::learning::band_of;
use crate::workforce::moves::slowed;
use crate::workforce::ramp::TOP_BAND;

impl GigPath<'_> {
    pub(super) fn count_people(&mut self, tally: &mut MonthTally, speed_factor: f64) {
        let heads = u64::from(self.heads());
        let segments = &mut tally.segments[self.frame.axes.segments_of(self.pool)];
        for ((counts, stages), before) in segments.iter_mut().zip(&self.people.stages).zip(&self.stages_before) {
            stages.count(*before, counts);
        }
        let counts = &mut tally.pools[self.pool];
        if counts.days == 0 {
            counts.start = self.stages_before.iter().map(|stages| u64::from(stages.active)).sum();
        }
        counts.days += 1;
        for stages in &self.people.stages {
            counts.applied += u64::from(stages.applied);
            counts.certified += u64::from(stages.certified);
            counts.leavers += u64::from(stages.left);
        }
        counts.end = heads;
        let learners = self.people.active.iter().filter(|person| band_of(person.skill.learned) < TOP_BAND);
        counts.ramping_at_end = learners.count() as u64;
        counts.head_days += heads;
        counts.floor_days += heads;
        counts.effective_milli_days += slowed(self.people.effective_milli(), speed_factor);
        self.stages_before.clone_from(&self.people.stages);
    }

    /// Counts what is planned for the day, and books its pay by the hour.
    pub(super) fn count_slots(&mut self, tally: &mut MonthTally) {
        let calendar = &self.frame.calendar;
        let hours = calendar.window_ticks as f64 / TICKS_PER_HOUR as f64;
        for segment in 0..self.gig.segments.len() {
            let (mut pay, mut surge_pay) = (0.0, 0.0);
            let mut sum = SegmentCounts::default();
            for group in &self.groups {
                for (offer, window) in group.today[0].offers.iter().zip(group.today[0].first..) {
                    let part = group.duty.part(window, segment);
                    tally.pools[self.pool].slots_offered += u64::from(part.scheduled);
                    sum.slots_accepted += u64::from(part.planned());
                    sum.slots_no_show += u64::from(part.planned() - part.came);
                    sum.slots_worked += u64::from(part.came);
                    pay += part.pay_factors(offer.surge) * offer.rate * hours;
                    let outside = part.came - part.in_blocks;
                    surge_pay += f64::from(outside) * offer.added_by_rules() * offer.rate * hours;
                    sum.slots_surged += if offer.ruled.total_cmp(&1.0).is_eq() { 0 } else { u64::from(outside) };
                }
            }
            let counts = &mut tally.pools[self.pool];
            counts.slots_accepted += sum.slots_accepted;
            counts.slots_no_show += sum.slots_no_show;
            counts.slots_worked += sum.slots_worked;
            tally.segments[self.frame.axes.segments_of(self.pool)][segment].add(&sum);
            if self.gig.pay.basis == GigPayBasis::PerHour {
                self.book_pay(tally, segment, pay);
                self.book_surge_pay(tally, segment, surge_pay);
            }
        }
        let places = self.groups.iter().flat_map(|group| {
            (group.today[0].first..group.today[0].until()).map(|window| u64::from(group.duty.slot(window).block_places))
        });
        tally.pools[self.pool].slots_offered += places.sum::<u64>();
        let blocks = &mut tally.blocks[self.frame.axes.blocks_of(self.pool)];
        blocks.iter_mut().zip(&self.block_counts).for_each(|(counts, today)| counts.add(today));
    }

    /// Books pay of people of a segment.
    fn book_pay(&mut self, tally: &mut MonthTally, segment: usize, pay: f64) {
        let amount = self.gig_pay[segment].book(pay);
        tally.segments[self.frame.axes.segments_of(self.pool)][segment].pay += amount.unsigned_abs();
        *tally.amount_mut(self.pool, Account::GigPay) += amount;
    }

    /// Books what surge rules have added to the pay of people of a segment.
    fn book_surge_pay(&mut self, tally: &mut MonthTally, segment: usize, pay: f64) {
        let amount = self.surge_pay[segment].book(pay);
        tally.segments[self.frame.axes.segments_of(self.pool)][segment].surge_pay += amount.unsigned_abs();
    }

    /// Books the pay of a window's minutes of talk and wrap-up, contacts or resolutions, where that is what is paid for.
    pub(super) fn pay_for_work(&mut self, window: usize, month: u32, tally: &mut MonthTally) {
        let calendar = &self.frame.calendar;
        let Some((count, per_unit)) = counted_for(self.gig.pay.basis) else { return };
        let cell = calendar.windows[window].cell as usize;
        let cells = self.frame.axes.cells();
        let mut pay = vec![0.0; self.gig.segments.len()];
        let mut surge_pay = vec![0.0; self.gig.segments.len()];
        let mut top_up = 0.0;
        for group in &mut self.groups {
            if group.paid_month != Some(month) {
                group.paid_for.fill(0);
                group.paid_month = Some(month);
            }
            let of_month = count(&tally.group_cells[group.group * cells + cell]);
            let quantity = (of_month - group.paid_for[cell]) as f64 / per_unit;
            group.paid_for[cell] = of_month;
            let offer = group.today[0].offers[window - group.today[0].first];
            let whole = group.duty.whole(window);
            // Who finishes a contact after everybody's session has ended is paid as those outside blocks.
            let (factor, shares) = if whole.came > 0 {
                let factors = whole.pay_factors(offer.surge);
                let share = |segment| group.duty.part(window, segment).pay_factors(offer.surge) / factors;
                (factors / f64::from(whole.came), (0..pay.len()).map(share).collect())
            } else {
                (offer.surge, shares_of(&self.people.stages))
            };
            if whole.came > 0 {
                for (segment, pay) in surge_pay.iter_mut().enumerate() {
                    let part = group.duty.part(window, segment);
                    let share = f64::from(part.came - part.in_blocks) / f64::from(whole.came);
                    *pay += quantity * offer.rate * share * offer.added_by_rules();
                }
            }
            let of_group = quantity * offer.rate * factor;
            if let Some(guarantee) = &self.guarantee {
                let hours = f64::from(whole.came) * calendar.window_ticks as f64 / TICKS_PER_HOUR as f64;
                top_up += guarantee.top_up(hours, of_group);
            }
            pay.iter_mut().zip::<Vec<f64>>(shares).for_each(|(pay, share)| *pay += of_group * share);
        }
        for (segment, pay) in pay.into_iter().enumerate() {
            self.book_pay(tally, segment, pay);
            self.book_surge_pay(tally, segment, surge_pay[segment]);
        }
        if let Some(guarantee) = &mut self.guarantee {
            *tally.amount_mut(self.pool, Account::Guarantee) += guarantee.book(top_up);
        }
    }
}

/// Each segment's share of the active people; of nobody the first segment has all.
fn shares_of(stages: &[Stages]) -> Vec<f64> {
    let people: u32 = stages.iter().map(|stages| stages.active).sum();
    let share = |(segment, of): (usize, &Stages)| {
        if people > 0 { f64::from(of.active) / f64::from(people) } else { f64::from(u8::from(segment == 0)) }
    };
    stages.iter().enumerate().map(share).collect()
}
