//! What the company does about its own people: backfill, planned hires, layoffs, transfers.

use super::apportion::Dealer;
use super::hiring::Hiring;
use super::hiring_lead::HiringLead;
use super::moves::Moves;
use super::pace::Pace;
use super::person::Person;
use super::ramps::Ramps;
use super::staff::{RetrainingClass, Staff, Traveller};
use crate::model::{Date, Draw, Employed, TransferTo};
use crate::random::{Purpose, StreamKey};

/// The people of one employed pool, lived through day by day.
#[derive(Debug, Clone)]
pub(super) struct Employer<'a> {
    employed: &'a Employed,
    draw: &'a Draw,
    staff: Staff,
    hiring: Hiring<'a>,
    /// Deals those who come from other pools to the groups.
    arrivals: Dealer,
    /// Transfers of the morning.
    transferred: Moves,
    /// People on the evening before.
    heads_before: u32,
}

impl<'a> Employer<'a> {
    /// The people on the first of `days`. `shares` are those of the pool's groups; `key` names the sample path and the
    /// pool.
    pub(super) fn new(
        employed: &'a Employed,
        ramps: Ramps,
        pace: Option<Pace>,
        shares: &[f64],
        days: &[Date],
        draw: &'a Draw,
        key: StreamKey,
    ) -> Self {
        Self {
            employed,
            draw,
            staff: Staff::new(&employed.people, ramps, pace, shares, days.len(), draw, key),
            hiring: Hiring::new(
                employed,
                HiringLead::new(&employed.people, draw),
                Dealer::new(shares.to_vec()),
                days,
                draw,
                key,
            ),
            arrivals: Dealer::new(shares.to_vec()),
            transferred: Moves::default(),
            heads_before: employed.people.headcount,
        }
    }

    /// Lives through one day: leavers are gone and new people are here from its morning on.
    pub(super) fn live(&mut self, day: usize, date: Date) -> Moves {
        let mut moves = std::mem::take(&mut self.transferred);
        self.hiring.begin_day(day);
        let backfill = self.employed.backfill.on(date, self.draw);
        for leaver in self.staff.leave(day) {
            moves.left += 1;
            self.replace(leaver, backfill, day, 0);
        }
        let laid_off = self.employed.layoffs.iter().filter(|layoff| layoff.on == date).map(|layoff| layoff.heads).sum();
        moves.laid_off = self.staff.release(laid_off, (day, date), Purpose::Layoff);
        self.begin_retraining(day, date);
        for recruit in self.hiring.start(day, date, || self.staff.in_training_beyond(day)) {
            if recruit.person.is_replacement() {
                moves.joined_as_backfill += 1;
            } else {
                moves.joined_as_planned += 1;
            }
            self.staff.join(recruit, day);
        }
        let graduation = self.staff.graduate(day);
        moves.graduate(&graduation);
        for dropout in graduation.washed_out {
            // Today's new people have come already.
            self.replace(dropout, backfill, day, 1);
        }
        self.staff.end_retraining(day);
        moves.retraining = self.staff.close_retraining();
        moves.tenures = self.staff.close_tenures();
        moves.requisitions = self.hiring.requisitions();
        self.staff.evening(day);
        moves
    }

    /// Starts the classes of the day in which people learn for another group, in the order in which they are stated.
    fn begin_retraining(&mut self, day: usize, date: Date) {
        for retraining in self.employed.retraining.iter().filter(|retraining| retraining.starts_on(date)) {
            let class = RetrainingClass {
                from: retraining.from,
                to: retraining.to,
                heads: retraining.heads,
                days: retraining.days(self.draw),
                washout_share: retraining.washout_share.value(self.draw),
            };
            self.staff.begin_retraining(class, date, day);
        }
    }

    /// Takes those away who are transferred on the morning of `day`; returns those who go to other pools, each with the
    /// pool.
    pub(super) fn send(&mut self, day: usize, date: Date) -> Vec<(usize, Traveller)> {
        self.heads_before = self.staff.heads();
        let mut moving = Vec::new();
        for transfer in self.employed.transfers.iter().filter(|transfer| transfer.on == date) {
            let mut leave = || self.staff.release(transfer.heads, (day, date), Purpose::StaffTransfer);
            match transfer.to {
                TransferTo::Outsourced => self.transferred.outsourced += leave(),
                TransferTo::Divested => self.transferred.divested += leave(),
                TransferTo::Pool(to) => {
                    let sent = self.staff.send(transfer.heads, date, day);
                    self.transferred.transferred_out += sent.len() as u32;
                    moving.extend(sent.into_iter().map(|traveller| (to, traveller)));
                }
            }
        }
        moving
    }

    /// Somebody arrives from another pool on the morning of `day`.
    pub(super) fn receive(&mut self, traveller: Traveller, day: usize) {
        self.transferred.transferred_in += 1;
        self.staff.receive(traveller, self.arrivals.deal(), day);
    }

    /// People on the evening before the present day.
    pub(super) fn heads_before(&self) -> u32 {
        self.heads_before
    }

    /// Whoever leaves, in training or after it, is replaced with the probability that holds on the day, after so many
    /// days at least.
    fn replace(&mut self, leaver: Person, backfill: f64, day: usize, at_least_days: usize) {
        if leaver.luck(self.staff.key(), Purpose::Backfill) < backfill {
            self.hiring.open(leaver.successor(), day, at_least_days);
        }
    }

    /// Begins a day: see [`Staff::morning`].
    pub(super) fn morning(&mut self, day: usize, occupancy: Option<f64>) {
        self.staff.morning(day, occupancy);
    }

    /// The people.
    pub(super) fn staff(&self) -> &Staff {
        &self.staff
    }

    /// The same, whose shifts are to be planned.
    pub(super) fn staff_mut(&mut self) -> &mut Staff {
        &mut self.staff
    }

    /// What the scenario says of the pool.
    pub(super) fn employed(&self) -> &'a Employed {
        self.employed
    }
}
