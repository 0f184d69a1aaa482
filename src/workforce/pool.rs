//! One pool's way through the horizon: its people, who of them is on duty, and what they cost.
//!
//! The only place in which the slow clock tells the kinds of pools apart.

use super::assist::Assistance;
use super::duty_book::DutyBook;
use super::employer::Employer;
use super::extra_hours::ExtraHours;
use super::gig::GigPath;
use super::invoice::Invoice;
use super::moves::count_day;
use super::pace::Pace;
use super::paid_time::PaidTime;
use super::payroll::Payroll;
use super::ramps::Ramps;
use super::staff::Traveller;
use super::team::PoolDay;
use super::vendor::Vendor;
use crate::model::{BANDS, Date, Draw, LearningTimes, PoolKind, Proficiency};
use crate::plan::{Frame, OffDuty};
use crate::random::StreamKey;
use crate::tally::{Account, MonthTally};

/// A pool under one draw and one luck.
#[derive(Debug, Clone)]
pub(super) enum PoolPath<'a> {
    /// Employees, what they cost, and when they work longer or less.
    Employed(Box<(Employer<'a>, PaidTime, Payroll, ExtraHours)>),
    /// A vendor's people, and its bill.
    Outsourced(Box<(Vendor<'a>, PaidTime, Invoice<'a>)>),
    /// People who choose when to log on.
    Gig(Box<GigPath<'a>>),
    /// A given number of agents.
    Fixed,
}

impl<'a> PoolPath<'a> {
    /// Pool number `pool` on the first day. `key` is that of the sample path.
    pub(super) fn new(
        frame: &'a Frame,
        (draw, times): (&'a Draw, &LearningTimes),
        pool: usize,
        key: StreamKey,
    ) -> Self {
        let model = &frame.model;
        let days = &frame.calendar.days[model.scenario.warm_up_days as usize..];
        let groups = model.groups.iter().filter(|group| group.pool == pool);
        let mut shares: Vec<f64> = groups.map(|group| group.share).collect();
        if !model.pools[pool].takes_contacts() {
            // They are together, in no group.
            shares.push(1.0);
        }
        let key = key.name(&model.pools[pool].name);
        let assistance = model.pools[pool].assist.as_ref().map(|assist| Assistance::new(assist, days, draw));
        let people = model.pools[pool].kind.people();
        let assist = model.pools[pool].assist.as_ref();
        let pace = people.and_then(|people| Pace::new(&people.leaving, assist, days, draw));
        let paid_time = PaidTime::new(&frame.axes, pool);
        match &model.pools[pool].kind {
            PoolKind::Employed(employed) => {
                let ramps = Ramps::new(&employed.people, assistance, times.others(), draw);
                let employer = Employer::new(employed, ramps, pace, &shares, days, draw, key);
                let payroll = Payroll::new(employed, &model.scenario, draw);
                let extra_hours = ExtraHours::new(frame, pool, employed, draw);
                Self::Employed(Box::new((employer, paid_time, payroll, extra_hours)))
            }
            PoolKind::Outsourced(outsourced) => {
                let ramps = Ramps::new(&outsourced.people, assistance, times.others(), draw);
                let vendor = Vendor::new(outsourced, ramps, pace, &shares, days, draw, key);
                let invoice = Invoice::new(frame, pool, outsourced);
                Self::Outsourced(Box::new((vendor, paid_time, invoice)))
            }
            PoolKind::Gig(gig) => {
                Self::Gig(Box::new(GigPath::new(frame, (pool, gig), (assistance, times.others()), draw, key)))
            }
            PoolKind::Fixed => Self::Fixed,
        }
    }

    /// Begins a day of the scenario, before anything happens in any pool. `occupancy`: that of the pool's last full
    /// weeks, when it is new.
    pub(super) fn morning(&mut self, day: usize, occupancy: Option<f64>) {
        match self {
            Self::Employed(employed) => employed.0.morning(day, occupancy),
            Self::Outsourced(outsourced) => outsourced.0.morning(day, occupancy),
            Self::Gig(_) | Self::Fixed => {}
        }
    }

    /// Those who go to other pools on a morning, each with the pool they go to.
    pub(super) fn send(&mut self, day: usize, date: Date) -> Vec<(usize, Traveller)> {
        match self {
            Self::Employed(employed) => employed.0.send(day, date),
            Self::Outsourced(_) | Self::Gig(_) | Self::Fixed => Vec::new(),
        }
    }

    /// Somebody arrives from another pool. Only employed pools are named as a goal.
    pub(super) fn receive(&mut self, traveller: Traveller, day: usize) {
        match self {
            Self::Employed(employed) => employed.0.receive(traveller, day),
            Self::Outsourced(_) | Self::Gig(_) | Self::Fixed => {}
        }
    }

    /// Lives through one day, an index into [`crate::plan::Calendar::days`], and counts it in `tally`. In warm-up
    /// (`None`) gig agents work, and nobody joins or leaves.
    pub(super) fn live(
        &mut self,
        frame: &Frame,
        draw: &Draw,
        pool: usize,
        (day, speed_factor): (u32, f64),
        mut tally: Option<&mut MonthTally>,
    ) {
        let date = frame.calendar.days[day as usize];
        let day_of_scenario = day.checked_sub(frame.model.scenario.warm_up_days).map(|day| day as usize);
        match (self, day_of_scenario) {
            (Self::Employed(employed), Some(day)) => {
                let (employer, _, payroll, _) = employed.as_mut();
                let start = employer.heads_before();
                let moves = employer.live(day, date);
                let wage = employer.employed().wage_per_paid_hour.on(date, draw);
                let booked = payroll.book_day(employer.staff().by_training(), moves, wage);
                if let Some(tally) = tally.as_deref_mut() {
                    count_day(&mut tally.pools[pool], start, moves, employer.staff(), speed_factor);
                    let accounts = &mut tally.amounts[pool * Account::OF_POOL.len()..][..Account::OF_POOL.len()];
                    accounts.iter_mut().zip(booked).for_each(|(account, booked)| *account += booked);
                }
            }
            (Self::Outsourced(outsourced), Some(day)) => {
                let vendor = &mut outsourced.0;
                let (start, seats) = (vendor.staff().heads(), vendor.seats());
                let moves = vendor.live(day, date);
                if let Some(tally) = tally.as_deref_mut() {
                    tally.pools[pool].seat_days += u64::from(vendor.seats());
                    tally.pools[pool].overlap_seat_days += u64::from(vendor.overlapping_seats());
                    tally.pools[pool].seats_given_back += u64::from(seats.saturating_sub(vendor.seats()));
                    count_day(&mut tally.pools[pool], start, moves, vendor.staff(), speed_factor);
                }
            }
            (Self::Gig(gig), _) => gig.live(day, speed_factor, tally),
            (Self::Employed(_) | Self::Outsourced(_), None) | (Self::Fixed, _) => {}
        }
    }

    /// What the shifts of the present day are planned from; `None` in pools without shifts.
    pub(super) fn day_of_shifts(&mut self) -> Option<PoolDay<'_>> {
        match self {
            Self::Employed(employed) => {
                let (employer, paid_time, _, extra_hours) = employed.as_mut();
                Some(PoolDay { staff: employer.staff_mut(), paid_time, extra_hours: Some(extra_hours) })
            }
            Self::Outsourced(outsourced) => {
                let (vendor, paid_time, _) = outsourced.as_mut();
                Some(PoolDay { staff: vendor.staff_mut(), paid_time, extra_hours: None })
            }
            Self::Gig(_) | Self::Fixed => None,
        }
    }

    /// People who have scheduled to be on duty in a window of the present day in a group of a gig pool, those who do not come
    /// included; `None` in other pools, in which everybody scheduled comes.
    pub(super) fn scheduled(&self, place: usize, window: usize) -> Option<u32> {
        match self {
            Self::Gig(gig) => Some(gig.scheduled(place, window)),
            Self::Employed(_) | Self::Outsourced(_) | Self::Fixed => None,
        }
    }

    /// Enters the sessions of people of a group of a gig pool that were not entered before.
    pub(super) fn enter_sessions(&mut self, (group, place): (usize, usize), book: &mut DutyBook) {
        match self {
            Self::Gig(gig) => gig.enter_sessions((group, place), book),
            Self::Employed(_) | Self::Outsourced(_) | Self::Fixed => {}
        }
    }

    /// Counts the spells off the phone of a day's shifts, and what contacts have taken of them.
    pub(super) fn count_rests(&mut self, pool: usize, off_duty: &OffDuty, tally: &mut MonthTally) {
        let paid_time = match self {
            Self::Employed(employed) => &mut employed.1,
            Self::Outsourced(outsourced) => &mut outsourced.1,
            Self::Gig(_) | Self::Fixed => return,
        };
        paid_time.count_rests(pool, off_duty, tally);
    }

    /// Books so many ticks that people of pool number `pool` have worked after the end of shifts and sessions on a day, where
    /// they are paid on top. Whoever is paid by what they do has been paid for it.
    pub(super) fn pay_after_shift(
        &mut self,
        frame: &Frame,
        (pool, ticks): (usize, u64),
        (date, draw): (Date, &Draw),
        tally: &mut MonthTally,
    ) {
        if !frame.model.pools[pool].after_shift.is_paid() {
            return;
        }
        let amount = match self {
            Self::Employed(employed) => {
                let (employer, _, payroll, _) = employed.as_mut();
                payroll.book_after_shift(ticks, employer.employed().wage_per_paid_hour.on(date, draw))
            }
            // The hours are on the vendor's bill, where it counts paid hours.
            Self::Outsourced(outsourced) if outsourced.2.counts_paid_hours() => 0,
            Self::Gig(gig) if gig.is_paid_by_the_hour() => gig.pay_after_session(ticks, date),
            Self::Outsourced(_) | Self::Gig(_) | Self::Fixed => return,
        };
        tally.pools[pool].after_shift_paid_ticks += ticks;
        *tally.amount_mut(pool, Account::AfterShift) += amount;
    }

    /// Ends a window of the present day, in which `tally` has counted everything.
    pub(super) fn close_window(&mut self, window: usize, tally: &mut MonthTally) {
        match self {
            Self::Gig(gig) => gig.close_window(window, tally),
            Self::Employed(_) | Self::Outsourced(_) | Self::Fixed => {}
        }
    }

    /// Whether people may just have logged on whom the morning did not plan.
    pub(super) fn has_live_surge(&self) -> bool {
        match self {
            Self::Gig(gig) => gig.has_live_surge(),
            Self::Employed(_) | Self::Outsourced(_) | Self::Fixed => false,
        }
    }

    /// People: on the payroll, or active; 0 in a fixed pool.
    pub(super) fn heads(&self) -> u32 {
        match self {
            Self::Employed(employed) => employed.0.staff().heads(),
            Self::Outsourced(outsourced) => outsourced.0.staff().heads(),
            Self::Gig(gig) => gig.heads(),
            Self::Fixed => 0,
        }
    }

    /// People past training of one group of the pool; 0 in a fixed pool.
    pub(super) fn floor_heads(&self, place: usize) -> u32 {
        match self {
            Self::Employed(employed) => employed.0.staff().floor_of(place).heads(),
            Self::Outsourced(outsourced) => outsourced.0.staff().floor_of(place).heads(),
            Self::Gig(gig) => gig.heads_of(place),
            Self::Fixed => 0,
        }
    }

    /// Sum of speed of talk × nesting share over the people past training of one group of the pool; 0 in a fixed pool.
    pub(super) fn effective_heads(&self, place: usize) -> f64 {
        match self {
            Self::Employed(employed) => employed.0.staff().floor_of(place).effective_heads(),
            Self::Outsourced(outsourced) => outsourced.0.staff().floor_of(place).effective_heads(),
            Self::Gig(gig) => gig.effective_heads_of(place),
            Self::Fixed => 0.0,
        }
    }

    /// Mean proficiency by band of the agents of one group of the pool, for reasons whose learning time is number
    /// `learning`; `resolution` is that of a fully proficient person.
    pub(super) fn proficiency(&self, (place, learning): (usize, usize), resolution: f64) -> [Proficiency; BANDS] {
        let relative = match self {
            Self::Employed(employed) => employed.0.staff().floor_of(place).proficiency(learning),
            Self::Outsourced(outsourced) => outsourced.0.staff().floor_of(place).proficiency(learning),
            Self::Gig(gig) => gig.proficiency((place, learning), resolution),
            Self::Fixed => [Proficiency::FULL; BANDS],
        };
        // The best may pass 1 when an uncertain resolution comes out higher than its check foresaw.
        relative.map(|band| Proficiency { resolution: (resolution * band.resolution).min(1.0), ..band })
    }

    /// Counts the paid time of the day `date`, and books overtime and the wages that hang on its shifts; that of the
    /// warm-up (`None`) is forgotten.
    pub(super) fn book_paid_time(&mut self, pool: usize, (date, draw): (Date, &Draw), tally: Option<&mut MonthTally>) {
        let (paid_time, payer) = match self {
            Self::Employed(employed) => {
                let (employer, paid_time, payroll, _) = employed.as_mut();
                (paid_time, Some((employer.employed(), payroll)))
            }
            Self::Outsourced(outsourced) => (&mut outsourced.1, None),
            Self::Gig(_) | Self::Fixed => return,
        };
        let Some(tally) = tally else { return paid_time.forget() };
        let paid = paid_time.book(pool, tally);
        if let Some((employed, payroll)) = payer {
            for (account, booked) in payroll.book_time(paid, employed.wage_per_paid_hour.on(date, draw)) {
                *tally.amount_mut(pool, account) += booked;
            }
        }
    }

    /// Bills, or sets aside for, a month of which everything has been counted.
    pub(super) fn end_month(&mut self, frame: &Frame, draw: &Draw, month: u32, tally: &mut MonthTally) {
        match self {
            Self::Outsourced(outsourced) => outsourced.2.book_month(frame, draw, month, tally),
            Self::Gig(gig) => gig.end_month(draw, month, tally),
            Self::Employed(_) | Self::Fixed => {}
        }
    }
}
