//! What a vendor does about its people: it fills the seats of the contract, no more and no less.

use super::apportion::Dealer;
use super::contract::Seats;
use super::hiring::Recruit;
use super::hiring_lead::HiringLead;
use super::moves::{Moves, Requisitions};
use super::pace::Pace;
use super::person::Person;
use super::ramps::Ramps;
use super::staff::Staff;
use crate::model::{Date, Draw, Outsourced};
use crate::random::{Purpose, StreamKey};

/// The people of one outsourced pool, lived through day by day.
#[derive(Debug, Clone)]
pub(super) struct Vendor<'a> {
    staff: Staff,
    seats: Seats<'a>,
    dealer: Dealer,
    lead: HiringLead,
    /// By day: who joins, if a seat is free then.
    joining: Vec<Vec<Recruit>>,
    /// People found who have not joined yet, those after the horizon included.
    on_their_way: u32,
    /// Those of the present day.
    requisitions: Requisitions,
}

impl<'a> Vendor<'a> {
    /// The people on the first of `days`. `shares` are those of the pool's groups; `key` names the sample path and the
    /// pool.
    pub(super) fn new(
        pool: &'a Outsourced,
        ramps: Ramps,
        pace: Option<Pace>,
        shares: &[f64],
        days: &[Date],
        draw: &'a Draw,
        key: StreamKey,
    ) -> Self {
        let start = days.first().copied().unwrap_or(Date::MAX);
        Self {
            staff: Staff::new(&pool.people, ramps, pace, shares, days.len(), draw, key),
            seats: Seats::new(&pool.contract, pool.people.headcount, start, draw),
            dealer: Dealer::new(shares.to_vec()),
            lead: HiringLead::new(&pool.people, draw),
            joining: vec![Vec::new(); days.len()],
            on_their_way: 0,
            requisitions: Requisitions::default(),
        }
    }

    /// Lives through one day. Seats given back release people at once, as many as exceed them; added seats are filled
    /// on the day they begin, for the vendor has had the time of the notice to hire.
    pub(super) fn live(&mut self, day: usize, date: Date) -> Moves {
        let mut moves = Moves::default();
        let before = self.seats.in_force();
        self.requisitions = Requisitions { before: self.on_their_way, ..Requisitions::default() };
        self.seats.begin_day(date);
        for leaver in self.staff.leave(day) {
            moves.left += 1;
            self.refill(leaver, day, 0);
        }
        let too_many = self.staff.heads().saturating_sub(self.seats.in_force());
        moves.released = self.staff.release(too_many, (day, date), Purpose::Release);
        for recruit in std::mem::take(&mut self.joining[day]) {
            self.on_their_way -= 1;
            // Who comes after the seat was given back is not taken on.
            if self.staff.heads() < self.seats.in_force() {
                moves.joined_as_backfill += 1;
                self.staff.join(recruit, day);
            } else {
                self.requisitions.cancelled += 1;
            }
        }
        if self.seats.in_force() > before {
            for ordinal in 0..self.open_seats() {
                moves.joined_as_planned += 1;
                self.requisitions.opened += 1;
                let person = Person::hired(date, ordinal, self.dealer.deal());
                self.staff.join(Recruit { person, missed_since: day as i32 }, day);
            }
        }
        let graduation = self.staff.graduate(day);
        moves.graduate(&graduation);
        for dropout in graduation.washed_out {
            self.refill(dropout, day, 1);
        }
        moves.requisitions = Requisitions { open: self.on_their_way, ..self.requisitions };
        moves.tenures = self.staff.close_tenures();
        self.staff.evening(day);
        moves
    }

    /// Looks for somebody to take the leaver's seat after so many days at least, unless it was given back.
    fn refill(&mut self, leaver: Person, day: usize, at_least_days: usize) {
        if self.open_seats() > 0 {
            self.on_their_way += 1;
            self.requisitions.opened += 1;
            let person = leaver.successor();
            let lead_days = self.lead.days(person, self.staff.key());
            if let Some(joining) = self.joining.get_mut(day.saturating_add(lead_days.max(at_least_days))) {
                joining.push(Recruit { person, missed_since: day as i32 });
            }
        }
    }

    /// Seats for which nobody is here or on the way.
    fn open_seats(&self) -> u32 {
        self.seats.in_force().saturating_sub(self.staff.heads() + self.on_their_way)
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

    /// Seats that run beside the work's new home.
    pub(super) fn overlapping_seats(&self) -> u32 {
        self.seats.overlapping()
    }

    /// Seats in force.
    pub(super) fn seats(&self) -> u32 {
        self.seats.in_force()
    }
}
