//! What the company does about its own people: backfill, planned hires, layoffs, transfers.

use super::Moves;
use super::apportion::Dealer;
use super::assist::Assistance;
use super::pace::Pace;
use super::person::Person;
use super::staff::{Staff, Traveller};
use super::tenure::hiring_lead_days;
use crate::model::{Date, Draw, Employed, TransferTo};
use crate::random::{Purpose, StreamKey};

/// The people of one employed pool, lived through day by day.
#[derive(Debug, Clone)]
pub(super) struct Employer<'a> {
    employed: &'a Employed,
    draw: &'a Draw,
    staff: Staff,
    hiring_lead_days: usize,
    /// By day: who joins.
    joining: Vec<Vec<Person>>,
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
        assistance: Option<Assistance>,
        pace: Option<Pace>,
        shares: &[f64],
        days: &[Date],
        draw: &'a Draw,
        key: StreamKey,
    ) -> Self {
        Self {
            employed,
            draw,
            staff: Staff::new(&employed.people, assistance, pace, shares, days.len(), draw, key),
            hiring_lead_days: hiring_lead_days(&employed.people, draw),
            arrivals: Dealer::new(shares.to_vec()),
            transferred: Moves::default(),
            heads_before: employed.people.headcount,
            joining: planned_hires(employed, Dealer::new(shares.to_vec()), days),
        }
    }

    /// Lives through one day: leavers are gone and new people are here from its morning on.
    pub(super) fn live(&mut self, day: usize, date: Date) -> Moves {
        let mut moves = std::mem::take(&mut self.transferred);
        let backfill = self.employed.backfill.on(date, self.draw);
        for leaver in self.staff.leave(day) {
            moves.left += 1;
            self.replace(leaver, backfill, day + self.hiring_lead_days);
        }
        let laid_off = self.employed.layoffs.iter().filter(|layoff| layoff.on == date).map(|layoff| layoff.heads).sum();
        moves.laid_off = self.staff.release(laid_off, date, Purpose::Layoff);
        for person in std::mem::take(&mut self.joining[day]) {
            if person.is_replacement() {
                moves.joined_as_backfill += 1;
            } else {
                moves.joined_as_planned += 1;
            }
            self.staff.join(person, day);
        }
        for dropout in self.staff.graduate(day) {
            moves.washed_out += 1;
            // Today's new people have come already.
            self.replace(dropout, backfill, day + self.hiring_lead_days.max(1));
        }
        self.staff.evening(day);
        moves
    }

    /// Takes those away who are transferred on the morning of `day`; returns those who go to other pools, each with the
    /// pool.
    pub(super) fn send(&mut self, day: usize, date: Date) -> Vec<(usize, Traveller)> {
        self.heads_before = self.staff.heads();
        let mut moving = Vec::new();
        for transfer in self.employed.transfers.iter().filter(|transfer| transfer.on == date) {
            let mut leave = || self.staff.release(transfer.heads, date, Purpose::StaffTransfer);
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

    /// Whoever leaves, in training or after it, is replaced with the probability that holds on the day.
    fn replace(&mut self, leaver: Person, backfill: f64, on_day: usize) {
        if leaver.luck(self.staff.key(), Purpose::Backfill) < backfill
            && let Some(joining) = self.joining.get_mut(on_day)
        {
            joining.push(leaver.successor());
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

    /// What the scenario says of the pool.
    pub(super) fn employed(&self) -> &'a Employed {
        self.employed
    }
}

/// Every planned hire of the horizon, by day. People hired before it are part of the stated headcount.
fn planned_hires(employed: &Employed, mut dealer: Dealer, days: &[Date]) -> Vec<Vec<Person>> {
    let mut joining = vec![Vec::new(); days.len()];
    let mut ordinal = 0;
    let mut last = None;
    for hire in &employed.hires {
        let Ok(day) = days.binary_search(&hire.on) else { continue };
        if last != Some(hire.on) {
            (ordinal, last) = (0, Some(hire.on));
        }
        for _ in 0..hire.heads {
            joining[day].push(Person::hired(hire.on, ordinal, dealer.deal()));
            ordinal += 1;
        }
    }
    joining
}
